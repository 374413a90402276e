/**
 * The style of everything that comes after the first picture. A module that imports this one is not there before its style is, so nothing is ever
 * drawn undressed; a lost line is waited out. It must never learn what is dressed.
 */

const AGAIN_MS = 3000;

/** @returns {Promise<boolean>} */
function fetchStyle() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../../style/phone-later.css', import.meta.url).href;
  return new Promise((done) => {
    link.onload = () => done(true);
    link.onerror = () => {
      link.remove();
      done(false);
    };
    document.head.append(link);
  });
}

while (!(await fetchStyle())) await new Promise((done) => setTimeout(done, AGAIN_MS));
