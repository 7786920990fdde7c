"""The printed trace: the worked examples as whole blocks, and what holds for the trace of any record."""

import math
import os
import re
import subprocess
import sys
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression, slides
from softmax_edu.formulas import Quantity, exp, log
from softmax_edu.model import Model
from softmax_edu.pages.numbers import reproducing_digits, show

SOFTMAX_STEP = """\
━━ softmax · step 1 · epoch 1 · sample 1/4 ━━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.1 ━━
   1 ───────┬─── b₀ 0.1 ─┐
   x = 0.5 ─┼─┬─ w₀ 0.3 ─┴─ z₀ = 0.25 ─┐           ┌─ ŷ₀ ≈ 0.4626   y₀ = 1
            └─┼─ b₁ 0.2 ─┐             ├─ softmax ─┤
              └─ w₁ 0.4 ─┴─ z₁ = 0.4 ──┘           └─ ŷ₁ ≈ 0.5374   y₁ = 0
1) Pick a sample (x, y) from training data
   x = [1, x]ᵀ = [1, 0.5]ᵀ   (1 = bias)
   θ = ⎡b₀  b₁⎤ = ⎡0.1  0.2⎤
       ⎣w₀  w₁⎦   ⎣0.3  0.4⎦
   y = 0 → one-hot y = [1, 0]ᵀ
2) Compute output ŷ    z = θᵀx,  ŷ = e^z ⊘ d,  d = Σ e^z,  ⊘: element by element
   z₀ = b₀·1 + w₀·x = 0.1·1 + 0.3·0.5                                 = 0.25
   z₁ = b₁·1 + w₁·x = 0.2·1 + 0.4·0.5                                 = 0.4
   d  = e^z₀ + e^z₁ = e^0.25 + e^0.4                                  ≈ 2.7759
   ŷ₀ = e^z₀ / d ≈ 1.28403 / 2.77585                                  ≈ 0.4626
   ŷ₁ = e^z₁ / d ≈ 1.49182 / 2.77585                                  ≈ 0.5374
3) Compute loss    L = −Σ yᵢ log ŷᵢ
   L = −(1·log ŷ₀ + 0·log ŷ₁) = −log ŷ₀ ≈ −log 0.46257                ≈ 0.7710
4) Compute derivative    ∇L = x(ŷ − y)ᵀ,  shapes 2×2 = 2×1 · 1×2
   ŷ₀ − y₀ ≈ 0.46257 − 1                                              ≈ −0.5374
   ŷ₁ − y₁ ≈ 0.53743 − 0                                              ≈ 0.5374
   ∇L ≈ ⎡1·(−0.53743)    1·0.53743  ⎤ ≈ ⎡−0.5374  0.5374⎤
        ⎣0.5·(−0.53743)  0.5·0.53743⎦   ⎣−0.2687  0.2687⎦
5) Update parameters    θ = θ − η∇L
   b₀ ≈ 0.1 − 0.1·(−0.53743)                                          ≈ 0.1537 ▲
   b₁ ≈ 0.2 − 0.1·0.53743                                             ≈ 0.1463 ▼
   w₀ ≈ 0.3 − 0.1·(−0.26871)                                          ≈ 0.3269 ▲
   w₁ ≈ 0.4 − 0.1·0.26871                                             ≈ 0.3731 ▼
   θ = ⎡0.1  0.2⎤ → ⎡0.1537  0.1463⎤
       ⎣0.3  0.4⎦   ⎣0.3269  0.3731⎦
   loss on this sample: 0.7710 → 0.7010 ▼
≈ rounded to 4 decimals; computed in full precision; log is the natural one, ln"""

LOGISTIC_STEP = """\
━━ logistic · step 1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.1 ━━
   1 ───────── b 0.1 ──┐
   x₁ = 1 ──── w₁ 0.2 ─┼─ z = 0.35 ── σ ── ŷ ≈ 0.5866   y = 0
   x₂ = 0.5 ── w₂ 0.1 ─┘
1) Pick a sample (x, y) from training data
   x = [1, x₁, x₂]ᵀ = [1, 1, 0.5]ᵀ   (1 = bias)
   θ = [b, w₁, w₂]ᵀ = [0.1, 0.2, 0.1]ᵀ
   y = 0
2) Compute output ŷ    z = θᵀx,  ŷ = σ(z) = 1 / (1 + e^−z)
   z = b·1 + w₁·x₁ + w₂·x₂ = 0.1·1 + 0.2·1 + 0.1·0.5                  = 0.35
   ŷ = σ(z) = 1 / (1 + e^−0.35)                                       ≈ 0.5866
3) Compute loss    L = −y log ŷ − (1 − y) log(1 − ŷ)
   L = −(0·log ŷ + 1·log(1 − ŷ)) = −log(1 − ŷ) ≈ −log(1 − 0.58662)    ≈ 0.8834
4) Compute derivative    ∇L = x(ŷ − y)
   ŷ − y  ≈ 0.58662 − 0                                               ≈ 0.5866
   ∂L/∂b  = 1·(ŷ − y) ≈ 1·0.58662                                     ≈ 0.5866
   ∂L/∂w₁ = x₁·(ŷ − y) ≈ 1·0.58662                                    ≈ 0.5866
   ∂L/∂w₂ = x₂·(ŷ − y) ≈ 0.5·0.58662                                  ≈ 0.2933
5) Update parameters    θ = θ − η∇L
   b  ≈ 0.1 − 0.1·0.58662                                             ≈ 0.0413 ▼
   w₁ ≈ 0.2 − 0.1·0.58662                                             ≈ 0.1413 ▼
   w₂ ≈ 0.1 − 0.1·0.29331                                             ≈ 0.0707 ▼
   θ = [0.1, 0.2, 0.1]ᵀ → [0.0413, 0.1413, 0.0707]ᵀ
   loss on this sample: 0.8834 → 0.8081 ▼
≈ rounded to 4 decimals; computed in full precision; log is the natural one, ln"""

LINEAR_STEP = """\
━━ linear · step 1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.01 ━━
   1 ────── b 7 ─┐
   x = 2 ── w 6 ─┴─ z = 19 ─── ŷ = 19   y = 18
1) Pick a sample (x, y) from training data
   x = [1, x]ᵀ = [1, 2]ᵀ   (1 = bias)
   θ = [b, w]ᵀ = [7, 6]ᵀ
   y = 18
2) Compute output ŷ    z = θᵀx,  ŷ = z
   z = b·1 + w·x = 7·1 + 6·2                                            = 19
   ŷ = z                                                                = 19
3) Compute loss    L = (ŷ − y)²
   L = (ŷ − y)² = (19 − 18)²                                            = 1
4) Compute derivative    ∇L = 2x(ŷ − y)
   ŷ − y = 19 − 18                                                      = 1
   ∂L/∂b = 2·1·(ŷ − y) = 2·1·1                                          = 2
   ∂L/∂w = 2·x·(ŷ − y) = 2·2·1                                          = 4
5) Update parameters    θ = θ − η∇L
   b = 7 − 0.01·2                                                       = 6.98 ▼
   w = 6 − 0.01·4                                                       = 5.96 ▼
   θ = [7, 6]ᵀ → [6.98, 5.96]ᵀ
   loss on this sample: 1 → 0.81 ▼"""

LOGISTIC_PREDICTION = """\
━━ logistic · prediction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
   1 ────────── b 0.0413 ──┐
   x₁ = 2 ───── w₁ 0.1413 ─┼─ z ≈ 0.3417 ── σ ── ŷ ≈ 0.5846
   x₂ = 0.25 ── w₂ 0.0707 ─┘
Given
   x = [1, x₁, x₂]ᵀ = [1, 2, 0.25]ᵀ   (1 = bias)
   θ = [b, w₁, w₂]ᵀ ≈ [0.0413, 0.1413, 0.0707]ᵀ
Compute output ŷ    z = θᵀx,  ŷ = σ(z) = 1 / (1 + e^−z)
   z = b·1 + w₁·x₁ + w₂·x₂ ≈ 0.04134·1 + 0.14134·2 + 0.07067·0.25       ≈ 0.3417
   ŷ = σ(z) ≈ 1 / (1 + e^−0.34168)                                      ≈ 0.5846
Predict the class
   ŷ ≈ 0.5846 > 0.5 → class 1   (ŷ is the probability of class 1)
≈ rounded to 4 decimals; computed in full precision; log is the natural one, ln"""

SOFTMAX_ASCII_40 = """\
== softmax * prediction ================
   network: 2 inputs, 2 outputs
Given
   x = [1, x]^T = [1, 0.5]^T   (1 =
      bias)
   theta = [b0  b1] = [0.1  0.2]
           [w0  w1]   [0.3  0.4]
Compute output y_hat
   z = theta^T x,  y_hat = e^z / d,  d =
   sum e^z"""


def example(data, kind):
    return kind(theta=data["theta"], learning_rate=data["learning_rate"])


def test_softmax_step_block():
    step = next(example(slides.SOFTMAX, SoftmaxRegression).steps(*slides.PASS))
    assert step.to_text() == SOFTMAX_STEP


def test_logistic_blocks():
    model = example(slides.LOGISTIC, LogisticRegression)
    assert model.step([1, 0.5], 0).to_text() == LOGISTIC_STEP
    assert model.explain([2, 0.25]).to_text() == LOGISTIC_PREDICTION


def test_linear_step_block():
    assert LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18).to_text() == LINEAR_STEP


def test_narrow_ascii_block():
    text = example(slides.SOFTMAX, SoftmaxRegression).explain(0.5).to_text(ascii=True, width=40)
    assert text.startswith(SOFTMAX_ASCII_40)


@pytest.mark.parametrize(
    "model, x, y, told",
    [
        (LinearRegression(theta=[7, 6], learning_rate=0.5), 2, 18, "1 → 16 ▲"),
        (LinearRegression(theta=[7, 6]), 2, 19, "0 → 0 as before"),
        (LinearRegression(learning_rate=1e300), 2, 18, "324 → not computed: its numbers overflow"),
        (SoftmaxRegression(theta=[[0, 0]] * 2, classes=["a", "b"]), 2, "b", "0.6931 → 0.4741 ▼"),
    ],
)
def test_a_step_ends_by_what_it_has_achieved(model, x, y, told):
    step = model.step(x, y)
    assert step.to_text().split("loss on this sample: ")[1].split("\n")[0] == told
    assert told in step.to_html() and "loss on this sample" in step.to_latex()


def test_largest_of_equals_and_threshold_are_told():
    tie = SoftmaxRegression(theta=[[0, 0], [0, 0]]).explain(1).to_text()
    assert "largest = ŷ₀ = 0.5 → class 0   (the first of equals)" in tie
    assert "ŷ = 0.5 ≤ 0.5 → class 0" in LogisticRegression(theta=[0, 0]).explain(1).to_text()


# What holds for any record

finite = st.floats(-50, 50).map(lambda v: round(v, 6))
sizes = st.tuples(st.integers(1, 6), st.integers(2, 6))


@st.composite
def records(draw):
    """A Step or a Prediction of one of the three models, of up to six features and classes."""
    kind = draw(st.sampled_from([LinearRegression, LogisticRegression, SoftmaxRegression]))
    features, classes = draw(sizes)
    numbers = st.lists(finite, min_size=features, max_size=features)
    weights = (
        st.lists(finite, min_size=classes, max_size=classes)
        if kind is SoftmaxRegression
        else finite
    )
    theta = draw(st.lists(weights, min_size=features + 1, max_size=features + 1))
    rate = draw(st.sampled_from([0.001, 0.01, 0.1, 0.5, 1.0]))
    model, x = kind(theta=theta, learning_rate=rate), draw(numbers)
    if draw(st.booleans()):
        return model.explain(x)
    target = {
        LinearRegression: finite,
        LogisticRegression: st.integers(0, 1),
        SoftmaxRegression: st.integers(0, classes - 1),
    }[kind]
    return model.step(x, draw(target))


@given(records(), st.integers(1, 8), st.booleans(), st.sampled_from([40, 41, 60, 80, 200]))
def test_no_line_is_longer_than_the_width(record, digits, ascii, width):
    text = record.to_text(digits=digits, ascii=ascii, width=width)
    assert max(map(len, text.split("\n"))) <= width
    assert all(text.count(left) == text.count(right) for left, right in ("⎡⎤", "⎢⎥", "⎣⎦", "[]"))
    assert not ascii or text.isascii()
    assert not re.search(r"[−-]0(\.0+)?(?![.\d])", text), "−0 is shown"


NUMBER = r"\d+(?:\.\d+)?(?:e−?\d+)?"
WORKED = re.compile(rf"^ +(?P<chain>\S.*\S) +(?P<sign>[=≈]) (?P<result>−?{NUMBER})(?: [▲▼])?$")


def calculated(formula):
    """What a calculator of so many digits that nothing is lost makes of a formula with its numbers."""
    python = formula.replace("−", "-").replace("·", "*").replace("²", "**2")
    python = re.sub(r"e\^(-?[\d.]+(?:e-?\d+)?)", r"exp(\1)", python)
    python = re.sub(r"e\^\(", "exp(", python)
    python = re.sub(r"log ([\d.]+(?:e-?\d+)?)", r"log(\1)", python)
    python = re.sub(
        r"(?<![\w.])(\d+(?:\.\d+)?(?:e-?\d+)?)", r"D('\1')", python.replace("**2", "**TWO")
    )
    with localcontext(Context(prec=700)):
        return eval(
            python, {"D": Decimal, "TWO": 2, "exp": lambda v: v.exp(), "log": lambda v: v.ln()}
        )


def has_numbers_alone(formula):
    """True for a formula with its numbers put in; not for the drawing, or symbols alone."""
    return not re.search(r"[a-zŷθ─]", re.sub(r"log |e\^|(?<=\d)e|log\(", "", formula))


def assert_comes_out(formula, result):
    """The formula gives the result to half a unit of its last digit; a calculated 0 may be told as 0."""
    shown = Decimal(result.replace("−", "-"))
    if 0 < abs(shown) < Decimal("1e-290"):
        return  # a float so near 0 has fewer digits, and is rounded as they allow
    unit = Decimal((0, (1,), shown.as_tuple().exponent))
    slack = abs(shown) * Decimal("1e-11")  # 12 significant digits suffice for "="
    assert abs(calculated(formula) - shown) <= unit / 2 * (1 + Decimal("1e-9")) + slack, (
        formula,
        result,
    )


@given(records(), st.integers(1, 11))
def test_every_line_gives_its_result_on_a_calculator(record, digits):
    text = record.to_text(digits=digits, width=1000)
    lines = [match for row in text.split("\n") if (match := WORKED.match(row))]
    assert len(lines) >= 2
    for line in lines:
        formula = re.split(" [=≈] ", line["chain"])[-1]
        if has_numbers_alone(formula):
            assert_comes_out(formula, line["result"])


@given(records(), st.integers(1, 11))
def test_every_entry_of_the_gradient_matrix_comes_out(record, digits):
    rows = [
        row
        for row in record.to_text(digits=digits, width=3000).split("\n")
        if re.search(r"[⎡⎢⎣].*·.*[⎤⎥⎦]", row)
    ]
    for row in rows:
        products, results = re.findall(r"[⎡⎢⎣](.*?)[⎤⎥⎦]", row)
        for product, result in zip(
            re.split("  +", products.strip()), re.split("  +", results.strip())
        ):
            if product not in "⋮…":
                assert_comes_out(product, result)


@pytest.mark.parametrize(
    "model, x, y",
    [
        (LinearRegression(theta=[0.1, 0.2]), 1, 0.3),  # a hit, but for the last bit
        (LogisticRegression(theta=[30, 0]), 0, 1),
        (LogisticRegression(theta=[34.5, 0]), 0, 1),
        (LogisticRegression(theta=[-9.585429097315551, 0]), 0, 0),
        (LogisticRegression(theta=[800, 0]), 0, 0),
        (LogisticRegression(theta=[-800, 0]), 0, 0),
        (SoftmaxRegression(theta=[[40.0, 0.5], [0, 0]]), 1, 0),
        (SoftmaxRegression(theta=[[1000, 1001.5], [0, 0]]), 1, 0),
        (SoftmaxRegression(theta=[[3e12, 3e12 + 0.5], [0, 0]]), 1, 0),
        (
            SoftmaxRegression(theta=[[1, 33.5, 0.25], [0, 0, 0]]),
            1,
            1,
        ),  # L from both of the others, before and after
        (SoftmaxRegression(theta=[[-900, 0, 900], [0, 0, 0]]), 1, 0),
    ],
)
@pytest.mark.parametrize("digits", [2, 4, 8, 11])
def test_lines_at_the_edge_come_out(model, x, y, digits):
    theta = model.theta
    text = model.step(x, y).to_text(digits=digits, width=1000)
    model.theta = theta
    for line in filter(None, map(WORKED.match, text.split("\n"))):
        formula = re.split(" [=≈] ", line["chain"])[-1]
        if has_numbers_alone(formula):
            assert_comes_out(formula, line["result"])


def test_large_scores_are_worked_from_their_largest():
    text = SoftmaxRegression(theta=[[1000, 1002], [0, 0]]).step(1, 0).to_text()
    assert "ŷ₀ = e^(z₀ − m) / d" in text and "e^(1000 − 1002) + e^(1002 − 1002)" in text
    for score, large in (299.5, False), (300, False), (-300, False), (300.5, True), (-300.5, True):
        assert (
            "m  = max z" in SoftmaxRegression(theta=[[score, 0], [0, 0]]).explain(1).to_text()
        ) == large
    text = SoftmaxRegression(theta=[[1000, 2000], [0, 0]]).step(1, 0).to_text()
    assert re.search(r"\) = m − z₀ \+ log d = 2000 − 1000 \+ log 1 += 1000\n", text)


@given(st.floats(-1e9, 1e9), st.integers(1, 10))
def test_equals_sign_means_exact_to_12_digits(value, digits):
    shown = LinearRegression(theta=[value, 0]).explain(0).to_text(digits=digits, width=200)
    sign, text = re.search(rf"ŷ = z +([=≈]) (−?{NUMBER})", shown).groups()
    exact = float(text.replace("−", "-")) == float(f"{value:.12g}")
    assert (sign == "=") == exact


def test_m_is_told_also_where_it_is_0():
    text = SoftmaxRegression(theta=[[0, -800], [0, 0]]).step(1, 1).to_text()
    assert re.search(r"m  = max z = max\(0, −800\) += 0\n", text) and "e^(−800 − 0)" in text
    assert "L = −(0·log ŷ₀ + 1·log ŷ₁) = m − z₁ + log d" in text


class Smoothed(LogisticRegression):
    """A loss of one's own, with its own line: it has no terms to be shown."""

    @staticmethod
    def sample_loss(z, y_hat, y):
        return -log(y_hat) if y else -0.5 * log(1 - y_hat)

    def loss_line(self, z, y_hat, y):
        return Model.loss_line(self, z, y_hat, y)


def softmax_of(classes):
    return SoftmaxRegression(theta=[[0.1 * k for k in range(classes)]] * 2)


@pytest.mark.parametrize(
    "model, x, y, line",
    [
        (LogisticRegression(theta=[0.1, 0.2]), 1, 1, "−(1·log ŷ + 0·log(1 − ŷ)) = −log ŷ ≈"),
        (LogisticRegression(theta=[0.1, 2]), 20, 0, "−(0·log ŷ + 1·log(1 − ŷ)) = log(1 + e^z) ="),
        (LogisticRegression(theta=[0.1, 2]), 500, 0, "−(0·log ŷ + 1·log(1 − ŷ)) = z  "),
        (Smoothed(theta=[0.1, 0.2]), 1, 1, "−log ŷ ≈"),
        (LinearRegression(theta=[7, 6]), 2, 18, "(ŷ − y)² ="),
        (softmax_of(3), 1, 2, "−(0·log ŷ₀ + 0·log ŷ₁ + 1·log ŷ₂) = −log ŷ₂ ≈"),
        (softmax_of(4), 1, 0, "−(1·log ŷ₀ + 0·log ŷ₁ + 0·log ŷ₂ + 0·log ŷ₃) = −log ŷ₀ ≈"),
        (softmax_of(9), 1, 0, "−(1·log ŷ₀ + 0·log ŷ₁ + … 6 more … + 0·log ŷ₈) = −log ŷ₀ ≈"),
        (softmax_of(12), 1, 6, "−(0·log ŷ₀ + 0·log ŷ₁ + … 4 more … + 1·log ŷ₆ + … 4 more … + "),
        (softmax_of(12), 1, 11, "−(0·log ŷ₀ + 0·log ŷ₁ + … 9 more … + 1·log ŷ₁₁) = −log ŷ₁₁ ≈"),
    ],
)  # fmt: skip
def test_the_sum_stands_before_its_only_term(model, x, y, line):
    """As the deck writes L (S11, S26); of many classes some are counted, never the right one."""
    for record in model.explain(x, y), model.step(x, y):
        assert f"\n   L = {line}" in record.to_text(width=200)


@pytest.mark.parametrize(
    "trace, printed, rest",
    [
        (True, 6, ""),
        (6, 6, ""),
        (10**30, 6, ""),
        (5, 5, "(1 more step, not printed)"),
        (1, 1, "(5 more steps, not printed)"),
    ],
)
def test_fit_prints_as_many_steps_as_asked_for(capsys, trace, printed, rest):
    model = LinearRegression(learning_rate=0.01).fit([1, 2, 3], [1, 2, 4], epochs=2, trace=trace)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" · ")[1:3] for line in lines if line.startswith(("━━", "=="))] == [
        [f"step {i + 1}", f"epoch {i // 3 + 1}"] for i in range(printed)
    ]
    assert (rest == lines[-1]) if rest else "more step" not in lines[-1]
    assert (
        model.theta
        == LinearRegression(learning_rate=0.01).fit([1, 2, 3], [1, 2, 4], epochs=2).theta
    )


def test_a_line_that_no_digits_make_come_out_shows_15():
    step = LinearRegression(theta=[-0.32, 0], learning_rate=0.788).step(0, -0.11731937276940291)
    line = re.search(r"b ≈ −0.32 − 0.788·\((\S+)\) +≈ (\S+)", step.to_text(digits=12, width=200))
    slope, result = (Decimal(text.replace("−", "-")) for text in line.groups())
    assert abs(slope - Decimal(step.gradient[0])) <= Decimal("5e-16")
    assert abs(result - Decimal(step.theta_after[0])) <= Decimal(
        "5e-17"
    )  # 12 decimals of −5.75…·10⁻⁴
    worked = Decimal("-0.32") - Decimal("0.788") * slope
    assert (
        Decimal("5e-17") < abs(worked - result) < Decimal("5e-16")
    )  # the float's own rounding shows


@given(st.floats(1, 1e6), st.integers(1, 12))
def test_no_number_has_more_digits_than_a_float(value, digits):
    text = LinearRegression(theta=[value, 0]).explain(0).to_text(digits)
    assert all(
        len(told) <= 15 + told.count(".")
        for told in re.findall(r"[=≈] ([\d.]+)$", text, re.MULTILINE)
    )


def test_digits_and_width_are_checked():
    record = LinearRegression(theta=[7, 6]).explain(2)
    for bad, error in (
        ({"digits": 0}, ValueError),
        ({"digits": 13}, ValueError),
        ({"digits": 2.5}, TypeError),
        ({"width": 39}, ValueError),
    ):
        with pytest.raises(error):
            record.to_text(**bad)


def test_labels_of_any_kind_are_told_on_one_line():
    labels = ["花", "two\nlines", "x" * 100, "\ud800", "<b>"]
    model = SoftmaxRegression(theta=[[0.1] * 5, [0.2] * 5], classes=labels)
    for label in labels:
        text = model.step(1.5, label).to_text()
        text.encode("utf-8")
        assert sum(row.lstrip().startswith("y = '") for row in text.split("\n")) == 1
        assert max(map(len, text.split("\n"))) <= 80
        assert model.step(1.5, label).to_text(ascii=True).isascii()


def test_large_models_are_told_in_part_with_a_count():
    model = SoftmaxRegression(theta=[[i / 100 + k for k in range(30)] for i in range(65)])
    text = model.step(range(64), 3).to_text()
    assert "w₆₄,₂₉ = 29.64 − 0.1·63 " in text and "⎣w₆₄,₀" in text  # the last is shown
    assert "1935 more parameters" in text and "more inputs" in text and "27 more outputs" in text


def scores(n):
    """A step of n classes."""
    return (
        SoftmaxRegression(theta=[[0.1 * k for k in range(n)], [0.2] * n])
        .step(1, 0)
        .to_text(width=200)
    )


def test_as_many_as_have_room_are_told_all():
    """Ten classes line by line, eight numbers of a list, six of a sum; else one says how many are missing."""
    assert "more class" not in scores(10) and scores(10).count("\n   z") == 10
    assert "⋮ 2 more classes" in scores(11) and scores(11).count("\n   z") == 9
    assert "one-hot y = [1, 0, 0, 0, 0, 0, 0, 0]ᵀ" in scores(8)
    assert "one-hot y = [1, 0, 0, 0, 0, 0, … 2 more …, 0]ᵀ" in scores(9)
    assert "d  = e^z₀ + e^z₁ + e^z₂ + e^z₃ + e^z₄ + e^z₅ = " in scores(6)
    assert "d  = e^z₀ + e^z₁ + e^z₂ + e^z₃ + … 2 more … + e^z₆ = " in scores(7)
    last = LinearRegression(theta=range(12)).explain(range(11)).to_text(width=200)
    assert (
        "x = [1, x₁, x₂, x₃, x₄, x₅, … 5 more …, x₁₁]ᵀ = [1, 0, 1, 2, 3, 4, … 5 more …, 10]ᵀ"
        in last
    )


def test_places_from_10_on_are_told_apart_by_a_comma():
    nine, ten = (
        SoftmaxRegression(theta=[[0.1, 0.2]] * (n + 1)).step(range(n), 1).to_text(width=400)
        for n in (9, 10)
    )
    assert "w₉₁ ≈" in nine and "w₁₀,₁ ≈" in ten and "₉,₁" not in nine + ten and "z₁₀ " in scores(11)


@pytest.mark.process
@pytest.mark.parametrize(
    "encoding, ascii",
    [
        ("utf-8", False),
        ("utf-16", False),
        ("ascii", True),
        ("cp1252", True),
        ("cp437", True),
        ("cp932", True),
    ],
)
def test_the_stream_decides_on_the_symbols(encoding, ascii):
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from softmax_edu import *; print(LinearRegression(theta=[7, 6]).explain(2))",
        ],
        env={**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "60"},
        capture_output=True,
        check=True,
    )
    text = run.stdout.decode(encoding)
    assert ("y_hat" in text) == ascii and ("ŷ" in text) != ascii
    assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize(
    "line, result, digits",
    [
        (
            lambda: log(1 + exp(Quantity("z", 95.05))),
            95.05,
            1,
        ),  # a little above the middle: 95.1 on paper
        (lambda: -log(1 - Quantity("ŷ", 9.275142855e-32)), 9.275142855e-32, 8),
        (
            lambda: (
                Quantity("b", -5.714437695)
                - Quantity("η", 0.5) * Quantity("∂L/∂b", 6.194038398e-20)
            ),
            -5.714437695,
            8,
        ),
        (
            lambda: Quantity("w", 0.50814512355) - Quantity("η", 0.25) * Quantity("g", -1e-20),
            0.50814512355,
            10,
        ),
        (lambda: -log(Quantity("ŷ", 0.9999964179682191)), -math.log(0.9999964179682191), 12),
    ],
)
def test_a_result_near_the_middle_between_two_numbers_comes_out_exactly(line, result, digits):
    """Where floats cannot tell which of two numbers is nearer, more digits are put in, or none will do."""
    formula = line()
    texts = reproducing_digits(formula, result, digits)
    if texts is not None:
        with localcontext(Context(prec=900)):
            exact = formula.exact_value(
                {quantity: Decimal(text.replace("−", "-")) for quantity, text in texts.items()}
            )
            shown = Decimal(show(result, digits).replace("−", "-"))
            assert abs(exact - shown) <= Decimal((0, (5,), int(shown.as_tuple().exponent) - 1))
