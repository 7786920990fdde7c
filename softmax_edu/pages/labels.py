"""This module writes class labels and lists of numbers for a page."""

from __future__ import annotations

from typing import Any

from ..notation import abbreviated
from ..writing.screen_text import count_columns, cut
from .numbers import relation, show

LABEL = 24  # columns of a label; a longer one is cut


def label(value: Any) -> str:
    """Write a class label as one printable line, a string in quotes.

    >>> label(1), label("setosa"), label("two\\nlines")
    ('1', "'setosa'", "'two\\\\nlines'")
    """
    text = repr(value)
    return text if count_columns(text) <= LABEL else cut(text, LABEL - 1) + "…"


def vector(values: list[float], digits: int) -> tuple[str, str]:
    """Return a list of numbers as a column vector in one row, with the sign before it.

    >>> vector([1.0, 0.5], 4), vector([1 / 3, 1], 2)
    (('=', '[1, 0.5]ᵀ'), ('≈', '[0.33, 1]ᵀ'))
    """
    return relation(values, digits), as_column([show(value, digits) for value in values])


def as_column(texts: list[str]) -> str:
    """Write texts as a column vector in one row; a long one is abbreviated.

    >>> as_column(["1", "0"])
    '[1, 0]ᵀ'
    """
    return "[" + ", ".join(abbreviated(texts)) + "]ᵀ"
