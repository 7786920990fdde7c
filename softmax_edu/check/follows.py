"""What follows: the values that a line may have, if each number before it is taken as it was given,
as it was worked, or as anything between.

A number is written with few digits, but a calculator keeps more of them. So a number that was given
is a span: from what was written to what its own line gives. The image of a line is the span of its
results, worked at the ends of the spans before it. A number that was left blank is what its line
gives, worked in one way for the whole sheet: exact, or rounded or cut to so many decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from math import inf, isfinite, isnan
from typing import NamedTuple

from ..sgd import moved_against
from .given import Number, meets
from .sheet import Sheet, errors_of, gradient_of, work

WIDER = 0.1  # of a unit: for digits that were lost inside a line
MOST_DECIMALS = 12


class Span(NamedTuple):
    """The least and the largest value that each number of a field may have.

    >>> Span([0.1], [0.2]).is_point
    False
    """

    lows: list[float]
    highs: list[float]

    @property
    def is_point(self) -> bool:
        """True if every number has one value."""
        return self.lows == self.highs


class Way(NamedTuple):
    """How somebody goes on from a number that was left blank.

    >>> EXACT.of(0.128), Way(2).of(0.128), Way(2, is_cut=True).of(0.128)
    (0.128, 0.13, 0.12)
    """

    decimals: int = 99  # exact
    is_cut: bool = False

    def of(self, value: float) -> float:
        """The number to go on with."""
        if self.decimals > MOST_DECIMALS or not isfinite(value):
            return value
        unit = Decimal((0, (1,), -self.decimals))
        how = ROUND_DOWN if self.is_cut else ROUND_HALF_UP
        return float(Decimal(f"{value:.12g}").quantize(unit, how))

    @property
    def words(self) -> str:
        """What somebody did who worked so.

        >>> Way(2).words, EXACT.words
        ('you rounded to 2 decimals on the way', 'you went on with more digits than you wrote')
        """
        if self == EXACT:
            return "you went on with more digits than you wrote"
        return f"you {'cut' if self.is_cut else 'rounded'} to {self.decimals} decimals on the way"


EXACT = Way()


def ways(decimals: int) -> list[Way]:
    """The ways of working a sheet whose numbers have so many decimals.

    >>> [way.decimals for way in ways(4)]
    [99, 4, 4, 5, 5]
    """
    return [EXACT, *(Way(d, is_cut) for d in (decimals, decimals + 1) for is_cut in (False, True))]


class Followed:
    """The images of all fields of a sheet, worked from the numbers given, in one way.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.given import number
    >>> from softmax_edu.check.sheet import sheet_of
    >>> right = sheet_of(LogisticRegression(theta=[0.1, 0.2, 0.1]).step([1, 0.5], 0))
    >>> followed = Followed(right, {"y_hat": [number("0.59", "y_hat")]}, EXACT)
    >>> followed.how("loss", number("0.88", "loss")), followed.how("loss", number("0.89", "loss"))
    ('rounded', 'rounded')
    """

    def __init__(
        self, right: Sheet, given: dict[str, list[Number]], way: Way, theta: Span | None = None
    ) -> None:
        self.sheet, self.way = right, way
        self.images: dict[str, list[Span]] = {}  # its own, then those that pass over a line
        self.refused: list[Number] = []
        theta = theta or Span(right.theta, right.theta)
        spans = {"theta": theta}
        is_cut = False
        for field in right.fields:
            if field == "label":
                continue
            own = image(right, field, spans)
            self.images[field] = [own, *self._passing_over(field, spans)]
            lows, highs = list(map(way.of, own.lows)), list(map(way.of, own.highs))
            for number in given.get(field, []):
                i, value = number.flat_index, float(number.value)
                unit = float(number.unit)
                how, low, high = self._nearest(field, number)
                if how:
                    wider = WIDER * unit
                    is_cut = is_cut or how == "cut"
                    lows[i], highs[i] = min(low, value) - wider, max(high, value) + wider
                else:
                    self.refused.append(number)
                    below, above = (unit if is_cut else unit / 2.0), unit / 2.0
                    lows[i] = value - (below if value < 0.0 else above)
                    highs[i] = value + (above if value < 0.0 else below)
            spans[field] = Span(lows, highs)

    def _passing_over(self, field: str, spans: dict[str, Span]) -> Iterator[Span]:
        """The images of a line that goes on from the line before the last one as it was given."""
        if field in ("loss", "gradient"):
            yield image(self.sheet, field, {**spans, "y_hat": self.images["y_hat"][0]})
        elif field == "theta_after":
            for gradient in self.images["gradient"]:
                yield image(self.sheet, field, {**spans, "gradient": gradient})

    def _nearest(self, field: str, number: Number) -> tuple[str, float, float]:
        """How a number fits the first of the images that it fits, or the right value; and that."""
        i = number.flat_index
        right = getattr(self.sheet, field)
        for span in [*self.images[field], Span(right, right)]:
            how = meets(number, span.lows[i], span.highs[i])
            if how:
                return how, span.lows[i], span.highs[i]
        return "", 0.0, 0.0

    def distance(self, number: Number) -> float:
        """How far a number is from what follows from those before it."""
        i, value = number.flat_index, float(number.value)
        spans = self.images.get(number.field, [])
        return min(
            (max(0.0, span.lows[i] - value, value - span.highs[i]) for span in spans), default=inf
        )

    def how(self, field: str, number: Number) -> str:
        """How a number fits what follows from those before it: "rounded", "cut", or ""."""
        if field not in self.images:
            return ""
        found = [
            meets(number, span.lows[number.flat_index], span.highs[number.flat_index])
            for span in self.images[field]
        ]
        return "rounded" if "rounded" in found else "cut" if "cut" in found else ""


def followed(right: Sheet, given: dict[str, list[Number]], theta: Span | None = None) -> Followed:
    """What follows on a sheet, in the way of working that refuses fewest of its numbers."""
    exact = Followed(right, given, EXACT, theta)
    blanks = [
        field
        for field in ("z", "y_hat", "gradient")
        if len(given.get(field, ())) < len(getattr(right, field))
    ]
    if not exact.refused or not blanks:
        return exact
    decimals = max(1, *(number.decimals for numbers in given.values() for number in numbers))
    tried = [exact]
    for way in ways(decimals)[1:]:
        tried.append(Followed(right, given, way, theta))
        if not tried[-1].refused:
            break
    return min(tried, key=lambda each: len(each.refused))


def as_given(numbers: Sequence[Number], values: list[float]) -> list[float]:
    """A field as it was given; what was left out, as it was worked.

    >>> from softmax_edu.check.given import number
    >>> as_given([number("0.2", "theta_before[1]", 1)], [0.1, 0.1537])
    [0.1, 0.2]
    """
    result = list(values)
    for number in numbers:
        result[number.flat_index] = float(number.value)
    return result


def span_of(numbers: Sequence[Number], values: list[float]) -> Span:
    """The span of each number of a field: from what was given to what was worked, if that is what was
    written with fewer digits; else what rounds to it.
    """
    lows, highs = list(values), list(values)
    for number in numbers:
        i, given, unit = number.flat_index, float(number.value), float(number.unit)
        fits = meets(number, values[i], values[i])
        lows[i] = min(given, values[i]) if fits else given - unit / 2.0
        highs[i] = max(given, values[i]) if fits else given + unit / 2.0
    return Span(lows, highs)


def image(s: Sheet, field: str, spans: dict[str, Span]) -> Span:
    """The span of each result of a line, worked at the ends of the spans that it is worked from.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    >>> image(sheet, "gradient", {"y_hat": Span([18.5], [19.5])})
    Span(lows=[1.0, 2.0], highs=[3.0, 6.0])
    """
    if field == "z":
        return image_of_scores(s, spans["theta"])
    if field == "y_hat":
        return ends(lambda z: work(s._replace(z=z), "y_hat"), spans["z"])
    if field == "loss":
        return ends(lambda y_hat: work(s._replace(y_hat=y_hat), "loss"), spans["y_hat"])
    if field == "gradient":
        errors = ends(lambda y_hat: errors_of(s._replace(y_hat=y_hat)), spans["y_hat"])
        low, high = (gradient_of(s, each) for each in errors)
        return Span(list(map(min, low, high)), list(map(max, low, high)))
    theta, gradient = spans["theta"], spans["gradient"]
    low = moved_against(gradient.highs, theta.lows, s.learning_rate)
    return Span(list(low), list(moved_against(gradient.lows, theta.highs, s.learning_rate)))


def image_of_scores(s: Sheet, theta: Span) -> Span:
    """z = θᵀx of each θ between two."""
    if theta.is_point:
        z = work(s._replace(theta=theta.lows), "z")
        return Span(z, z)
    n, lows, highs = s.outputs, [], []
    for each in s.samples:
        signs = [x >= 0.0 for x in each.x for _ in range(n)]
        ends_of_theta = list(zip(theta.lows, theta.highs, signs))
        low = [a if up else b for a, b, up in ends_of_theta]
        high = [b if up else a for a, b, up in ends_of_theta]
        lows += work(each._replace(theta=low), "z")
        highs += work(each._replace(theta=high), "z")
    return Span(lows, highs)


def ends(function: Callable[[list[float]], list[float]], span: Span) -> Span:
    """The least and the largest of each result, if each number of a span is between its ends.

    Each result is taken to rise or fall with each number: it is worked at that number's ends.

    >>> ends(lambda z: [z[0] - z[1], 2.0 * z[1]], Span([1.0, 1.0], [1.5, 2.0]))
    Span(lows=[-1.0, 2.0], highs=[0.5, 4.0])
    """
    first = function(span.lows)
    if span.is_point:
        return Span(first, first)
    moved = [i for i, (low, high) in enumerate(zip(*span)) if low != high]
    rises: list[list[bool]] = []  # of each number moved, for each result
    for i in moved:
        last = function([*span.lows[:i], span.highs[i], *span.lows[i + 1 :]])
        if len(moved) == 1:
            return sorted_ends(first, last)
        rises.append([after >= before for before, after in zip(first, last)])
    return Span(
        at_corners(function, span, moved, rises, False),
        at_corners(function, span, moved, rises, True),
    )


def at_corners(
    function: Callable[[list[float]], list[float]],
    span: Span,
    moved: list[int],
    rises: list[list[bool]],
    is_high: bool,
) -> list[float]:
    """Each result where every number is at the end that makes it least, or largest."""
    worked: dict[tuple[bool, ...], list[float]] = {}
    result = []
    for k, upward in enumerate(zip(*rises)):
        corner = tuple(up == is_high for up in upward)
        if corner not in worked:
            values = list(span.lows)
            for i, is_at_high in zip(moved, corner):
                values[i] = span.highs[i] if is_at_high else span.lows[i]
            worked[corner] = function(values)
        result.append(beyond(worked[corner][k], is_high))
    return result


def sorted_ends(first: Sequence[float], last: Sequence[float]) -> Span:
    """Two lists of results as a span; what has no result may be anything."""
    lows = [beyond(-inf if isnan(a + b) else min(a, b), False) for a, b in zip(first, last)]
    highs = [beyond(inf if isnan(a + b) else max(a, b), True) for a, b in zip(first, last)]
    return Span(lows, highs)


def beyond(value: float, is_high: bool) -> float:
    """A result; where there is none, anything."""
    return (inf if is_high else -inf) if isnan(value) else value
