/**
 * What each question of a close asks for: the purpose, the synthesis, the next meeting, the private idea, or simply ideas.
 *
 * Pure. Meetings opened before a close could say so name none of them: there every question asks for ideas.
 */

/** @import { Moment } from '../../board/records.js' */

/** @typedef {'purpose' | 'synthesis' | 'next' | 'trial' | 'ideas'} Step */

const STEPS = /** @type {const} */ (['purpose', 'synthesis', 'next', 'trial']);

/** @param {Moment} moment @param {number} prompt @returns {Step} */
export function stepOf(moment, prompt) {
  return STEPS.find((step) => moment.settings?.[step] === prompt) ?? 'ideas';
}
