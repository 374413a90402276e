"""The agenda as a list one can edit: order, minutes, words; the sum is told on after every change.

A row is moved by its buttons and by its grip alike. Must never hold more than the draft does.
"""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from board.core.meeting.agenda_asked import ACTIVITIES, MOST_MOMENTS
from facilitator.locale import _
from facilitator.pages.elements.words import Button, Choice, Words, field, focus, focus_field, ticked
from facilitator.pages.setup.draft import Draft, MomentDraft, change_activity, minutes_in

NAMES = {
    "present": _("Presentar"),
    "write": _("Escribir en silencio"),
    "plenary": _("Plenaria"),
    "round": _("Ronda de palabra"),
    "choose": _("Elegir un indicador"),
    "groups": _("Dúos, tríos o grupos"),
    "share": _("Compartir lo trabajado"),
    "agree": _("Acordar"),
    "guideline": _("Pautas de trabajo común"),
    "assess": _("Autoevaluación"),
    "matrix": _("Tabla de compromiso"),
    "close": _("Cierre"),
}
WITH_COLUMNS = frozenset({"plenary", "write", "share", "matrix"})
_GRIP = """(event) => {
  event.dataTransfer.setData('text/plain', '');
  event.dataTransfer.setDragImage(event.target.closest('li'), 16, 24);
  emit();
}"""


class Row:
    """One moment on the page."""

    def __init__(self, list_: AgendaList, moment: MomentDraft) -> None:
        self.list = list_
        self.moment = moment
        self.item = ui.element("li").classes("moment")
        self.item.on("dragover", js_handler="(event) => event.preventDefault()")
        self.item.on(
            "drop", lambda: list_.drop_on(self), js_handler="(event) => { event.preventDefault(); emit(); }"
        )
        uid = moment.uid
        with self.item:
            with ui.element("div").classes("line"):
                grip = Words("span", "⠿", "grip")
                grip.props.update(
                    {"draggable": "true", "aria-hidden": "true", "title": _("Arrastra para mover")}
                )
                grip.on("dragstart", lambda: list_.grip(self), js_handler=_GRIP)
                self.number = Words("span", "", "number")
                with ui.element("div").classes("title"):
                    self.title = field(
                        _("Título"),
                        f"m.{uid}.title",
                        moment.title,
                        self._title,
                        is_named_apart=False,
                        inside=_("¿Cómo se llama este momento?"),
                    ).props("maxlength=120")
                with ui.element("div").classes("minutes"):
                    told = "" if moment.minutes is None else str(moment.minutes)
                    self.minutes = field(
                        _("Minutos"), f"m.{uid}.minutes", told, self._minutes, is_named_apart=False
                    ).props("type=number min=1 max=240 step=1 inputmode=numeric")
                    Words("span", _("min")).props["aria-hidden"] = "true"
                self.up = Button("↑", lambda: list_.shift(self, -1), "round")
                self.down = Button("↓", lambda: list_.shift(self, +1), "round")
                self.gone = Button("×", lambda: list_.remove(self), "round")
            self.more = ui.element("details").classes("more")
            self.more.on("toggle", self._opened, js_handler="(event) => event.target.open && emit()")
            with self.more:
                with ui.element("summary"):
                    self.activity = Words("span", NAMES[moment.activity])
                    self.lock = Words("span", _("tiempo protegido"), "lock")
                    self.asks = Words("span", "", "asks")
                self.inside = ui.element("div").classes("inside")
        self.tell()

    def number_as(self, place: int, count: int) -> None:
        """Its place in words, and where it can go from there."""
        n = place + 1
        self.number.set_text(str(n))
        self.title.props["aria-label"] = _("Título del momento {n}").format(n=n)
        self.minutes.props["aria-label"] = _("Minutos del momento {n}").format(n=n)
        self.up.name(_("Subir el momento {n}").format(n=n))
        self.down.name(_("Bajar el momento {n}").format(n=n))
        self.gone.name(_("Quitar el momento {n}").format(n=n))
        self.up.enable(self.list.draft.can_move(place, place - 1))
        self.down.enable(self.list.draft.can_move(place, place + 1))
        self.gone.enable(count > 1)

    def tell(self) -> None:
        """Activity, protection and how many prompts, in the line one opens."""
        self.activity.set_text(NAMES[self.moment.activity])
        self.lock.set_visibility(self.moment.protected)
        count = len([line for line in self.moment.prompts.splitlines() if line.strip()])
        if count == 0:
            self.asks.set_text(_("Cambiar actividad o agregar consignas"))
        elif count == 1:
            self.asks.set_text(_("1 consigna"))
        else:
            self.asks.set_text(_("{n} consignas").format(n=count))

    def open(self) -> None:
        """Show what is inside, as a click on the line does."""
        self._opened()
        self.more.props["open"] = True

    def _title(self, text: str) -> None:
        self.moment.title = text

    def _minutes(self, text: str) -> None:
        self.moment.minutes = minutes_in(text)
        self.list.changed(is_typed=True)

    def _opened(self) -> None:
        """Drawn when it is first opened: thirteen closed rows are then a third of the page."""
        if self.inside.default_slot.children:
            return
        moment, uid = self.moment, self.moment.uid
        with self.inside:
            with ui.element("label").classes("field"):
                Words("span", _("Actividad"), "label")
                Choice({key: NAMES[key] for key in self._allowed()}, moment.activity, self._activity)
            self.prompts = field(
                _("Consignas, una por línea"), f"m.{uid}.prompts", moment.prompts, self._prompts, lines=2
            )
            field(
                _("Propósito del momento"),
                f"m.{uid}.purpose",
                moment.purpose,
                lambda text: setattr(moment, "purpose", text),
                lines=1,
            )
            if moment.activity in WITH_COLUMNS:
                field(
                    _("Columnas de la pizarra, una por línea"),
                    f"m.{uid}.columns",
                    moment.columns,
                    lambda text: setattr(moment, "columns", text),
                    lines=2,
                    hint=_("Déjalo vacío para una sola pizarra."),
                )
            ticked(_("Proteger su tiempo: un retraso no le quita minutos"), moment.protected, self._protect)
            ticked(_("Anónimo: no se muestra quién escribió"), moment.anonymous, self._hide)

    def _allowed(self) -> list[str]:
        is_last = self.list.draft.moments[-1] is self.moment
        return [key for key in ACTIVITIES if key != "close" or is_last or self.moment.activity == "close"]

    def _prompts(self, text: str) -> None:
        self.moment.prompts = text
        self.tell()

    def _activity(self, activity: str) -> None:
        change_activity(self.moment, activity)
        self.inside.clear()
        self._opened()
        self.tell()
        self.list.changed()

    def _protect(self, is_on: bool) -> None:
        self.moment.protected = is_on
        self.tell()
        self.list.changed()

    def _hide(self, is_on: bool) -> None:
        self.moment.anonymous = is_on
        self.list.changed()


class AgendaList:
    """All rows, in the order of the draft."""

    def __init__(self, draft: Draft, changed: Callable[..., None]) -> None:
        self.draft = draft
        self._changed = changed
        self._gripped: Row | None = None
        self.items = ui.element("ol").classes("agenda-rows")
        with self.items:
            self.rows = [Row(self, moment) for moment in draft.moments]
        with ui.element("div").classes("below"):
            self.add_button = Button(_("Agregar un momento"), self.add)
            self.notice = ui.element("p").classes("notice-line")
            self.notice.props["role"] = "status"
        self._number()

    def changed(self, *, is_typed: bool = False) -> None:
        """Somebody changed something; what was only typed the browser keeps by itself."""
        self._changed(is_typed=is_typed)

    def add(self) -> None:
        """An empty moment before the close, ready to be named."""
        self._put(self.draft.new_moment(), self.draft.place_of_new())
        row = self.rows[self.draft.place_of_new() - 1]
        row.open()
        focus_field(self.items, f"m.{row.moment.uid}.title")

    def remove(self, row: Row) -> None:
        """Take a moment out, with a way back."""
        place = self.rows.index(row)
        if len(self.rows) == 1:
            return
        self.rows.pop(place)
        self.draft.moments.pop(place)
        row.item.delete()
        self.notice.clear()
        with self.notice:
            Words("span", _("Quitaste «{title}».").format(title=row.moment.title or _("un momento")))
            back = Button(_("Deshacer"), lambda: self._undo(row.moment, place), "quiet")
        self._number()
        self.changed()
        focus(back)

    def shift(self, row: Row, by: int) -> None:
        """One place up or down; the button keeps the focus while it can still be pressed."""
        place = self.rows.index(row)
        if self._move(place, place + by):
            pressed, other = (row.up, row.down) if by < 0 else (row.down, row.up)
            can_go_on = self.draft.can_move(place + by, place + 2 * by)
            focus(pressed if can_go_on else other)

    def grip(self, row: Row) -> None:
        self._gripped = row

    def drop_on(self, row: Row) -> None:
        """Lay what is held where it was dropped."""
        held, self._gripped = self._gripped, None
        if held in self.rows and row in self.rows:
            self._move(self.rows.index(held), self.rows.index(row))

    def _move(self, place: int, to: int) -> bool:
        if not self.draft.can_move(place, to):
            return False
        self.draft.move(place, to)
        row = self.rows.pop(place)
        self.rows.insert(to, row)
        row.item.move(self.items, to)
        self._number()
        self.changed()
        return True

    def _put(self, moment: MomentDraft, place: int) -> None:
        if len(self.rows) >= MOST_MOMENTS:
            return
        self.draft.moments.insert(place, moment)
        with self.items:
            row = Row(self, moment)
        row.item.move(self.items, place)
        self.rows.insert(place, row)
        self.notice.clear()
        self._number()
        self.changed()

    def _undo(self, moment: MomentDraft, place: int) -> None:
        self._put(
            moment, min(place, self.draft.place_of_new() if moment.activity != "close" else len(self.rows))
        )

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.number_as(place, len(self.rows))
        self.add_button.enable(len(self.rows) < MOST_MOMENTS)
