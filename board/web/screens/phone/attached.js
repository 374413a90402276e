/** What hangs on an idea beyond its words, drawn under them: marks as word and sign, photo, drawing, the question it answers, what became of a doubt. */
import { h, ref } from 'vue';
import { NAMES, SIGNS } from '../../board/marking.js';
import { Picture } from '../../board/picture.js';
import { keyQuestions } from '../../board/questions.js';
import { Sketch } from '../../board/sketch.js';
import { t } from '../../i18n.js';
import { photosOf } from '../../replica/photos.js';
import { partsOf } from './parts.js';
import { Sheet } from './sheet.js';

/** A drawing in small; a tap shows it as wide as the phone. */
const Drawing = {
  props: ['strokes', 'text'],
  /** @param {{strokes: number[][], text: string}} props */
  setup(props) {
    const large = ref(false);
    return () => [
      h('button', { type: 'button', class: 'along-sketch', 'aria-haspopup': 'dialog', 'aria-label': t('Ver el dibujo en grande: {text}', { text: props.text }), onClick: () => (large.value = true) }, h(Sketch, { strokes: props.strokes })),
      large.value ? h(Sheet, { title: t('Dibujo'), onClose: () => (large.value = false) }, () => [h(Sketch, { strokes: props.strokes, label: props.text }), h('p', { class: 'note-text' }, props.text)]) : null,
    ];
  },
};

/** @param {Tk.Fields} doubt */
function doubtWords({ state, how }) {
  if (state === 'cleared') return how ? t('Duda aclarada: {how}', { how }) : t('Duda aclarada');
  return state === 'carried' ? t('Esta duda queda para la próxima reunión.') : '';
}

/** `own` where the photo may still be on this phone. @param {{replica: any, id: string, text: string, own: boolean}} props */
export function Attached({ replica, id, text, own }) {
  const { mark, evidence, question, photo, strokes, doubt } = partsOf(replica, id);
  const marked = /** @type {import('../../board/marking.js').Kind[]} */ ([mark, evidence && 'evidence'].filter(Boolean));
  const cleared = doubt ? doubtWords(doubt) : '';
  return [
    question === null ? null : h('p', { class: 'hint' }, t('Responde a: {question}', { question: keyQuestions()[question] })),
    photo || strokes ? h('div', { class: 'attached' }, [
      photo ? h(Picture, { from: replica, photo, text, mine: own ? photosOf(replica) : undefined }) : null,
      strokes ? h(Drawing, { strokes, text }) : null,
    ]) : null,
    marked.length ? h('p', { class: 'marks' }, marked.map((kind) => h('span', { key: kind, class: `marked ${kind}` }, [h('span', { class: 'mark-sign', 'aria-hidden': 'true' }, SIGNS[kind]), NAMES[kind]()]))) : null,
    cleared ? h('p', { class: 'hint' }, cleared) : null,
  ];
}
Attached.props = ['replica', 'id', 'text', 'own', 'version'];
