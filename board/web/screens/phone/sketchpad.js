/**
 * A whole screen to draw on with a finger. Every stroke is handed out as soon as the finger is lifted, so that a reload loses none. It must never
 * learn what the drawing is for, nor where it is kept.
 */
import { h, onMounted, ref, shallowRef } from 'vue';
import { HIGH, INKS, line, Lines, PAPER, WIDE } from '../../board/sketch.js';
import { nt, t } from '../../i18n.js';
import { icon } from './icons.js';
import { add, begin, clear, extend, room, undo } from './strokes.js';

const WIDTHS = [2, 5];
const inkWords = () => [t('negro'), t('morado'), t('azul'), t('rojo'), t('verde'), t('naranja')];

/** @param {import('./strokes.js').Stroke[]} strokes */
function roomWords(strokes) {
  const left = room(strokes);
  if (left === 'full') return t('El papel está lleno. Así ya se puede enviar; si quieres seguir, deshaz algún trazo.');
  return left === 'nearly' ? t('Queda poco espacio en el papel.') : '';
}

export const Sketchpad = {
  props: ['drawing'],
  emits: ['change', 'close', 'write'],
  /** @param {{drawing: import('./strokes.js').Drawing}} props @param {{emit: (event: string, told?: any) => void}} context */
  setup(props, { emit }) {
    const ink = ref(0);
    const width = ref(WIDTHS[0]);
    /** @type {import('vue').Ref<import('./strokes.js').Stroke | null>} under the finger now */
    const live = shallowRef(null);
    /** @type {import('vue').Ref<any>} */
    const box = ref(null);
    /** @type {number | null} the finger that draws; a second one, or the ball of the hand, draws nothing */
    let finger = null;
    onMounted(() => box.value?.showModal());

    /** @param {PointerEvent} event @returns {[number, number]} */
    const place = (event) => {
      const paper = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
      return [((event.clientX - paper.left) / paper.width) * WIDE, ((event.clientY - paper.top) / paper.height) * HIGH];
    };
    /** @param {any} event */
    const down = (event) => {
      if (finger !== null || event.button !== 0 || room(props.drawing.strokes) === 'full') return;
      event.preventDefault();
      finger = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      live.value = begin(ink.value, width.value, ...place(event));
    };
    /** @param {any} event */
    const move = (event) => {
      if (event.pointerId !== finger || !live.value) return;
      const paper = event.currentTarget.getBoundingClientRect();
      let stroke = live.value;
      const ways = event.getCoalescedEvents?.() ?? [];
      for (const { clientX, clientY } of ways.length ? ways : [event]) {
        stroke = extend(stroke, ((clientX - paper.left) / paper.width) * WIDE, ((clientY - paper.top) / paper.height) * HIGH);
      }
      live.value = stroke;
    };
    /** @param {any} event */
    const up = (event) => {
      if (event.pointerId !== finger) return;
      const drawn = live.value;
      finger = null;
      live.value = null;
      if (drawn) emit('change', add(props.drawing, drawn));
    };

    const inks = () =>
      h('fieldset', { class: 'inks' }, [
        h('legend', { class: 'seen-by-readers' }, t('Color')),
        inkWords().map((name, at) =>
          h('label', { key: at, class: 'ink' }, [
            h('input', { type: 'radio', name: 'ink', value: at, checked: ink.value === at, 'aria-label': name, onChange: () => (ink.value = at) }),
            h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, [h('circle', { cx: 12, cy: 12, r: 10.5, fill: PAPER, class: 'ink-paper' }), h('circle', { cx: 12, cy: 12, r: 6.5, fill: INKS[at] })]),
          ]),
        ),
      ]);
    const widths = () =>
      h('fieldset', { class: 'inks' }, [
        h('legend', { class: 'seen-by-readers' }, t('Grosor')),
        WIDTHS.map((wide, at) =>
          h('label', { key: wide, class: 'ink' }, [
            h('input', { type: 'radio', name: 'width', value: wide, checked: width.value === wide, 'aria-label': at ? t('grueso') : t('fino'), onChange: () => (width.value = wide) }),
            h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: 'M5 17C9 5 13 19 19 7', class: 'ink-width', 'stroke-width': at ? 5 : 2 })),
          ]),
        ),
      ]);

    return () => {
      const { strokes, before } = props.drawing;
      const ways = { onPointerdown: down, onPointermove: move, onPointerup: up, onPointercancel: up };
      return h('dialog', { ref: box, class: 'pad', 'aria-labelledby': 'pad-title', onClose: () => emit('close') }, [
        h('div', { class: 'pad-head' }, [
          h('h2', { id: 'pad-title' }, t('Tu dibujo')),
          h('button', { type: 'button', class: 'button main', onClick: () => box.value?.close() }, t('Listo')),
        ]),
        h('div', { class: 'pad-paper' }, h('svg', {
          class: 'sketch', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': nt('Papel con {n} trazo', 'Papel con {n} trazos', strokes.length), ...ways,
        }, [h('rect', { width: WIDE, height: HIGH, fill: PAPER }), h(Lines, { strokes }), live.value && line(live.value)])),
        h('div', { class: 'pad-tools' }, [
          inks(),
          h('div', { class: 'pad-row' }, [
            widths(),
            h('button', { type: 'button', class: 'quiet', disabled: !strokes.length && !before, onClick: () => emit('change', undo(props.drawing)) }, [icon('undo'), t('Deshacer')]),
            h('button', { type: 'button', class: 'quiet', disabled: !strokes.length, onClick: () => emit('change', clear(props.drawing)) }, t('Borrar todo')),
          ]),
          h('p', { class: 'hint pad-room', role: 'status' }, roomWords(strokes) || t('Dibuja con el dedo. Se guarda trazo a trazo.')),
          h('button', { type: 'button', class: 'quiet', onClick: () => (box.value?.close(), emit('write')) }, t('Mejor lo escribo')),
        ]),
      ]);
    };
  },
};
