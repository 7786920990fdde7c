"""python3 -m softmax_edu mark."""

from __future__ import annotations

import sys
from argparse import Namespace
from glob import glob
from pathlib import Path

from ...trace.terminal import ascii_only, screen_width
from ...writing.console import Parser, command_name, read_whole, write_out
from ...writing.files import check_apart, check_writable, show_name, write_files
from ...writing.screen_text import counted, fill
from ..models import add_model, model_typed
from . import mark
from .judging import RULES
from .tables import rows_of_file
from .telling import ClassMarks

NUMBERS = {
    "digits": "of the sheets, as their names say (4)",
    "decimals": "asked for, if not as many as the sheets' digits",
    "features": "of the sheets; else as the titles say",
    "classes": "likewise, of softmax",
}
FILES = {
    "csv": "write a table for a spreadsheet or Moodle: the marks in all and of each line, the causes",
    "html": "write a page for the class: which mistakes how often, without names",
}


def main(arguments: list[str]) -> None:
    """Mark tables of answers, and what practice pages saved. A file that cannot be marked is named in
    a note, and the exit status is then 1. A bad value, or no file that can be marked, ends in one
    line on stderr and exit status 2.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = f"{folder}/answers.csv"
    ...     write_files({path: "Name;Seed;z\\nAda;7;-2,14\\n"})
    ...     main([path, "--model", "linear", "--by", "step"])    # doctest: +ELLIPSIS
    linear, 1 feature · 4 digits. Each of the five lines...
    Ada, sheet 7: 1 of 5; 6 left out
    """
    parser = make_parser()
    given = parser.read(arguments)
    given.answers = [path for typed in given.answers for path in files_typed(typed)]
    try:
        outputs = {f"--{name}": getattr(given, name) for name in FILES if getattr(given, name)}
        for path in given.answers:
            check_apart({"FILE": path, **outputs})
        for path in outputs.values():
            check_writable(path)
        marks, is_whole = marked(given)
        texts = {"--csv": marks.to_csv, "--html": marks.to_html}
        write_files({path: texts[option]() for option, path in outputs.items()})
    except (ValueError, TypeError, OSError) as error:
        parser.refuse(error, given.ascii)
    lines = [marks.to_text(given.ascii, screen_width())]
    lines += [fill(f"written: {show_name(path)}", screen_width()) for path in outputs.values()]
    write_out("\n".join(lines))
    if not is_whole:
        sys.exit(1)


def make_parser() -> Parser:
    """Make the parser of the command."""
    parser = Parser(
        f"{command_name()} mark",
        description="Mark the sheets of a class: one command, a line for each pupil.",
        epilog="A table has a row for each pupil and a column for each number (Seed, Name, z0, L, "
        "dL/db0, new b0), or a row for each number (Seed, Name, Number, Value). A file that cannot be "
        "marked is named below the marks of the others. Exit status: 0 if every file was marked, 1 "
        "if only some were, 2 if none.",
    )
    parser.add_argument(
        "answers",
        nargs="+",
        metavar="FILE",
        help="a table (CSV), or what a practice page saved; *.json is all of them",
    )
    add_model(parser, "--model")
    for name, words in NUMBERS.items():
        default = 4 if name == "digits" else None
        parser.add_argument(f"--{name}", type=read_whole, default=default, metavar="N", help=words)
    parser.add_argument(
        "--by",
        default="follow",
        metavar="RULE",
        help=f"{' or '.join(RULES)} (follow): a mark for each number, a mistake costs one; "
        "or a mark for each of the five lines",
    )
    parser.add_argument(
        "--ascii", action="store_true", default=ascii_only(), help="letters instead of symbols"
    )
    for name, words in FILES.items():
        parser.add_argument(f"--{name}", metavar="FILE", help=words)
    return parser


def files_typed(typed: str) -> list[str]:
    """The files that a name stands for: a shell of Windows leaves *.json as it is.

    >>> files_typed("answers.csv")
    ['answers.csv']
    """
    return [typed] if Path(typed).exists() else sorted(glob(typed)) or [typed]


def marked(given: Namespace) -> tuple[ClassMarks, bool]:
    """The marks of all files, each read for itself; and if every file could be marked.

    Raises ValueError if none could.
    """
    options = {name: getattr(given, name) for name in (*NUMBERS, "by")}
    options["model"] = model_typed(given.model, given.half)
    marks = mark([], **options)
    not_marked = []
    for path in given.answers:
        try:
            of_file = mark(rows_of_file(path), **options)
        except (ValueError, TypeError, OSError) as error:
            not_marked.append(f"{show_name(path)} is not marked: {reason_of(error)}")
        else:
            marks += of_file
            where = f"{show_name(path)}: " if len(given.answers) > 1 else ""
            marks.notes += [where + note for note in of_file.notes]
    if len(not_marked) == len(given.answers):
        others = counted(len(not_marked) - 1, "other file")
        raise ValueError(not_marked[0] + (f"; nor are {others}" if not_marked[1:] else ""))
    marks.notes += not_marked
    return marks, not not_marked


def reason_of(error: Exception) -> str:
    """Why a file cannot be marked, without its name.

    >>> reason_of(FileNotFoundError(2, "No such file or directory", "a.csv"))
    'No such file or directory'
    """
    return (isinstance(error, OSError) and error.strerror) or str(error)
