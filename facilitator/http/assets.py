"""Our browser modules and the two libraries, read once at start, packed when first asked for. Only files known then are ever served."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from facilitator.http.errors import refused
from facilitator.http.lighter import lighter
from facilitator.http.packed import PackedFiles

WEB = Path(__file__).parent.parent.parent / "board" / "web"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
_PACKED_ALREADY = frozenset({".png", ".woff2"})
VENDOR = {"vendor/vue.js": "vue.esm-browser.prod.js", "vendor/socket.io.js": "socket.io.min.js"}
"""Taken from the files that the installed nicegui package ships: no copy of a library lives in this repository."""
FOREVER = "max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is, and whether packing can gain anything."""

    type: str
    plain: bytes
    packs: bool


@dataclass(frozen=True, slots=True)
class Assets:
    """All files under one digest: what changes in any of them changes the address of all."""

    digest: str
    files: Mapping[str, Asset]

    def url(self, path: str) -> str:
        """The address of a file; asking for one that is not there is a bug."""
        if path not in self.files:
            raise KeyError(f"no asset {path!r}")
        return f"/w/{self.digest}/{path}"


def load_assets(web: Path = WEB) -> Assets:
    """Read every file once. A change on disk is seen at the next start, as everywhere in a running program."""
    contents = dict(_contents(web))
    found = hashlib.sha256()
    for path, content in sorted(contents.items()):
        found.update(f"{path}\0{len(content)}\0".encode() + content)
    return Assets(
        digest=found.hexdigest()[:16],
        files={path: _asset(path, content) for path, content in contents.items()},
    )


def _contents(web: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(web.rglob("*")):
        name = path.relative_to(web)
        is_shown = not any(part.startswith((".", "_")) for part in name.parts)
        if path.is_file() and is_shown and path.suffix in TYPES and not path.name.endswith(".d.ts"):
            yield name.as_posix(), lighter(path.suffix, path.read_bytes())
    spec = find_spec("nicegui")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the nicegui package, whose Vue and socket.io files we serve, is not installed")
    static = Path(next(iter(spec.submodule_search_locations))) / "static"
    for name_there, source in VENDOR.items():
        yield name_there, (static / source).read_bytes()


def _asset(path: str, content: bytes) -> Asset:
    suffix = Path(path).suffix
    return Asset(TYPES[suffix], content, suffix not in _PACKED_ALREADY)


def accepts_gzip(header: str) -> bool:
    """True when an `Accept-Encoding` header takes gzip."""
    for part in header.lower().split(","):
        coding, _, weight = part.strip().partition(";")
        if coding.strip() in ("gzip", "*") and weight.replace(" ", "") not in (
            "q=0",
            "q=0.0",
            "q=0.00",
            "q=0.000",
        ):
            return True
    return False


def routes(assets: Assets) -> APIRouter:
    """`/w/<digest>/<path>`: a table of known names, so that no path can lead out of it."""
    router = APIRouter()
    packed = PackedFiles()

    @router.api_route("/w/{digest}/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def asset(digest: str, path: str, request: Request) -> Response:
        found = assets.files.get(path) if digest == assets.digest else None
        if found is None:
            return refused(Rejection("unknown_kind", "path"), 404)
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if found.packs and accepts_gzip(request.headers.get("accept-encoding", "")):
            tight = packed.of(path, found.plain)
            if tight is not None:
                return Response(tight, headers=headers | {"Content-Encoding": "gzip"}, media_type=found.type)
        return Response(found.plain, headers=headers, media_type=found.type)

    return router
