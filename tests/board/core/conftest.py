"""Hypothesis without its stopwatch: a busy machine is no failure. A failing example prints how to run it again."""

from hypothesis import settings

settings.register_profile("tinkuy", deadline=None, print_blob=True)
settings.load_profile("tinkuy")
