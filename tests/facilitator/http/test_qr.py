"""The QR on the wall."""

from xml.etree import ElementTree

import pytest

from facilitator.http.qr import qr_svg
from tests.facilitator.edge import Edge, an_edge


async def test_the_qr_of_a_code_is_a_picture_that_scales(edge: Edge) -> None:
    async with edge.client() as client:
        answer = await client.get("/api/meetings/k7qm4p/qr.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.content == qr_svg("http://localhost:8080/m/K7QM4P")
    root = ElementTree.fromstring(answer.text)
    assert "viewBox" in root.attrib
    assert "width" not in root.attrib


async def test_the_qr_leads_to_the_public_address() -> None:
    async with an_edge(public_url="https://tinkuy.example.pe") as edge, edge.client() as client:
        answer = await client.get("/api/meetings/K7QM4P/qr.svg")
    assert answer.content == qr_svg("https://tinkuy.example.pe/m/K7QM4P")


def test_other_addresses_give_other_pictures() -> None:
    assert qr_svg("http://a/m/K7QM4P") != qr_svg("http://a/m/K7QM4R")


@pytest.mark.parametrize("code", ["x", "K7QM4P%0d%0a", "<svg onload=alert(1)>"])
async def test_what_is_no_code_has_no_qr(edge: Edge, code: str) -> None:
    async with edge.client() as client:
        answer = await client.get(f"/api/meetings/{code}/qr.svg")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "code_not_found")
