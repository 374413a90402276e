/** What I make of my group's guideline in my own school, and the level I begin with: nobody else reads it. It must never learn what others make of it. */
import { h, nextTick, ref } from 'vue';
import { t } from '../../i18n.js';
import { excess, grow } from '../../screens/phone/composer.js';
import { icon } from '../../screens/phone/icons.js';
import { adaptationOf, LEVELS, levelWords } from '../../screens/phone/myguideline.js';

export const Own = {
  props: ['replica', 'group', 'writer', 'over', 'version'],
  /** @param {any} props `group` (an id) and `writer` stay the same as long as it is there */
  setup(props) {
    const { replica, group, writer } = props;
    const SLOT = `adapt:${group}${writer ? `@${writer}` : ''}`;
    const own = () => adaptationOf(replica, group, writer);
    const text = ref(replica.drafts.text(SLOT) || own().text);
    const touched = ref(replica.drafts.text(SLOT) !== '');
    const problem = ref('');
    const send = (/** @type {string} */ words, /** @type {string | null} */ level, /** @type {any} */ how = {}) =>
      void replica.send('guideline.adapt', { group, text: words.trim() || null, level, as_person: writer ?? undefined }, how);
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      problem.value = excess(text.value);
      const sent = text.value;
      if (!problem.value) send(sent, own().level, { stored: () => {
        if (replica.drafts.text(SLOT) !== sent) return;
        replica.drafts.clear(SLOT);
        touched.value = false;
      } });
    };
    const typed = (/** @type {any} */ event) => {
      text.value = event.target.value;
      touched.value = true;
      replica.drafts.set(SLOT, text.value);
      grow(event.target);
    };
    return () => {
      const mine = own();
      // written on this phone before a reload, or in another tab: shown as soon as it is known
      if (!touched.value && text.value !== mine.text) text.value = mine.text;
      return h('form', { class: 'own-guideline', onSubmit: save }, [
        h('h3', writer ? t('Su adaptación') : t('Mi adaptación')),
        h('p', { class: 'private' }, [icon('lock'), writer ? t('Solo la ven esta persona y tú. Al cerrar va a su bitácora.') : t('Solo tú la ves. Al cerrar va a tu bitácora.')]),
        h('fieldset', { class: 'columns' }, [
          h('legend', t('¿Con qué nivel empiezas?')),
          LEVELS.map((level) => h('label', { class: 'chip', key: level }, [
            h('input', { type: 'radio', name: 'own-level', disabled: props.over, checked: mine.level === level, onChange: () => send(mine.text, level) }), h('span', levelWords(level)),
          ])),
        ]),
        h('label', { class: 'label', for: 'own-guideline' }, t('En mi escuela lo haré así')),
        h('textarea', {
          id: 'own-guideline', class: 'input', rows: 2, value: text.value, readonly: props.over, onInput: typed, placeholder: t('Con mi grado, con lo que tengo…'),
          onVnodeMounted: (/** @type {any} */ node) => nextTick(() => grow(node.el)),
        }),
        h('div', { class: 'composer-row' }, [
          h('p', { class: 'hint', role: 'status' }, problem.value || (touched.value ? t('Se guarda mientras escribes.') : { none: '', kept: t('◌ Guardada en tu celular'), sent: t('◐ Enviada'), board: t('✓ Guardada') }[/** @type {'none'} */ (mine.state)])),
          props.over ? null : h('button', { type: 'submit', class: 'button' }, t('Guardar')),
        ]),
      ]);
    };
  },
};
