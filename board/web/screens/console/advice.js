/**
 * The cue card: one piece of advice for the facilitator, dismissed with one click and not repeated in that moment; and a small
 * menu for what no screen can see. For the console alone; it must never be drawn on the shared screen.
 */

import { computed, defineComponent, h, reactive, ref, watch } from 'vue';
import { askable, cue } from '../../board/cues.js';
import { Menu } from '../../board/menu.js';
import { icon } from '../../board/signs.js';
import { undecided } from '../../board/undecided.js';
import { unheard } from '../../board/unheard.js';
import { t } from '../../i18n.js';

/** @import { Cue } from '../../board/cues.js' */
/** @import { Desk } from '../../board/desk.js' */

export const Advice = defineComponent({
  name: 'AdviceCard',
  props: ['desk', 'now'],
  /** @param {{ desk: Desk, now: number }} props */
  setup(props) {
    const { view } = props.desk;
    const dismissed = reactive(/** @type {Set<string>} */ (new Set()));
    const asked = ref(/** @type {Cue | null} */ (null));
    // Nothing is known from before this page was opened: that is not silence.
    const wrote_ms = ref(view.now());
    /** @type {Map<string, number>} */
    const since = new Map();
    const notes = computed(() => (view.current.value ? (view.count(view.current.value.id)?.notes ?? 0) : 0));
    watch(notes, (now, before) => {
      if (now > before) wrote_ms.value = view.now();
    });
    watch(view.presence, (presence) => Object.keys(presence?.people ?? {}).forEach((id) => since.has(id) || since.set(id, view.now())), { immediate: true });

    const live = () => view.meeting.value?.state === 'live';
    const shown = computed(() => {
      if (!live()) return null;
      if (asked.value) return asked.value;
      const moment = view.current.value;
      const on = moment ? view.wall(moment) : new Set();
      return cue(
        {
          meeting: view.meeting.value,
          moment,
          clock: view.clock.value,
          wrote_ms: wrote_ms.value,
          authors: view.notes.value.filter((note) => on.has(note.moment)).flatMap((note) => view.authors.value.get(note.id)?.person ?? []),
          undecided: undecided({ asking: view.asking.value, rounds: view.rounds.value, proposals: view.proposals.value }, moment, props.now, view.meeting.value?.scale),
          unheard: unheard({ moments: view.moments.value, members: view.members.value, presence: view.presence.value, since }, view.writers),
        },
        dismissed,
        Math.floor(props.now / 1000) * 1000,
      );
    });
    function dismiss() {
      if (asked.value) asked.value = null;
      else if (shown.value) dismissed.add(shown.value.key);
    }
    const choices = () => askable(view.meeting.value).map((one) => ({ label: one.when, act: () => (asked.value = one) }));

    return () =>
      h('div', { class: 'advice' }, [
        h('div', { role: 'status' }, [
          shown.value
            ? h('div', { class: 'card', key: shown.value.key }, [
                h('div', { class: 'words' }, [
                  h('p', shown.value.text),
                  shown.value.more ? h('p', { class: 'more' }, shown.value.more) : null,
                ]),
                h('button', { type: 'button', class: 'round', 'aria-label': t('Descartar este consejo'), onClick: dismiss }, icon('close')),
              ])
            : null,
        ]),
        live() ? h(Menu, { label: t('Ayudas para este instante'), text: t('Ayudas'), choices }) : null,
      ]);
  },
});
