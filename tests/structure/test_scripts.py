"""The script checks see what they are there to see, against the libraries that the browser really loads."""

import importlib.util
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.structure.tree import ROOT

NODE = ROOT / "node_modules" / ".bin"


def served(name: str) -> str:
    """The head of a library file out of the installed nicegui package, which is where our pages load it from."""
    found = importlib.util.find_spec("nicegui")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "static" / name).read_text(encoding="utf-8")[:300]


@pytest.mark.parametrize(
    ("package", "file"),
    [("vue", "vue.esm-browser.prod.js"), ("socket.io-client", "socket.io.min.js")],
)
def test_scripts_are_checked_against_the_version_that_is_served(package: str, file: str) -> None:
    checked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"][package]
    version = re.search(r"v(\d+\.\d+\.\d+)", served(file))
    assert version is not None
    assert checked == version.group(1)


def lint(source: str) -> list[str]:
    checked = subprocess.run(
        [NODE / "eslint", "--stdin", "--stdin-filename", "board/web/planted.js", "--format", "json"],
        input=source,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    (report,) = json.loads(checked.stdout)
    return [message["ruleId"] for message in report["messages"]]


def test_eslint_finds_markup_from_strings_and_what_plain_http_lacks() -> None:
    planted = """
export const fill = (element, text) => { element.innerHTML = text; };
export const vnode = (h, text) => h("p", { innerHTML: text });
export const add = (element, text) => element.insertAdjacentHTML("beforeend", text);
export const write = (text) => document.write(text);
export const fresh = () => crypto.randomUUID();
export const run = (text) => eval(text);
export const hidden = (t, name) => t(`Hola, ${name}`);
export const loose = (a, b) => a == b;
export const missing = () => notDefinedAnywhere;
const unused = 1;
"""
    assert sorted(lint(planted)) == sorted(
        [
            "no-restricted-properties",
            "no-restricted-syntax",
            "no-restricted-properties",
            "no-restricted-properties",
            "no-restricted-properties",
            "no-eval",
            "no-restricted-syntax",
            "eqeqeq",
            "no-undef",
            "no-unused-vars",
        ]
    )


def test_eslint_passes_honest_code() -> None:
    honest = """
export const fill = (element, t, name) => { element.textContent = t("Hola, {name}", { name }); };
"""
    assert lint(honest) == []


def test_the_type_check_finds_a_wrong_type_in_a_comment(tmp_path: Path) -> None:
    planted = tmp_path / "planted.js"
    planted.write_text("/** @type {number} */\nexport const count = 'three';\n", encoding="utf-8")
    settings = json.dumps({"extends": str(ROOT / "tsconfig.json"), "include": ["planted.js"]})
    (tmp_path / "tsconfig.json").write_text(settings, encoding="utf-8")
    checked = subprocess.run(
        [NODE / "tsc", "--project", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode != 0
    assert "TS2322" in checked.stdout
