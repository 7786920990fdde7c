"""What `fit` does with each step when it is traced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..step import Step
from ..trace.terminal import screen_width
from ..writing.screen_text import counted, fill


def watch(steps: Iterator[Step[Any]], trace: Any, count: int, data: Any) -> None:
    """Take all of the `count` steps. `trace` is True: print them all; a number: print the first so many; a
    function: hand each to it; a path: write them to a slideshow, with their data where it can be
    drawn.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression().fit([1.0, 2.0], [1.0, 2.0], trace=lambda step: print(step.sample, step.loss))
    1 1.0
    2 1.9599999999999997
    """
    if isinstance(trace, str):
        write_slideshow(steps, trace, count, data)
    elif callable(trace):
        for step in steps:
            trace(step)
    else:
        print_steps(steps, count, count if trace is True else trace)


def print_steps(steps: Iterator[Step[Any]], count: int, most: int) -> None:
    """Take all the steps, `count` of them, print the first so many, and count the others."""
    for i, step in enumerate(steps):
        if i < most:
            print(step)
    if most < count:
        print(fill(f"({counted(count - most, 'more step')}, not printed)", screen_width()))


def write_slideshow(steps: Iterator[Step[Any]], path: str, count: int, data: Any) -> None:
    """Take all of the `count` steps and write them to a slideshow; of many, some at even distances.
    Of a training that diverges, the steps before are what one wants to see: so they are written,
    and the last one with them.
    """
    from ..projector.lesson import evenly
    from ..projector.show import write_training

    kept, chosen = set(evenly(count)), []
    taken, last = 0, None
    try:
        for step in steps:
            last = step
            if taken in kept:
                chosen.append(step)
            taken += 1
    finally:
        if last is not None:
            if chosen[-1] is not last:
                chosen.append(last)
            samples = [row[1:] for row in data.samples.rows]
            write_training(chosen, samples, data.labels, path, taken)
