/**
 * The guideline of a group as a phone knows it: its parts, what this phone asked for and nobody answered yet, who agrees. Plain functions; it must
 * never learn what another group writes, and changes nothing.
 */
import { t } from '../../i18n.js';
import { isOpen, said } from './voice.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {'text' | 'lines' | 'resources' | 'company' | 'demand'} Shape */
/** @typedef {{name: string, title: string, asks: string, shape: Shape}} Part */

export const LEVELS = ['basico', 'intermedio', 'avanzado'];
export const RESOURCES = ['texto', 'video', 'estrategia', 'instrumento'];
const WORDS = ['student_needs', 'priority', 'need', 'problem', 'improvement', 'grounding', 'evidence', 'company', 'company_by', 'modality'];
const LISTS = ['tasks', 'resources'];
const ALL = [...WORDS, ...LISTS, 'demand'];

/** In the order in which a group fills them. @returns {Part[]} */
export const parts = () => [
  { name: 'student_needs', title: t('Necesidades de los estudiantes'), asks: t('¿Qué necesitan nuestros estudiantes?'), shape: 'text' },
  { name: 'priority', title: t('Prioridad'), asks: t('¿Qué atendemos primero, y por qué?'), shape: 'text' },
  { name: 'need', title: t('Necesidad que compartimos'), asks: t('¿Qué necesidad tenemos en común?'), shape: 'text' },
  { name: 'problem', title: t('Problema que vemos'), asks: t('¿Qué pasa hoy en el aula?'), shape: 'text' },
  { name: 'improvement', title: t('Qué mejoraremos'), asks: t('¿Qué modo de enseñar queremos mejorar?'), shape: 'text' },
  { name: 'tasks', title: t('Tareas concretas'), asks: t('¿Qué haremos, paso a paso? Una tarea por línea.'), shape: 'lines' },
  { name: 'resources', title: t('Qué necesitamos'), asks: t('¿Qué texto, video, estrategia o instrumento de evaluación?'), shape: 'resources' },
  { name: 'grounding', title: t('Sustento pedagógico'), asks: t('¿En qué se apoya lo que haremos?'), shape: 'text' },
  { name: 'evidence', title: t('Evidencia'), asks: t('¿Qué mostrará que funcionó?'), shape: 'text' },
  { name: 'company', title: t('Cómo nos acompañaremos'), asks: t('¿Quién acompaña a quién, y cuándo?'), shape: 'company' },
  { name: 'demand', title: t('Niveles de exigencia'), asks: t('La misma tarea en tres niveles: cada quien elige con cuál empieza.'), shape: 'demand' },
  { name: 'modality', title: t('Modalidad'), asks: t('¿Cómo trabajaremos: a distancia, en persona, de a dos?'), shape: 'text' },
];

/** @param {string} level */
export const levelWords = (level) => ({ basico: t('básico'), intermedio: t('intermedio'), avanzado: t('avanzado') })[level] ?? level;

/** @param {string} kind */
export const resourceWords = (kind) => ({ texto: t('texto'), video: t('video'), estrategia: t('estrategia'), instrumento: t('instrumento de evaluación') })[kind] ?? kind;

/** All of a guideline, as it is sent: what is not there is empty. @param {Tk.Fields | null | undefined} from @returns {Tk.Fields} */
export function wholeOf(from) {
  const whole = Object.fromEntries(ALL.map((name) => [name, from?.[name] ?? (LISTS.includes(name) ? [] : null)]));
  return { ...whole, demand: Object.fromEntries(LEVELS.map((level) => [level, from?.demand?.[level] ?? null])) };
}

/** The same words, whatever order their parts are told in. @param {unknown} a @param {unknown} b @returns {boolean} */
export function isSame(a, b) {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return false;
  const [one, other] = [/** @type {Record<string, unknown>} */ (a), /** @type {Record<string, unknown>} */ (b)];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}

/** True for a part with words in it. @param {Tk.Fields | null} guideline @param {string} name */
export function isFilled(guideline, name) {
  const value = guideline?.[name];
  return Array.isArray(value) ? value.length > 0 : value && typeof value === 'object' ? Object.values(value).some(Boolean) : Boolean(value);
}

/**
 * The group's guideline with this phone's last word on it, and what of mine came too late.
 * @param {Replica} replica @param {string} group
 * @returns {{guideline: Tk.Fields | null, rev: number, state: 'kept' | 'sent' | 'board', refused: Tk.Item | undefined}}
 */
export function guidelineOf(replica, group) {
  const known = replica.get(`guideline/${group}`) ?? null;
  const items = [...replica.outbox.items.values()].filter(({ op }) => op.kind === 'guideline.write' && op.group === group);
  const asked = items.filter((item) => isOpen(replica, item)).pop();
  const refused = items.find(({ state }) => state === 'refused');
  return { guideline: asked ? wholeOf(asked.op) : known, rev: known?.rev ?? 0, state: !asked ? 'board' : asked.state === 'waiting' ? 'kept' : 'sent', refused };
}

/** The parts that a refused guideline would have changed. @param {Tk.Fields} op @param {Tk.Fields | null} guideline */
export function lostParts(op, guideline) {
  const [mine, theirs] = [wholeOf(op), wholeOf(guideline)];
  return parts().filter(({ name }) => !isSame(mine[name], theirs[name]) || (name === 'company' && mine.company_by !== theirs.company_by));
}

/** Who agrees to it, this phone's people counted by their last word. @param {Replica} replica @param {string} group @param {string} me @param {string | null} guest */
export function assentOf(replica, group, me, guest) {
  const people = new Set(/** @type {string[]} */ (replica.get(`guideline/${group}/assent`)?.people ?? []));
  for (const item of said(replica, guest, 'guideline.agree')) {
    if (item.op.group !== group || !isOpen(replica, item)) continue;
    if (item.op.on) people.add(guest ?? me);
    else people.delete(guest ?? me);
  }
  return people;
}

/** What I or my guest make of it for the own school. @param {Replica} replica @param {string} group @param {string | null} guest */
export function adaptationOf(replica, group, guest) {
  const last = said(replica, guest, 'guideline.adapt').filter(({ op }) => op.group === group).pop();
  // the records say whose they are by nothing but who sees them; a phone that speaks for guests goes by what it asked for
  const shared = [...replica.outbox.items.values()].some(({ op }) => op.kind === 'guideline.adapt' && op.group === group && op.as_person);
  const there = replica.all('adaptation/').filter(([, one]) => one.guideline === group);
  const record = guest === null && !shared && there.length === 1 ? there[0][1] : null;
  const open = last && (isOpen(replica, last) || !record);
  const found = open ? last.op : record;
  return {
    text: /** @type {string} */ (found?.text ?? ''), level: /** @type {string | null} */ (found?.level ?? null),
    state: !found ? 'none' : !last || !isOpen(replica, last) ? 'board' : last.state === 'waiting' ? 'kept' : 'sent',
  };
}

/** Resources as one types them, «video: el de la ronda», and back; a line without a kind is a text. @param {string} typed */
export function resourcesFrom(typed) {
  return linesFrom(typed).map((line) => {
    const [, kind, text] = /^(texto|video|estrategia|instrumento)(?: de evaluación)?\s*:\s*(.+)$/i.exec(line) ?? [];
    return kind ? { kind: kind.toLowerCase(), text } : { kind: 'texto', text: line };
  });
}

/** @param {{kind: string, text: string}[]} resources */
export const resourcesTyped = (resources) => resources.map(({ kind, text }) => `${kind}: ${text}`).join('\n');

/** Each line once, without blank ones. @param {string} typed */
export const linesFrom = (typed) => [...new Set(typed.split('\n').map((line) => line.trim()).filter(Boolean))];
