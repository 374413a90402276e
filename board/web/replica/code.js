/** Meeting codes as people type them. It must never learn whether a code is right. */

const OTHERS = /[^23456789ABCDEFGHJKMNPQRSTUVWXYZ]/g;

/** A code as people type it: spaces, hyphens and small letters forgiven. @param {string} typed */
export function readCode(typed) {
  return typed.toUpperCase().replace(OTHERS, '').slice(0, 6);
}
