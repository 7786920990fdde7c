"""How far a training is, on stderr: one line kept up to date in a
terminal or a notebook, else a few lines.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

from ..pages.numbers import show
from ..sgd import State
from ..trace.terminal import screen_width
from ..writing.screen_text import cut, fill

EVERY = 0.1  # seconds between two updates of the line
LINES = 5  # where lines cannot be updated


def reported(
    orders: Iterable[Sequence[int]], epochs: int, state: State
) -> Generator[Sequence[int], None, None]:
    """The orders of a training, one for each epoch; while they are taken, stderr tells how far the
    training of `state` is.
    """
    stream, start, last = sys.stderr, monotonic(), 0.0
    live = updates(stream)
    written = 0  # letters of the line to be overwritten
    try:
        for done, order in enumerate(orders):
            now = monotonic()
            is_due = now - last >= EVERY if live else is_reached(done, epochs)
            if done and is_due:
                words = line(done, epochs, state.loss_curve[-1], now - start)
                last, written = now, tell(stream, words, written, live)
            yield order
        words = line(epochs, epochs, state.loss_curve[-1], monotonic() - start)
        written = tell(stream, words, written, live)
    finally:
        if live and written:
            write_to(stream, "\n")


def is_reached(done: int, epochs: int) -> bool:
    """True if with this epoch another fifth of them is done.

    >>> [done for done in range(11) if is_reached(done, 10)]
    [0, 2, 4, 6, 8, 10]
    """
    return done * LINES // epochs > (done - 1) * LINES // epochs


def line(done: int, epochs: int, loss: float, seconds: float) -> str:
    """What is told after so many epochs, in ASCII.

    >>> line(1, 4, 9.0, 20.0)
    'epoch 1/4, mean loss 9, 60 s left'
    """
    told = f"epoch {done}/{epochs}, mean loss {show(loss)}".replace("−", "-")
    if done < epochs:
        return f"{told}, {duration(seconds / done * (epochs - done))} left"
    return f"{told}, {duration(seconds)} in all"


def duration(seconds: float) -> str:
    """
    >>> duration(0.25), duration(90), duration(600), duration(20000)
    ('0.2 s', '90 s', '10 min', '5.6 h')
    """
    if seconds < 120:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def tell(stream: Any, words: str, before: int, live: bool) -> int:
    """Write the line, no wider than the terminal, over the one before or below it;
    returns its length.

    >>> import sys
    >>> tell(sys.stdout, "epoch 1/2", 0, live=False)
    epoch 1/2
    9
    """
    if live:
        words = cut(words, screen_width() - 1)  # a line that wraps could not be written over
        write_to(stream, "\r" + words.ljust(before))
    else:
        write_to(stream, fill(words, screen_width()) + "\n")
    return len(words)


def write_to(stream: Any, text: str) -> None:
    """Write to a stream, if it is not closed or full: the training is worth more than its progress.

    >>> write_to(None, "epoch 1/2")
    """
    with suppress(Exception):
        stream.write(text)
        stream.flush()


def updates(stream: Any) -> bool:
    """True for a terminal, and for the stream of a notebook's kernel:
    there a line can be overwritten.

    >>> from io import StringIO
    >>> updates(StringIO())
    False
    """
    if type(stream).__module__.startswith("ipykernel."):
        return True
    try:
        return bool(stream.isatty())
    except Exception:  # a stream of one's own may have no isatty; a closed one refuses to tell
        return False
