/**
 * An agreement in words: who will do what, until when, where it will be seen; and the days a hand can choose with one tap.
 *
 * Pure, for every screen. It must never decide whether something was agreed.
 */

import { nt, t } from '../../i18n.js';

/** @typedef {{ person: string, name: string }} Who */
/** @typedef {Tk.Fields & { what: string, who: Who[], everyone: boolean, by: string | null, evidence: string | null }} Told */

const AND = new Intl.ListFormat('es', { type: 'conjunction' });
const LONG = new Intl.DateTimeFormat('es-PE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const DAY_MS = 86_400_000;
const FRIDAY = 5;

/** More names than these make a sentence nobody reads to its end. */
const NAMED = 6;

/** @param {string} day YYYY-MM-DD */
const noon = (day) => Date.parse(`${day}T12:00:00Z`);

/** @param {number} instant_ms */
const dayAt = (instant_ms) => new Date(instant_ms).toISOString().slice(0, 10);

/** The day it is where this screen stands, as YYYY-MM-DD. @param {number} now_ms */
export function today(now_ms) {
  const now = new Date(now_ms);
  return dayAt(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

/** «viernes 27 de noviembre»; the year only where it is another one than today's. @param {string} day @param {string} [now] */
export function dayWords(day, now = day) {
  const words = LONG.format(noon(day)).replace(',', '');
  return day.slice(0, 4) === now.slice(0, 4) ? words : t('{day} de {year}', { day: words, year: day.slice(0, 4) });
}

/**
 * Days that are one tap away. A Friday on a Friday is the next one, and no day is offered twice.
 * @param {string} now @param {string | null | undefined} next the day of the next meeting, if it is known @returns {{ key: string, label: string, day: string }[]}
 */
export function dateChips(now, next) {
  const at = noon(now);
  const weekday = new Date(at).getUTCDay();
  const [year, month] = now.split('-').map(Number);
  const found = [
    { key: 'today', label: t('hoy'), day: now },
    { key: 'friday', label: t('viernes'), day: dayAt(at + (((FRIDAY - weekday + 6) % 7) + 1) * DAY_MS) },
    { key: 'month', label: t('fin de mes'), day: dayAt(Date.UTC(year, month, 0)) },
  ];
  const meeting = next && next > now ? [{ key: 'next', label: t('próxima reunión'), day: next }] : [];
  const others = found.filter(({ day }, place) => !meeting.some((one) => one.day === day) && !found.slice(0, place).some((one) => one.day === day));
  return [...others, ...meeting];
}

/** @param {string} text without the full stop of a sentence that goes on */
const open = (text) => text.trim().replace(/\.$/, '');

/** «Ana, Luis y 3 personas más»; nothing where nobody was named. @param {Who[]} who @param {boolean} everyone @param {number} [most] names */
export function whoWords(who, everyone, most = NAMED) {
  if (everyone) return t('Todos');
  const names = who.slice(0, most).map(({ name }) => name);
  const more = who.length - names.length;
  return AND.format(more > 0 ? [...names, nt('{n} persona más', '{n} personas más', more)] : names);
}

/**
 * The sentence in its parts, each ready to stand where a screen puts it: «Ana y Luis harán:» · what · «hasta el viernes 27 de noviembre» · «se verá
 * en: una ficha».
 * @param {Told} told @param {string} now @param {number} [most] names
 */
export function sentenceParts({ what, who, everyone, by, evidence, matrix, moment }, now, most) {
  // a whole table: what it says is the table
  if (matrix && matrix === moment) return { who: '', what: open(what), by: by ? t('y el {day} vemos cómo va', { day: dayWords(by, now) }) : '', evidence: '' };
  const names = whoWords(who, everyone, most);
  const many = everyone ? 2 : who.length;
  return {
    who: !names ? '' : matrix ? nt('{who} se encarga de la meta:', '{who} se encargan de la meta:', many, { who: names }) : nt('{who} hará:', '{who} harán:', many, { who: names }),
    what: open(what),
    by: by ? t('hasta el {day}', { day: dayWords(by, now) }) : '',
    evidence: evidence ? t('se verá en: {evidence}', { evidence: open(evidence) }) : '',
  };
}

/** The same as one line of text, to be read aloud or copied. @param {Told} told @param {string} now @param {number} [most] names */
export function sentence(told, now, most) {
  const { who, what, by, evidence } = sentenceParts(told, now, most);
  return `${[[[who, what].filter(Boolean).join(' '), by].filter(Boolean).join(', '), evidence].filter(Boolean).join('; ')}.`;
}

/** What a proposal still needs before everybody can be asked. @param {Told} told @returns {('who' | 'by')[]} */
export function lacking({ who, everyone, by }) {
  return [...(everyone || who.length ? [] : [/** @type {const} */ ('who')]), ...(by ? [] : [/** @type {const} */ ('by')])];
}

/** «Falta decir quién y para cuándo.» @param {Told} told */
export function lackingWords(told) {
  const lacks = lacking(told);
  if (lacks.length === 2) return t('Falta decir quién y para cuándo.');
  return lacks.length === 0 ? '' : lacks[0] === 'who' ? t('Falta decir quién.') : t('Falta decir para cuándo.');
}

/** «Respondieron 9 de 12». @param {{ answered: number, expected: number }} asking */
export function answeredWords({ answered, expected }) {
  return nt('Respondió {n} de {all}', 'Respondieron {n} de {all}', answered, { all: expected });
}

/** How a closed check went, in one line. @param {Tk.Fields} round */
export function roundWords({ agree, reservations, against, unanswered }) {
  return [
    agree.length ? nt('{n} de acuerdo', '{n} de acuerdo', agree.length) : '',
    reservations.length ? nt('{n} con reservas', '{n} con reservas', reservations.length) : '',
    against.length ? nt('{n} en desacuerdo', '{n} en desacuerdo', against.length) : '',
    unanswered.length ? nt('{n} sin responder', '{n} sin responder', unanswered.length) : '',
  ].filter(Boolean).join(' · ');
}
