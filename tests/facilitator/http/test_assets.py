"""Our files and the two libraries: packed once, kept for ever, and nothing but them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.http.assets import VENDOR, accepts_gzip, load_assets
from tests.facilitator.edge import ASSETS, Edge


async def test_a_module_comes_packed_with_its_type_and_may_be_kept_for_ever(edge: Edge) -> None:
    async with edge.client() as client:
        answer = await client.get(ASSETS.url("i18n.js"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "max-age=31536000, immutable"
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "etag" not in answer.headers
    assert "export function t(" in answer.text


async def test_a_file_carries_no_policy_since_a_policy_rules_pages(edge: Edge) -> None:
    """Three hundred bytes on each of twenty files are felt at 400 kbit/s."""
    async with edge.client() as client:
        answer = await client.get(edge.deps.assets.url("screens/phone.js"))
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not {"content-security-policy", "permissions-policy"} & set(answer.headers)


async def test_who_does_not_unpack_gets_the_file_as_it_is(edge: Edge) -> None:
    async with edge.client(headers={"Accept-Encoding": "identity"}) as client:
        answer = await client.get(ASSETS.url("style/tokens.css"))
    assert "content-encoding" not in answer.headers
    assert answer.content == ASSETS.files["style/tokens.css"].plain
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


async def test_the_libraries_are_the_ones_that_nicegui_ships(edge: Edge) -> None:
    async with edge.client() as client:
        sizes = {path: len((await client.get(ASSETS.url(path))).content) for path in VENDOR}
    assert all(size > 30_000 for size in sizes.values())
    assert b"createApp" in ASSETS.files["vendor/vue.js"].plain


def test_only_what_a_browser_needs_is_served() -> None:
    assert [path for path in ASSETS.files if path.endswith((".d.ts", ".py", ".md"))] == []


@pytest.mark.parametrize(
    "path",
    [
        "../settings.py",
        "..%2f..%2fpyproject.toml",
        "%2e%2e/%2e%2e/pyproject.toml",
        "i18n.js/../../../pyproject.toml",
        "/etc/passwd",
        "screens",
        "screens/",
        "",
        "i18n.js%00.css",
        "I18N.JS",
        "i18n.js ",
        "types.d.ts",
        "vendor/vue.esm-browser.prod.js",
        "....//....//pyproject.toml",
        "..\\..\\pyproject.toml",
    ],
)
async def test_no_path_leads_out_of_the_known_files(edge: Edge, path: str) -> None:
    async with edge.client() as client:
        answer = await client.get(f"/w/{ASSETS.digest}/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "unknown_kind"
    assert answer.headers["cache-control"] == "no-store"


async def test_the_address_of_another_version_is_not_answered_with_this_one(edge: Edge) -> None:
    async with edge.client() as client:
        assert (await client.get("/w/0123456789abcdef/i18n.js")).status_code == 404


def test_one_changed_byte_changes_the_address_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const a = 1;\n")
    (tmp_path / "b.css").write_text("p { margin: 0 }\n")
    first = load_assets(tmp_path)
    assert load_assets(tmp_path).digest == first.digest
    (tmp_path / "a.js").write_text("export const a = 2;\n")
    assert load_assets(tmp_path).digest != first.digest


def test_hidden_files_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / ".secret.js").write_text("1")
    (tmp_path / "_draft").mkdir()
    (tmp_path / "_draft" / "x.js").write_text("1")
    (tmp_path / "a.js").write_text("1")
    assert set(load_assets(tmp_path).files) == {"a.js", *VENDOR}


@pytest.mark.parametrize(
    ("header", "does"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_who_takes_gzip_says_so(header: str, does: bool) -> None:
    assert accepts_gzip(header) is does


def test_every_preloaded_file_of_every_screen_is_there() -> None:
    listed = json.loads(ASSETS.files["screens/preload.json"].plain)
    missing = {
        (screen, path) for screen, paths in listed.items() for path in paths if path not in ASSETS.files
    }
    assert missing == set()
