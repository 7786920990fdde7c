"""A number that was worked out right, and written wrong: two digits exchanged, the point shifted,
rounded too early.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..writing.screen_text import counted
from .basis import Basis, half_up, is_exactly
from .case import Case, Diagnosis
from .given import Number
from .sheet import rework
from .words import Wording

CHANCE_OF_COPYING = 0.02
KINDS_OF_COPYING = 3


def copying_mistake(case: Case, bases: Sequence[Basis]) -> Diagnosis | None:
    """A single number that was worked out right, and written wrong: two digits exchanged, the point
    shifted, rounded too early.
    """
    chances = {i: chance_of_copying(case, case.given[i]) for i in case.wrong}
    if min(chances.values()) > CHANCE_OF_COPYING:
        return None
    found = []
    for i in case.wrong:
        number = case.given[i]
        if is_old(case, number):
            continue
        for basis in bases:
            value = number.of(basis.sheet)
            for words, text in miscopied(value, number.decimals):
                if text == f"{number.value:f}":
                    found.append(
                        (basis, i, Wording(words, f"you wrote {number.given}; it is {value:.6g}"))
                    )
                    break
    if not found:
        return None
    basis, i, wording = found[0]
    if chances[i] > CHANCE_OF_COPYING:
        return None
    values = list(getattr(basis.sheet, case.field))
    values[case.given[i].flat_index] = float(case.given[i].value)
    sheet = rework(basis.sheet, **{case.field: values})
    return Diagnosis([wording], basis, sheet, {i: "rounded"}, chances[i])


def is_old(case: Case, number: Number) -> bool:
    """True of θ as it was before the step: that is no number written wrong."""
    theta = case.bases[0].sheet.theta
    return case.field == "theta_after" and is_exactly(number, theta[number.flat_index])


def chance_of_copying(case: Case, number: Number) -> float:
    """How often a number drawn at random would be another one, written wrong."""
    digits = len(number.value.as_tuple().digits)
    tried = KINDS_OF_COPYING * digits * len(case.wrong) * case.fields
    return tried * 10.0**-digits


def miscopied(value: float, decimals: int) -> Iterator[tuple[str, str]]:
    """How a number of so many decimals is written wrong.

    >>> [text for words, text in miscopied(0.883382, 3)]
    ['8.083', '0.838', '8.834', '0.088', '0.900']
    """
    if not 0 <= decimals <= 12:
        return
    text = f"{value:.{decimals}f}"
    places = [i for i, letter in enumerate(text) if letter.isdigit()]
    for i, j in pairwise(places):
        if text[i] != text[j]:
            letters = list(text)
            letters[i], letters[j] = text[j], text[i]
            yield "two digits exchanged", "".join(letters)
    for factor in 10.0, 0.1:
        yield "decimal point shifted", f"{value * factor:.{decimals}f}"
    for fewer in range(1, decimals - 1):
        yield f"rounded to {counted(fewer, 'decimal')}", f"{half_up(value, fewer):.{decimals}f}"
