/**
 * One place on the projected wall: an idea in words, a photo, a sketch, or a cluster with a few of its ideas.
 *
 * Read-only and without names. It must never decide where it stands.
 */

import { h } from 'vue';
import { nt, t } from '../i18n.js';
import { kindsOf, NAMES, SIGNS } from './marking.js';
import { Picture } from './picture.js';
import { shape } from './signs.js';
import { Sketch } from './sketch.js';

/** @import { Note } from './records.js' */
/** @import { Card, Placed } from './showing.js' */
/** @import { View } from './view.js' */

/** What a picture is called whose author wrote nothing: beside the picture it says nothing. @param {string} text */
const isWordless = (text) => text === t('Foto') || text === t('Dibujo');

/** Photo or sketch of a note, with its words as its name. @param {View} view @param {string} note @param {string} text */
function pictureOf(view, note, text) {
  const photo = view.photos.value.get(note);
  if (photo) return h(Picture, { from: view.from, photo, text, still: true });
  const strokes = view.sketches.value.get(note);
  return strokes ? h(Sketch, { strokes, label: text }) : null;
}

/** The marks as signs; their word is for who listens. @param {View} view @param {string} note */
function marks(view, note) {
  const kinds = kindsOf(view.marks.value.get(note));
  return kinds.length > 0 ? h('span', { class: 'marks' }, kinds.map((kind) => h('span', { class: ['mark', kind], key: kind, title: NAMES[kind]() }, SIGNS[kind]))) : null;
}

/**
 * What stands before the words of a note that a group brought: which group, where nothing above it says so, and the question it answers.
 *
 * @param {View} view @param {string} note @param {boolean} named   the group too
 */
export function leading(view, note, named) {
  const origin = view.origins.value.get(note);
  if (!origin) return '';
  const asked = origin.prompt === null ? '' : origin.agreed === false ? `${origin.prompt} (${t('dos miradas')})` : origin.prompt;
  const words = [named ? origin.name : '', asked].filter(Boolean).join(' · ');
  return words && `${words}\n`;
}

/** @param {View} view @param {Note} note @param {boolean} named */
const idea = (view, note, named) => {
  const picture = pictureOf(view, note.id, note.text);
  const origin = named ? view.origins.value.get(note.id) : undefined;
  return h('li', { key: note.id, class: { pictured: picture !== null } }, picture ?? [origin ? h('span', { class: 'origin' }, `${origin.name}: `) : null, note.text]);
};

/**
 * @param {View} view
 * @param {Placed<Card>} place
 * @param {'h2' | 'h3'} heading   one step below what stands above it
 * @param {boolean} named   what a group brought says which
 */
export function drawCard(view, { item: card, column, row, span }, heading, named) {
  const style = { gridColumn: String(column), gridRow: `${row} / span ${span}` };
  if (card.note !== null) {
    const picture = pictureOf(view, card.note, card.text);
    const origin = leading(view, card.note, named);
    const alone = picture !== null && isWordless(card.text) && marks(view, card.note) === null && origin === '';
    return h('li', { class: ['slip', `tint-${card.tint + 1}`, { pictured: picture !== null, alone }], key: card.id, style }, [picture, alone ? null : h('p', { style: { '--lines': span - 1 } }, [marks(view, card.note), origin ? h('span', { class: 'origin' }, origin) : null, card.text]), shape(card.tint)]);
  }
  return h('li', { class: ['slip', 'pile', `tint-${card.tint + 1}`], key: card.id, style }, [
    h(heading, { class: 'name' }, [shape(card.tint), h('span', { class: 'words' }, card.text), h('span', { class: 'count' }, nt('{n} idea', '{n} ideas', card.count))]),
    card.sample.length > 0 ? h('ul', card.sample.map((note) => idea(view, note, named))) : null,
  ]);
}
