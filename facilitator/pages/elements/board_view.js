/** Loads a screen of board/web into a NiceGUI page. It must never learn what the screen shows. */

import { h, shallowRef } from 'vue';

export default {
  props: ['module', 'code', 'meetingId', 'as', 'app', 'links', 'call', 'failed'],
  /** @param {{ module: string, code: string, meetingId: string, as: string, app: number, links: Record<string, string>, call: string, failed: string }} props */
  setup(props) {
    document.documentElement.lang = 'es-PE'; // NiceGUI knows no more than 'es', and readers aloud choose their voice by it
    const screen = shallowRef(/** @type {any} */ (null));
    const words = shallowRef('');
    import(props.module).then(
      (loaded) => (screen.value = loaded.Console),
      () => (words.value = props.failed),
    );
    return () =>
      screen.value
        ? h(screen.value, { code: props.code, meetingId: props.meetingId, as: props.as, app: props.app, links: props.links, call: props.call })
        : h('p', { role: 'status' }, words.value);
  },
};
