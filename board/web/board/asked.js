/**
 * A wall under a key question: while one is in front of everybody only its answers hang there, else everything does.
 *
 * It must never learn which activity it stands in.
 */

import { h } from 'vue';
import { ProjectedWall } from './projected.js';

/** @import { Moment, Note } from './records.js' */
/** @import { View } from './view.js' */

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  const key = view.asked(moment)?.question ?? null;
  const only = key === null ? undefined : (/** @type {Note} */ note) => view.answers.value.get(note.id) === key;
  return h(ProjectedWall, { key: String(key), view, moment, only });
}
Projected.props = ['view', 'moment'];
