/**
 * Transcribing, as one dialog: the notice to read aloud and the agreement to it; while it holds, the source and everything about it; afterwards, what
 * becomes of the transcript. It must never agree for anybody: one click says that it was read and that nobody minds.
 */

import { defineComponent, h, ref } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { t } from '../../i18n.js';
import { whyNoSound } from '../../speech/words.js';
import { SpeechPanel } from './speechpanel.js';
import { SourceChoice } from './speechsource.js';
import { Transcript } from './speechtranscript.js';
import { draftWords, objection } from './speechwords.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Speech } from './speech.js' */

export const SpeechDialog = defineComponent({
  name: 'SpeechDialog',
  props: ['desk', 'speech'],
  emits: ['close'],
  /** @param {{ desk: Desk, speech: Speech }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { desk, speech } = props;
    const source = ref(/** @type {import('./speechlistener.js').Source} */ ('mic'));
    const asking = ref(false);
    const record = () => desk.view.speech.value;

    async function agreed() {
      const about = speech.about.value;
      if (!about || asking.value) return;
      asking.value = true;
      const ack = await desk.ask('speech.allow', { notice: about.notice.version });
      asking.value = false;
      if (ack.ok) void speech.listener.value?.listen({ source: source.value });
      else emit('close');
    }

    /** @param {NonNullable<Speech['about']['value']>} about */
    function notice(about) {
      if (!isSecureContext) return [h('p', { class: 'worry', role: 'alert' }, whyNoSound('insecure')), ...afterwards()];
      const refused = (record()?.objections ?? 0) > 0;
      return [
        objection(record()),
        h('p', { class: 'hint' }, t('Empieza solo si todas las personas están de acuerdo.')),
        h('blockquote', { class: 'notice-aloud' }, about.notice.text),
        about.draft ? h('p', { class: 'hint' }, draftWords(about.size)) : null,
        h(SourceChoice, { value: source.value, onChange: (/** @type {'mic' | 'tab'} */ chosen) => (source.value = chosen) }),
        h('div', { class: 'actions' }, [
          h('button', { type: 'button', class: 'button', autofocus: true, onClick: () => emit('close') }, t('Ahora no')),
          h('button', { type: 'button', class: 'button main', 'aria-disabled': asking.value || refused, onClick: () => !refused && agreed() }, t('Todos están de acuerdo: empezar')),
        ]),
        ...afterwards(),
      ];
    }

    /** An agreement from before is over, what was written down is still there. */
    const afterwards = () => (record()?.erased_ms === null ? [h(Transcript, { desk, speech })] : []);

    return () => {
      const about = speech.about.value;
      const closed = desk.view.meeting.value?.state === 'closed';
      const holds = record()?.state === 'on' || record()?.state === 'paused';
      const title = holds || closed ? t('Transcripción') : t('Léelo en voz alta');
      return h(Dialog, { key: title, title, wide: true, onClose: () => emit('close') }, () => {
        if (holds) return h(SpeechPanel, { desk, speech });
        if (closed) return afterwards();
        if (about?.available) return notice(about);
        return [about?.message ? h('p', about.message) : null, ...afterwards()];
      });
    };
  },
});
