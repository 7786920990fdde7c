"""Mathematics as HTML and as SVG: letters in italics, indices and powers small; and how wide it is.

Widths are estimated from a table, so that a page is laid out before a browser has seen it.
"""

from __future__ import annotations

import re
from html import escape

from ..pages.numbers import show
from ..trace.latex import GROUP, POWER
from ..writing.screen_text import columns_of

NORMAL = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢ", "0123456789i")
WIDTHS = {  # of letters, in parts of their size; of all others 0.58
    0.3: " .,·:;|'ijl![]",
    0.35: "()/rtfI",
    0.52: "xyzŷkscvθησ",
    0.62: "+−=≈<>≤≥→←▲▼ABEKPSVXY",
    0.75: "CDGHNOQRUw∇Σ",
    0.9: "mMW",
}
WIDTH_OF = {letter: width for width, letters in WIDTHS.items() for letter in letters}
SMALL = 0.7  # of an index or a power
TOKEN = re.compile(
    rf"""
    (?P<label>  ['"].*                       )    # a user's label, always last
  | (?P<power>  {POWER}                      )
  | (?P<index>  [₀-₉ᵢ]+(?:,[₀-₉]+)*          )
  | (?P<raised> [ᵀ²]                         )
  | (?P<word>   [A-Za-zÀ-ŶŸ-ɏ-]{{2,}}       )
  | (?P<number> [0-9.]+(?:e−?[0-9]+)?        )
  | (?P<letter> [B-HJ-Zb-df-zŷα-ρτ-ω]        )
  | (?P<other>  .                            )""",
    re.VERBOSE | re.DOTALL,
)


def math(text: str) -> str:
    """A formula as HTML; what follows a quote is a user's label, and stays as it is.

    >>> math("w₁₀·x ≈ e^−0.35")
    '<i>w</i><sub>10</sub>·<i>x</i> ≈ e<sup>−0.35</sup>'
    >>> math("log(1 − ŷ) 'a_b'")
    'log(1 − <i>ŷ</i>) &#x27;a_b&#x27;'
    """
    return "".join(html_of(str(token.lastgroup), token[0]) for token in TOKEN.finditer(text))


def html_of(kind: str, text: str) -> str:
    """One piece of a formula as HTML."""
    if kind == "power":
        return f"e<sup>{math(exponent_of(text))}</sup>"
    if kind == "index":
        return f"<sub>{text.translate(NORMAL)}</sub>"
    if kind == "raised":
        return f"<sup>{'T' if text == 'ᵀ' else '2'}</sup>"
    return f"<i>{text}</i>" if kind == "letter" else escape(text)


def exponent_of(power: str) -> str:
    """
    >>> exponent_of("e^(z₀ − m)"), exponent_of("e^−0.35")
    ('z₀ − m', '−0.35')
    """
    return power[3:-1] if re.fullmatch(rf"e\^{GROUP}", power) else power[2:]


def svg_math(text: str) -> str:
    """A name as the inside of an SVG text.

    >>> svg_math("w₁₀")
    '<tspan class="it">w</tspan><tspan class="ix" dy="5">10</tspan>'
    """
    parts = []
    for token in TOKEN.finditer(text):
        if token.lastgroup == "index":
            parts.append(f'<tspan class="ix" dy="5">{token[0].translate(NORMAL)}</tspan>')
        elif token.lastgroup == "letter":
            parts.append(f'<tspan class="it">{token[0]}</tspan>')
        else:
            parts.append(escape(token[0]))
    return "".join(parts)


def wide(text: str) -> float:
    """About how wide a formula is, in parts of the size of its letters.

    >>> round(wide("z₀ ≈ 0.35"), 2)
    4.19
    """
    width = 0.0
    for token in TOKEN.finditer(text):
        if token.lastgroup == "power":
            width += 0.58 + SMALL * wide(exponent_of(token[0]))
        else:
            share = SMALL if token.lastgroup in ("index", "raised") else 1.0
            width += share * sum(map(width_of, token[0]))
    return width


def width_of(letter: str) -> float:
    """How wide one letter is; a Chinese one is as wide as it is high.

    >>> width_of("花"), width_of("i")
    (1.0, 0.3)
    """
    known = WIDTH_OF.get(letter)
    if known is None:
        known = 1.0 if ord(letter) > 0x2FFF and columns_of(letter) == 2 else 0.58
    return known


def compact(value: float, room: float, digits: int = 4) -> str:
    """A number with as many decimals as there is room for, in parts of the size of its letters.

    >>> compact(0.586618, 4), compact(-12.3456789, 4), compact(123456789.0, 4)
    ('0.5866', '−12.346', '1.235e8')
    """
    for fewer in range(digits, 0, -1):
        text = show(value, fewer)
        if wide(text) <= room:
            return text
    whole = f"{value:.0f}".replace("-", "−")
    return whole if abs(value) >= 1 and wide(whole) <= room else text


def cut_to(text: str, room: float) -> str:
    """As much of the words as there is room for.

    >>> cut_to("hours", 9), cut_to("hours of sleep", 4)
    ('hours', 'hours …')
    """
    if wide(text) <= room:
        return text
    while text and wide(text) > room - 0.6:
        text = text[:-1]
    return text + "…"
