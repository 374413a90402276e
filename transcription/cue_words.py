"""The words by which a line says what it is, as patterns over folded sentences. Pure.

Each was written for what people say when something is settled, taken on, given out or put forward. What is meant as a
general truth («hay que tener paciencia»), as a habit or of somebody far off («los papás tienen que…») matches none: verbs
are those of work that can be given out, and a subject with an article is nobody of the meeting.
"""

from __future__ import annotations

import re

from transcription.plain import listed

_WORK_STEMS = (
    "traer llevar enviar mandar imprimir fotocopiar pedir llamar avisar comprar conseguir recoger entregar presentar subir "
    "descargar completar llenar firmar convocar invitar coordinar organizar programar redactar actualizar revisar confirmar "
    "separar reservar juntar reunir solicitar gestionar averiguar preparar visitar sistematizar ordenar digitar armar elaborar "
    "compartir acordar definir fijar elegir grabar observar registrar anotar publicar difundir recolectar recopilar reenviar "
    "terminar alistar probar aplicar adaptar adecuar traducir corregir devolver prestar instalar cargar limpiar pintar ubicar "
    "nombrar designar inscribir informar comunicar contactar consultar resumir transcribir colgar pegar planificar disenar "
    "evaluar analizar buscar pasar hablar conversar leer hacer escribir tomar sacar poner ponerse cerrar reunirse juntarse "
    "repartir distribuir rotar acondicionar implementar validar contextualizar replicar monitorear"
)
_WEAK = frozenset(
    listed(
        "hacer leer escribir hablar conversar tomar sacar poner cerrar buscar pasar analizar evaluar observar "
        "adaptar adecuar aplicar planificar organizar terminar corregir contextualizar replicar ordenar ubicar elegir"
    )
)
_ALL = listed(_WORK_STEMS)
_CLITICS = "(?:[mts]e|nos|l[eo]s?|las?|sel[oa]s?|nosl[oa]s?)?"
WORK = rf"(?:{'|'.join(_ALL)}){_CLITICS}"
"""An infinitive of work, with what hangs on it: «enviarles»."""
HARD_WORK = rf"(?:{'|'.join(verb for verb in _ALL if verb not in _WEAK)}){_CLITICS}"
"""The same without verbs that are as often said of teaching: «hay que leer más» asks nobody for anything."""
_INF = rf"[a-z]+[aei]r{_CLITICS}"
_DUTY = (
    rf"(?:{HARD_WORK}\b(?! ?(?:$|[.,;:?!]|a [a-z]+r\b|a (?:l[oa]s|mis|nuestr[oa]s) (?:chic|nin|estud|alumn)|(?:para|que|cual|como|mas|mejor|lo"
    r"|tant[oa]s?|todo|cosas|si|documentos|muy|bien|siempre|juntos|eso)\b))|(?:hablar|conversar) con\b|(?:hacer|pasar) (?:el|la|los|las|una?)\b)"
)
"""Work with a thing to do it to: «hay que compartir la ficha», not «hay que compartir»."""
_GIVEN = rf"(?:{HARD_WORK}|hablar con|conversar con|(?:hacer|leer|observar|sacar|organizar|tomar|escribir|buscar) (?:el|la|los|las|una?|dos|tres))"
_DETERMINER = r"(?:el|la|los|las|un|una|unos|unas|mi|mis|tu|tus|su|sus|este|esta|estos|estas|ese|esa|esos|esas|nuestr[oa]s?|cada|algun[oa]?s?|muchos|muchas|otr[oa]s?|nadie|quien|quienes|ningun[oa]?|siempre)"
_NOT_A_NAME = r"(?:que|no|se|ya|si|nos|me|te|le|les|lo|ella|el|ellos|ellas|eso|esto|asi|tambien|cuando|porque|como|donde|quien|y|a|de|con|para|usted|ustedes|solo|alguien|todavia|nunca|nadie|siempre|luego|despues|hoy|ayer|alla|alli|aca|aqui|ahora|manana|aun|tampoco|bien|uno|una|gente|padres|papas|mamas|ninos|estudiantes|alumnos|familias|autoridades|otros|otras|muchos|pocos|algunos|algunas)"
_PERSON = rf"(?!{_DETERMINER}\b|{_NOT_A_NAME}\b)[a-z]{{3,}}"
NAME = rf"(?:(?:^|[,:;] ?|\b(?:y|entonces|que|bueno|pues|la profe|el profe|la profesora|el profesor|la maestra|el maestro|la colega|el colega) )(?:{_PERSON} ){{1,2}}(?:y (?:{_PERSON} ){{1,2}})?)"
"""Somebody by name, as the subject of what follows: no article, no pronoun."""


def _any(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


EXPLICIT = _any(
    r"(?:^|[.!?;,] )\W{0,3}"
    r"(?:(?:entonces|bueno|bien|ya|listo|ok|y|pues|anoten|anota|apunten|apunta|registren|por favor|colegas|va|ahora|aqui),? ){0,3}"
    r"(?:(?:tengo|tenemos|hay|va|queda|seria) )?(?:(?:el|la|un|una|otr[oa]|mi|nuestr[oa]|primera?|segund[oa]|tercera?|cuart[oa]|quint[oa]|siguiente|ultim[oa]|nuev[oa]|gran|"
    r"buena|los|las|mis|nuestr[oa]s|como) ){0,3}"
    r"(?P<kind>acuerdo|compromiso|tarea|idea)s?(?: (?!no\b|fue\b|era\b|pasad|anterior|ya\b)[\w.º°]{1,20}){0,7}(?: ?:| -| –| —)\s*[\w¡¿]",
    r"(?:^|[.!?;] )\W{0,3}(?:(?:otro|nuevo|primer|segundo|tercer|siguiente|ultimo) )?(?P<kind>acuerdo|compromiso)[,.] [\w¡¿]",
)
"""«Acuerdo: …», «Tarea para todos: …», «Otro compromiso de Rosa: …»."""
EXPLICIT_SAID = _any(
    r"\b(?:como|de|el siguiente|este|nuevo|primer|segundo|otro) (?P<kind>acuerdo|compromiso|tarea|idea),? que\b",
    r"\b(?:anot|apunt|registr|escrib|consign|pon|dej|tom|qued|asum|constat?)[a-z]* (?:en acta )?(?:como |el |un |este |otro )(?:siguiente )?"
    r"(?P<kind>acuerdo|compromiso|tarea|idea)\b(?! (?:de la|del|pasad|anterior))",
    r"(?:^|[,.:;] |\b(?:y|entonces|bueno|pues) )(?:el|un|otro|nuestro|mi|la|una|otra|nuestra) (?:(?:primer|segund|tercer|siguiente|ultim)[oa]? )?"
    r"(?P<kind>acuerdo|compromiso|tarea|(?<!\bla )idea) (?:es|seria|queda|sera)(?: en)?(?: que| de)? (?=[a-z]+[aei]r(?:nos|les?|l[oa]s?|se)?\b|que )",
    r"^(?P<kind>acuerdo|compromiso|tarea|idea) (?:numero )?(?:\d{1,2}|uno|dos|tres|cuatro|cinco)\b",
    r"\bquedan? (?:de|como) (?P<kind>tarea)\b",
    r"^(?:de|como|para) (?P<kind>tarea)(?: para [a-z ]{1,30})? ?[:,]",
    r"^(?P<kind>tarea) para (?:todos|todas|la proxima|el proximo|manana|el lunes|el martes|el miercoles|el jueves|el viernes)\b",
)
"""The same where the sentence goes on: «anotamos como acuerdo que…», «mi compromiso es traer…»."""

AGREEMENT = _any(
    r"\bquedamos (?:tod[oa]s |entonces |pues |ya |asi,? )?(?:en que (?!nadie)|en (?:no )?"
    + _INF
    + r"\b|asi\b)",
    r"\b(?:hemos|habiamos) quedado (?:en que|en (?:no )?" + _INF + r"\b)",
    r"\bquedamos (?:entonces |pues )?(?:para )?(?:el|este) (?:proximo )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b",
    r"\b(?:acordamos|decidimos|convenimos|resolvimos|aprobamos) (?:entonces |tod[oa]s |entre tod[oa]s |por mayoria |hoy |asi |pues |juntos )?(?:que|en que|no "
    + _INF
    + r"|"
    + _INF
    + r")\b",
    r"\bhemos (?:acordado|decidido|convenido|resuelto|aprobado) (?:tod[oa]s |entre tod[oa]s )?(?:que|en|no|"
    + _INF
    + r")\b",
    r"\bse (?:acuerda|decide|aprueba|establece) (?:por mayoria )?(?:que|" + _INF + r")\b",
    r"\bqueda(?:mos)? (?:acordado|decidido|establecido|aprobado|definido|fijad[oa])\b",
    r"\bnos ponemos de acuerdo (?:en|para|que)\b",
    r"\b(?:tod[oa]s|estamos) (?:estamos )?(?:tod[oa]s )?de acuerdo (?:en|con|para) (?:que )?(?:no )?(?:"
    + _INF
    + r"|cada un[oa]|l[oa]s? \w+ (?:va|van|sera|seran))\b",
    r"\b(?:llegamos|hemos llegado) al? (?:un |siguiente )?acuerdo ?(?::|(?:de|que|en)\b)",
    r"\b(?:queda|quedaria) asi\b ?(?:[:,]|$)|^(?:acordado|decidido|aprobado) ?[:,]",
    r"\bentonces (?:acordamos|decidimos) (?:el|la|los|las)\b|\bse aprueba (?:el|la|los|las)\b(?! ano)",
    r"\btomamos (?:el|la) (?:siguiente )?(?:acuerdo|decision) (?:de|que)\b",
)
COMMITMENT = _any(
    r"\b(?:me comprometo|nos comprometemos|me comprometere)(?: yo| tambien| entonces| tod[oa]s| nosotr[oa]s)?(?:$|[,.]| (?:a|con|para|en|de)\b)",
    r"\b(?:me encargo|nos encargamos|me encargare|me hago cargo|nos hacemos cargo|me hare cargo|me responsabilizo|nos responsabilizamos)\b",
    r"\b(?:me ofrezco|nos ofrecemos|me apunto|nos apuntamos|me anoto) (?:yo |nosotr[oa]s )?(?:a|para|con|como|en)\b",
    r"\byo (?:tambien )?me ofrezco\b",
    r"\bme ocupo (?:yo )?de\b|\bde eso me ocupo\b|\bme toca a mi " + WORK,
    r"\bquedo (?:yo )?(?:en "
    + _INF
    + r"\b|(?:como )?(?:responsable|encargad[oa]|comprometid[oa])|a cargo)\b",
    r"\bquedamos (?:nosotr[oa]s )?(?:como )?(?:responsables|encargad[oa]s|comprometid[oa]s|a cargo)\b",
    r"\b(?:asumo|asumimos|asumire)(?: yo| nosotr[oa]s)? (?:el|la|los|las|ese|esa|eso|con|"
    + _INF
    + r")\b(?! (?:culpa|error))",
    r"\b(?:cuenten|cuenta) conmigo (?:para|con|en)\b|\bdejen?(?:me)?l[oa]s? (?:a mi|en mis manos)\b|\bcorren? por mi cuenta\b",
    r"\b(?:eso|esa parte|ese punto|los? [a-z]+|las? [a-z]+) l[oa]s? (?:hago|veo|traigo|preparo|consigo|llevo|mando|envio|imprimo|compro|reviso|coordino|llamo) yo\b",
    NAME
    + r"(?:tambien )?se (?:comprometen?|encargan?|ofrecen?|responsabilizan?|hacen? cargo|ocupan?|apuntan?|anotan?)\b",
    NAME + r"quedan? (?:como )?(?:a cargo|encargad[oa]s?|responsables?|comprometid[oa]s?|en " + _INF + r")\b",
    NAME + r"asumen? (?:el|la|los|las|ese|esa|eso|con|" + _INF + r")\b",
    r"^(?:(?:entonces|bueno|ya|eso|esto|no se preocupen),? )?yo (?:mism[oa] )?l[oa]s? (?:hago|llevo|traigo|preparo|imprimo|consigo|veo|mando|coordino|reviso)(?=,|$|\.)",
    r"\byo (?:tambien )?puedo (?!compartir|presentar|subir|terminar)" + HARD_WORK + r"\b(?!.* (?:pero|no) )",
    r"\bprometo (?:que|" + _INF + r")\b",
    r"\bde (?:eso|esto|ello|l[oa]s? [a-z]+) se encargan? (?!de\b)" + _PERSON,
    r"\bqueda a cargo de " + _PERSON,
)
PROMISED = _any(
    r"\b(?:traere|llevare|preparare|enviare|mandare|compartire|conseguire|coordinare|imprimire|hare|redactare|llamare|pasare|"
    r"subire|revisare|organizare|buscare|grabare|entregare|elaborare|visitare|averiguare|prestare|comprare|juntare|invitare|armare|pedire)\b",
    r"\byo (?:(?:se|les?|te|l[oa]s?|nos|mism[oa]) ){0,2}(?:traigo|llevo|preparo|consigo|envio|mando|comparto|imprimo|hago|redacto|llamo|coordino|organizo|busco|"
    r"reviso|armo|grabo|elaboro|averiguo|paso|presto|subo|junto|pido|gestiono|compro|saco|visito|acompano|hablo con|puedo "
    + HARD_WORK
    + r")\b",
    r"\bles (?:mando|envio|paso|comparto|reenvio|alcanzo|traigo|preparo)\b",
    r"\b(?:se )?l[oa]s? (?:mando|envio|paso|comparto|traigo|entrego)\b",
    r"\bvoy a (?:" + HARD_WORK + r")\b",
    r"\byo (?:[a-z]+ )?[a-z]{3,}[aei]re\b",
    NAME + r"(?:nos |les )?van? a (?!presentar|compartir|hablar)" + HARD_WORK + r"\b",
    NAME + r"se (?:ofrecio|ofrecieron|comprometio|comprometieron) (?:a|en|con)\b",
)
"""A promise when a day is named with it; a habit or a story otherwise."""
TASK = _any(
    r"^(?:tareas? )?(?:pendientes?(?: para [a-z ]{1,30})? ?:|pendiente,)",
    r"\b(?:quedan?|tenemos|dejamos|siguen?|hay) (?:como |todavia |aun )?pendientes? (?:de )?(?:"
    + _INF
    + r"|el|la|los|las|que|un|una|lo)\b",
    r"\bestan? pendientes? (?:" + _INF + r"|el|la|los|las|que|un|una)\b",
    r"\b(?:nos|solo|todavia|aun|tambien) falta(?:ria|n)? " + _DUTY,
    r"^(?:entonces |y |pero |bueno |tambien )?faltan? " + _DUTY,
    r"\blo que (?:nos )?falta es (?:que |" + WORK + r")",
    r"\b(?:hay|habria|tenemos|tendriamos) que " + _DUTY,
    r"\b(?:debemos|necesitamos) " + _DUTY,
    r"(?:\b(?:alguien|tod[oa]s|cada un[oa]|ustedes) |"
    + NAME
    + r")(?:tiene|tienen|debe|deben|tendria|tendrian) que "
    + _DUTY,
    r"\b(?:nos|te|(?<!ninos )(?<!estudiantes )(?<!alumnos )(?<!padres )les) toca " + _GIVEN + r"\b",
    r"\ba " + _PERSON + r"(?: " + _PERSON + r")? le (?:toca|corresponde) " + _GIVEN + r"\b",
    r"\ble (?:toca|corresponde) a " + _PERSON + r" " + _GIVEN + r"\b",
    r"\bno (?:se|te|nos)? ?olvid(?:en|es|emos) (?:de )?(?:" + WORK + r")\b",
    r"\b(?:recuerden|recuerda|recordemos|acuerdense de|no dejen de) (?:" + WORK + r")\b",
    r"\b(?:encargate|encarguense|ocupate|ocupense|hazte cargo|haganse cargo) del?\b",
    r"\bpor favor,? (?:mandanos|envianos|traenos|consiguenos|pasanos|alcanzanos|preparanos|compartenos|consigue|imprime|prepara|trae|lleva|manda|envia|coordina|avisa)\b",
    r"\b(?:quedan?|faltan?) por " + _DUTY,
    r"(?:\balguien |" + NAME + r")deben? " + _DUTY,
    r"\b(?:avisa|pide|llama|envia|manda)les?\b.* por favor\b|\bpor favor,? (?:avisa|pide|llama|envia|manda)les?\b",
    r"\b(?:mandanos|envianos|traenos|consiguenos|alcanzanos|preparanos|compartenos|averiguanos|imprimenos)\b",
    r"^\W*"
    + _PERSON
    + r"(?: "
    + _PERSON
    + r")?,(?: tu| por favor,?)? (?:trae|prepara|manda|envia|lleva|imprime|consigue|revisa|coordina|comparte|averigua|avisa|llama|sube|redacta|tu)\b",
)
_TOLD = (
    r"(?:^|[,.:;] |\b(?:por favor|proxim[oa]|siguiente|reunion|sesion|cap|vez|entonces|y|tod[oa]s|lunes|martes|miercoles|jueves|viernes|sabado|"
    r"domingo|manana|semana|mes) )(?:me |nos |l[oa]s? )?"
)
_HANGS = r"(?:l[oa]s?|nos|me|les?|mel[oa]s?|nosl[oa]s?)?\b"
TASK_BY = _any(
    r"\b(?:hay|habria|tenemos|tendriamos) que " + WORK + r"\b",
    r"\b(?:debemos|necesitamos) " + WORK + r"\b",
)
"""The same with verbs that are said of teaching too."""
GIVEN_OUT = re.compile(_TOLD + r"(?:traigan|consigan|impriman|recojan|inviten|apliquen|entreguen)" + _HANGS)
GIVEN_OUT_BY = re.compile(
    _TOLD
    + r"(?:lleven|envien|manden|completen|llenen|suban|preparen|avisen|revisen|lean|compartan|busquen|graben|observen|prueben|registren"
    r"|firmen|conversen con|hablen con|escojan|elijan|vengan con|planifiquen|elaboren)" + _HANGS
)
"""What may also be asked for here and now: a task when a day is named with it."""
EACH_DOES = re.compile(
    r"\b(?:cada un[oa](?: de (?:nosotr[oa]s|ustedes))?|tod[oa]s) (?:nos )?(?:trae|lleva|prepara|envia|manda|presenta|comparte|elabora|escoge|elige|revisa|lee|graba|traemos|llevamos|"
    r"preparamos|enviamos|mandamos|traen|llevan|preparan|envian|mandan|leemos|leen)\b"
)
"""Something for everybody, when a day or the next meeting is named with it."""
IDEA = _any(
    r"\b(?:propongo|proponemos|sugiero|sugerimos|propondria|sugeriria|planteo)(?: yo| tambien| entonces| pues)?,? (?:que|un|una|el|la|los|las|lo|algo|cada|como|no|para|otro|otra|tambien|entonces|"
    + _INF
    + r")\b",
    r"\b(?:quisiera|quiero|voy a|me gustaria|podria|quisieramos) (?:proponer|sugerir|plantear)(?:les)?\b",
    r"\b(?:se me|se nos) ocurre (?:que|una?|algo|" + _INF + r")\b",
    r"\b(?:mi|nuestra|una|otra) (?:propuesta|sugerencia|alternativa|opcion|posibilidad) (?:es|seria|podria ser)\b",
    r"^\W*(?:(?:una|otra|mi|como|nuestra) ){0,2}(?:propuesta|sugerencia)s?(?: para [a-z ]{1,30})? ?:",
    r"\bpodriamos (?!haber)(?!(?:seguir|estar|decir|parar|descansar|cerrar|irnos|ir|continuar|escuchar|conversar|avanzar|pasar|tener|ver|vernos|ser|pensar|creer)\b)"
    + _INF
    + r"\b",
    r"(?:^|, |\b(?:tambien|y|entonces|creo que|pienso que) )podemos (?:armar|crear|organizar|invitar|usar|probar|intercambiar|grabar|elaborar|aprovechar|inventar"
    r"|hacer una?) (?!lo\b|mejor\b|mas\b)[a-z]+",
    r"\byo (?:haria|probaria|usaria|armaria|invitaria|pondria|empezaria) (?:una?|con|primero|el|la|los|las)\b",
    r"\bse podria (?!(?:haber|decir|ver|seguir|creer|pensar|estar|ser)\b)" + _INF + r"\b",
    r"\b(?:convendria|seria (?:bueno|bonito|interesante|util|lindo|ideal|conveniente|excelente|valioso|mejor)|estaria (?:bueno|bien|bonito|lindo)|valdria la pena|vale la pena probar)"
    r" (?:que (?:(?:cada|tod[oa]s|entre todos|en cada)\b|(?:nos |l[oa]s? |les? |tambien )?[a-z]+[ae]mos\b"
    r"|(?:los|las|nuestr[oa]s|mis) (?:nin[oa]s|estudiantes|alumnos|chicos|docentes|colegas|escuelas|maestr[oa]s|grupos))"
    r"|si (?!tuvieramos|hubiera)(?:nos |l[oa]s? |les? )?[a-z]+[aei]mos\b"
    r"|(?!(?:saber|seguir|ver|tener (?:mas|tiempo|luz|agua|internet|apoyo|plata)|entender|poder|contar con|dormir|descansar|parar|terminar|haber)\b)"
    + _INF
    + r"\b)",
    r"\b(?:de repente|quizas?|tal vez|talvez|a lo mejor|capaz) (?:(?:podemos|podriamos) (?!estar|ser|haber|tener)[a-z]+r|se puede|se podria|nos conviene|convendria|probamos|usamos|juntamos)\b",
    r"^\W*(?:probemos|intentemos|ensayemos|experimentemos)\b",
    r"\bme gustaria que (?:probemos|hagamos|hicieramos|usemos|intentemos|tengamos|armemos|probaramos|intercambiemos)\b",
)
ASKED = _any(
    r"\b(?:que|cual) (?:tal|les parece|te parece|dicen) si (?!no)\b",
    r"^\W*(?:y|o) si (?:(?:nos|les?|l[oa]s?|mejor|tambien|todos|entre todos|en vez de [a-z]+|cada [a-z]+) ){0,2}(?!pensamos|vemos|vamos|seguimos|queremos|podemos|tenemos|somos|estamos|sabemos|decimos|perdemos|podriamos)[a-z]+[aei]mos [a-z]+(?!.*(?:,| se [a-z]+(?:an|en)\b| no ))",
    r"^(?:y|o) si cada (?:nino|nina|escuela|aula|docente|familia|estudiante|grupo|grado|red|salon) [a-z]+\b(?!.*(?:,| no ))",
    r"\bpor (?:que|cual) no (?:(?:nos|les?|l[oa]s?) )?(?:hacemos|probamos|usamos|invitamos|armamos|juntamos|pedimos|organizamos|intercambiamos|creamos|compartimos|"
    r"intentamos|grabamos|visitamos|ponemos|llevamos|salimos|abrimos|empezamos)\b(?! (?:caso|nada|eso)\b)",
)
"""Ideas put forward as a question."""

PAST = re.compile(
    r"\b(?:(?:ano|mes|lunes|martes|miercoles|jueves|viernes|sabado|domingo|bimestre|trimestre|semestre|fin de semana)s? pasad[oa]s?"
    r"|(?:semana|vez|reunion|sesion|clase|unidad|gestion)(?:es)? (?:pasad[oa]s?|anterior(?:es)?)"
    r"|(?:el|la) (?:pasad[oa]|ultim[oa]|anterior) (?:vez|reunion|ano|mes|semana|sesion)"
    r"|la otra vez|ayer|anteayer|anoche|antes (?:si|no|nos|me|se)|hace (?:un|una|dos|tres|cuatro|cinco|\d+|mucho|poco|unos|unas|anos|tiempo)\b"
    r"|en aquel|en ese entonces|20[01]\d|202[0-5]|en pandemia|en la pandemia)"
)
"""Of what was settled or done long ago."""
STORY = re.compile(
    r"\b(?:y (?:[a-z]+ ){0,2}(?:funcion(?:o|aba)|result(?:o|aba)|sali[oa]|cumplio|cumplimos|pudo|pudimos|vino|vinieron|lleg(?:o|aba)|llegaron|hizo|hicimos|ley(?:o|aba)|paso)"
    r"|en (?:mi|su|la otra|otra) (?:escuela|aula|colegio|ie|institucion|red|seccion|grado|pueblo|comunidad))\b"
)
"""What was settled elsewhere, or came to nothing already."""
HABIT = re.compile(
    r"\b(?:siempre|cada vez que|desde (?:joven|nin[oa]|antes|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|el ano|que)|para todo|todos los dias|todos los anos|cada (?:ano|mes|bimestre|trimestre|semestre)|normalmente|a veces|desde hace|nunca|jamas|de costumbre|en mi casa|en casa|mi esposo|mi esposa|mi (?:hij[oa]|mama|papa|herman[oa]|abuel[oa]|familia|suegra))\b"
)
HERE = re.compile(
    r"\b(?:microfonos?|camaras?|pantalla|chat|tarjetas?|sillas?|mano|este momento|siguiente momento|ahora mismo|minutos?)\b"
)
"""What is asked for in the meeting itself."""
REPORTED = re.compile(
    r"\b(?:dijo|dice|dicen|decia|decian|dijeron|segun|conto|contaba|pidio|piden|quieren|quiere|leimos|lei|exige|exigen|creen|cree|pretende|pretenden)\b"
    r"(?: [a-z]+){0,4} (?:que|la|el|los|las)\b|\b(?:ministerio|gobierno|norma|directiva|ugel|rvm|minedu) (?:dice|pide|manda|exige|ordena|quiere|propone)\b"
)
NEGATED = re.compile(
    r"\b(?:no|nunca|nadie|ningun[oa]?|tampoco|jamas|ni|sin)(?: (?!pero|y|entonces|hay|importa|te)[a-z]+){0,2} $"
)
DEPENDS = re.compile(
    r"\b(?:si|cuando|aunque|como si|lo que|los que|las que|el que|la que|donde|cuanto)(?: [a-z]+){0,2} $"
)
EVERYONE = re.compile(
    r"\b(?:entre tod[oa]s|tod[oa]s (?:nosotr[oa]s|ustedes|juntos)|tod[oa]s(?! (?:los|las|mis|sus|nuestr[oa]s|est[oa]s|es[oa]s|el|la|menos|modos|maneras))\b"
    r"|tod[oa]s (?:los|las) (?:docentes|colegas|profesor[ea]s|maestr[oa]s|miembros|integrantes|participantes|presentes|companer[oa]s)"
    r"|cada un[oa](?! de (?:l[oa]s|sus|mis|est[oa]s))|nos ponemos|nos toca|nos falta|nos comprometemos|toda la red|toda la comunidad)\b"
)
