/** Words from beside the report, joined to the end of what a block says. It must never write over a word, nor over what somebody is writing here. */
import { textOf } from './editor.js';
import { seenOf } from './model.js';
import { joined, joining } from './words.js';

/** @param {Pick<import('./page.js').Desk, 'report' | 'writing' | 'editors'>} desk @param {import('./model.js').Block} block @param {string} words */
export function putWords({ report, writing, editors }, block, words) {
  const { id } = block;
  const editor = editors.get(id);
  if (editor) {
    editor.add(words);
    writing.save(id);
    return;
  }
  const draft = writing.draft(id);
  const before = draft?.text ?? textOf(block);
  const { text } = joined(before, joining(before, words));
  const begun = { rev: report.get(`block/${id}`) ? block.rev : null, seen: { ...block.seen, ...(block.edited ? {} : seenOf(block.lines)) } };
  writing.type(id, { ...begun, ...draft, text });
  writing.save(id);
}
