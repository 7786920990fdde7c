"""What check may conclude from numbers: right ones are not refused, and nobody is told a mistake that chance explains.

`study_evidence.py` measures the same with many more sheets, by hand.
"""

import math
from decimal import ROUND_DOWN

import pytest
from study_evidence import honest, random_numbers, written

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression


def kinds(report):
    return [verdict.kind for verdict in report.verdicts]


def causes(report):
    return {verdict.cause for verdict in report.verdicts if verdict.cause}


@pytest.mark.parametrize("value", [1.2, 0.8, 0.3, 2.3, 4.1, 1.9, 0.7])
def test_a_short_decimal_has_no_digits_to_cut(value):
    """As a float 1.2 lies a little below 1.2."""
    prediction = LinearRegression(theta=[value, 0.0]).explain(1)
    for below in f"{value - 0.1:.1f}", f"{value - 0.01:.2f}":
        (verdict,) = prediction.check(z=below).verdicts
        assert verdict.kind in ("different", "near") and not verdict.cut, (value, below)
    assert kinds(prediction.check(z=f"{value:.1f}")) == ["right"]


@pytest.mark.parametrize(
    "theta", [[[0.1, 0.2], [0.3, 0.4]], [[0.2, 0.1], [0.4, 0.3]], [[0.3, 0.1], [0.5, 0.2]]]
)
@pytest.mark.parametrize("target", [0, 1])
def test_theta_as_it_was_before_the_step_is_no_proof(theta, target):
    """θ alone, with one decimal: no digit tells whether anybody made a step."""
    step = SoftmaxRegression(theta=theta, learning_rate=0.1).step([0.5], target)
    report = step.check(theta_after=[[f"{value:.1f}" for value in row] for row in theta])
    assert not report and not any(verdict.is_sound for verdict in report.verdicts)
    assert "unproven" in kinds(report)


@pytest.mark.parametrize("digits", [2, 3, 4, 5])
@pytest.mark.parametrize("is_cut", [False, True])
@pytest.mark.parametrize("x", [0.5, -1.3, 2.0])
def test_who_leaves_y_hat_blank_may_go_on_from_it_rounded(digits, is_cut, x):
    step = SoftmaxRegression(theta=[[0.1, 0.2, -0.3], [0.3, 0.4, 0.7]], learning_rate=0.5).step(
        [x], 1
    )

    def printed(value):
        return written(value, digits, *[ROUND_DOWN] * is_cut)

    y_hat = [float(printed(p)) for p in step.y_hat]
    errors = [p - t for p, t in zip(y_hat, step.target)]
    gradient = [[value * e for e in errors] for value in (1.0, x)]
    report = step.check(loss=printed(-math.log(y_hat[1])), gradient=printed(gradient))
    assert all(verdict.is_sound for verdict in report.verdicts), str(report)


@pytest.mark.parametrize("wrong", [0.31, 0.52, 0.65, 0.74, 0.83, 0.91])
def test_after_an_unexplained_number_all_digits_of_a_calculator_may_follow(wrong):
    """ŷ was kept as 0.3149, and written 0.31."""
    step = LogisticRegression(theta=[0.1, 0.2], learning_rate=0.1).step([1.7], 0)
    kept = wrong + 0.0049
    report = step.check(
        y_hat=f"{wrong:.2f}",
        loss=f"{-math.log(1 - kept):.4f}",
        gradient=[f"{kept:.4f}", f"{1.7 * kept:.4f}"],
    )
    assert [verdict.is_sound for verdict in report.verdicts] == [False, True, True, True]
    assert not causes(report)


@pytest.mark.parametrize("digits", [2, 3, 4])
@pytest.mark.parametrize("model", [LinearRegression, LogisticRegression])
def test_an_epoch_is_checked_from_the_pupils_own_theta(model, digits):
    """Each step goes on from the θ that the pupil wrote."""
    right, theta = model(theta=[0.1, 0.2], learning_rate=0.3), [0.1, 0.2]
    for x, y in [(0.5, 1), (-1.5, 0), (2.5, 1), (1.0, 0)]:
        step, own = right.step([x], y), model(theta=theta, learning_rate=0.3).step([x], y)
        given = {
            name: written(getattr(own, name), digits)
            for name in ("z", "y_hat", "loss", "gradient", "theta_after")
        }
        report = step.check(theta_before=written(theta, digits), **given)
        assert all(verdict.is_sound for verdict in report.verdicts), str(report)
        theta = [float(value) for value in given["theta_after"]]


def test_another_theta_before_the_step_is_what_the_rest_is_judged_by():
    step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    report = step.check(theta_before=[8, 5], z=18, gradient=[0, 0], theta_after=[8, 5])
    assert report and [verdict.computed for verdict in report.verdicts][:1] == [18.0]
    assert not step.check(z=18)
    with pytest.raises(TypeError, match=r"'theta_before': a linear Prediction has z, y_hat"):
        LinearRegression(theta=[7, 6]).explain(2).check(theta_before=[7, 6], z=19)


@pytest.mark.parametrize("factor", [0.2, 0.37, 1.7, 5.3, -0.31])
def test_one_unknown_factor_is_told_as_a_factor(factor):
    step = LogisticRegression(theta=[0.4, -0.7, 1.1], learning_rate=0.1).step([1.5, -2.5], 0)
    slopes = [factor * slope for slope in step.gradient]
    after = [weight - 0.1 * slope for weight, slope in zip(step.theta_before, slopes)]
    report = step.check(gradient=written(slopes, 5), theta_after=written(after, 5))
    assert f"∇L is {factor:g} times what is right".replace("-", "−") in report.verdicts[0].reason
    assert all(verdict.follows for verdict in report.verdicts[3:]), str(report)
    right = written(step.gradient, 5)
    report = step.check(gradient=right, theta_after=written(after, 5))
    way = "the other way, " if factor < 0 else ""
    assert f"θ moves {way}{abs(factor):g} times as far as it should" in report.verdicts[3].reason
    assert not report.diagnoses
    right[0] = "9.99999"  # one number of three is not all of ∇L
    assert "times" not in step.check(gradient=right).verdicts[0].reason


@pytest.mark.parametrize("factor", [0.37, -0.61, 1.43, 0.83, -1.7, 2.31])
@pytest.mark.parametrize("digits", [2, 3])
def test_one_unknown_factor_is_one_piece_of_evidence(factor, digits):
    """All of ∇L alone, off by a factor that no mistake gives."""
    step = SoftmaxRegression(theta=[[0.1, 0.2, 0.4], [0.3, 0.4, -0.2]]).step([0.7], 2)
    slopes = [[factor * slope for slope in row] for row in step.gradient]
    assert not causes(step.check(gradient=written(slopes, digits)))


@pytest.mark.parametrize("y_hat", ["0.07", "0.23", "0.34", "0.71", "0.86", "0.95"])
def test_two_probabilities_of_two_decimals_are_one_number(y_hat):
    prediction = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain(0.5)
    assert not causes(prediction.check(y_hat=[y_hat, f"{1 - float(y_hat):.2f}"]))


@pytest.mark.parametrize("off", [-1, 1])
@pytest.mark.parametrize("digits", [3, 4, 5])
def test_one_off_in_the_last_digit_is_near(off, digits):
    step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    for name in "y_hat", "loss":
        value = float(written(getattr(step, name), digits)) + off / 10**digits
        (verdict,) = step.check(**{name: f"{value:.{digits}f}"}).verdicts
        # L may be worked from a rounded ŷ, too
        kinds_of_field = ("near", "truncated") + ("carried",) * (name == "loss")
        assert verdict.is_sound and verdict.kind in kinds_of_field and not verdict.cause


@pytest.mark.parametrize("factor", [0.0, 0.1, 0.3, 0.7, 1.9, -0.4])
def test_one_factor_is_not_told_as_several_mistakes(factor):
    """∇L = 0, a tenth of it … at four decimals: one cause or none."""
    step = SoftmaxRegression(theta=[[0.1, 0.2, 0.4], [0.3, 0.4, -0.2]], learning_rate=0.1).step(
        [0.7], 2
    )
    slopes = [[factor * slope for slope in row] for row in step.gradient]
    after = [[w - 0.1 * g for w, g in zip(*rows)] for rows in zip(step.theta_before, slopes)]
    for given in {"gradient": slopes}, {"theta_after": after}:
        report = step.check(
            y_hat=written(step.y_hat, 4), **{n: written(v, 4) for n, v in given.items()}
        )
        assert len(causes(report)) <= 1, str(report)


@pytest.mark.parametrize(
    "y_hat, words",
    [
        (["1.12", "-0.12"], "never above 1"),
        (["-0.30", "0.54"], "never below 0"),
        (["0.46", "0.66"], "add up to 1.12"),
        (["0.31", "0.31"], "add up to 0.62"),
        (["0.99", "0.95"], "add up to 1.94"),
    ],
)
def test_what_is_no_probability_is_told_so(y_hat, words):
    prediction = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain(0.5)
    report = prediction.check(y_hat=y_hat)
    assert "impossible" in kinds(report) and words in str(report).replace("\n", " ")


@pytest.mark.parametrize("target", ["b", "c"])
def test_the_same_mistake_is_not_said_to_follow_from_l(target):
    """∇L is not worked from L."""
    model = SoftmaxRegression(theta=[[0.1, 0.2, 0.4], [0.3, 0.4, -0.2]], classes=["a", "b", "c"])
    step, k = model.step([0.7], "a"), "abc".index(target)
    errors = [p - (i == k) for i, p in enumerate(step.y_hat)]
    gradient = [[value * e for e in errors] for value in (1.0, 0.7)]
    report = step.check(loss=f"{-math.log(step.y_hat[k]):.4f}", gradient=written(gradient, 4))
    assert "follows: the same mistake" not in str(report)
    assert len(causes(report)) == 1


@pytest.mark.parametrize("given", [{"z": 12}, {"z": 19, "y_hat": 21}, {"loss": "0.25"}])
def test_a_report_for_another_try_has_no_answers(given):
    report = LinearRegression(theta=[7, 6]).step(2, 18.5).check(**given)  # z = 19, L = 0.25
    for show in report.to_text, report.to_html, report.to_latex:
        assert "correct</" in show() or "correct " in show() or "correct}" in show()
        assert "= 19" not in show(answers=False) and "= 0.25" not in show(answers=False)
    header = report.to_text(answers=False).splitlines()[2].split()
    assert header == ["number", "given", "verdict"]
    assert report.to_latex(answers=False).count("{llll}") == 1


def test_a_copied_number_for_another_try_is_not_told_what_it_is():
    step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    report = step.check(loss="0.838")
    assert "0.883" in report.to_text() and "0.883" not in report.to_text(answers=False)
    assert "two digits exchanged" in report.to_text(answers=False)


# Each row of what was seen from outside, with more instances of its kind


def model_of(name, theta, **options):
    """A model of this name; θ has a row for each input."""
    if name == "softmax":
        return SoftmaxRegression(theta=theta, **options)
    one = [row[0] for row in theta]
    return {"linear": LinearRegression, "logistic": LogisticRegression}[name](theta=one, **options)


def sigma(z):
    return 1 / (1 + math.exp(-z))


def softmax(z):
    powers = [math.exp(value) for value in z]
    return [power / sum(powers) for power in powers]


@pytest.mark.parametrize(
    "b, w, x",
    [(0.1, 0.35, 2), (0.1, 0.4, 3), (0.2, 0.6, 1), (0.2, 0.7, 3), (0.1, 1.1, 2), (0.1, 0.8, 1)],
)  # z = 0.8, 1.3, 0.8, 2.3, 2.3, 0.9; without b 0.1 or 0.2 less
@pytest.mark.parametrize("name", ["linear", "logistic", "softmax"])
def test_a_forgotten_bias_of_one_decimal_is_not_accepted(name, b, w, x):
    prediction = model_of(name, [[b, 0.3], [w, 0.5]]).explain(x)
    z = [f"{w * x:.1f}", f"{0.3 + 0.5 * x:.1f}"] if name == "softmax" else f"{w * x:.1f}"
    verdict = prediction.check(z=z).verdicts[0]
    assert not verdict.is_sound and not verdict.cut, (name, z)


@pytest.mark.parametrize("name", ["linear", "logistic", "softmax"])
@pytest.mark.parametrize("x, eta", [(0.3, 0.01), (-0.4, 0.01), (0.5, 0.001), (0.2, 0.02)])
def test_theta_that_does_not_move_in_its_digits_is_no_proof(name, x, eta):
    theta = [[0.3, 0.2, -0.4], [0.7, 0.4, 0.1]]
    step = model_of(name, theta, learning_rate=eta).step(x, 1)
    before = written(step.theta_before, 1)
    assert before == written(step.theta_after, 1)
    report = step.check(theta_after=before)
    assert not any(verdict.is_sound for verdict in report.verdicts), str(report)
    assert set(kinds(report)) == {"unproven"}
    assert all("θ before the step" in verdict.reason for verdict in report.verdicts)


@pytest.mark.parametrize("digits", [2, 3, 4])
@pytest.mark.parametrize("is_cut", [False, True])
@pytest.mark.parametrize("name", ["logistic", "softmax"])
@pytest.mark.parametrize("fields", ["loss", "gradient", "theta_after", "loss theta_after"])
def test_whatever_is_left_blank_may_have_been_rounded(name, fields, digits, is_cut):
    step = model_of(name, [[0.4, -0.2, 0.1], [-0.7, 0.9, 0.3]], learning_rate=0.5).step(1.3, 1)

    def printed(value):
        return written(value, digits, *[ROUND_DOWN] * is_cut)

    y_hat = [float(printed(p)) for p in (step.y_hat if name == "softmax" else [step.y_hat])]
    target = [0, 1, 0] if name == "softmax" else [1]
    errors = [p - t for p, t in zip(y_hat, target)]
    slopes = [[float(printed(value * e)) for e in errors] for value in (1.0, 1.3)]
    before = step.theta_before if name == "softmax" else [[w] for w in step.theta_before]
    after = [[w - 0.5 * g for w, g in zip(*rows)] for rows in zip(before, slopes)]
    if name == "logistic":
        slopes, after = ([row[0] for row in rows] for rows in (slopes, after))
    sheet = {
        "loss": printed(-math.log(y_hat[target.index(1)])),
        "gradient": printed(slopes),
        "theta_after": printed(after),
    }
    report = step.check(**{field: sheet[field] for field in fields.split()})
    sound = [verdict.is_sound or verdict.kind == "coarse" for verdict in report.verdicts]
    assert all(sound), str(report)


@pytest.mark.parametrize("wrong", [0.21, 0.42, 0.55, 0.64, 0.77])
def test_after_unexplained_probabilities_all_digits_of_a_calculator_may_follow(wrong):
    """ŷ of three classes: what was kept is a little more, or less, than what was written."""
    step = SoftmaxRegression(theta=[[0.1, 0.2, -0.3], [0.3, 0.4, 0.7]]).step([1.7], 0)
    kept = [wrong + 0.0041, 0.12 - 0.0032, 0.88 - wrong - 0.0009]
    errors = [kept[0] - 1, *kept[1:]]
    report = step.check(
        y_hat=written(kept, 2),
        loss=f"{-math.log(kept[0]):.4f}",
        gradient=written([[value * e for e in errors] for value in (1.0, 1.7)], 4),
    )
    sound = [verdict.is_sound for verdict in report.verdicts]
    assert all(sound[3:]) and not causes(report), str(report)


@pytest.mark.parametrize("digits", [2, 3, 4, 5])
@pytest.mark.parametrize("is_cut", [False, True])
def test_an_epoch_of_three_classes_is_checked_from_the_pupils_own_theta(digits, is_cut):
    right = SoftmaxRegression(theta=[[0.1, -0.2, 0.3], [0.4, 0.3, -0.5]], learning_rate=0.4)
    theta, how = right.theta, [ROUND_DOWN] * is_cut
    for x, y in [(0.5, 1), (-1.5, 0), (2.5, 2), (1.0, 0)]:
        step, own = right.step([x], y), model_of("softmax", theta, learning_rate=0.4).step([x], y)
        names = "z", "y_hat", "loss", "gradient", "theta_after"
        given = {name: written(getattr(own, name), digits, *how) for name in names}
        report = step.check(theta_before=written(theta, digits), **given)
        assert all(verdict.is_sound for verdict in report.verdicts), str(report)
        theta = [[float(value) for value in row] for row in given["theta_after"]]


@pytest.mark.parametrize("theta", [[[0.1, 0.2], [0.3, 0.4]], [[0.5, -0.3], [0.2, 0.8]]])
def test_of_all_probabilities_of_two_decimals_few_are_told_a_mistake(theta):
    prediction = SoftmaxRegression(theta=theta).explain(1.3)
    each = [(f"{n / 100:.2f}", f"{1 - n / 100:.2f}") for n in range(1, 100, 3)]
    told = [y_hat for y_hat in each if causes(prediction.check(y_hat=list(y_hat)))]
    assert 20 * len(told) <= len(each), told  # 5 %


@pytest.mark.parametrize("factor", [0.37, -0.61, 1.43, 0.83, -1.7, 2.31])
@pytest.mark.parametrize("digits", [2, 3])
@pytest.mark.parametrize("name", ["linear", "logistic", "softmax"])
@pytest.mark.parametrize("field", ["gradient", "theta_after"])
def test_one_unknown_factor_is_no_mistake_that_has_a_name(name, field, factor, digits):
    target = {"linear": 3, "logistic": 1, "softmax": 2}[name]
    step = model_of(name, [[0.3, 0.2, -0.1], [0.4, -0.6, 0.5]]).step(1.7, target)
    is_list = name == "softmax"
    slopes = step.gradient if is_list else [[slope] for slope in step.gradient]
    before = step.theta_before if is_list else [[w] for w in step.theta_before]
    slopes = [[factor * slope for slope in row] for row in slopes]
    after = [[w - 0.1 * g for w, g in zip(*rows)] for rows in zip(before, slopes)]
    rows = slopes if field == "gradient" else after
    given = written(rows if is_list else [row[0] for row in rows], digits)
    assert not causes(step.check(**{field: given}))


@pytest.mark.parametrize("off", [-1, 1])
@pytest.mark.parametrize("digits", [3, 4])
@pytest.mark.parametrize("k", [0, 1, 2])
def test_one_probability_one_off_in_the_last_digit_is_near(k, off, digits):
    step = SoftmaxRegression(theta=[[0.1, 0.2, 0.4], [0.3, 0.4, -0.2]]).step([0.7], 2)
    y_hat = written(step.y_hat, digits)
    y_hat[k] = f"{float(y_hat[k]) + off / 10**digits:.{digits}f}"
    report = step.check(y_hat=y_hat, loss=f"{step.loss:.{digits}f}")
    assert all(verdict.is_sound for verdict in report.verdicts) and not causes(report)
    assert kinds(report)[k] in ("near", "truncated", "carried")


@pytest.mark.parametrize("factor", [0.0, 0.1, 0.3, 0.7, 1.9, -0.4])
@pytest.mark.parametrize("name", ["linear", "logistic"])
def test_one_factor_on_the_whole_sheet_is_at_most_one_mistake(name, factor):
    step = model_of(name, [[0.3], [0.4]], learning_rate=0.1).step(1.7, 1)
    slopes = [factor * slope for slope in step.gradient]
    after = [w - 0.1 * g for w, g in zip(step.theta_before, slopes)]
    for given in (
        {"gradient": slopes},
        {"theta_after": after},
        {"gradient": slopes, "theta_after": after},
    ):
        report = step.check(**{name: written(value, 4) for name, value in given.items()})
        assert len(causes(report)) <= 1, str(report)


@pytest.mark.parametrize("x", [1.7, -0.6, 2.5, 0.4, 3.2, -1.4])
@pytest.mark.parametrize("name", ["linear", "logistic", "softmax"])
def test_x_squared_is_not_told_of_the_bias(name, x):
    """Seen in θ alone: for the bias 1² is 1, and nothing wrong."""
    step = model_of(name, [[0.3, 0.2, -0.1], [0.4, -0.6, 0.5]], learning_rate=0.5).step(x, 1)
    slopes = step.gradient if name == "softmax" else [[slope] for slope in step.gradient]
    before = step.theta_before if name == "softmax" else [[w] for w in step.theta_before]
    slopes = [slopes[0], [x * slope for slope in slopes[1]]]
    after = [[w - 0.5 * g for w, g in zip(*rows)] for rows in zip(before, slopes)]
    report = step.check(
        theta_after=written(after if name == "softmax" else [row[0] for row in after], 4)
    )
    assert "1 squared" not in str(report) and "1²" not in str(report)
    outputs = 3 if name == "softmax" else 1
    assert all(verdict.is_sound for verdict in report.verdicts[:outputs]), str(report)


@pytest.mark.parametrize("x", [0.7, -1.2, 2.0])
@pytest.mark.parametrize("right, taken", [(0, 1), (1, 2), (2, 0)])
def test_another_class_in_l_and_in_the_gradient_is_one_mistake_made_twice(x, right, taken):
    step = SoftmaxRegression(theta=[[0.1, 0.2, 0.4], [0.3, 0.4, -0.2]]).step([x], right)
    errors = [p - (i == taken) for i, p in enumerate(step.y_hat)]
    gradient = [[value * e for e in errors] for value in (1.0, x)]
    report = step.check(loss=f"{-math.log(step.y_hat[taken]):.4f}", gradient=written(gradient, 4))
    assert causes(report) == {"another class as the target"}
    assert "follows" not in str(report)  # ∇L is not worked from L


@pytest.mark.slow
def test_honest_pupils_are_not_refused():
    found = honest(300, "suite", show=False)
    assert found["accused"] == 0 and found["refused"] <= 0.0003 * found["numbers"]


@pytest.mark.slow
def test_random_numbers_are_seldom_told_a_mistake():
    cells = random_numbers(24, "suite", show=False)
    told, sheets = map(sum, zip(*cells.values()))
    print(f"told a mistake: {told} of {sheets} sheets of random numbers")
    assert told <= 0.04 * sheets  # few sheets: the study has more
