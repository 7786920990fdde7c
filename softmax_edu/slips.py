"""The slips that people make in a step worked by hand, each as the one thing that it changes.

A sheet is a step as it stands on paper, by name: what goes in (x, theta, target, learning_rate)
and what comes out (z, y_hat, loss, gradient, theta_after, label), each a flat list. θ and ∇L lie
row by row, so that θ[k::n] are the weights of output k of n; linear and logistic have one output.

The models go from θ to ∇L in one go. On paper every line starts from the line above as it stands
there, rounded or wrong, so here each line is worked on its own: `rework` changes some entries of a
sheet and works anew what depends on them.
"""
from __future__ import annotations

from math import exp, inf, log
from typing import TYPE_CHECKING, Any, NamedTuple

from .logistic import THRESHOLD, sigmoid
from .sgd import dot
from .softmax import one_hot, softmax
from .step import Step, flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .step import Prediction

    Sheet = dict[str, Any]


class Slip(NamedTuple):
    """A slip in words, what it does, and the entries of the sheet that it changes.

    >>> Slip("θ not updated", "step 5 is missing", {"theta_after": [7.0, 6.0]}).words
    'θ not updated'
    """

    words: str
    effect: str
    changed: Sheet


def sheet(record: Step | Prediction) -> Sheet:
    """A Step or a Prediction as a sheet; a label is told by its place among the classes.

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> sheet(step)["theta"], sheet(step)["target"]
    ([0.1, 0.2, 0.3, 0.4], [1, 0])
    """
    result: Sheet = {"model": record.model, "classes": record.classes, "x": record.x,
                     "z": flat(record.z), "y_hat": flat(record.y_hat)}
    if isinstance(record, Step):
        return {**result, "theta": flat(record.theta_before), "target": flat(record.target),
                "learning_rate": record.learning_rate, "loss": [record.loss],
                "gradient": flat(record.gradient), "theta_after": flat(record.theta_after)}
    place = {} if record.classes is None else {"label": [record.classes.index(record.label)]}
    return {**result, "theta": flat(record.theta), **place}


# The lines of a sheet

def scores(s: Sheet) -> list[float]:
    """z = θᵀx

    >>> scores({"theta": [7.0, 6.0], "x": [1.0, 2.0], "z": [0.0]})
    [19.0]
    """
    outputs = len(s["z"])
    return [dot(s["theta"][k::outputs], s["x"]) for k in range(outputs)]


def output(s: Sheet) -> list[float]:
    """ŷ = z, σ(z) or softmax(z)

    >>> output({"model": "logistic", "z": [0.0]}), output({"model": "softmax", "z": [1.0, 1.0]})
    ([0.5], [0.5, 0.5])
    """
    if s["model"] == "linear":
        return list(s["z"])
    return softmax(s["z"]) if s["model"] == "softmax" else [sigmoid(s["z"][0])]


def loss(s: Sheet) -> list[float]:
    """L = (ŷ − y)², or −Σ y log ŷ over the classes, of which logistic has two: 1 − ŷ and ŷ

    >>> loss({"model": "linear", "y_hat": [19], "target": [17]})
    [4]
    """
    y_hat, y = s["y_hat"], s["target"]
    if s["model"] == "linear":
        return [(y_hat[0] - y[0]) * (y_hat[0] - y[0])]
    if s["model"] == "logistic":
        y_hat, y = [1.0 - y_hat[0], y_hat[0]], [1 - y[0], y[0]]
    return [sum(inf if p <= 0.0 else -log(p) for p, right in zip(y_hat, y) if right)]


def gradient(s: Sheet) -> list[float]:
    """∇L = x(ŷ − y)ᵀ, for linear 2x(ŷ − y)

    >>> gradient({"model": "softmax", "x": [1.0, 0.5], "y_hat": [0.5, 0.5], "target": [1, 0]})
    [-0.5, 0.5, -0.25, 0.25]
    """
    factor = 2.0 if s["model"] == "linear" else 1.0
    return [x * factor * (p - y) for x in s["x"] for p, y in zip(s["y_hat"], s["target"])]


def update(s: Sheet) -> list[float]:
    """θ − η∇L

    >>> update({"theta": [7.0, 6.0], "learning_rate": 0.5, "gradient": [2.0, 4.0]})
    [6.0, 4.0]
    """
    return [weight - s["learning_rate"] * slope for weight, slope in zip(s["theta"], s["gradient"])]


def label(s: Sheet) -> list[int]:
    """The class by the threshold (S15), or of the largest ŷ (S18)

    >>> label({"y_hat": [0.59]}), label({"y_hat": [0.3, 0.2, 0.4, 0.1]})
    ([1], [2])
    """
    y_hat = s["y_hat"]
    return [int(y_hat[0] > THRESHOLD) if len(y_hat) == 1 else y_hat.index(max(y_hat))]


LINES: dict[str, tuple[Callable[[Sheet], list[Any]], tuple[str, ...]]] = {  # how each is worked, and from what
    "z": (scores, ("theta", "x")),
    "y_hat": (output, ("z",)),
    "loss": (loss, ("y_hat", "target")),
    "gradient": (gradient, ("x", "y_hat", "target")),
    "theta_after": (update, ("theta", "learning_rate", "gradient")),
    "label": (label, ("y_hat",)),
}


def rework(s: Sheet, changed: Sheet) -> Sheet:
    """The sheet with some entries changed, and what depends on them worked anew.

    >>> s = {"model": "linear", "x": [1, 2], "theta": [7, 6], "z": [19], "y_hat": [19]}
    >>> rework(s, {"z": [20]})["y_hat"]
    [20]
    """
    result, touched = {**s, **changed}, set(changed)
    for name, (line, sources) in LINES.items():
        if name in s and name not in changed and touched.intersection(sources):
            result[name] = line(result)
            touched.add(name)
    return result


# The slips: each yields the changes that it may have made

def bias_input_forgotten(s: Sheet) -> Iterator[Slip]:
    """z = wx instead of wx + b; in ∇L too, or there alone, where b then gets none.

    >>> [slip.changed for slip in bias_input_forgotten({"theta": [7, 6], "x": [1.0, 2.0], "z": [19.0]})]
    [{'z': [12.0]}, {'x': [0.0, 2.0]}]
    """
    without = [0.0, *s["x"][1:]]
    changes = [{"z": scores({**s, "x": without})}, {"x": without}]
    if "gradient" in s:
        outputs = len(s["z"])
        changes.append({"gradient": [0.0] * outputs + s["gradient"][outputs:]})
    for changed in changes:
        yield Slip("bias input 1 forgotten", "x starts with a 1, which brings the bias into z and ∇L", changed)


def misread(s: Sheet, words: str, effect: str, swap: Callable[[list[Any]], list[Any]]) -> Iterator[Slip]:
    """θ taken for swap(θ): in z, from the start, or all the way; or only ∇L or θ written so.

    >>> s = {"model": "linear", "theta": [7, 6], "x": [1.0, 2.0], "z": [19.0], "y_hat": [19.0]}
    >>> [slip.changed for slip in misread(s, "read backwards", "", lambda rows: rows[::-1])]
    [{'z': [20.0]}, {'theta': [6, 7]}]
    """
    read = rework(s, {"theta": swap(s["theta"])})
    changes = [{"z": read["z"]}, {"theta": read["theta"]}]
    if "gradient" in s:
        changes += [{"theta": read["theta"], **{name: swap(read[name]) for name in ("gradient", "theta_after")}},
                    {"gradient": swap(s["gradient"])}, {"theta_after": swap(s["theta_after"])}]
    for changed in changes:
        yield Slip(words, effect, changed)


def rows_and_columns_swapped(s: Sheet) -> Iterator[Slip]:
    """θᵀ for θ, where it is square.

    >>> s = {"model": "softmax", "theta": [1, 2, 3, 4], "x": [1.0, 1.0], "z": [4.0, 6.0], "y_hat": [0.1, 0.9]}
    >>> [slip.changed for slip in rows_and_columns_swapped(s)]
    [{'z': [3.0, 7.0]}, {'theta': [1, 3, 2, 4]}]
    """
    n = len(s["z"])
    if n == len(s["x"]):
        yield from misread(s, "θ read with rows and columns swapped",
                           "θ has a row for each input and a column for each class",
                           lambda rows: [value for k in range(n) for value in rows[k::n]])


def bias_and_weight_swapped(s: Sheet) -> Iterator[Slip]:
    """The bias in the place of a weight.

    >>> s = {"model": "linear", "theta": [7, 6], "x": [1.0, 2.0], "z": [19.0], "y_hat": [19.0]}
    >>> [slip.changed for slip in bias_and_weight_swapped(s)]
    [{'z': [20.0]}, {'theta': [6, 7]}]
    """
    n = len(s["z"])
    for i in range(n, len(s["theta"]), n):
        yield from misread(s, "bias and weight swapped", "θ starts with the bias: b goes with 1, w with x",
                           lambda rows, i=i: rows[i:i + n] + rows[n:i] + rows[:n] + rows[i + n:])  # type: ignore[misc]


def not_divided(s: Sheet) -> Iterator[Slip]:
    """ŷ = e^z

    >>> [slip.changed for slip in not_divided({"model": "softmax", "z": [0.0, 0.0]})]
    [{'y_hat': [1.0, 1.0]}]
    """
    if s["model"] == "softmax":
        yield Slip("e^z not divided by its sum", "probabilities add up to 1", {"y_hat": list(map(exp, s["z"]))})


def sigmoid_of_minus_z(s: Sheet) -> Iterator[Slip]:
    """ŷ = 1 / (1 + e^z)

    >>> [slip.changed for slip in sigmoid_of_minus_z({"model": "logistic", "z": [1000.0]})]
    [{'y_hat': [0.0]}]
    """
    if s["model"] == "logistic":
        yield Slip("σ(−z) instead of σ(z)", "σ(z) = 1 / (1 + e^−z): the minus belongs to it",
                   {"y_hat": [sigmoid(-s["z"][0])]})


def other_logarithm(s: Sheet) -> Iterator[Slip]:
    """log to another base: ln / ln 10, ln / ln 2

    >>> [slip.words for slip in other_logarithm({"model": "softmax", "loss": [1.0]})]
    ['log₁₀ instead of ln', 'log₂ instead of ln']
    """
    if s["model"] != "linear":
        for base, name, effect in (10.0, "log₁₀", "2.3 times too small"), (2.0, "log₂", "1.4 times too large"):
            yield Slip(f"{name} instead of ln", f"L comes out {effect}: log is the natural logarithm here",
                       {"loss": [s["loss"][0] / log(base)]})


def other_loss(s: Sheet) -> Iterator[Slip]:
    """½(ŷ − y)² for linear, log ŷ without its minus for the others

    >>> [slip.changed for slip in other_loss({"model": "linear", "loss": [1.0]})]
    [{'loss': [0.5]}]
    """
    words, effect, factor = ("factor ½ put in", "L = (ŷ − y)² here, with no half", 0.5) if s["model"] == "linear" else (
        "minus left out", "the logarithm of a probability is negative, L is not", -1.0)
    yield Slip(words, effect, {"loss": [factor * s["loss"][0]]})


def another_target(s: Sheet) -> Iterator[Slip]:
    """y of another class.

    >>> s = {"model": "softmax", "target": [0, 1, 0], "classes": ["a", "b", "c"]}
    >>> [slip.changed["target"] for slip in another_target(s)]
    [[1, 0, 0], [0, 0, 1]]
    """
    y, classes = s["target"], s["classes"]
    others = [[1 - y[0]]] if s["model"] == "logistic" else [
        one_hot(k, len(y)) for k in range(len(y)) if not y[k]] if s["model"] == "softmax" else []
    for other in others:
        places = (int(y[0]), int(other[0])) if len(y) == 1 else (y.index(1), other.index(1))
        right, wrong = (classes[place] for place in places)
        yield Slip("another class as the target", f"ŷ was compared with {wrong!r}, but y is {right!r}",
                   {"target": other})


def difference_turned(s: Sheet) -> Iterator[Slip]:
    """∇L = x(y − ŷ)ᵀ

    >>> [slip.changed for slip in difference_turned({"gradient": [0.5, -0.25]})]
    [{'gradient': [-0.5, 0.25]}]
    """
    yield Slip("y − ŷ instead of ŷ − y", "∇L gets the wrong sign, and θ moves away from the target",
               {"gradient": [-slope for slope in s["gradient"]]})


def factor_two(s: Sheet) -> Iterator[Slip]:
    """∇L = x(ŷ − y) for linear, 2x(ŷ − y) for the others

    >>> [slip.changed for slip in factor_two({"model": "linear", "gradient": [2.0, 4.0]})]
    [{'gradient': [1.0, 2.0]}]
    """
    words, effect, factor = ("factor 2 left out", "the derivative of (ŷ − y)² is 2(ŷ − y)", 0.5) if (
        s["model"] == "linear") else ("factor 2 put in", "only the squared loss of linear regression has one", 2.0)
    yield Slip(words, effect, {"gradient": [factor * slope for slope in s["gradient"]]})


def not_multiplied_by_x(s: Sheet) -> Iterator[Slip]:
    """∇L = ŷ − y in every row: that of the bias, whose input is 1

    >>> [slip.changed for slip in not_multiplied_by_x({"gradient": [2.0, 4.0], "x": [1.0, 2.0], "z": [0.0]})]
    [{'gradient': [2.0, 2.0]}]
    """
    yield Slip("gradient not multiplied by x", "each weight's derivative is that of the bias times its own x",
               {"gradient": s["gradient"][:len(s["z"])] * len(s["x"])})


def other_learning_rate(s: Sheet) -> Iterator[Slip]:
    """η / 10, 10η, or none at all

    >>> [slip.words for slip in other_learning_rate({"learning_rate": 0.01})]
    ['learning rate 0.001 instead of 0.01', 'learning rate 0.1 instead of 0.01', 'learning rate 1 instead of 0.01']
    """
    right = s["learning_rate"]
    for wrong, effect in {0.1 * right: "θ moves a tenth as far as it should", 10.0 * right:
                          "θ moves ten times as far as it should", 1.0: "η was left out, or taken as 1"}.items():
        if wrong != right:
            yield Slip(f"learning rate {wrong:.12g} instead of {right:.12g}", effect, {"learning_rate": wrong})


def plus_for_minus(s: Sheet) -> Iterator[Slip]:
    """θ + η∇L

    >>> [slip.changed for slip in plus_for_minus({"theta": [7.0], "learning_rate": 0.5, "gradient": [2.0]})]
    [{'theta_after': [8.0]}]
    """
    yield Slip("plus instead of minus", "θ = θ − η∇L goes down the slope of L, plus goes up",
               {"theta_after": [weight + s["learning_rate"] * slope
                                for weight, slope in zip(s["theta"], s["gradient"])]})


def not_updated(s: Sheet) -> Iterator[Slip]:
    """θ as it was

    >>> [slip.changed for slip in not_updated({"theta": [7.0]})]
    [{'theta_after': [7.0]}]
    """
    yield Slip("θ not updated", "step 5 is missing: these are the numbers from before", {"theta_after": s["theta"]})


OUTPUT_SLIPS = bias_input_forgotten, rows_and_columns_swapped, bias_and_weight_swapped, not_divided, sigmoid_of_minus_z
TRAINING_SLIPS = (other_logarithm, other_loss, another_target, difference_turned, factor_two, not_multiplied_by_x,
                  other_learning_rate, plus_for_minus, not_updated)


def slips(s: Sheet) -> Iterator[tuple[Slip, Sheet]]:
    """Every slip that this sheet may have, and the sheet that it would lead to.

    >>> s = {"model": "softmax", "x": [1.0, 2.0], "theta": [0.0] * 4, "z": [0.0, 0.0], "y_hat": [0.5, 0.5]}
    >>> sorted({slip.words for slip, _ in slips(s)})
    ['bias and weight swapped', 'bias input 1 forgotten', 'e^z not divided by its sum', \
'θ read with rows and columns swapped']
    """
    for kind in OUTPUT_SLIPS + (TRAINING_SLIPS if "target" in s else ()):
        try:
            for slip in kind(s):
                yield slip, rework(s, slip.changed)
        except (ValueError, OverflowError):  # beyond the range of numbers: nobody worked that by hand
            continue
