/** What becomes of what was written down: kept after the report on purpose, or deleted now. It must never show a line of it. */

import { defineComponent, h, ref } from 'vue';
import { Confirm } from '../../board/dialog.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

export const Transcript = defineComponent({
  name: 'SpeechTranscript',
  props: ['desk', 'speech'],
  /** @param {{ desk: Desk, speech: import('./speech.js').Speech }} props */
  setup(props) {
    const { desk } = props;
    const erasing = ref(false);
    async function erase() {
      erasing.value = false;
      const ack = await desk.ask('speech.withdraw', { erase: true });
      if (!ack.ok) return;
      props.speech.isOpen.value = false;
      desk.done(t('La transcripción se está borrando.'));
    }
    return () => {
      const speech = desk.view.speech.value;
      if (!speech || speech.erased_ms !== null) return null;
      const over = speech.state === 'off';
      return h('section', { class: 'transcript-kept', 'aria-label': t('Lo que se escribió') }, [
        h('label', { class: 'check' }, [
          h('input', { type: 'checkbox', checked: speech.keep, onChange: (/** @type {any} */ event) => void desk.ask('speech.keep', { keep: event.target.checked }) }),
          t('Conservar la transcripción después de publicar el informe'),
        ]),
        h('p', { class: 'hint' }, speech.keep ? t('El grupo decidió conservarla. Puedes borrarla cuando quieras.') : t('Si no lo marcas, se borra sola cuando se publica el informe.')),
        over ? h('button', { type: 'button', class: 'button small', onClick: () => (erasing.value = true) }, t('Borrar la transcripción ahora')) : null,
        erasing.value
          ? h(Confirm, {
              title: t('¿Borrar la transcripción?'),
              text: t('Se borra todo lo que se transcribió en esta reunión y no se puede recuperar. Lo que ya pasó al informe se queda en el informe.'),
              action: t('Borrarla'),
              onClose: () => (erasing.value = false),
              onGive: erase,
            })
          : null,
      ]);
    };
  },
});
