/** What there is to do, each with its day, how it stands, and where it comes from; and what one sets oneself. It must never learn what others do. */
import { h, ref } from 'vue';
import { dayWords, today } from '../../activities/agree/sentence.js';
import { nt, t } from '../../i18n.js';
import { Evidences, EvidenceForm } from './evidence.js';
import { area, chips, choice, excess, farWords, quiet, useDrafts } from './field.js';
import { STATES, TASK_SORTS } from './words.js';

const WHAT_MOST = 2000;

/** «de “CAP n.º 1”, 27 de noviembre: todas las personas de acuerdo» @param {Tk.Fields} task @param {string} now */
export function originWords({ origin, source }, now) {
  if (!origin) return t('Te la pusiste tú.');
  const { title, date, moment, consent } = origin;
  const from = [t('Viene de «{title}»', { title }), date && dayWords(date, now), moment && t('en «{moment}»', { moment })].filter(Boolean).join(', ');
  return [`${from}.`, source === 'adoption' ? t('La marcaste: te sirve.') : '', consentWords(consent)].filter(Boolean).join(' ');
}

/** @param {Tk.Fields | null | undefined} consent */
function consentWords(consent) {
  if (!consent) return '';
  const { agree = 0, reservations = 0, unanswered = 0, own } = consent;
  const said = [
    nt('{n} de acuerdo', '{n} de acuerdo', agree),
    reservations ? nt('{n} con reservas', '{n} con reservas', reservations) : '',
    unanswered ? nt('{n} sin responder', '{n} sin responder', unanswered) : '',
  ].filter(Boolean).join(', ');
  const mine = own === 'agree' ? t('Tú: de acuerdo.') : own === 'reservation' ? t('Tú: con reservas.') : '';
  return [t('Se acordó así: {said}.', { said }), mine].filter(Boolean).join(' ');
}

/** «hasta el viernes 27 de noviembre · ya pasó» @param {Tk.Fields} task @param {string} now */
export function dueWords({ by, state }, now) {
  if (!by) return t('sin fecha');
  const late = by < now && (state === 'pendiente' || state === 'en_proceso');
  return [by === now ? t('hoy') : t('hasta el {day}', { day: dayWords(by, now) }), late ? t('ya pasó') : ''].filter(Boolean).join(' · ');
}

/** @param {string} state */
const SIGNS = { pendiente: '', en_proceso: '◐', hecha: '✓', hecha_con_evidencia: '✓✓' };

/** One's own words to a task. */
const Note = {
  props: ['replica', 'task'],
  /** @param {{replica: any, task: import('./model.js').Task}} props */
  setup(props) {
    const { replica, task } = props;
    const drafts = useDrafts(replica, `note:${task.id}`, { text: task.note ?? '' });
    const touched = ref(drafts.begun);
    const problem = ref('');
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = drafts.typed.text;
      problem.value = excess(text);
      if (problem.value) return;
      void replica.send('task.note', { task: task.id, note: text.trim() || null }, { rev: props.task.rev ?? 0, stored: () => (drafts.clear({ text }), (touched.value = false)) });
    };
    return () => {
      if (!touched.value && drafts.typed.text !== (props.task.note ?? '')) drafts.typed.text = props.task.note ?? '';
      return h('form', { class: 'own-form', onSubmit: save }, [
        area({ id: `note-${task.id}`, label: t('Mis apuntes'), text: drafts.typed.text, onText: (text) => ((touched.value = true), drafts.put('text', text)), placeholder: t('Cómo va, qué me falta…') }),
        problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
        touched.value ? h('div', { class: 'own-row' }, [h('p', { class: 'hint' }, t('Se guarda mientras escribes.')), h('button', { type: 'submit', class: 'button' }, t('Guardar apuntes'))]) : null,
      ]);
    };
  },
};

/** A task one sets oneself, new or to be changed. */
const OwnTask = {
  props: ['replica', 'task'],
  emits: ['done', 'cancel'],
  /** @param {{replica: any, task?: import('./model.js').Task}} props @param {{emit: (event: 'done' | 'cancel') => void}} context */
  setup({ replica, task }, { emit }) {
    const name = task?.id ?? 'new';
    const drafts = useDrafts(replica, `task:${name}`, { what: task?.what ?? '', sort: task?.sort ?? 'data', by: task?.by ?? '' });
    const { typed, put } = drafts;
    const problem = ref('');
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = typed.what.trim() ? excess(typed.what, WHAT_MOST) : t('Escribe qué harás.');
      if (problem.value) return;
      const fields = { sort: typed.sort, what: typed.what.trim(), by: typed.by || null };
      const stored = () => (drafts.clear(), emit('done'));
      if (task) void replica.send('task.edit', { task: task.id, ...fields }, { rev: task.rev ?? 0, stored });
      else void replica.send('task.add', { ...fields, by: typed.by || undefined }, { id: drafts.id(), stored });
    };
    return () => h('form', { class: 'own-form', onSubmit: save }, [
      area({ id: `what-${name}`, label: t('Qué haré'), text: typed.what, onText: (text) => put('what', text), placeholder: t('Por ejemplo: pedir a mi colega que observe mi clase') }),
      choice({ id: `sort-${name}`, label: t('De qué tipo es'), of: TASK_SORTS(), chosen: typed.sort, onChoose: (sort) => put('sort', sort) }),
      h('div', { class: 'field' }, [
        h('label', { class: 'label', for: `by-${name}` }, t('Hasta cuándo (si quieres)')),
        h('input', { id: `by-${name}`, class: 'input', type: 'date', value: typed.by, onInput: (/** @type {any} */ event) => put('by', event.target.value) }),
      ]),
      h('p', { class: ['hint', problem.value && 'problem'], role: 'alert' }, problem.value),
      h('div', { class: 'own-row' }, [quiet(t('Cancelar'), () => (drafts.clear(), emit('cancel'))), h('button', { type: 'submit', class: 'button main' }, t('Guardar'))]),
    ]);
  },
};

const TaskCard = {
  props: ['replica', 'task', 'now', 'version'],
  /** @param {{replica: any, task: import('./model.js').Task, now: string, version: number}} props */
  setup(props) {
    const { replica } = props;
    /** What is open in it. @type {import('vue').Ref<'evidence' | 'proof' | 'edit' | 'remove' | null>} */
    const open = ref(replica.drafts.text(`evidence:${props.task.id}`) ? 'evidence' : null);
    const set = (/** @type {string} */ state) => {
      const { id, evidences } = props.task;
      if (state === 'hecha_con_evidencia' && !evidences.length) open.value = 'proof';
      else void replica.send('task.set', { task: id, state });
    };
    const proven = () => {
      if (open.value === 'proof') void replica.send('task.set', { task: props.task.id, state: 'hecha_con_evidencia' });
      open.value = null;
    };
    const own = () => h('div', { class: 'actions' }, open.value === 'remove'
      ? [h('p', { class: 'hint' }, t('¿Quitar esta tarea y su evidencia?')), quiet(t('Sí, quitar'), () => void replica.send('task.remove', { task: props.task.id })), quiet(t('No'), () => (open.value = null))]
      : [quiet(t('Cambiar'), () => (open.value = 'edit')), quiet(t('Quitar'), () => (open.value = 'remove'))]);
    return () => {
      const { task, now } = props;
      const chosen = open.value === 'proof' ? 'hecha_con_evidencia' : task.state;
      return h('li', { class: ['task', task.state, task.withdrawn && 'withdrawn'] }, h('details', [
        h('summary', [
          h('span', { class: 'task-sign', 'aria-hidden': 'true' }, SIGNS[/** @type {'hecha'} */ (task.state)]),
          h('span', { class: 'task-what' }, [
            h('strong', task.what),
            h('span', { class: ['task-due', dueWords(task, now).endsWith(t('ya pasó')) && 'late'] }, [dueWords(task, now), ' · ', STATES()[task.state].toLowerCase(), task.withdrawn ? ` · ${t('la reunión la retiró')}` : '', task.far === 'kept' ? ` · ${t('◌ en tu celular')}` : '']),
          ]),
        ]),
        h('div', { class: 'task-body' }, [
          h('p', { class: 'hint' }, [originWords(task, now), task.sort ? ` ${TASK_SORTS()[task.sort]}.` : '']),
          task.evidence ? h('p', [h('span', { class: 'hint' }, t('Se verá en:')), ' ', task.evidence]) : null,
          task.follow_up ? h('p', [h('span', { class: 'hint' }, t('Seguimiento:')), ' ', task.follow_up]) : null,
          chips({ name: `state-${task.id}`, legend: t('¿Cómo va?'), of: STATES(), chosen, onChoose: set }),
          h('p', { class: 'hint' }, task.source === 'agreement' ? t('Las personas de esa reunión, quien facilite la próxima y la coordinación ven si está pendiente, en proceso o cumplido; nada más de aquí.') : t('Nadie más ve esta tarea.')),
          h(Evidences, { replica, evidences: task.evidences, version: props.version }),
          open.value === 'evidence' || open.value === 'proof'
            ? h(EvidenceForm, { replica, to: task.id, proves: open.value === 'proof', onDone: proven, onCancel: () => (open.value = null) })
            : h('button', { type: 'button', class: 'button', onClick: () => (open.value = 'evidence') }, t('Agregar evidencia')),
          h(Note, { replica, task }),
          open.value === 'edit' ? h(OwnTask, { replica, task, onDone: () => (open.value = null), onCancel: () => (open.value = null) }) : task.source === 'own' ? own() : null,
          task.far === 'board' ? null : h('p', { class: 'note-state' }, farWords(task.far)),
        ]),
      ]));
    };
  },
};

export const Tasks = {
  props: ['replica', 'tasks', 'version'],
  /** @param {{replica: any, tasks: import('./model.js').Task[], version: number}} props */
  setup(props) {
    const { replica } = props;
    const adding = ref(replica.drafts.text('task:new') !== '');
    return () => {
      const now = today(replica.now());
      return [
        props.tasks.length
          ? h('ul', { class: 'tasks' }, props.tasks.map((task) => h(TaskCard, { key: task.id, replica, task, now, version: props.version })))
          : h('p', { class: 'empty' }, replica.ready ? t('Aquí llegan tus compromisos cuando una reunión se cierra. También puedes ponerte una tarea.') : t('Tus tareas aparecen cuando hay señal. Lo que escribas se guarda igual.')),
        adding.value
          ? h('section', { class: 'adding' }, [h('h2', t('Una tarea mía')), h(OwnTask, { replica, onDone: () => (adding.value = false), onCancel: () => (adding.value = false) })])
          : h('button', { type: 'button', class: 'button wide', onClick: () => (adding.value = true) }, t('Ponerme una tarea')),
      ];
    };
  },
};
