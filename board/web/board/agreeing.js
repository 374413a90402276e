/**
 * What was proposed, the check that is open, how checks went and what was recorded: the records of agreeing, shaped for drawing.
 *
 * Who did not answer yet is told to staff alone and simply absent elsewhere. It must never send anything.
 */

import { computed } from 'vue';
import { standing } from '../activities/present/earlier.js';

/** @import { Agreement, Answerers, Asking, Consent, Round } from './records.js' */
/** @import { Reader } from './parts.js' */

/** @param {Agreement} a @param {Agreement} b */
const byTime = (a, b) => (a.recorded_ms ?? 0) - (b.recorded_ms ?? 0) || a.made_ms - b.made_ms || (a.id < b.id ? -1 : 1);

/** @param {Reader} reader */
export function agreeingOf({ one, kind }) {
  const all = computed(() => /** @type {Agreement[]} */ (kind('agreement')).filter(({ state }) => state !== 'withdrawn').sort(byTime));
  const rounds = computed(() => /** @type {Round[]} */ (kind('round')).sort((a, b) => a.closed_ms - b.closed_ms || a.number - b.number));
  const consents = computed(() => /** @type {Consent[]} */ (kind('consent')));
  return {
    /** The open check with what it is about, or null. */
    asking: computed(() => {
      const asking = /** @type {Asking | null} */ (one('asking'));
      const agreement = asking?.agreement ? all.value.find(({ id }) => id === asking.agreement) : undefined;
      return asking && agreement ? { ...asking, agreement } : null;
    }),
    agreement: (/** @type {string} */ id) => all.value.find((each) => each.id === id) ?? null,
    /** Put forward, and not decided. */
    proposals: computed(() => all.value.filter(({ state }) => state === 'proposed' || state === 'asking')),
    agreed: computed(() => all.value.filter(({ state }) => state === 'agreed')),
    declined: computed(() => all.value.filter(({ state }) => state === 'not_agreed')),
    /** Closed checks, the last one last. @type {Readonly<import('vue').Ref<Round[]>>} */
    rounds,
    /** Of one agreement. @param {string} agreement */
    roundsOf: (agreement) => rounds.value.filter((round) => round.agreement === agreement),
    /** Who answered and who is missing; null for who does not lead. @param {string} agreement @returns {Answerers | null} */
    answerers: (agreement) => one(`agreement/${agreement}/answerers`),
    /** What this person answered to a check. @param {string} agreement @param {number} round @param {string | undefined} person @returns {Consent | null} */
    consent: (agreement, round, person) => consents.value.find((each) => each.agreement === agreement && each.round === round && each.person === person) ?? null,
    /** What earlier meetings of this community left open. */
    earlier: computed(() => standing(kind('earlier'), (id) => one(`earlier/${id}/state`))),
    /** What people need now and offered to this meeting. */
    needs: computed(() => /** @type {import('../activities/present/needs.js').Need[]} */ (kind('need'))),
    /** How far those are who answer for an agreement of this meeting; null before anybody said so. @param {string} agreement @returns {{ people: { person: string, state: string }[] } | null} */
    progress: (agreement) => one(`agreement/${agreement}/progress`),
    /** What people show of their logbooks after the end. */
    shown: computed(() => /** @type {import('../activities/close/shown.js').Shown[]} */ (kind('shown'))),
    /** Those who are not here, and are not waited for. */
    absent: computed(() => new Set(/** @type {string[]} */ (one('attendance')?.absent ?? []))),
  };
}
