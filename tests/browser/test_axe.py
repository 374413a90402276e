"""The barriers that axe-core finds, by the names under which stories of their own ask for them."""

from tests.browser.looks import barriers

__all__ = ["WAY", "barriers"]
WAY = {"reduced_motion": "reduce"}
