// The server serves our modules without comments and indentation. Three plain replacements do it, so this proves for every file that the
// program stays the same, token by token, and fails when somebody writes a string that looks like a comment.
import { tokenizer } from 'acorn';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { bare, read, WEB } from './imports.js';

const tokens = (text) => [...tokenizer(text, { ecmaVersion: 2022, sourceType: 'module' })].map(({ type, value }) => [type.label, value?.value ?? value]);

for (const path of readdirSync(WEB, { recursive: true }).filter((name) => name.endsWith('.js'))) {
  test(`${path} without its comments is the same program`, () => {
    const text = read(path);
    assert.deepEqual(tokens(bare(text)), tokens(text));
  });
}
