/**
 * Keeps what is typed on a desk page in this browser, so that a reload and a restart of the server lose nothing: the page's draft as the server
 * last told it, and over it every key since, which may not have reached the server. It must never learn what the fields mean.
 */

export default {
  props: ['place'],
  /** @param {{ place: string }} props @param {{ emit: (event: string, told: any) => void, expose: (named: object) => void }} context */
  setup(props, { emit, expose }) {
    document.documentElement.lang = 'es-PE'; // NiceGUI knows no more than 'es', and readers aloud choose their voice by it
    const words = `${props.place}.typed`;
    /** @type {Record<string, string>} */
    let typed = {};
    try {
      typed = JSON.parse(localStorage.getItem(words) ?? '{}');
    } catch {
      // Unreadable is as good as nothing.
    }
    const keep = (/** @type {string} */ name, /** @type {string} */ value) => {
      try {
        localStorage.setItem(name, value);
      } catch {
        // Full or forbidden: the page works on, without this safety.
      }
    };
    document.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !/^[dmv]\./.test(target.name)) return;
      typed[target.name] = target.value;
      keep(words, JSON.stringify(typed));
    });
    expose({
      /** @param {string} draft @param {boolean} isNew whether it replaces what was typed before */
      put(draft, isNew) {
        if (isNew) {
          typed = {};
          keep(words, '{}');
        }
        keep(props.place, draft);
      },
    });
    let told = null;
    try {
      told = localStorage.getItem(props.place);
    } catch {
      // Nothing is kept where nothing may be.
    }
    // After the page is there: NiceGUI listens to events of mounted elements only.
    setTimeout(() => emit('kept', { draft: told, typed }));
    return () => null;
  },
};
