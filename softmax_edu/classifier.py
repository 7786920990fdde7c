"""Models whose targets are labels: with one output for two classes, or with an output for each."""

from __future__ import annotations

from typing import Any, ClassVar

from .lists import transposed
from .model import Model
from .paper.on_paper import predicted_class
from .reading import inputs
from .reading.arguments import refuses_in_words
from .records import Out
from .sgd import Output, Row, State, Theta, descend_each, dot_each


class Classifier(Model[Out]):
    """A model of labels with one output: ŷ is the probability of the second of two classes.

    Use LogisticRegression, or make your own. `classes` are the labels in column order, all ints or
    all strings. Left out, they are the sorted labels of the first `fit`. The code of a label is 0.0
    or 1.0; a model of your own may take others (`encode`, `target_of`).

    >>> from softmax_edu import LogisticRegression
    >>> LogisticRegression(theta=[-1, 1], classes=["fail", "pass"]).predict([0.5, 3])
    ['fail', 'pass']
    """

    @refuses_in_words
    def __init__(
        self,
        *,
        theta: Any = None,
        learning_rate: float = 0.1,
        classes: Any = None,
        penalty: float | None = None,
        bias: bool = True,
    ) -> None:
        super().__init__(learning_rate=learning_rate, penalty=penalty, bias=bias)
        if classes is not None:
            self._state = State(None, self.read_classes(classes))
        self.theta = theta

    @refuses_in_words
    def predict_proba(self, X: Any) -> list[list[float]]:
        """The probabilities: a row for each sample of X, a column for each class.

        >>> from softmax_edu import SoftmaxRegression
        >>> SoftmaxRegression(theta=[[0, 0], [0, 0]]).predict_proba([3])
        [[0.5, 0.5]]
        """
        outputs, _ = self._outputs(inputs.samples(X))
        return [self.probabilities(z, y_hat) for z, y_hat in outputs]

    @refuses_in_words
    def score(self, X: Any, y: Any) -> float:
        """The accuracy: the fraction of the samples X whose label y is predicted.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[-1, 1]).score([0.5, 1.5, 2, 3], [0, 1, 1, 0])
        0.75
        """
        samples, labels = self.read_data(X, y)
        outputs, classes = self._outputs(samples)
        self.encode(labels, classes)  # refuses an unknown label
        right = [self.answer(y_hat, classes) == label for (_, y_hat), label in zip(outputs, labels)]
        return right.count(True) / len(right)

    def probabilities(self, z: Output, y_hat: Output) -> list[float]:
        """The probability of each class."""
        return [1.0 - y_hat, y_hat]

    def answer(self, y_hat: Output, classes: list[Any] | None) -> Any:
        """The label of the predicted class."""
        return (classes or [])[predicted_class(y_hat)]  # a classifier's classes are never None here

    # Labels

    def read_classes(self, classes: Any) -> list[Any]:
        """The classes as a user gives them."""
        return inputs.two(inputs.classes(classes))

    def read_targets(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        """The labels, checked: ints or strings."""
        return inputs.labels(y, where)

    def encode(
        self, labels: list[Any], classes: list[Any] | None, where: str = "y[{}]"
    ) -> list[Any]:
        """0.0 for a label of the first class, 1.0 for one of the second."""
        return list(map(float, inputs.class_indices(labels, classes or [], where)))

    def target_of(self, code: Any, classes: list[Any] | None) -> Any:
        """0 or 1, with which ŷ is compared."""
        return int(code)

    def learn_classes(self, theta: Theta, labels: list[Any]) -> list[Any] | None:
        """The classes: those known already, those in the labels, or 0 and 1."""
        known = self.classes_for(theta, self._state.classes)
        if known is None and labels:
            known = self.read_classes(inputs.classes_in(labels))
        return known or [0, 1]


class ManyOutputs(Classifier[list[float]]):
    """A classifier with an output for each class: ŷ is a list, a probability for each.

    The slides give θ a row for each input and a column for each class. The loop holds a list for
    each class instead, because that is what a step works on: only `read_theta`, `in_rows` and
    `slopes` turn one into the other. The code of a label is the index of its class. Left out,
    the classes are 0 … k − 1 if θ has k columns.
    """

    many_outputs = True
    dot: ClassVar[Any] = staticmethod(dot_each)
    descend: ClassVar[Any] = staticmethod(descend_each)

    def read_theta(self, theta: Any, classes: list[Any] | None) -> Theta:
        """θ in the slides' layout, checked, as a list for each class."""
        return transposed(super().read_theta(theta, classes))

    def in_rows(self, theta: Theta) -> list[Any]:
        """A row for each input, a column for each class."""
        return transposed(theta)

    def zeros(self, n: int, classes: list[Any] | None) -> Theta:
        """A list of n zeros for each class."""
        return [[0.0] * n for _ in classes or ()]

    def slopes(self, x: Row, error: Output) -> list[Any]:
        """x(ŷ − y)ᵀ, a row for each input (S27)."""
        return [[of_class * value for of_class in error] for value in x]

    def penalty_of(self, theta: Theta) -> float:
        """What a penalty adds to L: the sum over the classes."""
        return sum(map(super().penalty_of, theta), 0.0)

    def penalty_gradient(self, theta: Theta) -> Theta:
        """What a penalty adds to ∇L, a list for each class."""
        return list(map(super().penalty_gradient, theta))

    def probabilities(self, z: Output, y_hat: Output) -> list[float]:
        """ŷ itself."""
        return list(y_hat)

    def read_classes(self, classes: Any) -> list[Any]:
        """The classes as a user gives them: two or more."""
        return inputs.classes(classes)

    def encode(
        self, labels: list[Any], classes: list[Any] | None, where: str = "y[{}]"
    ) -> list[Any]:
        """The index of each label's class."""
        return inputs.class_indices(labels, classes or [], where)

    def target_of(self, code: Any, classes: list[Any] | None) -> Any:
        """The one-hot list of a class (S22)."""
        return [int(k == code) for k in range(len(classes or ()))]

    def classes_for(self, theta: Theta, classes: list[Any] | None) -> list[Any] | None:
        """The classes that are known: those given, or 0 … k − 1 for the k columns of θ."""
        if classes is None and theta:
            return list(range(len(theta)))
        return classes

    def learn_classes(self, theta: Theta, labels: list[Any]) -> list[Any] | None:
        """The classes: those known already, or those in the labels."""
        known = self.classes_for(theta, self._state.classes)
        if known is None and not labels:
            raise ValueError(  # neither given, nor told by θ, nor by data
                "classes is None, and there is no theta to tell how many there are: "
                "pass classes= to the model, such as classes=[0, 1]"
            )
        return self.read_classes(inputs.classes_in(labels)) if known is None else known
