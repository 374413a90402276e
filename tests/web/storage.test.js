// @ts-check
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { homes } from './homes.js';

for (const [name, home] of Object.entries(homes)) {
  describe(`storage in ${name}`, () => {
    test('what was put is there for the next tab', async () => {
      const { reopen } = home();
      await reopen().put('op.a.1', { text: 'niña' });
      assert.deepEqual(await reopen().get('op.a.1'), { text: 'niña' });
      assert.equal(await reopen().get('op.a.2'), undefined);
    });

    test('all gives the values of one prefix and no neighbour’s', async () => {
      const storage = home().reopen();
      for (const key of ['op.a.2', 'op.a.1', 'op.b.1', 'op.a']) await storage.put(key, key);
      assert.deepEqual(await storage.all('op.a.'), [['op.a.1', 'op.a.1'], ['op.a.2', 'op.a.2']]);
    });

    test('updates of two tabs do not lose each other', async () => {
      const { reopen } = home();
      const [one, two] = [reopen(), reopen()];
      await one.put('n', 0);
      await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? one : two).update('n', (n) => n + 1)));
      assert.equal(await two.get('n'), 20);
    });

    test('an update that returns undefined writes nothing', async () => {
      const storage = home().reopen();
      assert.equal(await storage.update('gone', (value) => value && { ...value }), undefined);
      assert.deepEqual(await storage.all(''), []);
    });

    test('what is removed stays removed', async () => {
      const { reopen } = home();
      await reopen().put('n', 1);
      await reopen().remove('n');
      assert.equal(await reopen().get('n'), undefined);
    });
  });
}
