/**
 * What goes with an idea before it is sent: a drawing, a photo, a mark, the question it answers. Kept as a draft beside the idea's words, under
 * the same roof, so that a reload finds both. It must never learn how a picture is made, nor how an idea travels.
 */
import { t } from '../../i18n.js';
import { EMPTY, readDrawing } from './strokes.js';

/** @typedef {'logro' | 'dificultad' | 'duda'} Mark */
/**
 * @typedef {object} Extras
 * @property {import('./strokes.js').Drawing} drawing
 * @property {string | null} photo the id under which the picture is kept and sent
 * @property {Mark | null} mark
 * @property {boolean} evidence
 * @property {number | null} question the key question that was in front when the answer was begun
 */

/** @type {Extras} */
const NONE = { drawing: EMPTY, photo: null, mark: null, evidence: false, question: null };

/** Where they are kept, beside the words. @param {string} slot */
export const beside = (slot) => `with:${slot}`;

/** True for a draft of words, which can be read and copied as it is. @param {string} slot */
export const isWords = (slot) => !/^(with|answer|choice|agree|consent|card|cell|guideline):/.test(slot) && slot !== 'next';

/** @param {import('../../replica/drafts.js').Drafts} drafts @param {string} slot @returns {Extras} */
export function readExtras(drafts, slot) {
  try {
    const found = JSON.parse(drafts.text(beside(slot)) || '{}');
    return { ...NONE, ...found, drawing: readDrawing(found.drawing) };
  } catch {
    return NONE;
  }
}

/** @param {import('../../replica/drafts.js').Drafts} drafts @param {string} slot @param {Extras} extras */
export function keepExtras(drafts, slot, extras) {
  // a picture without words needs its note's id to stay the same too
  drafts.set(slot, drafts.text(slot));
  if (isEmpty(extras) && !extras.drawing.before) drafts.clear(beside(slot));
  else drafts.set(beside(slot), JSON.stringify(extras));
}

/** True while nothing would be sent along. @param {Extras} extras */
export function isEmpty({ drawing, photo, mark, evidence, question }) {
  return !drawing.strokes.length && !photo && !mark && !evidence && question === null;
}

/** True where there is a picture: then words may be missing. @param {Extras} extras */
export function hasPicture({ drawing, photo }) {
  return drawing.strokes.length > 0 || photo !== null;
}

/** The words an idea goes by: its own, or those of its picture. @param {string} text @param {Extras} extras */
export function wordsFor(text, { photo, drawing }) {
  if (text.trim()) return text;
  return photo ? t('Foto') : drawing.strokes.length ? t('Dibujo') : '';
}

/** What `note.write` is told beyond the words; what is not there is not said. @param {Extras} extras @returns {Tk.Fields} */
export function fieldsOf({ drawing, photo, mark, evidence, question }) {
  return {
    ...(mark && { mark }), ...(evidence && { evidence }), ...(question !== null && { question }), ...(photo && { photo }),
    ...(drawing.strokes.length && { sketch: drawing.strokes }),
  };
}

/** A refused idea's extras, to be drafts again. @param {Tk.Fields} op @returns {Extras} */
export function extrasOf(op) {
  return {
    drawing: readDrawing({ strokes: op.sketch }), photo: op.photo ?? null, mark: op.mark ?? null, evidence: Boolean(op.evidence), question: op.question ?? null,
  };
}

/** True when the words are only the name of the picture. @param {Tk.Fields} op */
export function isNamedAfterPicture(op) {
  return (op.photo || op.sketch) && op.text === wordsFor('', extrasOf(op));
}
