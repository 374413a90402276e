// @ts-check
// Asking for groups to come: one question at a time, on the table that is seen, and nothing made by hand is forgotten.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { shallowRef } from 'vue';
import { useAsking } from '../../board/web/activities/groups/asking.js';

mock.timers.enable({ apis: ['setTimeout'] });

/** A desk whose room answers when it is told to. @returns {any} */
function opened() {
  const preview = shallowRef(/** @type {any} */ ({ rev: 7 }));
  /** @type {any[]} */
  const asked = [];
  /** @type {string[]} */
  const said = [];
  /** @type {((ack: any) => void)[]} */
  const waiting = [];
  /** @type {any} */
  const desk = {
    view: { preview: () => preview.value },
    say: (/** @type {string} */ text) => said.push(text),
    ask: (/** @type {any[]} */ ...given) => new Promise((answer) => (asked.push(given), waiting.push(answer))),
  };
  const moment = /** @type {any} */ ({ id: 'm' });
  return { preview, asked, said, answer: (/** @type {any} */ ack) => waiting.shift()?.(ack), asking: useAsking(desk, () => moment) };
}

test('a place is asked for on the table that is seen', async () => {
  const { asking, asked, answer } = opened();
  const moved = asking.place('ana', 1);
  answer({ ok: true, seq: 8 });
  assert.equal(await moved, true);
  assert.deepEqual(asked, [['groups.adjust', { moment: 'm', person: 'ana', to: 1 }, { rev: 7 }]]);
});

test('until its answer is on the screen nothing else is asked: the numbers of groups would be old', async () => {
  const { asking, asked, answer, preview } = opened();
  const moved = asking.place('ana', 1);
  assert.equal(await asking.place('bea', 0), false);
  answer({ ok: true, seq: 8 });
  await moved;
  assert.equal(asking.busy.value, true);
  assert.equal(await asking.place('bea', 0), false);
  preview.value = { rev: 8 };
  assert.equal(asking.busy.value, false);
  void asking.place('bea', 0);
  assert.deepEqual(asked.map((/** @type {any} */ one) => [one[1].person, one[2].rev]), [['ana', 7], ['bea', 8]]);
});

test('groups go to work where they can call each other, or where they do not', async () => {
  for (const [call, fields] of /** @type {const} */ ([['https://meet.example/{group}', { call: 'https://meet.example/{group}' }], ['', {}], [undefined, {}]])) {
    const { asking, asked, answer } = opened();
    const went = asking.open(call);
    answer({ ok: true, seq: 8 });
    assert.equal(await went, true);
    assert.deepEqual(asked, [['groups.open', { moment: 'm', ...fields }, { rev: 7 }]]);
  }
});

test('on an older table nothing is moved and nothing waits; a calm word says why', async () => {
  const { asking, answer, said } = opened();
  const moved = asking.place('ana', 1);
  answer({ ok: false, error: { code: 'stale', message: '' } });
  assert.equal(await moved, false);
  assert.equal(asking.busy.value, false);
  assert.equal(asking.byHand.value, false);
  assert.match(said[0], /^Otra pantalla cambió los grupos/);
});

test('what was moved by hand is known until groups are worked out again', async () => {
  const { asking, answer, preview } = opened();
  const moved = asking.place('ana', null);
  answer({ ok: true, seq: 8 });
  await moved;
  assert.equal(asking.byHand.value, true);
  preview.value = { rev: 8 };
  const formed = asking.form({ again: true });
  answer({ ok: true, seq: 9 });
  await formed;
  assert.equal(asking.byHand.value, false);
});
