/**
 * What stands around the board: the name form for a new face, the wait, the way out. It must never learn what a meeting holds.
 */
import { createApp, h, shallowRef } from 'vue';
import { t } from '../../i18n.js';
import { deviceId, join, saveSession } from '../../replica/session.js';
import { NameForm } from './nameform.js';

/** Being turned away for good; after anything else the name is asked again. */
const OVER = ['revoked', 'forbidden', 'meeting_not_found', 'other_meeting'];

/** @typedef {import('../../replica/replica.js').Replica} Replica */

/**
 * @param {{code: string, as: string, local: Tk.Local, storage: Promise<Tk.Storage>, session: Tk.Session | null, calling: Promise<Replica> | null,
 *   call: (session: Tk.Session) => Promise<Replica>, board: Promise<any>}} place
 */
export function open({ code, as, local, storage, call, board, ...found }) {
  const session = shallowRef(found.session);
  /** @type {import('vue').Ref<Replica | null>} */
  const replica = shallowRef(null);
  /** @type {import('vue').Ref<any>} */
  const Board = shallowRef(null);
  /** @type {import('vue').Ref<any>} */
  const pages = shallowRef(null);
  /** @type {import('vue').Ref<Tk.Problem | null>} */
  const turned = shallowRef(null);

  /** @param {Promise<Replica> | null} calling */
  const follow = async (calling) => {
    if (!calling) return;
    const opened = await calling;
    const look = () => {
      if (opened.status !== 'refused' || turned.value) return;
      turned.value = opened.problem;
      void import('./pages.js').then((there) => (pages.value = there));
    };
    opened.subscribe(look);
    look();
    Board.value = (await board).Board;
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
    await follow(call(answer.session));
    return null;
  };
  void follow(found.calling);

  const inside = () => {
    const problem = turned.value;
    const { Outside, Kept } = pages.value ?? {};
    if (problem && Outside && OVER.includes(problem.code)) return h(Outside, { problem, replica: replica.value });
    if (!session.value || problem) {
      const why = problem ? t('Hay que entrar otra vez. Lo que escribiste sigue guardado en tu celular.') : '';
      return [h(NameForm, { enter, code, why, name: session.value?.name ?? '' }), problem && Kept && h(Kept, { replica: replica.value })];
    }
    return h('div', { class: 'door' }, [h('h1', t('Entrando a la reunión…')), h('p', { class: 'hint' }, t('Si tarda, es por la señal. No tienes que hacer nada.'))]);
  };
  const render = () =>
    replica.value && session.value && !turned.value
      ? h(Board.value, { key: session.value.person_id, replica: replica.value, session: session.value })
      : h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), inside()]);
  createApp({ render }).mount('#app');
}
