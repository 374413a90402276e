/**
 * Has this page and its files kept, so that a reload without a signal finds the meeting as it was. Browsers allow that on https and on localhost
 * only; elsewhere the line at the bottom says not to reload. It must never learn what is on the page.
 */

/** @param {string[]} addresses @param {string} page @returns {string[]} what the worker is asked to keep, the page last: a page that is kept has its files */
export function kept(addresses, page) {
  const files = addresses.filter((address) => new URL(address, page).pathname.startsWith('/w/'));
  return [...new Set([...files, page])];
}

/** Call when everything is fetched. A browser that refuses costs nothing but the reload. @param {string} [scope] the addresses of such pages */
export async function keepPage(scope = '/m/') {
  // a plain address in a room is no home for a worker, even where a browser would take it
  if (!navigator.serviceWorker || !(location.protocol === 'https:' || location.hostname === 'localhost')) return;
  const digest = /\/w\/([0-9a-f]+)\//.exec(import.meta.url)?.[1];
  try {
    const { installing, waiting, active } = await navigator.serviceWorker.register(`/keeper.js?digest=${digest}`, { scope, updateViaCache: 'none' });
    const worker = await whenActive(installing ?? waiting ?? active);
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
    worker?.postMessage({ keep: kept(addresses, location.href.split('#')[0]) });
  } catch {
    // Private windows and full disks refuse; the page works as without.
  }
}

/** The worker of our own digest, not the one before it. @param {ServiceWorker | null} worker @returns {Promise<ServiceWorker | null>} */
const whenActive = (worker) =>
  new Promise((done) => {
    const look = () => worker && ['activated', 'redundant'].includes(worker.state) && done(worker);
    if (!worker) done(null);
    worker?.addEventListener('statechange', look);
    look();
  });
