"""What a model is, in the loop and on paper: three functions between z and ∂L/∂z.

The loop calls them with numbers. Called with quantities (formulas.py), they write their own
formulas. Where a function takes care of extreme numbers, the model says its formula beside it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from ..formulas import Constant, Formula, Line, Quantity
from ..lists import as_list
from ..notation import numbered

Self = TypeVar("Self", bound="OnPaper")
THRESHOLD = 0.5  # S15, S16


class OnPaper(ABC):
    """A model as its formulas: what printing, checking and the playground need of it.

    >>> from softmax_edu import LinearRegression
    >>> isinstance(LinearRegression(theta=[7, 6]).explain(2).origin, OnPaper)
    True
    """

    name: ClassVar[str] = "model"
    activation_symbol: ClassVar[str] = ""
    settings: Mapping[str, str] = {}
    # "ŷ = …", "L = …" and "∇L = …" of headings; if empty, they are written from the functions
    output_formula: ClassVar[str] = ""
    loss_formula: ClassVar[str] = ""
    gradient_formula: ClassVar[str] = ""
    has_bias: bool = True  # False: x has no leading 1, and θ no b
    penalty: Any = None  # λ, or None: then the next two are not asked

    @abstractmethod
    def activation(self, z: Any) -> Any:
        """ŷ from z."""

    @abstractmethod
    def sample_loss(self, z: Any, y_hat: Any, y: Any) -> Any:
        """L of one sample."""

    @abstractmethod
    def derivative(self, y_hat: Any, y: Any) -> Any:
        """∂L/∂z."""

    def penalty_term(self, weights: list[Any]) -> Any:
        """½λ·Σw²: what the weights [b, w₁ …] of one output add to L. The bias is spared.

        >>> from softmax_edu import LinearRegression
        >>> model = LinearRegression(penalty=0.5)
        >>> model.penalty_term([7.0, 6.0]), model.penalty_slopes([7.0, 6.0])
        (9.0, [0.0, 3.0])
        """
        return 0.5 * self.penalty * sum(w * w for w in weights[1 if self.has_bias else 0 :])

    def penalty_slopes(self, weights: list[Any]) -> list[Any]:
        """λ·w: what they add to each of their derivatives, 0 for the bias."""
        slopes = [self.penalty * w for w in weights]
        return [0.0, *slopes[1:]] if self.has_bias else slopes

    @abstractmethod
    def alike(self: Self, theta: Any = None) -> Self:
        """A model of the same class, with the same settings and classes, and this θ."""

    def output_lines(self, z: Any) -> list[Line]:
        """The lines that lead from z to ŷ; the last ones are those of ŷ, one for each output.

        >>> from softmax_edu import LinearRegression
        >>> [line.formula.written() for line in LinearRegression().output_lines(Quantity("z", 19.0))]
        ['z']
        """
        formulas = as_formulas(self.activation, z)
        return list(map(Line, numbered("ŷ", len(formulas)), formulas))

    def loss_line(self, z: Any, y_hat: Any, y: Any) -> Line:
        """The line of L, from z, ŷ and y; with an output for each class y is one-hot.

        >>> from softmax_edu import LinearRegression
        >>> z, y_hat, y = (Quantity(name, 19.0) for name in ("z", "ŷ", "y"))
        >>> LinearRegression().loss_line(z, y_hat, y).formula.written()
        '(ŷ − y)²'
        """
        return Line("L", *as_formulas(self.sample_loss, z, y_hat, code_of(y)))

    def error_lines(self, y_hat: Any, y: Any) -> list[Line]:
        """The line of ∂L/∂z for each output, from ŷ and y.

        >>> from softmax_edu import LinearRegression
        >>> lines = LinearRegression().error_lines(Quantity("ŷ", 19.0), Quantity("y", 18.0))
        >>> [line.formula.written() for line in lines]
        ['2·(ŷ − y)']
        """
        formulas = as_formulas(self.derivative, y_hat, code_of(y))
        names = [f"∂L/∂{name}" for name in numbered("z", len(formulas))]
        return list(map(Line, names, formulas))

    def on_paper(self: Self) -> Self:
        """A twin whose settings are quantities, so that its formulas have their symbols."""
        if not self.settings:
            return self
        twin = self.alike()
        for name, symbol in self.settings.items():
            object.__setattr__(twin, name, Quantity(symbol, getattr(self, name)))
        return twin


def as_formulas(function: Callable[..., Any], *values: Any) -> list[Any]:
    """A model's function of quantities as its formulas.

    A function that refuses quantities, such as int(z) or z ** 3, is called with numbers. Its result,
    and that of a function such as math.exp, is printed as a number (`Untold`).

    >>> z = Quantity("z", 2.0)
    >>> as_formulas(lambda z: 1 + z, z), as_formulas(lambda z: z ** 3, z)
    ([<formula 1 + z>], [<formula 8>])
    """
    try:
        results = as_list(function(*values))
    except (TypeError, ValueError, AttributeError):  # it refused quantities
        results = as_list(function(*map(numbers_of, values)))
    return [
        result if isinstance(result, Formula) else Untold(function, values, k, result)
        for k, result in enumerate(results)
    ]


class Untold(Constant):
    """What a model's function gives that tells no formula: it is shown as a number, and computed
    from other numbers by the function itself.
    """

    __slots__ = ("function", "output", "values")

    def __init__(
        self, function: Callable[..., Any], values: tuple[Any, ...], output: int, number: float
    ) -> None:
        super().__init__(number)
        self.function, self.values, self.output = function, values, output

    def compute(self, numbers: Mapping[Quantity, Any]) -> Any:
        own = [each for value in self.values for each in as_list(value)]
        if not any(each in numbers for each in own if isinstance(each, Quantity)):
            return super().compute(numbers)
        given = [numbers_of(value, numbers) for value in self.values]
        return as_list(self.function(*given))[self.output]


def numbers_of(value: Any, numbers: Mapping[Quantity, Any] | None = None) -> Any:
    """A quantity's number, or the one in `numbers`; of a list of quantities, theirs.

    >>> numbers_of(Quantity("z", 2.0)), numbers_of([Quantity("z₀", 0.5)]), numbers_of(1)
    (2.0, [0.5], 1)
    """
    if isinstance(value, list):
        return [numbers_of(each, numbers) for each in value]
    return float(value.compute(numbers or {})) if isinstance(value, Quantity) else value


def code_of(target: Any) -> Any:
    """A target as the loop takes it: of a one-hot list the index of the right class.

    >>> code_of([0, 1]), code_of(18.0)
    (1, 18.0)
    """
    return target.index(1) if isinstance(target, list) else target


def predicted_class(y_hat: Any) -> int:
    """The index of the predicted class: ŷ > 0.5 (S15), or the largest probability (S18),
    the first of equals.

    >>> predicted_class(0.59), predicted_class([0.3, 0.2, 0.4, 0.1])
    (1, 2)
    """
    if isinstance(y_hat, list):
        return y_hat.index(max(y_hat))
    return int(y_hat > THRESHOLD)
