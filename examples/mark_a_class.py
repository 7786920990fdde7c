"""Mark a class: the marks of each pupil, and the most frequent mistakes.

Everybody works a step of their own, as S24 to S28 do: the sheets come from
`python3 -m softmax_edu exercise --count 12`. The answers are a CSV file, as
any spreadsheet writes it, with a row for each number,

    seed,name,value
    1,z[0],0.25

or with a row for each pupil and a column for each number: seed, z[0], L …
A column "pupil" may say who it was. Given no file, the script makes one, with
known mistakes in it:

    python3 examples/mark_a_class.py answers.csv --model softmax --digits 4
"""

import codecs
import csv
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from textwrap import fill

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import SoftmaxRegression, exercise
from softmax_edu.check import check_named
from softmax_edu.check.given import number
from softmax_edu.check.kinds import KINDS
from softmax_edu.check.report_page import symbols_of
from softmax_edu.trace.terminal import ascii_only, screen_width, to_ascii

RULE = (
    "A number has its mark if it is correct, rounded or cut off, or if it "
    "follows correctly from the numbers before it as they were written: "
    "a mistake costs marks where it is made, and nowhere else."
)
LEFT_OUT = "", "-", "?", "n/a", "na", "none"
MISTAKES = (
    "none",
    "bias",
    "none",
    "sign",
    "rate",
    "bias",
    "none",
    "rate",
    "blank",
    "bias",
    "sign",
    "swap",
)


def say(text):
    """Print a line, or two where the terminal is narrow."""
    text = to_ascii(text) if ascii_only() else text
    print(fill(text, screen_width(), subsequent_indent="      "))


# A class of twelve


def worked(sheet, mistake):
    """The step as a pupil works it who makes this mistake."""
    theta = sheet.theta
    if mistake == "bias":  # forgotten in z, and the rest worked from that
        theta = [[0.0, 0.0], *theta[1:]]
    step = SoftmaxRegression(theta=theta).step(sheet.x, sheet.y)
    sign = -1 if mistake == "sign" else 1  # y minus y_hat
    rate = sheet.learning_rate / (10 if mistake == "rate" else 1)
    gradient = [[sign * slope for slope in row] for row in step.gradient]
    after = [
        [weight - rate * slope for weight, slope in zip(*rows)]
        for rows in zip(sheet.theta, gradient)
    ]
    loss = step.loss + (0.1 if mistake == "swap" else 0)
    return {
        "z": step.z,
        "y_hat": step.y_hat,
        "loss": loss,
        "gradient": gradient,
        "theta_after": after,
    }


def named(name, value):
    """Each number of a value with its name, such as gradient[0][1]."""
    if not isinstance(value, list):
        return [(name, f"{value:.4f}")]
    return [
        row
        for i, part in enumerate(value)
        for row in named(f"{name}[{i}]", part)
    ]


def made(path):
    """Write their table."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["seed", "name", "value"])
        for seed, mistake in enumerate(MISTAKES, 1):
            for field, value in worked(exercise(seed=seed), mistake).items():
                blank = mistake == "blank" and field == "loss"
                table.writerows(
                    [seed, name, "n/a" if blank else text]
                    for name, text in named(field, value)
                )


# Any class


def rows_of(path):
    """The cells of a table, row by row: a dict for each, by the titles."""
    data = Path(path).read_bytes()
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
    comma = max(",;\t", key=text.partition("\n")[0].count)
    titles, *rows = csv.reader(text.splitlines() or [""], delimiter=comma)
    titles = [title.strip() for title in titles]
    return [dict(zip(titles, map(str.strip, row))) for row in rows]


def read(path):
    """The answers of each pupil: a row, a name, a text for each number."""
    pupils = {}
    for i, cells in enumerate(rows_of(path), 2):
        if not any(cells.values()):
            continue
        pupil, seed = cells.pop("pupil", ""), cells.pop("seed", "")
        one_number = {"name", "value"} <= cells.keys()
        whose = pupil, seed, 0 if one_number else i
        if one_number:
            cells = {cells["name"]: cells["value"]}
        pupils.setdefault(whose, []).extend(
            (i, name, text) for name, text in cells.items() if name
        )
    return pupils


def plain(name):
    """A name as it may be typed: z[0], y_hat0 for ŷ₀, l for L."""
    return to_ascii(name).lower().replace(" ", "")


def names_on(sheet):
    """What the numbers of a sheet may be called: loss or L, z[0] or z₀."""
    return {
        plain(called): name
        for name, symbol in symbols_of(sheet.answers).items()
        for called in (name, symbol)
        if name != "label"
    }


def size_of(pupils, model):
    """The smallest sheet that has the numbers of this table, or most."""
    used = {plain(name) for rows in pupils.values() for _, name, _ in rows}
    size, most = {}, 0
    for features in (1, 2, 3):
        for classes in (2, 3, 4) if model == "softmax" else (2,):
            tried = {"features": features, "classes": classes}
            names = names_on(exercise(model, seed=1, **tried))
            known = len(used & names.keys())
            if known > most:
                size, most = tried, known
            if known == len(used):
                return size
    return size


def answers_on(sheet, rows, unknown):
    """The numbers given, by name; and what is no number, with its place."""
    names, given, unread = names_on(sheet), {}, []
    for i, called, text in rows:
        name, text = names.get(plain(called)), text.replace(",", ".")
        if name is None:
            unknown.setdefault(called, i)
        elif text.lower() not in LEFT_OUT:
            try:
                number(text, name)
                given[name] = text
            except (TypeError, ValueError):
                unread.append(f"row {i}, {called}: {text!r:.20} is no number")
    return given, unread


def mark(path, model, digits):
    """Print the marks of each pupil, and the mistakes of the class."""
    pupils, mistakes, unknown = read(path), Counter(), {}
    size = size_of(pupils, model)
    if not pupils:
        raise ValueError(
            f"{path} has no answers: it needs a row of titles "
            "and a row for each number, or for each pupil"
        )
    say(RULE)
    for (pupil, seed, _), rows in pupils.items():
        who = f"{pupil}, sheet {seed:>2}".removeprefix(", ")
        if not (seed.isdecimal() and len(seed) < 10):
            say(
                f"{who}: not marked: row {rows[0][0]} does not say, in a "
                "column called seed, which sheet it is"
            )
            continue
        sheet = exercise(model, seed=int(seed), digits=digits, **size)
        given, unread = answers_on(sheet, rows, unknown)
        report = check_named(sheet.answers, given, decimals=digits)
        symbols = symbols_of(sheet.answers)
        lost = {}  # where marks are lost, by the reason
        for verdict in report.verdicts:
            if not verdict.is_sound:
                why = verdict.cause or KINDS[verdict.kind].label
                lost.setdefault(why, []).append(symbols[verdict.name])
        mistakes.update(list(lost))
        total = len(set(names_on(sheet).values()))
        marks = sum(verdict.is_sound for verdict in report.verdicts)
        left_out = [f"{total - len(given)} left out"] * (len(given) < total)
        say(
            "; ".join(
                [
                    f"{who}: {marks:2} of {total}",
                    *(
                        f"{why}: {', '.join(where)}"
                        for why, where in lost.items()
                    ),
                    *left_out,
                    *unread,
                ]
            )
        )
    for name, i in unknown.items():
        say(
            f"row {i}: {name!r:.30} is not marked: it is none of z, y_hat, "
            "loss, gradient, theta_after"
        )
    print()
    print("Most frequent in the class:")
    for mistake, count in mistakes.most_common():
        say(f"  {count} times {mistake}" if count > 1 else f"  once {mistake}")


parser = ArgumentParser(description="Mark the answers of a class.")
parser.add_argument("table", nargs="?", help="a CSV file")
parser.add_argument("--model", default="softmax", help="of the sheets")
parser.add_argument("--digits", type=int, default=4, help="of the sheets")
options = parser.parse_args()
with tempfile.TemporaryDirectory() as folder:
    table = options.table or Path(folder, "answers.csv")
    if not options.table:
        made(table)
    try:
        mark(table, options.model, options.digits)
    except (OSError, ValueError) as error:
        parser.error(str(error))
