"""A record as a page of mathematics: what every printer shows, in Unicode, not yet laid out.

A page has a heading, the network, and sections of lines. A line is a chain of parts, such as
z₀ = b₀·1 + w₀·x = 0.1·1 + 0.3·0.5 = 0.25, each with the sign before it; a part is text or a
matrix. The values are the record's, the formulas are written by hand in formulas.py.
"""
from __future__ import annotations

from .. import linear, logistic
from ..softmax import FORMULAS as SOFTMAX_FORMULAS
from ..step import Prediction, Step, flat
from . import formulas, names
from .formulas import Line
from .numbers import relation, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .formulas import Part

FORMULAS = {"linear": linear.FORMULAS, "logistic": logistic.FORMULAS, "softmax": SOFTMAX_FORMULAS}
ROWS, COLUMNS = 6, 6  # of a matrix, in full
ACTIVATIONS = {"linear": "", "logistic": "σ", "softmax": "softmax"}


class Section:
    """One of the steps: its title in the deck's words, its formula, its lines.

    >>> Section("3) Compute loss", "L = (ŷ − y)²", []).title
    '3) Compute loss'
    """

    def __init__(self, title: str, formula: str, lines: list[Line]) -> None:
        self.title = title
        self.formula = formula
        self.lines = lines


class Network:
    """What the drawing of S25 says: inputs, the weights on the edges, z, the activation, ŷ, targets.

    >>> Network(["1", "x = 2"], [["b 7", "w 6"]], ["z = 19"], "", ["ŷ = 19"], ["y = 18"]).edges
    [['b 7', 'w 6']]
    """

    def __init__(self, inputs: list[str], edges: list[list[str]], z: list[str], activation: str,
                 y_hat: list[str], targets: list[str]) -> None:
        self.inputs = inputs
        self.edges = edges              # a list for each output
        self.z = z
        self.activation = activation
        self.y_hat = y_hat
        self.targets = targets          # what stands beside each ŷ: its target, its label


class Page:
    """A record, ready to be laid out.

    >>> from softmax_edu import LinearRegression
    >>> [section.title for section in Page(LinearRegression(theta=[7, 6]).step(2, 18)).sections][2:]
    ['3) Compute loss', '4) Compute derivative', '5) Update parameters']
    """

    def __init__(self, record: Step | Prediction, digits: int = 4) -> None:
        self.heading = " · ".join(heading(record))
        self.aside = aside(record)
        self.network = network(record, digits)
        self.sections = step_sections(record, digits) if isinstance(record, Step) else (
            prediction_sections(record, digits))
        natural = "" if record.model == "linear" else "; log is the natural one, ln"
        self.footer = f"≈ rounded to {digits} decimals; computed in full precision{natural}"


def heading(record: Step | Prediction) -> list[str]:
    """
    >>> from softmax_edu import LinearRegression
    >>> heading(LinearRegression(theta=[7, 6]).step(2, 18))
    ['linear', 'step 1']
    """
    if isinstance(record, Prediction):
        return [record.model, "prediction"]
    place = [] if record.epoch is None else [f"epoch {record.epoch}", f"sample {record.sample}/{record.samples}"]
    return [record.model, f"step {record.number}", *place]


def aside(record: Any) -> str:
    """η of a Step, or of a model; a Prediction has none.

    >>> from softmax_edu import LinearRegression
    >>> aside(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    'η = 0.01'
    """
    return "" if isinstance(record, Prediction) else f"η = {show(record.learning_rate, 12)}"


def network(record: Step | Prediction, digits: int) -> Network:
    """The drawing, with θ before the step.

    >>> from softmax_edu import LinearRegression
    >>> vars(network(LinearRegression(theta=[7, 6]).step(2, 18), 4))["edges"]
    [['b 7', 'w 6']]
    """
    theta = names.columns(record.theta_before if isinstance(record, Step) else record.theta)
    n, outputs = len(record.x), len(theta)
    y_hat, labels = names.listed(record.y_hat), record.classes or []
    targets = told("y", names.listed(record.target), digits) if isinstance(record, Step) else [""] * outputs
    if outputs > 1 and labels != list(range(outputs)):
        targets = [f"{target}  {names.label(label)}".strip() for target, label in zip(targets, labels)]
    return Network(
        ["1", *(f"{name} {relation([value], digits)} {show(value, digits)}"
                for name, value in zip(names.inputs(n)[1:], record.x[1:]))],
        [[f"{name} {show(value, digits)}" for name, value in zip(*pair)]
         for pair in zip(names.parameters(n, outputs), theta)],
        told("z", names.listed(record.z), digits), ACTIVATIONS[record.model], told("ŷ", y_hat, digits), targets)


def told(name: str, values: list[float], digits: int) -> list[str]:
    """
    >>> told("z", [0.25, 1 / 3], 2)
    ['z₀ = 0.25', 'z₁ ≈ 0.33']
    """
    return [f"{name} {relation([value], digits)} {show(value, digits)}"
            for name, value in zip(names.numbered(name, len(values)), values)]


def step_sections(step: Step, digits: int) -> list[Section]:
    """The five steps, in the deck's words (S4, S9, S24).

    >>> from softmax_edu import LinearRegression
    >>> [section.formula for section in step_sections(LinearRegression(theta=[7, 6]).step(2, 18), 4)][2:]
    ['L = (ŷ − y)²', '∇L = 2x(ŷ − y)', 'θ = θ − η∇L']
    """
    return [
        Section("1) Pick a sample (x, y) from training data", "", [
            *sample_lines(step.x, step.theta_before, digits), target_line(step, digits)]),
        Section("2) Compute output ŷ", FORMULAS[step.model]["output"], output_lines(step, step.theta_before, digits)),
        Section("3) Compute loss", FORMULAS[step.model]["loss"], [loss_line(step, digits)]),
        Section("4) Compute derivative", FORMULAS[step.model]["gradient"], gradient_lines(step, digits)),
        Section("5) Update parameters", "θ = θ − η∇L", update_lines(step, digits))]


def prediction_sections(prediction: Prediction, digits: int) -> list[Section]:
    """The way from x to the answer (S15, S41).

    >>> from softmax_edu import LogisticRegression
    >>> [section.title for section in prediction_sections(LogisticRegression(theta=[0, 1]).explain(2), 4)]
    ['Given', 'Compute output ŷ', 'Predict the class']
    """
    sections = [Section("Given", "", sample_lines(prediction.x, prediction.theta, digits)),
                Section("Compute output ŷ", FORMULAS[prediction.model]["output"],
                        output_lines(prediction, prediction.theta, digits))]
    if prediction.label is not None:
        sections.append(Section("Predict the class", "", [label_line(prediction, digits)]))
    return sections


def sample_lines(x: list[float], theta: list[Any], digits: int) -> list[Line]:
    """x with its bias input, and θ.

    >>> [line.parts[-1] for line in sample_lines([1.0, 2.0], [7.0, 6.0], 4)]
    [('=', '[1, 2]ᵀ'), ('=', '[7, 6]ᵀ')]
    """
    n, outputs = len(x), len(names.columns(theta))
    return [
        Line(("", "x"), ("=", names.gathered(names.inputs(n))), names.vector(x, digits), remark="1 = bias"),
        theta_line(names.parameters(n, outputs), theta, digits)]


def theta_line(parameters: list[list[str]], theta: list[Any], digits: int) -> Line:
    """θ = its names = its values.

    >>> theta_line([["b₀", "w₀"], ["b₁", "w₁"]], [[0.1, 0.2], [0.3, 0.4]], 4).parts[1]
    ('=', [['b₀', 'b₁'], ['w₀', 'w₁']])
    """
    told = names.gathered(parameters[0]) if len(parameters) == 1 else grid(
        len(theta), len(parameters), lambda i, k: parameters[k][i])
    return Line(("", "θ"), ("=", told), values(theta, digits))


def values(theta: list[Any], digits: int) -> Part:
    """θ or ∇L in numbers, with the sign before them: a list, or for softmax a matrix.

    >>> values([0.25, 0.5], 2), values([[0.25], [1 / 3]], 2)
    (('=', '[0.25, 0.5]ᵀ'), ('≈', [['0.25'], ['0.33']]))
    """
    if not isinstance(theta[0], list):
        return names.vector(theta, digits)
    return relation(flat(theta), digits), grid(len(theta), len(theta[0]), lambda i, k: show(theta[i][k], digits))


def grid(rows: int, columns: int, entry: Callable[[int, int], str],
         most_rows: int = ROWS, most_columns: int = COLUMNS) -> list[list[str]]:
    """A matrix of the entries at (row, column); where they are many, dots for those left out.

    >>> grid(4, 1, lambda i, k: str(i + 1), most_rows=3)
    [['1'], ['⋮'], ['4']]
    """
    across = names.head(columns, most_columns)
    return [["⋮" if i is None else "…" if k is None else entry(i, k) for k in across]
            for i in names.head(rows, most_rows)]


def target_line(step: Step, digits: int) -> Line:
    """y: a number, or a label and the number or one-hot list that stands for it (S22).

    >>> from softmax_edu import SoftmaxRegression
    >>> target_line(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0), 4).parts[1:]
    (('=', '0'), ('→', 'one-hot y'), ('=', '[1, 0]ᵀ'))
    """
    if step.classes is None:
        return Line(("", "y"), (relation([step.target], digits), show(step.target, digits)))
    told = names.label(step.y)
    if isinstance(step.target, list):
        return Line(("", "y"), ("=", told), ("→", "one-hot y"), ("=", names.gathered(list(map(str, step.target)))))
    return Line(("", "y"), ("=", str(step.target)), remark="" if step.y == step.target else f"class {told}")


def output_lines(record: Step | Prediction, theta: list[Any], digits: int) -> list[Line]:
    """z = θᵀx, and ŷ from z.

    >>> from softmax_edu import LinearRegression
    >>> [line.parts[-1] for line in output_lines(LinearRegression(theta=[7, 6]).explain(2), [7.0, 6.0], 4)]
    [('=', '19'), ('=', '19')]
    """
    weights, z, y_hat = names.columns(theta), names.listed(record.z), names.listed(record.y_hat)
    parameters = names.parameters(len(record.x), len(z))
    shown = names.head(len(z), 10)
    lines = [formulas.more(len(z), shown, "class") if k is None else formulas.score(
        name, parameters[k], weights[k], record.x, z[k], digits)
        for k, name in zip(shown, names.numbered("z", len(z)))]
    if record.model == "softmax":
        return lines + formulas.softmax(z, y_hat, shown, digits)
    if record.model == "logistic":
        return [*lines, formulas.sigmoid(z[0], y_hat[0], digits)]
    return [*lines, Line(("", "ŷ"), ("=", "z"), (relation(y_hat, digits), show(y_hat[0], digits)), aligned=True)]


def loss_line(step: Any, digits: int) -> Line:
    """The loss of θ before the update.

    >>> from softmax_edu import LinearRegression
    >>> loss_line(LinearRegression(theta=[7, 6]).step(2, 18), 4).parts[1:]
    (('=', '(ŷ − y)²'), ('=', '(19 − 18)²'), ('=', '1'))
    """
    if step.model == "softmax":
        return formulas.cross_entropy(step.z, step.y_hat, step.target.index(1), step.loss, digits)
    if step.model == "logistic":
        return formulas.binary_loss(step.z, step.y_hat, step.target, step.loss, digits)
    return formulas.squared_loss(step.y_hat, step.target, step.loss, digits)


def gradient_lines(step: Any, digits: int) -> list[Line]:
    """∇L, entry by entry.

    >>> from softmax_edu import LinearRegression
    >>> [line.parts[-1] for line in gradient_lines(LinearRegression(theta=[7, 6]).step(2, 18), 4)]
    [('=', '1'), ('=', '2'), ('=', '4')]
    """
    n = len(step.x)
    if step.model == "softmax":
        return matrix_gradient_lines(step, digits)
    error, two = step.y_hat - step.target, step.model == "linear"
    parameters, inputs, shown = names.parameters(n, 1)[0], names.inputs(n), names.head(n, 12)
    return [formulas.difference("ŷ − y", step.y_hat, step.target, digits),
            *(formulas.more(n, shown, "derivative") if i is None else formulas.derivative(
                parameters[i], inputs[i], two, step.x[i], error, step.gradient[i], digits) for i in shown)]


def matrix_gradient_lines(step: Any, digits: int) -> list[Line]:
    """∇L = x(ŷ − y)ᵀ as a matrix (S27).

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> matrix_gradient_lines(step, 2)[-1].parts[-1]
    ('≈', [['−0.54', '0.54'], ['−0.27', '0.27']])
    """
    error = [y_hat - y for y_hat, y in zip(step.y_hat, step.target)]
    signs = set()

    def product(i: int, k: int) -> str:
        told, sign = formulas.product(step.x[i], error[k], step.gradient[i][k], digits)
        signs.add(sign)
        return told

    products = grid(len(step.x), len(error), product)
    shown = names.head(len(error), 10)
    return [
        *(formulas.more(len(error), shown, "class") if k is None else formulas.difference(
            f"ŷ{names.subscript(k)} − y{names.subscript(k)}", step.y_hat[k], step.target[k], digits) for k in shown),
        Line(("", "∇L"), ("≈" if "≈" in signs else "=", products), values(step.gradient, digits))]


def update_lines(step: Any, digits: int) -> list[Line]:
    """θ = θ − η∇L, parameter by parameter, and θ before → after.

    >>> from softmax_edu import LinearRegression
    >>> update_lines(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18), 4)[-1].parts
    (('', 'θ'), ('=', '[7, 6]ᵀ'), ('→', '[6.98, 5.96]ᵀ'))
    """
    parameters, before, gradient, after = map(flat, (
        names.columns(names.parameters(len(step.x), len(names.listed(step.z)))),
        step.theta_before, step.gradient, step.theta_after))
    shown = names.head(len(after), 16)
    lines = [formulas.more(len(after), shown, "parameter") if i is None else formulas.update(
        parameters[i], before[i], step.learning_rate, gradient[i], after[i], digits) for i in shown]
    return [*lines, Line(("", "θ"), values(step.theta_before, digits), ("→", values(step.theta_after, digits)[1]))]


def label_line(prediction: Any, digits: int) -> Line:
    """From ŷ to the label: the threshold (S15), or the largest (S18, S41).

    >>> from softmax_edu import LogisticRegression
    >>> label_line(LogisticRegression(theta=[0, 1]).explain(0), 4).parts
    (('', 'ŷ'), ('=', '0.5'), ('≤', '0.5'), ('→', 'class 0'))
    """
    label = f"class {names.label(prediction.label)}"
    if prediction.model == "logistic":
        y_hat = prediction.y_hat
        above = y_hat > logistic.THRESHOLD
        return Line(("", "ŷ"), (relation([y_hat], digits), show(y_hat, digits)),
                    (">" if above else "≤", show(logistic.THRESHOLD)), ("→", label),
                    remark=f"ŷ is the probability of class {names.label(prediction.classes[1])}")
    y_hat = max(prediction.y_hat)
    k = prediction.y_hat.index(y_hat)
    return Line(("", "largest"), ("=", f"ŷ{names.subscript(k)}"), (relation([y_hat], digits), show(y_hat, digits)),
                ("→", label), remark="the first of equals" if prediction.y_hat.count(y_hat) > 1 else "")
