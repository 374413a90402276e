/**
 * The door: the name form for a new face, the way out for somebody who was turned away. It must never learn what a meeting holds.
 */
import { createApp, h, shallowRef } from 'vue';
import { t } from '../../i18n.js';
import { deviceId, join, saveSession } from '../../replica/session.js';
import { NameForm } from './nameform.js';

/** Being turned away for good; after anything else the name is asked again. */
const OVER = ['revoked', 'forbidden', 'meeting_not_found', 'other_meeting'];

/** A meeting that was put together again after damage may have forgotten who came in: the same device under the same name is the same person. */
const FORGOTTEN = 'no_grant';
const ONCE_IN_MS = 60_000;
let entered_ms = -ONCE_IN_MS;

/** @typedef {{replica: import('../../replica/replica.js').Replica, problem: Tk.Problem}} Turned */

/**
 * Ask until somebody is in. Whoever goes on calls `leave` when there is something else to show.
 * @param {{code: string, as: string, local: Tk.Local, storage: Promise<Tk.Storage>, session: Tk.Session | null, turned: Turned | null}} place
 * @returns {Promise<{session: Tk.Session, leave: () => void}>}
 */
export function knock({ code, as, local, storage, session, turned }) {
  return new Promise((entered) => {
    // a browser that keeps no cookie would else come in and be sent away for ever
    const again = turned?.problem.code === FORGOTTEN && performance.now() - entered_ms > ONCE_IN_MS && session?.name;
    if (again) entered_ms = performance.now();
    const inside = shallowRef(Boolean(again));
    /** @type {import('vue').Ref<any>} */
    const pages = shallowRef(null);
    if (turned) void import('./later.js').then(({ whole }) => whole('pages')).then((there) => (pages.value = there));

    /** @param {string} name */
    const enter = async (name) => {
      const answer = await join({ code, name, device: await deviceId(local, storage) });
      if ('error' in answer) return answer.error;
      saveSession(answer.session, local);
      if (answer.session.role !== as) {
        location.replace(answer.session.page);
        return null;
      }
      turned?.replica.close();
      inside.value = true;
      entered({ session: answer.session, leave: () => app.unmount() });
      return null;
    };
    const form = () => {
      const why = turned ? t('Hay que entrar otra vez. Lo que escribiste sigue guardado en tu celular.') : '';
      return [h(NameForm, { enter, code, why, name: session?.name ?? '' }), pages.value && h(pages.value.Kept, { replica: turned?.replica })];
    };
    const entering = () => h('div', { class: 'door' }, [h('h1', t('Entrando a la reunión…')), h('p', { class: 'hint' }, t('Si tarda, es por la señal. No tienes que hacer nada.'))]);
    const render = () => {
      const over = turned && OVER.includes(turned.problem.code);
      const what = inside.value ? entering() : !over ? form() : pages.value && h(pages.value.Outside, turned);
      return h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), what]);
    };
    const app = createApp({ render });
    app.mount('#app');
    if (again) void enter(again).then((problem) => problem && (inside.value = false));
  });
}
