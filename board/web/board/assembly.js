/**
 * Who speaks, who waits, who is chosen and what was agreed about being together: the records of people, shaped for drawing.
 *
 * What only staff may know (claims, roster, who signed) is simply absent elsewhere. It must never send anything.
 */

import { computed } from 'vue';
import { byPlace } from './arrange.js';

/** @import { Claim, Expected, Gathering, NextMeeting, Norm, Offer, Signs, Turn, Vote } from './records.js' */
/** @import { Reader } from './parts.js' */

/** @param {Reader} reader */
export function assemblyOf({ one, kind }) {
  const turns = computed(() => byPlace(/** @type {Turn[]} */ (kind('turn'))));
  const votes = computed(() => /** @type {Vote[]} */ (kind('vote')));
  return {
    turns,
    /** Hands that are up, first come first, unless whoever leads put them otherwise. */
    hands: computed(() => turns.value.filter(({ state }) => state === 'waiting')),
    speaking: computed(() => turns.value.find(({ state }) => state === 'speaking') ?? null),
    votes,
    openVote: computed(() => votes.value.find(({ state }) => state === 'open') ?? null),
    norms: computed(() => byPlace(/** @type {Norm[]} */ (kind('norm')))),
    /** What the shared screen shows besides its board, on request. */
    showing: computed(() => /** @type {{ norms: boolean } | null} */ (one('showing'))),
    next_meeting: computed(() => /** @type {NextMeeting | null} */ (one('next'))),
    gathering: computed(() => /** @type {Gathering | null} */ (one('gathering'))),
    /** The facilitator's role, offered and not answered yet. */
    offer: computed(() => /** @type {Offer[]} */ (kind('offer')).find(({ state }) => state === 'open') ?? null),
    claims: computed(() => /** @type {Claim[]} */ (kind('claim')).filter(({ state }) => state === 'open').sort((a, b) => a.made_ms - b.made_ms)),
    roster: computed(() => /** @type {Expected[]} */ (kind('roster'))),
    /** How many are ready in a moment and how many pass. @param {string} moment @returns {Signs} */
    signs: (moment) => one(`moment/${moment}/signs`) ?? { ready: 0, passed: 0 },
    /** Who; nobody in anonymous moments, and nobody for who does not lead. @param {string} moment @returns {{ ready: string[], passed: string[] }} */
    signers: (moment) => one(`moment/${moment}/signers`) ?? { ready: [], passed: [] },
  };
}
