"""A step as it stands on paper, and what becomes of it when some of its numbers change.

A model goes from θ to ∇L in one go. On paper every line starts from the line above as it stands
there, rounded or wrong. So here each line of the table is worked on its own: `rework` changes some
numbers of a sheet and works out anew what depends on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan
from typing import Any, NamedTuple

from ..formulas import Formula, Line, Quantity, quantities
from ..lists import as_field, as_list, flattened
from ..paper.batch import table_of
from ..paper.on_paper import OnPaper, code_of, predicted_class
from ..paper.table import Table, replaced
from ..records import PredictionRecord, StepRecord
from ..sgd import Batch, moved_against
from .rows import Instead, Row

SOURCES = {  # from which others the numbers of a field are worked
    "z": ("theta", "x"),
    "y_hat": ("z",),
    "loss": ("y_hat", "target"),
    "gradient": ("x", "y_hat", "target"),
    "theta_after": ("theta", "learning_rate", "gradient"),
    "label": ("y_hat",),
}
GIVEN = "x", "theta", "target", "learning_rate"
SYMBOLS = {
    "z": "z",
    "y_hat": "ŷ",
    "loss": "L",
    "gradient": "∇L",
    "theta_after": "θ",
    "theta_before": "θ",
    "label": "the class",
}


class Sheet(NamedTuple):
    """What goes into a step and what comes out, each a flat list;
    empty for what the record does not have.

    θ and ∇L lie row by row, so that theta[k::n] are the weights of output k of n. The label is told
    by its index.

    >>> from softmax_edu import SoftmaxRegression
    >>> sheet = sheet_of(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0))
    >>> sheet.theta, sheet.target
    ([0.1, 0.2, 0.3, 0.4], [1, 0])
    """

    table: Table  # of the right step
    classes: list[Any] | None
    x: list[float]
    theta: list[float]
    target: list[Any]
    learning_rate: float  # 0 for a prediction
    z: list[float]
    y_hat: list[float]
    loss: list[float]
    gradient: list[float]
    theta_after: list[float]
    label: list[int]

    @property
    def model(self) -> OnPaper:
        """The model, of the same class and settings."""
        return self.table.model

    @property
    def outputs(self) -> int:
        """How many outputs the model has."""
        return self.table.outputs

    @property
    def inputs(self) -> int:
        """How many inputs it has, the bias among them."""
        return self.table.inputs

    @property
    def samples(self) -> list[Sheet]:
        """The sheet of each sample of a batch; of one sample this one.

        >>> from softmax_edu import LinearRegression
        >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).batch_step([2, 3], [18, 26]))
        >>> sheet.z, [each.z for each in sheet.samples]
        ([19.0, 25.0], [[19.0], [25.0]])
        """
        n, k = self.inputs, self.outputs
        return [
            self._replace(
                table=table,
                x=self.x[i * n : (i + 1) * n],
                z=self.z[i * k : (i + 1) * k],
                y_hat=self.y_hat[i * k : (i + 1) * k],
                target=self.target[i * k : (i + 1) * k],
            )
            for i, table in enumerate(self.table.samples)
        ] or [self]

    @property
    def origin(self) -> Any:
        """The model as the loop runs it."""
        return self.table.record.origin

    @property
    def theta_of_loop(self) -> Any:
        """θ as the loop holds it: a list for each output."""
        return as_field([self.theta[k :: self.outputs] for k in range(self.outputs)])

    @property
    def fields(self) -> list[str]:
        """The fields that can be worked out, in the order of the five steps.

        >>> from softmax_edu import LinearRegression
        >>> sheet_of(LinearRegression(theta=[7, 6]).explain(2)).fields
        ['z', 'y_hat']
        """
        return [field for field in SOURCES if getattr(self, field)]


def called(s: Sheet, numbers: Sequence[Any]) -> str:
    """What numbers of a field are called: one of several by its own name.

    >>> from softmax_edu import SoftmaxRegression
    >>> from softmax_edu.check.given import number
    >>> sheet = sheet_of(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0))
    >>> called(sheet, [number("0.3", "z[1]", 1)]), called(sheet, [number("0.77", "loss")])
    ('z₁', 'L')
    """
    field, one = numbers[0].field, len(numbers) == 1
    if one and field in s.table.quantities and field != "theta_after":
        return str(s.table.quantities[field][numbers[0].flat_index].name)
    return SYMBOLS[field]


def sheet_of(record: StepRecord[Any] | PredictionRecord[Any]) -> Sheet:
    """A Step or a Prediction as a sheet.

    >>> from softmax_edu import LogisticRegression
    >>> sheet_of(LogisticRegression(theta=[0, 1]).explain(2)).label
    [1]
    """
    has_target = record.target is not None
    sheet = Sheet(
        table=table_of(record),
        classes=record.classes,
        x=flattened(record.x),
        theta=[],
        target=flattened(record.target) if has_target else [],
        learning_rate=0.0,
        z=flattened(record.z),
        y_hat=flattened(record.y_hat),
        loss=as_list(record.loss) if has_target else [],
        gradient=[],
        theta_after=[],
        label=[],
    )
    if isinstance(record, StepRecord):
        return sheet._replace(
            theta=flattened(record.theta_before),
            learning_rate=record.learning_rate,
            gradient=flattened(record.gradient),
            theta_after=flattened(record.theta_after),
        )
    sheet = sheet._replace(theta=flattened(record.theta))
    if record.classes is None:
        return sheet
    return sheet._replace(label=[record.classes.index(record.label)])


def work(s: Sheet, field: str) -> list[Any]:
    """The numbers of a field, worked from the numbers on the sheet by the functions that the loop
    calls; NaN where there is no result. L is worked by its line on paper, from ŷ as it stands there.

    >>> from softmax_edu import LinearRegression
    >>> work(sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)), "gradient")
    [2.0, 4.0]
    """
    model = s.origin
    try:
        if field == "z":
            scores = [model.dot(s.theta_of_loop, each.x) for each in s.samples]
            return flattened(scores)
        if field == "y_hat":
            return flattened([model.activation(as_field(each.z)) for each in s.samples])
        if field == "loss":
            return [work_loss(s)]
        if field == "gradient":
            return gradient_of(s, errors_of(s))
        if field == "theta_after":
            return list(moved_against(s.gradient, s.theta, s.learning_rate))
        return [predicted_class(as_field(s.y_hat))]
    except (ArithmeticError, ValueError):
        return [nan] * len(getattr(s, field))


def work_loss(s: Sheet) -> float:
    """L by its line on paper, of a batch the mean or sum of all, and what a penalty adds."""
    losses = []
    for each in s.samples:
        z, y_hat = quantities("z", as_field(each.z)), quantities("ŷ", as_field(each.y_hat))
        losses.append(each.model.loss_line(z, y_hat, as_field(each.target)).value())
    loss = sum(losses) / (len(losses) if s.table.record.reduction == "mean" else 1)
    added: float = s.origin.penalty_of(s.theta_of_loop)
    return loss + added


def errors_of(s: Sheet) -> list[float]:
    """∂L/∂z of each output, of each sample."""
    derivative = s.origin.derivative
    return flattened(
        [derivative(as_field(each.y_hat), code_of(as_field(each.target))) for each in s.samples]
    )


def gradient_of(s: Sheet, errors: list[float]) -> list[float]:
    """∇L = x · ∂L/∂z, of a batch the mean or sum of all, and what a penalty adds."""
    n, reduction = s.outputs, s.table.record.reduction
    of_samples = [as_field(errors[i : i + n]) for i in range(0, len(errors), n)]
    if reduction is None:
        return flattened(s.origin.gradient(s.theta_of_loop, s.x, of_samples[0]))
    rows = [each.x for each in s.samples]
    return flattened(Batch(s.origin, reduction).gradient(s.theta_of_loop, rows, of_samples))


def numbers_on(s: Sheet, field: str) -> list[Any]:
    """The numbers on a sheet of a field of the table."""
    values = getattr(s, "target" if field == "y" else field)
    return values if isinstance(values, list) else [values]


def on_sheet(s: Sheet) -> dict[Quantity, Any]:
    """The number on a sheet of every quantity of its table."""
    fields = s.table.quantities.items()
    return {q: number for name, field in fields for q, number in zip(field, numbers_on(s, name))}


def line_on(s: Sheet, field: str, i: int) -> Line:
    """The line of number i of a field with the numbers of the sheet, what stands on the way written
    out: ŷ₀ = e^z₀ / (e^z₀ + e^z₁).

    >>> from softmax_edu import LinearRegression
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> [line_on(sheet, field, 0).formula.written() for field in sheet.fields]
    ['b·1 + w·x', 'z', '(ŷ − y)²', '2·1·(ŷ − y)', 'b − η·∂L/∂b']
    """
    line = line_of(s, field, i)
    of_sheet = {
        quantity: Quantity(quantity.name, number)
        for formula in line.formulas
        for quantity, number in numbers_in(s, formula).items()
    }
    return line.rewritten(lambda formula: replaced(formula, of_sheet))


def line_of(s: Sheet, field: str, i: int) -> Line:
    """The same line with the numbers of the right step."""
    return s.table.with_target(s.target).whole_line(field, i)


def numbers_in(s: Sheet, formula: Formula) -> dict[Quantity, float]:
    """The sheet's numbers of a formula that `line_of` gave."""
    places = s.table.with_target(s.target).places
    return {
        quantity: numbers_on(s, places[quantity][0])[places[quantity][1]]
        for quantity in formula.quantities()
        if quantity in places
    }


def rework(s: Sheet, **changed: Any) -> Sheet:
    """The sheet with some entries changed, and what depends on them worked out anew.

    >>> from softmax_edu import LinearRegression
    >>> rework(sheet_of(LinearRegression(theta=[7, 6]).explain(2)), z=[20.0]).y_hat
    [20.0]
    """
    return rework_fields(s, s.fields, changed)


def rework_fields(s: Sheet, fields: Iterable[str], changed: dict[str, Any]) -> Sheet:
    """The same for some fields only, in their order: what nobody looks at is not worked out.

    >>> from softmax_edu import LinearRegression
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> rework_fields(sheet, ["y_hat"], {"z": [20.0]}).y_hat
    [20.0]
    """
    result, touched = s._replace(**changed), set(changed)
    for field in fields:
        if field not in changed and touched.intersection(SOURCES[field]):
            worked: dict[str, Any] = {field: work(result, field)}
            result = result._replace(**worked)
            touched.add(field)
    return result


def made(
    s: Sheet, row: Row, fields: Iterable[str], numbers: dict[Quantity, Any] | None = None
) -> Sheet | None:
    """The sheet on which a mistake is made, worked on as far as these fields; None if that changes
    nothing, or has no result: nobody worked that by hand.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.rows import mistake_rows
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> row = next(mistake_rows(sheet.table))
    >>> row.words, made(sheet, row, sheet.fields).y_hat
    ('bias input 1 forgotten', [12.0])
    """
    result, touched = s, set[str]()
    for field in (*GIVEN, *fields):
        if touched.intersection(SOURCES.get(field, ())):
            worked: dict[str, Any] = {field: work(result, field)}
            result = result._replace(**worked)
            touched.add(field)
        instead = row.instead.get("y" if field == "target" else field)
        if instead is None:
            continue
        values = numbers_on(result, field)
        try:
            numbers = numbers if numbers and result is s else on_sheet(result)
            changed = with_mistake(values, instead, numbers)
        except (ArithmeticError, ValueError):
            return None
        if changed != values:
            put_in: Any = changed[0] if field == "learning_rate" else changed
            result = result._replace(**{field: put_in})
            touched.add(field)
    return result if touched else None


def with_mistake(values: list[Any], instead: Instead, numbers: dict[Quantity, Any]) -> list[Any]:
    """The numbers of a field with a mistake made in them."""
    formulas = map(instead, range(len(values)))
    return [
        value if formula is None else formula.value(numbers)
        for value, formula in zip(values, formulas)
    ]


def leads_to(field: str, later: str) -> bool:
    """True if a later field is worked from this one.

    >>> leads_to("z", "theta_after"), leads_to("loss", "gradient")
    (True, False)
    """
    sources = SOURCES[later]
    return field in sources or any(
        leads_to(field, source) for source in sources if source in SOURCES
    )
