/**
 * A proposal being written: what, who, by when, with what evidence, and how it is followed up. Every key is kept at once; only «qué» is needed to
 * propose. It must never write over a newer wording unseen.
 */
import { computed, h, nextTick, ref } from 'vue';
import { dateChips, dayWords, today } from '../../activities/agree/sentence.js';
import { nt, t } from '../../i18n.js';
import { lengthOf } from '../../replica/text.js';
import { matching } from '../../replica/expected.js';
import { readWriting } from './agreements.js';
import { grow } from './composer.js';
import { guestsOf } from './model.js';
import { Sheet } from './sheet.js';

const MOST = { what: 300, evidence: 500, follow_up: 500 };
/** More people than these are looked for by name. */
const SEARCHED = 12;

/** Who may be named: everybody in the meeting, oneself first. @param {any} replica @param {string} me */
function peopleOf(replica, me) {
  /** @type {{id: string, name: string}[]} */
  const all = replica.all('member/').map((/** @type {[string, Tk.Fields]} */ [id, { name }]) => ({ id, name }));
  return all.sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name, 'es'));
}

export const ProposeSheet = {
  props: ['replica', 'slot_', 'me', 'version'],
  emits: ['close'],
  /** @param {any} props `slot_` and `me` stay the same as long as it is open @param {{emit: (event: string) => void}} context */
  setup(props, { emit }) {
    const { replica, slot_: slot, me } = props;
    /** @type {import('vue').Ref<import('./agreements.js').Writing>} */
    const now = ref(/** @type {any} */ (readWriting(replica, slot)));
    const problem = ref('');
    const sought = ref('');
    const day = computed(() => today(replica.now()));

    const keep = (/** @type {Tk.Fields} */ change) => {
      now.value = { ...now.value, ...change };
      replica.drafts.set(slot, JSON.stringify(now.value));
      problem.value = '';
    };
    const leave = () => {
      const { what, who, everyone, by, evidence, follow_up, agreement } = now.value;
      if (!agreement && !what && !who.length && !everyone && !by && !evidence && !follow_up) replica.drafts.clear(slot);
      emit('close');
    };
    const discard = () => {
      replica.drafts.clear(slot);
      emit('close');
    };

    /** The first thing that is wrong, or nothing. */
    const fault = () => {
      const { what, by } = now.value;
      if (!what.trim()) return t('Escribe primero qué harán.');
      for (const name of /** @type {const} */ (['what', 'evidence', 'follow_up'])) {
        const over = lengthOf(now.value[name]) - MOST[name];
        if (over > 0) return nt('Te pasaste por {n} letra: acorta el texto.', 'Te pasaste por {n} letras: acorta el texto.', over);
      }
      return by && by < day.value ? t('Esa fecha ya pasó: elige hoy o un día que viene.') : '';
    };
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = fault();
      if (problem.value) return;
      const { moment, note, agreement, rev, writer, what, who, everyone, by, evidence, follow_up } = now.value;
      // the list of this field is Vue's, which no storage takes
      const words = { what, who: everyone ? [] : [...who], everyone, by: by || null, evidence: evidence.trim() || null, follow_up: follow_up.trim() || null };
      const as_person = writer ?? undefined;
      if (agreement) void replica.send('agreement.amend', { agreement, ...words, as_person }, { rev, stored: discard });
      else void replica.send('agreement.propose', { moment, ...words, note: note ?? undefined, as_person }, { id: replica.drafts.id(slot), stored: discard });
    };

    /** @param {'what' | 'evidence' | 'follow_up'} name @param {string} label @param {string} placeholder @param {number} rows */
    const field = (name, label, placeholder, rows) => h('label', { class: 'field' }, [
      h('span', { class: 'label' }, label),
      h('textarea', {
        class: 'input', rows, value: now.value[name], placeholder, onInput: (/** @type {any} */ event) => (keep({ [name]: event.target.value }), grow(event.target)),
        onVnodeMounted: (/** @type {any} */ node) => nextTick(() => node.el && grow(node.el)),
      }),
    ]);

    const who = () => {
      const { who: chosen, everyone } = now.value;
      const people = peopleOf(replica, me);
      const found = sought.value ? new Set(matching(people.map((one) => ({ ...one, here: true })), sought.value).map(({ id }) => id)) : null;
      const shown = people.filter(({ id }) => chosen.includes(id) || !found || found.has(id));
      const chip = (/** @type {string} */ key, /** @type {boolean} */ checked, /** @type {string} */ word, /** @type {() => void} */ onChange) =>
        h('label', { class: 'chip', key }, [h('input', { type: 'checkbox', checked, onChange }), h('span', word)]);
      return h('fieldset', { class: 'columns agree-who' }, [
        h('legend', t('¿Quién lo hará?')),
        people.length > SEARCHED && !everyone
          ? h('input', { class: 'input', type: 'search', 'aria-label': t('Buscar por nombre'), placeholder: t('Buscar por nombre'), value: sought.value, onInput: (/** @type {any} */ event) => (sought.value = event.target.value) }) : null,
        h('div', { class: 'agree-people' }, [
          chip('all', everyone, t('Todos'), () => keep({ everyone: !everyone })),
          everyone ? null : shown.map(({ id, name }) =>
            chip(id, chosen.includes(id), id === me ? t('{name} (tú)', { name }) : name, () => keep({ who: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] }))),
        ]),
      ]);
    };

    const by = () => {
      const chosen = now.value.by;
      return h('fieldset', { class: 'columns agree-by' }, [
        h('legend', t('¿Para cuándo?')),
        dateChips(day.value, replica.get('next')?.date).map(({ key, label, day: one }) =>
          h('label', { class: 'chip', key }, [h('input', { type: 'radio', name: 'by', checked: chosen === one, onChange: () => keep({ by: one }) }), h('span', label)])),
        h('label', { class: 'agree-date' }, [
          h('span', t('u otra fecha')),
          h('input', { class: 'input', type: 'date', min: day.value, value: chosen, onChange: (/** @type {any} */ event) => keep({ by: event.target.value }) }),
        ]),
        h('p', { class: 'hint agree-day', role: 'status' }, chosen ? t('Hasta el {day}.', { day: dayWords(chosen, day.value) }) : t('Sin fecha no se puede consultar.')),
      ]);
    };

    /** Somebody else worded it anew meanwhile. */
    const newer = () => {
      const record = now.value.agreement ? replica.get(`agreement/${now.value.agreement}`) : null;
      if (!record || record.rev <= now.value.rev) return null;
      return h('div', { class: 'problem' }, [
        h('p', { role: 'status' }, t('Mientras escribías, otra persona cambió esta propuesta. Ahora dice:')), h('p', { class: 'note-text' }, record.what),
        h('button', { type: 'button', class: 'quiet', onClick: () => keep({ rev: record.rev }) }, t('Entendido: sigo con la mía')),
      ]);
    };

    return () => {
      const { agreement, writer } = now.value;
      const guest = writer ? guestsOf(replica, me).find(({ id }) => id === writer)?.name : null;
      return h(Sheet, { title: agreement ? t('Cambiar la propuesta') : t('Proponer un acuerdo'), onClose: leave }, () => h('form', { class: 'agree-form', novalidate: true, onSubmit: send }, [
        guest ? h('p', { class: 'row-whose' }, t('En nombre de {name}', { name: guest })) : null,
        newer(),
        field('what', t('¿Qué harán?'), t('Por ejemplo: una visita al aula de un colega'), 2),
        who(), by(),
        field('evidence', t('¿En qué se verá?'), t('La evidencia: una ficha, un trabajo de estudiantes…'), 1),
        field('follow_up', t('¿Cómo lo seguiremos?'), t('Por ejemplo: lo conversamos en la próxima reunión'), 1),
        h('p', { class: 'problem', role: 'alert', hidden: !problem.value }, problem.value),
        h('div', { class: 'agree-send' }, [
          h('button', { type: 'button', class: 'quiet', onClick: discard }, t('Descartar')),
          h('button', { type: 'submit', class: 'button main' }, agreement ? t('Guardar') : t('Proponer')),
        ]),
      ]));
    };
  },
};
