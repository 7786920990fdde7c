"""The pictures of ideas share what stands here: checks of arguments, bold letters, thin lines."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from re import sub
from typing import Any

from ...reading import inputs
from ...writing.screen_text import one_line, shown
from ..axes import Axis, curve_signs, legend
from ..picture import (
    FONT,
    INK,
    LINE,
    MARGIN,
    PAD,
    PALE,
    WHITE,
    element,
    line,
    text,
)

MOST = 6  # scores or classes in one picture: each has a colour and a shape of its own
POINTS = 160  # of a curve
SIGMOID = "σ(z) = 1 / (1 + e^−z)"
DOTTED = "2 4"  # the dashes of a line from a point to its axis
HALO = {"stroke": WHITE, "stroke_width": "4", "paint_order": "stroke"}  # hides lines behind words
GREY_HALO = {**HALO, "stroke": PALE}  # the same on grey


def check_count(listed: list[Any], name: str, noun: str) -> None:
    """Refuse fewer than 2 or more than 6 values.

    >>> check_count([0, 1, 2, 3, 4, 5, 6], "classes", "labels")
    Traceback (most recent call last):
    ValueError: classes is [0, 1, 2, 3, 4, 5, 6]: give 2 to 6 labels
    """
    if not 2 <= len(listed) <= MOST:
        raise ValueError(f"{name} is {shown(listed)}: give 2 to {MOST} {noun}")


def read_number(value: Any, name: str, least: float, most: float, advice: str) -> float:
    """Read a number from `least` to `most`; `advice` says what to give instead of another.

    >>> read_number(7, "z", -6, 6, "give a number from −6 to 6")
    Traceback (most recent call last):
    ValueError: z is 7: give a number from −6 to 6
    """
    number = inputs.number(value, name)
    if not least <= number <= most:
        raise ValueError(f"{name} is {shown(value)}: {advice}")
    return number


def read_words(value: Any, wrong: str, advice: str) -> str:
    """Read words on one line; the error says what is `wrong`, and gives advice.

    >>> read_words(7, "name is 7", "give a string, such as 'hours'")
    Traceback (most recent call last):
    TypeError: name is 7: give a string, such as 'hours'
    """
    if not isinstance(value, str):
        raise TypeError(f"{wrong}: {advice}")
    plain = one_line(value)
    if not plain:
        raise ValueError(f"{wrong}: {advice}")
    return plain


def formula(words: str, x: float, middle: float, anchor: str = "start") -> str:
    """Write words as `text` does, but make bold what stands between two asterisks: vectors.

    >>> formula("*θ*ᵀ*x*", 0, 10)    # doctest: +ELLIPSIS
    '<text x="0" ...><tspan font-weight="bold">θ</tspan>ᵀ<tspan font-weight="bold">x</tspan></text>'
    """
    parts = escape(words).split("*")
    for i in range(1, len(parts), 2):
        parts[i] = element("tspan", parts[i], font_weight="bold")
    return element("text", "".join(parts), x=x, y=middle + 0.35 * FONT, text_anchor=anchor)


def tell_formula(words: str) -> str:
    """Write words of `formula` for an alt, without bold; a letter that is defined becomes "vector".

    >>> tell_formula("*x* = [1, x]ᵀ, z = *θ*ᵀ*x*")
    'vector x = [1, x]ᵀ, z = θᵀx'
    """
    return sub(r"\*(\w)\* ([=≈])", r"vector \1 \2", words).replace("*", "")


def cell(
    lines: Sequence[str], left: float, top: float, width: float, height: float, fill: str = WHITE
) -> str:
    """Draw a rectangle with lines of `formula`, which begin at its left edge."""
    first = top + (height - LINE * (len(lines) - 1)) / 2
    return element(
        "rect", x=left, y=top, width=width, height=height, fill=fill, stroke="#999999"
    ) + "".join(formula(words, left + PAD + 2, first + LINE * i) for i, words in enumerate(lines))


def bold(words: str, x: float, middle: float, anchor: str = "middle", **how: float | str) -> str:
    """Write words in bold."""
    return text(words, x, middle, anchor, font_weight="bold", **how)


def grey_band(left: float, top: float, right: float, bottom: float) -> str:
    """Make a part of a panel grey."""
    return element("rect", x=left, y=top, width=right - left, height=bottom - top, fill=PALE)


def dashed_line(*points: tuple[float, float], dashes: str = "6 4") -> str:
    """Draw a thin line that is not a curve: a limit, a threshold, a guide to an axis."""
    return line(*points, stroke=INK, stroke_dasharray=dashes)


def level_line(x: Axis, y: Axis, value: float) -> str:
    """Draw a dashed line over the whole panel at one value of y."""
    return dashed_line((x.start, y(value)), (x.end, y(value)))


def curve_captions(captions: Sequence[str], top: float) -> str:
    """Write a line for each curve below the axes, after a piece of the curve."""
    return legend(captions, MARGIN + 48, top, curve_signs(len(captions), MARGIN, MARGIN + 40, top))
