"""This module writes pages and check reports as LaTeX for KaTeX, MathJax, or LaTeX with amsmath.

The page's Unicode mathematics is translated token by token. Words stand in \\text, where only plain
letters are safe everywhere; what LaTeX reserves is written outside, as mathematics.
"""

from __future__ import annotations

import re
from textwrap import wrap

from ..pages.chains import Chain
from ..pages.page import Page, Section
from ..pages.report_page import ReportPage
from .glyphs import DIGITS, GLYPHS, SAMPLE
from .text import narrowed

# one bracket inside another is as deep as it goes
GROUP = r"\((?:[^()]|\([^()]*\))*\)"
NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:e−?[0-9]+)?"
POWER = rf"e\^(?:{GROUP}|−?(?:{NUMBER}|z[₀-₉ᵢ]*(?:{SAMPLE})?))"  # e^−0.35, e^z₀⁽¹⁾, e^(z₀ − m)
FUNCTION = r"(?:log|max|min)\b"
WORD = rf"(?!{FUNCTION})[a-z][a-z-]+"
TOKEN = re.compile(
    rf"""
    (?P<label>   ['"].*            )    # a user's label, always last
  | (?P<quotient>({POWER}|{NUMBER}|∂L)\ ?/\ ?({GROUP}|∂\w+(?:,\w+)?|{NUMBER}|d) )
  | (?P<power>   {POWER}           )
  | (?P<number>  {NUMBER}          )
  | (?P<column>  \[.*\]ᵀ           )
  | (?P<sub>     [₀-₉ᵢ]+(?:,[₀-₉]+)* )
  | (?P<sample>  {SAMPLE}          )
  | (?P<function>{FUNCTION}        )
  | (?P<words>   [ ]?{WORD}(?:[ ]{WORD})*[ ]? )
  | (?P<symbol>  .                 )""",
    re.VERBOSE,
)
SYMBOLS = {symbol: glyph.latex for symbol, glyph in GLYPHS.items() if glyph.latex}
RESERVED = {
    "\\": r"\backslash ",
    "^": r"{\wedge}",
    "~": r"{\sim}",
    "*": r"{*}",
    **{c: "\\" + c for c in "{}$&#%_"},
}
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢ", "0123456789i")
LONG = 72  # a longer line has a row for each sign
VERDICT = 40  # letters of a verdict in a row


def render(page: Page | ReportPage) -> str:
    """Write a page, or a table, as one display of mathematics.

    >>> from softmax_edu import LinearRegression
    >>> print(render(Page(LinearRegression(theta=[7, 6]).explain(2))))    # doctest: +ELLIPSIS
    $$\\begin{aligned}
    &\\textbf{linear }\\cdot \\textbf{ prediction} \\\\[4pt]
    &\\textbf{Given} \\\\
    x &= \\begin{bmatrix}1 & x\\end{bmatrix}^\\top = \\begin{bmatrix}1 & 2\\end{bmatrix}^\\top ...
    ...
    \\end{aligned}$$
    """
    if isinstance(page, ReportPage):
        return array(page)
    blocks = [
        [
            "&"
            + prose(page.heading, "textbf")
            + (rf" \qquad {math(page.aside)}" if page.aside else "")
        ]
    ]
    blocks += map(rows_of, page.sections)
    if page.footer:
        blocks.append(["&" + prose(page.footer)])
    return display("aligned", " \\\\[4pt]\n".join(" \\\\\n".join(block) for block in blocks))


def rows_of(section: Section) -> list[str]:
    """Write a section as rows of `aligned`: its title with its formula, and its chains.

    >>> from softmax_edu import LinearRegression
    >>> print(rows_of(Page(LinearRegression(theta=[7, 6]).explain(2)).sections[1])[0])
    &\\textbf{Compute output }\\hat{y} \\qquad z = \\theta ^\\top x,\\quad \\hat{y} = z
    """
    formulas = r",\quad ".join(map(math, section.formula.split(",  ")))
    title = "&" + prose(section.title, "textbf") + (rf" \qquad {formulas}" if formulas else "")
    return [title, *map(laid_out, section.chains)]


def display(environment: str, body: str, columns: str = "") -> str:
    """Put the body into an environment of displayed mathematics.

    >>> display("aligned", "x")
    '$$\\\\begin{aligned}\\nx\\n\\\\end{aligned}$$'
    """
    return f"$$\\begin{{{environment}}}{columns}\n{body}\n\\end{{{environment}}}$$"


def laid_out(chain: Chain) -> str:
    """Write a chain as a row of `aligned`; a long one has a row for each sign.

    >>> laid_out(Chain(("", "z"), ("=", "b·1"), ("≈", "0.35"), remark="▲", aligned=True))
    'z &= b\\\\cdot 1 \\\\approx 0.35 \\\\; \\\\uparrow '
    """
    (_, name), *rest = chain.parts
    if not rest:
        return "&" + part(name)
    if chain.aligned and sum(len(content) for _, content in chain.parts) > LONG:
        told = [row for sign, content in rest for row in broken(sign, str(content))]
    else:
        told = [" ".join(f"{math(sign).strip()} {part(content)}".strip() for sign, content in rest)]
    remark = ""
    if chain.remark:
        in_brackets = rf" \quad{prose(f'({chain.remark})')}"
        remark = rf" \; {math(chain.remark)}" if chain.aligned else in_brackets
    return f"{part(name).strip()} &" + " \\\\\n&".join(told) + remark


def broken(sign: str, content: str) -> list[str]:
    """Write a part with its sign as a row; a long sum goes on in the next row from a plus.

    >>> broken("=", " + ".join(["0.123456789·1"] * 6))[1]
    '\\\\quad + 0.123456789\\\\cdot 1 + 0.123456789\\\\cdot 1'
    """
    first, *rest = map(
        math, re.sub(rf"(?=.{{{LONG}}})(.{{1,{LONG}}}) (?=\+ )", r"\1\n", content).split("\n")
    )
    return [f"{math(sign).strip()} {first}", *(rf"\quad {row}" for row in rest)]


def part(content: str | list[list[str]]) -> str:
    """Write text, or a matrix; a wide one is shown without its middle columns.

    >>> part([["1", "2"], ["3", "4"]])
    '\\\\begin{bmatrix}1 & 2 \\\\\\\\ 3 & 4\\\\end{bmatrix}'
    """
    if isinstance(content, str):
        return math(content)
    cells = r" \\ ".join(" & ".join(map(math, row)) for row in narrowed(content, LONG - 2))
    return rf"\begin{{bmatrix}}{cells}\end{{bmatrix}}"


def math(text: str) -> str:
    """Write Unicode mathematics as LaTeX.

    >>> math("ŷ₀ ≈ e^−0.25 / d"), math("1.5e−5·w₁₂")
    ('\\\\hat{y}_{0} \\\\approx \\\\frac{e^{-0.25}}{d}', '1.5\\\\times 10^{-5}\\\\cdot w_{12}')
    """
    return re.sub(" +", " ", TOKEN.sub(translated, text))


def translated(token: re.Match[str]) -> str:
    """Write one token as LaTeX."""
    kind, text = token.lastgroup, token.group()
    if kind == "quotient":
        over, under = (token.group(i) for i in QUOTIENT)
        return rf"\frac{{{math(over)}}}{{{math(under[1:-1] if under.startswith('(') else under)}}}"
    if kind == "power":
        return f"e^{{{math(text[3:-1] if text.startswith('e^(') else text[2:])}}}"
    if kind == "number":
        mantissa, _, exponent = text.partition("e")
        return rf"{mantissa}\times 10^{{{math(exponent)}}}" if exponent else mantissa
    if kind == "column":
        return rf"\begin{{bmatrix}}{math(text[1:-2]).replace(', ', ' & ')}\end{{bmatrix}}^\top"
    if kind == "sub":
        return f"_{{{text.translate(SUBSCRIPTS)}}}"
    if kind == "sample":
        return f"^{{({text[1:-1].translate(DIGITS)})}}"
    if kind in ("label", "words"):
        return prose(text)
    return "\\" + text if kind == "function" else SYMBOLS.get(text) or RESERVED.get(text, text)


QUOTIENT = TOKEN.groupindex["quotient"] + 1, TOKEN.groupindex["quotient"] + 2


def prose(text: str, command: str = "text") -> str:
    """Write words as LaTeX, with symbols and what LaTeX reserves as mathematics between them.

    >>> print(prose("2) Compute output ŷ", "textbf"), prose("50 %"))
    \\textbf{2) Compute output }\\hat{y} \\text{50 }\\%
    """
    pieces = re.split(r"([ŷθη∇∂σΣ≈−·→…≤≥²▲▼₀-₉ᵢᵀ]+|[\\^~*{}$&#%_])", re.sub(r"\s+", " ", text))
    return "".join(
        RESERVED[piece]
        if piece in RESERVED
        else math(piece)
        if i % 2
        else rf"\{command}{{{piece}}}"
        for i, piece in enumerate(pieces)
        if piece
    )


def array(page: ReportPage) -> str:
    """Write a table of verdicts.

    >>> print(array(ReportPage("", "", "", [("z", "z", "19", "= 19", "right")])))
    $$\\begin{array}{lllll}
    & \\text{number} & \\text{given} & \\text{correct} & \\text{verdict} \\\\ \\hline
    z & \\text{z} & \\text{19} & = 19 & \\text{right}
    \\end{array}$$
    """
    rows = []
    columns = len(page.header)
    for symbol, name, given, *correct, verdict in page.rows:
        first, *rest = map(prose, wrap(verdict, VERDICT))
        cells = [math(symbol), prose(name), prose(given), *map(math, correct), first]
        rows.append(" & ".join(cells))
        rows += ["& " * (columns - 1) + words for words in rest]
    header = " & ".join(map(prose, page.header)).strip() + r" \\ \hline"
    return display("array", header + "\n" + " \\\\\n".join(rows), f"{{{'l' * columns}}}")
