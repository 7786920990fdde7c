"""How a number has come about without a mistake in its own line: it is right, or follows from the
numbers before it, exact, rounded or cut.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..writing.screen_text import counted
from .basis import Basis, Order, is_exactly, rounded_on_the_way
from .follows import Followed
from .given import Number, fit
from .sheet import line_of, numbers_in

PREFERRED = [
    (Order.RIGHT, "rounded"),
    (Order.ROUNDED, "rounded"),
    (Order.MISTAKEN, "rounded"),
    (Order.RIGHT, "cut"),
    (Order.ROUNDED, "coarse"),
    (Order.ROUNDED, "cut"),
    (Order.MISTAKEN, "cut"),
    (Order.WRONG, "rounded"),
    (Order.WRONG, "cut"),
]  # coarse: rounded, but gone on from a value of fewer decimals


class Finding(NamedTuple):
    """How a number has come about.

    >>> Finding("right").cut
    False
    """

    kind: str
    reason: str = ""
    cause: str = ""
    cut: bool = False
    order: Order = Order.RIGHT
    follows: bool = False  # right, but for an earlier error
    on_the_way: int = 0  # to so many decimals results on the way to it were rounded


def is_explained(finding: Finding) -> bool:
    """True if nobody has to look for a mistake any more.

    >>> is_explained(Finding("different")), is_explained(Finding("carried"))
    (False, True)
    """
    return finding.kind != "different"


def simplest(
    bases: list[Basis], field: str, number: Number, of_kin: int, asked: int, own: Followed
) -> Finding:
    """How a number has come about, without a mistake in its own line; "different" if nothing fits.

    `of_kin` is how many decimals the other numbers of the field have, `asked` how many the user
    asks for.
    """
    right = bases[0].sheet
    fits = [
        (preference(basis, number, how), basis, how)
        for basis in bases
        if (basis.order == Order.RIGHT or getattr(basis.sheet, field) is not getattr(right, field))
        and (how := fit(number, number.of(basis.sheet)))
    ]
    nearest = min(fits, key=lambda each: each[0]) if fits else None
    if field == "label":
        return found_by(nearest[1:] if nearest else None)
    value = number.of(right)
    if number.decimals == 0 and fit(number, value) and not is_exactly(number, value):
        is_class = field == "y_hat" and right.classes is not None and number.value == 1
        if asked or is_class:
            more = counted(asked, "decimal") if asked else "decimals"
            a_class = "; ŷ is a probability, not the predicted class" if is_class else ""
            return Finding("coarse", f"give {more}{a_class}")
    if nearest is None or nearest[1].order > Order.ROUNDED:
        decimals = decimals_on_the_way(bases, field, number)
        if decimals:
            return Finding(
                "carried",
                f"you rounded to {counted(decimals, 'decimal')} on the way",
                order=Order.ROUNDED,
                on_the_way=decimals,
            )
    if nearest is None:
        return follows_between(bases, field, number, own)
    _, basis, how = nearest
    if basis.order < Order.MISTAKEN and is_too_coarse(
        number, number.of(basis.sheet), of_kin, asked
    ):
        more = f"give {counted(asked, 'decimal')}" if asked else "give more decimals"
        return Finding("coarse", more)
    return found_by((basis, how))


def follows_between(bases: list[Basis], field: str, number: Number, own: Followed) -> Finding:
    """A number that fits none of the sheets, but a value between them; "different" if not."""
    how = own.how(field, number)
    if not how:
        return Finding("different", order=Order.WRONG)
    right = getattr(bases[0].sheet, field)
    before = [
        basis
        for basis in bases
        if basis.order != Order.RIGHT and getattr(basis.sheet, field) is not right
    ]
    wrong = [basis for basis in before if basis.order > Order.ROUNDED]
    if wrong:
        return found_by((wrong[-1], how))
    return Finding("carried", own.way.words, cut=how == "cut", order=Order.ROUNDED)


def preference(basis: Basis, number: Number, how: str) -> int:
    """The rank of an explanation: the lower is the simpler. To go on from a value of far fewer
    decimals than the result has explains less than digits cut off.
    """
    if basis.order == Order.ROUNDED and how == "rounded" and basis.decimals < number.decimals - 1:
        how = "coarse"
    return PREFERRED.index((basis.order, how))


def found_by(nearest: tuple[Basis, str] | None) -> Finding:
    """A number that fits a basis, rounded or cut, as a finding."""
    if nearest is None:
        return Finding("different", order=Order.WRONG)
    basis, how = nearest
    kind = {Order.RIGHT: "right", Order.ROUNDED: "carried", Order.MISTAKEN: "slip"}.get(
        basis.order, "carried"
    )
    if basis.cause:
        kind = "slip"
    follows = basis.order > Order.ROUNDED
    return Finding(kind, basis.reason, basis.cause, how == "cut", basis.order, follows)


def is_too_coarse(number: Number, value: float, of_kin: int, asked: int) -> bool:
    """True if a number that fits has too few decimals: fewer than are asked for, or than its
    field's others have by two, or none that says anything; but not if it has all there are.

    >>> from softmax_edu.check.given import number
    >>> [is_too_coarse(number(text, "y_hat"), 0.2534, 4, 0) for text in ("0", "0.25", "0.253")]
    [True, True, False]
    >>> is_too_coarse(number("0.25", "y_hat"), 0.25, 4, 0), is_too_coarse(number("8", "z"), 8.1049, 0, 0)
    (False, False)
    """
    if is_exactly(number, value):
        return False
    if asked:
        # as if zeros followed
        finer = number._replace(unit=min(number.unit, number.unit_of(asked)))
        return not fit(finer, value)
    if number.decimals <= of_kin - 2:
        return not fit(number._replace(unit=Decimal((0, (1,), -of_kin))), value)
    return number.decimals == 0 and float(number.unit) > abs(value)


def cut_or_rounded(
    findings: list[Finding], right: Basis, field: str, given: list[Number]
) -> list[Finding]:
    """Where one number of a field was rounded on the way,
    another was rather rounded so than cut off.
    """
    rounded = next((finding for finding in findings if finding.on_the_way), None)
    if rounded is None:
        return findings
    result = []
    for finding, each in zip(findings, given):
        formula = line_of(right.sheet, field, each.flat_index).formula
        fits = (
            finding.cut and fit(each, value_rounded(formula, {}, rounded.on_the_way)) == "rounded"
        )
        result.append(rounded if fits else finding)
    return result


def decimals_on_the_way(bases: list[Basis], field: str, number: Number) -> int:
    """To how many decimals every result on the way was rounded, if that gives this number; else 0."""
    # e^z is often written with fewer decimals than ŷ
    of_powers: tuple[int, ...] = (4, 3, 2) if field == "y_hat" else ()
    for basis in bases:
        if basis.order > Order.ROUNDED:
            continue
        formula = line_of(basis.sheet, field, number.flat_index).formula
        numbers = numbers_in(basis.sheet, formula)
        for decimals in dict.fromkeys((number.decimals, number.decimals + 1, *of_powers)):
            if (
                2 <= decimals <= 12
                and fit(number, value_rounded(formula, numbers, decimals)) == "rounded"
            ):
                return decimals
    return 0


def value_rounded(formula: Any, numbers: Any, decimals: int) -> float:
    """The formula's value, rounded on the way; NaN where there is none."""
    try:
        return float(rounded_on_the_way(formula, decimals, numbers))
    except (ArithmeticError, ValueError):
        return float("nan")
