"""What the pictures of ideas share: arguments checked, bold vectors, bars, captions, thin lines.

S24 stands for slide 24.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from re import sub
from typing import Any

from ..pages.numbers import relation, show
from ..reading import inputs
from ..writing.screen_text import shown
from .axes import SHAPES, Axis, color
from .picture import FONT, INK, LINE, MARGIN, PAD, PALE, WHITE, along, element, line, text

MOST = 6  # scores or classes in one picture: each has a colour and a shape of its own
POINTS = 160  # of a curve
LARGEST = 6.0  # σ is drawn for z from −6 to 6
HALF = 0.5  # the threshold, which is σ(0)
SIGMOID = "σ(z) = 1 / (1 + e^−z)"
DASHED = "6 4"  # a dashed line: a limit or a threshold
DOTTED = "2 4"  # a dotted line: from a point to its axis
HALO = {"stroke": WHITE, "stroke_width": "4", "paint_order": "stroke"}  # clears lines behind words
GREY_HALO = {**HALO, "stroke": PALE}  # the same on grey


def read_numbers(values: Any, name: str) -> list[float]:
    """The 2 to 6 numbers of the argument `name`.

    >>> read_numbers((1, 3), "z")
    [1.0, 3.0]
    >>> read_numbers([1.0], "z")
    Traceback (most recent call last):
    ValueError: z is [1.0]: give 2 to 6 numbers
    """
    listed = inputs.items(values, name, "numbers")
    check_count(listed, name, "numbers")
    return [inputs.number(value, f"{name}[{i}]") for i, value in enumerate(listed)]


def check_count(listed: list[Any], name: str, noun: str) -> None:
    """Refuse fewer than 2 or more than 6 values.

    >>> check_count([0, 1, 2, 3, 4, 5, 6], "classes", "labels")
    Traceback (most recent call last):
    ValueError: classes is [0, 1, 2, 3, 4, 5, 6]: give 2 to 6 labels
    """
    if not 2 <= len(listed) <= MOST:
        raise ValueError(f"{name} is {shown(listed)}: give 2 to {MOST} {noun}")


def indexed(name: str, k: int) -> str:
    """The name with the index k of a class.

    >>> indexed("z", 2)
    'z₂'
    """
    return name + "₀₁₂₃₄₅"[k]


def equals(name: str, value: float, digits: int = 4) -> str:
    """The name and its value, with "=" if it is shown exactly, else "≈".

    >>> equals("ŷ", 0.5), equals("ŷ", 2 / 3)
    ('ŷ = 0.5', 'ŷ ≈ 0.6667')
    """
    return f"{name} {relation([value], digits)} {show(value, digits)}"


def line_equation(name: str, theta: Sequence[float], feature: str) -> str:
    """b + w times a feature, with the numbers put in.

    >>> line_equation("z", [-5.0, 4.0], "hours"), line_equation("ŷ", [1 / 3, -0.5], "x")
    ('z = −5 + 4·hours', 'ŷ ≈ 0.3333 − 0.5·x')
    """
    b, w = theta
    sign = "−" if w < 0 else "+"
    return f"{name} {relation(theta, 4)} {show(b)} {sign} {show(abs(w))}·{feature}"


def formula(words: str, x: float, middle: float, anchor: str = "start", **how: float | str) -> str:
    """Words as `text` writes them, but what stands between two asterisks is bold: vectors.

    >>> formula("*θ*ᵀ*x*", 0, 10)    # doctest: +ELLIPSIS
    '<text x="0" ...><tspan font-weight="bold">θ</tspan>ᵀ<tspan font-weight="bold">x</tspan></text>'
    """
    parts = escape(words).split("*")
    for i in range(1, len(parts), 2):
        parts[i] = element("tspan", parts[i], font_weight="bold")
    return element("text", "".join(parts), x=x, y=middle + 0.35 * FONT, text_anchor=anchor, **how)


def tell_formula(words: str) -> str:
    """Words of `formula` for an alt, without bold: a letter that is defined is called a vector.

    >>> tell_formula("*x* = [1, x]ᵀ, z = *θ*ᵀ*x*")
    'vector x = [1, x]ᵀ, z = θᵀx'
    """
    return sub(r"\*(\w)\* ([=≈])", r"vector \1 \2", words).replace("*", "")


def captions(lines: Sequence[str], top: float, left: float = MARGIN) -> str:
    """Lines of text one below the other; the first begins at the height `top`.

    >>> captions(["a", "b"], 0).count("<text")
    2
    """
    return "".join(formula(words, left, top + LINE * (i + 0.5)) for i, words in enumerate(lines))


def cell(
    lines: Sequence[str], left: float, top: float, width: float, height: float, **how: float | str
) -> str:
    """A rectangle with lines of text, which begin at its left edge.

    >>> cell(["L"], 0, 0, 50, 20).count("<rect")
    1
    """
    how = {"fill": WHITE, "stroke": "#999999", **how}
    first = top + height / 2 - LINE * len(lines) / 2
    return element("rect", x=left, y=top, width=width, height=height, **how) + captions(
        lines, first, left + PAD + 2
    )


def bar(
    left: float, top: float, width: float, k: int, height: float = 16, strong: bool = False
) -> str:
    """A bar of class k; a strong one has a thick outline.

    >>> bar(0, 0, 100, 1)    # doctest: +ELLIPSIS
    '<rect x="0" y="0" width="100" height="16" fill="#d55e00" fill-opacity="0.35" .../>'
    """
    return element(
        "rect",
        x=left,
        y=top,
        width=width,
        height=height,
        fill=color(k),
        fill_opacity="0.35",
        stroke=INK,
        stroke_width="3" if strong else "1",
    )


def grey_band(left: float, top: float, right: float, bottom: float) -> str:
    """A part of a panel on grey.

    >>> grey_band(0, 10, 100, 30)
    '<rect x="0" y="10" width="100" height="20" fill="#eef1f5"/>'
    """
    return element("rect", x=left, y=top, width=right - left, height=bottom - top, fill=PALE)


def dashed_line(*points: tuple[float, float], dashes: str = DASHED) -> str:
    """A thin line that is no curve: a limit, a threshold, a guide to an axis.

    >>> dashed_line((0, 0), (10, 0))    # doctest: +ELLIPSIS
    '<polyline points="0,0 10,0" fill="none" stroke="#111111" ... stroke-dasharray="6 4"/>'
    """
    return line(*points, stroke=INK, stroke_dasharray=dashes)


def guide_to_axes(x: Axis, y: Axis, at: float, value: float) -> str:
    """A dotted line from the x axis up to a point, and from there to the y axis.

    >>> guide_to_axes(Axis([0, 1], 0, 100), Axis([0, 1], 100, 0), 0.5, 0.5).count("50,50")
    1
    """
    return dashed_line((x(at), y.start), (x(at), y(value)), (x.start, y(value)), dashes=DOTTED)


def diamond(x: float, y: float) -> str:
    """A sample whose class is asked for.

    >>> diamond(10, 10)
    '<polygon points="10,4 16,10 10,16 4,10" fill="#ffffff" stroke="#111111" stroke-width="1.5"/>'
    """
    corners = along((x + a, y + b) for a, b in SHAPES[3])
    return element("polygon", points=corners, fill=WHITE, stroke=INK, stroke_width="1.5")


def bold(words: str, x: float, middle: float, anchor: str = "middle", **how: float | str) -> str:
    """Words in bold.

    >>> bold("z", 10, 10)
    '<text x="10" y="14.9" text-anchor="middle" font-weight="bold">z</text>'
    """
    return text(words, x, middle, anchor, font_weight="bold", **how)


def spread(low: float, high: float) -> list[float]:
    """Numbers from low to high at equal distances: the places where a curve is computed.

    >>> numbers = spread(0.0, 8.0)
    >>> len(numbers), numbers[0], numbers[80], numbers[-1]
    (161, 0.0, 4.0, 8.0)
    """
    return [low + (high - low) * (i / POINTS) for i in range(POINTS)] + [high]
