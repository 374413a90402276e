/**
 * The door: the name form for a new face, the way out for somebody who was turned away. It must never learn what a meeting holds.
 */
import { createApp, h, shallowRef } from 'vue';
import { t } from '../../i18n.js';
import { expected } from '../../replica/expected.js';
import { deviceId, join, saveSession } from '../../replica/session.js';
import { NameForm } from './nameform.js';

/** Being turned away for good; after anything else the name is asked again. */
const OVER = ['revoked', 'forbidden', 'meeting_not_found', 'other_meeting'];
const AGAIN_MS = 3000;

/** A meeting that was put together again after damage may have forgotten who came in: the same device under the same name is the same person. */
const FORGOTTEN = 'no_grant';
const ONCE_IN_MS = 60_000;
let entered_ms = -ONCE_IN_MS;

/** @typedef {{replica: import('../../replica/replica.js').Replica, problem: Tk.Problem}} Turned */

/**
 * Ask until somebody is in. Whoever goes on calls `leave` when there is something else to show.
 * @param {{code: string, as: string, local: Tk.Local, storage: Promise<Tk.Storage>, session: Tk.Session | null, turned: Turned | null,
 *   asked: Promise<Response | null>}} place `asked`: for the names that are expected
 * @returns {Promise<{session: Tk.Session, leave: () => void}>}
 */
export function knock({ code, as, local, storage, session, turned, asked }) {
  return new Promise((entered) => {
    // a browser that keeps no cookie would else come in and be sent away for ever
    const again = turned?.problem.code === FORGOTTEN && performance.now() - entered_ms > ONCE_IN_MS && session?.name;
    if (again) entered_ms = performance.now();
    const inside = shallowRef(Boolean(again));
    /** @type {import('vue').Ref<any>} */
    const pages = shallowRef(null);
    if (turned) void import('./later.js').then(({ whole }) => whole('pages')).then((there) => (pages.value = there));

    // somebody else has the role this page was for: it goes on without being asked
    const passed = turned?.problem.code === 'role_passed' ? session : null;
    if (passed) void goBack(passed, local);

    /** @param {string} name @param {import('./nameform.js').How} how */
    const enter = async (name, how) => {
      const answer = await join({ code, name, device: await deviceId(local, storage), ...how });
      if ('error' in answer) return answer.error;
      saveSession(answer.session, local);
      rememberName(local, name);
      if (answer.session.role !== as) {
        location.replace(answer.session.page);
        return null;
      }
      turned?.replica.close();
      inside.value = true;
      entered({ session: answer.session, leave: () => app.unmount() });
      return null;
    };
    const known = expected(asked);
    const form = () => {
      const why = turned ? t('Hay que entrar otra vez. Lo que escribiste sigue guardado en tu celular.') : '';
      return [h(NameForm, { enter, code, why, name: session?.name ?? rememberedName(local), expected: known }), pages.value && h(pages.value.Kept, { replica: turned?.replica })];
    };
    const entering = () => h('div', { class: 'door' }, [h('h1', t('Entrando a la reunión…')), h('p', { class: 'hint' }, t('Si tarda, es por la señal. No tienes que hacer nada.'))]);
    const render = () => {
      const over = turned && OVER.includes(turned.problem.code);
      const what = passed ? goingOn(/** @type {Turned} */ (turned)) : inside.value ? entering() : !over ? form() : pages.value && h(pages.value.Outside, turned);
      return h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), what]);
    };
    const app = createApp({ render });
    app.mount('#app');
    if (again) void enter(again, {}).then((problem) => problem && (inside.value = false));
  });
}

/** @param {Turned} turned */
const goingOn = ({ problem }) => h('div', { class: 'door', role: 'status' }, [h('h1', t('Sigues en la reunión')), h('p', problem.message), h('p', { class: 'hint' }, t('Un momento: te llevamos de vuelta.'))]);

/** @param {Tk.Session} session @param {Tk.Local} local */
async function goBack(session, local) {
  const { goOn } = await import('../../replica/passage.js');
  for (;;) {
    const answer = await goOn(session, 'participant', local);
    if ('session' in answer) return location.replace(answer.session.page);
    if (answer.error.action !== 'retry') return location.replace(`/m/${session.code}`);
    await new Promise((done) => setTimeout(done, answer.error.retry_ms ?? AGAIN_MS));
  }
}

const NAME = 'tinkuy.name';

/** Asked once: the next meeting only has it confirmed. @param {Tk.Local} local */
const rememberedName = (local) => local.getItem(NAME) ?? '';

/** @param {Tk.Local} local @param {string} name */
function rememberName(local, name) {
  try {
    local.setItem(NAME, name);
  } catch {
    // Full: the next meeting asks again.
  }
}
