/**
 * What groups brought to everybody, as a board shows it: whose turn it is, who comes next, and each group with its notes.
 *
 * It reads records and shapes them; it must never send anything, nor learn what somebody marked for oneself beyond the own marks.
 */

import { computed } from 'vue';
import { t } from '../i18n.js';
import { PLAIN, TINTS } from './arrange.js';

/** @import { Lane } from './arrange.js' */
/** @import { Group, Moment, Note, Origin, Presenting } from './records.js' */
/** @import { Reader } from './parts.js' */

/** @typedef {{ id: string, name: string, members: { name: string }[], notes: Note[], state: 'ahead' | 'now' | 'done' }} Showing   a group and what it brought */

/** @param {Reader} reader @param {{ value: Moment[] }} moments */
export function broughtOf({ one, kind }, moments) {
  const origins = computed(() => new Map(/** @type {Origin[]} */ (kind('note', 'origin')).map((origin) => [origin.id, origin])));
  /** The moment of groups that a moment of sharing shows: the nearest one before it. @param {Moment} moment */
  const shownBy = (moment) => moments.value.filter(({ activity, index }) => activity === 'groups' && index < moment.index).at(-1) ?? null;
  return {
    /** Note → where it comes from. */
    origins,
    shownBy,
    /** Which group shows its work now, and which did before it; null elsewhere. @param {Moment} moment */
    presenting: (moment) => {
      const told = /** @type {Presenting | null} */ (one('presenting'));
      return told?.moment === moment.id ? told : null;
    },
    /** Notes of use to whoever looks. */
    adopted: computed(() => new Set(kind('adoption').map(({ note }) => /** @type {string} */ (note)))),
  };
}

/**
 * Every group in its order, with what it brought and whether its turn is over. One that is no group any more but brought something goes by the name it had.
 *
 * @param {{ groups: Group[], notes: Note[], origins: ReadonlyMap<string, Origin>, presenting: Presenting | null }} seen
 * @returns {Showing[]}
 */
export function byGroup({ groups, notes, origins, presenting }) {
  const before = new Set(presenting?.presented ?? []);
  const state = (/** @type {string} */ id) => (presenting?.group === id ? 'now' : before.has(id) ? 'done' : 'ahead');
  /** @type {Showing[]} */
  const all = groups.map(({ id, name, members }) => ({ id, name, members, notes: [], state: state(id) }));
  for (const note of notes) {
    const origin = origins.get(note.id);
    if (!origin) continue;
    let group = all.find(({ id }) => id === origin.group);
    if (!group) all.push((group = { id: origin.group, name: origin.name, members: [], notes: [], state: state(origin.group) }));
    group.notes.push(note);
  }
  return all;
}

/** Who presents next: the first after the present one that did not, then whoever was passed over. @param {Showing[]} all */
export function nextOf(all) {
  const at = all.findIndex(({ state }) => state === 'now');
  const ahead = (/** @type {Showing} */ { state, members }) => state === 'ahead' && members.length > 0;
  return all.slice(at + 1).find(ahead) ?? all.find(ahead) ?? null;
}

/** The notes of one group, one by one. @param {Note[]} notes @returns {Lane[]} */
export const plainly = (notes) => [{ id: null, title: '', tint: PLAIN, piles: [], loose: notes }];

/**
 * One wall with a pile for each group that brought something, and one for the rest: the same shape as a wall that was clustered by hand.
 *
 * @param {Showing[]} all
 * @param {Note[]} others   which nobody's group brought
 * @returns {Lane[]}
 */
export function pilesOf(all, others) {
  const pile = (/** @type {string} */ id, /** @type {string} */ title, /** @type {Note[]} */ notes, /** @type {number} */ tint) => ({
    cluster: { id, moment: '', title, column: null, place: 0, rev: 0 },
    notes,
    tint,
  });
  const piles = all.flatMap(({ id, name, notes }, index) => (notes.length > 0 ? [pile(id, name, notes, index % TINTS)] : []));
  if (piles.length === 0) return plainly(others);
  return [{ id: null, title: '', tint: PLAIN, piles: others.length > 0 ? [...piles, pile('others', t('Otras ideas'), others, PLAIN)] : piles, loose: [] }];
}
