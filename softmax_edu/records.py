"""What a model has computed, as plain values: the record of a step, and of a prediction.

A record computes nothing and prints nothing. The printers, the pictures and check read it; the
`Step` and `Prediction` that a user holds (step.py) add the methods that call those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic

from .paper.on_paper import OnPaper
from .reading.attributes import OF_RECORDS, no_attribute

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    # what a model computes for a sample: a float, or for softmax a list of them
    Out = TypeVar("Out", default=Any)
else:
    from typing import TypeVar

    Out = TypeVar("Out")  # only a type checker needs to know the default


class Record(Generic[Out]):
    """Fields that are set once."""

    model: str  # "linear", "logistic" or "softmax"
    x: list[float]  # the sample with its leading 1: [1.0, x₁ …]
    classes: list[Any] | None  # the labels in column order; None for linear
    z: Out  # θᵀx: a number, or for softmax one for each class
    y_hat: Out  # ŷ, likewise
    reduction: str | None = None  # of a step on a batch: "mean" or "sum"; then x, y, target, z and
    # y_hat are lists with one of each for every sample

    __slots__ = ("__dict__", "origin")
    origin: OnPaper  # a model of the same class and settings: the formulas of the record

    def __init__(self, origin: OnPaper, **fields: Any) -> None:
        object.__setattr__(self, "origin", origin)  # our own __setattr__ refuses
        self.__dict__.update(fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return restored, (type(self), self.origin, vars(self))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(
            f"{type(self).__name__}.{name} cannot be set: it tells what was computed"
        )

    def __delattr__(self, name: str) -> None:
        raise AttributeError(
            f"{type(self).__name__}.{name} cannot be deleted: it tells what was computed"
        )

    if not TYPE_CHECKING:  # a type checker refuses an unknown attribute by itself

        def __getattr__(self, name: str) -> Any:
            raise no_attribute(self, name, OF_RECORDS, vars(self))

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # its lists have none

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({fields})"


def restored(kind: type[Record[Any]], origin: OnPaper, fields: dict[str, Any]) -> Record[Any]:
    """A record as it was pickled."""
    return kind(origin, **fields)


class StepRecord(Record[Out]):
    """The numbers of one step of training."""

    __slots__ = ()
    number: int  # steps since θ was set, from 1
    epoch: int | None  # epochs since θ was set, from 1; None for a lone step
    sample: int | None  # the sample's number in the data, from 1
    samples: int | None  # how many samples the data has
    y: Any  # the target as given
    target: Out  # the number that ŷ is compared with, or for softmax the one-hot list
    theta_before: list[Out]  # θ in the slides' layout
    loss: float  # L of θ before the update
    gradient: list[Out]  # ∇L, in the shape of θ
    learning_rate: float  # η
    theta_after: list[Out]  # θ − η∇L


class PredictionRecord(Record[Out]):
    """The numbers of one prediction."""

    theta: list[Out]  # θ in the slides' layout
    label: Any  # the predicted class; None for linear
    y: Any = None  # if it was given: the target,
    target: Out | None = None  # what ŷ is compared with,
    loss: float | None = None  # and L
