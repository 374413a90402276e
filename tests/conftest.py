"""What every test may ask for: a `seed`, drawn from as many as `--seeds` names (few here, many in `make faults`)."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--seeds", type=int, default=5, help="how many seeds a test with a `seed` argument runs on"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames and not _parametrized(metafunc):
        metafunc.parametrize("seed", range(metafunc.config.getoption("--seeds")))


def _parametrized(metafunc: pytest.Metafunc) -> bool:
    """A test that names its own seeds (one that failed once, say) keeps them."""
    marks = metafunc.definition.iter_markers("parametrize")
    return any("seed" in str(mark.args[0]).replace(" ", "").split(",") for mark in marks)
