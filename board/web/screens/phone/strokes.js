/**
 * A drawing as it is made: one stroke after the other, taken back one by one, cleared and brought back. Plain functions from one drawing to the
 * next; it must never learn what draws, nor where a drawing goes.
 */
import { HIGH, WIDE } from '../../board/sketch.js';

/** @typedef {number[]} Stroke `[ink, width, x0, y0, x1, y1, …]` */
/** @typedef {{strokes: Stroke[], before: Stroke[] | null}} Drawing `before` is what a clearing took away */

export const MOST_BYTES = 32_768;
export const MOST_STROKES = 400;
/** From here on somebody should know that it will end. */
const NEARLY = 0.85;
/** Points closer than this, in the paper's units, are one. */
const NEAR = 4;
/** How far a point may lie beside the line of its neighbours and still be left out. */
const FLAT = 1.6;

/** @type {Drawing} */
export const EMPTY = { strokes: [], before: null };

const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(most, Math.max(0, Math.round(value)));

/** @param {number} ink @param {number} width @param {number} x @param {number} y @returns {Stroke} */
export function begin(ink, width, x, y) {
  return [ink, width, within(x, WIDE), within(y, HIGH)];
}

/** The stroke with one more point, or the same stroke when the finger hardly moved. @param {Stroke} stroke @param {number} x @param {number} y @returns {Stroke} */
export function extend(stroke, x, y) {
  const next = [within(x, WIDE), within(y, HIGH)];
  if (Math.hypot(next[0] - stroke[stroke.length - 2], next[1] - stroke[stroke.length - 1]) < NEAR) return stroke;
  return [...stroke, ...next];
}

/** The stroke without the points that a straight line says as well. @param {Stroke} stroke @returns {Stroke} */
export function thin([ink, width, ...xy]) {
  const count = xy.length / 2;
  const kept = new Set([0, count - 1]);
  const spans = [[0, count - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let far = FLAT;
    for (let at = from + 1; at < to; at += 1) {
      const away = beside(xy, from, to, at);
      if (away > far) [farthest, far] = [at, away];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return [ink, width, ...[...kept].sort((a, b) => a - b).flatMap((at) => [xy[2 * at], xy[2 * at + 1]])];
}

/** How far a point lies from the piece between two others. @param {number[]} xy @param {number} from @param {number} to @param {number} at */
function beside(xy, from, to, at) {
  const [x, y] = [xy[2 * at] - xy[2 * from], xy[2 * at + 1] - xy[2 * from + 1]];
  const [dx, dy] = [xy[2 * to] - xy[2 * from], xy[2 * to + 1] - xy[2 * from + 1]];
  const along = dx || dy ? Math.min(1, Math.max(0, (x * dx + y * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - along * dx, y - along * dy);
}

/** What the server counts: compact JSON, of digits only. @param {Stroke[]} strokes */
export function sizeOf(strokes) {
  return JSON.stringify(strokes).length;
}

/** @param {Stroke[]} strokes @returns {'free' | 'nearly' | 'full'} */
export function room(strokes) {
  const used = Math.max(sizeOf(strokes) / MOST_BYTES, strokes.length / MOST_STROKES);
  // a dot needs a few bytes more than a comma
  if (sizeOf(strokes) + 24 > MOST_BYTES || strokes.length >= MOST_STROKES) return 'full';
  return used >= NEARLY ? 'nearly' : 'free';
}

/** With one more stroke, cut off where the paper is full: what is there is never lost. @param {Drawing} drawing @param {Stroke} stroke @returns {Drawing} */
export function add(drawing, stroke) {
  if (room(drawing.strokes) === 'full') return drawing;
  const drawn = thin(stroke);
  while (drawn.length > 4 && sizeOf([...drawing.strokes, drawn]) > MOST_BYTES) drawn.length -= 2;
  return { ...drawing, strokes: [...drawing.strokes, drawn] };
}

/** The last stroke taken back; on an empty paper, what was cleared comes again. @param {Drawing} drawing @returns {Drawing} */
export function undo({ strokes, before }) {
  if (strokes.length) return { strokes: strokes.slice(0, -1), before };
  return before ? { strokes: before, before: null } : EMPTY;
}

/** @param {Drawing} drawing @returns {Drawing} */
export function clear({ strokes, before }) {
  return strokes.length ? { strokes: [], before: strokes } : { strokes, before };
}

/** A drawing out of what a storage held, whatever that was. @param {any} found @returns {Drawing} */
export function readDrawing(found) {
  const whole = (/** @type {any} */ list) => Array.isArray(list) && list.every((stroke) => Array.isArray(stroke) && stroke.length >= 4 && stroke.every(Number.isInteger));
  return { strokes: whole(found?.strokes) ? found.strokes : [], before: whole(found?.before) ? found.before : null };
}
