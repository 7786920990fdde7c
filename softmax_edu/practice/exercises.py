"""Exercises whose numbers are easy and telling.

Easy: θ, x and y have one decimal at most and none of them is 0 or 1, so z has two decimals; the z
of a classifier lies between −3 and 3; and the step makes the loss of its sample smaller. Telling:
no two numbers of θ and x are equal, no mistake that a check knows leads to the right digits, and no
two mistakes lead to the same digits, unless they are the same by mathematics: then they also agree
where all numbers are a little different.

An exercise is what its name says. The decimals that it asks for are no part of what is drawn; nor are
mistakes that check has learnt later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isclose
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from ..check.report import Report
from ..check.sheet import Sheet, sheet_of
from ..classifier import Classifier
from ..linear import LinearRegression
from ..lists import flattened
from ..logistic import LogisticRegression
from ..model import Model
from ..pages.page import loss_after
from ..paper.names import features_of
from ..reading import inputs
from ..reading.suggestions import did_you_mean
from ..softmax import SoftmaxRegression
from ..step import Step
from ..writing.screen_text import counted, shown
from .task import Task
from .ways import wrong_ways

if TYPE_CHECKING:
    from .papers import Worksheet

RATES = 0.4, 0.3, 0.2, 0.04, 0.03, 0.02  # ½η, 2η, η² and a tenth of η all differ, and differ from 1
MOST_DRAWS = 20_000  # ten are enough, and a hundred for large ones
DIGITS = 4  # to so many decimals no two mistakes are alike
FEWEST = 2  # to so few no common mistake is right; θ moves by little, and needs one more
# check knows these only since sheets are printed: a seed goes on drawing the numbers that it drew before
LATER = {
    "1 added to the sum of all e^z",
    "a sigmoid for each class, divided by their sum",
    "the mean of all e^z instead of their sum",
    "the predicted class instead of ŷ in ∇L",
    "the same e^z in each term of the sum",
    "the sum of all derivatives for each parameter",
    "−1 as the input of the bias",
    "∇L times ŷ",
    "∇L times ŷ(ŷ − 1)",
}
MODELS = {kind.name: kind for kind in (LinearRegression, LogisticRegression, SoftmaxRegression)}


class Exercise(Task):
    """A step to be worked by hand: `seed`, `theta`, `learning_rate`, `x`, `y`, and `answers`, the
    Step (S24 to S28).

    >>> from softmax_edu import exercise
    >>> sheet = exercise("logistic", seed=7, features=2)
    >>> sheet
    exercise('logistic', seed=7, features=2, digits=4)
    >>> round(sheet.answers.z, 10)
    -0.36
    """

    def check(self, *unnamed: Any, **given: Any) -> Report:
        """Check numbers worked by hand, as `Step.check` does, but for fewer decimals than the
        exercise asks for.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).check(loss="26.4").verdicts[0].kind
        'coarse'
        """
        return self.answers.check(*unnamed, **{"decimals": self.digits, **given})

    def practice(self, guess: bool = False) -> None:
        """Ask for one number after another, and say of each at once what is right or went wrong; `?`
        gives hints, and `quit` ends it. With `guess` it asks first if the loss will fall, and which
        way each parameter will move.
        """
        from .dialogue import practice

        practice(self, guess=guess)

    def page(self, digits: int) -> Worksheet:
        """What the printers print: the worksheet."""
        from .papers import Worksheet

        return Worksheet(self, digits)


def make_exercise(model: Any, seed: Any, features: Any, classes: Any, digits: Any) -> Exercise:
    """The first exercise that is easy and telling, of those that the seed draws.

    >>> make_exercise("logistic", 7, 2, 2, 4).theta == make_exercise("logistic", 7, 2, 2, 3).theta
    True
    """
    kind = model_of(model)
    features = inputs.integer(features, "features", 1, 3)
    digits = inputs.integer(digits, "digits", FEWEST, 8)
    classes = len(kind.classes or ()) or inputs.integer(classes, "classes", 2, 4)
    if classes > 2 and not kind.many_outputs:
        raise ValueError(
            f"classes is {classes}: {kind.name} does not have so many, so leave it out"
        )
    seed = Random().randrange(10_000) if seed is None else inputs.integer(seed, "seed", 0)
    random = Random(f"{kind.name} {features} {classes} {seed}")
    targets = targets_of(kind, classes)
    for _ in range(MOST_DRAWS):
        theta, x = drawn(random, features, classes if kind.many_outputs else 1)
        theta = theta if kind.has_bias else theta[1:]
        exercise = Exercise(
            kind,
            seed,
            digits,
            theta if kind.many_outputs else flattened(theta),
            x,
            random.choice(targets),
            random.choice(RATES),
        )
        if not is_easy(exercise.answers):
            continue
        falling = with_falling_loss(exercise)
        if falling and is_telling(falling.answers):
            return falling
    raise ValueError(
        f"model is {shown(model)}: no exercise of {counted(features, 'feature')} tells its mistakes "
        "apart; give another number of features"
    )


def is_easy(step: Step) -> bool:
    """True if e^z is no large number: |z| is at most 3, where z is a score.

    >>> is_easy(LogisticRegression(theta=[4, 0]).step(1, 1))
    False
    """
    return step.classes is None or max(map(abs, flattened(step.z))) <= 3.0


def with_falling_loss(exercise: Exercise) -> Exercise | None:
    """The exercise with the largest η up to its own with which the loss of its sample falls, if any.

    >>> steep = Exercise(LinearRegression(), 0, 4, [0.3, 0.4], [-1.3], 7, 0.4)    # from 52.1 to 70.3
    >>> with_falling_loss(steep).learning_rate
    0.3
    """
    for rate in [rate for rate in RATES if rate <= exercise.learning_rate]:
        slower = Exercise(
            exercise.origin,
            exercise.seed,
            exercise.digits,
            exercise.theta,
            exercise.x,
            exercise.y,
            rate,
        )
        after = loss_after(slower.answers)
        if after is not None and after <= slower.answers.loss:
            return slower
    return None


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
            f"{did_you_mean(str(model), list(MODELS))}"
        )
    try:
        return kind()
    except TypeError:
        raise ValueError(
            f"model is {shown(model)}: it needs settings, so give a model instead of its class"
        ) from None


def targets_of(kind: Model[Any], classes: int) -> Sequence[Any]:
    """The targets that are drawn: a classifier's labels, or numbers that the model allows.

    >>> targets_of(LinearRegression(), 2), targets_of(SoftmaxRegression(), 3)
    ([2, 3, 4, 5, 6, 7, 8, 9], range(0, 3))
    """
    if isinstance(kind, Classifier):
        return kind.classes or range(classes)
    easy, whole = range(2, 10), range(-9, 10)
    tenths = [n / 10 for n in range(1, 10)]  # of a model of shares
    for numbers in (easy, whole, tenths):
        allowed = [y for y in numbers if is_allowed(kind, y)]
        if len(allowed) > 1:
            return allowed
    raise ValueError(
        f"model is {shown(kind)}: it allows no target from −9 to 9, so there is no exercise of it"
    )


def is_allowed(kind: Model[Any], y: float) -> bool:
    """True if a model takes this target.

    >>> is_allowed(LinearRegression(), 2)
    True
    """
    try:
        kind.read_targets([y])
    except (TypeError, ValueError):
        return False
    return True


def drawn(random: Random, features: int, outputs: int) -> tuple[list[list[float]], list[float]]:
    """θ, a row for each input, and x: of one decimal, no two of them equal but for their sign.

    >>> drawn(Random("1"), 1, 1)
    ([[-0.9], [-0.2]], [1.8])
    """
    weights = (features + 1) * outputs
    sizes = random.sample(tenths(30), features)
    # below 1 where there are few; of many, no larger ones than are needed
    free = [size for size in tenths(max(10, weights + features + 3)) if size not in sizes]
    sizes += random.sample(free, weights)
    numbers = [random.choice((1, -1)) * size for size in sizes]
    theta = numbers[features:]
    return [theta[i : i + outputs] for i in range(0, weights, outputs)], numbers[:features]


def tenths(most: int) -> list[float]:
    """0.2, 0.3 … below so many tenths, without 1.

    >>> tenths(4), tenths(12)[-2:]
    ([0.2, 0.3], [0.9, 1.1])
    """
    return [n / 10 for n in range(2, most) if n != 10]


def is_telling(step: Step) -> bool:
    """True if the digits of every field tell which mistake they come from, if any.

    >>> is_telling(LogisticRegression(theta=[0.5, 0.9]).step(1, 1))    # for x = 1 a derivative is that of the bias
    False
    """
    right = sheet_of(step)
    # Asked first is what costs least: the loss, one number by which most are out, then all of here.
    losses = list(outcomes(right, ("z", "y_hat", "loss")))
    if not are_telling(losses, losses, ("loss",)):
        return False
    here = list(outcomes(right, right.fields))
    if not are_telling(here, here, right.fields):
        return False
    beside: Any = step.origin.alike(nearby(step.theta_before, 7))
    beside.learning_rate = step.learning_rate
    near = sheet_of(beside.step(nearby([1.0, *features_of(step)], 11)[1:], step.y))
    there = list(outcomes(near, near.fields))
    return len(here) == len(there) and are_telling(here, there, right.fields)


class Outcome(NamedTuple):
    """The sheet that a mistake leads to, and whether the mistake is a common one."""

    sheet: Sheet
    is_common: bool = True


def outcomes(right: Sheet, fields: Sequence[str]) -> Iterator[Outcome]:
    """The right sheet, and those that each named mistake in these fields leads to, in which no
    others are worked out.

    >>> len(list(outcomes(sheet_of(LinearRegression(theta=[7, 6]).explain(2)), ["z", "y_hat"]))) > 3
    True
    """
    yield Outcome(right)
    for way in wrong_ways(right, fields):
        if way.words not in LATER:
            yield Outcome(way.sheet, way.is_common)


def nearby(value: Any, n: int) -> Any:
    """Numbers that are a little different, no two by the same part of themselves.

    >>> nearby([[1.0, 1.0], [1.0, 1.0]], 7)
    [[1.0175, 1.0176], [1.018, 1.0181]]
    """
    if isinstance(value, list):
        return [nearby(part, 5 * n + i) for i, part in enumerate(value)]
    return value * (1.0 + n / 10_000)


def are_telling(here: list[Outcome], there: list[Outcome], fields: Iterable[str]) -> bool:
    """True if the numbers of every field are told apart, and the right ones also from those of the
    common mistakes where the fewest decimals are asked for.
    """
    for field in fields:
        pairs = [(getattr(a.sheet, field), getattr(b.sheet, field)) for a, b in zip(here, there)]
        common = [pair for pair, outcome in zip(pairs, here) if outcome.is_common]
        fewest = FEWEST + (field == "theta_after")
        alone = all(told_apart((pairs[0], pair), fewest) for pair in common)
        if not (alone and told_apart(pairs, DIGITS)):
            return False
    return True


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
