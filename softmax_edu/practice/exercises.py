"""Exercises whose numbers are easy and telling.

Easy: one decimal at most in θ, x and y, none of them 0 or 1, so that z has two, and of a classifier is between −3
and 3. Telling: no slip that a check knows leads to the right digits, and no two slips to the same, unless they are
the same by mathematics. They are if they agree exactly also where all numbers are a little different.
"""
from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from .. import LinearRegression, LogisticRegression, SoftmaxRegression, inputs
from ..check.sheet import LINES, sheet
from ..check.slips import slips
from ..late import room
from ..model import Model
from ..shown import Shown
from ..step import flat
from ..targets import Labels

if TYPE_CHECKING:
    from ..check.report import Report
    from ..check.sheet import Sheet
    from ..step import Step

MODELS = {kind.name: kind for kind in (LinearRegression, LogisticRegression, SoftmaxRegression)}
RATES = 0.01, 0.1, 0.5
TRIES = 20_000      # one in ten to a hundred is telling


class Exercise(Shown):
    """A step to be worked by hand: `seed`, `theta`, `learning_rate`, `x`, `y` (S24), and its `answers`, the Step.

    >>> from softmax_edu import exercise
    >>> exercise("linear", seed=7)
    exercise('linear', seed=7, features=1, digits=4)
    """

    def __init__(self, kind: type[Model], seed: int, digits: int, theta: Any, x: list[float], y: Any,
                 learning_rate: float) -> None:
        self.kind, self.seed, self.digits = kind, seed, digits
        self.theta, self.x, self.y, self.learning_rate = theta, x, y, learning_rate

    @property
    def answers(self) -> Step:
        """The Step, with every line of the solution.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).answers.z
        -0.75
        """
        return self.model().step(self.x, self.y)

    def model(self) -> Any:
        """A fresh model to try it with.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).model()
        LinearRegression(theta=[0.4, 0.5], learning_rate=0.1)
        """
        return self.kind(theta=self.theta, learning_rate=self.learning_rate)

    def check(self, *unnamed: Any, **given: Any) -> Report:
        """Check numbers worked by hand, as `Step.check` does; as many decimals as the exercise asks for are wanted.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).check(loss="60.1").verdicts[0].kind
        'coarse'
        """
        return self.answers.check(*unnamed, **{"decimals": self.digits, **given})

    def practice(self) -> None:
        """Ask for one number after another, and say of each at once what is right or went wrong; `q` ends it."""
        room("practice.dialogue").practice(self)

    def __repr__(self) -> str:
        classes = f", classes={len(self.theta[0])}" if isinstance(self.theta[0], list) else ""
        name = repr(self.kind.name) if self.kind in MODELS.values() else self.kind.__name__
        return f"exercise({name}, seed={self.seed}, features={len(self.x)}{classes}, digits={self.digits})"

    def _page(self, digits: int) -> Any:
        return room("practice.worksheet").Worksheet(self, digits)


def made(model: Any, seed: Any, features: Any, classes: Any, digits: Any) -> Exercise:
    """The first exercise that is easy and telling, of those that the seed draws.

    >>> made("logistic", 7, 2, 2, 4).theta
    [0.9, 0.7, -0.3]
    """
    kind = MODELS.get(model) if isinstance(model, str) else model
    if not (isinstance(kind, type) and issubclass(kind, Model)):
        raise ValueError(f"model is {inputs.shown(model)}: it must be one of {', '.join(MODELS)}, or a class of models")
    features, digits = inputs.whole(features, "features", 1, 3), inputs.whole(digits, "digits", 2, 8)
    classes = inputs.whole(classes, "classes", 2, 4 if kind.targets.one_hot else 2)
    seed = Random().randrange(10_000) if seed is None else inputs.whole(seed, "seed", 0)
    random = Random(f"{kind.name} {features} {classes} {digits} {seed}")
    for _ in range(TRIES):
        exercise = Exercise(kind, seed, digits, *drawn(random, kind, features, classes))
        if is_easy(exercise.answers) and is_telling(exercise.answers, digits):
            return exercise
    raise ValueError(f"no easy numbers with {features} features and {classes} classes tell all mistakes apart")


def drawn(random: Random, kind: type[Model], features: int, classes: int) -> tuple[Any, list[float], Any, float]:
    """θ, x, y and η, of one decimal at most.

    >>> drawn(Random("1"), LinearRegression, 1, 2)
    ([0.4, 0.4], [-2.5], 2, 0.1)
    """
    def tenths(most: int) -> float:
        size = random.choice([n for n in range(2, most) if n != 10])
        return random.choice((size, -size)) / 10

    rows = [[tenths(10) for _ in range(classes if kind.targets.one_hot else 1)] for _ in range(features + 1)]
    return (rows if kind.targets.one_hot else flat(rows), [tenths(30) for _ in range(features)],
            random.randrange(classes) if isinstance(kind.targets, Labels) else random.randrange(2, 10),
            random.choice(RATES))


def is_easy(step: Step) -> bool:
    """True if every z is such that one would look up e^z; the numbers of a line may be larger.

    >>> is_easy(LogisticRegression(theta=[0.5, 0.9]).step(4, 1))
    False
    """
    return step.classes is None or all(abs(z) <= 3.0 for z in flat(step.z))


def is_telling(step: Step, digits: int) -> bool:
    """True if the digits of every field tell which slip they come from, if any.

    >>> is_telling(LogisticRegression(theta=[0.5, 0.9]).step(1, 1), 4)    # for x = 1 a derivative is that of the bias
    False
    """
    near = step.kind(theta=nearby(step.theta_before), learning_rate=step.learning_rate).step(nearby(step.x)[1:], step.y)
    here, there = outcomes(step), outcomes(near)
    return len(here) == len(there) and all(
        told_apart([s[field] for s in here], [s[field] for s in there], digits) for field in LINES if field in here[0])


def outcomes(step: Step) -> list[Sheet]:
    """The sheet of a step, and what each slip makes of it.

    >>> len(outcomes(LinearRegression(theta=[0.5, 0.9]).step(2, 3)))
    26
    """
    right = sheet(step)
    return [right, *(changed for _, changed in slips(right))]


def nearby(value: Any, n: int = 7) -> Any:
    """Numbers that are a little different, each by another part of itself.

    >>> nearby([1.0, 1.0])
    [1.0007, 1.0014]
    """
    if not isinstance(value, list):
        return value * (1.0 + n / 10_000)
    return [nearby(part, n * (i + 1) + i) for i, part in enumerate(value)]


def told_apart(here: list[list[float]], there: list[list[float]], digits: int) -> bool:
    """True if of these outcomes, the right one first, only those are alike to so many digits that are also
    alike a little beside. From the right one they have to be as far as no cut digits are.

    >>> told_apart([[0.12344], [0.12339]], [[0.2], [0.3]], 4), told_apart([[0.5], [0.5]], [[0.2], [0.2]], 4)
    (False, True)
    """
    def alike(one: list[float], other: list[float], least: float) -> bool:
        return all(abs(a - b) < least for a, b in zip(one, other))

    seen: dict[tuple[float, ...], list[float]] = {}
    for values, beside in zip(here, there):
        rounded = tuple(round(round(value, 10), digits) for value in values)    # the same on every machine
        if not alike(seen.setdefault(rounded, beside), beside, 1e-9) or (
                alike(values, here[0], 1.234 / 10 ** digits) and not alike(beside, there[0], 1e-9)):
            return False
    return True
