"""The closed list of refusals. A refusal is a value: it names a condition, never a sentence (those live in the edge)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as declared
from enum import StrEnum
from types import MappingProxyType

from board.core.kernel.entry import Json


class Action(StrEnum):
    """What the sender can do about a refusal: send the same again later, change something, or stop."""

    RETRY = "retry"
    FIX = "fix"
    GIVE_UP = "give_up"


_RETRY = "fault busy slow_down try_other unavailable claim_waiting voz_unavailable voz_behind"
_FIX = """
    bad_field bad_text missing_field unknown_field unknown_kind too_big stale id_reused name_needed name_in_use
    code_not_found note_not_found note_not_deleted moment_not_found moment_ahead moment_private moment_not_current
    cluster_not_found synthesis_not_found column_not_found no_more_moments no_earlier_moment already_started
    not_started already_paused not_paused template_not_found network_not_found
    community_not_found bad_json moment_begun moment_not_skippable order_broken
    nothing_to_gain proposal_not_found doubt_not_found conclusion_not_found already_written wrong_activity
    photo_not_found bad_image image_refused
    hand_up turn_not_found norm_not_found already_adopted vote_not_found vote_open person_not_found offer_not_found
    claim_not_found
    indicator_not_found already_grouped group_not_found not_grouped
    not_in_group alone_in_group breakout_closed already_a_card card_not_found already_recorded guideline_not_found
    already_shared answer_not_found
    agreement_not_found consent_open consent_closed date_past who_needed date_needed reason_needed too_few_answers
    not_asked matrix_incomplete cell_not_found
    entry_not_found entry_not_deleted task_not_found practice_not_found evidence_not_found evidence_needed
    link_not_found need_not_written
    report_early report_submitted report_not_submitted report_published report_not_published
    block_not_found line_not_found aside_not_found asides_open quote_not_found
    verify_open verify_over nothing_to_verify
    speech_off speech_paused speech_objected stream_taken notice_unknown consent_missing
    bad_sound sound_too_fast sound_too_long
"""
_GIVE_UP = """
    logbook_not_found logbook_by_link logbook_taken link_replaced no_community
    forbidden no_grant revoked other_meeting other_epoch meeting_not_found meeting_closed door_locked bad_origin
    bad_host bad_version not_your_person binary_refused grant_not_found claim_refused role_passed
    speech_erased
"""

CODES: Mapping[str, Action] = MappingProxyType(
    dict.fromkeys(_RETRY.split(), Action.RETRY)
    | dict.fromkeys(_FIX.split(), Action.FIX)
    | dict.fromkeys(_GIVE_UP.split(), Action.GIVE_UP)
)
"""Every code there is, with what the sender can do. A code missing here cannot be built."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why an operation was refused. `field` names the offending field, `data` what a client needs to mend it."""

    code: str
    field: str | None = None
    data: Mapping[str, Json] = declared(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown rejection code {self.code!r}")

    @property
    def action(self) -> Action:
        return CODES[self.code]
