"""The policies that browsers enforce for us: what a page may load, run and talk to. Must never loosen for a screen."""

from __future__ import annotations

import base64
import hashlib

CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""For answers that are no page at all."""


def hash_source(inline: str) -> str:
    """The source expression that allows exactly this inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode('ascii')}'"


def lean_policy(inline: str, host: str) -> str:
    """For our own shells: our files, one known inline script, no styles or handlers in attributes, nobody's frame."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {hash_source(inline)}",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            f"connect-src 'self' {_sockets(host)}",
            "font-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ]
    )


def worker_policy() -> str:
    """For the worker that keeps a phone's page: it may ask our own server again, and nothing else."""
    return (
        "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
    )


def pages_policy(host: str) -> str:
    """For the desk pages: NiceGUI compiles templates and writes inline code, so it needs both unsafe words."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            f"connect-src 'self' {_sockets(host)}",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ]
    )


def _sockets(host: str) -> str:
    return f"ws://{host} wss://{host}"  # older Safari does not count a WebSocket to the own host as 'self'
