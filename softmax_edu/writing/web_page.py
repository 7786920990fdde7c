"""What every page for a browser has: a title, the files it is made of, and a way onto the disk."""

from __future__ import annotations

from os import PathLike
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

from ..reading.attributes import OF_PAGES, no_attribute
from .files import read_name, show_name, write_file
from .screen_text import escape_hidden, shown


class WebPage:
    """One HTML file, `html`, for any browser, without a network: a slideshow, a playground.

    >>> from softmax_edu import LinearRegression, slideshow
    >>> slideshow([LinearRegression(theta=[7, 6]).explain(2)]).html[:15]
    '<!DOCTYPE html>'
    """

    html: str

    if not TYPE_CHECKING:  # a type checker refuses an unknown attribute by itself

        def __getattr__(self, name: str) -> Any:
            raise no_attribute(self, name, OF_PAGES)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the page to a file, which is replaced whole or not at all.

        Raises OSError if it cannot be written, TypeError or ValueError for a name that does not end
        in .html: a browser would show the page as text.

        >>> import os, tempfile
        >>> from softmax_edu import LinearRegression, slideshow
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     slideshow([LinearRegression(theta=[7, 6]).explain(2)]).save(f"{folder}/line.html")
        ...     os.listdir(folder)
        ['line.html']
        """
        name = read_name(path)
        if not name.lower().endswith((".html", ".htm")):
            raise ValueError(f"path is {show_name(name)}: the name of a page must end in .html")
        write_file(name, self.html)


def read_title(title: Any) -> str:
    """The title, "" if there is none, in one line that shows whatever is in it.

    >>> read_title("Level 2"), read_title(None)
    ('Level 2', '')
    """
    if not (title is None or isinstance(title, str)):
        raise TypeError(f"title is {shown(title)}: it must be a string")
    return "" if title is None else escape_hidden(title)


def text_of(package: str, name: str) -> str:
    """A file that lies beside the modules of a package, also in a zip file.

    >>> text_of("softmax_edu.projector", "show.html")[:15]
    '<!DOCTYPE html>'
    """
    return (get_data(package, name) or b"").decode("utf-8")
