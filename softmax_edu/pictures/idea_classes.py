"""Ideas about classes: what they are, how one is chosen, where their probabilities come from.

S24 stands for slide 24.

    data_sets       S17, S18    two classes of hours, four classes of hours
    choose_class    S18         the class of the largest probability
    softmax_bars    S19         scores, e^z, and probabilities that add up to 1
"""

from __future__ import annotations

from math import exp, fsum
from typing import Any

from .. import slides
from ..pages.numbers import show
from ..softmax import softmax
from ..writing.screen_text import shown
from .axes import Axis, mark
from .idea_parts import HALO, bar, bold, captions, equals, indexed, read_numbers
from .picture import GREY, INK, LINE, MARGIN, Picture, card, element, length, line, text

WIDTH = 640  # of the picture of data sets
APART = 146  # from a data set to the next
FULL = 260  # a bar of probability 1
ROW = 34  # from a bar of P to the next
PAIR = 46  # a number with its bar below it
BAR = 150  # the longest bar of a column
ARROW = 44  # from a column to the next
DIGITS = 2  # as many decimals as S19 prints
LARGE = 300.0  # beyond ±300, e^z is told as e^(z − m), as in softmax.py

Data = tuple[tuple[float, ...], tuple[int, ...]]  # hours, and the class of each


# S17, S18: two data sets


def data_sets() -> Picture:
    """Hours with two classes (pass) and hours with four (score), on one scale of hours (S17, S18).

    A ring marks the samples that S18 uses.

    >>> data_sets().alt    # doctest: +ELLIPSIS
    'Two data sets ... hours → pass, classes {0, 1}: binary classification. hours 0.5: ...'
    """
    x = Axis(slides.SCORE[0], 40, WIDTH - 40)
    sets: list[tuple[str, str, Data, Data]] = [
        ("hours → pass", "binary classification", slides.PASS, slides.PASS_TWO),
        ("hours → score", "multi-class classification", slides.SCORE, slides.SCORE_FOUR),
    ]
    parts, words = [], ["Two data sets on one scale of hours."]
    for i, (name, kind, samples, ringed) in enumerate(sets):
        heading = f"{name}, classes {{{', '.join(map(str, classes_in(samples)))}}}: {kind}"
        parts.append(draw_data_set(heading, x, MARGIN + APART * i, samples, ringed))
        words.append(
            f"{heading}. {tell_samples(samples)} "
            f"Slide 18 uses hours {', '.join(map(show, ringed[0]))}."
        )
    bottom = MARGIN + APART * len(sets)
    parts.append(ring(MARGIN + 10, bottom + LINE / 2))
    parts.append(captions(["a sample that slide 18 uses"], bottom, MARGIN + 26))
    return card("".join(parts), WIDTH, bottom + LINE + MARGIN, " ".join(words))


def classes_in(samples: Data) -> list[int]:
    """The classes of a data set.

    >>> classes_in(slides.PASS)
    [0, 1]
    """
    return sorted(set(samples[1]))


def draw_data_set(heading: str, x: Axis, top: float, samples: Data, ringed: Data) -> str:
    """A line of hours with a mark for each sample, and its class above it."""
    middle = top + 70
    parts = [
        bold(heading, MARGIN, top + 6, "start"),
        line((x.start, middle), (x.end, middle)),
        text("hours", (x.start + x.end) / 2, middle + 44),
    ]
    for hours, k in zip(*samples):
        parts += [
            line((x(hours), middle), (x(hours), middle + 12)),
            text(show(hours), x(hours), middle + 24),
            mark(x(hours), middle, k),
            text(f"class {k}", x(hours), middle - 24),
        ]
    return "".join([*parts, *(ring(x(hours), middle) for hours in ringed[0])])


def ring(x: float, y: float) -> str:
    """A circle around a sample."""
    return element("circle", cx=x, cy=y, r=10, fill="none", stroke=INK, stroke_width="1.5")


def tell_samples(samples: Data) -> str:
    """The samples in words.

    >>> tell_samples(slides.PASS_TWO)
    'hours 0.5: class 0; hours 2: class 1.'
    """
    return "; ".join(f"hours {show(hours)}: class {k}" for hours, k in zip(*samples)) + "."


# S18: the class is chosen


def choose_class(P: Any) -> Picture:
    """A bar for the probability of each class; the largest is marked, and gives the class (S18).

    P: 2 to 6 probabilities, of class 0, 1 …, that add up to 1; two decimals are enough.
    Of equal ones the first is chosen. Raises ValueError or TypeError for another P.

    >>> choose_class((0.3, 0.7)).alt
    'Probabilities: P(y = 0) = 0.3, P(y = 1) = 0.7. The largest is P(y = 1) = 0.7, so class 1.'
    """
    probabilities = read_probabilities(P)
    chosen = probabilities.index(max(probabilities))
    names = [equals(f"P(y = {k})", p) for k, p in enumerate(probabilities)]
    left = MARGIN + max(map(length, names)) + 12
    note = f"→ class {chosen}"
    parts = [scale_of_bars(left, MARGIN, ROW * len(names))]
    for k, name in enumerate(names):
        middle = MARGIN + ROW * (k + 0.5)
        draw = bold if k == chosen else text
        parts += [
            draw(name, left - 12, middle, "end"),
            bar(left, middle - 9, FULL * probabilities[k], k, 18, strong=k == chosen),
        ]
        if k == chosen:
            parts.append(bold(note, left + FULL * probabilities[k] + 12, middle, "start", **HALO))
    reason = tell_choice(probabilities, chosen)
    top = MARGIN + ROW * len(names) + 30
    parts.append(captions([reason], top))
    width = max(left + FULL + 12 + length(note), MARGIN + length(reason)) + MARGIN
    return card(
        "".join(parts), width, top + LINE + MARGIN, f"Probabilities: {', '.join(names)}. {reason}"
    )


def read_probabilities(P: Any) -> list[float]:
    """The probabilities of the classes.

    >>> read_probabilities((0.5, 0.7))
    Traceback (most recent call last):
    ValueError: P is (0.5, 0.7): it adds up to 1.2, but probabilities add up to 1
    """
    probabilities = read_numbers(P, "P")
    for k, p in enumerate(probabilities):
        if not 0.0 <= p <= 1.0:
            raise ValueError(f"P[{k}] is {p!r}: give a probability, a number from 0 to 1")
    total = fsum(probabilities)
    if abs(total - 1.0) > 0.005 * len(probabilities) + 1e-9:  # each may be rounded to 2 decimals
        raise ValueError(
            f"P is {shown(P)}: it adds up to {show(total)}, but probabilities add up to 1"
        )
    return probabilities


def tell_choice(probabilities: list[float], chosen: int) -> str:
    """Why this class is chosen.

    >>> tell_choice([0.5, 0.5], 0)
    'The largest is P(y = 0) = 0.5, so class 0 (the first of 2 equal ones).'
    """
    largest, n = probabilities[chosen], probabilities.count(probabilities[chosen])
    equal = f" (the first of {n} equal ones)" if n > 1 else ""
    return f"The largest is {equals(f'P(y = {chosen})', largest)}, so class {chosen}{equal}."


def scale_of_bars(left: float, top: float, height: float) -> str:
    """Thin lines where a bar is 0, 0.5 and 1, with these numbers below."""
    parts = []
    for value in (0.0, 0.5, 1.0):
        x = left + FULL * value
        parts += [
            line((x, top), (x, top + height), stroke="#dddddd" if value else GREY),
            text(show(value), x, top + height + 12),
        ]
    return "".join(parts)


# S19: from scores to probabilities


def softmax_bars(z: Any) -> Picture:
    """Scores z, their e^z, and softmax(z) as bars that add up to 1, with 2 decimals (S19).

    z: 2 to 6 scores, such as the slide's [1.0, 3.0] and [1.0, 2.0, 3.0]. Beyond ±300 the powers
    are e^(z − m), where m is the largest score. Raises ValueError or TypeError for another z.

    >>> softmax_bars([1.0, 3.0]).alt
    'Scores: z₀ = 1, z₁ = 3. Powers: e^z₀ ≈ 2.72, e^z₁ ≈ 20.09, their sum d ≈ 22.80. \
Probabilities: ŷ₀ = e^z₀ / d ≈ 0.12, ŷ₁ = e^z₁ / d ≈ 0.88, their sum = 1.'
    """
    scores = read_numbers(z, "z")
    columns = [column_of_scores(scores), column_of_powers(scores), column_of_probabilities(scores)]
    parts, left = [], float(MARGIN)
    for i, column in enumerate(columns):
        if i > 0:
            parts += [
                text("→", left + ARROW / 2, MARGIN + PAIR * k + 50) for k in range(len(scores))
            ]
            left += ARROW
        parts.append(column.draw(left))
        left += column.width()
    bottom = MARGIN + 32 + PAIR * len(scores) + LINE
    parts.append(draw_sum(MARGIN, bottom + 16, left - MARGIN, softmax(scores)))
    return card(
        "".join(parts),
        left + MARGIN,
        bottom + 96,
        " ".join(f"{column.name}: {column.tell()}." for column in columns),
    )


class Column:
    """Numbers one below the other, each with a bar: where it begins, how long it is (0 to 1).

    >>> column_of_scores([1.0, 3.0]).tell()
    'z₀ = 1, z₁ = 3'
    """

    def __init__(
        self,
        name: str,
        heading: str,
        numbers: list[str],
        bars: list[tuple[float, float]],
        total: str = "",
    ) -> None:
        self.name, self.heading, self.numbers = name, heading, numbers
        self.bars, self.total = bars, total

    def width(self) -> float:
        """The width of the bars, or of the widest text.

        >>> column_of_scores([1.0, 3.0]).width()
        150
        """
        return max(BAR, *map(length, [self.heading, *self.numbers, self.total]))

    def tell(self) -> str:
        """The numbers in words."""
        return ", ".join([*self.numbers, *([f"their {self.total}"] if self.total else [])])

    def draw(self, left: float) -> str:
        """The heading, the numbers with their bars, the total."""
        parts = [bold(self.heading, left, MARGIN + 10, "start")]
        for k, (number, (start, share)) in enumerate(zip(self.numbers, self.bars)):
            top = MARGIN + 28 + PAIR * k
            parts += [
                text(number, left, top + LINE / 2, "start"),
                bar(left + BAR * start, top + LINE + 2, BAR * share, k, 14),
            ]
        below = MARGIN + 40 + PAIR * len(self.numbers)
        return "".join([*parts, text(self.total, left, below, "start")])


def column_of_scores(scores: list[float]) -> Column:
    """The scores; a negative one has its bar on the left of 0.

    >>> column_of_scores([-1.0, 1.0]).bars
    [(0.0, 0.5), (0.5, 0.5)]
    """
    unit = max(map(abs, scores)) or 1.0
    scaled = [score / unit for score in scores]
    low, high = min(0.0, *scaled), max(0.0, *scaled)
    whole = (high - low) or 1.0
    bars = [((min(value, 0.0) - low) / whole, abs(value) / whole) for value in scaled]
    return Column(
        "Scores",
        "score z",
        [equals(indexed("z", k), score, DIGITS) for k, score in enumerate(scores)],
        bars,
    )


def column_of_powers(scores: list[float]) -> Column:
    """e^z of every score, or of large ones e^(z − m); the longest bar is that of the largest.

    >>> column_of_powers([0.0, 1.0]).tell()
    'e^z₀ = 1, e^z₁ ≈ 2.72, their sum d ≈ 3.72'
    >>> column_of_powers([1000.0, 999.0]).tell()
    'e^(z₀ − m) = 1, e^(z₁ − m) ≈ 0.37, their sum d ≈ 1.37'
    """
    m = max(scores)
    large = max(map(abs, scores)) > LARGE
    powers = [exp(score - m) if large else exp(score) for score in scores]
    numbers = [never_exactly(power_of(k, large), power, [0.0]) for k, power in enumerate(powers)]
    told_m = equals("m", m, DIGITS)
    name = f"Powers, where {told_m} is the largest score" if large else "Powers"
    return Column(
        name,
        f"e^(z − m), {told_m}" if large else "e^z",
        numbers,
        [(0.0, exp(score - m)) for score in scores],
        never_exactly("sum d", fsum(powers), [1.0]),
    )


def power_of(k: int, large: bool) -> str:
    """The name of a power of e.

    >>> power_of(0, False), power_of(0, True)
    ('e^z₀', 'e^(z₀ − m)')
    """
    return f"e^({indexed('z', k)} − m)" if large else f"e^{indexed('z', k)}"


def column_of_probabilities(scores: list[float]) -> Column:
    """softmax(z): every power divided by their sum.

    >>> column_of_probabilities([1.0, 2.0, 3.0]).numbers[2]
    'ŷ₂ = e^z₂ / d ≈ 0.67'
    """
    large, y_hat = max(map(abs, scores)) > LARGE, softmax(scores)
    numbers = [
        never_exactly(f"{indexed('ŷ', k)} = {power_of(k, large)} / d", p, [0.0, 1.0])
        for k, p in enumerate(y_hat)
    ]
    return Column("Probabilities", "softmax(z)", numbers, [(0.0, p) for p in y_hat], "sum = 1")


def never_exactly(name: str, value: float, limits: list[float]) -> str:
    """The name and its value; "≈" for a value that is a limit only because a float is rounded.

    >>> never_exactly("ŷ", 1.0, [0.0, 1.0]), never_exactly("ŷ", 0.5, [0.0, 1.0])
    ('ŷ ≈ 1', 'ŷ = 0.5')
    """
    if value in limits:
        return f"{name} ≈ {show(value, DIGITS)}"
    return equals(name, value, DIGITS)


def draw_sum(left: float, top: float, width: float, y_hat: list[float]) -> str:
    """One bar from 0 to 1, cut into the probabilities; a short piece has no name."""
    parts, start = [text("side by side they add up to 1:", left, top + LINE / 2, "start")], left
    for k, p in enumerate(y_hat):
        parts.append(bar(start, top + LINE + 4, width * p, k, 24))
        if width * p > length("ŷ₀") + 4:
            parts.append(text(indexed("ŷ", k), start + width * p / 2, top + LINE + 16))
        start += width * p
    return "".join(
        [
            *parts,
            text("0", left, top + LINE + 42, "start"),
            text("1", left + width, top + LINE + 42, "end"),
        ]
    )
