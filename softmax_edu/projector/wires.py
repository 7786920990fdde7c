"""The network of a slide, and all that a step says in it: a number on each wire, its derivative
beside it in part 4 and its new value in part 5, where room is kept for them.

    1  ──╮                            z₀ ─┐         ┌─ ŷ₀ ─ y₀ ─╮
         ╰── b₀   0.1  ∇L or new θ ──╯    │ softmax │           L
    x  ───── w₀   0.3  ───────────────    └         ┘
"""

from __future__ import annotations

from itertools import product
from math import tanh
from typing import Any, NamedTuple

from ..lists import as_list, columns
from ..notation import numbered
from ..pages.chains import direction
from ..pages.page import loss_after
from ..paper import names
from ..records import StepRecord
from .drawing import LETTERS, Point, box, number, path, short, staged, svg, text
from .letters import compact, cut_to, wide

TOP, HEAD = 34, 17  # the first node; the words above the columns of numbers
INPUT = 92, 44  # width and height of a node of an input
VALUE, SECOND, WIRE_END = 279, 368, 392  # where the numbers on a wire end
NUMBER = 19  # letters on wires
Z = 126  # width of z
MOST_ROWS = 14  # wires, of more only some are drawn
SQUEEZED = 8  # wires, from which on they lie closer


class Places(NamedTuple):
    """Where the nodes of a drawing are."""

    inputs: list[float]  # the heights of their middles
    rows: list[list[float]]  # of the wires' numbers, for each output
    outputs: list[float]
    z: float  # the left sides
    activation: float
    y_hat: float
    y: float
    loss: float
    width: float
    bottom: float  # of the way back, and of what is told below

    @property
    def middle(self) -> float:
        """The height of the middle of the outputs."""
        return (self.outputs[0] + self.outputs[-1]) / 2


def places_of(inputs: int, outputs: int) -> Places:
    """Lay out a network of so many nodes.

    >>> places_of(3, 1).bottom, places_of(2, 4).outputs
    (276.0, [58.0, 130.0, 202.0, 274.0])
    """
    if outputs == 1:
        pitch = 88 if inputs < 4 else 62
        heights = [TOP + 22.0 + pitch * i for i in range(inputs)]
        middle = (heights[0] + heights[-1]) / 2
        rows = [[middle + (i - (inputs - 1) / 2) * 46 for i in range(inputs)]]
        bottom = max(heights[-1], middle + 88) + 44
        return Places(heights, rows, [middle], 420, 562, 624, 624, 752, 840, bottom)
    pitch, gap = (28, 16) if inputs * outputs <= SQUEEZED else (23.5, 8)
    group = pitch * inputs + gap
    below = [30 + group * (k + 0.5) - gap / 2 + 8 for k in range(outputs)]
    middle = (below[0] + below[-1]) / 2
    space = max((below[-1] - below[0]) / (inputs - 1), 68)
    heights = [middle + (i - (inputs - 1) / 2) * space for i in range(inputs)]
    up = max(0.0, TOP + 22 - min(heights[0], below[0] + 8))  # nothing above the first node
    below = [height + up for height in below]
    heights = [height + up for height in heights]
    rows = [
        [height + (i - (inputs - 1) / 2) * pitch for i in range(inputs)] for height in below
    ]
    bottom = max(heights[-1] + 22, rows[-1][-1] + 12, below[-1] + 26) + 24
    return Places(heights, rows, below, 424, 562, 604, 730, 798, 884, bottom)


def drawn(inputs: int, outputs: int) -> tuple[int, int]:
    """How many of a network's inputs and outputs are drawn.

    >>> drawn(3, 4), drawn(65, 10), drawn(9, 1)
    ((3, 4), (3, 4), (5, 1))
    """
    if outputs == 1:
        return (inputs if inputs < 6 else 5), 1
    if inputs * outputs <= MOST_ROWS and outputs < 7:
        return inputs, outputs
    outputs = min(outputs, 4)
    return min(inputs, MOST_ROWS // outputs), outputs


class Wires:
    """The drawing of a record's network.

    >>> from softmax_edu import LinearRegression
    >>> wires = Wires(LinearRegression(theta=[7, 6]).step(2, 18), None)
    >>> wires.height, wires.drawing("the network")[:50]
    (246.0, '<svg viewBox="0 0 840 246" role="img" aria-label="t')
    """

    def __init__(self, record: Any, features: list[str] | None) -> None:
        self.record, self.features = record, features
        self.is_step = isinstance(record, StepRecord)
        theta = record.theta_before if self.is_step else record.theta
        self.theta = columns(theta)
        self.all_inputs, self.all_outputs = len(record.x), len(self.theta)
        self.inputs, self.outputs = drawn(self.all_inputs, self.all_outputs)
        self.at = places_of(self.inputs, self.outputs)
        self.height = self.at.bottom + 14
        self.names = names.parameters(self.all_inputs, self.all_outputs)
        self.edges = list(product(range(self.outputs), range(self.inputs)))
        self.symbol = record.origin.activation_symbol
        values = [compact(self.theta[k][i], 4.4) for k, i in self.edges]
        name = max(wide(self.names[k][i]) for k, i in self.edges)
        self.left = VALUE - NUMBER * (max(map(wide, values)) * 1.03 + name) - 18

    def drawing(self, label: str) -> str:
        """The drawing, described by the label."""
        parts = [
            *(self.way_back() if self.is_step else []),
            *map(self.wire, self.edges),
            *map(self.label, self.edges),
            *self.heads(),
            *map(self.input_node, range(self.inputs)),
            *map(self.output, range(self.outputs)),
            self.activation(),
            self.loss() if self.record.loss is not None else "",
            self.below(),
        ]
        return svg("".join(parts), self.at.width, self.height, label)

    def wire(self, edge: tuple[int, int]) -> str:
        """From an input through its numbers to z; thick if the weight is large, dashed if it is
        negative.
        """
        k, i = edge
        weight, row, z = self.theta[k][i], self.at.rows[k][i], self.at.outputs[k]
        start = (INPUT[0], self.at.inputs[i])
        last = s_curve((WIRE_END, row), (self.at.z, z))
        way = s_curve(start, (self.left - 6, row)) + f"H{WIRE_END}" + last[last.index("C") :]
        thickness = short(1.5 + 6 * tanh(abs(weight) / 1.2) * 0.8)
        kind = "w neg" if weight < 0 else "w"
        return path(way, kind, stroke_width=thickness)

    def label(self, edge: tuple[int, int]) -> str:
        """The number on a wire, and beside it its derivative, then its new value."""
        k, i = edge
        row, before = self.at.rows[k][i], self.theta[k][i]
        base = row + 6.5
        parts = [
            ground(self.left - 6, row, VALUE + 6 - self.left + 6),
            text(self.names[k][i], self.left, base, "m", is_math=True),
            number(before, VALUE, base, 4.4, "v end"),
        ]
        if self.is_step:
            slope = columns(self.record.gradient)[k][i]
            after = columns(self.record.theta_after)[k][i]
            new = number(after, SECOND, base, 4.4, "ch end")
            way = direction(before, after)
            second = number(slope, SECOND, base, 4.4, "ch end")
            moved = new + (text(way, SECOND + 3, base, "ch tri") if way else "")
            over = ground(VALUE + 4, row, WIRE_END - VALUE - 4)
            parts += [staged(over, 4), staged(second, 4, 4), staged(moved, 5)]
        return "".join(parts)

    def heads(self) -> list[str]:
        """What stands above the columns of numbers."""
        parts = [text("θ", VALUE, HEAD, "m end", is_math=True)]
        if self.is_step:
            parts.append(staged(text("∇L", SECOND, HEAD, "ch end", is_math=True), 4, 4))
            parts.append(staged(text("new θ", SECOND, HEAD, "ch end", is_math=True), 5))
        return parts

    def input_node(self, i: int) -> str:
        """The bias input 1, or a feature with its name above it."""
        width, height = INPUT
        middle = self.at.inputs[i]
        if i == 0:
            node = box(0, middle - height / 2, width, height, "nd one")
            return node + text("1", width / 2, middle + 7, "v n mid")
        name = names.inputs(self.all_inputs)[i]
        parts = [
            box(0, middle - height / 2, width, height, "nd"),
            text(name, 9, middle + 7, "m n", is_math=True),
            number(self.record.x[i], width - 9, middle + 7, 2.9, "v n end"),
        ]
        space = self.at.inputs[1] - self.at.inputs[0]
        if self.features and space >= 66:
            parts.append(text(cut_to(self.features[i - 1], 6), 2, middle - height / 2 - 6, "m"))
        return "".join(parts)

    def output(self, k: int) -> str:
        """z, ŷ and y of one output."""
        record, at, middle = self.record, self.at, self.at.outputs[k]
        of = [numbered(name, self.all_outputs)[k] for name in ("z", "ŷ", "y")]
        z, y_hat = as_list(record.z)[k], as_list(record.y_hat)[k]
        width = 114
        through = line((at.z + Z, middle), (at.y_hat, middle))
        parts = [
            through,
            box(at.z, middle - 22, Z, 44, "nd"),
            text(of[0], at.z + 9, middle + 7, "m n", is_math=True),
            answered(z, at.z + Z - 9, middle + 7, 4.4, 2),
            box(at.y_hat, middle - 24, width, 48, "nd"),
            text(of[1], at.y_hat + 9, middle + 7, "m n", is_math=True),
            answered(y_hat, at.y_hat + width - 9, middle + 7, 3.6, 2),
        ]
        if record.classes is not None:
            full = f'<path class="pb" d="M{at.y_hat + 10} {short(middle + 17.5)}h94"/>'
            share = 94 * min(max(y_hat, 0.0), 1.0)
            k_ = k if self.all_outputs > 1 else 1
            way = f"M{at.y_hat + 10} {short(middle + 17.5)}h{short(share)}"
            parts += [full, staged(path(way, f"pb c{k_ % 6}"), 2)]
        if record.target is not None:
            parts.append(self.target(k, of[2], as_list(record.target)[k]))
        return "".join(parts)

    def target(self, k: int, name: str, y: float) -> str:
        """y beside its ŷ, or with one output below it, and its way to L."""
        at, middle = self.at, self.at.outputs[k]
        if self.outputs == 1:
            low = middle + 88
            join = s_curve((at.y + 114, low), (at.loss + 44, at.middle + 30))
            return (
                line((at.y_hat + 114, middle), (at.loss, middle))
                + path(join, "l")
                + box(at.y, low - 22, 114, 44, "nd")
                + text(name, at.y + 9, low + 7, "m n", is_math=True)
                + number(y, at.y + 105, low + 7, 4.4, "v n end")
            )
        is_true = y == 1
        join = s_curve((at.y + 54, middle), (at.loss + 4, at.middle))
        return (
            line((at.y_hat + 114, middle), (at.y, middle))
            + path(join, "l true" if is_true else "l faint")
            + box(at.y, middle - 19, 54, 38, "nd on" if is_true else "nd")
            + text(name, at.y + 7, middle + 7, "m n", is_math=True)
            + number(y, at.y + 47, middle + 7, 1.5, "v n end")
        )

    def activation(self) -> str:
        """What leads from z to ŷ: the curve of σ, or a word in a box as high as all outputs."""
        at, first, last = self.at, self.at.outputs[0], self.at.outputs[-1]
        if not self.symbol:
            return ""
        if self.outputs == 1 and self.symbol == "σ":
            x, y = at.activation + 23, first
            s = f"M{x - 14} {short(y + 10)}c16 0 12-20 28-20"
            circle = f'<circle class="nd one" cx="{x}" cy="{short(y)}" r="23"/>'
            return circle + path(s, "sig") + text("σ", x, y - 32, "m n mid it")
        x, middle = at.activation + (8 if self.outputs == 1 else 0), at.middle
        word = cut_to(self.symbol, 8)
        high = max(last - first + 52, LETTERS * wide(word) + 16)
        told = (
            f'<text class="mid" transform="translate({x + 21} {short(middle)})rotate(-90)">'
            f"{text(word, 0, 0).partition('>')[2]}"
        )
        return box(x, middle - high / 2, 30, high, "nd one") + told

    def loss(self) -> str:
        """L, and above it what it is with the new θ."""
        at, middle = self.at, self.at.middle
        width = at.width - at.loss
        x = at.loss + width / 2
        shown = compact(self.record.loss, 3.9)
        found = staged(text(shown, x, middle + 18, "v n mid"), 3)
        asked = staged(text("?", x, middle + 18, "m n mid"), 1, 2)
        parts = [box(at.loss, middle - 30, width, 60, "nd loss")]
        parts.append(text("L", x, middle - 5, "m n mid", is_math=True))
        if not self.is_step:
            return "".join(parts) + staged(text(shown, x, middle + 18, "v n mid"), 2)
        return "".join(parts) + asked + found + staged(self.new_loss(x), 5)

    def new_loss(self, x: float) -> str:
        """L of the sample with the new θ."""
        after = loss_after(self.record)
        if after is None:
            return ""
        told = f"{compact(after, 3.9)} {direction(self.record.loss, after)}"
        return text("new L", x, self.at.middle - 60, "ch mid", is_math=True) + text(
            told, x, self.at.middle - 38, "ch mid"
        )

    def way_back(self) -> list[str]:
        """From L back to the derivatives (4), and on to θ (5), as far as it has come."""
        at = self.at
        x, y, turn = at.loss + (at.width - at.loss) / 2, short(at.bottom), short(at.bottom - 6)
        end = at.activation + (23 if self.outputs == 1 else 9)
        to4 = path(f"M{x} {short(at.middle + 30)}V{turn}q0 6-6 6H{end + 22}", "back")
        to5 = path(f"M{end - 14} {y}H354", "back")
        return [
            staged(to4 + head(end + 15, at.bottom), 4),
            staged(badge("4", end, at.bottom, "bd on"), 4, 4),
            staged(badge("4", end, at.bottom, "bd"), 5),
            staged(to5 + head(347, at.bottom) + badge("5", 332, at.bottom, "bd on"), 5),
        ]

    def below(self) -> str:
        """What the colours of the wires mean, and what is not drawn."""
        y = self.at.bottom
        parts = [
            path(f"M0 {short(y)}h26", "w", stroke_width=4),
            text("plus", 32, y + 6, "m"),
            path(f"M78 {short(y)}h26", "w neg", stroke_width=4),
            text("minus", 110, y + 6, "m"),
        ]
        left = [
            f"{count} more {what}"
            for count, what in (
                (self.all_inputs - self.inputs, "inputs"),
                (self.all_outputs - self.outputs, "classes"),
            )
            if count
        ]
        return "".join(parts) + (text("⋮ " + ", ".join(left), 0, HEAD, "m") if left else "")


def s_curve(start: Point, end: Point) -> str:
    """A way that leaves level and comes in level.

    >>> s_curve((0, 0), (20, 8))
    'M0 0C10 0 10 8 20 8'
    """
    middle = (start[0] + end[0]) / 2
    first, last = (f"{short(middle)} {short(point[1])}" for point in (start, end))
    return (
        f"M{short(start[0])} {short(start[1])}C{first} {last} {short(end[0])} {short(end[1])}"
    )


def line(start: Point, end: Point) -> str:
    """A thin level line between two nodes."""
    return path(f"M{short(start[0])} {short(start[1])}H{short(end[0])}", "l")


def ground(x: float, middle: float, width: float) -> str:
    """What lies under a number, so that no wire runs through it."""
    return f'<path class="gr" d="M{short(x)} {short(middle - 12)}h{short(width)}v24h{short(-width)}z"/>'


def answered(value: float, x: float, y: float, room: float, step: int) -> str:
    """A number from this part of the step on; before, a question mark."""
    asked = text("?", x, y, "m n end")
    return staged(asked, 1, step - 1) + staged(number(value, x, y, room, "v n end"), step)


def head(x: float, y: float) -> str:
    """The head of an arrow that points to the left."""
    return path(f"M{short(x)} {short(y)}l9-5v10z", "bh")


def badge(words: str, x: float, y: float, kind: str) -> str:
    """The number of a part, in a circle."""
    return (
        f'<g class="{kind}"><circle cx="{short(x)}" cy="{short(y)}" r="13.5"/>'
        f"{text(words, x, y + 6.6, 'mid')}</g>"
    )

