/** Before and after the report leaves the rapporteur's hand: the five questions, the approval or the way back with its reason, and the correction. It must never send anything that was not asked for. */
import { h, ref } from 'vue';
import { t } from '../../i18n.js';
import { Sheet } from '../phone/sheet.js';
import { lastSubmission } from './model.js';
import { instantOf } from './words.js';

/** @typedef {(kind: string, fields?: Tk.Fields) => Promise<boolean>} Ask */

/** A text kept at every key until it is sent. @param {import('./page.js').Desk} desk @param {string} slot */
function useKept({ report }, slot) {
  const text = ref(report.drafts.text(slot));
  return {
    text,
    put: (/** @type {string} */ to) => ((text.value = to), report.drafts.set(slot, to)),
    clear: () => report.drafts.clear(slot),
  };
}

/** @param {{id: string, label: string, text: string, onText: (text: string) => void, most: number}} given */
const area = ({ id, label, text, onText, most }) => h('div', { class: 'field' }, [h('label', { class: 'label', for: id }, label), h('textarea', { id, class: 'input', rows: 3, maxlength: most, value: text, onInput: (/** @type {any} */ event) => onText(event.target.value) })]);

/** @param {import('./checklist.js').Question} one @param {((answer: boolean) => void) | null} onSay */
const questionRow = ({ name, question, answer, said, why }, onSay) => h('li', { key: name, class: answer ? 'yes' : 'no' }, [
  onSay
    ? h('label', { class: 'check' }, [h('input', { type: 'checkbox', checked: answer === true, onChange: (/** @type {any} */ event) => onSay(event.target.checked) }), h('span', question)])
    : h('p', { class: 'check' }, [h('span', { class: 'answer' }, answer ? t('Sí') : t('No')), h('span', question)]),
  h('p', { class: 'hint' }, said ? t('Lo respondió una persona. En el informe: {why}', { why }) : why),
]);

export const Sending = {
  props: ['desk', 'blocks', 'questions', 'ask', 'version'],
  emits: ['close'],
  /** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[], questions: import('./checklist.js').Question[], ask: Ask}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const { report, meeting, writing } = props.desk;
    const note = useKept(props.desk, 'note');
    const problem = ref('');
    const send = async () => {
      const waits = props.blocks.some(({ asides }) => asides.length);
      problem.value = waits ? t('Hay textos que esperan una decisión: elige en cada uno antes de enviar.') : writing.busy ? t('Todavía se está guardando lo último que escribiste. Espera un momento.') : '';
      if (problem.value) return;
      if (await props.ask('report.submit', note.text.value.trim() ? { note: note.text.value } : {})) note.clear();
      emit('close');
    };
    const say = (/** @type {string} */ name, /** @type {boolean} */ answer) => void report.send('checklist.set', { answers: { [name]: answer } });
    return () => {
      const closed = meeting.get('meeting')?.state === 'closed';
      return h(Sheet, { title: t('Antes de enviar'), onClose: () => emit('close') }, () => [
        h('p', { class: 'hint' }, t('Marcamos lo que se ve en el informe. Cambia lo que no sea así.')),
        h('ul', { class: 'checklist' }, props.questions.map((one) => questionRow(one, (answer) => say(one.name, answer)))),
        closed ? [
          area({ id: 'submit-note', label: t('Nota para quien aprueba (si quieres)'), text: note.text.value, onText: note.put, most: 1000 }),
          h('p', { class: 'hint' }, t('Al enviarlo nadie más escribe, hasta que lo aprueben o te lo devuelvan. Puedes retirarlo antes.')),
          problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
          h('div', { class: 'row-end' }, h('button', { type: 'button', class: 'button main', onClick: send }, t('Enviar el informe'))),
        ] : h('p', { class: 'hint' }, t('El informe se envía cuando la reunión haya terminado.')),
      ]);
    };
  },
};

export const Approving = {
  props: ['desk', 'questions', 'ask', 'version'],
  emits: ['close'],
  /** @param {{desk: import('./page.js').Desk, questions: import('./checklist.js').Question[], ask: Ask}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const reason = useKept(props.desk, 'reason');
    const missing = ref(false);
    const approve = async () => void ((await props.ask('report.approve')), emit('close'));
    const giveBack = async (/** @type {Event} */ event) => {
      event.preventDefault();
      missing.value = !reason.text.value.trim();
      if (missing.value) return;
      if (await props.ask('report.return', { reason: reason.text.value })) reason.clear();
      emit('close');
    };
    return () => {
      const sent = lastSubmission(props.desk.report);
      const answers = sent?.answers ?? {};
      return h(Sheet, { title: t('Aprobar o devolver'), onClose: () => emit('close') }, () => [
        sent ? h('p', [sent.by_name ? t('Lo envió {name} · {at}', { name: sent.by_name, at: instantOf(sent.at_ms) }) : instantOf(sent.at_ms), sent.note ? ` · «${sent.note}»` : '']) : null,
        h('ul', { class: 'checklist' }, props.questions.map((one) => questionRow({ ...one, answer: answers[one.name] ?? one.answer }, null))),
        h('button', { type: 'button', class: 'button main wide', onClick: approve }, t('Aprobar y publicar')),
        h('p', { class: 'hint' }, t('Recibe su número en el libro de actas y lo puede leer todo el grupo.')),
        h('form', { class: 'give-back', onSubmit: giveBack }, [
          area({ id: 'return-reason', label: t('O devuélvelo y di qué falta'), text: reason.text.value, onText: reason.put, most: 500 }),
          missing.value ? h('p', { class: 'problem', role: 'alert' }, t('Escribe qué falta.')) : null,
          h('div', { class: 'row-end' }, h('button', { type: 'submit', class: 'button' }, t('Devolver'))),
        ]),
      ]);
    };
  },
};

export const Correcting = {
  props: ['desk', 'ask'],
  emits: ['close'],
  /** @param {{desk: import('./page.js').Desk, ask: Ask}} props @param {{emit: (event: 'close') => void}} context */
  setup(props, { emit }) {
    const reason = useKept(props.desk, 'correction');
    const missing = ref(false);
    const give = async (/** @type {Event} */ event) => {
      event.preventDefault();
      missing.value = !reason.text.value.trim();
      if (missing.value) return;
      if (await props.ask('report.correct', { reason: reason.text.value })) reason.clear();
      emit('close');
    };
    return () => h(Sheet, { title: t('Hacer una corrección'), onClose: () => emit('close') }, () => h('form', { class: 'give-back', onSubmit: give }, [
      h('p', t('La versión publicada se queda como está. La corrección será una versión nueva, que dice qué cambió y por qué.')),
      area({ id: 'correct-reason', label: t('Por qué se corrige'), text: reason.text.value, onText: reason.put, most: 500 }),
      missing.value ? h('p', { class: 'problem', role: 'alert' }, t('Escribe por qué se corrige.')) : null,
      h('div', { class: 'row-end' }, h('button', { type: 'submit', class: 'button main' }, t('Empezar la corrección'))),
    ]));
  },
};
