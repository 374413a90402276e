"""Plain elements of a page: words under the tag that says what they are, buttons, choices, boxes to tick.

NiceGUI's own come as Quasar components with a look and roles of their own. Text goes the way of `ui.label`: as a text
node, whoever wrote it. Must never put what a person typed into a property that is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

Act = Callable[[], Any | Awaitable[Any]]


def focus(element: ui.element) -> None:
    """Move the keyboard there. Asked of the page, since what was pressed may be gone by now."""
    element.client.run_javascript(f"getHtmlElement({element.id})?.focus()")


def focus_field(page: ui.element, name: str) -> None:
    """Move the keyboard to the field of that name, and open what hides it."""
    told = json.dumps(name)
    page.client.run_javascript(
        f"const named = document.getElementsByName({told})[0];"
        "named?.closest('details')?.setAttribute('open', ''); named?.focus()"
    )


class Words(TextElement):
    """Text under any tag."""

    def __init__(self, tag: str, text: str, style: str = "") -> None:
        super().__init__(tag=tag, text=text)
        self.classes(style)


class Button(TextElement):
    """A native button. `named` is what readers aloud say where the sign on it says too little."""

    def __init__(self, text: str, act: Act, style: str = "button", named: str = "") -> None:
        super().__init__(tag="button", text=text)
        self.classes(style)
        self.props["type"] = "button"
        self.name(named)
        self.on("click", act, args=[])

    def name(self, named: str) -> None:
        if named:
            self.props["aria-label"] = named
            self.update()

    def enable(self, is_enabled: bool) -> None:
        self.props["disabled"] = not is_enabled
        self.update()


class Choice(ui.element):
    """A native choice of one: value by value, each with its words."""

    def __init__(self, options: Mapping[str, str], value: str, act: Callable[[str], Any]) -> None:
        super().__init__("select")
        self.classes("input")
        with self:
            for known, words in options.items():
                option = Words("option", words)
                option.props["value"] = known
                option.props["selected"] = known == value

        def chosen(event: GenericEventArguments) -> Any:
            # What comes back from a browser is looked up, never trusted.
            return act(event.args) if event.args in options else None

        self.on("change", chosen, js_handler="(event) => emit(event.target.value)")


class Tick(ui.element):
    """A native box to tick."""

    def __init__(self, value: bool, act: Callable[[bool], Any], named: str = "") -> None:
        super().__init__("input")
        self.props["type"] = "checkbox"
        self.props["checked"] = value
        if named:
            self.props["aria-label"] = named
        self.on(
            "change", lambda event: act(bool(event.args)), js_handler="(event) => emit(event.target.checked)"
        )


def ticked(words: str, value: bool, act: Callable[[bool], Any]) -> None:
    """A box with its words."""
    with ui.element("label").classes("check"):
        Tick(value, act)
        Words("span", words)


def field(
    label: str,
    name: str,
    value: str,
    act: Callable[[str], Any],
    *,
    lines: int = 1,
    hint: str = "",
    inside: str = "",
    is_named_apart: bool = True,
) -> ui.input | ui.textarea:
    """A field with its label, or with the label only for readers aloud. `name` is under which the browser keeps it."""
    with ui.element("div").classes("field"):
        if is_named_apart:
            Words("label", label, "label").props["for"] = name
        made = ui.textarea(value=value) if lines > 1 else ui.input(value=value)
        made.props("outlined dense debounce=120")
        made.props.update({"for": name, "name": name})
        if not is_named_apart:
            made.props["aria-label"] = label
        if lines > 1:
            made.props["rows"] = lines
            made.props["autogrow"] = True
        if inside:
            made.props["placeholder"] = inside
        if hint:
            Words("p", hint, "hint").props["id"] = f"{name}.hint"
            made.props["aria-describedby"] = f"{name}.hint"
        made.on_value_change(lambda event: act(event.value or ""))
    return made
