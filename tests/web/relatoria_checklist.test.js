// The page reads the list before submitting off a report as the server does: the same reports are read by both.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { computed } from '../../board/web/screens/relatoria/checklist.js';

const cases = JSON.parse(readFileSync(new URL('../board/core/report/checklist_cases.json', import.meta.url), 'utf8'));
/** A block as the page has it: with its lines in their order, and whatever a case says nothing of. @type {(block: any) => any} */
const shown = (block) => ({ origin: 'drafted', moment: null, edited: false, text: null, dropped: false, ...block });

for (const { about, blocks, yes } of cases) {
  test(`[IF11] the list of ${about}`, () => {
    const found = computed(blocks.map(shown));
    assert.deepEqual(Object.keys(found).filter((name) => found[/** @type {keyof typeof found} */ (name)]), yes);
  });
}
