/**
 * Asking for groups to come, one at a time: each names the table it was asked on, and waits until its answer is on the screen.
 *
 * A place is a number in that table. Asked on an older one it would be another group, so the room refuses it and the table is looked at again.
 * It must never change a table by itself.
 */

import { computed, ref } from 'vue';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment } from '../../board/records.js' */

/** Nobody is kept waiting for a table that does not come. */
const PATIENCE_MS = 5_000;

/**
 * @param {Desk} desk
 * @param {() => Moment} moment
 */
export function useAsking(desk, moment) {
  const asking = ref(false);
  const awaited = ref(0);
  /** Moved by hand since they were worked out: working them out again would undo it. */
  const byHand = ref(false);
  const rev = computed(() => desk.view.preview(moment())?.rev ?? 0);
  const busy = computed(() => asking.value || rev.value < awaited.value);

  /** @param {string} kind @param {Tk.Fields} fields @param {{ rev?: number }} [how] */
  async function give(kind, fields, how) {
    if (busy.value) return false;
    asking.value = true;
    const ack = await desk.ask(kind, { moment: moment().id, ...fields }, how);
    asking.value = false;
    if (ack.ok) {
      awaited.value = ack.seq;
      setTimeout(() => (awaited.value = 0), PATIENCE_MS);
    } else if (ack.error.code === 'stale') desk.say(t('Otra pantalla cambió los grupos. Ya los ves como quedaron: decide otra vez.'));
    return ack.ok;
  }

  return {
    busy,
    byHand,
    /** Work groups out by what was asked before and what is asked now. @param {Tk.Fields} [fields] */
    async form(fields = {}) {
      if (await give('groups.preview', fields)) byHand.value = false;
    },
    /** People go to work in the groups that are seen, and call each other there, if anywhere. @param {string} [call] */
    open: (call = '') => give('groups.open', call ? { call } : {}, { rev: rev.value }),
    /** @param {string} person @param {number | null} to   a group's number, or null for a new one */
    async place(person, to) {
      const moved = await give('groups.adjust', { person, to }, { rev: rev.value });
      if (moved) byHand.value = true;
      return moved;
    },
  };
}
