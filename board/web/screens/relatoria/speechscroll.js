/** Where the reader is in a list that grows at its end: who stands at the end goes on with it, everybody else stays where they read. It must never learn what grows. */
import { nextTick, onMounted, onUnmounted, ref } from 'vue';

/** So near the end is at the end. */
const NEAR_PX = 48;

/** @param {import('vue').Ref<HTMLElement | null>} list @param {{value: boolean}} narrow there the whole page scrolls @param {boolean} fromEnd begin at the end */
export function useFollowing(list, narrow, fromEnd) {
  const atEnd = ref(true);
  const place = () => (narrow.value ? document.scrollingElement : list.value);
  const left = () => {
    const at = place();
    return at ? at.scrollHeight - at.scrollTop - at.clientHeight : 0;
  };
  const look = () => (atEnd.value = left() < NEAR_PX);
  onMounted(() => {
    // scrolling does not bubble: seen on its way down, it is that of the page and of the list alike
    document.addEventListener('scroll', look, { capture: true, passive: true });
    if (narrow.value || !fromEnd) look();
    else toEnd();
  });
  onUnmounted(() => document.removeEventListener('scroll', look, { capture: true }));

  function toEnd() {
    void nextTick(() => {
      const at = place();
      if (at) at.scrollTop = at.scrollHeight;
      atEnd.value = true;
    });
  }
  /** True while somebody works on a line that going on would take away. @param {string} last the id of the last line's element */
  function isBusy(last) {
    const focus = document.activeElement;
    return Boolean(focus && list.value?.contains(focus) && focus.id !== last);
  }
  /** More comes before what is read, which stays in its place. @param {() => void} more */
  function growUp(more) {
    const at = place();
    const below = at ? at.scrollHeight - at.scrollTop : 0;
    more();
    void nextTick(() => at && (at.scrollTop = at.scrollHeight - below));
  }
  return { atEnd, toEnd, isBusy, growUp };
}
