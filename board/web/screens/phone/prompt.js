/** The question we work on, the largest text of the screen; dots or a swipe for the next one. It must never learn what is answered. */
import { h } from 'vue';
import { t } from '../../i18n.js';

const SWIPE_PX = 48;

/** @param {{prompts: string[], at: number, hint: string}} props @param {{emit: (event: string, ...told: any[]) => void}} context */
export function Prompt({ prompts, at, hint }, { emit }) {
  const go = (/** @type {number} */ next) => next >= 0 && next < prompts.length && next !== at && emit('choose', next);
  let x = 0;
  let y = 0;
  return h('section', {
    class: 'ask',
    onTouchstartPassive: (/** @type {TouchEvent} */ event) => ([x, y] = [event.changedTouches[0].clientX, event.changedTouches[0].clientY]),
    onTouchendPassive: (/** @type {TouchEvent} */ event) => {
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
