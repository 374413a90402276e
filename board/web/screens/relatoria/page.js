/**
 * The report being written: on the left what the meeting left, on the right the sheet. It composes the parts and knows what is marked on both sides;
 * it must never learn how records travel, nor decide what a report says.
 */
import { createApp, h, nextTick, onUnmounted, ref, shallowRef, watch } from 'vue';
import { t } from '../../i18n.js';
import { earlierReports, earlierSections } from './earlierreports.js';
import { Left } from './left.js';
import { blocksOf } from './model.js';
import { Paper } from './paper.js';
import { putWords } from './putting.js';
import { sectionsOf, sectionWith } from './sources.js';
import { SpeechLine } from './speechline.js';
import { transcriptOf } from './speechmodel.js';
import { nothingSaid } from './speechpanel.js';
import { Told } from './told.js';
import { Top } from './top.js';
import { sourceOf } from './words.js';
import { Writing } from './writing.js';

const NARROW = '(max-width: 62em)';
const TICK_MS = 15_000;

/** @typedef {{meeting: Replica, report: Replica, session: Tk.Session, transcript: {open: (events: import('./speechline.js').Events) => Promise<Replica>, forget: () => Promise<void>}}} Shown `transcript`: how the log of what was said is called, and let go */
/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {'sources' | 'report'} Tab */
/** @typedef {{source: string | null, line: string | null, block: string | null}} Marked what is pointed at, on both sides */
/** @typedef {{meeting: Replica, report: Replica, session: Tk.Session, writing: Writing, narrow: {value: boolean}, marked: {value: Marked}, origins: {value: boolean}, open: {value: string | null}, before: {value: import('./sources.js').Section[]}, speech: SpeechLine, spoken: {value: number}, said: {value: import('./speechpanel.js').Said}, carried: {value: string | null}, editors: Map<string, {add: (words: string) => void}>, put: (block: import('./model.js').Block, words: string) => void, jump: (line: import('./words.js').Line) => void, find: (source: string) => void}} Desk what the parts of this page share; `spoken` grows with what is said, `carried`: words that are dragged */

/** True on a narrow window, as it is now. */
function useNarrow() {
  const query = matchMedia(NARROW);
  const narrow = ref(query.matches);
  const look = () => (narrow.value = query.matches);
  query.addEventListener('change', look);
  onUnmounted(() => query.removeEventListener('change', look));
  return narrow;
}

/** Bring something into sight and give it the focus. @param {string} id of an element */
function goTo(id) {
  void nextTick(() => {
    const place = document.getElementById(id);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    place?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
    place?.focus({ preventScroll: true });
  });
}

const Page = {
  props: ['meeting', 'report', 'session', 'transcript'],
  /** @param {Shown} props */
  setup({ meeting, report, session, transcript }) {
    const version = shallowRef(0);
    const grow = () => (version.value += 1);
    onUnmounted(meeting.subscribe(grow));
    onUnmounted(report.subscribe(grow));
    const clock = setInterval(grow, TICK_MS);
    onUnmounted(() => clearInterval(clock));
    const writing = new Writing({ replica: report, changed: grow });
    onUnmounted(() => writing.close());
    const narrow = useNarrow();
    watch(() => (version.value, report.ready && meeting.ready), (ready) => ready && void import('../phone/keeper.js').then(({ keepPage }) => keepPage()).catch(() => {}), { immediate: true });
    // what is heard changes many times a second, and is drawn apart
    const spoken = shallowRef(0);
    const speech = new SpeechLine({ meeting, ...transcript, changed: () => (spoken.value += 1) });
    onUnmounted(() => speech.close());
    const said = ref(nothingSaid());
    const carried = ref(/** @type {string | null} */ (null));
    /** @type {import('vue').Ref<import('./left.js').Side>} */
    const side = ref('left');
    /** @type {import('vue').Ref<Tab>} */
    const tab = ref('report');
    /** @type {import('vue').Ref<Marked>} */
    const marked = ref({ source: null, line: null, block: null });
    const origins = ref(false);
    /** The block whose words are being written. @type {import('vue').Ref<string | null>} */
    const open = ref(null);
    const filter = ref('all');
    /** What earlier reports established. @type {import('vue').Ref<import('./sources.js').Section[]>} */
    const before = shallowRef([]);
    void earlierReports(session.code, session.role).then((reports) => (before.value = earlierSections(reports)));

    /** From a line to where it comes from. @param {import('./words.js').Line} line */
    function jump(line) {
      const source = sourceOf(line.source);
      if (/^(quote|speech)(\/|$)/.test(source) && transcriptOf(meeting) !== 'none') return toSaid(line, source);
      const section = sectionWith(sectionsOf(meeting, before.value), source);
      const stands = section?.items.some(({ key }) => key === source);
      // what is not on the left by itself stands in its moment
      const place = stands ? source : section?.id ?? null;
      if (filter.value !== 'all' && section && filter.value !== section.id) filter.value = 'all';
      marked.value = { source: place, line: line.id, block: line.block };
      tab.value = 'sources';
      goTo(place ? `source-${place}` : 'sources');
    }
    /** From a line to where it was said, if that is still known. @param {import('./words.js').Line} line @param {string} source */
    function toSaid(line, source) {
      const from = report.get(source)?.line;
      // what is still on its way is waited for
      const stands = from && transcriptOf(meeting) === 'there' && (!speech.replica?.ready || speech.replica.get(`line/${from}`));
      const notice = stands || source === 'speech' ? '' : transcriptOf(meeting) === 'erased' ? t('Lo que se dijo ya se borró. Sus palabras siguen en el informe.') : t('La línea de donde viene no está aquí.');
      side.value = 'said';
      tab.value = 'sources';
      marked.value = { source: stands ? `said/${from}` : null, line: line.id, block: line.block };
      said.value = stands ? { ...said.value, moment: 'all', words: '', only: false, asked: from, notice } : { ...said.value, notice };
      if (!stands) goTo('side-tab-said');
    }
    /** Words of the transcript to the end of a block, which is shown; the focus stays. @param {import('./model.js').Block} block @param {string} words */
    function put(block, words) {
      carried.value = null;
      putWords(desk, block, words);
      said.value = { ...said.value, notice: t('Puesto al final de «{title}».', { title: block.title }) };
      marked.value = { source: null, line: null, block: block.id };
      void nextTick(() => document.getElementById(`block-${block.id}`)?.scrollIntoView({ block: 'nearest' }));
    }
    /** From a source to where the report says it. @param {string} source */
    function find(source) {
      const block = blocksOf(report).find(({ lines, dropped }) => !dropped && lines.some((line) => sourceOf(line.source) === source));
      if (!block) return;
      const line = block.lines.find((one) => sourceOf(one.source) === source) ?? null;
      marked.value = { source, line: line?.id ?? null, block: block.id };
      tab.value = 'report';
      goTo(line && !block.edited ? `line-${line.id}` : `block-${block.id}`);
    }
    /** @type {Desk} */
    const desk = { meeting, report, session, writing, narrow, marked, origins, open, before, speech, spoken, said, carried, editors: new Map(), put, jump, find };

    /** @param {Tab} name @param {string} words */
    const one = (name, words) => h('button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(tab.value === name), 'aria-controls': name, tabindex: tab.value === name ? 0 : -1,
      onClick: () => (tab.value = name),
      /** @param {KeyboardEvent} event */
      onKeydown: (event) => {
        if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
        tab.value = name === 'report' ? 'sources' : 'report';
        void nextTick(() => document.getElementById(`tab-${tab.value}`)?.focus());
      },
    }, words);
    /** @param {Tab} name @param {string} label */
    const panel = (name, label) => (narrow.value ? { id: name, role: 'tabpanel', 'aria-labelledby': `tab-${name}` } : { id: name, 'aria-label': label });

    return () => {
      const at = version.value;
      const blocks = blocksOf(report);
      const both = !narrow.value;
      return h('div', { class: ['relatoria', narrow.value && 'narrow'] }, [
        h(Top, { desk, blocks, version: at }),
        narrow.value ? h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('Vista') }, [one('sources', t('Fuentes')), one('report', t('Informe'))]) : null,
        h('main', { class: 'columns' }, [
          both || tab.value === 'sources' ? h('section', { key: 'sources', class: ['sources', transcriptOf(meeting) !== 'none' && 'with-tabs'], tabindex: -1, ...panel('sources', t('Fuentes')) }, h(Left, { desk, blocks, filter: filter.value, side: side.value, version: at, onFilter: (/** @type {string} */ to) => (filter.value = to), onSide: (/** @type {import('./left.js').Side} */ to) => (side.value = to) })) : null,
          both || tab.value === 'report' ? h('section', { key: 'report', class: 'desk', tabindex: -1, ...panel('report', t('Informe')) }, h(Paper, { desk, blocks, version: at })) : null,
        ]),
        h(Told, { desk, version: at }),
      ]);
    };
  },
};

/** Draw it until this person is turned away on either line, and tell why. @param {Shown} given @returns {Promise<Tk.Problem>} */
export function show({ meeting, report, session, transcript }) {
  const app = createApp(Page, { meeting, report, session, transcript });
  app.mount('#app');
  return new Promise((turned) => {
    const look = () => {
      const refused = [report, meeting].find(({ status }) => status === 'refused');
      if (!refused) return;
      stops.forEach((stop) => stop());
      app.unmount();
      turned(/** @type {Tk.Problem} */ (refused.problem));
    };
    const stops = [report.subscribe(look), meeting.subscribe(look)];
    look();
  });
}
