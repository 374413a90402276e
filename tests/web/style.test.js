// Contrast of the tokens, light and dark: AA for every pair a screen puts together, AAA for prompt and timer.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { read, WEB } from './imports.js';

const css = read('style/tokens.css').replace(/\/\*[\s\S]*?\*\//g, '');
const named = (block) => Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
const [lightBlock, darkBlock] = css.split('@media (prefers-color-scheme: dark)');
const light = named(lightBlock);
const dark = { ...light, ...named(darkBlock) };

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one, two) => {
  const [high, low] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

const AAA = [['ink', 'paper'], ['time-calm', 'paper'], ['time-low', 'paper'], ['time-over', 'paper']];
const AA = [
  ['ink', 'sheet'], ['ink', 'warn-soft'], ['ink-soft', 'paper'], ['ink-soft', 'sheet'], ['ink-soft', 'sunken'], ['accent-on', 'accent'], ['accent-on', 'accent-hover'],
  ['accent-text', 'paper'], ['accent-text', 'sheet'], ['accent-text', 'accent-soft'], ['ok', 'paper'], ['paper', 'ink'],
  ['machine', 'sheet'], ['machine', 'sunken'], ['machine', 'warn-soft'],
];
const SHAPES = [['line-strong', 'paper'], ['line-strong', 'sheet'], ['focus', 'paper'], ['focus', 'sheet']];

for (const [mode, colours] of Object.entries({ light, dark })) {
  for (const [pairs, least] of [[AAA, 7], [AA, 4.5], [SHAPES, 3]]) {
    for (const [one, two] of pairs) {
      test(`${mode}: ${one} on ${two} is at least ${least} : 1`, () => {
        const reached = contrast(colours[one], colours[two]);
        assert.ok(reached >= least, reached.toFixed(2));
      });
    }
  }
}

test('the six papers carry their ink and stay apart in grey', () => {
  const papers = [1, 2, 3, 4, 5, 6].map((n) => light[`note-${n}`]);
  for (const paper of papers) assert.ok(contrast(light['note-ink'], paper) >= 7, paper);
  for (let at = 1; at < papers.length; at += 1) assert.ok(contrast(papers[at - 1], papers[at]) >= 1.06, `${at}: ${contrast(papers[at - 1], papers[at]).toFixed(3)}`);
});

test('dark is other colours and nothing else, so what is seen of a dark screen is seen of its colours', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:css|js)$/.test(path));
  const asking = files.filter((path) => /prefers-color-scheme|colorScheme|light-dark\(/.test(read(path)));
  assert.deepEqual(asking, [join('style', 'tokens.css')]);
  const inDark = darkBlock.split('\n}')[0];
  const set = [...inDark.matchAll(/([\w-]+)\s*:[^;{]*;/g)].map(([, name]) => name);
  assert.ok(set.length > 15);
  assert.deepEqual(set.filter((name) => !name.startsWith('--') && name !== 'color-scheme'), []);
  assert.deepEqual(set.filter((name) => /^--(?:s-|text|weight|leading|target|radius|quick)/.test(name)), []);
});
