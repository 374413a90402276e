/**
 * A proposal in a dialog: what, who, by when, with what evidence. Completed here before everybody is asked.
 *
 * Every key is kept. It must never write over words that were not seen: what somebody else saved meanwhile stands beside one's own.
 */

import { computed, defineComponent, h, ref } from 'vue';
import { dateChips, dayWords, sentence, today } from '../../activities/agree/sentence.js';
import { Dialog } from '../../board/dialog.js';
import { slotOf } from '../../board/proposing.js';
import { t } from '../../i18n.js';

/** @import { Desk } from '../../board/desk.js' */
/** @import { Agreement } from '../../board/records.js' */
/** @import { Writing } from '../../board/proposing.js' */

const MOST = { what: 300, evidence: 500, follow_up: 500 };

/** @param {Desk} desk @param {Writing} from @returns {Writing} */
function begun({ replica }, from) {
  try {
    return JSON.parse(replica.drafts.text(slotOf(from)) || 'null') ?? from;
  } catch {
    return from;
  }
}

export const AgreementForm = defineComponent({
  name: 'AgreementForm',
  props: ['desk', 'from'],
  emits: ['close'],
  /** @param {{ desk: Desk, from: Writing }} props @param {{ emit: (event: 'close') => void }} context */
  setup(props, { emit }) {
    const { replica, view, done } = props.desk;
    const slot = slotOf(props.from);
    const now = ref(begun(props.desk, props.from));
    const newer = ref(/** @type {Agreement | null} */ (null));
    const problem = ref('');
    const sending = ref(false);
    const day = computed(() => today(view.now()));
    const people = computed(() => [...view.members.value].sort((a, b) => a.name.localeCompare(b.name, 'es')));

    /** @param {Partial<Writing>} change */
    function keep(change) {
      now.value = { ...now.value, ...change };
      problem.value = '';
      replica.drafts.set(slot, JSON.stringify(now.value));
    }
    function drop() {
      replica.drafts.clear(slot);
      emit('close');
    }
    /** @param {Event} event */
    async function save(event) {
      event.preventDefault();
      const { agreement, note, moment, rev, what, who, everyone, by, evidence, follow_up } = now.value;
      if (!what.trim()) problem.value = t('Escribe primero qué harán.');
      else if (by && by < day.value) problem.value = t('Esa fecha ya pasó: elige hoy o un día que viene.');
      if (problem.value || sending.value) return;
      sending.value = true;
      // the list of this field is Vue's, which no storage takes
      const words = { what, who: everyone ? [] : [...who], everyone, by: by || null, evidence: evidence.trim() || null, follow_up: follow_up.trim() || null };
      const ack = agreement
        ? await replica.send('agreement.amend', { agreement, ...words }, { rev })
        : await replica.send('agreement.propose', { moment, ...words, note: note ?? undefined }, { id: replica.drafts.id(slot) });
      sending.value = false;
      if (ack.ok) {
        drop();
        done(agreement ? t('Cambiaste una propuesta.') : t('La propuesta está en la lista.'));
      } else if (ack.error.code === 'stale') {
        newer.value = /** @type {any} */ (ack.error.current);
        keep({ rev: ack.error.rev ?? 0 });
      } else problem.value = t('{message} No se perdió: tu texto sigue aquí.', { message: ack.error.message });
    }

    /** @param {'what' | 'evidence' | 'follow_up'} name @param {string} label @param {string} placeholder */
    const field = (name, label, placeholder) =>
      h('label', { class: ['field', name] }, [
        h('span', { class: 'label' }, label),
        h('textarea', { class: 'input', rows: 2, maxlength: MOST[name], value: now.value[name], placeholder, autofocus: name === 'what', onInput: (/** @type {any} */ event) => keep({ [name]: event.target.value }) }),
      ]);

    /** @param {string} id @param {boolean} on */
    const choose = (id, on) => keep({ who: on ? [...now.value.who, id] : now.value.who.filter((one) => one !== id) });
    const check = (/** @type {string} */ key, /** @type {boolean} */ on, /** @type {any} */ words, /** @type {(on: boolean) => void} */ change) =>
      h('label', { class: 'check', key }, [h('input', { type: 'checkbox', checked: on, onChange: (/** @type {any} */ event) => change(event.target.checked) }), h('span', words)]);

    return () => {
      const { agreement, who, everyone, by } = now.value;
      return h(Dialog, { title: agreement ? t('Editar la propuesta') : t('Proponer un acuerdo'), wide: true, onClose: () => emit('close') }, () => [
        h('form', { class: 'agreement-form', novalidate: true, onSubmit: save }, [
          field('what', t('¿Qué harán?'), t('Por ejemplo: una visita al aula de un colega')),
          h('fieldset', { class: 'who' }, [
            h('legend', t('¿Quién lo hará?')),
            check('all', everyone, t('Todos los presentes'), (on) => keep({ everyone: on })),
            everyone ? null : h('div', { class: 'people-list' }, people.value.map(({ id, name }) => check(id, who.includes(id), name, (on) => choose(id, on)))),
          ]),
          h('fieldset', { class: 'by' }, [
            h('legend', t('¿Para cuándo?')),
            dateChips(day.value, view.next_meeting.value?.date).map(({ key, label, day: one }) =>
              h('button', { key, type: 'button', class: 'chip', 'aria-pressed': by === one, onClick: () => keep({ by: one }) }, label)),
            h('label', [h('span', { class: 'seen-by-readers' }, t('Otra fecha')), h('input', { class: 'input', type: 'date', min: day.value, value: by, onChange: (/** @type {any} */ event) => keep({ by: event.target.value }) })]),
            h('span', { class: 'hint', role: 'status' }, by ? t('Hasta el {day}.', { day: dayWords(by, day.value) }) : t('Sin fecha no se puede consultar.')),
          ]),
          h('div', { class: 'pair' }, [
            field('evidence', t('¿En qué se verá?'), t('La evidencia: una ficha, un trabajo de estudiantes…')),
            field('follow_up', t('¿Cómo lo seguiremos?'), t('Por ejemplo: lo conversamos en la próxima reunión')),
          ]),
          newer.value
            ? h('div', { class: 'newer', role: 'alert' }, [h('p', t('Otra persona cambió esta propuesta mientras escribías. No se perdió nada. Ahora dice:')), h('blockquote', sentence(newer.value, day.value))])
            : null,
          problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
          h('div', { class: 'actions' }, [
            newer.value ? h('button', { type: 'button', class: 'button', onClick: drop }, t('Quedarme con lo nuevo')) : null,
            h('button', { type: 'submit', class: 'button main' }, newer.value ? t('Guardar lo mío') : agreement ? t('Guardar') : t('Proponer')),
          ]),
        ]),
      ]);
    };
  },
});
