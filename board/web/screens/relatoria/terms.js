/**
 * What the operations of a report are called, for its outbox. It must never learn what is written in one.
 *
 * Words of one block go one after the other; what was only looked at or left out waits for nobody's words.
 */

/** @type {Record<string, (op: Tk.Operation) => string>} */
const RECORDS = {
  'block.dismiss': (op) => `block/${op.block}/seen`,
  'block.recall': (op) => `block/${op.block}/seen`,
  'block.drop': (op) => `block/${op.block}/place`,
  'block.restore': (op) => `block/${op.block}/place`,
  'report.handed': (op) => `reader/${op.person}`,
  'report.unhanded': (op) => `reader/${op.person}`,
  'checklist.set': () => 'checklist',
};
const MAKERS = /^(block\.add|aside\.put|quote\.add)$/;

/** @type {import('../../replica/outbox.js').Terms} */
export const TERMS = {
  TEXTS: /^block\.(write|add|rename)$|^aside\.put$|^quote\.(add|edit)$/,
  VERSIONS: /^block\.(write|clear|take|rename|add)$|^quote\.(add|edit)$/,
  MAKERS,
  recordOf(op) {
    const [noun] = op.kind.split('.');
    const named = RECORDS[op.kind]?.(op);
    if (named) return named;
    return noun === 'report' ? noun : `${noun}/${MAKERS.test(op.kind) ? op.id : op[noun]}`;
  },
};
