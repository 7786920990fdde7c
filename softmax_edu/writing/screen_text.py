"""Letters on a screen: how many columns they take, and which of them are not shown as they are.

A Chinese letter takes two columns of a terminal, an accent that combines with a letter none. What
is no visible letter, such as a control character, a mark that turns the direction of writing or
half of a surrogate pair, is shown escaped: it could hide what is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

NO_COLUMN = "Mn", "Me", "Cf"  # marks on a letter, and what only formats
# The letters of a trace take one column each: Latin and Greek, raised and lowered ones, arrows and
# mathematics, brackets, boxes and triangles. Any other letter is looked up.
OTHER_LETTER = re.compile("[^ -~\u00a0-\u00ac\u00ae-\u02ffΑ-ΡΣ-ωᴀ-ᶿ⁰ⁱ⁴-₎ₐ-ₜ…←-⋿⎛-⎭─-◀]")


def escape_hidden(text: str) -> str:
    r"""The text in one line, what is no visible letter as Python writes it in a string.

    >>> print(escape_hidden("ŷ\n\x1b[2J\u202e\udcff"))
    ŷ\n\x1b[2J\u202e\udcff
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def shown(value: Any) -> str:
    """The value for an error message: one line, cut after 40 characters.

    >>> shown(float("nan")), shown("x" * 99)
    ('nan', "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…")
    """
    try:
        text = escape_hidden(" ".join(repr(value).split()))
    except Exception:  # a repr that fails must not hide the error being told (10**5000 has none)
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 40 else text[:39] + "…"


def counted(n: int, noun: str) -> str:
    """A number of things, in words.

    >>> counted(1, "sample"), counted(2, "sample")
    ('1 sample', '2 samples')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def count_columns(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> count_columns("ŷ₀ = 1"), count_columns("花"), count_columns("y\u0302")
    (6, 2, 1)
    """
    return sum(map(columns_of, text)) if OTHER_LETTER.search(text) else len(text)


@lru_cache(4096)
def columns_of(letter: str) -> int:
    """How many columns one letter takes.

    >>> columns_of("a"), columns_of("花")
    (1, 2)
    """
    from unicodedata import category, east_asian_width  # training needs none

    if east_asian_width(letter) in "WF":
        return 2
    return 0 if category(letter) in NO_COLUMN else 1


def pad(text: str, width: int, fill: str = " ") -> str:
    """The text, filled up at its right to so many columns.

    >>> pad("花", 4, "─")
    '花──'
    """
    return text + fill * (width - count_columns(text))


def one_line(text: str) -> str:
    """The text, "" if it is blank or has letters that cannot be seen.

    >>> one_line("hours"), one_line(" "), one_line("a\\nb")
    ('hours', '', '')
    """
    return text if text.strip() and text.isprintable() else ""


def cut(text: str, width: int) -> str:
    """As much of the text, from its start, as takes so many columns.

    >>> cut("setosa", 3), cut("花花", 3)
    ('set', '花')
    """
    used = 0
    for i, letter in enumerate(text):
        used += columns_of(letter)
        if used > width:
            return text[:i]
    return text


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in rows of up to `width` columns, those below the first indented.

    A word that is too wide is cut.

    >>> wrap("z = b·1 + w·x", 10, "   ")
    ['z = b·1 +', '   w·x']
    >>> wrap("花花花", 4)
    ['花花', '花']
    """
    rows: list[str] = []
    row = None
    for space, word in re.findall("( *)([^ ]+)", re.sub(r"[\t\n\v\f\r]", " ", text)):
        if row is None:
            row, piece = "", space + word
        elif count_columns(row + space + word) <= width:
            row, piece = row + space, word
        else:
            rows.append(row)
            row, piece = indent, word
        while count_columns(row + piece) > width:
            # a letter at least, to come to an end
            head = cut(piece, width - count_columns(row)) or piece[0]
            rows.append(row + head)
            row, piece = indent, piece[len(head) :]
        row += piece
    return rows if row is None else [*rows, row]


def fill(text: str, width: int, indent: str = "") -> str:
    """The same rows as one text.

    >>> print(fill("epoch 1/2, mean loss 9", 12))
    epoch 1/2,
    mean loss 9
    """
    return "\n".join(wrap(text, width, indent))
