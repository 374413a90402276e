/**
 * A moment whose ideas are private until they are shown: on the shared screen only the count grows.
 *
 * It must never draw a note before the reveal, not even hidden: what this viewer holds may include its own.
 */

import { h } from 'vue';
import { ProjectedWall, Stack } from '../../board/projected.js';

/** @import { Moment } from '../../board/records.js' */
/** @import { View } from '../../board/view.js' */

/** @param {{ view: View, moment: Moment }} props */
export function Projected({ view, moment }) {
  if (!view.silent(moment)) return h(ProjectedWall, { view, moment });
  return h(Stack, { notes: view.count(moment.id)?.notes ?? 0 });
}
Projected.props = ['view', 'moment'];
