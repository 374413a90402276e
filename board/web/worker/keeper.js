/**
 * Keeps what a phone needs to open its meeting again without a signal: the page and our files, by the digest in their address. It never touches an
 * answer of the interface, a post or a socket, and must never learn what a meeting holds.
 *
 * A worker belongs to one digest, named in its own address. Files come from what is kept, else from the network; a page comes from the network,
 * and from what is kept when that does not answer soon. The page itself says what to keep, once it is drawn; older digests go with the activation.
 */
const worker = /** @type {any} */ (self);
const DIGEST = new URL(worker.location.href).searchParams.get('digest') ?? '';
const OURS = `tinkuy-${DIGEST}`;
const PAGE = /^\/(m\/[^/]+(\/relatoria)?|bitacora)$/;
const FILE = /^\/w\/([0-9a-f]+)\//;
// a line that answers later than this might as well be away
const PATIENCE_MS = 4_000;

/** @param {any} event */
worker.oninstall = (event) => event.waitUntil(worker.skipWaiting());

/** @param {any} event */
worker.onactivate = (event) => event.waitUntil(takeOver());

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('tinkuy-') && name !== OURS).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {any} event `{keep: [address, …]}` of the page and the files it is made of */
worker.onmessage = (event) => event.data?.keep && event.waitUntil(keep(event.data.keep));

/** @param {string[]} addresses */
async function keep(addresses) {
  const cache = await caches.open(OURS);
  for (const address of addresses) {
    const url = new URL(address, worker.location.origin);
    if (url.origin !== worker.location.origin) continue;
    if (FILE.exec(url.pathname)?.[1] === DIGEST) await keepFile(cache, url.href);
    else if (PAGE.test(url.pathname)) await keepPage(cache, url.href);
  }
}

/** @param {Cache} cache @param {string} address */
async function keepFile(cache, address) {
  if (await cache.match(address)) return;
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok) await cache.put(address, answer);
}

/** A page of another digest would ask for files that are not here. @param {Cache} cache @param {string} address */
async function keepPage(cache, address) {
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => null);
  if (answer?.ok && (await answer.clone().text()).includes(`/w/${DIGEST}/`)) await cache.put(address, answer);
}

/** @param {any} event */
worker.onfetch = (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (FILE.exec(url.pathname)?.[1] === DIGEST) event.respondWith(fileFor(request));
  else if (request.mode === 'navigate' && PAGE.test(url.pathname)) event.respondWith(pageFor(request));
};

/** @param {Request} request */
async function fileFor(request) {
  const cache = await caches.open(OURS);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

/** @param {Request} request @returns {Promise<Response>} */
async function pageFor(request) {
  const asked = fetch(request);
  const kept = await (await caches.open(OURS)).match(request.url);
  if (!kept) return asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS, kept));
  // an answer of the server is the truth, also one that says no; no answer is not
  return /** @type {Promise<Response>} */ (Promise.race([asked.catch(() => kept), late]));
}
