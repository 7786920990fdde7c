"""What a model computes (`evaluate`) and what it writes down (`lines`) are the same numbers.

Lines start from the numbers above them, as on paper, and so know L less exactly than `evaluate`, which starts
from z: ŷ and 1 − ŷ are rounded, to a few units of their last place, which moves the logarithm by that over
what stands under it.
"""
import sys
from math import exp, isclose, isnan, log, ulp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
from softmax_edu.lines import Line

sys.path.append(str(Path(__file__).resolve().parents[1] / "examples"))
from own_model import PoissonRegression

UNITS = 8       # of the last place of ŷ, after an exponential, a sum and a quotient of half a unit or one each
CASES = [(LinearRegression, 1), (LogisticRegression, 1), (PoissonRegression, 1), (SoftmaxRegression, 2),
         (SoftmaxRegression, 4)]
EXTREMES = (-1e5, -746.0, -710.0, -300.5, -37.0, 0.0, 37.0, 300.5, 709.0, 746.0, 1e5)
scores = st.one_of(st.floats(-3, 3), st.floats(-50, 50), st.floats(-700, 700), st.floats(-1e5, 1e5),
                   st.sampled_from(EXTREMES))


def listed(value):
    return value if isinstance(value, list) else [value]


def same(line, computed, slack=0.0):
    return isclose(line, computed, rel_tol=1e-12, abs_tol=1e-300 + slack)   # e^−700 and less has fewer digits


@pytest.mark.parametrize("kind, outputs", CASES)
@given(data=st.data())
def test_lines_and_evaluate_agree(kind, outputs, data):
    z = data.draw(st.lists(scores.filter(lambda z: kind is not PoissonRegression or z < 700),
                           min_size=outputs, max_size=outputs))
    place = data.draw(st.integers(0, max(outputs - 1, 1)))
    theta = [[score, 0.0] for score in z] if outputs > 1 else [*z, 0.0]
    z, y_hat, loss, error = kind.evaluate(theta, [1.0, 0.0], place if outputs > 1 else float(place))
    target = [int(k == place) for k in range(outputs)] if outputs > 1 else place
    slack = 0.0
    if kind in (LogisticRegression, SoftmaxRegression):
        p = y_hat[place] if outputs > 1 else y_hat
        under_log = p if outputs > 1 or place else 1 - p
        slack = UNITS * max(ulp(p), ulp(under_log)) / under_log if under_log else 0.0
    assert same(kind.lines.cost(z, y_hat, target).value(), loss, slack)
    rows = zip(kind.lines.y_hat(z)[-outputs:], *map(listed, (y_hat, target, error)))
    for line, p, y, slope in rows:
        assert same(line.value(), p)
        assert same(kind.lines.times * kind.lines.error("", p, y).value(), slope)


@pytest.mark.parametrize("z", EXTREMES)
@pytest.mark.parametrize("y", [0, 1])
def test_there_is_a_line_for_every_extreme(z, y):
    for model in LogisticRegression(theta=[z, 0]), SoftmaxRegression(theta=[[0, z], [0, 0]]):
        prediction = model.explain(1, y)
        lines = [*model.lines.y_hat(prediction.z),
                 model.lines.cost(prediction.z, prediction.y_hat, prediction.target)]
        assert not any(isnan(line.value()) for line in lines)


def test_a_line_that_nothing_computes_is_no_number():
    line = Line("L", ("log 0", "".format, log, [0.0]), ("e^800", "".format, exp, [800.0]))
    assert isnan(line.value())
