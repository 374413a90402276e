/**
 * What hangs on an idea beyond its words, read off the replica: mark, evidence, photo, drawing, doubt, the question it answers; for an own idea
 * that the server does not know yet, what was sent with it. Plain functions; it must never learn about Vue, and changes nothing.
 */

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {ReturnType<typeof partsOf>} Parts */

/** @param {Replica} replica @param {string} id of a note */
export function partsOf(replica, id) {
  const part = (/** @type {string} */ name) => replica.get(`note/${id}/${name}`);
  const written = replica.get(`note/${id}`) ? undefined : replica.outbox.items.get(id)?.op;
  const parts = {
    mark: /** @type {'logro' | 'dificultad' | 'duda' | null} */ (part('mark')?.mark ?? written?.mark ?? null),
    evidence: Boolean(part('mark')?.evidence ?? written?.evidence),
    question: /** @type {number | null} */ (part('question')?.question ?? written?.question ?? null),
    photo: /** @type {any} */ (part('photo') ?? (written?.photo ? { photo: written.photo, state: 'coming' } : null)),
    strokes: /** @type {number[][] | null} */ (part('sketch')?.strokes ?? written?.sketch ?? null),
    doubt: /** @type {Tk.Fields | null} */ (part('doubt') ?? null),
  };
  for (const { op, state, seq } of replica.outbox.items.values()) {
    if (op.kind !== 'note.mark' || op.note !== id || state === 'refused' || (state === 'sent' && (seq ?? 0) <= replica.seq)) continue;
    Object.assign(parts, { mark: op.mark, evidence: op.evidence });
  }
  return parts;
}

/** The doubts of the whole meeting that this phone may see, in the order in which they are cleared. @param {Replica} replica */
export function doubtsOf(replica) {
  return replica
    .all('note/', '/doubt')
    .flatMap(([id, doubt]) => {
      const note = replica.get(`note/${id}`);
      return note ? [/** @type {Tk.Fields & {id: string}} */ ({ ...doubt, id, text: note.text, moment: note.moment })] : [];
    })
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

/** Syntheses or conclusions, moment by moment in the order of the agenda. @param {Replica} replica @param {'synthesis' | 'conclusion'} kind @param {import('./model.js').Moment[]} moments */
export function linesBy(replica, kind, moments) {
  const lines = replica.all(`${kind}/`).map(([id, found]) => /** @type {Tk.Fields & {id: string}} */ ({ ...found, id }));
  return moments
    .map(({ id, title }) => ({ id, title, lines: lines.filter((one) => one.moment === id).sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1)) }))
    .filter((moment) => moment.lines.length);
}
