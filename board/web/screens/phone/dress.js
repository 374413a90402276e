/**
 * The style of everything that comes after the first picture. A module that imports this one is not there before its style is, so nothing is ever
 * drawn undressed; a lost line is waited out. It must never learn what is dressed.
 */

const AGAIN_MS = 3000;

/** @param {string} name @returns {Promise<boolean>} */
function fetchStyle(name) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(`../../style/${name}.css`, import.meta.url).href;
  return new Promise((done) => {
    link.onload = () => done(true);
    link.onerror = () => {
      link.remove();
      done(false);
    };
    document.head.append(link);
  });
}

/** For what most phones never draw, in a file of its own. @param {string} name */
export async function dressed(name) {
  while (!(await fetchStyle(name))) await new Promise((done) => setTimeout(done, AGAIN_MS));
}

await dressed('phone-later');
