/**
 * Groups that show their work, read off the replica: what one's own group did and how far each thing is on its way to everybody, what all groups
 * brought, who presents, what one marked for oneself. Plain functions; it must never learn what somebody else marked, and changes nothing.
 */
import { groupNotes, groupOf, groupsIn } from './mygroup.js';
import { foretell, guestsOf, momentsOf, myNotes } from './model.js';
import { isOpen, said } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {import('./model.js').Moment} Moment */
/** @typedef {import('./model.js').MyNote & {by?: string}} OurNote */
/** @typedef {Tk.Fields & {id: string}} Note */
/** @typedef {{group: string, name: string, source: string, prompt: string | null, agreed: boolean | null}} Origin */
/**
 * @typedef {object} Work one thing the group did
 * @property {string} id of its note or answer
 * @property {'note' | 'answer'} what
 * @property {string} text
 * @property {string | null} prompt the question an answer is to
 * @property {string | null} by who wrote it, when it was somebody else
 * @property {'ours' | 'away' | 'kept' | 'sent' | 'board'} state `away`: the group does not have it yet; from `kept` on it is on its way to everybody
 */

/** The moment of groups whose work a moment of sharing shows: the nearest one before it. @param {Replica} replica @param {Moment} moment @returns {Moment | null} */
export function shownBy(replica, moment) {
  return momentsOf(replica).filter(({ activity, index }) => activity === 'groups' && index < moment.index).pop() ?? null;
}

/** The group somebody worked in, as a moment of sharing shows it. @param {Replica} replica @param {Moment} moment @param {string} person */
export function groupShowing(replica, moment, person) {
  const apart = shownBy(replica, moment);
  return apart && groupOf(replica, apart.id, person);
}

/** @param {Replica} replica @param {string} note @returns {Origin | null} */
export const originOf = (replica, note) => /** @type {Origin | undefined} */ (replica.get(`note/${note}/origin`)) ?? null;

/** The notes that groups brought to this moment. @param {Replica} replica @param {Moment} moment @returns {{id: string, origin: Origin, note: Tk.Fields}[]} */
function broughtTo(replica, moment) {
  return replica.all('note/', '/origin').flatMap(([id, origin]) => {
    const note = replica.get(`note/${id}`);
    return note?.moment === moment.id ? [{ id, origin: /** @type {Origin} */ (origin), note }] : [];
  });
}

/** What a group can bring: its answers in the order of the questions, then its ideas, the first one first. @param {Replica} replica @param {Moment} moment of sharing @param {import('./mygroup.js').Group} group @param {string} me @param {string | null} guest @returns {Work[]} */
export function workOf(replica, moment, group, me, guest) {
  const there = new Set(broughtTo(replica, moment).map(({ origin }) => origin.source));
  /** @param {string} id @param {'note' | 'answer'} what @param {boolean} away @returns {Work['state']} */
  const far = (id, what, away) => {
    if (there.has(id)) return 'board';
    const asked = [...replica.outbox.items.values()].filter(({ op, state }) => op.kind === (what === 'note' ? 'share.bring' : 'share.answer') && op[what] === id && op.moment === moment.id && state !== 'refused');
    const open = asked.filter((item) => isOpen(replica, item)).pop();
    return open ? (open.state === 'waiting' ? 'kept' : 'sent') : away ? 'away' : 'ours';
  };
  const prompts = replica.get(`moment/${group.moment}`)?.prompts ?? [];
  const answers = replica.all('answer/').filter(([, answer]) => answer.group === group.id).sort(([, a], [, b]) => a.prompt - b.prompt);
  const notes = groupNotes(replica, group, me, guest).filter(({ deleted, refused }) => !deleted && !refused).reverse();
  return [
    ...answers.map(([id, answer]) => ({ id, what: /** @type {const} */ ('answer'), text: answer.text, prompt: prompts[answer.prompt] ?? null, by: null, state: far(id, 'answer', false) })),
    ...notes.map(({ id, text, by, state }) => ({ id, what: /** @type {const} */ ('note'), text, prompt: null, by: by ?? null, state: far(id, 'note', state === 'kept') })),
  ];
}

/** Everything somebody may change in a moment of sharing: the own ideas, and what the own group or that of a guest brought. @param {Replica} replica @param {string} me @param {string[]} moments @returns {OurNote[]} newest first */
export function oursOnTheWall(replica, me, moments) {
  const own = myNotes(replica, me, moments);
  /** @type {Map<string, OurNote>} */
  const found = new Map(own.map((note) => [note.id, note]));
  for (const moment of momentsOf(replica).filter(({ id }) => moments.includes(id))) {
    for (const person of [me, ...guestsOf(replica, me).map(({ id }) => id)]) {
      const group = groupShowing(replica, moment, person);
      for (const { id, origin, note } of group ? broughtTo(replica, moment) : []) {
        if (origin.group !== group?.id || found.has(id)) continue;
        found.set(id, {
          id, text: note.text, moment: note.moment, column: note.column ?? null, rev: note.rev, order: note.made_ms, writer: person === me ? null : person, by: replica.get(`note/${id}/author`)?.name,
          state: 'board', refused: undefined, deleted: false, late: false, edited: Boolean(note.edited), support: replica.get(`note/${id}/support`)?.count ?? 0,
        });
      }
    }
  }
  for (const item of replica.outbox.items.values()) {
    const note = found.get(item.op.note);
    if (!note || own.includes(note) || item.op.kind === 'note.adopt') continue;
    foretell(replica, item, found, moments);
    note.state = replica.progress(`note/${note.id}`) ?? note.state;
  }
  return [...found.values()].sort((a, b) => b.order - a.order || (a.id < b.id ? 1 : -1));
}

/** What each group brought, in the order of the groups; one that is no group any more goes by the name it had. @param {Replica} replica @param {Moment} moment @returns {{id: string, name: string, members: string[], notes: Note[]}[]} */
export function broughtByGroup(replica, moment) {
  const groups = groupsIn(replica, shownBy(replica, moment)?.id ?? '').map(({ id, name, members }) => ({ id, name, members: namesOf(replica, members), notes: /** @type {Note[]} */ ([]) }));
  for (const { id, origin, note } of broughtTo(replica, moment).sort((a, b) => a.note.place - b.note.place || (a.id < b.id ? -1 : 1))) {
    let group = groups.find((one) => one.id === origin.group);
    if (!group) groups.push((group = { id: origin.group, name: origin.name, members: [], notes: [] }));
    group.notes.push(/** @type {Note} */ ({ ...note, id }));
  }
  return groups.filter(({ notes }) => notes.length);
}

/** Whose turn it is, or null. @param {Replica} replica @param {Moment} moment @returns {{id: string, name: string, members: string[]} | null} */
export function presenterOf(replica, moment) {
  const presenting = replica.get('presenting');
  const group = presenting?.moment === moment.id && presenting?.group ? replica.get(`group/${presenting.group}`) : undefined;
  return group ? { id: presenting?.group, name: group.name, members: namesOf(replica, group.members) } : null;
}

/** People under their present names. @param {Replica} replica @param {import('./mygroup.js').Member[]} members */
const namesOf = (replica, members) => members.map(({ person, name }) => replica.get(`member/${person}`)?.name ?? name);

/**
 * Whether I, or my guest, marked a note as one of use. The marks of a guest come to this phone too, and nothing on them says whose they are: where
 * somebody here marked for a guest, only what was asked for here counts.
 * @param {Replica} replica @param {string} note @param {string | null} [guest]
 */
export function isAdopted(replica, note, guest = null) {
  const last = said(replica, guest, 'note.adopt').filter(({ op }) => op.note === note).pop();
  if (last && isOpen(replica, last)) return Boolean(last.op.on);
  const shared = guest !== null || [...replica.outbox.items.values()].some(({ op }) => op.kind === 'note.adopt' && op.note === note && op.as_person);
  return shared ? Boolean(last?.op.on) : replica.all('adoption/').some(([, adoption]) => adoption.note === note);
}

/** Everything I or my guest marked so far in the meeting, as long as it is there, in the order of the agenda. @param {Replica} replica @param {string | null} [guest] @returns {Note[]} */
export function adoptedNotes(replica, guest = null) {
  const asked = said(replica, guest, 'note.adopt').map(({ op }) => op.note);
  const order = new Map(momentsOf(replica).map(({ id, index }) => [id, index]));
  return [...new Set([...replica.all('adoption/').map(([, { note }]) => note), ...asked])]
    .flatMap((id) => {
      const note = replica.get(`note/${id}`);
      return note && isAdopted(replica, id, guest) ? [/** @type {Note} */ ({ ...note, id })] : [];
    })
    .sort((a, b) => (order.get(a.moment) ?? 0) - (order.get(b.moment) ?? 0) || a.place - b.place || (a.id < b.id ? -1 : 1));
}
