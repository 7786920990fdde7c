"""What every record and report can do: be printed as text, HTML and LaTeX, and show itself in a
notebook.
"""

from __future__ import annotations

from typing import Any

from ..reading.arguments import refuses_in_words
from .files import FileName
from .notebook import bundle


class Printable:
    """Something that has a page, and the ways to print it.

    >>> from softmax_edu import LinearRegression
    >>> isinstance(LinearRegression(theta=[7, 6]).explain(2), Printable)
    True
    """

    __slots__ = ()

    def page(self, digits: int) -> Any:
        """What the printers print: a Page, or a report's Table."""
        raise NotImplementedError

    def __str__(self) -> str:
        from ..trace.terminal import ascii_only, screen_width

        return self.to_text(ascii=ascii_only(), width=screen_width())

    @refuses_in_words
    def to_text(self, digits: int = 4, ascii: bool = False, width: int = 80) -> str:
        """The trace as text: `digits` decimals, in ASCII alone if asked for, no line over `width`
        columns.

        Raises TypeError or ValueError unless digits is an integer from 1 to 12 and width one from
        40 to 10000.

        >>> from softmax_edu import LinearRegression
        >>> print(LinearRegression(theta=[7, 6]).explain(2).to_text(width=60))    # doctest: +ELLIPSIS
        ━━ linear · prediction ━━...
        """
        from ..trace import text

        return text.render(self.page(digits), ascii, width)

    @refuses_in_words
    def to_html(self, digits: int = 4) -> str:
        """The trace as HTML for a notebook: a card with a table.

        >>> from softmax_edu import LinearRegression
        >>> "7·1 + 6·2" in LinearRegression(theta=[7, 6]).explain(2).to_html()
        True
        """
        from ..trace import html

        return html.render(self.page(digits))

    @refuses_in_words
    def to_latex(self, digits: int = 4) -> str:
        r"""The trace as a display of LaTeX, for KaTeX, MathJax or a document with amsmath.

        >>> from softmax_edu import LinearRegression
        >>> r"= 7\cdot 1 + 6\cdot 2 = 19" in LinearRegression(theta=[7, 6]).explain(2).to_latex()
        True
        """
        from ..trace import latex

        return latex.render(self.page(digits))

    @refuses_in_words
    def save(self, path: FileName) -> None:
        """Write it to a file, to hand it in: the name ends in .html (a page for a browser), .tex (a
        document of LaTeX) or .txt; for a Step or a Prediction also in .svg (its network).

        The file is replaced whole or not at all. Raises OSError if it cannot be written, TypeError
        or ValueError for another name.

        >>> import os, tempfile
        >>> from softmax_edu import LinearRegression
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     LinearRegression(theta=[7, 6]).explain(2).save(f"{folder}/line.html")
        ...     os.listdir(folder)
        ['line.html']
        """
        from .saving import save_as

        save_as(self, path)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return bundle(
            {"text/plain": self.__str__, "text/html": self.to_html, "text/latex": self.to_latex},
            include,
            exclude,
        )
