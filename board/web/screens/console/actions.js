/**
 * What the facilitator can do with the meeting as it stands: one list for the buttons, the shortcuts and the help.
 *
 * It must never send anything twice; that is the desk's care. It says what is possible and what it is called.
 */

import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

/**
 * @typedef {object} Action
 * @property {string} name
 * @property {string} label
 * @property {string} key   as KeyboardEvent.key, with `Shift+` before it where shift is meant
 * @property {string} shownKey
 * @property {boolean} possible
 * @property {() => void} act
 */

/**
 * @param {Desk} desk
 * @param {{ close: () => void, next: () => void, write: () => void, summarise: () => void, norms: () => void, doubts: () => void, agreements: () => void, help: () => void, voice?: () => void }} open
 *   dialogs and fields of the page; `next` may ask before it goes on
 * @param {boolean} [heard] something can be transcribed here
 * @returns {Record<'start' | 'pause' | 'one' | 'five' | 'back' | 'next' | 'write' | 'summarise' | 'norms' | 'doubts' | 'agreements' | 'help', Action> & { voice?: Action }}
 */
export function actionsOf(desk, open, heard = false) {
  const { view } = desk;
  const clock = view.clock.value;
  const live = view.meeting.value?.state === 'live';
  const waiting = view.meeting.value?.state === 'waiting';
  const current = view.current.value;
  const last = current !== null && view.next(current) === null;
  const paused = clock?.state === 'paused';
  const order = (/** @type {string} */ kind, /** @type {Tk.Fields} */ fields = {}) => () => void desk.order(kind, fields);
  return {
    start: { name: 'start', label: t('Empezar'), key: 'Shift+ArrowRight', shownKey: t('Mayús + →'), possible: waiting, act: order('agenda.start') },
    pause: {
      name: 'pause',
      label: paused ? t('Reanudar') : t('Pausa'),
      key: 'p',
      shownKey: 'P',
      possible: live,
      act: order(paused ? 'agenda.resume' : 'agenda.pause'),
    },
    one: { name: 'one', label: t('+1 min'), key: '1', shownKey: '1', possible: live, act: order('agenda.extend', { seconds: 60 }) },
    five: { name: 'five', label: t('+5 min'), key: '5', shownKey: '5', possible: live, act: order('agenda.extend', { seconds: 300 }) },
    back: {
      name: 'back',
      label: t('Anterior'),
      key: 'Shift+ArrowLeft',
      shownKey: t('Mayús + ←'),
      possible: live && (current?.index ?? 0) > (view.moments.value[0]?.index ?? 0),
      act: order('agenda.back'),
    },
    next: {
      name: 'next',
      label: last ? t('Cerrar la reunión') : t('Siguiente'),
      key: 'Shift+ArrowRight',
      shownKey: t('Mayús + →'),
      possible: live,
      act: last ? open.close : open.next,
    },
    write: { name: 'write', label: t('Escribir una idea'), key: 'i', shownKey: 'I', possible: live, act: open.write },
    summarise: { name: 'summarise', label: t('Escribir una línea de síntesis'), key: 's', shownKey: 'S', possible: live, act: open.summarise },
    norms: { name: 'norms', label: t('Ver las normas'), key: 'n', shownKey: 'N', possible: true, act: open.norms },
    doubts: { name: 'doubts', label: t('Ver las dudas'), key: 'd', shownKey: 'D', possible: true, act: open.doubts },
    agreements: { name: 'agreements', label: t('Ver los acuerdos'), key: 'a', shownKey: 'A', possible: true, act: open.agreements },
    ...(heard && open.voice && { voice: { name: 'voice', label: t('Ver la transcripción'), key: 'v', shownKey: 'V', possible: true, act: open.voice } }),
    help: { name: 'help', label: t('Ver los atajos'), key: '?', shownKey: '?', possible: true, act: open.help },
  };
}

/**
 * The action a key stands for, if any. Nothing while somebody types, holds a modifier or has a dialog open.
 *
 * @param {KeyboardEvent} event
 * @param {Record<string, Action>} actions
 */
export function actionFor(event, actions) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null;
  const on = /** @type {Element | null} */ (event.target);
  if (on?.closest?.('input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="menu"]')) return null;
  const name = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key.toLowerCase();
  return Object.values(actions).find((action) => action.key === name && action.possible) ?? null;
}
