/** Taking a text along: into the clipboard, by the old way where plain http has no new one. It must never learn whose text it is. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';

export const CopyButton = {
  props: ['text'],
  /** @param {{text: string}} props */
  setup(props) {
    const copied = ref('');
    const copy = async () => (copied.value = (await copyText(props.text)) ? t('Copiado') : t('No se pudo: mantén el dedo sobre el texto'));
    return () => h('button', { type: 'button', class: 'quiet', 'aria-live': 'polite', onClick: copy }, copied.value || t('Copiar'));
  },
};

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'seen-by-readers';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
