"""What the target y of a sample may be: a number; or a label, told to the loop by its place among the classes.

The classes are given, or learnt from the labels of the first data, or told by the columns of θ. Targets
never change: those that know their classes take the place of those that do not.
"""
from __future__ import annotations

from . import inputs
from .late import Any

THRESHOLD = 0.5  # S15, S16


class Numbers:
    """Targets that are numbers; a model of counts, say, narrows `read`. A model of numbers has one output.

    >>> Numbers().read([8, 15])
    [8.0, 15.0]
    """

    one_hot = False                     # True for an output for each class
    classes: list[Any] | None = None    # the labels in column order, if any

    def read(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        """The targets as a record tells them; `where` names one by its place if it must be refused."""
        return inputs.numbers(y, where)

    def known(self, theta: Any) -> list[Any] | None:
        """The classes as far as they are settled, where θ, as the loop holds it, may tell them."""
        return None

    def settled(self, theta: Any, labels: list[Any] | None = None) -> Numbers:
        """These targets with classes: those known, or those in the labels, or what they are without."""
        return self

    def codes(self, told: list[Any], where: str = "y[{}]") -> list[Any]:
        """The targets as `evaluate` takes them."""
        return told

    def target(self, code: Any) -> Any:
        """What ŷ is compared with, as a record tells it."""
        return code


class Labels(Numbers):
    """Targets that are one of two labels, ŷ the probability of the second; or `one_hot`, of two or more.

    >>> Labels(classes=["fail", "pass"]).codes(["pass"]), Labels(True, ["a", "b", "c"]).target(2)
    ([1.0], [0, 0, 1])
    >>> Labels().settled(None).classes, Labels(one_hot=True).settled(None, [2, 1, 2]).classes
    ([0, 1], [1, 2])
    """

    def __init__(self, one_hot: bool = False, classes: list[Any] | None = None) -> None:
        self.one_hot = one_hot
        self.classes = classes if one_hot or classes is None else inputs.two(classes)

    def read(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        return inputs.labels(y, where)

    def known(self, theta: Any) -> list[Any] | None:
        return list(range(len(theta))) if self.one_hot and theta and self.classes is None else self.classes

    def settled(self, theta: Any, labels: list[Any] | None = None) -> Labels:
        if self.classes is not None:
            return self
        classes = self.known(theta) or (inputs.classes_in(labels) if labels else None if self.one_hot else [0, 1])
        if classes is None:
            raise ValueError("classes is None, and there is no theta to tell how many there are: "
                             "pass classes= to the model")
        return Labels(self.one_hot, classes)

    def codes(self, told: list[Any], where: str = "y[{}]") -> list[Any]:
        places = inputs.places(told, self.classes or [], where)
        return places if self.one_hot else list(map(float, places))

    def target(self, code: Any) -> Any:
        return [int(place == code) for place in range(len(self.classes or ()))] if self.one_hot else int(code)


def place(y_hat: Any) -> int:
    """The place of the class that ŷ stands for: by the threshold (S15), or of the largest, the first of equals (S18).

    >>> place(0.59), place([0.3, 0.2, 0.4, 0.1])
    (1, 2)
    """
    return y_hat.index(max(y_hat)) if isinstance(y_hat, list) else int(y_hat > THRESHOLD)
