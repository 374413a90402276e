/**
 * What opens over any moment when people decide: the check in front of everybody, and a proposal being written. A check opens by itself for somebody
 * whose hands are free, and waits under the thumb for somebody in the middle of a sentence. It must never take a sentence away.
 */
import { h, ref, watch } from 'vue';
import { t } from '../../i18n.js';
import { Agreements } from './agreementlist.js';
import { askedNow, myConsent, refusedWords, roundOf, silentHere } from './agreements.js';
import { answering } from './answering.js';
import { ConsentSheet, answers } from './consent.js';
import { ProposeSheet } from './proposesheet.js';
import { proposing } from './proposing.js';
import { Sheet } from './sheet.js';

/** True while a sheet is open or a field has the focus: then nothing may come over it. */
function isBusy() {
  return Boolean(document.querySelector('dialog[open]') || document.activeElement?.matches('textarea, input:not([type="radio"]):not([type="checkbox"])'));
}

/**
 * The sheets, and the notice under the thumb.
 * @param {() => any} props of the row: `replica`, `me`
 */
export function useDeciding(props) {
  const { replica } = props();
  /** The check this page saw open last, and a result that was read. @type {import('vue').Ref<{agreement: string, round: number} | null>} */
  const last = ref(null);
  const read = ref('');
  const listing = ref(false);
  const key = () => {
    const asked = (void props().version, askedNow(replica));
    return asked ? `${asked.agreement.id} ${asked.round}` : '';
  };
  watch(key, (now, before) => {
    const asked = askedNow(replica);
    if (!now || !asked) return;
    last.value = { agreement: asked.agreement.id, round: asked.round };
    if (now !== before && !isBusy() && silentHere(replica, props().me, asked).length) answering.value = true;
  }, { immediate: true, flush: 'post' });
  // a list asks for the sheet of a check that this page has not seen
  const close = () => {
    answering.value = false;
    if (last.value && key() === '') read.value = `${last.value.agreement} ${last.value.round}`;
  };

  return {
    /** One notice at most, or null: words, the button's word, what it does, whether it presses. */
    notice() {
      const [refused] = refusedWords(replica);
      if (refused) return { words: [refused.error?.message, ' ', t('No se perdió.')], word: t('Ver'), act: () => (listing.value = true), main: true };
      const asked = askedNow(replica);
      if (asked) {
        const silent = silentHere(replica, props().me, asked);
        const guest = silent[0]?.id ? silent[0] : null;
        const open = () => (answering.value = true);
        if (silent.length) return { words: guest ? t('Consultamos un acuerdo: falta {name}.', { name: guest.name }) : t('Consultamos un acuerdo.'), word: t('Responder'), act: open, main: true };
        const given = myConsent(replica, props().me, asked.agreement.id, asked.round, null);
        const words = given?.state === 'kept' ? t('Tu respuesta está guardada: se enviará con la señal.') : t('Respondiste: {answer}.', { answer: answers()[given?.answer ?? 'agree'].toLowerCase() });
        return { words, word: t('Cambiar'), act: open, main: false };
      }
      const closed = last.value && read.value !== `${last.value.agreement} ${last.value.round}` ? roundOf(replica, last.value.agreement, last.value.round) : null;
      if (!closed || answering.value) return null;
      return { words: closed.result === 'passed' ? t('Hay acuerdo.') : t('Todavía no hay acuerdo.'), word: t('Ver'), act: () => (answering.value = true), main: false };
    },
    sheets() {
      const { me, version } = props();
      return [
        answering.value && last.value ? h(ConsentSheet, { key: `${last.value.agreement} ${last.value.round}`, replica, ...last.value, me, version, onClose: close }) : null,
        proposing.value ? h(ProposeSheet, { key: proposing.value, replica, slot_: proposing.value, me, version, onClose: () => (proposing.value = null) }) : null,
        listing.value && !proposing.value ? h(Sheet, { title: t('Acuerdos'), onClose: () => (listing.value = false) }, () => h(Agreements, { replica, me, over: false, version })) : null,
      ];
    },
  };
}
