/**
 * Which two ideas say nearly the same thing in nearly the same letters, so that somebody may lay them together.
 *
 * Pure: cosine of letter n-grams weighted by how rare they are on this wall. It finds repetitions, never themes: what it names must
 * be right, and it may miss. It must never join anything by itself.
 */

/** @import { Note } from './records.js' */

/** Letters per gram: three and four see through endings and typing mistakes. */
const GRAMS = [3, 4];
/** From here on two notes are the same idea said again; below it they only share a subject. */
const ALIKE = 0.62;
/** Fewer letters say too little: «Sí», «Leer». */
const LEAST_LETTERS = 12;

/** Letters only, without accents, words held apart by one space. @param {string} text */
export function plain(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How often each gram stands in a text. @param {string} text @returns {Map<string, number>} */
function grams(text) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const line = ` ${text} `;
  for (const size of GRAMS) {
    for (let at = 0; at + size <= line.length; at += 1) {
      const gram = line.slice(at, at + size);
      found.set(gram, (found.get(gram) ?? 0) + 1);
    }
  }
  return found;
}

/** Texts as vectors of length one. @param {string[]} texts @returns {Map<string, number>[]} */
function vectors(texts) {
  const counted = texts.map(grams);
  /** @type {Map<string, number>} */
  const within = new Map();
  for (const one of counted) for (const gram of one.keys()) within.set(gram, (within.get(gram) ?? 0) + 1);
  return counted.map((one) => {
    // A gram that all share still weighs something, or two texts alone on a wall would have nothing in common.
    const weighed = [...one].map(([gram, times]) => /** @type {[string, number]} */ ([gram, (1 + Math.log(times)) * (1 + Math.log((1 + texts.length) / (1 + (within.get(gram) ?? 0))))]));
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([gram, weight]) => [gram, weight / length]));
  });
}

/** @param {Map<string, number>} one @param {Map<string, number>} other */
function cosine(one, other) {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [gram, weight] of few) sum += weight * (many.get(gram) ?? 0);
  return sum;
}

/** Words that turn a sentence into its contrary, and numbers: they must be the same on both sides. */
const TURNS = /^(no|ni|nunca|sin|nada|nadie|tampoco|jamas|mas|menos|poco|mucho|antes|despues|\d+)$/u;
/** @param {string[]} words */
const turns = (words) => words.filter((word) => TURNS.test(word)).sort().join(' ');

/** So many letters at the beginning make two words forms of one: «visitas», «visitar»; of short ones all but the last. */
const STEM = 4;
/** Shorter words carry no matter of their own. */
const LEAST_WORD = 4;

/** @param {string} one @param {string} other */
const isMate = (one, other) => {
  const length = Math.min(STEM, one.length - 1, other.length - 1);
  return one.slice(0, length) === other.slice(0, length);
};

/**
 * True if each says something that the other does not: «un huerto con los padres», «un mural con los padres». One may say more than the other.
 *
 * @param {string[]} one @param {string[]} other
 */
function differ(one, other) {
  const [first, second] = [one, other].map((words) => words.filter((word) => word.length >= LEAST_WORD));
  const alone = (/** @type {string[]} */ some, /** @type {string[]} */ rest) => some.some((word) => !rest.some((mate) => isMate(word, mate)));
  return alone(first, second) && alone(second, first);
}

/** The same two ideas have the same name, whichever comes first. @param {string} one @param {string} other */
export const pairOf = (one, other) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/**
 * The pair that is most alike, or null. Notes that lie in one cluster already, and pairs somebody said no to, are not named again.
 *
 * @param {Note[]} notes   those of one wall
 * @param {ReadonlySet<string>} refused   names of pairs
 * @returns {{ one: Note, other: Note, likeness: number } | null}   `one` stands first
 */
export function mostAlike(notes, refused) {
  const told = notes.map((note) => ({ note, text: plain(note.text) })).filter(({ text }) => text.length >= LEAST_LETTERS).map((one) => ({ ...one, words: one.text.split(' ') }));
  const drawn = vectors(told.map(({ text }) => text));
  /** @type {{ one: Note, other: Note, likeness: number } | null} */
  let best = null;
  for (let at = 0; at < told.length; at += 1) {
    for (let next = at + 1; next < told.length; next += 1) {
      const [one, other] = [told[at], told[next]];
      if (one.note.cluster && one.note.cluster === other.note.cluster) continue;
      const likeness = cosine(drawn[at], drawn[next]);
      if (likeness < ALIKE || likeness <= (best?.likeness ?? 0)) continue;
      if (turns(one.words) !== turns(other.words) || differ(one.words, other.words)) continue;
      if (refused.has(pairOf(one.note.id, other.note.id))) continue;
      best = { one: one.note, other: other.note, likeness };
    }
  }
  return best;
}
