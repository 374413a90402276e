/**
 * What was said, as whoever writes the report reads it: lines in their order under their moments, what became of each, and what may be tried with it;
 * with what was asked here and nobody answered yet. Plain functions from records to rows; it must never learn about the DOM, and changes nothing.
 */
import { today } from '../../activities/agree/sentence.js';
import { nt, t } from '../../i18n.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {'agreement' | 'commitment' | 'task' | 'idea'} Sort */
/** @typedef {{person: string, name: string}} Person */
/** @typedef {Tk.Fields & {id: string, stream: string, began_ms: number, at_ms: number, moment: string | null, text: string, heard: string, corrected_by: string | null, sort: Sort | null, explicit: boolean, who: Person[], everyone: boolean, by: string | null, rev: number}} Said */
/** @typedef {{id: string, sort: Sort, text: string, who: Person[], everyone: boolean, by: string | null, moment: string | null, line: string, said_ms: number, rev: number, far: 'kept' | 'sent' | 'board'}} Quote */
/** @typedef {{id: string, said: Said, quote: Quote | null, isHint: boolean, far: 'board' | 'kept' | 'sent', folded: string}} Row one line; `isHint`: the rules suggest something nobody decided on; `far`: how far its correction is */
/** @typedef {{id: string, title: string, rows: Row[]}} Part the lines of one moment */

export const SORTS = /** @type {const} */ (['agreement', 'commitment', 'task', 'idea']);

/** @returns {Record<Sort, string>} */
export const SORT_WORDS = () => ({ agreement: t('Acuerdo'), commitment: t('Compromiso'), task: t('Tarea'), idea: t('Idea') });

/** A voice that is so far behind is worth a word. */
const BEHIND_S = 5;
/** That the recogniser was started anew is said for so long. */
const TOLD_MS = 60_000;

/** @param {string} text */
export const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Asked here and not in the records yet. @param {Replica} replica @returns {Tk.Item[]} */
const open = (replica) => [...replica.outbox.items.values()].filter(({ state, seq }) => state === 'waiting' || (state === 'sent' && (seq ?? 0) > replica.seq));

/** Everybody who can be named: who is in the meeting, and who is expected; by name. @param {Replica} meeting @returns {Person[]} */
export function peopleOf(meeting) {
  const found = new Map([...meeting.all('roster/'), ...meeting.all('member/')].map(([person, { name }]) => [person, { person, name }]));
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'es'));
}

/** What of the spoken words is in the report, with what waits here; of two from one line the younger. @param {Replica} report @param {Person[]} people @returns {Map<string, Quote>} by line */
export function quotesOf(report, people) {
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const named = (/** @type {string[]} */ who, /** @type {Person[]} */ before = []) => who.map((person) => ({ person, name: names.get(person) ?? before.find((one) => one.person === person)?.name ?? '' }));
  /** @type {Map<string, any>} */
  const found = new Map(report.all('quote/').map(([id, one]) => [id, { ...one, id, far: 'board' }]));
  for (const { id, op, state, seq } of open(report)) {
    const far = state === 'waiting' ? 'kept' : 'sent';
    const { sort, text, everyone = false, by = null, moment = null, line, said_ms } = op;
    if (op.kind === 'quote.add' && !found.has(id)) found.set(id, { id, sort, text, who: named(op.who), everyone, by, moment, line, said_ms, rev: seq ?? 0, far });
    else if (op.kind === 'quote.edit' && found.has(op.quote)) Object.assign(found.get(op.quote), { sort, text, who: named(op.who, found.get(op.quote).who), everyone, by, far, ...(seq && { rev: seq }) });
    else if (op.kind === 'quote.remove') found.delete(op.quote);
  }
  return new Map([...found.values()].sort((a, b) => (a.at_ms ?? Infinity) - (b.at_ms ?? Infinity)).map((quote) => [quote.line, quote]));
}

/** Lines whose suggestion was waved away, here too. @param {Replica} speech */
const dismissedIn = (speech) => new Set([...speech.all('dismissed/').map(([id]) => id), ...open(speech).flatMap(({ op }) => (op.kind === 'line.dismiss' ? [op.line] : []))]);

/** Keeps the rows of lines that did not change, so that a screen of two thousand draws only the new one. */
export class Rows {
  constructor() {
    /** @type {Map<string, {row: Row, record: Tk.Fields, key: string}>} */
    this.kept = new Map();
    /** @type {[string, Tk.Fields][] | null} */
    this.listed = null;
    /** @type {[string, Tk.Fields][]} */
    this.sorted = [];
  }

  /** Every line in the order in which it was said. @param {Replica} speech @param {Map<string, Quote>} quotes @returns {Row[]} */
  of(speech, quotes) {
    const list = speech.all('line/');
    if (list !== this.listed) this.sorted = [...list].sort(([a, one], [b, other]) => one.at_ms - other.at_ms || one.began_ms - other.began_ms || (a < b ? -1 : 1));
    this.listed = list;
    const dismissed = dismissedIn(speech);
    const corrected = new Map(open(speech).flatMap(({ op, state }) => (op.kind === 'line.correct' ? [[op.line, { text: op.text, far: state === 'waiting' ? 'kept' : 'sent' }]] : [])));
    const fresh = new Map();
    const rows = this.sorted.map(([id, record]) => {
      const [quote, words, waved] = [quotes.get(id) ?? null, corrected.get(id), dismissed.has(id)];
      const key = JSON.stringify([quote, words, waved]);
      const known = this.kept.get(id);
      const row = known && known.record === record && known.key === key ? known.row : rowOf(id, /** @type {any} */ (record), quote, words, waved);
      fresh.set(id, { row, record, key });
      return row;
    });
    this.kept = fresh;
    return rows;
  }
}

/** @param {string} id @param {Said} record @param {Quote | null} quote @param {any} words @param {boolean} waved @returns {Row} */
function rowOf(id, record, quote, words, waved) {
  const said = { ...record, id, ...(words && { text: words.text }) };
  return { id, said, quote, isHint: record.sort !== null && !quote && !waved, far: words?.far ?? 'board', folded: folded(`${said.text} ${quote?.text ?? ''}`) };
}

/** @typedef {{moment: string, words: string, only: boolean, active?: string | null}} Filter `moment`: an id or «all»; `only`: nothing but suggestions, and the line `active` that was one until something was done with it */

/** What the filter lets through. @param {Row[]} rows @param {Filter} filter */
export function shownOf(rows, { moment, words, only, active }) {
  const parts = folded(words).split(/\s+/).filter(Boolean);
  return rows.filter((row) => (moment === 'all' || row.said.moment === moment) && (!only || row.isHint || row.id === active) && parts.every((part) => row.folded.includes(part)));
}

/** Lines under the moment in which they were said; a moment that is gone back to has its place again. @param {Row[]} rows @param {Replica} meeting @returns {Part[]} */
export function partsOf(rows, meeting) {
  /** @type {Part[]} */
  const found = [];
  for (const row of rows) {
    const moment = row.said.moment ?? '';
    const last = found.at(-1);
    if (last && last.rows[0].said.moment === row.said.moment) last.rows.push(row);
    else found.push({ id: `${moment}.${found.length}`, title: meeting.get(`moment/${moment}`)?.title ?? t('Antes del primer momento'), rows: [row] });
  }
  return found;
}

/** The moments in which something was said, in order. @param {Row[]} rows @param {Replica} meeting @returns {{id: string, title: string}[]} */
export function momentsIn(rows, meeting) {
  const ids = new Set(rows.flatMap(({ said }) => (said.moment ? [said.moment] : [])));
  return meeting.all('moment/').filter(([id]) => ids.has(id)).sort(([, a], [, b]) => a.index - b.index).map(([id, { title }]) => ({ id, title }));
}

/** Whether there is a transcript here, was one, or never. @param {Replica} meeting @returns {'none' | 'there' | 'erased'} */
export function transcriptOf(meeting) {
  const speech = meeting.get('speech');
  return !speech ? 'none' : (speech.erased_ms ?? null) === null ? 'there' : 'erased';
}

/** How it stands with the voice, where that stands against it; for whoever sees no line, what will bring one. @param {Replica} meeting @param {boolean} isEmpty */
export function standWords(meeting, isEmpty) {
  const speech = meeting.get('speech');
  if (!speech) return '';
  if (transcriptOf(meeting) === 'erased') return t('La transcripción se borró. Lo que pasaste al informe sigue en el informe.');
  if (speech.state === 'paused') return speech.paused_by === 'person' ? t('En pausa: alguien pidió que no se transcriba.') : t('En pausa: no se transcribe nada.');
  if (speech.state === 'off') return isEmpty ? t('No se transcribe. Aquí no quedó ninguna línea.') : t('Ya no se transcribe.');
  if (!isEmpty) return '';
  if (!speech.listening) return t('Hay acuerdo para transcribir. Las líneas llegan cuando quien facilita empiece a escuchar.');
  return t('Se escucha. Cada frase aparece aquí unos segundos después de decirse.');
}

/** What becomes of the lines afterwards. @param {Replica} meeting */
export function keptWords(meeting) {
  const speech = meeting.get('speech');
  if (!speech || transcriptOf(meeting) === 'erased') return '';
  return speech.keep ? t('El grupo decidió conservar estas líneas.') : t('Estas líneas se borran cuando se publica el informe.');
}

/** @typedef {{state: string, lag_s: number}} Standing how the recogniser is */

/** What the recogniser has to say for itself, if anything. @param {Standing | null} voz @param {number | null} restarted_ms @param {number} now_ms */
export function lagWords(voz, restarted_ms, now_ms) {
  if (voz?.state === 'unavailable') return t('La transcripción no responde. Lo que ya está aquí no se pierde.');
  if (voz?.state === 'restarting') return t('La transcripción se está reiniciando. Sigue donde se quedó.');
  const lag = Math.round(voz?.lag_s ?? 0);
  const late = lag >= BEHIND_S ? t('La voz va {n} s atrasada.', { n: lag }) : '';
  const again = restarted_ms !== null && now_ms - restarted_ms < TOLD_MS ? t('La transcripción se reinició y sigue donde se quedó.') : '';
  return [again, late].filter(Boolean).join(' ');
}

const CUE = /^\s*(?:(acuerdo)|(compromiso)|(tarea)|(idea))\s*[:,.;-]\s*(?=\S)/i;

/** The words that go into the report: what only says what they are is said by the report itself. @param {string} text @param {Sort} sort */
export function quotedText(text, sort) {
  const found = CUE.exec(text);
  if (!found || !found[SORTS.indexOf(sort) + 1]) return text.trim();
  const rest = text.slice(found[0].length).trim();
  return rest.charAt(0).toLocaleUpperCase('es') + rest.slice(1);
}

const CLOCK = new Intl.DateTimeFormat('es-PE', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** «19:20» @param {number} at_ms */
export const clockOf = (at_ms) => CLOCK.format(at_ms);

/** «2 líneas nuevas» @param {number} n */
export const newWords = (n) => nt('{n} línea nueva', '{n} líneas nuevas', n);

/** The day it is where this page stands. @param {Replica} meeting */
export const dayNow = (meeting) => today(meeting.now());
