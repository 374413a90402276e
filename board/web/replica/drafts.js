/**
 * What somebody is typing. Each key goes at once into localStorage, which is written before the event ends, so that a tab killed in the middle of
 * a word loses nothing; and into the larger storage, which outlives a full localStorage. It must never learn what the text is for.
 *
 * A draft carries the id its note will have: sent, cut off before the draft was cleared, and sent again, it is still one note.
 */
import { newId } from './text.js';

/** @typedef {{text: string, id: string, at_ms: number}} Draft */

export class Drafts {
  /** @param {{storage: Promise<Tk.Storage>, local: Tk.Local, name: string}} parts */
  constructor({ storage, local, name }) {
    this.storage = storage;
    this.local = local;
    this.prefix = `draft.${name}.`;
    /** @type {Map<string, Draft>} */
    this.kept = new Map();
    /** @type {Set<string>} */
    this.unsaved = new Set();
    /** @type {Promise<void> | null} the save under way */
    this.saving = null;
    this.#readLocal();
  }

  /** Drafts that only the larger storage holds. */
  async open() {
    const storage = await this.storage;
    for (const [key, draft] of await storage.all(this.prefix).catch(() => [])) {
      const slot = key.slice(this.prefix.length);
      if (draft.at_ms > (this.kept.get(slot)?.at_ms ?? 0)) this.kept.set(slot, draft);
    }
  }

  /** @param {string} slot */
  text(slot) {
    return this.kept.get(slot)?.text ?? '';
  }

  /** The id of the note this draft will become. @param {string} slot */
  id(slot) {
    return this.kept.get(slot)?.id || newId();
  }

  /** Call at every input event. @param {string} slot @param {string} text */
  set(slot, text) {
    const id = this.kept.get(slot)?.id || newId();
    this.#put(slot, { text, id, at_ms: Date.now() });
  }

  /** The text is safe elsewhere. An empty draft stays behind, younger than any copy that another storage still has. @param {string} slot */
  clear(slot) {
    this.#put(slot, { text: '', id: '', at_ms: Date.now() });
  }

  /** @param {string} slot @param {Draft} draft */
  #put(slot, draft) {
    this.kept.set(slot, draft);
    try {
      this.local.setItem(`tinkuy.${this.prefix}${slot}`, JSON.stringify(draft));
    } catch {
      // Full: the larger storage below still gets it.
    }
    this.unsaved.add(slot);
    this.saving ??= this.#save();
  }

  async #save() {
    const storage = await this.storage;
    while (this.unsaved.size) {
      const slots = [...this.unsaved];
      this.unsaved.clear();
      for (const slot of slots) await storage.put(this.prefix + slot, this.kept.get(slot)).catch(() => {});
    }
    this.saving = null;
  }

  #readLocal() {
    const start = `tinkuy.${this.prefix}`;
    for (let at = 0; at < this.local.length; at += 1) {
      const key = this.local.key(at);
      if (!key?.startsWith(start)) continue;
      try {
        this.kept.set(key.slice(start.length), JSON.parse(this.local.getItem(key) ?? ''));
      } catch {
        // A half-written copy: the larger storage decides.
      }
    }
  }
}
