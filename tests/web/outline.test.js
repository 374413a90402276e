// @ts-check
// What a phone shows of a meeting before the server has answered: the agenda it saw last, and nobody's ideas.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { keepOutline, readOutline } from '../../board/web/screens/phone/outline.js';

/** @returns {any} a replica that holds an agenda and a note */
function replica() {
  /** @type {any} */
  let listener;
  return {
    as: 'participant',
    ready: true,
    records: new Map(Object.entries({ meeting: { title: 'CAP' }, clock: { moment: 'm1' }, 'moment/m1': { index: 0 }, 'moment/m1/count': { notes: 3 }, 'note/1': { text: 'de otra persona' } })),
    subscribe: (/** @type {any} */ told) => (listener = told),
    /** @param {string} key @param {any} record */
    put(key, record) {
      this.records.set(key, record);
      listener([key]);
    },
  };
}

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

test('the agenda is kept at once, and no idea', () => {
  const local = new MemoryLocal();
  keepOutline(replica(), local, 'm');
  assert.deepEqual(Object.keys(readOutline(local, 'm', 'participant')), ['meeting', 'clock', 'moment/m1']);
});

test('it follows the meeting, and is of one meeting and role only', () => {
  const local = new MemoryLocal();
  const seen = replica();
  keepOutline(seen, local, 'm');
  seen.put('clock', { moment: 'm2' });
  mock.timers.tick(1_000);
  assert.equal(readOutline(local, 'm', 'participant').clock.moment, 'm2');
  assert.deepEqual([readOutline(local, 'other', 'participant'), readOutline(local, 'm', 'rapporteur')], [{}, {}]);
});

test('a half-written or forbidden storage is no outline and no error', () => {
  const local = new MemoryLocal();
  local.setItem('tinkuy.outline', '{"meeting":');
  assert.deepEqual(readOutline(local, 'm', 'participant'), {});
  local.setItem = () => assert.fail('full');
  keepOutline(replica(), local, 'm');
});

test('before the view is whole nothing is kept', () => {
  const local = new MemoryLocal();
  const early = Object.assign(replica(), { ready: false });
  keepOutline(early, local, 'm');
  assert.deepEqual(readOutline(local, 'm', 'participant'), {});
  early.ready = true;
  early.put('note/2', { text: 'llegó la vista' });
  assert.deepEqual(Object.keys(readOutline(local, 'm', 'participant')), ['meeting', 'clock', 'moment/m1']);
});
