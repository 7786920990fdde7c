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

from ..lists import as_list, by_output
from ..notation import numbered
from ..pages.chains import direction
from ..pages.page import loss_after
from ..paper import names
from ..records import StepRecord
from .drawing import (
    LETTERS,
    Point,
    Shared,
    box,
    group,
    number,
    path,
    short,
    staged,
    svg,
    text,
)
from .letters import compact, cut_to, wide

TOP, HEAD = 34, 17  # the first node; the words above the columns of numbers
INPUT = 104, 44  # width and height of a node of an input
INSET = 9  # from the side of a node to its name and to its number
VALUE, SECOND, WIRE_END = 279, 368, 392  # where the numbers on a wire end
NUMBER = 19  # letters on wires
IN_NODE, TIGHT = 20, 16  # letters in nodes; those of a number that leaves no room for its name
Z, Y_HAT = 126, 114  # widths of the nodes
ROOM = 4.4  # of a number, in parts of the size of its letters
STEP = 12  # the names of the weights begin at multiples of it, so that most steps share them
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
    (276.0, [66.0, 138.0, 210.0, 282.0])
    """
    if outputs == 1:
        pitch = 88.0 if inputs < 4 else 62.0
        top = TOP + (66.0 if inputs == 1 else 22.0)  # the new L stands above a single row
        heights = [top + pitch * i for i in range(inputs)]
        middle = (heights[0] + heights[-1]) / 2
        rows = [[middle + (i - (inputs - 1) / 2) * 46 for i in range(inputs)]]
        bottom = max(heights[-1], middle + 88) + 44
        return Places(heights, rows, [middle], 420, 562, 624, 624, 752, 840, bottom)
    pitch, gap = (28.0, 16) if inputs * outputs <= SQUEEZED else (23.5, 8)
    group = pitch * inputs + gap
    below = [30 + group * (k + 0.5) - gap / 2 + 8 for k in range(outputs)]
    middle = (below[0] + below[-1]) / 2
    space = max((below[-1] - below[0]) / max(inputs - 1, 1), 68)
    heights = [middle + (i - (inputs - 1) / 2) * space for i in range(inputs)]
    up = max(0.0, TOP + 22 - min(heights[0], below[0] + 8))  # nothing above the first node
    below = [height + up for height in below]
    heights = [height + up for height in heights]
    rows = [[height + (i - (inputs - 1) / 2) * pitch for i in range(inputs)] for height in below]
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

    What is the same in all steps, nodes, names and the ways of the wires, is shared; a step adds its
    numbers.

    >>> from softmax_edu import LinearRegression
    >>> wires = Wires(LinearRegression(theta=[7, 6]).step(2, 18), None, Shared())
    >>> wires.height, wires.drawing("the network")[:26]
    (246.0, '<svg viewBox="0 0 840 246"')
    """

    def __init__(self, record: Any, features: list[str] | None, shared: Shared) -> None:
        self.record, self.features, self.shared = record, features, shared
        self.is_step = isinstance(record, StepRecord)
        theta = record.theta_before if self.is_step else record.theta
        self.theta = by_output(theta)
        self.all_inputs, self.all_outputs = len(record.x), len(self.theta)
        self.inputs, self.outputs = drawn(self.all_inputs, self.all_outputs)
        self.at = places_of(self.inputs, self.outputs)
        self.height = self.at.bottom + 14
        self.ones = 1 if record.origin.has_bias else 0  # inputs that are no features
        self.names = names.parameters(self.all_inputs, self.all_outputs, record.origin.has_bias)
        self.edges = list(product(range(self.outputs), range(self.inputs)))
        self.symbol = record.origin.activation_symbol
        values = [compact(self.theta[k][i], ROOM) for k, i in self.edges]
        name = max(wide(self.names[k][i]) for k, i in self.edges)
        left = VALUE - NUMBER * (max(map(wide, values)) * 1.03 + name) - 18
        self.left = left - left % STEP

    def drawing(self, label: str) -> str:
        """The drawing, described by the label."""
        use = self.shared.use
        parts = [
            *(self.way_back() if self.is_step else []),
            *map(self.wire, self.edges),
            use("".join(self.still())),
            *self.numbers(),
            *map(self.output, range(self.outputs)),
            *self.loss(),
        ]
        return svg("".join(parts), self.at.width, self.height, label)

    def wire(self, edge: tuple[int, int]) -> str:
        """From an input through its numbers to z; thick if the weight is large, dashed if it is
        negative.
        """
        k, i = edge
        weight, row, z = self.theta[k][i], self.at.rows[k][i], self.at.outputs[k]
        last = s_curve((WIRE_END, row), (self.at.z, z))
        start = s_curve((INPUT[0], self.at.inputs[i]), (self.left - 6, row))
        way = f'<path d="{start}H{WIRE_END}{last[last.index("C") :]}"/>'
        thickness = short(1.5 + 4.8 * tanh(abs(weight) / 1.2))
        return self.shared.use(way, "w neg" if weight < 0 else "w", stroke_width=thickness)

    def still(self) -> list[str]:
        """What is the same in each step."""
        return [
            *(self.name(k, i) for k, i in self.edges),
            text("θ", VALUE, HEAD, "m end", is_math=True),
            *map(self.input_node, range(self.inputs)),
            *map(self.output_node, range(self.outputs)),
            self.activation(),
            self.below(),
        ]

    def name(self, k: int, i: int) -> str:
        """The name of a weight, on a ground that hides its wire."""
        row = self.at.rows[k][i]
        under = ground(self.left - 6, row, VALUE + 12 - self.left)
        return under + text(self.names[k][i], self.left, row + 6.5, "m", is_math=True)

    def numbers(self) -> list[str]:
        """The numbers on the wires, beside them their derivatives, then their new values."""
        lines = {(k, i): self.at.rows[k][i] + 6.5 for k, i in self.edges}
        told = [number(self.theta[k][i], VALUE, y, ROOM) for (k, i), y in lines.items()]
        symbols = names.inputs(self.all_inputs, self.record.origin.has_bias)
        features = enumerate(self.record.x[self.ones : self.inputs], self.ones)
        given = [
            number_beside(symbols[i], x, (0, INPUT[0]), self.at.inputs[i] + 7) for i, x in features
        ]
        parts = [group(told, "v end"), group(given, "v n end")]
        if not self.is_step:
            return parts
        slopes, after = by_output(self.record.gradient), by_output(self.record.theta_after)
        second = [number(slopes[k][i], SECOND, y, ROOM) for (k, i), y in lines.items()]
        new = [number(after[k][i], SECOND, y, ROOM) for (k, i), y in lines.items()]
        moved = [
            text(direction(self.theta[k][i], after[k][i]), SECOND + 3, y)
            for (k, i), y in lines.items()
        ]
        over = [ground(VALUE + 4, y - 6.5, WIRE_END - VALUE - 4) for y in lines.values()]
        head4, head5 = (
            text(words, SECOND, HEAD, "ch end", is_math=True) for words in ("∇L", "new θ")
        )
        use = self.shared.use
        return [
            *parts,
            use("".join(over), staged(4)),
            use(head4, staged(4, 4)),
            group(second, f"ch end {staged(4, 4)}"),
            use(head5, staged(5)),
            group(new, f"ch end {staged(5)}"),
            group(moved, f"ch tri {staged(5)}"),
        ]

    def input_node(self, i: int) -> str:
        """The bias input 1, or the node of a feature with its name above it."""
        width, height = INPUT
        middle = self.at.inputs[i]
        if i < self.ones:
            node = box(0, middle - height / 2, width, height, "nd one")
            return node + text("1", width / 2, middle + 7, "v n mid")
        name = names.inputs(self.all_inputs, self.record.origin.has_bias)[i]
        node = box(0, middle - height / 2, width, height, "nd")
        node += text(name, INSET, middle + 7, "m n", is_math=True)
        if self.features and self.at.inputs[-1] - self.at.inputs[0] >= 66 * (self.inputs - 1):
            feature = cut_to(self.features[i - self.ones], 6)
            node += text(feature, 2, middle - height / 2 - 6, "m")
        return node

    def output_node(self, k: int) -> str:
        """The nodes of z and ŷ."""
        at, middle = self.at, self.at.outputs[k]
        z, y_hat = (numbered(name, self.all_outputs)[k] for name in ("z", "ŷ"))
        parts = [
            line((at.z + Z, middle), (at.y_hat, middle)),
            box(at.z, middle - 22, Z, 44, "nd"),
            text(z, at.z + INSET, middle + 7, "m n", is_math=True),
            box(at.y_hat, middle - 24, Y_HAT, 48, "nd"),
            text(y_hat, at.y_hat + INSET, middle + 7, "m n", is_math=True),
        ]
        if self.record.classes is not None:
            parts.append(self.share(k, 1.0, "pb"))
        return "".join(parts)

    def share(self, k: int, part: float, kind: str) -> str:
        """The bar of a probability below ŷ."""
        x, y = self.at.y_hat + 10, self.at.outputs[k] + 17.5
        return path(f"M{short(x)} {short(y)}h{short(94 * min(max(part, 0.0), 1.0))}", kind)

    def output(self, k: int) -> str:
        """The numbers z and ŷ of one output, and y."""
        record, at, y = self.record, self.at, self.at.outputs[k] + 7
        z, y_hat = as_list(record.z)[k], as_list(record.y_hat)[k]
        nodes = (at.z, at.z + Z), (at.y_hat, at.y_hat + Y_HAT)
        asked = "".join(text("?", right - INSET, y, "m n end") for _, right in nodes)
        symbols = (numbered(name, self.all_outputs)[k] for name in ("z", "ŷ"))
        found = [
            number_beside(symbol, value, node, y)
            for symbol, value, node in zip(symbols, (z, y_hat), nodes)
        ]
        if record.classes is not None:
            kind = k if self.all_outputs > 1 else 1
            found.append(self.share(k, y_hat, f"pb c{kind % 6}"))
        told = self.shared.use(asked, staged(1, 1)) + group(found, f"v n end {staged(2)}")
        return told + (self.target(k) if record.target is not None else "")

    def target(self, k: int) -> str:
        """y beside its ŷ, or with one output below it, and its way to L."""
        at, middle = self.at, self.at.outputs[k]
        y = as_list(self.record.target)[k]
        name = numbered("y", self.all_outputs)[k]
        is_one = self.outputs == 1
        low = middle + 88 if is_one else middle
        width, height, inset = (Y_HAT, 44, INSET) if is_one else (54, 38, 7)
        is_true = not is_one and y == 1
        goal = (at.loss + 44, at.middle + 30) if is_one else (at.loss + 4, at.middle)
        way = "l" if is_one else "l true" if is_true else "l faint"
        still = [
            line((at.y_hat + Y_HAT, middle), (at.loss if is_one else at.y, middle)),
            path(s_curve((at.y + width, low), goal), way),
            box(at.y, low - height / 2, width, height, "nd on" if is_true else "nd"),
            text(name, at.y + inset, low + 7, "m n", is_math=True),
        ]
        told = number(y, at.y + width - inset, low + 7, 1.5)
        if is_one:
            told = number_beside(name, y, (at.y, at.y + width), low + 7)
        return self.shared.use("".join(still)) + group([told], "v n end")

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

    def loss(self) -> list[str]:
        """L, and above it what it is with the new θ."""
        if self.record.loss is None:
            return []
        at, middle = self.at, self.at.middle
        width = at.width - at.loss
        x = at.loss + width / 2
        node = box(at.loss, middle - 30, width, 60, "nd loss")
        node += text("L", x, middle - 5, "m n mid", is_math=True)
        told = text(compact(self.record.loss, 3.9), x, middle + 18, "v n mid")
        use, known = self.shared.use, 3 if self.is_step else 2  # from which part on
        asked = use(text("?", x, middle + 18, "m n mid"), staged(1, known - 1))
        if not self.is_step:
            return [use(node), asked, group([told], staged(2))]
        return [use(node), asked, group([told], staged(3)), *self.new_loss(x)]

    def new_loss(self, x: float) -> list[str]:
        """L of the sample with the new θ."""
        after = loss_after(self.record)
        if after is None:
            return []
        told = f"{compact(after, 3.9)} {direction(self.record.loss, after)}"
        head5 = text("new L", x, self.at.middle - 60, "ch mid", is_math=True)
        number5 = text(told, x, self.at.middle - 38)
        return [self.shared.use(head5, staged(5)), group([number5], f"ch mid {staged(5)}")]

    def way_back(self) -> list[str]:
        """From L back to the derivatives (4), and on to θ (5), as far as it has come."""
        at, use = self.at, self.shared.use
        x, y, turn = at.loss + (at.width - at.loss) / 2, short(at.bottom), short(at.bottom - 6)
        end = at.activation + (23 if self.outputs == 1 else 9)
        to4 = path(f"M{short(x)} {short(at.middle + 30)}V{turn}q0 6-6 6H{end + 22}", "back")
        to5 = path(f"M{end - 14} {y}H354", "back")
        last = head(347, at.bottom) + badge("5", 332, at.bottom, "on")
        return [
            use(to4 + head(end + 15, at.bottom), staged(4)),
            use(badge("4", end, at.bottom, "on"), staged(4, 4)),
            use(badge("4", end, at.bottom, ""), staged(5)),
            use(to5 + last, staged(5)),
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


def number_beside(name: str, value: float, node: tuple[float, float], y: float) -> str:
    """A number at the right of a node that begins with its name, in smaller letters where it is long.

    >>> number_beside("x₂", 2.5, (0, 104), 9), number_beside("x₂", -1234.5, (0, 104), 9)
    ('<text x="95" y="9">2.5</text>', '<text class="neg tight" x="95" y="9">−1234.5</text>')
    """
    left, right = node
    room = right - left - 2 * INSET - wide(name) * IN_NODE - 5
    told = compact(value, room / TIGHT)
    kinds = ["neg"] * (value < 0) + ["tight"] * (wide(told) * IN_NODE > room)
    return text(told, right - INSET, y, " ".join(kinds))


def s_curve(start: Point, end: Point) -> str:
    """A way that leaves level and comes in level.

    >>> s_curve((0, 0), (20, 8))
    'M0 0C10 0 10 8 20 8'
    """
    middle = (start[0] + end[0]) / 2
    first, last = (f"{short(middle)} {short(point[1])}" for point in (start, end))
    return f"M{short(start[0])} {short(start[1])}C{first} {last} {short(end[0])} {short(end[1])}"


def line(start: Point, end: Point) -> str:
    """A thin level line between two nodes."""
    return path(f"M{short(start[0])} {short(start[1])}H{short(end[0])}", "l")


def ground(x: float, middle: float, width: float) -> str:
    """What lies under a number, so that no wire runs through it."""
    return f'<path class="gr" d="M{short(x)} {short(middle - 12)}h{short(width)}v24h{short(-width)}z"/>'


def head(x: float, y: float) -> str:
    """The head of an arrow that points to the left."""
    return path(f"M{short(x)} {short(y)}l9-5v10z", "bh")


def badge(words: str, x: float, y: float, kind: str) -> str:
    """The number of a part, in a circle."""
    circle = f'<circle class="bd {kind}" cx="{short(x)}" cy="{short(y)}" r="13.5"/>'
    return circle + text(words, x, y + 6.6, f"mid {kind}".strip())
