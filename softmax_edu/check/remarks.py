"""What is said of numbers that no mistake explains: near, no proof, impossible, perhaps a mistake, or
which line to compare them with.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from ..pages.chains import fill_in
from ..pages.numbers import show
from .basis import Basis, Order
from .case import Diagnosis
from .evidence import adds_up, factor_of, spread_of
from .explains import PERHAPS
from .findings import Finding
from .follows import Followed
from .given import Number, fit
from .sheet import Sheet, line_on

NEAR_UNITS = 1.5  # from what is right or follows: one off in the last digit
NEAR_SHARE = 0.005  # of how far the number might lie: a unit must be no more
NEAR = "round the last digit again"
NO_PROOF = "this is also θ before the step; give more decimals"
UNKNOWN = "no mistake that we know gives it"
MOST_COMPARED = 20  # of the numbers of a field: nobody compares six hundred lines
LONGEST_LINE = 60  # letters of a line to compare with
TELLING = 0.03  # the digits tell a factor to that part of it


def is_near(own: Followed, bases: list[Basis], number: Number) -> bool:
    """True if a number is one off in its last digit, where that digit says little.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.given import number
    >>> from softmax_edu.check.follows import followed
    >>> from softmax_edu.check.sheet import sheet_of
    >>> right = sheet_of(LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]))    # ŷ = 0.58662
    >>> own, bases = followed(right, {}), [Basis(Order.RIGHT, "", "", right)]
    >>> [is_near(own, bases, number(text, "y_hat")) for text in ("0.587", "0.588", "0.589", "0.60")]
    [True, True, False, False]
    """
    if number.field == "label":
        return False
    unit = float(number.unit)
    if unit > NEAR_SHARE * spread_of(bases[0].sheet, number):
        return False
    values = [number.of(basis.sheet) for basis in bases if not basis.cause]
    nearest = min(abs(float(number.value) - value) for value in values)
    return bool(min(nearest, own.distance(number)) <= NEAR_UNITS * unit)


def mark_unproven(right: Any, given: list[Number], findings: list[Finding]) -> None:
    """Say of θ that it is no proof of a step, where all that is given is also θ before the step."""
    if not all(fit(number, right.theta[number.flat_index]) for number in given):
        return
    for i, number in enumerate(given):
        if right.gradient[number.flat_index] and findings[i].kind not in ("slip", "different"):
            findings[i] = Finding("unproven", NO_PROOF, order=Order.ROUNDED)


def mark_impossible(right: Any, given: list[Number], findings: list[Finding]) -> None:
    """Say of ŷ that is no probability what a probability is."""
    if not given or given[0].field != "y_hat" or right.classes is None:
        return
    total = sum(number.value for number in given)
    is_whole = len(given) == right.outputs > 1
    for i, number in enumerate(given):
        if findings[i].kind != "different":
            continue
        value, half = float(number.value), float(number.unit) / 2.0
        if value - half > 1.0 or value + half < 0.0:
            words = (
                "a probability is never above 1"
                if value > 1.0
                else "a probability is never below 0"
            )
            findings[i] = Finding("impossible", words, order=Order.WRONG)
        elif is_whole and not adds_up(right, given):
            words = f"your ŷ add up to {total}, but probabilities add up to 1"
            findings[i] = Finding("impossible", words, order=Order.WRONG)


def mark_possible(diagnosis: Diagnosis, findings: list[Finding], given: list[Number]) -> None:
    """Say of numbers with too few digits what they may come from; nobody is accused."""
    for i in diagnosis.fits:
        if diagnosis.chance <= PERHAPS:
            findings[i] = Finding(
                "different",
                f"perhaps {diagnosis.wordings[0].words}; more decimals would tell",
                order=Order.WRONG,
            )


def mark_unknown(
    bases: list[Basis],
    field: str,
    given: list[Number],
    findings: list[Finding],
    is_searched: bool,
) -> None:
    """Say of what stays unexplained which line to compare it with; and if a mistake was looked for,
    that none gives it.
    """
    own = [basis for basis in bases if basis.order in (Order.ROUNDED, Order.WRONG)]
    basis = own[-1] if own else bases[0]  # the line as it goes on from the student's own numbers
    unknown = [i for i, finding in enumerate(findings) if finding.kind == "different"]
    times = times_right(basis.sheet, given) if len(unknown) == len(given) else ""
    for n, i in enumerate(unknown):
        if findings[i].reason or field == "label":
            continue
        more = times or (compared(basis.sheet, given[i]) if n < MOST_COMPARED else "")
        reason = "; ".join(filter(None, [UNKNOWN if is_searched else "", more]))
        findings[i] = findings[i]._replace(reason=reason)


def times_right(s: Sheet, numbers: Sequence[Number]) -> str:
    """What may be said of ∇L, or of what θ moved, where all of it is off by one factor; "" where it is
    not, or where the digits do not tell the factor.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import numbers
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))    # ∇L = 2, 4
    >>> times_right(sheet, list(numbers(["0.46", "0.92"], [2.0, 4.0], "gradient")))
    '∇L is 0.23 times what is right'
    """
    if len(numbers) < 2 or numbers[0].field not in ("gradient", "theta_after"):
        return ""
    least, most = factor_of(s, numbers)
    factor = (least + most) / 2.0
    if not (isfinite(factor) and 0.0 <= most - least <= TELLING * abs(factor)):
        return ""
    if numbers[0].field == "gradient":
        return f"∇L is {two_digits(factor)} times what is right"
    way = "the other way, " if factor < 0.0 else ""
    return f"θ moves {way}{two_digits(abs(factor))} times as far as it should"


def two_digits(value: float) -> str:
    """A number with two significant digits.

    >>> two_digits(0.19996), two_digits(-1.4286), two_digits(151.0)
    ('0.2', '−1.4', '150')
    """
    return show(float(f"{value:.2g}"), 6)


def compared(s: Sheet, number: Number) -> str:
    """The line with its numbers put in, to compare with; "" if it is long."""
    line = line_on(s, number.field, number.flat_index)
    filled = fill_in(line, number.of(s), 4)
    text = filled.numbers if filled.gives_result else ""
    return f"compare your line with {line.name} = {text}" if 0 < len(text) < LONGEST_LINE else ""
