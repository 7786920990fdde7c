"""A class is marked: tables of any spreadsheet, a rule that can be chosen, one mistake for one mark."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from places import ROOT
from study_marking import study, write_example

import softmax_edu
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression, exercise, mark
from softmax_edu.practice.dialogue import asked
from softmax_edu.practice.marking.tables import rows_of_file

sys.path.append(str(ROOT / "examples"))
from own_model import HalfSquaredLoss, PoissonRegression

FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
NAMES = [question.name for question in asked(exercise(seed=1).answers)]
# of a step with one feature and two classes, in the order of NAMES
SYMBOLS = "z₀ z₁ ŷ₀ ŷ₁ L ∂L/∂b₀ ∂L/∂b₁ ∂L/∂w₀ ∂L/∂w₁ b₀ b₁ w₀ w₁".split()
TYPED = "z0;Z 1;y_hat0;yhat 1;loss;dL/db0;dL/db1;grad w0;dw1;new b0;b1 new;w0 after;W1".split(";")
PLACES = "z[0];z[1];y_hat[0];y_hat[1];L;grad[0][0];grad[0][1];grad[1][0];grad[1][1]".split(";")
PLACES += "theta[0][0];theta[0][1];theta[1][0];theta[1][1]".split(";")


def flat(value):
    return [n for part in value for n in flat(part)] if isinstance(value, list) else [value]


def texts_of(step, digits=4):
    """Every number of a step that is asked for, rounded, in its order."""
    return [f"{n + 0.0:.{digits}f}" for field in FIELDS for n in flat(getattr(step, field))]


def right(seed, model="softmax", digits=4, **size):
    """The row of a pupil who has all right, by the names of the numbers."""
    sheet = exercise(model, seed=seed, digits=digits, **size)
    names = [question.name for question in asked(sheet.answers)]
    return {"seed": seed, **dict(zip(names, texts_of(sheet.answers, digits)))}


def one(row, model="softmax", **options):
    (marks,) = mark([row], model=model, **options)
    return marks


# The tables of twelve spreadsheets

ROWS = {3: texts_of(exercise(seed=3).answers), 4: texts_of(exercise(seed=4).answers)}
ROWS[4][0], ROWS[4][4] = "", "n/a"  # two are left out
PUPILS = {
    "de": "Jürgen Groß",
    "fr": "Élodie Noël",
    "vi": "Nguyễn Thị Ánh",
    "br": "João",
    "us": "Ann O'Neil",
}


def comma(text):
    return text.replace(".", ",")


def table(titles, rows, separator, quote=False, end="\r\n"):
    """A table as text; a cell with the separator in it is put between quotes, or every cell is."""

    def cell(text):
        return f'"{text}"' if quote or separator in text else text

    return end.join(separator.join(map(cell, row)) for row in [titles, *rows]) + end


def wide(pupil, write=str, before=(), after=()):
    """Rows for sheets 3 and 4 with the pupil's name first."""
    return [[*before, pupil, str(seed), *map(write, texts), *after] for seed, texts in ROWS.items()]


def long(pupil, names, write=str):
    return [
        [pupil, str(seed), name, write(text)]
        for seed, texts in ROWS.items()
        for name, text in zip(names, texts)
    ]


def minus(text):
    return text.replace("-", "−")


TABLES = {
    "Excel, United States, CSV": (
        "us",
        table(["Name", "Seed", *TYPED], wide(PUPILS["us"]), ","),
        "cp1252",
    ),
    "Excel, United States, CSV UTF-8": (
        "us",
        table(["Student", "Exercise", *SYMBOLS], wide(PUPILS["us"]), ","),
        "utf-8-sig",
    ),
    "Google Forms, United States": (
        "us",
        table(
            ["Timestamp", "What is your name?", "Your sheet", *SYMBOLS, "Any comments?"],
            wide(PUPILS["us"], minus, ["11/28/2026 9:15:00"], ["it was hard, but fun"]),
            ",",
            end="\n",
        ),
        "utf-8",
    ),
    "Excel, Germany, CSV": (
        "de",
        table(["Schüler", "Blatt", *TYPED], wide(PUPILS["de"], comma), ";"),
        "cp1252",
    ),
    "Excel, Germany, Unicode text": (
        "de",
        table(["Schülerin", "Aufgabe", *SYMBOLS], wide(PUPILS["de"], comma), "\t"),
        "utf-16",
    ),
    "Excel, Germany, long, with the line sep=;": (
        "de",
        "sep=;\r\n"
        + table(["Name", "Blatt", "Größe", "Wert"], long(PUPILS["de"], PLACES, comma), ";"),
        "cp1252",
    ),
    "Excel, France, CSV": (
        "fr",
        table(["Élève", "Feuille", *TYPED], wide(PUPILS["fr"], comma), ";"),
        "cp1252",
    ),
    "LibreOffice, France, every cell between quotes": (
        "fr",
        table(["Nom", "Exercice", *SYMBOLS], wide(PUPILS["fr"], comma), ",", quote=True),
        "utf-8",
    ),
    "Excel, Vietnam, CSV UTF-8": (
        "vi",
        table(["Họ tên", "Bài", *SYMBOLS], wide(PUPILS["vi"], comma), ";"),
        "utf-8-sig",
    ),
    "Google Sheets, Vietnam": (
        "vi",
        table(["Tên", "Bài", *PLACES], wide(PUPILS["vi"], comma), ",", end="\n"),
        "utf-8",
    ),
    "LibreOffice, Brazil, empty rows and columns, UTF-16 without a mark": (
        "br",
        ";;;\n"
        + table(["Aluno", "Folha", *TYPED, "", ""], wide(PUPILS["br"], comma, after=["", ""]), ";")
        + ";;;\n\n",
        "utf-16-le",
    ),
    "Numbers on a Mac, Brazil, with the table's name": (
        "br",
        "Tabela 1;;;\r"
        + table(["Nome", "Seed", *SYMBOLS], wide(PUPILS["br"], comma), ";", end="\r"),
        "utf-8",
    ),
}


@pytest.mark.parametrize("spreadsheet", TABLES)
def test_a_table_of_any_spreadsheet(spreadsheet, tmp_path):
    country, text, letters = TABLES[spreadsheet]
    path = tmp_path / "answers.csv"
    path.write_bytes(text.encode(letters))
    marks = mark(rows_of_file(str(path)), model="softmax")
    told = [(each.pupil, each.sheet, each.marks, each.of, each.blank) for each in marks]
    pupil = PUPILS[country]
    assert told == [(pupil, 3, 13, 13, 0), (pupil, 4, 11, 13, 2)]
    forms = "not understood, and not marked: 'Timestamp', 'Any comments?'"
    assert marks.notes == ([forms] if "Forms" in spreadsheet else [])


def test_a_row_is_told_by_its_number_in_the_file(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(f"Class 7b\n\nName,Seed,L\nAda,3,{ROWS[3][4]}\n\nBen,?,1\n", encoding="utf-8")
    marks = mark(rows_of_file(str(path)), model="softmax")
    assert [each.pupil for each in marks] == ["Ada"]
    assert marks.notes == ["row 6 is not marked: the sheet is '?': it must be a seed, such as 100"]


def test_a_workbook_is_told_to_be_exported(tmp_path):
    path = tmp_path / "answers.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ValueError, match="is a workbook, not a table"):
        rows_of_file(str(path))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)),
            "it is not text, but a picture, say",
        ),
        (b"%PDF-1.7\nstream\n", "it is not text"),
        (
            b"\n<!DOCTYPE html><title>Practice</title>",
            "it is a web page: of a practice page, ask for",
        ),
        (b'{"format": "softmax_edu practice", "pup', "it is not whole: ask for the file again"),
        (b'{"a":' * 200_000, "it is not whole"),
        (b'{"cells": []}', "it is JSON, but not what a practice page saved"),
    ],
)
def test_a_file_of_another_kind_is_told(data, words, tmp_path):
    (tmp_path / "answers").write_bytes(data)
    with pytest.raises(ValueError, match=words):
        rows_of_file(str(tmp_path / "answers"))


@pytest.mark.parametrize("text", ["", "seed,name,value\n", "\n\n"])
def test_a_table_without_answers_is_refused(text, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(text)
    with pytest.raises(ValueError, match="has no answers"):
        rows_of_file(str(path))


@pytest.mark.parametrize(
    "model, size",
    [
        ("softmax", {"features": 3, "classes": 4}),
        ("softmax", {"classes": 3}),
        ("linear", {}),
        ("linear", {"features": 2}),
        ("logistic", {"features": 3}),
    ],
)
def test_the_size_of_the_sheets_is_that_of_the_titles(model, size):
    marks = one({"Name": "Ada", **right(8, model, **size)}, model)
    assert marks.marks == marks.of
    assert marks.name == exercise(model, seed=8, **size).name


def test_the_whole_name_of_a_sheet_says_all():
    sheet = exercise("softmax", seed=12, features=2, classes=3, digits=3)
    row = {"Sheet": sheet.name, **right(12, features=2, classes=3, digits=3)}
    del row["seed"]
    marks = one(row, "linear")
    assert (marks.name, marks.marks, marks.of) == (sheet.name, 25, 25)
    ascii_name = sheet.name.replace("×", "x").replace("·", "*")
    assert one({**row, "Sheet": ascii_name}, "linear") == marks


def test_what_is_not_understood_is_told_once_and_everybody_is_marked():
    rows = [
        {"pupil": name, **right(5), **changes, "remark": "late"}
        for name, changes in (
            ("Ada", {}),
            ("Bob", {"z[1]": "0.4.1", "y_hat[0]": "1e999"}),
            ("Cem", {"seed": "five"}),
            ("Eve", dict.fromkeys(NAMES, "?")),
            ("Fay", {}),
        )
    ]
    marks = mark(rows, model="softmax")
    assert [(each.pupil, each.marks, each.blank) for each in marks] == [
        ("Ada", 13, 0),
        ("Bob", 11, 2),
        ("Eve", 0, 13),
        ("Fay", 13, 0),
    ]
    assert marks[1].notes == ["z[1] is '0.4.1': not a number", "y_hat[0] is '1e999': not a number"]
    assert marks.notes == [
        "row 4 is not marked: the sheet is 'five': it must be a seed, such as 100",
        "not understood, and not marked: 'remark'",
    ]


def without_hats(row):
    return {name.replace("y_hat", "y"): value for name, value in row.items()}


def test_where_no_number_is_called_y_hat_y0_is():
    row = without_hats(right(5))
    wide = mark([row])
    assert (wide[0].marks, wide.notes) == (13, [])
    long = [["seed", "name", "value"], *([5, name, text] for name, text in list(row.items())[1:])]
    assert mark(long)[0].marks == 13
    assert one(without_hats(right(8, classes=4)), classes=4).y_hat == 4


def test_y0_is_the_target_where_there_is_a_y_hat_or_0_and_1_alone():
    for row, marks in (
        ({**right(5), "y0": "0.3", "y1": "0.7"}, 13),
        ({**without_hats(right(5)), "y[0]": "0", "y[1]": "1,0"}, 11),
    ):
        told = mark([row])
        assert told[0].marks == marks and told[0].causes == []
        assert told.notes[0].startswith("not understood, and not marked: 'y")
    assert mark([{"seed": 5, "y0": "0.3", "z": "1"}], model="linear").notes[0].endswith("'y0'")


def test_cells_that_were_merged_in_a_long_table():
    """The pupil and the sheet stand in the first of their rows."""
    rows = [["Name", "Seed", "Number", "Value"]]
    for pupil, seed in ("Ada", 5), ("Ben", 6):
        numbers = list(right(seed).items())[1:]
        rows += [[pupil, seed, *numbers[0]], *(["", "", *number] for number in numbers[1:])]
    told = mark(rows)
    assert [(each.pupil, each.sheet, each.marks) for each in told] == [
        ("Ada", 5, 13),
        ("Ben", 6, 13),
    ]
    assert told.notes == []


def test_titles_that_were_merged_over_two_rows(tmp_path):
    """Name and Seed over both rows; a group of numbers over its columns; sums at the end."""
    above = ["Name", "Seed", "Output", "", "", "", "Loss", "Gradient", *[""] * 7]
    rows = [["Class 7b, May"], above, ["", "", *SYMBOLS], ["Ada", "3", *ROWS[3]]]
    rows += [["Ben", "4", *ROWS[4]], ["Sum", "", *["1.0"] * 13]]
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(";".join(map(comma, row)) for row in rows), encoding="utf-8")
    told = mark(rows_of_file(str(path)))
    assert [(each.pupil, each.marks) for each in told] == [("Ada", 13), ("Ben", 11)]
    assert told.notes == ["row 6 is not marked: the sheet is '': it must be a seed, such as 100"]


def test_who_hands_in_twice_is_told():
    rows = [{"Name": name, **right(seed)} for name, seed in (("Ada", 5), ("Ben", 5), ("Ada", 5))]
    lines = str(mark(rows)).splitlines()
    assert [line for line in lines if "more than once" in line] == ["more than once: Ada, sheet 5"]
    assert len([line for line in lines if line.startswith("Ada, ")]) == 2


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1", "-1", "@A1", "\t=1"])
def test_a_name_is_no_formula_in_the_table_of_marks(name):
    page = page_of(exercise(seed=3), **{"z[0]": (["1.0"], 0)})
    page["pupil"] = name
    (row,) = csv.DictReader(mark([page]).to_csv().splitlines())
    assert row["pupil"] == "'" + name


def test_a_name_cannot_write_on_the_terminal():
    assert "\x1b" not in str(mark([{"Name": "Ada\x1b[2J", **right(3)}]))


def test_without_sheets_a_table_is_refused():
    with pytest.raises(ValueError, match="one column must be called seed"):
        mark([{"Name": "Ada", "z0": "1"}], model="softmax")


# The rule


def worked(seed, **wrong):
    """A right row, but with these fields in place of the right ones."""
    row, step = right(seed), exercise(seed=seed).answers
    for field, values in wrong.items():
        names = [name for name in NAMES if name.partition("[")[0] == field]
        row.update(zip(names, [f"{n + 0.0:.4f}" for n in flat(values)]))
    assert len(row) == 14 and step
    return row


def after(sheet, rate):
    return [
        [w - rate * g for w, g in zip(*rows)] for rows in zip(sheet.theta, sheet.answers.gradient)
    ]


def test_one_mistake_costs_one_mark_where_it_is_made():
    sheet = exercise(seed=3)
    marks = one(worked(3, theta_after=after(sheet, sheet.learning_rate / 10)))
    assert (marks.marks, marks.of, marks.theta_after) == (12, 13, 3)
    assert len(marks.causes) == 1 and "learning rate" in marks.causes[0]


def test_by_step_a_line_is_right_or_not():
    sheet = exercise(seed=3)
    row = worked(3, theta_after=after(sheet, sheet.learning_rate / 10), loss=[9.9999])
    marks = one(row, by="step")
    assert (marks.marks, marks.of) == (3, 5)
    assert (marks.z, marks.y_hat, marks.loss, marks.gradient, marks.theta_after) == (1, 1, 0, 1, 0)


@pytest.mark.slow
def test_simulated_sheets():
    """Who makes no mistake loses nothing, one mistake that check knows costs one mark, and zeros earn half
    at most: the README of tests has the figures of 1,200.
    """
    honest, mistakes, zeros, _ = study(90, Random(7))
    assert set(honest) == {0} and honest[0] >= 25
    assert mistakes[1] >= 0.95 * mistakes.total() and mistakes.total() >= 20  # check knows most
    assert max(zeros) <= 0.5 and len(zeros) == 30


def test_fewer_decimals_are_asked_for_apart_from_the_name():
    row = {"seed": 5, **dict(zip(NAMES, texts_of(exercise(seed=5).answers, 3)))}
    assert one(row, decimals=3).marks == 13
    assert one(row).marks < 13 and "too few decimals" in one(row).lost


@pytest.mark.parametrize(
    "options, words",
    [
        ({"by": "steps"}, "by is 'steps': it must be one of follow, step; did you mean step?"),
        ({"decimals": "3"}, "decimals is '3'"),
        ({"digits": 1}, "digits is 1: it must be at least 2"),
        ({"features": 4}, "features is 4: it must be at most 3"),
        ({"model": "sigmoid"}, "model is 'sigmoid'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(options, words):
    with pytest.raises((TypeError, ValueError)) as caught:
        mark([right(5)], **{"model": "softmax", **options})
    assert words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "rows, words",
    [
        (5, "rows is 5: it must be a list of rows of a table"),
        ("answers.csv", "rows is 'answers.csv': read the file first, as csv.DictReader(file) does"),
        (Path("answers.csv"), "read the file first"),
        (["Seed,z\n", "7,0.2\n"], "a row is 'Seed,z\\n': read the file first"),
        ([1], "a row is 1: it must be a list of cells"),
        ([{}], "one column must be called seed"),
        ([{"seed": 7, "value": 1}], "the column 'value' has values: another must say which number"),
        ([{"format": "softmax_edu practice"}], "is not whole"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(rows, words):
    with pytest.raises((TypeError, ValueError)) as caught:
        mark(rows, model="linear")
    assert words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("seed", ["-7", "7.5", "seven", "", 10**30, None, "1.2E+11"])
def test_a_row_without_a_seed_is_told_and_not_marked(seed):
    marks = mark([{"seed": seed, "z": 1}], model="linear")
    assert list(marks) == [] and marks.notes[0].startswith("row 2 is not marked: the sheet is '")


@pytest.mark.parametrize("text", ["1" * 500, "1e999", "1/0", "[1]", "True", "12:30", "5. Mai"])
def test_what_is_no_number_is_told_and_has_no_mark(text):
    (marks,) = mark([{"seed": 7, "z": text}], model="linear")
    assert marks.marks == 0 and len(marks.notes) == 1 and "not a number" in marks.notes[0]


@pytest.mark.parametrize("model", [HalfSquaredLoss, LinearRegression(half=True), PoissonRegression])
def test_a_loss_of_ones_own(model):
    marks = one(right(6, model), model)
    assert marks.marks == marks.of == 7


# What a practice page saved


def page_of(sheet, **numbers):
    step = sheet.answers
    of_sheet = {
        "exercise": sheet.name,
        "model": "softmax",
        "features": 1,
        "classes": 2,
        "digits": 4,
        "seed": sheet.seed,
        "given": {
            "theta": sheet.theta,
            "x": sheet.x,
            "y": sheet.y,
            "learning_rate": step.learning_rate,
        },
        "guesses": {"loss": "falls"},
        "numbers": {
            name: {"first": tries[0], "last": tries[-1], "tries": len(tries), "hints": hints}
            for name, (tries, hints) in numbers.items()
        },
        "order": [[name, text] for name, (tries, _) in numbers.items() for text in tries],
    }
    return {"format": "softmax_edu practice", "version": 1, "pupil": "Ada", "sheets": [of_sheet]}


def test_of_a_page_the_first_try_counts_and_a_third_hint_costs_the_mark():
    sheet = exercise(seed=3)
    tries = {name: ([text], 0) for name, text in zip(NAMES, texts_of(sheet.answers))}
    tries = {"d": (["1.0"], 0), **tries, "exp[0]": (["1.2"], 0)}
    marks = one(page_of(sheet, **tries))
    assert (marks.pupil, marks.marks, marks.of, marks.notes) == ("Ada", 13, 13, [])
    tries["z[0]"] = (["9.9999", *tries["z[0]"][0]], 0)  # mended, and the rest goes on from that
    tries["loss"] = (tries["loss"][0], 3)
    tries["theta_after[0][0]"] = (tries["theta_after[0][0]"][0], 2)
    marks = one(page_of(sheet, **tries))
    assert (marks.marks, marks.z, marks.loss) == (11, 1, 0)
    assert marks.lost["the third hint was taken"] == ["L"]


def test_of_a_page_what_follows_from_a_first_try_is_judged_by_what_stood_there():
    """z₀ wrong, ŷ from it, then both mended: ŷ followed when it was written."""
    sheet = exercise(seed=3)
    texts = dict(zip(NAMES, texts_of(sheet.answers)))
    z = [1.2345, sheet.answers.z[1]]
    following = softmax_edu.softmax(z)
    numbers = {name: ([text], 0) for name, text in texts.items()}
    page = page_of(sheet, **numbers)
    of_sheet = page["sheets"][0]
    of_sheet["numbers"]["z[0]"]["first"] = "1.2345"
    first = [[f"y_hat[{i}]", f"{p:.4f}"] for i, p in enumerate(following)]
    for name, text in first:
        of_sheet["numbers"][name]["first"] = text
    of_sheet["order"] = [["z[0]", "1.2345"], ["z[1]", texts["z[1]"]], *first, *of_sheet["order"]]
    marks = one(page)
    assert (marks.marks, marks.y_hat, marks.z) == (12, 2, 1)


def test_a_page_with_other_numbers_is_told():
    sheet = exercise(seed=3)
    page = page_of(sheet, **{"z[0]": (["1.0"], 0)})
    page["sheets"][0]["given"]["theta"] = [[0.1, 0.2], [0.3, 0.4]]
    assert one(page).notes == ["its θ is not that of this seed: make the page anew"]
    with pytest.raises(ValueError, match="is not whole"):
        mark([{"format": "softmax_edu practice", "pupil": "Ada"}], model="softmax")


@pytest.mark.parametrize("text", ["NaN?", "1e400", "zero"])
def test_of_a_page_what_is_no_number_is_told(text):
    marks = one(page_of(exercise(seed=3), **{"z[0]": ([text], 0)}))
    assert marks.notes == [f"z[0] is {text!r}: not a number"] and marks.blank == 13


@pytest.mark.parametrize(
    "change",
    [
        {"exercise": 3},
        {"given": None},
        {"numbers": {"z[0]": 1.0}},
        {"numbers": {"z[0]": {"first": "1", "hints": "many"}}},
        {"numbers": {"z[0]": {"first": "1", "hints": float("inf")}}},
        {"order": [["z[0]"]]},
    ],
)
def test_a_page_that_was_changed_by_hand_is_told_with_its_pupil(change):
    page = page_of(exercise(seed=3), **{"z[0]": (["1.0"], 0)})
    page["sheets"][0].update(change)
    with pytest.raises(ValueError, match="saved, of 'Ada', is not whole: ask for it again"):
        mark([page])


def test_a_page_without_a_sheet_is_told():
    assert mark([{**page_of(exercise(seed=3)), "sheets": []}]).notes == ["'Ada' has begun no sheet"]


@pytest.mark.parametrize(
    ("model", "size", "titles"),
    [
        (LinearRegression, {}, "z ŷ L dL/dw w"),
        (LogisticRegression, {"features": 2}, "z ŷ L dL/dw1 dL/dw2 w1 w2"),
        (SoftmaxRegression, {}, "z0 z1 ŷ0 ŷ1 L dL/dw0 dL/dw1 w0 w1"),
    ],
)
def test_sheets_without_a_bias_are_marked(model, size, titles):
    """A row by the names of check, and one by the titles of a table; a column b is not understood."""
    model = model(bias=False)
    by_names = right(3, model, **size)
    texts = list(by_names.values())[1:]
    typed = {"Seed": 3, **dict(zip(titles.split(), texts, strict=True)), "b": "0.1"}
    for row in by_names, typed:
        assert one(row, model).marks == one(row, model).of == len(texts)
    marks = mark([typed], model=model)
    assert marks.notes == ["not understood, and not marked: 'b'"] and "no bias" in marks.kind


def test_the_example_is_of_the_numbers_that_the_seeds_draw(tmp_path):
    """If not: python3 tests/study_marking.py answers."""
    write_example(tmp_path / "answers.csv")
    assert (tmp_path / "answers.csv").read_text() == (ROOT / "examples/answers.csv").read_text()


# The command


def run(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-m", "softmax_edu", "mark", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "PYTHONPATH": str(ROOT)},
    )


def written(path, rows, separator=","):
    titles = list(rows[0])
    lines = [titles, *([row[title] for title in titles] for row in rows)]
    path.write_text("\n".join(separator.join(map(str, line)) for line in lines), encoding="utf-8")
    return path


@pytest.mark.process
def test_the_command_marks_and_writes_a_table_and_a_page(tmp_path):
    rows = [{"Name": "Ada <b>", **right(3)}, {"Name": "Ben", **worked(4, loss=[9.9999])}]
    answers, table, page = (tmp_path / name for name in ("a.csv", "marks.csv", "class.html"))
    told = run(written(answers, rows), "--model", "softmax", "--csv", table, "--html", page)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Ada <b>, sheet 3: 13 of 13\nBen, sheet 4: 12 of 13; L: not correct\n" in told.stdout
    assert "Each number has a mark; a mistake costs one." in told.stdout
    with open(table, encoding="utf-8", newline="") as file:
        marks = list(csv.DictReader(file))
    assert list(marks[0]) == "pupil,sheet,marks,of,z,y_hat,loss,gradient,theta_after,causes".split(
        ","
    )
    assert [
        (row["pupil"], row["sheet"], row["marks"], row["of"], row["loss"]) for row in marks
    ] == [
        ("Ada <b>", "3", "13", "13", "1"),
        ("Ben", "4", "12", "13", "0"),
    ]
    for row in marks:
        assert int(row["marks"]) == sum(int(row[field]) for field in FIELDS)
    html = page.read_text(encoding="utf-8")
    assert "2 sheets, 12.5 of 13 marks on average" in html and "Ada" not in html


@pytest.mark.process
def test_the_command_takes_several_files_of_tables_and_of_pages(tmp_path):
    sheet = exercise(seed=3)
    numbers = {name: ([text], 0) for name, text in zip(NAMES, texts_of(sheet.answers))}
    (tmp_path / "ada.json").write_text(json.dumps(page_of(sheet, **numbers)), encoding="utf-8")
    rows = [{"Name": "Ben", **right(4, features=2)}]
    told = run(tmp_path / "ada.json", written(tmp_path / "ben.csv", rows, ";"))
    assert told.stderr == ""
    assert "Ada, softmax 1×2 · 4 digits · 3: 13 of 13" in told.stdout.replace("\n      ", " ")
    assert "Ben, softmax 2×2 · 4 digits · 4: 17 of 17" in told.stdout.replace("\n      ", " ")


@pytest.mark.process
def test_a_file_that_cannot_be_marked_stops_no_other(tmp_path):
    """It is named once, and the exit status tells a script: 1 if some are marked, 2 if none is."""
    sheet = exercise(seed=3)
    numbers = {name: ([text], 0) for name, text in zip(NAMES, texts_of(sheet.answers))}
    (tmp_path / "ada.json").write_text(json.dumps(page_of(sheet, **numbers)), encoding="utf-8")
    (tmp_path / "broken.json").write_text('{"format": "softmax', encoding="utf-8")
    told = run("*.json", cwd=tmp_path)  # which no shell has replaced
    assert told.returncode == 1 and "Ada, sheet 3: 13 of 13" in told.stdout
    assert "broken.json is not marked" in told.stdout
    (tmp_path / "empty.json").write_text("")
    rows = [{"Name": "Ben", **right(4)}, {"Name": "Cem", **right(4), "seed": "?"}]
    written(tmp_path / "ben.csv", rows)
    bad = ["broken.json", "empty.json", "missing.json"]
    told = run(bad[0], "ada.json", *bad[1:], "ben.csv", "--csv", "marks.csv", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (1, "")
    assert "Ada, sheet 3: 13 of 13\nBen, sheet 4: 13 of 13\n" in told.stdout
    assert all(told.stdout.count(f"{name} is not marked: ") == 1 for name in bad)
    assert "ben.csv: row 3 is not marked" in told.stdout
    assert (tmp_path / "marks.csv").read_text().count("\n") == 3
    told = run(*bad, cwd=tmp_path)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "broken.json is not marked" in told.stderr and "nor are 2 other files" in told.stderr


@pytest.mark.process
def test_the_marks_do_not_replace_the_answers(tmp_path):
    answers = written(tmp_path / "a.csv", [right(3)])
    before = answers.read_text()
    told = run("a.csv", "--csv", "./a.csv", cwd=tmp_path)
    assert (told.returncode, answers.read_text()) == (2, before) and "one file" in told.stderr


@pytest.mark.process
def test_a_model_of_ones_own_from_its_file(tmp_path):
    path = written(tmp_path / "a.csv", [{"Name": "Ada", **right(3, HalfSquaredLoss)}])
    model = f"{ROOT / 'examples' / 'own_model.py'}:HalfSquaredLoss"
    assert "sheet 3: 7 of 7" in run(path, "--model", model).stdout
    half = written(tmp_path / "h.csv", [{"Name": "Ada", **right(3, LinearRegression(half=True))}])
    assert "linear half, 1 feature" in run(half, "--model", "linear", "--half").stdout
    own = "from softmax_edu import SoftmaxRegression\nwithout = SoftmaxRegression(bias=False)\n"
    (tmp_path / "own.py").write_text(own, encoding="utf-8")
    rows = [{"Name": "Ada", **right(3, SoftmaxRegression(bias=False))}]
    model = f"{tmp_path / 'own.py'}:without"
    told = run(written(tmp_path / "w.csv", rows), "--model", model).stdout
    assert "softmax no bias 1×2" in told and "sheet 3: 9 of 9" in told
    assert "it has without\n" in run(tmp_path / "w.csv", "--model", f"{model}2").stderr


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments, words",
    [
        (["missing.csv"], "missing.csv"),
        (["own.csv", "--model", "sigmod"], "is none of linear, logistic, softmax, and no FILE.py"),
        (["own.csv", "--model", "missing.py:Hinge"], "missing.py"),
        (["own.csv", "--half"], "--half is for linear alone"),
        (["own.csv", "--by", "stepp"], "did you mean step?"),
        (["own.csv", "--csv", "a", "--html", "./a"], "they are one file"),
        ([], "FILE is missing"),
    ],
)
def test_a_bad_value_is_one_line_on_stderr(arguments, words, tmp_path):
    written(tmp_path / "own.csv", [right(3)])
    told = run(*arguments, cwd=tmp_path)
    assert (told.returncode, told.stdout) == (2, "") and told.stderr.count("\n") == 1
    assert words in told.stderr
