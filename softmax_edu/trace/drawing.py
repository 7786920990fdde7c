"""This module draws the network of slide 25 in box characters, with every weight on its own edge.

    1 ───────┬─── b₀ 0.1 ─┐
    x = 0.5 ─┼─┬─ w₀ 0.3 ─┴─ z₀ = 0.25 ─┐           ┌─ ŷ₀ ≈ 0.4626  y₀ = 1
             └─┼─ b₁ 0.2 ─┐             ├─ softmax ─┤
               └─ w₁ 0.4 ─┴─ z₁ = 0.4 ──┘           └─ ŷ₁ ≈ 0.5374  y₁ = 0

Each input has a vertical wire, with a branch to each output. With n inputs, row k·n + i is the
edge from input i to output k. Lines that meet as ┼ cross without a connection.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..pages.network import Network
from ..writing.screen_text import count_columns, pad

EDGES = 16  # a network with more edges is drawn in part
SOME = 3  # inputs, and outputs, of a network drawn in part


class Labels(NamedTuple):
    """Labels are the texts of a Network, in Unicode or in ASCII.

    >>> Labels(["1"], [["b 7"]], ["z = 7"], "", ["ŷ = 7"], [""]).z
    ['z = 7']
    """

    inputs: list[str]
    edges: list[list[str]]
    z: list[str]
    activation: str
    y_hat: list[str]
    targets: list[str]


def labels_of(network: Network, write: Callable[[str], str]) -> Labels:
    """Collect the texts of a network, each rewritten by `write`."""
    return Labels(
        [write(tag.text) for tag in network.inputs],
        [[write(tag.text) for tag in edges] for edges in network.edges],
        [write(tag.text) for tag in network.z],
        write(network.activation),
        [write(tag.text) for tag in network.y_hat],
        [write(target.text) for target in network.targets],
    )


def draw(
    network: Network, width: int, write: Callable[[str], str] = str, indent: str = ""
) -> list[str]:
    """Draw the network in lines no longer than `width`, indented as far as there is room.

    If it is too wide, the targets are left out; if that is not enough, one line describes it.

    >>> from softmax_edu import LinearRegression
    >>> print(*draw(LinearRegression(theta=[7, 6]).step(2, 18).page(4).network, 60), sep="\\n")
    1 ────── b 7 ─┐
    x = 2 ── w 6 ─┴─ z = 19 ─── ŷ = 19   y = 18
    """
    labels = labels_of(network, write)
    n, outputs = len(labels.inputs), len(labels.z)
    for targets in labels.targets, [""] * outputs:
        rows = drawing_rows(labels._replace(targets=targets))
        room = width - max(map(count_columns, rows))
        if room >= 0:
            return [indent[:room] + row for row in rows]
    return [f"{indent}network: {n} inputs, {outputs} {'outputs' if outputs > 1 else 'output'}"]


def drawing_rows(network: Labels) -> list[str]:
    """Draw the network in any width; a large one with its first inputs and outputs only.

    >>> large = Labels(["1"] * 65, [["w"] * 65], ["z"], "", ["ŷ"], [""])
    >>> print(*drawing_rows(large), sep="\\n")
    1 ── w ─┐
    1 ── w ─┼─ z ─── ŷ
    1 ── w ─┘
    ⋮ 62 more inputs
    """
    n, outputs = len(network.inputs), len(network.z)
    kept, shown = (n, outputs) if n * outputs <= EDGES else (min(n, SOME), min(outputs, SOME))
    inputs = padded([f"{name} " for name in network.inputs[:kept]], "─")
    inputs += [" " * count_columns(inputs[0])] * (kept * (shown - 1))
    edges = padded([f"─ {edge} " for edges in network.edges[:shown] for edge in edges[:kept]], "─")
    rows = [
        f"{inputs[row]}{wire(row % kept, row // kept, kept, shown)}{edges[row]}─{joint(row % kept, kept)}{tail}"
        for row, tail in enumerate(tails(network, kept, shown))
    ]
    left_out = {"inputs": n - kept, "outputs": outputs - shown}
    return [row.rstrip() for row in rows] + [
        f"⋮ {count} more {what}" for what, count in left_out.items() if count
    ]


def padded(texts: list[str], fill: str) -> list[str]:
    """Make all texts as wide as the widest.

    >>> padded(["a ", "abc "], "─")
    ['a ──', 'abc ']
    """
    widths = list(map(count_columns, texts))
    widest = max(widths)
    return [text + fill * (widest - width) for text, width in zip(texts, widths)]


def wire(i: int, k: int, inputs: int, outputs: int) -> str:
    """Draw the piece of all vertical wires in the row of the edge from input i to output k.

    >>> wire(0, 0, 2, 2), wire(1, 0, 2, 2), wire(0, 1, 2, 2), wire(1, 1, 2, 2)
    ('─┬──', '─┼─┬', ' └─┼', '   └')
    """
    if outputs == 1:
        return "─"
    last = k == outputs - 1
    pieces = []
    for other in range(inputs):
        if other == i:
            piece = "┬" if k == 0 else "└" if last else "├"
        # this wire began above; the edge crosses it on its way in, or starts right of it
        elif other < i:
            piece = "┼" if k == 0 else " " if last else "│"
        else:  # the edge crosses this wire on its way out, unless the wire only begins below
            piece = "─" if k == 0 else "┼"
        pieces.append(("─" if k == 0 or other > i else " ") + piece)
    return "".join(pieces)


def joint(i: int, inputs: int) -> str:
    """Draw the end of the edge from input i; the edges of one output meet in its middle row.

    >>> [joint(i, 2) for i in range(2)], [joint(i, 3) for i in range(3)], joint(0, 1)
    (['┐', '┴'], ['┐', '┼', '┘'], '─')
    """
    if inputs == 1:
        return "─"
    return "┐" if i == 0 else ("┘┴" if i == inputs - 1 else "┤┼")[i == inputs // 2]


def tails(network: Labels, inputs: int, outputs: int) -> list[str]:
    """Draw what stands right of the joints, row by row: z, the activation, ŷ and the target.

    >>> tails(Labels(["1", "x"], [["b", "w"]], ["z = 0"], "σ", ["ŷ = 0.5"], ["y = 1"]), 2, 1)
    ['', '─ z = 0 ── σ ── ŷ = 0.5   y = 1']
    """
    at = [k * inputs + inputs // 2 for k in range(outputs)]  # the row of each output
    ends = [
        f"─ {y_hat}   {target}"
        for y_hat, target in zip(padded(network.y_hat[:outputs], " "), network.targets)
    ]
    if outputs == 1:
        activation = f"─ {network.activation} ─" if network.activation else "─"
        return [
            "" if row != at[0] else f"─ {network.z[0]} ─{activation}{ends[0]}"
            for row in range(inputs)
        ]
    scores = padded([f"─ {z} " for z in network.z[:outputs]], "─")
    center = (at[0] + at[-1]) // 2
    activation = f"─ {network.activation} ─"
    result = []
    for row in range(inputs * outputs):
        k = at.index(row) if row in at else None
        score = " " * count_columns(scores[0]) if k is None else scores[k] + "─"
        left, right = bars(row, at, center)
        middle = activation if row == center else " " * count_columns(activation)
        end = "" if k is None else ends[k]
        result.append(pad(score, count_columns(scores[0]) + 1) + left + middle + right + end)
    return result


def bars(row: int, at: list[int], center: int) -> tuple[str, str]:
    """Draw the two bars beside the activation in this row: from every z, and to every ŷ.

    >>> [bars(row, [1, 3], 2) for row in range(4)]
    [(' ', ' '), ('┐', '┌'), ('├', '┤'), ('┘', '└')]
    """
    if not at[0] <= row <= at[-1]:
        return " ", " "
    if row == at[0]:
        return "┐", "┌"
    if row == at[-1]:
        return "┘", "└"
    if row == center:
        return ("┼", "┼") if row in at else ("├", "┤")
    return ("┤", "├") if row in at else ("│", "│")
