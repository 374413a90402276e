/**
 * Spanish is the source language: the words in the code are the words on the screen. Babel extracts `t` and `nt` into the one catalogue that
 * Python shares. This file must never learn about screens or records.
 */

/** @type {Record<string, string | string[]>} */
let catalogue = {};

/** Another language: a map from source text to its translation, or to [singular, plural]. @param {typeof catalogue} entries */
export function useCatalogue(entries) {
  catalogue = entries;
}

/** @param {string} text @param {Record<string, unknown>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * The sentence in the reader's language, with `{name}` replaced.
 * @param {string} text @param {Record<string, unknown>} [values]
 */
export function t(text, values = {}) {
  const found = catalogue[text];
  return fill(typeof found === 'string' ? found : text, values);
}

/**
 * The sentence that fits the number; `{n}` is the number itself.
 * @param {string} singular @param {string} plural @param {number} n @param {Record<string, unknown>} [values]
 */
export function nt(singular, plural, n, values = {}) {
  const found = catalogue[singular];
  const [one, many] = Array.isArray(found) ? found : [singular, plural];
  return fill(n === 1 ? one : many, { n, ...values });
}
