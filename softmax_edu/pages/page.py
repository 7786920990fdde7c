"""This module makes a record into a page of mathematics, for every printer to lay out.

A page has a heading, the network, and sections of chains such as z₀ = b₀·1 + w₀·x = 0.1·1 + 0.3·0.5
= 0.25. It is made by a walk over the table of the step (paper/table.py), section by section.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from ..lists import flattened, has_columns, transposed
from ..notation import of_sample, subscript, visible_indices
from ..paper import names
from ..paper.batch import table_of
from ..paper.on_paper import THRESHOLD, Untold, code_of, predicted_class
from ..paper.table import ON_THE_WAY, Table
from ..reading import inputs
from ..records import PredictionRecord, StepRecord
from ..sgd import Batch, State, functions_of
from ..writing.screen_text import counted
from .chains import Chain, Filled, Matrix, Part, direction, elided, fill_in, worked_chain
from .headings import (
    STEPS,
    aside,
    formulas_of_output,
    gradient_formula,
    heading,
    loss_formula,
    shapes,
)
from .labels import as_column, label, vector
from .network import network_of
from .numbers import relation, show

ROWS, COLUMNS = 6, 6  # of a matrix, in full
SAMPLES = 5  # of a batch as many are shown whole
CLASSES = 10  # as many classes have a line each; of more, the first ones and the last
DERIVATIVES = 12  # as many derivatives of one output have a line each
PARAMETERS = 16  # as many parameters have a line each in step 5
FUNCTIONS = {"y_hat": "activation", "loss": "sample_loss", "error": "derivative"}


class Section:
    """A Section is one of the steps: its title in the deck's words, its formula, its chains.

    >>> Section("3) Compute loss", "L = (ŷ − y)²", []).title
    '3) Compute loss'
    """

    def __init__(self, title: str, formula: str, chains: list[Chain]) -> None:
        self.title, self.formula, self.chains = title, formula, chains


class Page:
    """A Page is a record, ready to be laid out.

    Raises TypeError or ValueError unless digits is an integer from 1 to 12.

    >>> from softmax_edu import LinearRegression
    >>> [section.title for section in Page(LinearRegression(theta=[7, 6]).step(2, 18)).sections][2:]
    ['3) Compute loss', '4) Compute derivative', '5) Update parameters']
    """

    def __init__(self, record: StepRecord[Any] | PredictionRecord[Any], digits: int = 4) -> None:
        digits = inputs.integer(digits, "digits", 1, 12)
        self.heading, self.aside = " · ".join(heading(record)), aside(record)
        walk = Walk(table_of(record), digits)
        loss = None if record.loss is None else walk.chain("loss", 0)
        self.network = network_of(record, loss, digits)
        self.sections = walk.sections(loss)
        is_logarithmic = "log" in record.origin.loss_formula
        self.about_log = "; log is the natural one, ln" if is_logarithmic else ""
        self.footer = self.footer_of(walk.functions_without_formula(), digits)

    def footer_of(self, without_formula: list[str], digits: int) -> str:
        """Write what stands below all sections."""
        chains = (chain for section in self.sections for chain in section.chains)
        notes = []
        if any("≈" in text for chain in chains for part in chain.parts for text in part):
            notes.append(
                f"≈ rounded to {digits} decimals; computed in full precision{self.about_log}"
            )
        if without_formula:
            told = " and ".join(without_formula)
            notes.append(f"no formula: write {told} with the functions of softmax_edu.formulas")
        return "; ".join(notes)


class Walk:
    """A Walk goes over the table of a record by sections, and makes a chain of each entry."""

    def __init__(self, table: Table, digits: int) -> None:
        self.table, self.digits = table, digits
        self.record: Any = table.record  # a StepRecord, where a section of steps is asked for
        record = table.record
        theta = record.theta_before if isinstance(record, StepRecord) else record.theta
        self.theta: list[Any] = theta
        self.theta_in_numbers = theta_part(self.theta, digits)

    def sections(self, loss: Chain | None) -> list[Section]:
        """Make the sections of the five steps (S9, S24), or of a prediction."""
        if isinstance(self.record, PredictionRecord):
            return self.prediction_sections(self.record, loss)
        pick, output, compute_loss, derive, update = STEPS
        if self.table.samples:
            pick = pick.replace("a sample", "samples")
        gradient, told = gradient_formula(self.table), shapes(self.table)
        return [
            Section(pick, "", self.picked_chains()),
            self.output_section(output),
            Section(compute_loss, loss_formula(self.table), self.loss_chains(loss)),
            Section(derive, gradient + (told and f",  shapes {told}"), self.gradient_chains()),
            Section(update, "θ = θ − η∇L", self.update_chains()),
        ]

    def prediction_sections(
        self, prediction: PredictionRecord[Any], loss: Chain | None
    ) -> list[Section]:
        """Make the way from x to the answer (S15, S41), and with a target to the loss (S29)."""
        given = self.sample_chains()
        sections = [Section("Given", "", given), self.output_section("Compute output ŷ")]
        if loss is not None:
            given.append(self.target_chain())
            sections.append(Section("Compute loss", loss_formula(self.table), [loss]))
        if prediction.classes is not None:
            chain = label_chain(prediction, self.digits)
            sections.append(Section("Predict the class", "", [chain]))
        return sections

    def chain(self, field: str, place: int, remark: str = "") -> Chain:
        """Work one entry of the table."""
        entry = self.table.entry(field, place)
        return worked_chain(entry.line, entry.quantity.number, self.digits, remark)

    def functions_without_formula(self) -> list[str]:
        """Name the model's functions that tell no formula: they use `math.exp`, say."""
        table = self.table.samples[0] if self.table.samples else self.table
        return [
            function
            for field, function in FUNCTIONS.items()
            if table.count(field) and isinstance(table.line(field, 0).formula, Untold)
        ]

    def of_samples(self, chains: Callable[[Walk], list[Chain]]) -> list[Chain]:
        """Show each sample of a batch; of many the first ones and the last."""
        n, result = len(self.table.samples), []
        for i in visible_indices(n, SAMPLES):
            if i is None:
                result.append(Chain(("", f"⋮ {counted(n - SAMPLES + 1, 'more sample')}")))
            else:
                result += chains(Walk(self.table.samples[i], self.digits))
        return result

    def name(self, symbol: str) -> str:
        """Name x or y, of a batch with the number of the sample."""
        return of_sample(symbol, self.table.sample) if self.table.sample else symbol

    def picked_chains(self) -> list[Chain]:
        """Show x, θ and y, or each x and y of a batch, and θ."""
        if not self.table.samples:
            return [*self.sample_chains(), self.target_chain()]
        chains = self.of_samples(lambda walk: [walk.sample_chains()[0], walk.target_chain()])
        return [*chains, self.theta_chain()]

    def sample_chains(self) -> list[Chain]:
        """Show x with its bias input, and θ."""
        symbols = as_column(names.inputs(self.table.inputs, self.table.model.has_bias))
        numbers = vector(self.record.x, self.digits)
        remark = "1 = bias" if self.table.model.has_bias and self.table.sample < 2 else ""
        x = Chain(("", self.name("x")), ("=", symbols), numbers, remark=remark)
        return [x, self.theta_chain()]

    def loss_chains(self, loss: Chain | None) -> list[Chain]:
        """Show L, of a batch after those of its samples."""
        own = self.of_samples(lambda walk: [walk.chain("loss", 0)])
        return [*own, *([loss] if loss else [])]

    def theta_chain(self) -> Chain:
        """Show θ: its names = its values."""
        n, outputs, parameters = self.table.inputs, self.table.outputs, self.table.parameters
        symbols: str | Matrix = as_column(parameters)
        if has_columns(self.theta):
            symbols = grid(n, outputs, lambda i, k: parameters[i * outputs + k])
        return Chain(("", "θ"), ("=", symbols), self.theta_in_numbers)

    def target_chain(self) -> Chain:
        """Show y: a number, or a label and the number or one-hot list that stands for it (S22)."""
        record, digits = self.record, self.digits
        if record.classes is None:
            y = record.target
            return Chain(("", self.name("y")), (relation([y], digits), show(y, digits)))
        told = label(record.y)
        if isinstance(record.target, list):
            one_hot = as_column([str(entry) for entry in record.target])
            return Chain(("", self.name("y")), ("=", told), ("→", "one-hot y"), ("=", one_hot))
        remark = "" if record.y == record.target else f"class {told}"
        return Chain(("", self.name("y")), ("=", str(record.target)), remark=remark)

    def output_section(self, title: str) -> Section:
        """Show z = θᵀx, and ŷ from z."""
        chains = self.of_samples(Walk.output_chains) or self.output_chains()
        return Section(title, formulas_of_output(self.table), chains)

    def output_chains(self) -> list[Chain]:
        """Show z and ŷ of one sample."""
        n, on_the_way = self.table.outputs, range(self.table.count(ON_THE_WAY))
        return [
            *elided(n, CLASSES, "class", lambda k: self.chain("z", k)),
            *(self.chain(ON_THE_WAY, i) for i in on_the_way),
            *elided(n, CLASSES, "class", lambda k: self.chain("y_hat", k)),
        ]

    def error_chains(self) -> list[Chain]:
        """Show ŷ − y of one sample."""
        n = self.table.outputs
        return elided(n, CLASSES, "class", lambda k: self.chain("error", k))

    def gradient_chains(self) -> list[Chain]:
        """Show ∇L: ŷ − y, and x times that, entry by entry, or as a matrix (S27)."""
        table, digits = self.table, self.digits
        n, outputs, gradient = table.inputs, table.outputs, self.record.gradient
        chains = self.of_samples(Walk.error_chains) or self.error_chains()
        if not has_columns(gradient) or table.samples:
            count, whole = n * outputs, theta_part(gradient, digits)
            slopes = elided(count, DERIVATIVES, "derivative", lambda i: self.chain("gradient", i))
            return chains + slopes + ([Chain(("", "∇L"), whole)] if outputs > 1 else [])
        products: list[Filled] = []

        def product(i: int, k: int) -> str:
            line = table.line("gradient", i * outputs + k)
            products.append(fill_in(line, gradient[i][k], digits))
            return products[-1].numbers

        in_numbers = grid(n, outputs, product)
        whole = theta_part(gradient, digits)
        if not all(each.gives_result for each in products):
            told = "derivative computed this; its formulas, above, give another"
            return [*chains, Chain(("", "∇L"), whole), Chain(("", told))]
        sign = "≈" if any(each.sign == "≈" for each in products) else "="
        return [*chains, Chain(("", "∇L"), (sign, in_numbers), whole)]

    def update_chains(self) -> list[Chain]:
        """Show θ = θ − η∇L for each parameter, θ before → after, and what the step has achieved."""
        step, digits = self.record, self.digits
        before, after = flattened(self.theta), flattened(step.theta_after)

        def chain(i: int) -> Chain:
            return self.chain("theta_after", i, direction(before[i], after[i]))

        _, new = theta_part(step.theta_after, digits)
        whole = Chain(("", "θ"), self.theta_in_numbers, ("→", new))
        updates = elided(len(after), PARAMETERS, "parameter", chain)
        return [*updates, whole, achieved_chain(step, digits)]


def theta_part(theta: list[Any], digits: int) -> Part:
    """Show θ or ∇L in numbers, with the sign before them: a list, or for softmax a matrix.

    >>> theta_part([0.25, 0.5], 2), theta_part([[0.25], [1 / 3]], 2)
    (('=', '[0.25, 0.5]ᵀ'), ('≈', [['0.25'], ['0.33']]))
    """
    if not has_columns(theta):
        return vector(theta, digits)
    entries = grid(len(theta), len(theta[0]), lambda i, k: show(theta[i][k], digits))
    return relation(flattened(theta), digits), entries


def grid(
    rows: int,
    columns: int,
    entry: Callable[[int, int], str],
    most_rows: int = ROWS,
    most_columns: int = COLUMNS,
) -> Matrix:
    """Make a matrix of the entries at (row, column); of many, dots stand for those left out.

    >>> grid(4, 1, lambda i, k: str(i + 1), most_rows=3)
    [['1'], ['⋮'], ['4']]
    """

    def cell(i: int | None, k: int | None) -> str:
        if i is None:
            return "⋮"
        return "…" if k is None else entry(i, k)

    across = visible_indices(columns, most_columns)
    return [[cell(i, k) for k in across] for i in visible_indices(rows, most_rows)]


def achieved_chain(step: Any, digits: int) -> Chain:
    """Show what the step has achieved: the loss of its sample before, and with the new θ (S29).

    >>> from softmax_edu import LinearRegression
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> achieved_chain(step, 4).name
    'loss on this sample: 1 → 0.81 ▼'
    """
    after = loss_after(step)
    told = "not computed: its numbers overflow"
    if after is not None:
        told = f"{show(after, digits)} {direction(step.loss, after) or 'as before'}"
    what = "this sample" if step.reduction is None else "these samples"
    return Chain(("", f"loss on {what}: {show(step.loss, digits)} → {told}"))


def loss_after(step: Any) -> float | None:
    """Compute the loss of a step's sample with the new θ; None if its numbers overflow.

    >>> from softmax_edu import LinearRegression
    >>> round(loss_after(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)), 4)
    0.81
    >>> loss_after(LinearRegression(learning_rate=1e300).step(2, 18))
    """
    state, model, code = State(transposed(step.theta_after)), step.origin, code_of
    if step.reduction is not None:
        model, code = Batch(model, step.reduction), lambda target: list(map(code_of, target))
    dot, activation, sample_loss, *_ = functions_of(model, state)
    try:
        z = dot(state.theta, step.x)
        loss: float = sample_loss(z, activation(z), code(step.target))
    except (ValueError, ArithmeticError):  # the step itself was finite: the next one would diverge
        return None
    return loss if isfinite(loss) else None


def label_chain(prediction: Any, digits: int) -> Chain:
    """Show the way from ŷ to the label: the threshold (S15), or the largest (S18, S41).

    >>> from softmax_edu import LogisticRegression
    >>> label_chain(LogisticRegression(theta=[0, 1]).explain(0), 4).parts
    (('', 'ŷ'), ('=', '0.5'), ('≤', '0.5'), ('→', 'class 0'))
    """
    y_hat, k = prediction.y_hat, predicted_class(prediction.y_hat)
    answer = f"class {label(prediction.label)}"
    if not isinstance(y_hat, list):
        number, is_sigmoid = relation([y_hat], digits), prediction.origin.activation_symbol
        told = f"ŷ is the probability of class {label(prediction.classes[1])}"
        # a model of one's own may have another way from ŷ to the label
        by_threshold = len(prediction.classes) == 2 and prediction.classes[k] == prediction.label
        threshold = [(">" if k else "≤", show(THRESHOLD))] if by_threshold else []
        return Chain(
            ("", "ŷ"),
            (number, show(y_hat, digits)),
            *threshold,
            ("→", answer),
            remark=told if by_threshold and is_sigmoid else "",
        )
    largest = y_hat[k]
    return Chain(
        ("", "largest"),
        ("=", f"ŷ{subscript(k)}"),
        (relation([largest], digits), show(largest, digits)),
        ("→", answer),
        remark="the first of equals" if y_hat.count(largest) > 1 else "",
    )
