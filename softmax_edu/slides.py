"""This module holds the deck's data sets and the starts of its worked examples, as plain values.

A data set is a pair (X, y), so that `model.fit(*slides.EXAM)` trains on it. S3 stands for slide 3.

    SALARY                          level → salary                      S3
    EXAM                            (day, hours) → pass                 S5
    PASS, PASS_TWO                  hours → pass; two of its samples    S17, S18
    SCORE, SCORE_FOUR, SCORE_THREE  hours → score; some of its samples  S17, S18, S22

A worked example is a dictionary: the model's theta and learning_rate, its one sample x, y, and the
questions that the deck then asks. What the deck prints for them is checked by
examples/check_the_slides.py.

>>> from softmax_edu import SoftmaxRegression, slides
>>> start = slides.SOFTMAX
>>> model = SoftmaxRegression(theta=start["theta"], learning_rate=start["learning_rate"])
>>> model.step(start["x"], start["y"]).z    # S25
[0.25, 0.4]
"""

from __future__ import annotations

from math import log
from typing import Any

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
