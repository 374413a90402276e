/**
 * The cue card: one piece of advice for the facilitator, dismissed with one click and not repeated in that moment.
 *
 * For the console alone; it must never be drawn on the shared screen.
 */

import { computed, defineComponent, h, reactive, ref, watch } from 'vue';
import { cue } from '../../board/cues.js';
import { icon } from '../../board/signs.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */

export const Advice = defineComponent({
  name: 'AdviceCard',
  props: ['desk', 'now'],
  /** @param {{ desk: Desk, now: number }} props */
  setup(props) {
    const { view } = props.desk;
    const dismissed = reactive(/** @type {Set<string>} */ (new Set()));
    // Nothing is known from before this page was opened: that is not silence.
    const wrote_ms = ref(view.now());
    const notes = computed(() => (view.current.value ? (view.count(view.current.value.id)?.notes ?? 0) : 0));
    watch(notes, (now, before) => {
      if (now > before) wrote_ms.value = view.now();
    });
    const shown = computed(() => {
      const moment = view.current.value;
      const on = moment ? view.wall(moment) : new Set();
      return cue(
        {
          meeting: view.meeting.value,
          moment,
          clock: view.clock.value,
          wrote_ms: wrote_ms.value,
          authors: view.notes.value.filter((note) => on.has(note.moment)).flatMap((note) => view.authors.value.get(note.id)?.person ?? []),
        },
        dismissed,
        Math.floor(props.now / 1000) * 1000,
      );
    });
    return () =>
      h('div', { class: 'advice', role: 'status' }, [
        shown.value
          ? h('div', { class: 'card', key: shown.value.key }, [
              h('p', shown.value.text),
              h('button', { type: 'button', class: 'round', 'aria-label': t('Descartar este consejo'), onClick: () => shown.value && dismissed.add(shown.value.key) }, icon('close')),
            ])
          : null,
      ]);
  },
});
