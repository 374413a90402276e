/**
 * The one column a participant has during a meeting. It composes the parts and decides which moment is on screen; it must never learn how
 * records travel, nor decide anything the server decides.
 */
import { h, nextTick, ref, watch } from 'vue';
import { t } from '../../i18n.js';
import { Composer } from './composer.js';
import { footer, Prompt, Timer, useLive } from './frame.js';
import { activityNow, fetchAllWhenIdle, part } from './later.js';
import { isPrivate, momentsOf, myNotes, wallCount, wallMoments } from './model.js';

export const Board = {
  props: ['replica', 'session'],
  /** @param {{replica: import('../../replica/replica.js').Replica, session: Tk.Session}} props */
  setup({ replica, session }) {
    const live = useLive(replica);
    /** A moment somebody chose to look at, or stayed in while writing; null follows the meeting. */
    /** @type {import('vue').Ref<string | null>} */
    const pinned = ref(null);
    /** @type {import('vue').Ref<Record<string, number>>} */
    const chosen = ref({});
    /** @type {import('vue').Ref<Record<string, 'mine' | 'all'>>} */
    const tabs = ref({});
    const open = ref(false);
    /** @type {import('vue').Ref<any>} */
    const composer = ref(null);
    // After the first picture: before it, every file would stand in the way of the view.
    watch(() => (live(), replica.ready), (ready) => ready && fetchAllWhenIdle(), { immediate: true });

    const me = () => replica.me?.person_id ?? session.person_id;
    const clock = () => replica.get('clock') ?? {};
    /** @param {any} moment */
    const promptOf = (moment) => {
      if (!moment.prompts?.length) return null;
      const shown = moment.id === clock().moment ? (clock().prompt ?? 0) : 0;
      return Math.min(chosen.value[moment.id] ?? shown, moment.prompts.length - 1);
    };
    /** @param {any} moment */
    const slotOf = (moment) => `${moment.id}:${promptOf(moment) ?? ''}`;
    const shownNow = () => {
      const moments = momentsOf(replica);
      const now = moments.find((moment) => moment.id === clock().moment);
      return { moments, now, shown: moments.find((moment) => moment.id === pinned.value) ?? now ?? moments.filter((one) => one.state === 'done').pop() };
    };

    /** Somebody in the middle of a sentence stays where the sentence is, when the meeting moves on or another prompt is shown. */
    const current = () => (live(), { moment: clock().moment, prompt: clock().prompt });
    watch(current, (now, before) => {
      if (now.moment === before.moment) {
        if (now.prompt !== before.prompt && before.moment && replica.drafts.text(`${before.moment}:${before.prompt ?? 0}`) && chosen.value[before.moment] === undefined) {
          chosen.value[before.moment] = before.prompt ?? 0;
        }
        return;
      }
      if (now.moment === pinned.value) pinned.value = null;
      const left = before.moment ? replica.get(`moment/${before.moment}`) : undefined;
      if (left && pinned.value === null && replica.drafts.text(`${before.moment}:${left.prompts?.length ? (chosen.value[before.moment] ?? before.prompt ?? 0) : ''}`)) pinned.value = before.moment;
    }, { flush: 'pre' });

    /** @param {string | null} id */
    const look = (id) => {
      pinned.value = id === clock().moment ? null : id;
      open.value = false;
      scrollTo(0, 0);
    };
    /** @param {Tk.Item} item */
    const takeBack = async (item) => {
      const { moment, prompt } = item.op;
      if (replica.get(`moment/${moment}`)) look(moment);
      if (prompt !== undefined) chosen.value[moment] = prompt;
      await part('edit').takeBack(replica, item);
      await nextTick();
      composer.value?.load();
      composer.value?.focus();
    };

    /** @param {Tk.Fields | undefined} meeting @param {import('./model.js').Moment[]} moments */
    const beforeMoments = (meeting, moments) => {
      const { Waiting, Connecting } = part('pages') ?? {};
      if (!Waiting) return h('h1', t('Entrando a la reunión…'));
      return meeting ? h(Waiting, { meeting, moments, name: firstName(replica, session) }) : h(Connecting, { replica, session, version: replica.version, onTakeback: takeBack });
    };

    return () => {
      live();
      const { moments, now, shown } = shownNow();
      const meeting = replica.get('meeting');
      const frame = (/** @type {any[]} */ ...inside) => h('div', { class: 'phone' }, [...inside, footer(replica, session.code)]);
      if (!meeting || !shown) return frame(h('main', { class: 'waiting' }, beforeMoments(meeting, moments)));

      const past = !now || shown.id !== now.id;
      const hidden = isPrivate(shown);
      const activity = activityNow(shown.activity);
      const at = promptOf(shown);
      const mine = myNotes(replica, me(), wallMoments(shown));
      const Mine = part('mine')?.Mine;
      const Wall = hidden ? null : part('wall')?.Wall;
      const Sheet = open.value ? part('moments')?.Moments : null;
      const total = hidden ? (replica.get(`moment/${shown.id}/count`)?.notes ?? 0) : wallCount(replica, shown);
      const tab = tabs.value[shown.id] ?? (hidden ? 'mine' : (activity?.opens ?? 'mine'));
      return frame(
        h('header', { class: 'head' }, [
          h('h1', h('button', { type: 'button', class: 'where', 'aria-haspopup': 'dialog', onClick: () => (open.value = true) }, [shown.title, h('span', { class: 'seen-by-readers' }, ` · ${t('ver todos los momentos')}`)])),
          now && !past ? h(Timer, { replica, clock: clock(), total: now.seconds }) : null,
        ]),
        h('main', [
          meeting.state === 'closed' ? h('p', { class: 'banner' }, t('La reunión terminó. ¡Gracias, {name}! Si se te quedó una idea, todavía puedes dejarla.', { name: firstName(replica, session) })) : null,
          past && now ? h('div', { class: 'banner' }, [
            h('p', t('Estás en «{title}», que ya terminó. Lo que envíes entrará como idea tardía.', { title: shown.title })),
            h('button', { type: 'button', class: 'button', onClick: () => look(null) }, t('Ir a «{title}»', { title: now.title })),
          ]) : null,
          h(Prompt, { prompts: shown.prompts ?? [], at: at ?? 0, hint: activity?.hint() ?? '', onChoose: (/** @type {number} */ next) => (chosen.value[shown.id] = next) }),
          activity?.Extra ? h(activity.Extra, { replica, moment: shown, version: replica.version }) : null,
          h(Composer, { ref: composer, key: shown.id, replica, moment: shown, prompt: at, slot: slotOf(shown), placeholder: activity?.placeholder() ?? t('Escribe una idea…'), onSent: () => (tabs.value[shown.id] = 'mine') }),
          tabList(tab, mine.filter((note) => !note.deleted).length, total, (to) => (tabs.value[shown.id] = to)),
          h('section', { id: 'list', class: 'list', role: 'tabpanel', 'aria-labelledby': `tab-${tab}` },
            tab === 'mine' ? Mine && h(Mine, { key: shown.id, replica, notes: mine, hidden, onTakeback: takeBack })
              : hidden ? h('p', { class: 'empty' }, t('Por ahora cada quien escribe para sí. Todas las ideas se verán juntas cuando se abran.'))
                : Wall ? h(Wall, { replica, moment: shown, me: me(), version: replica.version }) : null),
          Sheet ? h(Sheet, { moments, shown: shown.id, replica, onChoose: look, onClose: () => (open.value = false) }) : null,
        ]),
      );
    };
  },
};

/** @param {any} replica @param {Tk.Session} session */
const firstName = (replica, session) => (replica.me?.name ?? session.name).split(' ')[0];

/** @param {'mine' | 'all'} tab @param {number} mine @param {number} all @param {(to: 'mine' | 'all') => void} go */
function tabList(tab, mine, all, go) {
  /** @param {'mine' | 'all'} name @param {string} words */
  const one = (name, words) =>
    h('button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(tab === name), 'aria-controls': 'list', tabindex: tab === name ? 0 : -1,
      onClick: () => go(name),
      /** @param {KeyboardEvent} event */
      onKeydown: (event) => {
        if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
        const other = name === 'mine' ? 'all' : 'mine';
        go(other);
        nextTick(() => document.getElementById(`tab-${other}`)?.focus());
      },
    }, words);
  return h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('Ideas') }, [one('mine', t('Mis ideas ({n})', { n: mine })), one('all', t('Todas ({n})', { n: all }))]);
}
