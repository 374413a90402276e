/** Ties a replica to Vue: a counter that every render reads. It must never learn what is in the records. */
import { onUnmounted, shallowRef } from 'vue';

/** A function to call at the head of a render: it makes the render follow the replica. @param {import('../../replica/replica.js').Replica} replica */
export function useLive(replica) {
  const version = shallowRef(replica.version);
  onUnmounted(replica.subscribe(() => (version.value = replica.version)));
  return () => version.value;
}
