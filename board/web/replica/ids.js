/** Ids that a client mints. Plain http has no randomUUID and no crypto.subtle, so this asks for random bytes and nothing else. */

/** 128 random bits as 32 lower-case hexadecimal digits. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
