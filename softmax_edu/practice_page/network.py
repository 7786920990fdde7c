"""The network of a sheet as a drawing, into which the page writes the numbers: for a screen, and
narrower for a phone.

A text with `data-shows="z[0]"` takes a number of the sheet, a path with `data-wire="0"` is the way of
that parameter.
"""

from __future__ import annotations

from html import escape
from itertools import product
from typing import NamedTuple

from ..notation import numbered
from ..paper import names
from ..projector.drawing import box, short, svg, text
from ..projector.wires import s_curve
from ..writing.screen_text import counted

TOP = 24  # the first row
PITCH = 32  # of the numbers on wires
NODE = 48  # height of a node


class Widths(NamedTuple):
    """Where things lie across a drawing: left sides, and widths."""

    whole: int
    input: int
    number: int  # of the name and the number on a wire
    number_wide: int
    z: int
    z_wide: int
    activation: int
    y_hat: int
    y: int
    y_wide: int
    loss: int


SCREEN = Widths(592, 92, 170, 112, 328, 96, 448, 498, 170, 150, 442)
PHONE = Widths(358, 52, 92, 88, 204, 62, 274, 296, 92, 110, 240)


class Places(NamedTuple):
    """Where things lie down a drawing: the middles of nodes and rows."""

    inputs: list[float]
    rows: list[list[float]]  # of each output
    outputs: list[float]
    below: float  # of y and L

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return self.below + 26


def places_of(inputs: int, outputs: int) -> Places:
    """Lay out a network of so many nodes.

    >>> places_of(2, 2)
    Places(inputs=[56.0, 152.0], rows=[[40.0, 72.0], [136.0, 168.0]], outputs=[56.0, 152.0], below=244.0)
    """
    group = max(inputs * PITCH + (32 if outputs > 1 else 0), 60 * inputs / outputs, NODE + 12)
    middles = [TOP + group * (k + 0.5) - (16 if outputs > 1 else 0) for k in range(outputs)]
    rows = [[y + (i - (inputs - 1) / 2) * PITCH for i in range(inputs)] for y in middles]
    middle = (middles[0] + middles[-1]) / 2
    space = max((middles[-1] - middles[0]) / max(inputs - 1, 1), NODE + 12)
    heights = [middle + (i - (inputs - 1) / 2) * space for i in range(inputs)]
    up = max(0.0, TOP + NODE / 2 - min(heights[0], middles[0]))
    heights, middles = ([y + up for y in each] for each in (heights, middles))
    rows = [[y + up for y in row] for row in rows]
    below = max(heights[-1], middles[-1], rows[-1][-1]) + NODE / 2 + 52
    return Places(heights, rows, middles, below)


def drawing(inputs: int, outputs: int, activation: str, at: Widths, bias: bool = True) -> str:
    """Draw the network; `inputs` counts that of the bias, if there is one.

    >>> drawing(2, 1, "", PHONE).count("data-shows")
    8
    """
    places, is_many = places_of(inputs, outputs), outputs > 1
    of_inputs, of_wires = names.inputs(inputs, bias), names.parameters(inputs, outputs, bias)
    edges = list(product(range(outputs), range(inputs)))
    rows = {(k, i): places.rows[k][i] for k, i in edges}
    center = at.whole - 47
    parts = [
        wire(i * outputs + k, places.inputs[i], rows[k, i], places.outputs[k], at) for k, i in edges
    ]
    parts.append(
        path_of("link true", f"M{center} {short(places.outputs[-1])}V{short(places.below)}")
    )
    for k, i in edges:
        parts += parameter(of_wires[k][i], i * outputs + k, rows[k, i], at)
    for k, middle in enumerate(places.outputs):
        parts += output_nodes(k, outputs, middle, at)
    for i, middle in enumerate(places.inputs):
        parts += input_node(of_inputs[i], i, middle, at)
    if activation:
        parts += activation_node(activation, places.outputs, at)
    parts += target_and_loss(places.below, at)
    parts += [
        text("input", 0, 14, "small m"),
        text("θ", at.number + at.number_wide / 2, 14, "m mid", is_math=True),
        text("output", center, 14, "small m mid"),
    ]
    words = f"the network: {counted(inputs - bias, 'feature')}, "
    words += f"{outputs} classes" if is_many else "one output"
    return svg("".join(parts), at.whole, places.height, words)


def parameter(name: str, place: int, row: float, at: Widths) -> list[str]:
    """The name and the number of a parameter, on a ground that hides its wire."""
    end = at.number + at.number_wide - 6
    return [
        box(at.number, row - 12, at.number_wide, 24, "ground"),
        text(name, at.number + 6, row + 6, "m", is_math=True),
        shown(f"theta[{place}]", end, row + 6, "v end"),
    ]


def wire(place: int, start: float, row: float, end: float, at: Widths) -> str:
    """The way of a parameter: from an input through its number to z."""
    first = s_curve((at.input, start), (at.number, row))
    last = s_curve((at.number + at.number_wide, row), (at.z, end))
    way = f"{first}H{at.number + at.number_wide}{last[last.index('C') :]}"
    return f'<path class="wire" data-wire="{place}" d="{way}"/>'


def path_of(kind: str, way: str) -> str:
    """A line."""
    return f'<path class="{kind}" d="{way}"/>'


def shown(name: str, x: float, y: float, kind: str) -> str:
    """A place for a number of the sheet."""
    return (
        f'<text class="{kind}" data-shows="{escape(name)}" x="{short(x)}" y="{short(y)}">?</text>'
    )


def input_node(name: str, i: int, middle: float, at: Widths) -> list[str]:
    """The bias input 1, or a feature."""
    top = middle - NODE / 2
    if name == "1":
        node = box(0, top, at.input, NODE, "node one")
        return [node, text(name, at.input / 2, middle + 6, "v mid")]
    node = box(0, top, at.input, NODE, "node")
    above = text(name, at.input / 2, middle - 5, "m mid", is_math=True)
    return [node, above, shown(f"x[{i}]", at.input / 2, middle + 16, "v mid")]


def output_nodes(k: int, outputs: int, middle: float, at: Widths) -> list[str]:
    """z and ŷ of one output, and the line between them."""
    result = [path_of("link", f"M{at.z + at.z_wide} {short(middle)}H{at.y_hat}")]
    wide = at.whole - at.y_hat
    for field, symbol, left, width in ("z", "z", at.z, at.z_wide), ("y_hat", "ŷ", at.y_hat, wide):
        name = f"{field}[{k}]" if outputs > 1 else field
        x = left + width / 2
        result += [
            box(left, middle - NODE / 2, width, NODE, "node"),
            text(numbered(symbol, outputs)[k], x, middle - 5, "m mid", is_math=True),
            shown(name, x, middle + 16, "v mid"),
        ]
    return result


def activation_node(symbol: str, middles: list[float], at: Widths) -> list[str]:
    """What leads from z to ŷ: a sign in a circle, or a word in a box as high as all outputs."""
    gap = at.y_hat - at.z - at.z_wide
    x = at.z + at.z_wide + gap / 2
    if len(middles) == 1:
        circle = f'<circle class="node one" cx="{short(x)}" cy="{short(middles[0])}" r="14"/>'
        is_long = len(symbol) > 2
        return [circle, text(symbol, x, middles[0] + 6, "tiny mid" if is_long else "mid it")]
    top, bottom = middles[0] - NODE / 2, middles[-1] + NODE / 2
    wide = min(30, gap - 8)
    word = (
        f'<text class="small mid" transform="translate({short(x + 5)} '
        f'{short((top + bottom) / 2)})rotate(-90)">{escape(symbol)}</text>'
    )
    return [box(x - wide / 2, top, wide, bottom - top, "node one"), word]


def target_and_loss(middle: float, at: Widths) -> list[str]:
    """η, y and L below the network."""
    top = middle - 20
    width = at.whole - at.loss
    return [
        path_of("link", f"M{at.y + at.y_wide} {short(middle)}H{at.loss}"),
        text("η", 0, middle + 6, is_math=True),
        shown("eta", 16, middle + 6, ""),
        box(at.y, top, at.y_wide, 40, "node"),
        text("y", at.y + 9, middle + 6, "m", is_math=True),
        shown("y", at.y + at.y_wide - 9, middle + 6, "v end"),
        box(at.loss, top, width, 40, "node loss"),
        text("L", at.loss + 9, middle + 6, "m", is_math=True),
        shown("loss", at.whole - 9, middle + 6, "v end"),
    ]
