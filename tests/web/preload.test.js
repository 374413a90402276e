// What a shell fetches at once is what its module imports, in turn: no file missing (a round trip each), none for nothing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const WEB = fileURLToPath(new URL('../../board/web/', import.meta.url));
const STATIC = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?from\s*)?'([^']+)'/g;
const LATER = /import\('(\.[^']+)'\)/g;

const source = (path) => readFileSync(join(WEB, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const found = (path, pattern) =>
  [...source(path).matchAll(pattern)].map((match) => match[1]).filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name)));

/** The static imports of a module and of theirs, itself left out. */
function graph(roots) {
  const seen = new Set();
  const visit = (path) => {
    for (const next of found(path, STATIC)) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  roots.forEach(visit);
  return seen;
}

/** The phone's own module also asks for the board at once, as a second step. */
function wanted(screen) {
  const root = `screens/${screen}.js`;
  const second = screen === 'phone' ? found(root, LATER) : [];
  return [...new Set([...graph([root]), ...second, ...graph(second)])].sort();
}

const preload = JSON.parse(readFileSync(join(WEB, 'screens/preload.json'), 'utf8'));
const screens = readdirSync(join(WEB, 'screens')).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));

for (const screen of screens.filter((name) => name in preload)) {
  test(`the shell of ${screen} preloads exactly what its module imports`, () => {
    assert.deepEqual([...preload[screen]].sort(), wanted(screen));
  });
}

test('phone, entry and home have a list, and every listed file exists', () => {
  for (const screen of ['phone', 'entry', 'home']) assert.ok(screen in preload, screen);
  for (const path of Object.values(preload).flat()) assert.ok(existsSync(join(WEB, path)), path);
});

test('our part of a phone’s first load stays within 24 kB gzip, so that the whole stays within 100 kB', () => {
  const files = ['screens/phone.js', ...preload.phone, 'style/tokens.css', 'style/base.css', 'style/phone.css'];
  const bytes = files.reduce((sum, path) => sum + gzipSync(readFileSync(join(WEB, path)), { level: 9 }).length, 0);
  assert.ok(bytes <= 24_000, `${files.length} files, ${bytes} bytes`);
});

test('every activity of a phone is fetched in idle time, and none is forgotten', async () => {
  const { ACTIVITIES } = await import('../../board/web/screens/phone/activities.js');
  for (const name of ACTIVITIES) assert.ok(existsSync(join(WEB, `activities/${name}/phone.js`)), name);
  const there = readdirSync(join(WEB, 'activities')).filter((name) => existsSync(join(WEB, `activities/${name}/phone.js`)));
  assert.deepEqual(there.sort(), [...ACTIVITIES].sort());
});


