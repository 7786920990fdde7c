"""The functions of a model, tried once before its first training: what they return, and whether the
derivative is the slope of the loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite, nan
from typing import Any
from weakref import WeakSet

from ..paper.on_paper import OnPaper
from ..writing.screen_text import shown
from .inputs import is_number

SCORES = -2.83, -1.17, -0.31, 0.42, 1.36, 3.07  # no value at which a loss is likely to have a kink
STEP = 1e-5  # of z, for a difference
TARGETS = 3
checked: WeakSet[type[OnPaper]] = WeakSet()  # the classes that have been tried


def check_functions(model: OnPaper, codes: list[Any], outputs: int) -> None:
    """Refuse a model whose derivative does not fit its loss, or whose functions return no number.

    `codes` are targets of the data as the loop takes them; `outputs` is 0 for a model with one.

    >>> from softmax_edu import LinearRegression
    >>> class Wrong(LinearRegression):
    ...     def derivative(self, y_hat, y):
    ...         return y_hat - y
    >>> Wrong().fit([1, 2], [3, 5])
    Traceback (most recent call last):
    ValueError: Wrong.derivative gives -5.83 at z = -2.83, y = 3, but there sample_loss has the \
slope -11.66: correct one of the two
    """
    if type(model) in checked:
        return
    if callable(model.penalty):
        raise TypeError(
            f"{type(model).__name__}.penalty is a function: call it penalty_term; "
            "penalty is λ, the number that the model is made with"
        )
    for code in list(dict.fromkeys(codes))[:TARGETS]:
        for z in scores(outputs):
            check_at(model, z, code)
    checked.add(type(model))


def scores(outputs: int) -> Iterator[Any]:
    """The z at which a model is tried: numbers, or lists of as many numbers as it has outputs.

    >>> next(scores(0)), next(scores(3))
    (-2.83, [-2.83, -0.31, 1.36])
    """
    n = len(SCORES)
    for i, score in enumerate(SCORES):
        yield [SCORES[(i + 2 * k) % n] for k in range(outputs)] if outputs else score


def check_at(model: OnPaper, z: Any, code: Any) -> None:
    """Refuse functions that return no number here, or a derivative that is not the slope of L.

    At a kink each value between the slopes on its two sides is right.
    """
    try:
        y_hat = returned(model, "activation", z)
        loss = returned(model, "sample_loss", z, y_hat, code)
        errors = returned(model, "derivative", y_hat, code)
    except (ArithmeticError, ValueError):  # out of the range of numbers here
        return
    for k, error in enumerate(errors if isinstance(errors, list) else [errors]):
        below, above = (loss_at(model, moved(z, k, by), code) for by in (-STEP, STEP))
        slopes = (loss - below) / STEP, (above - loss) / STEP
        size = max(1.0, abs(error), *map(abs, slopes))
        margin = 1e-4 * size + 2.0**-50 * abs(loss) / STEP
        if (
            not all(map(isfinite, (size, *slopes)))
            or min(slopes) - margin <= error <= max(slopes) + margin
        ):
            continue
        raise ValueError(
            f"{type(model).__name__}.derivative gives {error:.6g} at z = {shown(z)}, y = {code:g}, "
            f"but there sample_loss has the slope {slopes[1]:.6g}: correct one of the two"
        )


def returned(model: OnPaper, name: str, *values: Any) -> Any:
    """What a function of a model returns: a number, or a list of numbers."""
    result = getattr(model, name)(*values)
    if not all(map(is_number, result if isinstance(result, list) else [result])):
        raise TypeError(
            f"{type(model).__name__}.{name} returned {shown(result)} for {shown(values[0])}: "
            "it must return a number"
        )
    return result


def loss_at(model: OnPaper, z: Any, code: Any) -> float:
    """L at this z; NaN where it is out of the range of numbers."""
    try:
        return float(model.sample_loss(z, model.activation(z), code))
    except (ArithmeticError, ValueError):
        return nan


def moved(z: Any, k: int, by: float) -> Any:
    """z with one of its numbers changed.

    >>> moved(1.0, 0, 0.5), moved([1.0, 2.0], 1, 0.5)
    (1.5, [1.0, 2.5])
    """
    if not isinstance(z, list):
        return z + by
    return [score + by * (i == k) for i, score in enumerate(z)]
