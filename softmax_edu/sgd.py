"""The one training loop of this library: stochastic gradient descent, sample by sample (S4, S9, S24).

S24 stands for slide 24 of the deck. Every model trains through `sgd`, on plain lists. The loop does
not know which model it trains: a model is what lies between z and ∂L/∂z, three functions.

    name             linear, logistic            softmax
    x                [1.0, x₁, x₂ …]             the same
    y                the code of the target      the index of the right class
    theta            [b, w₁, w₂ …]               such a list for each class: a column of the slides' θ
    z, y_hat         a number                    a number for each class
    error            ∂L/∂z, a number             a number for each class
    gradient         x · error                   never stored: `descend` uses it at once

With `Batch` for the model, a batch stands in for a sample: x, y, z, y_hat and error are lists, with
one of each for every sample.

A target has three forms, of which the loop knows the code:

                     linear      logistic        softmax
    label            18.0        "pass"          "pass"          what the caller gives
    code             18.0        1.0             1               y in the loop
    target           18.0        1               [0, 1]          what a record shows beside ŷ
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import chain
from math import fsum, isfinite
from operator import mul
from typing import Any

Row = list[float]  # x, and the weights of one output
Theta = Any  # a Row, or with an output for each class a list of them
Output = Any  # z, ŷ and ∂L/∂z: a number, or with an output for each class a list of them


class DivergenceError(ArithmeticError):
    """Training went beyond the range of numbers: z, the loss or a parameter became infinite or NaN.

    The message names the epoch, the sample and the learning_rate, and whether that plays a part. θ
    is that of the last whole step; if θ itself has overflowed, that of the start of the epoch.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[0.0, 1.0], learning_rate=1e300)
    >>> model.fit([1e10], [0.0])
    Traceback (most recent call last):
    softmax_edu.sgd.DivergenceError: epoch 1: theta overflowed with learning_rate = 1e+300: \
use a smaller learning_rate or scale the features down
    >>> model.theta
    [0.0, 1.0]
    """


class State:
    """What training changes.

    theta: θ as the loop holds it, or None before the first data. classes: the labels in column
    order, or None. number: the steps since θ was set. loss_curve: each epoch's mean loss.
    """

    def __init__(self, theta: Theta = None, classes: list[Any] | None = None) -> None:
        self.theta, self.classes = theta, classes
        self.number = 0
        self.loss_curve: list[float] = []


def sgd(
    model: Any, state: State, samples: Sequence[Any], learning_rate: float, losses: list[float]
) -> tuple[Output, Output, Output]:
    """Train θ on each of `samples`, pairs (x, y), in turn; returns the last one's (z, ŷ, ∂L/∂z).

    The loss of each finished step is added to `losses`. Raises OverflowError where a loss is not
    finite; whatever stops the loop, θ is that after a whole step.

    >>> from softmax_edu import LinearRegression
    >>> state, losses = State([0.0, 0.0]), []
    >>> sgd(LinearRegression(), state, [([1.0, 2.0], 3.0)], 0.125, losses)
    (0.0, 0.0, -6.0)
    >>> state.theta, losses
    ([0.75, 1.5], [9.0])
    """
    dot, activation, sample_loss, derivative, descend = functions_of(model, state)
    # fmt: off
    for x, y in samples:                                             # 1) Pick a sample (x, y) from training data
        z = dot(state.theta, x)                                      # 2) Compute output ŷ
        y_hat = activation(z)
        loss = sample_loss(z, y_hat, y)                              # 3) Compute loss
        if not isfinite(loss):  # θ is still that of the last whole step
            raise OverflowError("the loss is not finite")
        error = derivative(y_hat, y)                                 # 4) Compute derivative: ∂L/∂z, and ∇L = x · error
        state.theta = descend(state.theta, x, error, learning_rate)  # 5) Update parameters: θ = θ − η∇L
        losses.append(loss)
    # fmt: on
    return z, y_hat, error


if hasattr(math, "sumprod"):  # from Python 3.12 on: by far the fastest there, and rounded only once
    dot: Callable[[Row, Row], float] = math.sumprod
else:

    def dot(theta: Row, x: Row) -> float:
        """z = θᵀx = b·1 + w₁x₁ + … (starting with a float, which is faster)."""
        return sum(map(mul, theta, x), 0.0)


def dot_each(theta: list[Row], x: Row) -> list[float]:
    """z = θᵀx, a number for each class (S25).

    >>> dot_each([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5])
    [2.0, 5.0]
    """
    return [dot(weights, x) for weights in theta]


def descend(theta: Row, x: Row, error: float, learning_rate: float) -> Row:
    """Step 5 for one output: θ − η∇L, where ∇L = x · error (S4, S13).

    >>> descend([1.0, 2.0], [1.0, 0.5], 4.0, 0.25)
    [0.0, 1.5]
    """
    step = learning_rate * error
    return [weight - step * value for weight, value in zip(theta, x)]


def descend_each(theta: list[Row], x: Row, error: list[float], learning_rate: float) -> list[Row]:
    """Step 5 for an output for each class: `descend` written out, which saves its calls (S28).

    >>> descend_each([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5], [4.0, 0.0], 0.25)
    [[0.0, 1.5], [3.0, 4.0]]
    """
    result = []
    for weights, error_of_class in zip(theta, error):
        step = learning_rate * error_of_class
        result.append([weight - step * value for weight, value in zip(weights, x)])
    return result


def functions_of(model: Any, state: State) -> tuple[Callable[..., Any], ...]:
    """The five functions that the loop calls. A model's penalty on θ is added to L and to ∇L here,
    so that the loop is the same with it and without it.
    """
    if model.penalty is None:
        return model.dot, model.activation, model.sample_loss, model.derivative, model.descend

    def sample_loss(z: Output, y_hat: Output, y: Any) -> float:
        loss: float = model.sample_loss(z, y_hat, y) + model.penalty_of(state.theta)
        return loss

    def descend(theta: Theta, x: Row, error: Output, learning_rate: float) -> Theta:
        moved = model.descend(theta, x, error, learning_rate)
        return moved_against(model.penalty_gradient(theta), moved, learning_rate)

    return model.dot, model.activation, sample_loss, model.derivative, descend


class Batch:
    """A model whose samples are batches: of a batch x, y, z, ŷ and ∂L/∂z are lists, one of each for
    every sample. Its L and ∇L are the mean of theirs, or their sum; a penalty is added once.

    >>> from softmax_edu import LinearRegression
    >>> state, losses = State([0.0, 0.0]), []
    >>> batch = [[1.0, 2.0], [1.0, 4.0]], [3.0, 1.0]
    >>> sgd(Batch(LinearRegression(), "mean"), state, [batch], 0.125, losses)
    ([0.0, 0.0], [0.0, 0.0], [-6.0, -2.0])
    >>> state.theta, losses
    ([0.5, 1.25], [5.0])
    """

    def __init__(self, model: Any, reduction: str) -> None:
        self.model, self.is_mean = model, reduction == "mean"
        self.penalty, self.penalty_of = model.penalty, model.penalty_of
        self.penalty_gradient = model.penalty_gradient

    def dot(self, theta: Theta, x: list[Row]) -> list[Output]:
        """z of each sample."""
        return [self.model.dot(theta, row) for row in x]

    def activation(self, z: list[Output]) -> list[Output]:
        """ŷ of each sample."""
        return list(map(self.model.activation, z))

    def sample_loss(self, z: list[Output], y_hat: list[Output], y: list[Any]) -> float:
        """The mean or the sum of all L."""
        losses = list(map(self.model.sample_loss, z, y_hat, y))
        return mean(losses) if self.is_mean else sum(losses, 0.0)

    def derivative(self, y_hat: list[Output], y: list[Any]) -> list[Output]:
        """∂L/∂z of each sample."""
        return list(map(self.model.derivative, y_hat, y))

    def descend(
        self, theta: Theta, x: list[Row], error: list[Output], learning_rate: float
    ) -> Theta:
        """θ − η∇L: a part of ∇L after the other, all taken at the old θ."""
        rate = learning_rate / len(x) if self.is_mean else learning_rate
        for row, of_sample in zip(x, error):
            theta = self.model.descend(theta, row, of_sample, rate)
        return theta

    def gradient(self, theta: Theta, x: list[Row], error: list[Output]) -> list[Any]:
        """∇L in the slides' layout."""
        slopes = [self.model.slopes(*pair) for pair in zip(x, error)]
        total, share = slopes[0], 1.0 / len(x) if self.is_mean else 1.0
        for of_sample in slopes[1:]:
            total = moved_against(of_sample, total, -1.0)
        return list(self.model.with_penalty(theta, scaled(total, share)))


def scaled(slopes: list[Any], share: float) -> list[Any]:
    """Slopes, in a list or in rows, times a number.

    >>> scaled([[1.0, 2.0]], 0.5)
    [[0.5, 1.0]]
    """
    return [scaled(each, share) if isinstance(each, list) else share * each for each in slopes]


def moved_against(slopes: Theta, theta: Theta, learning_rate: float) -> Theta:
    """θ − η · slopes, where both are a list, or a list for each class.

    >>> moved_against([0.0, 4.0], [1.0, 2.0], 0.25)
    [1.0, 1.0]
    """
    if isinstance(theta[0], list):
        return [moved_against(*pair, learning_rate) for pair in zip(slopes, theta)]
    return [weight - learning_rate * slope for weight, slope in zip(theta, slopes)]


def train(
    model: Any,
    state: State,
    samples: Sequence[Any],
    learning_rate: float,
    where_is: Callable[[int | None], str],
) -> tuple[list[float], tuple[Output, Output, Output]]:
    """Take a step on each sample; returns their losses, and the last one's (z, ŷ, ∂L/∂z).

    Raises DivergenceError; `where_is` says in words where sample i is, or with None where all are.

    >>> from softmax_edu import LinearRegression
    >>> state = State([0.0, 0.0])
    >>> train(LinearRegression(), state, [([1.0, 2.0], 3.0)], 0.125, lambda i: f"sample {i}")
    ([9.0], (0.0, 0.0, -6.0))
    >>> state.theta, state.number
    ([0.75, 1.5], 1)
    """
    start, number = state.theta, state.number
    losses: list[float] = []
    overflowed = ""
    # Two tries: Ctrl-C may come inside `settle`, too. Then it is called again, which does no harm.
    try:
        try:
            last = sgd(model, state, samples, learning_rate, losses)
        except OverflowError:
            overflowed = what_overflowed(model, state.theta, samples[len(losses)][0])
        if settle(state, start, number, len(losses)):
            overflowed = "theta"
    except BaseException:  # such as Ctrl-C: the steps that were finished count
        settle(state, start, number, len(losses))
        raise
    if overflowed:
        where = where_is(None if overflowed == "theta" else len(losses))
        told = f"{where}: {overflowed} overflowed with learning_rate = {learning_rate!r}"
        if overflowed != "theta" and state.number == 0:  # no step has been taken yet
            raise DivergenceError(
                f"{told}, which plays no part in it: "
                "scale the features and targets down, or start from a smaller theta"
            )
        raise DivergenceError(f"{told}: use a smaller learning_rate or scale the features down")
    return losses, last


def settle(state: State, start: Theta, number: int, steps: int) -> bool:
    """Count so many steps since θ was `start`; put that back if θ has overflowed. True if so."""
    has_overflowed = not all_finite(state.theta)
    if has_overflowed:
        state.theta = start
    # θ is `start`: no step was finished, or all were undone
    state.number = number if state.theta is start else number + steps
    return has_overflowed


def what_overflowed(model: Any, theta: Theta, x: Row) -> str:
    """The first number of a step that is not finite, in words.

    >>> from softmax_edu import LinearRegression
    >>> what_overflowed(LinearRegression(), [1e200, 0.0], [1.0, 1.0])    # ŷ² is too large
    'the loss'
    """
    z = model.dot(theta, x)
    if not all_finite(z):
        return "z"
    try:
        return "the loss" if all_finite(model.activation(z)) else "ŷ"
    except OverflowError:  # raised by a model of one's own: e^z, say
        return "ŷ"


def all_finite(value: Theta) -> bool:
    """True if a number, or every number of a list or of a list of lists, is neither infinite nor NaN.

    >>> all_finite([[1.0, 2.0], [3.0, float("nan")]])
    False
    """
    if not isinstance(value, list):
        return isfinite(value)
    return all(map(isfinite, chain.from_iterable(value) if isinstance(value[0], list) else value))


def mean(losses: list[float]) -> float:
    """The mean of an epoch's losses.

    >>> mean([1.0, 2.0])
    1.5
    """
    total, n = sum(losses), len(losses)
    if isfinite(total):
        return total / n
    return fsum(loss / n for loss in losses)  # the sum overflowed, the mean does not
