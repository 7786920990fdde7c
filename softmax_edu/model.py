"""What the models share: θ, learning_rate, and training and using them one sample at a time.

A model adds what is its own, six names (see `Model`). How θ lies follows from its targets: with one output it
is a list [b, w₁ …]; with an output for each class the slides give it a row for each input and a column
for each class, while the loop holds a list for each class, on which a step works. `turned` turns one into the other.
"""
from __future__ import annotations

from math import inf, isfinite

from . import inputs
from .late import TYPE_CHECKING, Any, Callable, ClassVar, Generator, Generic, Iterator, Out, Sequence, TypeVar, room
from .lines import Lines
from .sgd import State, all_finite, mean, train_epoch, train_step
from .shown import bundle
from .step import Prediction, Step, Steps
from .targets import Labels, Numbers, place

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


class Model(Generic[Out]):
    """What linear, logistic and softmax regression have in common; use one of those, or make your own.

    `theta` is plain lists in the slides' layout, or None: zeros, once the data has shown its shape.
    `learning_rate` is η, a number above 0. A model defines six names, besides methods that users call:

    name        what records, traces and pictures call it
    activation  what leads from z to ŷ in the drawing of the network, "" if nothing does
    targets     what y may be, and so whether there is one output or one for each class (targets.py)
    evaluate    steps 2 to 4 for one sample, fast and safe: (θ, x, y) → (z, ŷ, L, ∂L/∂z), as the loop holds them
    lines       the same as one writes it down (lines.py)
    slips       mistakes that only this model invites: (what they change, words, their effect, how they change it);
                with no effect it is no mistake but a rounding on the way

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression(theta=[7, 6], learning_rate=0.01)
    LinearRegression(theta=[7.0, 6.0], learning_rate=0.01)
    """

    name: ClassVar[str]
    activation: ClassVar[str] = ""
    targets: ClassVar[Numbers] = Numbers()
    evaluate: ClassVar[Callable[..., Any]]
    lines: ClassVar[Lines]
    slips: ClassVar[Sequence[Any]] = ()
    __slots__ = "_learning_rate", "_state", "_targets"  # no other attribute: a misspelt one is an error

    def __init__(self, *positional: Any, theta: Any = None, learning_rate: float = 0.1) -> None:
        inputs.by_name(type(self).__name__, positional)
        self._targets = self.targets
        self.learning_rate = learning_rate
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
        return self._state.theta and turned(self._state.theta)  # the type leaves None out: it would ask for casts

    @theta.setter
    def theta(self, theta: object) -> None:
        targets = self._targets
        self._state = State(None if theta is None else turned(inputs.theta(theta, targets.one_hot, targets.classes)))

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
        classes = self._targets.known(self._state.theta)
        return classes and classes[:]

    # Training

    def fit(self: Self, X: Any, y: Any, *, epochs: int = 1, shuffle: int | None = None,
            trace: bool | int | str | Callable[[Step[Out]], object] = False, progress: bool = False) -> Self:
        """Train on each sample of X, y in turn, `epochs` times over, and return the model.

        Unlike scikit-learn's, fit goes on from the θ that the model has (the slides start from a
        given θ); a new model starts from zeros.

        X is an iterable of samples, each an iterable of numbers or, with one feature, a bare number;
        y is an iterable with a target for each. `shuffle=None` keeps the slides' order, an int seeds
        a new order for every epoch. `trace=True` prints every step, an int the first so many; a
        function is handed each Step; a path that ends in .html becomes their `slideshow`, of at most
        500. `progress=True` tells on stderr how far the training is. A bad input raises ValueError or
        TypeError before anything has changed; numbers that overflow raise DivergenceError.

        >>> from softmax_edu import LinearRegression, slides
        >>> model = LinearRegression(learning_rate=0.01).fit(*slides.SALARY, epochs=1000)
        >>> [round(parameter) for parameter in model.theta]    # S3 draws 7 and 6 by eye
        [7, 6]
        """
        trace, progress = inputs.trace(trace), inputs.flag(progress, "progress")
        epochs, samples, given, rounds = self._prepare(X, y, epochs, shuffle, trace)
        if progress:
            rounds = room("trace.progress").reported(rounds, epochs, self)
        try:
            if trace is False:
                for order in rounds:
                    train_epoch(self.evaluate, self._state, samples, order, self._learning_rate)
            else:
                steps = Steps(self, self._follow(samples, given, rounds), epochs * len(samples))
                room("trace").follow(steps, trace, samples, given)
        finally:
            rounds.close()  # after an error too, the line of progress ends before what is printed next
        return self

    def steps(self, X: Any, y: Any, *, epochs: int = 1, shuffle: int | None = None) -> Steps[Out]:
        """The loop of `fit` as an iterator of Steps: it trains as it is consumed.

        >>> from softmax_edu import LinearRegression
        >>> for step in LinearRegression(learning_rate=0.125).steps([1.0, 2.0], [1.0, 2.0]):
        ...     print(step.sample, step.y_hat, step.loss, step.theta_after)
        1 0.0 1.0 [0.25, 0.25]
        2 0.75 1.5625 [0.5625, 0.875]
        """
        epochs, samples, given, rounds = self._prepare(X, y, epochs, shuffle)
        return Steps(self, self._follow(samples, given, rounds), epochs * len(samples))

    def step(self, x: Any, y: Any) -> Step[Out]:
        """The five steps once, for one sample (S9 to S14, S24 to S28): trains, and returns the Step.

        >>> from softmax_edu import LogisticRegression
        >>> model = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1)
        >>> step = model.step([1.0, 0.5], 0)
        >>> f"{step.z:.2f} {step.y_hat:.2f} {step.loss:.3f}"    # as S10 and S11 print them
        '0.35 0.59 0.883'
        """
        (sample,), (given,) = self._settle([inputs.sample(x, self._width)], [y], "y")
        return self._step(sample, given)

    def _prepare(self, X: Any, y: Any, epochs: Any, shuffle: Any, trace: Any = None) -> tuple[
            int, list[Any], list[Any], Generator[Sequence[int], None, None]]:
        """What a training needs, checked: epochs, samples, the targets as given, the order of each epoch."""
        epochs, shuffle = inputs.schedule(epochs, shuffle)
        rows = inputs.rows(X, self._width)
        if isinstance(trace, str):
            room("projector.show").few_enough(epochs * len(rows))
            room("trace.files").writable(trace)
        samples, given = self._settle(rows, inputs.targets(y, len(rows)), learn=True)
        return epochs, samples, given, orders(len(samples), epochs, shuffle)

    def _settle(self, rows: list[list[float]], y: list[Any], where: str = "y[{}]",
                learn: bool = False) -> tuple[list[Any], list[Any]]:
        """The samples as the loop takes them, and the targets as given; classes and θ left out are settled now."""
        given, theta = self._targets.read(y, where), self._state.theta
        targets = self._targets.settled(theta, given if learn else None)
        samples = list(zip(rows, targets.codes(given, where)))
        if self._targets.known(theta) is None:
            self._targets = targets
        if theta is None:
            self._state.theta = zeros(targets, len(rows[0]))
        return samples, given

    def _follow(self, samples: list[Any], given: list[Any], rounds: Iterator[Sequence[int]]) -> Iterator[Step[Out]]:
        for order in rounds:
            state, losses = self._state, []
            for i in order:
                step = self._step(samples[i], given[i], len(self._state.loss_curve) + 1, i + 1, len(samples))
                losses.append(step.loss)
                if len(losses) == len(samples):  # before the last step is handed out, it ends its epoch
                    state.loss_curve.append(mean(losses))
                yield step

    def _step(self, sample: Any, y: Any, epoch: int | None = None, place: int | None = None,
              samples: int | None = None) -> Step[Out]:
        """Train on one sample, and record it in the slides' layout."""
        x, code = sample
        state, learning_rate = self._state, self._learning_rate
        targets = self._targets.settled(state.theta)
        if state.theta is None:  # set so between two steps
            state.theta = zeros(targets, len(x))
        before = turned(state.theta)
        inputs.still_fits(before, x, code if targets.one_hot else None)
        z, y_hat, loss, error = train_step(self.evaluate, state, sample, learning_rate, epoch, place)
        return Step(type(self), {
            "model": self.name, "number": state.number, "epoch": epoch, "sample": place, "samples": samples,
            "x": x[:], "y": y, "target": targets.target(code), "classes": targets.classes and targets.classes[:],
            "theta_before": before, "z": z, "y_hat": y_hat, "loss": loss,
            "gradient": turned([[part * value for value in x] for part in error] if targets.one_hot else [
                error * value for value in x]),
            "learning_rate": learning_rate, "theta_after": turned(state.theta)})

    # Using the model

    def explain(self, x: Any, y: Any = None) -> Prediction[Out]:
        """How the model arrives at its output for one sample: a Prediction, which prints as S15 and S41.

        Given the target too, it has y, target and loss, and prints L, as S29 does.

        >>> from softmax_edu import SoftmaxRegression
        >>> prediction = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain([0.5], 0)
        >>> prediction.z, prediction.label, round(prediction.loss, 2)
        ([0.25, 0.4], 1, 0.77)
        """
        row, targets = inputs.sample(x, self._fitted_width), self._targets.settled(self._state.theta)
        given = [] if y is None else targets.read([y], "y")
        codes = targets.codes(given, "y")
        z, y_hat, loss = self._output(row, "x", *codes)
        told = {"y": given[0], "target": targets.target(codes[0]), "loss": loss} if codes else {}
        classes = targets.classes and targets.classes[:]
        return Prediction(type(self), {
            "model": self.name, "x": row, "theta": self.theta, "z": z, "y_hat": y_hat,
            "label": classes and classes[place(y_hat)], "classes": classes, **told})

    def predict(self, X: Any) -> list[Any]:
        """ŷ for each sample of X; of a classifier the label of the largest probability (S15, S41).

        >>> from softmax_edu import LinearRegression, SoftmaxRegression
        >>> LinearRegression(theta=[7, 6]).predict([0, 8])
        [7.0, 55.0]
        >>> SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).predict([0.25, 4.5])
        [1, 1]
        """
        outputs, classes = self._outputs(X), self._targets.settled(self._state.theta).classes
        return [y_hat if classes is None else classes[place(y_hat)] for _, y_hat, _ in outputs]

    def loss(self, X: Any, y: Any) -> float:
        """The mean loss over samples X and targets y; nothing is trained.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).loss(*slides.SALARY)
        14.75
        """
        rows = inputs.rows(X, self._fitted_width)
        targets = self._targets.settled(self._state.theta)
        codes = targets.codes(targets.read(inputs.targets(y, len(rows))))
        return mean([self._output(x, f"X[{i}]", code)[2] for i, (x, code) in enumerate(zip(rows, codes))])

    def to_svg(self, X: Any = None, y: Any = None, names: Any = None) -> Picture:
        """The mean loss of every epoch as the text of an SVG file, a str that a notebook shows.

        Given data of one feature, also the data, with the line, the sigmoid, or a curve for each class
        (S3, S18); of two features, a mark for each sample, over the region of each class (S6). `names`
        are those of the features. Raises NotFittedError if there is nothing to draw, ValueError or
        TypeError for data that cannot be drawn, or that is not the model's.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).to_svg(*slides.SALARY).alt
        '8 samples and the line ŷ = 7 + 6·x; mean loss = 14.75.'
        """
        return room("pictures.chart").picture(self, X, y, names)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return bundle({"text/plain": self.__repr__, "text/html": lambda: room("trace.html").render_model(self)},
                      include, exclude)

    def _outputs(self, X: Any) -> list[tuple[Any, Any, float]]:
        return [self._output(x, f"X[{i}]") for i, x in enumerate(inputs.rows(X, self._fitted_width))]

    def _output(self, x: list[float], where: str, code: Any = None) -> tuple[Any, Any, float]:
        """z, ŷ and, of a sample whose target is given, L: all finite."""
        try:
            z, y_hat, loss, _ = type(self).evaluate(self._state.theta, x, code or 0)  # z and ŷ do not depend on y
        except OverflowError:  # of a model of one's own: e^z, say
            z, y_hat, loss = 0.0, inf, inf
        if not (all_finite(z) and all_finite(y_hat) and (code is None or isfinite(loss))):
            told = f"the loss {loss!r}" if code is not None else (
                f"ŷ = {inputs.shown(y_hat)}" if all_finite(z) else f"z = {inputs.shown(z)}")
            raise ValueError(f"{where} gives {told}: its numbers overflow with this theta")
        return z, y_hat, loss

    @property
    def _width(self) -> int | None:
        """The number of features that θ is for, without the bias."""
        return None if self._state.theta is None else len(turned(self._state.theta)) - 1

    @property
    def _fitted_width(self) -> int:
        if self._width is None:
            raise NotFittedError(f"this {type(self).__name__} has no theta yet: call fit(X, y) first or set theta")
        return self._width

    def __copy__(self: Self) -> Self:
        """A copy trains on its own: it shares no state."""
        from copy import deepcopy
        return deepcopy(self)

    def __repr__(self) -> str:
        given = {"theta": self.theta, "learning_rate": self._learning_rate, "classes": self.classes}
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in given.items() if v is not None)})"


class Classifier(Model[Out]):
    """A model whose targets are labels; use LogisticRegression or SoftmaxRegression, or make your own.

    `classes` are the labels in column order, all ints or all strings. Left out, they are the sorted
    labels of the first `fit`; but where θ has a column for each class, 0, 1 … as many as those.

    >>> from softmax_edu import LogisticRegression
    >>> LogisticRegression(theta=[-1, 1], classes=["fail", "pass"]).predict([0.5, 3])
    ['fail', 'pass']
    """

    __slots__ = ()

    def __init__(self, *positional: Any, theta: Any = None, learning_rate: float = 0.1, classes: Any = None) -> None:
        super().__init__(*positional, learning_rate=learning_rate)
        if classes is not None:
            self._targets = Labels(self.targets.one_hot, inputs.classes(classes))
        self.theta = theta

    def predict_proba(self, X: Any) -> list[list[float]]:
        """The probabilities: a row for each sample of X, a column for each class.

        >>> from softmax_edu import SoftmaxRegression
        >>> SoftmaxRegression(theta=[[0, 0], [0, 0]]).predict_proba([3])
        [[0.5, 0.5]]
        """
        return [y_hat if isinstance(y_hat, list) else [1.0 - y_hat, y_hat] for _, y_hat, _ in self._outputs(X)]

    def score(self, X: Any, y: Any) -> float:
        """The accuracy: the fraction of the samples X whose label y is predicted.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[-1, 1]).score([0.5, 1.5, 2, 3], [0, 1, 1, 0])
        0.75
        """
        predicted, targets = self.predict(X), self._targets.settled(self._state.theta)
        labels = targets.read(inputs.targets(y, len(predicted)))
        targets.codes(labels)  # an unknown label is refused
        return [a == b for a, b in zip(predicted, labels)].count(True) / len(labels)


def turned(theta: list[Any]) -> list[Any]:
    """θ or ∇L as the slides have it, from how the loop holds it, and back: a copy, a list for each class turned.

    >>> turned([0.1, 0.2]), turned([[0.1, 0.3], [0.2, 0.4]])
    ([0.1, 0.2], [[0.1, 0.2], [0.3, 0.4]])
    """
    return [list(column) for column in zip(*theta)] if isinstance(theta[0], list) else theta[:]


def zeros(targets: Numbers, n: int) -> list[Any]:
    """θ before the first sample, which has n inputs, as the loop holds it.

    >>> zeros(Numbers(), 2), zeros(Labels(True, ["a", "b", "c"]), 2)
    ([0.0, 0.0], [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
    """
    row = [0.0] * n
    return [row[:] for _ in targets.classes or ()] if targets.one_hot else row


def orders(samples: int, epochs: int, shuffle: int | None) -> Generator[Sequence[int], None, None]:
    """The places of the samples in the order of each epoch: the slides' order, or shuffled anew.

    >>> list(orders(3, 2, None))
    [range(0, 3), range(0, 3)]
    """
    order: Any = range(samples)
    if shuffle is not None:
        from random import Random
        generator, order = Random(shuffle), list(order)
    for _ in range(epochs):
        if shuffle is not None:
            generator.shuffle(order)
        yield order
