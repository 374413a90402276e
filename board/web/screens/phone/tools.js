/**
 * What the composer offers beside words: a photo, a finger drawing, a dictation, a mark, the key question to answer. Everything chosen is a draft at once. It must
 * never learn how an idea travels; the composer sends it.
 */
import { h, reactive } from 'vue';
import { Picture, shrink } from '../../board/picture.js';
import { keyQuestions } from '../../board/questions.js';
import { Sketch } from '../../board/sketch.js';
import { t } from '../../i18n.js';
import { photosOf } from '../../replica/photos.js';
import { fieldsOf, hasPicture, isEmpty, keepExtras, readExtras, wordsFor } from './extras.js';
import { icon } from './icons.js';
import { MarkChips } from './markchips.js';
import { Sketchpad } from './sketchpad.js';
import { clear, EMPTY, undo } from './strokes.js';
import { wanted } from './wanted.js';

/** Only where the server can write down what is said, and the browser lends a microphone: https, or this machine itself. */
const dictates = () => document.body.dataset.voz === '1' && Boolean(navigator.mediaDevices?.getUserMedia);
const dictating = wanted(() => import('./dictating.js'));

/** @typedef {import('./extras.js').Extras} Extras */
/**
 * @typedef {object} Bench what is open on it, and what was last taken away
 * @property {boolean} pad
 * @property {boolean} marks
 * @property {boolean} voice somebody dictates
 * @property {boolean} aside true for somebody who answers the prompt although a question is shown
 * @property {number | null} seen the question that was in front when the idea was begun
 * @property {boolean} busy a photo is being made smaller
 * @property {string} problem
 * @property {string | null} removed a photo that can still come back
 */
/** @typedef {{replica: any, slot: string, question: Tk.Fields | null, bench: Bench, changed: () => void, focus: () => void}} At one composer, as it is now */

/**
 * The tools of one composer; what the composer itself asks of them stands here.
 * @param {any} replica @param {{slot: string, moment: Tk.Fields}} props the composer's, which change @param {() => void} changed @param {() => void} focus
 */
export function openBench(replica, props, changed, focus) {
  const at = {
    replica, changed, focus,
    bench: /** @type {Bench} */ (reactive({ pad: false, marks: false, voice: false, aside: false, seen: null, busy: false, problem: '', removed: null })),
    get slot() {
      return props.slot;
    },
    /** The key question that the facilitator put before everybody in this moment. @returns {Tk.Fields | null} */
    get question() {
      const shown = replica.get('question');
      return shown?.moment === props.moment.id && shown.question !== null ? shown : null;
    },
    words: (/** @type {string} */ text) => wordsFor(text, goingAlong(replica, props.slot)),
    fields: () => fieldsOf({ ...goingAlong(replica, props.slot), question: answered(at) }),
    bind: (/** @type {string} */ before, /** @type {string} */ text) => bind(at, before, text),
    /** The idea was sent: what was taken away from it needs no way back. */
    settle() {
      if (at.bench.removed) void photosOf(replica).forget(at.bench.removed);
      Object.assign(at.bench, { removed: null, marks: false, problem: '' });
    },
  };
  return at;
}

/** What an idea takes along if it goes now: a photo that the server refused stays behind. @param {any} replica @param {string} slot @returns {Extras} */
function goingAlong(replica, slot) {
  const extras = readExtras(replica.drafts, slot);
  return extras.photo && photosOf(replica).state(extras.photo) === 'refused' ? { ...extras, photo: null } : extras;
}

/** @param {At} at @param {Partial<Extras>} news */
function change(at, news) {
  const { drafts } = at.replica;
  const next = { ...readExtras(drafts, at.slot), question: answered(at), ...news };
  // a question alone is no answer
  if (!drafts.text(at.slot) && isEmpty({ ...next, question: null })) next.question = null;
  keepExtras(drafts, at.slot, next);
  at.changed();
}

/** @param {At} at @param {HTMLInputElement} field */
async function take(at, field) {
  const now = { ...at }; // the idea it was taken for, whatever is in front when it is ready
  const { replica, slot, bench } = now;
  const [file] = field.files ?? [];
  field.value = ''; // the same photo can be chosen again
  if (!file || bench.busy) return;
  bench.busy = true;
  bench.problem = '';
  try {
    const made = await shrink(file);
    if ('problem' in made) bench.problem = made.problem;
    else {
      const before = readExtras(replica.drafts, slot).photo ?? bench.removed;
      change(now, { photo: await photosOf(replica).add(made) });
      bench.removed = null;
      if (before) void photosOf(replica).forget(before);
    }
  } finally {
    bench.busy = false;
  }
}

/** What goes along, above the buttons; each thing can be taken away, and comes back with one tap. @param {{at: At}} props */
export function Along({ at }) {
  const { replica, slot, bench } = at;
  const extras = readExtras(replica.drafts, slot);
  const { drawing, photo } = extras;
  const gone = (/** @type {string} */ words, /** @type {() => void} */ back) =>
    h('p', { class: 'hint along-gone' }, [words, ' ', h('button', { type: 'button', class: 'quiet', onClick: back }, t('Deshacer'))]);
  return [
    photo ? h('div', { class: 'along' }, [
      h(Picture, { from: replica, photo: { photo, state: 'coming' }, text: t('La foto de tu idea'), mine: photosOf(replica) }),
      h('button', { type: 'button', class: 'quiet', onClick: () => ((bench.removed = photo), change(at, { photo: null })) }, t('Quitar la foto')),
    ]) : bench.removed ? gone(t('Quitaste la foto.'), () => (change(at, { photo: bench.removed }), (bench.removed = null))) : null,
    drawing.strokes.length ? h('div', { class: 'along' }, [
      h('button', { type: 'button', class: 'along-sketch', 'aria-label': t('Seguir con tu dibujo'), onClick: () => (bench.pad = true) }, h(Sketch, { strokes: drawing.strokes })),
      h('button', { type: 'button', class: 'quiet', onClick: () => change(at, { drawing: clear(drawing) }) }, t('Quitar el dibujo')),
    ]) : drawing.before && !bench.pad ? gone(t('Quitaste el dibujo.'), () => change(at, { drawing: undo({ ...EMPTY, before: drawing.before }) })) : null,
    bench.problem ? h('p', { class: 'problem', role: 'alert' }, bench.problem) : null,
    bench.pad ? h(Sketchpad, {
      drawing,
      onChange: (/** @type {import('./strokes.js').Drawing} */ next) => change(at, { drawing: next }),
      onClose: () => (bench.pad = false), onWrite: at.focus,
    }) : null,
    bench.voice && dictating() ? h(/** @type {any} */ (dictating()).Dictate, { at, onClose: () => (bench.voice = false) }) : null,
  ];
}
Along.props = ['at', 'version'];

/** The buttons themselves, in a place that is kept free for them. @param {{at: At}} props */
export function Tools({ at }) {
  const { replica, slot, bench } = at;
  const { mark, evidence, drawing, photo } = readExtras(replica.drafts, slot);
  const marked = [mark, evidence && 'evidence'].filter(Boolean).length;
  return [
    h('label', { class: ['tool', photo && 'on'] }, [
      h('input', { type: 'file', accept: 'image/*', class: 'tool-file', disabled: bench.busy, onChange: (/** @type {any} */ event) => void take(at, event.target) }),
      icon('camera'), h('span', bench.busy ? t('Un momento…') : t('Foto')),
    ]),
    h('button', { type: 'button', class: ['tool', drawing.strokes.length && 'on'], 'aria-haspopup': 'dialog', onClick: () => (bench.pad = true) }, [icon('pencil'), h('span', t('Dibujo'))]),
    dictates() ? h('button', { type: 'button', class: 'tool', 'aria-haspopup': 'dialog', onClick: () => (bench.voice = true) }, [icon('mic'), h('span', t('Dictar'))]) : null,
    h('button', { type: 'button', class: ['tool', marked && 'on'], 'aria-expanded': String(bench.marks), onClick: () => (bench.marks = !bench.marks) }, [
      icon('flag'), h('span', t('Marcar')), marked ? h('span', { class: 'tool-count' }, String(marked)) : null,
    ]),
  ];
}
Tools.props = ['at', 'version'];

/** The chips, when they were asked for. @param {{at: At}} props */
export function Marking({ at }) {
  if (!at.bench.marks) return null;
  const { mark, evidence } = readExtras(at.replica.drafts, at.slot);
  return h(MarkChips, { mark, evidence, onChoose: (/** @type {Partial<Extras>} */ next) => change(at, next) });
}
Marking.props = ['at', 'version'];

/** Which key question an idea answers: once begun, the one it was begun with; before that the one that is shown. @param {At} at @returns {number | null} */
function answered({ replica, slot, bench, question }) {
  const extras = readExtras(replica.drafts, slot);
  if (extras.question !== null || replica.drafts.text(slot) || hasPicture(extras)) return extras.question;
  return question && !bench.aside ? question.question : null;
}

/** The first key binds an answer to its question: another one that is shown meanwhile changes nothing. @param {At} at @param {string} before what was typed until now @param {string} text */
function bind(at, before, text) {
  const extras = readExtras(at.replica.drafts, at.slot);
  if (!before) at.bench.seen = at.question?.question ?? null;
  const question = text ? answered(at) : null;
  if (hasPicture(extras) || (before && text) || extras.question === question) return;
  keepExtras(at.replica.drafts, at.slot, { ...extras, question });
  at.changed();
}

/** The question that the facilitator put before everybody, and a way back to the prompt. @param {{at: At}} props */
export function KeyQuestion({ at }) {
  const { replica, slot, bench, question } = at;
  const now = answered(at);
  const begun = replica.drafts.text(slot) || hasPicture(readExtras(replica.drafts, slot));
  // a question that comes while somebody writes waits: it would push the sentence away
  if (now === null && (!question || (begun && bench.seen !== question.question))) return null;
  const turn = () => {
    bench.aside = now !== null;
    change(at, { question: begun && now === null ? (question?.question ?? null) : null });
  };
  return h('div', { class: 'key-question' }, [
    h('p', { class: 'hint' }, now === null ? t('Pregunta clave. Tu idea responde a la consigna.') : t('Pregunta clave. Tu idea la responde.')),
    h('p', { class: 'key-text' }, now === null ? question?.text : keyQuestions()[now]),
    h('button', { type: 'button', class: 'quiet', onClick: turn }, now === null ? t('Responder a la pregunta') : t('Responder a la consigna')),
  ]);
}
KeyQuestion.props = ['at', 'version'];
