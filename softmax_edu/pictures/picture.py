"""All pictures are made of what stands here: SVG elements, text, boxes, and a white card.

Letters are monospaced, so that their width is known without a browser. Nothing is told by grey
alone: words say it too.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from math import ceil
from typing import Any

from ..writing.files import FileName, read_name, show_name, write_file
from ..writing.notebook import bundle, quoted
from ..writing.screen_text import count_columns

FONT = 14  # of the text, in units of the viewBox
CHAR = 0.61 * FONT  # of a letter, as wide as monospaced fonts have it
LINE = 18  # from a line of text to the next
PAD = 6  # inside a box
MARGIN = 14  # inside the card
LABEL = 16  # a longer class label is cut; the alt has it whole
INK, GREY, PALE, WHITE = "#111111", "#666666", "#eef1f5", "#ffffff"


class Picture(str):
    """A Picture is the text of an SVG file; a notebook shows it as an image.

    >>> dot = card('<circle cx="50" cy="20" r="5"/>', 100, 40, "A dot.")
    >>> dot, dot.width
    (<picture: A dot.>, 100)
    """

    alt: str  # the picture in words
    width: int  # of its viewBox

    def __repr__(self) -> str:
        return f"<picture: {self.alt}>"

    def img(self) -> str:
        """Return the picture as an HTML image: an untrusted notebook removes inline SVG, but keeps
        an image.

        >>> card("", 100, 40, "Nothing.").img()    # doctest: +ELLIPSIS
        '<img alt="Nothing." width="100" style="..." src="data:image/svg+xml;base64,...">'
        """
        data = b64encode(self.encode("utf-8")).decode("ascii")
        style = "display:block;max-width:100%;height:auto;margin:0 0 8px"
        return (
            f'<img alt="{quoted(self.alt)}" width="{self.width}" '
            f'style="{style}" src="data:image/svg+xml;base64,{data}">'
        )

    def save(self, path: FileName) -> None:
        """Write the picture to a file whose name ends in .svg, which is replaced whole or not at all.

        >>> card("", 100, 40, "Nothing.").save("dot.png")
        Traceback (most recent call last):
        ValueError: path is dot.png: a picture is saved as a file that ends in .svg
        """
        if not read_name(path).lower().endswith(".svg"):
            raise ValueError(
                f"path is {show_name(path)}: a picture is saved as a file that ends in .svg"
            )
        write_file(path, self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return bundle({"text/plain": self.__repr__, "text/html": self.img}, include, exclude)


def card(body: str, width: float, height: float, alt: str) -> Picture:
    """Put the body on a white card of its own, which a dark theme leaves white.

    >>> print(card("", 20, 10, "Nothing."))    # doctest: +ELLIPSIS
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10" ...
    """
    width, height = ceil(width), ceil(height)
    ground = element(
        "rect", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=6, fill=WHITE, stroke="#aaaaaa"
    )
    picture = Picture(
        element(
            "svg",
            element("title", escape(alt)) + ground + body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width} {height}",
            width=width,
            height=height,
            role="img",
            font_family="DejaVu Sans Mono, Menlo, Consolas, monospace",
            font_size=FONT,
            fill=INK,
        )
    )
    picture.alt, picture.width = alt, width
    return picture


def inline_svg(body: str, width: float, height: float, label: str) -> str:
    """Make an SVG element of the body, to stand inside a page: it has no card, and a screen reader
    reads its texts one by one. What most of its texts share is said once, for all.

    >>> inline_svg("", 20, 10, "the network")    # doctest: +ELLIPSIS
    '<svg viewBox="0 0 20 10" role="group" aria-label="the network" ...></svg>'
    """
    body = body.replace(' text-anchor="middle"', "")
    return (
        f'<svg viewBox="0 0 {ceil(width)} {ceil(height)}" role="group" '
        f'aria-label="{escape(label)}" '
        f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{FONT}" fill="{INK}" '
        f'text-anchor="middle">{body}</svg>'
    )


def element(name: str, content: str = "", /, **attributes: float | str) -> str:
    """Write one element of SVG; numbers are rounded to a tenth.

    >>> element("line", x1=0, x2=1 / 3, stroke_width=2)
    '<line x1="0" x2="0.3" stroke-width="2"/>'
    """
    told = "".join(
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else f"{round(value, 1):g}"}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def line(*points: tuple[float, float], **attributes: float | str) -> str:
    """Draw a line through the points.

    >>> line((0, 0), (10, 5))
    '<polyline points="0,0 10,5" fill="none" stroke="#666666" stroke-width="1.2"/>'
    """
    attributes = {"stroke": GREY, "stroke_width": "1.2", **attributes}
    return element("polyline", points=along(points), fill="none", **attributes)


def along(points: Iterable[tuple[float, float]]) -> str:
    """Write points as SVG does, rounded to a tenth.

    >>> along([(0, 1 / 3), (10.0, 5.04)])
    '0,0.3 10,5'
    """
    return " ".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in points)


def text(
    words: str, x: float, middle: float, anchor: str = "middle", **attributes: float | str
) -> str:
    """Write words on one line; the middle of the letters is at the height `middle`.

    >>> text("z < 1", 10, 20)
    '<text x="10" y="24.9" text-anchor="middle">z &lt; 1</text>'
    """
    return element(
        "text", escape(words), x=x, y=middle + 0.35 * FONT, text_anchor=anchor, **attributes
    )


def captions(lines: Iterable[str], top: float, left: float = MARGIN) -> str:
    """Write lines of text one below the other; the first begins at the height `top`."""
    return "".join(
        text(words, left, top + LINE * (i + 0.5), "start") for i, words in enumerate(lines)
    )


def length(words: str) -> float:
    """Return how wide the words are; a Chinese letter is as wide as two others.

    >>> length("ab") == length("花")
    True
    """
    return CHAR * count_columns(words)


class Box:
    """A Box is lines of text in a rectangle; its left edge is at `left`, its middle at the height
    `middle`.

    >>> box = Box(["z₀", "= 0.25"], 10, 30)
    >>> round(box.right), box.middle
    (73, 30)
    """

    def __init__(self, lines: Sequence[str], left: float, middle: float, width: float = 0) -> None:
        self.lines, self.left, self.middle = lines, left, middle
        self.right = left + max([width, *(length(words) + 2 * PAD for words in lines)])

    def outline(self, height: float = 0, **attributes: float | str) -> str:
        """Draw the rectangle; by default as a node of the network, and as high as its text."""
        height = height or LINE * len(self.lines) + (PAD if len(self.lines) > 1 else 2)
        attributes = {"fill": PALE, "stroke": GREY, "rx": 5, **attributes}
        return element(
            "rect",
            x=self.left,
            y=self.middle - height / 2,
            width=self.right - self.left,
            height=height,
            **attributes,
        )

    def words(self, lines: Sequence[int] | None = None) -> str:
        """Write the text, or only the lines with these indices."""
        first = self.middle - LINE * (len(self.lines) - 1) / 2
        return "".join(
            text(self.lines[i], (self.left + self.right) / 2, first + LINE * i)
            for i in (range(len(self.lines)) if lines is None else lines)
        )


def column(
    texts: Iterable[list[str]], left: float, middles: Iterable[float], least: float = 0
) -> list[Box]:
    """Make boxes one below the other, all as wide as the widest, and at least as wide as `least`.

    >>> [box.right for box in column([["a"], ["abc"]], 0, [10, 40])] == [length("abc") + 2 * PAD] * 2
    True
    """
    boxes = [Box(lines, left, middle, least) for lines, middle in zip(texts, middles)]
    widest = max(box.right for box in boxes) - left
    return [Box(box.lines, left, box.middle, widest) for box in boxes]


def columns(
    sets: Sequence[Sequence[str]], left: float, middles: Sequence[float]
) -> list[list[Box]]:
    """Make columns of labels that are shown in the same place at different times; all boxes are as
    wide as the widest.

    >>> (a,), (b,) = columns([["a"], ["abc"]], 0, [0])
    >>> a.right == b.right == length("abc") + 2 * PAD
    True
    """
    widest = max(length(label) for labels in sets for label in labels) + 2 * PAD
    return [column(([label] for label in labels), left, middles, widest) for labels in sets]


def shortened(words: str) -> str:
    """Cut words that are longer than a label may be.

    >>> shortened("'pass'"), shortened("x" * 20)
    ("'pass'", 'xxxxxxxxxxxxxxx…')
    """
    while length(words) > LABEL * CHAR:
        words = words.removesuffix("…")[:-1] + "…"
    return words
