"""Audiences: who may learn a record. Data in the record itself; nobody else decides visibility."""

from __future__ import annotations

ALL = "all"
PROJECTOR = "projector"
STAFF = "staff"
REPORT = "report"
"""Told to whoever writes the report: the rapporteur and the staff."""
SERVER = "server"
"""Stays in the process: no viewer ever holds it."""


def person(person_id: str) -> str:
    return f"person:{person_id}"


def group(group_id: str) -> str:
    return f"group:{group_id}"
