// Which modules a screen needs at once. Imports are read off the source, comments left out.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const WEB = fileURLToPath(new URL('../../board/web/', import.meta.url));
const STATIC = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?from\s*)?'([^']+)'/g;
const LATER = /\(\) => import\('([^']+)'\)/g;

export const read = (path) => readFileSync(join(WEB, path), 'utf8');

/** A file without comments and indentation, about as facilitator/http/lighter.py sends it. */
export const bare = (text) =>
  (text.includes('`') ? (same) => same : (lines) => lines.replace(/^[ \t]+/gm, ''))(
    text.replace(/^[ \t]*\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*$/gm, '').replace(/^[ \t]*\/\/.*$/gm, ''),
  );

const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const placed = (path, names) => names.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name)));

/** The static imports of some modules and of theirs, nearest first, the modules themselves left out. */
function graph(roots) {
  const seen = new Set();
  const queue = [...roots];
  for (const path of queue) {
    for (const next of placed(path, matches(bare(read(path)), STATIC))) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return [...seen];
}

/** What a screen's shell should fetch at once: what its module imports, and what that imports. */
export const wanted = (screen) => graph([`screens/${screen}.js`]);

/** What the phone's own module fetches for a new face, or as its board, beyond the first. @param {'DOOR' | 'SECOND'} list */
export function wantedBy(list) {
  const root = 'screens/phone.js';
  const first = [root, ...wanted('phone')];
  const roots = placed(root, matches(bare(read(root)), LATER)).filter((path) => path.endsWith('/door.js') === (list === 'DOOR'));
  return [...new Set([...roots, ...graph(roots)])].filter((path) => !first.includes(path));
}

/** The list of them that the phone's module holds. @param {'DOOR' | 'SECOND'} list */
export function listedBy(list) {
  const found = new RegExp(`const ${list} = \\[([^\\]]*)\\]`).exec(bare(read('screens/phone.js')));
  return placed('screens/phone.js', matches(found[1], /'([^']+)'/g));
}

export const screens = () => readdirSync(join(WEB, 'screens')).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));
