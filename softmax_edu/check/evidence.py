"""How much wrong numbers say: how easily something unknown would give them by chance.

Four wrong derivatives are one piece of evidence, not four, if one wrong factor would give them all.
So the evidence of numbers is counted once for every unknown that could reproduce them: one factor
for all of ∇L, or for all that θ moved; one for each column; one for each row; else each number. A
group of numbers that one unknown reproduces says as much as the sharpest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf, isfinite, prod

from .given import NOISE, Number
from .sheet import Sheet

HIT = 1.5  # units: a mistake is accepted if its number is the given one rounded, or cut
# a number that is the mistake's value with no digit left out says more; by its decimals
EXACT = 0.03, 0.05, 0.05
SHORT = 1e-6  # of a unit: a value so near a whole number of units has no more digits
# one independent number has to hit as sharply as that, to be told a mistake; or several that
# come from one unknown, if the mistake is a common one
SINGLE, SINGLE_OF_COMMON = 0.0065, 0.009
SUM_OF_UNITS = 1.01  # each of several probabilities is rounded by half a unit, or cut by one

Group = list[int]


def spread_of(s: Sheet, number: Number) -> float:
    """How far a number of this line might lie from another: what a chance hit is measured by.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.given import number
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LogisticRegression(theta=[0.1, 0.2, 0.1]).step([1, 0.5], 0))
    >>> spread_of(sheet, number("0.5", "y_hat")), round(spread_of(sheet, number("0.25", "z")), 2)
    (1.0, 1.7)
    """
    field, i, value = number.field, number.flat_index, float(number.value)
    right = float(number.of(s))
    if field == "y_hat" and s.classes is not None:
        return 1.0
    if field in ("z", "y_hat"):
        sample, k = divmod(i, s.outputs)
        pairs = zip(s.theta[k :: s.outputs], s.samples[sample].x)
        return 1.0 + 2.0 * sum(abs(weight * x) for weight, x in pairs)
    if field == "loss":
        return 2.0 if s.classes is not None else 1.0 + 2.0 * max(abs(value), abs(right))
    anchor = s.theta[i] if field == "theta_after" else 0.0
    return 3.0 * max(abs(value - anchor), abs(right - anchor)) or 1.0


def chance_of(
    s: Sheet, numbers: Sequence[Number], exact: Iterable[int], from_right: bool
) -> tuple[float, int]:
    """How often one mistake would hit all these numbers of a field if they came from something
    unknown; and how many independent pieces of evidence they are.
    """
    hits = set(exact)
    groups = unknowns(s, numbers)
    sharpest = sorted(
        share_of(s, [numbers[i] for i in group], sharpness(s, numbers, group, hits, from_right))
        for group in groups
    )
    if adds_up(s, numbers) and 1 < len(sharpest) == len(numbers):
        sharpest.pop()
    return prod(sharpest), len(sharpest)


def sharpness(
    s: Sheet, numbers: Sequence[Number], group: Group, hits: set[int], from_right: bool
) -> float:
    """How many units wide a hit is: less where the number with the most decimals was hit with no digit
    left out, least where the right one has more digits than that and nothing rounded came before.
    """
    sharpest = max(group, key=lambda i: (numbers[i].decimals, i in hits))
    if sharpest not in hits:
        return HIT
    number = numbers[sharpest]
    right = float(number.of(s)) * 10.0**number.decimals
    is_short = number.decimals > 0 and abs(right - round(right)) < SHORT
    return (
        1.0
        if not from_right or (is_short and len(group) == 1)
        else HIT * EXACT[min(number.decimals, 2)]
    )


def share_of(s: Sheet, numbers: Sequence[Number], units: float) -> float:
    """How often numbers that come from one unknown, drawn at random, would be hit by one mistake."""
    share = min(1.0, *(HIT * float(number.unit) / spread_of(s, number) for number in numbers))
    if len(numbers) > 1:
        least, most = factor_of(s, numbers)
        if isfinite(least):
            share = min(share, (most - least) / (3.0 * max(1.0, abs(least + most) / 2.0)))
    return share * units / HIT


def adds_up(s: Sheet, numbers: Sequence[Number]) -> bool:
    """True of all ŷ of a sheet that add up to 1: the last one says nothing new."""
    if s.outputs < 2 or len(numbers) < s.outputs or numbers[0].field != "y_hat":
        return False
    total = sum(float(number.value) for number in numbers)
    units = sum(float(number.unit) for number in numbers)
    return s.classes is not None and abs(total - 1.0) <= SUM_OF_UNITS * units


def unknowns(s: Sheet, numbers: Sequence[Number]) -> list[Group]:
    """The fewest groups of numbers that one unknown factor each would reproduce.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import number
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))    # ∇L = 2, 4
    >>> given = [[number(b, "gradient"), number(w, "gradient", 1)] for b, w in (("3", "6"), ("3", "9"))]
    >>> [len(unknowns(sheet, each)) for each in given]
    [1, 2]
    """
    each = [[i] for i in range(len(numbers))]
    if len(numbers) < 2 or numbers[0].field not in ("gradient", "theta_after"):
        return each
    n = s.outputs
    columns: dict[int, Group] = {}
    rows: dict[int, Group] = {}
    for i, number in enumerate(numbers):
        columns.setdefault(number.flat_index % n, []).append(i)
        rows.setdefault(number.flat_index // n, []).append(i)
    choices = [[list(range(len(numbers)))], list(columns.values()), list(rows.values())]
    for groups in sorted(choices, key=len):
        if all(is_one_factor(s, [numbers[i] for i in group]) for group in groups):
            return one_less(s, numbers, groups) if groups == choices[1] else groups
    return each


def one_less(s: Sheet, numbers: Sequence[Number], columns: list[Group]) -> list[Group]:
    """Where the errors of all classes add up to 0, the last column says nothing new."""
    if s.classes is None or not 1 < s.outputs == len(columns):
        return columns
    for row in zip(*columns):
        each = [numbers[i] for i in row]
        old = sum(s.theta[n.flat_index] for n in each) if each[0].field == "theta_after" else 0.0
        if abs(sum(float(n.value) for n in each) - old) > sum(float(n.unit) for n in each):
            return columns
    return columns[:-1]


def is_one_factor(s: Sheet, numbers: Sequence[Number]) -> bool:
    """True if all these numbers are the right ones times one factor, within their digits."""
    least, most = factor_of(s, numbers)
    return least <= most


def factor_of(s: Sheet, numbers: Sequence[Number]) -> tuple[float, float]:
    """The least and the largest factor by which the right numbers give these, rounded or cut; of θ,
    what it moved. Without any, the least is the larger.
    """
    least, most = -inf, inf
    for number in numbers:
        i, value, unit = number.flat_index, float(number.value), float(number.unit)
        below, above = (0.5, 1.0) if value >= 0.0 else (1.0, 0.5)
        low, high, right = (
            value - below * unit - NOISE,
            value + above * unit + NOISE,
            float(number.of(s)),
        )
        if number.field == "theta_after":
            low, high, right = low - s.theta[i], high - s.theta[i], right - s.theta[i]
        if abs(right) <= NOISE:
            if low > 0.0 or high < 0.0:
                return inf, -inf
            continue
        ends = sorted((low / right, high / right))
        least, most = max(least, ends[0]), min(most, ends[1])
    return least, most
