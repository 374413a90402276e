/** What this tab listened to, so that it goes on after the page was loaded again. For one tab and no longer; it must never hold sound. */

/** @typedef {{ source: 'mic' | 'tab', device?: string, stream?: string }} Memory */

/** @param {string} log the meeting's */
export function openMemory(log) {
  const name = `tinkuy.listening.${log}`;
  return {
    /** @param {Record<string, unknown>} what */
    keep(what) {
      try {
        sessionStorage.setItem(name, JSON.stringify(what));
      } catch {
        // Then a page that is loaded again asks.
      }
    },
    /** @returns {Memory | null} */
    recall() {
      try {
        return JSON.parse(sessionStorage.getItem(name) ?? 'null');
      } catch {
        return null;
      }
    },
    clear() {
      try {
        sessionStorage.removeItem(name);
      } catch {
        // Nothing was kept either.
      }
    },
  };
}
