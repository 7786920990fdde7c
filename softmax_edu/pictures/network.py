"""The network of S25 (slide 25) is drawn here as SVG: every weight on its own edge.

    inputs ╲      ╱ weights ─ z ╲             ╱ ŷ, target ┐
    inputs ─╳────┼─ weights ─ z ─ activation ─  ŷ, target ┤
                                                        L ┘

From each input a line slants to each output; there it runs level through its label. So no label
lies on two lines.
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
    card,
    column,
    columns,
    element,
    inline_svg,
    length,
    line,
    shortened,
    text,
)

SLANT, GAP = 76, 22  # room for the lines from inputs to labels, and between the other columns
# the least height of an edge, an input, an output
EDGE, INPUT, OUTPUT = 22, 48, 3 * LINE + 2 * PAD
CHANGING, SHORT_SLANT = 2 * LINE + 2, 52  # of an edge with its derivative below it
FEW = 4  # edges; a drawing of more is tall
MOST, SOME = 7, 5  # up to 7 inputs (the bias is one) or outputs are drawn; of more, the first 5
LONG = 11  # letters; a longer label of a box takes two lines


def box_lines(tag: Tag) -> list[str]:
    """Write a label such as "z₀ ≈ 0.3172" on one line; of a longer one the number stands below.

    >>> box_lines(Tag("z₀", "≈", "0.3172")), box_lines(Tag("z₀", "≈", "−0.3172"))
    (['z₀ ≈ 0.3172'], ['z₀', '≈ −0.3172'])
    """
    return [tag.text] if len(tag.text) <= LONG else [tag.name, f"{tag.sign} {tag.number}"]


def number_drawn(n: int) -> int:
    """Return how many of n inputs or outputs are drawn.

    >>> number_drawn(7), number_drawn(8)
    (7, 5)
    """
    return n if n <= MOST else SOME


def network(page: Page) -> Picture:
    """Draw the network of a page, on a card.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.pages.page import Page
    >>> network(Page(LinearRegression(theta=[7, 6]).step(2, 18))).alt
    'The network. Inputs: 1, x = 2. Weights b 7, w 6 give z = 19, ŷ = 19, target y = 18. Loss L = 1.'
    """
    body, width, height = draw(page.network)
    return card(body, width, height, in_words(page.network))


def staged(page: Page, changes: EdgeChanges | None = None) -> str:
    """Draw the network of a page as it is built up: each part says from which of the five steps on,
    till which, it is seen.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.pages.network import edge_changes
    >>> from softmax_edu.pages.page import Page
    >>> step = LinearRegression(theta=[7, 6]).step(2, 18)
    >>> drawing = staged(Page(step), edge_changes(step, 4))
    >>> '<g class="to3"><text' in drawing, '<g class="from2"><text' in drawing, ">z = ?<" in drawing
    (True, True, True)
    """
    return inline_svg(*draw(page.network, changes, marked), "the network")


def marked(part: str, first: int, last: int = 0) -> str:
    """Mark a part that is seen from step `first` on, till step `last` if there is one.

    >>> marked("<rect/>", 2, 4)
    '<g class="from2 to4"><rect/></g>'
    """
    stages = [f"from{first}"] * (first > 1) + [f"to{last}"] * (last > 0)
    return f'<g class="{" ".join(stages)}">{part}</g>' if stages and part else part


def if_it_stays(part: str, first: int, last: int = 0) -> str:
    """Leave out a part that is seen only till a step.

    >>> if_it_stays("<rect/>", 2), if_it_stays("<rect/>", 2, 4)
    ('<rect/>', '')
    """
    return "" if last else part


class Places:
    """Places are the boxes of a drawing where they stand, from left to right."""

    def __init__(
        self, drawing: Network, changes: EdgeChanges | None, left: float, top: float
    ) -> None:
        n, outputs = number_drawn(len(drawing.inputs)), number_drawn(len(drawing.z))
        # in a tall drawing a derivative stands beside its weight, not below it
        self.is_tall = n * outputs > FEW
        edge = CHANGING if changes and not self.is_tall else EDGE
        room = max(n * edge + 2 * PAD, OUTPUT, n * INPUT / outputs)  # of an output
        middles = [top + room * (k + 0.5) for k in range(outputs)]
        pitch = min(room / n, 2 * edge)
        self.inputs = column(
            map(box_lines, drawing.inputs[:n]),
            left,
            [top + room * outputs * (i + 0.5) / n for i in range(n)],
        )
        self.edges = columns(
            label_sets(drawing, changes, self.is_tall),
            self.inputs[0].right + (SHORT_SLANT if changes else SLANT),
            [middle + (i - (n - 1) / 2) * pitch for middle in middles for i in range(n)],
        )
        gap = GAP if changes and self.is_tall else 2 * GAP
        self.z = column(map(box_lines, drawing.z[:outputs]), self.edges[0][0].right + gap, middles)
        self.activation, end = None, self.z[0].right
        if drawing.activation:
            self.activation = Box([drawing.activation], end + GAP, (middles[0] + middles[-1]) / 2)
            end = self.activation.right
        answers = map(output_lines, drawing.y_hat[:outputs], drawing.targets)
        self.y_hat = column(answers, end + GAP, middles)
        self.bottom = top + room * outputs + LINE  # the middle of the line below all this


def draw(
    drawing: Network,
    changes: EdgeChanges | None = None,
    during: Callable[..., str] = if_it_stays,
    left: float = MARGIN,
    top: float = MARGIN,
) -> tuple[str, float, float]:
    """Draw a network; return the drawing, its width and its height, with a margin.

    With `changes` the derivatives stand below the weights in step 4, and run back along the edges;
    in step 5 the weights are the new ones. `during` is told of each part from which step on it is
    seen, till which.
    """
    places = Places(drawing, changes, left, top)
    z, y_hat, bottom = places.z, places.y_hat, places.bottom
    below = [
        (f"⋮ {words}", start) for words, start in zip(left_out(drawing), (left, z[0].left)) if words
    ]
    body = [
        *edge_lines(places),
        *activated(places),
        *(during(back(places, k), 4, 4) for k in range(len(z)) if changes),
        *(box.outline() + box.words() for box in places.inputs),
        *(box.outline() + answered(box, tag, during, 2) for box, tag in zip(z, drawing.z)),
        *(
            box.outline() + answered(box, tag, during, 2, [0]) + box.words(range(1, len(box.lines)))
            for box, tag in zip(y_hat, drawing.y_hat)
        ),
        *edge_labels(places.edges, places.is_tall, during),
        *(text(words, start, bottom, "start") for words, start in below),
    ]
    rights = [y_hat[0].right, *(start + length(words) for words, start in below)]
    if drawing.loss:
        box = Box([drawing.loss.text], y_hat[0].left, bottom, y_hat[0].right - y_hat[0].left)
        rights.append(box.right + GAP / 2)
        body.append(loss_below(box, y_hat, rights[-1]) + answered(box, drawing.loss, during, 3))
    height = bottom + (LINE + PAD if drawing.loss or below else 0)
    return "".join(body), max(rights) + MARGIN, height


def label_sets(drawing: Network, changes: EdgeChanges | None, is_tall: bool) -> list[list[str]]:
    """Return what stands on the edges, output by output: the weights; with `changes` also the
    derivatives, which in a tall drawing stand beside their weights, and the new weights.
    """
    weights = [[tag.text for tag in of_output] for of_output in drawing.edges]
    sets = [weights]
    if changes:
        slopes = changes.derivatives
        if is_tall:  # below their weights the letters would have to be small
            slopes = [
                [f"{weight} {slope}" for weight, slope in zip(*of_output)]
                for of_output in zip(weights, slopes)
            ]
        sets = [weights, slopes, changes.updates]
    n, outputs = number_drawn(len(drawing.inputs)), number_drawn(len(drawing.z))
    return [
        [label for of_output in one_set[:outputs] for label in of_output[:n]] for one_set in sets
    ]


def answered(
    box: Box, tag: Tag, during: Callable[..., str], step: int, lines: list[int] | None = None
) -> str:
    """Write a number in a box, or in these of its lines; before that step a question mark."""
    asked = [f"{tag.name} = ?", *box.lines[1:]] if lines else [f"{tag.name} = ?"]
    unknown = Box(asked, box.left, box.middle, box.right - box.left)
    return during(unknown.words(lines), 1, step - 1) + during(box.words(lines), step)


def edge_labels(edges: list[list[Box]], is_tall: bool, during: Callable[..., str]) -> list[str]:
    """Write the labels of the edges, each on white: the weights; if they change, in step 4 with the
    derivatives below them, in a tall drawing beside them, and in step 5 the new weights.
    """
    labels = []
    for weight, *changes in zip(*edges):
        ground = weight.outline(fill=WHITE, stroke="none")
        if not changes:
            labels.append(ground + weight.words())
            continue
        slope, update = changes
        below = Box(slope.lines, slope.left, slope.middle + LINE, slope.right - slope.left)
        at_4 = slope.words() if is_tall else weight.words() + below.words()
        labels.append(ground + during(weight.words(), 1, 3))
        labels.append(during(at_4, 4, 4) + during(update.words(), 5))
    return labels


def back(places: Places, k: int) -> str:
    """Draw the edges of an output in the colour of its class, from z back to the inputs (S27)."""
    z, inputs, parts = places.z[k], places.inputs, []
    for source, edge in zip(inputs, places.edges[0][k * len(inputs) :]):
        start, end = (edge.left, edge.middle), (source.right, source.middle)
        way = (z.left, z.middle), (edge.right, edge.middle), start, end
        parts.append(line(*way, stroke=color(k), stroke_width="2.5"))
        parts.append(arrow(start, end, color(k)))
    return "".join(parts)


def arrow(start: tuple[float, float], end: tuple[float, float], fill: str) -> str:
    """Draw the head of an arrow halfway between two points.

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
    """Return what stands in the box of an output: ŷ, its target, its label.

    >>> output_lines(Tag("ŷ₀", "≈", "0.4626"), Target(Tag("y₀", "=", "1"), "'setosa'"))
    ['ŷ₀ ≈ 0.4626', 'y₀ = 1', "'setosa'"]
    """
    return [y_hat.text, *map(shortened, target.texts)]


def edge_lines(places: Places) -> list[str]:
    """Draw the line from every input, level through the label, to every z."""
    ends = [(source, z) for z in places.z for source in places.inputs]
    return [
        line(
            (source.right, source.middle),
            (edge.left, edge.middle),
            (edge.right, edge.middle),
            (z.left, z.middle),
        )
        for (source, z), edge in zip(ends, places.edges[0])
    ]


def activated(places: Places) -> list[str]:
    """Draw the line from every z to its ŷ, and on them the activation, if there is one, in a box as
    high as all of them.
    """
    z, box = places.z, places.activation
    wires = [
        line((start.right, start.middle), (end.left, end.middle))
        for start, end in zip(z, places.y_hat)
    ]
    if not box:
        return wires
    return [*wires, box.outline(z[-1].middle - z[0].middle + 2 * LINE) + box.words()]


def loss_below(box: Box, y_hat: list[Box], bus: float) -> str:
    """Draw the box of the loss below the outputs, and the wire to it, which goes down at `bus`."""
    return "".join(
        [
            *(line((output.right, output.middle), (bus, output.middle)) for output in y_hat),
            line((bus, y_hat[0].middle), (bus, box.middle), (box.right, box.middle)),
            box.outline(),
        ]
    )


def left_out(drawing: Network) -> list[str]:
    """Tell how many inputs and outputs are not drawn; "" if all are."""
    return [
        f"{len(tags) - number_drawn(len(tags))} more {what}" if len(tags) > MOST else ""
        for tags, what in ((drawing.inputs, "inputs"), (drawing.z, "outputs"))
    ]


def in_words(drawing: Network) -> str:
    """Describe the drawing in words, with every number that it shows."""
    n, outputs = number_drawn(len(drawing.inputs)), number_drawn(len(drawing.z))
    more_inputs, more_outputs = left_out(drawing)
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
