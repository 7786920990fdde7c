"""The network of S25 as SVG: every weight on its own edge. And what all pictures are made of.

    inputs ╲      ╱ weights ─ z ╲             ╱ ŷ, target ┐
    inputs ─╳────┼─ weights ─ z ─ activation ─  ŷ, target ┤
                                                        L ┘

From an input a line slants to each output, where it runs level through its label; a label thus lies
on one line alone. Letters are monospaced, so that their width is known without a browser. Grey tells
nothing that words do not.
"""
from __future__ import annotations

from base64 import b64encode
from html import escape
from unicodedata import east_asian_width

from ..late import TYPE_CHECKING, Any, Iterable, Sequence
from ..shown import bundle

if TYPE_CHECKING:
    from ..pages.page import Network, Page

FONT = 14               # of the text, in units of the viewBox
CHAR = 0.61 * FONT      # of a letter, as wide as monospaced fonts have it
LINE = 18               # from a line of text to the next
PAD = 6                 # inside a box
MARGIN = 14             # inside the card
SLANT, GAP = 76, 22     # room for the lines from inputs to labels, and between the other columns
EDGE, INPUT, OUTPUT = 22, 48, 3 * LINE + 2 * PAD    # the least height of an edge, an input, an output
MOST, SOME = 7, 5       # as many inputs (the bias is one) and outputs are drawn in full; of more, the first
LONG = 11               # a longer label of a box takes two lines
LABEL = 16              # a longer class label is cut; the alt has it whole
INK, GREY, PALE, WHITE = "#111111", "#666666", "#eef1f5", "#ffffff"


class Picture(str):
    """The text of an SVG file; a notebook shows the picture.

    >>> dot = card('<circle cx="50" cy="20" r="5"/>', 100, 40, "A dot.")
    >>> dot, dot.width
    (<picture: A dot.>, 100)
    """

    alt: str        # the picture in words
    width: int      # of its viewBox

    def __repr__(self) -> str:
        return f"<picture: {self.alt}>"

    def img(self) -> str:
        """The picture as an HTML image, which stays in an untrusted notebook where inline SVG does not.

        >>> card("", 100, 40, "Nothing.").img()    # doctest: +ELLIPSIS
        '<img alt="Nothing." width="100" style="..." src="data:image/svg+xml;base64,...">'
        """
        data = b64encode(self.encode("utf-8")).decode("ascii")
        style = "display:block;max-width:100%;height:auto;margin:0 0 8px"
        return (f'<img alt="{quoted(self.alt)}" width="{self.width}" '
                f'style="{style}" src="data:image/svg+xml;base64,{data}">')

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return bundle({"text/plain": self.__repr__, "text/html": self.img}, include, exclude)


def quoted(text: str) -> str:
    """Text for HTML, without a dollar sign that a notebook could take for mathematics.

    >>> quoted('<b> & "$"')
    '&lt;b&gt; &amp; &quot;&#36;&quot;'
    """
    return escape(text).replace("$", "&#36;")


def card(body: str, width: float, height: float, alt: str) -> Picture:
    """The body on a white card of its own, which a dark theme leaves white.

    >>> print(card("", 20, 10, "Nothing."))    # doctest: +ELLIPSIS
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10" ...
    """
    width, height = round(width), round(height)
    ground = element("rect", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=6, fill=WHITE, stroke="#aaaaaa")
    picture = Picture(element(
        "svg", element("title", escape(alt)) + ground + body, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}", width=width, height=height, role="img",
        font_family="DejaVu Sans Mono, Menlo, Consolas, monospace", font_size=FONT, fill=INK))
    picture.alt, picture.width = alt, width
    return picture


def element(name: str, content: str = "", /, **attributes: float | str) -> str:
    """One element of SVG; numbers are rounded to a tenth.

    >>> element("line", x1=0, x2=1 / 3, stroke_width=2)
    '<line x1="0" x2="0.3" stroke-width="2"/>'
    """
    told = "".join(f' {key.replace("_", "-")}="{value if isinstance(value, str) else f"{round(value, 1):g}"}"'
                   for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def line(*points: tuple[float, float], **attributes: float | str) -> str:
    """A line through the points.

    >>> line((0, 0), (10, 5))
    '<polyline points="0,0 10,5" fill="none" stroke="#666666" stroke-width="1.2"/>'
    """
    attributes = {"stroke": GREY, "stroke_width": "1.2", **attributes}
    return element("polyline", points=" ".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in points), fill="none",
                   **attributes)


def text(words: str, x: float, middle: float, anchor: str = "middle", **attributes: float | str) -> str:
    """Words whose middle is at this height.

    >>> text("z < 1", 10, 20)
    '<text x="10" y="24.9" text-anchor="middle">z &lt; 1</text>'
    """
    return element("text", escape(words), x=x, y=middle + 0.35 * FONT, text_anchor=anchor, **attributes)


def length(words: str) -> float:
    """How wide the words are; a Chinese letter is as wide as two.

    >>> length("ab") == length("花")
    True
    """
    return CHAR * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


class Box:
    """Lines of text in a rectangle, whose left edge is at `left` and whose middle is at height `middle`.

    >>> box = Box(["z₀", "= 0.25"], 10, 30)
    >>> round(box.right), box.middle
    (73, 30)
    """

    def __init__(self, lines: Sequence[str], left: float, middle: float, width: float = 0) -> None:
        self.lines = lines
        self.left = left
        self.middle = middle
        self.right = left + max([width, *(length(words) + 2 * PAD for words in lines)])

    def svg(self, **attributes: float | str) -> str:
        """The rectangle and its text, by default as a node of the network."""
        height = LINE * len(self.lines) + (PAD if len(self.lines) > 1 else 2)
        attributes = {"fill": PALE, "stroke": GREY, "rx": 5, **attributes}
        first = self.middle - LINE * (len(self.lines) - 1) / 2
        return element("rect", x=self.left, y=self.middle - height / 2, width=self.right - self.left, height=height,
                       **attributes) + "".join(text(words, (self.left + self.right) / 2, first + LINE * i)
                                               for i, words in enumerate(self.lines))


def column(texts: Iterable[list[str]], left: float, middles: Iterable[float]) -> list[Box]:
    """Boxes one below the other, all as wide as the widest.

    >>> [box.right for box in column([["a"], ["abc"]], 0, [10, 40])] == [length("abc") + 2 * PAD] * 2
    True
    """
    boxes = [Box(lines, left, middle) for lines, middle in zip(texts, middles)]
    widest = max(box.right for box in boxes) - left
    return [Box(box.lines, left, box.middle, widest) for box in boxes]


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
    """The drawing of a page.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.pages.page import Page
    >>> network(Page(LinearRegression(theta=[7, 6]).step(2, 18))).alt
    'The network. Inputs: 1, x = 2. Weights b 7, w 6 give z = 19, ŷ = 19, target y = 18. Loss L = 1.'
    """
    told, loss = page.network, loss_of(page)
    n, outputs = shown(len(told.inputs)), shown(len(told.z))
    room = max(n * EDGE + 2 * PAD, OUTPUT, n * INPUT / outputs)  # of an output
    bottom = MARGIN + room * outputs + LINE
    centers = [MARGIN + room * (k + 0.5) for k in range(outputs)]
    sources = column(map(split, told.inputs[:n]), MARGIN, [MARGIN + room * outputs * (i + 0.5) / n for i in range(n)])
    edges = column(([edge] for edges in told.edges[:outputs] for edge in edges[:n]), sources[0].right + SLANT, [
        center + (i - (n - 1) / 2) * min(room / n, 2 * EDGE) for center in centers for i in range(n)])
    z = column(map(split, told.z[:outputs]), edges[0].right + 2 * GAP, centers)
    sigma = [Box([told.activation], z[0].right + GAP, (centers[0] + centers[-1]) / 2)] if told.activation else []
    y_hat = column(map(results, told.y_hat[:outputs], told.targets), [*z, *sigma][-1].right + GAP, centers)
    below = left_out(told, n, outputs)
    body = [*edge_lines(sources, edges, z), *activated(z, sigma, y_hat), *(box.svg() for box in [*sources, *z, *y_hat]),
            *(box.svg(fill=WHITE, stroke="none") for box in edges), *([loss_box(loss, y_hat, bottom)] if loss else []),
            *(text(words, left, bottom, "start") for words, left in zip(below, (MARGIN, z[0].left)) if words)]
    return card("".join(body), y_hat[0].right + MARGIN + GAP * bool(loss),
                bottom + (LINE + PAD) * bool(loss or any(below)), in_words(told, loss, n, outputs))


def results(y_hat: str, target: str) -> list[str]:
    """What stands in the box of an output: ŷ, its target, its label.

    >>> results("ŷ₀ ≈ 0.4626", "y₀ = 1  'setosa'")
    ['ŷ₀ ≈ 0.4626', 'y₀ = 1', "'setosa'"]
    """
    parts = [part for part in target.split("  ", 1) if part]
    return [y_hat, *(part if len(part) <= LABEL else part[:LABEL - 1] + "…" for part in parts)]


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
    return [*wires, element("rect", x=box.left, y=box.middle - height / 2, width=box.right - box.left, height=height,
                            rx=5, fill=PALE, stroke=GREY),
            text(box.lines[0], (box.left + box.right) / 2, box.middle)]


def loss_box(loss: str, y_hat: list[Box], middle: float) -> str:
    """The loss below the outputs that it comes from."""
    box = Box([loss], y_hat[0].left, middle, y_hat[0].right - y_hat[0].left)
    bus = box.right + GAP / 2
    return "".join([*(line((output.right, output.middle), (bus, output.middle)) for output in y_hat),
                    line((bus, y_hat[0].middle), (bus, middle), (box.right, middle)), box.svg()])


def loss_of(page: Page) -> str:
    """What the page says of the loss: "L ≈ 0.7710", or nothing in a prediction."""
    for part in page.sections:
        for worked in part.lines:
            if worked.parts[0] == ("", "L"):
                return f"L {' '.join(map(str, worked.parts[-1]))}"
    return ""


def left_out(told: Network, n: int, outputs: int) -> list[str]:
    """What is said of inputs and outputs that are not drawn."""
    return [f"⋮ {count} more {what}" if count else ""
            for count, what in ((len(told.inputs) - n, "inputs"), (len(told.z) - outputs, "outputs"))]


def in_words(told: Network, loss: str, n: int, outputs: int) -> str:
    """The drawing in words, with every number that it shows."""
    more_inputs, more_outputs = (f", and {words[2:]}" if words else "" for words in left_out(told, n, outputs))
    sentences = [f"Inputs: {', '.join(told.inputs[:n])}{more_inputs}."]
    for k in range(outputs):
        target = f", target {told.targets[k]}" if told.targets[k].startswith("y") else f", {told.targets[k]}"
        through = f"{told.activation} gives " if told.activation else ""
        sentences.append(f"Weights {', '.join(told.edges[k][:n])} give {told.z[k]}, {through}{told.y_hat[k]}"
                         f"{target if told.targets[k] else ''}.")
    return " ".join(["The network.", *sentences, *([f"Not drawn: {more_outputs[6:]}."] if more_outputs else []),
                     *([f"Loss {loss}."] if loss else [])])
