"""What a model has computed, as records: a Step of training and a Prediction.

A record holds plain values and computes none. What is above reads it: pages/, trace/, pictures/, check/.
"""
from __future__ import annotations

from .late import TYPE_CHECKING, Any, Generic, Iterator, Out, room
from .shown import Shown

if TYPE_CHECKING:
    from .check.report import Report
    from .pictures.picture import Picture


class Record(Shown, Generic[Out]):
    """Fields that are set once, and the ways to show them.

    >>> from softmax_edu import LinearRegression
    >>> Record(LinearRegression, {"model": "linear", "z": 2.0}).z
    2.0
    """

    __slots__ = "__dict__", "kind"

    kind: Any                               # the model's class, whose lines it follows; no field, as it is no value
    model: str                              # "linear", "logistic" or "softmax"
    x: list[float]                          # the sample with its leading 1: [1.0, x₁ …]
    classes: list[Any] | None               # the labels in column order; None for linear
    z: Out                                  # θᵀx: a number, or for softmax one for each class
    y_hat: Out                              # ŷ, likewise

    def __init__(self, kind: Any, fields: dict[str, Any]) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "__dict__", fields)    # for our own __setattr__ refuses

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kind, vars(self))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: it tells what was computed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted: it tells what was computed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # its lists have none

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def _page(self, digits: int) -> Any:
        return room("pages.page").Page(self, digits)

    def to_svg(self, digits: int = 4) -> Picture:
        """The network as the text of an SVG file, a str that a notebook shows; its `alt` tells it in words.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(theta=[7, 6]).explain(2).to_svg().alt
        'The network. Inputs: 1, x = 2. Weights b 7, w 6 give z = 19, ŷ = 19.'
        """
        return room("pictures.network").network(self._page(digits))

    def to_dict(self) -> dict[str, Any]:
        """Every field by name, in lists of its own, ready for JSON.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(theta=[7, 6]).explain(2).to_dict()["y_hat"]
        19.0
        """
        return {name: copied(value) for name, value in vars(self).items()}

    def check(self, *unnamed: Any, decimals: int = 0, **given: Any) -> Report:
        """Check values worked by hand: right, or how did each come about?

        Any of z, y_hat, loss, gradient, theta_after for a Step, of z, y_hat, label for a Prediction,
        each shaped like the field here. A number says its decimals itself, "0.770" three, 0.46 two;
        `decimals` are the least asked for, and a right number that has fewer is told to be coarse.
        The Report prints as a table and is true if all is right; `verdicts` tells each number's kind
        and reason. Raises TypeError or ValueError for another name or shape, and for what is no
        finite number.

        >>> from softmax_edu import SoftmaxRegression
        >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1).step([0.5], 0)
        >>> bool(step.check(z=[0.25, 0.4], y_hat=["0.46", "0.54"]))    # S25
        True
        >>> report = step.check(theta_after=[["0.105", "0.194"], ["0.302", "0.397"]])    # S28
        >>> report.verdicts[0].reason
        'learning rate 0.01 instead of 0.1: θ moves a tenth as far as it should'
        """
        return room("check").check(self, given, decimals, unnamed)


class Step(Record[Out]):
    """One step of training, as `Model.step` and `Model.steps` return it; its fields are read-only.

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> step.x, step.target, step.z, round(step.loss, 2)    # S25 and S26
    ([1.0, 0.5], [1, 0], [0.25, 0.4], 0.77)
    """

    number: int                             # steps since θ was set, from 1
    epoch: int | None                       # epochs since θ was set, from 1; None for a lone step
    sample: int | None                      # the sample's place in the data, from 1
    samples: int | None                     # how many samples the data has
    y: Any                                  # the target as given
    target: Out                             # the number that ŷ is compared with, or for softmax the one-hot list
    theta_before: list[Out]                 # θ in the slides' layout
    loss: float                             # L of θ before the update
    gradient: list[Out]                     # ∇L, in the shape of θ
    learning_rate: float                    # η
    theta_after: list[Out]                  # θ − η∇L


class Prediction(Record[Out]):
    """How a model arrives at its output for one sample, as `Model.explain` returns it (S15, S41).

    >>> from softmax_edu import LogisticRegression
    >>> prediction = LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5])
    >>> round(prediction.y_hat, 2), prediction.label
    (0.59, 1)
    """

    theta: list[Out]                        # θ in the slides' layout
    label: Any                              # the predicted class; None for linear
    y: Any = None                           # if it was given: the target,
    target: Out | None = None               # what ŷ is compared with,
    loss: float | None = None               # and L


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

    def __iter__(self) -> Iterator[Step[Out]]:
        return self._steps

    def __next__(self) -> Step[Out]:
        return next(self._steps)

    def __len__(self) -> int:
        return self._length


def copied(value: Any) -> Any:
    """The value, in new lists however nested.

    >>> copied([[1.0], [2.0]])
    [[1.0], [2.0]]
    """
    return [copied(item) for item in value] if isinstance(value, list) else value


def flat(value: Any) -> list[Any]:
    """Every number of a field in one list, row by row.

    >>> flat(0.5), flat([[1, 2], [3, 4]])
    ([0.5], [1, 2, 3, 4])
    """
    if not isinstance(value, list):
        return [value]
    return [item for row in value for item in row] if isinstance(value[0], list) else value[:]
