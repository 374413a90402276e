// @ts-check
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Drafts } from '../../board/web/replica/drafts.js';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { homes } from './homes.js';

for (const [name, home] of Object.entries(homes)) {
  describe(`[G5] drafts over ${name}`, () => {
    const phone = () => ({ local: new MemoryLocal(), home: home() });
    const page = async (/** @type {ReturnType<typeof phone>} */ { local, home: { reopen } }) => {
      const drafts = new Drafts({ storage: Promise.resolve(reopen()), local, name: 'm.participant' });
      await drafts.open();
      return drafts;
    };

    test('a tab killed inside the input event loses nothing: the copy is there before set returns', async () => {
      const it = phone();
      (await page(it)).set('m1:0', 'En matemát');
      const killed = new Drafts({ storage: new Promise(() => {}), local: it.local, name: 'm.participant' });
      assert.equal(killed.text('m1:0'), 'En matemát');
    });

    test('a reload finds the text even where localStorage is full or was cleared', async () => {
      const it = phone();
      it.local.setItem = () => {
        throw new Error('QuotaExceededError');
      };
      const drafts = await page(it);
      drafts.set('m1:0', 'En ');
      drafts.set('m1:0', 'En matemática');
      await drafts.saving;
      assert.equal((await page({ ...it, local: new MemoryLocal() })).text('m1:0'), 'En matemática');
    });

    test('each moment and prompt has its own draft', async () => {
      const drafts = await page(phone());
      drafts.set('m1:0', 'uno');
      drafts.set('m1:1', 'dos');
      assert.deepEqual([drafts.text('m1:0'), drafts.text('m1:1'), drafts.text('m2:0')], ['uno', 'dos', '']);
    });

    test('a draft keeps one id while it is written, across a reload, and a new one after it was sent', async () => {
      const it = phone();
      const drafts = await page(it);
      drafts.set('m1:0', 'En');
      const id = drafts.id('m1:0');
      drafts.set('m1:0', 'En mate');
      assert.equal((await page(it)).id('m1:0'), id);
      drafts.clear('m1:0');
      drafts.set('m1:0', 'Otra');
      assert.notEqual(drafts.id('m1:0'), id);
    });

    test('a cleared draft does not come back from the slower storage', async () => {
      const it = phone();
      const drafts = await page(it);
      drafts.set('m1:0', 'enviada');
      await drafts.saving;
      drafts.clear('m1:0');
      assert.equal((await page(it)).text('m1:0'), '');
    });

    test('another meeting’s drafts are not seen', async () => {
      const it = phone();
      (await page(it)).set('m1:0', 'mío');
      const other = new Drafts({ storage: Promise.resolve(it.home.reopen()), local: it.local, name: 'm2.participant' });
      await other.open();
      assert.equal(other.text('m1:0'), '');
    });
  });
}
