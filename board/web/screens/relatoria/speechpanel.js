/**
 * «Lo que se dijo»: the lines beside the report, newest at the end, and what one key does to the chosen one. It holds which line is chosen and which
 * form is open; it must never learn how records travel, and never moves what somebody reads.
 */
import { computed, h, nextTick, ref, watch } from 'vue';
import { nt, t } from '../../i18n.js';
import { shutWords } from './paper.js';
import { Refused } from './refused.js';
import { KeySheet, PutSheet, SpeechBar } from './speechbar.js';
import { noticesView, SpeechHead } from './speechhead.js';
import { actOf } from './speechkeys.js';
import { correcting, dismiss, mark, sayingOf, unmark } from './speechmark.js';
import { dayNow, keptWords, newWords, partsOf, peopleOf, quotesOf, Rows, shownOf, SORT_WORDS } from './speechmodel.js';
import { refusedOnes } from './model.js';
import { useFollowing } from './speechscroll.js';
import { SpeechRow } from './speechrow.js';

/** So many lines are drawn; older ones are a button away. */
const AT_ONCE = 200;

/** @typedef {import('./speechmodel.js').Row} Row */
/** @typedef {{active: string | null, moment: string, words: string, only: boolean, notice: string, asked: string | null}} Said what is chosen here, kept while another tab is read; `asked`: a line to be brought into sight */
/** @returns {Said} */
export const nothingSaid = () => ({ active: null, moment: 'all', words: '', only: false, notice: '', asked: null });

/**
 * @typedef {{desk: import('./page.js').Desk, mark: (row: Row, sort: import('./speechmodel.js').Sort) => void, accept: (row: Row) => void, take: (row: Row) => void, wave: (row: Row) => void, fix: (row: Row) => void,
 *   open: (id: string) => void, close: (id: string, told?: string) => void, carry: (event: DragEvent | null, row: Row) => void, sheet: (which: 'put' | 'keys' | null) => void, isAsked: (id: string) => boolean, toEnd: () => void, inSight: (id: string) => void}} Panel what rows and bar ask for
 */

export const SpeechPanel = {
  props: ['desk', 'blocks', 'version'],
  /** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[], version: number}} props */
  setup(props) {
    const { desk } = props;
    const { meeting, report, speech, said, spoken, marked, narrow } = desk;
    const rows = new Rows();
    const list = ref(/** @type {HTMLElement | null} */ (null));
    const { atEnd, toEnd, isBusy, growUp } = useFollowing(list, narrow, said.value.asked === null);
    /** The form that was opened by hand; those in which something was typed stay open by themselves. */
    const open = ref(/** @type {{id: string, form: 'quote' | 'words'} | null} */ (null));
    const sheet = ref(/** @type {'put' | 'keys' | null} */ (null));
    const change = (/** @type {Partial<Said>} */ more) => (said.value = { ...said.value, ...more });

    const seen = computed(() => {
      void [props.version, spoken.value];
      const people = peopleOf(meeting);
      const all = speech.replica ? rows.of(speech.replica, quotesOf(report, people)) : [];
      return { people, all };
    });
    const found = computed(() => shownOf(seen.value.all, said.value));
    /** The first line that is drawn. It stays where it is while more are said, so that nothing moves above whoever reads. */
    const from = ref(0);
    const fromEnd = () => (from.value = Math.max(0, found.value.length - AT_ONCE));
    const shown = computed(() => found.value.slice(from.value));
    const active = computed(() => found.value.find(({ id }) => id === said.value.active) ?? null);
    const shut = computed(() => (void props.version, shutWords(report)));

    /** Lines that came while somebody read further up. */
    const last = ref(/** @type {string | null} */ (null));
    const fresh = computed(() => (atEnd.value ? 0 : Math.max(0, found.value.length - 1 - found.value.findIndex(({ id }) => id === last.value))));
    watch(atEnd, () => (last.value = found.value.at(-1)?.id ?? null), { immediate: true });
    watch([() => said.value.moment, () => said.value.words, () => said.value.only, () => found.value.length === 0], () => ((last.value = found.value.at(-1)?.id ?? null), fromEnd()), { immediate: true });
    watch([() => found.value.at(-1)?.id, spoken], ([id], [before]) => {
      if (!atEnd.value || isBusy(`said-${before ?? id}`)) return;
      last.value = found.value.at(-1)?.id ?? null;
      if (shown.value.length > 2 * AT_ONCE) fromEnd();
      toEnd();
    });

    /** The focus on a line, which is in sight then. @param {string} id */
    function focus(id) {
      const at = found.value.findIndex((row) => row.id === id);
      if (at < 0) return;
      from.value = Math.min(from.value, at);
      change({ active: id, notice: '' });
      void nextTick(() => {
        const row = document.getElementById(`said-${id}`);
        row?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: 'nearest' });
      });
    }
    watch([() => said.value.asked, () => found.value.length], () => {
      const { asked } = said.value;
      if (asked === null || !found.value.some(({ id }) => id === asked)) return;
      change({ asked: null });
      focus(asked);
      void nextTick(() => document.getElementById(`said-${asked}`)?.scrollIntoView({ block: 'center' }));
    }, { immediate: true });

    const tell = (/** @type {string} */ notice) => change({ notice });
    const logs = () => ({ report, speech: speech.replica });
    /** @type {Panel} */
    const panel = {
      desk,
      mark(row, sort) {
        if (shut.value) return tell(shut.value);
        change({ active: row.id });
        void mark(logs(), row, sort);
        open.value = { id: row.id, form: 'quote' };
        tell(t('En el informe: {sort}. Entrar para cambiarlo.', { sort: SORT_WORDS()[sort] }));
      },
      accept: (row) => row.said.sort && (panel.mark(row, row.said.sort), focusSoon(row.id)),
      take(row) {
        open.value = null;
        void unmark(logs(), row);
        focus(row.id);
        tell(t('Quitado del informe.'));
      },
      wave(row) {
        if (!row.isHint) return;
        dismiss(speech.replica, row);
        tell(t('Sugerencia descartada.'));
      },
      fix(row) {
        open.value = { id: row.id, form: 'words' };
        change({ active: row.id, notice: '' });
      },
      open(id) {
        open.value = { id, form: 'quote' };
        change({ active: id, notice: '' });
        void nextTick(() => document.getElementById(`say-${id}`)?.focus());
      },
      close(id, told = '') {
        open.value = null;
        focus(id);
        tell(told);
      },
      carry: (event, row) => {
        event?.dataTransfer?.setData('text/plain', row.said.text);
        desk.carried.value = event ? row.said.text : null;
      },
      sheet: (which) => (sheet.value = which),
      isAsked: (id) => open.value?.id === id,
      toEnd,
      inSight: (id) => document.getElementById(`said-${id}`)?.scrollIntoView({ block: 'nearest' }),
    };
    const focusSoon = (/** @type {string} */ id) => void nextTick(() => document.getElementById(`said-${id}`)?.focus({ preventScroll: true }));

    /** Keys are those of a line that has the focus itself: never those of a field or a button in it. @param {KeyboardEvent} event */
    function onKeydown(event) {
      const id = event.target instanceof HTMLElement ? event.target.dataset.line : undefined;
      const row = id && found.value.find((one) => one.id === id);
      const act = row && actOf(event);
      if (!row || !act) return;
      event.preventDefault();
      if (act.do === 'mark') panel.mark(row, act.sort);
      else if (act.do === 'correct') panel.fix(row);
      else if (act.do === 'dismiss') panel.wave(row);
      else if (act.do === 'put') shut.value ? tell(shut.value) : panel.sheet('put');
      else if (act.do === 'keys') panel.sheet('keys');
      else if (act.do === 'leave') ((open.value = null), tell(''));
      else if (act.do === 'enter') row.quote ? shut.value || panel.open(row.id) : row.isHint && panel.accept(row);
      else if (act.do === 'move') {
        const at = found.value.indexOf(row);
        const to = { up: at - 1, down: at + 1, first: 0, last: found.value.length - 1 }[act.to];
        open.value = null;
        if (found.value[to]) focus(found.value[to].id);
      }
    }
    /** A click anywhere on a line chooses it. @param {Event} event */
    function onChoose(event) {
      const place = event.target instanceof Element ? event.target.closest('[data-line]') : null;
      const id = place instanceof HTMLElement ? place.dataset.line : undefined;
      if (id && id !== said.value.active) change({ active: id, notice: '' });
    }
    /** @param {Row} row @returns {'quote' | 'words' | null} */
    function formOf(row) {
      if (open.value?.id === row.id && open.value.form === 'words') return 'words';
      if (correcting(speech.replica, row.id)) return 'words';
      return row.quote && !shut.value && (open.value?.id === row.id || sayingOf(report, row)) ? 'quote' : null;
    }

    function lines() {
      const told = new Set(props.blocks.flatMap(({ lines: own, dropped }) => (dropped ? [] : own.map(({ source }) => source))));
      const now = dayNow(meeting);
      const { people } = seen.value;
      const stop = active.value && shown.value.includes(active.value) ? active.value.id : shown.value.at(-1)?.id;
      return partsOf(shown.value, meeting).map((part) => h('div', { key: part.id, role: 'rowgroup' }, [
        h('div', { role: 'row', class: 'said-part' }, h('div', { role: 'rowheader' }, part.title)),
        part.rows.map((row) => {
          const form = formOf(row);
          return h(SpeechRow, {
            key: row.id, panel, row, isStop: row.id === stop, isActive: row === active.value, isMarked: marked.value.source === `said/${row.id}`, isTold: Boolean(row.quote && told.has(`quote/${row.quote.id}`)),
            shut: shut.value, isLoose: !narrow.value && !shut.value && !form, now, form, people: form === 'quote' ? people : null,
          });
        }),
      ]));
    }

    return () => {
      void spoken.value;
      const replica = speech.replica;
      const { stable, loose } = speech.heard;
      const older = from.value;
      const isEmpty = shown.value.length === 0;
      const refused = [narrow.value ? h(Refused, { desk, items: refusedOnes(report).filter(({ op }) => op.kind.startsWith('quote.')), log: report, version: props.version }) : null, narrow.value && replica ? h(Refused, { desk, items: refusedOnes(replica), log: replica, version: props.version }) : null];
      return h('div', { class: 'said' }, [
        h('h2', { class: 'seen-by-readers' }, t('Lo que se dijo')),
        seen.value.all.length ? h(SpeechHead, { said: said.value, rows: seen.value.all, meeting, change }) : null, noticesView(desk, seen.value.all.length === 0), refused,
        h('div', { ref: list, class: 'said-list' }, [
          older > 0 ? null : h('p', { class: 'said-kept' }, keptWords(meeting)),
          older > 0 ? h('button', { type: 'button', class: 'quiet', onClick: () => growUp(() => (from.value = Math.max(0, from.value - AT_ONCE))) }, nt('Ver {n} línea anterior', 'Ver {n} líneas anteriores', Math.min(older, AT_ONCE))) : null,
          isEmpty ? null : h('div', { role: 'grid', 'aria-label': t('Líneas de lo que se dijo'), onKeydown, onClick: onChoose, onFocusin: onChoose }, lines()),
          isEmpty && seen.value.all.length ? h('p', { class: 'empty' }, t('Ninguna línea es así. Cambia lo que buscas o elige otro momento.')) : null,
          stable || loose ? h('p', { class: 'loose' }, [h('span', { class: 'seen-by-readers' }, t('Se está oyendo: ')), stable, ' ', h('i', loose)]) : null,
        ]),
        seen.value.all.length ? h(SpeechBar, { panel, row: active.value, shut: shut.value, notice: said.value.notice, below: atEnd.value ? '' : fresh.value ? newWords(fresh.value) : t('Ir a lo último') }) : null,
        sheet.value === 'put' && active.value ? h(PutSheet, { panel, row: active.value, blocks: props.blocks }) : null,
        sheet.value === 'keys' ? h(KeySheet, { panel }) : null,
      ]);
    };
  },
};
