/** Choosing the rapporteur: one large button per person, changed as often as one likes while the vote is open. It must never learn who chose whom. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Sheet } from './sheet.js';
import { myBallot } from './voice.js';

/** @param {Tk.Fields} vote */
function resultWords(vote) {
  const winner = vote.candidates.find((/** @type {any} */ one) => one.person === vote.winner);
  return winner ? t('{name} tomará nota de la reunión.', { name: winner.name }) : t('Hubo empate. Quien facilita lo decide con el grupo.');
}

/** @param {{replica: any, vote: Tk.Fields & {id: string}, guest: string | null}} props @param {{emit: (event: string) => void}} context */
export function VoteSheet({ replica, vote, guest }, { emit }) {
  const { choice, kept } = myBallot(replica, vote.id, guest);
  const isOpen = vote.state === 'open';
  const votes = (/** @type {string} */ person) => vote.counts?.[person] ?? 0;
  return h(Sheet, { title: t('¿Quién relata la reunión?'), onClose: () => emit('close') }, () => [
    h('p', { class: 'hint' }, isOpen ? t('Elige a una persona. Nadie sabrá a quién elegiste, y puedes cambiar mientras la votación siga abierta.') : resultWords(vote)),
    h('ul', { class: 'candidates' }, vote.candidates.map((/** @type {{person: string, name: string}} */ { person, name }) => {
      const mine = person === choice;
      return h('li', { key: person }, isOpen
        ? h('button', { type: 'button', class: ['candidate', mine && 'on'], 'aria-pressed': String(mine), onClick: () => replica.send('vote.cast', { vote: vote.id, choice: person, as_person: guest ?? undefined }) }, [
            h('span', { class: 'candidate-tick', 'aria-hidden': 'true' }, mine ? '✓' : ''), h('span', name),
          ])
        : h('p', { class: ['candidate', person === vote.winner && 'on'] }, [
            h('span', { class: 'candidate-tick', 'aria-hidden': 'true' }, person === vote.winner ? '★' : ''), h('span', name),
            h('span', { class: 'candidate-votes' }, nt('{n} voto', '{n} votos', votes(person))),
          ]));
    })),
    h('p', { class: 'hint', role: 'status' }, !isOpen ? '' : kept ? t('Tu voto está guardado en tu celular: se enviará cuando vuelva la señal.') : !vote.voters ? t('Todavía no vota nadie.') : nt('Ya votó {n} persona.', 'Ya votaron {n} personas.', vote.voters)),
  ]);
}
VoteSheet.props = ['replica', 'vote', 'guest', 'version'];
VoteSheet.emits = ['close'];
