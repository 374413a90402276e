/**
 * One idea on the shared wall: its words, what hangs on it, whose it is, and the one thing a reader may do with it. What a group brought is marked
 * for oneself («me sirve»), anything else is supported. It must never learn where on the wall it hangs.
 */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { Attached } from './attached.js';
import { NoteMore } from './notemore.js';
import { cardOf } from './repertoire.js';
import { isAdopted, originOf } from './sharing.js';

/** @typedef {{replica: any, me: string, writer: string | null, supported: Set<string>, named?: boolean}} At `named` where nothing above the idea says which group brought it */

/** @param {import('./sharing.js').Origin} origin @param {boolean} named */
function whence({ name, prompt, agreed }, named) {
  return [
    named ? h('p', { class: 'origin' }, name) : null,
    prompt === null ? null : h('p', { class: 'hint' }, [t('Responde a: {question}', { question: prompt }), agreed === false ? ` · ${t('Guardan las dos miradas')}` : '']),
  ];
}

/** @param {At} at @param {Tk.Fields & {id: string}} note */
function support({ replica, supported }, note) {
  const on = supported.has(note.id);
  const count = replica.get(`note/${note.id}/support`)?.count ?? 0;
  const words = count ? t('Apoyo {n}', { n: count }) : t('Apoyo'); // what is read aloud begins with what is seen
  return h('button', {
    type: 'button', class: ['support', on && 'on'], 'aria-pressed': String(on), 'aria-label': `${words}: ${note.text}`,
    onClick: () => replica.send('note.support', { note: note.id, on: !on }),
  }, [h('span', { 'aria-hidden': 'true' }, on ? '♥ ' : '♡ '), words]);
}

/** @param {At} at @param {Tk.Fields & {id: string}} note */
function adopt({ replica, writer }, note) {
  const on = isAdopted(replica, note.id, writer);
  return h('button', {
    type: 'button', class: ['support', 'adopt', on && 'on'], 'aria-pressed': String(on), 'aria-label': `${t('Me sirve')}: ${note.text}`,
    onClick: () => replica.send('note.adopt', { note: note.id, on: !on, as_person: writer ?? undefined }),
  }, [h('span', { 'aria-hidden': 'true' }, on ? '★ ' : '☆ '), t('Me sirve')]);
}

/** What is left where nothing can be done: one's own idea, or the meeting is over. @param {At} at @param {Tk.Fields & {id: string}} note @param {boolean} mine */
function settled({ replica, writer }, note, mine) {
  const count = replica.get(`note/${note.id}/support`)?.count ?? 0;
  const marked = !mine && isAdopted(replica, note.id, writer) ? `★ ${t('Me sirve')}` : '';
  return h('p', { class: 'support-count' }, [marked, count ? nt('{n} apoyo', '{n} apoyos', count) : ''].filter(Boolean).join(' · '));
}

/** @param {At} at @param {Tk.Fields & {id: string}} note */
export function row(at, note) {
  const { replica, me } = at;
  const origin = originOf(replica, note.id);
  const author = replica.get(`note/${note.id}/author`);
  const mine = author?.person === (origin ? (at.writer ?? me) : me);
  const over = mine || replica.get('meeting')?.state === 'closed';
  const kept = cardOf(replica, note.id) && t('en el repertorio');
  const marks = [author?.person === me ? t('tú') : author?.name, note.late && t('tardía'), note.edited && t('editada'), kept].filter(Boolean).join(' · ');
  return h('li', { key: note.id, class: 'note' }, [
    origin ? whence(origin, Boolean(at.named)) : null,
    h('p', { class: 'note-text' }, note.text),
    h(Attached, { replica, id: note.id, text: note.text, own: mine, version: replica.version }),
    h('div', { class: 'note-foot' }, [
      h('p', { class: 'note-state' }, marks),
      h('div', { class: 'note-acts' }, [over ? settled(at, note, mine) : origin ? adopt(at, note) : support(at, note), h(NoteMore, { replica, note, me, writer: at.writer, version: replica.version })]),
    ]),
  ]);
}
