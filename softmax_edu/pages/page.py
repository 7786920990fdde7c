"""A record as a page of mathematics: what every printer shows, in Unicode, not yet laid out.

A page has a heading, the network, and sections of chains such as z₀ = b₀·1 + w₀·x = 0.1·1 + 0.3·0.5 = 0.25.
The values are the record's; the formulas are its model's lines and those of chains.py.
"""
from __future__ import annotations

from .. import inputs
from ..late import Any, Callable
from ..lines import Line, head, subscript
from ..step import Prediction, Step, flat
from ..targets import THRESHOLD, place
from . import names
from .chains import Chain, Part, derivative, direction, elided, filled, score, update, worked
from .numbers import relation, show

ROWS, COLUMNS = 6, 6    # of a matrix, in full
MOST = 10               # classes of which each line is shown


class Section:
    """One of the steps: its title in the deck's words, its formula, its lines.

    >>> Section("3) Compute loss", "L = (ŷ − y)²", []).title
    '3) Compute loss'
    """

    def __init__(self, title: str, formula: str, lines: list[Chain]) -> None:
        self.title, self.formula, self.lines = title, formula, lines


class Network:
    """What the drawing of S25 says: inputs, the weights on the edges, z, the activation, ŷ, targets.

    >>> Network(["1", "x = 2"], [["b 7", "w 6"]], ["z = 19"], "", ["ŷ = 19"], ["y = 18"]).edges
    [['b 7', 'w 6']]
    """

    def __init__(self, inputs: list[str], edges: list[list[str]], z: list[str], activation: str,
                 y_hat: list[str], targets: list[str]) -> None:
        self.inputs = inputs
        self.edges = edges              # a list for each output
        self.z, self.activation, self.y_hat = z, activation, y_hat
        self.targets = targets          # what stands beside each ŷ: its target, its label


class Page:
    """A record, ready to be laid out. Raises TypeError or ValueError unless digits is from 1 to 12.

    >>> from softmax_edu import LinearRegression
    >>> [section.title for section in Page(LinearRegression(theta=[7, 6]).step(2, 18)).sections][2:]
    ['3) Compute loss', '4) Compute derivative', '5) Update parameters']
    """

    def __init__(self, record: Step | Prediction, digits: int = 4) -> None:
        digits = inputs.whole(digits, "digits", 1, 12)
        self.heading = " · ".join(heading(record))
        self.aside = aside(record)
        self.network = network(record, digits)
        self.sections = step_sections(record, digits) if isinstance(record, Step) else (
            prediction_sections(record, digits))
        self.natural = "; log is the natural one, ln" if "log" in record.kind.lines.loss else ""
        self.footer = f"≈ rounded to {digits} decimals; computed in full precision{self.natural}"


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
    targets = [""] * outputs if record.target is None else told("y", names.listed(record.target), digits)
    if outputs > 1 and labels != list(range(outputs)):
        targets = [f"{target}  {names.label(label)}".strip() for target, label in zip(targets, labels)]
    return Network(
        ["1", *(f"{name} {relation([value], digits)} {show(value, digits)}"
                for name, value in zip(names.inputs(n)[1:], record.x[1:]))],
        [[f"{name} {show(value, digits)}" for name, value in zip(*pair)]
         for pair in zip(names.parameters(n, outputs), theta)],
        told("z", names.listed(record.z), digits), record.kind.activation, told("ŷ", y_hat, digits), targets)


def changes(step: Step, digits: int) -> list[list[list[str]]]:
    """What steps 4 and 5 say of each edge: its derivative, and its weight before and after (S12, S13).

    >>> from softmax_edu import LinearRegression
    >>> changes(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18), 4)
    [[['∂L/∂b = 2', '∂L/∂w = 4']], [['b 7 → 6.98', 'w 6 → 5.96']]]
    """
    parameters = names.parameters(len(step.x), len(names.listed(step.z)))
    before, slopes, after = map(names.columns, (step.theta_before, step.gradient, step.theta_after))
    return [[[f"∂L/∂{name} {relation([slope], digits)} {show(slope, digits)}" for name, slope in zip(*pair)]
             for pair in zip(parameters, slopes)],
            [[f"{name} {show(old, digits)} → {show(new, digits)}" for name, old, new in zip(*of_output)]
             for of_output in zip(parameters, before, after)]]


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
    lines = step.kind.lines
    return [
        Section("1) Pick a sample (x, y) from training data", "", [
            *sample_lines(step.x, step.theta_before, digits), target_line(step, digits)]),
        Section("2) Compute output ŷ", f"z = θᵀx,  {lines.output}", output_lines(step, step.theta_before, digits)),
        Section("3) Compute loss", lines.loss, [loss_line(step, digits)]),
        Section("4) Compute derivative", lines.gradient, gradient_lines(step, digits)),
        Section("5) Update parameters", "θ = θ − η∇L", update_lines(step, digits))]


def prediction_sections(prediction: Prediction, digits: int) -> list[Section]:
    """The way from x to the answer (S15, S41), and to the loss if there is a target (S29).

    >>> from softmax_edu import LogisticRegression
    >>> [section.title for section in prediction_sections(LogisticRegression(theta=[0, 1]).explain(2, 1), 4)]
    ['Given', 'Compute output ŷ', 'Compute loss', 'Predict the class']
    """
    lines, given = prediction.kind.lines, sample_lines(prediction.x, prediction.theta, digits)
    output = output_lines(prediction, prediction.theta, digits)
    sections = [Section("Given", "", given), Section("Compute output ŷ", f"z = θᵀx,  {lines.output}", output)]
    if prediction.loss is not None:
        given.append(target_line(prediction, digits))
        sections.append(Section("Compute loss", lines.loss, [loss_line(prediction, digits)]))
    if prediction.classes is not None:
        sections.append(Section("Predict the class", "", [label_line(prediction, digits)]))
    return sections


def sample_lines(x: list[float], theta: list[Any], digits: int) -> list[Chain]:
    """x with its bias input, and θ.

    >>> [line.parts[-1] for line in sample_lines([1.0, 2.0], [7.0, 6.0], 4)]
    [('=', '[1, 2]ᵀ'), ('=', '[7, 6]ᵀ')]
    """
    n, outputs = len(x), len(names.columns(theta))
    return [
        Chain(("", "x"), ("=", names.gathered(names.inputs(n))), names.vector(x, digits), remark="1 = bias"),
        theta_line(names.parameters(n, outputs), theta, digits)]


def theta_line(parameters: list[list[str]], theta: list[Any], digits: int) -> Chain:
    """θ = its names = its values.

    >>> theta_line([["b₀", "w₀"], ["b₁", "w₁"]], [[0.1, 0.2], [0.3, 0.4]], 4).parts[1]
    ('=', [['b₀', 'b₁'], ['w₀', 'w₁']])
    """
    told = names.gathered(parameters[0]) if len(parameters) == 1 else grid(
        len(theta), len(parameters), lambda i, k: parameters[k][i])
    return Chain(("", "θ"), ("=", told), told_theta(theta, digits))


def told_theta(theta: list[Any], digits: int) -> Part:
    """θ or ∇L in numbers, with the sign before them: a list, or for softmax a matrix.

    >>> told_theta([0.25, 0.5], 2), told_theta([[0.25], [1 / 3]], 2)
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
    across = head(columns, most_columns)
    down = head(rows, most_rows)
    return [["⋮" if i is None else "…" if k is None else entry(i, k) for k in across] for i in down]


def target_line(record: Any, digits: int) -> Chain:
    """y: a number, or a label and the number or one-hot list that stands for it (S22).

    >>> from softmax_edu import SoftmaxRegression
    >>> target_line(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0), 4).parts[1:]
    (('=', '0'), ('→', 'one-hot y'), ('=', '[1, 0]ᵀ'))
    """
    if record.classes is None:
        return Chain(("", "y"), (relation([record.target], digits), show(record.target, digits)))
    told = names.label(record.y)
    if isinstance(record.target, list):
        return Chain(("", "y"), ("=", told), ("→", "one-hot y"), ("=", names.gathered(list(map(str, record.target)))))
    return Chain(("", "y"), ("=", str(record.target)), remark="" if record.y == record.target else f"class {told}")


def output_lines(record: Any, theta: list[Any], digits: int) -> list[Chain]:
    """z = θᵀx, and ŷ from z.

    >>> from softmax_edu import LinearRegression
    >>> [chain.parts[-1] for chain in output_lines(LinearRegression(theta=[7, 6]).explain(2), [7.0, 6.0], 4)]
    [('=', '19'), ('=', '19')]
    """
    weights, z, y_hat = names.columns(theta), names.listed(record.z), names.listed(record.y_hat)
    n, lines = len(z), record.kind.lines.y_hat(record.z)
    parameters, scores = names.parameters(len(record.x), n), names.numbered("z", n)
    return [
        *elided(n, MOST, "class", lambda k: worked(
            score(scores[k], parameters[k], weights[k], record.x), z[k], digits)),
        *(worked(line, line.value(), digits) for line in lines[:-n]),
        *elided(n, MOST, "class", lambda k: worked(lines[k - n], y_hat[k], digits))]


def loss_line(record: Any, digits: int) -> Chain:
    """The loss of θ before the update.

    >>> from softmax_edu import LinearRegression
    >>> loss_line(LinearRegression(theta=[7, 6]).step(2, 18), 4).parts[1:]
    (('=', '(ŷ − y)²'), ('=', '(19 − 18)²'), ('=', '1'))
    """
    return worked(record.kind.lines.cost(record.z, record.y_hat, record.target), record.loss, digits)


def gradient_lines(step: Any, digits: int) -> list[Chain]:
    """∇L: ŷ − y, and x times that, entry by entry, or as a matrix (S27).

    >>> from softmax_edu import LinearRegression, SoftmaxRegression
    >>> [chain.parts[-1] for chain in gradient_lines(LinearRegression(theta=[7, 6]).step(2, 18), 4)]
    [('=', '1'), ('=', '2'), ('=', '4')]
    >>> gradient_lines(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0), 2)[-1].parts[-1]
    ('≈', [['−0.54', '0.54'], ['−0.27', '0.27']])
    """
    lines, n = step.kind.lines, len(step.x)
    y_hat, y, slopes = names.listed(step.y_hat), names.listed(step.target), names.columns(step.gradient)
    errors = [lines.error(subscript(k) if len(y) > 1 else "", *pair) for k, pair in enumerate(zip(y_hat, y))]
    values = [error.value() for error in errors]
    differences = elided(len(y), MOST, "class", lambda k: worked(errors[k], values[k], digits))
    parameters, inputs = names.parameters(n, len(y)), names.inputs(n)

    def entry(i: int, k: int = 0) -> Line:
        return derivative(parameters[k][i], inputs[i], errors[k].name, lines.times, step.x[i], values[k])

    if len(y) == 1:
        return [*differences, *elided(n, 12, "derivative", lambda i: worked(entry(i), slopes[0][i], digits))]
    signs = set()

    def product(i: int, k: int) -> str:
        _, sign, told = filled(entry(i, k), slopes[k][i], digits)
        signs.add(sign)
        return told

    products = grid(n, len(y), product)
    gradient = Chain(("", "∇L"), ("≈" if "≈" in signs else "=", products), told_theta(step.gradient, digits))
    return [*differences, gradient]


def update_lines(step: Any, digits: int) -> list[Chain]:
    """θ = θ − η∇L, parameter by parameter, and θ before → after.

    >>> from softmax_edu import LinearRegression
    >>> update_lines(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18), 4)[-1].parts
    (('', 'θ'), ('=', '[7, 6]ᵀ'), ('→', '[6.98, 5.96]ᵀ'))
    """
    parameters, before, gradient, after = map(flat, (
        names.columns(names.parameters(len(step.x), len(names.listed(step.z)))),
        step.theta_before, step.gradient, step.theta_after))
    return [
        *elided(len(after), 16, "parameter", lambda i: worked(
            update(parameters[i], before[i], step.learning_rate, gradient[i]), after[i], digits,
            direction(before[i], after[i]))),
        Chain(("", "θ"), told_theta(step.theta_before, digits), ("→", told_theta(step.theta_after, digits)[1]))]


def label_line(prediction: Any, digits: int) -> Chain:
    """From ŷ to the label: the threshold (S15), or the largest (S18, S41).

    >>> from softmax_edu import LogisticRegression
    >>> label_line(LogisticRegression(theta=[0, 1]).explain(0), 4).parts
    (('', 'ŷ'), ('=', '0.5'), ('≤', '0.5'), ('→', 'class 0'))
    """
    label, y_hat, k = f"class {names.label(prediction.label)}", prediction.y_hat, place(prediction.y_hat)
    if not isinstance(y_hat, list):
        return Chain(("", "ŷ"), (relation([y_hat], digits), show(y_hat, digits)),
                     (">" if k else "≤", show(THRESHOLD)), ("→", label),
                     remark=f"ŷ is the probability of class {names.label(prediction.classes[1])}")
    largest = y_hat[k]
    return Chain(("", "largest"), ("=", f"ŷ{subscript(k)}"), (relation([largest], digits), show(largest, digits)),
                 ("→", label), remark="the first of equals" if y_hat.count(largest) > 1 else "")
