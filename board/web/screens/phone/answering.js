/** True while the sheet of the check is open, wherever the tap came from. It must never learn what is answered. */
import { ref } from 'vue';

export const answering = ref(false);
