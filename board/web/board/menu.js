/**
 * A small menu behind a button: arrow keys, Home and End, Esc back to the button, closed by a click elsewhere.
 *
 * It floats above everything (the Popover API), so a scrolling wall never cuts it. It must never learn what it offers.
 */

import { defineComponent, h, nextTick, ref } from 'vue';
import { icon } from './signs.js';

/**
 * @typedef {object} Choice
 * @property {string} label
 * @property {() => void} [act]
 * @property {Choice[]} [more]   opens these in place of the menu
 * @property {boolean} [checked]
 * @property {boolean} [apart]   a line above it
 */

const GAP = 4;
let counter = 0;

export const Menu = defineComponent({
  name: 'BoardMenu',
  props: ['label', 'choices', 'text'],
  /** @param {{ label: string, choices: () => Choice[], text?: string }} props   with `text` the button shows words, else three dots */
  setup(props) {
    counter += 1;
    const id = `menu-${counter}`;
    const open = ref(false);
    const path = ref(/** @type {number[]} */ ([]));
    const at = ref({ left: '0px', top: '0px' });
    const button = ref(/** @type {HTMLElement | null} */ (null));
    const list = ref(/** @type {HTMLElement | null} */ (null));

    const shown = () => path.value.reduce((choices, index) => choices[index]?.more ?? [], props.choices());
    const items = () => /** @type {HTMLElement[]} */ ([...(list.value?.querySelectorAll('[role^="menuitem"]') ?? [])]);

    async function show() {
      path.value = [];
      open.value = true;
      await nextTick();
      list.value?.showPopover();
      place();
      items()[0]?.focus();
    }
    function place() {
      const from = button.value?.getBoundingClientRect();
      const box = list.value?.getBoundingClientRect();
      if (!from || !box) return;
      const below = from.bottom + GAP + box.height <= innerHeight;
      at.value = {
        left: `${Math.max(GAP, Math.min(from.left, innerWidth - box.width - GAP))}px`,
        top: `${below ? from.bottom + GAP : Math.max(GAP, from.top - box.height - GAP)}px`,
      };
    }
    function hide() {
      if (!open.value) return;
      const inside = list.value?.contains(document.activeElement);
      open.value = false;
      if (inside) button.value?.focus();
    }
    /** @param {Choice} choice @param {number} index */
    async function choose(choice, index) {
      if (choice.more) {
        path.value = [...path.value, index];
        await nextTick();
        place();
        items()[0]?.focus();
        return;
      }
      hide();
      choice.act?.();
    }
    /** @param {KeyboardEvent} event */
    function walk(event) {
      const all = items();
      const now = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        all[(to + all.length) % all.length]?.focus();
      } else if (event.key === 'Tab') hide();
      if (event.key !== 'Tab') event.stopPropagation();
    }

    return () => [
      h(
        'button',
        {
          ref: button,
          type: 'button',
          class: props.text ? 'button small' : 'round',
          'aria-haspopup': 'menu',
          'aria-expanded': open.value,
          'aria-controls': open.value ? id : undefined,
          'aria-label': props.text ? undefined : props.label,
          onClick: () => (open.value ? hide() : show()),
        },
        props.text ? [h('span', props.text), icon('more')] : icon('more'),
      ),
      open.value
        ? h(
            'div',
            {
              ref: list,
              id,
              class: 'menu',
              popover: 'auto',
              role: 'menu',
              'aria-label': props.label,
              style: at.value,
              onToggle: (/** @type {any} */ event) => event.newState === 'closed' && hide(),
              onKeydown: walk,
            },
            shown().map((choice, index) =>
              h(
                'button',
                {
                  key: `${path.value.length}.${index}`,
                  type: 'button',
                  role: choice.checked === undefined ? 'menuitem' : 'menuitemradio',
                  'aria-checked': choice.checked,
                  'aria-haspopup': choice.more ? 'menu' : undefined,
                  class: { apart: choice.apart },
                  tabindex: -1,
                  onClick: () => choose(choice, index),
                },
                choice.label,
              ),
            ),
          )
        : null,
    ];
  },
});
