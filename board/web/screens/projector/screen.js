/**
 * The shared screen of the meeting: the question, what people answer, the time. It is looked at from far and through a bad call.
 *
 * Read-only by design: it must never send an operation, offer a menu, or show a name where a moment is anonymous.
 */

import { defineComponent, h, onBeforeUnmount } from 'vue';
import { Agreed, Asking } from '../../activities/agree/board.js';
import { Next } from '../../activities/close/board.js';
import { boardOf } from '../../board/boards.js';
import { rounded } from '../../board/pace.js';
import { TimerRing, useNow } from '../../board/timer.js';
import { markLine } from '../../board/transcribing.js';
import { turnoutWords, waitingWords } from '../../board/turnout.js';
import { openView } from '../../board/view.js';
import { nt, t } from '../../i18n.js';
import { ballot, norms, queue, useVote } from './voices.js';

/** @import { Moment, Vote } from '../../board/records.js' */
/** @import { Source, View } from '../../board/view.js' */

/** Synthesis lines that fit beside the timer; older ones are in the report and on the console. */
const LINES = 4;

/** Longer prompts take a smaller step, so that the wall keeps room. @param {string} text */
const step = (text) => (text.length > 170 ? 'long' : text.length > 60 ? 'medium' : 'short');

/** @param {View} view @param {Moment} moment */
function question(view, moment) {
  const index = Math.min(view.clock.value?.prompt ?? 0, Math.max(0, moment.prompts.length - 1));
  const asked = view.asked(moment)?.text;
  const text = asked ?? moment.prompts[index] ?? '';
  return h('header', { class: 'question' }, [
    h('p', { class: 'where' }, [
      h('span', t('Momento {i} de {n}', { i: moment.index + 1, n: view.moments.value.length })),
      text ? h('span', { class: 'title' }, moment.title) : null,
      asked ? h('span', t('Pregunta clave')) : moment.prompts.length > 1 ? h('span', t('Consigna {i} de {n}', { i: index + 1, n: moment.prompts.length })) : null,
    ]),
    h('h1', { class: step(text || moment.title) }, text || moment.title),
  ]);
}

/** @param {View} view @param {Moment} moment */
function following(view, moment) {
  const next = view.next(moment);
  if (!next) return h('p', { class: 'next' }, t('Es el último momento'));
  const { amount, unit } = rounded(next.seconds);
  const length = unit === 'min' ? nt('{n} min', '{n} min', amount) : nt('{n} s', '{n} s', amount);
  return h('p', { class: 'next' }, [h('span', { class: 'label' }, t('Después')), h('span', `${next.title} · ${length}`)]);
}

/** In silence the count stands on the wall already. @param {View} view @param {Moment} moment */
function turnout(view, moment) {
  const seen = view.turnout(moment);
  const here = view.presence.value?.here ?? 0;
  const { ready } = view.signs(moment.id);
  const done = ready > 0 ? nt('{n} ya terminó', '{n} ya terminaron', ready) : '';
  const ideas = view.silent(moment) ? waitingWords(seen) : seen.notes === null && here > 0 ? nt('{n} persona conectada', '{n} personas conectadas', here) : turnoutWords(seen);
  const open = view.doubts.value.filter(({ state }) => state === 'open').length;
  const doubts = open > 0 && !view.silent(moment) ? nt('{n} duda', '{n} dudas', open) : '';
  const words = [ideas, done, doubts].filter(Boolean).join(' · ');
  return words ? h('p', { class: 'turnout', role: 'status' }, words) : null;
}

/** What stays in sight: conclusions and syntheses, the newest moment first. @param {View} view @param {number} most */
function lines(view, most) {
  const order = new Map(view.moments.value.map(({ id, index }) => [id, index]));
  const all = [...view.syntheses.value.map((line) => ({ ...line, what: 'line' })), ...view.conclusions.value.map((line) => ({ ...line, what: 'conclusion' }))];
  all.sort((a, b) => (order.get(a.moment) ?? 0) - (order.get(b.moment) ?? 0));
  if (all.length === 0) return null;
  const title = view.conclusions.value.length === 0 ? t('Síntesis') : view.syntheses.value.length === 0 ? t('Conclusiones') : t('Síntesis y conclusiones');
  return h('section', { class: 'syntheses' }, [h('h2', title), h('ul', all.slice(-most).reverse().map(({ id, text, what }) => h('li', { key: id, class: what }, text)))]);
}

/** Nobody is sent to a code that opens no more. @param {View} view @param {string} code @param {'small' | 'large'} size */
function entry(view, code, size) {
  const meeting = view.meeting.value;
  if (!view.codeOpens.value) return h('section', { class: ['entry', 'off', size] }, h('p', { class: 'label' }, t('Para entrar, pide el enlace a quien facilita.')));
  return h('section', { class: ['entry', size] }, [
    h('img', { src: `/api/meetings/${encodeURIComponent(code)}/qr.svg`, alt: t('Código QR para entrar'), width: 160, height: 160 }),
    h('div', [
      h('p', { class: 'label' }, meeting?.locked ? t('La puerta está cerrada') : t('Entra con este código')),
      h('p', { class: 'code' }, code),
      size === 'large' ? h('p', { class: 'site' }, t('Escanea el QR con tu cámara, o abre {site} y escribe el código.', { site: location.host })) : null,
    ]),
  ]);
}

/** @param {View} view @param {string} code */
function waiting(view, code) {
  const meeting = view.meeting.value;
  const here = view.presence.value?.here ?? 0;
  return h('main', { class: 'projector waiting' }, [
    h('h1', meeting?.title ?? 'Tinkuy'),
    entry(view, code, 'large'),
    h('p', { class: 'arrived', role: 'status' }, here > 0 ? nt('Ya está {n} persona', 'Ya están {n} personas', here) : t('Empezamos en un momento')),
    markLine(view.speech.value),
  ]);
}

/** @param {View} view */
function farewell(view) {
  const meeting = view.meeting.value;
  return h('main', { class: 'projector closed' }, [
    h('h1', t('Gracias por encontrarnos')),
    h('p', { class: 'lead' }, [meeting?.title ?? '', ' · ', nt('{n} idea en la pizarra', '{n} ideas en la pizarra', view.notes.value.length)]),
    h('div', { class: 'left-behind' }, [
      meeting?.purpose ? h('p', { class: 'aim' }, [h('span', { class: 'label' }, t('Nuestro propósito')), meeting.purpose]) : null,
      view.agreed.value.length > 0 ? h(Agreed, { view }) : lines(view, 6),
      view.next_meeting.value ? h('section', { class: 'after' }, [h('h2', t('La próxima reunión')), h(Next, { view })]) : h('p', t('El informe llegará en los próximos tres días.')),
    ]),
  ]);
}

/** Turned away for good: nothing of the meeting stays on a screen that may no longer show it. */
function turnedAway() {
  return h('main', { class: 'projector waiting' }, [
    h('h1', t('Esta pantalla ya no está en la reunión')),
    h('p', { class: 'lead', role: 'alert' }, t('Abre esta pantalla con el enlace que recibió quien facilita.')),
  ]);
}

/** What everybody looks at: a vote, what is to be agreed, the norms if they were asked for, else the board. @param {View} view @param {Moment} moment @param {Vote | null} vote */
function middle(view, moment, vote) {
  if (vote) return ballot(vote);
  // a table that is asked about stands on its own board
  if (view.asking.value && view.asking.value.agreement.matrix !== moment.id) return h(Asking, { view });
  if (view.showing.value?.norms) return norms(view);
  return h(boardOf(moment.activity), { key: moment.id, view, moment });
}

export const Projector = defineComponent({
  name: 'Projector',
  props: ['source', 'code'],
  /** @param {{ source: Source, code: string }} props */
  setup(props) {
    const view = openView(props.source);
    const now = useNow(view);
    const vote = useVote(view);
    onBeforeUnmount(view.stop);
    return () => {
      const meeting = view.meeting.value;
      const moment = view.current.value;
      if (view.status.value === 'refused') return turnedAway();
      if (meeting?.state === 'closed') return farewell(view);
      if (!moment || meeting?.state !== 'live') return waiting(view, props.code);
      return h('main', { class: 'projector live' }, [
        h('div', { class: 'stage' }, [question(view, moment), moment.activity === 'round' ? null : queue(view), middle(view, moment, vote())]),
        h('aside', { class: 'side', 'aria-label': t('Tiempo y avance') }, [
          h(TimerRing, { view, now: now.value }),
          turnout(view, moment),
          following(view, moment),
          lines(view, LINES),
          view.status.value === 'online' ? null : h('p', { class: 'cut', role: 'status' }, t('Sin señal: la pizarra se pondrá al día sola.')),
          markLine(view.speech.value),
          entry(view, props.code, 'small'),
        ]),
      ]);
    };
  },
});
