/**
 * Groups show their work, on a phone: who presents, what the own group did with a button that brings it to everybody, and what all groups brought.
 * What one marks as of use is one's own. It must never show a group's work that nobody brought.
 */
import { h, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { Attached } from '../../screens/phone/attached.js';
import { icon } from '../../screens/phone/icons.js';
import { adoptedNotes, broughtByGroup, groupShowing, originOf, oursOnTheWall, presenterOf, workOf } from '../../screens/phone/sharing.js';
import { established, Wall } from '../../screens/phone/wall.js';
import { mySupports, wallOf } from '../../screens/phone/wallmodel.js';
import { row } from '../../screens/phone/wallrow.js';

/** @typedef {import('../../screens/phone/sharing.js').Work} Work */
/** @typedef {{replica: any, moment: import('../../screens/phone/model.js').Moment, me: string, prompt: number | null, writer: string | null, version: number}} Props */

const AND = new Intl.ListFormat('es', { type: 'conjunction' });

/** Two lines from the start, so that nothing below moves when a group is called. @param {Props} props @param {string | undefined} own the group this person worked in */
function presents({ replica, moment }, own) {
  const group = presenterOf(replica, moment);
  const first = !group ? t('Aún no presenta nadie') : group.id === own ? t('Presenta tu grupo: {group}', { group: group.name }) : t('Presenta: {group}', { group: group.name });
  return h('div', { class: 'presents', role: 'status' }, [
    h('p', { class: 'presents-who' }, first),
    h('p', { class: 'hint' }, group ? AND.format(group.members) : own ? t('Elijan qué mostrar de lo que trabajaron.') : t('Aquí verás qué grupo presenta.')),
  ]);
}

/** How far something of the group's is on its way to everybody. @param {Work} work */
function farWords({ state }) {
  if (state === 'board') return t('✓ en la pizarra');
  if (state === 'sent') return t('◐ enviada');
  return state === 'kept' ? t('◌ se mostrará con la señal') : t('Mostrar a todos');
}

/** One button from first to last: what was tapped stays under the finger, and says what became of it. @param {Props} props @param {Work} work */
function workRow({ replica, moment, writer }, work) {
  const done = work.state !== 'ours';
  const bring = () => done || replica.send(work.what === 'note' ? 'share.bring' : 'share.answer', { moment: moment.id, [work.what]: work.id, as_person: writer ?? undefined });
  return h('li', { key: work.id, class: 'note' }, [
    work.prompt === null ? null : h('p', { class: 'hint' }, t('Responde a: {question}', { question: work.prompt })),
    h('p', { class: 'note-text' }, work.text),
    work.what === 'note' ? h(Attached, { replica, id: work.id, text: work.text, own: work.by === null, version: replica.version }) : null,
    h('div', { class: 'note-foot' }, [
      h('p', { class: 'note-state' }, work.by === null ? '' : t('de {name}', { name: work.by })),
      work.state === 'away'
        ? h('p', { class: 'hint' }, t('Sin enviar todavía'))
        : h('button', { type: 'button', class: ['button', 'bring', done && 'done'], 'aria-disabled': done ? 'true' : undefined, 'aria-label': `${farWords(work)}: ${work.text}`, onClick: bring }, farWords(work)),
    ]),
  ]);
}

/** «Lo que trabajó tu grupo (5)»: open until something of it is there for all. @param {Props} props @param {import('../../screens/phone/mygroup.js').Group} group */
function ourWork(props, group) {
  const { replica, moment, me, writer } = props;
  const all = workOf(replica, moment, group, me, writer);
  const there = all.filter(({ state }) => state === 'board').length;
  return h('details', { key: group.id, class: 'fold our-work', onVnodeMounted: (/** @type {any} */ node) => (node.el.open = !there) }, [
    h('summary', [
      h('span', [writer ? t('Lo que trabajó su grupo ({n})', { n: all.length }) : t('Lo que trabajó tu grupo ({n})', { n: all.length }), there ? h('span', { class: 'our-work-there' }, nt('{n} en la pizarra', '{n} en la pizarra', there)) : null]),
    ]),
    all.length
      ? [
          h('p', { class: 'hint' }, t('Solo lo ve tu grupo. Lo que muestren llega a la pizarra, y desde «Mis ideas» lo pueden corregir.')),
          h('ul', { class: 'notes' }, all.map((work) => workRow(props, work))),
        ]
      : h('p', { class: 'empty' }, t('Su grupo no dejó nada escrito. Pueden contarlo y anotar aquí lo principal.')),
  ]);
}

/** @param {Props} props */
function Sharing(props) {
  const { replica, moment, me, writer } = props;
  if (!replica.ready || moment.state !== 'now' || replica.get('meeting')?.state === 'closed') return null;
  const group = groupShowing(replica, moment, writer ?? me);
  return [presents(props, group?.id), group ? ourWork(props, group) : null];
}
Sharing.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** What groups brought, under their names, and what came beside it; or what one marked for oneself. */
const SharedWall = {
  props: ['replica', 'moment', 'me', 'prompt', 'writer', 'version'],
  /** @param {Props} props */
  setup(props) {
    const mine = ref(false);
    /** What was marked when the own list was opened stays in it, so that a mark taken back by mistake is under the finger. @type {Map<string, Tk.Fields & {id: string}>} */
    const seen = new Map();
    const show = (/** @type {boolean} */ own) => {
      mine.value = own;
      seen.clear();
    };
    const at = () => ({ replica: props.replica, me: props.me, writer: props.writer, supported: mySupports(props.replica) });
    const list = (/** @type {(Tk.Fields & {id: string})[]} */ notes, named = false) => h('ul', { class: 'notes' }, notes.map((note) => row({ ...at(), named }, note)));

    const ownMarks = () => {
      const { replica, writer } = props;
      for (const note of adoptedNotes(replica, writer)) seen.set(note.id, note);
      const notes = [...seen.keys()].flatMap((id) => (replica.get(`note/${id}`) ? [{ ...replica.get(`note/${id}`), id }] : []));
      return notes.length ? list(notes, true) : h('p', { class: 'empty' }, t('Aquí verás lo que marques con «Me sirve».'));
    };

    const byGroup = () => {
      const { replica, moment, me, writer } = props;
      const wall = wallOf(replica, moment);
      // laid in columns or clusters by whoever leads, the wall says the same here
      if (moment.columns?.length || wall.lanes.some(({ groups }) => groups.length)) return h(Wall, props);
      const presenter = presenterOf(replica, moment)?.id;
      const own = groupShowing(replica, moment, writer ?? me)?.id;
      const others = wall.notes.filter(({ id }) => !originOf(replica, id));
      const groups = broughtByGroup(replica, moment);
      return [
        established(wall, moment),
        wall.notes.length ? null : h('p', { class: 'empty' }, t('Todavía no hay nada en la pizarra. Aquí verás lo que muestre cada grupo.')),
        groups.map(({ id, name, members, notes }) => h('section', { key: id, class: 'cluster' }, [
          h('h3', { class: 'cluster-title' }, [
            name, h('span', { class: 'count' }, ` ${[id === own ? t('tu grupo') : AND.format(members), nt('{n} idea', '{n} ideas', notes.length), id === presenter && t('presenta ahora')].filter(Boolean).join(' · ')}`),
          ]),
          list(notes),
        ])),
        others.length && groups.length ? h('h3', { class: 'cluster-title' }, t('Otras ideas')) : null,
        others.length ? list(others) : null,
      ];
    };

    return () => {
      const { replica, writer } = props;
      const chip = (/** @type {boolean} */ own, /** @type {string} */ words) => h('label', { class: 'chip', key: String(own) }, [
        h('input', { type: 'radio', name: 'shown', checked: mine.value === own, onChange: () => show(own) }), h('span', words),
      ]);
      return [
        h('fieldset', { class: 'columns adopted' }, [h('legend', { class: 'seen-by-readers' }, t('Qué ideas se ven')), chip(false, t('Todo')), chip(true, t('★ Me sirven ({n})', { n: adoptedNotes(replica, writer).length }))]),
        h('p', { class: 'private' }, [icon('lock'), writer ? t('Lo que marcas con ★ solo lo ven esta persona y tú.') : t('Lo que marcas con ★ solo lo ves tú.')]),
        mine.value ? ownMarks() : byGroup(),
      ];
    };
  },
};

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = { Extra: Sharing, each: true, Wall: SharedWall, mine: oursOnTheWall };
