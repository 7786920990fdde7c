"""Hypothesis tries the same examples every time; HYPOTHESIS_PROFILE=search tries new ones, and more."""
import os

from hypothesis import settings

settings.register_profile("repeat", max_examples=200, derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))
