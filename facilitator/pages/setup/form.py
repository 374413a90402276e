"""The form: which meeting, what for, agenda, when, who, values, and one button. Must never decide what may be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from nicegui import ui

from board.core.meeting.templates.catalogue import TEMPLATES
from facilitator.access.conveners import PAGE
from facilitator.dates import zone_words
from facilitator.locale import _
from facilitator.pages.elements.words import Button, Choice, Tick, Words, field, focus, focus_field
from facilitator.pages.setup.agenda import AgendaList
from facilitator.pages.setup.draft import FREE, ValueDraft, fresh_id
from facilitator.pages.setup.people import PeoplePart

if TYPE_CHECKING:
    from facilitator.pages.setup.page import Setup

_MOST_VALUES = 20
_CREATE = "crear"


class Form:
    """Drawn once for each draft; what is typed goes into the draft and from there to the browser's memory."""

    def __init__(self, setup: Setup) -> None:
        self.setup, self.draft = setup, setup.draft
        # Ninety stops lie between the first card and the button: whoever goes by keyboard may pass them over.
        Words("a", _("Ir a «Crear la reunión»"), "skip").props["href"] = f"#{_CREATE}"
        with ui.element("header").classes("head"):
            Words("p", "Tinkuy", "brand")
            Words("h1", _("Preparar una reunión"))
            Words("a", _("Enlaces de bitácoras"), "to-links").props["href"] = f"{PAGE}/bitacoras"
        with ui.element("div").classes("sheet"):
            with ui.element("div").classes("parts"):
                self._which()
                self._about()
                self._agenda()
                self._when()
                self._who()
                self._values()
                if self.setup.about_speech:
                    Words("p", self.setup.about_speech, "hint")
            self._summary()
        self._tell()

    # The parts

    def _which(self) -> None:
        with _part(_("¿Qué reunión es?")):
            with ui.element("div").classes("cards"):
                for template in TEMPLATES.values():
                    self._card(template.id)
            if self.setup.earlier:
                with ui.element("label").classes("field repeat"):
                    Words("span", _("O repetir la reunión anterior"), "label")
                    options = {"": _("Elige una reunión…")} | {e.meeting: e.words for e in self.setup.earlier}
                    Choice(options, self.draft.repeats, self.setup.repeat)

    def _card(self, id: str) -> None:
        template, is_chosen = TEMPLATES[id], id == self.draft.template
        card = ui.element("button").classes("card")
        card.props.update({"type": "button", "aria-pressed": "true" if is_chosen else "false"})
        card.on("click", lambda: self.setup.choose(id))
        with card:
            Words("span", template.title, "name")
            total = _("agenda a tu medida") if id == FREE else _("{n} minutos").format(n=template.minutes)
            Words("span", total, "minutes")
            Words("span", template.purpose or _("Tú pones el propósito y los momentos."), "purpose")

    def _about(self) -> None:
        draft = self.draft
        with _part(_("De qué trata")):
            self._text(_("Título"), "title", longest=120)
            holder = ui.element("div") if draft.template == FREE else ui.element("details").classes("more")
            with holder.classes("words"):
                if draft.template != FREE:
                    Words("summary", _("Propósito, producto e insumos"))
                self._text(_("Propósito"), "purpose", lines=2, inside=_("¿Para qué nos reunimos?"))
                self._text(_("Producto"), "product", lines=1, inside=_("¿Con qué saldremos de la reunión?"))
                self._text(
                    _("Insumos, uno por línea"),
                    "inputs",
                    lines=2,
                    inside=_("¿Qué hay que traer o haber leído?"),
                )

    def _agenda(self) -> None:
        with _part(_("Agenda")):
            self.agenda = AgendaList(self.draft, self._changed)

    def _when(self) -> None:
        with _part(_("Cuándo")):
            with ui.element("div").classes("pair"):
                self._text(_("Día"), "day", kind="date")
                self._text(_("Hora"), "hour", kind="time")
            self.when = Words("p", "", "hint")
            self.when.props["role"] = "status"

    def _who(self) -> None:
        with _part(_("Quiénes")):
            self._text(_("¿Quién facilita?"), "facilitator", longest=80, inside=_("Nombre y apellido"))
            is_bound = self.setup.convener.network is not None
            offered = self.setup.offered
            self.people = PeoplePart(
                self.draft, self.setup.networks, self._changed, offered, is_bound=is_bound
            )

    def _values(self) -> None:
        with _part(_("Valores")):
            Words("p", _("Se ofrecen al grupo, que elige cuáles toma como normas."), "hint")
            with ui.element("details").classes("more"):
                self.values_told = Words("summary", "")
                self.values_list = ui.element("ul").classes("values")
                with self.values_list:
                    for value in self.draft.values:
                        self._value(value)
                self.add_value = Button(_("Agregar un valor"), self._new_value)
        self._tell_values()

    def _summary(self) -> None:
        with ui.element("aside").classes("summary"):
            self.total = Words("p", "", "total")
            self.total.props["role"] = "status"
            self.against = Words("p", "", "against")
            Button(_("Crear la reunión"), self.setup.make, "button main wide").props["id"] = _CREATE
            # Below the button: it goes when somebody types, and must not move the button from under the finger.
            self.problem = Words("p", "", "problem")
            self.problem.props.update({"role": "alert", "tabindex": "-1"})
            self.problem.set_visibility(False)
            Words("p", _("Lo que escribes queda guardado en este navegador."), "hint")

    # What changes

    def refuse(self, name: str, words: str) -> None:
        """Say what is wrong, and go there."""
        self.problem.set_text(words)
        self.problem.set_visibility(True)
        if name:
            focus_field(self.problem, name)
        else:
            focus(self.problem)

    def _text(
        self, label: str, name: str, *, lines: int = 1, inside: str = "", longest: int = 2000, kind: str = ""
    ) -> None:
        def typed(text: str) -> None:
            setattr(self.draft, name, text)
            self._changed(is_typed=True)

        made = field(label, f"d.{name}", getattr(self.draft, name), typed, lines=lines, inside=inside)
        made.props["maxlength"] = longest
        if kind:
            made.props["type"] = kind

    def _value(self, value: ValueDraft) -> None:
        def on(is_on: bool) -> None:
            value.on = is_on
            self._tell_values()
            self._changed()

        def put(part: str) -> Callable[[str], None]:
            return lambda text: setattr(value, part, text)

        with ui.element("li"):
            Tick(value.on, on, _("Ofrecer el valor {n}").format(n=self.draft.values.index(value) + 1))
            field(_("Valor"), f"v.{value.uid}.title", value.title, put("title"), is_named_apart=False).props(
                "maxlength=120"
            )
            field(
                _("Qué nos pide"),
                f"v.{value.uid}.text",
                value.text,
                put("text"),
                is_named_apart=False,
                inside=_("¿Qué nos pide?"),
            ).props("maxlength=300")

    def _new_value(self) -> None:
        value = ValueDraft(fresh_id(), "", "")
        self.draft.values.append(value)
        with self.values_list:
            self._value(value)
        self._tell_values()
        self._changed()
        focus_field(self.values_list, f"v.{value.uid}.title")

    def _tell_values(self) -> None:
        on = sum(value.on for value in self.draft.values)
        told = _("{on} de {all} valores: ver y cambiar").format(on=on, all=len(self.draft.values))
        self.values_told.set_text(told)
        self.add_value.enable(len(self.draft.values) < _MOST_VALUES)

    def _changed(self, *, is_typed: bool = False) -> None:
        self.problem.set_visibility(False)
        if not is_typed:
            self.setup.keep()
        self._tell()

    def _tell(self) -> None:
        """The sum, how it stands to the template's, and the hours that follow."""
        minutes, template = self.draft.minutes, TEMPLATES[self.draft.template]
        self.total.set_text(_("Total: {time}").format(time=_duration(minutes)))
        more = minutes - template.minutes
        if template.id == FREE:
            self.against.set_text("")
        elif more == 0:
            self.against.set_text(_("Igual que la plantilla."))
        elif more > 0:
            self.against.set_text(_("{n} min más que la plantilla.").format(n=more))
        else:
            self.against.set_text(_("{n} min menos que la plantilla.").format(n=-more))
        self.when.set_text(self._when_words())

    def _when_words(self) -> str:
        begins = self.setup.begins()
        if begins is None:
            return _("Sin fecha, empieza cuando pulses «Empezar».")
        zone = zone_words(self.setup.deps.settings.time_zone)
        words = f"{self.setup.when()} ({zone})."
        has_passed = begins < datetime.fromtimestamp(self.setup.deps.clock_ms() / 1000, self.setup.zone)
        return words + " " + _("Esa hora ya pasó.") if has_passed else words


def _part(title: str) -> ui.element:
    part = ui.element("section").classes("part")
    with part:
        Words("h2", title)
    return part


def _duration(minutes: int) -> str:
    """«3 h», «2 h 25 min», «45 min»."""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} h").format(n=hours)] if hours else []
    if rest or not hours:
        parts.append(_("{n} min").format(n=rest))
    return " ".join(parts)
