"""The slips that people make in a step worked by hand, each as the one thing that it changes on its sheet.

Those that only one model invites stand in its file, under `slips`.
"""
from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from .sheet import Way, rework, scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .sheet import Sheet


class Slip(NamedTuple):
    """A slip in words, what it does, and the entries of the sheet that it changes.

    >>> Slip("θ not updated", "step 5 is missing", {"theta_after": [7.0, 6.0]}).words
    'θ not updated'
    """

    words: str
    effect: str
    changed: Sheet


# Each yields the changes that it may have made

class Slipped(NamedTuple):
    """A slip that was found, the sheet that it led to, and the way in which it was made.

    >>> from softmax_edu import LinearRegression
    >>> report = LinearRegression(theta=[7, 6], learning_rate=0.1).step(2, 18).check(loss=0.5)
    >>> [slipped.slip.words for slipped in report.slipped]
    ['factor ½ put in']
    """

    slip: Slip
    sheet: Sheet
    way: Way


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

    >>> from softmax_edu import LinearRegression
    >>> s = {"kind": LinearRegression, "theta": [7, 6], "x": [1.0, 2.0], "z": [19.0], "y_hat": [19.0]}
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

    >>> from softmax_edu import SoftmaxRegression
    >>> s = {"kind": SoftmaxRegression, "theta": [1, 2, 3, 4], "x": [1.0, 1.0], "z": [4.0, 6.0], "y_hat": [0.1, 0.9]}
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

    >>> from softmax_edu import LinearRegression
    >>> s = {"kind": LinearRegression, "theta": [7, 6], "x": [1.0, 2.0], "z": [19.0], "y_hat": [19.0]}
    >>> [slip.changed for slip in bias_and_weight_swapped(s)]
    [{'z': [20.0]}, {'theta': [6, 7]}]
    """
    n = len(s["z"])
    for i in range(n, len(s["theta"]), n):
        yield from misread(s, "bias and weight swapped", "θ starts with the bias: b goes with 1, w with x",
                           lambda rows, i=i: rows[i:i + n] + rows[n:i] + rows[:n] + rows[i + n:])  # type: ignore[misc]


def of_this_model(*fields: str) -> Callable[[Sheet], Iterator[Slip]]:
    """The model's own slips in these fields.

    >>> from softmax_edu import LogisticRegression
    >>> [slip.changed for slip in of_this_model("y_hat")({"kind": LogisticRegression, "z": [1000.0]})]
    [{'y_hat': [0.0]}]
    """
    def own(s: Sheet) -> Iterator[Slip]:
        for field, words, effect, work in s["kind"].slips:
            if field in fields:
                yield Slip(words, effect, {field: work(s)})
    return own


def other_logarithm(s: Sheet) -> Iterator[Slip]:
    """log to another base: ln / ln 10, ln / ln 2; or its minus left out

    >>> from softmax_edu import SoftmaxRegression
    >>> [slip.words for slip in other_logarithm({"kind": SoftmaxRegression, "loss": [1.0]})]
    ['log₁₀ instead of ln', 'log₂ instead of ln', 'minus left out']
    """
    if "log" in s["kind"].lines.loss:
        loss, = s["loss"]
        for base, name, effect in (10.0, "log₁₀", "2.3 times too small"), (2.0, "log₂", "1.4 times too large"):
            yield Slip(f"{name} instead of ln", f"L comes out {effect}: log is the natural logarithm here",
                       {"loss": [loss / log(base)]})
        yield Slip("minus left out", "the logarithm of a probability is negative, L is not", {"loss": [-loss]})


def another_target(s: Sheet) -> Iterator[Slip]:
    """y of another class.

    >>> s = {"target": [0, 1, 0], "classes": ["a", "b", "c"]}
    >>> [slip.changed["target"] for slip in another_target(s)]
    [[1, 0, 0], [0, 0, 1]]
    """
    y, classes = s["target"], s["classes"] or []
    right = y.index(1) if len(y) > 1 else int(y[0])
    for wrong, label in enumerate(classes):
        if wrong != right:
            yield Slip("another class as the target", f"ŷ was compared with {label!r}, but y is {classes[right]!r}",
                       {"target": [int(place == wrong) for place in range(len(y))] if len(y) > 1 else [wrong]})


def difference_turned(s: Sheet) -> Iterator[Slip]:
    """∇L = x(y − ŷ)ᵀ

    >>> [slip.changed for slip in difference_turned({"gradient": [0.5, -0.25]})]
    [{'gradient': [-0.5, 0.25]}]
    """
    yield Slip("y − ŷ instead of ŷ − y", "∇L gets the wrong sign, and θ moves away from the target",
               {"gradient": [-slope for slope in s["gradient"]]})


def factor_two(s: Sheet) -> Iterator[Slip]:
    """∇L = x(ŷ − y) for linear, 2x(ŷ − y) for the others

    >>> from softmax_edu import LinearRegression
    >>> [slip.changed for slip in factor_two({"kind": LinearRegression, "gradient": [2.0, 4.0]})]
    [{'gradient': [1.0, 2.0]}]
    """
    lines = s["kind"].lines
    words, effect, factor = ("factor 2 put in", "only the squared loss of linear regression has one", 2.0) if (
        lines.times == 1) else (f"factor {lines.times} left out", f"the derivative of {lines.loss[4:]} is "
                                f"{lines.times}(ŷ − y)", 1.0 / lines.times)
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


SLIPS: dict[str, tuple[Callable[[Sheet], Iterator[Slip]], ...]] = {   # by the line in which they are made
    "z": (bias_input_forgotten, rows_and_columns_swapped, bias_and_weight_swapped),
    "y_hat": (of_this_model("y_hat"),),
    "loss": (other_logarithm, of_this_model("loss"), another_target),
    "gradient": (difference_turned, factor_two, of_this_model("gradient"), not_multiplied_by_x),
    "theta_after": (other_learning_rate, plus_for_minus, not_updated)}


def slips(s: Sheet) -> Iterator[tuple[Slip, Sheet]]:
    """Every slip that this sheet may have, and the sheet that it would lead to.

    >>> from softmax_edu import SoftmaxRegression
    >>> from softmax_edu.check.sheet import sheet
    >>> prediction = SoftmaxRegression(theta=[[0.0, 0.0], [0.0, 0.0]]).explain(2)
    >>> sorted({slip.words for slip, _ in slips(sheet(prediction))})
    ['bias and weight swapped', 'bias input 1 forgotten', 'e^z not divided by its sum', \
'θ read with rows and columns swapped']
    """
    for kind in (kind for line, kinds in SLIPS.items() if line in s for kind in kinds):
        try:
            for slip in kind(s):
                yield slip, rework(s, slip.changed)
        except (ValueError, OverflowError):  # beyond the range of numbers: nobody worked that by hand
            continue
