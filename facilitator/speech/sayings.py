"""Why speech cannot be used here, in a sentence that says what to do. By the codes of `EngineError`, and for `tinkuy voz`, its own."""

from __future__ import annotations

from facilitator.locale import _

SAYINGS = {
    "voz_missing": _(
        "La voz no está instalada. Desde la carpeta del programa: python3 dev/setup.py voz. Sin ella todo lo demás funciona igual."
    ),
    "model_unset": _(
        "No hay un modelo elegido. Copia a mano un archivo oficial de Whisper (por ejemplo small.pt) en esta máquina y di dónde está con TINKUY_VOZ_MODEL=/ruta/small.pt."
    ),
    "model_missing": _("El archivo del modelo no está donde dice TINKUY_VOZ_MODEL, o no se puede leer."),
    "model_other": _(
        "El archivo del modelo no es el que se esperaba: su suma no coincide con TINKUY_VOZ_SHA256. Cópialo otra vez."
    ),
    "model_unreadable": _("El archivo no es un modelo de Whisper, o está dañado. Cópialo otra vez."),
    "sound_unreadable": _(
        "Ese sonido no se puede leer. Sirve un archivo WAV de 16 bits, de un canal, a 16 000 o 48 000 muestras por segundo y de diez minutos como máximo."
    ),
}
