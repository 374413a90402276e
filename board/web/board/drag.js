/**
 * Dragging a note with mouse, pen or finger. Zones and notes are found by their `data-` marks when the drag needs them.
 *
 * Whatever can be dragged can also be moved by the menu of the note. It must never send anything: it says where a note was let go.
 */

import { onBeforeUnmount, ref } from 'vue';
import { dropTarget } from './droptarget.js';

/** @import { Target, Zone } from './droptarget.js' */

const SLACK_PX = 6;
const EDGE_PX = 56;
const STEP_PX = 14;

/**
 * @param {object} parts
 * @param {() => HTMLElement | null} parts.root   the wall; it scrolls
 * @param {(note: string, target: Target) => void} parts.drop
 */
export function useDrag({ root, drop }) {
  const held = ref(/** @type {{ id: string, x: number, y: number } | null} */ (null));
  const over = ref(/** @type {Target | null} */ (null));
  /** @type {{ id: string, x: number, y: number, scroll: number } | null} */
  let start = null;
  /** @type {AbortController | null} */
  let listening = null;

  /** @returns {Zone[]} */
  function zones() {
    const found = /** @type {HTMLElement[]} */ ([...(root()?.querySelectorAll('[data-zone]') ?? [])]);
    return found.map((zone) => ({
      cluster: zone.dataset.cluster ?? null,
      column: zone.dataset.column ?? null,
      box: zone.getBoundingClientRect(),
      notes: /** @type {HTMLElement[]} */ ([...zone.querySelectorAll('[data-note]')])
        .filter((note) => note.closest('[data-zone]') === zone)
        .map((note) => ({ id: note.dataset.note ?? '', box: note.getBoundingClientRect() })),
    }));
  }

  /** @param {PointerEvent} event */
  function moved(event) {
    if (!start) return;
    const scrolled = (root()?.scrollTop ?? 0) - start.scroll;
    const x = event.clientX - start.x;
    const y = event.clientY - start.y + scrolled;
    if (!held.value && Math.hypot(x, y) < SLACK_PX) return;
    event.preventDefault();
    held.value = { id: start.id, x, y };
    over.value = dropTarget(event.clientX, event.clientY, zones(), start.id);
    nudge(event.clientY);
  }

  /** Near an edge the wall comes to meet the note. @param {number} y */
  function nudge(y) {
    const wall = root();
    const box = wall?.getBoundingClientRect();
    if (!wall || !box) return;
    if (y > box.bottom - EDGE_PX) wall.scrollTop += STEP_PX;
    else if (y < box.top + EDGE_PX) wall.scrollTop -= STEP_PX;
  }

  /** @param {PointerEvent} event */
  function ended(event) {
    const from = start;
    const to = over.value;
    const was = held.value;
    stop();
    if (event.type === 'pointerup' && from && was && to) drop(from.id, to);
  }
  /** @param {KeyboardEvent} event */
  function escaped(event) {
    if (event.key === 'Escape') stop();
  }
  function stop() {
    start = null;
    held.value = null;
    over.value = null;
    listening?.abort();
    listening = null;
  }

  /** A press on a note; a finger must take it by its grip, or the wall could not be scrolled. @param {PointerEvent} event @param {{ id: string }} note */
  function press(event, note) {
    const on = /** @type {HTMLElement} */ (event.target);
    if (event.button !== 0 || on.closest('button, textarea, input')) return;
    if (event.pointerType === 'touch' && !on.closest('.grip')) return;
    start = { id: note.id, x: event.clientX, y: event.clientY, scroll: root()?.scrollTop ?? 0 };
    listening = new AbortController();
    const { signal } = listening;
    addEventListener('pointermove', moved, { passive: false, signal });
    addEventListener('pointerup', ended, { signal });
    addEventListener('pointercancel', ended, { signal });
    addEventListener('keydown', escaped, { capture: true, signal });
  }

  onBeforeUnmount(stop);
  return { held, over, press };
}
