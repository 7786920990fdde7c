"""A record as a page of mathematics: what every printer shows, in Unicode, not yet laid out.

A page has a heading, the network, and sections of chains such as z₀ = b₀·1 + w₀·x = 0.1·1 + 0.3·0.5
= 0.25. The values are the record's; the formulas are its model's and those of chains.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Context, localcontext
from typing import Any, NamedTuple

from ..formulas import Constant, Difference, Formula, Line, Named, Product, Quantity, is_one
from ..lists import as_list, columns, flattened, has_columns
from ..notation import numbered, subscript, visible_indices
from ..paper import names
from ..reading import inputs
from ..records import Prediction, Step
from ..targets import THRESHOLD, predicted_class
from .chains import (
    Chain,
    Matrix,
    Part,
    agrees,
    direction,
    elided,
    fill_in,
    score_line,
    slope_line,
    update_line,
    worked,
)
from .numbers import is_exact, relation, show

CONTEXT = Context(prec=60, traps=[])
ROWS, COLUMNS = 6, 6  # of a matrix, in full
CLASSES = 10  # as many classes have a line each; of more, the first ones and the last
STEPS = (  # in the deck's words (S4, S9, S24)
    "1) Pick a sample (x, y) from training data",
    "2) Compute output ŷ",
    "3) Compute loss",
    "4) Compute derivative",
    "5) Update parameters",
)
DERIVATIVES = 12  # as many derivatives of one output have a line each
PARAMETERS = 16  # as many parameters have a line each in step 5


class Section:
    """One of the steps: its title in the deck's words, its formula, its lines.

    >>> Section("3) Compute loss", "L = (ŷ − y)²", []).title
    '3) Compute loss'
    """

    def __init__(self, title: str, formula: str, chains: list[Chain]) -> None:
        self.title, self.formula, self.chains = title, formula, chains


class Tag(NamedTuple):
    """A number as a picture shows it: its name, "=" or "≈" or nothing, and its digits.

    >>> Tag("z₀", "≈", "0.3172").text, Tag("b", "", "7").text, Tag("z").text
    ('z₀ ≈ 0.3172', 'b 7', 'z')
    """

    name: str
    sign: str = ""
    number: str = ""

    @property
    def text(self) -> str:
        """The tag in one line."""
        return " ".join(filter(None, self))


class Target(NamedTuple):
    """What stands beside an output: the target, if there is one, and the label of its class, if
    that says more.

    >>> Target(Tag("y₀", "=", "1"), "'pass'").text, Target(None, "").text
    ("y₀ = 1  'pass'", '')
    """

    tag: Tag | None
    label: str

    @property
    def texts(self) -> list[str]:
        """What there is of the two."""
        return [*([self.tag.text] if self.tag else []), *([self.label] if self.label else [])]

    @property
    def text(self) -> str:
        """Both in one line."""
        return "  ".join(self.texts)


class Network(NamedTuple):
    """What the drawing of S25 says: inputs, the weights on the edges, z, the activation, ŷ,
    targets, the loss.

    >>> x, w, z, y_hat = Tag("x", "=", "2"), Tag("w", "", "6"), Tag("z", "=", "12"), Tag("ŷ", "=", "12")
    >>> Network([x], [[w]], [z], "", [y_hat], [Target(None, "")], None).edges[0][0].text
    'w 6'
    """

    inputs: list[Tag]
    edges: list[list[Tag]]  # a list for each output
    z: list[Tag]
    activation: str  # "" if nothing leads from z to ŷ
    y_hat: list[Tag]
    targets: list[Target]
    loss: Tag | None


class EdgeChanges(NamedTuple):
    """What steps 4 and 5 say of each edge: its derivative,
    and its weight before and after (S12, S13).

    >>> EdgeChanges([["∂L/∂b 2"]], [["b 7 → 6.98"]]).derivatives
    [['∂L/∂b 2']]
    """

    derivatives: list[list[str]]
    updates: list[list[str]]


class Page:
    """A record, ready to be laid out. Raises TypeError or ValueError unless digits is from 1 to 12.

    >>> from softmax_edu import LinearRegression
    >>> [section.title for section in Page(LinearRegression(theta=[7, 6]).step(2, 18)).sections][2:]
    ['3) Compute loss', '4) Compute derivative', '5) Update parameters']
    """

    def __init__(self, record: Step | Prediction, digits: int = 4) -> None:
        digits = inputs.integer(digits, "digits", 1, 12)
        with localcontext(CONTEXT):  # whatever the caller's is
            self._fill(record, record.origin.on_paper(), digits)

    def _fill(self, record: Step | Prediction, model: Any, digits: int) -> None:
        self.heading = " · ".join(heading(record))
        self.aside = aside(record)
        loss = None if record.loss is None else loss_chain(record, model, digits)
        self.network = network(record, loss, digits)
        if isinstance(record, Step) and loss:
            self.sections = step_sections(record, model, loss, digits)
        elif isinstance(record, Prediction):
            self.sections = prediction_sections(record, model, loss, digits)
        self.about_log = "; log is the natural one, ln" if "log" in model.loss_formula else ""
        rounded = any(
            "≈" in sign or "≈" in content
            for part in self.sections
            for chain in part.chains
            for sign, content in chain.parts
        )
        self.footer = (
            f"≈ rounded to {digits} decimals; computed in full precision{self.about_log}"
            if rounded
            else ""
        )


def heading(record: Step | Prediction) -> list[str]:
    """The words of a page's heading.

    >>> from softmax_edu import LinearRegression
    >>> heading(LinearRegression(theta=[7, 6]).step(2, 18))
    ['linear', 'step 1']
    """
    if isinstance(record, Prediction):
        return [record.model, "prediction"]
    where = (
        []
        if record.epoch is None
        else [f"epoch {record.epoch}", f"sample {record.sample}/{record.samples}"]
    )
    return [record.model, f"step {record.number}", *where]


def aside(record: Any) -> str:
    """η of a Step, or of a model, and the settings of a model of one's own.

    >>> from softmax_edu import LinearRegression
    >>> aside(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    'η = 0.01'
    """
    model = getattr(record, "origin", record)
    numbers = {} if isinstance(record, Prediction) else {"η": record.learning_rate}
    numbers.update({symbol: getattr(model, name) for name, symbol in model.settings.items()})
    return ", ".join(
        f"{symbol} {sign_of_setting(number)} {show(number, 12)}"
        for symbol, number in numbers.items()
    )


def sign_of_setting(number: float) -> str:
    """ "=" if 12 decimals show all of the 15 digits that a float surely has, else "≈".

    >>> sign_of_setting(0.1), sign_of_setting(1 / 3)
    ('=', '≈')
    """
    shown = float(show(number, 12).replace("−", "-"))
    return "=" if f"{shown:.15g}" == f"{number:.15g}" else "≈"


def network(record: Step | Prediction, loss: Chain | None, digits: int) -> Network:
    """The drawing, with θ before the step, and the result of the loss's line.

    >>> from softmax_edu import LinearRegression
    >>> [tag.text for tag in network(LinearRegression(theta=[7, 6]).explain(2), None, 4).edges[0]]
    ['b 7', 'w 6']
    """
    theta = columns(record.theta_before if isinstance(record, Step) else record.theta)
    n, outputs = len(record.x), len(theta)
    features = tags(names.inputs(n)[1:], record.x[1:], digits)
    edges = [
        [Tag(name, "", show(weight, digits)) for name, weight in zip(*pair)]
        for pair in zip(names.parameters(n, outputs), theta)
    ]
    z, y_hat = (
        tags(numbered(name, outputs), as_list(value), digits)
        for name, value in (("z", record.z), ("ŷ", record.y_hat))
    )
    loss_tag = Tag(loss.name, *map(str, loss.parts[-1])) if loss else None
    return Network(
        [Tag("1"), *features],
        edges,
        z,
        record.origin.activation_symbol,
        y_hat,
        targets_beside(record, outputs, digits),
        loss_tag,
    )


def targets_beside(record: Any, outputs: int, digits: int) -> list[Target]:
    """What stands beside each output.

    >>> from softmax_edu import LinearRegression
    >>> targets_beside(LinearRegression(theta=[7, 6]).step(2, 18), 1, 4)[0].text
    'y = 18'
    """
    found: list[Tag | None] = [None] * outputs
    if record.target is not None:
        found = [*tags(numbered("y", outputs), as_list(record.target), digits)]
    labels = [""] * outputs
    if outputs > 1 and record.classes != list(range(outputs)):
        labels = [names.label(label) for label in record.classes or labels]
    return [Target(*pair) for pair in zip(found, labels)]


def edge_changes(step: Step, digits: int) -> EdgeChanges:
    """What steps 4 and 5 say of each edge.

    >>> from softmax_edu import LinearRegression
    >>> edge_changes(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18), 4).updates
    [['b 7 → 6.98', 'w 6 → 5.96']]
    """
    parameters = names.parameters(len(step.x), len(as_list(step.z)))
    before, slopes, after = map(columns, (step.theta_before, step.gradient, step.theta_after))
    return EdgeChanges(
        [
            [f"∂L/∂{name} {show(slope, digits)}" for name, slope in zip(*of_output)]
            for of_output in zip(parameters, slopes)
        ],
        [
            [
                f"{name} {show(old, digits)} → {show(new, digits)}"
                for name, old, new in zip(*of_output)
            ]
            for of_output in zip(parameters, before, after)
        ],
    )


def tags(names: Iterable[str], values: Iterable[float], digits: int) -> list[Tag]:
    """Numbers with their names, as a picture shows them.

    >>> [tag.text for tag in tags(["z₀", "z₁"], [0.25, 1 / 3], 2)]
    ['z₀ = 0.25', 'z₁ ≈ 0.33']
    """
    return [
        Tag(name, "=" if is_exact(value, digits) else "≈", show(value, digits))
        for name, value in zip(names, values)
    ]


def output_formula(model: Any, z: Any) -> str:
    """How ŷ comes from z: "ŷ = σ(z) = 1 / (1 + e^−z)".

    >>> from softmax_edu import LogisticRegression
    >>> output_formula(LogisticRegression(), 0.35)
    'ŷ = σ(z) = 1 / (1 + e^−z)'
    """
    if model.output_formula:
        return str(model.output_formula)
    lines = []
    for line in model.output_lines(z):
        named = isinstance(line.formula, Named)
        inner = f" = {line.formula.parts[0].written()}" if named else ""
        lines.append(f"{line.name} = {line.formula.written()}{inner}")
    return ",  ".join(lines)


def loss_formula(model: Any, record: Any) -> str:
    """What L is: "L = (ŷ − y)²".

    >>> from softmax_edu import LinearRegression
    >>> loss_formula(LinearRegression(), LinearRegression(theta=[7, 6]).step(2, 18))
    'L = (ŷ − y)²'
    """
    if model.loss_formula:
        return str(model.loss_formula)
    return f"L = {model.loss_line(record.z, record.y_hat, record.target).formula.written()}"


class Error(NamedTuple):
    """∂L/∂z of one output: `times` a difference such as ŷ − y, or another formula.

    >>> difference = Quantity("ŷ", 19) - Quantity("y", 18)
    >>> error_of(Line("∂L/∂z", 2.0 * difference)).line.name, error_of(Line("∂L/∂z", 3.0 * difference)).times.written()
    ('ŷ − y', '3')
    """

    times: Formula | None
    line: Line


def error_of(line: Line) -> Error:
    """∂L/∂z as the slides write it: for 2(ŷ − y) the difference has a line of its own, and the 2
    goes to ∇L (S4).
    """
    formula = line.formula
    times: Formula | None = None
    if (
        isinstance(formula, Product)
        and len(formula.parts) == 2
        and isinstance(formula.parts[0], Constant)
    ):
        times, formula = formula.parts
    if isinstance(formula, Difference) and all(
        isinstance(part, Quantity) for part in formula.parts
    ):
        return Error(
            None if times and is_one(times) else times,
            Line(formula.written(), formula, in_symbols=False),
        )
    return Error(None, line)


def errors(model: Any, step: Any) -> list[Error]:
    """∂L/∂z of each output.

    >>> from softmax_edu import LinearRegression
    >>> [error.line.name for error in errors(LinearRegression(), LinearRegression(theta=[7, 6]).step(2, 18))]
    ['ŷ − y']
    """
    return [error_of(line) for line in model.error_lines(step.y_hat, step.target)]


def gradient_formula(model: Any, step: Any) -> str:
    """What ∇L is: "∇L = 2x(ŷ − y)".

    >>> from softmax_edu import LinearRegression
    >>> gradient_formula(LinearRegression(), LinearRegression(theta=[7, 6]).step(2, 18))
    '∇L = 2x(ŷ − y)'
    """
    if model.gradient_formula:
        return str(model.gradient_formula)
    times, line = errors(model, step)[0]
    if line.in_symbols:
        return f"∇L = x · {line.name}"
    return f"∇L = {times.written() if times else ''}x({line.formula.written()})"


def step_sections(step: Step, model: Any, loss: Chain, digits: int) -> list[Section]:
    """The five steps.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, 6])
    >>> [section.formula for section in step_sections(model.step(2, 18), model, Chain(("", "L")), 4)][2:]
    ['L = (ŷ − y)²', '∇L = 2x(ŷ − y)', 'θ = θ − η∇L']
    """
    pick, output, compute_loss, derive, update = STEPS
    sample = [*sample_chains(step.x, step.theta_before, digits), target_chain(step, digits)]
    updates = [*update_chains(step, digits), achieved_chain(step, digits)]
    return [
        Section(pick, "", sample),
        output_section(output, step, model, step.theta_before, digits),
        Section(compute_loss, loss_formula(model, step), [loss]),
        Section(derive, gradient_formula(model, step), gradient_chains(step, model, digits)),
        Section(update, "θ = θ − η∇L", updates),
    ]


def prediction_sections(
    prediction: Prediction, model: Any, loss: Chain | None, digits: int
) -> list[Section]:
    """The way from x to the answer (S15, S41), and to the loss if there is a target (S29).

    >>> from softmax_edu import LogisticRegression
    >>> model = LogisticRegression(theta=[0, 1])
    >>> [section.title for section in prediction_sections(model.explain(2, 1), model, Chain(("", "L")), 4)]
    ['Given', 'Compute output ŷ', 'Compute loss', 'Predict the class']
    """
    given = sample_chains(prediction.x, prediction.theta, digits)
    sections = [
        Section("Given", "", given),
        output_section("Compute output ŷ", prediction, model, prediction.theta, digits),
    ]
    if loss is not None:
        given.append(target_chain(prediction, digits))
        sections.append(Section("Compute loss", loss_formula(model, prediction), [loss]))
    if prediction.classes is not None:
        sections.append(Section("Predict the class", "", [label_chain(prediction, digits)]))
    return sections


def sample_chains(x: list[float], theta: list[Any], digits: int) -> list[Chain]:
    """x with its bias input, and θ.

    >>> [chain.parts[-1] for chain in sample_chains([1.0, 2.0], [7.0, 6.0], 4)]
    [('=', '[1, 2]ᵀ'), ('=', '[7, 6]ᵀ')]
    """
    n = len(x)
    x_chain = Chain(
        ("", "x"), ("=", names.column(names.inputs(n))), names.vector(x, digits), remark="1 = bias"
    )
    return [x_chain, theta_chain(names.parameters(n, len(columns(theta))), theta, digits)]


def theta_chain(parameters: list[list[str]], theta: list[Any], digits: int) -> Chain:
    """θ = its names = its values.

    >>> theta_chain([["b₀", "w₀"], ["b₁", "w₁"]], [[0.1, 0.2], [0.3, 0.4]], 4).parts[1]
    ('=', [['b₀', 'b₁'], ['w₀', 'w₁']])
    """
    symbols: str | Matrix = names.column(parameters[0])
    if has_columns(theta):
        symbols = grid(len(theta), len(parameters), lambda i, k: parameters[k][i])
    return Chain(("", "θ"), ("=", symbols), theta_part(theta, digits))


def theta_part(theta: list[Any], digits: int) -> Part:
    """θ or ∇L in numbers, with the sign before them: a list, or for softmax a matrix.

    >>> theta_part([0.25, 0.5], 2), theta_part([[0.25], [1 / 3]], 2)
    (('=', '[0.25, 0.5]ᵀ'), ('≈', [['0.25'], ['0.33']]))
    """
    if not has_columns(theta):
        return names.vector(theta, digits)
    entries = grid(len(theta), len(theta[0]), lambda i, k: show(theta[i][k], digits))
    return relation(flattened(theta), digits), entries


def grid(
    rows: int,
    columns: int,
    entry: Callable[[int, int], str],
    most_rows: int = ROWS,
    most_columns: int = COLUMNS,
) -> Matrix:
    """A matrix of the entries at (row, column); where they are many, dots for those left out.

    >>> grid(4, 1, lambda i, k: str(i + 1), most_rows=3)
    [['1'], ['⋮'], ['4']]
    """

    def cell(i: int | None, k: int | None) -> str:
        if i is None:
            return "⋮"
        return "…" if k is None else entry(i, k)

    across = visible_indices(columns, most_columns)
    return [[cell(i, k) for k in across] for i in visible_indices(rows, most_rows)]


def target_chain(record: Any, digits: int) -> Chain:
    """y: a number, or a label and the number or one-hot list that stands for it (S22).

    >>> from softmax_edu import SoftmaxRegression
    >>> target_chain(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0), 4).parts[1:]
    (('=', '0'), ('→', 'one-hot y'), ('=', '[1, 0]ᵀ'))
    """
    if record.classes is None:
        return Chain(("", "y"), (relation([record.target], digits), show(record.target, digits)))
    label = names.label(record.y)
    if isinstance(record.target, list):
        one_hot = names.column([str(entry) for entry in record.target])
        return Chain(("", "y"), ("=", label), ("→", "one-hot y"), ("=", one_hot))
    return Chain(
        ("", "y"),
        ("=", str(record.target)),
        remark="" if record.y == record.target else f"class {label}",
    )


def output_section(title: str, record: Any, model: Any, theta: list[Any], digits: int) -> Section:
    """z = θᵀx, and ŷ from z.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, 6])
    >>> [chain.parts[-1] for chain in output_section("", model.explain(2), model, [7.0, 6.0], 4).chains]
    [('=', '19'), ('=', '19')]
    """
    weights, z, y_hat = columns(theta), as_list(record.z), as_list(record.y_hat)
    n, lines = len(z), model.output_lines(record.z)
    between, outputs = lines[:-n], lines[-n:]
    parameters, scores = names.parameters(len(record.x), n), numbered("z", n)

    def score_chain(k: int) -> Chain:
        return worked(score_line(scores[k], parameters[k], weights[k], record.x), z[k], digits)

    return Section(
        title,
        f"z = θᵀx,  {output_formula(model, record.z)}",
        [
            *elided(n, CLASSES, "class", score_chain),
            *(worked(line, line.value(), digits) for line in between),
            *elided(n, CLASSES, "class", lambda k: worked(outputs[k], y_hat[k], digits)),
        ],
    )


def loss_chain(record: Any, model: Any, digits: int) -> Chain:
    """The loss of θ before the update.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, 6])
    >>> loss_chain(model.step(2, 18), model, 4).parts[1:]
    (('=', '(ŷ − y)²'), ('=', '(19 − 18)²'), ('=', '1'))
    """
    return worked(model.loss_line(record.z, record.y_hat, record.target), record.loss, digits)


def gradient_chains(step: Any, model: Any, digits: int) -> list[Chain]:
    """∇L: ŷ − y, and x times that, entry by entry, or as a matrix (S27).

    >>> from softmax_edu import LinearRegression, SoftmaxRegression
    >>> model = LinearRegression(theta=[7, 6])
    >>> [chain.parts[-1] for chain in gradient_chains(model.step(2, 18), model, 4)]
    [('=', '1'), ('=', '2'), ('=', '4')]
    >>> model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]])
    >>> gradient_chains(model.step([0.5], 0), model, 2)[-1].parts[-1]
    ('≈', [['−0.54', '0.54'], ['−0.27', '0.27']])
    """
    n, slopes, found = len(step.x), columns(step.gradient), errors(model, step)
    outputs = len(found)
    values = [error.line.value() for error in found]
    chains = elided(outputs, CLASSES, "class", lambda k: worked(found[k].line, values[k], digits))
    parameters, inputs = names.parameters(n, outputs), names.inputs(n)

    def entry(i: int, k: int) -> Line:
        line = found[k].line
        error = Quantity(line.name if line.in_symbols else line.formula, values[k])
        return slope_line(parameters[k][i], inputs[i], step.x[i], found[k].times, error)

    if not has_columns(step.gradient):
        return chains + elided(
            n, DERIVATIVES, "derivative", lambda i: worked(entry(i, 0), slopes[0][i], digits)
        )
    filled, is_given = {}, []

    def product(i: int, k: int) -> str:
        is_given.append(agrees(entry(i, k), slopes[k][i], digits))
        filled[i, k] = fill_in(entry(i, k), slopes[k][i], digits)
        return filled[i, k].numbers

    products = grid(n, outputs, product)
    if not all(is_given):
        told = "derivative computed this; its formulas, above, give another"
        return [*chains, Chain(("", "∇L"), theta_part(step.gradient, digits)), Chain(("", told))]
    sign = "≈" if any(each.sign == "≈" for each in filled.values()) else "="
    return [*chains, Chain(("", "∇L"), (sign, products), theta_part(step.gradient, digits))]


def update_chains(step: Any, digits: int) -> list[Chain]:
    """θ = θ − η∇L, parameter by parameter, and θ before → after.

    >>> from softmax_edu import LinearRegression
    >>> update_chains(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18), 4)[-1].parts
    (('', 'θ'), ('=', '[7, 6]ᵀ'), ('→', '[6.98, 5.96]ᵀ'))
    """
    parameters = names.by_rows(names.parameters(len(step.x), len(as_list(step.z))))
    before, slopes, after = map(flattened, (step.theta_before, step.gradient, step.theta_after))

    def chain(i: int) -> Chain:
        line = update_line(parameters[i], before[i], step.learning_rate, slopes[i])
        return worked(line, after[i], digits, direction(before[i], after[i]))

    whole = Chain(
        ("", "θ"),
        theta_part(step.theta_before, digits),
        ("→", theta_part(step.theta_after, digits)[1]),
    )
    return [*elided(len(after), PARAMETERS, "parameter", chain), whole]


def achieved_chain(step: Any, digits: int) -> Chain:
    """What the step has achieved: the loss of its sample, before and with the new θ (S29).

    >>> from softmax_edu import LinearRegression
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> achieved_chain(step, 4).name
    'loss on this sample: 1 → 0.81 ▼'
    """
    after = loss_after(step)
    told = "not computed: its numbers overflow"
    if after is not None:
        told = f"{show(after, digits)} {direction(step.loss, after) or 'as before'}"
    return Chain(("", f"loss on this sample: {show(step.loss, digits)} → {told}"))


def loss_after(step: Any) -> float | None:
    """The loss of a step's sample with the new θ; None if its numbers overflow.

    >>> from softmax_edu import LinearRegression
    >>> round(loss_after(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)), 4)
    0.81
    >>> loss_after(LinearRegression(learning_rate=1e300).step(2, 18))
    """
    try:
        after = step.origin.alike(step.theta_after).explain(step.x[1:], step.y).loss
    except (ValueError, ArithmeticError):  # the step itself was finite: the next one would diverge
        return None
    return float(after)


def label_chain(prediction: Any, digits: int) -> Chain:
    """From ŷ to the label: the threshold (S15), or the largest (S18, S41).

    >>> from softmax_edu import LogisticRegression
    >>> label_chain(LogisticRegression(theta=[0, 1]).explain(0), 4).parts
    (('', 'ŷ'), ('=', '0.5'), ('≤', '0.5'), ('→', 'class 0'))
    """
    label, y_hat, k = (
        f"class {names.label(prediction.label)}",
        prediction.y_hat,
        predicted_class(prediction.y_hat),
    )
    if not isinstance(y_hat, list):
        return Chain(
            ("", "ŷ"),
            (relation([y_hat], digits), show(y_hat, digits)),
            (">" if k else "≤", show(THRESHOLD)),
            ("→", label),
            remark=f"ŷ is the probability of class {names.label(prediction.classes[1])}",
        )
    largest = y_hat[k]
    return Chain(
        ("", "largest"),
        ("=", f"ŷ{subscript(k)}"),
        (relation([largest], digits), show(largest, digits)),
        ("→", label),
        remark="the first of equals" if y_hat.count(largest) > 1 else "",
    )
