/**
 * What stays around the lists: the question, whether it gets through; and the counter that ties a replica to Vue.
 * It must never learn what is written.
 */
import { h, onUnmounted, shallowRef } from 'vue';
import { t } from '../../i18n.js';

/** A function to call at the head of a render: it makes the render follow the replica. @param {import('../../replica/replica.js').Replica} replica */
export function useLive(replica) {
  const version = shallowRef(replica.version);
  onUnmounted(replica.subscribe(() => (version.value = replica.version)));
  return () => version.value;
}

const SWIPE_PX = 48;

/** The question we work on, the largest text of the screen; dots or a swipe for the next one.
 * @param {{prompts: string[], at: number, hint: string}} props @param {{emit: (event: string, ...told: any[]) => void}} context
 */
export function Prompt({ prompts, at, hint }, { emit }) {
  /** @param {number} next */
  const go = (next) => next >= 0 && next < prompts.length && next !== at && emit('choose', next);
  let x = 0;
  let y = 0;
  return h('section', {
    class: 'ask',
    /** @param {TouchEvent} event */
    onTouchstartPassive: (event) => ([x, y] = [event.changedTouches[0].clientX, event.changedTouches[0].clientY]),
    /** @param {TouchEvent} event */
    onTouchendPassive: (event) => {
      const across = event.changedTouches[0].clientX - x;
      if (Math.abs(across) > SWIPE_PX && Math.abs(event.changedTouches[0].clientY - y) < SWIPE_PX) go(at + (across < 0 ? 1 : -1));
    },
  }, [
    prompts.length ? h('h2', { class: 'prompt' }, prompts[at]) : null,
    hint ? h('p', { class: 'hint' }, hint) : null,
    prompts.length > 1
      ? h('div', { class: 'dots', role: 'group', 'aria-label': t('Consignas') }, prompts.map((_, index) =>
          h('button', {
            key: index, type: 'button', class: 'dot', 'aria-current': index === at ? 'true' : undefined,
            'aria-label': t('Consigna {n} de {all}', { n: index + 1, all: prompts.length }), onClick: () => go(index),
          }, h('span', { 'aria-hidden': 'true' }, index + 1)),
        ))
      : null,
  ]);
}
Prompt.props = ['prompts', 'at', 'hint'];
Prompt.emits = ['choose'];

/** @param {any} replica @param {string} code @param {boolean} plain a reload without a signal would lose the page */
export function lineWords(replica, code, plain) {
  const waiting = new Set();
  for (const item of replica.outbox.items.values()) if (item.state === 'waiting' && item.op.kind !== 'note.support') waiting.add(item.record);
  const kept = waiting.size ? t('{n} por enviar', { n: waiting.size }) : '';
  const lost = replica.safe ? '' : t('Este navegador no deja guardar nada: no cierres la página hasta que tus ideas digan «enviada».');
  if (replica.status === 'online') return [[t('conectado · código {code}', { code }), kept].filter(Boolean).join(' · '), lost];
  if (replica.status === 'connecting') return [t('conectando… · código {code}', { code }), lost];
  return [[t('sin señal'), replica.safe && t('se guarda aquí'), kept].filter(Boolean).join(' · '), lost || (plain ? t('No recargues sin señal.') : '')];
}

/** True where a reload without a signal finds this page again: worker/keeper.js holds it. */
export const isKept = () => Boolean(navigator.serviceWorker?.controller);

/** A function to call, not a component: its arguments stay the same while what they say changes. @param {any} replica @param {string} code @param {string} name @param {() => void} onYou */
export function footer(replica, code, name, onYou) {
  const [first, second] = lineWords(replica, code, !isKept());
  return h('footer', { class: ['line', replica.status] }, [
    h('div', { class: 'line-words' }, [
      h('p', { 'aria-live': 'polite' }, [h('span', { class: 'lamp', 'aria-hidden': 'true' }), first]),
      second ? h('p', { class: 'line-more' }, second) : null,
    ]),
    h('button', { type: 'button', class: 'you', 'aria-haspopup': 'dialog', onClick: onYou }, [name, h('span', { class: 'seen-by-readers' }, ` · ${t('tus datos, y escribir por otra persona')}`)]),
  ]);
}
