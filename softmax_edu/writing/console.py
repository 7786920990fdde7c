"""The console of a command: what is typed, what is printed, and how the command ends.

It ends with 0; with 2 for what it refuses; with 1 if it could not do all, or not print it. A
refusal is one line on stderr. Each stream may be closed, full, or a pipe whose reader has gone.
"""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import IO, Any, NoReturn

from ..reading.arguments import OTHER_NAMES
from ..reading.suggestions import DATA_FILE, did_you_mean, most_like
from ..trace.terminal import ascii_only, to_ascii
from .screen_text import escape_hidden

# As Python's float and int would read digits of any script, and 1_0 as 10, they are not asked.
WHOLE = re.compile(r"[+-]?[0-9]{1,1000}")


DASH = re.compile("[−–]")  # minus signs, as slides and documents have them
# argparse takes -1e-3 for an option, unless there is a space before it
NEGATIVE = re.compile(r"-\.?\d")
# how argparse begins
SURPLUS, MISSING = "unrecognized arguments: ", "the following arguments are required: "
OF_ONE = re.compile(r"argument (?P<name>\S+): (?P<fault>.*)", re.DOTALL)
# what others, or other programs, call an option
OTHER_OPTIONS = {
    "theta": ("bias", "intercept"),
    "count": ("n", "number", "num", "how_many"),
    "answers": ("solution", "solutions"),
    "gift": ("moodle", "quiz"),
    "ascii": ("plain", "no_unicode", "simple"),
    "version": ("v", "ver"),
}
NEEDED = {"N": "a number", "FILE": "the name of a file", "TEXT": "a text", "NAME": "a name"}
A_FILE = "a file is read in Python, as examples/iris.py does; "


def command_name() -> str:
    """How the command was called: by its own name, if that is installed, or with Python.

    >>> command_name()
    'python3 -m softmax_edu'
    """
    installed = "softmax-edu"
    is_installed = bool(sys.argv) and PurePath(sys.argv[0]).stem == installed
    return installed if is_installed else "python3 -m softmax_edu"


class Parser(ArgumentParser):
    """An ArgumentParser that refuses in one line, and that bears any stdout and stderr.

    >>> Parser("python3 -m softmax_edu").prog
    'python3 -m softmax_edu'
    """

    def read(self, typed: Sequence[str], elsewhere: Mapping[str, str] | None = None) -> Namespace:
        """Parse what was typed; an option that there is not is refused with the one that is meant.

        `elsewhere` has what to say of options that something else has.
        """
        known = {option: None for action in self._actions for option in action.option_strings}
        for word in typed:
            name = word.partition("=")[0]
            is_option = name.startswith("-") and name.strip("-") and not NEGATIVE.match(name)
            if is_option and not any(option.startswith(name) for option in known):
                told = (elsewhere or {}).get(name) or option_meant(name, list(known))
                self.refuse(f"{name:.40} is no option: {told}{self.prog} --help lists them")
        return self.parse_args([f" {word}" if NEGATIVE.match(word) else word for word in typed])

    def error(self, message: str) -> NoReturn:
        if message.startswith(SURPLUS):
            surplus = message.removeprefix(SURPLUS).strip()
            file = A_FILE if DATA_FILE.match(surplus) else ""
            message = f"{surplus!r:.60} belongs to no option; {file}{self.prog} --help lists them"
        if message.startswith(MISSING):
            message = f"{message.removeprefix(MISSING)} is missing; {self.prog} --help tells more"
        if fault := OF_ONE.match(message):
            message = self.told_of(fault["name"], fault["fault"])
        self.refuse(message)

    def told_of(self, name: str, fault: str) -> str:
        """What is wrong with one argument: that something must stand after it, or its value."""
        if fault.startswith("expected"):
            needs = next(str(a.metavar) for a in self._actions if name in a.option_strings)
            return (
                f"{name} needs {NEEDED.get(needs, needs)} after it; {self.prog} --help tells more"
            )
        return f"{name} is {fault}" if name.startswith("-") else fault

    def refuse(self, reason: object, ascii: bool = False) -> NoReturn:
        """End the command with one line on stderr, and the exit status 2."""
        line = escape_hidden(f"{self.prog}: {reason}")
        self.exit(2, f"{to_ascii(line) if ascii or ascii_only() else line}\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        write_error(message or "")
        sys.exit(status)

    def _print_message(self, message: str, file: Any = None) -> None:  # the help
        if file is not None and message:
            file.write(message)


def option_meant(unknown: str, known: Sequence[str]) -> str:
    """The option that is meant by one that there is not.

    >>> option_meant("--lr", ["--x", "--learning-rate"]), option_meant("--digit", ["--digits"])
    ('did you mean --learning-rate? ', 'did you mean --digits? ')
    """
    names = {option.lstrip("-").replace("-", "_"): option for option in known}
    name = unknown.lstrip("-").replace("-", "_").lower()
    for ours, theirs in (*OTHER_NAMES.items(), *OTHER_OPTIONS.items()):
        if name in theirs:
            for each in (ours, *theirs):
                if each in names:
                    return f"did you mean {names[each]}? "
    like = most_like(name, list(names))
    return "" if like is None else f"did you mean {names[like]}? "


def one_of(
    words: Iterable[str], commands: Iterable[str] = (), others: Mapping[str, str] | None = None
) -> Callable[[str], str]:
    """A reader of one of these words, for argparse. `commands` stand before it; `others` has what
    to say of other words.

    >>> read = one_of(["linear", "logistic"], ["practice"], {"train": "did you mean --epochs N?"})
    >>> read("practise")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: 'practise' is none of linear, logistic, practice; did you mean practice?
    >>> read("train")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: 'train' is none of linear, logistic; did you mean --epochs N?
    """

    def read(text: str) -> str:
        if text in words:
            return text
        known = [*words, *commands]
        hint = did_you_mean(text, known)
        if text in commands:
            known, hint = [*words], f"; the command {text} stands before everything else"
        elif text in (others or {}):
            known, hint = [*words], f"; {(others or {})[text]}"
        elif DATA_FILE.match(text):
            hint = f"; {A_FILE.rstrip('; ')}"
        raise ArgumentTypeError(f"{text!r:.40} is none of {', '.join(known)}{hint}")

    return read


def read_whole(text: str) -> int:
    """A whole number as it is typed.

    >>> read_whole("12"), read_whole(" -3")
    (12, -3)
    """
    text = DASH.sub("-", text.strip())
    if not WHOLE.fullmatch(text):
        raise ArgumentTypeError(f"{text!r:.40}: it must be a whole number, with the digits 0 to 9")
    return int(text)


def run(command: Callable[[], object]) -> None:
    """Run a command to its end, also where what it prints cannot be written.

    >>> run(lambda: write_out("z = 19"))
    z = 19
    """
    try:
        try:
            command()
        finally:
            if sys.stdout is not None:  # a Python without a console has none
                sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell calls Ctrl-C
    except BrokenPipeError:  # the reader, such as head, has seen enough
        discard(sys.stdout)
    except OSError as error:
        discard(sys.stdout)
        write_error(f"standard output cannot be written: {error.strerror or error}\n")
        sys.exit(1)


def write_out(text: str) -> None:
    """Print a text; what the console cannot write is escaped.

    >>> write_out("z = 19")
    z = 19
    """
    try:
        print(text)
    except UnicodeEncodeError as error:
        print(text.encode(error.encoding, "backslashreplace").decode(error.encoding))


def write_error(text: str) -> None:
    """Write to stderr. If that is not possible, nobody can be told."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            discard(sys.stderr)


def discard(stream: IO[str]) -> None:
    """Let what a stream still holds go nowhere: Python, when it ends, would fail to write it."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
