"""The network of S25 as SVG: every weight on its own edge.

    inputs ╲      ╱ weights ─ z ╲             ╱ ŷ, target ┐
    inputs ─╳────┼─ weights ─ z ─ activation ─  ŷ, target ┤
                                                        L ┘

From an input a line slants to each output, where it runs level through its label; a label thus lies
on one line alone.
"""
from __future__ import annotations

from ..late import Callable, Sequence
from ..pages.page import Network, Page
from .picture import LINE, MARGIN, PAD, WHITE, Box, Picture, bare, card, column, columns, line, shortened, text

SLANT, GAP = 76, 22     # room for the lines from inputs to labels, and between the other columns
EDGE, INPUT, OUTPUT = 22, 48, 3 * LINE + 2 * PAD    # the least height of an edge, an input, an output
MOST, SOME = 7, 5       # as many inputs (the bias is one) and outputs are drawn in full; of more, the first
LONG = 11               # a longer label of a box takes two lines


def split(told: str) -> list[str]:
    """A label such as "z₀ ≈ 0.3172" on one line; a longer one as its name, and its value below.

    >>> split("z₀ ≈ 0.3172"), split("z₀ ≈ −0.3172")
    (['z₀ ≈ 0.3172'], ['z₀', '≈ −0.3172'])
    """
    return [told] if len(told) <= LONG else told.split(" ", 1)


def shown(n: int) -> int:
    """How many of n inputs or outputs are drawn.

    >>> shown(7), shown(8)
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
    n, outputs = shown(len(page.network.inputs)), shown(len(page.network.z))
    return card(*drawn(page, [page.network.edges], lambda part, first, last=0: part),
                in_words(page.network, loss_of(page), n, outputs))


def staged(page: Page, changes: Sequence[list[list[str]]] = ()) -> str:
    """The drawing of a page as it is built up: each part says from which of the five steps on, till which, it is seen.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.pages.page import Page, changes
    >>> step = LinearRegression(theta=[7, 6]).step(2, 18)
    >>> drawing = staged(Page(step), changes(step, 4))
    >>> '<g class="to3"><text' in drawing, '<g class="from2"><text' in drawing
    (True, True)
    """
    def at(part: str, first: int, last: int = 0) -> str:
        stages = [f"from{first}"] * (first > 1) + [f"to{last}"] * (last > 0)
        return f'<g class="{" ".join(stages)}">{part}</g>' if stages and part else part

    body, width, height = drawn(page, [page.network.edges, *changes], at)
    return bare(body, width, height, "the network")


def drawn(page: Page, labels: list[list[list[str]]], at: Callable[..., str]) -> tuple[str, float, float]:
    """The drawing, its width and its height; `labels` are those of the edges, one set after the other in step 1, 4
    and 5, and `at` marks a part that is seen from one of the steps on, till another."""
    told, loss = page.network, loss_of(page)
    n, outputs = shown(len(told.inputs)), shown(len(told.z))
    room = max(n * EDGE + 2 * PAD, OUTPUT, n * INPUT / outputs)  # of an output
    bottom = MARGIN + room * outputs + LINE
    centers = [MARGIN + room * (k + 0.5) for k in range(outputs)]
    sources = column(map(split, told.inputs[:n]), MARGIN, [MARGIN + room * outputs * (i + 0.5) / n for i in range(n)])
    heights = [center + (i - (n - 1) / 2) * min(room / n, 2 * EDGE) for center in centers for i in range(n)]
    edges = columns([[edge for edges in told[:outputs] for edge in edges[:n]] for told in labels],
                    sources[0].right + SLANT, heights)
    z = column(map(split, told.z[:outputs]), edges[0][0].right + 2 * GAP, centers)
    sigma = [Box([told.activation], z[0].right + GAP, (centers[0] + centers[-1]) / 2)] if told.activation else []
    y_hat = column(map(results, told.y_hat[:outputs], told.targets), [*z, *sigma][-1].right + GAP, centers)
    below = left_out(told, n, outputs)
    body = [*edge_lines(sources, edges[0], z), *activated(z, sigma, y_hat),
            *(box.outline() + box.words() for box in sources), *(box.outline() + at(box.words(), 2) for box in z),
            *(box.outline() + at(box.words([0]), 2) + box.words(range(1, len(box.lines))) for box in y_hat),
            *edge_labels(edges, at), *([loss_box(loss, y_hat, bottom, at)] if loss else []),
            *(text(words, left, bottom, "start") for words, left in zip(below, (MARGIN, z[0].left)) if words)]
    width, height = y_hat[0].right + MARGIN + GAP * bool(loss), bottom + (LINE + PAD) * bool(loss or any(below))
    return "".join(body), width, height


def edge_labels(edges: list[list[Box]], at: Callable[..., str]) -> list[str]:
    """The labels of the edges, each on white; where there are three sets, the weights, derivatives and new weights."""
    stages = [(1, 3), (4, 4), (5, 0)] if len(edges) > 1 else [(1, 0)]
    return [boxes[0].outline(fill=WHITE, stroke="none") + "".join(
        at(box.words(), *stage) for box, stage in zip(boxes, stages)) for boxes in zip(*edges)]


def results(y_hat: str, target: str) -> list[str]:
    """What stands in the box of an output: ŷ, its target, its label.

    >>> results("ŷ₀ ≈ 0.4626", "y₀ = 1  'setosa'")
    ['ŷ₀ ≈ 0.4626', 'y₀ = 1', "'setosa'"]
    """
    return [y_hat, *(shortened(part) for part in target.split("  ", 1) if part)]


def edge_lines(sources: list[Box], edges: list[Box], z: list[Box]) -> list[str]:
    """The lines from every input, level through the label, to every z."""
    return [line((source.right, source.middle), (edge.left, edge.middle), (edge.right, edge.middle),
                 (z[k].left, z[k].middle))
            for k in range(len(z)) for source, edge in zip(sources, edges[k * len(sources):])]


def activated(z: list[Box], activation: list[Box], y_hat: list[Box]) -> list[str]:
    """From every z to its ŷ, through the activation if there is one: a box as high as all of them."""
    wires = [line((start.right, start.middle), (end.left, end.middle)) for start, end in zip(z, y_hat)]
    if not activation:
        return wires
    (box,), height = activation, z[-1].middle - z[0].middle + 2 * LINE
    return [*wires, box.outline(height) + box.words()]


def loss_box(loss: str, y_hat: list[Box], middle: float, at: Callable[..., str]) -> str:
    """The loss below the outputs that it comes from."""
    box = Box([loss], y_hat[0].left, middle, y_hat[0].right - y_hat[0].left)
    bus = box.right + GAP / 2
    return "".join([*(line((output.right, output.middle), (bus, output.middle)) for output in y_hat),
                    line((bus, y_hat[0].middle), (bus, middle), (box.right, middle)),
                    box.outline(), at(box.words(), 3)])


def loss_of(page: Page) -> str:
    """What the page says of the loss: "L ≈ 0.7710", or nothing in a prediction."""
    found = [line.parts[-1] for section in page.sections for line in section.lines if line.parts[0] == ("", "L")]
    return f"L {' '.join(map(str, found[0]))}" if found else ""


def left_out(told: Network, n: int, outputs: int) -> list[str]:
    """What is said of inputs and outputs that are not drawn."""
    return [f"⋮ {count} more {what}" if count else ""
            for count, what in ((len(told.inputs) - n, "inputs"), (len(told.z) - outputs, "outputs"))]


def in_words(told: Network, loss: str, n: int, outputs: int) -> str:
    """The drawing in words, with every number that it shows."""
    more_inputs, more_outputs = (f", and {words[2:]}" if words else "" for words in left_out(told, n, outputs))
    sentences = [f"Inputs: {', '.join(told.inputs[:n])}{more_inputs}."]
    for k in range(outputs):
        target = told.targets[k] and f", {'target ' * told.targets[k].startswith('y')}{told.targets[k]}"
        through = f"{told.activation} gives " if told.activation else ""
        sentences.append(f"Weights {', '.join(told.edges[k][:n])} give {told.z[k]}, {through}{told.y_hat[k]}{target}.")
    return " ".join(["The network.", *sentences, *([f"Not drawn: {more_outputs[6:]}."] if more_outputs else []),
                     *([f"Loss {loss}."] if loss else [])])
