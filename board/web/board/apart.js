/**
 * Who chose, how groups would be and how they are: the records of working apart, shaped for drawing.
 *
 * What only staff may know (counts per indicator, groups to come) is simply absent elsewhere. It must never send anything.
 */

/** @import { Choices, Group, Moment, Picks, Preview } from './records.js' */
/** @import { Reader } from './parts.js' */

/** @param {Reader} reader */
export function apartOf({ one, kind }) {
  return {
    /** How often each indicator was chosen, and by whom at all; never who chose what. @param {Moment} moment */
    choices: (moment) => /** @type {Choices | null} */ (one(`moment/${moment.id}/choices`)),
    /** With whom people would like to work. @param {Moment} moment */
    picks: (moment) => /** @type {Picks | null} */ (one(`moment/${moment.id}/picks`))?.picks ?? [],
    /** Groups as they would be. @param {Moment} moment */
    preview: (moment) => /** @type {Preview | null} */ (one(`preview/${moment.id}`)),
    /** Groups as they are; one that everybody left keeps its work and is drawn nowhere. @param {Moment} moment */
    groups: (moment) => /** @type {Group[]} */ (kind('group')).filter((group) => group.moment === moment.id && group.members.length > 0).sort((a, b) => a.index - b.index),
  };
}
