/** The guidelines one built with others, and what one makes of them: own adaptation, own level, and the steps lived afterwards. It must never learn what others make of them. */
import { h, ref } from 'vue';
import { dayWords } from '../../activities/agree/sentence.js';
import { t } from '../../i18n.js';
import { Evidences, EvidenceForm } from './evidence.js';
import { area, chips, excess, farWords, noNames, useDrafts } from './field.js';
import { Offering } from './offering.js';
import { LEVELS, PARTS, STEPS } from './words.js';

const ADAPTATION_MOST = 2000;

/** A part of a guideline as it is read. @param {any} value @param {string} name @returns {string[]} */
export function linesOf(value, name) {
  if (!value) return [];
  if (name === 'company_by') return [dayWords(value)];
  if (name === 'demand') return Object.entries(LEVELS()).flatMap(([level, word]) => (value[level] ? [`${word}: ${value[level]}`] : []));
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : `${one.kind}: ${one.text}`));
  return [value];
}

/** One text of one's own, with a button as soon as it was touched. */
const Own = {
  props: ['replica', 'slot_', 'label', 'placeholder', 'at', 'most', 'send'],
  /** @param {{replica: any, slot_: string, label: string, placeholder: string, at: {text: string | null, rev: number, far: import('./model.js').Far}, most?: number, send: (text: string | null, how: any) => void}} props */
  setup(props) {
    const drafts = useDrafts(props.replica, props.slot_, { text: props.at.text ?? '' });
    const touched = ref(drafts.begun);
    const problem = ref('');
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = drafts.typed.text;
      problem.value = excess(text, props.most);
      if (!problem.value) props.send(text.trim() || null, { rev: props.at.rev, stored: () => (drafts.clear({ text }), (touched.value = false)) });
    };
    return () => {
      if (!touched.value && drafts.typed.text !== (props.at.text ?? '')) drafts.typed.text = props.at.text ?? '';
      return h('form', { class: 'own-form', onSubmit: save }, [
        area({ id: props.slot_, label: props.label, text: drafts.typed.text, placeholder: props.placeholder, onText: (text) => ((touched.value = true), drafts.put('text', text)) }),
        problem.value ? h('p', { class: 'problem', role: 'alert' }, problem.value) : null,
        h('div', { class: 'own-row' }, [
          h('p', { class: 'note-state' }, touched.value ? t('Se guarda mientras escribes.') : props.at.text ? farWords(props.at.far) : ''),
          touched.value ? h('button', { type: 'submit', class: 'button' }, t('Guardar')) : null,
        ]),
      ]);
    };
  },
};

const Guideline = {
  props: ['replica', 'practice', 'version'],
  /** @param {{replica: any, practice: ReturnType<typeof import('./model.js').practicesOf>[number], version: number}} props */
  setup(props) {
    const { replica } = props;
    const { id } = props.practice;
    const proving = ref(replica.drafts.text(`evidence:${id}`) !== '');
    const adapt = (/** @type {string | null} */ text, /** @type {string | null} */ level, /** @type {any} */ how) => void replica.send('practice.adapt', { practice: id, text, level }, how);
    return () => {
      const { guideline, origin, own, steps, evidences } = props.practice;
      const title = guideline.improvement ?? guideline.need ?? t('Pauta de trabajo común');
      const parts = PARTS().map(([name, words]) => ({ name, words, lines: linesOf(guideline[name], name) })).filter(({ lines }) => lines.length);
      return h('li', { class: 'own-guideline' }, [
        h('h2', title),
        h('p', { class: 'hint' }, t('La armaste con tu grupo en «{title}»{day}.', { title: origin.title, day: origin.date ? `, ${dayWords(origin.date)}` : '' })),
        h('details', { class: 'fold' }, [h('summary', t('Lo que acordó el grupo')), h('dl', { class: 'frame' }, parts.map(({ name, words, lines }) => [h('dt', { key: name }, words), lines.map((line) => h('dd', { class: 'note-text' }, line))]))]),
        h(Own, { replica, slot_: `adapt:${id}`, label: t('Mi adaptación a mi escuela'), placeholder: t('En mi aula lo haré así…'), at: own, most: ADAPTATION_MOST, send: (/** @type {string | null} */ text, /** @type {any} */ how) => adapt(text, own.level, how) }),
        chips({ name: `level-${id}`, legend: t('Desde qué nivel empiezo'), of: LEVELS(), chosen: own.level, onChoose: (level) => adapt(own.text, level, { rev: own.rev }) }),
        h('h3', t('Después de la reunión')),
        STEPS().map(({ step, title: named, asks }) => h(Own, {
          key: step, replica, slot_: `step:${id}:${step}`, label: `${step}. ${named}`, placeholder: asks, at: steps[step],
          send: (/** @type {string | null} */ text, /** @type {any} */ how) => void replica.send('practice.step', { practice: id, step, text }, how),
        })),
        noNames(),
        h(Offering, { replica, practice: props.practice, version: props.version }),
        h(Evidences, { replica, evidences, version: props.version }),
        proving.value ? h(EvidenceForm, { replica, to: id, proves: false, onDone: () => (proving.value = false), onCancel: () => (proving.value = false) }) : h('button', { type: 'button', class: 'button', onClick: () => (proving.value = true) }, t('Agregar evidencia')),
      ]);
    };
  },
};

/** @param {{replica: any, practices: any[], version: number}} props */
export function Guidelines({ replica, practices, version }) {
  if (!practices.length) return h('p', { class: 'empty' }, t('Aquí llegan las pautas que armes con tu dúo o trío, cuando la reunión se cierra.'));
  return h('ul', practices.map((practice) => h(Guideline, { key: practice.id, replica, practice, version })));
}
Guidelines.props = ['replica', 'practices', 'version'];
