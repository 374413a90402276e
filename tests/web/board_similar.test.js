// @ts-check
// Repetitions are found, themes and contraries are not: what is suggested must be right.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mostAlike, pairOf, plain } from '../../board/web/board/similar.js';

/** @type {(text: string, at: number, more?: any) => any} */
const note = (text, at, more = {}) => ({ id: String(at).padStart(3, '0'), text, cluster: null, ...more });
const script = JSON.parse(readFileSync(new URL('../../facilitator/simulate/voices.json', import.meta.url), 'utf8'));
const CROWD = script.moments.flatMap((/** @type {any} */ { notes }) => notes.map((/** @type {any} */ [, text]) => text));

const SAME = [
  ['Usar fichas con preguntas', 'Usamos fichas con preguntas'],
  ['Que cada familia cuente una receta y la escriba con su hijo', 'Cada familia cuente una receta y la escriba con el hijo'],
  ['Visitas a las familias en su casa', 'Visitar a las familias en su casa'],
  ['Trabajo en equipo entre docentes de la red', 'Trabajar en equipo entre los docentes de la red'],
  ['Falta de tiempo para retroalimentar', 'Nos falta tiempo para retroalimentar'],
  ['Hacer preguntas que les hagan pensar', 'Hacerles preguntas que los hagan pensar'],
  ['retroalimentacion descriptiva en los cuadernos', 'Retroalimentación descriptiva en el cuaderno'],
];
const APART = [
  ['No tenemos tiempo para retroalimentar', 'Tenemos tiempo para retroalimentar'],
  ['Leer en voz alta con los de primer grado', 'Leer en voz alta con las familias'],
  ['Visitas a las familias', 'Visitas entre colegas'],
  ['Participan más cuando el tema es de su pueblo', 'Participan menos cuando el tema es de su pueblo'],
  ['Evaluar el portafolio con rúbrica', 'Evaluar la exposición con rúbrica'],
  ['Sesiones de 2 horas para leer', 'Sesiones de 3 horas para leer'],
  ['Retroalimentar las tareas por escrito', 'Retroalimentar las tareas por llamada'],
  ['Hacer un huerto con los padres', 'Hacer un mural con los padres'],
  ['Planificar juntos la unidad de matemática', 'Planificar juntos la unidad de comunicación'],
];
/** @param {string[]} pair */
const among = (pair) => mostAlike([...pair, ...CROWD.slice(0, 20)].map((text, at) => note(text, at)), new Set());

for (const pair of SAME) {
  test(`the same idea said again is found: ${pair[1]}`, () => {
    const found = among(pair);
    assert.deepEqual([found?.one.text, found?.other.text], pair);
  });
}
for (const pair of APART) {
  test(`what only looks alike is left alone: ${pair[0]} / ${pair[1]}`, () => assert.equal(among(pair), null));
}

test('among all that is said in the demonstration no two ideas are called the same', () => {
  const notes = CROWD.map((/** @type {string} */ text, /** @type {number} */ at) => note(text, at));
  assert.ok(notes.length > 100);
  assert.equal(mostAlike(notes, new Set()), null);
});

test('a pair that was refused, or lies in one cluster already, is not named again; the next one is', () => {
  const notes = [...SAME[0], ...SAME[2]].map((text, at) => note(text, at));
  const first = mostAlike(notes, new Set());
  const next = mostAlike(notes, new Set([pairOf(first?.one.id ?? '', first?.other.id ?? '')]));
  assert.ok(first && next && first.one.id !== next.one.id);
  assert.equal(mostAlike(SAME[0].map((text, at) => note(text, at, { cluster: 'k' })), new Set()), null);
  assert.notEqual(mostAlike([note(SAME[0][0], 0, { cluster: 'k' }), note(SAME[0][1], 1)], new Set()), null);
});

test('a pair has one name from both sides', () => {
  assert.equal(pairOf('b', 'a'), pairOf('a', 'b'));
});

test('accents, case and signs do not count; a few letters say too little', () => {
  assert.equal(plain('¿Qué  HARÁN, mañana?'), 'que haran manana');
  assert.equal(mostAlike([note('Leer más', 0), note('Leer más', 1)], new Set()), null);
});
