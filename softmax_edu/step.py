"""What a user holds: a Step of training, a Prediction, and the iterator of Steps.

They are records (records.py) with methods that print, draw and check them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic

from .lists import copied
from .records import Out, PredictionRecord, Record, StepRecord
from .writing.printable import Printable

if TYPE_CHECKING:
    from .check.report import Report
    from .pages.page import Page
    from .pictures.picture import Picture


class Shown(Record[Out], Printable):
    """A record that can be printed, drawn and checked."""

    __slots__ = ()

    def page(self, digits: int) -> Page:
        """What the printers print."""
        from .pages.page import Page

        return Page(self, digits)  # type: ignore[arg-type]  # it is one of the two records

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
        told to be coarse. A Step takes theta_before, too: the pupil's own θ of before the step, from
        which the rest is judged. The Report prints as a table and is true if all is right; `verdicts`
        tells each number's kind and reason. Raises TypeError or ValueError for another name or
        shape, and for what is no finite number.

        >>> from softmax_edu import SoftmaxRegression
        >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1).step([0.5], 0)
        >>> bool(step.check(z=[0.25, 0.4], y_hat=["0.46", "0.54"]))    # S25
        True
        >>> report = step.check(theta_after=[["0.105", "0.194"], ["0.302", "0.397"]])    # S28
        >>> report.verdicts[0].reason
        'learning rate 0.01 instead of 0.1. θ moves a tenth as far as it should'
        """
        from .check import check

        return check(self, given, decimals, unnamed)


class Step(StepRecord[Out], Shown[Out]):
    """One step of training, as `Model.step` and `Model.steps` return it; its fields are read-only.

    model          str: "linear", "logistic", "softmax", or the name of a model of your own
    number         int: steps since θ was set, from 1
    epoch          int: epochs since θ was set, from 1; None for a lone step, as are the next two
    sample         int: the number of the sample in the data, from 1
    samples        int: how many samples the data has
    x              list of float: the sample with its leading 1, [1.0, x₁ …]; without bias without it
    y              the target as given: a number, or a label
    target         what ŷ is compared with: a number; for softmax the one-hot list of int
    classes        list of labels in column order; None for linear
    theta_before   list of float [b, w₁ …], b only if there is a bias; for softmax a list of rows, one
                   for each input
    z              float θᵀx; for softmax a list, one for each class
    y_hat          float ŷ; for softmax a list, likewise
    loss           float L, of θ before the update; the penalty is in it
    gradient       ∇L, in the shape of θ
    learning_rate  float η
    theta_after    θ − η∇L
    reduction      None; of a step on several samples "mean" or "sum": then x, y, target, z and y_hat
                   are lists, with one of each for every sample, and `sample` is the first of them

    `print(step)` shows the five steps; `save`, `to_text`, `to_html`, `to_latex` and `to_svg` write
    them; `check` marks numbers worked by hand; `to_dict` has the fields by name.

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> step.x, step.target, step.z, round(step.loss, 2)    # S25 and S26
    ([1.0, 0.5], [1, 0], [0.25, 0.4], 0.77)
    """

    __slots__ = ()


class Prediction(PredictionRecord[Out], Shown[Out]):
    """How a model arrives at its output for one sample, as `Model.explain` returns it (S15, S41).

    model    str: "linear", "logistic", "softmax", or the name of a model of your own
    x        list of float: the sample with its leading 1, [1.0, x₁ …]; without bias without it
    theta    list of float [b, w₁ …]; for softmax a list of rows, one for each input
    z        float θᵀx; for softmax a list, one for each class
    y_hat    float ŷ; for softmax a list, likewise
    label    the predicted class, int or str; None for linear
    classes  list of labels in column order; None for linear
    y        the target as given; None, as are the next two, if none was given
    target   what ŷ is compared with: a number; for softmax the one-hot list of int
    loss     float L

    >>> from softmax_edu import LogisticRegression
    >>> prediction = LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5])
    >>> round(prediction.y_hat, 2), prediction.label
    (0.59, 1)
    """


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
