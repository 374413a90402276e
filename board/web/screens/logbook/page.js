/**
 * The logbook of one person on one phone: what there is to do, the guidelines, the diary. It composes the parts; it must never learn how records
 * travel, nor show anything that is not the owner's.
 */
import { createApp, h, nextTick, ref, watch } from 'vue';
import { t } from '../../i18n.js';
import { CopyButton } from '../phone/copy.js';
import { isKept, useLive } from '../phone/frame.js';
import { icon } from '../phone/icons.js';
import { About } from './about.js';
import { Diary } from './diary.js';
import { quiet } from './field.js';
import { Guidelines } from './guidelines.js';
import { entriesOf, linkAsking, openOnes, practicesOf, refusedOnes, tasksOf, wordsOf } from './model.js';
import { Tasks } from './tasks.js';
import { momentOf } from './words.js';

const TABS = /** @type {const} */ (['tasks', 'guidelines', 'diary']);
/** @typedef {(typeof TABS)[number]} Tab */

/** Whether it gets through. @param {any} replica */
export function lineWords(replica) {
  const waiting = new Set();
  for (const item of replica.outbox.items.values()) if (item.state === 'waiting') waiting.add(item.id);
  const kept = waiting.size ? t('{n} por enviar', { n: waiting.size }) : '';
  const lost = replica.safe ? '' : t('Este navegador no deja guardar nada: no cierres la página hasta que todo diga «guardado».');
  if (replica.status === 'online') return [[t('conectado'), kept].filter(Boolean).join(' · '), lost];
  if (replica.status === 'connecting') return [t('conectando…'), lost];
  return [[t('sin señal'), replica.safe && t('se guarda aquí'), kept].filter(Boolean).join(' · '), lost || (isKept() ? '' : t('No recargues sin señal.'))];
}

/** What the server refused: no word is out of reach. @param {{replica: any, items: Tk.Item[]}} props */
function Refused({ replica, items }) {
  return items.map(({ id, op, error }) => h('div', { key: id, class: 'problem banner' }, [
    h('p', { role: 'alert' }, [error?.message, ' ', wordsOf(op) ? t('No se perdió:') : '']),
    wordsOf(op) ? h('p', { class: 'note-text' }, wordsOf(op)) : null,
    h('div', { class: 'actions' }, [wordsOf(op) ? h(CopyButton, { text: wordsOf(op) }) : null, quiet(t('Descartar'), () => void replica.outbox.forget(id))]),
  ]));
}
Refused.props = ['replica', 'items', 'version'];

/** Another link opens this logbook now, and nobody has said whether that was right. @param {{replica: any, link: Tk.Fields}} props */
function LinkAsked({ replica, link }) {
  const say = (/** @type {boolean} */ mine) => void replica.send('link.answer', { number: link.number, mine });
  return h('section', { class: 'banner', 'aria-label': t('Enlace nuevo') }, [
    h('p', [h('strong', t('Alguien pidió un enlace nuevo. ¿Fuiste tú?')), ' ', momentOf(link.made_ms)]),
    h('div', { class: 'own-row start' }, [h('button', { type: 'button', class: 'button', onClick: () => say(true) }, t('Sí, fui yo')), h('button', { type: 'button', class: 'button', onClick: () => say(false) }, t('No fui yo'))]),
    h('p', { class: 'hint' }, t('El enlace anterior dejó de abrirla. Lo que digas queda en la lista de enlaces.')),
  ]);
}
LinkAsked.props = ['replica', 'link', 'version'];

const Page = {
  props: ['replica', 'book'],
  /** @param {{replica: import('../../replica/replica.js').Replica, book: import('./shelf.js').Book}} props */
  setup({ replica, book }) {
    const live = useLive(replica);
    /** @type {import('vue').Ref<Tab>} */
    const tab = ref('tasks');
    const about = ref(false);
    /** What was on screen since the page opened. */
    const seen = new Set();
    watch(() => (live(), replica.ready), (ready) => ready && void import('../phone/keeper.js').then(({ keepPage }) => keepPage('/bitacora')).catch(() => {}), { immediate: true });

    /** @param {Tab} name @param {string} words */
    const one = (name, words) => h('button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(tab.value === name), 'aria-controls': 'list', tabindex: tab.value === name ? 0 : -1,
      onClick: () => (tab.value = name),
      /** @param {KeyboardEvent} event */
      onKeydown: (event) => {
        const step = { ArrowLeft: 2, ArrowRight: 1 }[event.key];
        if (!step) return;
        tab.value = TABS[(TABS.indexOf(name) + step) % TABS.length];
        void nextTick(() => document.getElementById(`tab-${tab.value}`)?.focus());
      },
    }, words);

    return () => {
      const { version } = replica;
      live();
      const [tasks, practices, entries] = [tasksOf(replica), practicesOf(replica), entriesOf(replica, seen)];
      const asking = linkAsking(replica);
      const refused = refusedOnes(replica);
      const name = replica.get('logbook')?.name ?? book.name;
      const [first, second] = lineWords(replica);
      const open = openOnes(tasks);
      return h('div', { class: 'phone' }, [
        h('header', { class: 'head' }, [h('h1', { class: 'whose' }, name ? t('Bitácora de {name}', { name }) : t('Mi bitácora'))]),
        h('main', [
          h('p', { class: 'private lock' }, [icon('lock'), h('span', t('Solo tú la lees. Quien administra el servidor podría leerla.'))]),
          asking ? h(LinkAsked, { replica, link: asking, version }) : null,
          h(Refused, { replica, items: refused, version }),
          h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('Mi bitácora') }, [one('tasks', open ? t('Tareas ({n})', { n: open }) : t('Tareas')), one('guidelines', t('Pautas')), one('diary', t('Diario'))]),
          h('section', { id: 'list', class: 'list', role: 'tabpanel', 'aria-labelledby': `tab-${tab.value}` },
            tab.value === 'tasks' ? h(Tasks, { replica, tasks, version }) : tab.value === 'guidelines' ? h(Guidelines, { replica, practices, version }) : h(Diary, { replica, entries, seen, version })),
        ]),
        h('div', { class: 'foot' }, h('footer', { class: ['line', replica.status] }, [
          h('div', { class: 'line-words' }, [h('p', { 'aria-live': 'polite' }, [h('span', { class: 'lamp', 'aria-hidden': 'true' }), first]), second ? h('p', { class: 'line-more' }, second) : null]),
          h('button', { type: 'button', class: 'you', 'aria-haspopup': 'dialog', onClick: () => (about.value = true) }, t('Enlaces y más')),
        ])),
        about.value ? h(About, { replica, logbook: book.logbook, version, onClose: () => (about.value = false) }) : null,
      ]);
    };
  },
};

/** Draw the logbook until its owner is turned away for good, and tell why. @param {import('../../replica/replica.js').Replica} replica @param {import('./shelf.js').Book} book @returns {Promise<Tk.Problem>} */
export function show(replica, book) {
  const app = createApp(Page, { replica, book });
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
