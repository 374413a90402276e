/** The names that are expected at a meeting's door, and how one is found among them. It must never learn more of a person than the name. */

/** @typedef {{id: string, name: string, here: boolean}} Expected somebody of the roster */

/**
 * Who is expected. Nobody, where there is no list or no signal: a name can always be typed.
 * @param {Promise<Response | null>} asked @returns {Promise<{names: Expected[], problem: Tk.Problem | null}>}
 */
export async function expected(asked) {
  const answer = await asked;
  const told = await answer?.json().catch(() => ({}));
  const known = answer?.status === 404 || answer?.status === 410 || answer?.status === 403;
  return { names: answer?.ok ? (told.names ?? []) : [], problem: known ? (told.error ?? null) : null };
}

/** Names without accents and capitals, to be found by what somebody types. @param {string} name */
export function plainName(name) {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}

/** Those whose words begin with what is typed, in the order of the list. @param {Expected[]} names @param {string} typed */
export function matching(names, typed) {
  const words = plainName(typed).split(' ').filter(Boolean);
  return names.filter(({ name }) => {
    const own = plainName(name).split(' ');
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}
