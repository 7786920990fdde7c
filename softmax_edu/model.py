"""What the models share: θ, learning_rate, and training and using them one sample at a time.

A model of your own defines the attributes listed in `Model`. The layout of θ depends on its
targets: with one output it is a list [b, w₁ …]; with an output for each class it has a row for each
input and a column for each class.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from math import inf, isfinite
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from .contract import check_class
from .formulas import Line, Quantity, quantities
from .lists import as_list, has_columns, transposed
from .notation import numbered
from .reading import inputs
from .reading.arguments import refuses_in_words
from .records import Out, Prediction, Step, Steps
from .sgd import Functions, State, all_finite, exact_mean, mean, train_epoch, train_step
from .targets import LabelTargets, NumberTargets, Targets, predicted_class
from .writing.printable import bundle

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


class Training(NamedTuple):
    """What a training needs, read and checked.

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression()._prepare([1.0, 2.0], [8, 15], epochs=3, shuffle=None).steps
    6
    """

    state: State  # what is trained, unless θ is set meanwhile
    samples: list[tuple[list[float], Any]]  # (x, y) as the loop takes them
    given: inputs.Samples  # the samples as given,
    targets: list[Any]  # and their targets
    # the indices of the samples, in the order of each epoch
    orders: Generator[Sequence[int], None, None]
    epochs: int

    @property
    def steps(self) -> int:
        """How many steps it has."""
        return self.epochs * len(self.samples)


class Model(Generic[Out]):
    """What linear, logistic and softmax regression have in common;
    use one of those, or make your own.

    `theta` is plain lists in the slides' layout, or None: zeros, once the data has shown its shape.
    `learning_rate` is η, a number above 0. A model of your own defines:

    name           what records, traces and pictures call it
    targets        what y may be, and so whether there is one output or one for each class (targets.py)
    activation     (self, z) → ŷ
    sample_loss    (self, z, y_hat, y) → L of one sample
    derivative     (self, y_hat, y) → ∂L/∂z

    With an output for each class z and ŷ are lists, and y is the index of the right class. Written
    with `exp` and `log` of formulas.py, the three functions are their own formulas, on paper as in
    the loop. Where numbers are extreme and a function takes care, it says its formula beside it:
    `output_lines`, `loss_line`, `error_lines`. A trace says so where a formula does not give what
    the model computed. A penalty on θ needs another `update` in `functions()`.

    activation_symbol  what leads from z to ŷ in the drawing of the network, "" if nothing does
    settings           keywords of its own, each with its symbol: {"delta": "δ"}; attributes of the same names

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression(theta=[7, 6], learning_rate=0.01)
    LinearRegression(theta=[7.0, 6.0], learning_rate=0.01)
    """

    name: ClassVar[str]
    activation_symbol: ClassVar[str] = ""
    targets: ClassVar[Targets] = NumberTargets()
    settings: ClassVar[Mapping[str, str]] = {}
    mistakes: ClassVar[Sequence[Any]] = ()  # those that only this model invites (check/)
    activation: Callable[[Any], Any]
    sample_loss: Callable[[Any, Any, Any], Any]
    derivative: Callable[[Any, Any], Any]
    output_formula: ClassVar[str] = ""  # "ŷ = …", "L = …" and "∇L = …" of a trace's headings;
    loss_formula: ClassVar[str] = ""  # if empty, they are written from the functions
    gradient_formula: ClassVar[str] = ""
    # no other attribute: a misspelt one is an error
    __slots__ = "_learning_rate", "_origin", "_state"

    def __init_subclass__(cls, abstract: bool = False, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        if not abstract:
            check_class(cls)

    @refuses_in_words
    def __init__(self, *, theta: Any = None, learning_rate: float = 0.1) -> None:
        self._state = State(None, self.targets)
        self._origin: Any = None
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
        theta = self._state.theta
        return None if theta is None else transposed(theta)  # type: ignore[return-value]  # callers need no cast

    @theta.setter
    def theta(self, theta: object) -> None:
        targets = self._state.targets
        if theta is not None:
            theta = transposed(inputs.theta(theta, targets.one_hot, targets.classes))
        self._state = State(theta, targets)

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
        state = self._state
        classes = state.targets.known_classes(state.theta)
        return None if classes is None else classes[:]

    # Training

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
    ) -> Self:
        """Train on each sample of X, y in turn, `epochs` times over, and return the model.

        Unlike scikit-learn's, fit goes on from the θ that the model has (the slides start from a
        given θ); a new model starts from zeros.

        X is an iterable of samples, each an iterable of numbers or, with one feature, a bare
        number; y is an iterable with a target for each. `shuffle=None` keeps the slides' order, an
        int seeds a new order for every epoch. `trace=True` prints every step, an int the first so
        many; a function is handed each Step; a path that ends in .html becomes their `slideshow`,
        of at most 500. `progress=True` shows the progress of the training on stderr. A bad input
        raises ValueError or TypeError before anything has changed; numbers that overflow raise
        DivergenceError.

        >>> from softmax_edu import LinearRegression, slides
        >>> model = LinearRegression(learning_rate=0.01).fit(*slides.SALARY, epochs=1000)
        >>> [round(parameter) for parameter in model.theta]    # S3 draws 7 and 6 by eye
        [7, 6]
        """
        trace, progress = inputs.trace(trace), inputs.flag(progress, "progress")
        training = self._prepare(X, y, epochs, shuffle, trace)
        if progress:
            from .watching.progress import reported

            training = training._replace(orders=reported(training.orders, training.epochs, self))
        try:
            if trace is False:
                self._train(training)
            else:
                from .watching.steps import follow

                follow(self._steps(training), trace, training)
        finally:
            training.orders.close()  # ends the line of the progress, also where an error follows
        return self

    @refuses_in_words
    def steps(self, X: Any, y: Any, *, epochs: int = 1, shuffle: int | None = None) -> Steps[Out]:
        """The same training as an iterator of Steps; each trains the model when it is taken.

        >>> from softmax_edu import LinearRegression
        >>> model = LinearRegression(learning_rate=0.125)
        >>> for step in model.steps([1.0, 2.0], [1.0, 2.0]):
        ...     print(step.sample, step.y_hat, step.loss, step.theta_after)
        1 0.0 1.0 [0.25, 0.25]
        2 0.75 1.5625 [0.5625, 0.875]
        """
        return self._steps(self._prepare(X, y, epochs, shuffle))

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
        row = inputs.features(x, "x")
        given = self.targets.read([y], "y")
        state = self._state  # looked at when all is read: reading may run code of the caller's
        if state.theta is not None:
            inputs.check_sample_width(row, x, width_of(state.theta), columns_of(state.theta))
        targets = state.targets.with_classes(state.theta)
        targets.encode(given, "y")  # refuses an unknown label
        self._settle(state, targets, len(row))
        return self._record_step(self.functions(), row, given[0])

    def _prepare(self, X: Any, y: Any, epochs: Any, shuffle: Any, trace: Any = None) -> Training:
        """What a training needs: all that the caller gives is read and
        checked before the model is looked at.
        """
        epochs, shuffle = inputs.schedule(epochs, shuffle)
        samples, given = self._read(X, y)
        inputs.check_steps(epochs, len(samples.rows))
        if isinstance(trace, str):
            from .watching.steps import check_slideshow

            check_slideshow(trace, epochs * len(samples.rows))
        state, pairs = self._settled(samples, given)
        return Training(state, pairs, samples, given, orders(len(pairs), epochs, shuffle), epochs)

    def _read(self, X: Any, y: Any) -> tuple[inputs.Samples, list[Any]]:
        """The samples and their targets, the model not looked at:
        reading may run code that changes it.
        """
        samples = inputs.samples(X)
        return samples, self.targets.read(inputs.items(y, "y", "targets"))

    def _settled(
        self, samples: inputs.Samples, given: list[Any]
    ) -> tuple[State, list[tuple[list[float], Any]]]:
        """What these samples train, and they as the loop takes them; refused if θ is not for them."""
        state = self._state
        check_data(samples, given, state.theta)
        targets = state.targets.with_classes(state.theta, given)
        codes = targets.encode(given)
        return self._settle(state, targets, len(samples.rows[0])), list(zip(samples.rows, codes))

    def _settle(self, state: State, targets: Targets, width: int) -> State:
        """Keep what the first data has told: classes and θ, both in one assignment.

        In one State neither the classes nor the shape of θ ever change: so whoever holds it, as
        another thread may, is not misled.
        """
        if state.targets.known_classes(state.theta) is not None:
            targets = state.targets
        if state.theta is None or targets is not state.targets:
            theta = zeros(targets, width) if state.theta is None else state.theta
            self._state = state = State(theta, targets)
        return state

    def _train(self, training: Training) -> None:
        functions, state, samples = self.functions(), training.state, training.samples
        for order in training.orders:
            if self._state is not state:  # θ was set meanwhile, say by another thread
                state, samples = self._settled(training.given, training.targets)
            train_epoch(functions, state, samples, order, self._learning_rate)

    def _steps(self, training: Training) -> Steps[Out]:
        return Steps(self, self._taken_steps(training), training.steps)

    def _taken_steps(self, training: Training) -> Iterator[Step[Out]]:
        samples, functions = training.samples, self.functions()
        for order in training.orders:
            state, losses = self._state, []
            for i in order:
                epoch = len(self._state.loss_curve) + 1
                step = self._record_step(
                    functions, samples[i][0], training.targets[i], epoch, i + 1, len(samples)
                )
                losses.append(step.loss)
                # before the last step is handed out, it ends its epoch
                if len(losses) == len(samples):
                    state.loss_curve.append(mean(losses))
                yield step

    def _record_step(
        self,
        functions: Functions,
        x: list[float],
        y: Any,
        epoch: int | None = None,
        sample_number: int | None = None,
        samples: int | None = None,
    ) -> Step[Out]:
        """Train on one sample, and record it in the slides' layout."""
        state, learning_rate = self._state, self._learning_rate
        targets = state.targets.with_classes(state.theta)
        if state.theta is None:  # assigned between two steps
            state = self._settle(state, targets, len(x))
        inputs.check_still_fits(transposed(state.theta), x, y, targets.classes)
        (code,) = targets.encode([y], "y")
        worked = train_step(functions, state, (x, code), learning_rate, epoch, sample_number)
        return Step(
            self._followed(),
            model=self.name,
            number=worked.number,
            epoch=epoch,
            sample=sample_number,
            samples=samples,
            x=x[:],
            y=y,
            target=targets.decode(code),
            classes=targets.classes and targets.classes[:],
            theta_before=transposed(worked.theta_before),
            z=worked.z,
            y_hat=worked.y_hat,
            loss=worked.loss,
            gradient=gradient(x, worked.error),
            learning_rate=learning_rate,
            theta_after=transposed(worked.theta_after),
        )

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
        given = [] if y is None else self.targets.read([y], "y")
        theta, targets = self._fitted()
        inputs.check_sample_width(row, x, width_of(theta), columns_of(theta))
        functions = self.functions()
        z, y_hat = output(functions, theta, row, "x")
        fields: dict[str, Any] = {}
        if given:
            (code,) = targets.encode(given, "y")
            loss = loss_of(functions, z, y_hat, code, "x")
            fields = {"y": given[0], "target": targets.decode(code), "loss": loss}
        label = None if targets.classes is None else answer(y_hat, targets.classes)
        return Prediction(
            self._followed(),
            model=self.name,
            x=row,
            theta=transposed(theta),
            z=z,
            y_hat=y_hat,
            label=label,
            classes=targets.classes and targets.classes[:],
            **fields,
        )

    def predict(self, X: Any) -> list[Any]:
        """ŷ for each sample of X; of a classifier the label of the largest probability (S15, S41).

        >>> from softmax_edu import LinearRegression, SoftmaxRegression
        >>> LinearRegression(theta=[7, 6]).predict([0, 8])
        [7.0, 55.0]
        >>> SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).predict([0.25, 4.5])
        [1, 1]
        """
        samples = inputs.samples(X)
        theta, targets = self._fitted()
        return [answer(y_hat, targets.classes) for _, y_hat in self._work_out(samples, theta)]

    def loss(self, X: Any, y: Any) -> float:
        """The mean loss over samples X and targets y; nothing is trained.

        >>> from softmax_edu import LinearRegression, slides
        >>> LinearRegression(theta=[7, 6]).loss(*slides.SALARY)
        14.75
        """
        samples, given = self._read(X, y)
        theta, targets = self._fitted()
        check_data(samples, given, theta)
        codes, functions = targets.encode(given), self.functions()
        return exact_mean(
            [
                loss_of(functions, z, y_hat, code, i)
                for i, ((z, y_hat), code) in enumerate(zip(self._work_out(samples, theta), codes))
            ]
        )

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
        if X is y is names is None and not self.loss_curve:
            raise NotFittedError(
                f"this {type(self).__name__} has no loss_curve yet: "
                "call fit(X, y) first or pass X and y"
            )
        from .pictures.chart import picture

        return picture(self, X, y, names)

    def __getstate__(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The attributes without a slot, and those with one,
        which pickle's oldest protocols leave out.
        """
        slots = [
            name
            for kind in type(self).__mro__
            for name, place in vars(kind).items()
            if isinstance(place, MemberDescriptorType) and hasattr(self, name)
        ]
        return dict(getattr(self, "__dict__", {})), {name: getattr(self, name) for name in slots}

    def __setstate__(self, state: tuple[dict[str, Any], dict[str, Any]]) -> None:
        for attributes in state:
            for name, value in attributes.items():
                object.__setattr__(self, name, value)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        def html() -> str:
            from .trace.html import render_model

            return render_model(self)

        return bundle({"text/plain": self.__repr__, "text/html": html}, include, exclude)

    def _outputs(self, X: Any) -> list[tuple[Any, Any]]:
        """(z, ŷ) of each sample."""
        samples = inputs.samples(X)
        theta, _ = self._fitted()
        return self._work_out(samples, theta)

    def _fitted(self) -> tuple[Any, Targets]:
        """θ as the loop holds it and the targets, both of one moment: other threads may train."""
        state = self._state
        theta = state.theta
        if theta is None:
            raise NotFittedError(
                f"this {type(self).__name__} has no theta yet: call fit(X, y) first or set theta"
            )
        return theta, state.targets.with_classes(theta)

    def _work_out(self, samples: inputs.Samples, theta: Any) -> list[tuple[Any, Any]]:
        """(z, ŷ) of each sample, with this θ."""
        inputs.check_width(samples, width_of(theta), columns=columns_of(theta))
        return outputs(self.functions(), theta, samples.rows)

    # What the model is, for the loop and on paper

    def functions(self) -> Functions:
        """The five functions that the loop calls.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression().functions().derivative(19.0, 18.0)
        2.0
        """
        kind = Functions.of_an_output_each if self.targets.one_hot else Functions.of_one_output
        return kind(activation=self.activation, loss=self.sample_loss, derivative=self.derivative)

    def output_lines(self, z: Any) -> list[Line]:
        """The lines that lead from z to ŷ; the last ones are those of ŷ, one for each output.

        >>> from softmax_edu import LinearRegression
        >>> [line.formula.written() for line in LinearRegression().output_lines(19.0)]
        ['z']
        """
        formulas = as_formulas(self.activation, quantities("z", z))
        return [
            Line(name, formula) for name, formula in zip(numbered("ŷ", len(formulas)), formulas)
        ]

    def loss_line(self, z: Any, y_hat: Any, y: Any) -> Line:
        """The line of L, from z, ŷ and y, as a record has them:
        for an output for each class y is one-hot.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression().loss_line(19.0, 19.0, 18.0).formula.written()
        '(ŷ − y)²'
        """
        target = y.index(1) if isinstance(y, list) else Quantity("y", y)
        (formula,) = as_formulas(
            self.sample_loss, quantities("z", z), quantities("ŷ", y_hat), target
        )
        return Line("L", formula)

    def error_lines(self, y_hat: Any, y: Any) -> list[Line]:
        """The line of ∂L/∂z for each output, from ŷ and y.

        >>> from softmax_edu import LinearRegression
        >>> [line.formula.written() for line in LinearRegression().error_lines(19.0, 18.0)]
        ['2·(ŷ − y)']
        """
        target = y.index(1) if isinstance(y, list) else Quantity("y", y)
        formulas = as_formulas(self.derivative, quantities("ŷ", y_hat), target)
        names = [f"∂L/∂{name}" for name in numbered("z", len(formulas))]
        return [Line(name, formula) for name, formula in zip(names, formulas)]

    def on_paper(self: Self) -> Self:
        """A twin whose settings are quantities, so that its formulas have their symbols.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression().on_paper()
        LinearRegression(learning_rate=0.1)
        """
        if not self.settings:
            return self
        twin = self.alike()
        for name, symbol in self.settings.items():
            setattr(twin, name, Quantity(symbol, getattr(self, name)))
        return twin

    def alike(self: Self, theta: Any = None) -> Self:
        """A model of the same class, with the same settings and classes, and this θ.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[0, 1], classes=["fail", "pass"]).alike([2, 3])
        LogisticRegression(theta=[2.0, 3.0], learning_rate=0.1, classes=['fail', 'pass'])
        """
        twin = object.__new__(type(self))  # an __init__ of one's own may want more
        for name in (*getattr(self, "__dict__", ()), *self.settings):
            setattr(twin, name, getattr(self, name))
        twin._learning_rate, twin._origin = self._learning_rate, None
        twin._state = State(None, self._state.targets)
        twin.theta = theta
        return twin

    def _followed(self: Self) -> Self:
        """The model without θ that records follow: one object for all of them,
        while no setting changes.
        """
        settings = [getattr(self, name) for name in self.settings]
        if self._origin is None or self._origin[0] != settings:
            self._origin = settings, self.alike()
        followed: Self = self._origin[1]
        return followed

    def __copy__(self: Self) -> Self:
        """A copy trains on its own: it shares no state."""
        from copy import deepcopy

        return deepcopy(self)

    def __repr__(self) -> str:
        given = {
            "theta": self.theta,
            "learning_rate": self._learning_rate,
            "classes": self.classes,
            **{name: getattr(self, name) for name in self.settings},
        }
        keywords = ", ".join(
            f"{name}={value!r}" for name, value in given.items() if value is not None
        )
        return f"{type(self).__name__}({keywords})"


class Classifier(Model[Out], abstract=True):
    """A model whose targets are labels; use LogisticRegression or
    SoftmaxRegression, or make your own.

    `classes` are the labels in column order, all ints or all strings. Left out, they are the sorted
    labels of the first `fit`; if θ is given and has a column for each class, they are 0 … k − 1.

    >>> from softmax_edu import LogisticRegression
    >>> LogisticRegression(theta=[-1, 1], classes=["fail", "pass"]).predict([0.5, 3])
    ['fail', 'pass']
    """

    __slots__ = ()
    targets: ClassVar[Targets] = LabelTargets()

    @refuses_in_words
    def __init__(
        self, *, theta: Any = None, learning_rate: float = 0.1, classes: Any = None
    ) -> None:
        super().__init__(learning_rate=learning_rate)
        if classes is not None:
            self._state.targets = LabelTargets(self.targets.one_hot, inputs.classes(classes))
        self.theta = theta

    def predict_proba(self, X: Any) -> list[list[float]]:
        """The probabilities: a row for each sample of X, a column for each class.

        >>> from softmax_edu import SoftmaxRegression
        >>> SoftmaxRegression(theta=[[0, 0], [0, 0]]).predict_proba([3])
        [[0.5, 0.5]]
        """
        return [
            y_hat if isinstance(y_hat, list) else [1.0 - y_hat, y_hat]
            for _, y_hat in self._outputs(X)
        ]

    def score(self, X: Any, y: Any) -> float:
        """The accuracy: the fraction of the samples X whose label y is predicted.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[-1, 1]).score([0.5, 1.5, 2, 3], [0, 1, 1, 0])
        0.75
        """
        samples, labels = self._read(X, y)
        theta, targets = self._fitted()
        check_data(samples, labels, theta)
        outputs = self._work_out(samples, theta)
        targets.encode(labels)  # refuses an unknown label
        return [
            answer(y_hat, targets.classes) == label for (_, y_hat), label in zip(outputs, labels)
        ].count(True) / len(labels)


def as_formulas(function: Callable[..., Any], *values: Any) -> list[Any]:
    """A model's function of quantities as its formulas; one that takes only numbers, such as int(z)
    or z ** 3, gives numbers.

    >>> z = Quantity("z", 2.0)
    >>> as_formulas(lambda z: 1 + z, z), as_formulas(lambda z: z ** 3, z)
    ([<formula 1 + z>], [8.0])
    """
    try:
        return as_list(function(*values))
    except (TypeError, ValueError, AttributeError):
        return as_list(function(*map(as_numbers, values)))


def as_numbers(value: Any) -> Any:
    """A quantity's number; of a list of quantities, theirs.

    >>> as_numbers(Quantity("z", 2.0)), as_numbers([Quantity("z₀", 0.5)]), as_numbers(1)
    (2.0, [0.5], 1)
    """
    if isinstance(value, list):
        return [as_numbers(each) for each in value]
    return value.number if isinstance(value, Quantity) else value


def check_data(samples: inputs.Samples, given: list[Any], theta: Any) -> None:
    """Refuse samples that θ is not for, if there is one, and another number of targets.

    >>> check_data(inputs.samples([2.0]), [18.0], [7.0, 6.0])
    """
    if theta is not None:
        inputs.check_width(samples, width_of(theta), columns=columns_of(theta))
    inputs.check_count(given, len(samples.rows))


def outputs(functions: Functions, theta: Any, rows: list[list[float]]) -> list[tuple[Any, Any]]:
    """(z, ŷ) of each sample, all of them finite.

    >>> from softmax_edu import LinearRegression
    >>> outputs(LinearRegression().functions(), [7.0, 6.0], [[1.0, 2.0], [1.0, 3.0]])
    [(19.0, 19.0), (25.0, 25.0)]
    """
    score, activation = functions.score, functions.activation
    try:
        z = [score(theta, x) for x in rows]
        y_hat = [activation(z_of_sample) for z_of_sample in z]
        if all_finite(z) and all_finite(y_hat):
            return list(zip(z, y_hat))
    except OverflowError:
        pass
    return [output(functions, theta, x, i) for i, x in enumerate(rows)]  # it names the first


def output(functions: Functions, theta: Any, x: list[float], where: str | int) -> tuple[Any, Any]:
    """(z, ŷ) of one sample, both finite; `where` names it if they are not, or is its index in X.

    >>> from softmax_edu import LinearRegression
    >>> output(LinearRegression().functions(), [7.0, 6.0], [1.0, 2.0], "x")
    (19.0, 19.0)
    """
    z = functions.score(theta, x)
    try:
        y_hat = functions.activation(z)
    except OverflowError:  # raised by a model of one's own: e^z, say
        y_hat = inf
    for name, value in (("z", z), ("ŷ", y_hat)):
        if not all_finite(value):
            raise ValueError(
                f"{place(where)} gives {name} = {inputs.shown(value)}: "
                "its numbers overflow with this theta"
            )
    return z, y_hat


def loss_of(functions: Functions, z: Any, y_hat: Any, y: Any, where: str | int) -> float:
    """L of one sample, finite.

    >>> from softmax_edu import LinearRegression
    >>> loss_of(LinearRegression().functions(), 19.0, 19.0, 18.0, "x")
    1.0
    """
    try:
        loss = functions.loss(z, y_hat, y)
    except OverflowError:
        loss = inf
    if not isfinite(loss):
        raise ValueError(
            f"{place(where)} gives the loss {loss!r}: its numbers overflow with this theta"
        )
    return loss


def place(where: str | int) -> str:
    """A sample's name in a message.

    >>> place("x"), place(3)
    ('x', 'X[3]')
    """
    return f"X[{where}]" if isinstance(where, int) else where


def answer(y_hat: Any, classes: list[Any] | None) -> Any:
    """What is predicted: ŷ itself, or the label of the class.

    >>> answer(19.0, None), answer(0.59, ["fail", "pass"])
    (19.0, 'pass')
    """
    return y_hat if classes is None else classes[predicted_class(y_hat)]


def width_of(theta: Any) -> int:
    """The number of features that θ, as the loop holds it, is for.

    >>> width_of([7.0, 6.0]), width_of([[0.1, 0.3], [0.2, 0.4]])
    (1, 1)
    """
    return len(theta[0] if has_columns(theta) else theta) - 1


def columns_of(theta: Any) -> int:
    """How many columns θ, held by the loop as a list for each, has in the slides' layout; 0 if it is
    one list.

    >>> columns_of([7.0, 6.0]), columns_of([[0.1, 0.3], [0.2, 0.4]])
    (0, 2)
    """
    return len(theta) if has_columns(theta) else 0


def gradient(x: list[float], error: Any) -> list[Any]:
    """∇L = x · ∂L/∂z in the slides' layout.

    >>> gradient([1.0, 0.5], [-0.5, 0.5])
    [[-0.5, 0.5], [-0.25, 0.25]]
    """
    if isinstance(error, list):
        return [[of_class * value for of_class in error] for value in x]
    return [error * value for value in x]


def zeros(targets: Targets, n: int) -> list[Any]:
    """θ before the first sample, which has n inputs, as the loop holds it.

    >>> zeros(NumberTargets(), 2), zeros(LabelTargets(True, ["a", "b", "c"]), 2)
    ([0.0, 0.0], [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
    """
    if targets.one_hot:
        return [[0.0] * n for _ in targets.classes or ()]
    return [0.0] * n


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

    random, order = Random(shuffle), list(range(samples))
    for _ in range(epochs):
        random.shuffle(order)
        yield order[:]
