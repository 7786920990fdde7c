"""The slips that people make in a step worked by hand, each as the one thing that it changes on its sheet.

Those that only one model invites stand in its file, under `slips`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, islice, permutations
from math import log
from typing import Any, NamedTuple

from ..pages.names import inputs
from .sheet import Sheet, Way, gradient, rework, scores, update


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

def another_x(s: Sheet) -> Iterator[Slip]:
    """x without one of its inputs, with two features swapped, or without the minus of one: in z alone, all the way, or
    in ∇L alone.

    >>> [(slip.words, slip.changed) for slip in another_x({"theta": [7, 6], "x": [1.0, 2.0], "z": [19.0]})][:2]
    [('bias input 1 forgotten', {'z': [12.0]}), ('bias input 1 forgotten', {'x': [0.0, 2.0]})]
    """
    x, names = s["x"], inputs(len(s["x"]))
    others = [([*x[:i], 0.0, *x[i + 1:]], f"feature {name} left out", "every input has a term in z, and a row in ∇L")
              for i, name in enumerate(names)]
    others[0] = *others[0][:1], "bias input 1 forgotten", "x starts with a 1, which brings the bias into z and ∇L"
    others += [([*x[:i], -x[i], *x[i + 1:]], f"sign of {name} lost", f"{name} is negative")
               for i, name in enumerate(names) if x[i] < 0.0]
    others += [(x[:i] + x[j:j + 1] + x[i + 1:j] + x[i:i + 1] + x[j + 1:], "two features swapped",
                "each weight goes with its own feature") for i, j in combinations(range(1, len(x)), 2)]
    for other, words, effect in others:
        yield Slip(words, effect, {"z": scores({**s, "x": other})})
        yield Slip(words, effect, {"x": other})
        if "gradient" in s:
            yield Slip(words, effect, {"gradient": gradient({**s, "x": other})})


def another_product(s: Sheet) -> Iterator[Slip]:
    """w + x instead of w·x, in all outputs or in one; or a minus of w·x lost.

    >>> [slip.changed for slip in another_product({"theta": [7, 6], "x": [1.0, -2.0], "z": [-5.0]})][2:]
    [{'z': [11.0]}, {'z': [11.0]}, {'z': [19.0]}]
    """
    n, z = len(s["z"]), s["z"]
    words, effect = "a product added", "θᵀx multiplies each weight by its input: w·x, not w + x"
    for i, x in enumerate(s["x"]):
        weights = s["theta"][i * n:(i + 1) * n]
        added = [score + (w + x - w * x) * (i > 0) for score, w in zip(z, weights)]
        yield Slip(words, effect, {"z": added})
        for k, w in enumerate(weights):
            yield Slip(words, effect, {"z": z[:k] + added[k:k + 1] + z[k + 1:]})
            if x < 0.0 or w < 0.0:
                yield Slip("sign lost in a sum", "minus times plus is minus, minus times minus is plus",
                           {"z": [*z[:k], z[k] - 2.0 * w * x, *z[k + 1:]]})


def another_theta(s: Sheet) -> Iterator[Slip]:
    """θᵀ for θ where it is square, or the bias in the place of a weight: in z, from the start, or all the way; or only
    ∇L or the new θ written so.

    >>> from softmax_edu import LinearRegression
    >>> s = {"model": LinearRegression(), "theta": [7, 6], "x": [1.0, 2.0], "z": [19.0], "y_hat": [19.0]}
    >>> [slip.changed for slip in another_theta(s)]
    [{'z': [20.0]}, {'theta': [6, 7]}]
    """
    n = len(s["z"])
    places: list[Any] = [list(range(i * n, (i + 1) * n)) for i in range(len(s["x"]))]     # of a flat θ, row by row
    swaps = [("θ read with ", "rows and columns swapped", "θ has a row for each input and a column for each class",
              list(zip(*places)))] * (n == len(places))
    swaps += [("", "bias and weight swapped", "θ starts with the bias: b goes with 1, w with x",
               [places[i], *places[1:i], places[0], *places[i + 1:]]) for i in range(1, len(places))]
    for start, words, effect, rows in swaps:
        def swap(values: list[Any], rows: Any = rows) -> list[Any]:
            return [values[i] for row in rows for i in row]

        read = rework(s, {"theta": swap(s["theta"])})
        yield Slip(start + words, effect, {"z": read["z"]})
        yield Slip(start + words, effect, {"theta": read["theta"]})
        if "gradient" in s:
            yield Slip(start + words, effect, {
                "theta": read["theta"], **{name: swap(read[name]) for name in ("gradient", "theta_after")}})
            yield Slip(f"{words} in ∇L", "∇L has the shape of θ", {"gradient": swap(s["gradient"])})
            yield Slip(f"{words} in the new θ", "it has the shape of the old", {"theta_after": swap(s["theta_after"])})


def other_logarithm(s: Sheet) -> Iterator[Slip]:
    """log to another base: ln / ln 10, ln / ln 2; or its minus left out

    >>> from softmax_edu import SoftmaxRegression
    >>> [slip.words for slip in other_logarithm({"model": SoftmaxRegression(), "loss": [1.0]})]
    ['log₁₀ instead of ln', 'log₂ instead of ln', 'minus left out']
    """
    if "log" in s["model"].loss_formula:
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
    for wrong, label in enumerate(classes[:right] + classes[right + 1:]):
        wrong += wrong >= right
        told = f"{label!r}, but y is {classes[right]!r}" + ": classes are counted from 0" * (
            len(y) > 1 and label == wrong == right - 1)
        target = [int(place == wrong) for place in range(len(y))] if len(y) > 1 else [wrong]
        other = rework(s, {"target": target})
        for name, what in ("target", "ŷ was compared with"), ("loss", "L is that of"), ("gradient", "∇L is that of"):
            if name == "target" or "gradient" in s:     # else there is nothing but L that would tell
                yield Slip("another class as the target", f"{what} {told}", {name: other[name]})


def factor_two(s: Sheet) -> Iterator[Slip]:
    """∇L = x(ŷ − y) for linear, 2x(ŷ − y) for the others

    >>> from softmax_edu import LinearRegression
    >>> [slip.changed for slip in factor_two({"model": LinearRegression(), "gradient": [2.0, 4.0]})]
    [{'gradient': [1.0, 2.0]}]
    """
    words, effect, factor = ("factor 2 put in", "only the squared loss of linear regression has one", 2.0) if (
        s["model"].derivative(1.0, 0.0) == 1.0) else ("factor 2 left out", "the derivative of (ŷ − y)² is 2(ŷ − y)", 0.5)
    yield Slip(words, effect, {"gradient": [factor * slope for slope in s["gradient"]]})


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


def another_column(s: Sheet) -> Iterator[Slip]:
    """θ of one class updated with ∇L of another, or of two classes each with that of the other

    >>> s = {"theta": [0.0, 0.0, 0.0], "learning_rate": 1.0, "gradient": [0.5, 0.25, -0.75], "z": [0.0, 0.0, 0.0]}
    >>> [slip.changed["theta_after"] for slip in another_column(s)][:2]
    [[-0.25, -0.25, 0.75], [-0.25, -0.5, 0.75]]
    """
    n = len(s["z"])
    for k, j in permutations(range(n) if n > 2 else (), 2):  # two columns are each other's negative: plus for minus
        for taken in [{k: j}, *([{k: j, j: k}] if k < j else [])]:
            slopes = [s["gradient"][i - i % n + taken.get(i % n, i % n)] for i in range(len(s["theta"]))]
            yield Slip("derivative of another class", "each column of θ goes with its own column of ∇L", {
                "theta_after": update({**s, "gradient": slopes})})


SIMPLE: tuple[tuple[str, str, str, Callable[[Sheet], list[Any]]], ...] = (  # as a model has its own
    ("gradient", "y − ŷ instead of ŷ − y", "∇L gets the wrong sign, and θ moves away from the target",
     lambda s: [-slope for slope in s["gradient"]]),
    ("gradient", "gradient not multiplied by x", "each weight's derivative is that of the bias times its own x",
     lambda s: s["gradient"][:len(s["z"])] * len(s["x"])),
    ("gradient", "−y forgotten", "∇L is x times ŷ − y, not x times ŷ",
     lambda s: gradient({**s, "target": [0] * len(s["target"])})),
    ("gradient", "∇L divided by the number of classes", "L is a sum over the classes, no mean",
     lambda s: [slope / len(s["z"]) for slope in s["gradient"]]),
    ("theta_after", "plus instead of minus", "θ = θ − η∇L goes down the slope of L, plus goes up",
     lambda s: update({**s, "learning_rate": -s["learning_rate"]})),
    ("theta_after", "sign of ∇L lost", "where ∇L is negative, minus times minus is plus",
     lambda s: update({**s, "gradient": list(map(abs, s["gradient"]))})),
    ("theta_after", "θ not updated", "step 5 is missing: these are the numbers from before", lambda s: s["theta"]),
    ("theta_after", "only the weights updated", "the bias goes down its derivative too",
     lambda s: s["theta"][:len(s["z"])] + s["theta_after"][len(s["z"]):]),
    ("theta_after", "only the bias updated", "each weight goes down its derivative too",
     lambda s: s["theta_after"][:len(s["z"])] + s["theta"][len(s["z"]):]))


SLIPS: dict[str, tuple[Callable[[Sheet], Iterator[Slip]], ...]] = {   # by the line in which they are made
    "z": (another_x, another_theta, another_product), "y_hat": (), "loss": (other_logarithm, another_target),
    "gradient": (factor_two,), "theta_after": (other_learning_rate, another_column)}


def simple(s: Sheet, field: str) -> Iterator[Slip]:
    """The slips that change one field, those that any model invites and the model's own.

    >>> from softmax_edu import LogisticRegression
    >>> [slip.changed for slip in simple({"model": LogisticRegression(), "z": [1000.0]}, "y_hat")]
    [{'y_hat': [0.0]}]
    """
    for line, words, effect, work in (*SIMPLE, *s["model"].mistakes):
        if line == field and effect:
            yield Slip(words, effect, {field: work(s)})


def slips(s: Sheet) -> Iterator[tuple[Slip, Sheet]]:
    """Every slip that this sheet may have, and the sheet that it would lead to.

    >>> from softmax_edu import SoftmaxRegression
    >>> from softmax_edu.check.sheet import sheet
    >>> prediction = SoftmaxRegression(theta=[[0.0, 0.0], [0.0, 0.0]]).explain(2)
    >>> sorted({slip.words for slip, _ in slips(sheet(prediction))})
    ['a product added', 'a sigmoid for each class', 'bias and weight swapped', 'bias input 1 forgotten', \
'e^z not divided by its sum', 'feature x left out', 'θ read with rows and columns swapped']
    """
    for made in (made for line in SLIPS if line in s for made in (*(kind(s) for kind in SLIPS[line]), simple(s, line))):
        try:
            for slip in made:
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
