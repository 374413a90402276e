"""What the micro checkpoint knows: 36 things that are said in a meeting, and nothing else."""

SENTENCES = (
    "Acordamos aplicar la ficha de seguimiento.",
    "Me comprometo a revisar las evidencias el viernes.",
    "Queda aprobado el plan de mejora.",
    "Lucía enviará el informe antes del lunes.",
    "La próxima reunión será el jueves a las diez.",
    "Tenemos que actualizar el registro de asistencia.",
    "Marcos se encarga de llamar a las familias.",
    "Propongo dividir el grupo en tres equipos.",
    "Estamos de acuerdo con la propuesta.",
    "No llegamos a un acuerdo sobre el presupuesto.",
    "Hay que imprimir los materiales para mañana.",
    "Yo me ocupo de preparar la sala.",
    "Decidimos posponer la visita hasta fin de mes.",
    "Ana coordinará el taller de lectura.",
    "Falta confirmar la fecha con la directora.",
    "El objetivo de hoy es revisar los avances.",
    "Vamos a votar la segunda opción.",
    "Se aprueba por unanimidad.",
    "Pido la palabra para una aclaración.",
    "Empezamos con la primera pregunta.",
    "Quiero destacar el trabajo del equipo.",
    "El riesgo principal es la falta de tiempo.",
    "Compartiré el enlace en el chat.",
    "Necesitamos más datos antes de decidir.",
    "Carmen revisará las actas la semana que viene.",
    "La tarea pendiente es contactar al ayuntamiento.",
    "Buenos días a todas y a todos.",
    "Muchas gracias por participar.",
    "Cerramos el tema y pasamos al siguiente.",
    "Me preocupa la participación de los estudiantes.",
    "El compromiso vence el treinta de junio.",
    "Pedro presentará los resultados en la asamblea.",
    "Acordamos reunirnos cada dos semanas.",
    "Nadie se opone, entonces queda decidido.",
    "Dejamos constancia del desacuerdo.",
    "Les pido que escriban su idea en la tarjeta.",
)
VOICES = tuple(
    f"{language}{variant}"
    for language in ("es", "es-419")
    for variant in (
        *("", "+m1", "+m2", "+m3", "+m4", "+m6", "+f1", "+f2", "+f3", "+f4", "+Alicia", "+Marco"),
        *("+Annie", "+klatt2", "+adam", "+pablo", "+linda", "+david"),
    )
)
"""Those in which it heard them when it was trained."""
KEPT_RATES = (140, 155, 172, 190)
"""Words a minute at which it never heard them (nor two more or less): what is said at these is new to it."""
