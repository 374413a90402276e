// Which modules a screen needs at once. Imports are read off the source, comments left out.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const WEB = fileURLToPath(new URL('../../board/web/', import.meta.url));
const STATIC = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?from\s*)?'([^']+)'/g;
const SECOND = /Promise\.all\(\[((?:\s*import\('[^']+'\),?)+)\s*\]\)/g;
const NAMED = /import\('([^']+)'\)/g;

export const read = (path) => readFileSync(join(WEB, path), 'utf8');

/** What is left of a file when the server has taken comments and indentation out; lean.test.js proves that nothing else goes with them. */
export const bare = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '').replace(/^\s+/gm, '');

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

/** What a screen's shell should fetch at once: its static imports, and what its own module asks for as a second step. */
export function wanted(screen) {
  const root = `screens/${screen}.js`;
  const second = placed(root, matches(matches(bare(read(root)), SECOND).join(), NAMED));
  return [...new Set([...graph([root]), ...second, ...graph(second)])];
}

export const screens = () => readdirSync(join(WEB, 'screens')).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));
