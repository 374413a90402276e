/**
 * What one key does to a spoken line: into the report as what it is, said anew, out again; and the words of the line itself set right. Everything goes
 * through the outboxes of the two logs. It must never write over what somebody else said since, nor ask for the same quote twice.
 */
import { cleanText, newId } from '../../replica/text.js';
import { quotedText } from './speechmodel.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {import('./speechmodel.js').Row} Row */
/** @typedef {import('./speechmodel.js').Sort} Sort */
/** @typedef {{quote: string, rev: number | null, sort: Sort, text: string, who: string[], everyone: boolean, by: string | null}} Saying a quote as it is being written here; `rev`: the version it began on, null while the server has not named one */
/** @typedef {{report: Replica, speech: Replica | null}} Logs */

const slotOf = (/** @type {string} */ line) => `quote:${line}`;
const wordsSlot = (/** @type {string} */ line) => `words:${line}`;
/** What one quote may hold, in letters and people. */
export const MOST = { text: 1000, who: 20 };

/** Say something of a line that holds no words: refused, because the line went meanwhile, it is nobody's matter. @param {Replica | null} speech @param {string} kind @param {Tk.Fields} fields */
function note(speech, kind, fields) {
  const id = newId();
  void speech?.send(kind, fields, { id }).then((ack) => (ack.ok ? undefined : speech.outbox.forget(id)));
}

/** Into the report at once, with what was found in the words; a line that is there already becomes this sort. @param {Logs} logs @param {Row} row @param {Sort} sort @returns {Promise<boolean>} whether the server took it */
export async function mark({ report, speech }, { said, quote }, sort) {
  if (quote) {
    if (quote.sort === sort) return true;
    const { text, who, everyone, by } = quote;
    const ack = await report.send('quote.edit', { quote: quote.id, sort, text, who: who.map(({ person }) => person), everyone, by }, { rev: quote.rev });
    if (ack.ok) note(speech, 'line.mark', { line: said.id, sort, quote: quote.id });
    return ack.ok;
  }
  const id = newId();
  const { who, everyone, by, moment, at_ms } = said;
  const fields = { sort, text: quotedText(said.text, sort), who: everyone ? [] : who.slice(0, MOST.who).map(({ person }) => person), everyone, by, moment, line: said.id, said_ms: at_ms };
  const ack = await report.send('quote.add', fields, { id });
  // the transcript tells it too; what is in the report is known by the report alone
  if (ack.ok) note(speech, 'line.mark', { line: said.id, sort, quote: id });
  return ack.ok;
}

/** Out of the report again; what people wrote from it into their own words stays. @param {Logs} logs @param {Row} row */
export async function unmark({ report, speech }, { said, quote }) {
  if (!quote) return;
  report.drafts.clear(slotOf(said.id));
  const ack = await report.send('quote.remove', { quote: quote.id });
  if (ack.ok) note(speech, 'line.mark', { line: said.id, sort: null, quote: quote.id });
}

/** @param {Replica | null} replica @param {string} slot */
function kept(replica, slot) {
  try {
    return JSON.parse(replica?.drafts.text(slot) || 'null');
  } catch {
    return null;
  }
}

/** What is being written of a quote and not saved: it is kept at every key, over a reload too. @param {Replica} report @param {Row} row @returns {Saying | null} */
export function sayingOf(report, { id, quote }) {
  const saying = kept(report, slotOf(id));
  return quote && saying?.quote === quote.id ? saying : null;
}

/** What a form begins with. @param {import('./speechmodel.js').Quote} quote @returns {Saying} */
export const begun = ({ id, rev, sort, text, who, everyone, by, far }) => ({ quote: id, rev: far === 'board' ? rev : null, sort, text, who: who.map(({ person }) => person), everyone, by });

/** @param {Replica} report @param {string} line @param {Saying | null} saying */
export function keepSaying(report, line, saying) {
  if (saying) report.drafts.set(slotOf(line), JSON.stringify(saying));
  else report.drafts.clear(slotOf(line));
}

/** Say it as it was written. A text without words changes nothing. @param {Replica} report @param {Row} row @param {Saying} saying @returns {boolean} */
export function save(report, { id, quote }, saying) {
  const text = cleanText(saying.text);
  if (!quote || !text) return false;
  const { sort, who, everyone, by, rev } = saying;
  // the words are safe once the outbox has them
  const stored = () => keepSaying(report, id, null);
  void report.send('quote.edit', { quote: quote.id, sort, text, who: everyone ? [] : [...who], everyone, by: by || null }, { rev: rev ?? quote.rev, stored });
  return true;
}

/** The words of a line as they are being set right; null where nobody does. @param {Replica | null} speech @param {string} line @returns {{text: string, rev: number} | null} */
export const correcting = (speech, line) => kept(speech, wordsSlot(line));

/** @param {Replica} speech @param {string} line @param {{text: string, rev: number} | null} words */
export function keepWords(speech, line, words) {
  if (words) speech.drafts.set(wordsSlot(line), JSON.stringify(words));
  else speech.drafts.clear(wordsSlot(line));
}

/** Set the words of a line right; what was heard stays beside them. @param {Replica} speech @param {Row} row @param {{text: string, rev: number}} words @returns {boolean} */
export function correct(speech, { said }, { text, rev }) {
  // what is said at once is one line
  const clean = cleanText(text.replace(/\s*\n\s*/g, ' '));
  if (!clean) return false;
  if (clean === said.text) keepWords(speech, said.id, null);
  else void speech.send('line.correct', { line: said.id, text: clean }, { rev, stored: () => keepWords(speech, said.id, null) });
  return true;
}

/** Wave a suggestion away. @param {Replica | null} speech @param {Row} row */
export function dismiss(speech, { said, isHint }) {
  if (isHint) note(speech, 'line.dismiss', { line: said.id });
}
