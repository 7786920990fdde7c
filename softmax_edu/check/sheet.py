"""A step as it stands on paper, and what becomes of it when some of its numbers change.

A model goes from θ to ∇L in one go. On paper every line starts from the line above as it stands
there, rounded or wrong. So here each line of the table is worked on its own: `rework` changes some
numbers of a sheet and works out anew what depends on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..formulas import Line, Quantity
from ..lists import as_field, as_list, flattened
from ..paper.on_paper import OnPaper, predicted_class
from ..paper.table import Table, replaced
from ..records import PredictionRecord, StepRecord

SOURCES = {  # from which others the numbers of a field are worked
    "z": ("theta", "x"),
    "y_hat": ("z",),
    "loss": ("y_hat", "target"),
    "gradient": ("x", "y_hat", "target"),
    "theta_after": ("theta", "learning_rate", "gradient"),
    "label": ("y_hat",),
}
SYMBOLS = {
    "z": "z",
    "y_hat": "ŷ",
    "loss": "L",
    "gradient": "∇L",
    "theta_after": "θ",
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
        return len(self.z)

    @property
    def inputs(self) -> int:
        """How many inputs it has, the bias among them."""
        return len(self.x)

    @property
    def fields(self) -> list[str]:
        """The fields that can be worked out, in the order of the five steps.

        >>> from softmax_edu import LinearRegression
        >>> sheet_of(LinearRegression(theta=[7, 6]).explain(2)).fields
        ['z', 'y_hat']
        """
        return [field for field in SOURCES if getattr(self, field)]


def sheet_of(record: StepRecord[Any] | PredictionRecord[Any]) -> Sheet:
    """A Step or a Prediction as a sheet.

    >>> from softmax_edu import LogisticRegression
    >>> sheet_of(LogisticRegression(theta=[0, 1]).explain(2)).label
    [1]
    """
    has_target = record.target is not None
    sheet = Sheet(
        table=Table(record),
        classes=record.classes,
        x=record.x,
        theta=[],
        target=as_list(record.target) if has_target else [],
        learning_rate=0.0,
        z=as_list(record.z),
        y_hat=as_list(record.y_hat),
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
    """The numbers of a field, each worked by its line of the table from the numbers on the sheet.

    >>> from softmax_edu import LinearRegression
    >>> work(sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)), "gradient")
    [2.0, 4.0]
    """
    if field == "label":
        return [predicted_class(as_field(s.y_hat))]
    table = s.table.with_target(s.target)
    numbers = {quantity: number_on(s, *place) for quantity, place in table.places.items()}
    for entry in table.on_the_way_to(field):  # d = Σ e^z, and ŷ − y
        numbers[entry.quantity] = entry.line.value(numbers)
    return [table.line(field, i).value(numbers) for i in range(table.count(field))]


def number_on(s: Sheet, field: str, place: int) -> float:
    """The number on a sheet that the table has at this place."""
    if field == "learning_rate":
        return s.learning_rate
    number: float = getattr(s, "target" if field == "y" else field)[place]
    return number


def line_on(s: Sheet, field: str, i: int) -> Line:
    """The line of number i of a field with the numbers of the sheet, what stands on the way written
    out: ŷ₀ = e^z₀ / (e^z₀ + e^z₁).

    >>> from softmax_edu import LinearRegression
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> [line_on(sheet, field, 0).formula.written() for field in sheet.fields]
    ['b·1 + w·x', 'z', '(ŷ − y)²', '2·1·(ŷ − y)', 'b − η·∂L/∂b']
    """
    table = s.table.with_target(s.target)
    line = table.line(field, i)
    formulas = [table.written_out(formula, field) for formula in line.formulas]
    on_sheet = {
        quantity: Quantity(quantity.name, number_on(s, *table.places[quantity]))
        for formula in formulas
        for quantity in formula.quantities()
        if quantity in table.places
    }
    formulas = [replaced(formula, on_sheet) for formula in formulas]
    return Line(line.name, *formulas, in_symbols=line.in_symbols)


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


def leads_to(field: str, later: str) -> bool:
    """True if a later field is worked from this one.

    >>> leads_to("z", "theta_after"), leads_to("loss", "gradient")
    (True, False)
    """
    sources = SOURCES[later]
    return field in sources or any(
        leads_to(field, source) for source in sources if source in SOURCES
    )
