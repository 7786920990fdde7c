"""The mistakes that have a name: those that no single edit of a formula reaches, or that deserve a
sentence on why.

They are what public questions, forums and the trackers of courses and libraries report for these
models (tests/check/mistakes.md says where); each function here is one kind, with its kin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, permutations
from math import exp, log
from typing import Any, NamedTuple

from ..lists import as_field, as_list
from ..pages.labels import label as label_of
from ..paper import names
from .sheet import Sheet, gradient_of, rework, rework_fields, work
from .words import WRONG_SIGN

FEATURES = 64  # of more, the others are not left out one by one: that would take n² products


class Mistake(NamedTuple):
    """A mistake in words, why it is one, and the entries of the sheet that it changes.

    >>> Mistake("θ not updated", "step 5 is missing", {"theta_after": [7.0, 6.0]}).words
    'θ not updated'
    """

    words: str
    why: str
    changed: dict[str, Any]
    rare: bool = False  # told only where no common one gives the same numbers


def mistakes(s: Sheet, field: str, most_common: bool = False) -> Iterator[Mistake]:
    """The named mistakes that may be made in the line of this field; those that cannot be computed
    are left out. The `most_common` ones alone are enough where two are tried together.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> [each.words for each in mistakes(sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)), "z")][:2]
    ['bias input 1 forgotten', 'bias input 1 forgotten']
    """
    for kind in KINDS[field]:
        if most_common and (kind in RARE or kind is one_after_the_other):
            continue
        try:
            for mistake in kind(s):
                yield mistake._replace(rare=kind in RARE)
        # beyond the range of numbers: nobody worked that by hand
        except (ArithmeticError, ValueError):
            continue


def is_classifier(s: Sheet) -> bool:
    """True if ŷ is a probability of each class."""
    return s.classes is not None


def of_classes(s: Sheet) -> list[tuple[float, float]]:
    """(ŷ, y) of each class; of one output for both classes, that of ŷ last.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> of_classes(sheet_of(LogisticRegression(theta=[0, 1]).step(0, 1)))
    [(0.5, 0.0), (0.5, 1.0)]
    """
    pairs = [(float(p), float(y)) for p, y in zip(s.y_hat, s.target)]
    if len(pairs) > 1:
        return pairs
    ((p, y),) = pairs
    return [(1.0 - p, 1.0 - y), (p, y)]


def products(s: Sheet, factors: list[float]) -> list[float]:
    """∇L with another ∂L/∂z of each output."""
    return gradient_of(s, as_field(factors))


# z


def another_x(s: Sheet) -> Iterator[Mistake]:
    """x without one of its inputs, with two features swapped, or without the minus of one: in z
    alone, all the way, or in ∇L alone.
    """
    x, inputs = s.x, names.inputs(s.inputs)
    others: list[tuple[list[float], str, str]] = []
    for i, name in enumerate(inputs[:FEATURES]):
        words, why = f"feature {name} left out", "every input has a term in z, and a row in ∇L"
        if i == 0:
            words, why = (
                "bias input 1 forgotten",
                "x starts with a 1, which brings the bias into z and ∇L",
            )
        others.append(([*x[:i], 0.0, *x[i + 1 :]], words, why))
    others += [
        ([*x[:i], -x[i], *x[i + 1 :]], f"sign of {name} lost", f"{name} is negative")
        for i, name in enumerate(inputs[:FEATURES])
        if x[i] < 0.0
    ]
    for i, j in combinations(range(1, min(s.inputs, 9)), 2):
        swapped = x[:]
        swapped[i], swapped[j] = x[j], x[i]
        others.append((swapped, "two features swapped", "each weight goes with its own feature"))
    for other, words, why in others:
        yield Mistake(words, why, {"z": work(s._replace(x=other), "z")})
        yield Mistake(words, why, {"x": other})
        if s.gradient:
            yield Mistake(words, why, {"gradient": work(s._replace(x=other), "gradient")})


def another_theta(s: Sheet) -> Iterator[Mistake]:
    """θᵀ for θ where it is square, or the bias in the place of a weight: in z, from the start, or
    all the way; or only ∇L or the new θ written so.
    """
    for start, words, why, order in other_orders(s):
        flat = [i for row in order for i in row]
        theta = [s.theta[i] for i in flat]
        read = rework(s, theta=theta)
        yield Mistake(start + words, why, {"z": read.z})
        yield Mistake(start + words, why, {"theta": theta})
        if s.gradient:
            yield Mistake(
                start + words,
                why,
                {
                    "theta": theta,
                    "gradient": [read.gradient[i] for i in flat],
                    "theta_after": [read.theta_after[i] for i in flat],
                },
            )
            yield Mistake(
                f"{words} in ∇L",
                "∇L has the shape of θ",
                {"gradient": [s.gradient[i] for i in flat]},
            )
            yield Mistake(
                f"{words} in the new θ",
                "it has the shape of the old",
                {"theta_after": [s.theta_after[i] for i in flat]},
            )


def other_orders(s: Sheet) -> Iterator[tuple[str, str, str, list[list[int]]]]:
    """Ways to read θ in another order: words for it, why it is wrong, and the places of the flat θ
    row by row.
    """
    n, rows = s.outputs, s.inputs
    places = [list(range(i * n, (i + 1) * n)) for i in range(rows)]
    if n == rows:
        why = "θ has a row for each input and a column for each class"
        turned = [list(column) for column in zip(*places)]
        yield "θ read with ", "rows and columns swapped", why, turned
    for i in range(1, min(rows, 9)):
        swapped = places[:]
        swapped[0], swapped[i] = places[i], places[0]
        why = "θ starts with the bias: b goes with 1, w with x"
        yield "", "bias and weight swapped", why, swapped


def one_input_for_all(s: Sheet) -> Iterator[Mistake]:
    """Every weight times the same feature, or products within x and θ."""
    if s.inputs > 2:
        for i in range(1, min(s.inputs, 5)):
            x = [1.0, *[s.x[i]] * (s.inputs - 1)]
            yield Mistake(
                "one feature for all weights",
                "each weight goes with its own feature",
                {"z": work(s._replace(x=x), "z")},
            )


def bias_in_each_term(s: Sheet) -> Iterator[Mistake]:
    """w·(x + b) for b + w·x"""
    n = s.outputs
    products_of = [
        sum(s.theta[i * n + k] * (s.x[i] + s.theta[k]) for i in range(1, s.inputs))
        for k in range(n)
    ]
    yield Mistake(
        "bias added to each input", "add the bias once, after the products", {"z": products_of}
    )


# ŷ


def activation_taken_twice(s: Sheet) -> Iterator[Mistake]:
    """σ(σ(z)), softmax(softmax(z))"""
    if s.model.activation_symbol:
        name = s.model.activation_symbol
        why = f"ŷ = {name}(z) is the output already"
        yield Mistake(
            f"{name} taken twice",
            f"{why}; a second {name} flattens it" if is_classifier(s) else why,
            {"y_hat": work(s._replace(z=s.y_hat), "y_hat")},
        )


def no_activation(s: Sheet) -> Iterator[Mistake]:
    """ŷ = z"""
    if s.model.activation_symbol:
        why = "a score is not a probability yet" if is_classifier(s) else "ŷ is not z itself"
        yield Mistake(f"{s.model.activation_symbol} left out", why, {"y_hat": s.z})


def activation_of_minus_z(s: Sheet) -> Iterator[Mistake]:
    """σ(−z), softmax(−z)"""
    if not s.model.activation_symbol:
        return
    symbol = s.model.activation_symbol
    why = f"ŷ is {symbol} of z itself"
    if s.model.name == "logistic":
        why = "σ(z) = 1 / (1 + e^−z): the minus belongs to it"
    elif is_classifier(s):
        why = "the largest score must get the largest probability"
    yield Mistake(
        f"{symbol}(−z) instead of {symbol}(z)",
        why,
        {"y_hat": work(s._replace(z=[-z for z in s.z]), "y_hat")},
    )


def other_sigmoids(s: Sheet) -> Iterator[Mistake]:
    """The sigmoid as people remember it, where one edit does not reach it."""
    if s.model.name != "logistic":
        return
    (z,) = s.z
    why = "σ(z) = 1 / (1 + e^−z)"
    yield Mistake("brackets left out: 1 / 1 + e^−z", why, {"y_hat": [1.0 + exp(-z)]})
    yield Mistake(
        "σ(2z) instead of σ(z)",
        "σ(z) is (tanh(z/2) + 1)/2: z is halved first",
        {"y_hat": work(s._replace(z=[2.0 * z]), "y_hat")},
    )
    yield Mistake(
        "softmax of one score",
        "one score alone always gets 1; two classes with one score need σ",
        {"y_hat": [1.0]},
    )


def other_softmax(s: Sheet) -> Iterator[Mistake]:
    """Softmax as people remember it."""
    if s.model.name != "softmax":
        return
    powers = [exp(z) for z in s.z]
    yield Mistake("e^z not divided by its sum", "probabilities add up to 1", {"y_hat": powers})
    yield Mistake(
        "a sigmoid for each class",
        "softmax divides each e^z by the sum of all, e^z / Σ e^z",
        {"y_hat": [1.0 / (1.0 + exp(-z)) for z in s.z]},
    )
    yield Mistake(
        "no e^ in the sum: e^z / Σ z",
        "above and below there must be the same e^z, or the parts do not add up to 1",
        {"y_hat": [power / sum(s.z) for power in powers]},
    )
    yield Mistake(
        "no e^ at all: z / Σ z",
        "scores may be negative: e^z makes them positive first",
        {"y_hat": [z / sum(s.z) for z in s.z]},
    )
    yield Mistake(
        "divided by the largest e^z",
        "the sum of all e^z stands below",
        {"y_hat": [power / max(powers) for power in powers]},
    )
    yield Mistake(
        "the own e^z left out of the sum",
        "the sum below has all classes, the own one too",
        {"y_hat": [power / (sum(powers) - power) for power in powers]},
    )
    why = "divide by the sum of the e^z of all classes"
    yield Mistake("each e^z divided by itself", why, {"y_hat": [1.0] * s.outputs})
    yield Mistake(
        "softmax of e^z", "softmax takes e^ itself", {"y_hat": work(s._replace(z=powers), "y_hat")}
    )
    for base in 2, 10:
        yield Mistake(
            f"base {base} instead of e",
            "softmax takes powers of e = 2.71828…",
            {"y_hat": work(s._replace(z=[z * log(base) for z in s.z]), "y_hat")},
        )


def class_for_probability(s: Sheet) -> Iterator[Mistake]:
    """ŷ as 0 or 1"""
    if is_classifier(s):
        largest = s.z.index(max(s.z))
        hard = (
            [float(k == largest) for k in range(s.outputs)]
            if s.outputs > 1
            else [float(s.z[0] > 0)]
        )
        yield Mistake(
            "the predicted class instead of ŷ",
            "a step needs the probability, not the class chosen by it",
            {"y_hat": hard},
        )


# L


def squared_error(s: Sheet) -> Iterator[Mistake]:
    """The squared error for the log loss."""
    if not s.loss_is_logarithm:
        return
    why = "the loss here is −log of the probability that the right class got"
    squares = [(p - y) ** 2 for p, y in zip(s.y_hat, s.target)]
    for words, loss in (
        ("squared error", sum(squares)),
        ("half the squared error", 0.5 * sum(squares)),
        ("mean squared error", sum(squares) / s.outputs),
    ):
        yield Mistake(words, why, {"loss": [loss]})
    absolute = sum(abs(p - y) for p, y in zip(s.y_hat, s.target))
    yield Mistake("|ŷ − y| instead of −log ŷ", why, {"loss": [absolute]})
    yield Mistake("root of the squared error", why, {"loss": [sum(squares) ** 0.5]})


def no_logarithm(s: Sheet) -> Iterator[Mistake]:
    """1 − ŷ, −ŷ, ŷ for −log ŷ"""
    if s.loss_is_logarithm:
        right = next(p for p, y in of_classes(s) if y)
        yield Mistake(
            "1 − ŷ instead of −log ŷ",
            "the two are alike only where ŷ is near 1",
            {"loss": [1.0 - right]},
        )
        yield Mistake(
            "log left out", "L is −log of the probability of the right class", {"loss": [right]}
        )
        yield Mistake(
            "log left out", "L is −log of the probability of the right class", {"loss": [-right]}
        )
        yield Mistake(
            "−ŷ log ŷ instead of −y log ŷ",
            "the factor is y, which is 1 for the right class",
            {"loss": [-right * log(right)]},
        )
        yield Mistake("−log(1 + ŷ)", "L is −log ŷ of the right class", {"loss": [log(1.0 + right)]})


def scores_in_loss(s: Sheet) -> Iterator[Mistake]:
    """L of ŷ as if it were z, or of z as if it were log ŷ."""
    if not s.loss_is_logarithm or s.outputs < 2:
        return
    right = s.target.index(1)
    again = work(s._replace(z=s.y_hat), "y_hat")[right]
    why = "L is −log ŷ of the right class"
    yield Mistake("softmax taken once more in L", why, {"loss": [-log(again)]})
    yield Mistake("−z instead of −log ŷ", why, {"loss": [-s.z[right]]})


def other_classes_in_loss(s: Sheet) -> Iterator[Mistake]:
    """Logarithms of more classes than the right one."""
    if not s.loss_is_logarithm:
        return
    pairs = of_classes(s)
    right = next(p for p, y in pairs if y)
    wrong = [p for p, y in pairs if not y]
    k = len(pairs)
    if s.outputs > 1:
        yield Mistake(
            "log(1 − ŷ) instead of log ŷ",
            "L is −log ŷ of the right class",
            {"loss": [-log(1.0 - right)]},
        )
        both = -log(right) - sum(log(1.0 - p) for p in wrong)
        yield Mistake(
            "the loss of two classes for each entry of one-hot y",
            "y log ŷ + (1 − y) log(1 − ŷ) belongs to one σ; with softmax only the right class counts",
            {"loss": [both]},
        )
        yield Mistake(
            "the loss of two classes for each entry of one-hot y, divided by the number of classes",
            "with softmax only the right class counts",
            {"loss": [both / k]},
        )
    yield Mistake(
        "Σ log ŷ over all classes",
        "y is 0 for all classes but one, and takes their logarithms out",
        {"loss": [-sum(log(p) for p, _ in pairs)]},
    )
    yield Mistake(
        "divided by the number of classes",
        "L is a sum over the classes, not a mean",
        {"loss": [-log(right) / k]},
    )
    yield Mistake(
        "−Σ ŷ log ŷ",
        "the factors are y, 1 for the right class alone: this is the entropy of ŷ",
        {"loss": [-sum(p * log(p) for p, _ in pairs)]},
    )


def binary_loss(s: Sheet) -> Iterator[Mistake]:
    """−y log ŷ − (1 − y) log(1 − ŷ) with one of its terms or signs wrong."""
    if not s.loss_is_logarithm or s.outputs > 1:
        return
    (p,), (y,) = s.y_hat, s.target
    if not y:
        yield Mistake(
            "only the term for y = 1", "for y = 0 the loss is −log(1 − ŷ)", {"loss": [0.0]}
        )
        yield Mistake(
            "−1 instead of 0 as the label",
            "this loss is for labels 0 and 1",
            {"loss": [log(p) - 2.0 * log(1.0 - p)]},
        )
    yield Mistake(
        "the other class's term",
        "for y = 1 the loss is −log ŷ, for y = 0 it is −log(1 − ŷ)",
        {"loss": [-log(1.0 - p) if y else -log(p)]},
    )


def another_target(s: Sheet) -> Iterator[Mistake]:
    """y of another class: all the way, or in L or ∇L alone."""
    if s.classes is None:
        return
    classes = s.classes
    targets = [
        as_list(s.origin.target_of(code, classes)) for code in s.origin.encode(classes, classes)
    ]
    right = targets.index(s.target)
    for wrong, label in enumerate(classes):
        if wrong == right:
            continue
        is_next = s.outputs > 1 and label == wrong == right - 1
        hint = ": classes are counted from 0" if is_next else ""
        other = rework_fields(s, ("loss", "gradient"), {"target": targets[wrong]})
        for field, what in (
            ("target", "ŷ was compared with"),
            ("loss", "L is that of"),
            ("gradient", "∇L is that of"),
        ):
            # else there is nothing but L that would tell
            if field == "target" or s.gradient:
                yield Mistake(
                    "another class as the target",
                    f"{what} {label_of(label)}, but y is {label_of(classes[right])}{hint}",
                    {field: getattr(other, field)},
                )


def another_target_in_gradient(s: Sheet) -> Iterator[Mistake]:
    """y of another class in ∇L alone, below a right L."""
    for mistake in another_target(s):
        if "gradient" in mistake.changed:
            yield mistake


def loss_after_the_update(s: Sheet) -> Iterator[Mistake]:
    """L of the new θ"""
    if s.theta_after:
        later = rework(s, theta=s.theta_after)
        yield Mistake(
            "the loss after the update",
            "the loss of a step is that of θ before the update",
            {"loss": later.loss},
        )


def wrong_or_right(s: Sheet) -> Iterator[Mistake]:
    """0 or 1 as the loss"""
    if s.loss_is_logarithm:
        right = max(of_classes(s))[1] == 1.0
        yield Mistake(
            "0 for right, 1 for wrong",
            "that is the error of the predicted class, not the loss",
            {"loss": [float(not right)]},
        )


def other_squares(s: Sheet) -> Iterator[Mistake]:
    """Of a number: the loss of another course."""
    if s.loss_is_square:
        (loss,) = s.loss
        yield Mistake("factor ½ put in", "L = (ŷ − y)² here, with no half", {"loss": [0.5 * loss]})
        yield Mistake(
            "|ŷ − y| instead of (ŷ − y)²",
            "the loss is the square itself, not its root",
            {"loss": [loss**0.5]},
        )


# ∇L


def times_slope_of_activation(s: Sheet) -> Iterator[Mistake]:
    """∇L times the derivative of the activation, as the squared loss would have it."""
    if not s.model.activation_symbol:
        return
    differences = [p - y for p, y in zip(s.y_hat, s.target)]
    errors = differences if s.error_is_difference else s.gradient[: s.outputs]
    is_log_loss = s.error_is_difference and s.loss_is_logarithm
    if is_log_loss:
        slopes = [p * (1.0 - p) for p in s.y_hat]
        why = "ŷ(1 − ŷ) belongs to the squared loss; with the log loss it cancels"
        name = "ŷ(1 − ŷ)"
    else:
        slopes = [slope_of_activation(s, k) for k in range(s.outputs)]
        why, name = "it is in ∂L/∂z already", "the derivative of the activation"
    times = [e * d for e, d in zip(errors, slopes)]
    yield Mistake(f"∇L times {name}", why, {"gradient": products(s, times)})
    if not is_log_loss:
        return
    twice = products(s, [2.0 * each for each in times])
    yield Mistake("∇L of the squared loss", why, {"gradient": twice})
    yield Mistake(
        "∇L times 1 − ŷ",
        why,
        {"gradient": products(s, [e * (1.0 - p) for e, p in zip(errors, s.y_hat)])},
    )
    yield Mistake(
        "∇L times z(1 − z)",
        "the slope of σ is ŷ(1 − ŷ), and it does not belong here at all",
        {"gradient": products(s, [e * z * (1.0 - z) for e, z in zip(errors, s.z)])},
    )
    yield Mistake(
        "the slope of the activation alone",
        "that is how ŷ changes with z; the loss changes with ŷ − y",
        {"gradient": products(s, slopes)},
    )
    yield Mistake(
        "∂L/∂ŷ instead of ∂L/∂z",
        "the chain rule goes on to z: the slope of the activation is missing",
        {"gradient": products(s, slopes_by_y_hat(s))},
    )
    if s.outputs > 1:
        yield from squared_loss_of_softmax(s)


def slope_of_activation(s: Sheet, k: int) -> float:
    """How much ŷ of output k changes with its z, by a small difference.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> round(slope_of_activation(sheet_of(LogisticRegression(theta=[0, 1]).explain(0)), 0), 6)
    0.25
    """
    h = 1e-6
    above, below = (
        work(s._replace(z=[*s.z[:k], s.z[k] + d, *s.z[k + 1 :]]), "y_hat")[k] for d in (h, -h)
    )
    return float(above - below) / (2.0 * h)


def slopes_by_y_hat(s: Sheet) -> list[float]:
    """∂L/∂ŷ of the log loss."""
    pairs = zip(s.y_hat, s.target)
    if s.outputs > 1:
        return [-y / p for p, y in pairs]
    return [(p - y) / (p * (1.0 - p)) for p, y in pairs]


def squared_loss_of_softmax(s: Sheet) -> Iterator[Mistake]:
    """∇L of Σ(ŷ − y)², with all the derivatives of softmax;
    and softmax's derivative of the own class alone.
    """
    pairs = list(zip(s.y_hat, s.target))
    mean = sum(p * (p - y) for p, y in pairs)
    full = [2.0 * p * (p - y - mean) for p, y in pairs]
    why = "the loss here is −log ŷ, whose derivative is ŷ − y"
    yield Mistake("∇L of the squared loss", why, {"gradient": products(s, full)})
    yield Mistake(
        "∇L of half the squared loss", why, {"gradient": products(s, [0.5 * each for each in full])}
    )
    yield Mistake(
        "only the own class's derivative of softmax",
        "a higher score of any class lowers ŷ of the right one: each class has its derivative, x·ŷ",
        {"gradient": products(s, [-y * (1.0 - p) for p, y in pairs])},
    )


def other_targets_in_gradient(s: Sheet) -> Iterator[Mistake]:
    """y of other kinds in ŷ − y."""
    if not s.error_is_difference:
        return
    times = s.table.errors[0].times
    yield Mistake(
        "−y forgotten",
        "∇L is x times ŷ − y, not x times ŷ",
        {"gradient": products(s, [float(times or 1) * p for p in s.y_hat])},
    )
    if not is_classifier(s):
        return
    if s.outputs == 1:
        (p,), (y,) = s.y_hat, s.target
        yield Mistake(
            "labels −1 and 1 instead of 0 and 1",
            "ŷ − y is for labels 0 and 1",
            {"gradient": products(s, [p - (2 * y - 1)])},
        )
        return
    right = s.target.index(1)
    yield Mistake(
        "the number of the class instead of one-hot y",
        "y is 1 for the right class and 0 for the others",
        {"gradient": products(s, [p - right for p in s.y_hat])},
    )
    yield Mistake(
        "ŷ of the right class in every column",
        "each class has its own ŷ",
        {"gradient": products(s, [s.y_hat[right] - y for y in s.target])},
    )
    yield Mistake(
        "1 subtracted from every ŷ",
        "y is 1 for the right class alone",
        {"gradient": products(s, [p - 1.0 for p in s.y_hat])},
    )


def sum_of_classes(s: Sheet) -> Iterator[Mistake]:
    """One derivative of the bias for all classes; ∇L divided by the number of classes."""
    if s.outputs < 2 or not s.error_is_difference:
        return
    n = s.outputs
    one = sum(s.gradient[:n])
    why = "each class has its own bias, and its own ŷ − y; their sum is 0"
    for value in one, 0.0:
        yield Mistake(
            "one derivative of the bias for all classes",
            why,
            {"gradient": [value] * n + s.gradient[n:]},
        )
    yield Mistake(
        "∇L divided by the number of classes",
        "L is a sum over the classes, not a mean",
        {"gradient": [slope / n for slope in s.gradient]},
    )


def factor_two(s: Sheet) -> Iterator[Mistake]:
    """∇L = x(ŷ − y) for linear, 2x(ŷ − y) for the others"""
    if s.loss_is_square:
        yield Mistake(
            "factor 2 left out",
            "the derivative of (ŷ − y)² is 2(ŷ − y)",
            {"gradient": [0.5 * slope for slope in s.gradient]},
        )
    elif s.error_is_difference and s.table.errors[0].times is None:
        yield Mistake(
            "factor 2 put in",
            "only the squared loss of linear regression has one",
            {"gradient": [2.0 * slope for slope in s.gradient]},
        )


def other_factors(s: Sheet) -> Iterator[Mistake]:
    """∇L times something that is not x."""
    n, slopes = s.outputs, s.gradient
    errors = slopes[:n]
    if s.error_is_difference:
        yield Mistake(*WRONG_SIGN, {"gradient": [-slope for slope in slopes]})
    yield Mistake(
        "gradient not multiplied by x",
        "each weight's derivative is that of the bias times its own x",
        {"gradient": errors * s.inputs},
    )
    if n == s.inputs and n > 1:
        yield Mistake(
            "∇L with rows and columns swapped",
            "∇L has a row for each input, as θ has",
            {"gradient": [slopes[k * n + i] for i in range(n) for k in range(n)]},
        )


def rarely_in_gradient(s: Sheet) -> Iterator[Mistake]:
    """∇L times something that is neither x nor 1."""
    n, slopes, loss = s.outputs, s.gradient, s.loss[0]
    errors = slopes[:n]
    if s.error_is_difference:
        yield Mistake(
            "∇L times L",
            "∇L is how L changes; L itself is no factor of it",
            {"gradient": [loss * slope for slope in slopes]},
        )
    yield Mistake(
        "times θ instead of x",
        "θ is what changes: the derivative of w·x by w is x",
        {"gradient": [theta * error for theta, error in zip(s.theta, errors * s.inputs)]},
    )
    if s.error_is_difference:
        squares = [(p - y) ** 2 for p, y in zip(s.y_hat, s.target)]
        why = "the derivative of a square has the difference itself"
        yield Mistake("(ŷ − y)² in ∇L", why, {"gradient": products(s, squares)})
        twice = products(s, [2.0 * square for square in squares])
        yield Mistake("2(ŷ − y)² in ∇L", why, {"gradient": twice})
    yield Mistake(
        "times ŷ instead of x",
        "the derivative of w·x by w is x",
        {"gradient": [p * error for _ in s.x for p, error in zip(s.y_hat, errors)]},
    )
    if s.inputs > 1:
        error = "ŷ − y" if s.error_is_difference else "∂L/∂z"
        yield Mistake(
            "no derivative of the bias",
            f"the bias has the input 1: its derivative is {error} itself",
            {"gradient": [0.0] * n + slopes[n:]},
        )


def rarely_in_log_loss(s: Sheet) -> Iterator[Mistake]:
    """∇L of one case of y only, or with a sign of it lost."""
    if s.error_is_difference and s.loss_is_logarithm and s.outputs == 1:
        (p,), (y,) = s.y_hat, s.target
        yield Mistake(
            "no step for y = 0",
            "a sample of class 0 pushes ŷ down: its derivative is ŷ",
            {"gradient": products(s, [y * (p - 1.0)])},
        )
        yield Mistake(
            "a sign lost in the derivative of log(1 − ŷ)",
            "1 − ŷ falls when ŷ grows: that gives a minus more",
            {"gradient": products(s, [-(y * (1.0 - p) + (1 - y) * p)])},
        )


def another_number_of_samples(s: Sheet) -> Iterator[Mistake]:
    """∇L divided by a number of samples or features."""
    for count in dict.fromkeys((2, s.inputs - 1, s.inputs, 4)):
        if count > 1 and count != s.outputs and not (count == 2 and s.model.name == "linear"):
            yield Mistake(
                f"∇L divided by {count}",
                "a step takes one sample: there is nothing to average",
                {"gradient": [slope / count for slope in s.gradient]},
            )


# θ


def one_after_the_other(s: Sheet) -> Iterator[Mistake]:
    """Parameters updated one after the other, each with a ŷ worked from those that are new already."""
    if s.inputs > 9:
        return
    n, why = (
        s.outputs,
        "all derivatives are taken at the old θ, then all parameters are updated together",
    )
    orders = [("bias first", list(range(s.inputs))), ("bias last", [*range(1, s.inputs), 0])]
    for words, order in orders:
        theta = s.theta[:]
        for row in order:
            now = rework(s, theta=theta[:])
            new = now.theta_after
            theta[row * n : (row + 1) * n] = new[row * n : (row + 1) * n]
        yield Mistake(
            f"parameters updated one after the other, {words}", why, {"theta_after": theta}
        )


def not_all_updated(s: Sheet) -> Iterator[Mistake]:
    """θ not updated, or a part of it; or a part of it twice."""
    n, old, new = s.outputs, s.theta, s.theta_after
    yield Mistake(
        "θ not updated",
        "step 5 is missing: these are the numbers from before",
        {"theta_after": old},
    )
    yield Mistake(
        "only the weights updated",
        "the bias goes down its derivative too",
        {"theta_after": old[:n] + new[n:]},
    )
    yield Mistake(
        "only the bias updated",
        "each weight goes down its derivative too",
        {"theta_after": new[:n] + old[n:]},
    )
    bias_up = [2.0 * a - b for a, b in zip(old[:n], new[:n])]
    yield Mistake(
        "plus instead of minus for the bias",
        "the bias goes down its derivative, like the weights",
        {"theta_after": bias_up + new[n:]},
    )
    twice = [2.0 * b - a for a, b in zip(old, new)]
    yield Mistake(
        "the bias updated twice",
        "it moves once, like the weights",
        {"theta_after": twice[:n] + new[n:]},
    )
    yield Mistake("updated twice", "a step goes down the slope once", {"theta_after": twice})


def other_updates(s: Sheet) -> Iterator[Mistake]:
    """θ + η∇L, −η∇L, θ − L …"""
    eta, theta, slopes = s.learning_rate, s.theta, s.gradient
    yield Mistake(
        "plus instead of minus",
        "θ = θ − η∇L goes down the slope of L, plus goes up",
        {"theta_after": [t + eta * g for t, g in zip(theta, slopes)]},
    )
    yield Mistake(
        "sign of ∇L lost",
        "where ∇L is negative, minus times minus is plus",
        {"theta_after": [t - eta * abs(g) for t, g in zip(theta, slopes)]},
    )
    why = "the new θ is the old θ minus η∇L: the old one is missing"
    yield Mistake("old θ forgotten", why, {"theta_after": [-eta * g for g in slopes]})
    yield Mistake("old θ forgotten", why, {"theta_after": [eta * g for g in slopes]})


def rarely_in_update(s: Sheet) -> Iterator[Mistake]:
    """θ − L, θ − ηθ …"""
    eta, loss, theta, slopes = s.learning_rate, s.loss[0], s.theta, s.gradient
    yield Mistake(
        "the loss instead of ∇L",
        "θ goes down the slope of L, not by L itself",
        {"theta_after": [t - eta * loss for t in theta]},
    )
    yield Mistake(
        "θ instead of ∇L",
        "θ − ηθ does not know the loss: η goes with ∇L",
        {"theta_after": [t - eta * t for t in theta]},
    )
    yield Mistake(
        "η(θ − ∇L)",
        "η goes with ∇L alone: θ − η∇L",
        {"theta_after": [eta * (t - g) for t, g in zip(theta, slopes)]},
    )
    yield Mistake(
        "divided by η",
        "η times ∇L is how far a step goes",
        {"theta_after": [t - g / eta for t, g in zip(theta, slopes)]},
    )
    yield Mistake(
        "x forgotten in the update",
        "each weight moves by its own derivative, which has its x",
        {"theta_after": [t - eta * g for t, g in zip(theta, slopes[: s.outputs] * s.inputs)]},
    )


def other_learning_rate(s: Sheet) -> Iterator[Mistake]:
    """η / 10, 10η, or none at all; divided by a number of samples"""
    right = s.learning_rate
    wrong = {
        0.1 * right: "θ moves a tenth as far as it should",
        10.0 * right: "θ moves ten times as far as it should",
        1.0: "η was left out, or taken as 1",
    }
    for rate, why in wrong.items():
        if abs(rate - right) > 1e-12 * right:
            yield Mistake(
                f"learning rate {rate:.12g} instead of {right:.12g}", why, {"learning_rate": rate}
            )


def distant_learning_rate(s: Sheet) -> Iterator[Mistake]:
    """η / 100, 100η"""
    for times, why in (
        (0.01, "θ moves a hundredth as far as it should"),
        (100.0, "θ moves a hundred times as far as it should"),
    ):
        yield Mistake(
            f"learning rate {times * s.learning_rate:.12g} instead of {s.learning_rate:.12g}",
            why,
            {"learning_rate": times * s.learning_rate},
        )


def another_derivative(s: Sheet) -> Iterator[Mistake]:
    """θ updated with the derivatives of other parameters."""
    n, slopes = s.outputs, s.gradient
    for k, j in permutations(range(min(n, 5)), 2) if n > 2 else ():
        for taken in [{k: j}, *([{k: j, j: k}] if k < j else [])]:
            other = [slopes[i - i % n + taken.get(i % n, i % n)] for i in range(len(s.theta))]
            yield Mistake(
                "derivative of another class",
                "each column of θ goes with its own column of ∇L",
                {"theta_after": work(s._replace(gradient=other), "theta_after")},
            )
    rows = [slopes[i * n : (i + 1) * n] for i in range(s.inputs)]
    for i in range(1, min(s.inputs, 5)):
        swapped = rows[:]
        swapped[0], swapped[i] = rows[i], rows[0]
        yield Mistake(
            "derivatives of bias and weight exchanged",
            "each parameter moves by its own derivative",
            {
                "theta_after": work(
                    s._replace(gradient=[g for row in swapped for g in row]), "theta_after"
                )
            },
        )


def another_old_value(s: Sheet) -> Iterator[Mistake]:
    """The old value, or all the derivatives, of another parameter."""
    n, rows = s.outputs, [s.gradient[i * s.outputs : (i + 1) * s.outputs] for i in range(s.inputs)]
    old_of_neighbour = s.theta[:n] + s.theta[:-n]
    yield Mistake(
        "another parameter's old value",
        "each parameter starts from its own old value",
        {"theta_after": work(s._replace(theta=old_of_neighbour), "theta_after")},
    )
    total = [sum(column) for column in zip(*rows)]
    for i in range(min(s.inputs, 3)):
        summed = [*rows[:i], total, *rows[i + 1 :]]
        yield Mistake(
            "all derivatives put on one parameter",
            "each parameter moves by its own derivative",
            {
                "theta_after": work(
                    s._replace(gradient=[g for row in summed for g in row]), "theta_after"
                )
            },
        )


KINDS: dict[str, tuple[Callable[[Sheet], Iterator[Mistake]], ...]] = {
    "z": (another_x, another_theta, one_input_for_all, bias_in_each_term),
    "y_hat": (
        activation_of_minus_z,
        activation_taken_twice,
        no_activation,
        other_sigmoids,
        other_softmax,
        class_for_probability,
    ),
    "loss": (
        another_target,
        other_squares,
        squared_error,
        no_logarithm,
        scores_in_loss,
        other_classes_in_loss,
        binary_loss,
        loss_after_the_update,
        wrong_or_right,
    ),
    "gradient": (
        factor_two,
        other_factors,
        rarely_in_gradient,
        rarely_in_log_loss,
        times_slope_of_activation,
        other_targets_in_gradient,
        another_target_in_gradient,
        sum_of_classes,
        another_number_of_samples,
    ),
    "theta_after": (
        other_learning_rate,
        distant_learning_rate,
        another_derivative,
        another_old_value,
        other_updates,
        rarely_in_update,
        not_all_updated,
        one_after_the_other,
    ),
    "label": (),
}
RARE = {
    one_input_for_all,
    bias_in_each_term,
    distant_learning_rate,
    other_sigmoids,
    class_for_probability,
    binary_loss,
    loss_after_the_update,
    wrong_or_right,
    rarely_in_gradient,
    rarely_in_log_loss,
    another_number_of_samples,
    rarely_in_update,
    another_old_value,
}
