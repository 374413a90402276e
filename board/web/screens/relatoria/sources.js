/**
 * What the meeting left to be read beside its report, as this person may see it: moment by moment what was written, grouped, summed up and decided,
 * and before and after them what was there already. Plain functions from records to lists; it must never show what is not revealed or shared.
 */
import { roundWords, sentence, today } from '../../activities/agree/sentence.js';
import { footOf } from '../../activities/present/earlier.js';
import { nt, t } from '../../i18n.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */
/** @typedef {{key: string, sort: string, text: string, who: string | null, tags: string[], under: boolean}} Item `key` of the record it shows; `under` a title */
/** @typedef {{id: string, title: string, moment: string | null, items: Item[]}} Section */

const byPlace = (/** @type {any} */ a, /** @type {any} */ b) => (a.place ?? 0) - (b.place ?? 0) || (a.made_ms ?? 0) - (b.made_ms ?? 0) || (a.id < b.id ? -1 : 1);

/** @param {Replica} replica @param {string} noun @param {string} [suffix] @returns {(Tk.Fields & {id: string})[]} */
const kind = (replica, noun, suffix) => replica.all(`${noun}/`, suffix).map(([id, one]) => ({ ...one, id }));

/** @param {string} key @param {string} sort @param {string} text @param {Partial<Item>} [more] @returns {Item} */
const item = (key, sort, text, more) => ({ key, sort, text, who: null, tags: [], under: false, ...more });

const MARKS = () => /** @type {Record<string, string>} */ ({ logro: t('logro'), dificultad: t('dificultad'), duda: t('duda') });
const AGREED = () => /** @type {Record<string, string>} */ ({ proposed: t('propuesto'), asking: t('en consulta'), agreed: t('acordado'), not_agreed: t('no se acordó') });

/** @param {Replica} replica @param {Tk.Fields & {id: string}} note @param {boolean} under @returns {Item} */
function noteItem(replica, note, under) {
  const about = (/** @type {string} */ what) => replica.get(`note/${note.id}/${what}`);
  const [mark, doubt, support, origin] = [about('mark'), about('doubt'), about('support'), about('origin')];
  const cleared = doubt?.state === 'cleared' ? t('aclarada: {how}', { how: doubt.how }) : doubt?.state === 'carried' ? t('pasa a otra reunión') : doubt ? t('abierta') : '';
  const tags = [
    origin ? t('trajo {name}', { name: origin.name }) : '',
    mark?.mark && !doubt ? MARKS()[mark.mark] : '',
    doubt ? t('duda {state}', { state: cleared }) : '',
    mark?.evidence ? t('con evidencia') : '',
    about('photo') ? t('foto') : about('sketch') ? t('dibujo') : '',
    support?.count ? nt('{n} apoyo', '{n} apoyos', support.count) : '',
    note.late ? t('llegó después') : '',
  ].filter(Boolean);
  return item(`note/${note.id}`, 'note', note.text, { who: about('author')?.name ?? null, tags, under });
}

/** Clusters with their notes, then those that stand alone. @param {Replica} replica @param {string} moment @returns {Item[]} */
function ideas(replica, moment) {
  const notes = kind(replica, 'note').filter((note) => note.moment === moment).sort(byPlace);
  const clusters = kind(replica, 'cluster').filter((cluster) => cluster.moment === moment).sort(byPlace);
  const grouped = new Set(clusters.map(({ id }) => id));
  return [
    ...clusters.flatMap((cluster) => [
      item(`cluster/${cluster.id}`, 'cluster', cluster.title),
      ...notes.filter((note) => note.cluster === cluster.id).map((note) => noteItem(replica, note, true)),
    ]),
    ...notes.filter(({ cluster }) => !grouped.has(cluster)).map((note) => noteItem(replica, note, false)),
  ];
}

/** @param {Replica} replica @param {Tk.Fields & {id: string}} agreement @param {string} now */
function agreementItem(replica, agreement, now) {
  const round = kind(replica, 'round').filter((one) => one.agreement === agreement.id).sort((a, b) => b.number - a.number)[0];
  return item(`agreement/${agreement.id}`, 'agreement', sentence(/** @type {any} */ (agreement), now), { who: agreement.name ?? null, tags: [AGREED()[agreement.state] ?? '', round && agreement.state !== 'asking' ? roundWords(round) : ''].filter(Boolean) });
}

/** @param {Replica} replica @param {string} moment @param {string} now @returns {Item[]} */
function ofMoment(replica, moment, now) {
  const here = (/** @type {string} */ noun) => kind(replica, noun).filter((one) => one.moment === moment).sort(byPlace);
  return [
    ...ideas(replica, moment),
    ...here('cell').map((one) => item(`cell/${one.id}`, 'cell', one.text, { who: one.name ?? null })),
    ...here('guideline').filter(({ shared }) => shared).map((one) => item(`guideline/${one.id}`, 'guideline', one.need ?? one.improvement ?? t('Pauta de trabajo común'))),
    ...here('synthesis').map((one) => item(`synthesis/${one.id}`, 'synthesis', one.text)),
    ...here('conclusion').map((one) => item(`conclusion/${one.id}`, 'conclusion', one.text)),
    ...here('agreement').filter(({ state }) => state !== 'withdrawn').map((one) => agreementItem(replica, one, now)),
  ];
}

/** Everything in the order of the report, and below it what earlier reports established. @param {Replica} replica @param {Section[]} [before] @returns {Section[]} sections in which there is something, and the present moment */
export function sectionsOf(replica, before = []) {
  const now = today(replica.now());
  const moments = kind(replica, 'moment').filter(({ state }) => state === 'now' || state === 'done').sort((a, b) => a.index - b.index);
  const earlier = kind(replica, 'earlier').map((one) => item(`earlier/${one.id}`, 'earlier', one.what, { tags: [footOf({ .../** @type {any} */ (one), state: replica.get(`earlier/${one.id}/state`)?.state ?? one.state ?? null }, now)].filter(Boolean) }));
  const cards = kind(replica, 'card').map((one) => item(`card/${one.id}`, 'card', one.practice, { who: one.name ?? null, tags: [one.level, one.area].filter(Boolean) }));
  const norms = kind(replica, 'norm').sort(byPlace).map((one) => item(`norm/${one.id}`, 'norm', one.text));
  const shown = kind(replica, 'shown').map((one) => item(`shown/${one.id}`, 'shown', one.text, { who: one.name }));
  const missing = kind(replica, 'verification', '/told').map((one) => item(`verification/${one.id}`, 'missing', one.text, { who: one.name ?? null, tags: [verifiedText(replica, one.item)].filter(Boolean) }));
  /** @type {Section[]} */
  const all = [
    { id: 'missing', title: t('Falta algo, dijo el grupo'), moment: null, items: missing },
    { id: 'earlier', title: t('Acuerdos de reuniones anteriores'), moment: null, items: earlier },
    { id: 'norms', title: t('Normas'), moment: null, items: norms },
    ...moments.map((moment) => ({ id: `moment/${moment.id}`, title: moment.title, moment: moment.id, items: ofMoment(replica, moment.id, now) })),
    { id: 'repertoire', title: t('Repertorio'), moment: null, items: cards },
    { id: 'shown', title: t('Compartido desde las bitácoras'), moment: null, items: shown },
    ...before,
  ];
  const live = replica.get('clock')?.moment;
  return all.filter(({ items, moment }) => items.length > 0 || (moment !== null && moment === live));
}

/** What somebody said that something is missing in. @param {Replica} replica @param {string} key */
function verifiedText(replica, key) {
  const found = (replica.get('verifying')?.items ?? []).find((/** @type {any} */ one) => one.key === key);
  return found ? t('sobre «{text}»', { text: found.text }) : '';
}

/** The section in which a source stands, or that of its moment; null where it is not on this side. @param {Section[]} sections @param {string} key */
export const sectionWith = (sections, key) => sections.find(({ id, items }) => id === key || items.some((one) => one.key === key)) ?? null;
