"""What the three models share: θ, learning_rate, and training and using them one sample at a time.

A model adds what is its own: its name, its rule (`evaluate` and `descend`, see sgd.py), and what a
target is (a number here; classifier.py has labels). θ is one list [b, w₁ …] here; softmax.py says
what differs where it is a list for each class.
"""
from __future__ import annotations

from . import inputs
from .sgd import State, all_finite, mean, train_epoch, train_step
from .step import Prediction, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import Any, ClassVar, TypeVar

    from .sgd import Rule

    Self = TypeVar("Self", bound="Model")
    from .trace.svg import Picture


class NotFittedError(ValueError):
    """The model has no θ yet: give it one, or train it.

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression().predict([1.0])
    Traceback (most recent call last):
    softmax_edu.model.NotFittedError: this LinearRegression has no theta yet: call fit(X, y) first or set theta
    """


class Steps:
    """The iterator that `Model.steps` returns; its len() is the number of steps from start to end.

    >>> from softmax_edu import LinearRegression
    >>> steps = LinearRegression().steps([1.0, 2.0], [1.0, 2.0], epochs=3)
    >>> len(steps), next(steps).number, [step.number for step in steps]
    (6, 1, [2, 3, 4, 5, 6])
    """

    def __init__(self, steps: Iterator[Step], length: int) -> None:
        self._steps = steps
        self._length = length

    def __iter__(self) -> Iterator[Step]:
        return self._steps

    def __next__(self) -> Step:
        return next(self._steps)

    def __len__(self) -> int:
        return self._length


class Model:
    """What linear, logistic and softmax regression have in common; use one of those.

    `theta` is plain lists in the slides' layout, or None: zeros, once the data has shown its shape.
    `learning_rate` is η, a number above 0.

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression(theta=[7, 6], learning_rate=0.01)
    LinearRegression(theta=[7.0, 6.0], learning_rate=0.01)
    """

    name: ClassVar[str]
    rule: ClassVar[Rule]
    __slots__ = "_learning_rate", "_state"  # no other attribute: a misspelt one is an error

    def __init__(self, *, theta: Any = None, learning_rate: float = 0.1) -> None:
        self.learning_rate = learning_rate
        self.theta = theta

    @property
    def theta(self) -> Any:
        """The parameters in the slides' layout, as a copy; None before the first data.

        Assigning replaces them whole, counts the steps from 1 again and clears loss_curve.

        >>> from softmax_edu import LinearRegression
        >>> model = LinearRegression(theta=[7, 6])
        >>> model.theta[0] = 99.0    # changes the copy alone
        >>> model.theta
        [7.0, 6.0]
        """
        return None if self._state.theta is None else self._outside(self._state.theta)

    @theta.setter
    def theta(self, theta: Any) -> None:
        self._state = State(None if theta is None else self._inside(theta))

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
        classes = self._known_classes()
        return classes and classes[:]

    # Training

    def fit(self: Self, X: Any, y: Any, *, epochs: int = 1, shuffle: int | None = None,
            trace: bool | int | Callable[[Step], object] = False, progress: bool = False) -> Self:
        """Train on each sample of X, y in turn, `epochs` times over, and return the model.

        Unlike scikit-learn's, fit goes on from the θ that the model has (the slides start from a
        given θ); a new model starts from zeros.

        X is an iterable of samples, each an iterable of numbers or, with one feature, a bare number;
        y is an iterable with a target for each. `shuffle=None` keeps the slides' order, an int seeds
        a new order for every epoch. `trace=True` prints every step, an int the first so many; a
        function is handed each Step. `progress=True` tells on stderr how far the training is. A bad
        input raises ValueError or TypeError before anything has changed; numbers that overflow raise
        DivergenceError.

        >>> from softmax_edu import LinearRegression, slides
        >>> model = LinearRegression(learning_rate=0.01).fit(*slides.SALARY, epochs=1000)
        >>> [round(parameter) for parameter in model.theta]    # S3 draws 7 and 6 by eye
        [7, 6]
        """
        trace, progress = inputs.trace(trace), inputs.flag(progress, "progress")
        epochs, shuffle = inputs.schedule(epochs, shuffle)
        samples, given = self._prepare(X, y)
        rounds = orders(len(samples), epochs, shuffle)
        if progress:
            from .trace.progress import reported
            rounds = reported(rounds, epochs, self)
        try:
            if trace is False:
                for order in rounds:
                    train_epoch(self.rule, self._state, samples, order, self._learning_rate)
            else:
                from .trace import follow
                follow(Steps(self._follow(samples, given, rounds), epochs * len(samples)), trace)
        finally:
            rounds.close()  # after an error too, the line of progress ends before what is printed next
        return self

    def steps(self, X: Any, y: Any, *, epochs: int = 1, shuffle: int | None = None) -> Steps:
        """The loop of `fit` as an iterator of Steps: it trains as it is consumed.

        >>> from softmax_edu import LinearRegression
        >>> for step in LinearRegression(learning_rate=0.125).steps([1.0, 2.0], [1.0, 2.0]):
        ...     print(step.sample, step.y_hat, step.loss, step.theta_after)
        1 0.0 1.0 [0.25, 0.25]
        2 0.75 1.5625 [0.5625, 0.875]
        """
        epochs, shuffle = inputs.schedule(epochs, shuffle)
        samples, given = self._prepare(X, y)
        order_of_each_epoch = orders(len(samples), epochs, shuffle)
        return Steps(self._follow(samples, given, order_of_each_epoch), epochs * len(samples))

    def step(self, x: Any, y: Any) -> Step:
        """The five steps once, for one sample (S9 to S14, S24 to S28): trains, and returns the Step.

        >>> from softmax_edu import LogisticRegression
        >>> model = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1)
        >>> step = model.step([1.0, 0.5], 0)
        >>> f"{step.z:.2f} {step.y_hat:.2f} {step.loss:.3f}"    # as S10 and S11 print them
        '0.35 0.59 0.883'
        """
        row = inputs.sample(x, self._width)
        given, target = self._read_target(y)
        return self._step((row, target), given)

    def _prepare(self, X: Any, y: Any) -> tuple[list[Any], list[Any]]:
        """The samples, pairs (x, target) as the loop takes them, and the targets as given."""
        rows = inputs.rows(X, self._width)
        given, targets = self._read_targets(inputs.targets(y, len(rows)), fitting=True)
        self._settle(rows[0])
        return list(zip(rows, targets)), given

    def _follow(self, samples: list[Any], given: list[Any],
                order_of_each_epoch: Iterator[Sequence[int]]) -> Iterator[Step]:
        for order in order_of_each_epoch:
            state, losses = self._state, []
            for i in order:
                step = self._step(samples[i], given[i], len(self._state.loss_curve) + 1, i + 1, len(samples))
                losses.append(step.loss)
                if len(losses) == len(samples):  # before the last step is handed out, it ends its epoch
                    state.loss_curve.append(mean(losses))
                yield step

    def _step(self, sample: Any, y: Any, epoch: int | None = None, place: int | None = None,
              samples: int | None = None) -> Step:
        """Train on one sample, and record it in the slides' layout."""
        x, target = sample
        self._settle(x)
        if not self._fits(x, target):
            raise ValueError(f"theta is {inputs.shown(self.theta)}: it does not fit the data of these steps; "
                             "give it the shape that it had, or call steps again")
        state, learning_rate = self._state, self._learning_rate
        before = self._outside(state.theta)
        z, y_hat, loss, error = train_step(self.rule, state, sample, learning_rate, epoch, place)
        return Step({
            "model": self.name, "number": state.number, "epoch": epoch, "sample": place, "samples": samples,
            "x": x[:], "y": y, "target": self._target(target), "classes": self._told_classes(),
            "theta_before": before, "z": z, "y_hat": y_hat, "loss": loss, "gradient": self._gradient(x, error),
            "learning_rate": learning_rate, "theta_after": self._outside(state.theta)})

    # What a target is: a number here, a label in classifier.py

    def _read_targets(self, y: list[Any], fitting: bool = False) -> tuple[list[Any], list[Any]]:
        """All targets: for a Step to tell, and as the loop takes them."""
        targets = inputs.numbers(y, "y")
        return targets, targets

    def _read_target(self, y: Any) -> tuple[Any, Any]:
        """The one target of `step`, likewise."""
        target = inputs.number(y, "y")
        return target, target

    def _target(self, target: Any) -> Any:
        """The target as a Step tells it."""
        return target

    def _known_classes(self) -> list[Any] | None:
        """The classes as far as they are settled; a number has none."""
        return None

    def _labels(self) -> list[Any] | None:
        """The classes in use, also where nothing has settled them."""
        return None

    def _told_classes(self) -> list[Any] | None:
        """The classes in use, for a record: a copy."""
        classes = self._labels()
        return classes and classes[:]

    def _label(self, y_hat: Any) -> Any:
        """The label that ŷ stands for; a number has none."""
        return None

    # Using the model

    def explain(self, x: Any) -> Prediction:
        """How the model arrives at its output for one sample: a Prediction, which prints as S15 and S41.

        >>> from softmax_edu import SoftmaxRegression
        >>> prediction = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain([0.5])
        >>> prediction.z, prediction.label
        ([0.25, 0.4], 1)
        """
        self._require_theta()
        row = inputs.sample(x, self._width)
        z, y_hat = self._output(row, "x")
        return Prediction({
            "model": self.name, "x": row, "theta": self.theta, "z": z, "y_hat": y_hat,
            "label": self._label(y_hat), "classes": self._told_classes()})

    def predict(self, X: Any) -> list[Any]:
        """ŷ for each sample of X; a classifier's predict gives labels.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(theta=[7, 6]).predict([0, 8])
        [7.0, 55.0]
        """
        return [y_hat for _, y_hat in self._outputs(X)]

    def loss(self, X: Any, y: Any) -> float:
        """The mean loss over samples X and targets y; nothing is trained.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).loss(*slides.SALARY)
        14.75
        """
        self._require_theta()
        rows = inputs.rows(X, self._width)
        _, targets = self._read_targets(inputs.targets(y, len(rows)))
        evaluate, losses = self.rule[0], []
        for i, (x, target) in enumerate(zip(rows, targets)):
            z, _, loss, _ = evaluate(self._state.theta, x, target)
            if not (all_finite(z) and all_finite(loss)):
                raise ValueError(f"X[{i}] gives the loss {loss!r}: its numbers overflow with this theta")
            losses.append(loss)
        return mean(losses)

    def to_svg(self, X: Any = None, y: Any = None) -> Picture:
        """The mean loss of every epoch as the text of an SVG file, a str that a notebook shows.

        Given the data of one feature, also the data, with the line, the sigmoid, or a curve for each
        class (S3, S6, S18). Raises NotFittedError if there is nothing to draw, ValueError or TypeError
        for data of more features, or that is not the model's.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).to_svg(*slides.SALARY).alt
        '8 samples and the line ŷ = 7 + 6·x; mean loss = 14.75.'
        """
        from .trace import curve
        return curve.picture(self, X, y)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from .trace import html
        return html.bundle({"text/plain": self.__repr__, "text/html": lambda: html.render_model(self)},
                           include, exclude)

    def _outputs(self, X: Any) -> list[tuple[Any, Any]]:
        self._require_theta()
        return [self._output(x, f"X[{i}]") for i, x in enumerate(inputs.rows(X, self._width))]

    def _output(self, x: list[float], where: str) -> tuple[Any, Any]:
        z, y_hat, _, _ = self.rule[0](self._state.theta, x, 0)  # z and ŷ do not depend on the target
        if not all_finite(z):
            raise ValueError(f"{where} gives z = {inputs.shown(z)}: its numbers overflow with this theta")
        return z, y_hat

    def _require_theta(self) -> None:
        if self._state.theta is None:
            raise NotFittedError(f"this {type(self).__name__} has no theta yet: call fit(X, y) first or set theta")

    # What a model of one output is; softmax, with an output for each class, says otherwise

    @property
    def _width(self) -> int | None:
        """The number of features that θ is for, without the bias."""
        return None if self._state.theta is None else len(self._state.theta) - 1

    def _settle(self, x: list[float]) -> None:
        """θ left out: zeros, now that a sample shows the shape."""
        if self._state.theta is None:
            self._state.theta = [0.0 for _ in x]

    def _fits(self, x: list[float], target: Any) -> bool:
        """False for a sample that θ is not for: θ may be replaced between two steps."""
        return len(self._state.theta) == len(x)

    def _inside(self, theta: Any) -> Any:
        """θ in the slides' layout, checked, as the loop holds it."""
        return inputs.vector(theta)

    def _outside(self, theta: Any) -> Any:
        """θ as the loop holds it, in the slides' layout: a copy."""
        return theta[:]

    def _gradient(self, x: list[float], error: Any) -> Any:
        """∇L = x · error in the slides' layout."""
        return [value * error for value in x]

    def __copy__(self: Self) -> Self:
        """A copy trains on its own: it shares no state."""
        from copy import deepcopy
        return deepcopy(self)

    def __repr__(self) -> str:
        given = {"theta": self.theta, "learning_rate": self._learning_rate, "classes": self._known_classes()}
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in given.items() if v is not None)})"


def orders(samples: int, epochs: int, shuffle: int | None) -> Generator[Sequence[int], None, None]:
    """The places of the samples in the order of each epoch: the slides' order, or shuffled anew.

    >>> list(orders(3, 2, None))
    [range(0, 3), range(0, 3)]
    """
    if shuffle is None:
        for _ in range(epochs):
            yield range(samples)
    else:
        from random import Random
        generator, order = Random(shuffle), list(range(samples))
        for _ in range(epochs):
            generator.shuffle(order)
            yield order
