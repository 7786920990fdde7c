"""An exercise as plain values: what is given, and the step that has the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import Model
from ..reading.attributes import OF_EXERCISES, no_attribute
from ..step import Step
from ..writing.printable import Printable
from ..writing.screen_text import counted


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

    if not TYPE_CHECKING:  # a type checker refuses an unknown attribute by itself

        def __getattr__(self, name: str) -> Any:
            raise no_attribute(self, name, OF_EXERCISES, vars(self))

    def model(self) -> Any:
        """A fresh model to try it with.

        >>> from softmax_edu import exercise
        >>> exercise("linear", seed=7).model()
        LinearRegression(theta=[-0.7, -0.9], learning_rate=0.2)
        """
        model = self.origin.alike(self.theta)
        model.learning_rate = self.learning_rate
        return model

    @property
    def name(self) -> str:
        """What names an exercise: its model, its size, the decimals asked for, and its seed.

        >>> from softmax_edu import exercise
        >>> exercise("softmax", seed=100).name, exercise("logistic", seed=7, features=2).name
        ('softmax 1×2 · 4 digits · 100', 'logistic, 2 features · 4 digits · 7')
        """
        return f"{self.kind} · {self.digits} digits · {self.seed}"

    @property
    def kind(self) -> str:
        """Its model, with its options, and its size: features × classes, where each class has an
        output.

        >>> from softmax_edu import LinearRegression, exercise
        >>> exercise(LinearRegression(half=True), seed=7).kind
        'linear half, 1 feature'
        >>> exercise("softmax", seed=7, features=3, classes=4).kind, exercise("linear", seed=7).kind
        ('softmax 3×4', 'linear, 1 feature')
        """
        model = in_words(self.origin)
        if isinstance(self.theta[0], list):
            return f"{model} {len(self.x)}×{len(self.theta[0])}"
        return f"{model}, {counted(len(self.x), 'feature')}"

    def __repr__(self) -> str:
        classes = f", classes={len(self.theta[0])}" if isinstance(self.theta[0], list) else ""
        model = repr(self.origin.alike() if self.origin.options() else self.origin.name)
        return (
            f"exercise({model}, seed={self.seed}, features={len(self.x)}{classes}, "
            f"digits={self.digits})"
        )


def in_words(model: Model[Any]) -> str:
    """The name of a model with its options.

    >>> from softmax_edu import LinearRegression
    >>> in_words(LinearRegression(half=True))
    'linear half'
    """
    options = model.options().items()
    told = {True: "{}", False: "no {}"}
    words = [told.get(value, "{} {}").format(name, value) for name, value in options]
    return " ".join([model.name, *words])
