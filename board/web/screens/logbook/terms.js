/**
 * What the operations of a logbook are called, for its outbox. It must never learn what is written in one.
 *
 * Evidence goes in line behind its task and before the next word about it: «hecha con evidencia» is refused where the evidence has not come yet.
 */

/** @type {Record<string, (op: Tk.Operation) => string>} */
const RECORDS = {
  'evidence.add': (op) => `task/${op.to}`,
  'practice.step': (op) => `step/${op.practice}/${op.step}`,
  // behind the words of the step: an offer is refused where they have not come yet
  'need.offer': (op) => `step/${op.practice}/8`,
  'need.take_back': (op) => `step/${op.practice}/8`,
  'practice.adapt': (op) => `practice/${op.practice}/adaptation`,
  'link.answer': (op) => `link/${op.number}`,
};
// a line that just came up answers soon
const AGAIN_MS = 2000;
const MAKERS = /^(entry\.write|task\.add)$/;

/** When the logbook behind this address began: a younger one than what was written here was emptied by its owner, and stays so. Asks until there is an answer; 0 for somebody who is not let in. @param {string} path @param {typeof globalThis.fetch} [ask] @returns {Promise<number>} */
export async function begun(path, ask = (...all) => globalThis.fetch(...all)) {
  for (;;) {
    const answer = await ask(`${path}/view?as=owner&at_least=0`, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
    const view = answer?.ok ? await answer.json().catch(() => null) : null;
    if (view) return view.records.logbook?.made_ms ?? 0;
    if (answer && answer.status < 500) return 0;
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
}

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
