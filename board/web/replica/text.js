/**
 * What a client makes of its own before anything leaves: ids, and texts that keep the protocol's rules, so that nobody is refused for a pasted
 * tab. Plain http has no randomUUID and no crypto.subtle: ids ask for random bytes and nothing else. It must never learn what a text says.
 */

const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g; // eslint-disable-line no-control-regex -- these are what is removed
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
// with the u flag a whole pair is one character and no surrogate
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** NFC, line feeds only, no controls, overrides or halves of a character; trimmed. @param {string} text */
export function cleanText(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(LONE_SURROGATES, '')
    .replace(CONTROLS, '')
    .replace(OVERRIDES, '')
    .normalize('NFC')
    .trim();
}

/** Characters as the server counts them. @param {string} text */
export function lengthOf(text) {
  return Array.from(cleanText(text)).length;
}

/** The same fields with every text in them cleaned. @param {Tk.Fields} fields @returns {Tk.Fields} */
export function cleanFields(fields) {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  );
}

/** Bytes on the wire. @param {unknown} value */
export function bytesOf(value) {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** 128 random bits as 32 lower-case hexadecimal digits. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
