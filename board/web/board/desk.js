/**
 * The facilitator's hands: what the console can ask for, what it says back, and where it is looking.
 *
 * One object that every part of the console is given. It must never hold meeting state; that is the view's.
 */

import { computed, reactive, ref, shallowRef, triggerRef } from 'vue';
import { t } from '../i18n.js';
import { order as askNow } from '../replica/orders.js';
import { openGuesses } from './guesses.js';
import { openOrders } from './orders.js';
import { starting } from './starting.js';
import { openView } from './view.js';

/** @import { Cluster, Conclusion, Moment, Note, Synthesis } from './records.js' */
/** @import { Kind } from './marking.js' */
/** @typedef {import('../replica/replica.js').Replica} Replica */
/** @typedef {ReturnType<typeof openDesk>} Desk */

/** @typedef {{ id: number, text: string, undo: (() => void) | null }} Notice */

/** More at once would hide the people; the oldest goes first. */
const MOST_NOTICES = 3;
/** What was done is said for so long, longer if there is a way back; what was refused stays until it is read. */
const SAID_MS = 15_000;
const UNDO_MS = 300_000;

/** What is asked of people who are looking on: kept for a better line it would come at the wrong time. */
const AT_ONCE = /^(floor|hand|vote|rapporteur|facilitator|claim|view|question|wall|groups|share|consent|attendance|matrix|speech)\.|^norm\.show$|^agreement\.(withdraw|decline)$/;

/**
 * @param {Replica} replica
 * @param {Record<string, string>} [links]   grant → secret link, those the page was given
 * @param {string} [call]   where groups call each other, with `{code}` and `{group}`; empty where nothing was set up
 */
export function openDesk(replica, links = {}, call = '') {
  const view = openView(replica);
  const notices = reactive(/** @type {Notice[]} */ ([]));
  const looking = ref(/** @type {string | null} */ (null));
  const filter = ref(/** @type {Kind | null} */ (null));
  const proposing = ref(/** @type {import('./proposing.js').Writing | null} */ (null));
  const busy = ref(false);
  const guessed = shallowRef(0);
  const line = shallowRef(replica);
  const unsubscribe = replica.subscribe(() => {
    busy.value = orders.busy();
    triggerRef(line);
  });
  let counter = 0;

  /** @param {string} text @param {(() => void) | null} [undo] */
  function say(text, undo = null) {
    counter += 1;
    notices.push({ id: counter, text, undo });
    if (notices.length > MOST_NOTICES) notices.shift();
    return counter;
  }

  /** Something was done, perhaps with a way back; it goes away by itself. @param {string} text @param {(() => void) | null} [undo] */
  function done(text, undo = null) {
    const id = say(text, undo);
    setTimeout(() => dismiss(id), undo ? UNDO_MS : SAID_MS);
  }

  /** @param {number} id */
  function dismiss(id) {
    const at = notices.findIndex((notice) => notice.id === id);
    if (at >= 0) notices.splice(at, 1);
  }

  /** Ask, and say a refusal aloud in calm words. @param {string} kind @param {Tk.Fields} fields @param {{ rev?: number, id?: string }} [how] */
  async function ask(kind, fields, how) {
    const ack = await (AT_ONCE.test(kind) ? askNow(replica.line, kind, fields, how ?? {}) : replica.send(kind, fields, how));
    if (!ack.ok && ack.error.code !== 'stale') say(ack.error.message);
    return ack;
  }

  const orders = openOrders({
    rev: () => view.clock.value?.rev,
    send: (kind, fields, how) => replica.send(kind, fields, how),
    changed: () => (busy.value = orders.busy()),
  });

  /** @param {string} kind @param {Tk.Fields} [fields] */
  async function order(kind, fields) {
    const ack = await orders.give(kind, fields);
    if (!ack || ack.ok) return;
    say(ack.error.code === 'stale' ? t('Otra pantalla ya avanzó. Mira dónde va la reunión y decide.') : ack.error.message);
  }

  const guesses = openGuesses({ seq: () => replica.seq, subscribe: (act) => replica.subscribe(act), changed: () => guessed.value++ });

  /** @param {Note} note @param {import('./records.js').Guess} to */
  async function move(note, to) {
    const ack = await guesses.make(note.id, to, replica.send('note.move', { note: note.id, ...to }));
    if (!ack.ok) say(ack.error.message);
  }

  /** @param {Note} note */
  async function removeNote(note) {
    const ack = await ask('note.delete', { note: note.id });
    if (ack.ok) done(t('Borraste una idea: «{text}»', { text: short(note.text) }), () => void ask('note.restore', { note: note.id }));
  }

  /** @param {string} title @param {string} moment @param {string | null} column @param {string[]} notes */
  function makeCluster(title, moment, column, notes) {
    return ask('cluster.make', { title, moment, column, notes: notes.slice(0, 50) });
  }

  /** @param {Cluster} cluster @param {Note[]} notes */
  async function removeCluster(cluster, notes) {
    const ack = await ask('cluster.remove', { cluster: cluster.id });
    const ids = notes.map((note) => note.id);
    if (ack.ok) {
      done(t('Deshiciste el grupo «{title}». Sus ideas siguen en la pizarra.', { title: cluster.title }), () => void makeCluster(cluster.title, cluster.moment, cluster.column, ids));
    }
  }

  /** @param {Synthesis} line_ */
  async function removeSynthesis(line_) {
    const ack = await ask('synthesis.remove', { synthesis: line_.id });
    if (ack.ok) done(t('Quitaste una línea de síntesis: «{text}»', { text: short(line_.text) }), () => void ask('synthesis.write', { moment: line_.moment, text: line_.text }));
  }

  /** @param {Conclusion} line_ */
  async function removeConclusion(line_) {
    const ack = await ask('conclusion.remove', { conclusion: line_.id });
    if (ack.ok) done(t('Quitaste una conclusión: «{text}»', { text: short(line_.text) }), () => void ask('conclusion.write', { moment: line_.moment, text: line_.text }));
  }

  /** The moment whose board is on the desk: the one being looked at, else the one the meeting is in, if it is in one. */
  const shown = computed(() => {
    const now = view.meeting.value?.state === 'live' ? view.current.value : null;
    return /** @type {Moment | null} */ (view.moments.value.find((moment) => moment.id === looking.value) ?? now);
  });

  /** Who has not begun to write in the moment of now: asked before the meeting goes on. */
  function beginning() {
    const moment = view.current.value;
    if (!moment || view.meeting.value?.state !== 'live') return { count: 0, names: [] };
    return starting({
      moment,
      members: view.members.value,
      presence: view.presence.value,
      writers: view.writers(moment.id),
      passed: view.signers(moment.id).passed,
      turnout: view.turnout(moment),
    });
  }

  return {
    replica,
    links,
    call,
    view,
    notices,
    looking,
    /** Which marks the wall is looked at by. */
    filter,
    /** A proposal whose form is open. */
    proposing,
    shown,
    busy,
    line,
    guesses: () => (guessed.value, guesses.held),
    say,
    done,
    dismiss,
    ask,
    order,
    starting: beginning,
    move,
    removeNote,
    makeCluster,
    removeCluster,
    removeSynthesis,
    removeConclusion,
    close() {
      unsubscribe();
      guesses.stop();
      view.stop();
    },
  };
}

/** @param {string} text */
export function short(text) {
  return text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text;
}
