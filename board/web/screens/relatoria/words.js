/**
 * Texts of a report and how they are read: paragraphs and items as people type them, and what a line's origin is called. Pure; it must never learn
 * who edits, nor decide what stands in a report.
 */
import { t } from '../../i18n.js';

/** @typedef {{sort: 'text' | 'item' | 'prompt' | 'heading' | 'empty', text: string, who: string | null}} Para */
/** @typedef {Tk.Fields & {id: string, block: string, place: number, sort: string, text: string, who: string | null, source: string, cells: Record<string, string>, rev: number}} Line */

const ITEM = /^\s*[-*•]\s+/;

/** What people typed, as every writer of a report reads it: a blank line parts paragraphs, «- » begins an item. @param {string} text @returns {Para[]} */
export function parasOf(text) {
  /** @type {Para[]} */
  const found = [];
  let open = false;
  for (const line of text.split('\n')) {
    if (!line.trim()) open = false;
    else if (ITEM.test(line)) {
      found.push({ sort: 'item', text: line.replace(ITEM, '').trimEnd(), who: null });
      open = true;
    } else if (open) found[found.length - 1].text += `\n${line.trimEnd()}`;
    else {
      found.push({ sort: 'text', text: line.trimEnd(), who: null });
      open = true;
    }
  }
  return found;
}

/** A line as a person would have typed it. @param {Pick<Line, 'sort' | 'text' | 'who'>} line */
export function typedLine({ sort, text, who }) {
  const said = who ? t('{text} ({who})', { text, who }) : text;
  return sort === 'item' ? `- ${said.replace(/\n+/g, ' ')}` : said;
}

/** The questions of a moment, which stand over people's words too: nobody has to write them again. @param {{section: string, lines: Line[]}} block */
export const promptsOver = ({ section, lines }) => (section === 'moment' ? lines.filter(({ sort }) => sort === 'prompt') : []);

/** What an editor begins with: everything the machine says, as words of one's own. @param {Pick<Line, 'sort' | 'text' | 'who'>[]} lines */
export function typedLines(lines) {
  let text = '';
  let before = '';
  for (const line of lines) {
    if (line.sort === 'empty' || line.sort === 'row' || line.sort === 'aside') continue;
    text += (text && (line.sort === 'item' && before === 'item' ? '\n' : '\n\n')) + typedLine(line);
    before = line.sort;
  }
  return text;
}

/** Words put where the cursor is, on lines of their own. @param {string} text @param {string} more @param {number} [at] @returns {{text: string, at: number}} */
export function joined(text, more, at = text.length) {
  const [head, tail] = [text.slice(0, at).trimEnd(), text.slice(at).trimStart()];
  const lastLine = head.slice(head.lastIndexOf('\n') + 1);
  const gap = ITEM.test(lastLine) && ITEM.test(more) ? '\n' : '\n\n';
  const begun = head ? `${head}${gap}${more}` : more;
  if (!tail) return { text: begun, at: begun.length };
  const [nextLine] = tail.split('\n');
  return { text: `${begun}${ITEM.test(nextLine) && ITEM.test(more) ? '\n' : '\n\n'}${tail}`, at: begun.length };
}

/** Words as they join a text: one more point where a list ends it, else a paragraph. @param {string} text @param {string} words */
export function joining(text, words) {
  const end = text.trimEnd();
  return typedLine({ sort: ITEM.test(end.slice(end.lastIndexOf('\n') + 1)) ? 'item' : 'text', text: words, who: null });
}

/** The record a source stands under on the left: what is said of a note stands with the note. @param {string} source */
export const sourceOf = (source) => source.split('/').slice(0, 2).join('/');

/** @type {Record<string, () => string>} */
const ORIGINS = {
  note: () => t('Nota'), cluster: () => t('Grupo de ideas'), synthesis: () => t('Síntesis'), conclusion: () => t('Conclusión'), agreement: () => t('Acuerdo'),
  round: () => t('Consenso'), moment: () => t('Agenda'), meeting: () => t('La reunión'), member: () => t('Asistencia'), roster: () => t('Asistencia'), attendance: () => t('Asistencia'),
  norm: () => t('Norma'), earlier: () => t('Acuerdo anterior'), turn: () => t('Palabra'), group: () => t('Grupo'), answer: () => t('Respuesta'), guideline: () => t('Pauta'),
  card: () => t('Repertorio'), cell: () => t('Tabla'), next: () => t('Próxima reunión'), shown: () => t('Bitácora'), verification: () => t('Verificación'), verifying: () => t('Verificación'),
  quote: () => t('Se dijo'), speech: () => t('Transcripción'),
};

/** Where a line comes from, in a word or two for the margin. @param {Pick<Line, 'source' | 'who'>} line */
export function originOf({ source, who }) {
  const parts = source.split('/');
  const what = parts[2] === 'doubt' ? t('Duda') : (ORIGINS[parts[0]] ?? (() => t('La reunión')))();
  return who ? t('{what} de {who}', { what, who }) : what;
}

const MOMENT = new Intl.DateTimeFormat('es-PE', { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });

const DAY = new Intl.DateTimeFormat('es-PE', { day: 'numeric', month: 'numeric', year: 'numeric' });
const HOUR = new Intl.DateTimeFormat('es-PE', { hour: 'numeric', minute: '2-digit' });

/** «sáb., 21 nov., 7:20 p. m.», and on the same day «7:20 p. m.». @param {number} instant_ms @param {number} [now_ms] */
export const instantOf = (instant_ms, now_ms) => (now_ms !== undefined && DAY.format(now_ms) === DAY.format(instant_ms) ? HOUR : MOMENT).format(instant_ms);
