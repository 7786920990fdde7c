"""Every result that the deck prints, and what is found about it: from the printed strings alone."""

from __future__ import annotations

from collections import Counter

import pytest
from check_the_slides import (
    EXAMPLES,
    RESULTS,
    check_deck,
    check_example,
    contradiction,
    replay,
)

from softmax_edu import SoftmaxRegression, slides

ETA = "learning rate 0.01 instead of 0.1"

# The deck: slide, as printed, the full-precision value with the stated η, and how the printed one comes about.
DECK = """
10 0.35 0.350000 right
10 0.59 0.586618 right
11 0.883 0.883382 right
12 0.59 0.586618 right
12 0.59 0.586618 right
12 0.295 0.293309 carried
13 0.041 0.041338 right
13 0.141 0.141338 right
13 0.0706 0.070669 truncated
14 0.0705 0.070669 carried
15 0.3417 0.341682 right
15 0.58 0.584599 right
15 1 1 right
15 0.5 0.500688 right
15 0.622 0.622621 truncated
15 1 1 right
18 1 1 right
18 2 2 right
19 0.12 0.119203 right
19 0.88 0.880797 right
19 0.09 0.090031 right
19 0.24 0.244728 right
19 0.67 0.665241 right
25 0.25 0.250000 right
25 0.4 0.400000 right
25 0.46 0.462570 right
25 0.54 0.537430 right
26 0.55 0.537430 different
26 0.77 0.770957 right
27 -0.54 -0.537430 right
27 0.54 0.537430 right
27 -0.27 -0.268715 right
27 0.27 0.268715 right
28 0.105 0.153743 slip
28 0.194 0.146257 slip+cut
28 0.302 0.326871 slip+cut
28 0.397 0.373129 slip
29 0.257 0.317179 slip
29 0.393 0.332821 slip
29 0.466 0.496089 slip
29 0.534 0.503911 slip
29 0.763 0.700999 slip+cut
33 0.4 0.400000 right
33 0.6 0.600000 right
33 0.45 0.450166 right
33 0.55 0.549834 right
35 0.8 0.798139 right
37 -0.55 -0.549834 right
37 0.55 0.549834 right
37 -0.55 -0.549834 right
37 0.55 0.549834 right
39 0.105 0.154983 slip
39 0.195 0.145017 slip
39 0.305 0.354983 slip
39 0.395 0.345017 slip
41 0.105 0.154983 slip
41 0.194 0.145017 slip+cut
41 0.305 0.354983 slip
41 0.394 0.345017 slip+cut
41 0 0 right
"""


@pytest.fixture(scope="module")
def account():
    """The account, worked once."""
    return check_deck()


def test_each_result_has_the_verdict_that_the_deck_deserves(account):
    found = []
    for (slide, *_, name, printed), verdict in account:
        computed = str(verdict.computed) if name == "label" else f"{verdict.computed:.6f}"
        kind = verdict.kind + "+cut" * (verdict.cut and verdict.kind == "slip")
        found.append(f"{slide} {printed} {computed} {kind}".replace("−", "-"))
    assert found == DECK.split("\n")[1:-1]


def test_the_counts(account):
    numbers = [verdict for _, verdict in account if verdict.name != "label"]
    classes = [verdict for _, verdict in account if verdict.name == "label"]
    assert (len(account), len(numbers), len(classes)) == (60, 55, 5)
    assert Counter(verdict.kind for verdict in numbers) == {
        "right": 33,
        "truncated": 2,
        "carried": 2,
        "slip": 17,
        "different": 1,
    }
    assert Counter(verdict.cause for verdict in numbers if verdict.kind == "slip") == {ETA: 17}
    assert sum(verdict.cut for verdict in numbers if verdict.kind == "slip") == 5
    assert {verdict.kind for verdict in classes} == {"right"}


def test_what_is_carried_is_the_rounded_y_hat(account):
    assert {(row[0], verdict.reason) for row, verdict in account if verdict.kind == "carried"} == {
        (12, "you went on with ŷ = 0.59"),
        (14, "you went on with ŷ = 0.59"),
    }


def test_slide_29_follows_from_slide_28(account):
    reasons = [verdict.reason for row, verdict in account if row[0] == 29]
    assert len(reasons) == 5
    assert all(reason.startswith(f"follows from S28: {ETA}") for reason in reasons)


def test_slide_41_contradicts_itself(account):
    notes = [
        (row.slide, verdict.computed, contradiction(row, verdict))
        for row, verdict in account
        if verdict.name == "label" and contradiction(row, verdict)
    ]
    assert notes == [(41, 0, "but the θ printed with it gives class 1")]


@pytest.mark.parametrize("slide", [39, 41])
def test_the_theta_of_slides_39_and_41_gives_class_1_for_both_questions(slide):
    printed = [float(row[4]) for row in RESULTS if row[0] == slide and row[3] != "label"]
    questions = slides.SOFTMAX_SECOND["questions"]
    assert SoftmaxRegression(theta=[printed[:2], printed[2:]]).predict(questions) == [1, 1]
    assert {replay(slides.SOFTMAX_SECOND)[f"question {n}"].label for n in (1, 2)} == {0}


def test_no_verdict_is_stored():
    """A printed string that were right would be found right."""
    row = (28, "SOFTMAX", "step 1", "theta_after[0][0]", "0.105")
    rows = [
        other._replace(printed="0.154") if other == row else other
        for other in RESULTS
        if other[1] == "SOFTMAX"
    ]
    verdicts = {other[:4]: verdict for other, verdict in check_example(slides.SOFTMAX, rows)}
    assert verdicts[row[:4]].kind == "right"
    assert verdicts[28, "SOFTMAX", "step 1", "theta_after[0][1]"].cause == ETA


def test_the_results_are_plain_values():
    assert len(RESULTS) == 60
    for slide, example, record, name, printed in RESULTS:
        assert 10 <= slide <= 41 and record in replay(EXAMPLES[example])
        assert isinstance(name, str) and isinstance(printed, str)
