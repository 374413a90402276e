/**
 * «Dictar»: one's own agreement the first time, up to twenty seconds of one's own voice, and the words in the draft, to be read and mended before
 * they are sent. The microphone is let go the moment somebody stops. It must never touch what was typed, nor send anything by itself.
 */
import { h, nextTick, onMounted, onUnmounted, ref } from 'vue';
import { t } from '../../i18n.js';
import { CaptureProblem, openEar, openMicrophone } from '../../speech/capture.js';
import { whyNoSound } from '../../speech/words.js';
import { joined, MOST_BYTES, noSignal, noVoice, secondsLeft, termsFor, writtenBy } from './dictation.js';
import { dressed } from './dress.js';
import { dictates } from './hearing.js';
import { Sheet } from './sheet.js';

await dressed('phone-speech');

/** A microphone that was opened and gives nothing for so long gives nothing at all. */
const DEAF_MS = 5_000;

/** @typedef {import('./dictation.js').Trouble} Trouble */

/** The field of the idea, if it is still there. @returns {HTMLTextAreaElement | null} */
const fieldOf = () => /** @type {any} */ (document.getElementById('idea'));

/** @param {string} words @param {() => void} onClick @param {boolean} [main] */
const button = (words, onClick, main = false) => h('button', { type: 'button', class: ['button', main && 'main'], onClick }, words);

export const Dictate = {
  props: ['at'],
  emits: ['close'],
  /** @param {{at: import('./tools.js').At}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const { replica, slot } = props.at; // the idea it was begun for, whatever is in front when it is written
    const field = fieldOf();
    const [from, to] = [field?.selectionStart ?? undefined, field?.selectionEnd ?? undefined];
    /** @type {import('vue').Ref<'asking' | 'terms' | 'opening' | 'hearing' | 'writing' | 'trouble'>} */
    const stage = ref('asking');
    const terms = ref(/** @type {{version: number, text: string} | null} */ (null));
    const trouble = ref(/** @type {Trouble | null} */ (null));
    const bytes = ref(0);
    const level = ref(0);
    const stop_button = ref(/** @type {any} */ (null));
    /** @type {ArrayBuffer[]} */
    let frames = [];
    /** @type {Awaited<ReturnType<typeof openEar>> | null} */
    let ear = null;
    let left = false;
    /** @type {any} */
    let deaf;
    /** @type {Promise<Tk.Ack>} */
    let agreed = Promise.resolve({ ok: true, seq: 0 });

    /** @param {Trouble} found */
    const fail = (found) => ([trouble.value, stage.value] = [found, 'trouble']);
    function letGo() {
      clearTimeout(deaf);
      ear?.close();
      ear = null;
    }

    async function begin() {
      trouble.value = null;
      if (dictates(replica, replica.me?.person_id) > 0) return listen();
      stage.value = 'asking';
      const found = await termsFor(replica);
      if ('trouble' in found) return fail(found.trouble);
      [terms.value, stage.value] = [found, 'terms'];
    }
    function agree() {
      agreed = replica.send('dictation.accept', { notice: terms.value?.version });
      return listen();
    }
    async function listen() {
      [frames, bytes.value, level.value, stage.value] = [[], 0, 0, 'opening'];
      try {
        const stream = await openMicrophone({ near: true });
        if (left) return void stream.getTracks().forEach((track) => track.stop());
        const opened = await openEar(stream, { frame: take, ended: () => void write() });
        if (left) return opened.close();
        ear = opened;
        stage.value = 'hearing';
        deaf = setTimeout(() => (letGo(), fail({ code: 'failed', message: whyNoSound('failed'), again: false })), DEAF_MS);
        void nextTick(() => stop_button.value?.focus());
      } catch (error) {
        const code = error instanceof CaptureProblem ? error.code : 'failed';
        fail({ code, message: whyNoSound(code), again: false });
      }
    }
    /** @param {import('../../speech/capture.js').Frame} frame */
    function take({ pcm, rms }) {
      clearTimeout(deaf);
      frames.push(pcm);
      bytes.value += pcm.byteLength;
      level.value = Math.min(1, Math.sqrt(rms) * 1.6);
      if (bytes.value >= MOST_BYTES && stage.value === 'hearing') void write();
    }
    /** What was said so far, be it cut off by the time, the person or the machine. */
    async function write() {
      if (stage.value !== 'hearing') return;
      stage.value = 'writing';
      clearTimeout(deaf);
      await ear?.end();
      ear = null;
      await hand();
    }
    async function hand() {
      stage.value = 'writing';
      if (!bytes.value) return fail(noVoice());
      if (replica.status !== 'online') return fail(noSignal());
      const ack = await agreed;
      if (!ack.ok) return fail({ ...ack.error, again: false });
      const found = await writtenBy(replica, new Blob(frames));
      if ('trouble' in found) {
        if (found.trouble.code !== 'consent_missing') return fail(found.trouble);
        const asked = await termsFor(replica);
        return 'trouble' in asked ? fail(asked.trouble) : void ([terms.value, stage.value] = [asked, 'terms']);
      }
      if (!found.text) return fail(noVoice());
      put(found.text);
    }
    /** Into the field as if it were typed; an idea that is not in front any more gets it in its draft. @param {string} spoken */
    function put(spoken) {
      const now = fieldOf();
      if (now && props.at.slot === slot) {
        const { text, at } = joined(now.value, spoken, from, to);
        now.value = text;
        now.setSelectionRange(at, at);
        now.dispatchEvent(new Event('input', { bubbles: true }));
      } else replica.drafts.set(slot, joined(replica.drafts.text(slot), spoken).text);
      frames = [];
      if (left) return;
      emit('close');
      void nextTick(() => props.at.focus());
    }

    const hidden = () => document.visibilityState === 'hidden' && void write();
    onMounted(() => {
      document.addEventListener('visibilitychange', hidden);
      void begin();
    });
    onUnmounted(() => {
      left = true;
      document.removeEventListener('visibilitychange', hidden);
      letGo();
    });

    const typed = () => (fieldOf()?.value ? h('p', { class: 'hint' }, t('Lo que escribiste sigue en tu idea.')) : null);
    const close = () => emit('close');
    const inside = () => {
      if (stage.value === 'asking') return h('p', { role: 'status' }, t('Un momento…'));
      if (stage.value === 'terms') {
        return [h('p', terms.value?.text), h('div', { class: 'actions' }, [button(t('Ahora no'), close), button(t('De acuerdo'), () => void agree(), true)])];
      }
      if (stage.value === 'opening') return h('p', { role: 'status' }, t('Permite el micrófono si tu navegador lo pregunta.'));
      if (stage.value === 'trouble') {
        const again = trouble.value?.again && frames.length;
        return [
          h('p', { class: 'problem', role: 'alert' }, trouble.value?.message), typed(),
          h('div', { class: 'actions' }, [button(t('Cerrar'), close), again ? button(t('Dictar de nuevo'), () => void begin()) : null, button(t('Volver a intentar'), () => void (again ? hand() : begin()), true)]),
        ];
      }
      const hearing = stage.value === 'hearing';
      return [
        h('p', { class: 'lead', role: 'status' }, hearing ? t('Escuchando…') : t('Escribiendo…')),
        h('div', { class: 'dictate-level', style: { '--level': hearing ? level.value : 0 }, 'aria-hidden': 'true' }),
        h('p', { class: 'hint' }, hearing ? t('Habla cerca del celular. Quedan {n} s.', { n: secondsLeft(bytes.value) }) : t('Tus palabras aparecerán en tu idea. Léelas antes de enviar.')),
        // an input, because a filled field that has the focus keeps somebody in the moment they speak for (isTyping in board.js)
        h('input', { ref: stop_button, type: 'button', class: 'button main wide dictate-stop', value: hearing ? t('Detener') : t('Un momento…'), 'aria-disabled': hearing ? undefined : 'true', onClick: () => void write() }),
        typed(),
      ];
    };
    return () => h(Sheet, { title: t('Dictar una idea'), onClose: close }, () => h('div', { class: 'dictate' }, inside()));
  },
};
