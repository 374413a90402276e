"""Which Tinkuy this is. `APP` is the number that clients compare; it grows by one with every release they can notice."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

APP = 1
try:
    VERSION = version("tinkuy")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0"
