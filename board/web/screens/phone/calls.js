/**
 * What somebody asks of this person: to facilitate, to be the rapporteur, to come to where the meeting is. One at a time, over the end of the
 * list, and never in the way of who is writing; and beside it the mark of a meeting that is transcribed. It must never take a role by itself.
 */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { goOn } from '../../replica/passage.js';
import { wanted } from './wanted.js';

/** Only where somebody agreed to be transcribed. */
const speaking = wanted(() => import('./speech.js'));

export const Calls = {
  props: ['replica', 'session', 'me', 'called', 'version'],
  emits: ['go', 'stay'],
  /** @param {any} props @param {{emit: (event: string) => void}} context */
  setup(props, { emit }) {
    const { replica, session } = props;
    /** What was answered with «ahora no». @type {import('vue').Ref<string[]>} */
    const passed = ref([]);
    const busy = ref(false);
    const problem = ref('');
    /** That the report waits is said once on this phone; the way to it stays under one's name. */
    const told = `tinkuy.writes.${replica.log}`;
    const knows = ref(replica.drafts.local.getItem(told) !== null);
    const know = () => {
      knows.value = true;
      try {
        replica.drafts.local.setItem(told, '1');
      } catch {
        // Full: it is said again after a reload.
      }
    };

    /** @param {string} role @param {() => Promise<Tk.Ack>} [first] */
    const take = async (role, first) => {
      if (busy.value) return;
      busy.value = true;
      problem.value = '';
      const ack = first ? await first() : { ok: true };
      const answer = ack.ok ? await goOn(session, role, replica.drafts.local) : /** @type {any} */ (ack);
      if ('session' in answer) location.assign(answer.session.page);
      else [problem.value, busy.value] = [answer.error.message, false];
    };
    /** @param {string} words @param {any[]} answers */
    const notice = (words, answers) =>
      h('div', { class: 'notice call' }, [h('p', { role: 'status' }, problem.value || words), h('div', { class: 'actions' }, answers)]);
    const button = (/** @type {string} */ word, /** @type {() => void} */ onClick, main = false) =>
      h('button', { type: 'button', class: ['button', main && 'main'], 'aria-disabled': busy.value ? 'true' : undefined, onClick }, word);
    /** @param {string} key */
    const later = (key) => button(t('Ahora no'), () => (passed.value = [...passed.value, key]));

    const asked = () => {
      const { me, called } = props;
      const [offer] = replica.all('offer/').find((/** @type {any} */ [id, one]) => one.person === me && one.state === 'open' && !passed.value.includes(id)) ?? [];
      if (offer) return notice(t('Te ofrecen facilitar la reunión. Desde ese momento la diriges tú.'), [later(offer), button(t('Aceptar'), () => take('facilitator', () => replica.send('facilitator.take', { offer })), true)]);
      const role = replica.get(`member/${me}`)?.role;
      if (role === 'rapporteur' && replica.as === 'participant' && !passed.value.includes(role)) {
        return notice(t('Eres relator(a) de esta reunión: recogerás lo que se diga y se acuerde.'), [later(role), button(t('Entrar como relator(a)'), () => take(role), true)]);
      }
      if (replica.as === 'rapporteur' && !knows.value) {
        return notice(t('El informe se escribe solo mientras avanzan. Tú lo completas cuando quieras.'), [button(t('Ahora no'), know), h('a', { class: 'button main', href: `/m/${replica.code}/relatoria?as=rapporteur`, onClick: know }, t('Escribir el informe'))]);
      }
      if (called) return notice(t('Quien facilita pide ir a «{title}».', { title: called.title }), [button(t('Termino aquí'), () => emit('stay')), button(t('Ir ahora'), () => emit('go'), true)]);
      return null;
    };
    return () => {
      const Speech = replica.get('speech') && speaking()?.Speech;
      return [Speech ? h(Speech, { replica, me: props.me, version: props.version }) : null, h('div', { class: 'calls' }, asked())];
    };
  },
};
