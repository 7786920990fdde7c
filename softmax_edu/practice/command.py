"""python3 -m softmax_edu exercise and practice."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from functools import partial
from pathlib import PurePath

from ..reading.inputs import integer
from ..trace.terminal import ascii_only, screen_width, to_ascii
from ..trace.text import render
from ..writing.console import Parser, command_name, read_whole, write_out
from ..writing.files import STDOUT, check_apart, check_writable, show_name, write_files
from ..writing.screen_text import counted, fill
from . import exercise
from .dialogue import practice
from .exercises import Exercise
from .models import add_model, model_typed
from .moodle import bank, cloze
from .papers import Worksheet, document

NUMBERS = (
    ("seed", None, "the same seed is the same exercise"),
    ("features", 1, "1 to 3 (1)"),
    ("classes", 2, "of softmax, 2 to 4 (2)"),
    ("digits", 4, "decimals asked for (4)"),
    ("count", 1, "so many exercises, of this seed and the next, up to 1000 (1)"),
)
FILES = {
    "html": "write the sheets to print, one to a page, and the key, a table; - is the standard output",
    "latex": "the same for LaTeX",
    "gift": "a question bank for Moodle: a question for each number",
    "cloze": "the same as Moodle XML: a question for each sheet, with a blank for each number",
}
ELSEWHERE = {
    "--model": "write linear, logistic or softmax alone; ",
    **dict.fromkeys(["--pdf", "--word", "--docx", "--print"], "--html writes pages to print; "),
    **dict.fromkeys(
        ["--penalty", "--lambda", "--l2", "--no-bias", "--no-intercept"],
        "MODEL may be a model of your own that has it, FILE.py:NAME; ",
    ),
}
NAMES = re.compile(r"^(seed|features|classes|digits)(?= is )")  # in the library; here options
ENDINGS = {"html": (".html", ".htm"), "latex": (".tex", ".latex")}
KEY = "the key in a file of its own, HTML or LaTeX as its name ends; given twice, in both"
PAGE = "write the exercises as a page to work in a browser, an .html file, instead"


def main(command: str, arguments: list[str]) -> None:
    """Practise, or print or write exercises. A bad value ends in
    one line on stderr and exit status 2.

    >>> main("exercise", ["linear", "--seed", "7", "--ascii"])    # doctest: +ELLIPSIS
    == linear, 1 feature * 4 digits * 7 ==...
    """
    parser = make_parser(command)
    given = parser.read(arguments, ELSEWHERE)
    is_page = command == "practice" and given.html is not None
    is_dialogue = command == "practice" and not is_page
    if is_dialogue and (sys.stdin is None or sys.stdout is None):
        parser.refuse("practice is a dialogue: it needs a standard input and a standard output")
    text = ""
    try:
        if is_page:
            check_page(given.html)
        outputs = files_asked_for(given) if command == "exercise" else {}
        size = {name: getattr(given, name) for name in ("features", "classes", "digits")}
        model = model_typed(given.model, given.half)
        first = exercise(model, seed=given.seed, **size)
        seeds = range(first.seed, first.seed + integer(given.count, "--count", 1, 1000))
        sheets = [exercise(model, seed=seed, **size) for seed in seeds]
        if command == "exercise":
            text = printed(given, sheets, outputs)
        if is_page:
            text = page_written(given, sheets)
    except (ValueError, TypeError, OSError) as error:
        parser.refuse(NAMES.sub(r"--\1", str(error)), given.ascii)
    if text:
        write_out(text)
    if is_dialogue:
        all(
            practice(sheet, given.ascii, given.guess) for sheet in sheets
        )  # until one is ended before its end


def make_parser(command: str) -> Parser:
    """Make the parser of exercise or practice."""
    parser = Parser(
        f"{command_name()} {command}", description="Fresh numbers for a step worked by hand."
    )
    add_model(parser, "model")
    for name, default, words in NUMBERS:
        parser.add_argument(f"--{name}", type=read_whole, default=default, metavar="N", help=words)
    parser.add_argument(
        "--ascii", action="store_true", default=ascii_only(), help="letters instead of symbols"
    )
    if command == "exercise":
        parser.add_argument(
            "--answers", action="store_true", help="the solutions instead of the sheets"
        )
        for name, words in FILES.items():
            parser.add_argument(f"--{name}", metavar="FILE", help=words)
        parser.add_argument("--key", action="append", metavar="FILE", default=[], help=KEY)
    else:
        parser.add_argument("--html", metavar="FILE", help=PAGE)
        parser.add_argument("--title", metavar="TEXT", help="the title of that page")
        parser.add_argument(
            "--guess",
            action="store_true",
            help="ask first if the loss will fall, and which way each parameter will move",
        )
    return parser


def check_page(path: str) -> None:
    """Refuse a file whose name does not end in .html, or that cannot be written."""
    if not path.endswith(".html"):
        raise ValueError(f"--html is {path!r}: the file's name must end in .html")
    check_writable(path)


def page_written(given: Namespace, sheets: list[Exercise]) -> str:
    """Write the exercises as a practice page, and say where it is."""
    from ..practice_page.page import PracticePage

    page = PracticePage(sheets, given.title)
    page.save(given.html)
    done = f"{show_name(given.html)} has {page} from seed {sheets[0].seed}: open it in a browser."
    return fill(to_ascii(done) if given.ascii else done, screen_width())


def files_asked_for(given: Namespace) -> dict[str, str]:
    """The file of each output; all of them apart, and writable, before there is anything to write.

    >>> files_asked_for(Namespace(html="a.html", latex=None, cloze=None, key=[], gift="./a.html"))
    Traceback (most recent call last):
    ValueError: --html is a.html and --gift is ./a.html: they are one file; \
name another for one of them
    """
    for name in FILES:
        if getattr(given, name) == "-":
            setattr(given, name, STDOUT)
    given.key = [STDOUT if path == "-" else path for path in given.key]
    outputs = {
        f"--{name}": getattr(given, name) for name in FILES if getattr(given, name) is not None
    }
    outputs.update({f"{'another ' * i}--key": path for i, path in enumerate(given.key)})
    for name, endings in ENDINGS.items():
        path = getattr(given, name)
        if path not in (None, STDOUT) and PurePath(path).suffix.lower() not in ("", *endings):
            raise ValueError(f"--{name} is {path!r}: the file's name must end in {endings[0]}")
    check_apart(outputs)
    for path in outputs.values():
        check_writable(path)
    return outputs


def is_latex(path: str, given: Namespace) -> bool:
    """True if a key is to be LaTeX: its name says so, or says nothing and the sheets are.

    >>> is_latex("key.html", Namespace(html=None, latex="sheets.tex"))
    False
    """
    ending = PurePath(path).suffix.lower()
    if ending in (".tex", ".latex", ".html", ".htm"):
        return ending in (".tex", ".latex")
    return given.html is None and given.latex is not None


def printed(given: Namespace, sheets: list[Exercise], outputs: dict[str, str]) -> str:
    """The sheets or their solutions as text; or, once the files asked for are written, their names."""
    inside = [] if given.key or given.answers else sheets
    makers = {
        "--html": partial(document, sheets, inside, False, given.answers),
        "--latex": partial(document, sheets, inside, True, given.answers),
        "--gift": partial(bank, sheets),
        "--cloze": partial(cloze, sheets),
    }
    if outputs:
        keys = {path: document([], sheets, is_latex(path, given)) for path in given.key}
        write_files(
            {
                path: keys[path] if output.endswith("--key") else makers[output]()
                for output, path in outputs.items()
            }
        )
        if STDOUT in outputs.values():
            return ""  # a line about it would stand in the file
        where = ", ".join(map(show_name, outputs.values()))
        done = f"{counted(len(sheets), 'exercise')} from seed {sheets[0].seed} in {where}"
        return fill(to_ascii(done) if given.ascii else done, screen_width())
    pages = [Worksheet(sheet, given.digits, given.answers) for sheet in sheets]
    return "\n\n".join(render(page, given.ascii, screen_width()) for page in pages)
