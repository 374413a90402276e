/**
 * The places a note can be moved to without dragging: groups first, then columns, then one place on or back.
 *
 * Pure. It names places; it must never move anything.
 */

import { t } from '../i18n.js';

/** @import { Cluster, Column, Note } from './records.js' */
/** @import { Target } from './droptarget.js' */

/** The mark of the place that makes a cluster of what is let go there. */
export const NEW = 'new';

/**
 * @typedef {{ label: string, target: Target }} Place
 *
 * @param {Note} note
 * @param {{ clusters: Cluster[], columns: Column[], order: Note[] }} wall   `order`: the notes it stands among, itself included
 * @returns {(Place & { apart: boolean })[]}   `apart`: a line stands above it
 */
export function placesOf(note, { clusters, columns, order }) {
  const at = order.findIndex(({ id }) => id === note.id);
  const here = { cluster: note.cluster, column: note.column };
  /** @type {Place[][]} */
  const kinds = [
    [
      ...clusters.filter(({ id }) => id !== note.cluster).map(({ id, title, column }) => ({ label: t('Grupo: {title}', { title }), target: { cluster: id, column, before: null } })),
      { label: t('Un grupo nuevo…'), target: { cluster: NEW, column: note.column, before: null } },
      ...(note.cluster ? [{ label: t('Fuera del grupo'), target: { cluster: null, column: note.column, before: null } }] : []),
    ],
    columns.filter(({ id }) => id !== note.column).map(({ id, title }) => ({ label: t('Columna: {title}', { title }), target: { cluster: null, column: id, before: null } })),
    [
      ...(at > 0 ? [{ label: t('Una posición antes'), target: { ...here, before: order[at - 1]?.id ?? null } }] : []),
      ...(at >= 0 && at < order.length - 1 ? [{ label: t('Una posición después'), target: { ...here, before: order[at + 2]?.id ?? null } }] : []),
    ],
  ];
  return kinds.filter((places) => places.length > 0).flatMap((places, kind) => places.map((place, index) => ({ ...place, apart: kind > 0 && index === 0 })));
}
