"""What a model has computed, as records: a Step of training and a Prediction.

A record holds plain values and computes none. What is above reads it: pages/, trace/, pictures/,
check/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic

from .lists import copied
from .writing.printable import Printable

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from .check.report import Report
    from .model import Model
    from .pages.page import Page
    from .pictures.picture import Picture

    # what a model computes for a sample: a float, or for softmax a list of them
    Out = TypeVar("Out", default=Any)
else:
    from typing import TypeVar

    Out = TypeVar("Out")  # only a type checker needs to know the default


class Record(Printable, Generic[Out]):
    """Fields that are set once, and the ways to show them.

    >>> from softmax_edu import LinearRegression
    >>> Record(LinearRegression(), model="linear", z=2.0).z
    2.0
    """

    model: str  # "linear", "logistic" or "softmax"
    x: list[float]  # the sample with its leading 1: [1.0, x₁ …]
    classes: list[Any] | None  # the labels in column order; None for linear
    z: Out  # θᵀx: a number, or for softmax one for each class
    y_hat: Out  # ŷ, likewise

    __slots__ = ("__dict__", "origin")
    # a model of the same class and settings, without θ, whose formulas the record follows
    origin: Model[Any]

    def __init__(self, origin: Model[Any], **fields: Any) -> None:
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

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # its lists have none

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({fields})"

    def page(self, digits: int) -> Page:
        """What the printers print."""
        from .pages.page import Page

        return Page(self, digits)  # type: ignore[arg-type]  # a Record is one of its two kinds

    def to_svg(self, digits: int = 4) -> Picture:
        """The network as the text of an SVG file, a str that a notebook shows; its `alt` describes
        it in words.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(theta=[7, 6]).explain(2).to_svg().alt
        'The network. Inputs: 1, x = 2. Weights b 7, w 6 give z = 19, ŷ = 19.'
        """
        from .pictures.network import network

        return network(self.page(digits))

    def to_dict(self) -> dict[str, Any]:
        """Every field by name, in lists of its own, ready for JSON.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(theta=[7, 6]).explain(2).to_dict()["y_hat"]
        19.0
        """
        return {name: copied(value) for name, value in vars(self).items()}

    def check(self, *unnamed: Any, decimals: int = 0, **given: Any) -> Report:
        """Check values worked by hand: right, or how did each come about?

        Any of z, y_hat, loss, gradient, theta_after for a Step, of z, y_hat, label for a
        Prediction, each shaped like the field here. A number says its decimals itself, "0.770"
        three, 0.46 two; `decimals` are the least asked for, and a right number that has fewer is
        told to be coarse. The Report prints as a table and is true if all is right; `verdicts`
        tells each number's kind and reason. Raises TypeError or ValueError for another name or
        shape, and for what is no finite number.

        >>> from softmax_edu import SoftmaxRegression
        >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1).step([0.5], 0)
        >>> bool(step.check(z=[0.25, 0.4], y_hat=["0.46", "0.54"]))    # S25
        True
        >>> report = step.check(theta_after=[["0.105", "0.194"], ["0.302", "0.397"]])    # S28
        >>> report.verdicts[0].reason
        'learning rate 0.01 instead of 0.1: θ moves a tenth as far as it should'
        """
        from .check import check

        return check(self, given, decimals, unnamed)


def restored(kind: type[Record[Any]], origin: Model[Any], fields: dict[str, Any]) -> Record[Any]:
    """A record as it was pickled.

    >>> from softmax_edu import LinearRegression
    >>> restored(Prediction, LinearRegression(), {"model": "linear", "z": 2.0})
    Prediction(model='linear', z=2.0)
    """
    return kind(origin, **fields)


class Step(Record[Out]):
    """One step of training, as `Model.step` and `Model.steps` return it; its fields are read-only.

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> step.x, step.target, step.z, round(step.loss, 2)    # S25 and S26
    ([1.0, 0.5], [1, 0], [0.25, 0.4], 0.77)
    """

    __slots__ = ()
    number: int  # steps since θ was set, from 1
    epoch: int | None  # epochs since θ was set, from 1; None for a lone step
    sample: int | None  # the sample's number in the data, from 1
    samples: int | None  # how many samples the data has
    y: Any  # the target as given
    # the number that ŷ is compared with, or for softmax the one-hot list
    target: Out
    theta_before: list[Out]  # θ in the slides' layout
    loss: float  # L of θ before the update
    gradient: list[Out]  # ∇L, in the shape of θ
    learning_rate: float  # η
    theta_after: list[Out]  # θ − η∇L


class Prediction(Record[Out]):
    """How a model arrives at its output for one sample, as `Model.explain` returns it (S15, S41).

    >>> from softmax_edu import LogisticRegression
    >>> prediction = LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5])
    >>> round(prediction.y_hat, 2), prediction.label
    (0.59, 1)
    """

    theta: list[Out]  # θ in the slides' layout
    label: Any  # the predicted class; None for linear
    y: Any = None  # if it was given: the target,
    target: Out | None = None  # what ŷ is compared with,
    loss: float | None = None  # and L


class Steps(Generic[Out]):
    """The iterator that `Model.steps` returns; its len() is the number of steps from start to end.

    `model` is the one that they train.

    >>> from softmax_edu import LinearRegression
    >>> steps = LinearRegression().steps([1.0, 2.0], [1.0, 2.0], epochs=3)
    >>> len(steps), next(steps).number, [step.number for step in steps]
    (6, 1, [2, 3, 4, 5, 6])
    """

    def __init__(self, model: Any, steps: Iterator[Step[Out]], length: int) -> None:
        self.model, self._steps, self._length = model, steps, length

    def __iter__(self) -> Steps[Out]:
        return self  # so that also iter(steps) knows its length

    def __next__(self) -> Step[Out]:
        return next(self._steps)

    def __len__(self) -> int:
        return self._length
