"""The network of S25 (slide 25) is drawn here as SVG: every weight on its own edge.

    inputs ╲      ╱ weights ─ z ╲             ╱ ŷ, target ┐
    inputs ─╳────┼─ weights ─ z ─ activation ─  ŷ, target ┤
                                                        L ┘

From each input a line slants to each output; there it runs level through its label. So no label
lies on two lines.
"""

from __future__ import annotations

from ..pages.network import Network, Tag, Target
from ..pages.page import Page
from .picture import (
    LINE,
    MARGIN,
    PAD,
    WHITE,
    Box,
    Picture,
    card,
    column,
    length,
    line,
    shortened,
    text,
)

SLANT, GAP = 76, 22  # room for the lines from inputs to labels, and between the other columns
# the least height of an edge, an input, an output
EDGE, INPUT, OUTPUT = 22, 48, 3 * LINE + 2 * PAD
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


class Places:
    """Places are the boxes of a drawing where they stand, from left to right."""

    def __init__(self, drawing: Network, left: float, top: float) -> None:
        n, outputs = number_drawn(len(drawing.inputs)), number_drawn(len(drawing.z))
        room = max(n * EDGE + 2 * PAD, OUTPUT, n * INPUT / outputs)  # of an output
        middles = [top + room * (k + 0.5) for k in range(outputs)]
        pitch = min(room / n, 2 * EDGE)
        self.inputs = column(
            map(box_lines, drawing.inputs[:n]),
            left,
            [top + room * outputs * (i + 0.5) / n for i in range(n)],
        )
        weights = [[tag.text] for of_output in drawing.edges[:outputs] for tag in of_output[:n]]
        self.edges = column(
            weights,
            self.inputs[0].right + SLANT,
            [middle + (i - (n - 1) / 2) * pitch for middle in middles for i in range(n)],
        )
        self.z = column(map(box_lines, drawing.z[:outputs]), self.edges[0].right + 2 * GAP, middles)
        self.activation, end = None, self.z[0].right
        if drawing.activation:
            self.activation = Box([drawing.activation], end + GAP, (middles[0] + middles[-1]) / 2)
            end = self.activation.right
        answers = map(output_lines, drawing.y_hat[:outputs], drawing.targets)
        self.y_hat = column(answers, end + GAP, middles)
        self.bottom = top + room * outputs + LINE  # the middle of the line below all this


def draw(drawing: Network, left: float = MARGIN, top: float = MARGIN) -> tuple[str, float, float]:
    """Draw a network; return the drawing, its width and its height, with a margin."""
    places = Places(drawing, left, top)
    z, y_hat, bottom = places.z, places.y_hat, places.bottom
    below = [
        (f"⋮ {words}", start) for words, start in zip(left_out(drawing), (left, z[0].left)) if words
    ]
    body = [
        *edge_lines(places),
        *activated(places),
        *(box.outline() + box.words() for box in (*places.inputs, *z, *y_hat)),
        *(box.outline(fill=WHITE, stroke="none") + box.words() for box in places.edges),
        *(text(words, start, bottom, "start") for words, start in below),
    ]
    rights = [y_hat[0].right, *(start + length(words) for words, start in below)]
    if drawing.loss:
        box = Box([drawing.loss.text], y_hat[0].left, bottom, y_hat[0].right - y_hat[0].left)
        rights.append(box.right + GAP / 2)
        body.append(loss_below(box, y_hat, rights[-1]) + box.words())
    height = bottom + (LINE + PAD if drawing.loss or below else 0)
    return "".join(body), max(rights) + MARGIN, height


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
        for (source, z), edge in zip(ends, places.edges)
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
