"""The model of a command's exercises, as it is typed: a name, or FILE.py:CLASS."""

from __future__ import annotations

import runpy
from argparse import ArgumentParser
from typing import Any

from ..linear import LinearRegression
from ..model import Model
from ..reading.suggestions import did_you_mean
from ..writing.screen_text import shown
from .exercises import MODELS

RUN = "<own model>"  # the name under which a file is run: what it guards for __main__ is left out


def add_model(parser: ArgumentParser, name: str) -> None:
    """Add what names the model: an argument, or an option."""
    place: dict[str, Any] = {} if name.startswith("-") else {"nargs": "?"}
    parser.add_argument(
        name,
        default="softmax",
        metavar="MODEL",
        help=f"{', '.join(MODELS)}, or a class, or a model, of your own, FILE.py:NAME (softmax)",
        **place,
    )
    parser.add_argument("--half", action="store_true", help="linear with L = ½(ŷ − y)²")


def model_typed(text: str, half: bool = False) -> Any:
    """The model that is typed, as `exercise` takes it. Raises ValueError, or OSError, if there is none.

    >>> model_typed("linear", half=True), model_typed("softmax")
    (LinearRegression(learning_rate=0.1, half=True), 'softmax')
    """
    if half:
        if text != "linear":
            raise ValueError(f"--half is for linear alone, and the model is {shown(text)}")
        return LinearRegression(half=True)
    path, colon, name = text.rpartition(":")
    if not (colon and path.endswith(".py")):
        if text not in MODELS:
            raise ValueError(
                f"{shown(text)} is none of {', '.join(MODELS)}, and no FILE.py:CLASS"
                f"{did_you_mean(text, list(MODELS))}"
            )
        return text
    try:
        names = runpy.run_path(path, run_name=RUN)
    except OSError:
        raise
    except Exception as error:  # whatever goes wrong in a program of one's own
        raise ValueError(f"{path} does not run: {type(error).__name__}: {error}") from None
    if name not in names:
        own = [each for each, value in names.items() if is_written_there(value)]
        raise ValueError(f"{path} has no {shown(name)}: it has {', '.join(own) or 'no model'}")
    return names[name]


def is_written_there(value: Any) -> bool:
    """True for a model, or a class of models, that a file itself has and does not only import."""
    is_class = isinstance(value, type) and issubclass(value, Model) and value.__module__ == RUN
    return is_class or isinstance(value, Model)
