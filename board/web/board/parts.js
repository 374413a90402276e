/**
 * What hangs on notes and moments beyond their words: marks, doubts, pictures, conclusions, the key question on the shared screen.
 *
 * It reads records and shapes them; it must never send anything nor keep a record of its own.
 */

import { computed } from 'vue';
import { byPlace } from './arrange.js';

/** @import { Conclusion, Doubt, Mark, Moment, Photo, ShownQuestion } from './records.js' */
/** @typedef {{ one: (key: string) => any, kind: (name: string, part?: string) => any[] }} Reader */

/** @param {any[]} records @returns {Map<string, any>} */
const byNote = (records) => new Map(records.map((record) => [record.id, record]));

/**
 * @param {Reader} reader
 * @param {{ readonly value: Moment[] }} moments
 */
export function partsOf({ one, kind }, moments) {
  const conclusions = computed(() => {
    const order = new Map(moments.value.map((moment) => [moment.id, moment.index]));
    return byPlace(/** @type {Conclusion[]} */ (kind('conclusion'))).sort((a, b) => (order.get(a.moment) ?? 0) - (order.get(b.moment) ?? 0));
  });
  return {
    conclusions,
    /** Note → logro, dificultad, duda, evidence. */
    marks: computed(() => /** @type {Map<string, Mark>} */ (byNote(kind('note', 'mark')))),
    /** In the order in which they are to be cleared; `id` is the note's. */
    doubts: computed(() => byPlace(/** @type {Doubt[]} */ (kind('note', 'doubt')))),
    /** Note → the key question it answers. */
    answers: computed(() => new Map(kind('note', 'question').map(({ id, question }) => [id, /** @type {number} */ (question)]))),
    photos: computed(() => /** @type {Map<string, Photo>} */ (byNote(kind('note', 'photo')))),
    /** Note → strokes. */
    sketches: computed(() => new Map(kind('note', 'sketch').map(({ id, strokes }) => [id, /** @type {number[][]} */ (strokes)]))),
    /** The key question in front of everybody, for the moment it was shown in. @param {Moment} moment */
    asked: (moment) => {
      const shown = /** @type {ShownQuestion | null} */ (one('question'));
      return shown && shown.question !== null && shown.moment === moment.id ? { question: shown.question, text: shown.text ?? '' } : null;
    },
  };
}
