"""The slips that people make in a step worked by hand, each as the one thing that it changes on its sheet.

Those that only one model invites stand in its file, under `slips`.
"""
from __future__ import annotations

from itertools import combinations, islice, permutations
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from ..pages.names import inputs
from .sheet import Way, gradient, rework, scores, update

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


# Each yields the changes that it may have made

def another_x(s: Sheet, x: list[float], words: str, effect: str) -> Iterator[Slip]:
    """x taken for another: in z alone, all the way, or in ∇L alone.

    >>> s = {"theta": [7, 6], "x": [1.0, 2.0], "z": [19.0]}
    >>> [slip.changed for slip in another_x(s, [1.0, -2.0], "sign of x lost", "")]
    [{'z': [-5.0]}, {'x': [1.0, -2.0]}]
    """
    other = {**s, "x": x}
    yield Slip(words, effect, {"z": scores(other)})
    yield Slip(words, effect, {"x": x})
    if "gradient" in s:
        yield Slip(words, effect, {"gradient": gradient(other)})


def input_forgotten(s: Sheet) -> Iterator[Slip]:
    """z = wx instead of wx + b, or a feature left out.

    >>> [slip.changed for slip in input_forgotten({"theta": [7, 6], "x": [1.0, 2.0], "z": [19.0]})][:2]
    [{'z': [12.0]}, {'x': [0.0, 2.0]}]
    """
    for i, name in enumerate(inputs(len(s["x"]))):
        words, effect = (f"feature {name} left out", "every input has a term in z, and a row in ∇L") if i else (
            "bias input 1 forgotten", "x starts with a 1, which brings the bias into z and ∇L")
        yield from another_x(s, [value * (k != i) for k, value in enumerate(s["x"])], words, effect)


def features_swapped(s: Sheet) -> Iterator[Slip]:
    """x₁ for x₂, and x₂ for x₁.

    >>> [slip.changed["x"] for slip in features_swapped({"theta": [1, 2, 3], "x": [1.0, 4.0, 5.0], "z": [24.0]})
    ...  if "x" in slip.changed]
    [[1.0, 5.0, 4.0]]
    """
    for i, j in combinations(range(1, len(s["x"])), 2):
        x = s["x"][:]
        x[i], x[j] = x[j], x[i]
        yield from another_x(s, x, "two features swapped", "each weight goes with its own feature")


def sign_lost(s: Sheet) -> Iterator[Slip]:
    """The minus of a feature, or of one product in the sum z.

    >>> s = {"theta": [7, 6], "x": [1.0, -2.0], "z": [-5.0]}
    >>> [(slip.words, slip.changed) for slip in sign_lost(s)]
    [('sign of x lost', {'z': [19.0]}), ('sign of x lost', {'x': [1.0, 2.0]}), ('sign lost in a sum', {'z': [19.0]})]
    """
    n, names = len(s["z"]), inputs(len(s["x"]))
    for i, x in enumerate(s["x"]):
        if x < 0.0:
            yield from another_x(s, [-value if k == i else value for k, value in enumerate(s["x"])],
                                 f"sign of {names[i]} lost", f"{names[i]} is negative")
        for k, w in enumerate(s["theta"][i * n:(i + 1) * n]):
            if x < 0.0 or w < 0.0:
                yield Slip("sign lost in a sum", "minus times plus is minus, minus times minus is plus", {
                    "z": [z - 2.0 * w * x * (k == other) for other, z in enumerate(s["z"])]})


def product_added(s: Sheet) -> Iterator[Slip]:
    """w + x instead of w·x, in each output or in one of them.

    >>> [slip.changed for slip in product_added({"theta": [7, 6], "x": [1.0, 2.0], "z": [19.0]})]
    [{'z': [15.0]}]
    """
    n = len(s["z"])
    for i, x in list(enumerate(s["x"]))[1:]:
        more = [w + x - w * x for w in s["theta"][i * n:(i + 1) * n]]
        for some in [range(n), *([k] for k in range(n) if n > 1)]:
            yield Slip("a product added", "θᵀx multiplies each weight by its input: w·x, not w + x", {
                "z": [z + more[k] * (k in some) for k, z in enumerate(s["z"])]})


def misread(s: Sheet, how: str, what: str, effect: str, swap: Callable[[list[Any]], list[Any]]) -> Iterator[Slip]:
    """θ taken for swap(θ): in z, from the start, or all the way; or only ∇L or θ written so.

    >>> from softmax_edu import LinearRegression
    >>> s = {"kind": LinearRegression, "theta": [7, 6], "x": [1.0, 2.0], "z": [19.0], "y_hat": [19.0]}
    >>> [slip.changed for slip in misread(s, "{}", "read backwards", "", lambda rows: rows[::-1])]
    [{'z': [20.0]}, {'theta': [6, 7]}]
    """
    words, read = how.format(what), rework(s, {"theta": swap(s["theta"])})
    yield Slip(words, effect, {"z": read["z"]})
    yield Slip(words, effect, {"theta": read["theta"]})
    if "gradient" in s:
        yield Slip(words, effect, {"theta": read["theta"],
                                   **{name: swap(read[name]) for name in ("gradient", "theta_after")}})
        yield Slip(f"{what} in ∇L", "∇L has the shape of θ", {"gradient": swap(s["gradient"])})
        yield Slip(f"{what} in the new θ", "the new θ has the shape of the old", {
            "theta_after": swap(s["theta_after"])})


def rows_and_columns_swapped(s: Sheet) -> Iterator[Slip]:
    """θᵀ for θ, where it is square.

    >>> from softmax_edu import SoftmaxRegression
    >>> s = {"kind": SoftmaxRegression, "theta": [1, 2, 3, 4], "x": [1.0, 1.0], "z": [4.0, 6.0], "y_hat": [0.1, 0.9]}
    >>> [slip.changed for slip in rows_and_columns_swapped(s)]
    [{'z': [3.0, 7.0]}, {'theta': [1, 3, 2, 4]}]
    """
    n = len(s["z"])
    if n == len(s["x"]):
        yield from misread(s, "θ read with {}", "rows and columns swapped",
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
        yield from misread(s, "{}", "bias and weight swapped", "θ starts with the bias: b goes with 1, w with x",
                           lambda rows, i=i: rows[i:i + n] + rows[n:i] + rows[:n] + rows[i + n:])  # type: ignore[misc]


def of_this_model(*fields: str) -> Callable[[Sheet], Iterator[Slip]]:
    """The model's own slips in these fields.

    >>> from softmax_edu import LogisticRegression
    >>> [slip.changed for slip in of_this_model("y_hat")({"kind": LogisticRegression, "z": [1000.0]})]
    [{'y_hat': [0.0]}]
    """
    def own(s: Sheet) -> Iterator[Slip]:
        for field, words, effect, work in s["kind"].slips:
            if field in fields and effect:
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
    """y of another class: all the way, or in L or ∇L alone.

    >>> s = {"target": [0, 1, 0], "classes": ["a", "b", "c"]}
    >>> [slip.changed["target"] for slip in another_target(s)]
    [[1, 0, 0], [0, 0, 1]]
    """
    y, classes = s["target"], s["classes"] or []
    right = y.index(1) if len(y) > 1 else int(y[0])
    for wrong, label in enumerate(classes):
        if wrong != right:
            told = f"{label!r}, but y is {classes[right]!r}"
            counted = ": classes are counted from 0" if len(y) > 1 and label == wrong == right - 1 else ""
            target = [int(place == wrong) for place in range(len(y))] if len(y) > 1 else [wrong]
            yield Slip("another class as the target", f"ŷ was compared with {told}{counted}", {"target": target})
            other = rework(s, {"target": target})
            for name, symbol in (("loss", "L"), ("gradient", "∇L")):
                if "gradient" in s:     # else there is nothing but L that would tell
                    yield Slip("another class as the target", f"{symbol} is that of {told}{counted}",
                               {name: other[name]})


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


def target_forgotten(s: Sheet) -> Iterator[Slip]:
    """∇L = xŷᵀ

    >>> from softmax_edu import LinearRegression
    >>> [slip.changed for slip in target_forgotten(
    ...     {"kind": LinearRegression, "x": [1.0, 2.0], "y_hat": [19.0], "target": [18.0]})]
    [{'gradient': [38.0, 76.0]}]
    """
    yield Slip("−y forgotten", "∇L is x times ŷ − y, not x times ŷ", {
        "gradient": gradient({**s, "target": [0] * len(s["target"])})})


def divided_by_classes(s: Sheet) -> Iterator[Slip]:
    """∇L / C

    >>> [slip.changed for slip in divided_by_classes({"gradient": [-1.0, 1.0, 0.5, -0.5], "z": [0.0, 0.0]})]
    [{'gradient': [-0.5, 0.5, 0.25, -0.25]}]
    """
    if len(s["z"]) > 1:
        yield Slip("∇L divided by the number of classes", "L is a sum over the classes, no mean", {
            "gradient": [slope / len(s["z"]) for slope in s["gradient"]]})


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
    """θ + η∇L; or only where ∇L is negative

    >>> [slip.changed for slip in plus_for_minus({"theta": [7.0, 6.0], "learning_rate": 0.5, "gradient": [2.0, -4.0]})]
    [{'theta_after': [8.0, 4.0]}, {'theta_after': [6.0, 4.0]}]
    """
    slopes = s["gradient"]
    for words, effect, taken in (
            ("plus instead of minus", "θ = θ − η∇L goes down the slope of L, plus goes up", [-g for g in slopes]),
            ("sign of ∇L lost", "where ∇L is negative, minus times minus is plus", list(map(abs, slopes)))):
        yield Slip(words, effect, {"theta_after": update({**s, "gradient": taken})})


def another_column(s: Sheet) -> Iterator[Slip]:
    """θ of one class updated with ∇L of another, or of two classes each with that of the other

    >>> s = {"theta": [0.0, 0.0, 0.0], "learning_rate": 1.0, "gradient": [0.5, 0.25, -0.75], "z": [0.0, 0.0, 0.0]}
    >>> [slip.changed["theta_after"] for slip in another_column(s)][:2]
    [[-0.25, -0.25, 0.75], [-0.25, -0.5, 0.75]]
    """
    n = len(s["z"])
    for k, j in permutations(range(n if n > 2 else 0), 2):  # two columns are each other's negative: plus for minus
        for taken in [{k: j}, *([{k: j, j: k}] if k < j else [])]:
            slopes = [s["gradient"][i - i % n + taken.get(i % n, i % n)] for i in range(len(s["theta"]))]
            yield Slip("derivative of another class", "each column of θ goes with its own column of ∇L", {
                "theta_after": update({**s, "gradient": slopes})})


def not_updated(s: Sheet) -> Iterator[Slip]:
    """θ as it was, or only its bias, or only its weights

    >>> [slip.changed["theta_after"] for slip in not_updated({"theta": [7, 6], "theta_after": [5.0, 2.0], "z": [19.0]})]
    [[7, 6], [7, 2.0], [5.0, 6]]
    """
    n, before, after = len(s["z"]), s["theta"], s["theta_after"]
    yield Slip("θ not updated", "step 5 is missing: these are the numbers from before", {"theta_after": before})
    yield Slip("only the weights updated", "the bias goes down its derivative too", {
        "theta_after": before[:n] + after[n:]})
    yield Slip("only the bias updated", "each weight goes down its derivative too", {
        "theta_after": after[:n] + before[n:]})


SLIPS: dict[str, tuple[Callable[[Sheet], Iterator[Slip]], ...]] = {   # by the line in which they are made
    "z": (input_forgotten, rows_and_columns_swapped, bias_and_weight_swapped, features_swapped, sign_lost,
          product_added),
    "y_hat": (of_this_model("y_hat"),),
    "loss": (other_logarithm, of_this_model("loss"), another_target),
    "gradient": (difference_turned, factor_two, of_this_model("gradient"), not_multiplied_by_x, target_forgotten,
                 divided_by_classes),
    "theta_after": (other_learning_rate, plus_for_minus, another_column, not_updated)}


def slips(s: Sheet) -> Iterator[tuple[Slip, Sheet]]:
    """Every slip that this sheet may have, and the sheet that it would lead to.

    >>> from softmax_edu import SoftmaxRegression
    >>> from softmax_edu.check.sheet import sheet
    >>> prediction = SoftmaxRegression(theta=[[0.0, 0.0], [0.0, 0.0]]).explain(2)
    >>> sorted({slip.words for slip, _ in slips(sheet(prediction))})
    ['a product added', 'a sigmoid for each class', 'bias and weight swapped', 'bias input 1 forgotten', \
'e^z not divided by its sum', 'feature x left out', 'θ read with rows and columns swapped']
    """
    for kind in (kind for line, kinds in SLIPS.items() if line in s for kind in kinds):
        try:
            for slip in kind(s):
                yield slip, rework(s, slip.changed)
        except (ValueError, OverflowError):  # beyond the range of numbers: nobody worked that by hand
            continue


def two_slips(s: Sheet) -> Iterator[tuple[Slip, Sheet]]:
    """Every pair of slips, the second made on the sheet that the first led to.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet
    >>> right = sheet(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    >>> [slip.words for slip, s in two_slips(right) if s["theta_after"] == [6.9, 5.8]]
    ['factor 2 left out, and learning rate 0.1 instead of 0.01']
    """
    for n, (first, between) in enumerate(slips(s)):
        for second, result in islice(slips(between), n + 1, None):
            if second.words != first.words:
                yield Slip(f"{first.words}, and {second.words}", f"{first.effect}; {second.effect}",
                           {**first.changed, **second.changed}), result
