"""Arguments that a function does not take: refused in one line that says what may be meant.

Python says that `lr` is unexpected. Here are the names that other libraries have for ours, and
where each of ours belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from ..writing.screen_text import shown
from .suggestions import did_you_mean

Function = TypeVar("Function", bound=Callable[..., Any])

OTHER_NAMES = {
    "learning_rate": ("lr", "eta", "eta0", "alpha", "step_size", "learning_rate_init", "rate"),
    "epochs": ("epoch", "max_iter", "n_iter", "n_epochs", "num_epochs", "iterations", "n_iters"),
    "exercises": ("seed", "model", "features", "count"),  # of practice_page, which takes made ones
    "shuffle": ("random_state", "seed", "random_seed"),
    "trace": ("verbose", "callback", "callbacks"),
    "batch_size": ("batch", "batchsize", "mini_batch_size", "minibatch_size"),
    "theta": ("w", "b", "weights", "coef", "coef_", "intercept_", "params", "parameters"),
    "bias": ("fit_intercept", "intercept", "use_bias"),
    "penalty": ("l2", "lambda_", "lam", "weight_decay", "regularization", "reg"),
    "classes": ("labels", "n_classes", "num_classes"),
    "digits": ("decimals", "precision", "places", "ndigits", "round"),
    "names": ("columns", "feature_names", "features_names", "xlabels"),
    "title": ("heading", "caption"),
}
BELONGS_TO = {
    "learning_rate": "the model",
    "theta": "the model",
    "classes": "LogisticRegression and SoftmaxRegression",
    "penalty": "the model",
    "bias": "the model",
    "half": "LinearRegression",
    "epochs": "fit",
    "shuffle": "fit",
    "trace": "fit",
    "progress": "fit",
    "batch_size": "fit",
    "reduction": "fit",
}


def refuses_in_words(function: Function) -> Function:
    """The same function; a call with arguments that it does not take is refused in words.

    >>> @refuses_in_words
    ... def fit(X, y, *, epochs=1):
    ...     return epochs
    >>> fit([1], [2], epochs=3)
    3
    >>> fit([1], [2], n_iter=3)
    Traceback (most recent call last):
    TypeError: fit() got n_iter=: it takes X, y, epochs=; did you mean epochs=?
    """

    @wraps(function)
    def call(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except TypeError as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                raise  # not the call was refused, but something inside
            raise TypeError(refusal(function, values, named) or str(error)) from None

    return call  # type: ignore[return-value]   # it takes what the function takes


def refusal(function: Callable[..., Any], values: Sequence[Any], named: dict[str, Any]) -> str:
    """Say why a call is refused: an argument too many, or one that is missing.

    >>> def fit(X, y, *, epochs=1):
    ...     return epochs
    >>> refusal(fit, [[1], [2], 3], {})
    'fit() got 3 without a name: it takes X, y, epochs=; did you mean epochs=3?'
    >>> refusal(fit, [[1], [2]], {"lr": 0.1})
    'fit() got lr=: it takes X, y, epochs=; learning_rate= belongs to the model'
    """
    from inspect import signature  # only what is refused needs it

    parameters = signature(function).parameters.values()
    if "self" in signature(function).parameters and not is_object(values, function.__name__):
        return (
            f"{function.__name__}() was called on a class: make a model first, such as "
            f"model = LinearRegression(), then call model.{function.__name__}(…)"
        )
    first = [each.name for each in parameters if each.kind is not each.KEYWORD_ONLY]
    others = [each.name for each in parameters if each.kind is each.KEYWORD_ONLY]
    name, surplus, missing = function.__name__, values[len(first) :], first[len(values) :]
    if first[0] == "self":
        first = first[1:]
        if name == "__init__":  # its class may have settings of its own
            name, others = type(values[0]).__name__, [*others, *type(values[0]).settings]
    takes = ", ".join([*first, *(f"{each}=" for each in others)])
    if surplus:
        likely_name = others[0] if others else ""
        value = shown(surplus[0])
        if "learning_rate" in others and isinstance(surplus[0], (int, float)):
            likely_name = "learning_rate"
            if "classes" in others and surplus[0] in range(2, 10):  # how many there are
                likely_name, value = "classes", str([*range(int(surplus[0]))])
        meant = f"; did you mean {likely_name}={value}?" if others else ""
        return f"{name}() got {shown(surplus[0])} without a name: it takes {takes}{meant}"
    for unknown in named:
        if unknown not in (*first, *others):
            return f"{name}() got {unknown}=: it takes {takes}{likely(unknown, [*first, *others])}"
    missing = [each for each in missing if each not in named]
    if not missing:
        return ""
    pair = values[-1] if values and missing == ["y"] else None
    hint = f"; of a pair (X, y) write {name}(*pair)" if is_pair(pair) else ""
    return f"{name}() needs {missing[0]}: it takes {takes}{hint}"


def is_pair(value: Any) -> bool:
    """True for what may be samples and their targets in one, such as slides.EXAM."""
    return (
        isinstance(value, tuple) and len(value) == 2 and all(hasattr(v, "__len__") for v in value)
    )


def is_object(values: Sequence[Any], method: str) -> bool:
    """True if the first of the values is an object, not a class, that has this method.

    >>> is_object([[1], [2]], "fit"), is_object([], "fit"), is_object([[1]], "append")
    (False, False, True)
    """
    return bool(values) and not isinstance(values[0], type) and hasattr(type(values[0]), method)


def likely(unknown: str, known: Sequence[str]) -> str:
    """What may be meant by an argument, of those that are known; or where it belongs.

    >>> likely("random_state", ["epochs", "shuffle"]), likely("epoch", ["theta"]), likely("solver", ["theta"])
    ('; did you mean shuffle=?', '; epochs= belongs to fit', '')
    """
    for ours, theirs in OTHER_NAMES.items():
        if unknown.lower() in theirs:
            meant = next((each for each in (ours, *theirs) if each in known), "")
            if meant:
                return f"; did you mean {meant}=?"
            if ours in BELONGS_TO:
                return f"; {ours}= belongs to {BELONGS_TO[ours]}"
    if unknown in BELONGS_TO:
        return f"; {unknown}= belongs to {BELONGS_TO[unknown]}"
    return did_you_mean(unknown, known).replace("?", "=?")
