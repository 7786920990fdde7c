"""This module asks where a trace is printed: can the stream write its symbols, and how wide is it?

The user's stdout is only asked, never reconfigured.
"""

from __future__ import annotations

import re
import sys
from shutil import get_terminal_size

from .glyphs import DIGITS, GLYPHS, SAMPLE

NARROWEST = 40
SYMBOLS = "".join(GLYPHS)
TABLE = str.maketrans({symbol: glyph.ascii for symbol, glyph in GLYPHS.items()})


def to_ascii(text: str) -> str:
    """Write the text in ASCII alone; what has no stand-in, as in a user's label, is escaped.

    >>> to_ascii("ŷ₀ ≈ −0.5"), to_ascii("η∇L"), to_ascii("é")
    ('y_hat0 ~= -0.5', 'eta*grad L', '\\\\xe9')
    """
    # what stands close together reads as one word
    text = text.replace("η∇", "η·∇").replace("ᵀx", "ᵀ x")
    text = re.sub(SAMPLE, lambda sample: f"^({sample[0][1:-1].translate(DIGITS)})", text)
    return text.translate(TABLE).encode("ascii", "backslashreplace").decode("ascii")


def ascii_only() -> bool:
    """Tell whether stdout cannot write every symbol of the trace; then all are written in ASCII.

    >>> import contextlib, io
    >>> with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="cp1252")):
    ...     narrow = ascii_only()
    >>> narrow
    True
    """
    try:
        SYMBOLS.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeError, LookupError, TypeError):  # also for what is no encoding of text
        return True
    return False


def screen_width() -> int:
    """Return the width of the terminal, between 40 and 80.

    >>> 40 <= screen_width() <= 80
    True
    """
    return min(80, max(NARROWEST, get_terminal_size().columns))
