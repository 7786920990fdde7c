"""What `mark` gives for simulated sheets: python tests/study_marking.py [sheets]

A third of the pupils work without a mistake: they round half up, half even or cut, and go on with
what they wrote or with all digits. A third make one mistake of tests/study_mistakes.py, by its own
formulas. A third write 0 for z and go on from it. Each leaves any of its fields blank.

With the word answers in the place of a number it writes examples/answers.csv anew: what `check`
knows decides which numbers a seed draws.

Told are how many sheets without a mistake lost a mark, how many marks one mistake cost, and how
much of a sheet the zeros earned.
"""

import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))
from study_evidence import ROUNDINGS, as_numbers, worked, written
from study_mistakes import FIELDS, KINDS, Paper, flat, shaped

from softmax_edu import exercise, mark

SIZES = [("linear", 1, 2), ("linear", 2, 2), ("logistic", 1, 2), ("logistic", 2, 2)]
SIZES += [("softmax", 1, 2), ("softmax", 1, 2), ("softmax", 2, 3)]


def paper_of(sheet):
    theta = [row if isinstance(row, list) else [row] for row in sheet.theta]
    return Paper(sheet.answers.model, theta, sheet.x, sheet.y, sheet.learning_rate)


def names(value, name):
    """The names of the numbers of a field, such as gradient[0][1]."""
    if not isinstance(value, list):
        return [name]
    return [each for i, part in enumerate(value) for each in names(part, f"{name}[{i}]")]


def row_of(sheet, work, random, blanks=True):
    """A row of a table with some fields left blank; the texts by the names of the numbers."""
    fields = {field for field in FIELDS if not blanks or random.random() < 0.8}
    row = {"Seed": sheet.seed}
    for field in FIELDS:
        texts = flat(shaped(sheet.answers.model, field, work[field]))
        for name, text in zip(names(getattr(sheet.answers, field), field), texts):
            row[name] = text if field in fields else ""
    return row


def given(row):
    return sum(bool(text) for title, text in row.items() if title != "Seed")


def marks_of(model, row, size):
    (marks,) = mark([row], model=model, features=size[0], classes=size[1])
    return marks


def honest(sheet, random):
    """The step as somebody works it who makes no mistake; None if a logarithm has no value."""
    how = random.choice(list(ROUNDINGS.values()))
    carries = random.random() < 0.5
    go_on = (lambda value: as_numbers(written(value, 4, how))) if carries else (lambda value: value)
    try:
        work = worked(paper_of(sheet), go_on)
    except (ArithmeticError, ValueError):
        return None
    return {field: written(value, 4, how) for field, value in work.items()}


def mistaken(sheet, random):
    """The name of a mistake, and the step of somebody who makes it; None if it changes nothing."""
    model = sheet.answers.model
    names_of_kinds = [n for n, (models, _) in KINDS.items() if model in models and "(no" not in n]
    name = random.choice(names_of_kinds)
    paper, right = paper_of(sheet), paper_of(sheet).work()
    KINDS[name][1](paper)
    try:
        work = paper.work()
    except (ArithmeticError, ValueError):
        return None
    texts = {field: written(value, 4) for field, value in work.items()}
    changed = {field for field in FIELDS if texts[field] != written(right[field], 4)}
    return (name, texts, changed) if changed else None


def zeros(sheet):
    """The step worked on from z = 0."""
    paper = paper_of(sheet)
    paper.z = lambda: [0.0] * paper.k
    return {field: written(value, 4) for field, value in paper.work().items()}


def study(sheets, random):
    """Counts of what marks were lost, and examples."""
    lost_by_honest, lost_by_mistake, share_of_zeros = Counter(), Counter(), []
    examples = []
    for i in range(sheets):
        model, *size = random.choice(SIZES)
        sheet = exercise(model, seed=random.randrange(300), features=size[0], classes=size[1])
        if i % 3 == 0:
            work = honest(sheet, random)
            if work is None:
                continue
            row = row_of(sheet, work, random)
            marks = marks_of(model, row, size)
            lost_by_honest[given(row) - marks.marks] += 1
            if marks.marks < given(row):
                examples.append(("honest", sheet, marks.lost, row))
        elif i % 3 == 1:
            found = mistaken(sheet, random)
            if found is None:
                continue
            name, work, changed = found
            row = row_of(sheet, work, random)
            if not any(
                row[each]
                for field in changed
                for each in names(getattr(sheet.answers, field), field)
            ):
                continue
            marks = marks_of(model, row, size)
            lost_by_mistake[given(row) - marks.marks] += 1
            if given(row) - marks.marks != 1:
                examples.append((name, sheet, marks.lost, row))
        else:
            row = row_of(sheet, zeros(sheet), random, blanks=False)
            marks = marks_of(model, row, size)
            share_of_zeros.append(marks.marks / marks.of)
    return lost_by_honest, lost_by_mistake, share_of_zeros, examples


TITLES = "z0,z1,y_hat0,y_hat1,L,dL/db0,dL/db1,dL/dw0,dL/dw1,new b0,new b1,new w0,new w1"
CLASS = {"Ada": None, "Ben": "bias left out of z"}  # and the mistake that each makes


def write_example(path):
    """The table of a small class, which README marks."""
    lines = [f"Name,Seed,{TITLES}"]
    for seed, (pupil, mistake) in enumerate(CLASS.items(), 1):
        paper = paper_of(exercise(seed=seed))
        if mistake:
            KINDS[mistake][1](paper)
        texts = [text for value in paper.work().values() for text in flat([written(value, 4)])]
        lines.append(",".join([pupil, str(seed), *texts]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if sys.argv[1:] == ["answers"] and __name__ == "__main__":
    write_example(Path(__file__).resolve().parents[1] / "examples" / "answers.csv")
elif __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    honest_ones, mistakes, shares, examples = study(count, Random(29))
    print(f"without a mistake, sheets by the marks they lost: {dict(honest_ones)}")
    print(f"with one mistake, sheets by the marks they lost: {dict(sorted(mistakes.items()))}")
    print(f"z = 0, the share of the marks earned: at most {max(shares):.2f}")
    if "-v" in sys.argv:
        for name, sheet, lost, row in examples:
            print(
                name, "|", sheet.name, "|", lost, "| blank:", [n for n, t in row.items() if not t]
            )
