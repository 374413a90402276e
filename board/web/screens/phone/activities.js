/** Fetches what belongs to one activity when it is needed, and all of it once the page is idle. It must never learn what an activity does. */

export const ACTIVITIES = ['write', 'plenary', 'present', 'round', 'choose', 'groups', 'share', 'agree', 'guideline', 'assess', 'matrix', 'close'];

/**
 * @typedef {object} Activity what a phone shows of it around the frame of prompt, composer and lists
 * @property {() => string} hint one sentence: what is done now
 * @property {() => string} placeholder
 * @property {'mine' | 'all'} opens the list that is in front when the moment begins
 * @property {((props: {replica: any, moment: any}) => any)} [Extra] drawn between prompt and composer
 */

/** @type {Map<string, Activity>} */
const loaded = new Map();

/** @param {string} name @returns {Activity | undefined} */
export function activityNow(name) {
  return loaded.get(name);
}

/** @param {string} name @returns {Promise<void>} */
export async function fetchActivity(name) {
  if (loaded.has(name) || !ACTIVITIES.includes(name)) return;
  const module = await import(`../../activities/${name}/phone.js`);
  loaded.set(name, module.phone);
}

/** A phone that loses the network must still draw the next moment. Calls `then` when everything is here. @param {() => void} then */
export function fetchAllWhenIdle(then) {
  const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 1500));
  idle(async () => {
    await import('./moments.js').catch(() => {});
    for (const name of ACTIVITIES) await fetchActivity(name).catch(() => {});
    then();
  });
}
