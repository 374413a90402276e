/** The closed lists of a logbook in Spanish, in the order in which screens offer them. It must never learn what anybody wrote. */
import { t } from '../../i18n.js';

/** What a reflection may answer, by its number. */
export const PROMPTS = () => [
  t('¿Qué experimenté?'),
  t('¿Qué funcionó, para qué, y qué no?'),
  t('¿Qué dificultades encontré y cómo las explico?'),
  t('¿Qué me enseñó probar esta estrategia?'),
  t('¿Qué aprendo en general?'),
  t('¿Qué está cambiando en mi práctica?'),
  t('¿Qué haría distinto?'),
  t('¿Qué idea nueva probaré?'),
];

/** @returns {Record<string, string>} */
export const STATES = () => ({ pendiente: t('Pendiente'), en_proceso: t('En proceso'), hecha: t('Hecha'), hecha_con_evidencia: t('Hecha con evidencia') });

/** @returns {Record<string, string>} */
export const TASK_SORTS = () => ({
  data: t('Recoger datos de avance'),
  dialogue: t('Diálogo con colega experto'),
  peer_review: t('Evaluación entre pares'),
  reading: t('Lectura'),
  web: t('Exploración en internet'),
  library: t('Consulta en biblioteca'),
  specialist: t('Asesoría de especialista'),
  proposal: t('Propuesta pedagógica'),
  other: t('Otra'),
});

/** @returns {Record<string, string>} */
export const EVIDENCE_SORTS = () => ({
  ficha: t('Ficha'),
  student_work: t('Trabajo de estudiante'),
  portfolio: t('Portafolio'),
  peer_observation: t('Observación entre pares'),
  other: t('Otra'),
});

/** Evidence that says more than itself: the question for its `why`. @param {string} sort */
export const whyAsked = (sort) => (sort === 'portfolio' ? t('¿Por qué va en tu portafolio?') : sort === 'peer_observation' ? t('¿Qué criterios acordaron?') : '');

/** @returns {Record<string, string>} */
export const ENTRY_SORTS = () => ({ reflection: t('Reflexión'), decision: t('Decisión docente'), trial: t('Lo que probaré') });

/** @returns {Record<string, string>} */
export const LEVELS = () => ({ basico: t('Básico'), intermedio: t('Intermedio'), avanzado: t('Avanzado') });

/** The steps that are lived after the meeting. */
export const STEPS = () => [
  { step: 6, title: t('Puesta en marcha'), asks: t('¿Qué hice y cómo respondieron mis estudiantes?') },
  { step: 7, title: t('Evaluación'), asks: t('¿Qué funcionó, qué no, y cómo lo sé?') },
  { step: 8, title: t('Nuevas necesidades'), asks: t('¿Qué necesito ahora? Llévalo a la próxima reunión si quieres.') },
];

/** What a guideline says, part by part. */
export const PARTS = () => [
  ['student_needs', t('Necesidades de los estudiantes')],
  ['priority', t('Prioridades')],
  ['need', t('Necesidad compartida')],
  ['problem', t('Problema que vemos')],
  ['improvement', t('Qué mejoraremos')],
  ['tasks', t('Tareas concretas')],
  ['resources', t('Qué necesitamos')],
  ['grounding', t('Sustento pedagógico')],
  ['evidence', t('Evidencia')],
  ['company', t('Cómo nos acompañaremos')],
  ['company_by', t('Nos acompañaremos hasta')],
  ['demand', t('Niveles de demanda')],
  ['modality', t('Modalidad')],
];

/** Who gave a link. @param {string} by */
export const giverWords = (by) => (by === 'claim' ? t('lo pediste al entrar a una reunión') : by === 'coordinator' ? t('lo pidió la coordinación de tu red') : t('lo pidió quien administra el servidor'));

const DAY = new Intl.DateTimeFormat('es-PE', { day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('es-PE', { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });

/** @param {number} instant_ms */
export const dayOf = (instant_ms) => DAY.format(instant_ms);

/** @param {number} instant_ms */
export const momentOf = (instant_ms) => MOMENT.format(instant_ms);
