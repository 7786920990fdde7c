"""The command python3 -m softmax_edu prints a worked example of the deck, or a step of your own."""

from __future__ import annotations

import re
import sys
from math import inf
from typing import TYPE_CHECKING, Any

from . import LinearRegression, LogisticRegression, SoftmaxRegression, __version__, slides
from .reading.suggestions import DATA_FILE, DECIMAL_COMMA
from .reading.typed import plain
from .trace.terminal import ascii_only, screen_width, to_ascii
from .writing.console import (
    A_FILE,
    Parser,
    command_name,
    one_of,
    read_whole,
    run,
    write_out,
)
from .writing.screen_text import counted, fill, shown

if TYPE_CHECKING:
    from argparse import Namespace

    from . import Prediction, Step

COMMANDS = {
    "exercise": "print or write exercises with fresh numbers; exercise --help lists its options",
    "practice": "work one here or on a page, each number checked at once; practice --help lists its options",
    "mark": "mark a class: the table of its answers; mark --help lists its options",
    "course": "write a folder for a web server: lesson, playgrounds, practice; course --help tells more",
}
SAVED = 'in Python step.save("step.html") writes a step, and the command exercise has --html; '
IN_PYTHON = "in Python LinearRegression(penalty=0.1, half=True) has it; "
ELSEWHERE = {
    **dict.fromkeys(["--data", "--csv", "--file", "--input"], A_FILE),
    **dict.fromkeys(
        ["--html", "--latex", "--svg", "--tex", "--pdf", "--save", "--output", "--out", "-o"], SAVED
    ),
    **dict.fromkeys(["--penalty", "--lambda", "--l2", "--half"], IN_PYTHON),
    **dict.fromkeys(
        ["--no-bias", "--no-intercept"], "in Python LinearRegression(bias=False) has it; "
    ),
    **dict.fromkeys(["--batch", "--batch-size"], "in Python fit(X, y, batch_size=2) has it; "),
    **dict.fromkeys(
        ["--seed", "--features", "--count", "--gift", "--answers"],
        "the command exercise has it; ",
    ),
    "--classes": "softmax has a class for each column of --theta, and the command exercise has it; ",
    "--shuffle": "in Python fit(X, y, shuffle=1) has it; ",
    **dict.fromkeys(
        ["--trace", "--verbose"], "every step is printed, of a training the first 10; "
    ),
}
OTHER_WORDS = {
    **dict.fromkeys(["playground", "play"], "did you mean --playground FILE?"),
    **dict.fromkeys(["slideshow", "slides"], "did you mean --slideshow FILE?"),
    **dict.fromkeys(["train", "fit", "epochs"], "did you mean --epochs N?"),
    "check": "the command practice checks numbers, and in Python step.check does",
    "predict": "in Python model.explain(x) prints a prediction",
    "help": "did you mean --help?",
    "version": "did you mean --version?",
}
PRINTED = 10  # so many steps of a training
# what the library calls so is an option here
OPTION = re.compile(r"(?i)^(x|y|theta|learning_rate|digits|epochs|names|title)(?= (is|has) |\[)")
FRACTION = re.compile(r"(-?[0-9]{1,9})/([1-9][0-9]{0,8})")
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
        run_command(typed[0], typed[1:])
        return
    parser = make_parser()
    options = parser.read(typed, ELSEWHERE)
    options.ascii = options.ascii or ascii_only()
    try:
        check_for_pages(options)
        if is_training(options):
            text = trained(options)
        else:
            options.x = options.x[0] if options.x else None
            options.y = options.y[0][0] if options.y else None
            check_given(options)
            text = answer(options)
    except (ValueError, TypeError, ArithmeticError, OSError) as error:
        parser.refuse(OPTION.sub(as_option, str(error)), options.ascii)
    write_out(text)


def run_command(name: str, arguments: list[str]) -> None:
    """Run a command other than the worked example."""
    if name == "course":
        from .course import command as course

        course.main(arguments)
    elif name == "mark":
        from .practice.marking import command as marking

        marking.main(arguments)
    else:
        from .practice import command as practice

        practice.main(name, arguments)


def command() -> None:
    """Run the command, as it is installed under the name softmax-edu."""
    run(main)


def as_option(name: re.Match[str]) -> str:
    """The option for what the library calls so.

    >>> OPTION.sub(as_option, "learning_rate is 0: it must be above 0")
    '--learning-rate is 0: it must be above 0'
    """
    return "--" + name[0].lower().replace("_", "-")


def make_parser() -> Parser:
    """Make the parser of the worked example; `exercise` and `practice` have their own."""
    name = command_name()
    parser = Parser(
        name,
        description="Work a step of regression as the slides do: the "
        "deck's own example, or the one that --x, --y, --theta and --learning-rate change.",
        epilog=f"Several samples are a training: {name} linear --x 1 --x 2 --y 13 19 --epochs 5",
    )
    parser.add_argument(
        "model",
        nargs="?",
        type=one_of(MODELS, COMMANDS, OTHER_WORDS),
        default="softmax",
        help="linear, logistic or softmax (softmax)",
    )
    for other, words in COMMANDS.items():
        parser.add_argument_group(f"{name} {other}", words)
    add_numbers(parser)
    parser.add_argument(
        "--digits", type=read_whole, default=4, metavar="N", help="decimals to show, 1 to 12 (4)"
    )
    parser.add_argument("--ascii", action="store_true", help="letters instead of symbols")
    add_pages(parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"softmax_edu {__version__}",
        help="print the version",
    )
    return parser


def add_numbers(parser: Parser) -> None:
    """Add the options that replace numbers of the deck."""
    parser.add_argument(
        "--x",
        nargs="+",
        action="append",
        metavar="N",
        help="the features of a sample, without the bias input; again for each other sample",
    )
    parser.add_argument(
        "--y", nargs="+", action="append", metavar="N", help="its target, or one for each sample"
    )
    parser.add_argument(
        "--theta", nargs="+", metavar="N", help="the parameters, row by row, the bias first"
    )
    parser.add_argument("--learning-rate", metavar="N", help="the learning rate")
    parser.add_argument(
        "--epochs",
        type=read_whole,
        metavar="N",
        help="train so many times on all samples, or on the deck's",
    )


def add_pages(parser: Parser) -> None:
    """Add the options that write pages."""
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


def is_training(options: Namespace) -> bool:
    """True if there are several samples, or epochs.

    >>> from argparse import Namespace
    >>> is_training(Namespace(x=[["1"], ["2"]], y=[["0", "1"]], epochs=None))
    True
    """
    targets = [text for texts in options.y or () for text in texts]
    return options.epochs is not None or len(options.x or ()) > 1 or len(targets) > 1


def check_for_pages(options: Namespace) -> None:
    """Refuse what only a page shows, if none is asked for.

    >>> from argparse import Namespace
    >>> check_for_pages(Namespace(names=["day"], title=None, slideshow=None, playground=None))
    Traceback (most recent call last):
    ValueError: --names is for a page: add --playground FILE or --slideshow FILE
    """
    for name in "names", "title":
        if getattr(options, name) and not (options.slideshow or options.playground):
            raise ValueError(f"--{name} is for a page: add --playground FILE or --slideshow FILE")


def check_given(options: Namespace) -> None:
    """Refuse numbers of a single step that do not fit each other, or those of the deck.

    >>> from argparse import Namespace
    >>> check_given(Namespace(model="logistic", x=None, y=None, theta=["0", "0"]))
    Traceback (most recent call last):
    ValueError: --theta has 2 numbers, but the deck's x has 2 features, 1.0 and 0.5: give 3 numbers, \
or --x too
    """
    kind, example, _, _ = MODELS[options.model]
    x = example["x"] if options.x is None else numbers(options.x, "--x")
    theta = None if options.theta is None else numbers(options.theta, "--theta")
    inputs, features = len(x) + 1, counted(len(x), "feature")
    if theta is None and inputs != len(example["theta"]):
        needed = f"{inputs} numbers" if kind.name != "softmax" else f"{inputs} rows"
        raise ValueError(
            f"--x has {features}, but the deck's theta is for {len(example['theta']) - 1}: "
            f"give --theta too, {needed}, the bias first"
        )
    if theta is not None and kind.name != "softmax" and len(theta) != inputs:
        deck = f"{features}, {' and '.join(map(str, x))}"
        whose = f"the deck's x has {deck}" if options.x is None else f"--x has {features}"
        raise ValueError(
            f"--theta has {counted(len(theta), 'number')}, but {whose}: give {inputs} numbers"
            f"{', or --x too' if options.x is None else ', the bias first'}"
        )
    if options.y is not None and kind.name != "linear":
        check_label(one_number(options.y, "--y"), len(theta) // inputs if theta else 2)


def check_label(y: float, classes: int) -> None:
    """Refuse what is no label of a classifier on the command line.

    >>> check_label(3.0, 2)
    Traceback (most recent call last):
    ValueError: --y is 3: it must be 0 or 1
    """
    labels = [str(label) for label in range(max(classes, 2))]
    if f"{y:g}" not in labels:
        raise ValueError(f"--y is {y:g}: it must be {', '.join(labels[:-1])} or {labels[-1]}")


def trained(options: Namespace) -> str:
    """Train on the samples that were typed, or on the deck's; return the first steps and the end.

    >>> from argparse import Namespace
    >>> print(trained(Namespace(model="linear", x=[["1"], ["2"]], y=[["13", "19"]], theta=None, epochs=50,
    ...                         learning_rate="0.1", digits=4, ascii=False, slideshow=None, playground=None))[-24:])
    theta = [6.7078, 6.1461]
    """
    kind, example, data, _ = MODELS[options.model]
    X, y = data if options.x is None and options.y is None else samples(options)
    deck = example["theta"] if options.x is None else None
    theta = theta_of(options, len(X[0]) + 1 if options.x else 2, deck)
    model = kind(theta=theta, learning_rate=rate_of(options))
    told = pages_asked_for(model, (X, y), options)
    steps = model.steps(X, y, epochs=1 if options.epochs is None else options.epochs)
    if options.slideshow is not None:
        many = isinstance(X[0], (list, tuple)) and len(X[0]) > (1 if kind.name == "linear" else 2)
        told.insert(0, projected(steps, (None, None) if many else (X, y), options))
    if told:
        return "\n".join(told)
    pages = [
        step.to_text(options.digits, options.ascii, screen_width())
        for _, step in zip(range(PRINTED), steps)
    ]
    for _ in steps:
        pass
    return "\n\n".join([*pages, result_of(model, len(steps), options)])


def samples(options: Namespace) -> tuple[list[list[float]], list[float]]:
    """Read the samples of a training and their targets.

    >>> from argparse import Namespace
    >>> samples(Namespace(x=[["0.5", "1", "2"]], y=[["0", "1", "1"]]))
    Traceback (most recent call last):
    ValueError: --y has 3 targets, but there is 1 sample: give --x again for each sample, \
such as --x 0.5 --x 1
    """
    X = [numbers(texts, "--x") for texts in options.x or ()]
    y = [target for texts in options.y or () for target in numbers(texts, "--y")]
    if not X or not y:
        given, other = ("--y", "--x") if y else ("--x", "--y")
        raise ValueError(f"{given} is given without {other}: each sample needs its target")
    if len(y) != len(X):
        told = f"--y has {counted(len(y), 'target')}, but there "
        if len(X) > 1:
            raise ValueError(f"{told}are {len(X)} samples: each sample needs its target")
        features = max(1, len(X[0]) // len(y))
        first, second = (" ".join(f"{n:g}" for n in X[0][i : i + features]) for i in (0, features))
        raise ValueError(
            f"{told}is 1 sample: give --x again for each sample, "
            f"such as --x {first} --x {second or '…'}"
        )
    for x in X:
        if len(x) != len(X[0]):
            raise ValueError(
                f"--x has {counted(len(X[0]), 'feature')}, and then {len(x)}: "
                "every sample needs the same"
            )
    return X, y


def result_of(model: Any, steps: int, options: Namespace) -> str:
    """Say how a training ended: its losses, and θ as --theta takes it."""
    from .pictures.axes import equals
    from .reading.inputs import integer
    from .training import has_grown

    digits, losses = integer(options.digits, "digits", 1, 12), model.loss_curve
    left = steps - PRINTED
    told = f"({counted(left, 'more step')}, not printed) " if left > 0 else ""
    told += f"{counted(len(losses), 'epoch')}: {equals('mean loss', losses[0], digits)}"
    told += f", {equals('in the last', losses[-1], digits)}." if len(losses) > 1 else "."
    if has_grown(losses[0], losses[-1]):
        told += " It grew: use a smaller --learning-rate."
    rounded = [
        [round(w, digits) for w in row] if isinstance(row, list) else round(row, digits)
        for row in model.theta
    ]
    return captioned(told, options.ascii) + f"\ntheta = {rounded}"


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
    theta = theta_of(options, len(x) + 1, example["theta"])
    model = kind(theta=theta, learning_rate=rate_of(options))
    if options.slideshow is not None or options.playground is not None:
        return written(model, x, y, options)
    records: list[Step | Prediction] = [model.step(x, y)]
    if options.x is None and options.theta is None:
        records += predictions(model, x, y, example)
    pages = [record.to_text(options.digits, options.ascii, screen_width()) for record in records]
    if (options.x, options.y, options.theta, options.learning_rate) == (None,) * 4:
        pages.append(captioned(caption, options.ascii))
    return "\n\n".join(pages)


def theta_of(options: Namespace, inputs: int, otherwise: Any) -> Any:
    """θ as it was typed, of softmax in rows, one for each input; if none was, another.

    >>> from argparse import Namespace
    >>> theta_of(Namespace(model="softmax", theta=["0.1", "0.2", "0.3", "0.4"]), 2, None)
    [[0.1, 0.2], [0.3, 0.4]]
    """
    if options.theta is None:
        return otherwise
    theta = numbers(options.theta, "--theta")
    return rows(theta, inputs) if options.model == "softmax" else theta


def rate_of(options: Namespace) -> float:
    """η as it was typed, or the deck's."""
    if options.learning_rate is not None:
        return one_number(options.learning_rate, "--learning-rate")
    rate: float = MODELS[options.model][1]["learning_rate"]
    return rate


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


def pages_asked_for(model: Any, data: tuple[Any, Any], options: Namespace) -> list[str]:
    """Check where pages are to be written, and write the playground, if one is asked for."""
    for option in ("slideshow", "playground"):
        path = getattr(options, option)
        if path is not None:
            check_page(path, f"--{option}")
    return [] if options.playground is None else [played(model, data, options)]


def written(model: Any, x: Any, y: Any, options: Namespace) -> str:
    """Write the pages that are asked for, and return a line for each. A sample of one's own has the
    deck's data beside it, if it has as many features.
    """
    data = data_for(model, x, y, options)
    told = pages_asked_for(model, data, options)
    if options.slideshow is not None:
        _, example, _, _ = MODELS[options.model]
        records: list[Any] = [model.step(x, y)]
        if len(x) == len(example["x"]):
            records += predictions(model, x, y, example)
        if len(x) > (1 if options.model == "linear" else 2):  # it cannot be drawn
            data = None, None
        told.insert(0, projected(records, data, options))
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


def projected(records: Any, data: tuple[Any, Any], options: Namespace) -> str:
    """Write a slideshow, and return a line that says where it is and which keys work."""
    from .projector.show import KEYS, Slideshow
    from .writing.files import show_name

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
    return fill(to_ascii(caption) if ascii else caption, screen_width())


def numbers(texts: list[str], option: str) -> list[float]:
    """Read numbers with spaces between them, or with commas and brackets as in Python.

    >>> numbers(["[0.1,", "0.2]"], "--theta")
    [0.1, 0.2]
    """
    result = []
    for text in texts:
        if DECIMAL_COMMA.fullmatch(text.strip()):
            point, two = text.strip().replace(",", "."), text.strip().replace(",", " ")
            raise ValueError(
                f"{option} is {shown(text)}: write {point} for one number, {two} for two"
            )
    for text in re.split(r"[\s,;\[\]()]+", " ".join(texts).strip(" [](),;")):
        is_finite = text.lstrip("+-").lower() not in ("nan", "inf", "infinity")
        number = plain(text) if is_finite else text  # which the model refuses in its own words
        if number is None:
            raise ValueError(
                f"{option} is {shown(text)}: it must be a number, with the digits 0 to 9{meant(text, option)}"
            )
        value = float(number)
        if abs(value) == inf and text[-1].isdigit():
            raise ValueError(f"{option} is {shown(text)}: it is too large")
        result.append(value)
    return result


def meant(text: str, option: str) -> str:
    """What may be meant by what is no number: the end of a message.

    >>> meant("1/2", "--x"), meant("pass", "--y"), meant("linear", "--y")
    ('; write 0.5', '; for a class write its number, 0, 1 …', '; the model stands first')
    """
    if fraction := FRACTION.fullmatch(text):
        return f"; write {int(fraction[1]) / int(fraction[2]):.6g}"
    if text in MODELS:
        return "; the model stands first"
    if DATA_FILE.fullmatch(text):
        return "; " + A_FILE.rstrip("; ")
    return "; for a class write its number, 0, 1 …" if option == "--y" else ""


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
    if left or classes < 2:
        raise ValueError(
            f"--theta has {len(theta)} numbers: softmax needs {inputs} rows, for the bias and for each "
            "feature, with a number for each class"
        )
    return [theta[i * classes : (i + 1) * classes] for i in range(inputs)]


if __name__ == "__main__":
    command()
