/**
 * What a board screen reads, shaped for drawing: the records of the replica as sorted lists, kept fresh by one counter.
 *
 * The only place that knows both the replica and Vue. It must never send anything nor keep a record of its own.
 */

import { computed, shallowRef } from 'vue';
import { agreeingOf } from './agreeing.js';
import { apartOf } from './apart.js';
import { byPlace } from './arrange.js';
import { assessedOf } from './assessed.js';
import { assemblyOf } from './assembly.js';
import { broughtOf } from './brought.js';
import { commitmentsOf } from './commitments.js';
import { partsOf } from './parts.js';
import { turnout } from './turnout.js';

/** @import { Clock, Cluster, Count, Grant, Meeting, Member, Moment, Note, Presence, Proposal, Synthesis } from './records.js' */

/**
 * @typedef {Pick<import('../replica/replica.js').Replica, 'get' | 'all' | 'subscribe' | 'now' | 'people' | 'status'> & { code?: string, as?: string }} Source   What a view asks of the replica.
 * @typedef {ReturnType<typeof openView>} View
 */

/** Activities in which notes stay private until they are revealed. */
export const PRIVATE = new Set(['write', 'choose', 'assess']);

/**
 * @param {Source} source
 */
export function openView(source) {
  const version = shallowRef(0);
  const stop = source.subscribe(() => version.value++);

  const one = (/** @type {string} */ key) => (version.value, source.get(key) ?? null);

  /** Records of one kind with their ids. @param {string} name @param {string} [part] @returns {any[]} */
  const kind = (name, part = '') => {
    void version.value;
    return source.all(`${name}/`, part && `/${part}`).map(([id, record]) => ({ ...record, id }));
  };

  /** The moments that hang on one wall with this one: what it reveals and what reveals it. @param {Moment} moment @returns {Moment[]} */
  const sharing = (moment) => moments.value.filter(({ id, reveals }) => id === moment.id || id === moment.reveals || reveals === moment.id);

  /** @param {Moment} moment */
  const wall = (moment) => new Set(sharing(moment).map(({ id }) => id));

  const meeting = computed(() => /** @type {Meeting | null} */ (one('meeting')));
  const clock = computed(() => /** @type {Clock | null} */ (one('clock')));
  const moments = computed(() => /** @type {Moment[]} */ (kind('moment')).sort((a, b) => a.index - b.index));
  const current = computed(() => moments.value.find((moment) => moment.id === clock.value?.moment) ?? null);
  const notes = computed(() => byPlace(/** @type {Note[]} */ (kind('note'))));
  const clusters = computed(() => byPlace(/** @type {Cluster[]} */ (kind('cluster'))));
  const syntheses = computed(() => {
    // Places count within a moment: across moments the agenda decides.
    const order = new Map(moments.value.map((moment) => [moment.id, moment.index]));
    return byPlace(/** @type {Synthesis[]} */ (kind('synthesis'))).sort((a, b) => (order.get(a.moment) ?? 0) - (order.get(b.moment) ?? 0));
  });
  const members = computed(() => /** @type {Member[]} */ (kind('member')));
  const presence = computed(() => /** @type {Presence | null} */ (version.value, source.people));
  const authors = computed(() => new Map(kind('note', 'author').map(({ id, person, name }) => [id, { person, name }])));
  const supports = computed(() => new Map(kind('note', 'support').map(({ id, count }) => [id, count])));
  const own = computed(() => new Map(kind('support').map(({ id, note }) => [note, id])));

  /** How many lead the meeting. */
  const hosts = computed(() => members.value.filter(({ role }) => role === 'facilitator' || role === 'coordinator').length);

  /** @param {string} id */
  const count = (id) => /** @type {Count | null} */ (one(`moment/${id}/count`));

  /** Ideas on a moment's whole wall, and who wrote in that moment itself. @param {Moment} moment @returns {Count} */
  const tally = (moment) => ({
    notes: [...wall(moment)].reduce((sum, id) => sum + (count(id)?.notes ?? 0), 0),
    // there one answers instead of writing
    writers: moment.activity === 'assess' ? (one(`moment/${moment.id}/assessed`)?.people ?? 0) : (count(moment.id)?.writers ?? 0),
  });

  return {
    ...partsOf({ one, kind }, moments),
    ...assemblyOf({ one, kind }),
    ...apartOf({ one, kind }),
    ...agreeingOf({ one, kind }),
    ...commitmentsOf({ one, kind }),
    ...broughtOf({ one, kind }, moments),
    ...assessedOf({ one, kind }, moments),
    stop,
    /** Whose eyes these are: what an address of a photo names. */
    from: { code: source.code ?? '', as: source.as ?? '' },
    now: () => source.now(),
    meeting,
    clock,
    moments,
    current,
    notes,
    clusters,
    syntheses,
    members,
    presence,
    status: computed(() => (version.value, source.status)),
    authors,
    supports,
    own,
    /** False once the code and the link behind the QR were revoked: then a screen must not send anybody there. */
    codeOpens: computed(() => one('entrance')?.open ?? true),
    /** The last time the log was put together again after damage; only staff is told. */
    recovery: computed(() => /** @type {import('./records.js').Recovery | null} */ (one('recovery'))),
    /** How lost time could be won back; only staff is told. */
    proposal: computed(() => /** @type {Proposal | null} */ (one('proposal'))),
    /** Ways in; only staff is told. */
    grants: computed(() => /** @type {Grant[]} */ (kind('grant'))),
    /** Whether what is said is being written down; null while nobody has agreed to it. */
    speech: computed(() => /** @type {import('./records.js').Agreed | null} */ (one('speech'))),
    /** Whose sound is taken, and who saw the notice; only staff is told. */
    listener: computed(() => /** @type {import('./records.js').Listened | null} */ (one('speech/stream'))),
    told: computed(() => /** @type {string[]} */ (one('speech/told')?.people ?? [])),
    hosts,
    count,
    tally,
    /** What a screen says of a moment's ideas and of who has not begun. @param {Moment} moment */
    turnout: (moment) => {
      const isNow = current.value?.id === moment.id && meeting.value?.state === 'live';
      const passed = one(`moment/${moment.id}/signs`)?.passed ?? 0;
      return turnout(moment.activity, tally(moment), isNow ? presence.value : null, hosts.value, passed);
    },
    /** @param {string} id */
    writers: (id) => new Set(/** @type {string[]} */ (one(`moment/${id}/writers`)?.people ?? [])),
    wall,
    /** Every column of a moment's wall. @param {Moment} moment */
    columns: (moment) => [...new Map(sharing(moment).flatMap(({ columns }) => columns.map((column) => [column.id, column]))).values()],
    /** True while what people write there is theirs alone. @param {Moment} moment */
    silent: (moment) => PRIVATE.has(moment.activity) && !moment.revealed,
    /** @param {Moment} moment */
    next: (moment) => moments.value.find(({ index, state }) => index > moment.index && state !== 'skipped') ?? null,
  };
}
