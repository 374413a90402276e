/**
 * The one column a participant has during a meeting. It composes the parts and decides which moment is on screen; it must never learn how
 * records travel, nor decide anything the server decides.
 */
import { createApp, h, nextTick, ref, watch } from 'vue';
import { t } from '../../i18n.js';
import { Composer } from './composer.js';
import { footer, Prompt, useLive } from './frame.js';
import { activityNow, fetchAllWhenIdle, part } from './later.js';
import { guestsOf, isPrivate, momentsOf, myNotes, slotAt, wallCount, wallMoments } from './model.js';

const Board = {
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
    /** @type {import('vue').Ref<'moments' | 'you' | null>} */
    const open = ref(null);
    /** Whose idea is being written, when it is not mine. */
    /** @type {import('vue').Ref<string | null>} */
    const writer = ref(null);
    /** The call to everybody that somebody in the middle of a sentence has not followed. */
    const called = ref(0);
    /** @type {import('vue').Ref<any>} */
    const composer = ref(null);
    // After the first picture: before it, every file would stand in the way of the view.
    watch(() => (live(), replica.ready), (ready) => ready && fetchAllWhenIdle(), { immediate: true });

    const me = () => replica.me?.person_id ?? session.person_id;
    const clock = () => replica.get('clock') ?? {};
    const closed = () => replica.get('meeting')?.state === 'closed';
    /** @param {any} moment */
    const promptOf = (moment) => {
      if (!moment.prompts?.length) return null;
      const shown = moment.id === clock().moment ? (clock().prompt ?? 0) : 0;
      return Math.min(chosen.value[moment.id] ?? shown, moment.prompts.length - 1);
    };
    /** @param {any} moment */
    const slotOf = (moment) => slotAt(moment.id, promptOf(moment), writer.value);
    /** True for words, and for a picture or a mark that waits for them. @param {string} slot */
    const isBegun = (slot) => Boolean(replica.drafts.text(slot) || replica.drafts.text(`with:${slot}`));
    const shownNow = () => {
      const moments = momentsOf(replica);
      const now = moments.find((moment) => moment.id === clock().moment);
      return { moments, now, shown: moments.find((moment) => moment.id === pinned.value) ?? now ?? moments.filter((one) => one.state === 'done').pop() };
    };

    /** True while a field with words in it has the focus, whatever they are for. */
    const isTyping = () => {
      /** @type {any} */
      const field = document.activeElement;
      return field?.matches('textarea, input:not([type=radio], [type=checkbox])') && field.value;
    };
    /** Somebody in the middle of a sentence stays where the sentence is, when the meeting moves on or another prompt is shown. */
    const current = () => (live(), { moment: clock().moment, prompt: clock().prompt, closed: closed() });
    watch(current, (now, before) => {
      if (now.moment === before.moment) {
        if (now.closed && !before.closed) {
          const { shown } = shownNow();
          pinned.value = shown && isBegun(slotOf(shown)) ? shown.id : null;
        }
        if (now.prompt !== before.prompt && before.moment && isBegun(slotAt(before.moment, before.prompt ?? 0, writer.value)) && chosen.value[before.moment] === undefined) {
          chosen.value[before.moment] = before.prompt ?? 0;
        }
        return;
      }
      if (now.moment === pinned.value) pinned.value = null;
      const left = before.moment ? replica.get(`moment/${before.moment}`) : undefined;
      if (left && pinned.value === null && (isTyping() || isBegun(slotAt(before.moment, left.prompts?.length ? (chosen.value[before.moment] ?? before.prompt ?? 0) : null, writer.value)))) pinned.value = before.moment;
      else if (pinned.value === null) void nextTick(() => scrollTo(0, 0)); // another moment begins with its question
    }, { flush: 'pre' });

    /** @param {string | null} id */
    const look = (id) => {
      pinned.value = id === clock().moment && !closed() ? null : id;
      open.value = null;
      called.value = 0;
      scrollTo(0, 0);
    };
    /** Everybody is called to where the meeting is: at once, but nobody out of a sentence. */
    const calling = () => (live(), replica.ready ? (replica.get('gathering')?.rev ?? 0) : null);
    watch(calling, (rev, before) => {
      if (before === null || !rev || rev <= before) return;
      const { shown } = shownNow();
      if ((shown && isBegun(slotOf(shown))) || isTyping()) called.value = rev;
      else look(null);
    });
    watch(() => (live(), writer.value !== null && !guestsOf(replica, me()).some(({ id }) => id === writer.value)), (gone) => gone && (writer.value = null));
    /** @param {Tk.Item} item */
    const takeBack = async (item) => {
      const { moment, prompt } = item.op;
      writer.value = item.op.as_person ?? null;
      if (replica.get(`moment/${moment}`)) look(moment);
      if (prompt !== undefined) chosen.value[moment] = prompt;
      await part('edit').takeBack(replica, item, composer);
    };

    /** @param {Tk.Fields | undefined} meeting @param {import('./model.js').Moment[]} moments */
    const beforeMoments = (meeting, moments) => {
      const { Waiting, Connecting } = (meeting || replica.outbox.items.size ? part('pages') : null) ?? {};
      if (!Waiting) return [h('h1', t('Entrando a la reunión…')), h('p', t('Si tarda, es por la señal. No tienes que hacer nada.'))];
      return meeting ? h(Waiting, { meeting, moments, name: firstName(replica, session) }) : h(Connecting, { replica, session, version: replica.version, onTakeback: takeBack });
    };

    /** @param {import('./model.js').Moment} moment @param {() => void} [sent] */
    const composerFor = (moment, sent) => {
      const placeholder = activityNow(moment.activity).placeholder();
      return h(Composer, { ref: composer, key: moment.id, replica, moment, prompt: promptOf(moment), slot: slotOf(moment), placeholder, writer: writer.value, version: replica.version, onSent: sent });
    };

    /** For whom one writes, where that is a question at all. */
    const writing = () => {
      const guests = guestsOf(replica, me());
      const Writer = guests.length ? part('writer')?.Writer : null;
      return Writer ? h(Writer, { guests, chosen: writer.value, onChoose: (/** @type {string | null} */ id) => (writer.value = id) }) : null;
    };

    /** The question, the field and the two lists of one moment. @param {import('./model.js').Moment} shown @param {import('./model.js').Moment | undefined} now */
    const working = (shown, now) => {
      const hidden = isPrivate(shown);
      const activity = activityNow(shown.activity);
      const Instead = activity.instead?.(shown, promptOf(shown));
      const mine = (activity.mine ?? myNotes)(replica, me(), wallMoments(shown));
      const Mine = part('mine')?.Mine;
      const Wall = hidden || !replica.ready ? null : (activity.Wall ?? part('wall')?.Wall);
      const at = { replica, moment: shown, me: me(), prompt: promptOf(shown), writer: writer.value, version: replica.version };
      const total = !replica.ready ? '—' : hidden ? (replica.get(`moment/${shown.id}/count`)?.notes ?? 0) : wallCount(replica, shown);
      const tab = tabs.value[shown.id] ?? (hidden ? 'mine' : activity.opens);
      /** @param {number} next */
      const turn = (next) => (chosen.value[shown.id] = next);
      /** @param {'mine' | 'all'} to */
      const choose = (to) => (tabs.value[shown.id] = to);
      return [
        now && (closed() || shown.id !== now.id) ? h('div', { class: 'banner' }, [
          h('p', closed() ? t('La reunión terminó. Lo que envíes a «{title}» entrará como idea tardía.', { title: shown.title }) : Instead ? t('Estás en «{title}», que ya terminó.', { title: shown.title }) : t('Estás en «{title}», que ya terminó. Lo que envíes entrará como idea tardía.', { title: shown.title })),
          h('button', { type: 'button', class: 'button', onClick: () => look(null) }, closed() ? t('Volver a todas mis ideas') : t('Ir a «{title}»', { title: now.title })),
        ]) : null,
        h(Prompt, { prompts: shown.prompts ?? [], at: promptOf(shown) ?? 0, hint: activity.hint() + (shown.anonymous ? ` ${t('Sin nombres.')}` : ''), onChoose: turn }),
        activity.each ? writing() : null,
        activity.Extra ? h(activity.Extra, at) : null,
        activity.each ? null : writing(),
        Instead ? h(Instead, { key: writer.value, ...at, choose: turn }) : composerFor(shown, () => choose('mine')),
        !Instead && tabList(tab, mine.filter((note) => !note.deleted).length, total, choose, activity.all?.(replica, shown, me(), writer.value)),
        !Instead && h('section', { id: 'list', class: 'list', role: 'tabpanel', 'aria-labelledby': `tab-${tab}` },
          tab === 'mine' ? (Mine ? h(Mine, { key: shown.id, replica, notes: mine, hidden, onTakeback: takeBack }) : h('p', { class: 'empty' }, t('Estamos trayendo tu lista. Lo que envíes se guarda igual.')))
            : hidden ? h('p', { class: 'empty' }, t('Por ahora cada quien escribe para sí. Todas las ideas se verán juntas cuando se abran.'))
              : Wall ? h(Wall, at)
                : h('p', { class: 'empty' }, t('Estamos trayendo las ideas de todos…'))),
      ];
    };

    /** The end: thanks and everything one wrote. @param {import('./model.js').Moment[]} moments @param {import('./model.js').Moment} last */
    const ending = (moments, last) => {
      const Farewell = part('pages')?.Farewell;
      const begun = isBegun(slotOf(last));
      return Farewell && h(Farewell, { replica, moments, me: me(), name: firstName(replica, session), writing: begun, version: replica.version, onTakeback: takeBack }, () => composerFor(last));
    };

    return () => {
      live();
      const { moments, now, shown } = shownNow();
      const meeting = replica.get('meeting');
      const Calls = meeting && !closed() && part('calls')?.Calls;
      const away = called.value && now && shown?.id !== now.id ? now : null;
      const calls = Calls && h(Calls, { replica, session, me: me(), called: away, version: replica.version, onGo: () => look(null), onStay: () => (called.value = 0) });
      const You = open.value === 'you' && part('you')?.You;
      const you = You && h(You, { replica, session, me: me(), version: replica.version, onClose: () => (open.value = null), onWrite: (/** @type {string} */ id) => ([writer.value, open.value] = [id, null]) });
      const Row = now && part('row')?.Row;
      const thumb = now && !closed() && h('div', { class: 'thumb-place' }, [Row && h(Row, { replica, moment: now, moments, me: me(), writer: writer.value, version: replica.version })]);
      /** @param {any[]} inside */
      const frame = (...inside) => h('div', { class: 'phone' }, [...inside, h('div', { class: 'foot' }, [calls, thumb, footer(replica, session.code, firstName(replica, session), () => (open.value = 'you'))]), you]);
      if (!meeting || !shown) return frame(h('main', { class: 'waiting' }, beforeMoments(meeting, moments)));

      const leaving = closed() && pinned.value === null;
      const Sheet = open.value === 'moments' ? part('moments')?.Moments : null;
      const Timer = now && shown.id === now.id && !closed() && replica.me ? part('timer')?.Timer : null;
      return frame(
        h('header', { class: 'head' }, [
          h('h1', h('button', { type: 'button', class: 'where', 'aria-haspopup': 'dialog', onClick: () => (open.value = 'moments') }, [leaving ? meeting.title : shown.title, h('span', { class: 'seen-by-readers' }, ` · ${t('ver todos los momentos')}`)])),
          Timer ? h(Timer, { replica, clock: clock(), total: now?.seconds }) : null,
        ]),
        h('main', [
          leaving ? ending(moments, shown) : working(shown, now),
          Sheet ? h(Sheet, { moments, shown: leaving ? '' : shown.id, replica, onChoose: look, onClose: () => (open.value = null) }) : null,
        ]),
      );
    };
  },
};

/**
 * Draw the board until somebody is turned away for good, and tell why.
 * @param {import('../../replica/replica.js').Replica} replica @param {Tk.Session} session @returns {Promise<Tk.Problem>}
 */
export function show(replica, session) {
  const app = createApp(Board, { replica, session });
  app.mount('#app');
  return new Promise((turned) => {
    const look = () => {
      if (replica.status !== 'refused') return;
      stop();
      app.unmount();
      turned(/** @type {Tk.Problem} */ (replica.problem));
    };
    const stop = replica.subscribe(look);
    look();
  });
}

/** @param {any} replica @param {Tk.Session} session */
const firstName = (replica, session) => (replica.me?.name ?? session.name).split(' ')[0];

/** @param {'mine' | 'all'} tab @param {number} mine @param {number | string} all @param {(to: 'mine' | 'all') => void} go @param {string | null} [named] */
function tabList(tab, mine, all, go, named) {
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
  return h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('Ideas') }, [one('mine', t('Mis ideas ({n})', { n: mine })), one('all', named ?? t('Todas ({n})', { n: all }))]);
}
