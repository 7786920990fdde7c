"""What a user saves: a step, a report or a worksheet as a file that its name's ending chooses."""

from __future__ import annotations

import os
from typing import Any

from .files import FileName, read_name, show_name, write_file
from .notebook import quoted

HTML = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{}</title>
</head>
<body>
{}
</body>
</html>
"""
LATEX = r"""\documentclass{{article}}
\usepackage{{amsmath,amssymb}}
\usepackage[a4paper,margin=15mm]{{geometry}}
\pagestyle{{empty}}
\begin{{document}}
{}
\end{{document}}
"""


def save_as(thing: Any, path: FileName) -> None:
    """Write what can be printed to a file: a page, a document of LaTeX, text, or its picture.

    >>> from softmax_edu import LinearRegression
    >>> save_as(LinearRegression(theta=[7, 6]).explain(2), "line.docx")
    Traceback (most recent call last):
    ValueError: path is line.docx: a Prediction is saved as a file that ends in .html, .tex, .txt or .svg
    """
    name = read_name(path)
    ending = os.path.splitext(name)[1].lower()
    has_picture = hasattr(thing, "to_svg")
    if ending == ".html":
        text = HTML.format(quoted(thing.page(4).heading), thing.to_html())
    elif ending == ".tex":
        text = LATEX.format(thing.to_latex())
    elif ending == ".txt":
        text = thing.to_text() + "\n"
    elif ending == ".svg" and has_picture:
        text = thing.to_svg()
    else:
        endings = ".html, .tex, .txt or .svg" if has_picture else ".html, .tex or .txt"
        raise ValueError(
            f"path is {show_name(name)}: a {type(thing).__name__} is saved "
            f"as a file that ends in {endings}"
        )
    write_file(name, text)
