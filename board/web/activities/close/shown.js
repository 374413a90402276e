/**
 * What people show this meeting of their own logbooks after it closed, under their names, until they take it back. It changes nothing.
 *
 * Pure. It must never learn what else a logbook holds, nor keep what is shown no more.
 */

import { h } from 'vue';
import { t } from '../../i18n.js';
import { ENTRY_SORTS, PROMPTS } from '../../screens/logbook/words.js';

/** @typedef {{ id: string, person: string, name: string, sort: string, prompt: number | null, text: string, why: string | null, saw: string | null }} Shown */

/** More would push everything else out of sight; it unfolds. */
const LONG = 320;

/** Each person once, by name, with what they show. @param {Shown[]} all @returns {{ person: string, name: string, entries: Shown[] }[]} */
export function byPerson(all) {
  const people = [...new Map(all.map(({ person, name }) => [person, name]))].sort((a, b) => a[1].localeCompare(b[1], 'es') || (a[0] < b[0] ? -1 : 1));
  return people.map(([person, name]) => ({ person, name, entries: all.filter((one) => one.person === person).sort((a, b) => (a.id < b.id ? -1 : 1)) }));
}

/** What is seen of a long text before it is unfolded: whole words. @param {string} text */
export const beginning = (text) => `${text.slice(0, LONG).replace(/\s+\S*$/, '')}…`;

/** @param {string} text */
const words = (text) => (text.length <= LONG * 1.25 ? h('p', { class: 'note-text' }, text) : h('details', [h('summary', { class: 'note-text' }, [h('span', { class: 'begun' }, beginning(text)), ' ', h('span', { class: 'unfold' }, t('Leer todo')), h('span', { class: 'fold-up' }, t('Mostrar menos'))]), h('p', { class: 'note-text' }, text)]));

/** @param {Shown} entry */
const drawn = ({ id, sort, prompt, text, why, saw }) => h('li', { key: id, class: 'shown-entry' }, [
  h('p', { class: 'hint' }, [ENTRY_SORTS()[sort] ?? '', prompt === null || !PROMPTS()[prompt] ? null : ` · ${PROMPTS()[prompt]}`]),
  words(text),
  why ? h('p', { class: 'note-text' }, [h('strong', t('Por qué: ')), why]) : null,
  saw ? h('p', { class: 'note-text' }, [h('strong', t('Qué vi: ')), saw]) : null,
]);

/** @param {{ all: Shown[] }} props */
export function ShownEntries({ all }) {
  return byPerson(all).map(({ person, name, entries }) => h('section', { key: person, class: 'shown-of' }, [h('h3', t('Lo que compartió {name}', { name })), h('ul', entries.map(drawn))]));
}
ShownEntries.props = ['all'];
