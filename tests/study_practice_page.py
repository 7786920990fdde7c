"""Does the practice page say what `check` says? python tests/study_practice_page.py [sheets] [--chromium | --firefox]

Sheets of six sizes, each worked by a simulated pupil: honest ones, who round and cut on the way; odd digits; one, or
three, of the mistakes of study_mistakes.py; nonsense. The page's script judges the numbers in node, `check` judges them
here. Told are the numbers on which the two agree, whether they agree if a number is sound, each difference, and how far
the page's marks are from those of `mark`. With --chromium or --firefox the sheets are worked there, by keys alone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browsers import CHROMIUM, FLAGS, NODE
from study_evidence import ROUNDINGS, as_numbers, worked, written
from study_mistakes import KINDS, SIZES, Paper, printed, shaped

from softmax_edu import exercise, mark, practice_page
from softmax_edu.check import check_named
from softmax_edu.check.report_page import kind_shown
from softmax_edu.practice.dialogue import asked

PUPILS = "honest", "odd digits", "mistake", "three mistakes", "nonsense"
FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
A_PAGE = 10  # so many sheets are worked on one page


def paper_of(sheet):
    """An exercise as a paper of study_mistakes."""
    theta = sheet.theta if isinstance(sheet.theta[0], list) else [[w] for w in sheet.theta]
    return Paper(sheet.answers.model, theta, sheet.x, sheet.y, sheet.learning_rate)


def named(sheet, fields):
    """The texts of fields by the names of single numbers."""
    texts = {}
    for question in asked(sheet.answers):
        value = shaped(sheet.answers.model, question.field, fields[question.field])
        flat = [value]
        while isinstance(flat[0], list):
            flat = [each for part in flat for each in part]
        texts[question.name] = flat[question.place]
    return texts


def answers_of(pupil, sheet, random):
    """What a pupil writes: a text for each number, all of them or some; None if it cannot be worked."""
    paper, digits = paper_of(sheet), sheet.digits
    try:
        if pupil == "honest":
            how = ROUNDINGS[random.choice(list(ROUNDINGS))]
            is_rounded = random.random() < 0.6

            def go_on(value):
                return as_numbers(written(value, digits, how)) if is_rounded else value

            fields = {
                name: written(value, digits, how) for name, value in worked(paper, go_on).items()
            }
        else:
            model = sheet.answers.model
            kinds = [make for models, make in KINDS.values() if model in models]
            for make in random.sample(kinds, {"mistake": 1, "three mistakes": 3}.get(pupil, 0)):
                make(paper)
            fields = {name: printed(value, digits) for name, value in paper.work().items()}
    except (ArithmeticError, ValueError, TypeError, IndexError):
        return None
    texts = named(sheet, paper.work() if pupil == "odd digits" else fields)
    if pupil == "odd digits":
        texts = {name: oddly_written(value, random) for name, value in texts.items()}
    if pupil == "nonsense":
        texts = {name: f"{random.uniform(-2, 2):.{digits}f}" for name in texts}
    if random.random() < 0.3:  # some are left out
        texts = {name: text for name, text in texts.items() if random.random() < 0.7} or texts
    return texts


def oddly_written(value, random):
    """A right number with any number of decimals, in e-notation, whole, or a little off."""
    return random.choice(
        [
            f"{value:.4f}",
            f"{value:.0f}",
            f"{value:.{random.randint(1, 6)}f}",
            f"{value:.{random.randint(0, 5)}e}",
            f"{value + random.choice([-1, 1]) * 1e-4:.4f}",
            f"{1.01 * value:.3f}",
            repr(round(value, 12)),
        ]
    )


def pupils(count, seed="practice"):
    """So many sheets with the pupils who work them: (exercise, kind of pupil, texts by name)."""
    random = Random(seed)
    found = []
    while len(found) < count:
        model, features, classes = SIZES[len(found) % len(SIZES)]
        pupil = PUPILS[len(found) // len(SIZES) % len(PUPILS)]
        sheet = exercise(
            model, seed=random.randrange(50), features=features, classes=max(2, classes)
        )
        texts = answers_of(pupil, sheet, random)
        if texts:
            found.append((sheet, pupil, texts))
    return found


def checked(sheet, texts):
    """What `check` says of each number: its kind, and if it is sound."""
    report = check_named(sheet.answers, texts, (), sheet.digits)
    return {each.name: (kind_shown(each), each.is_sound) for each in report.verdicts}


def computing(page):
    """The part of a page's script that computes, without a browser."""
    start = page.html.index("const page = ")
    return page.html[start : page.html.index("const ICONS")]


def judged(sheets):
    """What the page says of them, in node: as `checked`."""
    told = asked_in_node(
        sheets,
        "for (const [name, text] of Object.entries(texts)) record(name, at).last = normalOf(text);"
        "return Object.fromEntries(Object.entries(judgedAt(at)).map(([name, {kind, isSound}]) =>"
        "[name, [kind, isSound]]));",
    )
    return [{name: tuple(each) for name, each in found.items()} for found in told]


def handed_in(sheets):
    """The files that pupils hand in who enter these numbers, in node."""
    return asked_in_node(
        sheets,
        "work.at = at; for (const [name, text] of Object.entries(texts)) enter(name, text);"
        "const file = handedIn(); return {...file, sheets: [file.sheets.at(-1)]};",
    )


def asked_in_node(sheets, body):
    """What a script says of each sheet `at` a place on a page, worked with `texts`."""
    by_page = {}
    for n, (sheet, _, texts) in enumerate(sheets):
        by_page.setdefault((sheet.answers.model, len(sheet.x)), []).append((n, sheet, texts))
    result = [None] * len(sheets)
    for given in by_page.values():
        for first in range(0, len(given), 50):
            some = given[first : first + 50]
            page = practice_page([sheet for _, sheet, _ in some])
            script = (
                f"{computing(page)}\nbeginWork(); keep = () => {{}};\n"
                f"console.log(JSON.stringify({json.dumps([texts for *_, texts in some])}.map((texts, at) => {{"
                f"{body}}})));"
            ).replace("const keep=", "let keep=")
            run = subprocess.run(
                [NODE, "--input-type=commonjs"],
                input=f'"use strict";\n{script}',
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert run.returncode == 0, run.stderr[-2000:]
            for (n, *_), told in zip(some, json.loads(run.stdout)):
                result[n] = told
    return result


def driven(orders, folder, in_firefox=False):
    """What pages show after each action: `orders` are (page, actions) or (page, actions, more)."""
    listed = []
    for n, (page, does, *more) in enumerate(orders):
        file = Path(folder) / f"practice{n}.html"
        page.save(file)
        order = {"file": str(file), "size": [1280, 800], "does": does}
        listed.append({**order, **(more[0] if more else {})})
    (Path(folder) / "orders.json").write_text(json.dumps(listed), encoding="utf-8")
    script = Path(__file__).parent / "pages" / "drive_practice.js"
    run = subprocess.run(
        [NODE, str(script), str(Path(folder) / "orders.json"), *FLAGS],
        env={**os.environ, "CHROMIUM": CHROMIUM or "", "FIREFOX": FIREFOX if in_firefox else ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    assert not any(each["wrong"] for each in told), [each["wrong"] for each in told]
    return told


def entered(texts):
    """The actions that enter numbers by keys alone, in their order."""
    return [["number", name, text] for name, text in texts.items()]


TO_NEXT_SHEET = [["key", "more"], ["key", "finish"], ["key", "next-sheet"]]


def judged_in_browser(sheets, folder, in_firefox=False):
    """What pages say of them in a browser, by keys alone: as `checked`, without the soundness.

    A page has several sheets of a size, and they are worked one after the other.
    """
    by_size = {}
    for n, (sheet, _, _) in enumerate(sheets):
        by_size.setdefault((sheet.answers.model, len(sheet.x)), []).append(n)
    pages = [all_[i : i + A_PAGE] for all_ in by_size.values() for i in range(0, len(all_), A_PAGE)]
    orders, result = [], [{}] * len(sheets)
    for places in pages:
        does = [action for n in places for action in (*entered(sheets[n][2]), *TO_NEXT_SHEET)]
        page = practice_page([sheets[n][0] for n in places])
        orders.append((page, does[: -len(TO_NEXT_SHEET)]))
    for places, told in zip(pages, driven(orders, folder, in_firefox)):
        states = iter(told["states"])
        for n in places:
            *_, last = islice(states, len(sheets[n][2]))
            result[n] = {name: (kind, None) for name, kind in last["kinds"].items()}
            list(islice(states, len(TO_NEXT_SHEET)))
    return result


def study(count, browser="", show=True):
    """How many numbers were judged, and the differences: (pupil, check's, the page's) each."""
    sheets = pupils(count)
    totals, differences = Counter(), Counter()
    if browser:
        with tempfile.TemporaryDirectory() as folder:
            found = judged_in_browser(sheets, folder, browser == "--firefox")
    else:
        found = judged(sheets)
    for (sheet, pupil, texts), there in zip(sheets, found):
        here = checked(sheet, texts)
        for name, (kind, is_sound) in here.items():
            totals[pupil, "numbers"] += 1
            totals[pupil, "same kind"] += there[name][0] == kind
            agree = there[name][1] in (is_sound, None)
            totals[pupil, "same soundness"] += agree
            if there[name][0] != kind or not agree:
                differences[pupil, kind, there[name][0]] += 1
            if show and (not agree or (browser and there[name][0] != kind)):
                print(repr(sheet), name, texts, "check:", kind, "page:", there[name][0])
    return totals, differences


def marks(sheets):
    """The marks of each sheet: those of the page, and all that `mark` says."""
    for (sheet, pupil, _), file in zip(sheets, handed_in(sheets)):
        [found] = mark([file], model=sheet.answers.model)
        yield sheet, pupil, file["sheets"][0]["marks"], found


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    [browser] = [word for word in sys.argv if word in ("--chromium", "--firefox")] or [""]
    totals, differences = study(*(counts or [200]), browser)
    for pupil in PUPILS:
        print(pupil, {what: n for (who, what), n in totals.items() if who == pupil})
    for (pupil, here, there), n in differences.most_common():
        print(f"{pupil}: check says {here}, the page {there}: {n}")
    if not browser:
        both = [
            (pupil, there, found.marks)
            for _, pupil, there, found in marks(pupils(*(counts or [200])))
        ]
        for pupil in PUPILS:
            gaps = Counter(here - there for who, there, here in both if who == pupil)
            print(f"{pupil}: marks by `mark` minus those of the page: {dict(sorted(gaps.items()))}")
