"""The deck, checked: every number and class that it computes (S10 to S41).

Each is worked again in full precision. Where the printed one differs, the
library looks for the simplest way in which it can have come about: digits cut
instead of rounded, a rounded value carried on, or a slip such as a wrong
learning rate. No verdict is stored: `slides.account()` finds them all.
"""

import sys
from pathlib import Path
from textwrap import fill

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import slides
from softmax_edu.check.table import symbols_of
from softmax_edu.pages.numbers import show
from softmax_edu.trace.terminal import ascii_only, columns, to_ascii

write = to_ascii if ascii_only() else str
account = slides.account()
records = {
    name: slides.replay(example) for name, example in slides.EXAMPLES.items()
}


def say(text):
    """Print a line, or two where the terminal is narrow."""
    print(fill(write(text), columns(), subsequent_indent="      "))


def row(*cells):
    """A line of the table."""
    slide, what, printed, computed, verdict = map(write, map(str, cells))
    say(f"{slide:5} {what:6} {printed:7} {computed:9} {verdict}")


def in_short(verdict):
    """The verdict in words that fit a line."""
    if verdict.kind == "slip":
        follows = verdict.reason.partition(":")[0]
        return ", ".join(
            [
                verdict.cause.replace("learning rate", "η"),
                *([follows] if follows.startswith("follows") else []),
                *(["cut"] if verdict.cut else []),
            ]
        )
    if verdict.kind == "right":
        return "right, but see below" if verdict.reason else "right"
    return f"{verdict.kind}: {verdict.reason}"


row("slide", "what", "printed", "computed", "verdict")
for (slide, example, record, name, printed), verdict in account:
    row(
        f"S{slide}",
        symbols_of(records[example][record])[name],
        printed,
        verdict.computed if name == "label" else show(verdict.computed, 6),
        in_short(verdict),
    )

numbers = [verdict for _, verdict in account if verdict.name != "label"]
classes = [verdict for _, verdict in account if verdict.name == "label"]
kinds = [verdict.kind for verdict in numbers]
print()
say(f"{len(numbers)} numbers:")
say(f"  {kinds.count('right'):2} right")
say(f"  {kinds.count('truncated'):2} truncated: digits cut, not rounded")
say(f"  {kinds.count('carried'):2} carried: right, from a rounded value")
for cause in sorted({verdict.cause for verdict in numbers} - {""}):
    cut = [verdict.cut for verdict in numbers if verdict.cause == cause]
    say(f"  {len(cut):2} traced to {cause} ({sum(cut)} of them also cut)")
say(f"  {kinds.count('different'):2} unexplained")
kinds = [verdict.kind for verdict in classes]
say(f"{len(classes)} classes: {kinds.count('right')} right")
for (slide, *_), verdict in account:
    if verdict in classes and verdict.reason:
        right = f"class {verdict.computed} is right for the η stated"
        say(f"S{slide}: {right}, {verdict.reason}")
