"""Following a training while it runs: its steps printed,
handed on or made a slideshow; its progress.
"""

from __future__ import annotations

from .follow import check_slideshow, follow

__all__ = ["check_slideshow", "follow"]
