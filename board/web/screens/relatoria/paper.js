/** The sheet of paper: every block in its order, those left out at its end, and the way to add one. It must never hold words of its own. */
import { h, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { newId } from '../../replica/text.js';
import { BlockView } from './block.js';
import { refusedOnes, stateOf } from './model.js';
import { Refused } from './refused.js';

/** Why nobody writes now; empty while one may. @param {import('../../replica/replica.js').Replica} report */
export function shutWords(report) {
  const state = stateOf(report);
  if (state === 'submitted') return t('El informe está enviado y espera la aprobación. Para seguir escribiendo, retira el envío.');
  if (state === 'approved') return t('El informe está aprobado y se está publicando.');
  if (state === 'published') return t('El informe está publicado. Para cambiar algo, haz una corrección: será una versión nueva.');
  return '';
}

/** A block of one's own, where the report has none. */
const Adding = {
  props: ['desk', 'blocks', 'version'],
  /** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[]}} props */
  setup(props) {
    const { report, open } = props.desk;
    const slot = 'add';
    const title = ref(report.drafts.text(slot));
    const adding = ref(title.value !== '');
    const after = ref('');
    const missing = ref(false);
    const give = (/** @type {Event} */ event) => {
      event.preventDefault();
      missing.value = !title.value.trim();
      if (missing.value) return;
      const place = props.blocks.find(({ id }) => id === after.value) ?? props.blocks.filter(({ dropped }) => !dropped).at(-1);
      const id = newId();
      const fields = { section: place?.section ?? 'closing', moment: place?.moment ?? undefined, after: place?.id, title: title.value, text: '' };
      void report.send('block.add', fields, { id, stored: () => (report.drafts.clear(slot), ([title.value, adding.value] = ['', false]), (open.value = id)) });
    };
    return () => (adding.value
      ? h('form', { class: 'adding', onSubmit: give }, [
          h('label', { class: 'field' }, [h('span', { class: 'label' }, t('Título del bloque nuevo')), h('input', { class: 'input', value: title.value, maxlength: 120, 'aria-invalid': missing.value ? 'true' : undefined, onInput: (/** @type {any} */ event) => ((title.value = event.target.value), report.drafts.set(slot, title.value)) })]),
          missing.value ? h('p', { class: 'problem', role: 'alert' }, t('Ponle un título.')) : null,
          h('label', { class: 'field' }, [h('span', { class: 'label' }, t('Va después de')), h('select', { class: 'input', value: after.value, onChange: (/** @type {any} */ event) => (after.value = event.target.value) }, [
            h('option', { value: '' }, t('el último bloque')), props.blocks.filter(({ dropped }) => !dropped).map(({ id, title: named }) => h('option', { key: id, value: id }, named)),
          ])]),
          h('div', { class: 'row-end' }, [
            h('button', { type: 'button', class: 'quiet', onClick: () => (report.drafts.clear(slot), ([title.value, adding.value, missing.value] = ['', false, false])) }, t('Cancelar')),
            h('button', { type: 'submit', class: 'button' }, t('Agregar')),
          ]),
        ])
      : h('button', { type: 'button', class: 'button add', onClick: () => (adding.value = true) }, t('Agregar un bloque')));
  },
};

/** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[], version: number}} props */
export function Paper({ desk, blocks, version }) {
  const { report, origins } = desk;
  const shut = shutWords(report);
  const standing = blocks.filter(({ dropped }) => !dropped);
  const left = blocks.filter(({ dropped }) => dropped);
  const refused = refusedOnes(report);
  const speech = desk.speech.replica;
  return [
    h('div', { class: 'paper-head' }, [
      h('label', { class: 'switch' }, [h('input', { type: 'checkbox', checked: origins.value, onChange: (/** @type {any} */ event) => (origins.value = event.target.checked) }), h('span', t('Mostrar de dónde viene cada línea'))]),
      h('p', { class: 'legend' }, [h('span', { class: 'machine' }, t('Gris: lo escribe Tinkuy')), ' · ', h('span', { class: 'human' }, t('Negro: lo escribieron ustedes'))]),
    ]),
    h(Refused, { desk, items: refused, log: report, version }),
    speech ? h(Refused, { desk, items: refusedOnes(speech), log: speech, version }) : null,
    h('article', { class: 'paper', 'aria-label': t('Hoja del informe') }, [
      h('h2', { class: 'paper-title' }, report.get('report')?.title ?? desk.meeting.get('meeting')?.title ?? ''),
      shut ? h('p', { class: 'shut' }, shut) : null,
      standing.length
        ? standing.map((block) => h(BlockView, { key: block.id, desk, block, shut: shut !== '', version }))
        : h('p', { class: 'empty' }, report.ready ? t('El informe se escribe solo en cuanto empieza la reunión.') : t('Estamos trayendo el informe…')),
      shut || !report.ready ? null : h(Adding, { desk, blocks, version }),
      left.length ? h('details', { class: 'left-out' }, [h('summary', nt('{n} bloque quedó fuera del informe', '{n} bloques quedaron fuera del informe', left.length)), h('ul', left.map((block) => h('li', { key: block.id }, [
        h('span', block.title), shut ? null : h('button', { type: 'button', class: 'quiet', 'aria-label': t('Traer de vuelta: {title}', { title: block.title }), onClick: () => void report.send('block.restore', { block: block.id }) }, t('Traer de vuelta')),
      ])))]) : null,
    ]),
  ];
}
Paper.props = ['desk', 'blocks', 'version'];
