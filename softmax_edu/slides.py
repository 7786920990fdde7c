"""The deck: its data sets, and where its three worked examples start.

A data set is a pair (X, y), to be handed on whole: `model.fit(*slides.EXAM)`.

    SALARY                          level → salary                      S3
    EXAM                            (day, hours) → pass                 S5
    PASS, PASS_TWO                  hours → pass; two of its samples    S17, S18
    SCORE, SCORE_FOUR, SCORE_THREE  hours → score; some of its samples  S17, S18, S22

A worked example is a dictionary: the model's theta and learning_rate, its one sample x, y, and the
questions that the deck then asks. RESULTS are all results that the deck prints, and `account()`
tells how each comes about.

>>> from softmax_edu import SoftmaxRegression, slides
>>> start = slides.SOFTMAX
>>> model = SoftmaxRegression(theta=start["theta"], learning_rate=start["learning_rate"])
>>> model.step(start["x"], start["y"]).z    # S25
[0.25, 0.4]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .check.report import Verdict
    from .check.verdicts import EarlierMistake

    Result = tuple[int, str, str, str, str]  # slide, worked example, record, name, printed

SALARY = ((0, 1, 2, 3, 4, 5, 6, 7), (8, 15, 18, 22, 26, 30, 38, 47))

EXAM = (
    ((1, 0.5), (2, 1.0), (3, 1.5), (2, 2.0), (1, 2.5), (2, 3.0), (1, 3.5), (2, 4.0)),
    (0, 0, 1, 0, 0, 1, 1, 1),
)

PASS = ((0.5, 1.0, 1.5, 2.0), (0, 0, 1, 1))
PASS_TWO = ((0.5, 2.0), (0, 1))

SCORE = ((0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0), (0, 0, 1, 1, 2, 2, 3, 3))
SCORE_FOUR = ((0.5, 1.5, 3.0, 4.0), (0, 1, 2, 3))
SCORE_THREE = ((0.5, 1.5, 3.0), (0, 1, 2))

# The deck works no linear step: this one starts from the line that S3 draws, on level 2.
LINEAR: dict[str, Any] = {
    "theta": (7, 6),
    "learning_rate": 0.01,
    "x": (2,),
    "y": 18,
    "questions": ((8,),),
}

# Worked example 1: one logistic step on the first sample of EXAM (S9 to S14), and predictions (S15).
LOGISTIC: dict[str, Any] = {
    "theta": (0.1, 0.2, 0.1),
    "learning_rate": 0.1,
    "x": (1.0, 0.5),
    "y": 0,
    "questions": ((2, 0.25), (1, 4.5)),
}

# Worked example 2: one softmax step on the first sample of PASS (S24 to S28), and the loss after it (S29).
SOFTMAX: dict[str, Any] = {
    "theta": ((0.1, 0.2), (0.3, 0.4)),
    "learning_rate": 0.1,
    "x": (0.5,),
    "y": 0,
    "questions": ((0.5,),),
}

# Worked example 3: the second sample of PASS, from the same θ (S30 to S39), and predictions (S41).
SOFTMAX_SECOND: dict[str, Any] = {
    "theta": ((0.1, 0.2), (0.3, 0.4)),
    "learning_rate": 0.1,
    "x": (1.0,),
    "y": 0,
    "questions": ((0.25,), (4.5,)),
}

# S18 chooses a class from probabilities P, and S19 takes the softmax of scores z. As models, these
# are biases: z is the row of the bias, with log P for P, because softmax(log P) = P.
CHOICE_OF_TWO: dict[str, Any] = {
    "theta": (tuple(map(log, (0.3, 0.7))), (0, 0)),
    "questions": ((0.5,),),
}
CHOICE_OF_FOUR: dict[str, Any] = {
    "theta": (tuple(map(log, (0.3, 0.2, 0.4, 0.1))), (0, 0, 0, 0)),
    "questions": ((0.5,),),
}
SOFTMAX_OF_TWO: dict[str, Any] = {"theta": ((1.0, 3.0), (0, 0)), "questions": ((0.5,),)}
SOFTMAX_OF_THREE: dict[str, Any] = {"theta": ((1.0, 2.0, 3.0), (0, 0, 0)), "questions": ((0.5,),)}

# Every result that the deck computes and prints, 55 numbers and 5 classes: the slide, the worked example, what
# of it (step 2 is the same sample again, with the new θ), and what is printed, by our names. What a slide reprints
# unchanged stands here once.
PRINTED = """
10 LOGISTIC step 1: z 0.35, y_hat 0.59
11 LOGISTIC step 1: loss 0.883
12 LOGISTIC step 1: gradient[0] 0.59, gradient[1] 0.59, gradient[2] 0.295
13 LOGISTIC step 1: theta_after[0] 0.041, theta_after[1] 0.141, theta_after[2] 0.0706
14 LOGISTIC step 1: theta_after[2] 0.0705
15 LOGISTIC question 1: z 0.3417, y_hat 0.58, label 1
15 LOGISTIC question 2: z 0.5, y_hat 0.622, label 1
18 CHOICE_OF_TWO question 1: label 1
18 CHOICE_OF_FOUR question 1: label 2
19 SOFTMAX_OF_TWO question 1: y_hat[0] 0.12, y_hat[1] 0.88
19 SOFTMAX_OF_THREE question 1: y_hat[0] 0.09, y_hat[1] 0.24, y_hat[2] 0.67
25 SOFTMAX step 1: z[0] 0.25, z[1] 0.4, y_hat[0] 0.46, y_hat[1] 0.54
26 SOFTMAX step 1: y_hat[1] 0.55, loss 0.77
27 SOFTMAX step 1: gradient[0][0] −0.54, gradient[0][1] 0.54, gradient[1][0] −0.27, gradient[1][1] 0.27
28 SOFTMAX step 1: theta_after[0][0] 0.105, theta_after[0][1] 0.194, theta_after[1][0] 0.302, theta_after[1][1] 0.397
29 SOFTMAX step 2: z[0] 0.257, z[1] 0.393, y_hat[0] 0.466, y_hat[1] 0.534, loss 0.763
33 SOFTMAX_SECOND step 1: z[0] 0.4, z[1] 0.6, y_hat[0] 0.45, y_hat[1] 0.55
35 SOFTMAX_SECOND step 1: loss 0.8
37 SOFTMAX_SECOND step 1: gradient[0][0] −0.55, gradient[0][1] 0.55, gradient[1][0] −0.55, gradient[1][1] 0.55
39 SOFTMAX_SECOND step 1: theta_after[0][0] 0.105, theta_after[0][1] 0.195
39 SOFTMAX_SECOND step 1: theta_after[1][0] 0.305, theta_after[1][1] 0.395
41 SOFTMAX_SECOND step 1: theta_after[0][0] 0.105, theta_after[0][1] 0.194
41 SOFTMAX_SECOND step 1: theta_after[1][0] 0.305, theta_after[1][1] 0.394
41 SOFTMAX_SECOND question 1: label 0
"""


def results() -> Iterator[Result]:
    """PRINTED, a row for each result.

    >>> next(results())
    (10, 'LOGISTIC', 'step 1', 'z', '0.35')
    """
    for line in PRINTED.strip().split("\n"):
        where, told = line.split(": ")
        slide, example, record = where.split(" ", 2)
        for result in told.split(", "):
            name, printed = result.split(" ")
            yield int(slide), example, record, name, printed


RESULTS = tuple(results())
EXAMPLES = {
    "LOGISTIC": LOGISTIC,
    "SOFTMAX": SOFTMAX,
    "SOFTMAX_SECOND": SOFTMAX_SECOND,
    "CHOICE_OF_TWO": CHOICE_OF_TWO,
    "CHOICE_OF_FOUR": CHOICE_OF_FOUR,
    "SOFTMAX_OF_TWO": SOFTMAX_OF_TWO,
    "SOFTMAX_OF_THREE": SOFTMAX_OF_THREE,
}


def account() -> list[tuple[Result, Verdict]]:
    """Each of RESULTS with its verdict, as `Step.check` gives it: how does the printed number come about?

    Every example is replayed in full precision. What one slide prints is checked together with what
    the slides before it print of the same record, and what follows from a slip is traced to it.

    >>> from softmax_edu import slides
    >>> (slide, *_, printed), verdict = slides.account()[37]
    >>> slide, printed, round(verdict.computed, 4), verdict.reason
    (29, '0.257', 0.3172, 'follows from S28: learning rate 0.01 instead of 0.1')
    """
    return [
        pair
        for name, rows in groupby(RESULTS, key=lambda row: row[1])
        for pair in account_of(EXAMPLES[name], list(rows))
    ]


def account_of(example: dict[str, Any], rows: list[Result]) -> list[tuple[Result, Verdict]]:
    """The results of one worked example with their verdicts.

    >>> rows = [row for row in RESULTS if row[1] == "LOGISTIC"]
    >>> [row[-1] for row, verdict in account_of(LOGISTIC, rows) if verdict.kind == "carried"]    # S12, S14
    ['0.295', '0.0705']
    """
    from .check.verdicts import EarlierMistake, check_named

    records, verdicts = replay(example), []
    earlier: list[EarlierMistake] = []
    printed: dict[str, dict[str, str]] = {record: {} for record in records}
    for (slide, record), page in groupby(rows, key=lambda row: (row[0], row[2])):
        here = {name: text for *_, name, text in page}
        report = check_named(records[record], {**printed[record], **here}, earlier)
        verdicts += [verdict for verdict in report.verdicts if verdict.name in here]
        for name, text in here.items():
            printed[record].setdefault(
                name, text
            )  # a reprint that differs counts on its own slide alone
        if report.diagnoses and record == "step 1" and not earlier:
            earlier = [
                EarlierMistake(f"S{slide}", found.cause, found.sheet.theta_after)
                for found in report.diagnoses
            ]
    contradiction = contradicted(example, printed.get("step 1", {}))
    return [
        (row, verdict._replace(reason=contradiction) if verdict.name == "label" else verdict)
        for row, verdict in zip(rows, verdicts)
    ]


def contradicted(example: dict[str, Any], printed: dict[str, str]) -> str:
    """What to tell of a predicted class, if the θ that the deck prints predicts another (S41).

    >>> contradicted(SOFTMAX_SECOND, {"theta_after[0][0]": "0.105", "theta_after[0][1]": "0.194",
    ...                               "theta_after[1][0]": "0.305", "theta_after[1][1]": "0.394"})
    'but the θ printed with it gives class 1'
    """
    theta = [float(text) for name, text in printed.items() if name.startswith("theta_after")]
    if not theta:
        return ""
    width = len(theta) // len(example["theta"])
    rows = theta if width == 1 else list(zip(*[iter(theta)] * width))
    right, other = (
        model_of(example, theta).predict(example["questions"])
        for theta in (replay(example)["step 1"].theta_after, rows)
    )
    return (
        ""
        if right == other
        else f"but the θ printed with it gives class {' and '.join(map(str, set(other)))}"
    )


def model_of(example: dict[str, Any], theta: Any) -> Any:
    """The model of a worked example, with this θ.

    >>> model_of(LOGISTIC, [0, 1, 2])
    LogisticRegression(theta=[0.0, 1.0, 2.0], learning_rate=0.1)
    """
    from .logistic import LogisticRegression
    from .softmax import SoftmaxRegression

    kind = SoftmaxRegression if isinstance(example["theta"][0], tuple) else LogisticRegression
    return kind(theta=theta, learning_rate=example.get("learning_rate", 0.1))


def replay(example: dict[str, Any]) -> dict[str, Any]:
    """The Step and Predictions of a worked example, and the next step on the same sample (S29).

    >>> from softmax_edu import slides
    >>> records = slides.replay(slides.SOFTMAX)
    >>> list(records), records["step 2"].z == records["question 1"].z
    (['step 1', 'question 1', 'step 2'], True)
    """
    model, trains = model_of(example, example["theta"]), "x" in example
    records = {"step 1": model.step(example["x"], example["y"])} if trains else {}
    for i, question in enumerate(example["questions"], 1):
        records[f"question {i}"] = model.explain(question)
    return {**records, "step 2": model.step(example["x"], example["y"])} if trains else records
