"""Ideas about softmax regression: classes, where their probabilities come from, how one is chosen.

S24 stands for slide 24.

data_sets       S17, S18    two classes of hours, four classes of hours
choose_class    S18         the class of the largest probability
softmax_bars    S19         scores, e^z, and probabilities that add up to 1
one_hot_table   S22         classes as vectors of 0 and 1
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum
from typing import Any, NamedTuple

from ... import slides
from ...formulas import quantities
from ...notation import numbered
from ...pages.numbers import show
from ...paper.formulas_of_models import softmax_lines
from ...paper.on_paper import predicted_class
from ...reading import inputs
from ...softmax import one_hot, softmax
from ...writing.screen_text import shown
from ..axes import Axis, color, equals, legend_of, mark, ring
from ..picture import (
    GREY,
    INK,
    LINE,
    MARGIN,
    PAD,
    PALE,
    WHITE,
    Picture,
    captions,
    card,
    element,
    length,
    line,
    text,
)
from .parts import HALO, bold, check_count, formula, read_number

WIDTH = 640  # of the picture of data sets
APART = 146  # from a data set to the next
FULL = 260  # a bar of probability 1
ROW = 34  # from a bar of P to the next, and from a one-hot vector to the next
PAIR = 46  # a number with its bar below it
BAR = 150  # the longest bar of a column
ARROW = 44  # from a column to the next
FIRST = 74  # the height of the first one-hot vector
DIGITS = 2  # as many decimals as S19 prints

Samples = tuple[tuple[float, ...], tuple[int, ...]]  # hours, and the class of each


# S17, S18: two data sets


def data_sets() -> Picture:
    """Draw hours with two classes (pass) and hours with four (score), on one scale (S17, S18).

    A ring marks the samples that S18 uses.

    >>> data_sets().alt    # doctest: +ELLIPSIS
    'Two data sets ... Above: hours → pass, classes {0, 1}: binary classification. hours 0.5: ...'
    """
    x = Axis(slides.SCORE[0], 40, WIDTH - 40)
    sets: list[tuple[str, str, Samples, Samples]] = [
        ("hours → pass", "binary classification", slides.PASS, slides.PASS_TWO),
        ("hours → score", "multi-class classification", slides.SCORE, slides.SCORE_FOUR),
    ]
    parts, words = [], ["Two data sets on one scale of hours."]
    for i, (where, (name, kind, samples, ringed)) in enumerate(zip(("Above", "Below"), sets)):
        classes = ", ".join(map(str, inputs.classes_in(list(samples[1]))))
        heading = f"{name}, classes {{{classes}}}: {kind}"
        parts.append(draw_data_set(heading, x, MARGIN + APART * i, samples, ringed))
        told = "; ".join(f"hours {show(hours)}: class {k}" for hours, k in zip(*samples))
        used = ", ".join(map(show, ringed[0]))
        words.append(f"{where}: {heading}. {told}. Slide 18 uses hours {used}.")
    bottom = MARGIN + APART * len(sets)
    parts.append(ring(MARGIN + 10, bottom + LINE / 2))
    parts.append(captions(["a sample that slide 18 uses"], bottom, MARGIN + 26))
    return card("".join(parts), WIDTH, bottom + LINE + MARGIN, " ".join(words))


def draw_data_set(heading: str, x: Axis, top: float, samples: Samples, ringed: Samples) -> str:
    """Draw a line of hours with a mark for each sample, and its class above it."""
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


# S18: the class is chosen


def choose_class(P: Any) -> Picture:
    """Draw a bar for the probability of each class; the largest, marked, gives the class (S18).

    P: 2 to 6 probabilities, of class 0, 1 …, that add up to 1; two decimals are enough.
    Of equal ones the first is chosen. Raises ValueError or TypeError for another P.

    >>> choose_class((0.3, 0.7)).alt
    'Probabilities: P(y = 0) = 0.3, P(y = 1) = 0.7. The largest is P(y = 1) = 0.7, so class 1.'
    """
    probabilities = read_probabilities(P)
    chosen, n = predicted_class(probabilities), len(probabilities)
    names = [equals(f"P(y = {k})", p) for k, p in enumerate(probabilities)]
    left = MARGIN + max(map(length, names)) + 12
    note = f"→ class {chosen}"
    parts = [scale_of_bars(left, MARGIN, ROW * n)]
    for k, (name, p) in enumerate(zip(names, probabilities)):
        middle, is_chosen = MARGIN + ROW * (k + 0.5), k == chosen
        draw = bold if is_chosen else text
        parts.append(draw(name, left - 12, middle, "end"))
        parts.append(bar(left, middle - 9, FULL * p, k, 18, strong=is_chosen))
        if is_chosen:
            parts.append(bold(note, left + FULL * p + 12, middle, "start", **HALO))
    equal = probabilities.count(max(probabilities))
    reason = f"The largest is {names[chosen]}, so class {chosen}"
    reason += f" (the first of {equal} equal ones)." if equal > 1 else "."
    top = MARGIN + ROW * n + 30
    parts.append(captions([reason], top))
    width = max(left + FULL + 12 + length(note), MARGIN + length(reason)) + MARGIN
    return card(
        "".join(parts), width, top + LINE + MARGIN, f"Probabilities: {', '.join(names)}. {reason}"
    )


def read_numbers(values: Any, name: str) -> list[float]:
    """Read 2 to 6 numbers.

    >>> read_numbers((1, 3), "z")
    [1.0, 3.0]
    """
    listed = inputs.items(values, name, "numbers")
    check_count(listed, name, "numbers")
    return inputs.numbers(listed, name + "[{}]")


def read_probabilities(P: Any) -> list[float]:
    """Read the probabilities of the classes.

    >>> read_probabilities((0.5, 0.7))
    Traceback (most recent call last):
    ValueError: P is (0.5, 0.7): it adds up to 1.2, but probabilities add up to 1
    """
    probabilities = read_numbers(P, "P")
    for k, p in enumerate(probabilities):
        read_number(p, f"P[{k}]", 0.0, 1.0, "give a probability, a number from 0 to 1")
    total = fsum(probabilities)
    if abs(total - 1.0) > 0.005 * len(probabilities) + 1e-9:  # each may be rounded to 2 decimals
        raise ValueError(
            f"P is {shown(P)}: it adds up to {show(total)}, but probabilities add up to 1"
        )
    return probabilities


def scale_of_bars(left: float, top: float, height: float) -> str:
    """Draw thin lines where a bar is 0, 0.5 and 1, with these numbers below."""
    parts = []
    for value in (0.0, 0.5, 1.0):
        x = left + FULL * value
        parts += [
            line((x, top), (x, top + height), stroke="#dddddd" if value else GREY),
            text(show(value), x, top + height + 12),
        ]
    return "".join(parts)


def bar(
    left: float, top: float, width: float, k: int, height: float = 16, strong: bool = False
) -> str:
    """Draw a bar of class k; a strong one has a thick outline."""
    return element(
        "rect",
        x=left,
        y=top,
        width=width,
        height=height,
        fill=color(k),
        fill_opacity="0.35",
        stroke=INK,
        stroke_width="3" if strong else "1",
    )


# S19: from scores to probabilities


def softmax_bars(z: Any) -> Picture:
    """Draw scores z, their e^z, and softmax(z) as bars that add up to 1, with 2 decimals (S19).

    z: 2 to 6 scores, such as the slide's [1.0, 3.0] and [1.0, 2.0, 3.0]. Beyond ±300 the powers
    are e^(z − m), where m is the largest score. Raises ValueError or TypeError for another z.

    >>> softmax_bars([1.0, 3.0]).alt
    'Scores: z₀ = 1, z₁ = 3. Powers: e^z₀ ≈ 2.72, e^z₁ ≈ 20.09, their sum d ≈ 22.80. \
Probabilities: ŷ₀ = e^z₀ / d ≈ 0.12, ŷ₁ = e^z₁ / d ≈ 0.88, their sum = 1.'
    """
    scores = read_numbers(z, "z")
    columns = [column_of_scores(scores), column_of_powers(scores), column_of_probabilities(scores)]
    lefts, right = [], MARGIN - float(ARROW)
    for column in columns:
        lefts.append(right + ARROW)
        right = lefts[-1] + column.width()
    parts = [columns[0].draw(MARGIN)]
    for column, left in zip(columns[1:], lefts[1:]):
        parts += [text("→", left - ARROW / 2, MARGIN + PAIR * k + 50) for k in range(len(scores))]
        parts.append(column.draw(left))
    bottom = MARGIN + 32 + PAIR * len(scores) + LINE
    parts.append(draw_sum(MARGIN, bottom + 16, right - MARGIN, softmax(scores)))
    words = " ".join(f"{column.name}: {column.tell()}." for column in columns)
    return card("".join(parts), right + MARGIN, bottom + 96, words)


class Column(NamedTuple):
    """A Column is numbers one below the other, each with a bar: where that begins, how long it is.

    >>> column_of_scores([1.0, 3.0]).tell()
    'z₀ = 1, z₁ = 3'
    """

    name: str
    heading: str
    numbers: list[str]
    bars: list[tuple[float, float]]  # in parts of the longest bar
    total: str = ""

    def width(self) -> float:
        """Return the width of the bars, or of the widest text."""
        return max(BAR, *map(length, [self.heading, *self.numbers, self.total]))

    def tell(self) -> str:
        """Tell the numbers and their total."""
        return ", ".join([*self.numbers, *([f"their {self.total}"] if self.total else [])])

    def draw(self, left: float) -> str:
        """Draw the heading, the numbers with their bars, the total."""
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
    """Make the column of the scores; a negative one has its bar on the left of 0.

    >>> column_of_scores([-1.0, 1.0]).bars
    [(0.0, 0.5), (0.5, 0.5)]
    """
    unit = max(map(abs, scores)) or 1.0  # keeps the difference of two large scores in range
    scaled = [score / unit for score in scores]
    low, high = min(0.0, *scaled), max(0.0, *scaled)
    whole = (high - low) or 1.0
    bars = [((min(value, 0.0) - low) / whole, abs(value) / whole) for value in scaled]
    names = numbered("z", len(scores))
    numbers = [equals(name, score, DIGITS) for name, score in zip(names, scores)]
    return Column("Scores", "score z", numbers, bars)


def column_of_powers(scores: list[float]) -> Column:
    """Make the column of the powers; the longest bar is that of the largest.

    >>> column_of_powers([0.0, 1.0]).tell()
    'e^z₀ = 1, e^z₁ ≈ 2.72, their sum d ≈ 3.72'
    >>> column_of_powers([1000.0, 999.0]).tell()
    'e^(z₀ − m) = 1, e^(z₁ − m) ≈ 0.37, their sum d ≈ 1.37'
    """
    name, heading, m = "Powers", "e^z", max(scores)
    *line_of_m, d = softmax_lines(quantities("z", scores))[: -len(scores)]
    if line_of_m:  # large scores are written relative to m
        told_m = equals("m", m, DIGITS)
        name, heading = f"Powers, where {told_m} is the largest score", f"e^(z − m), {told_m}"
    return Column(
        name,
        heading,
        [nearly(power.written(), power.value(), [0.0]) for power in d.formula.parts],
        [(0.0, exp(score - m)) for score in scores],
        nearly("sum d", d.value(), [1.0]),
    )


def column_of_probabilities(scores: list[float]) -> Column:
    """Make the column of softmax(z): every power divided by their sum.

    >>> column_of_probabilities([1.0, 2.0, 3.0]).numbers[2]
    'ŷ₂ = e^z₂ / d ≈ 0.67'
    """
    y_hat, lines = softmax(scores), softmax_lines(quantities("z", scores))[-len(scores) :]
    numbers = [
        nearly(f"{line.name} = {line.formula.written()}", p, [0.0, 1.0])
        for line, p in zip(lines, y_hat)
    ]
    return Column("Probabilities", "softmax(z)", numbers, [(0.0, p) for p in y_hat], "sum = 1")


def nearly(name: str, value: float, limits: list[float]) -> str:
    """Write the name and its value, with "≈" for a limit: it is never reached, only rounded to.

    >>> nearly("ŷ", 1.0, [0.0, 1.0]), nearly("ŷ", 0.5, [0.0, 1.0])
    ('ŷ ≈ 1', 'ŷ = 0.5')
    """
    told = equals(name, value, DIGITS)
    return f"{name} ≈ {show(value, DIGITS)}" if value in limits else told


def draw_sum(left: float, top: float, width: float, y_hat: list[float]) -> str:
    """Draw one bar from 0 to 1, cut into the probabilities; a short piece has no name."""
    parts, start = [text("side by side they add up to 1:", left, top + LINE / 2, "start")], left
    for k, (name, p) in enumerate(zip(numbered("ŷ", len(y_hat)), y_hat)):
        parts.append(bar(start, top + LINE + 4, width * p, k, 24))
        if width * p > length(name) + 4:
            parts.append(text(name, start + width * p / 2, top + LINE + 16))
        start += width * p
    ends = (
        text("0", left, top + LINE + 42, "start"),
        text("1", left + width, top + LINE + 42, "end"),
    )
    return "".join([*parts, *ends])


# S22: one-hot vectors


def one_hot_table(classes: Any) -> Picture:
    """Draw each class with its one-hot vector: 1 at the place of the class, 0 elsewhere (S22).

    classes: 2 to 6 labels, all ints or all strings, such as the slide's [0, 1] and [0, 1, 2].
    Raises ValueError or TypeError for others.

    >>> one_hot_table([0, 1]).alt
    'The one-hot vectors of 2 classes. y = 0 → vector y = [1, 0]ᵀ. y = 1 → vector y = [0, 1]ᵀ. \
Each entry is 0 or 1, and their sum is 1.'
    """
    labels = inputs.classes(classes)
    check_count(labels, "classes", "labels")
    names, n = legend_of(labels), len(labels)
    wide = max(44.0, *(length(f"class {name}") + 2 * PAD for name in names))
    left = MARGIN + max(length(f"y = {name} →") for name in names) + length(" y = [") + 8
    end = left + wide * n
    parts = [draw_heads(names, left, wide)]
    for k, name in enumerate(names):
        middle = FIRST + ROW * k
        parts += [
            text(f"y = {name} →", MARGIN, middle, "start"),
            formula("*y* = [", left - 6, middle, "end"),
            *draw_entries(one_hot(k, n), left, middle, wide),
            text("]ᵀ", end + 6, middle, "start"),
            text("sum = 1", end + 40, middle, "start"),
        ]
    note = "Each entry is 0 or 1, and their sum is 1."
    bottom = FIRST + ROW * n - ROW / 2 + 10
    parts.append(captions([note], bottom))
    vectors = [f"y = {label!r} → vector y = {one_hot(k, n)}ᵀ." for k, label in enumerate(labels)]
    words = " ".join([f"The one-hot vectors of {n} classes.", *vectors, note])
    width = max(end + 40 + length("sum = 1"), MARGIN + length(note)) + MARGIN
    return card("".join(parts), width, bottom + LINE + MARGIN, words)


def draw_heads(names: list[str], left: float, wide: float) -> str:
    """Write above each entry its name, and the class that it is for."""
    return "".join(
        text(entry, left + wide * (k + 0.5), 24)
        + text(f"class {name}", left + wide * (k + 0.5), 42)
        for k, (entry, name) in enumerate(zip(numbered("y", len(names)), names))
    )


def draw_entries(entries: Sequence[int], left: float, middle: float, wide: float) -> list[str]:
    """Draw 0 in a thin box, 1 in bold in a strong box on grey."""
    parts = []
    for k, entry in enumerate(entries):
        fill, stroke, strength = (PALE, INK, "2.5") if entry else (WHITE, GREY, "1")
        box = {"x": left + wide * k + 3, "y": middle - 13, "width": wide - 6, "height": 26}
        parts.append(element("rect", **box, fill=fill, stroke=stroke, stroke_width=strength))
        draw = bold if entry else text
        parts.append(draw(str(entry), left + wide * (k + 0.5), middle))
    return parts
