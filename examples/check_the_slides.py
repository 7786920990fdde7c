"""The deck, checked: every number and class that it computes (S10 to S41).

Each is worked again in full precision. Where the printed one differs, the
library looks for the simplest way in which it can have come about: digits cut
instead of rounded, a rounded value carried on, or a mistake such as a wrong
learning rate. Only what the deck prints is stored here, no verdict.
"""

import sys
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LogisticRegression, SoftmaxRegression, slides
from softmax_edu.check.report_page import symbols_of
from softmax_edu.check.verdicts import EarlierMistake, check_named
from softmax_edu.pages.numbers import show
from softmax_edu.trace.terminal import ascii_only, screen_width, to_ascii

EXAMPLES = {
    "LOGISTIC": slides.LOGISTIC,
    "CHOICE_OF_TWO": slides.CHOICE_OF_TWO,
    "CHOICE_OF_FOUR": slides.CHOICE_OF_FOUR,
    "SOFTMAX_OF_TWO": slides.SOFTMAX_OF_TWO,
    "SOFTMAX_OF_THREE": slides.SOFTMAX_OF_THREE,
    "SOFTMAX": slides.SOFTMAX,
    "SOFTMAX_SECOND": slides.SOFTMAX_SECOND,
}

# Each line: the slide, the worked example, the step or the question, and what
# is printed, under our names. "step 2" is the same sample again, with the new
# θ. A number that a later slide repeats without a change stands here once.
PRINTED = """
10 LOGISTIC step 1: z 0.35, y_hat 0.59
11 LOGISTIC step 1: loss 0.883
12 LOGISTIC step 1: gradient[0] 0.59, gradient[1] 0.59, gradient[2] 0.295
13 LOGISTIC step 1: theta_after[0] 0.041, theta_after[1] 0.141
13 LOGISTIC step 1: theta_after[2] 0.0706
14 LOGISTIC step 1: theta_after[2] 0.0705
15 LOGISTIC question 1: z 0.3417, y_hat 0.58, label 1
15 LOGISTIC question 2: z 0.5, y_hat 0.622, label 1
18 CHOICE_OF_TWO question 1: label 1
18 CHOICE_OF_FOUR question 1: label 2
19 SOFTMAX_OF_TWO question 1: y_hat[0] 0.12, y_hat[1] 0.88
19 SOFTMAX_OF_THREE question 1: y_hat[0] 0.09, y_hat[1] 0.24, y_hat[2] 0.67
25 SOFTMAX step 1: z[0] 0.25, z[1] 0.4, y_hat[0] 0.46, y_hat[1] 0.54
26 SOFTMAX step 1: y_hat[1] 0.55, loss 0.77
27 SOFTMAX step 1: gradient[0][0] −0.54, gradient[0][1] 0.54
27 SOFTMAX step 1: gradient[1][0] −0.27, gradient[1][1] 0.27
28 SOFTMAX step 1: theta_after[0][0] 0.105, theta_after[0][1] 0.194
28 SOFTMAX step 1: theta_after[1][0] 0.302, theta_after[1][1] 0.397
29 SOFTMAX step 2: z[0] 0.257, z[1] 0.393, y_hat[0] 0.466, y_hat[1] 0.534
29 SOFTMAX step 2: loss 0.763
33 SOFTMAX_SECOND step 1: z[0] 0.4, z[1] 0.6, y_hat[0] 0.45, y_hat[1] 0.55
35 SOFTMAX_SECOND step 1: loss 0.8
37 SOFTMAX_SECOND step 1: gradient[0][0] −0.55, gradient[0][1] 0.55
37 SOFTMAX_SECOND step 1: gradient[1][0] −0.55, gradient[1][1] 0.55
39 SOFTMAX_SECOND step 1: theta_after[0][0] 0.105, theta_after[0][1] 0.195
39 SOFTMAX_SECOND step 1: theta_after[1][0] 0.305, theta_after[1][1] 0.395
41 SOFTMAX_SECOND step 1: theta_after[0][0] 0.105, theta_after[0][1] 0.194
41 SOFTMAX_SECOND step 1: theta_after[1][0] 0.305, theta_after[1][1] 0.394
41 SOFTMAX_SECOND question 1: label 0
"""


class Result(NamedTuple):
    """A number or class that the deck prints, and where it stands."""

    slide: int  # 10
    example: str  # "LOGISTIC"
    record: str  # "step 1"
    name: str  # "y_hat"
    printed: str  # "0.59"


def read_results(text):
    """Read the table above, a Result for each number or class."""
    results = []
    for line in text.strip().splitlines():
        where, numbers = line.split(": ")
        slide, example, record = where.split(" ", 2)
        for number in numbers.split(", "):
            name, printed = number.split(" ")
            results.append(Result(int(slide), example, record, name, printed))
    return results


RESULTS = read_results(PRINTED)


# The worked examples, worked again


def is_softmax(example):
    """Tell whether θ has a column for each class."""
    return isinstance(example["theta"][0], tuple)


def make_model(example, theta):
    """Make the model of a worked example, with this θ."""
    kind = SoftmaxRegression if is_softmax(example) else LogisticRegression
    return kind(theta=theta, learning_rate=example.get("learning_rate", 0.1))


def ask(model, example):
    """Let the model answer the questions of a worked example."""
    return {
        f"question {i}": model.explain(question)
        for i, question in enumerate(example["questions"], 1)
    }


def replay(example):
    """Work an example: its step, its questions, and the same step again."""
    model = make_model(example, example["theta"])
    if "x" not in example:
        return ask(model, example)
    return {
        "step 1": model.step(example["x"], example["y"]),
        **ask(model, example),
        "step 2": model.step(example["x"], example["y"]),
    }


# What is printed, checked


def check_deck():
    """Return each result of the deck with its verdict."""
    checked = []
    for name, example in EXAMPLES.items():
        results = [result for result in RESULTS if result.example == name]
        checked += check_example(example, results)
    return checked


def check_example(example, results):
    """Return the results of one worked example with their verdicts.

    A slide is checked together with the slides before it, because it goes on
    from their numbers; so a mistake on S28 can explain what S29 prints.
    """
    records = replay(example)
    before = {record: {} for record in records}  # printed on earlier slides
    earlier_mistakes = []
    checked = []
    for (slide, record), group in groupby(results, slide_and_record):
        page = list(group)
        here = {result.name: result.printed for result in page}
        given = {**before[record], **here}
        report = check_named(records[record], given, earlier_mistakes)
        verdicts = {verdict.name: verdict for verdict in report.verdicts}
        checked += [(result, verdicts[result.name]) for result in page]
        # Later slides go on from the number that was printed first.
        before[record] = {**here, **before[record]}
        if record == "step 1" and not earlier_mistakes:
            earlier_mistakes = mistakes_found(slide, report)
    return checked


def slide_and_record(result):
    """Return what a check takes together: a step, as one slide prints it."""
    return result.slide, result.record


def mistakes_found(slide, report):
    """Return the mistakes on a slide, with the θ that each leads to."""
    return [
        EarlierMistake(f"S{slide}", mistake.cause, mistake.sheet.theta_after)
        for mistake in report.diagnoses
    ]


def class_from_printed_theta(result):
    """Predict the class of a result with the θ that the deck prints, if any.

    The deck can contradict itself: its class follows from the right θ, and
    the θ beside it is that of a mistake.
    """
    printed = {
        row.name: float(row.printed)  # the last slide's, where two print it
        for row in RESULTS
        if row.example == result.example and row.name.startswith("theta")
    }
    if not printed:
        return None
    theta, example = list(printed.values()), EXAMPLES[result.example]
    if is_softmax(example):  # with two classes: a row for b, a row for w
        theta = [theta[:2], theta[2:]]
    return ask(make_model(example, theta), example)[result.record].label


def contradiction(result, verdict):
    """Say which class the printed θ gives, if it is not the correct one."""
    found = class_from_printed_theta(result)
    if found in (None, verdict.computed):
        return ""
    return f"but the θ printed with it gives class {found}"


# The report


write = to_ascii if ascii_only() else str


def say(text):
    """Print a line, or two where the terminal is narrow."""
    print(fill(write(text), screen_width(), subsequent_indent="      "))


def print_row(*cells):
    """Print a line of the table."""
    slide, what, printed, computed, verdict = map(write, cells)
    say(f"{slide:5} {what:6} {printed:7} {computed:9} {verdict}")


def in_short(result, verdict):
    """Say the verdict in words that fit a line."""
    if verdict.name == "label" and contradiction(result, verdict):
        return f"{verdict.kind}, but see below"
    if verdict.kind == "right":
        return "right"
    if verdict.kind != "slip":
        return f"{verdict.kind}: {verdict.reason}"
    words = [verdict.cause.replace("learning rate", "η")]
    if verdict.reason.startswith("follows"):
        words.append(verdict.reason.partition(":")[0])
    if verdict.cut:
        words.append("cut")
    return ", ".join(words)


def print_table(checked):
    """Print every result with its verdict, a line each."""
    records = {name: replay(example) for name, example in EXAMPLES.items()}
    print_row("slide", "what", "printed", "computed", "verdict")
    for result, verdict in checked:
        is_class = verdict.name == "label"
        computed = verdict.computed
        print_row(
            f"S{result.slide}",
            symbols_of(records[result.example][result.record])[result.name],
            result.printed,
            str(computed) if is_class else show(computed, 6),
            in_short(result, verdict),
        )


def print_numbers(verdicts):
    """Count the numbers of each kind, and say what the mistakes are."""
    kinds = [verdict.kind for verdict in verdicts]
    say(f"{len(verdicts)} numbers:")
    say(f"  {kinds.count('right'):2} right")
    say(f"  {kinds.count('truncated'):2} truncated: digits cut, not rounded")
    say(f"  {kinds.count('carried'):2} carried: right, from a rounded value")
    for cause in sorted({verdict.cause for verdict in verdicts} - {""}):
        cut = [verdict.cut for verdict in verdicts if verdict.cause == cause]
        say(f"  {len(cut):2} traced to {cause} ({sum(cut)} of them also cut)")
    say(f"  {kinds.count('different'):2} unexplained")


def print_classes(checked):
    """Count the classes that are right, and say where the deck disagrees."""
    kinds = [verdict.kind for _, verdict in checked]
    say(f"{len(checked)} classes: {kinds.count('right')} right")
    for result, verdict in checked:
        note = contradiction(result, verdict)
        if note:
            right = f"class {verdict.computed} is right for the η stated"
            say(f"S{result.slide}: {right}, {note}")


if __name__ == "__main__":
    deck = check_deck()
    print_table(deck)
    print()
    print_numbers([verdict for row, verdict in deck if row.name != "label"])
    print_classes([pair for pair in deck if pair[0].name == "label"])
