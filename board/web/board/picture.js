/**
 * A photo before it leaves the phone, and a photo note on every screen. It must never learn how bytes travel; `replica/photos.js` does.
 *
 *     const made = await shrink(file)      { blob, width, height } of at most 1,600 px, upright, without what the camera wrote beside it (its
 *                                          place above all); or { problem } in words for the person. Never rejects.
 *     h(Picture, { from, photo, text, mine, still })
 *         from    whoever knows `code` and `as`, or `path` and `as`: the replica, or the board's view as `view.from`
 *         photo   the record `note/<id>/photo`, or { photo: id, state: 'coming' } for a note that is still on this phone
 *         text    the note's words, which are the picture's words too
 *         mine    photosOf(replica), where there are own photos: shown before they arrived, with where they are
 *         still   true on the shared screen: nothing to tap
 *
 * The frame has its size before the photo is there, so nothing moves when it comes.
 */

import { defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref, watch } from 'vue';
import { t } from '../i18n.js';

/** @typedef {{ photo: string, state: 'coming' | 'ready' | 'refused', width?: number | null, height?: number | null, reason?: string | null }} Photo */
/** @typedef {{ blob: Blob, width: number, height: number }} Shrunk */
/** @typedef {{ code: string, as: string, path?: string }} From `path`: where photos are that are no meeting's */

const MOST_PX = 1600;
const MOST_BYTES = 300_000;
const QUALITIES = [0.82, 0.72, 0.6];
const SMALLER = 0.75;
const AGAIN_MS = 3_000;
const LONGEST_MS = 60_000;

/** @param {File | Blob} file @returns {Promise<Shrunk | { problem: string }>} */
export async function shrink(file) {
  const unread = { problem: t('No pudimos leer esa foto. Prueba con otra, o toma una nueva.') };
  const source = await decoded(file);
  if (!source) return unread;
  try {
    let most = MOST_PX;
    for (let tries = 0; ; tries += 1) {
      const made = await redrawn(source, most);
      if (!made || made.blob.size <= MOST_BYTES || tries === 2) return made ?? unread;
      most *= SMALLER;
    }
  } catch {
    return unread;
  } finally {
    source.close?.();
  }
}

/** The pixels, turned as the camera was held. @param {Blob} file @returns {Promise<any>} */
async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // older browsers know no options, or no createImageBitmap at all; an image element turns by itself
  }
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {any} source @param {number} most @returns {Promise<Shrunk | null>} */
async function redrawn(source, most) {
  const [wide, high] = [source.naturalWidth ?? source.width, source.naturalHeight ?? source.height];
  const scale = Math.min(1, most / Math.max(wide, high));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  const brush = canvas.getContext('2d');
  if (!brush) return null;
  // paper under what is transparent: JPEG knows no holes
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(source, 0, 0, canvas.width, canvas.height);
  /** @type {Blob | null} */
  let blob = null;
  for (const quality of QUALITIES) {
    blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!blob || blob.size <= MOST_BYTES) break;
  }
  const made = blob && { blob, width: canvas.width, height: canvas.height };
  // old phones hold on to a canvas until it is empty
  canvas.width = canvas.height = 0;
  return made;
}

/** @param {From} from @param {string} id @param {number} [again] */
export function addressOf(from, id, again = 0) {
  const query = new URLSearchParams({ as: from.as, ...(again > 0 && { again: String(again) }) });
  return `${from.path ?? `/api/meetings/${encodeURIComponent(from.code)}`}/photos/${encodeURIComponent(id)}?${query}`;
}

/** What others read where a photo was refused. @param {string | null | undefined} reason */
export function refusalWords(reason) {
  if (reason === 'image_refused') return t('Ese tipo de archivo no se puede mostrar aquí.');
  if (reason === 'too_big') return t('La foto era demasiado grande.');
  return t('La foto llegó dañada.');
}

/** What is said under the frame; nothing where the photo of somebody else speaks for itself. Short, so that nothing moves when it changes. @param {Photo} photo @param {'kept' | 'sending' | 'ready' | 'refused' | null} far @param {string} [message] */
export function stateWords(photo, far, message = '') {
  if (far === 'refused') return message || refusalWords(photo.reason);
  if (photo.state === 'refused') return refusalWords(photo.reason);
  if (far === 'kept') return t('En tu celular');
  if (far === 'sending') return t('Enviando…');
  return far === 'ready' ? t('Foto lista') : '';
}

let styled = false;

/** The sheet comes with the module: a meeting without photos never fetches it. */
function wear() {
  if (styled) return;
  styled = true;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../style/picture.css', import.meta.url).href;
  document.head.append(link);
}

export const Picture = defineComponent({
  name: 'NotePicture',
  props: ['from', 'photo', 'text', 'mine', 'still'],
  /** @param {{ from: From, photo: Photo, text: string, mine?: import('../replica/photos.js').Photos, still?: boolean }} props */
  setup(props) {
    const again = ref(0);
    const failed = ref(false);
    const own = ref('');
    const large = ref(false);
    const box = ref(/** @type {HTMLDialogElement | null} */ (null));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    /** Our own bytes, until the server shows them to everybody. */
    const local = () => {
      const blob = props.photo.state === 'ready' ? null : props.mine?.blob(props.photo.photo);
      if (!blob && own.value) letGo();
      else if (blob && !own.value) own.value = URL.createObjectURL(blob);
      return own.value;
    };
    const letGo = () => {
      URL.revokeObjectURL(own.value);
      own.value = '';
    };
    const fail = () => {
      if (own.value) return;
      failed.value = true;
      clearTimeout(timer);
      timer = setTimeout(reload, Math.min(AGAIN_MS * 2 ** again.value, LONGEST_MS));
    };
    const reload = () => {
      failed.value = false;
      again.value += 1;
    };
    const enlarge = () => {
      large.value = true;
      void nextTick(() => box.value?.showModal());
    };
    const told = ref(0);
    const stop = props.mine?.subscribe(() => (told.value += 1));
    onMounted(wear);
    watch(() => [props.photo.photo, props.photo.state], () => ((failed.value = false), local()), { immediate: true });
    onBeforeUnmount(() => {
      stop?.();
      clearTimeout(timer);
      letGo();
    });

    /** @param {string} source @param {boolean} whole */
    const image = (source, whole) =>
      h('img', {
        key: source, src: source, alt: props.text, decoding: 'async', draggable: 'false', class: whole ? 'whole' : undefined,
        width: whole ? (props.photo.width ?? undefined) : 160, height: whole ? (props.photo.height ?? undefined) : 120, onError: fail,
      });

    /** @param {string} source */
    const viewer = (source) =>
      h('dialog', { ref: box, class: 'picture-view', 'aria-label': t('Foto: {text}', { text: props.text }), onClose: () => (large.value = false) }, [
        h('button', { type: 'button', class: 'button', autofocus: true, onClick: () => box.value?.close() }, t('Cerrar')),
        image(source, true),
        h('p', props.text),
      ]);

    return () => {
      const { photo, mine, still } = props;
      void told.value;
      const far = mine?.state(photo.photo) ?? null;
      const words = stateWords(photo, far, mine?.problem(photo.photo)?.message);
      const source = local() || (photo.state === 'ready' && !failed.value ? addressOf(props.from, photo.photo, again.value) : '');
      const frame = source ? image(source, false) : h('span', { class: 'on-its-way' }, blankWords(photo, failed.value));
      return h('div', { class: ['picture', { still }], onPointerdown: (/** @type {Event} */ event) => event.stopPropagation() }, [
        source && !still
          ? h('button', { type: 'button', class: 'pane', 'aria-label': t('Ver la foto en grande: {text}', { text: props.text }), onClick: enlarge }, frame)
          : h('div', { class: 'pane' }, frame),
        words ? h('p', { class: 'said', role: 'status' }, words) : null,
        large.value && source ? viewer(source) : null,
      ]);
    };
  },
});

/** @param {Photo} photo @param {boolean} failed */
function blankWords(photo, failed) {
  if (photo.state === 'refused') return t('Sin foto');
  return failed ? t('La foto no cargó. Probamos otra vez.') : t('Foto en camino');
}
