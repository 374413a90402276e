/**
 * A finger sketch as a drawing, the same on phone, projector and console: strokes become paths on white paper, in light and in dark. It must
 * never learn who drew, nor how strokes come to be.
 *
 * Inks and paper are named here and not in the style sheets because they belong to the drawing, like its points: whoever draws it shows the
 * same picture. Each ink is a step lighter than the one before, so that they stay apart in a grey video stream, and still dark enough on paper.
 */

import { h } from 'vue';

/** The paper a sketch is drawn on, in its own units. */
export const WIDE = 1000;
export const HIGH = 750;
export const PAPER = '#ffffff';
export const INKS = ['#1f1a17', '#4b1383', '#114998', '#c01d18', '#238b4e', '#da7a06'];

/** A stroke's width, 1 to 5, in the paper's units. */
const UNIT = 4;

/**
 * The way of a finger as a soft line: through the middle between two points, bent at the points. One point is a dot.
 * @param {number[]} stroke `[ink, width, x0, y0, x1, y1, …]`
 */
export function pathOf([, , ...xy]) {
  if (xy.length < 4) return `M${xy[0]} ${xy[1]}l.01 0`;
  let path = `M${xy[0]} ${xy[1]}`;
  for (let at = 2; at + 3 < xy.length; at += 2) {
    path += `Q${xy[at]} ${xy[at + 1]} ${(xy[at] + xy[at + 2]) / 2} ${(xy[at + 1] + xy[at + 3]) / 2}`;
  }
  return `${path}L${xy[xy.length - 2]} ${xy[xy.length - 1]}`;
}

/** One stroke; an ink or a width of a later version is drawn with the nearest there is. @param {number[]} stroke @param {number} [key] */
export function line(stroke, key) {
  const [ink, width] = stroke;
  return h('path', {
    key, d: pathOf(stroke), fill: 'none', stroke: INKS[Math.min(ink, INKS.length - 1)] ?? INKS[0], 'stroke-width': Math.max(1, width) * UNIT,
    'stroke-linecap': 'round', 'stroke-linejoin': 'round',
  });
}

/** Strokes without their paper: given the same list again, nothing is drawn again. @param {{strokes: number[][]}} props */
export function Lines({ strokes }) {
  return h('g', strokes.map(line));
}
Lines.props = ['strokes'];

/**
 * The whole picture. `label` is what it is called for somebody who does not see it; without one, words beside it say so already.
 * @param {{strokes: number[][], label?: string}} props
 */
export function Sketch({ strokes, label }) {
  return h('svg', {
    class: 'sketch', viewBox: `0 0 ${WIDE} ${HIGH}`, focusable: 'false', ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
  }, [h('rect', { width: WIDE, height: HIGH, fill: PAPER }), h(Lines, { strokes })]);
}
Sketch.props = ['strokes', 'label'];
