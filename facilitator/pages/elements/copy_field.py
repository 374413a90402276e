"""An address with a button that copies it, on plain http too. Must never be given what only some may see."""

from __future__ import annotations

from nicegui import ui


class CopyField(ui.element, component="copy_field.js"):
    """A read-only field. NiceGUI's own clipboard needs a secure page; a school's LAN seldom has one."""

    def __init__(self, *, label: str, value: str, copy: str, copied: str) -> None:
        super().__init__()
        self.props["label"] = label
        self.props["value"] = value
        self.props["copy"] = copy
        self.props["copied"] = copied
