"""What a reader of Markdown sees: the texts of a page in their order, and that nothing else stands in it than reports hold."""

from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token

BLOCKS = ("heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td")
INLINE = {
    "text",
    "text_special",
    "softbreak",
    "hardbreak",
    "em_open",
    "em_close",
    "strong_open",
    "strong_close",
}
_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown: str) -> list[str]:
    """The texts, one for each heading, paragraph, item and cell; fails on anything that a person's words made of it."""
    return [_text(token) for token in _tokens(markdown) if token.type == "inline"]


def structure(markdown: str) -> Counter[str]:
    """How many of each thing there are."""
    return Counter(token.type for token in _tokens(markdown) if token.type.endswith("_open"))


def plain(markdown: str) -> str:
    """All of it as one text."""
    return "\n".join(shown(markdown))


def collapsed(text: str) -> str:
    """A text as a page shows it: any run of blanks is one."""
    return " ".join(text.split())


def _tokens(markdown: str) -> list[Token]:
    tokens = _READER.parse(markdown)
    allowed = {f"{block}_{end}" for block in BLOCKS for end in ("open", "close")} | {"inline"}
    found = {token.type for token in tokens} - allowed
    assert not found, f"words became markup: {found}"
    return tokens


def _text(token: Token) -> str:
    told = ""
    for child in token.children or ():
        if child.type == "html_inline":
            assert child.content == "<br>", f"words became HTML: {child.content!r}"
            told += " "
        else:
            assert child.type in INLINE, f"words became markup: {child.type}"
            told += " " if child.type in ("softbreak", "hardbreak") else child.content
    return collapsed(told)
