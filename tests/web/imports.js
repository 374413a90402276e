// Which modules a screen needs at once. Imports are read off the source, comments left out.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const WEB = fileURLToPath(new URL('../../board/web/', import.meta.url));
const STATIC = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?from\s*)?'([^']+)'/g;
const FIRST = /= await import\('([^']+)'\)/g;
const SECOND = /\(\) => import\('([^']+)'\)/g;

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

/** What a screen's shell should fetch at once: what its module imports, and what that waits for before it goes on. */
export function wanted(screen) {
  const root = `screens/${screen}.js`;
  const awaited = placed(root, matches(bare(read(root)), FIRST));
  return [...new Set([...awaited, ...graph([root, ...awaited])])];
}

/** What a screen's own module fetches as a second step, beyond the first. */
export function wantedSecond(screen) {
  const root = `screens/${screen}.js`;
  const second = placed(root, matches(bare(read(root)), SECOND));
  const first = [root, ...wanted(screen)];
  return [...new Set([...second, ...graph(second)])].filter((path) => !first.includes(path));
}

/** The list that the phone's module holds of its second step. */
export const listedSecond = (screen) =>
  placed(`screens/${screen}.js`, matches(matches(bare(read(`screens/${screen}.js`)), /const SECOND = \[([^\]]*)\]/g).join(), /'([^']+)'/g));

export const screens = () => readdirSync(join(WEB, 'screens')).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));
