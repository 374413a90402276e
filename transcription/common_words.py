"""Ordinary Spanish words that are also names, or sound like one, and the words beside which a name can stand. Pure.

They are compared by sound: «Iván» sounds like «iban», «Vera» like «verá». A name that is missing here is found in any
place, so the list holds what is said among teachers; it need not be complete.
"""

from __future__ import annotations

from transcription.phonetics import key
from transcription.plain import listed

THINGS_WITH_ARTICLE = frozenset(
    listed(
        "rosa rosas flor flores pilar angel reyes margarita estrella violeta perla azucena dalia leon toro paloma gema iris "
        "choque cordero castillo iglesia iglesias campos rios torres ramos paredes mesa calle casas plaza valle"
    )
)
"""As things they nearly always have an article: without one, after «con» or «y», they are people."""
_OTHERS = (
    "abril acuerdo ada aguila ala alba alma alza amada amado amparo angeles asuncion aurora baca bara barra "
    "barrio barrios baños bella bello benites bienvenido blanca blanco bravo buena bueno cabello cada cadena cala "
    "campo candelaria cano canto caridad carrera carreras casa casado caso celeste cesar chica chico cielo clara "
    "claro clase clemente como concepcion consuelo cornejo corona correa cortes crespo cruces cruz cuadros cuba "
    "cuenta cuento cuevas delgado dia diaz dina diva dolores domingo dulce encarnacion enero escobar espejo "
    "esperanza espino esta este eva fe feliz flaco florida franca franco fuentes gallegos gallo generosa gloria "
    "gordo grande grupo guardia guerra guia hadas hermosa herrera hierro hoja hola hora hoyo hoyos huerta hugo "
    "hurtado iban idea inocencia inocente ivan jesus jugo julio justo kilo lazo leal ley libertad lima limon "
    "linda llama llano llanos llanto llave lluvia lobo luces luna luz maestre malla malo manzanares manzano mar "
    "mara marca marcos marin marina mata maxima maximo mayo mayor mañana mercado mercedes meza mil milagros mina "
    "modesto molina monte montes mora moreno nada naranjo natividad nieto nieve nieves nilo nogales norma nube "
    "ojos ola olivo olivos olla olmo paciencia paco paja palacios palma palomino para pardo pastor pastora "
    "patricio paz pedraza pera perpetua peña pia pica piedra piedras pino pinto pizarra placida placido plata "
    "poma ponce pozo prado preciosa primero primitivo prospera prospero providencia prudencio puente puentes puma "
    "pura pureza purificacion quesada quinta reina remedios resurreccion rey rico rita rivera robles roca rocio "
    "rojas rojo rosal rosales rosario rubio rueda ruedas sabado salas salvador santa santiago santo santos "
    "segunda segundo septimo serena severo seña sierra silva socorro sofa sol sola solar soledad solo soltero "
    "tarde tarea tello tema temple tercero tina tinta tirado tito todo todos toma tomas torre transito trigo "
    "trinidad triunfo ulla vaca valer valera valiente valle vaquero vara vega vela ventura vera verde victoria "
    "vida vidal viernes villa vino virgen virtud viva yana zapata zorro"
)
"""As ordinary words they stand anywhere."""
KEYS = frozenset(key(word) for word in (*listed(_OTHERS), *THINGS_WITH_ARTICLE))

TITLES = frozenset(
    listed(
        "profe profesor profesora maestro maestra señor señora senor senora seño seno colega don doña dona director directora "
        "compañera compañero companera companero coordinadora coordinador miss licenciada licenciado hermana hermano"
    )
)
BEFORE_THINGS = frozenset(
    listed(
        "el la los las un una unos unas al del lo este esta estos estas ese esa esos esas aquel aquella mi mis tu tus su sus "
        "nuestro nuestra nuestros nuestras cada mucho mucha muchos muchas poco poca mas menos sin hay otro otra otros otras "
        "algun alguna ningun ninguna color tanto tanta toda todo todas todos en desde hacia sobre segun entre tiene tienen "
        "tenemos hubo haber que es son muy tan ya dos tres cuatro cinco seis"
    )
)
"""Words after which a thing, not a person, is meant."""
BEFORE_PEOPLE = frozenset(
    listed("y e o entonces que con bueno gracias a para porque pero si cuando donde como ahora luego ya")
)
DONE_BY_PEOPLE = frozenset(
    listed(
        "se nos me les le va puede puedes queda quedo tiene tienes trae traera lleva llevara prepara preparara manda mandara "
        "envia enviara hace hara dice dijo cuenta comenta comento propone asume junta revisa coordina habla hablara presenta "
        "consigue busca comparte organiza imprime encargate ayuda apoya acompaña acompana visita visitara observa redacta "
        "escribe sube pasa llama avisa por tambien"
    )
)
