/**
 * A guideline, built by the two or three people of a group: its parts one below the other, who agrees, and what each makes of it. Around it the
 * phone is that of a group at work. It must never show what another group wrote and did not share.
 */
import { h, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { GroupCard } from '../../screens/phone/groupcard.js';
import { groupOf, groupsIn } from '../../screens/phone/mygroup.js';
import { assentOf, guidelineOf, isFilled, lostParts, parts } from '../../screens/phone/myguideline.js';
import { phone as atWork } from '../groups/phone.js';
import { PartForm, readable, readDraft } from './form.js';
import { Own } from './own.js';

const AND = new Intl.ListFormat('es', { type: 'conjunction' });

const Guideline = {
  props: ['replica', 'group', 'me', 'writer', 'over', 'version'],
  /** @param {any} props `group.id` and `writer` stay the same as long as it is there */
  setup(props) {
    const { replica, writer } = props;
    const id = props.group.id;
    const begun = parts().find(({ name }) => readDraft(replica, `guideline:${id}:${name}`));
    const open = ref(begun?.name ?? '');

    /** @param {import('../../screens/phone/myguideline.js').Part} part @param {ReturnType<typeof guidelineOf>} known */
    const row = (part, { guideline, rev }) => {
      if (open.value === part.name && !props.over) {
        return h('li', { key: part.name, class: 'part open' }, [h('h4', part.title), h(PartForm, { replica, group: id, part, guideline, rev, writer, onDone: () => (open.value = '') })]);
      }
      const filled = isFilled(guideline, part.name);
      return h('li', { key: part.name, class: ['part', filled && 'filled'] }, [
        h('div', { class: 'part-head' }, [
          h('h4', part.title),
          props.over ? null : h('button', { type: 'button', class: 'quiet', 'aria-label': filled ? t('Cambiar: {part}', { part: part.title }) : t('Escribir: {part}', { part: part.title }), onClick: () => (open.value = part.name) }, filled ? t('Cambiar') : t('Escribir')),
        ]),
        h('p', { class: filled ? 'note-text' : 'hint' }, filled ? readable(part, guideline) : part.asks),
      ]);
    };

    /** Mine came after somebody else's. @param {Tk.Item} refused @param {Tk.Fields | null} guideline */
    const late = (refused, guideline) => h('div', { class: 'problem' }, [
      h('p', { role: 'alert' }, refused.error?.code === 'stale' ? t('Alguien de tu grupo guardó antes. No se perdió lo tuyo:') : refused.error?.message),
      lostParts(refused.op, guideline).map((part) => h('div', { key: part.name }, [h('h4', part.title), h('p', { class: 'note-text' }, readable(part, refused.op) || t('(vacía)'))])),
      h('div', { class: 'actions' }, [h('button', { type: 'button', class: 'quiet', onClick: () => replica.outbox.forget(refused.id) }, t('Ya lo leí: dejar lo de mi grupo'))]),
    ]);

    return () => {
      const { group, me, over } = props;
      const known = guidelineOf(replica, id);
      const { guideline, rev, state, refused } = known;
      const filled = parts().filter(({ name }) => isFilled(guideline, name)).length;
      const agreed = assentOf(replica, id, me, writer);
      const mine = agreed.has(writer ?? me);
      const names = group.members.filter((/** @type {any} */ { person }) => agreed.has(person)).map((/** @type {any} */ { name }) => name);
      const shared = Boolean(replica.get(`guideline/${id}`)?.shared);
      const as = { as_person: writer ?? undefined };
      return h('section', { class: 'guideline', 'aria-label': t('Nuestra pauta') }, [
        h('h3', t('Nuestra pauta')),
        h('p', { class: 'hint' }, t('Siempre sobre un modo de enseñar, no sobre un contenido. Una persona escribe; las demás leen aquí mismo.')),
        h('p', { class: 'part-far', role: 'status' }, [t('{n} de {all} partes', { n: filled, all: parts().length }), guideline ? ` · ${{ kept: t('◌ guardada en tu celular'), sent: t('◐ enviada'), board: t('✓ la ve tu grupo') }[state]}` : '']),
        refused ? late(refused, guideline) : null,
        h('ul', { class: 'parts' }, parts().map((part) => row(part, known))),
        guideline && rev ? [
          h('p', { class: 'part-assent', role: 'status' }, names.length ? nt('De acuerdo: {names}', 'De acuerdo: {names}', names.length, { names: AND.format(names) }) : t('Cuando esté lista, cada quien dice si está de acuerdo.')),
          over ? null : h('div', { class: 'actions' }, [
            h('button', { type: 'button', class: ['button', mine && 'done'], 'aria-pressed': mine, onClick: () => replica.send('guideline.agree', { group: id, on: !mine, ...as }, { rev }) }, mine ? t('✓ De acuerdo') : t('Estoy de acuerdo')),
            h('button', { type: 'button', class: 'quiet', 'aria-pressed': shared, onClick: () => replica.send('guideline.share', { group: id, on: !shared, ...as }) }, shared ? t('Dejar de mostrar a todos') : t('Mostrar a todos')),
          ]),
          h('p', { class: 'private' }, shared ? t('Todos la pueden leer, y va completa al informe.') : t('Solo la ve tu grupo. Al informe va cuántas pautas hay, no su texto.')),
        ] : null,
        h(Own, { key: `${id}${writer ?? ''}`, replica, group: id, writer, over, version: props.version }),
      ]);
    };
  },
};

/** @param {{replica: any, moment: import('../../screens/phone/model.js').Moment, me: string, prompt: number | null, writer: string | null, version: number}} props */
function Guidelines(props) {
  const { replica, moment, me, writer, version } = props;
  if (!replica.ready) return null;
  const group = groupsIn(replica, moment.id).length ? groupOf(replica, moment.id, writer ?? me) : null;
  if (!group) return h(atWork.Extra, props);
  const breakout = replica.get(`breakout/${moment.id}`);
  const over = replica.get('meeting')?.state === 'closed';
  return [
    breakout?.state === 'closed' ? h('p', { class: 'banner' }, t('Ya volvimos todos. La pauta de tu grupo sigue aquí.')) : null,
    h(GroupCard, { replica, group, person: writer ?? me, writer, apart: breakout?.state === 'open' && !over, version }),
    h(Guideline, { key: `${group.id}${writer ?? ''}`, replica, group, me, writer, over, version }),
    h('h3', { class: 'choice-practice' }, t('Notas del grupo')),
    h('p', { class: 'private' }, t('Para pensar juntos antes de escribir la pauta: solo lo ve tu grupo.')),
  ];
}
Guidelines.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { ...atWork, Extra: Guidelines };
