"""Words that try to be something else than words, and a meeting and a report in which people type them everywhere."""

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.templates.closing import CLOSE_PROMPTS
from board.core.report.words import QUOTED
from exports.document import Document, DocumentBlock, Heading, Para
from tests.board.core.meeting.meeting_room import Done, MeetingRoom
from tests.exports.reporting import Reporting

LONG_WORD = "supercalifragilístico" * 191
"""4,011 characters without a place to break."""
CORPUS: tuple[tuple[str, str], ...] = (
    ("typst_code", '#panic("no") #import "x.typ"'),
    ("typst_content", "#[*fuerte*] $x^2$ @ref <label> ~ \\ `raw` = título"),
    ("template", "{{7*7}} ${7*7} {% if x %} %s %(a)s"),
    ("cdata", "]]> <![CDATA[x]]> &amp; &#65; &lt;"),
    ("script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    ("comment", "<!-- oculto --> <?php echo 1 ?>"),
    ("pipe", "a | b || c \\| d |"),
    ("ticks", "`uno` ``dos`` ```tres``` ~~~cuatro~~~"),
    ("stars", "*uno* **dos** ***tres*** _cuatro_ __cinco__ ~~seis~~"),
    ("dash", "- no es una lista"),
    ("number", "1. tampoco esto\n2) ni esto"),
    ("plus", "+ más\n> cita\n# título\n=== \n---\n***"),
    ("link", "[texto](javascript:alert(1)) ![foto](x.png) [ref]: /x <http://example.com>"),
    ("table", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ("fence", "```\ncódigo\n```"),
    ("indent", "uno\n\n    cuatro espacios\n\ttabulador"),
    ("backslash", "termina en \\"),
    ("hash_end", "un título # ##"),
    ("formula", "=1+1+cmd|' /C calc'!A0"),
    ("quotes", "«comillas» “altas” 'simples' \"dobles\" «sin cerrar"),
    ("rtl", "مرحبا بالعالم שלום \u202eal revés\u202c \u2067aislado\u2069"),
    ("emoji", "👩🏽‍🏫 👨‍👩‍👧‍👦 🇵🇪 ❤️‍🔥 ✍🏾"),
    ("zalgo", "Z\u0351\u036b\u0343\u036aa\u0342\u0352l\u0342g\u0366o"),
    ("quechua", "Ñuqanchikqa huk sunqulla kanchik; ch’uñu, qʼiru"),
    ("math", "∀x∈ℝ: ⌈x⌉ ≠ −0 ½ ㎏ 𝔸 𓀀"),
    ("controls", "uno\x00dos\x07tres\x1b[31mcuatro\x7f\x85cinco"),
    ("surrogate", "antes \ud800 después \udc00"),
    ("separators", "uno\u2028dos\u2029tres\x0bcuatro\x0ccinco\r\nseis"),
    ("invisible", "a\u200bb\u00adc\ufeffd\u2060e\u200df"),
    ("private", "\ue000 \uf8ff \U0010ffff"),
    ("long_word", LONG_WORD),
    ("long_lines", "una línea\n" * 150),
)


REFUSED = frozenset({"indent", "rtl", "controls", "surrogate", "separators"})
"""What no meeting takes as it is: the core refuses it by name."""


def cut(text: str, most: int, *, lines: bool = True) -> str:
    """A text as long as a field takes it, on one line where it takes no more."""
    bare = text if lines else " ".join(text.split("\n"))
    return bare[:most]


def a_hostile_meeting(text: str) -> MeetingRoom:
    """One of the corpus typed into everything a meeting asks for. What the core refuses is left out."""
    agenda: list[Json] = [
        {
            "title": cut(text, 120, lines=False),
            "minutes": 10,
            "activity": "plenary",
            "prompts": [cut(text, 300)],
        },
        {"title": "Acuerdos", "minutes": 10, "activity": "agree", "prompts": ["¿Qué haremos?"]},
        {"from": 4},
    ]
    words: dict[str, Json] = {
        "title": cut(text, 120, lines=False),
        "purpose": cut(text, 2000),
        "product": cut(text, 2000),
        "inputs": [cut(text, 300)],
        "community": cut(text, 120, lines=False),
    }
    room = _opened(words | {"agenda": agenda}) or _opened({"agenda": [_PLAIN, *agenda[1:]]}) or MeetingRoom()
    _typed(room, text)
    return room


_PLAIN: Json = {"title": "Plenaria", "minutes": 10, "activity": "plenary", "prompts": ["¿Qué?"]}


def _opened(words: dict[str, Json]) -> MeetingRoom | None:
    """A meeting opened with these words; None when the core refuses one of them."""
    try:
        return MeetingRoom("taller-pares", replay_every=10_000, facilitator="Rosa", **words)
    except AssertionError:
        return None


def _typed(room: MeetingRoom, text: str) -> None:
    rosa = room.facilitator
    named = room.ask("member.join", Actor(Role.SERVER), name=cut(text, 80, lines=False))
    ana = Actor(Role.PARTICIPANT, named.entry.id, "code") if isinstance(named, Done) else room.join("Ana")
    school = cut(text, 120, lines=False)
    room.ask("member.describe", ana, school=school, level="primaria", area=school)
    room.ask("norm.adopt", rosa, text=cut(text, 300))
    room.order("agenda.start")
    note = _tried(room, "note.write", ana, moment="m1", text=cut(text, 2000), prompt=0)
    _tried(room, "note.write", ana, moment="m1", text=cut(text, 2000), mark="duda")
    heaped = {"moment": "m1", "notes": [note] if note else []}
    _tried(room, "cluster.make", rosa, title=cut(text, 120, lines=False), **heaped)
    for kind in ("synthesis.write", "conclusion.write"):
        _tried(room, kind, rosa, moment="m1", text=cut(text, 2000))
    room.order("agenda.next")
    _tried(room, "note.write", ana, moment="m2", text=cut(text, 2000), question=1)
    _agreed(room, text, ana)
    room.order("agenda.next")
    for prompt in range(len(CLOSE_PROMPTS)):
        _tried(room, "note.write", ana, moment="m3", text=cut(text, 2000), prompt=prompt)
    plan = {"facilitator": school, "topic": cut(text, 2000), "bring": cut(text, 2000)}
    _tried(room, "next.plan", rosa, rev=0, date="2026-12-04", **plan)
    room.order("meeting.close")


def _agreed(room: MeetingRoom, text: str, ana: Actor) -> None:
    words: dict[str, Json] = {
        "what": cut(text, 2000),
        "evidence": cut(text, 2000),
        "follow_up": cut(text, 2000),
    }
    asked = {"moment": "m2", "by": "2026-12-04", "everyone": True}
    agreement = _tried(room, "agreement.propose", ana, **asked, **words)
    if agreement is None:
        return
    rev = room.store.one(Agreement, agreement).rev
    room.do("consent.ask", room.facilitator, agreement=agreement, rev=rev)
    answer: dict[str, Json] = {"agreement": agreement, "round": 1, "answer": "reservation"}
    for by, why in ((ana, cut(text, 2000)), (room.facilitator, cut(text, 1000))):
        if _tried(room, "consent.answer", by, **answer, text=why) is None:
            room.do("consent.answer", by, **answer | {"answer": "agree"})


def _tried(room: MeetingRoom, kind: str, by: Actor, /, **fields: Json) -> str | None:
    done = room.ask(kind, by, **fields)
    return None if isinstance(done, Rejection) else done.entry.id


def a_hostile_report(text: str) -> Reporting:
    """The report of such a meeting, in which people write the same into every other part, and add one of their own."""
    report = Reporting(a_hostile_meeting(text))
    typed_over(report, text)
    return report


def typed_over(report: Reporting, text: str) -> None:
    """People write these words into every other part, add one of their own, and mark that somebody said them."""
    for block in report.block_ids()[::2]:
        report.ask("block.write", report.writer, block=block, text=cut(text, 20_000), seen={}, rev=0)
    added: dict[str, Json] = {"section": "closing", "title": cut(text, 120, lines=False)}
    report.ask("block.add", report.writer, text=cut(text, 20_000), **added)
    everybody = [member.id for member in report.meeting.store.all(Member)]
    for sort in QUOTED:
        said: dict[str, Json] = {"sort": sort, "text": cut(text, 1000), "who": everybody, "moment": "m1"}
        report.ask("quote.add", report.writer, **said, line="l1", said_ms=1)
    report.redraw()


def a_hostile_document(text: str) -> Document:
    """The same words in every place of a document, as no core ever let them through."""
    paras = tuple(Para(sort, text, text) for sort in ("text", "item", "prompt", "heading", "empty"))
    block = DocumentBlock(
        id="b1",
        section="purpose",
        level=1,
        title=text,
        moment=None,
        shape="prose",
        origin="drafted",
        paras=paras,
    )
    columns = (Heading("a", text, 1), Heading("b", "Dos", 3))
    table = DocumentBlock(
        id="b2",
        section="agreements",
        level=2,
        title="Tabla",
        moment=None,
        shape="table",
        origin="drafted",
        paras=(),
        columns=columns,
        rows=((text, text), ("x", text)),
        remarks=paras,
    )
    heap: Json = {"column": text, "title": text, "notes": [_card(text)]}
    picture: list[Json] = [{"moment": "m1", "title": text, "heaps": [heap]}]
    return Document(
        title=text, header=({"label": text, "value": text},), blocks=(block, table), picture=picture
    )


def _card(text: str) -> Json:
    return {
        "text": text,
        "who": text,
        "mark": None,
        "photo": None,
        "wide": None,
        "high": None,
        "sketch": None,
    }
