"""Networks as the directory holds them, for whoever only reads one. Must never keep or change one."""

from __future__ import annotations

from board.core.community.network import Network, network_of
from board.directory.base import Directory


async def network_called(directory: Directory, network: str | None) -> Network | None:
    """The network of that id; None where there is none, or where what is held cannot be read."""
    held = await directory.get(f"network-{network}") if network else None
    found = None if held is None else network_of(held.document)
    return found if isinstance(found, Network) else None
