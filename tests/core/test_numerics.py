"""Numerics: σ, softmax and the losses against `decimal` with 60 correct digits, SGD against exact fractions.

The bounds are stated ones: σ within 2.5 ulp for z > −708, cross-entropy within (n + 4 + max z − min z)·2⁻⁵³
relative where L ≥ 2⁻¹⁰²². Each test prints its worst case; run with -s to see it.
"""

from __future__ import annotations

import math
import random
import sys
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression, sigmoid, softmax

POINTS = 20_000
UNIT = Decimal(2) ** -53  # half an ulp of 1, as the bounds count
SMALLEST = sys.float_info.min  # 2⁻¹⁰²²: below it floats lose digits
TINIEST = Decimal(math.ulp(0.0))  # 2⁻¹⁰⁷⁴, the smallest float above 0
WIDE = Context(
    prec=90, Emax=10**8, Emin=-(10**8)
)  # 60 digits left after any cancellation here: 1 + e^−60 has 26 zeros


def ulps(computed, exact):
    """How many units in the last place the computed number is off."""
    return abs(Decimal(computed) - exact) / Decimal(math.ulp(float(exact)))


def relative(computed, exact):
    """The relative error of the computed number."""
    return abs(Decimal(computed) - exact) / exact


def exact_sigmoid(z):
    """1 / (1 + e⁻ᶻ) of a float."""
    return 1 / (1 + (-Decimal(z)).exp())


def exact_log1p(t):
    """log(1 + t), without losing a digit of a small one."""
    if t > Decimal("1e-25"):
        return (1 + t).ln()
    return t - t**2 / 2 + t**3 / 3 - t**4 / 4  # the next term is at most 1e-100 of the first


def exact_powers(z):
    """e^(zᵢ − max z) of floats."""
    top = Decimal(max(z))
    return [(Decimal(score) - top).exp() for score in z]


def exact_cross_entropy(z, y, powers):
    """−log softmax(z)[y], as (max z − z[y]) + log(1 + the powers but one of the largest)."""
    rest = sum(sorted(powers)[:-1])
    return (Decimal(max(z)) - Decimal(z[y])) + exact_log1p(rest)


@pytest.fixture(autouse=True)
def wide():
    """Decimals with 90 digits and no limit of their range."""
    with localcontext(WIDE):
        yield


def numbers(seed, low=-800.0):
    """Arguments from everywhere: over the whole range, near 0, tiny, and the extremes."""
    pick = random.Random(seed)
    yield from (
        0.0,
        -0.0,
        745.0,
        -745.0,
        709.0,
        -707.999,
        36.7,
        -36.7,
        5e-324,
        -5e-324,
        1e-300,
        1e-17,
        -1e-17,
    )
    for _ in range(POINTS // 4):
        yield pick.uniform(low, 800.0)
        yield pick.uniform(-40.0, 40.0)
        yield pick.gauss(0.0, 2.0)
        yield math.copysign(2.0 ** pick.uniform(-60, 6), pick.random() - 0.5)


def lists(seed):
    """Scores from everywhere, with two to twelve classes: close, far apart, equal, one far above all others."""
    pick = random.Random(seed)
    yield from (
        [0.0, 0.0],
        [3.0] * 7,
        [1000.0, 1001.0, 1002.0],
        [1e308, -0.7e308],
        [0.0, 1e308],
        [-1e308, 0.0, 1.0],
        [745.0, -745.0],
        [745.0, 0.0],
        [-745.0, 0.0],
        [0.0, 36.8, 37.0],
        [1e308, 1e308],
        [-1e308] * 3,
    )
    for i in range(POINTS):
        n = pick.randint(2, 12)
        spread = (1.0, 10.0, 40.0, 700.0, 1e-9, 745.0)[i % 6]
        z = [pick.uniform(-spread, spread) for _ in range(n)]
        if i % 4 == 0:
            z[pick.randrange(n)] += spread  # one above the others
        if i % 5 == 0:
            z[pick.randrange(n)] = z[0]  # equals
        yield z


@pytest.mark.slow
def test_sigmoid():
    worst, where = Decimal(0), 0.0
    for z in numbers("sigmoid", low=-708.0):
        if z <= -708.0:
            continue  # below, σ nears the numbers that floats hold with fewer digits
        off = ulps(sigmoid(z), exact_sigmoid(z))
        worst, where = max((worst, where), (off, z))
    print(f"\nsigmoid: at worst {worst:.3f} ulp, at z = {where!r}; the bound is 2.5")
    assert worst <= Decimal("2.5")


# The worst that a search found, among z for which σ(z) is just below a power of two: there an ulp of σ is half an ulp
# of e^z. It tried up to 3·10⁷ floats at each of 60 powers of two: a lower limit of the worst, not a proof.
WORST = (
    -11.090349377152641,
    -9.0108441470121754,
    -12.476645444847664,
    -10.39719814673429,
    -7.6241969109324303,
)


def test_sigmoid_where_it_is_worst():
    """e^z, 1 + e^z and their quotient are each rounded once. Below a power of two the first two may cost an ulp of σ
    each, the last half an ulp: 2.5 in all, and as little more as the C library's exp is worse than rounded (0.02)."""
    off = {z: ulps(sigmoid(z), exact_sigmoid(z)) for z in WORST}
    worst = max(off, key=off.get)
    print(f"\nsigmoid: at worst {off[worst]:.4f} ulp, at z = {worst!r}; the bound is 2.52")
    assert all(each <= Decimal("2.52") for each in off.values())


@pytest.mark.slow
def test_sigmoid_just_below_powers_of_two():
    random.seed(2)
    worst, where = 0, 0.0
    for k in range(1, 54):
        low = -k * math.log(2)  # σ(z) is between 2⁻ᵏ/(1 + 2⁻ᵏ) and 2⁻ᵏ
        for _ in range(400):
            z = low - math.log1p(-(2.0**-k)) * random.random()
            off = ulps(sigmoid(z), exact_sigmoid(z))
            worst, where = max((worst, where), (off, z))
    print(f"\nsigmoid: at worst {worst:.4f} ulp, at z = {where!r}; the bound is 2.52")
    assert worst <= Decimal("2.52")


def test_sigmoid_at_the_extremes():
    assert sigmoid(745.0) == sigmoid(1e308) == sigmoid(sys.float_info.max) == 1.0
    assert sigmoid(-1e308) == sigmoid(-746.0) == 0.0
    assert 0.0 < sigmoid(-745.0) < SMALLEST and sigmoid(0.0) == sigmoid(-0.0) == 0.5
    for z in (-709.0, -720.0, -745.0):  # few digits are left, but the nearest are right
        assert abs(Decimal(sigmoid(z)) - exact_sigmoid(z)) <= TINIEST


@pytest.mark.slow
def test_logistic_model():
    """z = θ·[1, z] is z itself for θ = [0, 1]; ŷ and both columns of predict_proba, and the loss of both labels."""
    model = LogisticRegression(theta=[0.0, 1.0], classes=[0, 1])
    worst_p, worst_loss = (Decimal(0), 0.0), (Decimal(0), 0.0)
    for z in numbers("logistic", low=-745.0):
        prediction = model.explain(z)
        assert prediction.z == z and prediction.y_hat == sigmoid(z)
        for p, score in zip(model.predict_proba([z])[0], (-z, z)):
            if score > -708.0:
                worst_p = max(worst_p, (ulps(p, exact_sigmoid(score)), z))
        for y, score in ((0, z), (1, -z)):
            loss, exact = model.loss([z], [y]), exact_log1p(Decimal(score).exp())
            if exact >= Decimal(SMALLEST):
                worst_loss = max(
                    worst_loss, (relative(loss, exact) / UNIT / (6 + Decimal(abs(z))), z)
                )
            else:
                assert abs(Decimal(loss) - exact) <= TINIEST
    print(
        f"\nlogistic ŷ and 1 − ŷ: at worst {worst_p[0]:.3f} ulp, at z = {worst_p[1]!r}; the bound is 2.5"
    )
    print(
        f"logistic loss: at worst {worst_loss[0]:.3f} of the bound (2 + 4 + |z|)·2⁻⁵³, at z = {worst_loss[1]!r}"
    )
    assert worst_p[0] <= Decimal("2.5") and worst_loss[0] <= 1


@pytest.mark.slow
def test_softmax_and_cross_entropy():
    """A model whose biases are the scores computes the same ŷ as softmax(z), and the loss."""
    worst_p, worst_loss = (Decimal(0), []), (Decimal(0), [])
    pick = random.Random("classes")
    for z in lists("softmax"):
        n, spread = len(z), Decimal(max(z)) - Decimal(min(z))
        model = SoftmaxRegression(theta=[z, [0.0] * n])
        computed, powers = softmax(z), exact_powers(z)
        total = sum(powers)
        assert model.predict_proba([0.0]) == [computed]
        assert (
            all(0.0 <= p <= 1.0 for p in computed)
            and abs(math.fsum(computed) - 1.0) <= n * 2.0**-53
        )
        for p, true in zip(computed, (power / total for power in powers)):
            if true >= Decimal(SMALLEST):
                worst_p = max(worst_p, (relative(p, true) / UNIT / (n + 4 + spread), z))
            else:
                assert Decimal(p) <= Decimal(SMALLEST) * 2
        y = pick.randrange(n)
        loss, true = model.loss([0.0], [y]), exact_cross_entropy(z, y, powers)
        if true >= Decimal(SMALLEST):
            worst_loss = max(worst_loss, (relative(loss, true) / UNIT / (n + 4 + spread), z))
        else:
            assert Decimal(loss) <= Decimal(SMALLEST)
    print("\nof the bound (n + 4 + max z − min z)·2⁻⁵³, at worst:")
    print(f"softmax {worst_p[0]:.3f}, at z = {worst_p[1]}")
    print(f"cross-entropy {worst_loss[0]:.3f}, at z = {worst_loss[1]}")
    assert worst_p[0] <= 1 and worst_loss[0] <= 1


@pytest.mark.parametrize(
    "z, y, loss",
    [
        ([1e308, -0.7e308], 1, 1.7e308),
        ([0.0, 1e308], 0, 1e308),
        ([745.0, -745.0], 1, 1490.0),
        ([1e308, 1e308], 0, math.log(2)),
        ([0.0] * 1000, 999, math.log(1000)),
    ],
)
def test_losses_that_are_known(z, y, loss):
    assert SoftmaxRegression(theta=[z, [0.0] * len(z)]).loss([0.0], [y]) == pytest.approx(
        loss, rel=1e-15
    )


def test_a_small_loss_keeps_its_digits():
    """−log ŷ would be 0 from 37 on, where ŷ rounds to 1."""
    for z in (40.0, 100.0, 700.0):
        expected = pytest.approx(math.exp(-z), rel=1e-13)  # e^−z itself, to a relative e^−z
        logistic = LogisticRegression(theta=[0.0, 1.0])
        assert logistic.loss([z], [1]) == logistic.predict_proba([z])[0][0] == expected
        assert SoftmaxRegression(theta=[[0.0, z], [0.0, 0.0]]).loss([0.0], [1]) == expected


@pytest.mark.slow
@pytest.mark.parametrize("features", [1, 2, 5])
def test_linear_training_replayed_exactly(features):
    """200 steps with η‖x‖² < 1, in fractions: max|Δθ| within 16 eps of max|θ|."""
    worst = Fraction(0)
    for seed in range(8):
        pick = random.Random(f"{features} {seed}")
        theta = [pick.gauss(0, 1) for _ in range(features + 1)]
        truth = [pick.gauss(0, 1) for _ in range(features + 1)]
        model, exact = (
            LinearRegression(theta=theta, learning_rate=0.0625),
            [Fraction(value) for value in theta],
        )
        rate = Fraction(model.learning_rate)
        for _ in range(200):
            x = [1.0, *(pick.uniform(-1, 1) for _ in range(features))]
            y = sum(a * b for a, b in zip(truth, x)) + pick.gauss(0, 0.1)
            assert model.learning_rate * sum(value * value for value in x) < 1
            model.step(x[1:], y)
            row = [Fraction(value) for value in x]
            error = sum(weight * value for weight, value in zip(exact, row)) - Fraction(y)
            exact = [
                rounded(weight - rate * 2 * error * value) for weight, value in zip(exact, row)
            ]
        off = max(abs(Fraction(a) - b) for a, b in zip(model.theta, exact)) / max(map(abs, exact))
        worst = max(worst, off / Fraction(sys.float_info.epsilon))
    print(
        f"\nlinear, {features} features: max|Δθ| / max|θ| at worst {float(worst):.2f} eps; the bound is 16"
    )
    assert worst <= 16


def rounded(value):
    """A fraction cut to 400 binary digits after the point, so that 200 steps stay quick: an error of 2⁻⁴⁰⁰."""
    return Fraction(round(value * 2**400), 2**400)
