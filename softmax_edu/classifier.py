"""What logistic and softmax regression share beyond every model: their targets are labels."""
from __future__ import annotations

from . import inputs
from .model import Model

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class Classifier(Model):
    """A model that predicts one of its classes; use LogisticRegression or SoftmaxRegression.

    `classes` are the labels in column order, all ints or all strings. Left out, they are the sorted
    labels of the first `fit`; but where θ has a column for each class, 0, 1 … as many as those.

    >>> from softmax_edu import LogisticRegression
    >>> LogisticRegression(theta=[-1, 1], classes=["fail", "pass"]).predict([0.5, 3])
    ['fail', 'pass']
    """

    __slots__ = "_classes",
    _code: ClassVar[type]  # of the place of a class, as `evaluate` takes it: int or float

    def __init__(self, *, theta: Any = None, learning_rate: float = 0.1, classes: Any = None) -> None:
        self._classes = None if classes is None else self._checked(inputs.classes(classes))
        super().__init__(theta=theta, learning_rate=learning_rate)

    def predict(self, X: Any) -> list[Any]:
        """The label for each sample of X: that of the largest probability, the first of equals (S15, S41).

        >>> from softmax_edu import SoftmaxRegression
        >>> SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).predict([0.25, 4.5])
        [1, 1]
        """
        return [self._label(y_hat) for _, y_hat in self._outputs(X)]

    def predict_proba(self, X: Any) -> list[list[float]]:
        """The probabilities: a row for each sample of X, a column for each class.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[0, 0]).predict_proba([3])
        [[0.5, 0.5]]
        """
        return [self._probabilities(z, y_hat) for z, y_hat in self._outputs(X)]

    def score(self, X: Any, y: Any) -> float:
        """The accuracy: the fraction of the samples X whose label y is predicted.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[-1, 1]).score([0.5, 1.5, 2, 3], [0, 1, 1, 0])
        0.75
        """
        predicted = self.predict(X)
        labels, _ = self._read_targets(inputs.targets(y, len(predicted)))
        return [a == b for a, b in zip(predicted, labels)].count(True) / len(labels)

    def _winner(self, y_hat: Any) -> int:
        """The place of the predicted class."""
        raise NotImplementedError

    def _probabilities(self, z: Any, y_hat: Any) -> list[float]:
        """A probability for each class."""
        raise NotImplementedError

    def _checked(self, classes: list[Any]) -> list[Any]:
        """These classes, if the model can have them."""
        return classes

    def _default_classes(self) -> list[Any]:
        """The classes where nothing has settled them."""
        raise NotImplementedError

    def _known_classes(self) -> list[Any] | None:
        return self._classes

    def _labels(self) -> list[Any]:
        return self._known_classes() or self._default_classes()

    def _label(self, y_hat: Any) -> Any:
        return self._labels()[self._winner(y_hat)]

    def _read_targets(self, y: list[Any], fitting: bool = False) -> tuple[list[Any], list[Any]]:
        labels = inputs.labels(y, "y")
        classes = self._known_classes()
        if classes is None:
            classes = self._checked(inputs.classes_in(labels)) if fitting else self._default_classes()
        codes = {label: self._code(i) for i, label in enumerate(classes)}
        targets = list(map(codes.get, labels))
        if None in targets:
            i = targets.index(None)
            inputs.place(labels[i], classes, f"y[{i}]")  # raises: it is unknown
        if fitting and self._known_classes() is None:
            self._classes = classes
        return labels, targets

    def _read_target(self, y: Any) -> tuple[Any, Any]:
        label, classes = inputs.label(y, "y"), self._labels()
        target = self._code(inputs.place(label, classes, "y"))
        if self._known_classes() is None:
            self._classes = classes
        return label, target
