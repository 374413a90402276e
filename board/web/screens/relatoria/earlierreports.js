/** What the published reports of earlier meetings established, fetched once to be read beside this one. It must never stand in the way of writing: without it the page is the same. */
import { t } from '../../i18n.js';
import { instantOf } from './words.js';

/** @typedef {{meeting: string, number: number | null, title: string, at_ms: number, parts: {title: string, texts: string[]}[]}} Earlier */

/** @param {string} code @param {string} as @param {typeof fetch} [get] @returns {Promise<Earlier[]>} none where they cannot be had now */
export async function earlierReports(code, as, get = fetch) {
  try {
    const answer = await get(`/api/meetings/${code}/report/earlier?as=${as}`, { credentials: 'same-origin' });
    return answer.ok ? (await answer.json()).reports : [];
  } catch {
    return [];
  }
}

/** As sections of the left side; nothing of them stands in this report, so none leads into it. @param {Earlier[]} reports @returns {import('./sources.js').Section[]} */
export const earlierSections = (reports) =>
  reports.map(({ meeting, number, title, at_ms, parts }) => ({
    id: `before/${meeting}`,
    title: number ? t('Informe de la reunión n.º {number}: {title}', { number, title }) : t('Informe anterior: {title}', { title }),
    moment: null,
    items: parts.flatMap((part, at) => part.texts.map((text, n) => ({
      key: `before/${meeting}/${at}/${n}`, sort: 'before', text, who: null, tags: [part.title, ...(at + n ? [] : [t('publicado el {when}', { when: instantOf(at_ms) })])], under: false,
    }))),
  }));
