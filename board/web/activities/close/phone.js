/**
 * The end of every meeting: what each prompt looks back on, and the one that is answered for oneself alone. It must never learn how ideas are kept
 * or sent.
 */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { Agreed } from '../../screens/phone/agreementlist.js';
import { momentsOf } from '../../screens/phone/model.js';
import { linesBy } from '../../screens/phone/parts.js';
import { NextPlan } from '../../screens/phone/nextplan.js';
import { Trial } from '../../screens/phone/trial.js';

/** What the prompt in front asks: purpose, synthesis, next, trial, or nothing that is looked up. @param {Tk.Fields} moment @param {number | null} prompt */
export function askedBy(moment, prompt) {
  return Object.entries(moment.settings ?? {}).find(([, at]) => at === prompt)?.[0] ?? null;
}

/** @param {any} replica */
function purpose(replica) {
  const meeting = replica.get('meeting') ?? {};
  const part = (/** @type {string} */ title, /** @type {any} */ what) => (what ? [h('dt', title), h('dd', what)] : null);
  return h('dl', { class: 'frame' }, [part(t('Nos reunimos para'), meeting.purpose), part(t('Queríamos lograr'), meeting.product)]);
}

/** @param {any} replica */
function established(replica) {
  const moments = momentsOf(replica);
  const groups = /** @type {const} */ ([[t('Síntesis'), 'synthesis'], [t('Conclusiones'), 'conclusion']]).map(([title, kind]) => ({ title, found: linesBy(replica, kind, moments) })).filter(({ found }) => found.length);
  if (!groups.length) return h('p', { class: 'empty' }, t('Todavía no hay síntesis ni conclusiones escritas.'));
  return groups.map(({ title, found }) => h('section', { key: title, class: 'synthesis' }, [
    h('h3', title),
    found.map((moment) => [h('h4', { key: moment.id }, moment.title), h('ul', { class: 'lines' }, moment.lines.map((line) => h('li', { key: line.id }, line.text)))]),
  ]));
}

/** @param {{replica: any, moment: Tk.Fields, me: string, prompt: number | null, version: number}} props */
function Close({ replica, moment, me, prompt, version }) {
  const asked = askedBy(moment, prompt);
  if (asked === 'purpose') return purpose(replica);
  if (asked === 'synthesis') return [established(replica), h(Agreed, { replica, titled: true, me, version: replica.version })];
  if (asked === 'next') return [h(NextPlan, { replica, version }), h(Agreed, { replica, titled: true, me, version: replica.version })];
  return null;
}
Close.props = ['replica', 'moment', 'me', 'prompt', 'writer', 'version'];

/** @type {import('../../screens/phone/later.js').Activity} */
export const phone = {
  Extra: Close,
  instead: (moment, prompt) => (askedBy(moment, prompt) === 'trial' ? Trial : null),
};
