/**
 * What the operations of a logbook are called, for its outbox. It must never learn what is written in one.
 *
 * Evidence goes in line behind its task and before the next word about it: «hecha con evidencia» is refused where the evidence has not come yet.
 */

/** @type {Record<string, (op: Tk.Operation) => string>} */
const RECORDS = {
  'evidence.add': (op) => `task/${op.to}`,
  'practice.step': (op) => `step/${op.practice}/${op.step}`,
  'practice.adapt': (op) => `practice/${op.practice}/adaptation`,
  'link.answer': (op) => `link/${op.number}`,
};
const MAKERS = /^(entry\.write|task\.add)$/;

/** @type {import('../../replica/outbox.js').Terms} */
export const TERMS = {
  TEXTS: /^entry\.(write|edit)$|^task\.(add|edit|note)$|^evidence\.add$|^practice\.(step|adapt)$/,
  VERSIONS: /^entry\.(write|edit|restore)$|^task\.(add|edit|set|note)$|^practice\./,
  MAKERS,
  recordOf(op) {
    const [noun] = op.kind.split('.');
    return RECORDS[op.kind]?.(op) ?? `${noun}/${MAKERS.test(op.kind) ? op.id : op[noun]}`;
  },
};
