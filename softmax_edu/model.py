"""What a user does with a model besides training it: make it, predict with it, look into it.

Each of these classes adds something to the one before:

    OnPaper         its formulas                (paper/on_paper.py)
    Learner         training                    (training.py)
    Model           using it                    (here): targets are numbers
    Classifier      labels                      (classifier.py)
    ManyOutputs     an output for each class    (classifier.py)
"""

from __future__ import annotations

from math import fsum, inf, isfinite
from typing import TYPE_CHECKING, Any, TypeVar

from .reading import inputs
from .reading.arguments import refuses_in_words
from .reading.attributes import OF_MODELS, no_attribute
from .records import Out
from .sgd import Output, State, Theta, all_finite
from .step import Prediction
from .training import Data, Learner
from .writing.notebook import bundle
from .writing.screen_text import shown

if TYPE_CHECKING:
    from .pictures.picture import Picture

Self = TypeVar("Self", bound="Model[Any]")


class NotFittedError(ValueError):
    """The model has no θ yet: give it one, or train it.

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression().predict([1.0])
    Traceback (most recent call last):
    softmax_edu.model.NotFittedError: this LinearRegression has no theta yet: call fit(X, y) first or set theta
    """


class Model(Learner[Out]):
    """What linear, logistic and softmax regression have in common;
    use one of those, or make your own.

    `theta` is plain lists in the slides' layout, or None: zeros, once the data has shown its shape.
    `learning_rate` is η, a number above 0. A `penalty` λ, a number of 0 or more, adds ½λ·Σw² to L,
    over all weights but the biases, and so λ·w to ∇L: it keeps weights small. None adds nothing.
    `bias=False` leaves out the bias: then θ is [w₁, w₂ …], and x has no leading 1. These two are
    said when a model is made. A model is not made for two threads at once.

    A model of your own defines:

    name               what records, traces and pictures call it
    activation         (self, z) → ŷ
    sample_loss        (self, z, y_hat, y) → L of one sample
    derivative         (self, y_hat, y) → ∂L/∂z
    activation_symbol  what leads from z to ŷ in the drawing of the network, "" if nothing does
    settings           keywords of its own, each with its symbol: {"delta": "δ"}; attributes of the same names
    penalty_term       (self, weights) → what the weights [b, w₁ …] of an output add to L with a penalty
    penalty_slopes     (self, weights) → a list: what they add to each ∂L/∂w with a penalty

    If you write them with the functions of formulas.py (`exp`, `log`, `maximum`, `choose` …), the
    printed formulas come from the same code. If a function takes care of extreme numbers in its own
    way, override `output_lines`, `loss_line` or `error_lines` too: they give the formula to print.
    Override `read_targets` to refuse some targets. `penalty_term` and `penalty_slopes` belong
    together; ours are ½λ·Σw² and λ·w.
    With an output for each class (`ManyOutputs`) z and ŷ are lists, and y is the index of the right
    class. Before the first training `derivative` is compared with the slope of `sample_loss`, found
    by small differences; if they do not agree, training is refused.

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression(theta=[7, 6], learning_rate=0.01)
    LinearRegression(theta=[7.0, 6.0], learning_rate=0.01)
    >>> step = LinearRegression(theta=[7, 6], penalty=0.5).step(2, 18)    # (19 − 18)² + ½·0.5·6²
    >>> step.loss, step.gradient
    (10.0, [2.0, 7.0])
    >>> LinearRegression(theta=[6], bias=False).predict([2])
    [12.0]
    """

    @refuses_in_words
    def __init__(
        self,
        *,
        theta: Any = None,
        learning_rate: float = 0.1,
        penalty: float | None = None,
        bias: bool = True,
    ) -> None:
        self._state = State()
        self.learning_rate = learning_rate
        if not inputs.flag(bias, "bias"):
            vars(self)["has_bias"] = False
        if penalty is not None:
            vars(self)["penalty"] = inputs.penalty(penalty)
            self.settings = {**self.settings, "penalty": "λ"}
        self.theta = theta

    @property
    def theta(self) -> list[Out]:
        """The parameters in the slides' layout, as a copy; None before the first data.

        Assigning replaces them whole, counts the steps from 1 again and clears loss_curve.

        >>> from softmax_edu import LinearRegression
        >>> model = LinearRegression(theta=[7, 6])
        >>> model.theta[0] = 99.0    # changes the copy alone
        >>> model.theta
        [7.0, 6.0]
        """
        theta = self._state.theta
        return None if theta is None else self.in_rows(theta)  # type: ignore[return-value]  # callers need no cast

    @theta.setter
    def theta(self, theta: object) -> None:
        classes = self._state.classes
        self._state = State(None if theta is None else self.read_theta(theta, classes), classes)

    @property
    def learning_rate(self) -> float:
        """η: how far a step goes against the gradient. It can be assigned, also between steps.

        >>> from softmax_edu import LinearRegression
        >>> model = LinearRegression()
        >>> model.learning_rate = 0.01
        >>> model.learning_rate
        0.01
        """
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate: float) -> None:
        self._learning_rate = inputs.learning_rate(learning_rate)

    @property
    def loss_curve(self) -> list[float]:
        """The mean loss of every epoch finished since θ was set, as a copy.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(learning_rate=0.125).fit([2.0], [3.0], epochs=2).loss_curve
        [9.0, 0.5625]
        """
        return self._state.loss_curve[:]

    @property
    def classes(self) -> list[Any] | None:
        """The labels in column order, as a copy; None for linear, and while they are not known yet.

        >>> from softmax_edu import SoftmaxRegression
        >>> SoftmaxRegression(classes=["fail", "pass"]).classes
        ['fail', 'pass']
        """
        classes = self.classes_for(self._state.theta, self._state.classes)
        return None if classes is None else classes[:]

    # Using the model

    @refuses_in_words
    def explain(self, x: Any, y: Any = None) -> Prediction[Out]:
        """How the model arrives at its output for one sample: a Prediction,
        which prints as S15 and S41.

        Given the target too, it has y, target and loss, and prints L, as S29 does.

        >>> from softmax_edu import SoftmaxRegression
        >>> prediction = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain([0.5], 0)
        >>> prediction.z, prediction.label, round(prediction.loss, 2)
        ([0.25, 0.4], 1, 0.77)
        """
        row = inputs.features(x, "x")
        labels = [] if y is None else self.read_targets([y], "y")
        theta, classes = self._fitted()
        inputs.check_sample_width(row, x, *self._shape(theta), self.has_bias)
        (row,) = self.rows_for([row])
        z, y_hat = self._output(theta, row, "x")
        fields: dict[str, Any] = {}
        if labels:
            (code,) = self.encode(labels, classes, "y")
            loss = self._loss(z, y_hat, code, self._penalty(theta), "x")
            fields = {"y": labels[0], "target": self.target_of(code, classes), "loss": loss}
        return Prediction(
            self.alike(),
            model=self.name,
            x=row,
            theta=self.in_rows(theta),
            z=z,
            y_hat=y_hat,
            label=None if classes is None else self.answer(y_hat, classes),
            classes=None if classes is None else classes[:],
            **fields,
        )

    @refuses_in_words
    def predict(self, X: Any) -> list[Any]:
        """ŷ for each sample of X; of a classifier the label of the largest probability (S15, S41).

        >>> from softmax_edu import LinearRegression, SoftmaxRegression
        >>> LinearRegression(theta=[7, 6]).predict([0, 8])
        [7.0, 55.0]
        >>> SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).predict([0.25, 4.5])
        [1, 1]
        """
        outputs, classes = self._outputs(inputs.samples(X))
        return [self.answer(y_hat, classes) for _, y_hat in outputs]

    def answer(self, y_hat: Any, classes: list[Any] | None) -> Any:
        """The prediction for ŷ: ŷ itself; a classifier turns it into a label."""
        return y_hat

    @refuses_in_words
    def loss(self, X: Any, y: Any) -> float:
        """The mean loss over samples X and targets y, with the model's penalty if it has one;
        nothing is trained.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).loss(*slides.SALARY)
        14.75
        """
        samples, labels = self.read_data(X, y)
        outputs, classes = self._outputs(samples)
        return self._mean_loss(outputs, self.encode(labels, classes))

    @refuses_in_words
    def to_svg(self, X: Any = None, y: Any = None, names: Any = None) -> Picture:
        """The mean loss of every epoch as the text of an SVG file, a str that a notebook shows.

        Given data of one feature, also the data, with the line, the sigmoid, or a curve for each
        class (S3, S18); of two features, a mark for each sample, over the region of each class
        (S6). `names` are those of the features. Raises NotFittedError if there is nothing to draw,
        ValueError or TypeError for data that cannot be drawn, or that is not the model's.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).to_svg(*slides.SALARY).alt
        '8 samples and the line ŷ = 7 + 6·x; mean loss = 14.75.'
        """
        from .pictures.chart import picture

        if X is None and y is None and names is None and not self.loss_curve:
            raise NotFittedError(
                f"this {type(self).__name__} has no loss_curve yet: "
                "call fit(X, y) first or pass X and y"
            )
        return picture(self, X, y, names)

    def _fitted(self) -> tuple[Theta, list[Any] | None]:
        """θ as the loop holds it, and the classes. Raises NotFittedError where there is no θ."""
        theta = self._state.theta
        if theta is None:
            raise NotFittedError(
                f"this {type(self).__name__} has no theta yet: call fit(X, y) first or set theta"
            )
        return theta, self.learn_classes(theta, [])  # no labels: only what is known

    def _outputs(self, samples: inputs.Samples) -> tuple[list[tuple[Output, Output]], Any]:
        """(z, ŷ) of each sample, all of them finite; and the classes."""
        theta, classes = self._fitted()
        self._check_width(samples)
        rows = self.rows_for(samples.rows)
        try:
            z = [self.dot(theta, x) for x in rows]
            y_hat = list(map(self.activation, z))
            if all_finite(z) and all_finite(y_hat):
                return list(zip(z, y_hat)), classes
        except (OverflowError, TypeError):
            pass  # it is told below
        outputs = [self._output(theta, x, f"X[{i}]") for i, x in enumerate(rows)]
        return outputs, classes

    def _output(self, theta: Theta, x: list[float], where: str) -> tuple[Output, Output]:
        """(z, ŷ) of one sample; `where` names it if a number is not finite."""
        z = self.dot(theta, x)
        try:
            y_hat = self.activation(z)
        except OverflowError:  # raised by a model of one's own: e^z, say
            y_hat = inf
        if y_hat is None:
            raise TypeError(f"{type(self).__name__}.activation returned None: it must return ŷ")
        for name, value in (("z", z), ("ŷ", y_hat)):
            if not all_finite(value):
                raise ValueError(
                    f"{where} gives {name} = {shown(value)}: its numbers overflow with this theta"
                )
        return z, y_hat

    def loss_and_answers(self, data: Data) -> tuple[float, list[Any]]:
        """The mean loss over data that was read, and the prediction for each of its samples."""
        outputs, classes = self._outputs(data.samples)
        loss = self._mean_loss(outputs, self.encode(data.labels, classes))
        return loss, [self.answer(y_hat, classes) for _, y_hat in outputs]

    def _mean_loss(self, outputs: list[tuple[Output, Output]], codes: list[Any]) -> float:
        """The mean of the losses of (z, ŷ) of each sample."""
        penalty = self._penalty(self._state.theta)
        losses = [
            self._loss(z, y_hat, code, penalty, f"X[{i}]")
            for i, ((z, y_hat), code) in enumerate(zip(outputs, codes))
        ]
        try:
            return fsum(losses) / len(losses)
        except OverflowError:
            raise ValueError("the losses of X, y add up to more than a float can hold") from None

    def _penalty(self, theta: Theta) -> float:
        """What the penalty adds to the loss of a sample."""
        try:
            return self.penalty_of(theta)
        except OverflowError:
            return inf

    def _loss(self, z: Output, y_hat: Output, code: Any, penalty: float, where: str) -> float:
        """L of one sample, finite."""
        try:
            loss: float = self.sample_loss(z, y_hat, code) + penalty
        except OverflowError:
            loss = inf
        if not isfinite(loss):
            raise ValueError(
                f"{where} gives the loss {loss!r}: its numbers overflow with this theta"
            )
        return loss

    # The model as a value

    def alike(self: Self, theta: Any = None) -> Self:
        """A model of the same class, with the same settings and classes, and this θ.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[0, 1], classes=["fail", "pass"]).alike([2, 3])
        LogisticRegression(theta=[2.0, 3.0], learning_rate=0.1, classes=['fail', 'pass'])
        """
        twin: Self = object.__new__(type(self))  # an __init__ of one's own may want more
        vars(twin).update(vars(self))
        twin._state = State(None, self._state.classes)
        if theta is not None:
            twin.theta = theta
        return twin

    def __setattr__(self, name: str, value: Any) -> None:
        if name in FIXED and name not in type(self).settings:
            keyword = name.removeprefix("has_")
            raise AttributeError(
                f"{name} cannot be set: make a model with {keyword}={shown(value)}"
            )
        if not (name in KNOWN or name in vars(self) or hasattr(type(self), name)):
            is_ours = type(self).__module__.rpartition(".")[0] == __package__
            if is_ours or (name in NOT_SET and name not in self.settings):
                raise no_attribute(self, name, OF_MODELS)
            for known in "learning_rate", "theta":
                if is_nearly(name, known):
                    raise AttributeError(
                        f"{type(self).__name__} has no attribute {name}: did you mean {known}?"
                    )
        super().__setattr__(name, value)

    if not TYPE_CHECKING:  # a type checker refuses an unknown attribute by itself

        def __getattr__(self, name: str) -> Any:
            if name in KNOWN or hasattr(type(self), name):
                raise AttributeError(
                    f"{type(self).__name__} is not made yet: its __init__ must begin with "
                    "super().__init__(**keywords)"
                )
            raise no_attribute(self, name, OF_MODELS)

    def __copy__(self: Self) -> Self:
        """A copy trains on its own: it shares no state."""
        from copy import deepcopy

        return deepcopy(self)

    def options(self) -> dict[str, Any]:
        """The keywords by which it differs from others of its class, beside θ, η and the classes.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression().options(), LinearRegression(half=True).options()
        ({}, {'half': True})
        """
        given = {name: getattr(self, name) for name in self.settings}
        return given if self.has_bias else {**given, "bias": False}

    def __repr__(self) -> str:
        given = {
            "theta": self.theta,
            "learning_rate": self._learning_rate,
            "classes": self.classes,
            **self.options(),
        }
        keywords = ", ".join(
            f"{name}={value!r}" for name, value in given.items() if value is not None
        )
        return f"{type(self).__name__}({keywords})"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        def html() -> str:
            from .trace.html import render_model

            return render_model(self)

        return bundle({"text/plain": self.__repr__, "text/html": html}, include, exclude)


KNOWN = "theta", "learning_rate", "_state", "_learning_rate"  # set often: not asked any further
FIXED = "bias", "has_bias", "half", "penalty"  # said when a model is made
NOT_SET = "lr", "eta", "eta0", "coef_", "intercept_"  # to set these would change nothing


def is_nearly(name: str, known: str) -> bool:
    """True for a name that may be this one misspelt.

    >>> is_nearly("learnig_rate", "learning_rate"), is_nearly("delta", "theta")
    (True, False)
    """
    from difflib import SequenceMatcher

    return SequenceMatcher(None, name.lower(), known).ratio() > 0.8
