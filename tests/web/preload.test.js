// What a shell fetches at once is what its module imports, in turn: no file missing (a round trip each), none for nothing.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bare, listedSecond, read, screens, wanted, wantedSecond, WEB } from './imports.js';

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

test('a phone’s second step names exactly what its board imports', () => {
  assert.deepEqual(listedSecond('phone').sort(), wantedSecond('phone').sort());
});

const packed = (files) => files.reduce((sum, path) => sum + gzipSync(bare(read(path)), { level: 9 }).length, 0);
const door = ['screens/phone.js', ...preload.phone, 'style/tokens.css', 'style/base.css', 'style/phone.css'];

test('the door of a phone and every style stay within 10.5 kB, so that it opens in 3.5 s on a thin line', () => {
  const bytes = packed(door);
  assert.ok(bytes <= 10_500, `${door.length} files, ${bytes} bytes`);
});

test('door and board together stay within 28 kB, beside 73 kB of libraries', () => {
  const bytes = packed([...door, ...wantedSecond('phone')]);
  assert.ok(bytes <= 28_000, `${bytes} bytes`);
});

test('every activity of a phone is fetched in idle time, and none is forgotten', async () => {
  const { ACTIVITIES } = await import('../../board/web/screens/phone/model.js');
  const there = readdirSync(join(WEB, 'activities')).filter((name) => existsSync(join(WEB, `activities/${name}/phone.js`)));
  assert.deepEqual(there.sort(), [...ACTIVITIES].sort());
});
