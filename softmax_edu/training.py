"""How a model trains: what is read, how a training begins, and how a step is recorded.

From fit(X, y) to θ: `read_data` checks X and y; `_set_up` turns labels into codes and makes θ if there
is none; `_train_epoch` gives the pairs (x, code) in their order to `sgd.train`, whose loop changes
the model's State. θ is given out in the slides' layout (`in_rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from .lists import copied
from .paper.on_paper import OnPaper
from .reading import inputs
from .reading.arguments import refuses_in_words
from .reading.model_functions import check_functions
from .records import Out
from .sgd import Batch, Output, Row, State, Theta, mean, moved_against, train
from .sgd import descend as descend_one
from .sgd import dot as dot_one
from .step import Step, Steps

Self = TypeVar("Self", bound="Learner[Any]")

GROWTH = 0.01  # of a mean loss, of which a training may grow without a warning
NOISE = 1e-12  # a growth as small as this is rounding: the loss is as good as 0


class LossWarning(UserWarning):
    """A training ended with a larger mean loss than it began with.

    `fit` of two epochs or more warns if the last is more than 1 % above the first of this call.

    >>> import warnings
    >>> from softmax_edu import LinearRegression
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     model = LinearRegression(learning_rate=0.5).fit([2.0], [3.0], epochs=3)
    >>> print(caught[0].message)
    the mean loss grew from 9 in the first epoch to 2304 in the last, with learning_rate = 0.5: \
use a smaller learning_rate, or scale the features down
    """


class Data(NamedTuple):
    """Samples and targets as they were read: each sample as a row with its leading 1, and as it was
    given, for messages; the targets as given, that is, their labels.
    """

    samples: inputs.Samples
    labels: list[Any]


class Training(NamedTuple):
    """What a training needs, read and checked."""

    data: Data
    state: State
    pairs: list[tuple[Row, Any]]  # (x, code of y): a sample as the loop takes it
    epochs: int
    orders: Generator[Sequence[int], None, None]  # of each epoch: the indices of the samples
    batch_size: int | None = None  # None: a sample at a time
    reduction: str = "mean"

    @property
    def steps_of_epoch(self) -> int:
        """How many steps an epoch has."""
        return -(-len(self.pairs) // (self.batch_size or 1))

    @property
    def steps(self) -> int:
        """How many steps it has."""
        return self.epochs * self.steps_of_epoch


class Learner(OnPaper, Generic[Out]):
    """The half of a model that trains. What a user calls stands first; what a kind of model may do in
    its own way stands last. What `label`, `code` and `target` mean is told at the top of sgd.py.
    """

    many_outputs: ClassVar[bool] = False  # True: an output, and a column of θ, for each class
    # (θ, x) → z and (θ, x, ∂L/∂z, η) → θ for one output; `ManyOutputs` has those of many
    dot: ClassVar[Any] = staticmethod(dot_one)
    descend: ClassVar[Any] = staticmethod(descend_one)
    _state: State
    _learning_rate: float

    @refuses_in_words
    def fit(
        self: Self,
        X: Any,
        y: Any,
        *,
        epochs: int = 1,
        shuffle: int | None = None,
        trace: bool | int | str | Callable[[Step[Out]], object] = False,
        progress: bool = False,
        batch_size: int | None = None,
        reduction: str = "mean",
    ) -> Self:
        """Train on each sample of X, y in turn, `epochs` times over, and return the model.

        Unlike scikit-learn's, fit goes on from the θ that the model has (the slides start from a
        given θ); a new model starts from zeros.

        X is an iterable of samples, each an iterable of numbers or, with one feature, a bare
        number; y is an iterable with a target for each. `shuffle=None` keeps the slides' order, an
        int seeds a new order for every epoch. `trace=True` prints every step, an int the first so
        many; a function is handed each Step; a path that ends in .html becomes their `slideshow`,
        500 of them at most, at even distances. `progress=True` shows the progress of the training on stderr.
        `batch_size=` takes a step on so many samples at once, as `batch_step` does (the last batch
        of an epoch may be smaller); an epoch's mean loss is then the mean of its steps' losses.

        A bad input raises ValueError or TypeError before anything has changed; numbers that
        overflow raise DivergenceError; a θ that is set meanwhile ends the training with a
        RuntimeError.

        >>> from softmax_edu import LinearRegression, slides
        >>> model = LinearRegression(learning_rate=0.01).fit(*slides.SALARY, epochs=1000)
        >>> [round(parameter) for parameter in model.theta]    # S3 draws 7 and 6 by eye
        [7, 6]
        """
        trace, progress = inputs.trace(trace), inputs.flag(progress, "progress")
        training = self._prepare(X, y, epochs, shuffle, batch_size, reduction, trace)
        if progress:
            from .watching.progress import reported

            told = reported(training.orders, training.epochs, training.state)
            training = training._replace(orders=told)
        try:
            if trace is False:
                for order in training.orders:
                    self._train_epoch(training, order)
            else:
                from .watching.steps import watch

                watch(self._taken(training), trace, training.steps, training.data)
        finally:
            training.orders.close()  # ends the line of the progress, also where an error follows
        warn_if_grown(training.state.loss_curve[-training.epochs :], self._learning_rate)
        return self

    @refuses_in_words
    def steps(
        self,
        X: Any,
        y: Any,
        *,
        epochs: int = 1,
        shuffle: int | None = None,
        batch_size: int | None = None,
        reduction: str = "mean",
    ) -> Steps[Out]:
        """The same training as an iterator of Steps; each trains the model when it is taken.

        >>> from softmax_edu import LinearRegression
        >>> model = LinearRegression(learning_rate=0.125)
        >>> for step in model.steps([1.0, 2.0], [1.0, 2.0]):
        ...     print(step.sample, step.y_hat, step.loss, step.theta_after)
        1 0.0 1.0 [0.25, 0.25]
        2 0.75 1.5625 [0.5625, 0.875]
        """
        training = self._prepare(X, y, epochs, shuffle, batch_size, reduction)
        return Steps(self, self._taken(training, may_be_set=True), training.steps)

    @refuses_in_words
    def step(self, x: Any, y: Any) -> Step[Out]:
        """The five steps once, for one sample (S9 to S14, S24 to S28): trains,
        and returns the Step.

        >>> from softmax_edu import LogisticRegression
        >>> model = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1)
        >>> step = model.step([1.0, 0.5], 0)
        >>> f"{step.z:.2f} {step.y_hat:.2f} {step.loss:.3f}"    # as S10 and S11 print them
        '0.35 0.59 0.883'
        """
        row, labels = inputs.features(x, "x"), self.read_targets([y], "y")
        theta = self._state.theta
        if theta is not None:
            inputs.check_sample_width(row, x, *self._shape(theta), self.has_bias)
        (row,) = self.rows_for([row])
        # one label is not enough to know all classes: so it tells none
        state, (pair,) = self._set_up([row], labels, "y", [])
        return self._record(state, pair, labels[0])

    @refuses_in_words
    def batch_step(self, X: Any, y: Any, *, reduction: str = "mean") -> Step[Any]:
        """One step on several samples at once: L and ∇L are the mean of theirs, or with
        reduction="sum" their sum. Trains, and returns the Step; its x, y, target, z and y_hat are
        lists, with one of each for every sample.

        >>> from softmax_edu import LinearRegression
        >>> step = LinearRegression(theta=[0, 0], learning_rate=0.125).batch_step([2, 4], [3, 1])
        >>> step.y_hat, step.loss, step.gradient, step.theta_after
        ([0.0, 0.0], 5.0, [-4.0, -10.0], [0.5, 1.25])
        """
        reduction, data = inputs.reduction(reduction), self.read_data(X, y)
        rows, labels = self.rows_for(data.samples.rows), data.labels
        # labels all alike are not enough to know all classes
        telling = labels if len(set(labels)) > 1 else []
        state, pairs = self._set_up(rows, labels, labels_that_tell=telling)
        return self._record(state, stacked(pairs), labels, reduction=reduction)

    def read_data(self, X: Any, y: Any) -> Data:
        """The samples and their targets as a caller gives them, checked; θ must be for them."""
        samples = inputs.samples(X)
        labels = self.read_targets(inputs.items(y, "y", "targets"))
        self._check_width(samples, len(labels))
        inputs.check_count(labels, len(samples.rows))
        return Data(samples, labels)

    def _prepare(
        self,
        X: Any,
        y: Any,
        epochs: Any,
        shuffle: Any,
        batch_size: Any,
        reduction: Any,
        trace: Any = None,
    ) -> Training:
        """What a training needs, all of it checked before the model is changed."""
        epochs, shuffle = inputs.schedule(epochs, shuffle)
        reduction = inputs.reduction(reduction)
        if batch_size is not None:
            batch_size = inputs.integer(batch_size, "batch_size", 1)
        data = self.read_data(X, y)
        rows = self.rows_for(data.samples.rows)
        inputs.check_steps(epochs, len(rows))
        if self._state.theta is None and self.has_bias:
            warn_of_second_bias(rows)
        if isinstance(trace, str):
            from .writing.files import check_writable

            check_writable(trace)
        state, pairs = self._set_up(rows, data.labels)
        indices = orders(len(rows), epochs, shuffle)
        return Training(data, state, pairs, epochs, indices, batch_size, reduction)

    def _set_up(
        self,
        rows: list[Row],
        labels: list[Any],
        where: str = "y[{}]",
        labels_that_tell: list[Any] | None = None,
    ) -> tuple[State, list[tuple[Row, Any]]]:
        """What these samples train, and the samples as the loop takes them.

        The classes and θ that the first data tells are set in one assignment, once nothing can be
        refused any more.
        """
        theta, classes, codes = self.starting_point(rows, labels, where, labels_that_tell)
        check_functions(self, codes, len(classes or ()) if self.many_outputs else 0)
        state = self._state
        known = self.classes_for(state.theta, state.classes)
        if state.theta is None or known != classes:
            self._state = state = State(theta, classes if known is None else state.classes)
        return state, list(zip(rows, codes))

    def starting_point(
        self,
        rows: list[Row],
        labels: list[Any],
        where: str = "y[{}]",
        labels_that_tell: list[Any] | None = None,
    ) -> tuple[Theta, list[Any] | None, list[Any]]:
        """θ, the classes and the codes of the labels with which a training begins. Nothing is set.

        The first data tells the shape of θ, and the classes (`labels_that_tell`: its labels).
        """
        theta = self._state.theta
        classes = self.learn_classes(
            theta, labels if labels_that_tell is None else labels_that_tell
        )
        codes = self.encode(labels, classes, where)
        return self.zeros(len(rows[0]), classes) if theta is None else theta, classes, codes

    def _check_width(self, samples: inputs.Samples, targets: int | None = None) -> None:
        """Refuse samples of another number of features than θ is for; `targets` counts those given."""
        if self._state.theta is not None:
            width, columns = self._shape(self._state.theta)
            inputs.check_width(samples, width, columns=columns, targets=targets, bias=self.has_bias)

    def rows_for(self, rows: list[Row]) -> list[Row]:
        """x of samples as the loop takes it: with the leading 1 that was read, or without a bias
        without it.
        """
        return rows if self.has_bias else [row[1:] for row in rows]

    def _shape(self, theta: Theta) -> tuple[int, int]:
        """The number of features that θ is for, and of its columns; 0 columns if it is one list."""
        ones = 1 if self.has_bias else 0
        return (len(theta[0]) - ones, len(theta)) if self.many_outputs else (len(theta) - ones, 0)

    def _train_epoch(self, training: Training, order: Sequence[int]) -> None:
        """Take a step on each sample, in this order of their indices; note the epoch's mean loss."""
        state, pairs = training.state, training.pairs
        epoch = len(state.loss_curve) + 1
        # a range means that nothing is shuffled
        in_order: Any = pairs if isinstance(order, range) else [pairs[i] for i in order]
        model: Any = self
        size = training.batch_size
        if size is not None:
            model = Batch(self, training.reduction)
            in_order = [stacked(in_order[i : i + size]) for i in range(0, len(order), size)]

        def where_is(i: int | None) -> str:
            if i is None:
                return f"epoch {epoch}"
            return f"epoch {epoch}, {place(order[i * (size or 1)] + 1, size is not None)}"

        losses, _ = train(model, state, in_order, self._learning_rate, where_is)
        self._check_theta_unchanged(state)
        state.loss_curve.append(mean(losses))

    def _check_theta_unchanged(self, state: State) -> None:
        """Refuse to go on with a θ that is not the model's any more."""
        if self._state is not state:
            raise RuntimeError(
                "theta was set while fit was training: set it before or after, or use steps, "
                "where it may be set between two steps"
            )

    def _taken(self, training: Training, may_be_set: bool = False) -> Iterator[Step[Out]]:
        """The steps of a training, each taken when it is asked for."""
        state, pairs, (samples, labels) = training.state, training.pairs, training.data
        size, rows = training.batch_size, self.rows_for(samples.rows)
        for order in training.orders:
            losses: list[float] = []
            for start in range(0, len(order), size or 1):
                if self._state is not state and may_be_set:
                    self._check_new_theta(rows[0], labels)
                    state, pairs = self._set_up(rows, labels)
                self._check_theta_unchanged(state)
                first, epoch = order[start], len(state.loss_curve) + 1
                where = epoch, first + 1, len(pairs)
                if size is None:
                    step = self._record(state, pairs[first], labels[first], *where)
                else:
                    chosen = order[start : start + size]
                    pair, given = stacked([pairs[i] for i in chosen]), [labels[i] for i in chosen]
                    step = self._record(state, pair, given, *where, training.reduction)
                losses.append(step.loss)
                # an epoch ends with its last step, taken or not
                if len(losses) == training.steps_of_epoch:
                    state.loss_curve.append(mean(losses))
                yield step

    def _check_new_theta(self, x: Row, labels: list[Any]) -> None:
        """Refuse a θ set between two steps that is not for their data."""
        state = self._state
        classes = self.classes_for(state.theta, state.classes)
        if state.theta is not None:
            for label in labels:
                inputs.check_still_fits(self.in_rows(state.theta), x, label, classes)

    def _record(
        self,
        state: State,
        pair: tuple[Any, Any],
        label: Any,
        epoch: int | None = None,
        sample: int | None = None,
        samples: int | None = None,
        reduction: str | None = None,
    ) -> Step[Out]:
        """Train on one sample, or with a `reduction` on a batch, and record it in the slides' layout."""
        (x, code), before, learning_rate = pair, state.theta, self._learning_rate
        model = self if reduction is None else Batch(self, reduction)

        def where_is(i: int | None) -> str:
            if epoch is None:
                return f"step {state.number + 1}"
            return f"epoch {epoch}, {place(sample, reduction is not None)}"

        (loss,), (z, y_hat, error) = train(model, state, [pair], learning_rate, where_is)
        classes = self.classes_for(before, state.classes)
        if reduction is None:
            target, fields = self.target_of(code, classes), {}
        else:
            target = [self.target_of(each, classes) for each in code]
            fields = {"reduction": reduction}
        return Step(
            self.alike(),
            model=self.name,
            number=state.number,
            epoch=epoch,
            sample=sample,
            samples=samples,
            x=x[:] if reduction is None else copied(x),
            y=label,
            target=target,
            classes=None if classes is None else classes[:],
            theta_before=self.in_rows(before),
            z=z,
            y_hat=y_hat,
            loss=loss,
            gradient=model.gradient(before, x, error),
            learning_rate=learning_rate,
            theta_after=self.in_rows(state.theta),
            **fields,
        )

    # Targets are numbers here, labels in `Classifier`

    def read_targets(self, y: list[Any], where: str = "y[{}]") -> list[Any]:
        """The labels, checked; `where` names one by its index if it must be refused. A model of
        counts, say, narrows this.
        """
        return inputs.numbers(y, where)

    def encode(
        self, labels: list[Any], classes: list[Any] | None, where: str = "y[{}]"
    ) -> list[Any]:
        """The codes of labels, as the loop takes them."""
        return labels

    def target_of(self, code: Any, classes: list[Any] | None) -> Any:
        """What ŷ is compared with, as a record shows it."""
        return code

    def classes_for(self, theta: Theta, classes: list[Any] | None) -> list[Any] | None:
        """The classes that are known: those given."""
        return classes

    def learn_classes(self, theta: Theta, labels: list[Any]) -> list[Any] | None:
        """The classes, known already or learnt from labels; None where targets are numbers."""
        return None

    # θ inside and outside the loop: with one output it has the same layout

    def read_theta(self, theta: Any, classes: list[Any] | None) -> Theta:
        """θ as a user gives it, checked, as the loop holds it."""
        return inputs.theta(theta, self.many_outputs, classes, self.has_bias)

    def in_rows(self, theta: Theta) -> list[Any]:
        """θ as the loop holds it, in the slides' layout, as a copy."""
        return list(theta)

    def zeros(self, n: int, classes: list[Any] | None) -> Theta:
        """θ before the first sample, which has n inputs."""
        return [0.0] * n

    def slopes(self, x: Row, error: Output) -> list[Any]:
        """x · ∂L/∂z, in the slides' layout."""
        return [error * value for value in x]

    def with_penalty(self, theta: Theta, slopes: list[Any]) -> list[Any]:
        """∇L: the slopes, and what a penalty adds."""
        if self.penalty is None:
            return slopes
        added = self.in_rows(self.penalty_gradient(theta))
        return list(moved_against(added, slopes, -1.0))

    def gradient(self, theta: Theta, x: Row, error: Output) -> list[Any]:
        """∇L = x · ∂L/∂z, and what a penalty adds, in the slides' layout."""
        slopes = self.slopes(x, error)
        return slopes if self.penalty is None else self.with_penalty(theta, slopes)

    def penalty_of(self, theta: Theta) -> float:
        """What a penalty adds to L."""
        return 0.0 if self.penalty is None else float(self.penalty_term(theta))

    def penalty_gradient(self, theta: Theta) -> Theta:
        """What a penalty adds to ∇L, as the loop holds θ."""
        return self.penalty_slopes(theta)


def place(sample: int | None, is_batch: bool) -> str:
    """A sample, or the first one of a batch, in words.

    >>> place(3, False), place(3, True)
    ('sample 3', 'the batch from sample 3')
    """
    return f"{'the batch from ' if is_batch else ''}sample {sample}"


def stacked(pairs: Sequence[tuple[Row, Any]]) -> tuple[list[Row], list[Any]]:
    """Samples as a batch: all x, and the codes of all y.

    >>> stacked([([1.0, 0.5], 0), ([1.0, 2.0], 1)])
    ([[1.0, 0.5], [1.0, 2.0]], [0, 1])
    """
    rows, codes = zip(*pairs)
    return list(rows), list(codes)


def warn_if_grown(losses: list[float], learning_rate: float) -> None:
    """Warn if the mean loss has grown by more than 1 % from the first epoch to the last."""
    first, last = losses[0], losses[-1]
    if has_grown(first, last):
        from warnings import warn

        warn(
            f"the mean loss grew from {first:.4g} in the first epoch to {last:.4g} in the last, "
            f"with learning_rate = {learning_rate!r}: use a smaller learning_rate, "
            "or scale the features down",
            LossWarning,
            stacklevel=4,  # the line that calls fit
        )


def has_grown(first: float, last: float) -> bool:
    """True if a mean loss has grown by more than 1 %.

    >>> has_grown(9.0, 9.05), has_grown(9.0, 9.1)
    (False, True)
    """
    return last - first > max(GROWTH * abs(first), NOISE)


def warn_of_second_bias(rows: list[Row]) -> None:
    """Warn of a column of ones, as other libraries want it in X: it would be a second bias.

    One that stands first or last, beside other features; of two samples it may be chance.
    """
    last = len(rows[0]) - 1
    for i in (1, last) if last > 1 and len(rows) > 2 else ():
        if all(row[i] == 1.0 for row in rows):
            from warnings import warn

            warn(
                f"x[{i - 1}] is 1 in every sample of X: the model adds the 1 of the bias itself, "
                "so leave this column out",
                stacklevel=5,  # the line that calls fit or steps
            )


def orders(samples: int, epochs: int, shuffle: int | None) -> Generator[Sequence[int], None, None]:
    """The indices of the samples in the order of each epoch: the slides' order, or shuffled anew.

    >>> list(orders(3, 2, None))
    [range(0, 3), range(0, 3)]
    """
    if shuffle is None:
        for _ in range(epochs):
            yield range(samples)
        return
    from random import Random

    # as a number, −1 would be the same seed as 1
    random, order = Random(shuffle if shuffle >= 0 else str(shuffle)), list(range(samples))
    for _ in range(epochs):
        random.shuffle(order)
        yield order[:]
