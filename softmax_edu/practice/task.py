"""An exercise as plain values: what is given, and the step that has the answers."""

from __future__ import annotations

from typing import Any

from ..model import Model
from ..step import Step
from ..writing.printable import Printable


class Task(Printable):
    """A step to be worked by hand. `exercises.Exercise` has the methods that a user calls."""

    def __init__(
        self,
        origin: Model[Any],
        seed: int,
        digits: int,
        theta: Any,
        x: Any,
        y: Any,
        learning_rate: float,
    ) -> None:
        self.origin, self.seed, self.digits = origin, seed, digits
        self.theta, self.x, self.y, self.learning_rate = theta, x, y, learning_rate
        self.answers: Step = self.model().step(x, y)

    def model(self) -> Any:
        """A fresh model to try it with.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).model()
        LinearRegression(theta=[0.3, 0.4], learning_rate=0.1)
        """
        model = self.origin.alike(self.theta)
        model.learning_rate = self.learning_rate
        return model

    def __repr__(self) -> str:
        classes = f", classes={len(self.theta[0])}" if isinstance(self.theta[0], list) else ""
        model = repr(self.origin.alike() if self.origin.options() else self.origin.name)
        return (
            f"exercise({model}, seed={self.seed}, features={len(self.x)}{classes}, "
            f"digits={self.digits})"
        )
