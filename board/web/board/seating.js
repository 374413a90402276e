/**
 * Who sits where in groups to come: who is left out, who is alone, who is not here, who has not chosen; and pins between people.
 *
 * Pure and for staff only. It must never make a group: the room does, by its own rules.
 */

/** @import { Member, Preview, Presence } from './records.js' */

const leads = (/** @type {Member} */ { role }) => role === 'facilitator';

/** Somebody without a phone is here with whoever writes for them. @param {Member} member @param {Presence | null} presence */
function isHere({ id, host }, presence) {
  return presence?.people === undefined || presence.people[host ?? id] !== undefined;
}

/** @param {Member[]} people */
const sorted = (people) => people.sort((a, b) => a.name.localeCompare(b.name, 'es'));

/** Everybody who takes part and whom no phone tells to be here. @param {readonly Member[]} members @param {Presence | null} presence @returns {string[]} */
export function awayNow(members, presence) {
  return members.filter((member) => !leads(member) && !isHere(member, presence)).map(({ id }) => id);
}

/**
 * Who is to be grouped, and stands neither in a group nor among those who are not here: somebody who came since, above all.
 *
 * @param {Preview} preview
 * @param {readonly Member[]} members
 */
export function leftOut(preview, members) {
  const placed = new Set([...preview.absent, ...preview.groups.flatMap((group) => group.members)]);
  const left = members.filter((member) => {
    if (placed.has(member.id)) return false;
    if (leads(member)) return preview.with_facilitator;
    // A coordinator looks after the network unless they chose like everybody.
    return member.role !== 'coordinator' || preview.choices[member.id] !== undefined;
  });
  return sorted(left);
}

/** Who would sit alone, as only a hand can bring it about. @param {Preview} preview @param {readonly Member[]} members */
export function alone(preview, members) {
  const ones = new Set(preview.groups.filter((group) => group.members.length === 1).flatMap((group) => group.members));
  return sorted(members.filter(({ id }) => ones.has(id)));
}

/** Who has not chosen yet. Whoever leads is not waited for. @param {readonly Member[]} members @param {readonly string[]} people   who chose */
export function notChosen(members, people) {
  const chose = new Set(people);
  return sorted(members.filter(({ id, role }) => (role === 'participant' || role === 'rapporteur') && !chose.has(id)));
}

/** @param {readonly string[]} pin @param {string} one @param {string} other */
const holds = (pin, one, other) => pin.includes(one) && pin.includes(other);

/** @typedef {Pick<Preview, 'together' | 'apart'>} Pins */

/** Two people in one group: whoever is pinned to either comes along. @param {Pins} pins @param {string} one @param {string} other @returns {Pins} */
export function together(pins, one, other) {
  const touched = pins.together.filter((pin) => pin.includes(one) || pin.includes(other));
  const joined = [...new Set([...touched.flat(), one, other])];
  return { together: [...pins.together.filter((pin) => !touched.includes(pin)), joined], apart: pins.apart.filter((pin) => !holds(pin, one, other)) };
}

/** Two people in different groups. @param {Pins} pins @param {string} one @param {string} other @returns {Pins} */
export function apart(pins, one, other) {
  const kept = pins.together.map((pin) => (holds(pin, one, other) ? pin.filter((id) => id !== one) : pin)).filter((pin) => pin.length > 1);
  const known = pins.apart.some((pin) => holds(pin, one, other));
  return { together: kept, apart: known ? pins.apart : [...pins.apart, [one, other]] };
}
