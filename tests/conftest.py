"""Hypothesis tries the same examples every time; HYPOTHESIS_PROFILE=search tries new ones, and more; few tries few."""

import os

from hypothesis import Phase, settings

settings.register_profile("repeat", max_examples=200, derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.register_profile(
    "few",
    settings.get_profile("repeat"),
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
)  # a failure need not be made simple
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))
