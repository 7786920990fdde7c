"""The whole deck as one page for the projector: every slide that shows a thing.

It writes whole_deck.html. The worked examples are built up part by part, the
ideas are pictures, the data are tables, and between them there are questions
for the class, whose answers come with the next click. Any browser shows it,
no network is needed; a clicker, Page Down or the space bar goes on.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    exercise,
    slides,
    slideshow,
)
from softmax_edu.pictures import ideas
from softmax_edu.projector import DataTable, Question


def start(kind, example):
    """A model as a worked example of the deck begins."""
    return kind(theta=example["theta"], learning_rate=example["learning_rate"])


def losses(rate, epochs=5):
    """The mean loss on the salaries before training and after each epoch."""
    model = LinearRegression(theta=[0, 0], learning_rate=rate)
    found = [model.loss(*slides.SALARY)]
    for _ in range(epochs):
        model.fit(*slides.SALARY)
        found.append(model.loss(*slides.SALARY))
    return found


def five_steps(title, output, loss, derivative):
    """The five steps of a model on one slide, with their formulas."""
    return (
        f"{title}, step by step\n1) Pick a sample (x, y)\n2) {output}"
        f"\n3) {loss}\n4) {derivative}\n5) θ = θ − η∇L, η is the learning rate"
    )


lesson = [
    "Softmax regression\nFrom a line to a probability for each class",  # S1
    "What comes\nLinear regression\nLogistic regression\nSoftmax regression",
]

# S3 and S4: a line
line = start(LinearRegression, slides.LINEAR)
lesson += [
    DataTable(*slides.SALARY, names=["level"], picked=3, title="Salaries"),
    Question(
        "What salary has level 8? Draw a line by eye.", "y = 7 + 6·8 = 55"
    ),
    ideas.two_forms(),
    line.step(slides.LINEAR["x"], slides.LINEAR["y"]),
    line.explain([8]),
    ideas.loss_curves({f"η = {rate}": losses(rate) for rate in (0.001, 0.01)}),
]

# S5 to S16: pass or fail
exam = start(LogisticRegression, slides.LOGISTIC)
step = exam.step(slides.LOGISTIC["x"], slides.LOGISTIC["y"])
lesson += [
    DataTable(*slides.EXAM, names=["day", "hours"], picked=1, title="The exam"),
    ideas.straight_line_for_classes(),
    ideas.sigmoid_curve(),
    ideas.line_and_sigmoid(),
    ideas.two_losses(),
    five_steps(
        "Logistic regression",
        "z = θᵀx,  ŷ = σ(z) = 1 / (1 + e⁻ᶻ)",
        "L = −y log ŷ − (1 − y) log(1 − ŷ)",
        "∇L = x(ŷ − y)",
    ),
    Question(
        "Sample 1 failed, and ŷ = 0.59. Will b, w₁ and w₂ go up or down?",
        "Down: ŷ − y is positive, and so is every input.",
    ),
    step,
    step.check(y_hat="0.59", loss="0.883", gradient=["0.59", "0.59", "0.295"]),
    *(exam.explain(question) for question in slides.LOGISTIC["questions"]),
    ideas.threshold(0.35),
]

# S17 to S23: a probability for each class
# S18 has no θ; with these its P come out: 0.3, 0.7 and 0.3, 0.2, 0.4, 0.1
two_classes = SoftmaxRegression(theta=[[0, 0.3473], [0, 1]])
four_classes = SoftmaxRegression(
    theta=[[1.0986, 0.1931, 0.3863, -1.5], [0, 1, 2, 3]]
)
lesson += [
    ideas.data_sets(),
    Question("Four classes: is one threshold enough?", "No: the largest wins."),
    # S18: from x to z, to f(z), to P, to the class
    DataTable(*slides.PASS_TWO, names=["hours"], picked=1, title="Two classes"),
    two_classes.explain([0.5]),
    ideas.choose_class((0.3, 0.7)),
    DataTable(
        *slides.SCORE_FOUR, names=["hours"], picked=1, title="Four classes"
    ),
    four_classes.explain([0.5]),
    ideas.choose_class((0.3, 0.2, 0.4, 0.1)),
    ideas.softmax_bars([1, 3]),
    ideas.softmax_bars([1, 2, 3]),
    ideas.two_networks(),
    Question(  # S21
        "y = 0. Logistic: L = −y log ŷ − (1 − y) log(1 − ŷ).\n"
        "Softmax: how to compute the loss?",
        "L = −log ŷ₀: ŷ of the true class. Where ŷ₀ = 1 − ŷ, both are equal.",
    ),
    ideas.one_hot_table([0, 1]),
    ideas.one_hot_table([0, 1, 2]),
    ideas.binary_is_two_classes(0, 0.59),
]

# S24 to S29, and S30 to S41: two steps, each from the same θ
first = start(SoftmaxRegression, slides.SOFTMAX)
second = start(SoftmaxRegression, slides.SOFTMAX_SECOND)
step = first.step(slides.SOFTMAX["x"], slides.SOFTMAX["y"])
lesson += [
    DataTable(*slides.PASS, names=["hours"], picked=1, title="Pass or fail"),
    five_steps(
        "Softmax regression",
        "z = θᵀx,  d = Σ eᶻ,  ŷ = eᶻ ⊘ d  (⊘: element by element)",
        "L = −Σ yᵢ log ŷᵢ",
        "∇L = x(ŷ − y)ᵀ",
    ),
    step,
    step.check(theta_after=[["0.105", "0.194"], ["0.302", "0.397"]]),  # S28
    first.explain(slides.SOFTMAX["x"], slides.SOFTMAX["y"]),
    "The second sample\nθ starts again from the same numbers",
    second.step(slides.SOFTMAX_SECOND["x"], slides.SOFTMAX_SECOND["y"]),
    *(second.explain(x) for x in slides.SOFTMAX_SECOND["questions"]),
    exercise("softmax", seed=7),
]

show = slideshow(lesson, title="Softmax regression")
show.save("whole_deck.html")

print("whole_deck.html has")
for part in str(show).split(", "):
    print(f"  {part}")
print("Open it in a browser.")
print("Page Down or a clicker goes on.")
