/**
 * What a logbook shows, read off its replica: tasks, guidelines, entries and links, with what was asked here and the server has not told yet. Plain
 * functions from records to lists; it must never learn about Vue, and changes nothing.
 */

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {Tk.Fields & {id: string, state: string, evidences: Evidence[], far: Far}} Task `state` is that of the task */
/** @typedef {Tk.Fields & {id: string, text: string, evidences: Evidence[], shared: {meeting: string, title: string, date: string | null}[], far: Far}} Entry */
/** @typedef {Tk.Fields & {id: string, far: Far}} Evidence */
/** @typedef {'kept' | 'sent' | 'board'} Far on this phone, on its way, in the logbook */

const OPEN = ['pendiente', 'en_proceso'];

/** What was asked here and is not in the records: it stands over them. @param {Replica} replica @param {string} noun */
function asked(replica, noun) {
  return [...replica.outbox.items.values()].filter(({ op, state, seq }) => op.kind.startsWith(`${noun}.`) && state !== 'refused' && !(state === 'sent' && replica.ready && (seq ?? 0) <= replica.seq));
}

/** @param {Tk.Item} item @returns {Far} */
const farOf = ({ state }) => (state === 'waiting' ? 'kept' : 'sent');

/** The slower of two. @param {Far} one @param {Far} other @returns {Far} */
const slower = (one, other) => (one === 'kept' || other === 'kept' ? 'kept' : one === 'sent' ? one : other);

/** What an operation says of these. @param {Tk.Operation} op @param {string[]} names */
const among = (op, names) => Object.fromEntries(names.filter((name) => name in op).map((name) => [name, op[name]]));

/** @param {Replica} replica @param {string} to @returns {Evidence[]} oldest first */
export function evidencesOf(replica, to) {
  /** @type {Map<string, Evidence>} */
  const found = new Map();
  for (const [id, record] of replica.all('evidence/')) if (record.to === to) found.set(id, { ...record, id, far: 'board' });
  for (const item of asked(replica, 'evidence')) {
    const { kind, ...op } = item.op;
    if (kind === 'evidence.add' && op.to === to && !found.has(item.id)) found.set(item.id, { text: null, why: null, photo: null, ...op, id: item.id, state: op.photo ? 'coming' : null, made_ms: item.order, far: farOf(item) });
    else if (kind === 'evidence.remove') found.delete(op.evidence);
  }
  return [...found.values()].sort((a, b) => a.made_ms - b.made_ms || (a.id < b.id ? -1 : 1));
}

/** What there is to do: open ones by their day, then what is done, then what its meeting took back. @param {Replica} replica @returns {Task[]} */
export function tasksOf(replica) {
  /** @type {Map<string, Task>} */
  const found = new Map();
  for (const [id, record] of replica.all('task/')) found.set(id, /** @type {Task} */ ({ ...record, id, far: 'board' }));
  for (const item of asked(replica, 'task')) {
    const { kind, id, task: named } = item.op;
    const said = among(item.op, ['sort', 'what', 'by', 'state', 'note']);
    if (kind === 'task.add' && !found.has(id)) found.set(id, /** @type {any} */ ({ source: 'own', by: null, note: null, origin: null, evidence: null, follow_up: null, withdrawn: false, state: 'pendiente', ...said, id, made_ms: item.order, far: farOf(item) }));
    const task = found.get(named);
    if (!task) continue;
    if (kind === 'task.remove') found.delete(named);
    else found.set(named, { ...task, ...said, far: slower(task.far, farOf(item)) });
  }
  for (const task of found.values()) {
    task.evidences = evidencesOf(replica, task.id);
    // as the server has it: done with evidence, and none left, is done
    if (task.state === 'hecha_con_evidencia' && !task.evidences.length) task.state = 'hecha';
  }
  const rank = (/** @type {Task} */ { state, withdrawn }) => (withdrawn ? 2 : OPEN.includes(state) ? 0 : 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || (a.by ?? '9').localeCompare(b.by ?? '9') || a.made_ms - b.made_ms || (a.id < b.id ? -1 : 1));
}

/** How many wait to be done. @param {Task[]} tasks */
export const openOnes = (tasks) => tasks.filter(({ state, withdrawn }) => OPEN.includes(state) && !withdrawn).length;

/** The diary, newest first. What was deleted while `seen` says it was on screen stays in its place, as `gone`. @param {Replica} replica @param {Set<string>} [seen] @returns {(Entry & {gone: boolean})[]} */
export function entriesOf(replica, seen = new Set()) {
  /** @type {Map<string, any>} */
  const found = new Map();
  for (const [id, record] of replica.all('entry/')) found.set(id, { ...record, id, gone: false, far: 'board' });
  for (const [id, { entry }] of replica.all('entry/', '/gone')) if (seen.has(id)) found.set(id, { ...entry, id, gone: true, far: 'board' });
  for (const item of asked(replica, 'entry')) {
    const { kind, id, entry: named } = item.op;
    const said = among(item.op, ['sort', 'text', 'prompt', 'why', 'saw']);
    if (kind === 'entry.write' && !found.has(id)) found.set(id, { prompt: null, why: null, saw: null, origin: null, edited: false, ...said, id, made_ms: item.order, gone: false, far: farOf(item) });
    const entry = found.get(named);
    if (!entry) continue;
    entry.far = slower(entry.far, farOf(item));
    if (kind === 'entry.edit') Object.assign(entry, { prompt: null, why: null, saw: null }, said, { edited: true });
    else if (kind === 'entry.delete') entry.gone = true;
    else if (kind === 'entry.restore') entry.gone = false;
  }
  return [...found.values()]
    .filter(({ id, gone }) => !gone || seen.has(id))
    .map((entry) => ({ ...entry, evidences: evidencesOf(replica, entry.id), shared: sharedWith(replica, entry.id) }))
    .sort((a, b) => b.made_ms - a.made_ms || (a.id < b.id ? 1 : -1));
}

/** The meetings that an entry can be shown to: those from which something arrived, the newest first. @param {Replica} replica */
export function originsOf(replica) {
  return replica.all('origin/').map(([meeting, { title, date, code }]) => ({ meeting, title, date, code })).sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || (a.meeting < b.meeting ? -1 : 1));
}

/** @param {Replica} replica @param {string} entry */
function sharedWith(replica, entry) {
  const meetings = new Set(replica.all('shared/').filter(([, share]) => share.entry === entry).map(([, { meeting }]) => meeting));
  for (const { op } of asked(replica, 'entry')) {
    if (op.entry !== entry) continue;
    if (op.kind === 'entry.share') meetings.add(op.meeting);
    else if (op.kind === 'entry.unshare') meetings.delete(op.meeting);
  }
  return originsOf(replica).filter(({ meeting }) => meetings.has(meeting));
}

/** Whether step 8 of a guideline is offered to the next meeting, under which gap. @param {Replica} replica @param {string} practice @returns {{gap: string | null, far: Far} | null} */
function offeredOf(replica, practice) {
  const record = replica.get(`offering/${practice}`);
  /** @type {{gap: string | null, far: Far} | null} */
  let offered = record ? { gap: record.gap, far: 'board' } : null;
  for (const item of asked(replica, 'need')) {
    if (item.op.practice === practice) offered = item.op.kind === 'need.offer' ? { gap: item.op.gap ?? null, far: farOf(item) } : null;
  }
  return offered;
}

/** Guidelines with what their owner made of them: `own` is the adaptation, `steps` by number. @param {Replica} replica */
export function practicesOf(replica) {
  const steps = replica.all('step/');
  return replica.all('practice/').map(([id, record]) => {
    const adaptation = replica.get(`practice/${id}/adaptation`);
    const practice = {
      id, made_ms: record.made_ms, guideline: record.guideline, origin: record.origin, evidences: evidencesOf(replica, id),
      own: { text: adaptation?.text ?? null, level: adaptation?.level ?? null, rev: adaptation?.rev ?? 0, far: /** @type {Far} */ ('board') },
      steps: /** @type {Record<number, {text: string | null, rev: number, far: Far}>} */ (Object.fromEntries([6, 7, 8].map((step) => {
        const written = steps.find(([, one]) => one.practice === id && one.step === step)?.[1];
        return [step, { text: written?.text ?? null, rev: written?.rev ?? 0, far: 'board' }];
      }))),
      offered: offeredOf(replica, id),
    };
    for (const item of asked(replica, 'practice')) {
      if (item.op.practice !== id) continue;
      const place = item.op.kind === 'practice.adapt' ? practice.own : practice.steps[item.op.step];
      Object.assign(place, { text: item.op.text, far: farOf(item) }, item.op.kind === 'practice.adapt' && { level: item.op.level });
    }
    return practice;
  }).sort((a, b) => b.made_ms - a.made_ms || (a.id < b.id ? -1 : 1));
}

/** Every link that ever was, the newest first. @param {Replica} replica @returns {Tk.Fields[]} */
export function linksOf(replica) {
  const said = new Map(asked(replica, 'link').map(({ op }) => [op.number, op.mine]));
  return replica.all('link/').map(([, link]) => /** @type {Tk.Fields} */ ({ ...link, answer: link.answer ?? said.get(link.number) ?? null })).sort((a, b) => b.number - a.number);
}

/** The link that its owner has not said about yet, whether they asked for it. @param {Replica} replica */
export const linkAsking = (replica) => linksOf(replica).find(({ asks, answer }) => asks && answer === null) ?? null;

/** What the server refused, words and all. @param {Replica} replica @returns {Tk.Item[]} */
export const refusedOnes = (replica) => [...replica.outbox.items.values()].filter(({ state }) => state === 'refused');

/** The words of an operation, all that a person typed. @param {Tk.Operation} op @returns {string} */
export const wordsOf = (op) => [op.text, op.what, op.why, op.saw, op.note].filter(Boolean).join('\n\n');
