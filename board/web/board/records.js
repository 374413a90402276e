/**
 * The records a board shows, as the protocol names them; types only.
 *
 * Ids come from the key (`note/<id>`), the other fields from the record. The board must never learn more than these.
 */

/**
 * @typedef {object} Meeting
 * @property {string} id
 * @property {string} code
 * @property {string} title
 * @property {string} [kind]
 * @property {string} purpose
 * @property {string[]} inputs
 * @property {string} product
 * @property {{ title: string, text: string }[]} [values]
 * @property {{ id: string, title: string }[]} [indicators]
 * @property {number} [scale]
 * @property {'waiting' | 'live' | 'closed'} state
 * @property {boolean} locked
 * @property {number | null} [started_ms]
 * @property {number | null} [closed_ms]
 * @property {number | null} [planned_end_ms]
 *
 * @typedef {object} Clock
 * @property {string | null} moment
 * @property {'idle' | 'running' | 'paused'} state
 * @property {number | null} [deadline_ms]
 * @property {number | null} [remaining_s]
 * @property {number | null} [prompt]
 * @property {boolean} rung
 * @property {number} rev
 *
 * @typedef {{ id: string, title: string }} Column
 *
 * @typedef {object} Moment
 * @property {string} id
 * @property {number} index
 * @property {string} title
 * @property {number} seconds
 * @property {number} [planned_seconds]
 * @property {string[]} prompts
 * @property {string} activity
 * @property {boolean} protected
 * @property {boolean} anonymous
 * @property {boolean} [skippable]
 * @property {string | null} [product]
 * @property {Record<string, any>} [settings]   what the activity needs
 * @property {string | null} [synthesis]   what the synthesis of this moment is to be
 * @property {string | null} [reveals]
 * @property {Column[]} columns
 * @property {'ahead' | 'now' | 'done' | 'skipped'} state
 * @property {string | null} [purpose]   one line
 * @property {number | null} [began_ms]
 * @property {number | null} [ended_ms]
 * @property {boolean} revealed
 *
 * @typedef {{ notes: number, writers: number }} Count
 *
 * @typedef {object} Note
 * @property {string} id
 * @property {string} moment
 * @property {number | null} prompt
 * @property {string} text
 * @property {string | null} column
 * @property {string | null} cluster
 * @property {number | string} place
 * @property {boolean} late
 * @property {boolean} [edited]
 * @property {number} rev
 *
 * @typedef {{ id: string, moment: string, title: string, column: string | null, place: number | string, rev: number }} Cluster
 * @typedef {{ id: string, moment: string, text: string, place: number | string, rev: number }} Synthesis
 *
 * @typedef {object} Member
 * @property {string} id
 * @property {string} name
 * @property {string} role
 * @property {string | null} [school]
 * @property {string | null} [level]
 * @property {string | null} [area]
 * @property {string | null} [host]
 *
 * @typedef {object} Proposal   how lost time could be won back
 * @property {{ moment: string, before_s: number, after_s: number }[]} changes
 * @property {number} overrun_s
 * @property {number} late_s   what the floors cannot give
 * @property {'open' | 'accepted' | 'undone'} state
 *
 * @typedef {{ at_ms: number, kept: number, missing: number | null }} Recovery   the log goes on after damage; `missing` entries are not there yet
 * @typedef {{ id: string, mark: 'logro' | 'dificultad' | 'duda' | null, evidence: boolean }} Mark   `id` of the note
 * @typedef {{ id: string, state: 'open' | 'cleared' | 'carried', how: string | null, place: number | string, rev: number }} Doubt   `id` of the note
 * @typedef {{ id: string, photo: string, state: 'coming' | 'ready' | 'refused', width: number | null, height: number | null, reason: string | null }} Photo
 * @typedef {{ id: string, moment: string, text: string, place: number | string, rev: number }} Conclusion
 * @typedef {{ moment: string, question: number | null, text: string | null }} ShownQuestion
 *
 * @typedef {{ id: string, person: string, name: string, moment: string | null, state: 'waiting' | 'speaking' | 'done', place: number | string,
 *   raised_ms: number, began_ms: number | null, ended_ms: number | null }} Turn
 * @typedef {{ ready: number, passed: number }} Signs
 * @typedef {{ id: string, about: string, candidates: { person: string, name: string }[], state: 'open' | 'closed', voters: number,
 *   counts: Record<string, number> | null, winner: string | null }} Vote
 * @typedef {{ id: string, person: string, name: string, state: 'open' | 'taken' | 'withdrawn' }} Offer
 * @typedef {{ id: string, person: string, name: string, state: 'open' | 'granted' | 'refused', made_ms: number }} Claim
 * @typedef {{ id: string, text: string, value: number | null, place: number | string, rev: number }} Norm
 * @typedef {{ date: string | null, facilitator: string | null, topic: string | null, bring: string | null, rev: number }} NextMeeting
 * @typedef {{ moment: string | null, at_ms: number, rev: number }} Gathering
 * @typedef {{ id: string, name: string, school: string | null, level: string | null, area: string | null }} Expected
 *
 * @typedef {{ counts: Record<string, number>, people: string[] }} Choices   of a moment: indicator → how often; who chose at all
 * @typedef {{ picks: { label: string, people: { person: string, name: string }[] }[] }} Picks
 * @typedef {{ members: string[], choice: string | null, visitors: string[], key: string | null }} Seats   one group of a preview; `visitors` chose something else
 *
 * @typedef {object} Preview   groups as they would be, and what they were made by
 * @property {'same_indicator' | 'same_need' | 'mixed' | 'free' | 'random_even' | 'as_last' | 'not_as_last'} mode
 * @property {number} size
 * @property {'same_level' | 'mixed' | 'none'} wish
 * @property {boolean} with_facilitator
 * @property {string[]} absent
 * @property {string[][]} together
 * @property {string[][]} apart
 * @property {string[]} stays   those who keep the group where they sit
 * @property {Seats[]} groups
 * @property {Record<string, string>} choices   person → indicator
 * @property {number} rev
 *
 * @typedef {{ id: string, moment: string, index: number, name: string, choice: string | null, members: { person: string, name: string }[], visitors: string[] }} Group
 * @typedef {{ state: 'open' | 'closed', opened_ms: number, closed_ms: number | null, warned: boolean }} Breakout
 * @typedef {{ person: string, from: string, to: string }} Move   of somebody from one group to another
 * @typedef {{ notes: number, writers: number, last_ms: number | null }} Life
 * @typedef {{ since_ms: number, open: boolean }} Help
 * @typedef {{ id: string, group: string, moment: string, prompt: number, text: string, agreed: boolean, rev: number }} GroupAnswer   `agreed` false: different views
 *
 * @typedef {{ moment: string | null, group: string | null, presented?: string[] }} Presenting   `group` shows its work now, after those that `presented`
 * @typedef {{ id: string, group: string, name: string, source: string, prompt: string | null, agreed: boolean | null }} Origin   `id` of the note that the group brought
 *
 * @typedef {{ person: string, name: string }} Named
 * @typedef {object} Agreement   `note` it came from; `matrix` the moment whose table it is, or the goal it comes from
 * @property {string} id
 * @property {string} moment
 * @property {string} what
 * @property {Named[]} who
 * @property {boolean} everyone
 * @property {string | null} by
 * @property {string | null} evidence
 * @property {string | null} follow_up
 * @property {'proposed' | 'asking' | 'agreed' | 'not_agreed' | 'withdrawn'} state
 * @property {number} round
 * @property {string | null} note
 * @property {string} person
 * @property {string} name
 * @property {string | null} matrix
 * @property {number} made_ms
 * @property {number | null} recorded_ms
 * @property {number} rev
 *
 * @typedef {{ agreement: string | null, round: number, asked_ms: number | null, answered: number, expected: number }} Asking
 * @typedef {{ answered: string[], missing: string[] }} Answerers
 * @typedef {{ id: string, agreement: string, round: number, person: string, answer: 'agree' | 'reservation' | 'against', text: string | null }} Consent
 * @typedef {{ id: string, agreement: string, number: number, what: string, agree: Named[], reservations: (Named & { text: string })[], against: (Named & { text: string })[],
 *   unanswered: Named[], closed_ms: number, result: 'passed' | 'failed' }} Round
 *
 * @typedef {{ id: string, role: string, person: string | null, made_ms: number, revoked: boolean }} Grant
 * @typedef {{ here: number, drafting: number, people?: Record<string, 'here' | 'draft'> }} Presence

 * @typedef {object} Agreed   what was agreed about transcribing
 * @property {'on' | 'paused' | 'off'} state
 * @property {number} notice
 * @property {'lead' | 'person' | null} paused_by
 * @property {number} objections   how many, never who
 * @property {boolean} listening
 * @property {boolean} keep
 * @property {number | null} erased_ms
 * @property {number} changed_ms
 *
 * @typedef {{ stream: string, person: string | null, source: 'mic' | 'tab', at_ms: number }} Listened
 *
 * @typedef {{ cluster: string | null, column: string | null, before: string | null }} Guess   where a dragged note was let go
 */

export {};
