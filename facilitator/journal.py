"""The program's own log: JSON lines on standard error. Must never hold a text, a name, a code or a secret.

What may be noted is listed; a key that is not on the list is left out and its name is noted instead.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

NOTABLE = frozenset(
    {
        "event",
        "level",
        "at",
        "logger",
        "incident",
        "failure",
        "where",
        "kind",
        "role",
        "grant",
        "meeting",
        "log",
    }
    | {
        "seq",
        "epoch",
        "status",
        "count",
        "ms",
        "bytes",
        "mode",
        "guarantee",
        "version",
        "app",
        "host",
        "port",
        "pages",
    }
)
_LONGEST = 200

Event = MutableMapping[str, Any]


def journal() -> structlog.typing.FilteringBoundLogger:
    """Where to note what happened: an event's name and listed keys, `journal().info("opened", meeting=id)`."""
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return logger


def keep_journal(stream: TextIO | None = None) -> None:
    """Send our own events and those of the libraries to one stream, one JSON object a line."""
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    structlog.configure(
        processors=[*shared, only_notable, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _failure_without_words,
                only_notable,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)  # addresses and codes are nobody's business


def only_notable(_logger: object, _method: str, event: Event) -> Event:
    """Leave out every key that is not on the list, and say which."""
    kept = {key: _short(value) for key, value in event.items() if key in NOTABLE}
    if withheld := sorted(set(event) - NOTABLE):
        kept["withheld"] = withheld
    return kept


def _failure_without_words(_logger: object, _method: str, event: Event) -> Event:
    """An exception as its kind only: its message may quote what somebody wrote."""
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[0] is not None:
        event["failure"] = found[0].__name__
    return event


def _short(value: Any) -> Any:
    return value[:_LONGEST] if isinstance(value, str) else value
