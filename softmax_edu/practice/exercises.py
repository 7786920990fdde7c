"""Exercises whose numbers are easy and telling.

Easy: one decimal at most in θ, x and y, none of them 0 or 1, so that z has two, and of a classifier
is between −3 and 3; and the step makes the loss of its sample smaller. Telling: no slip that a
check knows leads to the right digits, and no two slips to the same, unless they are the same by
mathematics. They are if they agree exactly also where all numbers are a little different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isclose
from random import Random
from typing import TYPE_CHECKING, Any

from ..check.report import Report
from ..check.rows import SOMETIMES, rows_of
from ..check.sheet import Sheet, made, sheet_of
from ..classifier import Classifier
from ..linear import LinearRegression
from ..lists import flattened
from ..logistic import LogisticRegression
from ..model import Model
from ..pages.page import loss_after
from ..reading import inputs
from ..softmax import SoftmaxRegression
from ..step import Step
from ..writing.screen_text import shown
from .task import Task

if TYPE_CHECKING:
    from .papers import Worksheet

RATES = 0.5, 0.1, 0.01
MOST_DRAWS = 100_000  # a few are enough, but for two decimals some thousands
MODELS = {kind.name: kind for kind in (LinearRegression, LogisticRegression, SoftmaxRegression)}


class Exercise(Task):
    """A step to be worked by hand: `seed`, `theta`, `learning_rate`, `x`, `y`, and `answers`, the
    Step (S24 to S28).

    >>> from softmax_edu import exercise
    >>> sheet = exercise("logistic", seed=7, features=2)
    >>> sheet
    exercise('logistic', seed=7, features=2, digits=4)
    >>> round(sheet.answers.z, 10)
    1.68
    """

    def check(self, *unnamed: Any, **given: Any) -> Report:
        """Check numbers worked by hand, as `Step.check` does, but for fewer decimals than the
        exercise asks for.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).check(loss="52.1").verdicts[0].kind
        'coarse'
        """
        return self.answers.check(*unnamed, **{"decimals": self.digits, **given})

    def practice(self) -> None:
        """Ask for one number after another, and say of each at once what is right or went wrong; `?`
        gives hints, and `quit` ends it.
        """
        from .dialogue import practice

        practice(self)

    def page(self, digits: int) -> Worksheet:
        """What the printers print: the worksheet."""
        from .papers import Worksheet

        return Worksheet(self, digits)


def make_exercise(model: Any, seed: Any, features: Any, classes: Any, digits: Any) -> Exercise:
    """The first exercise that is easy and telling, of those that the seed draws.

    >>> make_exercise("logistic", 7, 2, 2, 4).theta
    [0.8, 0.2, -0.8]
    """
    kind = model_of(model)
    features, digits = (
        inputs.integer(features, "features", 1, 3),
        inputs.integer(digits, "digits", 2, 8),
    )
    classes = len(kind.classes or ()) or inputs.integer(
        classes, "classes", 2, 4 if kind.one_hot else 2
    )
    seed = Random().randrange(10_000) if seed is None else inputs.integer(seed, "seed", 0)
    random = Random(f"{kind.name} {features} {classes} {digits} {seed}")
    for _ in range(MOST_DRAWS):
        exercise = Exercise(kind, seed, digits, *drawn(random, kind, features, classes))
        if not is_easy(exercise.answers):
            continue
        exercise = falling(exercise)
        if is_telling(exercise.answers, digits):
            return exercise
    raise ValueError(
        f"digits is {digits}: no exercise of this size tells mistakes apart with so few; ask for more"
    )


def is_easy(step: Step) -> bool:
    """True if e^z is no large number: |z| is at most 3, where z is a score.

    >>> is_easy(LogisticRegression(theta=[4, 0]).step(1, 1))
    False
    """
    return step.classes is None or max(map(abs, flattened(step.z))) <= 3.0


def falling(exercise: Exercise) -> Exercise:
    """The exercise with the largest η up to its own with which the loss of its sample falls.

    >>> steep = Exercise(LinearRegression(), 0, 4, [0.3, 0.4], [-1.3], 7, 0.5)    # from 52.1 to 148.9
    >>> falling(steep).learning_rate
    0.1
    """
    for rate in [rate for rate in RATES if rate <= exercise.learning_rate]:
        exercise = Exercise(
            exercise.origin,
            exercise.seed,
            exercise.digits,
            exercise.theta,
            exercise.x,
            exercise.y,
            rate,
        )
        before, after = exercise.answers.loss, loss_after(exercise.answers)
        if after is not None and after <= before:
            break
    return exercise


def model_of(model: Any) -> Model[Any]:
    """The model that an exercise is about, by its name, its class, or a model as it is.

    >>> model_of("linear")
    LinearRegression(learning_rate=0.1)
    """
    kind: Any = MODELS.get(model) if isinstance(model, str) else model
    if isinstance(kind, Model):
        return kind
    if not (isinstance(kind, type) and issubclass(kind, Model) and hasattr(kind, "name")):
        raise ValueError(
            f"model is {shown(model)}: it must be one of {', '.join(MODELS)}, or a class of models"
        )
    try:
        return kind()
    except TypeError:
        raise ValueError(
            f"model is {shown(model)}: it needs settings, so give a model instead of its class"
        ) from None


def drawn(
    random: Random, kind: Model[Any], features: int, classes: int
) -> tuple[Any, list[float], Any, float]:
    """θ, x, y and η, of one decimal at most.

    >>> drawn(Random("1"), LinearRegression(), 1, 2)
    ([-0.9, 0.2], [-1.6], 6, 0.01)
    """

    def tenths(most: int) -> float:
        return random.choice([n for n in range(2, most) if n != 10]) * random.choice((1, -1)) / 10

    rows = [
        [tenths(10) for _ in range(classes if kind.one_hot else 1)] for _ in range(features + 1)
    ]
    return (
        rows if kind.one_hot else flattened(rows),
        [tenths(30) for _ in range(features)],
        (kind.classes or range(classes))[random.randrange(classes)]
        if isinstance(kind, Classifier)
        else random.randrange(2, 10),
        random.choice(RATES[::-1]),
    )


def is_telling(step: Step, digits: int) -> bool:
    """True if the digits of every field tell which slip they come from, if any.

    >>> is_telling(LogisticRegression(theta=[0.5, 0.9]).step(1, 1), 4)    # for x = 1 a derivative is that of the bias
    False
    """
    few, right = digits < 4, sheet_of(step)
    # Asked first is what costs least: the loss, one number by which most are out, then all of here.
    losses = ((sheet.loss, sheet.loss) for sheet in outcomes(right, ("z", "y_hat", "loss"), few))
    if not told_apart(losses, digits):
        return False
    here = list(outcomes(right, right.fields, few))
    if not fields_told_apart(here, here, digits):
        return False
    beside: Any = step.origin.alike(nearby(step.theta_before, 7))
    beside.learning_rate = step.learning_rate
    near = sheet_of(beside.step(nearby(step.x, 11)[1:], step.y))
    there = list(outcomes(near, near.fields, few))
    return len(here) == len(there) and fields_told_apart(here, there, digits)


def outcomes(right: Sheet, fields: Sequence[str], most_common: bool = False) -> Iterator[Sheet]:
    """The right sheet, and those that each named mistake in these fields leads to, in which no
    others are worked out; few digits tell only the most common apart.

    >>> len(list(outcomes(sheet_of(LinearRegression(theta=[7, 6]).explain(2)), ["z", "y_hat"]))) > 3
    True
    """
    yield right
    rows = rows_of(right.table)
    for field in reversed(fields):
        for row in rows.get(field, ()):
            sheet = made(right, row, fields)
            if sheet is not None and (row.likely >= SOMETIMES or not most_common):
                yield sheet


def nearby(value: Any, n: int) -> Any:
    """Numbers that are a little different, each by another part of itself.

    >>> nearby([1.0, 1.0], 7)
    [1.0007, 1.0015]
    """
    if isinstance(value, list):
        return [nearby(part, n * (i + 1) + i) for i, part in enumerate(value)]
    return value * (1.0 + n / 10_000)


def fields_told_apart(here: list[Sheet], there: list[Sheet], digits: int) -> bool:
    """True if the numbers of every field are told apart."""
    return all(
        told_apart([(getattr(s, field), getattr(t, field)) for s, t in zip(here, there)], digits)
        for field in here[0].fields
    )


def told_apart(outcomes: Iterable[tuple[list[float], list[float]]], digits: int) -> bool:
    """True if of these outcomes, the right one first, only those are alike to so many digits that
    are also alike a little beside; each is here and there. From the right one they have to be as
    far as no cut digits are.

    >>> told_apart([([0.5], [0.6]), ([0.12344], [0.2]), ([0.12339], [0.3])], 4)
    False
    >>> told_apart([([0.5], [0.2]), ([0.5], [0.2])], 4)
    True
    """
    pairs = iter(outcomes)
    right, right_beside = next(pairs)
    seen: dict[tuple[float, ...], list[float]] = {}
    for values, beside in pairs:
        # the same on every machine
        rounded = tuple(round(round(value, 10), digits) for value in values)
        is_right = all(abs(a - b) < 1.234 / 10**digits for a, b in zip(values, right))
        alike = right_beside if is_right else seen.setdefault(rounded, beside)
        if not all(isclose(a, b, rel_tol=1e-9, abs_tol=1e-9) for a, b in zip(alike, beside)):
            return False
    return True
