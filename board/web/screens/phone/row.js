/**
 * What is under the thumb all the time: the hand, «Listo», «Por ahora no tengo aportes», the norms; and above them, when there is one, a single
 * notice, which covers the end of the list instead of moving it. It must never decide whose turn it is.
 */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { AtHand } from './athand.js';
import { agreedOf } from './agreements.js';
import { useDeciding } from './deciding.js';
import { icon } from './icons.js';
import { newsFor } from './mygroup.js';
import { wanted } from './wanted.js';
import { myBallot, myHand, mySign, queueOf, refusedTaps, signCounts, voteOf } from './voice.js';

/** Most meetings end without either. */
const verifying = wanted(() => import('./verifysheet.js'));
const voting = wanted(() => import('./vote.js'));

/** @param {any} words @param {any} [action] @param {string} [mood] */
const notice = (words, action, mood = '') => h('div', { class: ['notice', mood] }, [h('p', { role: 'status' }, words), action]);

/** @param {string} word @param {() => void} onClick @param {boolean} [main] */
const button = (word, onClick, main = false) => h('button', { type: 'button', class: ['button', main && 'main'], onClick }, word);

/** What somebody hears about the own hand. @param {NonNullable<ReturnType<typeof myHand>>} hand */
function handWords({ kept, place }) {
  if (kept) return t('Tu mano está guardada en tu celular: se verá cuando vuelva la señal.');
  if (place === null) return t('Pediste la palabra.');
  return place === 1 ? t('Pediste la palabra: eres la siguiente persona.') : t('Pediste la palabra: eres la persona n.º {n} de la fila.', { n: place });
}

export const Row = {
  props: ['replica', 'moment', 'me', 'writer', 'moments', 'version'],
  /** @param {any} props */
  setup(props) {
    const { replica } = props;
    /** @type {import('vue').Ref<'vote' | 'hand' | 'verify' | null>} */
    const open = ref(null);
    /** A vote whose result was read. */
    const read = ref('');
    /** What was said to all groups, and read. */
    const heard = ref('');

    const deciding = useDeciding(() => props);

    /** @returns {string | null} the guest whose taps these are, or null for one's own */
    const guest = () => props.writer;
    const send = (/** @type {string} */ kind, fields = {}) => replica.send(kind, { ...fields, as_person: guest() ?? undefined });

    /** One at a time, the most urgent first. @param {ReturnType<typeof myHand>} hand */
    const news = (hand) => {
      if (hand?.state === 'speaking') {
        const next = queueOf(replica).waiting[0];
        return notice(
          [h('strong', t('Te toca hablar.')), next ? ` ${t('Después: {name}.', { name: next.name })}` : ''],
          button(t('Ya hablé'), () => send('floor.end', { turn: hand.id }), true), 'turn',
        );
      }
      const [refused] = refusedTaps(replica);
      if (refused) return notice(refused.error?.message, button(t('Entendido'), () => replica.outbox.forget(refused.id)));
      const asked = deciding.notice();
      if (asked) return notice(asked.words, button(asked.word, asked.act, asked.main));
      const told = newsFor(replica, props.moment.id);
      if (told && told.key !== heard.value) {
        const words = told.text === null ? t('Vayan cerrando: en un momento volvemos todos.') : [h('strong', t('Para todos los grupos:')), ` ${told.text}`];
        return notice(words, button(t('Entendido'), () => (heard.value = told.key)));
      }
      const toRead = replica.get('verifying') && verifying()?.verifyNotice(replica);
      if (toRead) return notice(toRead.words, button(toRead.word, () => (open.value = 'verify'), toRead.main));
      const vote = voteOf(replica);
      if (vote?.state === 'open') {
        voting(); // on its way before anybody taps
        const { choice, kept } = myBallot(replica, vote.id, guest());
        const name = vote.candidates.find((/** @type {any} */ one) => one.person === choice)?.name;
        const words = !choice ? t('Elegimos relator(a).') : kept ? t('Tu voto está guardado: se enviará con la señal.') : t('Votaste por {name}.', { name });
        return notice(words, button(choice ? t('Cambiar') : t('Votar'), () => (open.value = 'vote'), !choice));
      }
      if (vote && vote.id !== read.value && myBallot(replica, vote.id).choice) {
        return notice(t('La votación terminó.'), button(t('Ver resultado'), () => (open.value = 'vote')));
      }
      return hand?.kept ? notice(handWords(hand)) : null;
    };

    return () => {
      const { moment, me } = props;
      const hand = myHand(replica, me, guest());
      const sign = mySign(replica, moment.id, guest());
      const { ready } = signCounts(replica, moment.id);
      const say = (/** @type {{ready?: boolean, passed?: boolean}} */ change) => send('sign.set', { moment: moment.id, ready: sign.ready, passed: sign.passed, ...change });
      const lift = () => (hand ? hand.state === 'up' && send('hand.lower', { turn: hand.id }) : send('hand.raise'));
      const vote = voteOf(replica);
      const closeVote = () => {
        open.value = null;
        if (vote?.state === 'closed') read.value = vote.id;
      };
      return h('div', { class: 'thumb' }, [
        news(hand),
        h('p', { class: 'seen-by-readers', role: 'status' }, hand?.state === 'up' && !hand.kept ? handWords(hand) : ''),
        guest() === null ? null : h('p', { class: 'row-whose' }, t('En nombre de {name}', { name: replica.get(`member/${guest()}`)?.name ?? '' })),
        h('div', { class: 'row', role: 'group', 'aria-label': t('Tus señales') }, [
          h('button', { type: 'button', class: ['sign', hand && 'on', hand?.kept && 'kept'], 'aria-pressed': String(Boolean(hand)), 'aria-disabled': hand?.state === 'speaking' ? 'true' : undefined, onClick: lift }, [
            icon('hand'), h('span', hand?.place ? t('Mano {n}.º', { n: hand.place }) : t('Mano')), h('span', { class: 'seen-by-readers' }, hand ? t('bajar la mano') : t('pedir la palabra')),
          ]),
          h('button', { type: 'button', class: ['sign', sign.ready && 'on', sign.kept && 'kept'], 'aria-pressed': String(sign.ready), onClick: () => say({ ready: !sign.ready }) }, [
            icon('tick'), h('span', ready ? t('Listo {n}', { n: ready }) : t('Listo')),
          ]),
          h('button', { type: 'button', class: ['sign', sign.passed && 'on', sign.kept && 'kept'], 'aria-pressed': String(sign.passed), onClick: () => say({ passed: !sign.passed }) }, h('span', t('Por ahora no tengo aportes'))),
          h('button', { type: 'button', class: 'sign', 'aria-haspopup': 'dialog', onClick: () => (open.value = 'hand') }, [icon('book'), h('span', agreedOf(replica).length ? t('Normas y acuerdos') : t('Normas'))]),
        ]),
        open.value === 'vote' && vote && voting() ? h(/** @type {any} */ (voting()).VoteSheet, { replica, vote, guest: guest(), version: props.version, onClose: closeVote }) : null,
        open.value === 'verify' && verifying() ? h(/** @type {any} */ (verifying()).VerifySheet, { replica, version: props.version, onClose: () => (open.value = null) }) : null,
        open.value === 'hand' ? h(AtHand, { replica, moments: props.moments, version: props.version, onClose: () => (open.value = null) }) : null,
        deciding.sheets(),
      ]);
    };
  },
};
