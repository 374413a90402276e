/**
 * The door behind a personal link `/e#<secret>`: trades the secret for a place in the meeting. The secret leaves the address and the history at
 * once; until the trade is done it stays in this tab only, so that a reload while the name is asked is harmless. It must never learn about roles.
 */
import { createApp, h, shallowRef } from 'vue';
import { t } from '../i18n.js';
import { deviceId, join, saveSession } from '../replica/session.js';
import { openLocal, openStorage } from '../replica/storage.js';
import { keepBook, pageOf } from './logbook/shelf.js';
import { NameForm } from './phone/nameform.js';

const KEPT = 'tinkuy.entry';
/** Where a report is written with its sources beside it; on a phone whoever writes it takes part first. */
const ROOMY = '(min-width: 62.01em)';
const local = openLocal();
const storage = openStorage(local);

/** A token that somebody chose may hold signs that an address cannot; our own secrets hold none. */
function inHash() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
}

/** @param {string} [secret] */
function tabCopy(secret) {
  try {
    if (secret) sessionStorage.setItem(KEPT, secret);
    return sessionStorage.getItem(KEPT) ?? '';
  } catch {
    return secret ?? '';
  }
}

const secret = tabCopy(inHash());
history.replaceState(null, '', location.pathname);

const Entry = {
  setup() {
    const problem = shallowRef(/** @type {Tk.Problem | null} */ (null));
    const asking = shallowRef(false);

    /** @param {string} [name] @param {import('./phone/nameform.js').How} [how] */
    const enter = async (name = '', how = {}) => {
      const answer = await join({ secret, device: await deviceId(local, storage), ...(name && { name }), ...how });
      if ('error' in answer) return answer.error;
      const { logbook } = /** @type {Tk.Fields} */ (answer.session);
      if (logbook) keepBook(local, { logbook, name: answer.session.name });
      else if (answer.session.code) saveSession(answer.session, local); // whoever prepares meetings is in none yet
      try {
        sessionStorage.removeItem(KEPT);
      } catch {
        // Nothing was kept there either.
      }
      const { page, role, code } = answer.session;
      const writes = role === 'rapporteur' && matchMedia(ROOMY).matches;
      location.replace(logbook ? pageOf(logbook) : writes ? `/m/${code}/relatoria?as=rapporteur` : page);
      return null;
    };
    const first = async () => {
      problem.value = null;
      const refused = secret ? await enter() : { code: 'no_secret', action: /** @type {const} */ ('give_up'), message: t('A este enlace le falta una parte. Ábrelo otra vez desde el mensaje que recibiste, o entra con el código.') };
      if (refused?.code === 'name_needed') asking.value = true;
      else problem.value = refused;
    };
    void first();

    return () => {
      const door = asking.value ? h(NameForm, { enter, name: '' }) : h('div', { class: 'door' }, problem.value ? closed(problem.value, first) : opening());
      return h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), door]);
    };
  },
};

const opening = () => [h('h1', t('Abriendo tu enlace…')), h('p', { class: 'hint' }, t('Un momento, por favor.'))];

/** @param {Tk.Problem} problem @param {() => void} again */
const closed = (problem, again) => [
  h('h1', t('No pudimos abrir tu enlace')),
  h('p', { class: 'problem', role: 'alert' }, problem.code === 'no_grant' ? secret.startsWith('bit-') ? t('Este enlace ya no abre la bitácora. Pide otro a tu coordinador(a).') : t('Este enlace no vale o ya no se usa. Pide otro a quien facilita, o entra con el código.') : problem.message),
  problem.action === 'retry' ? h('button', { type: 'button', class: 'button main wide', onClick: again }, t('Probar otra vez')) : h('a', { class: 'button wide', href: '/' }, t('Entrar con el código')),
];

createApp(Entry).mount('#app');
