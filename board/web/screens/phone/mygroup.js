/**
 * Where somebody works, with whom, and what the group wrote so far, with what this phone asked for and nobody answered yet. Plain functions; it
 * must never learn what another group does, and changes nothing.
 */
import { foretell } from './model.js';
import { isOpen, said } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {Tk.Fields & {id: string}} Group */
/** @typedef {{person: string, name: string}} Member */

/** The groups of a moment in their order; one that everybody left is none. @param {Replica} replica @param {string} moment @returns {Group[]} */
export function groupsIn(replica, moment) {
  const found = replica.all('group/').map(([id, group]) => /** @type {Group} */ ({ ...group, id }));
  return found.filter((group) => group.moment === moment && group.members.length).sort((a, b) => a.index - b.index);
}

/** @param {Replica} replica @param {string} moment @param {string} person @returns {Group | null} */
export function groupOf(replica, moment, person) {
  return groupsIn(replica, moment).find((group) => group.members.some((/** @type {Member} */ one) => one.person === person)) ?? null;
}

/** Everything asked for here of one kind that the records do not hold yet. @param {Replica} replica @param {string} kind @param {(op: Tk.Operation) => boolean} about */
const open = (replica, kind, about) => [...replica.outbox.items.values()].filter((item) => item.op.kind === kind && about(item.op) && isOpen(replica, item));

/** With whom somebody would like to work: the own label, null for none. @param {Replica} replica @param {string} moment @param {string} me @param {string | null} guest */
export function myPick(replica, moment, me, guest) {
  const asked = said(replica, guest, 'groups.pick').filter((item) => item.op.moment === moment && isOpen(replica, item)).pop();
  const picks = replica.get(`moment/${moment}/picks`)?.picks ?? [];
  const stands = picks.find((/** @type {any} */ { people }) => people.some((/** @type {Member} */ one) => one.person === (guest ?? me)));
  return { label: /** @type {string | null} */ ((asked ? asked.op.label : stands?.label) ?? null), kept: asked?.state === 'waiting', picks };
}

/** Whether the group asked for help, and whether who helps may read along. @param {Replica} replica @param {string} group */
export function helpOf(replica, group) {
  const asked = open(replica, 'group.help', (op) => op.group === group).pop();
  const told = replica.get(`group/${group}/asked`);
  return { on: asked ? asked.op.on : Boolean(told), open: Boolean((asked?.op ?? told)?.open), kept: asked?.state === 'waiting' };
}

/** Where the group talks, or null. @param {Replica} replica @param {string} group @returns {string | null} */
export function callOf(replica, group) {
  const asked = open(replica, 'group.call', (op) => op.group === group).pop();
  const url = asked ? asked.op.url : replica.get(`group/${group}/call`)?.url;
  return url && /^https?:\/\//i.test(url) ? url : null;
}

/**
 * The group's answer to a prompt; and what I wrote that came too late, to lay beside it.
 * @param {Replica} replica @param {string} group @param {number} prompt
 * @returns {{answer: Tk.Fields | null, rev: number, state: 'kept' | 'sent' | 'board', refused: Tk.Item | undefined}}
 */
export function answerOf(replica, group, prompt) {
  const about = (/** @type {Tk.Fields} */ one) => one.group === group && one.prompt === prompt;
  const known = replica.all('answer/').find(([, one]) => about(one))?.[1] ?? null;
  const asked = open(replica, 'answer.write', about).pop();
  const refused = [...replica.outbox.items.values()].find(({ op, state }) => op.kind === 'answer.write' && state === 'refused' && about(op));
  return { answer: asked?.op ?? known, rev: known?.rev ?? 0, state: !asked ? 'board' : asked.state === 'waiting' ? 'kept' : 'sent', refused };
}

/** The last thing that was said to all groups at work: that the way back is near, or words of whoever leads. @param {Replica} replica @param {string} moment @returns {{key: string, text: string | null} | null} */
export function newsFor(replica, moment) {
  const breakout = replica.get(`breakout/${moment}`);
  if (breakout?.state !== 'open') return null;
  const last = replica.all('call_out/').filter(([, one]) => one.moment === moment).sort(([, a], [, b]) => a.at_ms - b.at_ms).pop();
  if (breakout.warned) return { key: `${moment} ${breakout.opened_ms}`, text: null };
  return last ? { key: last[0], text: last[1].text } : null;
}

/** What the group wrote, whoever held the pen, as a list of one's own ideas. @param {Replica} replica @param {Group} group @param {string} me @param {string | null} guest */
export function groupNotes(replica, group, me, guest) {
  /** @type {Map<string, import('./model.js').MyNote & {by?: string}>} */
  const found = new Map();
  for (const [id, of] of replica.all('note/', '/group')) {
    const note = of.group === group.id ? replica.get(`note/${id}`) : undefined;
    if (!note) continue;
    const author = replica.get(`note/${id}/author`);
    found.set(id, {
      id, text: note.text, moment: note.moment, column: null, rev: note.rev, order: note.made_ms, state: 'board', writer: guest, by: author && author.person !== (guest ?? me) ? author.name : undefined,
      refused: undefined, deleted: false, late: Boolean(note.late), edited: Boolean(note.edited), support: 0,
    });
  }
  const known = new Set(found.keys());
  for (const item of replica.outbox.items.values()) {
    if ((item.op.as_person ?? null) === guest || known.has(item.op.note)) foretell(replica, item, found, [group.moment]);
  }
  for (const note of found.values()) note.state = replica.progress(`note/${note.id}`) ?? note.state;
  return [...found.values()].sort((a, b) => b.order - a.order || (a.id < b.id ? 1 : -1));
}
