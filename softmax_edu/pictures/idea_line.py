"""Ideas about a line and classes: the line is not a probability, the sigmoid of the line is.

S24 stands for slide 24.

    straight_line_for_classes   S5      a least-squares line leaves [0, 1]
    line_and_sigmoid            S8      from x to z by a line, from z to ŷ by the sigmoid
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum
from typing import Any

from .. import slides
from ..logistic import LogisticRegression, sigmoid
from ..pages.numbers import show
from ..reading import inputs
from ..writing.screen_text import counted, one_line, shown
from .axes import BOTTOM, Axis, across, curve, dot, frame, mark, title
from .idea_parts import (
    DOTTED,
    HALF,
    LARGEST,
    SIGMOID,
    bold,
    captions,
    dashed_line,
    diamond,
    equals,
    grey_band,
    line_equation,
    spread,
)
from .picture import LINE, MARGIN, Picture, card, length, line, shortened, text

WIDTH = 640  # of the picture of S8
PANEL = 380  # the width of one of the two panels of S5
TOO_LARGE = 1e300  # for an axis
LETTERS = 20  # of the name of an axis
ASKED = 0.25, 4.5  # the hours that S5 asks for
LAST_HOUR = 5.0  # of the axis of S5
EPOCHS, LEARNING_RATE = 1000, 0.1  # of the training for S5
BELOW = 318  # where the words below the panels of S5 begin
KEY = "Circle: fail (0). Square: pass (1). Diamond: ŷ for the hours that slide 5 asks for."


# S5: a straight line for classes


def straight_line_for_classes() -> Picture:
    """Why not a straight line for pass and fail: it leaves [0, 1], the sigmoid does not (S5).

    Left, the least-squares line through the 8 samples of S5, pass over hours. Right, a logistic
    model trained on the same samples. Both predict the two hours that S5 asks for.

    >>> straight_line_for_classes().alt    # doctest: +ELLIPSIS
    'Two panels with pass (1) or fail (0) over hours, 8 samples. Left: ... ŷ ≈ −0.1429 + ...'
    """
    hours = [float(x) for _, x in slides.EXAM[0]]
    codes = [int(y) for y in slides.EXAM[1]]
    straight, trained = least_squares(hours, codes), train_sigmoid(hours, codes)
    y = Axis([score(straight, 0.0), score(straight, LAST_HOUR)], 264, 60)
    forms = line_equation("ŷ", straight, "hours"), line_equation("z", trained, "hours")
    line_answers = [score(straight, x) for x in ASKED]
    sigmoid_answers = [sigmoid(score(trained, x)) for x in ASKED]
    parts = [
        draw_panel(0, "A straight line", forms[0], y, lambda x: score(straight, x), hours, codes),
        draw_panel(
            PANEL,
            "The sigmoid: ŷ = σ(z)",
            forms[1],
            y,
            lambda x: sigmoid(score(trained, x)),
            hours,
            codes,
        ),
        draw_answers(0, line_answers),
        draw_answers(PANEL, sigmoid_answers),
        captions([KEY], BELOW + LINE * len(ASKED) + 8),
    ]
    words = (
        "Two panels with pass (1) or fail (0) over hours, 8 samples. "
        f"Left: the least-squares line {forms[0]}. {tell_answers(line_answers)} "
        "ŷ < 0 and ŷ > 1 are not probabilities. "
        f"Right: the sigmoid ŷ = σ(z), {forms[1]}, trained on the same samples for "
        f"{EPOCHS} epochs with η = {LEARNING_RATE}. "
        f"{tell_answers(sigmoid_answers)} Both lie between 0 and 1."
    )
    return card("".join(parts), 2 * PANEL, BELOW + LINE * (len(ASKED) + 1) + 8 + MARGIN, words)


def train_sigmoid(hours: list[float], codes: list[int]) -> list[float]:
    """[b, w] of a logistic model, trained from zeros.

    >>> b, w = train_sigmoid([0.0, 1.0], [0, 1])
    >>> b < 0 < w
    True
    """
    model = LogisticRegression(learning_rate=LEARNING_RATE).fit(hours, codes, epochs=EPOCHS)
    return read_theta(model)


def draw_panel(
    left: float,
    heading: str,
    form: str,
    y: Axis,
    predict: Callable[[float], float],
    hours: list[float],
    codes: list[int],
) -> str:
    """The samples, ŷ over hours, and on grey where no probability lies."""
    x = Axis([0.0, LAST_HOUR], left + 54, left + PANEL - 20)
    return "".join(
        [
            bold(heading, left + MARGIN, 20, "start"),
            text(form, left + MARGIN, 40, "start"),
            grey_band(x.start, y.end, x.end, y(1)),
            grey_band(x.start, y(0), x.end, y.start),
            frame(x, y, "hours"),
            dashed_line((x.start, y(0)), (x.end, y(0))),
            dashed_line((x.start, y(1)), (x.end, y(1))),
            text("ŷ > 1: not a probability", x.start + 8, (y.end + y(1)) / 2, "start"),
            text("ŷ < 0: not a probability", x.end - 8, (y.start + y(0)) / 2, "end"),
            curve([(x(at), y(predict(at))) for at in spread(0.0, LAST_HOUR)]),
            *(mark(x(hour), y(code), code) for hour, code in zip(hours, codes)),
            *(diamond(x(asked), y(predict(asked))) for asked in ASKED),
        ]
    )


def draw_answers(left: float, answers: list[float]) -> str:
    """ŷ of the hours asked for, each beside the mark that it has in the panel."""
    parts = []
    for i, (asked, y_hat) in enumerate(zip(ASKED, answers)):
        middle = BELOW + LINE * (i + 0.5)
        parts += [
            diamond(left + MARGIN + 6, middle),
            text(tell_answer(asked, y_hat), left + MARGIN + 20, middle, "start"),
        ]
    return "".join(parts)


def tell_answer(hours: float, y_hat: float) -> str:
    """ŷ at some hours, and whether it leaves [0, 1].

    >>> tell_answer(4.5, 1.25), tell_answer(4.5, 0.75)
    ('4.5 hours: ŷ = 1.25, above 1', '4.5 hours: ŷ = 0.75')
    """
    outside = ", below 0" if y_hat < 0.0 else ", above 1" if y_hat > 1.0 else ""
    return f"{show(hours)} hours: {equals('ŷ', y_hat)}{outside}"


def tell_answers(answers: list[float]) -> str:
    """All answers as one sentence.

    >>> tell_answers([-0.5, 1.5])
    'At 0.25 hours: ŷ = −0.5, below 0; at 4.5 hours: ŷ = 1.5, above 1.'
    """
    return "At " + "; at ".join(map(tell_answer, ASKED, answers)) + "."


def score(theta: list[float], x: float) -> float:
    """z of one feature.

    >>> score([-5.0, 4.0], 1.5)
    1.0
    """
    b, w = theta
    return b + w * x


def least_squares(xs: list[float], ys: list[int]) -> list[float]:
    """[b, w] of the line with the smallest sum of squared losses.

    >>> least_squares([0.0, 1.0, 2.0], [1, 3, 5])
    [1.0, 2.0]
    """
    x_mean, y_mean = fsum(xs) / len(xs), fsum(ys) / len(ys)
    w = fsum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys)) / fsum(
        (x - x_mean) ** 2 for x in xs
    )
    return [y_mean - w * x_mean, w]


# S8: z over x, ŷ over x


def line_and_sigmoid(model: Any = None, X: Any = None, y: Any = None, name: Any = None) -> Picture:
    """z over x, and below it ŷ = σ(z) over the same x: first the line, then the sigmoid (S8).

    model: a LogisticRegression of one feature; None is θ = [−5, 4], with the hours of S17.
    X, y: samples to draw in the lower panel; without them x runs where z is from −6 to 6.
    name: what x is, as the name of its axis.
    Raises ValueError or TypeError for a model, samples or a name that cannot be drawn.

    >>> line_and_sigmoid().alt    # doctest: +ELLIPSIS
    'Two panels with one axis, hours. Above: the line z = −5 + 4·hours. Below: the curve ...'
    """
    if model is None:
        model, name = LogisticRegression(theta=[-5, 4]), "hours" if name is None else name
        X, y = slides.PASS if X is None and y is None else (X, y)
    theta, name = read_theta(model), read_name(name)
    samples, codes = read_samples(model, X, y)
    x, scores = axes_of_line(theta, samples)
    panels = Axis([0.0, *scores], 170, LINE + MARGIN), Axis([0.0, 1.0], 400, 228)
    form = line_equation("z", theta, name)
    labels = [repr(label) for label in classes_of(model)]
    notes = [*note_on_zero(theta, x, name), *notes_on_samples(codes, map(shortened, labels))]
    parts = [
        title(form),
        y_axis(x, panels[0]),
        second_title(f"ŷ = {SIGMOID}", 208),
        frame(x, panels[1], name),
        lines_at_zero(theta, x, panels),
        *curves_of_model(theta, x, panels),
        *(mark(x(at), panels[1](code), code) for at, code in zip(samples, codes)),
        captions(notes, 406 + BOTTOM),
    ]
    words = (
        f"Two panels with one axis, {name}. Above: the line {form}. "
        f"Below: the curve ŷ = {SIGMOID} of this z."
    )
    more = [*note_on_zero(theta, x, name), *notes_on_samples(codes, labels)]
    return card(
        "".join(parts), WIDTH, 406 + BOTTOM + LINE * len(notes) + MARGIN, " ".join([words, *more])
    )


def read_theta(model: Any) -> list[float]:
    """[b, w] of a logistic model of one feature.

    >>> read_theta(LogisticRegression(theta=[0, 1, 2]))
    Traceback (most recent call last):
    ValueError: model has 2 features: give a model of one feature, θ = [b, w]
    """
    if not isinstance(model, LogisticRegression):
        raise TypeError(f"model is {shown(model)}: give a LogisticRegression of one feature")
    theta: Any = model.theta
    if theta is None:
        raise ValueError("model has no theta yet: call fit(X, y) first, or give it theta=[b, w]")
    if len(theta) != 2:
        raise ValueError(
            f"model has {len(theta) - 1} features: give a model of one feature, θ = [b, w]"
        )
    return [float(value) for value in theta]


def read_name(name: Any) -> str:
    """The name of an axis, x if there is none.

    >>> read_name(None), read_name("hours")
    ('x', 'hours')
    >>> read_name(7)
    Traceback (most recent call last):
    TypeError: name is 7: give a string, such as 'hours'
    """
    if name is None:
        return "x"
    if not isinstance(name, str):
        raise TypeError(f"name is {shown(name)}: give a string, such as 'hours'")
    plain = one_line(name)
    if not plain:
        raise ValueError(f"name is {shown(name)}: give a word on one line, such as 'hours'")
    if length(plain) > length("x" * LETTERS):
        raise ValueError(f"name is {shown(name)}: give at most {LETTERS} letters")
    return plain


def read_samples(model: LogisticRegression, X: Any, y: Any) -> tuple[list[float], list[int]]:
    """The x of every sample, and 0 or 1 for its class.

    >>> read_samples(LogisticRegression(theta=[0, 1]), [0.5, 2], [0, 1])
    ([0.5, 2.0], [0, 1])
    """
    if X is None and y is None:
        return [], []
    for argument, value in (("X", X), ("y", y)):
        if value is None:
            raise TypeError(f"{argument} is None: give both X and y, or none of them")
    samples = [read_x(x, f"X[{i}]") for i, x in enumerate(inputs.items(X, "X", "numbers"))]
    if not samples:
        raise ValueError(f"X is {shown(X)}: give at least one sample, or leave out X and y")
    given = inputs.items(y, "y", "targets")
    inputs.check_count(given, len(samples))
    labels = inputs.labels(given, "y[{}]")
    classes = classes_of(model)
    for i, label in enumerate(labels):
        if label not in classes:
            raise ValueError(
                f"y[{i}] is {shown(label)}: give one of the model's classes, {shown(classes)}"
            )
    return samples, [classes.index(label) for label in labels]


def read_x(sample: Any, where: str) -> float:
    """The one feature of a sample.

    >>> read_x([0.5], "X[0]"), read_x(2, "X[1]")
    (0.5, 2.0)
    >>> read_x([1, 2], "X[0]")
    Traceback (most recent call last):
    ValueError: X[0] has 2 features: give one feature, as the model has
    """
    _, *features = inputs.features(sample, where)
    if len(features) != 1:
        raise ValueError(
            f"{where} has {len(features)} features: give one feature, as the model has"
        )
    return features[0]


def classes_of(model: LogisticRegression) -> list[Any]:
    """The two classes of a model: 0 and 1 if it was not told others.

    >>> classes_of(LogisticRegression(theta=[0, 1], classes=["fail", "pass"]))
    ['fail', 'pass']
    """
    return list(model.classes or [0, 1])


def axes_of_line(theta: list[float], samples: list[float]) -> tuple[Axis, list[float]]:
    """The axis of x, and z at its two ends.

    >>> axes_of_line([-5.0, 4.0], [0.5, 2.0])[1]
    [-5.0, 5.0]
    """
    b, w = theta
    low, high = range_around(samples) if samples else range_of_scores(b, w)
    if not all(abs(value) < TOO_LARGE for value in (low, high, b + w * low, b + w * high)):
        raise ValueError(
            f"model has theta {shown(theta)}: x or z is too large to draw; "
            "give a smaller theta or smaller X"
        )
    x = across([low, high], WIDTH - MARGIN - 6)
    return x, [b + w * x.low, b + w * x.high]


def range_around(samples: list[float]) -> tuple[float, float]:
    """From where to where x runs: a third farther than the samples; not below 0 if they are not.

    >>> range_around([0.5, 2.0]), range_around([-3.0, 3.0])
    ((0.0, 2.5), (-5.0, 5.0))
    """
    low, high = min(samples), max(samples)
    more = (high - low) / 3
    return (max(0.0, low - more) if low >= 0.0 else low - more), high + more


def range_of_scores(b: float, w: float) -> tuple[float, float]:
    """From where to where x runs if there are no samples: z is −6 and 6 at the ends.

    >>> range_of_scores(-5.0, 4.0)
    (-0.25, 2.75)
    """
    if w == 0.0:
        raise ValueError(
            "model has w = 0: z is the same for every x; give X and y, so that x has a range"
        )
    ends = sorted([(-LARGEST - b) / w, (LARGEST - b) / w])
    return ends[0], ends[1]


def y_axis(x: Axis, y: Axis) -> str:
    """The numbers of a panel whose x axis is that of another panel."""
    parts = [line((x.start, y.end), (x.start, y.start), (x.end, y.start))]
    for tick in y.ticks():
        parts += [
            line((x.start, y(tick)), (x.end, y(tick)), stroke="#dddddd"),
            text(show(tick), x.start - 8, y(tick), "end"),
        ]
    return "".join(parts)


def second_title(words: str, middle: float) -> str:
    """The title of a lower panel."""
    return text(words, MARGIN, middle, "start", font_weight="bold")


def curves_of_model(theta: list[float], x: Axis, panels: tuple[Axis, Axis]) -> list[str]:
    """The line of z in the upper panel, the sigmoid in the lower one."""
    b, w = theta
    above, below = panels
    return [
        curve([(x(at), above(b + w * at)) for at in (x.low, x.high)]),
        curve([(x(at), below(sigmoid(b + w * at))) for at in spread(x.low, x.high)]),
    ]


def zero_of(theta: list[float], x: Axis) -> float | None:
    """Where on the axis z is 0; None if it is nowhere.

    >>> x = Axis([0.0, 2.5], 0, 100)
    >>> zero_of([-5.0, 4.0], x), zero_of([5.0, 4.0], x)
    (1.25, None)
    """
    b, w = theta
    zero = -b / w if w else x.high + 1.0
    return zero if x.low <= zero <= x.high else None


def lines_at_zero(theta: list[float], x: Axis, panels: tuple[Axis, Axis]) -> str:
    """The lines z = 0 and ŷ = 0.5, dashed, and the place where the curves cross them."""
    zero, parts = zero_of(theta, x), []
    for y, value in zip(panels, (0.0, HALF)):
        parts.append(dashed_line((x.start, y(value)), (x.end, y(value))))
        if zero is not None:
            parts += [
                dashed_line((x(zero), y.start), (x(zero), y.end), dashes=DOTTED),
                dot(x(zero), y(value)),
            ]
    return "".join(parts)


def note_on_zero(theta: list[float], x: Axis, name: str) -> list[str]:
    """What the picture says below about z = 0.

    >>> note_on_zero([-5.0, 4.0], Axis([0.0, 2.5], 0, 100), "hours")
    ['At hours = 1.25, z = 0 and ŷ = σ(0) = 0.5.']
    """
    zero = zero_of(theta, x)
    return [] if zero is None else [f"At {equals(name, zero)}, z = 0 and ŷ = σ(0) = 0.5."]


def notes_on_samples(codes: list[int], labels: Iterable[str]) -> list[str]:
    """What the picture says below about the samples.

    >>> notes_on_samples([0, 1], ["'fail'", "'pass'"])
    ["2 samples: a circle at 0 is class 'fail',", "a square at 1 is class 'pass'."]
    """
    if not codes:
        return []
    first, second = labels
    count = counted(len(codes), "sample")
    return [f"{count}: a circle at 0 is class {first},", f"a square at 1 is class {second}."]
