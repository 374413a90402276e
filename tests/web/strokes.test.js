// @ts-check
// A drawing as it is made: stroke by stroke, taken back, cleared and brought back, and never larger than the wire takes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INKS, pathOf } from '../../board/web/board/sketch.js';
import { add, begin, clear, EMPTY, extend, MOST_BYTES, MOST_STROKES, readDrawing, room, sizeOf, thin, undo } from '../../board/web/screens/phone/strokes.js';

/** A finger that moves along these points. @param {number[][]} points */
const finger = (points, ink = 0, width = 2) => points.slice(1).reduce((stroke, [x, y]) => extend(stroke, x, y), begin(ink, width, points[0][0], points[0][1]));
/** A line that no straight one can stand for. @param {number} points */
const scribble = (points) => finger(Array.from({ length: points }, (_, at) => [(at * 37) % 1000, (at * 211) % 750]));

test('a stroke is whole numbers on the paper, however far the finger goes', () => {
  assert.deepEqual(finger([[-20, 10.6], [500.4, 900], [1300, 4]], 3, 5), [3, 5, 0, 11, 500, 750, 1000, 4]);
});

test('a finger that stands still draws one dot', () => {
  assert.deepEqual(finger([[10, 10], [11, 10], [10, 12]]), [0, 2, 10, 10]);
});

test('a straight line keeps its two ends, a corner stays where it is', () => {
  assert.deepEqual(thin(finger([[0, 0], [100, 0], [200, 1], [300, 0], [300, 200], [300, 400]])), [0, 2, 0, 0, 300, 0, 300, 400]);
});

test('a circle stays round: no point of the finger is far from the line that is left', () => {
  const round = Array.from({ length: 200 }, (_, at) => [500 + 300 * Math.cos((at / 199) * 2 * Math.PI), 375 + 300 * Math.sin((at / 199) * 2 * Math.PI)]);
  const [, , ...xy] = thin(finger(round));
  assert.ok(xy.length / 2 < 80, String(xy.length / 2));
  const corners = Array.from({ length: xy.length / 2 }, (_, at) => [xy[2 * at], xy[2 * at + 1]]);
  for (const [x, y] of corners) assert.ok(Math.abs(Math.hypot(x - 500, y - 375) - 300) < 2);
});

test('each undo takes one stroke back, and after a clearing brings everything back', () => {
  const [one, two] = [finger([[1, 1], [90, 90]]), finger([[5, 300], [90, 300]])];
  const drawn = add(add(EMPTY, one), two);
  assert.deepEqual(undo(drawn).strokes, [one]);
  const cleared = clear(drawn);
  assert.deepEqual(cleared.strokes, []);
  assert.deepEqual(undo(cleared).strokes, [one, two]);
  const again = add(cleared, one);
  assert.deepEqual(undo(undo(again)).strokes, [one, two]);
  assert.deepEqual(clear(cleared), cleared, 'clearing an empty paper forgets nothing');
  assert.deepEqual(undo(EMPTY), EMPTY);
});

test('a drawing says when it is nearly full, and never outgrows the wire', () => {
  let drawing = EMPTY;
  const said = new Set([room(drawing.strokes)]);
  for (let at = 0; at < 300 && room(drawing.strokes) !== 'full'; at += 1) {
    drawing = add(drawing, scribble(60));
    said.add(room(drawing.strokes));
    assert.ok(sizeOf(drawing.strokes) <= MOST_BYTES);
  }
  assert.deepEqual([...said], ['free', 'nearly', 'full']);
  assert.equal(add(drawing, scribble(3)), drawing);
  assert.ok(sizeOf(drawing.strokes) > MOST_BYTES * 0.99);
  assert.equal(room(undo(drawing).strokes), 'nearly');
});

test('four hundred dots are the most', () => {
  let drawing = EMPTY;
  for (let at = 0; at < 500; at += 1) drawing = add(drawing, begin(0, 2, at, at));
  assert.equal(drawing.strokes.length, MOST_STROKES);
});

test('a storage that held something else gives an empty paper', () => {
  for (const found of [null, 7, {}, { strokes: 'no' }, { strokes: [[1]] }, { strokes: [[0, 1, 2, 'x']], before: [3] }]) assert.deepEqual(readDrawing(found), EMPTY);
  const kept = { strokes: [[0, 2, 5, 5]], before: null };
  assert.deepEqual(readDrawing(JSON.parse(JSON.stringify(kept))), kept);
});

test('a path begins and ends where the finger did; one point is a dot', () => {
  assert.equal(pathOf([0, 2, 10, 20]), 'M10 20l.01 0');
  assert.equal(pathOf([0, 2, 10, 20, 30, 40]), 'M10 20L30 40');
  assert.equal(pathOf([0, 2, 0, 0, 100, 0, 100, 100]), 'M0 0Q100 0 100 50L100 100');
});

/** @param {string} hex */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('the six inks stay apart in grey, each a step lighter, and show on white paper', () => {
  const light = INKS.map(luminance);
  assert.equal(INKS.length, 6);
  for (const ink of light) assert.ok(1.05 / (ink + 0.05) >= 3, String(ink));
  for (let at = 1; at < light.length; at += 1) assert.ok((light[at] + 0.05) / (light[at - 1] + 0.05) >= 1.35, `${at}: ${((light[at] + 0.05) / (light[at - 1] + 0.05)).toFixed(2)}`);
});
