"""The table of a step: every number of it as an entry, with its formula over those before it.

    field           name                of each            formula
    z               z, z₀ …             output             b·1 + w·x
    ON_THE_WAY      m, d                (softmax)          max z, e^z₀ + e^z₁
    y_hat           ŷ, ŷ₀ …             output             1 / (1 + e^−z), e^z₀ / d
    loss            L                                      (ŷ − y)²
    error           ŷ − y               output             ŷ − y; a factor such as 2 is left to ∇L
    gradient        ∂L/∂b, ∂L/∂w₁ …     parameter          x·(ŷ − y)
    theta_after     b, w₁ …             parameter          b − η·∂L/∂b

The loop (sgd.py) computes the five steps, this table writes them, and tests hold the two equal.
Whoever prints a step, looks for a mistake in it or plays with it walks this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ..formulas import Constant, Difference, Formula, Line, Named, Product, Quantity, Sum, is_one
from ..lists import as_field, as_list, flattened
from ..notation import TERMS, numbered
from ..records import PredictionRecord, StepRecord
from . import names

ON_THE_WAY = ""  # the field of numbers between z and ŷ, which no record has

Numbers = Mapping[Quantity, Any]


class Entry(NamedTuple):
    """A number of a step: its field and its place there, its line, and the quantity by which every
    later line knows it. Of θ and ∇L the places are counted row by row.
    """

    field: str
    place: int
    line: Line
    quantity: Quantity


class AsOnTheSlides(NamedTuple):
    """∂L/∂z of one output as the slides write it: `times` a difference such as ŷ − y, or another
    formula. For 2(ŷ − y) the difference has a line of its own, and the 2 goes to ∇L (S4). `whole`
    is the model's own line.
    """

    times: Formula | None
    line: Line
    whole: Line


class Table:
    """The entries of a record, each made when it is first asked for.

    `quantities` has those of each field, and of what is given: "x", "theta", "y", "learning_rate".

    >>> from softmax_edu import LinearRegression
    >>> table = Table(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    >>> for entry in table:
    ...     print(entry.field, entry.place, entry.line.name, "=", entry.line.formula.written())
    z 0 z = b·1 + w·x
    y_hat 0 ŷ = z
    loss 0 L = (ŷ − y)²
    error 0 ŷ − y = ŷ − y
    gradient 0 ∂L/∂b = 2·1·(ŷ − y)
    gradient 1 ∂L/∂w = 2·x·(ŷ − y)
    theta_after 0 b = b − η·∂L/∂b
    theta_after 1 w = w − η·∂L/∂w
    """

    def __init__(self, record: StepRecord[Any] | PredictionRecord[Any]) -> None:
        self.record, self.model = record, record.origin.on_paper()
        self.has_penalty = self.model.penalty is not None
        self.samples: list[Table] = []  # of a batch (batch.py): the table of each sample,
        self.sample = 0  # which has its number
        self.outputs, self.inputs = len(as_list(record.z)), len(record.x)
        self._entries: dict[tuple[str, int], Entry] = {}
        self._whole: dict[tuple[str, int], Line] = {}
        self._others: dict[tuple[Any, ...], Table] = {}
        self._makers: dict[str, Callable[[int], Line]] = {
            "z": self._score_line,
            ON_THE_WAY: lambda i: self.output_lines[i],
            "y_hat": lambda k: self.output_lines[k - self.outputs],
            "loss": self._loss_line,
            "error": lambda k: self.errors[k].line,
            "gradient": self._slope_line,
            "theta_after": self._update_line,
        }

    @cached_property
    def parameters(self) -> list[str]:
        """The names of θ, row by row."""
        return names.by_rows(names.parameters(self.inputs, self.outputs, self.model.has_bias))

    @cached_property
    def quantities(self) -> dict[str, list[Quantity]]:
        """The quantities of each field, and of what is given."""
        record = self.record
        theta = record.theta_before if isinstance(record, StepRecord) else record.theta
        result = {
            "x": named(names.inputs(self.inputs, self.model.has_bias), record.x),
            "theta": named(self.parameters, flattened(theta)),
            "z": named(numbered("z", self.outputs), as_list(record.z)),
            "y_hat": named(numbered("ŷ", self.outputs), as_list(record.y_hat)),
        }
        if record.target is not None:
            result["y"] = named(numbered("y", self.outputs), as_list(record.target))
            result["loss"] = [Quantity("L", record.loss)]
        if isinstance(record, StepRecord):
            slopes = [f"∂L/∂{name}" for name in self.parameters]
            result["learning_rate"] = [Quantity("η", record.learning_rate)]
            result["gradient"] = named(slopes, flattened(record.gradient))
            result["theta_after"] = named(self.parameters, flattened(record.theta_after))
        return result

    @property
    def record_fields(self) -> dict[str, int]:
        """How many numbers each field of the record has."""
        fields = "z", "y_hat", "loss", "gradient", "theta_after"
        return {each: len(self.quantities[each]) for each in fields if each in self.quantities}

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the five steps."""
        for field in self._makers:
            for place in range(self.count(field)):
                yield self.entry(field, place)

    def count(self, field: str) -> int:
        """How many entries a field has.

        >>> from softmax_edu import SoftmaxRegression
        >>> table = Table(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0))
        >>> table.count("gradient"), table.count("loss"), table.count("")    # d = Σ e^z
        (4, 1, 1)
        """
        if field == ON_THE_WAY:
            return len(self.output_lines) - self.outputs
        if field == "error":
            return self.outputs if "gradient" in self.quantities else 0
        return self.record_fields.get(field, 0)

    def entry(self, field: str, place: int = 0) -> Entry:
        """One entry, by its field and its place there."""
        found = self._entries.get((field, place))
        if found is None:
            line = self._makers[field](place)
            if field in self.quantities:  # in a batch its name tells the sample
                line.name = str(self.quantities[field][place].name)
            found = Entry(field, place, line, self._quantity(field, place, line))
            self._entries[field, place] = found
        return found

    def line(self, field: str, place: int = 0) -> Line:
        """The line of one entry.

        >>> from softmax_edu import LogisticRegression
        >>> Table(LogisticRegression(theta=[0, 1]).explain(2)).line("y_hat").formula.written()
        'σ(z)'
        """
        return self.entry(field, place).line

    @cached_property
    def places(self) -> dict[Quantity, tuple[str, int]]:
        """The field and place of every number that the record has."""
        return {
            quantity: (field, place)
            for field, quantities in self.quantities.items()
            for place, quantity in enumerate(quantities)
        }

    def on_the_way_to(self, field: str) -> list[Entry]:
        """The entries that the lines of this field are worked from and that no record has."""
        before = {"y_hat": ON_THE_WAY, "loss": ON_THE_WAY, "gradient": "error"}.get(field)
        if before is None:
            return []
        return [self.entry(before, i) for i in range(self.count(before))]

    def written_out(self, formula: Formula, field: str) -> Formula:
        """A formula of this field with what stands on the way written out: e^z₀ / (e^z₀ + e^z₁)."""
        before = self.on_the_way_to(field)
        return replaced(formula, {entry.quantity: entry.line.formula for entry in before})

    def whole_line(self, field: str, place: int = 0) -> Line:
        """The line of one entry with what stands on the way written out."""
        if (field, place) not in self._whole:
            self._whole[field, place] = self.line_written_out(self.line(field, place), field)
        return self._whole[field, place]

    def line_written_out(self, line: Line, field: str) -> Line:
        """A line of this field with what stands on the way written out."""
        return line.rewritten(lambda formula: self.written_out(formula, field))

    def with_target(self, target: list[Any]) -> Table:
        """The table of the same record with another target, given as a list."""
        if "y" not in self.quantities or target == [each.number for each in self.quantities["y"]]:
            return self
        key = tuple(target)
        if key not in self._others:
            value = target[0] if len(target) == 1 else target
            fields = {**vars(self.record), "target": value}
            self._others[key] = Table(type(self.record)(self.record.origin, **fields))
        return self._others[key]

    def _quantity(self, field: str, place: int, line: Line) -> Quantity:
        if field in self.quantities:
            return self.quantities[field][place]
        if field == "error" and not line.in_symbols:  # ŷ − y is named by its formula
            return Quantity(line.formula, line.value())
        return Quantity(line.name, line.value()) if line.result is None else line.result

    # 2) Compute output ŷ

    def _score_line(self, k: int) -> Line:
        """z = b·1 + w·x (S10, S25)."""
        weights, x = self.quantities["theta"][k :: self.outputs], self.quantities["x"]
        return Line(str(self.quantities["z"][k].name), Sum(*map(Product, weights, x), most=TERMS))

    @cached_property
    def output_lines(self) -> list[Line]:
        """The model's own lines from z to ŷ."""
        return self.model.output_lines(as_field(self.quantities["z"]))

    # 3) Compute loss

    def _loss_line(self, place: int) -> Line:
        """L of the model, and what its penalty adds."""
        z, y_hat, y = (as_field(self.quantities[field]) for field in ("z", "y_hat", "y"))
        line = self.model.loss_line(z, y_hat, y)
        penalties = self.penalties()
        if penalties:
            line = line.rewritten(lambda formula: Sum(formula, *penalties))
        return self._bound(line)

    def penalties(self) -> list[Formula]:
        """What a penalty adds to L: a formula for each output; [] without one."""
        if not self.has_penalty:
            return []
        return [self.model.penalty_term(weights) for weights in self.weights()]

    def weights(self) -> list[list[Quantity]]:
        """The parameters of each output."""
        return [self.quantities["theta"][k :: self.outputs] for k in range(self.outputs)]

    def _bound(self, line: Line) -> Line:
        """A model's line of L has a d or m of its own. Those of `output_lines` are put in their place,
        so that each is one quantity.
        """
        on_the_way = {
            line.name: line.result for line in self.output_lines if line.result is not None
        }
        own = {
            quantity: on_the_way[quantity.name]
            for formula in line.formulas
            for quantity in formula.quantities()
            if quantity.name in on_the_way and isinstance(quantity.name, str)
        }
        return line.rewritten(lambda formula: replaced(formula, own)) if own else line

    # 4) Compute derivative

    @cached_property
    def errors(self) -> list[AsOnTheSlides]:
        """∂L/∂z of each output."""
        y_hat, y = (as_field(self.quantities[field]) for field in ("y_hat", "y"))
        return [error_of(line) for line in self.model.error_lines(y_hat, y)]

    def _slope_line(self, place: int) -> Line:
        """∂L/∂w = x(ŷ − y) (S12), for the squared loss 2x(ŷ − y) (S4), and what a penalty adds."""
        formula = self.slope(place)
        if self.has_penalty:
            row, k = divmod(place, self.outputs)
            added = self.model.penalty_slopes(self.weights()[k])[row]
            if isinstance(added, Formula) or added != 0:  # a plain 0 where a penalty spares it
                formula = formula + added
        return Line(f"∂L/∂{self.parameters[place]}", formula)

    def slope(self, place: int) -> Formula:
        """x(ŷ − y) for one parameter."""
        row, k = divmod(place, self.outputs)
        times, error = self.errors[k].times, self.entry("error", k).quantity
        return Product(*([times] if times else []), self.quantities["x"][row], error)

    # 5) Update parameters

    def _update_line(self, place: int) -> Line:
        """θ − η∇L for one parameter (S13)."""
        weight, slope = self.quantities["theta"][place], self.quantities["gradient"][place]
        (rate,) = self.quantities["learning_rate"]
        return Line(self.parameters[place], weight - rate * slope, in_symbols=False)


def named(names_: list[str], values: list[Any]) -> list[Quantity]:
    """Numbers as quantities of these names."""
    return list(map(Quantity, names_, values))


def error_of(line: Line) -> AsOnTheSlides:
    """∂L/∂z as the slides write it.

    >>> difference = Quantity("ŷ", 19) - Quantity("y", 18)
    >>> error_of(Line("∂L/∂z", 2.0 * difference)).line.name, error_of(Line("∂L/∂z", 3.0 * difference)).times
    ('ŷ − y', <formula 3>)
    """
    formula, times = line.formula, None
    if (
        isinstance(formula, Product)
        and len(formula.parts) == 2
        and isinstance(formula.parts[0], Constant)
    ):
        times, formula = formula.parts
    is_gap = isinstance(formula, Difference)
    if is_gap and all(isinstance(part, Quantity) for part in formula.parts):
        times = None if times and is_one(times) else times
        return AsOnTheSlides(times, Line(formula.written(), formula, in_symbols=False), line)
    return AsOnTheSlides(None, line, line)


def replaced(formula: Formula, by: Mapping[Quantity, Formula]) -> Formula:
    """The formula with other formulas in the place of some of its quantities.

    >>> z, d = Quantity("z₀", 0.5), Quantity("d", 2.0)
    >>> replaced(z / d, {d: 1 + z}).written()
    'z₀ / (1 + z₀)'
    """
    if isinstance(formula, Quantity):
        if formula in by:
            return replaced(by[formula], by)
        return replaced(formula.name, by) if isinstance(formula.name, Formula) else formula
    if isinstance(formula, Named):
        return Named(formula.name, replaced(formula.parts[0], by))
    return formula.rebuilt(tuple(replaced(part, by) for part in formula.parts))
