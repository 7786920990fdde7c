"""A step as it stands on paper, and what becomes of it when some of its numbers change.

A model goes from θ to ∇L in one go. On paper every line starts from the line above as it stands
there, rounded or wrong. So here each line is worked on its own: `rework` changes some entries of a
sheet and works out anew what depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import nan
from typing import Any, NamedTuple

from ..lists import as_field, as_list, flattened
from ..records import Prediction, Step
from ..sgd import dot
from ..targets import predicted_class


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

    model: Any  # of the same class and settings, without θ
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
        return [field for field in LINES if getattr(self, field)]


def sheet_of(record: Step[Any] | Prediction[Any]) -> Sheet:
    """A Step or a Prediction as a sheet.

    >>> from softmax_edu import LogisticRegression
    >>> sheet_of(LogisticRegression(theta=[0, 1]).explain(2)).label
    [1]
    """
    has_target = record.target is not None
    sheet = Sheet(
        model=record.origin,
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
    if isinstance(record, Step):
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


def work_z(s: Sheet) -> list[float]:
    """z = θᵀx.

    >>> from softmax_edu import LinearRegression
    >>> work_z(sheet_of(LinearRegression(theta=[7, 6]).explain(2)))
    [19.0]
    """
    return [dot(s.theta[k :: s.outputs], s.x) for k in range(s.outputs)]


def work_y_hat(s: Sheet) -> list[float]:
    """ŷ from z; NaN where it is out of range."""
    try:
        return list(as_list(s.model.activation(as_field(s.z))))
    except (OverflowError, ValueError):
        return [nan] * s.outputs


def work_loss(s: Sheet) -> list[float]:
    """L from ŷ and y; from z where ŷ has no logarithm."""
    y = as_field(s.target)
    return [s.model.loss_line(as_field(s.z), as_field(s.y_hat), y).value()]


def work_errors(s: Sheet) -> list[float]:
    """∂L/∂z of each output, from ŷ and y."""
    y = as_field(s.target)
    return [line.value() for line in s.model.error_lines(as_field(s.y_hat), y)]


def work_gradient(s: Sheet) -> list[float]:
    """∇L = x(ŷ − y)ᵀ, for linear 2x(ŷ − y).

    >>> from softmax_edu import LinearRegression
    >>> work_gradient(sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)))
    [2.0, 4.0]
    """
    errors = work_errors(s)
    return [x * error for x in s.x for error in errors]


def work_update(s: Sheet) -> list[float]:
    """θ − η∇L."""
    return [weight - s.learning_rate * slope for weight, slope in zip(s.theta, s.gradient)]


def work_label(s: Sheet) -> list[int]:
    """The index of the predicted class."""
    return [predicted_class(as_field(s.y_hat))]


class WayOfWorking(NamedTuple):
    """How a line of the sheet is worked out, and from which entries.

    >>> LINES["label"].sources
    ('y_hat',)
    """

    work: Callable[[Sheet], list[Any]]
    sources: tuple[str, ...]


LINES = {
    "z": WayOfWorking(work_z, ("theta", "x")),
    "y_hat": WayOfWorking(work_y_hat, ("z",)),
    "loss": WayOfWorking(work_loss, ("y_hat", "target")),
    "gradient": WayOfWorking(work_gradient, ("x", "y_hat", "target")),
    "theta_after": WayOfWorking(work_update, ("theta", "learning_rate", "gradient")),
    "label": WayOfWorking(work_label, ("y_hat",)),
}
SYMBOLS = {
    "z": "z",
    "y_hat": "ŷ",
    "loss": "L",
    "gradient": "∇L",
    "theta_after": "θ",
    "label": "the class",
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
        way = LINES[field]
        if field not in changed and touched.intersection(way.sources):
            worked: dict[str, Any] = {field: way.work(result)}
            result = result._replace(**worked)
            touched.add(field)
    return result


def leads_to(field: str, later: str) -> bool:
    """True if a later field is worked from this one.

    >>> leads_to("z", "theta_after"), leads_to("loss", "gradient")
    (True, False)
    """
    sources = LINES[later].sources
    return field in sources or any(leads_to(field, source) for source in sources if source in LINES)
