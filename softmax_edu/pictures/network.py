"""The network of S25 as SVG: every weight on its own edge.

    inputs ╲      ╱ weights ─ z ╲             ╱ ŷ, target ┐
    inputs ─╳────┼─ weights ─ z ─ activation ─  ŷ, target ┤
                                                        L ┘

From an input a line slants to each output, where it runs level through its label; a label thus lies
on one line alone.
"""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from ..pages.network import EdgeChanges, Network, Tag, Target
from ..pages.page import Page
from .axes import color
from .picture import (
    LINE,
    MARGIN,
    PAD,
    WHITE,
    Box,
    Picture,
    along,
    bare,
    card,
    column,
    columns,
    element,
    length,
    line,
    shortened,
    text,
)

SLANT, GAP = 76, 22  # room for the lines from inputs to labels, and between the other columns
# the least height of an edge, an input, an output
EDGE, INPUT, OUTPUT = 22, 48, 3 * LINE + 2 * PAD
CHANGING, SHORT_SLANT = 2 * LINE + 2, 52  # of an edge with its derivative below it
FEW = 4  # edges; in a drawing of more, a derivative stands beside its weight
# as many inputs (the bias is one) and outputs are drawn in full; of more, the first
MOST, SOME = 7, 5
LONG = 11  # a longer label of a box takes two lines


def box_lines(tag: Tag) -> list[str]:
    """A label such as "z₀ ≈ 0.3172" on one line; a longer one as its name, and its number below.

    >>> box_lines(Tag("z₀", "≈", "0.3172")), box_lines(Tag("z₀", "≈", "−0.3172"))
    (['z₀ ≈ 0.3172'], ['z₀', '≈ −0.3172'])
    """
    return [tag.text] if len(tag.text) <= LONG else [tag.name, f"{tag.sign} {tag.number}"]


def number_drawn(n: int) -> int:
    """How many of n inputs or outputs are drawn.

    >>> number_drawn(7), number_drawn(8)
    (7, 5)
    """
    return n if n <= MOST else SOME


def network(page: Page) -> Picture:
    """The drawing of a page, on a card.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.pages.page import Page
    >>> network(Page(LinearRegression(theta=[7, 6]).step(2, 18))).alt
    'The network. Inputs: 1, x = 2. Weights b 7, w 6 give z = 19, ŷ = 19, target y = 18. Loss L = 1.'
    """
    drawing = page.network
    n, outputs = number_drawn(len(drawing.inputs)), number_drawn(len(drawing.z))
    body, width, height = draw(drawing, None, lambda part, first, last=0: "" if last else part)
    return card(body, width, height, in_words(drawing, n, outputs))


def staged(page: Page, changes: EdgeChanges | None = None) -> str:
    """The drawing of a page as it is built up: each part says from which of the five steps on, till
    which, it is seen.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.pages.network import edge_changes
    >>> from softmax_edu.pages.page import Page
    >>> step = LinearRegression(theta=[7, 6]).step(2, 18)
    >>> drawing = staged(Page(step), edge_changes(step, 4))
    >>> '<g class="to3"><text' in drawing, '<g class="from2"><text' in drawing, ">z = ?<" in drawing
    (True, True, True)
    """

    def at(part: str, first: int, last: int = 0) -> str:
        stages = [f"from{first}"] * (first > 1) + [f"to{last}"] * (last > 0)
        return f'<g class="{" ".join(stages)}">{part}</g>' if stages and part else part

    body, width, height = draw(page.network, changes, at)
    return bare(body, width, height, "the network")


def draw(
    drawing: Network, changes: EdgeChanges | None, at: Callable[..., str]
) -> tuple[str, float, float]:
    """The drawing, its width and its height. With `changes` the derivatives stand below the weights
    in step 4, and run back along the edges; in step 5 the weights are the new ones. `at` marks a
    part that is seen from one of the steps on, till another."""
    n, outputs = number_drawn(len(drawing.inputs)), number_drawn(len(drawing.z))
    is_tall = n * outputs > FEW
    edge = CHANGING if changes and not is_tall else EDGE
    slant = SHORT_SLANT if changes else SLANT
    room = max(n * edge + 2 * PAD, OUTPUT, n * INPUT / outputs)  # of an output
    bottom = MARGIN + room * outputs + LINE
    centers = [MARGIN + room * (k + 0.5) for k in range(outputs)]
    sources = column(
        map(box_lines, drawing.inputs[:n]),
        MARGIN,
        [MARGIN + room * outputs * (i + 0.5) / n for i in range(n)],
    )
    pitch = min(room / n, 2 * edge)
    heights = [center + (i - (n - 1) / 2) * pitch for center in centers for i in range(n)]
    labels = [
        [label for of_output in one_set[:outputs] for label in of_output[:n]]
        for one_set in label_sets(drawing, changes, is_tall)
    ]
    edges = columns(labels, sources[0].right + slant, heights)
    gap = GAP if changes and is_tall else 2 * GAP
    z = column(map(box_lines, drawing.z[:outputs]), edges[0][0].right + gap, centers)
    sigma = []
    if drawing.activation:
        sigma = [Box([drawing.activation], z[0].right + GAP, (centers[0] + centers[-1]) / 2)]
    left_of_y_hat = [*z, *sigma][-1].right + GAP
    answers = map(output_lines, drawing.y_hat[:outputs], drawing.targets)
    y_hat = column(answers, left_of_y_hat, centers)
    below = [f"⋮ {words}" if words else "" for words in left_out(drawing, n, outputs)]
    lefts = MARGIN, z[0].left
    body = [
        *edge_lines(sources, edges[0], z),
        *activated(z, sigma, y_hat),
        *(at(back(sources, edges[0], z, k), 4, 4) for k in range(outputs) if changes),
        *(box.outline() + box.words() for box in sources),
        *(box.outline() + answered(box, tag, at, 2) for box, tag in zip(z, drawing.z)),
        *(
            box.outline() + answered(box, tag, at, 2, [0]) + box.words(range(1, len(box.lines)))
            for box, tag in zip(y_hat, drawing.y_hat)
        ),
        *edge_labels(edges, is_tall, at),
        *(text(words, left, bottom, "start") for words, left in zip(below, lefts) if words),
    ]
    rights = [y_hat[0].right, *(left + length(words) for words, left in zip(below, lefts))]
    if drawing.loss:
        box = Box([drawing.loss.text], y_hat[0].left, bottom, y_hat[0].right - y_hat[0].left)
        bus = box.right + GAP / 2
        body.append(loss_below(box, y_hat, bus) + answered(box, drawing.loss, at, 3))
        rights.append(bus)
    height = bottom + (LINE + PAD if drawing.loss or any(below) else 0)
    return "".join(body), max(rights) + MARGIN, height


def label_sets(
    drawing: Network, changes: EdgeChanges | None, is_tall: bool
) -> list[list[list[str]]]:
    """What stands on the edges of each output: the weights; with `changes` the derivatives, which in
    a tall drawing stand beside their weights, and the new weights."""
    weights = [[tag.text for tag in of_output] for of_output in drawing.edges]
    if not changes:
        return [weights]
    slopes = changes.derivatives
    if is_tall:  # below their weights the letters would have to be small
        slopes = [
            [f"{weight} {slope}" for weight, slope in zip(*of_output)]
            for of_output in zip(weights, slopes)
        ]
    return [weights, slopes, changes.updates]


def answered(
    box: Box, tag: Tag, at: Callable[..., str], step: int, lines: list[int] | None = None
) -> str:
    """The number in a box, or in these of its lines, from a step on; till then a question mark."""
    asked = [f"{tag.name} = ?", *box.lines[1:]] if lines else [f"{tag.name} = ?"]
    unknown = Box(asked, box.left, box.middle, box.right - box.left)
    return at(unknown.words(lines), 1, step - 1) + at(box.words(lines), step)


def edge_labels(edges: list[list[Box]], is_tall: bool, at: Callable[..., str]) -> list[str]:
    """The labels of the edges, each on white: the weights; or the weights, in step 4 with the
    derivatives below them, in a tall drawing beside them, and in step 5 the new weights."""
    labels = []
    for weight, *changes in zip(*edges):
        ground = weight.outline(fill=WHITE, stroke="none")
        if not changes:
            labels.append(ground + weight.words())
            continue
        slope, update = changes
        below = Box(slope.lines, slope.left, slope.middle + LINE, slope.right - slope.left)
        at_4 = slope.words() if is_tall else weight.words() + below.words()
        labels += [ground, at(weight.words(), 1, 3), at(at_4, 4, 4), at(update.words(), 5)]
    return labels


def back(sources: list[Box], edges: list[Box], z: list[Box], k: int) -> str:
    """The edges of an output in the colour of its class, from z back to the inputs (S27)."""
    parts = []
    for source, edge in zip(sources, edges[k * len(sources) :]):
        start, end = (edge.left, edge.middle), (source.right, source.middle)
        parts += [
            line(
                (z[k].left, z[k].middle),
                (edge.right, edge.middle),
                start,
                end,
                stroke=color(k),
                stroke_width="2.5",
            ),
            arrow(start, end, color(k)),
        ]
    return "".join(parts)


def arrow(start: tuple[float, float], end: tuple[float, float], fill: str) -> str:
    """The head of an arrow halfway between two points.

    >>> arrow((20, 0), (0, 0), "#0072b2")
    '<polygon points="3,0 15,6 15,-6" fill="#0072b2"/>'
    """
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    size = hypot(end[0] - start[0], end[1] - start[1])
    along_x, along_y = (end[0] - start[0]) / size, (end[1] - start[1]) / size
    base = x - 5 * along_x, y - 5 * along_y
    corners = [
        (x + 7 * along_x, y + 7 * along_y),
        (base[0] + 6 * along_y, base[1] - 6 * along_x),
        (base[0] - 6 * along_y, base[1] + 6 * along_x),
    ]
    return element("polygon", points=along(corners), fill=fill)


def output_lines(y_hat: Tag, target: Target) -> list[str]:
    """What stands in the box of an output: ŷ, its target, its label.

    >>> output_lines(Tag("ŷ₀", "≈", "0.4626"), Target(Tag("y₀", "=", "1"), "'setosa'"))
    ['ŷ₀ ≈ 0.4626', 'y₀ = 1', "'setosa'"]
    """
    return [y_hat.text, *map(shortened, target.texts)]


def edge_lines(sources: list[Box], edges: list[Box], z: list[Box]) -> list[str]:
    """The lines from every input, level through the label, to every z."""
    return [
        line(
            (source.right, source.middle),
            (edge.left, edge.middle),
            (edge.right, edge.middle),
            (z[k].left, z[k].middle),
        )
        for k in range(len(z))
        for source, edge in zip(sources, edges[k * len(sources) :])
    ]


def activated(z: list[Box], activation: list[Box], y_hat: list[Box]) -> list[str]:
    """From every z to its ŷ, through the activation if there is one: a box as high as all of them."""
    wires = [
        line((start.right, start.middle), (end.left, end.middle)) for start, end in zip(z, y_hat)
    ]
    if not activation:
        return wires
    (box,), height = activation, z[-1].middle - z[0].middle + 2 * LINE
    return [*wires, box.outline(height) + box.words()]


def loss_below(box: Box, y_hat: list[Box], bus: float) -> str:
    """The loss below the outputs that it comes from, and the wire to it, going down at `bus`."""
    return "".join(
        [
            *(line((output.right, output.middle), (bus, output.middle)) for output in y_hat),
            line((bus, y_hat[0].middle), (bus, box.middle), (box.right, box.middle)),
            box.outline(),
        ]
    )


def left_out(drawing: Network, n: int, outputs: int) -> list[str]:
    """How many inputs and outputs are not drawn, in words; "" if all are."""
    return [
        f"{count} more {what}" if count else ""
        for count, what in (
            (len(drawing.inputs) - n, "inputs"),
            (len(drawing.z) - outputs, "outputs"),
        )
    ]


def in_words(drawing: Network, n: int, outputs: int) -> str:
    """The drawing in words, with every number that it shows."""
    more_inputs, more_outputs = left_out(drawing, n, outputs)
    inputs = ", ".join(tag.text for tag in drawing.inputs[:n])
    sentences = [
        "The network.",
        f"Inputs: {inputs}{f', and {more_inputs}' if more_inputs else ''}.",
    ]
    through = f"{drawing.activation} gives " if drawing.activation else ""
    for k in range(outputs):
        weights, target = ", ".join(tag.text for tag in drawing.edges[k][:n]), drawing.targets[k]
        sentence = f"Weights {weights} give {drawing.z[k].text}, {through}{drawing.y_hat[k].text}"
        if target.text:
            sentence += f", {'target ' if target.tag else ''}{target.text}"
        sentences.append(f"{sentence}.")
    if more_outputs:
        sentences.append(f"Not drawn: {more_outputs}.")
    if drawing.loss:
        sentences.append(f"Loss {drawing.loss.text}.")
    return " ".join(sentences)
