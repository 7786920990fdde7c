"""The mistakes that have a name, as rows: where each is made, its words, and the formulas that are
computed instead.

They are what public questions, forums and the trackers of courses and libraries report for these
models (tests/check/mistakes.md says where). A formula is over the quantities of the table of the
step (paper/table.py), so a page can use the rows without Python:

    for row in mistake_rows(Table(step)):
        row.field, row.words, row.why       in whose line it is made, what was done, what to do
        row.formulas                        {("y_hat", 0): −z …}, by field and place

To make a mistake, work the step line by line. Where the row has a formula for a number, put its value
there: the right value of its own field may stand in it, the numbers of earlier fields as they stand
on the sheet, and those of later fields of the right step. Then go on with the next line. "x", "theta",
"y" and "learning_rate" are given numbers that were misread; what is worked from them follows. Of a
field, `playground.javascript.Printer` writes a formula as JavaScript.

To add a mistake, yield a Row from the function of its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import combinations, permutations
from math import log as log_of
from typing import Any, NamedTuple

from ..formulas import (
    Constant,
    Formula,
    Log,
    Named,
    Negative,
    Numbers,
    Product,
    Quantity,
    Sum,
    Texts,
    absolute,
    choose,
    exp,
    log,
    maximum,
)
from ..lists import as_field, as_list
from ..pages.labels import label as label_of
from ..paper import names
from ..paper.table import Table

OFTEN, SOMETIMES, RARELY = 5.0, 1.0, 0.3  # how likely a mistake is, beside the others
FEATURES = 64  # of more, the others are not left out one by one: that would take n² products
SEVERAL = 9  # inputs or classes, of which each pair may be exchanged
FEW = 4  # inputs that may be updated one after the other
MADE_IN = {"x": "z", "theta": "z", "y": "loss", "learning_rate": "theta_after"}

Instead = Callable[[int], "Formula | None"]  # of each number of a field; None: as it should be


class Row(NamedTuple):
    """A mistake in words, what to do about it, and what is computed instead in one field or more.

    >>> from softmax_edu import LinearRegression
    >>> row = next(mistake_rows(Table(LinearRegression(theta=[7, 6]).step(2, 18))))
    >>> row.field, row.words, {place: each.written() for place, each in row.formulas.items()}
    ('z', 'bias input 1 forgotten', {('z', 0): 'z − b·1'})
    """

    words: str
    why: str
    instead: dict[str, Instead]
    likely: float
    table: Table

    @property
    def field(self) -> str:
        """The field in whose line the mistake is made."""
        first = next(iter(self.instead))
        return MADE_IN.get(first, first)

    @property
    def formulas(self) -> dict[tuple[str, int], Formula]:
        """What is computed instead, by field and place."""
        return {
            (field, place): formula
            for field, instead in self.instead.items()
            for place in range(len(self.table.quantities[field]))
            if (formula := instead(place)) is not None
        }


def mistake_rows(table: Table) -> Iterator[Row]:
    """Every mistake that has a name and may be made in this step.

    >>> from softmax_edu import LogisticRegression
    >>> rows = list(mistake_rows(Table(LogisticRegression(theta=[0, 1]).step(2, 1))))
    >>> next(row.why for row in rows if row.words == "∇L times ŷ(1 − ŷ)")
    'leave out ŷ(1 − ŷ), it belongs to the squared loss'
    """
    for rows in rows_of(table).values():
        yield from rows


@lru_cache(8)
def rows_of(table: Table) -> dict[str, list[Row]]:
    """The rows of each field."""
    found: dict[str, list[Row]] = {}
    letters = Letters(table)
    makers = [
        *MAKERS,
        *(MAKERS_OF_LOSS if letters.loss else ()),
        *(MAKERS_OF_STEP if letters.slopes else ()),
    ]
    if table.samples:
        makers = [*MAKERS_OF_BATCH]
    for maker in makers:
        for words, why, instead, *likely in maker(letters):
            once: dict[str, Instead] = {
                field: cache(formula_at) for field, formula_at in instead.items()
            }
            row = Row(words, why, once, likely[0] if likely else SOMETIMES, table)
            found.setdefault(row.field, []).append(row)
    return found


class Letters:
    """The quantities of a table by their letters, and what the rows ask of its model."""

    def __init__(self, table: Table) -> None:
        of = table.quantities
        self.table, self.n, self.inputs = table, table.outputs, table.inputs
        self.x, self.theta, self.z, self.y_hat = of["x"], of["theta"], of["z"], of["y_hat"]
        self.y, self.slopes = of.get("y", []), of.get("gradient", [])
        self.loss, self.after = of.get("loss", []), of.get("theta_after", [])
        self.eta, self.symbol = of.get("learning_rate", []), table.model.activation_symbol
        self.classes: list[Any] | None = table.record.classes
        self.model, self.has_bias = table.model.name, table.model.has_bias
        self.first = 1 if self.has_bias else 0  # the row of the first feature

    @cached_property
    def error_is_difference(self) -> bool:
        """True if ∂L/∂z is ŷ − y, or a multiple of it (S4, S12, S27)."""
        line = self.table.errors[0].line
        return not line.in_symbols and line.formula.parts[0] is self.y_hat[0]

    @cached_property
    def loss_is_square(self) -> bool:
        """True if L is (ŷ − y)² (S4)."""
        return bool(self.loss) and self.table.line("loss").formula.written() == "(ŷ − y)²"

    @cached_property
    def loss_is_logarithm(self) -> bool:
        """True if L is −log of the probability of the right class (S11, S26)."""
        formula = self.table.line("loss").formula if self.loss else None
        is_logarithm = isinstance(formula, Negative) and isinstance(formula.parts[0], Log)
        return is_logarithm and self.classes is not None

    @cached_property
    def of_classes(self) -> list[tuple[Any, Any]]:
        """(ŷ, y) of each class; of one output for both classes, that of ŷ last."""
        pairs: list[tuple[Any, Any]] = list(zip(self.y_hat, self.y))
        return pairs if self.n > 1 else [(1 - self.y_hat[0], 1 - self.y[0]), *pairs]

    @cached_property
    def right(self) -> Formula:
        """The probability of the right class, whichever that is."""
        if self.n == 1:
            result: Formula = choose(self.y[0], ">", 0, self.y_hat[0], 1 - self.y_hat[0])
            return result
        return Sum(*map(Product, self.y, self.y_hat))

    @cached_property
    def powers(self) -> list[Formula]:
        """e^z of each output."""
        return [Once("e^z", exp(z)) for z in self.z]

    def score(self, k: int, x: Sequence[Any]) -> Formula:
        """z of output k, from other inputs."""
        terms = [Product(w, v) for w, v in zip(self.theta[k :: self.n], x) if v is not NONE]
        return sum_of(terms)

    def output(self, k: int, scores: Sequence[Any]) -> Formula:
        """ŷ of output k, from other scores."""
        formula = self.table.whole_line("y_hat", k).formula
        return with_instead(formula, dict(zip(self.z, scores)))

    def slope(self, place: int, error: Any, x: Sequence[Any] = ()) -> Formula:
        """A derivative from another ∂L/∂z, or from other inputs; with what a penalty adds."""
        row = place // self.n
        formula: Formula = Product((x or self.x)[row], error)
        return formula + penalty_slope(self, place) if self.table.has_penalty else formula

    def error(self, k: int) -> Formula:
        """∂L/∂z of an output."""
        return self.table.errors[k].whole.formula

    def difference(self, k: int) -> Formula:
        """ŷ − y of an output."""
        return self.y_hat[k] - self.y[k]

    def from_errors(self, error: Callable[[int], Any]) -> dict[str, Instead]:
        """∇L from another ∂L/∂z of each output."""
        return {"gradient": lambda place: self.slope(place, error(place % self.n))}

    def square(self) -> Formula:
        """The squared error."""
        return sum_of([self.difference(k) ** 2 for k in range(self.n)])

    def predicted(self, k: int) -> Formula:
        """1 for the predicted class, 0 for the others."""
        is_largest: Formula = choose(self.z[k], "<", maximum(*self.z), 0, 1)
        is_class_1: Formula = choose(self.z[0], ">", 0, 1, 0)
        return is_class_1 if self.n == 1 else is_largest

    def slope_of_square(self, k: int) -> Formula:
        """The derivative of the squared error by z of output k, through σ or softmax."""
        shares = [Product(p, self.difference(j)) for j, p in enumerate(self.y_hat)]
        return 2 * (self.y_hat[k] * (self.difference(k) - sum_of(shares)))


def sum_of(terms: Sequence[Formula]) -> Formula:
    """A sum; of one term that term."""
    return terms[0] if len(terms) == 1 else Sum(*terms)


NONE = Constant(0)  # an input that is left out
Found = Iterator[tuple[Any, ...]]  # words, why, what is computed instead, and how likely it is


def with_instead(formula: Formula, by: Mapping[Quantity, Any]) -> Formula:
    """The formula with others in the place of some quantities, which may stand in them themselves.

    >>> z = Quantity("z", 0.5)
    >>> with_instead(1 / (1 + exp(-z)), {z: 2 * z}).written()
    '1 / (1 + e^(−2·z))'
    """
    if isinstance(formula, Quantity):
        if isinstance(formula.name, Formula):
            return with_instead(formula.name, by)
        other: Formula = by.get(formula, formula)
        return other
    return formula.rebuilt(tuple(with_instead(part, by) for part in formula.parts))


class Once(Named):
    """A part that many formulas have, computed once for the same numbers.

    >>> z = Quantity("z", 0.5)
    >>> Once("z", 2 * z).written(), Once("z", 2 * z).value({z: 3.0})
    ('2·z', 6.0)
    """

    __slots__ = ("numbers", "result")

    def __init__(self, name: str, formula: Formula) -> None:
        super().__init__(name, formula)
        self.numbers: Numbers | None = None
        self.result: Any = None

    def write(self, texts: Texts, first: bool) -> str:
        return self.parts[0].write(texts, first)

    def compute(self, numbers: Numbers) -> Any:
        if self.numbers is not numbers:
            self.result, self.numbers = self.parts[0].compute(numbers), numbers
        return self.result


def only(places: Sequence[int], instead: Callable[[int], Any]) -> Instead:
    """The numbers at these places alone."""
    return lambda place: instead(place) if place in places else None


def one(formula: Any) -> Instead:
    """The only number of a field."""
    return lambda place: formula


def exchanged(items: Sequence[Any], i: int, j: int) -> list[Any]:
    """Two of the items in each other's place."""
    result = list(items)
    result[i], result[j] = items[j], items[i]
    return result


# z


def other_inputs(q: Letters) -> Found:
    """x without one of its inputs, without a minus, or with two exchanged."""
    for i, name in enumerate(names.inputs(q.inputs, q.has_bias)[:FEATURES]):
        words, why = f"feature {name} left out", f"{name} has a term in z and a row in ∇L"
        if i < q.first:
            words, why = "bias input 1 forgotten", "add b·1 in z; ∇L has a row for b, too"
        yield from read_as(q, words, why, {i: NONE}, OFTEN if i < q.first else SOMETIMES)
        if i >= q.first and q.x[i].number < 0.0:
            words, why = f"sign of {name} lost", f"{name} is negative; minus times minus is plus"
            yield from read_as(q, words, why, {i: absolute(q.x[i])}, OFTEN)
    for i, j in combinations(range(q.first, min(q.inputs, SEVERAL)), 2):
        why = "each weight goes with its own feature"
        yield from read_as(q, "two features swapped", why, {i: q.x[j], j: q.x[i]})
    if not q.has_bias:
        return
    if q.inputs > 2:
        for i in range(1, min(q.inputs, 5)):
            x = [q.x[0], *[q.x[i]] * (q.inputs - 1)]
            words, why = "one feature for all weights", "each weight goes with its own feature"
            yield words, why, {"z": lambda k, x=x: q.score(k, x)}, RARELY
    words, why = "−1 as the input of the bias", "the input of the bias is 1, so add b"
    yield words, why, {"x": {0: Constant(-1)}.get}, RARELY
    words, why = "bias added to each input", "add the bias once, after the products"
    yield (
        words,
        why,
        {"z": lambda k: q.score(k, [NONE, *(v + q.theta[k] for v in q.x[1:])])},
        RARELY,
    )


def read_as(
    q: Letters, words: str, why: str, others: dict[int, Any], likely: float = SOMETIMES
) -> Found:
    """Some inputs read otherwise: in z alone, all the way, or in ∇L alone."""
    x = [others.get(i, v) for i, v in enumerate(q.x)]

    def score(k: int) -> Formula:
        result: Formula = q.z[k]
        for i, other in others.items():
            weight = q.theta[i * q.n + k]
            result = result - weight * q.x[i]
            result = result if other is NONE else result + weight * other
        return result

    yield words, why, {"z": score}, likely
    yield words, why, {"x": others.get}, likely
    if q.slopes:
        rows = [i * q.n + k for i in others for k in range(q.n)]
        slopes = only(rows, lambda i: q.slope(i, q.error(i % q.n), x))
        yield words, why, {"gradient": slopes}, likely


def other_orders(q: Letters) -> Found:
    """θ written in another order: in z alone, from the start, all the way, or in ∇L or the new θ
    alone.
    """
    n, places = q.n, range(len(q.theta))
    orders: list[tuple[str, str, str, list[int]]] = []
    if n == q.inputs:
        turned = [place % n * n + place // n for place in places]
        why = "θ has a row for each input and a column for each class"
        orders.append(("θ read with ", "rows and columns swapped", why, turned))
    if q.has_bias and q.inputs > 2:
        why = "θ starts with b, so b goes with 1 and w with x"
        orders.append(("", "bias last", why, [*places[n:], *places[:n]]))
    for i in range(1, min(q.inputs, SEVERAL) if q.has_bias else 0):
        swapped = [
            j for row in exchanged(range(q.inputs), 0, i) for j in places[row * n : (row + 1) * n]
        ]
        why = "θ starts with b, so b goes with 1 and w with x"
        orders.append(("", "bias and weight swapped", why, swapped))
    for start, words, why, order in orders:
        yield from written_as(q, start, words, why, order)


def written_as(q: Letters, start: str, words: str, why: str, order: list[int]) -> Found:
    """θ in one other order."""
    theta = [q.theta[i] for i in order]

    def score(k: int) -> Formula:
        return Sum(*map(Product, theta[k :: q.n], q.x))

    def slope(place: int) -> Formula:
        return q.slope(order[place], q.error(order[place] % q.n))

    yield start + words, why, {"z": score}
    yield start + words, why, {"theta": lambda i: theta[i]}
    if not q.slopes:
        return
    yield start + words, why, {"z": score, "gradient": slope}
    yield f"{words} in ∇L", "∇L has the shape of θ", {"gradient": lambda i: q.slopes[order[i]]}
    both = {
        "gradient": lambda i: q.slopes[order[i]],
        "theta_after": lambda i: theta[i] - q.eta[0] * q.slopes[i],
    }
    yield f"{words} in ∇L and the new θ", "write both as θ is written", both
    shape = "it has the shape of the old"
    yield f"{words} in the new θ", shape, {"theta_after": lambda i: q.after[order[i]]}


# ŷ


def other_outputs(q: Letters) -> Found:
    """An activation taken twice, left out, or of −z."""
    if not q.symbol:
        return
    is_classifier = q.classes is not None
    what = f"ŷ is {q.symbol} of z itself"
    why = f"ŷ = {q.symbol}(z), take {q.symbol} once"
    yield f"{q.symbol} taken twice", why, {"y_hat": lambda k: q.output(k, q.y_hat)}
    why = f"a score is not a probability yet, take {q.symbol} of it"
    if not is_classifier:
        why = f"ŷ is {q.symbol} of z, not z itself"
    yield f"{q.symbol} left out", why, {"y_hat": lambda k: q.z[k]}
    if q.model == "logistic":
        what = "σ(z) = 1 / (1 + e^−z) has a minus"
    elif is_classifier:
        what = "the largest score must get the largest probability"
    words = f"{q.symbol}(−z) instead of {q.symbol}(z)"
    likely = OFTEN if q.symbol == "σ" else SOMETIMES
    yield words, what, {"y_hat": lambda k: q.output(k, [-z for z in q.z])}, likely
    if is_classifier:
        words, why = "the predicted class instead of ŷ", "ŷ is the probability, not the class"
        yield words, why, {"y_hat": q.predicted}, RARELY


def other_sigmoids(q: Letters) -> Found:
    """The sigmoid as people remember it."""
    if q.model != "logistic":
        return
    (z,) = q.z
    why = "write σ(z) = 1 / (1 + e^−z)"
    yield "brackets left out", why, {"y_hat": one(1 + exp(-z))}, RARELY
    why = "σ(z) is (tanh(z/2) + 1) / 2, halve z first"
    yield "σ(2z) instead of σ(z)", why, {"y_hat": one(q.output(0, [2 * z]))}, RARELY
    of_tanh = {"y_hat": one(2 * q.output(0, [2 * z]) - 1)}
    yield "tanh instead of σ", "write σ(z) = 1 / (1 + e^−z)", of_tanh, RARELY
    if q.has_bias:
        later = {"y_hat": one(q.output(0, [z - q.theta[0]]) + q.theta[0])}
        yield "the bias added after σ", "add b·1 in z", later, RARELY
    why = "one score alone always gets 1; two classes with one score need σ"
    yield "softmax of one score", why, {"y_hat": one(exp(z) / exp(z))}, RARELY


def other_softmax(q: Letters) -> Found:
    """Softmax as people remember it."""
    if q.model != "softmax":
        return
    z, powers = q.z, q.powers
    total = Once("d", Sum(*powers))
    why = "divide each e^z by the sum of all e^z"
    yield "e^z not divided by its sum", why, {"y_hat": lambda k: powers[k]}, OFTEN
    yield "a sigmoid for each class", why, {"y_hat": lambda k: 1 / (1 + exp(-z[k]))}
    yield "no e^ in the sum", why, {"y_hat": lambda k: powers[k] / Sum(*z)}
    why_not = "write e^z for each score, in the sum, too"
    yield "no e^ at all", why_not, {"y_hat": lambda k: z[k] / Sum(*z)}
    yield "divided by the largest e^z", why, {"y_hat": lambda k: powers[k] / maximum(*powers)}
    yield (
        "the own e^z left out of the sum",
        why,
        {"y_hat": lambda k: powers[k] / (total - powers[k])},
    )
    yield "each e^z divided by itself", why, {"y_hat": lambda k: powers[k] / powers[k]}
    yield "softmax of e^z", "take e^ once", {"y_hat": lambda k: q.output(k, powers)}
    more = {"y_hat": lambda k: powers[k] / (1 + total)}
    yield "1 added to the sum of all e^z", why, more, RARELY
    mean = {"y_hat": lambda k: q.n * powers[k] / total}
    yield "the mean of all e^z instead of their sum", why, mean, RARELY
    again = {"y_hat": lambda k: powers[k] / (q.n * powers[k])}
    yield "the same e^z in each term of the sum", "add e^z of every class", again, RARELY
    sigmoids = [Once("σ", 1 / (1 + exp(-score))) for score in z]
    shares = {"y_hat": lambda k: sigmoids[k] / Sum(*sigmoids)}
    yield "a sigmoid for each class, divided by their sum", why, shares, RARELY
    for base in 2, 10:
        other = [log_of(base) * score for score in z]
        why = "softmax takes powers of e = 2.71828…"
        yield f"base {base} instead of e", why, {"y_hat": lambda k, z=other: q.output(k, z)}


# L


def other_squares(q: Letters) -> Found:
    """The loss of another course."""
    if q.loss_is_square:
        (y_hat,), (y,) = q.y_hat, q.y
        why = "L = (ŷ − y)² is the square of the difference"
        half = {"loss": one(0.5 * q.square())}
        yield "factor ½ put in", "L = (ŷ − y)² here, with no half", half
        if q.slopes:
            both = {**half, "gradient": lambda i: 0.5 * q.slopes[i]}
            yield "factor ½ put in", "L = (ŷ − y)² here, with no half", both
        yield "square left out", why, {"loss": one(y_hat - y)}
        yield "|ŷ − y| instead of (ŷ − y)²", why, {"loss": one(absolute(y_hat - y))}
    if q.loss and q.table.line("loss").formula.written() == "½·(ŷ − y)²":
        whole = {"loss": one(q.square())}
        yield "½ left out", "L = ½(ŷ − y)² here", whole, OFTEN
        if q.slopes:
            both = {**whole, "gradient": lambda i: 2 * q.slopes[i]}
            yield "½ left out", "L = ½(ŷ − y)² here", both, OFTEN


def other_logarithms(q: Letters) -> Found:
    """−log ŷ with another base, a sign or the log left out, or of another number."""
    if not q.loss_is_logarithm:
        return
    right, why = q.right, "L is −log of the probability of the right class"
    for base, sign, how in (10, "₁₀", "2.3 times too small"), (2, "₂", "1.4 times too large"):
        words = f"log{sign} instead of ln"
        yield words, f"L is {how}; log is ln here", {"loss": one(-log(right) / log_of(base))}, OFTEN
    minus = "log of a probability is negative, so L needs the minus"
    yield "minus left out", minus, {"loss": one(log(right))}, OFTEN
    yield "1 − ŷ instead of −log ŷ", why, {"loss": one(1 - right)}
    yield "log left out", why, {"loss": one(right)}
    yield "log left out", why, {"loss": one(-right)}
    factor = "the factor is y, which is 1 for the right class"
    yield "−ŷ log ŷ instead of −y log ŷ", factor, {"loss": one(-(right * log(right)))}
    yield "−log(1 + ŷ)", why, {"loss": one(log(1 + right))}
    every = maximum(*(p for p, _ in q.of_classes))
    why = "that is the error of the predicted class, not the loss"
    yield "0 for right, 1 for wrong", why, {"loss": one(choose(right, "<", every, 1, 0))}, RARELY


def squared_error(q: Letters) -> Found:
    """The squared error for the log loss."""
    if not q.loss_is_logarithm:
        return
    why, square = "L is −log of the probability of the right class", q.square()
    sizes = sum_of([absolute(q.difference(k)) for k in range(q.n)])
    yield "squared error", why, {"loss": one(square)}
    if q.slopes:
        both = {"loss": one(square), **q.from_errors(q.slope_of_square)}
        yield "squared error", why, both
    yield "half the squared error", why, {"loss": one(0.5 * square)}
    if q.n > 1:
        yield "mean squared error", why, {"loss": one(square / q.n)}
        root = exp(0.5 * log(square))
        yield "root of the squared error", why, {"loss": one(root)}
    yield "|ŷ − y| instead of −log ŷ", why, {"loss": one(sizes)}


def other_classes_in_loss(q: Letters) -> Found:
    """Logarithms of more classes than the right one, or of no probabilities."""
    if not q.loss_is_logarithm:
        return
    right, pairs, why = q.right, q.of_classes, "L is −log ŷ of the right class"
    count = len(pairs)
    if q.n > 1:
        yield "log(1 − ŷ) instead of log ŷ", why, {"loss": one(-log(1 - right))}
        of_two = [choose(y, ">", 0, p, 1 - p) for p, y in pairs]
        both = Sum(*(-log(p) for p in of_two))
        two = "the loss of two classes for each entry of one-hot y"
        why_two = "with softmax only the right class counts"
        yield two, why_two, {"loss": one(both)}
        yield f"{two}, divided by the number of classes", why_two, {"loss": one(both / count)}
        again = Sum(*(Product(y, q.output(k, q.y_hat)) for k, y in enumerate(q.y)))
        yield "softmax taken once more in L", why, {"loss": one(-log(again))}
        score = Sum(*map(Product, q.y, q.z))
        yield "−z instead of −log ŷ", why, {"loss": one(-score)}
    all_of_them = Sum(*(-log(p) for p, _ in pairs))
    why_not = "y is 0 for the other classes, so their terms are 0"
    yield "Σ log ŷ over all classes", why_not, {"loss": one(all_of_them)}
    mean = "L is a sum over the classes, not a mean"
    yield "divided by the number of classes", mean, {"loss": one(-log(right) / count)}
    entropy = Sum(*(-(p * log(p)) for p, _ in pairs))
    factors = "the factors are y, 1 for the right class alone"
    yield "−Σ ŷ log ŷ", factors, {"loss": one(entropy)}


def binary_loss(q: Letters) -> Found:
    """−y log ŷ − (1 − y) log(1 − ŷ) with one of its terms or signs wrong."""
    if not q.loss_is_logarithm or q.n > 1:
        return
    (p,), (y,) = q.y_hat, q.y
    for_0 = "for y = 0 the loss is −log(1 − ŷ)"
    if not y.number:
        yield "only the term for y = 1", for_0, {"loss": one(-(y * log(p)))}, RARELY
        minus = "this loss is for labels 0 and 1"
        with_minus = log(p) - 2 * log(1 - p)
        yield "−1 instead of 0 as the label", minus, {"loss": one(with_minus)}, RARELY
    why = "for y = 1 the loss is −log ŷ, for y = 0 it is −log(1 − ŷ)"
    yield "the other class's term", why, {"loss": one(-log(1 - q.right))}, RARELY


def other_targets(q: Letters) -> Found:
    """y of another class: all the way, or in L or ∇L alone."""
    if q.classes is None or not q.loss:
        return
    origin: Any = q.table.record.origin
    model = q.table.model
    codes = origin.encode(q.classes, q.classes)
    targets = [as_list(origin.target_of(code, q.classes)) for code in codes]
    right = targets.index([y.number for y in q.y])
    z, y_hat = as_field(q.z), as_field(q.y_hat)
    for wrong, label in enumerate(q.classes):
        if wrong == right:
            continue
        target = as_field(targets[wrong])
        loss = sum_of([model.loss_line(z, y_hat, target).formula, *q.table.penalties()])
        errors = [line.formula for line in model.error_lines(y_hat, target)]
        is_next = q.n > 1 and label == wrong == right - 1
        hint = ", classes are counted from 0" if is_next else ""
        of = f"{label_of(label)}, but y is {label_of(q.classes[right])}{hint}"
        words, values = "another class as the target", as_list(target)
        yield words, f"ŷ was compared with {of}", {"y": constants(values)}, OFTEN
        if q.slopes:  # else there is nothing but L that would tell
            yield words, f"L is that of {of}", {"loss": one(loss)}, OFTEN
            yield words, f"∇L is that of {of}", q.from_errors(errors.__getitem__), OFTEN


def constants(values: Sequence[Any]) -> Instead:
    """Numbers that belong to the mistake itself."""
    return lambda place: Constant(values[place])


def loss_after_the_update(q: Letters) -> Found:
    """L of the new θ"""
    if q.after and q.inputs <= FEATURES:
        scores = [Once("z", Sum(*map(Product, q.after[k :: q.n], q.x))) for k in range(q.n)]
        outputs = [q.output(k, scores) for k in range(q.n)]
        loss = with_instead(
            q.table.whole_line("loss").formula,
            dict(zip([*q.z, *q.y_hat, *q.theta], [*scores, *outputs, *q.after])),
        )
        why = "take the loss of θ before the update"
        yield "the loss after the update", why, {"loss": one(loss)}, RARELY


# ∇L


def other_factors(q: Letters) -> Found:
    """∇L times something that is not x."""
    slopes, n = q.slopes, q.n
    times = q.table.errors[0].times

    def multiplied(factor: float) -> dict[str, Instead]:
        if q.table.has_penalty:  # which is added as it should be
            return {"gradient": lambda i: q.slope(i, factor * q.error(i % n))}
        return {"gradient": lambda i: factor * slopes[i]}

    if isinstance(times, Constant) and times.number == 2.0:
        why = "the derivative of (ŷ − y)² is 2(ŷ − y)"
        yield "factor 2 left out", why, multiplied(0.5), OFTEN
    elif q.error_is_difference and times is None:
        why = "∇L is x(ŷ − y), without a 2"
        yield "factor 2 put in", why, multiplied(2), OFTEN
    if q.error_is_difference:
        why = "∇L has the wrong sign, so θ moves away from the target"
        turned = multiplied(-1) if q.table.has_penalty else {"gradient": lambda i: -slopes[i]}
        yield "y − ŷ instead of ŷ − y", why, turned, OFTEN
    why = "each weight's derivative is that of the bias times its own x"
    words = "gradient not multiplied by x"
    yield words, why, {"gradient": lambda i: q.error(i % n)}, OFTEN
    why = "multiply ŷ − y by x" if q.error_is_difference else "multiply ∂L/∂z by x"
    theta = {"gradient": lambda i: q.theta[i] * q.error(i % n)}
    yield "times θ instead of x", why, theta, RARELY
    yield (
        "times ŷ instead of x",
        why,
        {"gradient": lambda i: q.y_hat[i % n] * q.error(i % n)},
        RARELY,
    )


def rarer_factors(q: Letters) -> Found:
    """∇L times L, with a square in it, or divided by a number of something."""
    if not q.error_is_difference:
        return
    slopes = q.slopes
    yield "∇L times L", "leave out L", {"gradient": lambda i: q.loss[0] * slopes[i]}, RARELY
    why = "the derivative of a square is twice the difference, not its square"
    if not q.loss_is_square:
        why = "∇L is x(ŷ − y), without a square"
    yield "(ŷ − y)² in ∇L", why, q.from_errors(lambda k: q.difference(k) ** 2), RARELY
    yield "2(ŷ − y)² in ∇L", why, q.from_errors(lambda k: 2 * q.difference(k) ** 2), RARELY
    for count in dict.fromkeys((2, q.inputs - 1, q.inputs, 4)):
        if count > 1 and count != q.n and not (count == 2 and q.loss_is_square):
            words, why = f"∇L divided by {count}", "a step takes one sample, so do not divide"
            yield words, why, {"gradient": lambda i, count=count: slopes[i] / count}, RARELY
    if q.n > 1:
        words, why = (
            "∇L divided by the number of classes",
            "L is a sum over the classes, not a mean",
        )
        yield words, why, {"gradient": lambda i: slopes[i] / q.n}


def other_errors(q: Letters) -> Found:
    """Other numbers in the place of ŷ − y."""
    if not q.error_is_difference:
        return
    times, y_hat, y = q.table.errors[0].times, q.y_hat, q.y
    without = q.from_errors(lambda k: y_hat[k] if times is None else times * y_hat[k])
    yield "−y forgotten", "subtract y, ∇L is x times ŷ − y", without
    if q.classes is None:
        return
    words, why = (
        "the predicted class instead of ŷ in ∇L",
        "take the probability ŷ, not the class",
    )
    yield words, why, q.from_errors(lambda k: q.predicted(k) - y[k]), RARELY
    if q.n == 1:
        signs = q.from_errors(lambda k: y_hat[k] - (2 * y[k] - 1))
        yield "labels −1 and 1 instead of 0 and 1", "ŷ − y is for labels 0 and 1", signs
        if q.loss_is_logarithm:
            why = "for y = 0 the derivative is x·ŷ"
            only_1 = q.from_errors(lambda k: y[k] * (y_hat[k] - 1))
            yield "no step for y = 0", why, only_1, RARELY
            lost = q.from_errors(lambda k: -(y[k] * (1 - y_hat[k]) + (1 - y[k]) * y_hat[k]))
            yield "a sign lost in the derivative of log(1 − ŷ)", why, lost, RARELY
        return
    one_hot = "y is 1 for the right class and 0 for the others"
    number = Sum(*(k * each for k, each in enumerate(y)))
    words = "the number of the class instead of one-hot y"
    yield words, one_hot, q.from_errors(lambda k: y_hat[k] - number)
    words, why = "ŷ of the right class in every column", "each class has its own ŷ"
    yield words, why, q.from_errors(lambda k: q.right - y[k])
    yield "1 subtracted from every ŷ", one_hot, q.from_errors(lambda k: y_hat[k] - 1)
    if not q.has_bias:
        return
    words = "one derivative of the bias for all classes"
    why = "each class has its own bias and its own ŷ − y"
    biases, total = range(q.n), Sum(*q.slopes[: q.n])
    yield words, why, {"gradient": only(biases, lambda i: total)}
    yield words, why, {"gradient": only(biases, lambda i: Constant(0))}


def slopes_of_activation(q: Letters) -> Found:
    """∇L times the derivative of the activation, as the squared loss would have it."""
    if not q.symbol:
        return
    if not (q.error_is_difference and q.loss_is_logarithm):
        words, why = "∇L times the derivative of the activation", "it is in ∂L/∂z already"
        yield words, why, q.from_errors(lambda k: q.error(k) * steepness(q, k))
        return
    y_hat = q.y_hat
    why = "leave out ŷ(1 − ŷ), it belongs to the squared loss"

    def slope(k: int) -> Formula:
        return y_hat[k] * (1 - y_hat[k])

    yield "∇L times ŷ(1 − ŷ)", why, q.from_errors(lambda k: q.difference(k) * slope(k))
    yield "∇L of the squared loss", why, q.from_errors(lambda k: 2 * (q.difference(k) * slope(k)))
    turned = q.from_errors(lambda k: q.difference(k) * (y_hat[k] * (y_hat[k] - 1)))
    yield "∇L times ŷ(ŷ − 1)", why, turned, RARELY
    yield "∇L times 1 − ŷ", why, q.from_errors(lambda k: q.difference(k) * (1 - y_hat[k]))
    yield "∇L times ŷ", why, q.from_errors(lambda k: q.difference(k) * y_hat[k]), RARELY
    scores = q.from_errors(lambda k: q.difference(k) * q.z[k] * (1 - q.z[k]))
    yield "∇L times z(1 − z)", "leave out z(1 − z)", scores
    gap = q.from_errors(lambda k: q.difference(k) * (y_hat[k] - (1 - y_hat[k])))
    yield "∇L times ŷ − (1 − ŷ)", why, gap, RARELY
    at_y_hat = [q.output(k, y_hat) for k in range(q.n)]
    twice = q.from_errors(lambda k: q.difference(k) * (at_y_hat[k] * (1 - at_y_hat[k])))
    yield (
        "∇L times the slope at ŷ",
        "leave out the slope, it belongs to the squared loss",
        twice,
        RARELY,
    )
    why = "∇L is x times ŷ − y"
    yield "the slope of the activation alone", why, q.from_errors(slope)
    why = "multiply by the slope of the activation, too"
    yield (
        "∂L/∂ŷ instead of ∂L/∂z",
        why,
        q.from_errors(lambda k: -(q.y[k] / y_hat[k]) if q.n > 1 else q.difference(k) / slope(k)),
    )


def squared_loss_of_softmax(q: Letters) -> Found:
    """∇L of Σ(ŷ − y)², with all derivatives of softmax; and that of the right class alone."""
    if not (q.symbol and q.n > 1 and q.error_is_difference and q.loss_is_logarithm):
        return
    why = "L is −log ŷ, whose derivative is ŷ − y"
    yield "∇L of the squared loss", why, q.from_errors(q.slope_of_square)
    half = q.from_errors(lambda k: 0.5 * q.slope_of_square(k))
    yield "∇L of half the squared loss", why, half
    own = q.from_errors(lambda k: -(q.y[k] * (1 - q.y_hat[k])))
    why = "every class has a derivative, not the right one alone"
    yield "only the own class's derivative of softmax", why, own


def steepness(q: Letters, k: int) -> Formula:
    """How much ŷ of output k changes with its z, by a small difference."""
    h = 1e-6
    above, below = (
        q.output(k, [*q.z[:k], q.z[k] + d, *q.z[k + 1 :]]) for d in (Constant(h), Constant(-h))
    )
    return (above - below) / (2.0 * h)


# θ


def other_rates(q: Letters) -> Found:
    """η with its point shifted, or left out."""
    right = q.eta[0].number
    rates = {
        0.1 * right: ("θ moves a tenth as far as it should", OFTEN),
        10.0 * right: ("θ moves ten times as far as it should", OFTEN),
        0.01 * right: ("θ moves a hundredth as far as it should", RARELY),
        100.0 * right: ("θ moves a hundred times as far as it should", RARELY),
        1.0: ("η was left out, or taken as 1", OFTEN),
    }
    for rate, (why, likely) in rates.items():
        if abs(rate - right) > 1e-12 * right:
            words = f"learning rate {rate:.12g} instead of {right:.12g}"
            yield words, why, {"learning_rate": one(Constant(rate))}, likely


def other_updates(q: Letters) -> Found:
    """θ + η∇L, −η∇L, θ − L …"""
    (eta,), (loss,), theta, slopes, n = q.eta, q.loss, q.theta, q.slopes, q.n

    def new(formula: Callable[[int], Any]) -> dict[str, Instead]:
        return {"theta_after": formula}

    why = "subtract η∇L, so that L falls"
    yield "plus instead of minus", why, new(lambda i: theta[i] + eta * slopes[i]), OFTEN
    why = "where ∇L is negative, minus times minus is plus"
    yield "sign of ∇L lost", why, new(lambda i: theta[i] - eta * absolute(slopes[i])), OFTEN
    why = "start from the old θ and subtract η∇L"
    yield "old θ forgotten", why, new(lambda i: -(eta * slopes[i]))
    yield "old θ forgotten", why, new(lambda i: eta * slopes[i])
    why = "the new θ is θ − η∇L"
    yield "the loss instead of ∇L", why, new(lambda i: theta[i] - eta * loss), RARELY
    yield "θ instead of ∇L", why, new(lambda i: theta[i] - eta * theta[i]), RARELY
    yield "∇L instead of the new θ", why, new(lambda i: slopes[i]), RARELY
    yield (
        "the new θ instead of ∇L",
        "∇L alone, θ comes next",
        {"gradient": lambda i: q.after[i]},
        RARELY,
    )
    theta_1 = {"gradient": lambda i: theta[i] - slopes[i]}
    yield "θ − ∇L instead of ∇L", "∇L alone, θ comes next", theta_1, RARELY
    yield (
        "η∇L instead of ∇L",
        "∇L alone, η comes next",
        {"gradient": lambda i: eta * slopes[i]},
        RARELY,
    )
    yield "η(θ − ∇L)", why, new(lambda i: eta * (theta[i] - slopes[i])), RARELY
    yield "divided by η", why, new(lambda i: theta[i] - slopes[i] / eta), RARELY
    if not q.has_bias:
        return
    why = "each weight moves by its own derivative, which has its x"
    yield "x forgotten in the update", why, new(lambda i: theta[i] - eta * slopes[i % n]), RARELY


def not_all_updated(q: Letters) -> Found:
    """θ not updated, or a part of it; or a part of it twice."""
    (eta,), theta, slopes, biases = q.eta, q.theta, q.slopes, range(q.n)
    weights = range(q.n, len(theta))

    def twice(i: int) -> Formula:
        return theta[i] - 2 * (eta * slopes[i])

    old = theta.__getitem__
    why = "these are the numbers from before, step 5 is missing"
    yield "θ not updated", why, {"theta_after": old}, OFTEN
    yield "updated twice", "move θ once in a step", {"theta_after": twice}
    if not q.has_bias:
        return
    why = "subtract η·∂L/∂b from the bias, too"
    yield "only the weights updated", why, {"theta_after": only(biases, old)}, OFTEN
    up = only(biases, lambda i: theta[i] + eta * slopes[i])
    yield "plus instead of minus for the bias", "subtract for the bias, too", {"theta_after": up}
    yield "the bias updated twice", "move it once", {"theta_after": only(biases, twice)}
    why = "subtract η·∂L/∂w from each weight, too"
    yield "only the bias updated", why, {"theta_after": only(weights, old)}


def one_after_the_other(q: Letters) -> Found:
    """Parameters updated one after the other, each with a ŷ worked from those that are new already."""
    if q.inputs > FEW:
        return
    (eta,), n = q.eta, q.n
    why = "take all derivatives at the old θ, then update all"
    for words, order in (
        ("bias first", list(range(q.inputs))),
        ("bias last", [*range(1, q.inputs), 0]),
    ):
        z: list[Any] = list(q.z)
        new: dict[int, Formula] = {}
        for row in order:
            outputs = [q.output(k, z) for k in range(n)]
            for k in range(n):
                error = with_instead(q.error(k), dict(zip(q.y_hat, outputs)))
                move = Once("move", eta * q.slope(row * n + k, error))
                new[row * n + k] = q.theta[row * n + k] - move
                z[k] = Once("z", z[k] - move * q.x[row])
        words = f"parameters updated one after the other, {words}"
        yield words, why, {"theta_after": new.__getitem__}, RARELY


def other_derivatives(q: Letters) -> Found:
    """θ updated with the derivatives, or from the old values, of other parameters."""
    (eta,), n, theta, slopes = q.eta, q.n, q.theta, q.slopes

    def by(order: list[int]) -> dict[str, Instead]:
        return {"theta_after": lambda i: theta[i] - eta * slopes[order[i]]}

    for k, j in permutations(range(min(n, 5)), 2) if n > 2 else ():
        for taken in [{k: j}, *([{k: j, j: k}] if k < j else [])]:
            words = "derivative of another class"
            why = "each column of θ goes with its own column of ∇L"
            columns = [taken.get(column, column) for column in range(n)]
            yield words, why, by([row * n + j for row in range(q.inputs) for j in columns])
    own = "each parameter moves by its own derivative"
    for row in range(1, min(q.inputs, 5) if q.has_bias else 0):
        rows = exchanged(range(q.inputs), 0, row)
        words = "derivatives of bias and weight exchanged"
        yield words, own, by([of * n + j for of in rows for j in range(n)])
    words, why = "another parameter's old value", "each parameter starts from its own old value"
    before = {"theta_after": lambda i: theta[i - n if i >= n else i] - eta * slopes[i]}
    yield words, why, before, RARELY
    totals = [Sum(*slopes[k::n]) for k in range(n)]
    words = "the sum of all derivatives for each parameter"
    yield words, own, {"theta_after": lambda i: theta[i] - eta * totals[i % n]}, RARELY
    for row in range(min(q.inputs, 3)):
        places = range(row * n, (row + 1) * n)
        words = "all derivatives put on one parameter"
        summed = only(places, lambda i: theta[i] - eta * totals[i % n])
        yield words, own, {"theta_after": summed}, RARELY


# a batch, a penalty


def other_reductions(q: Letters) -> Found:
    """The sum of all samples for their mean, or the mean for the sum."""
    n, parts = len(q.table.samples), q.table.penalties()
    words, why, times = (
        "the mean instead of the sum",
        "add up the samples, nothing is divided here",
        1 / n,
    )
    if q.table.record.reduction == "mean":
        words, why, times = "the sum instead of the mean", f"divide by the {n} samples", float(n)
    added = sum_of(parts) if parts else NONE
    yield words, why, {"loss": one(times * (q.loss[0] - added) + added)}, OFTEN

    def slope(i: int) -> Formula:
        added = penalty_slope(q, i)
        result: Formula = times * (q.slopes[i] - added) + added
        return result

    yield words, why, {"gradient": slope}, OFTEN


def penalty_slope(q: Letters, place: int) -> Any:
    """What a penalty adds to one derivative."""
    row, k = divmod(place, q.n)
    if not q.table.has_penalty:
        return NONE
    return q.table.model.penalty_slopes(q.theta[k :: q.n])[row]


def other_penalties(q: Letters) -> Found:
    """A penalty left out of L and ∇L, without its ½, or on the bias, too; λ·w with η twice, or twice in
    the new θ. To leave it out of one of them is one edit.
    """
    if not q.table.has_penalty:
        return
    strength, eta = q.table.model.penalty, q.eta[0]
    biases = q.theta[: q.n] if q.has_bias else []
    left_out = {
        "loss": one(q.loss[0] - sum_of(q.table.penalties())),
        "gradient": lambda i: q.slopes[i] - penalty_slope(q, i),
    }
    yield "the penalty left out", "add it to L, and its derivative to ∇L", left_out
    is_ours = "½·λ·" in q.table.penalties()[0].written()  # a model of one's own may have another
    if is_ours:
        twice = {"loss": one(q.loss[0] + sum_of(q.table.penalties()))}
        yield "½ of the penalty left out", "L has ½·λ·w² for each weight", twice
    words, why = "a penalty on the bias, too", "leave b out of Σ w², it has no penalty"
    if biases and is_ours:
        added = 0.5 * strength * sum_of([b**2 for b in biases])
        loss = {"loss": one(q.loss[0] + added)}
        on_bias = {"gradient": only(range(q.n), lambda i: q.slopes[i] + strength * biases[i])}
        yield words, why, loss
        yield words, why, on_bias
        yield words, why, {**loss, **on_bias}

    def decayed(i: int, added: Any) -> Formula:
        result: Formula = q.theta[i] - eta * (q.slopes[i] - penalty_slope(q, i)) - added
        return result

    words, why = "η twice in the penalty", "its part in ∇L is multiplied by η once"
    yield words, why, {"theta_after": lambda i: decayed(i, eta * eta * penalty_slope(q, i))}
    words, why = "no η in the penalty", "its part in ∇L is multiplied by η, too"
    yield words, why, {"theta_after": lambda i: decayed(i, penalty_slope(q, i))}
    words, why = "the penalty twice", "it is in ∇L already, subtract η∇L alone"
    yield words, why, {"theta_after": lambda i: decayed(i, 2 * eta * penalty_slope(q, i))}


MAKERS_OF_BATCH = other_reductions, other_penalties, other_rates, other_updates, not_all_updated
MAKERS = other_inputs, other_orders, other_outputs, other_sigmoids, other_softmax
MAKERS_OF_LOSS = (
    other_squares,
    other_logarithms,
    squared_error,
    other_classes_in_loss,
    binary_loss,
    other_targets,
    loss_after_the_update,
)
MAKERS_OF_STEP = (
    other_factors,
    rarer_factors,
    other_errors,
    slopes_of_activation,
    squared_loss_of_softmax,
    other_rates,
    other_updates,
    not_all_updated,
    one_after_the_other,
    other_derivatives,
    other_penalties,
)
