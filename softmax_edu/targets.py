"""What the target y of a sample may be: a number; or a label, which the loop knows by its index
among the classes.

The classes are given, or learnt from the labels of the first data, or told by the columns of θ.
Targets are immutable: learning the classes makes a new object.
"""

from __future__ import annotations

from typing import Any

from .reading import inputs

THRESHOLD = 0.5  # S15, S16


class Targets:
    """What y may be. A model has one output for it, or with `one_hot` an output for each class.

    >>> NumberTargets().one_hot, LabelTargets(one_hot=True).one_hot
    (False, True)
    """

    one_hot: bool = False
    # the labels in column order; None for numbers, and before they are known
    classes: list[Any] | None = None

    def read(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        """The caller's targets as a record tells them;
        `where` names one by its index if it must be refused.
        """
        raise NotImplementedError

    def known_classes(self, theta: Any) -> list[Any] | None:
        """The classes, if they are known already; θ, as the loop holds it,
        may tell how many there are.
        """
        return None

    def with_classes(self, theta: Any, labels: list[Any] | None = None) -> Targets:
        """These targets with their classes: those known already, or those in the labels."""
        return self

    def encode(self, values: list[Any], where: str = "y[{}]") -> list[Any]:
        """Targets as a record tells them, as the loop takes them."""
        return values

    def decode(self, code: Any) -> Any:
        """What ŷ is compared with, as a record tells it."""
        return code


class NumberTargets(Targets):
    """Targets that are numbers; a model of counts, say, narrows `read`.

    >>> NumberTargets().read([8, 15])
    [8.0, 15.0]
    """

    def read(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        return inputs.numbers(y, where)


class LabelTargets(Targets):
    """Targets that are one of two labels, ŷ the probability of the second;
    or `one_hot`, of two or more.

    >>> LabelTargets(classes=["fail", "pass"]).encode(["pass"])
    [1.0]
    >>> LabelTargets(one_hot=True, classes=["a", "b", "c"]).decode(2)
    [0, 0, 1]
    >>> LabelTargets(one_hot=True).with_classes(None, [2, 1, 2]).classes
    [1, 2]
    """

    def __init__(self, one_hot: bool = False, classes: list[Any] | None = None) -> None:
        self.one_hot = one_hot
        self.classes = classes if one_hot or classes is None else inputs.two(classes)

    def read(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        return inputs.labels(y, where)

    def known_classes(self, theta: Any) -> list[Any] | None:
        if self.one_hot and theta and self.classes is None:
            return list(range(len(theta)))
        return self.classes

    def with_classes(self, theta: Any, labels: list[Any] | None = None) -> LabelTargets:
        if self.classes is not None:
            return self
        classes = self.known_classes(theta)
        if classes is None and labels:
            classes = inputs.classes_in(labels)
        if classes is None and not self.one_hot:
            classes = [0, 1]
        if classes is None:
            raise ValueError(
                "classes is None, and there is no theta to tell how many there are: "
                "pass classes= to the model"
            )
        return LabelTargets(self.one_hot, classes)

    def encode(self, values: list[Any], where: str = "y[{}]") -> list[Any]:
        indices = inputs.class_indices(values, self.classes or [], where)
        return indices if self.one_hot else list(map(float, indices))

    def decode(self, code: Any) -> Any:
        if not self.one_hot:
            return int(code)
        return [int(index == code) for index in range(len(self.classes or ()))]


def predicted_class(y_hat: Any) -> int:
    """The index of the predicted class: ŷ > 0.5 (S15), or the largest probability (S18),
    the first of equals.

    >>> predicted_class(0.59), predicted_class([0.3, 0.2, 0.4, 0.1])
    (1, 2)
    """
    if isinstance(y_hat, list):
        return y_hat.index(max(y_hat))
    return int(y_hat > THRESHOLD)
