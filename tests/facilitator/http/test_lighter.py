"""What travels is the same program: comments are gone, and nothing else."""

import gzip
import json
import re
import subprocess

import pytest

from facilitator.http.assets import WEB
from facilitator.http.lighter import lighter
from tests.structure.tree import ROOT

# Two programs are the same when their syntax trees are, places aside.
COMPARE = """
import { parse } from "./node_modules/acorn/dist/acorn.mjs";
let text = "";
for await (const piece of process.stdin) text += piece;
const tree = (code) => JSON.stringify(
  parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true }),
  (key, value) => (typeof value === "number" && ["start", "end", "column"].includes(key) ? undefined : value),
);
const differing = Object.entries(JSON.parse(text)).filter(([, [plain, light]]) => tree(plain) !== tree(light));
console.log(JSON.stringify(differing.map(([path]) => path)));
"""


def differing(programs: dict[str, tuple[str, str]]) -> list[str]:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", COMPARE],
        input=json.dumps(programs),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def light(source: str) -> str:
    return lighter(".js", source.encode()).decode()


def test_every_module_is_the_same_program_on_the_same_lines() -> None:
    sources = {str(path.relative_to(WEB)): path.read_text(encoding="utf-8") for path in WEB.rglob("*.js")}
    assert differing({path: (text, light(text)) for path, text in sources.items()}) == []
    assert len(sources) > 30


def test_a_program_that_changed_would_be_noticed() -> None:
    assert differing({"a": ("export const a = 1;", "export const a = 2;"), "b": ("x();", "\nx();")}) == [
        "a",
        "b",
    ]


def test_every_style_keeps_its_rules() -> None:
    for path in WEB.rglob("*.css"):
        plain = path.read_text(encoding="utf-8")
        bare = re.sub(r"/\*.*?\*/", "", plain, flags=re.DOTALL)
        kept = re.sub(r"/\*.*?\*/", "", lighter(".css", plain.encode()).decode(), flags=re.DOTALL)
        assert kept.split() == bare.split()


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("/** a\n * b */\nx();\n", "\n\nx();\n"),
        ("/** a */ x();\n/** b */\n", "x();\n\n"),
        ("  // a\n  x(); // b\n", "\nx(); // b\n"),
        ('x("// a", /\\/\\*/, "/* b */");\n', 'x("// a", /\\/\\*/, "/* b */");\n'),
        ("x(/** @type {any} */ (y));\n", "x((y));\n"),
        ("x(/* a */ y);\n", "x(/* a */ y);\n"),
        ("x(`\n  a\n`);\n", "x(`\n  a\n`);\n"),
    ],
)
def test_only_types_and_comments_on_lines_of_their_own_are_left_out(source: str, kept: str) -> None:
    assert light(source) == kept


def test_other_files_travel_as_they_are() -> None:
    assert lighter(".svg", b"<!-- a -->\n  <svg/>") == b"<!-- a -->\n  <svg/>"


def test_a_phone_is_spared_a_quarter_and_more_of_our_words() -> None:
    modules = [path.read_bytes() for path in WEB.rglob("*.js")]
    plain, spared = (
        sum(len(gzip.compress(each, 9)) for each in some) for some in (modules, map_light(modules))
    )
    assert spared < 0.75 * plain


def map_light(modules: list[bytes]) -> list[bytes]:
    return [lighter(".js", module) for module in modules]
