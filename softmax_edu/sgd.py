"""The one training loop of this library: stochastic gradient descent,
sample by sample (S4, S9, S24).

S24 stands for slide 24 of the deck. Every model trains through `sgd`, on plain lists. The loop does
not know which model it trains: a model is what lies between z and ∂L/∂z, three functions.

    name             linear, logistic            softmax
    x                [1.0, x₁, x₂ …]             the same
    y                the target, a number        the index of the right class
    theta            [b, w₁, w₂ …]               one such list for each class
    z, y_hat         a number                    a number for each class
    error            ∂L/∂z, a number             a number for each class
    gradient         x · error                   one such list for each class
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import chain
from math import fsum, isfinite
from operator import mul
from typing import Any, NamedTuple


class DivergenceError(ArithmeticError):
    """Training left the range of numbers: z, the loss or a parameter was no longer finite.

    The message names the epoch, the sample and the learning_rate; θ stays at its last finite value.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[0.0, 1.0], learning_rate=1e300)
    >>> model.fit([1e10], [0.0])
    Traceback (most recent call last):
    softmax_edu.sgd.DivergenceError: epoch 1, sample 1: theta overflowed with learning_rate = 1e+300: \
use a smaller learning_rate or scale the features down
    >>> model.theta
    [0.0, 1.0]
    """


class Functions(NamedTuple):
    """What a step calls. The first and the last depend only on how many outputs there are; a model
    gives the others.

    >>> Functions.of_one_output(activation=math.exp, loss=max, derivative=min).score([1.0, 2.0], [1.0, 0.5])
    2.0
    """

    score: Callable[[Any, list[float]], Any]  # (θ, x) → z
    activation: Callable[[Any], Any]  # z → ŷ
    loss: Callable[[Any, Any, Any], float]  # (z, ŷ, y) → L
    derivative: Callable[[Any, Any], Any]  # (ŷ, y) → ∂L/∂z
    update: Callable[[Any, list[float], Any, float], Any]  # (θ, x, ∂L/∂z, η) → θ

    @classmethod
    def of_one_output(cls, **functions: Callable[..., Any]) -> Functions:
        """θ is one list, z a number."""
        return cls(score=dot, update=descend, **functions)

    @classmethod
    def of_an_output_each(cls, **functions: Callable[..., Any]) -> Functions:
        """θ is a list for each class, z a number for each."""
        return cls(score=dot_each, update=descend_each, **functions)


class Run:
    """One pass of the loop: θ after the last whole step, and the loss of each step that was begun.

    >>> Run([0.1, 0.2]).losses
    []
    """

    __slots__ = "losses", "theta"

    def __init__(self, theta: Any) -> None:
        self.theta = theta
        self.losses: list[float] = []


class State:
    """What training changes: θ as the loop holds it, the number of steps since θ was set, and the
    mean loss of every epoch that is finished. `targets`, what y may be, may be learnt together with
    θ.

    >>> State([0.1, 0.2]).number
    0
    """

    def __init__(self, theta: Any, targets: Any = None) -> None:
        self.theta, self.targets = theta, targets
        self.number = 0
        self.loss_curve: list[float] = []


class Worked(NamedTuple):
    """One step's numbers: what a record tells. They are of one step, also where two threads train.

    >>> Worked(1, theta_before=[1.0], z=1.0, y_hat=1.0, loss=0.25, error=1.0, theta_after=[0.5]).loss
    0.25
    """

    number: int  # steps since θ was set, from 1
    theta_before: Any  # as the loop holds it
    z: Any
    y_hat: Any
    loss: float
    error: Any
    theta_after: Any


def sgd(
    functions: Functions, run: Run, samples: Sequence[Any], learning_rate: float
) -> tuple[Any, Any, Any]:
    """Train θ on each of `samples`, pairs (x, y), in turn; returns the last one's (z, ŷ, ∂L/∂z).

    >>> from softmax_edu import LinearRegression
    >>> run = Run([0.0, 0.0])
    >>> sgd(LinearRegression().functions(), run, [([1.0, 2.0], 3.0)], 0.125)
    (0.0, 0.0, -6.0)
    >>> run.theta, run.losses
    ([0.75, 1.5], [9.0])
    """
    score, activation, loss, derivative, update = functions
    theta, losses = run.theta, run.losses
    # fmt: off
    for x, y in samples:                                # 1) Pick a sample (x, y)
        z = score(theta, x)                             # 2) Compute output ŷ
        y_hat = activation(z)
        losses.append(loss(z, y_hat, y))                # 3) Compute loss
        error = derivative(y_hat, y)                    # 4) Compute derivative: ∇L = x · error
        theta = update(theta, x, error, learning_rate)  # 5) Update parameters: θ = θ − η∇L
        run.theta = theta   # a new list, in one assignment: an interrupt finds a whole step or none
    # fmt: on
    return z, y_hat, error


if hasattr(math, "sumprod"):  # from Python 3.12 on: by far the fastest there, and rounded only once
    dot: Callable[[list[float], list[float]], float] = math.sumprod
else:

    def dot(theta: list[float], x: list[float]) -> float:
        """z = θᵀx = b·1 + w₁x₁ + … (starting with a float, which is faster)."""
        return sum(map(mul, theta, x), 0.0)


def dot_each(theta: list[list[float]], x: list[float]) -> list[float]:
    """z = θᵀx, a number for each class (S25).

    >>> dot_each([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5])
    [2.0, 5.0]
    """
    return [dot(weights, x) for weights in theta]


def descend(theta: list[float], x: list[float], error: float, learning_rate: float) -> list[float]:
    """Step 5 for one output: θ − η∇L, where ∇L = x · error (S4, S13).

    >>> descend([1.0, 2.0], [1.0, 0.5], 4.0, 0.25)
    [0.0, 1.5]
    """
    step = learning_rate * error
    return [weight - step * value for weight, value in zip(theta, x)]


def descend_each(
    theta: list[list[float]], x: list[float], error: list[float], learning_rate: float
) -> list[list[float]]:
    """Step 5 for an output for each class: `descend` for each, written out,
    which saves its calls (S28).

    >>> descend_each([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5], [4.0, 0.0], 0.25)
    [[0.0, 1.5], [3.0, 4.0]]
    """
    result = []
    for weights, error_of_class in zip(theta, error):
        step = learning_rate * error_of_class
        result.append([weight - step * value for weight, value in zip(weights, x)])
    return result


def train_step(
    functions: Functions,
    state: State,
    sample: Any,
    learning_rate: float,
    epoch: int | None = None,
    sample_number: int | None = None,
) -> Worked:
    """Take one step and return its numbers, or raise DivergenceError and leave `state` as it was.

    >>> from softmax_edu import LinearRegression
    >>> state = State([0.0, 0.0])
    >>> train_step(LinearRegression().functions(), state, ([1.0, 2.0], 3.0), 0.125).error
    -6.0
    >>> state.theta, state.number
    ([0.75, 1.5], 1)
    """
    theta, number = state.theta, state.number
    run = Run(theta)
    try:
        z, y_hat, error = sgd(functions, run, [sample], learning_rate)
        overflowed = what_overflowed(z, y_hat, run.losses[0], run.theta)
    except OverflowError:  # raised by a model of one's own: e^z, say
        overflowed = "the loss" if run.losses else "ŷ"
    if overflowed:
        where = f"epoch {epoch}, sample {sample_number}" if epoch else f"step {number + 1}"
        raise DivergenceError(
            f"{where}: {overflowed} overflowed with learning_rate = {learning_rate!r}: "
            "use a smaller learning_rate or scale the features down"
        )
    state.theta, state.number = run.theta, number + 1
    return Worked(number + 1, theta, z, y_hat, run.losses[0], error, run.theta)


def what_overflowed(z: Any, y_hat: Any, loss: float, theta: Any) -> str:
    """The first number of a step that is not finite, in words; "" if all are finite.

    >>> what_overflowed(1.0, 1.0, float("inf"), [1.0, 2.0]), what_overflowed(1.0, 1.0, 2.0, [1.0, 2.0])
    ('the loss', '')
    """
    if isfinite(loss) and all_finite(theta):  # where z or ŷ is not finite, the loss is not
        return ""
    named = (z, "z"), (y_hat, "ŷ"), (loss, "the loss"), (theta, "theta")
    return next(name for value, name in named if not all_finite(value))


def train_epoch(
    functions: Functions,
    state: State,
    samples: Sequence[Any],
    order: Sequence[int],
    learning_rate: float,
) -> None:
    """Take a step on each sample, in this order of their indices, and note the epoch's mean loss.

    Overflow is looked for once an epoch, because inf and NaN stay. If it is found, the epoch is
    replayed from its start, step by step, and the first spoilt step raises DivergenceError. After
    an interrupt the steps that were finished are replayed, too, so that each of them counts.

    >>> from softmax_edu import LinearRegression
    >>> state = State([0.0, 0.0])
    >>> train_epoch(LinearRegression().functions(), state, [([1.0, 2.0], 3.0)], range(1), 0.125)
    >>> state.theta, state.number, state.loss_curve
    ([0.75, 1.5], 1, [9.0])
    """
    # a range: the slides' order
    in_order = samples if isinstance(order, range) else [samples[i] for i in order]
    epoch = len(state.loss_curve) + 1
    run = Run(state.theta)

    def replay(indices: Sequence[int]) -> None:
        for i in indices:
            train_step(functions, state, samples[i], learning_rate, epoch, i + 1)

    try:
        sgd(functions, run, in_order, learning_rate)
        finite = isfinite(sum(run.losses)) and all_finite(run.theta)
    except OverflowError:
        finite = False
    except BaseException:
        # the last step may have got no further than its loss
        finished = max(len(run.losses) - 1, 0)
        replay(order[:finished])
        raise
    if finite:
        state.theta, state.number = run.theta, state.number + len(run.losses)
    else:
        replay(order)
    state.loss_curve.append(mean(run.losses))


def all_finite(value: Any) -> bool:
    """True if a float, or every float of a list or of a list of lists, is neither infinite nor NaN.

    >>> all_finite([[1.0, 2.0], [3.0, float("nan")]])
    False
    """
    if isinstance(value, (float, int)):
        return isfinite(value)
    numbers = chain.from_iterable(value) if isinstance(value[0], list) else value
    return all(map(isfinite, numbers))


def mean(losses: list[float]) -> float:
    """The mean of finite numbers, also where their sum is too large for a float.

    >>> mean([1.5e308, 1.5e308])
    1.5e+308
    """
    total = sum(losses)
    if isfinite(total):
        return total / len(losses)
    unit = max(map(abs, losses))
    return sum(loss / unit for loss in losses) / len(losses) * unit


def exact_mean(numbers: list[float]) -> float:
    """The mean, its sum rounded but once: slower than `mean`, which the training takes.

    >>> exact_mean([1e15, 1.0, -1e15, 1.0]), exact_mean([1.5e308, 1.5e308])
    (0.5, 1.5e+308)
    """
    try:
        return fsum(numbers) / len(numbers)
    except OverflowError:
        return mean(numbers)
