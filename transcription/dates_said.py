"""The words in which people in Peru say a day, as patterns over folded text. Pure.

No pattern repeats what can itself repeat, so that none takes long over any text.
"""

from __future__ import annotations

import re

from transcription.plain import listed

WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
FEASTS = {"fiestas patrias": (7, 28), "dia del maestro": (7, 6), "navidad": (12, 25)}
_UNITS = listed("uno dos tres cuatro cinco seis siete ocho nueve")
_TEENS = listed("diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte")
NUMBERS = {
    "un": 1,
    "una": 1,
    "primero": 1,
    "primer": 1,
    "veintiun": 21,
    "treinta": 30,
    "treinta y un": 31,
    "treinta y uno": 31,
    "sesenta": 60,
    "noventa": 90,
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{f"veinti{word}": number for number, word in enumerate(_UNITS, start=21)},
    **{f"veinte y {word}": number for number, word in enumerate(_UNITS, start=21)},
}
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_MONTH = "|".join(MONTHS)
_NUMBER = r"(?:\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_DAY = rf"(?P<day>(?<!\d){_NUMBER}(?!\d))"
_NEXT_WEEK = r"(?:la |el )?(?:proxima|siguiente|otra|entrante) semana|(?:la )?semana (?:que viene|que entra|entrante|siguiente|proxima)"


def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)")


NO_TERM = (
    _of(  # what is past
        rf"(?:(?:el|la|los|las|este|esta|del|al) )?(?:dia )?(?:{'|'.join(WEEKDAYS)}|mes|ano|semana|vez|reunion|sesion|clase"
        r"|quincena|bimestre|trimestre|fin de semana|fin de mes|fin de ano)s? (?:pasad[oa]s?|anterior(?:es)?|ultim[oa]s?)"
    ),
    _of(
        rf"(?:el|la|los|las) (?:pasad[oa]s?|ultim[oa]s?|anterior(?:es)?) (?:{'|'.join(WEEKDAYS)}|semanas?|mes(?:es)?|anos?)"
        rf"(?! del? (?:mes|este mes|{_MONTH}))"
    ),
    _of(rf"(?:el )?pasado {_NUMBER} de (?:{_MONTH})"),
    _of(rf"hace (?:mas de |casi |unos |unas |como )?{_NUMBER} (?:dias?|semanas?|mes(?:es)?|anos?)"),
    # what comes again and again
    _of(
        rf"(?:cada|todos los|todas las|los|las) (?:{_NUMBER} )?(?:dias?|{'|'.join(WEEKDAYS)}|sabados|domingos|semanas?|quincenas?"
        r"|mes(?:es)?|anos?|mananas|fin(?:es)? de (?:mes|semana|ano))"
    ),
    _of(
        rf"(?:una|un|dos|tres|{_NUMBER}) (?:vez|veces|dias?|horas?) (?:al|por|a la|cada|de la) (?:dia|semana|mes|ano|quincena)"
    ),
    _of(rf"de (?:{'|'.join(WEEKDAYS)}) a (?:{'|'.join(WEEKDAYS)})"),
    # the morning, not the day after
    _of(r"(?:(?:por|en|de|a) la|esta|toda la|cada|una|media|la misma|la) manana"),
    # farewells
    _of(
        r"(?:nos vemos|nos estamos viendo|nos encontramos|chau|adios)(?:,? (?:entonces|pues|colegas|hasta|en|para|ya))*"
        rf",? (?:la proxima(?: (?:reunion|sesion|vez|semana))?|el proximo encuentro|manana|el (?:{'|'.join(WEEKDAYS)}))"
    ),
    re.compile(
        r"(?:^|(?<=[.,!;] )|(?<=gracias ))\W*(?:y |bueno,? |entonces,? )?"
        rf"hasta (?:la proxima(?: (?:reunion|sesion|vez))?|el proximo encuentro|manana|el (?:{'|'.join(WEEKDAYS)}))"
        r"(?=,? (?:colegas|profes?|maestr[oa]s|companer[oa]s|amig[oa]s|tod[oa]s|gracias|que)\b|\s*[.,!;]|\s*$)"
    ),
    _of(r"(?:feliz|buen|lindo|bonito) (?:fin de semana|dia|lunes|viernes|domingo)"),
)
"""Read first and left out: after these nothing of them is taken for a term."""

_DONE = (
    r"(?:fue|fueron|era|eran|hicimos|hizo|hicieron|hice|tuvimos|tuve|tuvo|estuvimos|estuve|vino|vinieron|fuimos|fui|hubo|paso"
    r"|empezamos ayer|llegaron|llego|quedo|quedaron|dijo|dijeron|vimos|trabaje|mande|envie|entregue|nacio|murio)"
)
DONE_BEFORE = re.compile(rf"\b{_DONE} (?:(?:el|para|en|hasta|dia|por) ){{0,2}}$")
DONE_AFTER = re.compile(rf",? (?:(?:yo|ya|nos|me|se|no|en|la tarde|que) ){{0,2}}{_DONE}\b")
"""A verb of the past beside a day tells that the day is past too."""
TERM_BEFORE = re.compile(
    r"\b(?:para|hasta|antes de|antes del|a mas tardar|mas tardar|maximo|como maximo|plazo|vence|limite|tope|a|al) ?"
    r"(?:el |este |la |esta |de |del |dia ){0,3}$"
)

WEEKDAY_OF_WEEK = _of(rf"(?:dia )?{_WEEKDAY},? (?:de |en )?(?P<week>esta (?:misma )?semana|{_NEXT_WEEK})")
WEEK_AND_WEEKDAY = _of(rf"(?P<week>esta (?:misma )?semana|{_NEXT_WEEK}),? (?:el |este )?(?:dia )?{_WEEKDAY}")
DAY_OF_MONTH = _of(
    rf"{_DAY}(?:ero|er|ro|[.°ºo])*? (?:de |del mes de )(?P<month>{_MONTH})(?:,? (?:de|del)(?: ano)? (?P<year>20\d\d))?"
)
DAY_OF_NEXT_MONTH = _of(
    rf"{_DAY} (?:de |del )(?:proximo mes|siguiente mes|mes (?:que viene|entrante|siguiente))"
)
WEEKDAY_OF_MONTH = _of(
    rf"(?P<which>primer|segundo|tercer|cuarto|ultimo) {_WEEKDAY} (?:de |del )(?:mes de )?(?P<of>mes|este mes|{_MONTH})"
)
FEAST = _of(r"(?:el )?(?P<feast>fiestas patrias|dia del maestro|navidad)")
DAY_AND_NUMBER = re.compile(
    r"(?<![\w/.-])(?P<day>0?[1-9]|[12]\d|3[01])(?P<sep>[/-])(?P<month>0?[1-9]|1[0-2])(?:(?P=sep)(?P<year>20\d\d|\d\d))?(?![\w/-])"
)
PART_OF_MONTH = _of(
    r"(?P<part>fin|fines|finales|mediados|quincena|la quincena|el ultimo dia|ultimo dia) (?:de |del )"
    rf"(?P<of>mes que viene|proximo mes|mes entrante|este mes|este ano|mes|ano|{_MONTH})"
)
WEEKEND = _of(r"(?:el |este |proximo |al )?fin de semana")
FROM_NOW = _of(
    r"(?:en|dentro de|de aqui a|de aca a|de aqui en|en unos|en unas|en maximo|maximo en)"
    rf" (?P<number>{_NUMBER}|un par de) (?P<unit>dias?|semanas?|mes(?:es)?|quincenas?)"
)
WEEK = _of(
    rf"(?P<week>esta (?:misma )?semana|en (?:el transcurso|lo que queda|el resto) de (?:la|esta) semana|{_NEXT_WEEK})"
)
NEXT_MONTH = _of(
    r"(?:el |al )?(?:(?:proximo|siguiente|otro) mes|mes (?:que viene|entrante|siguiente|proximo))"
)
THIS_MONTH = _of(r"este (?:mismo )?mes")
_MEETING = (
    r"(?:reunion|sesion|cap|vez|junta|cita|asamblea|encuentro|colegiado|trabajo colegiado|plenaria|jornada|comunidad"
    r"|taller|encuentro de la red|gia)"
)
NEXT_MEETING = re.compile(
    rf"\b(?:(?:proxim[oa]|siguiente) {_MEETING}|otra (?:reunion|sesion)|{_MEETING} (?:que viene|siguiente|proxim[oa]|entrante)"
    # alone it is the meeting too, unless something else is named after it
    r"|(?:(?:para|en|a|hasta|de) )?la (?:proxima|siguiente)"
    r"(?! (?:semana|quincena|unidad|clase|feria|visita|evaluacion|prueba|actividad|experiencia|tarea|ficha|etapa|campana|salida"
    r"|lectura|pregunta|pagina|parte|diapositiva|lamina|fase|hora|hoja|idea|persona|ronda|noticia|generacion|sesion)))(?!\w)"
)
WEEKDAY_AND_NUMBER = _of(rf"(?:{'|'.join(WEEKDAYS)}) {_DAY}(?! (?:de|por|grado|nin|estud))")
WEEKDAY = _of(
    r"(?:(?:el|este|del|al|para|hasta|manana|hoy|dia|proximo|siguiente|sera|es) )"
    rf"(?:dia |proximo |este |el )?{_WEEKDAY}(?: (?:que viene|proximo|siguiente|entrante))?"
)
DAY_ALONE = re.compile(
    rf"\b(?:para el|hasta el|antes del|el dia|es el|sera el|del dia|este|al|el) {_DAY}"
    r"(?=\s*(?:$|[.,;:!?)])| (?:a las|a la|en la|en el|por la|de este mes|del presente|del mes|nos|les|se|me|te|yo|vamos|todos|cada|que viene|como)\b)"
)
AFTER_TOMORROW = _of(r"pasado manana")
TOMORROW = _of(r"manana(?: mismo)?")
TODAY = _of(r"hoy(?: dia| mismo)?|esta (?:misma )?(?:tarde|noche)|ahora mismo en la (?:tarde|noche)")
