"""The closed lists of a report: its states, the shapes of its blocks, the sorts of its lines, who has it and how."""

from __future__ import annotations

DRAFTING, SUBMITTED, APPROVED, PUBLISHED = "drafting", "submitted", "approved", "published"
DRAFTED, ADDED = "drafted", "added"
"""Where a block comes from: the draft has a place for it, or somebody put it there."""
SHAPES = ("prose", "table", "picture")
SORTS = ("text", "prompt", "heading", "item", "row", "empty", "aside")
SAYING = frozenset({"text", "item", "row"})
"""Lines that say something of the meeting; the others ask, name or say that there is nothing."""
QUOTED = ("agreement", "commitment", "task", "idea")
"""What words that were spoken are marked as."""
NEXT = "next"
"""Until the next meeting, whenever that is."""
SCREEN = "screen"
HANDED = ("paper", "whatsapp", "other")
