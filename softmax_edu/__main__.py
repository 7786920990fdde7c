"""The command python3 -m softmax_edu prints a worked example of the deck, or a step of your own."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from . import LinearRegression, LogisticRegression, SoftmaxRegression, slides
from .trace.terminal import ascii_only, columns, to_ascii
from .writing.console import Parser, one_of, read_real, read_whole, run, write_out
from .writing.screen_text import fill, shown

if TYPE_CHECKING:
    from argparse import Namespace

    from . import Prediction, Step

# argparse takes -1e-3 for an option, unless there is a space before it
NEGATIVE = re.compile(r"-\.?\d")
COMMANDS = "exercise", "practice"
MODELS: dict[str, Any] = {
    "linear": (
        LinearRegression,
        slides.LINEAR,
        slides.SALARY,
        "One step of S4 from the line of S3, on level 2; then level 8.",
    ),
    "logistic": (
        LogisticRegression,
        slides.LOGISTIC,
        slides.EXAM,
        "Worked example 1, S9 to S14; then the questions of S15.",
    ),
    "softmax": (
        SoftmaxRegression,
        slides.SOFTMAX,
        slides.PASS,
        "Worked example 2, S24 to S28; then the same x again, S29. S28 and S29 print other numbers, because "
        "they are computed with η = 0.01, not the 0.1 that S24 states: --learning-rate 0.01 shows them.",
    ),
}


def main(arguments: list[str] | None = None) -> None:
    """Print what the command line asks for.

    A bad value ends in one line on stderr and exit status 2.

    >>> main(["linear", "--x", "3", "--y", "22", "--ascii"])    # doctest: +ELLIPSIS
    == linear * step 1 ===...
    """
    typed = sys.argv[1:] if arguments is None else arguments
    if typed and typed[0] in COMMANDS:
        from .practice import command

        command.main(typed[0], typed[1:])
        return
    parser = make_parser()
    options = parser.parse_args([f" {text}" if NEGATIVE.match(text) else text for text in typed])
    options.ascii = options.ascii or ascii_only()
    try:
        text = answer(options)
    except (ValueError, TypeError, ArithmeticError, OSError) as error:
        parser.refuse(error, options.ascii)
    write_out(text)


def make_parser() -> Parser:
    """Make the parser of the worked example; `exercise` and `practice` have their own."""
    parser = Parser(
        "python3 -m softmax_edu",
        description="Work a step of regression as the slides do: the "
        "deck's own example, or the one that --x, --y, --theta and --learning-rate change. To "
        "work one yourself: python3 -m softmax_edu exercise --help, or practice --help.",
    )
    parser.add_argument(
        "model",
        nargs="?",
        type=one_of(MODELS, COMMANDS),
        default="softmax",
        help="linear, logistic or softmax",
    )
    parser.add_argument(
        "--x", nargs="+", metavar="N", help="the features of the sample, without the bias input"
    )
    parser.add_argument("--y", metavar="N", help="its target")
    parser.add_argument(
        "--theta", nargs="+", metavar="N", help="the parameters, row by row, the bias first"
    )
    parser.add_argument("--learning-rate", metavar="N", help="the learning rate")
    parser.add_argument(
        "--digits", type=read_whole, default=4, metavar="N", help="decimals to show, 1 to 12 (4)"
    )
    parser.add_argument("--ascii", action="store_true", help="letters instead of symbols")
    parser.add_argument(
        "--slideshow", metavar="FILE", help="write a page to project, an .html file, instead"
    )
    parser.add_argument(
        "--playground", metavar="FILE", help="write a page to play with, an .html file, instead"
    )
    parser.add_argument(
        "--names", nargs="+", metavar="NAME", help="the names of the features, on these pages"
    )
    parser.add_argument("--title", metavar="TEXT", help="the title of these pages")
    return parser


def answer(options: Namespace) -> str:
    """Work the example with its predictions, or the step that the user changed.

    Returns the text to print; if a page was written, it says where.

    >>> from argparse import Namespace
    >>> print(answer(Namespace(model="linear", x=["3"], y="22", theta=None, learning_rate=None,
    ...                        digits=2, ascii=False, slideshow=None, playground=None)).splitlines()[1])
       1 ────── b 7 ─┐
    """
    kind, example, _, caption = MODELS[options.model]
    x = example["x"] if options.x is None else numbers(options.x, "--x")
    y = example["y"] if options.y is None else one_number(options.y, "--y")
    theta = example["theta"] if options.theta is None else numbers(options.theta, "--theta")
    if options.theta is not None and options.model == "softmax":
        theta = rows(theta, len(x) + 1)
    rate = (
        example["learning_rate"]
        if options.learning_rate is None
        else one_number(options.learning_rate, "--learning-rate")
    )
    model = kind(theta=theta, learning_rate=rate)
    if options.slideshow is not None or options.playground is not None:
        return written(model, x, y, options)
    records: list[Step | Prediction] = [model.step(x, y)]
    if options.x is None and options.theta is None:
        records += predictions(model, x, y, example)
    pages = [record.to_text(options.digits, options.ascii, columns()) for record in records]
    if (options.x, options.y, options.theta, options.learning_rate) == (None,) * 4:
        pages.append(captioned(caption, options.ascii))
    return "\n\n".join(pages)


def predictions(model: Any, x: Any, y: Any, example: Any) -> list[Prediction]:
    """Answer the questions that the deck asks after the step."""
    return [model.explain(each, target_of(each, x, y)) for each in example["questions"]]


def target_of(question: Any, x: Any, y: Any) -> Any:
    """Return the target if the question is the step's own sample again, else None.

    The deck computes the loss of that prediction, and a loss needs the target.

    >>> target_of((0.5,), (0.5,), 0), target_of((2, 0.25), (1, 0.5), 0)
    (0, None)
    """
    return y if tuple(question) == tuple(x) else None


def written(model: Any, x: Any, y: Any, options: Namespace) -> str:
    """Write the pages that are asked for, and return a line for each."""
    for option in ("slideshow", "playground"):
        path = getattr(options, option)
        if path is not None:
            check_page(path, f"--{option}")
    told = []
    if options.playground is not None:
        told.append(played(model, data_for(model, x, y, options), options))
    if options.slideshow is not None:
        told.insert(0, projected(model, x, y, options))
    return "\n".join(told)


def data_for(model: Any, x: Any, y: Any, options: Namespace) -> tuple[Any, Any]:
    """The deck's data, and a sample of one's own after it; that sample alone, if they do not fit."""
    X, targets = MODELS[options.model][2]
    is_own = options.x is not None or options.y is not None
    width = len(X[0]) if isinstance(X[0], tuple) else 1
    if width != len(x) or not is_known(y, model, targets):
        return [x], [y]
    return (X, targets) if not is_own else ([*X, tuple(x)], [*targets, y])


def is_known(y: Any, model: Any, targets: Any) -> bool:
    """True if y is a number like the deck's, or one of its classes."""
    return model.classes is None or {y, *targets} <= set(model.classes)


def projected(model: Any, x: Any, y: Any, options: Namespace) -> str:
    """Write a slideshow, and return a line that says where it is and which keys work. A sample of
    one's own has the deck's data beside it, if it has as many features.
    """
    from .projector.show import KEYS, Slideshow
    from .writing.files import show_name

    _, example, _, _ = MODELS[options.model]
    records: list[Any] = [model.step(x, y)]
    if len(x) == len(example["x"]):
        records += predictions(model, x, y, example)
    data: Any = data_for(model, x, y, options)
    if len(x) > (1 if options.model == "linear" else 2):  # it cannot be drawn
        data = None, None
    show = Slideshow(records, data[0], data[1], options.title, options.digits, options.names)
    show.save(options.slideshow)
    name = show_name(options.slideshow)
    return captioned(f"{name} has {show}: open it in a browser. {KEYS}", options.ascii)


def played(model: Any, data: tuple[Any, Any], options: Namespace) -> str:
    """Write a page to play with, and return a line that says where it is and what it can do."""
    from .playground.page import Playground
    from .writing.files import show_name

    page = Playground(model, *data, options.names, options.title)
    page.save(options.playground)
    return captioned(
        f"{show_name(options.playground)} has {page}: open it in a browser. Drag a number "
        "sideways or type one, click a sample, press Step.",
        options.ascii,
    )


def check_page(path: str, option: str) -> None:
    """Refuse a file whose name does not end in .html, or that cannot be written."""
    from .writing.files import check_writable

    if not path.endswith(".html"):
        raise ValueError(f"{option} is {path!r}: the file's name must end in .html")
    check_writable(path)


def captioned(caption: str, ascii: bool) -> str:
    """Wrap the caption to the width of the terminal.

    >>> captioned("η = 0.1", ascii=True)
    'eta = 0.1'
    """
    return fill(to_ascii(caption) if ascii else caption, columns())


def numbers(texts: list[str], option: str) -> list[float]:
    """Read numbers with spaces between them, or with commas and brackets as in Python.

    >>> numbers(["[0.1,", "0.2]"], "--theta")
    [0.1, 0.2]
    """
    result = []
    for text in re.split(r"[\s,;\[\]()]+", " ".join(texts).strip(" [](),;")):
        number = read_real(text)
        if number is None:
            raise ValueError(
                f"{option} is {shown(text)}: it must be a number, with the digits 0 to 9"
            )
        result.append(number)
    return result


def one_number(text: str, option: str) -> float:
    """Read a single number.

    >>> one_number("0.5", "--y")
    0.5
    """
    values = numbers([text], option)
    if len(values) != 1:
        raise ValueError(f"{option} is {shown(text)}: it must be one number, with a decimal point")
    return values[0]


def rows(theta: list[float], inputs: int) -> list[list[float]]:
    """Split θ into rows: one for the bias, and one for each feature.

    >>> rows([0.1, 0.2, 0.3, 0.4], 2)
    [[0.1, 0.2], [0.3, 0.4]]
    """
    classes, left = divmod(len(theta), inputs)
    if left:
        raise ValueError(
            f"--theta has {len(theta)} numbers: softmax needs {inputs} rows, for the bias and for each "
            "feature, with a number for each class"
        )
    return [theta[i * classes : (i + 1) * classes] for i in range(inputs)]


if __name__ == "__main__":
    run(main)
