"""The shells: what a page may run is exactly what it holds."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from facilitator.http.assets import Asset, Assets
from facilitator.lean.shell import SCREENS, shells
from tests.facilitator.edge import ASSETS, Edge, an_edge

PATHS = {
    "home": "/",
    "entry": "/e",
    "logbook": "/bitacora",
    "phone": "/m/K7QM4P",
    "projector": "/m/K7QM4P/pantalla",
    "relatoria": "/m/K7QM4P/relatoria",
    "report": "/m/K7QM4P/informe",
}


class Page(HTMLParser):
    """Scripts, links and the body's data of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[tuple[str | None, str]] = []
        self.scripts: list[dict[str, str | None]] = []
        self.links: list[tuple[str | None, str | None]] = []
        self.body: dict[str, str | None] = {}
        self.attributes: list[str] = []
        self._script: dict[str, str | None] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes += found
        if tag == "script":
            self.scripts.append(found)
            self._script = found
        elif tag == "link":
            self.links.append((found.get("rel"), found.get("href")))
        elif tag == "body":
            self.body = found

    def handle_data(self, data: str) -> None:
        if self._script is not None and "src" not in self._script and data.strip():
            self.inline.append((self._script.get("type"), data))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None


async def page(edge: Edge, path: str) -> tuple[Page, dict[str, str], str]:
    async with edge.client() as client:
        answer = await client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return Page(answer.text), dict(answer.headers), answer.text


@pytest.mark.parametrize("screen", PATHS)
async def test_the_policy_allows_the_one_inline_script_and_nothing_inline_besides(
    edge: Edge, screen: str
) -> None:
    found, headers, text = await page(edge, PATHS[screen])
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert [kind for kind, _ in found.inline] == ["importmap"]
    digest = base64.b64encode(hashlib.sha256(found.inline[0][1].encode()).digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert policy["connect-src"] == "'self' ws://localhost:8080 wss://localhost:8080"
    assert "unsafe" not in headers["content-security-policy"]
    assert [name for name in found.attributes if name.startswith("on") or name == "style"] == []
    assert "<style" not in text


@pytest.mark.parametrize("screen", PATHS)
async def test_every_address_in_a_page_is_served(edge: Edge, screen: str) -> None:
    found, _, _ = await page(edge, PATHS[screen])
    imported = list(json.loads(found.inline[0][1])["imports"].values())
    addresses = [script["src"] for script in found.scripts if script.get("src")]
    addresses += [address for _, address in found.links if address and not address.startswith("data:")]
    async with edge.client() as client:
        answered = {
            address: (await client.get(str(address))).status_code for address in (*addresses, *imported)
        }
    assert {address: status for address, status in answered.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("screen", "styles", "is_live"),
    [
        ("home", ["entry.css"], False),
        ("entry", ["entry.css"], False),
        ("phone", ["phone.css"], False),
        ("projector", ["board.css", "projector.css"], True),
    ],
)
async def test_each_screen_loads_its_own_in_order(
    edge: Edge, screen: str, styles: list[str], is_live: bool
) -> None:
    found, _, text = await page(edge, PATHS[screen])
    sheets = [str(address).rpartition("/")[2] for rel, address in found.links if rel == "stylesheet"]
    assert sheets == ["tokens.css", "base.css", *styles]
    sources = [script for script in found.scripts if script.get("src")]
    assert [str(script["src"]).partition(ASSETS.digest + "/")[2] for script in sources] == [
        *(["vendor/socket.io.js"] if is_live else []),
        f"screens/{screen}.js",
    ]
    assert sources[-1]["type"] == "module"
    assert all("defer" in script for script in sources[:-1])
    assert found.body == {
        "data-screen": screen,
        "data-app": "1",
        "data-code": "K7QM4P" if "K7QM4P" in PATHS[screen] else "",
    }
    assert '<html lang="es-PE">' in text
    assert "<noscript>" in text


async def test_a_phone_begins_before_all_is_there_and_says_so(edge: Edge) -> None:
    """It fetches the socket client itself, once somebody can write."""
    found, _, text = await page(edge, PATHS["phone"])
    assert "async" in found.scripts[-1]
    assert "Abriendo la reunión…" in text.partition('<div id="app">')[2]
    assert "vendor/socket.io.js" not in text


async def test_a_code_that_exists_and_one_that_does_not_give_the_same_page(edge: Edge) -> None:
    made = await edge.meeting()
    pages = [(await page(edge, f"/m/{code}"))[2].replace(code, "") for code in (made["code"], "ZZZZZZ")]
    assert pages[0] == pages[1]


async def test_a_code_in_small_letters_is_the_same_code(edge: Edge) -> None:
    assert (await page(edge, "/m/k7qm4p"))[0].body["data-code"] == "K7QM4P"


@pytest.mark.parametrize(
    "code", ["x", '"><script>alert(1)</script>', "K7QM4P%0d%0aX-A:%20b", "%F0%9F%92%A5", "..%2F..%2Fe"]
)
async def test_what_is_no_code_gives_a_sentence_and_comes_back_nowhere(edge: Edge, code: str) -> None:
    async with edge.client() as client:
        answer = await client.get(f"/m/{code}", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "x-a" not in answer.headers
    assert "alert" not in answer.text


async def test_the_page_is_small(edge: Edge) -> None:
    async with edge.client() as client:
        answer = await client.get("/m/K7QM4P")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 1_500


async def test_a_head_request_is_answered_without_a_body(edge: Edge) -> None:
    async with edge.client() as client:
        for path in (*PATHS.values(), ASSETS.url("i18n.js")):
            assert (await client.head(path)).status_code == 200


def test_a_preload_list_of_yesterday_does_not_keep_a_page_from_opening() -> None:
    stale = json.dumps({"phone": ["gone.js", "i18n.js"]}).encode()
    files = {**ASSETS.files, "screens/preload.json": Asset("application/json", stale, packs=False)}
    html = shells(Assets(ASSETS.digest, files))["phone"].html("K7QM4P").decode()
    assert ("gone.js" in html, "i18n.js" in html) == (False, True)


def test_the_bar_around_the_page_has_the_paper_of_the_style() -> None:
    from facilitator.lean.shell import PAPER, PAPER_DARK

    tokens = ASSETS.files["style/tokens.css"].plain.decode()
    assert re.findall(r"--paper: (#[0-9a-f]{6})", tokens)[:2] == [PAPER, PAPER_DARK]
    assert {name for name, screen in SCREENS.items() if not screen.follows_dark} == {"projector", "relatoria"}


@pytest.mark.parametrize("screen", PATHS)
async def test_only_a_phone_is_told_that_it_may_dictate_and_only_where_somebody_listens(
    tmp_path: Path, screen: str
) -> None:
    script = tmp_path / "guion.txt"
    script.write_text("Acordamos aplicar la ficha.", encoding="utf-8")
    for settings, told in [
        ({"voz_model": f"guion:{script}"}, "1"),
        ({}, None),
        ({"voz_model": "guion:no-hay"}, None),
    ]:
        async with an_edge(**settings) as edge:
            found, _, _ = await page(edge, PATHS[screen])
            assert found.body.get("data-voz") == (told if screen == "phone" else None)
