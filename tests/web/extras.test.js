// What goes with an idea before it is sent, kept beside its words through a reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../board/web/replica/drafts.js';
import { MemoryLocal } from '../../board/web/replica/plainstorage.js';
import { beside, extrasOf, fieldsOf, hasPicture, isEmpty, isNamedAfterPicture, isWords, keepExtras, readExtras, wordsFor } from '../../board/web/screens/phone/extras.js';
import { homes } from './homes.js';

const SLOT = 'm3:0';
const STROKE = [1, 2, 10, 10, 90, 90];

/** A browser; `drafts` is a page of it, opened anew at each call. */
function browser() {
  const local = new MemoryLocal();
  const storage = homes.localStorage().reopen();
  return () => new Drafts({ storage: Promise.resolve(storage), local, name: 'meeting' });
}
const drawing = (...strokes) => ({ strokes, before: null });

test('nothing is said about what is not there', () => {
  const extras = readExtras(browser()(), SLOT);
  assert.equal(isEmpty(extras), true);
  assert.deepEqual(fieldsOf(extras), {});
});

test('a drawing, a photo, a mark and the question survive a reload, with the id their note will have', () => {
  const page = browser();
  const before = page();
  const extras = { ...readExtras(before, SLOT), drawing: drawing(STROKE), photo: 'f'.repeat(32), mark: 'duda', evidence: true, question: 0 };
  keepExtras(before, SLOT, extras);
  const after = page();
  assert.deepEqual(readExtras(after, SLOT), extras);
  assert.equal(after.id(SLOT), before.id(SLOT));
  assert.deepEqual(fieldsOf(extras), { mark: 'duda', evidence: true, question: 0, photo: 'f'.repeat(32), sketch: [STROKE] });
});

test('words typed before stay as they are', () => {
  const drafts = browser()();
  drafts.set(SLOT, 'Visito a las');
  keepExtras(drafts, SLOT, { ...readExtras(drafts, SLOT), mark: 'logro' });
  assert.equal(drafts.text(SLOT), 'Visito a las');
});

test('taken away one by one, nothing is left beside the words; a cleared drawing can still come back', () => {
  const drafts = browser()();
  const none = readExtras(drafts, SLOT);
  keepExtras(drafts, SLOT, { ...none, mark: 'logro' });
  keepExtras(drafts, SLOT, none);
  assert.equal(drafts.text(beside(SLOT)), '');
  keepExtras(drafts, SLOT, { ...none, drawing: { strokes: [], before: [STROKE] } });
  assert.deepEqual(readExtras(drafts, SLOT).drawing.before, [STROKE]);
  assert.equal(isEmpty(readExtras(drafts, SLOT)), true);
});

test('a draft of another kind under the same name reads as nothing', () => {
  const drafts = browser()();
  drafts.set(beside(SLOT), 'no es un dibujo');
  assert.equal(isEmpty(readExtras(drafts, SLOT)), true);
  assert.deepEqual([isWords(beside(SLOT)), isWords(SLOT)], [false, true]);
});

test('a picture without words is called what it is; words are never replaced', () => {
  const none = readExtras(browser()(), SLOT);
  assert.equal(wordsFor(' ', { ...none, photo: 'p' }), 'Foto');
  assert.equal(wordsFor('', { ...none, drawing: drawing(STROKE) }), 'Dibujo');
  assert.equal(wordsFor('Mi aula', { ...none, photo: 'p' }), 'Mi aula');
  assert.equal(wordsFor('', { ...none, mark: 'duda' }), '');
  assert.deepEqual([hasPicture({ ...none, mark: 'duda' }), hasPicture({ ...none, photo: 'p' })], [false, true]);
});

test('a refused idea gives its extras back', () => {
  const op = { text: 'Dibujo', sketch: [STROKE], mark: 'logro', evidence: true, question: 3, photo: null };
  assert.deepEqual(fieldsOf(extrasOf(op)), { mark: 'logro', evidence: true, question: 3, sketch: [STROKE] });
  assert.equal(isNamedAfterPicture(op), true);
  assert.ok(!isNamedAfterPicture({ ...op, text: 'Mi aula' }));
  assert.ok(!isNamedAfterPicture({ text: 'Dibujo' }));
});
