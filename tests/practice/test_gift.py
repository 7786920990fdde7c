"""Questions for Moodle: GIFT is read back by a parser that is not ours, npm's gift-pegjs, where NODE_PATH has it."""

import html
import json
import re
import subprocess
import sys
from decimal import Decimal
from random import Random
from xml.etree import ElementTree

import pytest
from browsers import node
from places import ROOT
from study_moodle import study, taken

from softmax_edu import LinearRegression, exercise
from softmax_edu.practice.dialogue import asked
from softmax_edu.practice.moodle import Answer, Key, bank, cloze

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
        beside = matching(question, value + 0.01)  # a small ŷ, rounded, moves L by much
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
    assert "A step of a~b {c} = #d: \\e regression, L = (ŷ − y)²: θ = [" in question["stem"]["text"]


@pytest.mark.slow
def test_honest_answers_are_right_and_mistakes_are_told():
    """Of 39,120 honest answers none is refused: python tests/study_moodle.py 280 tries as many."""
    honest, mistakes, refused = study(20, Random(3))
    assert not refused and honest[True] > 2000
    assert mistakes[100] == 0 and mistakes[0] > 0.85 * mistakes.total() > 0


def words_of(key, sheet, name, value):
    (question,) = (each for each in asked(sheet.answers) if each.name == name)
    answer = taken(key.answers(question), value)
    return (answer.percent, answer.words) if answer else (0, "")


@pytest.mark.parametrize("size", [{"model": "logistic"}, {}, {"features": 2, "classes": 3}])
def test_feedback_names_two_causes_at_most_the_likelier_first(size):
    sheet = exercise(seed=4, **size)
    key = Key(sheet)
    for question in asked(sheet.answers):
        for follows in (False, True):
            for answer in key.answers(question, follows):
                assert len(answer.words.split()) <= 40 and answer.words.count("; or ") <= 1
    of_theta = [each for each in asked(sheet.answers) if each.field == "theta_after"]
    for question, before in zip(of_theta, numbers(sheet.theta)):
        percent, words = words_of(key, sheet, question.name, before)
        assert percent == 0 and words.startswith("θ not updated")
    percent, words = words_of(key, sheet, "loss", -round(sheet.answers.loss, 4))
    assert percent == 0 and words.startswith("minus left out")


# Cloze: each sheet is one question


def blanks_of(text):
    """The sheets of a file of Moodle's XML: for each its name, and the answers of each blank."""
    sheets = []
    for question in ElementTree.fromstring(text).iter("question"):
        if question.get("type") == "cloze":
            shown = question.findtext("questiontext/text")
            blanks = []
            for blank in re.findall(r"\{1:NUMERICAL:(.*?)\}", shown, re.DOTALL):
                parts = [
                    re.fullmatch(r"%(\d+)%(.*?):(.*?)#(.*)", each).groups()
                    for each in blank.split("~")
                ]
                blanks.append(
                    [Answer(float(v), float(r), int(p), html.unescape(w)) for p, v, r, w in parts]
                )
            sheets.append((question.findtext("name/text"), blanks))
    return sheets


def test_a_sheet_is_one_question_with_a_blank_for_each_number():
    sheets = blanks_of(cloze(EXERCISES))
    assert sorted(name for name, _ in sheets) == sorted(e.name for e in EXERCISES)
    by_name = dict(sheets)
    for e in EXERCISES:
        assert len(by_name[e.name]) == len(answers(e.answers))
        for blank, value in zip(by_name[e.name], answers(e.answers)):
            assert taken(blank, round(value, e.digits)).percent == 100
        assert all(
            any(each.percent == 0 for each in blank)
            for blank in (by_name[e.name][0], by_name[e.name][-1])
        )


def test_what_follows_from_a_mistake_in_a_line_before_is_accepted_with_its_name():
    """The bias forgotten in z: that is wrong, and all the rest, worked on from it, is accepted."""
    sheet = exercise("softmax", seed=3)
    theta = [[0.0, 0.0], *sheet.theta[1:]]
    model = sheet.model().alike(theta)
    model.learning_rate = sheet.learning_rate
    wrong = model.step(sheet.x, sheet.y)
    after = [
        [w - sheet.learning_rate * g for w, g in zip(*rows)]
        for rows in zip(sheet.theta, wrong.gradient)
    ]
    given = [*wrong.z, *wrong.y_hat, wrong.loss, *numbers(wrong.gradient), *numbers(after)]
    ((_, blanks),) = blanks_of(cloze([sheet]))
    told = [taken(blank, round(number, 4)) for blank, number in zip(blanks, given)]
    assert [each.percent for each in told] == [0, 0] + [100] * 11
    assert all("bias input 1 forgotten" in each.words for each in told)
    assert all(each.words.startswith("it follows from a mistake") for each in told[2:])


def test_signs_in_a_name_do_not_end_a_blank():
    class Strange(LinearRegression):
        name = "a~b {c} = #d: </x> ]]>"

    ((name, blanks),) = blanks_of(cloze([exercise(Strange, seed=1)]))
    assert name.startswith(Strange.name) and len(blanks) == 7


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
