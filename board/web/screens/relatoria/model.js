/**
 * The report as its page shows it: blocks in order with the machine's lines, what is new beside people's words, texts that wait for a choice, and who
 * has it; with what was asked here and nobody answered yet. Plain functions from records to lists; it must never learn about Vue, and changes nothing.
 */

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {import('./words.js').Line} Line */
/** @typedef {{id: string, block: string, text: string, by: string | null, by_name: string | null, at_ms: number, base: number, far: 'kept' | 'sent' | 'board'}} Aside */
/** @typedef {Tk.Fields & {id: string, title: string, shape: string, section: string, moment: string | null, edited: boolean, text: string | null, seen: Record<string, number>, rev: number, dropped: boolean, lines: Line[], news: Line[], gone: number, asides: Aside[]}} Block */

/** Asked here and not in the records yet. @param {Replica} replica @returns {Tk.Item[]} */
const open = (replica) => [...replica.outbox.items.values()].filter(({ state, seq }) => state === 'waiting' || (state === 'sent' && (seq ?? 0) > replica.seq));

const byPlace = (/** @type {{place: number, id: string}} */ a, /** @type {{place: number, id: string}} */ b) => a.place - b.place || (a.id < b.id ? -1 : 1);

/** What the machine says, block by block. @param {Replica} replica @returns {Map<string, Line[]>} */
export function linesByBlock(replica) {
  /** @type {Map<string, Line[]>} */
  const found = new Map();
  for (const [id, line] of replica.all('line/')) found.set(line.block, [...(found.get(line.block) ?? []), /** @type {Line} */ ({ ...line, id })]);
  for (const lines of found.values()) lines.sort(byPlace);
  return found;
}

/** What a person would want to hear of: ideas, lines and the titles people gave them; not questions, nor that there is nothing. @param {Line} line */
const isNews = ({ sort, source }) => sort === 'text' || sort === 'item' || sort === 'aside' || (sort === 'heading' && source.startsWith('cluster/'));

/** Ids that were looked at or are wanted back, until the server says so. @param {Tk.Item[]} asked @param {string} block @param {Line[]} lines @param {Record<string, number>} seen */
function seenNow(asked, block, lines, seen) {
  const now = { ...seen };
  for (const { op } of asked) {
    if (op.block !== block) continue;
    if (op.kind === 'block.write') Object.assign(now, op.seen);
    for (const id of op.lines ?? []) {
      if (op.kind === 'block.recall') delete now[id];
      else now[id] = lines.find((line) => line.id === id)?.rev ?? 0;
    }
  }
  return now;
}

/** What waits for a choice between two texts. @param {Replica} replica @param {Tk.Item[]} asked @param {string} block @returns {Aside[]} */
function asidesOf(replica, asked, block) {
  const settled = new Set(asked.filter(({ op }) => op.kind === 'aside.settle').map(({ op }) => op.aside));
  /** @type {Aside[]} */
  const found = replica.all('aside/').flatMap(([id, one]) => (one.block === block ? [/** @type {Aside} */ ({ ...one, id, far: 'board' })] : []));
  for (const { id, op, order, state } of asked) {
    if (op.kind !== 'aside.put' || op.block !== block || found.some((one) => one.id === id)) continue;
    found.push({ id, block, text: op.text, base: op.base, by: replica.me?.person_id ?? null, by_name: replica.me?.name ?? '', at_ms: order, far: state === 'waiting' ? 'kept' : 'sent' });
  }
  return found.filter(({ id }) => !settled.has(id)).sort((a, b) => a.at_ms - b.at_ms || (a.id < b.id ? -1 : 1));
}

/** Every block in its place, those left out too. @param {Replica} replica @returns {Block[]} */
export function blocksOf(replica) {
  const asked = open(replica);
  const lines = linesByBlock(replica);
  /** @type {Map<string, any>} */
  const found = new Map(replica.all('block/').map(([id, record]) => [id, { ...record, id }]));
  for (const { id, op } of asked) {
    const block = found.get(op.block);
    if (op.kind === 'block.add' && !found.has(id)) found.set(id, { id, section: op.section, moment: op.moment ?? null, place: placeAfter(found, op.after), title: op.title, shape: 'prose', origin: 'added', edited: true, text: op.text, seen: {}, by: null, by_name: null, at_ms: null, rev: 0, dropped: false });
    else if (!block) continue;
    else if (op.kind === 'block.write') Object.assign(block, { edited: true, text: op.text });
    else if (op.kind === 'block.clear') Object.assign(block, { edited: false, text: null, seen: {} });
    else if (op.kind === 'block.rename') block.title = op.title;
    else if (op.kind === 'block.drop') block.dropped = true;
    else if (op.kind === 'block.restore') block.dropped = false;
  }
  return [...found.values()].sort(byPlace).map((block) => {
    const own = lines.get(block.id) ?? [];
    const seen = seenNow(asked, block.id, own, block.seen);
    return { ...block, lines: own, seen, ...newsOf(block, own, seen), asides: asidesOf(replica, asked, block.id) };
  });
}

/** @param {Map<string, any>} blocks @param {string | undefined} after */
const placeAfter = (blocks, after) => (after && blocks.has(after) ? blocks.get(after).place + 0.5 : Infinity);

/** What came or changed since people wrote their own words; a table's rows stand by themselves. `gone` are ideas these words took in and nobody says any more. @param {{edited: boolean, shape: string}} block @param {Line[]} lines @param {Record<string, number>} seen */
export function newsOf({ edited, shape }, lines, seen) {
  if (!edited || shape !== 'prose') return { news: [], gone: 0 };
  const here = new Set(lines.map(({ id }) => id));
  return { news: lines.filter((line) => isNews(line) && (seen[line.id] ?? -1) < line.rev), gone: Object.keys(seen).filter((id) => !here.has(id)).length };
}

/** The lines these words know: what an editor that begins now has taken in. @param {Line[]} lines @returns {Record<string, number>} */
export const seenOf = (lines) => Object.fromEntries(lines.map(({ id, rev }) => [id, rev]));

/** What stood in a block, the newest first. @param {Replica} replica @param {string} block @returns {{text: string | null, by_name: string | null, at_ms: number, rev: number, aside?: boolean}[]} */
export const historyOf = (replica, block) => [...(replica.get(`block/${block}/before`)?.texts ?? [])].reverse();

/** How far the report is. @param {Replica} replica @returns {'opening' | 'drafting' | 'submitted' | 'approved' | 'published'} */
export const stateOf = (replica) => replica.get('report')?.state ?? 'opening';

/** Every version that was published, the newest first. @param {Replica} replica @returns {(Tk.Fields & {version: number})[]} */
export const versionsOf = (replica) => replica.all('publication/').map(([, one]) => /** @type {any} */ (one)).sort((a, b) => b.version - a.version);

/** The last time it was sent to whoever approves. @param {Replica} replica @returns {Tk.Fields | null} */
export const lastSubmission = (replica) => replica.all('submission/').map(([, one]) => one).sort((a, b) => b.number - a.number)[0] ?? null;

/** What people answered of the list, here too and not told yet. @param {Replica} replica @returns {Record<string, boolean | null>} */
export const answersOf = (replica) => Object.assign({}, replica.get('checklist')?.answers, ...open(replica).flatMap(({ op }) => (op.kind === 'checklist.set' ? [op.answers] : [])));

/** The last reminder that was given. @param {Replica} replica @returns {Tk.Fields | null} */
export const lastReminder = (replica) => replica.all('reminder/').map(([, one]) => one).sort((a, b) => b.at_ms - a.at_ms)[0] ?? null;

/** @typedef {{person: string, name: string, how: string | null, version: number}} Holder */

/** Who has the last version, and who does not yet: everybody of the meeting, by name. @param {Replica} replica @param {Replica} meeting @returns {Holder[]} */
export function holdersOf(replica, meeting) {
  const version = replica.get('report')?.version ?? 0;
  /** @type {Map<string, Holder>} */
  const found = new Map(meeting.all('member/').map(([person, { name }]) => [person, { person, name, how: null, version: 0 }]));
  for (const [, one] of replica.all('reader/')) {
    if (one.version === version) found.set(one.person, { person: one.person, name: found.get(one.person)?.name ?? one.name ?? '', how: one.how, version });
  }
  for (const { op } of open(replica)) {
    const one = found.get(op.person);
    if (one && op.kind === 'report.handed') one.how = op.how;
    else if (one && op.kind === 'report.unhanded') one.how = null;
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'es'));
}

/** What was refused and stands nowhere else: why, and its words. What a block could not take is said at the block. @param {Replica} replica @returns {Tk.Item[]} */
export const refusedOnes = (replica) => [...replica.outbox.items.values()].filter(({ state, op }) => state === 'refused' && !(op.kind === 'block.write' && replica.get(`block/${op.block}`)));

/** Ideas that were set aside: looked at, and not in these words. @param {Block} block @returns {Line[]} */
export const setAside = ({ edited, shape, lines, seen, text }) => (edited && shape === 'prose' ? lines.filter((line) => isNews(line) && line.id in seen && !(text ?? '').includes(line.text.split('\n')[0])) : []);
