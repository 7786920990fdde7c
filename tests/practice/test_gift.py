"""The question bank: read back by a parser that is not ours, npm's gift-pegjs, where node has it (NODE_PATH)."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest
from browsers import node
from places import ROOT

from softmax_edu import LinearRegression, exercise
from softmax_edu.practice.papers import bank

PARSE = """
import { createRequire } from "module"
import { readFileSync } from "fs"
const { parse } = createRequire(process.cwd() + "/")("gift-pegjs")
console.log(JSON.stringify(parse(readFileSync(0, "utf8"))))
"""
FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
EXERCISES = [
    exercise(model, seed=seed, **size)
    for seed in (1, 2)
    for model, size in (
        ("linear", {"features": 2}),
        ("logistic", {"digits": 5}),
        ("softmax", {}),
        ("softmax", {"classes": 3}),
    )
]


def parsed(text):
    """The questions, as the parser reads them, without their categories."""
    return [
        question
        for question in json.loads(node(PARSE, text, "gift-pegjs"))
        if question["type"] != "Category"
    ]


def numbers(value):
    """The numbers of a field, however nested."""
    return (
        [number for part in value for number in numbers(part)]
        if isinstance(value, list)
        else [value]
    )


def answers(step):
    """The numbers that are asked for, in the order of the five steps."""
    return [number for field in FIELDS for number in numbers(getattr(step, field))]


def matching(question, number):
    """The first answer of a question that a number fits, as Moodle looks for it."""
    return next(
        (
            choice
            for choice in question["choices"]
            if abs(choice["text"]["number"] - number) <= choice["text"]["range"]
        ),
        None,
    )


def test_a_question_for_each_number_and_the_right_answer_to_it_counts():
    questions, asked = (
        parsed(bank(EXERCISES)),
        [(e, value) for e in EXERCISES for value in answers(e.answers)],
    )
    assert len(questions) == len(asked)
    for question, (e, value) in zip(questions, asked):
        assert question["type"] == "Numerical" and question["title"].startswith(f"{e.name}, ")
        for told in (value, float(f"{value:.{e.digits}f}")):
            assert matching(question, told)["weight"] == 100
        beside = matching(question, value + 2.01 / 10**e.digits)
        assert beside is None or beside["weight"] == 0


def test_rounded_values_carried_on_count():
    e = exercise("logistic", seed=2, features=2)
    gradient = [x * (round(e.answers.y_hat, 4) - e.y) for x in [1.0, *e.x]]
    questions = parsed(bank([e]))
    for question, number in zip(questions[3:], gradient):
        assert matching(question, round(number, 4))["weight"] == 100


def test_each_slip_is_answered_by_the_sentence_that_names_it():
    e = exercise("softmax", seed=3, classes=3)
    step, questions, tried = e.answers, parsed(bank([e])), 0
    for question, before, gradient in zip(
        questions[-6:], numbers(step.theta_before), numbers(step.gradient)
    ):
        for words, value in (
            ("plus instead of minus", before + e.learning_rate * gradient),
            ("θ not updated", before),
            ("learning rate", before - e.learning_rate / 10 * gradient),
        ):
            found = matching(question, round(value, 4))
            assert found["weight"] == 0 and words in found["feedback"]["text"]
            tried += 1
    assert tried == 18


def test_the_questions_of_an_exercise_are_in_a_category_of_their_own():
    read = json.loads(node(PARSE, bank(EXERCISES), "gift-pegjs"))
    places = [i for i, item in enumerate(read) if item["type"] == "Category"]
    assert [j - i - 1 for i, j in zip(places, [*places[1:], len(read)])] == [
        len(answers(e.answers)) for e in EXERCISES
    ]
    titles = [read[i]["title"] for i in places]
    assert (
        titles[0] == "linear, 2 features/linear, 2 features · 4 digits · 1"
        and titles[3] == "softmax 1×3/softmax 1×3 · 4 digits · 1"
    )
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    "size, words",
    [
        (
            {"classes": 3},
            [
                "z₁ (class 1)",
                "ŷ₂ (class 2)",
                "What is L, to",
                "∂L/∂w₁ (class 1)",
                "b₀ after the step (class 0)",
                "θ = [[b₀, b₁, b₂], [w₀, w₁, w₂]] = [[",
            ],
        ),
        (
            {"model": "logistic", "features": 2},
            ["What is ŷ, to", "w₂ after the step, to", "θ = [b, w₁, w₂] = [", "x = [x₁, x₂]"],
        ),
    ],
)
def test_a_question_says_which_number_of_which_class_it_asks_for(size, words):
    text = bank([exercise(seed=1, **size)]).replace("\\", "")
    assert [part for part in words if part not in text] == []


def test_its_own_signs_survive():
    class Strange(LinearRegression):
        name = "a~b {c} = #d: \\e"

    question = parsed(bank([exercise(Strange, seed=1)]))[0]
    assert question["title"] == "a~b {c} = #d: \\e, 1 feature · 4 digits · 1, z"
    assert "A step of a~b {c} = #d: \\e regression: θ = [" in question["stem"]["text"]


def test_without_a_parser_the_format_is_seen():
    text = bank([exercise("linear", seed=1)])
    category, *blocks = text.strip().split("\n\n")
    assert category == "$CATEGORY: linear, 1 feature/linear, 1 feature · 4 digits · 1"
    assert len(blocks) == len(answers(exercise("linear", seed=1).answers))
    for block in blocks:
        head, right, *wrong, end = block.split("\n")
        assert (
            head.startswith("::linear, 1 feature · 4 digits · 1, ")
            and head.endswith(" {#")
            and end == "}"
        )
        assert right.startswith("=%100%") and right.endswith("#right")
        assert all(line.startswith(("=%0%", "=%100%")) for line in wrong)
        Decimal(right.removeprefix("=%100%").partition(":")[0])


@pytest.mark.process
def test_the_command_writes_it(tmp_path):
    path = tmp_path / "bank.gift"
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "softmax_edu",
            "exercise",
            "linear",
            "--seed",
            "1",
            "--count",
            "3",
            "--gift",
            str(path),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "") and run.stdout.replace("\n", "").replace(
        " ", ""
    ) == (f"3 exercises from seed 1 in {path}".replace(" ", ""))
    assert path.read_text(encoding="utf-8") == bank(
        [exercise("linear", seed=seed) for seed in (1, 2, 3)]
    )


@pytest.mark.process
@pytest.mark.parametrize("path", ["missing/bank.gift", "."])
def test_where_it_cannot_be_written(path):
    run = subprocess.run(
        [sys.executable, "-m", "softmax_edu", "exercise", "--seed", "1", "--gift", path],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 2 and run.stderr.count("\n") == 1 and path in run.stderr
