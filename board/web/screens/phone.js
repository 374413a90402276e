/**
 * The phone of a participant or rapporteur: the door while it is unknown who this is, then the board. It must never learn what a meeting holds.
 */
import { createApp, h, shallowRef } from 'vue';
import { t } from '../i18n.js';
import { deviceId, join, loadSession, saveSession } from '../replica/session.js';
import { openLocal, openStorage } from '../replica/storage.js';
import { NameForm } from './phone/nameform.js';

const { code = '', app = '1' } = document.body.dataset;
const as = new URLSearchParams(location.search).get('as') ?? 'participant';
const local = openLocal();
const storage = openStorage(local);

/**
 * The board comes while the name is typed: the door needs a third of the files, and is usable before the others start to compete for a thin
 * line. Named one by one because each level of imports would cost a round trip; tests/web/preload.test.js keeps the list true.
 */
const SECOND = [
  '../replica/replica.js',
  './phone/board.js',
  '../replica/clock.js',
  '../replica/drafts.js',
  '../replica/outbox.js',
  '../replica/records.js',
  '../replica/socket.js',
  './phone/composer.js',
  './phone/frame.js',
  './phone/later.js',
  './phone/model.js',
];
const rest = fetchRest();

/** Being turned away for good; after anything else the door is shown again. */
const OVER = ['revoked', 'forbidden', 'meeting_not_found', 'other_meeting'];

const Phone = {
  setup() {
    const session = shallowRef(loadSession(code, as, local));
    /** @type {import('vue').Ref<import('../replica/replica.js').Replica | null>} */
    const replica = shallowRef(null);
    /** @type {import('vue').Ref<any>} */
    const Board = shallowRef(null);
    /** @type {import('vue').Ref<any>} */
    const Outside = shallowRef(null);
    /** @type {import('vue').Ref<Tk.Problem | null>} */
    const turned = shallowRef(null);

    const open = async () => {
      if (!session.value) return;
      const { connect, Board: drawn } = await rest;
      Board.value = drawn;
      const opened = await connect({ code, as, app: Number(app), meetingId: session.value.meeting_id, storage: await storage, local });
      opened.subscribe(() => {
        if (opened.status !== 'refused' || turned.value) return;
        turned.value = opened.problem;
        void import('./phone/pages.js').then((pages) => (Outside.value = pages.Outside));
      });
      replica.value = opened;
    };
    /** @param {string} name */
    const enter = async (name) => {
      const answer = await join({ code, name, device: await deviceId(local, storage) });
      if ('error' in answer) return answer.error;
      saveSession(answer.session, local);
      if (answer.session.role !== as) {
        location.replace(answer.session.page);
        return null;
      }
      replica.value?.close();
      // a board belongs to one replica for life
      replica.value = null;
      session.value = answer.session;
      turned.value = null;
      await open();
      return null;
    };
    void open();

    return () => {
      const problem = turned.value;
      if (problem && Outside.value && OVER.includes(problem.code)) return h(Outside.value, { problem, replica: replica.value });
      if (!session.value || problem) {
        const why = problem ? t('Hay que entrar otra vez. Lo que escribiste sigue guardado en tu celular.') : '';
        return h('main', { class: 'outside' }, h(NameForm, { enter, code, why, name: session.value?.name ?? '' }));
      }
      if (!replica.value) return h('main', { class: 'outside' }, [h('h1', t('Entrando a la reunión…')), h('p', { class: 'hint' }, t('Si tarda, es por la señal. No tienes que hacer nada.'))]);
      return h(Board.value, { key: session.value.person_id, replica: replica.value, session: session.value });
    };
  },
};

/** @returns {Promise<{connect: typeof import('../replica/replica.js').connect, Board: any}>} as soon as there is signal enough */
async function fetchRest() {
  for (const path of SECOND) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(path, import.meta.url).href;
    document.head.append(link);
  }
  for (;;) {
    try {
      const [{ connect }, { Board }] = await Promise.all([import('../replica/replica.js'), import('./phone/board.js')]);
      return { connect, Board };
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

createApp(Phone).mount('#app');
