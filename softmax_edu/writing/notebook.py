"""What a notebook shows: the kinds of text that it asks for, and answers that stay closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from html import escape
from typing import Any

from .screen_text import shown


def bundle(printers: dict[str, Callable[[], str]], include: Any, exclude: Any) -> dict[str, str]:
    """What a notebook asks of `_repr_mimebundle_`: each kind that is included and not excluded.

    It never raises: a kind that cannot be printed is left out.

    >>> bundle({"text/plain": lambda: "a", "text/html": lambda: "<b>a</b>"}, None, ["text/html"])
    {'text/plain': 'a'}
    """
    printed = {}
    for kind, printer in printers.items():
        if (not include or kind in include) and kind not in (exclude or ()):
            with suppress(Exception):  # a notebook shows what there is
                printed[kind] = printer()
    return printed


def quoted(text: str) -> str:
    """Text for HTML, without a dollar sign that a notebook could take for mathematics.

    >>> quoted('<b> & "$"')
    '&lt;b&gt; &amp; &quot;&#36;&quot;'
    """
    return escape(text).replace("$", "&#36;")


class Folded:
    """Something that a notebook shows closed, until a reader opens it: the answer to a question.

    content: a Step, a Prediction, a Report, a Picture, a model, or lines of text.
    Raises TypeError for anything else.

    >>> from softmax_edu import LinearRegression
    >>> Folded(LinearRegression(theta=[7, 6]).step(2, 18))._repr_mimebundle_()["text/html"][:44]
    '<details><summary>Show the answer</summary><'
    >>> Folded("ŷ = 19")._repr_mimebundle_()["text/html"]
    '<details><summary>Show the answer</summary><pre>ŷ = 19</pre></details>'
    >>> Folded(19)
    Traceback (most recent call last):
    TypeError: content is 19: fold text, or what a notebook draws, as a step, a report or a picture
    """

    def __init__(self, content: Any) -> None:
        if not isinstance(content, str) and not hasattr(content, "_repr_mimebundle_"):
            raise TypeError(
                f"content is {shown(content)}: fold text, "
                "or what a notebook draws, as a step, a report or a picture"
            )
        self.content = content

    def __repr__(self) -> str:
        return f"Folded({self.content!r})"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        printed = self.opened(include, exclude)
        if "text/html" in printed:
            inside = printed["text/html"]
            printed["text/html"] = f"<details><summary>Show the answer</summary>{inside}</details>"
        return printed

    def opened(self, include: Any, exclude: Any) -> dict[str, str]:
        """What a notebook shows of the content alone."""
        if hasattr(self.content, "_repr_mimebundle_"):
            return dict(self.content._repr_mimebundle_(include, exclude))
        return bundle(
            {
                "text/plain": lambda: self.content,
                "text/html": lambda: f"<pre>{quoted(self.content)}</pre>",
            },
            include,
            exclude,
        )
