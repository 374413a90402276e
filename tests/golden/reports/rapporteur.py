"""A rapporteur with a script: which parts of a drafted report still want words of a person, and which words."""

from dataclasses import dataclass

from board.core.kernel.entry import Json
from tests.exports.reporting import Reporting


@dataclass(frozen=True)
class Edit:
    """One part written, added (`title`) or left out (neither words nor title)."""

    section: str
    text: str | None = None
    moment: str | None = None
    part: str = ""
    title: str | None = None

    def carry_out(self, report: Reporting) -> None:
        if self.title is not None:
            more: dict[str, Json] = {} if self.moment is None else {"moment": self.moment}
            report.adds(self.section, self.title, self.text or "", **more)
        elif self.text is not None:
            report.says(self.section, self.text, self.moment, self.part)
        else:
            report.drops(self.section, self.moment, self.part)


@dataclass(frozen=True)
class Mark:
    """What somebody said and the rapporteur marked, while the meeting was transcribed."""

    sort: str
    text: str
    names: tuple[str, ...] = ()
    everyone: bool = False
    by: str | None = None
    moment: str | None = None

    def carry_out(self, report: Reporting) -> None:
        more: dict[str, Json] = {"everyone": self.everyone, "by": self.by, "moment": self.moment}
        report.marks(self.sort, self.text, *self.names, **more)


MARKS: dict[str, tuple[Mark, ...]] = {
    "proceso": (
        Mark("task", "Preguntar en la UGEL por el material de inicial", ("Delia Ñaupari", "Yeni Apaza")),
        Mark("idea", "Que los de sexto graben la lectura para los chicos", moment="m7"),
        Mark("commitment", "Traigo el registro de lectura de mi aula", ("Elmer Mamani",), by="2026-06-30"),
        Mark("agreement", "Empezamos a las nueve y media", everyone=True, by="next"),
    )
}
"""Only one of the meetings agreed to be transcribed."""


def _opened(words: str) -> Edit:
    return Edit("moment", words, "m1", "ideas")


SCRIPTS: dict[str, tuple[Edit, ...]] = {
    "inicio": (
        _opened(
            "Rosa presentó el propósito y la ruta. Se leyó el acuerdo que venía de antes: falta una escuela."
        ),
        Edit(
            "moment",
            "Conversamos sobre de qué depende que a un estudiante le vaya bien.\n\n"
            "- Ana contó que acompañar de cerca cambia más que explicar otra vez.\n"
            "- Marcelino recordó que las familias sostienen lo que la escuela empieza.\n"
            "- Delia propuso preguntar a la especialista de la UGEL por lecturas cortas.",
            "m7",
            "ideas",
        ),
        Edit("agreements", "El acuerdo 4 se tratará primero en la próxima reunión."),
        Edit(
            "closing",
            "La reunión terminó veinticuatro minutos después de lo previsto, por decisión de todos.",
            title="Nota sobre el tiempo",
        ),
    ),
    "proceso": (
        _opened(
            "Luis leyó los dos acuerdos abiertos: el primero va en tres escuelas; la visita tiene fecha."
        ),
        Edit(
            "suggestions",
            "- Que cada quien diga primero qué le salió bien (Ana Quispe).\n- Guardar en la red una carpeta con los errores que mejor se conversaron.",
        ),
    ),
    "balance": (
        _opened("Ana presentó la ruta y los informes del año."),
        Edit(
            "suggestions",
            "- Empezar el próximo año con un caso y no con avisos.\n- Dejar quince minutos para el plan de acción.",
        ),
        Edit(
            "next",
            "La fecha se fijará en marzo de 2027, cuando se sepa quién coordina. Hasta entonces vencen los acuerdos 1 y 2.",
        ),
    ),
    "pares": (
        Edit("suggestions", "- Invitar a los docentes de inicial al próximo taller."),
        Edit("norms", None),
    ),
}
