"""The closed lists of a logbook: what there is to write, to do and to show for it. Their Spanish stands on the screens."""

from __future__ import annotations

ENTRY_SORTS = ("reflection", "decision")
"""What an owner writes; `trial`, the idea a person said they would try, arrives from a meeting."""
TRIAL = "trial"
PROMPTS = 8
"""What a reflection may answer: the eight questions of the logbook, in the order in which the screens show them."""
TASK_SORTS = (
    "data",  # recoger datos de avance
    "dialogue",  # diálogo con colega experto
    "peer_review",  # evaluación entre pares
    "reading",
    "web",
    "library",
    "specialist",  # asesoría de especialista
    "proposal",  # propuesta pedagógica
    "other",
)
OWN, AGREEMENT, ADOPTION = "own", "agreement", "adoption"
SOURCES = (AGREEMENT, ADOPTION)
"""Where a task that arrives comes from. Only the state of an agreement's is ever told on."""
PENDING, DOING, DONE, PROVEN = "pendiente", "en_proceso", "hecha", "hecha_con_evidencia"
STATES = (PENDING, DOING, DONE, PROVEN)
EVIDENCE_SORTS = ("ficha", "student_work", "portfolio", "peer_observation", "other")
REASONED = frozenset({"portfolio", "peer_observation"})
"""A portfolio comes with its why, an observation among peers with the criteria agreed for it."""
DEMAND_LEVELS = ("basico", "intermedio", "avanzado")
STEPS = (6, 7, 8)
"""Of the eight steps of a guideline's cycle those that are lived after the meeting: trying, evaluating, new needs."""
NEEDS_STEP = STEPS[-1]
"""The step that can be offered to the next meeting."""
