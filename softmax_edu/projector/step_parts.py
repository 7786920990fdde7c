"""The parts of a record on its slide: each opened with all its lines, and folded to one line.

As on a blackboard, what was said stays: with the next part a part folds, and the next opens below.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

from ..lists import as_list, flattened
from ..notation import subscript, visible_indices
from ..pages.chains import direction
from ..pages.headings import (
    STEPS,
    formulas_of_output,
    gradient_formula,
    loss_formula,
    setting,
    shapes,
)
from ..pages.labels import label
from ..pages.numbers import relation, show
from ..pages.page import Walk, loss_after
from ..paper import names
from ..paper.on_paper import THRESHOLD, predicted_class
from ..paper.table import ON_THE_WAY, Table
from ..records import PredictionRecord, StepRecord
from .drawing import key
from .equations import (
    Room,
    Worked,
    all_worked,
    fitting_vector,
    left_out,
    lines,
    vector,
    worked,
)
from .layout import DENSE
from .letters import cut_to, math, wide

CLASSES, INPUTS, PARAMETERS = 6, 6, 14  # of more, those in the middle are counted
SHORT = "Sample", "Output", "Loss", "Derivative", "Update"
ROOM_OF_FOLDED = 30, 17  # for a vector, in parts of the size of its letters; beside another line
PAD = 1.1  # between the columns of a table, in parts of the size of its letters


class Part(NamedTuple):
    """A part of a record: its name in the track, its heading and formula, its lines, and the one
    line that stays of it.
    """

    name: str
    title: str
    formula: str
    opened: str
    folded: str


class Parts:
    """The parts of a Step or a Prediction.

    `features` are the names of the features, if they have any. Letters have this `size`, and lines
    are at most `width` wide, or `is_wide`, over the whole page.

    >>> from softmax_edu import LinearRegression
    >>> parts = Parts(LinearRegression(theta=[7, 6]).step(2, 18), 4, None, 26, 800).all()
    >>> [part.name for part in parts], parts[2].folded[-4:]
    (['Sample', 'Output', 'Loss', 'Derivative', 'Update'], ' = 1')
    """

    def __init__(
        self,
        record: StepRecord[Any] | PredictionRecord[Any],
        digits: int,
        features: list[str] | None,
        size: float,
        width: float,
        rows: int = 9,
        is_wide: bool = False,
    ) -> None:
        self.record: Any = record
        self.digits, self.features = digits, features
        self.room, self.is_wide = Room(width, rows, size), is_wide
        self.table = Table(record)
        self.walks: dict[int, Walk] = {}
        self.outputs, self.inputs = self.table.outputs, self.table.inputs
        self.has_classes = self.outputs > 1
        self.room_of_folded = ROOM_OF_FOLDED[self.outputs * self.inputs > DENSE]

    def walk(self, digits: int) -> Walk:
        """The walk over the table with so many decimals."""
        if digits not in self.walks:
            self.walks[digits] = Walk(self.table, digits)
        return self.walks[digits]

    def all(self) -> list[Part]:
        """The five parts of a Step; the two of a Prediction."""
        if isinstance(self.record, PredictionRecord):
            return [self.sample("Given"), self.output(self.answer())]
        return [
            self.sample(STEPS[0][3:]),
            self.output(""),
            self.loss(),
            self.derivative(),
            self.update(),
        ]

    def fitted(self, make: Callable[[Walk], list[Worked]], rows: int = 0, above: str = "") -> str:
        """Worked lines, in the room that a part has."""
        room = self.room._replace(rows=rows) if rows else self.room
        return lines(lambda digits: make(self.walk(digits)), self.digits, room, above)

    # 1) Pick a sample

    def sample(self, title: str) -> Part:
        """x, with its leading 1, and y."""
        record, digits = self.record, self.digits
        given = vector(record.x, digits)
        symbols = math(
            "[" + ", ".join(names.inputs(self.inputs, record.origin.has_bias)[:8]) + "]ᵀ"
        )
        x = f"<tr><td><i>x</i><td>= {symbols} {given}"
        x += (
            "<td class=mu>1 is the input of the bias"
            if self.inputs < 6 and record.origin.has_bias
            else ""
        )
        known, y = "", ""
        if record.target is not None:
            known = f" &emsp; <i>y</i> {self.target()}"
            y = f"<tr><td><i>y</i><td>{self.target()}"
        told = f'<p class="say">{self.story()}</p>' if self.story() else ""
        opened = f'<table class="eq">{x}{y}</table>{told}'
        story = f' &emsp; <span class="na">{self.story()}</span>' if self.story() else ""
        folded = f"<i>x</i> {fitting_vector(record.x, digits, 20)}{known}{story}"
        return Part(SHORT[0], title, "", opened, folded)

    def target(self) -> str:
        """y with its sign: a number, or the one-hot list of its class."""
        y = self.record.target
        return vector(y, 4) if isinstance(y, list) else f"{relation([y], 4)} {show(y, self.digits)}"

    def story(self) -> str:
        """The sample in words: its features by name, and its class."""
        record = self.record
        told = ""
        if self.features and len(self.features) < 4:
            pairs = zip(self.features, names.features_of(record))
            told = ", ".join(f"{cut_to(name, 9)} {show(value, 4)}" for name, value in pairs)
        if record.target is not None and record.classes is not None:
            told += f"{': ' if told else ''}class {class_name(record.y)}"
        return escape(told)

    # 2) Compute output ŷ

    def output(self, more: str) -> Part:
        """z = θᵀx, and ŷ from z."""

        def z(walk: Walk) -> list[Worked]:
            return all_worked(walk, "z", CLASSES)

        def rest(walk: Walk) -> list[Worked]:
            on_the_way = range(self.table.count(ON_THE_WAY))
            between = [worked(walk, ON_THE_WAY, i) for i in on_the_way]
            return [*between, *all_worked(walk, "y_hat", CLASSES)]

        both = self.side_by_side(z, rest) if self.outputs > 2 else ""
        opened = both or self.fitted(lambda walk: z(walk) + rest(walk))
        formula = math(formulas_of_output(self.table))
        record, digits = self.record, self.digits
        y_hat = as_list(record.y_hat)
        if self.has_classes:
            folded = f"<i>ŷ</i> {fitting_vector(y_hat, digits, self.room_of_folded)}"
        else:
            z_ = f"{relation([record.z], digits)} {show(record.z, digits)}"
            told = f"{relation(y_hat, digits)} {show(y_hat[0], digits)}"
            symbol = self.record.origin.activation_symbol
            of_z = math(f" = {symbol}(z)") if len(symbol) == 1 else ""
            folded = f"<i>z</i> {z_} &emsp; <i>ŷ</i>{of_z} {told}"
        if isinstance(record, PredictionRecord) and record.classes is not None:
            folded += f" &emsp; class {class_name(record.label)}"
        said = more or self.said_of_output()
        return Part(SHORT[1], STEPS[1][3:], formula, opened + said, folded)

    def side_by_side(self, left: Callable[[Walk], Any], right: Callable[[Walk], Any]) -> str:
        """Two lists of lines beside each other, the room divided as they need it."""
        for digits in sorted({self.digits, min(self.digits, 3)}, reverse=True):
            need = [self.least(make(self.walk(digits))) for make in (left, right)]
            if sum(need) + 2 <= self.room.letters:
                break
        spare = max(0.0, (self.room.letters - 2 - sum(need)) / 2) * self.room.size
        told = [
            lines(
                lambda fewer, make=make: make(self.walk(fewer)),  # type: ignore[misc]
                digits,
                self.room._replace(width=wanted * self.room.size + spare),
            )
            for make, wanted in zip((left, right), need)
        ]
        return f'<div class="two">{"".join(told)}</div>'

    def least(self, works: list[Worked]) -> float:
        """How wide lines are without their letters."""
        return max(
            wide(work.name) + wide(work.numbers or work.letters) + wide(work.answer) + 2
            for work in works
        )

    def said_of_output(self) -> str:
        """ŷ in words, where it is a probability."""
        record = self.record
        if record.classes is None or self.has_classes:
            return ""
        second = class_name(record.classes[1])
        percent = 100 * record.y_hat
        told = f"{percent:.0f}" if 1 <= percent <= 99 else show(percent, 2)
        return f'<p class="say mu"><i>ŷ</i> is the probability of class {second}: {told} %.</p>'

    def answer(self) -> str:
        """The class that a prediction names, and its loss if the target is known."""
        record, digits = self.record, self.digits
        told = ""
        if isinstance(record, PredictionRecord) and record.classes is not None:
            answer = f'<b data-name="label">class {class_name(record.label)}</b>'
            if isinstance(record.y_hat, list):
                k = predicted_class(record.y_hat)
                told = f"{math('ŷ' + subscript(k))} is the largest, so the model says {answer}."
            else:
                sign = "&gt;" if predicted_class(record.y_hat) else "≤"
                told = f"<i>ŷ</i> {sign} {show(THRESHOLD)}, so the model says {answer}."
        if record.loss is not None:
            loss = f"{relation([record.loss], digits)} <b>{show(record.loss, digits)}</b>"
            told += f" &emsp; <i>L</i> {loss}"
        return f'<p class="say res">{told}</p>' if told else ""

    # 3) Compute loss

    def loss(self) -> Part:
        """L of the sample."""
        opened = self.fitted(lambda walk: [worked(walk, "loss", 0)], above=self.all_terms())
        loss = self.record.loss or 0.0
        known = worked(self.walk(self.digits), "loss", 0).letters
        letters = f"= {math(known)} " if known and wide(known) < 14 else ""
        told = f"{relation([loss], self.digits)} {show(loss, self.digits)}"
        return Part(
            SHORT[2],
            STEPS[2][3:],
            math(loss_formula(self.table)),
            opened,
            f"<i>L</i> {letters}{told}",
        )

    def all_terms(self) -> str:
        """L as the deck writes it (S11, S26): a term for each class, those times 0 struck out."""
        in_full = self.table.line("loss").in_full
        if not in_full or self.record.origin.penalty is not None or self.outputs > CLASSES:
            return ""
        letters, numbers = in_full
        terms = [math(term.written()) for term in numbers.parts[0].parts]
        struck = [f"<s>{term}</s>" if term.startswith("0") else term for term in terms]
        return (
            f"<tr><td><i>L</i><td><span class=mu>= {math(letters.written())}</span><td>"
            f"<tr><td><td>= −({' + '.join(struck)})<td>"
        )

    # 4) Compute derivative

    def derivative(self) -> Part:
        """∇L, line by line; with a class for each output, as a table."""
        record, digits = self.record, self.digits
        gradient = record.gradient
        if self.has_classes:
            opened = self.table_of_slopes()
            errors = [self.table.entry("error", k).quantity.number for k in range(self.outputs)]
            told = fitting_vector(errors, digits, self.room_of_folded - 2)
            folded = f"{math(self.name_of_errors)} {told}"
        else:
            opened = self.fitted(
                lambda walk: [worked(walk, "error", 0), *all_worked(walk, "gradient", INPUTS)]
            )
            folded = f"∇<i>L</i> {fitting_vector(gradient, digits, 24)}"
        formula = math(gradient_formula(self.table))
        told = shapes(self.table)
        formula += f' <span class="na">{told}</span>' if told else ""
        return Part(SHORT[3], STEPS[3][3:], formula, opened, folded)

    @property
    def name_of_errors(self) -> str:
        """What ∂L/∂z of a class is called: by its formula, if that is ŷ − y."""
        return "∂L/∂z" if self.table.errors[0].line.in_symbols else "ŷ − y"

    def table_of_slopes(self) -> str:
        """ŷ − y and ∇L: a column for each class, a row for each input."""
        across = visible_indices(self.outputs, CLASSES)
        down = visible_indices(self.inputs, INPUTS)
        for digits, full in (*((d, True) for d in (self.digits, 3, 2)), (3, False)):
            rows = [[self.slope(digits, "error", k, full) for k in across]]
            for i in down:
                places = [None if None in (i, k) else i * self.outputs + k for k in across]  # type: ignore[operator]
                rows.append([self.slope(digits, "gradient", place, full) for place in places])
            widths = [max(wide(width) for width, _ in column) + PAD for column in zip(*rows)]
            if sum(widths) + 5 <= self.room.letters:
                break
        return slopes_as_html(
            self.class_heads(across), self.row_names(down), [[cell for _, cell in r] for r in rows]
        )

    def slope(self, digits: int, field: str, place: int | None, full: bool) -> tuple[str, str]:
        """One product of that table: as text, which is measured, and as HTML."""
        if place is None:
            return "…", "…"
        work = worked(self.walk(digits), field, place)
        numbers = work.unsigned_numbers if full else ""
        told = f"<span class=num>{math(numbers)}</span> {work.told()}"
        return f"{numbers} {work.answer}", told

    def class_heads(self, across: list[int | None]) -> list[str]:
        """The names of the classes, each with its sign."""
        classes = self.record.classes or range(self.outputs)
        return ["…" if k is None else f"{key(k)} {class_name(classes[k])}" for k in across]

    def row_names(self, down: list[int | None]) -> list[str]:
        """The names of the rows: ŷ − y, ∂L/∂b, ∂L/∂w₁ …"""
        of_weights = names.parameters(self.inputs, 1, self.record.origin.has_bias)[0]
        return [self.name_of_errors, *("⋮" if i is None else f"∂L/∂{of_weights[i]}" for i in down)]

    # 5) Update parameters

    def update(self) -> Part:
        """The new θ, parameter by parameter, and what the step achieved."""
        record = self.record
        count = len(flattened(record.theta_after))
        if self.is_wide:
            opened = self.in_columns(count)
        else:
            shown = visible_indices(count, PARAMETERS)
            opened = self.fitted(lambda walk: self.all_moved(walk, shown), PARAMETERS)
        achieved = self.achieved()
        if self.has_classes:
            folded = achieved
        else:
            new = fitting_vector(record.theta_after, self.digits, 18)
            folded = f'<i>θ</i> <span class="ch">{new}</span><br>{achieved}'
        formula = math(f"θ ← θ − η∇L,  {setting('η', record.learning_rate)}")
        opened += f'<p class="say">{achieved}</p>'
        return Part(SHORT[4], STEPS[4][3:], formula, opened, folded)

    def in_columns(self, count: int) -> str:
        """The lines of part 5 in two columns: biases and weights, or the first classes and the
        others.
        """
        order = [i * self.outputs + k for k in range(self.outputs) for i in range(self.inputs)]
        if self.inputs == 2:
            order = list(range(count))
        shown = [None if i is None else order[i] for i in visible_indices(count, PARAMETERS)]
        half = -(-len(shown) // 2)
        columns = [shown[:half], shown[half:]]
        room = self.room._replace(width=self.room.width / 2 - self.room.size)

        def column(places: list[int | None]) -> str:
            return lines(
                lambda digits: self.all_moved(self.walk(digits), places), self.digits, room
            )

        return f'<div class="two">{"".join(map(column, columns))}</div>'

    def all_moved(self, walk: Walk, places: list[int | None]) -> list[Worked]:
        """The lines of these parameters; those in the middle may be counted alone."""
        count = len(flattened(self.record.theta_after))
        return [
            left_out(count, PARAMETERS) if place is None else self.moved(walk, place)
            for place in places
        ]

    def moved(self, walk: Walk, place: int) -> Worked:
        """The line of one parameter, with the way it went."""
        record = self.record
        before, after = flattened(record.theta_before)[place], flattened(record.theta_after)[place]
        work = worked(walk, "theta_after", place, direction(before, after))
        return work._replace(numbers=f"← {work.unsigned_numbers}")

    def achieved(self) -> str:
        """The loss of the sample, before and with the new θ."""
        record, digits = self.record, self.digits
        after = loss_after(record)
        told = "not computed: its numbers overflow"
        if after is not None:
            way = direction(record.loss, after) or "as before"
            told = f'<b class="ch">{show(after, digits)} {way}</b>'
        return f"Loss on this sample {show(record.loss, digits)} → {told}"


def slopes_as_html(heads: list[str], rows: list[str], cells: list[list[str]]) -> str:
    """The table of part 4."""
    head = "".join(f"<th>{told}" for told in heads)
    body = "".join(
        f"<tr><th>{math(name)}{''.join(f'<td>{cell}' for cell in row)}"
        for name, row in zip(rows, cells)
    )
    return f'<table class="outer"><tr><th>class{head}{body}</table>'


def class_name(value: Any) -> str:
    """The label of a class, as HTML, not too long; a string without its quotes.

    >>> class_name(1), class_name("passed")
    ('1', 'passed')
    """
    told = label(value)
    if isinstance(value, str) and told.startswith("'") and told.endswith("'"):
        told = told[1:-1]
    return escape(cut_to(told, 9))
