/** The agenda as a list to open: where we are, what is over and still takes a late idea. It must never move the meeting. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';

/** @param {import('./model.js').Moment} moment */
function words(moment) {
  const minutes = nt('{n} min', '{n} min', Math.max(1, Math.round(moment.seconds / 60)));
  if (moment.state === 'now') return `${t('ahora')} · ${minutes}`;
  if (moment.state === 'skipped') return t('se saltó');
  return moment.state === 'done' ? t('terminó: aún puedes escribir') : minutes;
}

/** @param {any} replica @param {import('./model.js').Moment} moment */
function hasDraft(replica, moment) {
  const slots = moment.prompts?.length ? Object.keys(moment.prompts) : [''];
  return slots.some((at) => replica.drafts.text(`${moment.id}:${at}`) || replica.drafts.text(`with:${moment.id}:${at}`));
}

export const Moments = {
  props: ['moments', 'shown', 'replica'],
  emits: ['choose', 'close'],
  /** @param {any} props @param {{emit: (event: string, ...told: any[]) => void}} context */
  setup(props, { emit }) {
    const open = (/** @type {any} */ node) => (node.el.showModal ? node.el.showModal() : node.el.setAttribute('open', ''));
    return () =>
      h('dialog', {
        class: 'sheet', 'aria-labelledby': 'sheet-title', onVnodeMounted: open, onClose: () => emit('close'),
        onClick: (/** @type {any} */ event) => event.target.nodeName === 'DIALOG' && emit('close'),
      }, [
        h('div', { class: 'sheet-head' }, [
          h('h2', { id: 'sheet-title' }, t('Momentos de la reunión')),
          h('button', { type: 'button', class: 'quiet', onClick: () => emit('close') }, t('Cerrar')),
        ]),
        h('ol', { class: 'agenda' }, props.moments.map((/** @type {import('./model.js').Moment} */ moment, /** @type {number} */ at) =>
          h('li', { key: moment.id, class: moment.state }, h('button', {
            type: 'button', disabled: !['now', 'done'].includes(moment.state), 'aria-current': moment.id === props.shown ? 'true' : undefined, onClick: () => emit('choose', moment.id),
          }, [
            h('span', { class: 'agenda-n', 'aria-hidden': 'true' }, moment.state === 'done' ? '✓' : moment.state === 'skipped' ? '–' : at + 1),
            h('span', { class: 'agenda-what' }, [
              h('span', { class: 'agenda-title' }, moment.title),
              h('span', { class: 'agenda-state' }, [words(moment), hasDraft(props.replica, moment) ? ` · ${t('tienes un borrador')}` : '']),
            ]),
          ])),
        )),
      ]);
  },
};
