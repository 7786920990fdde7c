"""This module writes indices, long lists and long sums."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
GAP = None  # stands where an index is left out
TERMS = 8  # of a sum; a longer one is abbreviated


@lru_cache(1024)
def subscript(*indices: int) -> str:
    """Write indices as a subscript; from 10 on with a comma, so that w₁,₁₂ is not read as w₁₁,₂.

    >>> subscript(1, 0), subscript(12, 3)
    ('₁₀', '₁₂,₃')
    """
    comma = "," if max(indices, default=0) > 9 else ""
    return comma.join(map(str, indices)).translate(SUBSCRIPTS)


def visible_indices(n: int, most: int) -> list[int | None]:
    """Choose which of n items to show, at most `most`, with a GAP for those left out.

    >>> visible_indices(3, 4), visible_indices(9, 4)
    ([0, 1, 2], [0, 1, None, 8])
    """
    if n <= most:
        return list(range(n))
    return [*range(most - 2), GAP, n - 1]


def abbreviated(texts: Sequence[str], most: int = TERMS) -> list[str]:
    """Return the texts; of many only the first ones, how many are left out, and the last.

    >>> abbreviated(["a"] * 12, 4)
    ['a', 'a', '… 9 more …', 'a']
    """
    n = len(texts)
    if n <= most:
        return list(texts)
    return [*texts[: most - 2], f"… {n - most + 1} more …", texts[-1]]


def numbered(name: str, outputs: int) -> list[str]:
    """Name z or ŷ: of one output with the bare name, of many with their indices.

    >>> numbered("z", 1), numbered("z", 2)
    (['z'], ['z₀', 'z₁'])
    """
    return [name] if outputs == 1 else [name + subscript(k) for k in range(outputs)]


def of_sample(name: str, sample: int) -> str:
    """Name a number of one sample of a batch; samples are counted from 1.

    >>> of_sample("ŷ₀", 12)
    'ŷ₀⁽¹²⁾'
    """
    return f"{name}⁽{str(sample).translate(SUPERSCRIPTS)}⁾"
