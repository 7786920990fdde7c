"""The pieces of every drawing on a slide: SVG whose colours and letters are those of show.css.

A piece that is not seen in all parts of a step says by its classes from which part on it is seen
(from4), or up to which (to3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from .letters import compact, svg_math

Point = tuple[float, float]
LETTERS = 18.4  # of words in a drawing, as everywhere on the page but in formulas
MARKS = 4  # shapes of samples: a class beyond them shares its shape, and has a number


def svg(body: str, width: float, height: float, label: str) -> str:
    """A drawing, described in words for who cannot see it.

    >>> svg("", 20, 10, "nothing")
    '<svg viewBox="0 0 20 10" role="img" aria-label="nothing"></svg>'
    """
    return (
        f'<svg viewBox="0 0 {short(width)} {short(height)}" role="img" '
        f'aria-label="{escape(label)}">{body}</svg>'
    )


def short(value: float) -> str:
    """A number of a drawing, to a tenth.

    >>> short(2 / 3), short(7.0)
    ('0.7', '7')
    """
    return f"{round(value, 1) + 0.0:g}"


def along(points: Iterable[Point]) -> str:
    """A way through points.

    >>> along([(0, 1), (2, 3), (4, 5)])
    'M0 1L2 3 4 5'
    """
    first, *rest = [f"{short(x)} {short(y)}" for x, y in points]
    return f"M{first}L{' '.join(rest)}" if rest else f"M{first}"


def path(way: str, kind: str, **more: str | float) -> str:
    """A line of this class.

    >>> path("M0 0h9", "axis")
    '<path class="axis" d="M0 0h9"/>'
    """
    told = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<path class="{kind}" d="{way}"{told}/>'


def curve(points: Sequence[Point], kind: str) -> str:
    """A line through points."""
    return path(along(points), kind) if len(points) > 1 else ""


def text(words: str, x: float, y: float, kind: str = "", is_math: bool = False) -> str:
    """Words that begin at x and stand on the line y; the classes `end` and `mid` move them.

    >>> text("day", 2, 9, "m")
    '<text class="m" x="2" y="9">day</text>'
    """
    named = f' class="{kind}"' if kind else ""
    inside = svg_math(words) if is_math else escape(words)
    return f'<text{named} x="{short(x)}" y="{short(y)}">{inside}</text>'


def number(value: float, x: float, y: float, room: float) -> str:
    """A number that ends at x, with as many decimals as there is room for; a negative one has a
    class of its own.
    """
    return text(compact(value, room), x, y, "neg" if value < 0 else "")


def box(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A node."""
    return (
        f'<rect class="{kind}" x="{short(x)}" y="{short(y)}" width="{short(width)}" '
        f'height="{short(height)}" rx="8"/>'
    )


def mark(x: float, y: float, k: int, size: float = 1.0) -> str:
    """A sample of class k: a circle, a square, a triangle or a diamond.

    >>> mark(5, 5, 1)
    '<path class="mk c1" d="M-1.5-1.5h13v13h-13z"/>'
    """
    a, b, c = (short(size * each).replace("-", "") for each in (13, 7.5, 9))
    left, top = short(x - 6.5 * size), short(y - 6.5 * size)
    ways = (
        f"M{short(x - 7 * size)} {short(y)}a1 1 0 0 1 {short(14 * size)} 0"
        f"a1 1 0 0 1 {short(-14 * size)} 0z",
        f"M{left} {top}h{a}v{a}h-{a}z",
        f"M{short(x)} {short(y - 8 * size)}l{b} {a}h-{short(15 * size)}z",
        f"M{short(x)} {short(y - 9 * size)}l{c} {c} -{c} {c} -{c} -{c}z",
    )
    way = ways[k % MARKS].replace(" -", "-")
    return path(way, f"mk c{k % 6}")


def key(k: int) -> str:
    """The sign of class k, to stand in a line of words.

    >>> key(1)
    '<b class="key c1">■</b>'
    """
    return f'<b class="key c{k % 6}">{"●■▲◆"[k % MARKS]}</b>'


class Shared:
    """What slides share: each piece is drawn once, and used where it is wanted.

    Only simple classes work inside a piece that is used, so a stage is a class of the use.

    >>> shared = Shared()
    >>> shared.use("<g/>"), shared.use("<g/>", "from4")
    ('<use href="#u0"/>', '<use class="from4" href="#u0"/>')
    """

    def __init__(self) -> None:
        self.pieces: dict[str, str] = {}  # their names

    def use(self, piece: str, kind: str = "", **more: str) -> str:
        """A use of the piece."""
        if not piece:
            return ""
        name = self.pieces.setdefault(piece, f"u{len(self.pieces)}")
        named = f' class="{kind}"' if kind else ""
        told = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())
        return f'<use{named} href="#{name}"{told}/>'

    def drawn(self) -> str:
        """All pieces, in a drawing that is not seen itself."""
        parts = (f'<g id="{name}">{piece}</g>' for piece, name in self.pieces.items())
        return f'<svg class="shared" aria-hidden="true">{"".join(parts)}</svg>'


def staged(first: int = 1, last: int = 0) -> str:
    """The classes of a piece that is seen from one part of the step on, up to another.

    >>> staged(2, 4), staged(1, 2)
    ('from2 to4', 'to2')
    """
    return " ".join([f"from{first}"] * (first > 1) + [f"to{last}"] * (last > 0))


def group(pieces: Iterable[str], kind: str) -> str:
    """Pieces with a class in common."""
    inside = "".join(pieces)
    return f'<g class="{kind}">{inside}</g>' if inside else ""
