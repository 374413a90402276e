/**
 * Which place on the wall a dragged note would take.
 *
 * Pure geometry: it is handed rectangles and knows nothing of elements, pointers or records.
 */

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 * @typedef {{ id: string, box: Box }} Slot
 * @typedef {{ cluster: string | null, column: string | null, box: Box, notes: Slot[] }} Zone
 * @typedef {{ cluster: string | null, column: string | null, before: string | null }} Target
 */

const holds = (/** @type {Box} */ box, /** @type {number} */ x, /** @type {number} */ y) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

const area = (/** @type {Box} */ box) => (box.right - box.left) * (box.bottom - box.top);

/**
 * The innermost zone under the point (a cluster lies inside a column), and the note the dragged one would stand before.
 *
 * @param {number} x
 * @param {number} y
 * @param {Zone[]} zones
 * @param {string} dragged   its own slot never counts
 * @returns {Target | null}   null: let go outside, nothing moves
 */
export function dropTarget(x, y, zones, dragged) {
  const under = zones.filter((zone) => holds(zone.box, x, y)).sort((a, b) => area(a.box) - area(b.box))[0];
  if (!under) return null;
  const before = under.notes.find(({ id, box }) => id !== dragged && comesBefore(x, y, box));
  return { cluster: under.cluster, column: under.column, before: before?.id ?? null };
}

/**
 * In reading order: the row above the box, or the same row left of its middle. Stacked notes are rows of one.
 *
 * @param {number} x
 * @param {number} y
 * @param {Box} box
 */
function comesBefore(x, y, box) {
  if (y < box.top) return true;
  if (y > box.bottom) return false;
  const wide = box.right - box.left;
  const stacked = x >= box.left && x <= box.right;
  return stacked ? y < (box.top + box.bottom) / 2 : x < box.left + wide / 2;
}

/**
 * True if dropping there would leave the note where it is.
 *
 * @param {{ id: string, cluster: string | null, column: string | null }} note
 * @param {Target} target
 * @param {string[]} order   ids in that zone, as shown
 */
export function staysPut(note, target, order) {
  if ((note.cluster ?? null) !== target.cluster) return false;
  if (target.cluster === null && (note.column ?? null) !== target.column) return false;
  const at = order.indexOf(note.id);
  if (at < 0) return false;
  return (order[at + 1] ?? null) === target.before || target.before === note.id;
}
