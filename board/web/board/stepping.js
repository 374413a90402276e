/**
 * One place earlier or later in a list, as the order that moves names it: the one it is to stand before, or null for the end.
 *
 * Pure. It must never move anything.
 */

/**
 * @param {readonly { id: string }[]} list   in its order
 * @param {string} id
 * @param {-1 | 1} by
 * @returns {{ before: string | null } | null}   null: there is no such place
 */
export function stepped(list, id, by) {
  const at = list.findIndex((one) => one.id === id);
  if (at < 0 || at + by < 0 || at + by >= list.length) return null;
  return { before: (by < 0 ? list[at - 1] : list[at + 2])?.id ?? null };
}
