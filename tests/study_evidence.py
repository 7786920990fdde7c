"""What `check` concludes from right and from random numbers: python tests/study_evidence.py [sheets]

Honest pupils work a step with 2 to 5 decimals, round half up, half even or cut, go on with what they
wrote or with all digits, and leave any fields blank. Told are, for each model, how many of their
numbers were refused (not sound) or accused (told a mistake).

Random sheets: a line or a number is drawn at random and the rest follows from it; or every field is
drawn; or one field alone is given, drawn or off by one factor. Told is, for each kind of sheet and
number of decimals, on how many sheets a mistake was told, though nobody made one.
"""

import sys
from collections import Counter
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))
from study_mistakes import FIELDS, SIZES, Paper, flat, shaped, start, step_of

ROUNDINGS = {"half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "cut": ROUND_DOWN}
CHOICES = [choice for n in range(1, 6) for choice in combinations(FIELDS, n)]


def written(value, digits, rounding=ROUND_HALF_UP):
    """A number, or each of a list, as a pupil writes it: 0.1·3 is 0.3 and no binary fraction."""
    if isinstance(value, list):
        return [written(part, digits, rounding) for part in value]
    return str(Decimal(f"{value:.13g}").quantize(Decimal(1).scaleb(-digits), rounding))


def as_numbers(texts):
    return [as_numbers(each) for each in texts] if isinstance(texts, list) else float(texts)


def worked(paper, go_on, drawn=None):
    """Every field, each worked from those before it as `go_on` leaves them; `drawn` are given ones."""
    drawn, sheet = drawn or {}, {}

    def line(field, work):
        sheet[field] = drawn[field] if field in drawn else work()
        return go_on(sheet[field])

    z = line("z", paper.z)
    y_hat = line("y_hat", lambda: paper.y_hat(z))
    loss = line("loss", lambda: paper.loss(y_hat))
    gradient = line("gradient", lambda: paper.gradient(y_hat, z, loss))
    line("theta_after", lambda: paper.update(gradient, loss))
    return sheet


def honest_sheet(size, random):
    """A step, what an honest pupil gives of it, and how it was worked."""
    given = start(size, random)
    digits, rounding = random.randint(2, 5), random.choice(list(ROUNDINGS))
    carries = random.choice(("rounded", "exact"))
    how = ROUNDINGS[rounding]

    def go_on(value):
        return as_numbers(written(value, digits, how)) if carries == "rounded" else value

    try:
        sheet = worked(Paper(*given), go_on)
    except (ArithmeticError, ValueError):  # a probability rounded to 0 has no logarithm
        return None
    fields = random.choice(CHOICES)
    texts = {name: shaped(given[0], name, written(sheet[name], digits, how)) for name in fields}
    return given, texts, (digits, rounding, carries)


def honest(count, seed="honest", show=True):
    """How many numbers of honest pupils there were, were refused, accused, asked for more."""
    totals = Counter()
    for model in ("linear", "logistic", "softmax"):
        random, found = Random(f"{seed} {model}"), Counter()
        sizes = [size for size in SIZES if size[0] == model]
        for _ in range(count):
            sheet = honest_sheet(random.choice(sizes), random)
            if sheet is None:
                continue
            for verdict in step_of(*sheet[0]).check(**sheet[1]).verdicts:
                found["numbers"] += 1
                more = verdict.kind in ("coarse", "unproven")
                found["more"] += more
                found["near"] += verdict.kind == "near"
                found["refused"] += not verdict.is_sound and not more
                found["accused"] += bool(verdict.cause)
                if verdict.cause or not (verdict.is_sound or more):
                    found[sheet[2]] += 1
        if show:
            told = {name: found[name] for name in ("refused", "accused", "near", "more")}
            ways = {name: n for name, n in found.items() if isinstance(name, tuple)}
            print(f"{model:9} {found['numbers']:7} numbers: {told}; {ways}")
        totals += found
    return totals


def noise(value, random):
    """As many numbers, drawn from where such numbers lie."""
    numbers = flat(value)
    far = max(0.5, 1.5 * max(map(abs, numbers)))
    if isinstance(value, list):
        return [
            noise(part, random) if isinstance(part, list) else random.uniform(-far, far)
            for part in value
        ]
    return random.uniform(0, far)


def probabilities(paper, random):
    """ŷ drawn at random; for classes they add up to 1."""
    if paper.kind == "linear":
        return [random.uniform(-3, 3)]
    if paper.kind == "logistic":
        return [random.uniform(0.02, 0.98)]
    parts = [random.uniform(0.05, 1) for _ in range(paper.k)]
    return [part / sum(parts) for part in parts]


def drawn(paper, right, field, random):
    """A field drawn at random."""
    return probabilities(paper, random) if field == "y_hat" else noise(right[field], random)


def one_drawn(paper, right, field, random):
    """A field with one of its numbers drawn at random."""
    values = drawn(paper, right, field, random)
    if not isinstance(values, list):
        return values
    result = [row[:] if isinstance(row, list) else row for row in right[field]]
    i = random.randrange(len(result))
    if isinstance(result[i], list):
        k = random.randrange(len(result[i]))
        result[i][k] = values[i][k]
    else:
        result[i] = values[i]
    return result


def scaled_field(paper, right, field, random):
    """∇L, or what θ moved, times one unknown factor."""
    factor = random.choice((-1, 1)) * random.uniform(0.05, 3)
    slopes = [[factor * slope for slope in row] for row in right["gradient"]]
    return slopes if field == "gradient" else paper.update(slopes, 0)


def random_sheets(digits, size, random):
    """A step and wrong numbers of it, for each kind of sheet."""
    for title in (
        "a line drawn, the rest follows",
        "a number drawn, the rest follows",
        "ŷ drawn and left blank",
        "all fields drawn",
        "one field drawn, alone",
        "one factor, alone",
    ):
        given = start(size, random)
        paper = Paper(*given)
        right = worked(paper, lambda value: value)
        field = random.choice(FIELDS)

        def go_on(value, digits=digits):
            return as_numbers(written(value, digits))

        fields = FIELDS
        if title.startswith("a line"):
            made = {field: drawn(paper, right, field, random)}
        elif title.startswith("a number"):
            made = {field: one_drawn(paper, right, field, random)}
        elif title.startswith("ŷ"):
            made = {"y_hat": probabilities(paper, random)}
            fields = random.choice([each for each in CHOICES if each[0] not in ("z", "y_hat")])
        elif title.startswith("all"):
            made = {each: drawn(paper, right, each, random) for each in FIELDS}
        elif title.startswith("one field"):
            made, fields = {field: drawn(paper, right, field, random)}, [field]
        else:
            field = random.choice(("gradient", "theta_after"))
            made, fields = {field: scaled_field(paper, right, field, random)}, [field]
        try:
            sheet = worked(paper, go_on, {name: go_on(value) for name, value in made.items()})
        except (ArithmeticError, ValueError):
            continue
        yield (
            title,
            given,
            {name: shaped(given[0], name, written(sheet[name], digits)) for name in fields},
        )


def random_numbers(count, seed="random", show=True):
    """On how many sheets of random numbers a mistake was told: by kind and decimals, (told, sheets)."""
    cells = {}
    for digits in (2, 3, 4):
        random = Random(f"{seed} {digits}")
        for n in range(count):
            for title, given, texts in random_sheets(digits, SIZES[n % len(SIZES)], random):
                report = step_of(*given).check(**texts)
                told, all_told = cells.get((title, digits), (0, 0))
                is_told = any(verdict.cause for verdict in report.verdicts)
                cells[title, digits] = told + is_told, all_told + 1
    if show:
        for title in dict.fromkeys(title for title, _ in cells):
            shares = [100 * cells[title, d][0] / cells[title, d][1] for d in (2, 3, 4)]
            print(f"{title:35}", *(f"{share:6.1f} %" for share in shares))
        told, sheets = map(sum, zip(*cells.values()))
        print(f"{'all':35} {100 * told / sheets:6.2f} % of {sheets}")
    return cells


if __name__ == "__main__":
    sheets = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = sys.argv[2] if len(sys.argv) > 2 else ""
    honest(sheets, seed or "honest")
    random_numbers(max(12, sheets // 20), seed or "random")
