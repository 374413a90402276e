// What a shell, and then a phone, fetches at once is what its modules import, in turn: no file missing (a round trip each), none for nothing.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bare, listedBy, read, screens, wanted, wantedBy, WEB } from './imports.js';

const preload = JSON.parse(read('screens/preload.json'));

for (const screen of screens().filter((name) => name in preload)) {
  test(`the shell of ${screen} preloads exactly what its module imports`, () => {
    assert.deepEqual([...preload[screen]].sort(), wanted(screen).sort());
  });
}

test('phone, entry and home have a list, and every listed file exists', () => {
  for (const screen of ['phone', 'entry', 'home']) assert.ok(screen in preload, screen);
  for (const path of Object.values(preload).flat()) assert.ok(existsSync(join(WEB, path)), path);
});

for (const list of ['DOOR', 'SECOND']) {
  test(`${list} of a phone names exactly what it imports`, () => {
    assert.deepEqual(listedBy(list).sort(), wantedBy(list).sort());
  });
}

const packed = (files) => files.reduce((sum, path) => sum + gzipSync(bare(read(path)), { level: 9 }).length, 0);
const first = ['screens/phone.js', ...preload.phone, 'style/tokens.css', 'style/base.css', 'style/phone.css'];
const LIMITS = [
  // each new file costs 300 bytes more, of headers
  ['the door of a phone, for a new face', [...first, ...wantedBy('DOOR')], 11_500],
  ['what somebody known writes with', [...first, ...wantedBy('SECOND')], 28_000],
];
for (const [what, files, most] of LIMITS) {
  test(`${what} stays within ${most / 1000} kB beside Vue’s 58`, () => {
    const bytes = packed(files);
    assert.ok(bytes <= most && bytes > most - 2_500, `${files.length} files, ${bytes} bytes`);
  });
}

test('every activity has its words, and each that adds something to them is fetched in idle time', async () => {
  const { WORDS } = await import('../../board/web/activities/words.js');
  const there = readdirSync(join(WEB, 'activities'), { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);
  assert.deepEqual(there.filter((name) => !(name in WORDS)), []);
  assert.equal(Object.keys(WORDS).length, 12);
  const adding = there.filter((name) => existsSync(join(WEB, `activities/${name}/phone.js`)));
  const fetched = [...read('screens/phone/later.js').matchAll(/^ {2}(\w+): \(\) => import\('\.\.\/\.\.\/activities\/(\w+)\/phone\.js'\)/gm)];
  assert.deepEqual(fetched.map(([, name, folder]) => [name, folder]).sort(), adding.map((name) => [name, name]).sort());
});
