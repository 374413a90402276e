/**
 * Who chose, how groups would be and how they are: the records of working apart, shaped for drawing.
 *
 * What only staff may know (counts per indicator, groups to come) is simply absent elsewhere. It must never send anything.
 */

import { computed } from 'vue';

/** @import { Breakout, Choices, Group, GroupAnswer, Help, Life, Moment, Move, Picks, Preview } from './records.js' */
/** @import { Reader } from './parts.js' */

/** @param {Reader} reader */
export function apartOf({ one, kind }) {
  return {
    /** How often each indicator was chosen, and by whom at all; never who chose what. @param {Moment} moment */
    choices: (moment) => /** @type {Choices | null} */ (one(`moment/${moment.id}/choices`)),
    /** With whom people would like to work. @param {Moment} moment */
    picks: (moment) => /** @type {Picks | null} */ (one(`moment/${moment.id}/picks`))?.picks ?? [],
    /** Groups as they would be, and who stays where they sit. @param {Moment} moment @returns {Preview | null} */
    preview: (moment) => {
      const preview = one(`preview/${moment.id}`);
      return preview ? /** @type {Preview} */ ({ ...preview, stays: Object.keys(one(`preview/${moment.id}/stays`)?.people ?? {}) }) : null;
    },
    /** Groups as they are; one that everybody left keeps its work and is drawn nowhere. @param {Moment} moment */
    groups: (moment) => /** @type {Group[]} */ (kind('group')).filter((group) => group.moment === moment.id && group.members.length > 0).sort((a, b) => a.index - b.index),
    /** Whether people are apart, or were. @param {Moment} moment */
    breakout: (moment) => /** @type {Breakout | null} */ (one(`breakout/${moment.id}`)),
    /** Moves that would leave nobody alone. @param {Moment} moment */
    mending: (moment) => /** @type {Move[]} */ (one(`breakout/${moment.id}/mending`)?.moves ?? []),
    /** That a group is at work; never what it writes. @param {string} group */
    life: (group) => /** @type {Life | null} */ (one(`group/${group}/life`)),
    /** How far a group's guideline is, for whoever leads; never a word of it. @param {string} group */
    guidelineLife: (group) => /** @type {{ filled: number, of: number, agreed: number, members: number } | null} */ (one(`guideline/${group}/life`)),
    /** @param {string} group */
    help: (group) => /** @type {Help | null} */ (one(`group/${group}/help`)),
    /** What a group answers to the prompts, as far as it lets this screen see it. @param {string} group */
    groupAnswers: (group) => /** @type {GroupAnswer[]} */ (kind('answer')).filter((answer) => answer.group === group).sort((a, b) => a.prompt - b.prompt),
    /** Note → the group that wrote it: those are the group's until it shows them. */
    groupNotes: computed(() => new Map(kind('note', 'group').map(({ id, group }) => [id, /** @type {string} */ (group)]))),
  };
}
