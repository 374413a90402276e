"""Each refusal as one Spanish sentence, ready to show. Must never learn who asked or what was written."""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection
from facilitator.locale import _

SENTENCES: dict[str, str] = {
    # Send the same again later.
    "fault": _("Algo falló de nuestro lado. No se perdió: sigue en tu celular y lo volveremos a enviar."),
    "busy": _(
        "Hay muchas ideas llegando a la vez. No se perdió: sigue en tu celular y se enviará en un momento."
    ),
    "slow_down": _(
        "Vamos un poco más despacio. Espera unos segundos; lo que escribiste sigue en tu celular."
    ),
    "try_other": _("El servidor se está actualizando. Volvemos a intentarlo en unos segundos."),
    "unavailable": _("La pizarra se está poniendo al día. Volvemos a intentarlo en un momento."),
    "claim_waiting": _("Le preguntamos a quien facilita si eres tú. Espera un momento en esta página."),
    "voz_unavailable": _(
        "La transcripción no responde. La reunión sigue igual: prueba otra vez en un minuto."
    ),
    "voz_behind": _("La transcripción va atrasada y todavía no puede recibir más. Espera un momento."),
    # A person must change something.
    "bad_field": _("Hay un dato que no es válido: {field}. Corrígelo y vuelve a intentarlo."),
    "bad_text": _(
        "El texto tiene caracteres que no se pueden guardar. No se perdió: bórralos y envíalo otra vez."
    ),
    "missing_field": _("Falta un dato: {field}. Complétalo y vuelve a intentarlo."),
    "unknown_field": _("Se envió un dato que la pizarra no conoce: {field}. Actualiza la página."),
    "unknown_kind": _("La pizarra no conoce ese pedido. Revisa la dirección o actualiza la página."),
    "too_big": _("Es demasiado largo. No se perdió: sigue en tu celular; acórtalo y envíalo otra vez."),
    "stale": _(
        "Alguien lo cambió mientras tú lo editabas. No se perdió: mira cómo quedó y vuelve a intentarlo."
    ),
    "id_reused": _(
        "Eso ya se envió antes con otro contenido. Tu texto sigue en tu celular: envíalo como uno nuevo."
    ),
    "name_needed": _("Escribe tu nombre para entrar."),
    "name_in_use": _("Ya hay alguien con ese nombre en la reunión. Agrega tu apellido o tu escuela."),
    "code_not_found": _("No encontramos ese código. Míralo otra vez en la pantalla y escríbelo de nuevo."),
    "network_not_found": _("No encontramos esa red educativa. Revisa su identificador."),
    "community_not_found": _("Esa comunidad no está en la red. Revisa su identificador."),
    "person_not_found": _("Esa persona no está en la reunión. Mira la lista y elige de nuevo."),
    "hand_up": _("Tu mano ya está levantada."),
    "turn_not_found": _("Ese turno ya pasó o la mano ya se bajó."),
    "vote_not_found": _("Esa votación ya se cerró. Mira el resultado en la pantalla."),
    "vote_open": _("Hay una votación abierta. Ciérrala antes de abrir otra."),
    "offer_not_found": _("Ese ofrecimiento ya no está abierto. Pide que te ofrezcan facilitar otra vez."),
    "claim_not_found": _("Ese pedido ya se respondió."),
    "norm_not_found": _("Esa norma ya no está en la lista. Lo que escribiste sigue en tu pantalla."),
    "already_adopted": _("Ese valor ya está entre las normas. Puedes cambiar sus palabras."),
    "moment_begun": _("Ese momento ya empezó o ya pasó: no se puede cambiar."),
    "moment_not_skippable": _("Ese momento no se puede saltar. Puedes acortarlo."),
    "order_broken": _(
        "Ese orden muestra ideas antes de escribirlas. Deja la plenaria después de su escritura."
    ),
    "nothing_to_gain": _("La reunión va a tiempo: no hay nada que recuperar."),
    "proposal_not_found": _("Esa propuesta de tiempos ya no está. Pide una nueva."),
    "doubt_not_found": _("Esa duda ya no está en la lista. Lo que escribiste sigue en tu pantalla."),
    "conclusion_not_found": _(
        "Esa conclusión ya no está. Si la estabas editando, tu texto sigue en tu pantalla."
    ),
    "already_written": _("Ya hay ideas en este momento: no se puede cambiar si llevan nombre o no."),
    "wrong_activity": _("Eso se hace en otro momento de la reunión. Mira en la pantalla en cuál van."),
    "indicator_not_found": _("Ese indicador no está en esta reunión. Mira la lista y elige de nuevo."),
    "already_grouped": _("Los grupos ya se formaron. Para cambiar algo, dilo a quien facilita."),
    "group_not_found": _("Ese grupo ya no está. Mira cómo quedaron los grupos y elige de nuevo."),
    "not_in_group": _("Eso es de otro grupo. Lo que escribiste sigue en tu celular: mira cuál es el tuyo."),
    "alone_in_group": _(
        "Alguien quedaría sin compañía. Junta los grupos de una persona y vuelve a intentarlo."
    ),
    "guideline_not_found": _("Tu grupo todavía no empieza su pauta. Escriban algo en ella primero."),
    "agreement_not_found": _("Esa propuesta ya no está en la lista. Lo que escribiste no se perdió."),
    "consent_open": _("Hay una consulta abierta. Ciérrala o cancélala antes de seguir."),
    "consent_closed": _(
        "Esa consulta ya se cerró. Mira el resultado; lo que escribiste sigue en tu celular."
    ),
    "date_past": _("Esa fecha ya pasó. Lo demás no se perdió: elige una que esté por venir."),
    "who_needed": _("Falta decir quién se encarga. Elige a las personas, o a todos los presentes."),
    "date_needed": _("Falta decir para cuándo. Elige una fecha."),
    "reason_needed": _("Cuéntanos por qué, aunque sea en pocas palabras, y envía tu respuesta."),
    "too_few_answers": _(
        "Todavía no responde ni la mitad de los presentes. Espera un poco o cancela la consulta."
    ),
    "not_asked": _("Primero hace falta consultarlo con todos."),
    "matrix_incomplete": _("A la tabla todavía le faltan partes. Complétenla y vuelve a proponerla."),
    "cell_not_found": _("Eso ya no está en la tabla. Si lo estabas editando, tu texto sigue en tu pantalla."),
    "breakout_closed": _("Los grupos ya volvieron a la plenaria. Lo que escribieron no se perdió."),
    "already_a_card": _("Esta idea ya está en el repertorio. Puedes cambiar la tarjeta que tiene."),
    "card_not_found": _("Esa tarjeta ya no está en el repertorio."),
    "already_recorded": _("Esto ya quedó registrado y no se puede cambiar."),
    "already_shared": _("Eso ya está en la plenaria. Ahí pueden mejorarlo entre todas y todos."),
    "answer_not_found": _("Esa respuesta ya no está en tu grupo. Mira cómo quedó y elige de nuevo."),
    "not_grouped": _("Todavía no hay grupos para este momento."),
    "photo_not_found": _("Esa foto es de otra idea. Tu texto no se perdió: toma o elige la foto otra vez."),
    "bad_image": _(
        "No pudimos leer esa foto: llegó dañada o no es una foto. Tu texto no se perdió; elige otra."
    ),
    "image_refused": _(
        "Ese tipo de archivo no se puede mostrar aquí. Tu texto no se perdió; toma una foto o elige otra imagen."
    ),
    "note_not_found": _(
        "Esa idea ya no está en la pizarra. Si la estabas editando, tu texto sigue en tu celular."
    ),
    "note_not_deleted": _("Esa idea no está borrada: sigue en la pizarra."),
    "moment_not_found": _("Ese momento no está en la agenda. Lo que escribiste sigue en tu celular."),
    "moment_ahead": _("Ese momento todavía no empieza. No se perdió: guárdalo y envíalo cuando empiece."),
    "moment_private": _("Las ideas de este momento todavía no se muestran. Espera a que se muestren."),
    "moment_not_current": _("La reunión ya está en otro momento. Mira en la pantalla en cuál van."),
    "cluster_not_found": _("Ese grupo de ideas ya no está. Las ideas no se perdieron: siguen en la pizarra."),
    "synthesis_not_found": _(
        "Esa síntesis ya no está. Si la estabas editando, tu texto sigue en tu pantalla."
    ),
    "column_not_found": _("Esa columna no está en este momento. La idea no se perdió: elige otra columna."),
    "no_more_moments": _("Este es el último momento de la agenda. Puedes cerrar la reunión."),
    "no_earlier_moment": _("Este es el primer momento de la agenda: no hay uno anterior."),
    "already_started": _("La reunión ya empezó."),
    "not_started": _("La reunión todavía no empieza."),
    "already_paused": _("El tiempo ya está en pausa."),
    "not_paused": _("El tiempo no está en pausa."),
    "template_not_found": _("No conocemos esa plantilla de reunión. Elige una de la lista."),
    "entry_not_found": _("Eso ya no está en tu bitácora. Lo que escribiste sigue en tu celular."),
    "entry_not_deleted": _("Eso no está borrado: sigue en tu bitácora."),
    "task_not_found": _("Esa tarea ya no está en tu bitácora. Lo que escribiste sigue en tu celular."),
    "practice_not_found": _("Esa pauta no está en tu bitácora. Lo que escribiste sigue en tu celular."),
    "evidence_not_found": _("Esa evidencia ya no está en tu bitácora."),
    "evidence_needed": _("Agrega primero una evidencia; después márcala como hecha con evidencia."),
    "link_not_found": _("Ese enlace no está en la lista."),
    "need_not_written": _("Escribe primero qué necesitas; después ofrécelo a la próxima reunión."),
    "report_early": _("El informe se envía cuando la reunión termina. Lo que escribiste está guardado."),
    "report_submitted": _(
        "El informe está en revisión. Tu texto no se perdió: retira el envío para seguir escribiendo."
    ),
    "report_not_submitted": _("El informe ya no está en revisión. Mira cómo quedó."),
    "report_published": _(
        "El informe ya está publicado. Tu texto no se perdió: para cambiarlo, empieza una corrección."
    ),
    "report_not_published": _("El informe todavía no está publicado. Vuelve a mirar más tarde."),
    "block_not_found": _(
        "Esa parte ya no está en el informe. Tu texto no se perdió: ponlo en una parte nueva."
    ),
    "line_not_found": _("Esa línea cambió en la reunión. Mira cómo quedó y elige de nuevo."),
    "aside_not_found": _("Ese texto ya se resolvió. Lo encuentras entre los anteriores de esa parte."),
    "quote_not_found": _("Esa cita ya no está en el informe. Puedes marcarla otra vez."),
    "asides_open": _("Hay partes con dos textos. Elige o júntalos, y después envía el informe."),
    "verify_open": _("Ya se está verificando con el grupo. Espera a que termine o termínalo tú."),
    "verify_over": _("La verificación ya terminó. Lo que escribiste sigue en tu celular."),
    "nothing_to_verify": _("Todavía no hay acuerdos ni síntesis que mostrar al grupo."),
    "speech_off": _(
        "Nadie acordó transcribir esta reunión. Primero se lee el aviso y todos están de acuerdo."
    ),
    "speech_paused": _("La transcripción está en pausa. Cuando continúe, se vuelve a escuchar."),
    "speech_objected": _(
        "Alguien pidió que no se transcriba. Conversen; se sigue solo cuando todos quieran."
    ),
    "stream_taken": _("Ya se está escuchando desde otro equipo. Deténlo ahí o sigue desde aquí."),
    "notice_unknown": _("El aviso cambió. Actualiza la página y lee el de ahora."),
    "consent_missing": _("Antes de dictar, lee el aviso y acéptalo."),
    "bad_sound": _("El sonido llegó dañado y no se usó. Vuelve a empezar a escuchar."),
    "sound_too_fast": _(
        "El sonido llega más rápido de lo que se habla. Actualiza la página y empieza otra vez."
    ),
    "sound_too_long": _("Eso dura demasiado. Dicta menos de veinte segundos cada vez."),
    "bad_json": _(
        "Lo que llegó no se puede leer. Lo que escribiste sigue en tu celular: actualiza la página."
    ),
    # Stop.
    "logbook_not_found": _("No encontramos esa bitácora. Ábrela con tu enlace personal."),
    "no_community": _(
        "Esta bitácora es de una sola reunión: no hay una próxima a la que ofrecer tu necesidad."
    ),
    "logbook_by_link": _("Tu bitácora se abre con tu enlace personal. Pídeselo a tu coordinador(a)."),
    "logbook_taken": _("Esa bitácora ya se abre con otro enlace. Usa el que guardaste la primera vez."),
    "link_replaced": _(
        "Alguien pidió un enlace nuevo y este dejó de abrir tu bitácora. ¿Fuiste tú? Si no, avisa a tu coordinador(a)."
    ),
    "forbidden": _("Desde este lugar no se puede hacer eso. Lo que escribiste sigue en tu celular."),
    "no_grant": _("Para esto hace falta entrar a la reunión. Entra con el código o con tu enlace."),
    "revoked": _(
        "Este enlace ya no abre la reunión. Lo que no se envió sigue en tu celular: pide otro enlace."
    ),
    "other_meeting": _("Este permiso es de otra reunión. Entra con el código de esta."),
    "other_epoch": _(
        "La pizarra se recuperó de una copia. Tus ideas siguen en tu celular y se enviarán de nuevo."
    ),
    "meeting_not_found": _("No encontramos esa reunión. Lo que escribiste sigue en tu celular."),
    "meeting_closed": _("La reunión ya se cerró. No se perdió: tu texto sigue en tu celular."),
    "door_locked": _("La puerta está cerrada: ya no entra gente nueva. Pide a quien facilita que la abra."),
    "bad_origin": _(
        "El pedido vino de otra página y no se aceptó. Abre la reunión desde su propia dirección."
    ),
    "bad_host": _("Esta dirección no es la de la reunión. Usa la que te compartieron."),
    "bad_version": _("Esta página es de otra versión. Actualízala; lo que escribiste sigue en tu celular."),
    "not_your_person": _(
        "Solo puedes escribir por ti o por quienes agregaste. El texto sigue en tu celular."
    ),
    "binary_refused": _(
        "La pizarra no recibe archivos por aquí. El texto no se perdió: sigue en tu celular."
    ),
    "grant_not_found": _("Ese acceso ya no está en la lista."),
    "claim_refused": _("Quien facilita dice que esa persona es otra. Entra con tu propio nombre."),
    "role_passed": _("Otra persona tiene ahora ese papel. Sigues en la reunión como participante."),
    "speech_erased": _(
        "La transcripción de esta reunión ya se borró. Lo que pasó al informe sigue en el informe."
    ),
}
"""A sentence for every code; a test fails for one that is missing."""

FIELD_NAMES: dict[str, str] = {
    "name": _("el nombre"),
    "code": _("el código"),
    "text": _("el texto"),
    "title": _("el título"),
    "template": _("la plantilla"),
    "community": _("la comunidad"),
    "facilitator": _("el nombre de quien facilita"),
    "starts_at": _("la fecha de inicio"),
    "scale": _("la escala de tiempo"),
    "seconds": _("los segundos"),
    "order": _("el orden"),
    "school": _("la escuela"),
    "level": _("el nivel"),
    "how": _("cómo se aclaró"),
    "photo": _("la foto"),
    "sketch": _("el dibujo"),
    "area": _("el área"),
    "channel": _("el canal"),
    "person": _("la persona"),
    "candidates": _("las personas entre quienes se elige"),
    "date": _("la fecha"),
    "network": _("la red educativa"),
    "purpose": _("el propósito"),
    "product": _("el producto"),
    "inputs": _("los insumos"),
    "values": _("los valores"),
    "agenda": _("la agenda"),
    "people": _("las personas"),
    "minutes": _("los minutos"),
    "activity": _("la actividad"),
    "prompts": _("las consignas"),
    "columns": _("las columnas"),
    "reveals": _("lo que muestra"),
    "from": _("el momento de la plantilla"),
    "indicator": _("el indicador"),
    "second": _("la segunda opción"),
    "call": _("el enlace de la videollamada"),
    "url": _("el enlace de la videollamada"),
    "label": _("el nombre del grupo"),
    "answers": _("las respuestas"),
    "comment": _("el comentario"),
    "practice": _("la práctica"),
    "why": _("por qué y para qué"),
    "case": _("el caso"),
    "actions": _("las acciones"),
}

ROWS = {
    "agenda": _("{part} del momento {n}"),
    "people": _("{part} de la persona {n}"),
    "values": _("{part} del valor {n}"),
    "columns": _("{part} de la columna {n}"),
}
"""Where a refusal names a row and a part of it (`agenda.3.title`), rows from 0."""

_TOO_BIG = {
    "photo": _(
        "Esa foto es demasiado grande. Tu texto no se perdió; toma otra desde la pizarra o elige una más pequeña."
    ),
    "sketch": _("El dibujo tiene demasiados trazos. No se perdió: borra algunos y envíalo otra vez."),
    "photos": _("En esta reunión ya no caben más fotos. Tu texto no se perdió: cuéntalo con palabras."),
}
"""What has no letters cannot be shortened: its own sentence for too much of it."""

_EXTRAS = ("retry_ms", "current", "rev", "missing")
"""What a client needs to mend it, as the protocol lists it; anything else a rejection carries stays inside."""


def sentence(rejection: Rejection) -> str:
    """What happened, what became of the text, what to do; in that order where there is something to say."""
    if rejection.code == "too_big" and rejection.field in _TOO_BIG:
        return _TOO_BIG[rejection.field]
    if rejection.code == "too_big" and isinstance(longest := rejection.data.get("longest"), int):
        return _(
            "Es demasiado largo: caben {longest} caracteres. No se perdió; acórtalo y envíalo otra vez."
        ).format(longest=longest)
    if rejection.code == "fault" and (incident := rejection.data.get("incident")):
        return f"{SENTENCES['fault']} " + _("(Incidente {incident})").format(incident=incident)
    return SENTENCES[rejection.code].format(field=_named(rejection.field or ""))


def _named(field: str) -> str:
    """A field in words; of a row, its part and its number from 1."""
    listed, _dot, place = field.partition(".")
    row, _dot, part = place.partition(".")
    if listed in ROWS and row.isdigit():
        told = FIELD_NAMES.get(part, _("un dato"))
        return ROWS[listed].format(part=told, n=int(row) + 1)
    return FIELD_NAMES.get(field, f"«{field}»")


def error_body(rejection: Rejection) -> dict[str, Json]:
    """The error object of the protocol: `{code, message, action, field?, retry_ms?, current?, rev?, missing?}`."""
    body: dict[str, Json] = {
        "code": rejection.code,
        "message": sentence(rejection),
        "action": rejection.action.value,
    }
    if rejection.field is not None:
        body["field"] = rejection.field
    return body | {name: rejection.data[name] for name in _EXTRAS if name in rejection.data}
