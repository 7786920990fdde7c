"""The printers: pages shown as text, HTML and LaTeX, and how a training is followed. None computes a model.

    drawing.py      the network in box characters
    text.py         pages and tables laid out as text
    html.py         pages, tables and models for a notebook
    latex.py        pages and tables for a paper
    progress.py     how far a training is
    terminal.py     what the terminal can show
    files.py        files that are written whole or not at all
"""
from __future__ import annotations

from ..inputs import counted
from ..late import Any, room
from ..step import Steps


def follow(steps: Steps, trace: Any, samples: list[Any], y: list[Any]) -> None:
    """Take all the steps, and print them all (True), the first `trace`, hand each to the function `trace`, or write
    them to a slideshow, with their data where it can be drawn.

    >>> from softmax_edu import LinearRegression
    >>> follow(LinearRegression().steps([1.0, 2.0], [1.0, 2.0]), lambda step: print(step.sample, step.loss), [], [])
    1 1.0
    2 1.9599999999999997
    """
    taken: list[Any] = []
    tell = taken.append if isinstance(trace, str) else trace if callable(trace) else print
    most = trace if isinstance(trace, int) and trace is not True else len(steps)
    try:
        for i, step in enumerate(steps):
            if i < most:
                tell(step)
    finally:
        if isinstance(trace, str):  # of a training that diverges, the steps before are what one wants to see
            room("projector.show").of_training(taken, [x[1:] for x, _ in samples], y, trace)
    if most < len(steps):
        print(f"({counted(len(steps) - most, 'more step')}, not printed)")
