/**
 * While it is agreed to: what is listened to and how well, who does not want it, who was not told yet, and the ways to pause it or take it back.
 * It must never hold a sound or a line.
 */

import { defineComponent, h, onMounted, ref } from 'vue';
import { Dialog } from '../../board/dialog.js';
import { icon } from '../../board/signs.js';
import { nt, t } from '../../i18n.js';
import { SourceChoice } from './speechsource.js';
import { Transcript } from './speechtranscript.js';
import { draftWords, lagWords, objection, untold, worry } from './speechwords.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Speech } from './speech.js' */

export const SpeechPanel = defineComponent({
  name: 'SpeechPanel',
  props: ['desk', 'speech'],
  /** @param {{ desk: Desk, speech: Speech }} props */
  setup(props) {
    const { desk, speech } = props;
    const { view } = desk;
    const listener = /** @type {import('./speechlistener.js').Listener} */ (speech.listener.value);
    const { state } = listener;
    const source = ref(state.source ?? /** @type {'mic' | 'tab'} */ ('mic'));
    const withdrawing = ref(false);
    onMounted(() => void listener.refresh());
    const button = (/** @type {any} */ words, /** @type {() => void} */ act, more = {}) => h('button', { type: 'button', class: 'button', onClick: act, ...more }, words);
    const listen = (take = false) => void listener.listen({ source: source.value, device: state.device }, take);

    /** @param {boolean} erase */
    async function withdraw(erase) {
      withdrawing.value = false;
      const ack = await listener.hold(() => desk.ask('speech.withdraw', { erase }));
      if (!ack.ok) return;
      // the record came first, and took this panel away
      speech.isOpen.value = false;
      desk.done(erase ? t('Ya no se transcribe. La transcripción se está borrando.') : t('Ya no se transcribe. Lo escrito se queda hasta que se publique el informe.'));
    }

    function devices() {
      if (state.devices.length < 2) return null;
      return h('label', { class: 'field' }, [
        h('span', { class: 'label' }, t('Micrófono')),
        h(
          'select',
          { class: 'input', value: state.device, onChange: (/** @type {any} */ event) => void listener.listen({ source: 'mic', device: event.target.value }) },
          state.devices.map(({ id, label }, at) => h('option', { key: id, value: id }, label || t('Micrófono {n}', { n: at + 1 }))),
        ),
      ]);
    }

    /** This browser listens. */
    function hearing() {
      const warning = worry(state, true);
      const lag = lagWords(state);
      return [
        h('p', { class: 'source-now' }, [
          h('strong', state.source === 'tab' ? t('Escuchas la pestaña de la llamada') : t('Escuchas por el micrófono')),
          h('span', { class: ['meter', { quiet: state.quiet }], role: 'meter', 'aria-label': t('Volumen'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(state.level * 100), style: { '--part': state.level } }),
        ]),
        warning ? h('p', { class: 'worry', role: 'alert' }, warning) : null,
        lag ? h('p', { class: 'lag', role: 'status' }, lag) : null,
        h('p', { class: 'heard-words' }, state.heard?.stable || state.heard?.loose ? [state.heard.stable, ' ', h('span', state.heard.loose)] : t('Aquí aparece lo que se va oyendo. Las líneas quedan en la relatoría.')),
        state.source === 'mic' ? devices() : null,
        h('div', { class: 'actions' }, [
          state.source === 'tab' ? button(t('Elegir otra pestaña'), () => void listener.listen({ source: 'tab' })) : button(t('Escuchar la pestaña de la llamada'), () => void listener.listen({ source: 'tab' })),
          state.source === 'tab' ? button(t('Usar el micrófono'), () => void listener.listen({ source: 'mic' })) : null,
          button(t('Dejar de escuchar'), () => void listener.stop()),
        ]),
      ];
    }

    /** Another browser listens, or none does. */
    function choosing() {
      const other = view.listener.value;
      const warning = worry(state, true);
      return [
        other ? h('p', { class: 'elsewhere-heard', role: 'status' }, other.source === 'tab' ? t('Otro navegador está escuchando la pestaña de la llamada.') : t('Otro navegador está escuchando por su micrófono.')) : null,
        warning ? h('p', { class: 'worry', role: 'alert' }, warning) : null,
        h(SourceChoice, { value: source.value, onChange: (/** @type {'mic' | 'tab'} */ chosen) => (source.value = chosen) }),
        h('div', { class: 'actions' }, [button(other ? t('Escuchar desde aquí') : t('Empezar a escuchar'), () => listen(other !== null), { class: 'button main' })]),
      ];
    }

    return () => {
      const record = view.speech.value;
      if (!record) return null;
      const on = record.state === 'on';
      const missing = untold(view.members.value, view.told.value);
      const { about } = speech;
      return [
        objection(record),
        on && (state.source || state.opening) ? hearing() : on ? choosing() : h('p', { class: 'resting' }, t('En pausa no se escucha ni se guarda nada.')),
        missing > 0 ? h('p', { class: 'hint' }, nt('{n} persona todavía no vio el aviso en su celular.', '{n} personas todavía no vieron el aviso en su celular.', missing)) : null,
        about.value?.draft ? h('p', { class: 'hint' }, draftWords(about.value.size)) : null,
        h('div', { class: 'actions steer' }, [
          button(t('Retirar el permiso…'), () => (withdrawing.value = true)),
          on
            ? button([icon('pause'), t('Pausar')], () => void listener.hold(() => desk.ask('speech.pause', {})), { class: 'button steady' })
            : button([icon('play'), t('Seguir')], () => record.objections === 0 && void desk.ask('speech.resume', {}), { class: 'button main steady', 'aria-disabled': record.objections > 0 }),
        ]),
        h(Transcript, { desk, speech }),
        withdrawing.value
          ? h(Dialog, { title: t('¿Retirar el permiso de transcribir?'), onClose: () => (withdrawing.value = false) }, () => [
              h('p', t('Deja de escucharse en el acto. Lo que ya pasó al informe se queda en el informe.')),
              h('div', { class: 'actions stacked' }, [
                button(t('Todavía no'), () => (withdrawing.value = false), { autofocus: true }),
                button(t('Retirar y dejar lo escrito'), () => void withdraw(false)),
                button(t('Retirar y borrar lo escrito'), () => void withdraw(true)),
              ]),
            ])
          : null,
      ];
    };
  },
});
