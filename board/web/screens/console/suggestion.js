/**
 * «¿Son la misma idea?»: one pair of ideas at a time that say nearly the same, to be laid together or left alone for good.
 *
 * It must never join anything by itself, and what was refused stays refused in this browser.
 */

import { computed, defineComponent, h, onBeforeUnmount, ref, watch } from 'vue';
import { short } from '../../board/desk.js';
import { mostAlike, pairOf } from '../../board/similar.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Moment, Note } from '../../board/records.js' */

/** Ideas come in bursts: the wall is compared when it has been quiet for a moment. */
const QUIET_MS = 600;
/** Beyond this a comparison would be felt; the newest are the ones nobody has compared. */
const MOST_NOTES = 250;
const MOST_TITLE = 80;

/** @param {string} name @returns {Set<string>} */
function remembered(name) {
  try {
    return new Set(JSON.parse(localStorage.getItem(name) ?? '[]'));
  } catch {
    return new Set();
  }
}

export const Suggestion = defineComponent({
  name: 'SameIdea',
  props: ['desk', 'moment'],
  /** @param {{ desk: Desk, moment: Moment }} props */
  setup(props) {
    const { view, move, makeCluster } = props.desk;
    const name = `tinkuy.console.apart.${props.desk.replica.code}`;
    const refused = ref(remembered(name));
    const found = ref(/** @type {ReturnType<typeof mostAlike>} */ (null));
    const notes = computed(() => {
      const on = view.wall(props.moment);
      return view.notes.value.filter((note) => on.has(note.moment)).slice(-MOST_NOTES);
    });
    const words = computed(() => notes.value.map(({ id, text, cluster }) => `${id} ${cluster} ${text}`).join('\n'));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const compare = () => (found.value = mostAlike(notes.value, refused.value));
    watch(
      words,
      () => {
        clearTimeout(timer);
        const pair = found.value;
        const stands = pair && [pair.one, pair.other].every((one) => notes.value.some(({ id, text }) => id === one.id && text === one.text));
        if (!stands) found.value = null;
        timer = setTimeout(compare, QUIET_MS);
      },
      { immediate: true },
    );
    onBeforeUnmount(() => clearTimeout(timer));

    /** @param {Note} one @param {Note} other */
    async function join(one, other) {
      found.value = null;
      const [now, then] = [one, other].map(({ id }) => notes.value.find((note) => note.id === id) ?? null);
      if (!now || !then) return;
      const home = now.cluster ? now : then.cluster ? then : null;
      if (home) {
        await move(home === now ? then : now, { cluster: home.cluster, column: home.column, before: null });
        return;
      }
      const line = now.text.split('\n')[0] ?? '';
      const title = line.length > MOST_TITLE ? `${line.slice(0, MOST_TITLE - 1).trimEnd()}…` : line;
      await makeCluster(title, now.moment, now.column, [now.id, then.id]);
    }
    /** @param {Note} one @param {Note} other */
    function leave(one, other) {
      refused.value.add(pairOf(one.id, other.id));
      try {
        localStorage.setItem(name, JSON.stringify([...refused.value]));
      } catch {
        // Then it is remembered as long as the page is open.
      }
      compare();
    }
    return () => {
      const pair = found.value;
      if (!pair) return null;
      const { one, other } = pair;
      return h('section', { class: 'same', 'aria-label': t('Dos ideas parecidas'), role: 'status' }, [
        h('p', [h('strong', t('¿Son la misma idea?')), h('span', `«${short(one.text)}»`), h('span', `«${short(other.text)}»`)]),
        h('button', { type: 'button', class: 'button small', onClick: () => void join(one, other) }, t('Juntar')),
        h('button', { type: 'button', class: 'button small', onClick: () => leave(one, other) }, t('No lo son')),
      ]);
    };
  },
});
