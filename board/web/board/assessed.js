/**
 * Self-assessments as a board knows them: how many answered, and the totals once they were told.
 *
 * It must never hold what one person answered, and never sends anything.
 */

/** @import { Moment } from './records.js' */
/** @import { Reader } from './parts.js' */
/** @typedef {{ people: number, counts: number[][] }} Total */

/** @param {Reader} reader @param {{ readonly value: Moment[] }} moments */
export function assessedOf({ one }, moments) {
  const totals = (/** @type {Moment} */ moment) => /** @type {Total | null} */ (one(`moment/${moment.id}/totals`));
  return {
    totals,
    /** How many answered so far. @param {Moment} moment */
    assessed: (moment) => /** @type {number} */ (one(`moment/${moment.id}/assessed`)?.people ?? 0),
    /** The self-assessment whose totals this moment talks about: the one right before it, skipped ones left out, or the one before the groups it shows. @param {Moment} moment */
    talkedAbout: (moment) => {
      const before = moments.value.filter(({ index, state }) => index < moment.index && state !== 'skipped').reverse();
      const found = before.find(({ activity }) => activity !== 'groups');
      return found?.activity === 'assess' && totals(found) ? found : null;
    },
  };
}
