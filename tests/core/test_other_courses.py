"""Worked lessons of other courses, with the numbers that they print.

They take all samples at once, write ½ in the loss, leave out the bias, or add a penalty. Each test
has a lesson's data and what it prints, as many digits as it prints; where a lesson is wrong, its
mistake is named.
"""

import pytest

from softmax_edu import LinearRegression, LogisticRegression


def approx(value, digits):
    """So many significant digits, as a lesson prints them."""
    return pytest.approx(value, rel=0.51 * 10 ** (1 - digits))


def rounded(values, decimals):
    return [round(value, decimals) for value in values]


# "Supervised Machine Learning", DeepLearning.AI and Stanford, lab "Gradient Descent for Linear
# Regression": the mean of ½(ŷ − y)² over two houses; w, b and the slopes as it prints them.

HOUSES = [1.0, 2.0], [300.0, 500.0]


def test_gradient_descent_for_linear_regression():
    model = LinearRegression(theta=[0, 0], learning_rate=0.01, half=True)
    steps = list(model.steps(*HOUSES, epochs=10_000, batch_size=2))
    assert (steps[0].gradient, steps[0].theta_after) == ([-400.0, -650.0], [4.0, 6.5])
    printed = {  # the slopes by w and by b, then w and b after the step, and their cost
        0: (-6.500e02, -4.000e02, 6.500e00, 4.00000e00, 7.93e04),
        1000: (-3.712e-01, 6.007e-01, 1.949e02, 1.08228e02, 3.41e00),
        2000: (-1.789e-01, 2.895e-01, 1.975e02, 1.03966e02, 7.93e-01),
        3000: (-8.625e-02, 1.396e-01, 1.988e02, 1.01912e02, 1.84e-01),
        4000: (-4.158e-02, 6.727e-02, 1.994e02, 1.00922e02, 4.28e-02),
        5000: (-2.004e-02, 3.243e-02, 1.997e02, 1.00444e02, 9.95e-03),
        6000: (-9.660e-03, 1.563e-02, 1.999e02, 1.00214e02, 2.31e-03),
        7000: (-4.657e-03, 7.535e-03, 1.999e02, 1.00103e02, 5.37e-04),
        8000: (-2.245e-03, 3.632e-03, 2.000e02, 1.00050e02, 1.25e-04),
    }
    for i, (by_w, by_b, w, b, cost) in printed.items():
        step = steps[i]
        assert step.gradient == [approx(by_b, 4), approx(by_w, 4)]
        assert step.theta_after == [approx(b, 6), approx(w, 4)]
        assert steps[i + 1].loss == approx(cost, 3)  # of the next θ
    assert rounded(model.theta, 4) == [100.0116, 199.9929]


# The same course, lab "Gradient Descent for Logistic Regression": the mean over six samples.

SIX = [[0.5, 1.5], [1, 1], [1.5, 0.5], [3, 0.5], [2, 2], [1, 2.5]], [0, 0, 0, 1, 1, 1]


def test_gradient_descent_for_logistic_regression():
    step = LogisticRegression(theta=[1, 2, 3]).batch_step(*SIX)
    assert step.gradient == [
        approx(0.49861806546328574, 15),
        approx(0.498333393278696, 15),
        approx(0.49883942983996693, 15),
    ]
    model = LogisticRegression(learning_rate=0.1)
    model.fit(*SIX, epochs=10_000, batch_size=6)
    printed = {  # the cost of θ after the step
        0: 0.684610468560574,
        1000: 0.1590977666870456,
        2000: 0.08460064176930081,
        3000: 0.05705327279402531,
        4000: 0.042907594216820076,
        5000: 0.034338477298845684,
        6000: 0.028603798022120097,
        7000: 0.024501569608793,
        8000: 0.02142370332569295,
        9000: 0.019030137124109114,
    }
    for i, cost in printed.items():
        assert model.loss_curve[i + 1] == pytest.approx(cost, rel=1e-11)
    assert rounded(model.theta[1:], 2) == [5.28, 5.08]
    assert model.theta[0] == pytest.approx(-14.222409982019837, rel=1e-11)


# The same course, lab "Regularized Cost and Gradient": λ / (2m) times Σw², so λ / m is our penalty.
# Its data are the first numbers of NumPy's generator with the seed 1.

FIVE = (
    [
        [4.17022004702574e-01, 7.203244934421581e-01, 1.1437481734488664e-04],
        [3.0233257263183977e-01, 1.4675589081711304e-01, 9.233859476879779e-02],
        [1.8626021137767090e-01, 3.4556072704304774e-01, 3.9676747423066994e-01],
        [5.388167340033569e-01, 4.191945144032948e-01, 6.852195003967595e-01],
        [2.0445224973151743e-01, 8.781174363909454e-01, 2.7387593197926163e-02],
    ],
    [0, 1, 0, 1, 0],
)
W = [6.704675101784022e-01, 4.173048023671269e-01, 5.586898284457517e-01]


def test_regularized_linear_gradient():
    model = LinearRegression(theta=[0.5, *W], half=True, penalty=0.7 / 5)
    assert model.batch_step(*FIVE).gradient == [
        approx(0.6648774569425726, 14),
        approx(0.29653214748822276, 14),
        approx(0.4911679625918033, 14),
        approx(0.21645877535865857, 14),
    ]


def test_regularized_logistic_gradient():
    model = LogisticRegression(theta=[0.5, *W], penalty=0.7 / 5)
    assert model.batch_step(*FIVE).gradient == [
        approx(0.341798994972791, 14),
        approx(0.17380012933994293, 14),
        approx(0.32007507881566943, 14),
        approx(0.10776313396851499, 14),
    ]


# "Machine Learning", Stanford on Coursera, exercise 5: the test cases of its forum, as
# broomej/coursera-ml-R has them in ex5_test.R. J is the mean of ½(ŷ − y)², with λ / m as above.


@pytest.mark.parametrize(
    ("strength", "cost", "slopes"),
    [
        (0, 1.3533, [-1.4000, -8.7333, -4.3333, -7.9333]),
        (7, 1.6917, [-1.4000, -8.2667, -3.6333, -7.0000]),
    ],
)
def test_three_samples_of_exercise_5(strength, cost, slopes):
    model = LinearRegression(theta=[0.1, 0.2, 0.3, 0.4], half=True, penalty=strength / 3)
    step = model.batch_step([[8, 1, 6], [3, 5, 7], [4, 9, 2]], [7, 6, 5])
    assert round(step.loss, 4) == cost
    assert rounded(step.gradient, 4) == slopes


def test_one_sample_of_exercise_5():
    model = LinearRegression(theta=[0.1, 0.2, 0.3, 0.4], half=True, penalty=7)
    step = model.step([2, 3, 4], 5)
    assert round(step.loss, 4) == 3.0150
    assert rounded(step.gradient, 4) == [-2.0, -2.6, -3.9, -5.2]
    assert step.check(loss="3.0150", gradient=["-2.0000", "-2.6000", "-3.9000", "-5.2000"])


# "Bootcamp Machine Learning" of 42 Artificial Intelligence, module 09, exercises 04 and 05.

SEVEN = (
    [
        [-6, -7, -9],
        [13, -2, 14],
        [-7, 14, -1],
        [-8, -4, 6],
        [-5, -9, 6],
        [1, -5, 11],
        [9, -11, 8],
    ],
    [2, 14, -13, 5, 12, 4, -19],
)


@pytest.mark.parametrize(
    ("strength", "slopes"),
    [
        (1.0, [-60.99, -195.64714286, 863.46571429, -644.52142857]),
        (0.5, [-60.99, -195.86142857, 862.71571429, -644.09285714]),
        (0.0, [-60.99, -196.07571429, 861.96571429, -643.66428571]),
    ],
)
def test_regularized_gradient_of_seven_samples(strength, slopes):
    model = LinearRegression(theta=[7.01, 3, 10.5, -6], half=True, penalty=strength / 7)
    assert rounded(model.batch_step(*SEVEN).gradient, 8) == slopes


@pytest.mark.parametrize(
    ("strength", "slopes"),
    [
        (1.0, [-0.55711039, -1.40334809, -1.91756886, -2.56737958, -3.03924017]),
        (0.5, [-0.55711039, -1.15334809, -1.96756886, -2.33404624, -3.15590684]),
        (0.0, [-0.55711039, -0.90334809, -2.01756886, -2.10071291, -3.27257351]),
    ],
)
def test_regularized_logistic_gradient_of_three_samples(strength, slopes):
    theta = [-2.4, -1.5, 0.3, -1.4, 0.7]
    model = LogisticRegression(theta=theta, penalty=strength / 3)
    step = model.batch_step([[0, 2, 3, 4], [2, 4, 5, 5], [1, 3, 2, 7]], [0, 1, 1])
    assert rounded(step.gradient, 8) == slopes


# PyTorch lectures for beginners, "Back-propagation and autograd" (Sung Kim, PyTorchZeroToAll; the
# output as printed with float32, of which six digits are exact): y = wx, no bias, a sample at a time.


def test_back_propagation_of_one_weight():
    model = LinearRegression(theta=[1], learning_rate=0.01, bias=False)
    printed = [  # the slopes of the three samples, and the loss of the last
        (-2.0, -7.840000152587891, -16.228801727294922, 7.315943717956543),
        (-1.478623867034912, -5.796205520629883, -11.998146057128906, 3.9987640380859375),
        (-1.0931644439697266, -4.285204887390137, -8.870372772216797, 2.1856532096862793),
        (-0.8081896305084229, -3.1681032180786133, -6.557973861694336, 1.1946394443511963),
        (-0.5975041389465332, -2.3422164916992188, -4.848389625549316, 0.6529689431190491),
    ]
    for *slopes, loss in printed:
        steps = list(model.steps([1, 2, 3], [2, 4, 6]))
        assert [step.gradient[0] for step in steps] == [approx(slope, 6) for slope in slopes]
        assert steps[-1].loss == approx(loss, 5)


# "Gradient descent using autograd", a PyTorch course (Patrick Loeber; the output as
# printed with float32): y = wx, no bias, all four samples. Its gradient by hand is np.dot(…).mean():
# the dot product is the sum of all slopes already, and the mean of one number is that number. So it
# prints the mean loss and steps along the sum. Autograd, in the next part of the lesson, is right.


def test_a_lesson_that_takes_the_sum_for_the_mean():
    line = [1, 2, 3, 4], [2, 4, 6, 8]
    printed = [  # w after the step, the loss before it
        (1.200, 30.0),
        (1.680, 4.79999924),
        (1.872, 0.76800019),
        (1.949, 0.12288000),
        (1.980, 0.01966083),
        (1.992, 0.00314574),
        (1.997, 0.00050331),
    ]
    wrong = LinearRegression(theta=[0], learning_rate=0.01, bias=False)
    for w, loss in printed:
        assert wrong.loss(*line) == approx(loss, 5)  # the mean
        wrong.batch_step(*line, reduction="sum")
        assert round(wrong.theta[0], 3) == w
    step = LinearRegression(theta=[0], learning_rate=0.01, bias=False).batch_step(*line)
    assert (step.loss, step.gradient) == (30.0, [-30.0])
    assert round(step.theta_after[0], 3) == 0.300  # as autograd gives it there


# "Important concepts for ML", gradient descent (krishnenduduttadc on GitHub): y = wx, no bias, the
# mean over four samples.


def test_one_weight_with_the_mean_of_four_samples():
    model = LinearRegression(theta=[0], learning_rate=0.01, bias=False)
    steps = list(model.steps([1, 2, 3, 4], [2, 4, 6, 8], epochs=100, batch_size=4))
    printed = {  # w after the step, the loss before it
        0: (0.3000, 30.0000),
        10: (1.6653, 1.1628),
        20: (1.9341, 0.0451),
        30: (1.9870, 0.0017),
        40: (1.9974, 0.0001),
        50: (1.9995, 0.0000),
        60: (1.9999, 0.0000),
        70: (2.0000, 0.0000),
        80: (2.0000, 0.0000),
        90: (2.0000, 0.0000),
    }
    for epoch, (w, loss) in printed.items():
        assert round(steps[epoch].theta_after[0], 4) == w
        assert round(steps[epoch].loss, 4) == loss
    assert round(model.theta[0], 4) == 2.0


# "Linear Regression with Gradient Descent from Scratch" (K. Ved's blog, 2023): the mean of
# ½(ŷ − y)² over two samples.


def test_two_samples_from_scratch():
    model = LinearRegression(theta=[1, 1], learning_rate=0.01, half=True)
    two = [3, 5], [30, 50]
    printed = {  # w, b and the cost after so many steps
        1: (2.49, 1.35, 439.75810000000007),
        101: (9.339565362904866, 2.7976459389680706, 0.23024051215739977),
        201: (9.375373101618957, 2.645962002116952, 0.2059507823972854),
        301: (9.409239384745288, 2.5025021246485672, 0.18422355115792033),
        401: (9.441269491530562, 2.366820414979559, 0.16478848201589685),
        501: (9.471562976553681, 2.2384951531462525, 0.14740375828400765),
        601: (9.500213996701634, 2.1171274841748158, 0.1318530742588818),
    }
    done = 0
    for count, (w, b, cost) in printed.items():
        model.fit(*two, epochs=count - done, batch_size=2)
        done = count
        assert model.theta == [pytest.approx(b, rel=1e-11), pytest.approx(w, rel=1e-11)]
        assert model.loss(*two) == pytest.approx(cost, rel=1e-10)


# "Logistic Regression: Exercises and Solutions" (A. Hafid, ESISA, 2025), exercise 4: one step on
# four samples from zeros, with the mean. w₁ and b are right; w₂ is printed as 0.15, by two mistakes.


def test_four_samples_with_two_mistakes_in_one_weight():
    X, y = [[2, 1], [3, -1], [1, 2], [4, 0]], [1, 0, 1, 0]
    step = LogisticRegression(theta=[0, 0, 0], learning_rate=0.1).batch_step(X, y)
    terms = [[error * v for v in x] for x, error in zip(X, (-0.5, 0.5, -0.5, 0.5))]
    assert [term[0] for term in terms] == [-1, 1.5, -0.5, 2]  # as printed
    assert step.gradient[:2] == [0, 0.5]
    assert step.theta_after[:2] == [0, -0.05]
    assert [term[1] for term in terms] == [-0.5, -0.5, -1, 0]  # printed: −0.5, 0, −1, 0
    assert step.theta_after[2] == pytest.approx(0.05)
    # (0.5 − 0)·(−1) is taken as 0, and the sum is not divided by 4
    printed = 0 - 0.1 * (-0.5 + 0 - 1 + 0)
    assert printed == pytest.approx(0.15)


# "Gradient vector and the role of regularization" (HoanNguyen1711/impml on GitHub, question 8): a
# step of logistic regression on one sample, with and without a penalty.


def test_one_sample_with_and_without_a_penalty():
    theta, x = [0.5, -0.02, 0.01], [37, 705]
    plain = LogisticRegression(theta=theta, classes=[0, 1]).step(x, 1)
    assert round(plain.z, 2) == 6.81
    assert round(plain.y_hat, 4) == 0.9989
    assert rounded(plain.gradient, 4) == [-0.0011, -0.0408, -0.7765]
    step = LogisticRegression(theta=theta, classes=[0, 1], penalty=0.1).step(x, 1)
    assert rounded(step.gradient, 4) == [-0.0011, -0.0428, -0.7755]
    assert step.check(gradient=["-0.0011", "-0.0428", "-0.7755"])
    assert not step.check(gradient=["-0.0011", "-0.0408", "-0.7765"])
