"""python3 -m softmax_edu exercise and practice."""
from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial

from ..files import write
from ..inputs import counted, integer
from ..trace.terminal import ascii_only, columns, to_ascii
from ..trace.text import render
from . import exercise
from .dialogue import practice
from .exercises import MODELS, Exercise
from .papers import Worksheet, bank, document

NUMBERS = (("seed", None, "the same seed is the same exercise"), ("features", 1, "1 to 3 (1)"),
           ("classes", 2, "of softmax, 2 to 4 (2)"), ("digits", 4, "decimals asked for (4)"),
           ("count", 1, "so many exercises, of this seed and the next (1)"))
FILES = {"html": "write the sheets to print, one to a page, and the key", "latex": "the same for LaTeX",
         "key": "the key in a file of its own", "gift": "a question bank for Moodle"}


def main(command: str, arguments: list[str]) -> None:
    """Practise, or print or write exercises. A bad value ends in one line on stderr and exit status 2.

    >>> main("exercise", ["linear", "--seed", "7", "--ascii"])    # doctest: +ELLIPSIS
    == linear * exercise 7 ==...
    """
    parser = ArgumentParser(f"python3 -m softmax_edu {command}", description="Fresh numbers for a step worked by hand.")
    parser.add_argument("model", nargs="?", choices=MODELS, default="softmax", help="linear, logistic or softmax")
    for name, default, words in NUMBERS:
        parser.add_argument(f"--{name}", type=int, default=default, metavar="N", help=words)
    parser.add_argument("--ascii", action="store_true", default=ascii_only(), help="letters instead of symbols")
    if command == "exercise":
        parser.add_argument("--answers", action="store_true", help="print the solutions")
        for name, words in FILES.items():
            parser.add_argument(f"--{name}", metavar="FILE", help=words)
    given = parser.parse_args(arguments)
    try:
        size = {name: getattr(given, name) for name in ("features", "classes", "digits")}
        first = exercise(given.model, seed=given.seed, **size)
        seeds = range(first.seed, first.seed + integer(given.count, "--count", 1))
        sheets = [exercise(given.model, seed=seed, **size) for seed in seeds]
        if command == "exercise":
            print(printed(given, sheets))
        for sheet in sheets if command == "practice" else []:
            practice(sheet, given.ascii)
    except (ValueError, TypeError, OSError) as error:
        parser.exit(2, f"{parser.prog}: {to_ascii(str(error)) if given.ascii else error}\n")


def printed(given: Namespace, sheets: list[Exercise]) -> str:
    """The sheets or their solutions as text; or, once the files asked for are written, their names."""
    inside = [] if given.key else sheets
    files = {given.html: partial(document, sheets, inside), given.latex: partial(document, sheets, inside, True),
             given.key: partial(document, [], sheets, given.latex is not None), given.gift: partial(bank, sheets)}
    written = {path: content() for path, content in files.items() if path}      # all of them, before any is
    for path, content in written.items():
        write(path, content)
    if written:
        return f"{counted(len(sheets), 'exercise')} from seed {sheets[0].seed} in {', '.join(written)}"
    pages = [Worksheet(sheet, given.digits, given.answers) for sheet in sheets]
    return "\n\n".join(render(page, given.ascii, columns()) for page in pages)
