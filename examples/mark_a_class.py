"""Mark a class: what each pupil has right, and which slips were most frequent.

Everybody works a step of their own, as S24 to S28 do: the sheets come from
`python3 -m softmax_edu exercise --count 12`. The answers are a table with a row
for each number: the seed of the sheet, the name of the number, what was written
there. Here the script makes that table itself, with known slips in it; given
the name of a CSV file, it marks that one.
"""
import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path
from textwrap import fill

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import SoftmaxRegression, exercise
from softmax_edu.check import check_named
from softmax_edu.trace.terminal import ascii_only, columns, to_ascii

FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
SLIPS = ("none", "bias", "none", "sign", "rate", "bias", "none", "rate",
         "none", "bias", "sign", "swap")


def say(text):
    """Print a line, or two where the terminal is narrow."""
    text = to_ascii(text) if ascii_only() else text
    print(fill(text, columns(), subsequent_indent="      "))


def worked(sheet, slip):
    """The step as a pupil works it who makes this slip."""
    theta, after = sheet.theta, sheet.theta
    if slip == "bias":  # the bias is forgotten in z, and all that follows
        theta = [[0.0, 0.0], *theta[1:]]
    step = SoftmaxRegression(theta=theta).step(sheet.x, sheet.y)
    answers = {name: getattr(step, name) for name in FIELDS}
    sign = -1 if slip == "sign" else 1  # y minus y_hat
    rate = sheet.learning_rate / (10 if slip == "rate" else 1)
    answers["gradient"] = [[sign * g for g in row] for row in step.gradient]
    answers["theta_after"] = [
        [w - rate * g for w, g in zip(*rows)]
        for rows in zip(after, answers["gradient"])]
    if slip == "swap":  # two digits in each other's place
        answers["loss"] += 0.09
    return answers


def named(name, value):
    """Each number of a value with its name, such as gradient[0][1]."""
    if not isinstance(value, list):
        return [(name, f"{value:.4f}")]
    return [row for i, part in enumerate(value)
            for row in named(f"{name}[{i}]", part)]


def made(path):
    """Write the table of a class of twelve."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["seed", "name", "value"])
        for seed, slip in enumerate(SLIPS, 1):
            for field, value in worked(exercise(seed=seed), slip).items():
                table.writerows([seed, *row] for row in named(field, value))


def read(path):
    """The numbers of each sheet, by name."""
    sheets = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            sheets.setdefault(int(row["seed"]), {})[row["name"]] = row["value"]
    return sheets


def mark(path):
    """Print what each sheet has right, and the slips of the class."""
    slips = Counter()
    for seed, given in read(path).items():
        report = check_named(exercise(seed=seed).answers, given, decimals=4)
        kinds = Counter(verdict.kind for verdict in report.verdicts)
        good = kinds["right"] + kinds["carried"]
        causes = {verdict.cause for verdict in report.verdicts} - {""}
        slips.update(causes or ["not explained"] * (good < len(given)))
        told = "; ".join(sorted(causes))
        say(f"sheet {seed:2}: {good:2} of {len(given)} right" + (
            f"; {told}" if told else ""))
    print()
    print("Most frequent in the class:")
    for slip, count in slips.most_common():
        say(f"  {count} times {slip}" if count > 1 else f"  once {slip}")


if len(sys.argv) > 1:
    mark(sys.argv[1])
else:
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.csv")
        made(answers)
        mark(answers)
