"""The one training loop of this library: stochastic gradient descent, sample by sample (S4, S9, S24).

Every model trains through `sgd`. The loop does not know which model it trains: it is handed the
model's `evaluate` (steps 2 to 4), goes down the gradient by itself (step 5), and works on plain lists.

    name           linear, logistic            softmax
    x              [1.0, x₁, x₂ …]             the same
    y              the target, a number        the place of the right class
    theta          [b, w₁, w₂ …]               one such list for each class
    z, y_hat       a number                    a number for each class
    error          ∂L/∂z, a number             a number for each class
    gradient       x · error                   one such list for each class
"""
from __future__ import annotations

import math
from itertools import chain
from math import isfinite
from operator import mul

from .late import Any, Callable, Sequence


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


class State:
    """What training changes: θ as the loop holds it, the loss of each step of this loop, the number of steps
    since θ was set, and the mean loss of each epoch that is finished.

    >>> State([0.1, 0.2]).number
    0
    """

    __slots__ = "loss_curve", "losses", "number", "theta"

    def __init__(self, theta: Any) -> None:
        self.theta = theta
        self.losses: list[float] = []
        self.number = 0
        self.loss_curve: list[float] = []


def sgd(evaluate: Callable[..., Any], state: State, samples: Sequence[Any],
        learning_rate: float) -> tuple[Any, Any, float, Any]:
    """Train `state` on each of `samples`, pairs (x, y), in turn; returns the last one's (z, ŷ, L, ∂L/∂z).

    >>> from softmax_edu.linear import evaluate
    >>> state = State([0.0, 0.0])
    >>> sgd(evaluate, state, [([1.0, 2.0], 3.0)], 0.125)
    (0.0, 0.0, 9.0, -6.0)
    >>> state.theta, state.losses
    ([0.75, 1.5], [9.0])
    """
    theta, losses = state.theta, state.losses
    update = descend_each if isinstance(theta[0], list) else descend
    for x, y in samples:                                    # 1) Pick a sample (x, y) from training data
        (z, y_hat,                                          # 2) Compute output ŷ
         loss,                                              # 3) Compute loss
         error) = evaluate(theta, x, y)                     # 4) Compute derivative: ∇L = x · error, error = ∂L/∂z
        theta = update(theta, x, error, learning_rate)      # 5) Update parameters: θ = θ − η∇L
        state.theta = theta     # a new list, in one assignment: an interrupt finds a whole step or none
        losses.append(loss)
    return z, y_hat, loss, error


def descend(theta: list[float], x: list[float], error: float, learning_rate: float) -> list[float]:
    """Step 5 for one output: θ − η∇L, where ∇L = x · error (S4, S13).

    >>> descend([1.0, 2.0], [1.0, 0.5], 4.0, 0.25)
    [0.0, 1.5]
    """
    step = learning_rate * error
    return [weight - step * value for weight, value in zip(theta, x)]


def descend_each(theta: list[list[float]], x: list[float], error: list[float],
                 learning_rate: float) -> list[list[float]]:
    """Step 5 for an output for each class: `descend` for each, written out, which saves its calls (S28).

    >>> descend_each([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5], [4.0, 0.0], 0.25)
    [[0.0, 1.5], [3.0, 4.0]]
    """
    result = []
    for weights, part in zip(theta, error):
        step = learning_rate * part
        result.append([weight - step * value for weight, value in zip(weights, x)])
    return result


if hasattr(math, "sumprod"):  # from Python 3.12 on: by far the fastest there, and exact but for one rounding
    dot: Callable[[list[float], list[float]], float] = math.sumprod
else:
    def dot(theta: list[float], x: list[float]) -> float:
        """θᵀx = b·1 + w₁x₁ + … (the start 0.0 spares `sum` a detour over the integers)."""
        return sum(map(mul, theta, x), 0.0)


def train_step(evaluate: Callable[..., Any], state: State, sample: Any, learning_rate: float,
               epoch: int | None = None, place: int | None = None) -> tuple[Any, Any, float, Any]:
    """Take one step and return its (z, ŷ, L, ∂L/∂z), or raise DivergenceError and leave `state`.

    >>> from softmax_edu.linear import evaluate
    >>> train_step(evaluate, State([0.0, 0.0]), ([1.0, 2.0], 3.0), 0.125)
    (0.0, 0.0, 9.0, -6.0)
    """
    trial = State(state.theta)
    try:
        z, y_hat, loss, error = sgd(evaluate, trial, [sample], learning_rate)
        spoilt = "" if isfinite(loss) and all_finite(trial.theta) else (  # a z that overflowed has no finite loss
            "z" if not all_finite(z) else "ŷ" if not all_finite(y_hat) else "theta" if isfinite(loss) else "the loss")
    except OverflowError:  # in the `evaluate` of a model of one's own: e^z, say
        spoilt = "ŷ"
    if spoilt:
        where = f"epoch {epoch}, sample {place}" if epoch else f"step {state.number + 1}"
        raise DivergenceError(f"{where}: {spoilt} overflowed with learning_rate = {learning_rate!r}: "
                              "use a smaller learning_rate or scale the features down")
    state.theta, state.number = trial.theta, state.number + 1
    return z, y_hat, loss, error


def train_epoch(evaluate: Callable[..., Any], state: State, samples: Sequence[Any], order: Sequence[int],
                learning_rate: float) -> None:
    """Take a step on each sample, in this order of their places, and note the epoch's mean loss.

    Looking for overflow only now costs the loop nothing: what is not finite stays so until the end
    of the epoch, and a spoilt epoch is replayed from its start, step by step, to find the first.

    >>> from softmax_edu.linear import evaluate
    >>> state = State([0.0, 0.0])
    >>> train_epoch(evaluate, state, [([1.0, 2.0], 3.0)], range(1), 0.125)
    >>> state.theta, state.number, state.loss_curve
    ([0.75, 1.5], 1, [9.0])
    """
    in_order = samples if isinstance(order, range) else [samples[i] for i in order]  # a range: the slides' order
    trial, sound = State(state.theta), False

    def one_by_one(places: Sequence[int]) -> None:
        for i in places:
            train_step(evaluate, state, samples[i], learning_rate, len(state.loss_curve) + 1, i + 1)

    try:
        try:
            sgd(evaluate, trial, in_order, learning_rate)
        finally:  # after an interrupt too: the steps that are finished count
            total = sum(trial.losses)
            sound = isfinite(total) and all_finite(trial.theta)
    except OverflowError:  # in a model of one's own, which the step after those that are finished will tell
        pass
    finally:
        if sound:
            state.theta, state.number = trial.theta, state.number + len(trial.losses)
        else:
            one_by_one(order[:len(trial.losses)])
    one_by_one(order[len(trial.losses):])
    state.loss_curve.append(total / len(trial.losses) if sound else mean(trial.losses))


def all_finite(value: Any) -> bool:
    """True if a float, or every float of a list or of a list of lists, is neither infinite nor NaN.

    >>> all_finite([[1.0, 2.0], [3.0, float("nan")]])
    False
    """
    if isinstance(value, float):
        return isfinite(value)
    return all(map(isfinite, chain.from_iterable(value) if isinstance(value[0], list) else value))


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
