"""The practice page: its verdicts are those of `check`; worked by keys alone; what is done is kept and handed in."""

import json
import os
import re
import xml.etree.ElementTree as ET

import pytest
from browsers import CHROMIUM, NODE, NODE_PATH, luminance
from own_model import HalfSquaredLoss, PoissonRegression
from own_models import Hinge
from places import PACKAGE
from study_mistakes import printed
from study_practice_page import (
    asked_in_node,
    checked,
    driven,
    entered,
    judged,
    judged_in_browser,
    marks,
    named,
    paper_of,
    pupils,
)

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    exercise,
    mark,
    practice_page,
)
from softmax_edu.check import check_named
from softmax_edu.check.kinds import KINDS
from softmax_edu.check.rows import mistake_rows
from softmax_edu.paper.table import Table
from softmax_edu.practice_page.fields import fields_of
from softmax_edu.practice_page.network import PHONE, SCREEN, drawing
from softmax_edu.writing.screen_text import counted

needs_node = pytest.mark.skipif(not NODE, reason="needs node")
needs_browser = pytest.mark.skipif(
    not (CHROMIUM and NODE and (NODE_PATH / "playwright-core").is_dir()),
    reason="needs Chromium, node and playwright-core in NODE_PATH",
)
PHONE_SIZE = {"size": [390, 844]}
IS_SEARCH = os.environ.get("HYPOTHESIS_PROFILE") == "search"
SAME_KIND = 0.97
FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
JUDGED, MARKED = (600, 300) if IS_SEARCH else (30, 18)  # sheets of all sizes


def right_texts(sheet):
    """What an honest pupil writes, by the formulas of study_mistakes, and e^z, d and ŷ − y by the page's fields."""
    texts = named(sheet, {name: printed(value) for name, value in paper_of(sheet).work().items()})
    fields = fields_of(sheet.answers)
    return {each.name: texts.get(each.name) or f"{each.value:.4f}" for each in fields}


# Verdicts


@needs_node
@pytest.mark.process
def test_the_page_finds_sound_what_check_finds_sound():
    """Of pupils who round, make mistakes or write nonsense; a mistake that only Python finds is unexplained.

    Python also tries edits of a formula and pairs of mistakes, for which a page has no formulas. After
    three mistakes a number may follow from one that Python alone knows, or page and Python may name
    different ones: then it may be sound on one side only.
    """
    sheets = pupils(JUDGED)
    same = numbers = 0
    for (sheet, pupil, texts), there in zip(sheets, judged(sheets)):
        for name, (kind, is_sound) in checked(sheet, texts).items():
            assert there[name][0] in KINDS
            if pupil != "three mistakes":
                assert there[name][1] == is_sound, (sheet.name, pupil, texts, name)
            numbers += 1
            same += there[name][0] == kind
            if pupil in ("honest", "odd digits", "nonsense") and kind != "slip":
                assert there[name][0] == kind, (sheet.name, pupil, texts, name)
    print(f"{same} of {numbers} numbers have the same kind")
    assert same >= SAME_KIND * numbers


@needs_node
@pytest.mark.process
def test_the_page_counts_marks_as_mark_does():
    """The file that is handed in has the marks that `mark` gives.

    A mistake without a row, an edit of a formula, only Python knows: `mark` takes one mark for it, the page
    every number that it spoils, so that the page has fewer. Of three mistakes at once the two may also
    name different ones.
    """
    for sheet, pupil, there, by_mark in marks(pupils(MARKED, "marks")):
        here, known = by_mark.marks, known_to_the_page(sheet)
        if pupil == "three mistakes":
            assert abs(there - here) <= 6, (sheet.name, there, here)
            continue
        told = [word for cause in by_mark.causes for word in cause.split(" or ")]
        is_known = all(word in known for word in told)
        assert there == here or (there < here and not is_known), (sheet.name, pupil, there, here)


def known_to_the_page(sheet):
    """The words of the mistakes that a page knows: the rows, and numbers that were copied wrong."""
    rows = {row.words for row in mistake_rows(Table(sheet.answers))}
    shortened = {f"rounded to {counted(places, 'decimal')}" for places in range(1, sheet.digits)}
    return rows | shortened | {"two digits exchanged", "decimal point shifted"}


@needs_node
@pytest.mark.process
def test_a_mistake_that_was_explained_stays_so_when_another_is_made():
    """∂L/∂b has the wrong sign; then the others are doubled, an edit that only Python knows."""
    sheet = exercise("linear", seed=7, features=2)
    step = sheet.answers
    gradient = [-step.gradient[0], *(2 * slope for slope in step.gradient[1:])]
    fields = {field: getattr(step, field) for field in ("z", "y_hat", "loss")}
    texts = flat_texts(sheet, {**fields, "gradient": gradient})
    body = (
        "work.at = at; for (const [name, text] of Object.entries(texts)) enter(name, text);"
        "return Object.fromEntries(Object.entries(shownAt()).map(([name, {cause}]) => [name, cause]));"
    )
    [there] = asked_in_node([(sheet, "two mistakes", texts)], body)
    report = check_named(step, texts, (), sheet.digits)
    here = {each.name: each.cause for each in report.verdicts}
    assert there["gradient[0]"] == here["gradient[0]"] == "y − ŷ instead of ŷ − y"
    assert here["gradient[1]"] and not there.get("gradient[1]")


@needs_node
@pytest.mark.process
@pytest.mark.parametrize(
    ("field", "write", "words"),
    [
        ("loss", lambda value: f"{value:.2f}00", "rounded to 2 decimals"),
        ("loss", lambda value: f"{10 * value:.4f}", "decimal point shifted"),
        ("z", lambda value: exchanged(f"{value:.4f}"), "two digits exchanged"),
    ],
    ids=["rounded", "shifted", "exchanged"],
)
@pytest.mark.parametrize("model", ["logistic", "softmax"])
def test_a_number_copied_wrong_is_told_as_check_tells_it(model, field, write, words):
    """One number is written wrong, and those before it right."""
    sheets = []
    for seed in range(4):
        sheet = exercise(model, seed=seed)
        texts = right_texts(sheet)
        names = [name for name in texts if name.partition("[")[0] in FIELDS]
        name = next(name for name in names if name.partition("[")[0] == field)
        given = {each: texts[each] for each in names[: names.index(name)]}
        value = next(each.value for each in fields_of(sheet.answers) if each.name == name)
        sheets.append((sheet, words, {**given, name: write(value)}))
    told = 0
    for (sheet, _, texts), there in zip(sheets, judged(sheets)):
        assert there == checked(sheet, texts), (sheet.name, texts)
        report = check_named(sheet.answers, texts, (), sheet.digits)
        told += report.verdicts[-1].cause == words
    assert told >= 1, words


def exchanged(text):
    """A number with its last two different digits exchanged."""
    digits = list(text)
    i = next(
        i for i in range(len(text) - 1, 0, -1) if text[i - 1].isdigit() and text[i] != text[i - 1]
    )
    digits[i - 1], digits[i] = digits[i], digits[i - 1]
    return "".join(digits)


@needs_node
@pytest.mark.process
@pytest.mark.parametrize(
    ("slopes", "kind"), [("", "unproven"), ("0.8520", "unproven"), ("1", "coarse")]
)
def test_the_old_theta_is_no_proof(slopes, kind):
    """θ was −0.8 and becomes −0.3144: −0 is both of them with the digits cut off.

    Beside ∇L with no more decimals than θ has, it is coarse, as ∇L is.
    """
    sheet = exercise("softmax", seed=48, digits=4)
    texts = {"gradient[0][1]": slopes} if slopes else {}
    texts["theta_after[1][0]"] = "-0"
    [there] = judged([(sheet, "odd digits", texts)])
    assert there == checked(sheet, texts)
    assert there["theta_after[1][0]"] == (kind, False)


@needs_browser
@pytest.mark.process
def test_sheets_are_worked_by_keys_alone(tmp_path):
    """Of each model, by pupils who are honest, write odd digits, and make a mistake."""
    sheets = pupils(13, "keys")[4::4]
    for (sheet, _, texts), there, in_node in zip(
        sheets, judged_in_browser(sheets, tmp_path), judged(sheets)
    ):
        assert {name: kind for name, (kind, _) in there.items()} == {
            name: kind for name, (kind, _) in in_node.items()
        }, (sheet.name, texts)
        assert set(there) == set(texts)


@needs_node
@pytest.mark.process
@pytest.mark.parametrize(
    "model",
    [
        HalfSquaredLoss,
        PoissonRegression,
        Hinge,
        LogisticRegression(penalty=0.1),
        SoftmaxRegression(penalty=0.2),
        LinearRegression(bias=False),
        SoftmaxRegression(bias=False),
    ],
    ids=lambda model: getattr(model, "__name__", repr(model)),
)
def test_a_model_of_ones_own_is_judged_as_check_judges_it(model):
    """The numbers of its own step, then all of them worked on from a wrong z."""
    sheets = []
    for seed in range(3):
        sheet = exercise(model, seed=seed)
        step = sheet.answers
        fields = ("z", "y_hat", "loss", "gradient", "theta_after")
        sheets.append((sheet, "right", flat_texts(sheet, {f: getattr(step, f) for f in fields})))
        wrong = [value + 0.3 for value in flat(step.z)]
        z = wrong if isinstance(step.z, list) else wrong[0]
        texts = flat_texts(sheet, {"z": z, "y_hat": sheet.origin.activation(z)})
        sheets.append((sheet, "z wrong", texts))
    for (sheet, pupil, texts), there in zip(sheets, judged(sheets)):
        for name, (kind, is_sound) in checked(sheet, texts).items():
            assert there[name][1] == is_sound, (sheet.name, pupil, texts, name)
            assert kind in ("slip", there[name][0])  # an edit of its formula only Python finds
            assert pupil != "right" or kind == "right"


def flat(value):
    return [each for part in value for each in flat(part)] if isinstance(value, list) else [value]


def flat_texts(sheet, fields):
    names = [each.name for each in fields_of(sheet.answers) if each.field in fields]
    values = [value for field in fields.values() for value in flat(field)]
    return dict(zip(names, (f"{value:.4f}" for value in values), strict=True))


# In a browser


@needs_browser
@pytest.mark.process
def test_numbers_are_typed_as_people_type_them(tmp_path):
    sheet = exercise("softmax", seed=7)
    z = f"{sheet.answers.z[0]:.4f}"
    typed = [
        z,
        z.replace(".", ","),
        f"  {z} ",
        z.replace("-", "−"),
        z.replace("-", "–"),
        f"+{z}" if z[0] != "-" else z,
        f"= {z}",
        f"{sheet.answers.z[0] * 4:.12g}/4",
        f"{sheet.answers.z[0]:.4e}".replace("e", "E"),
    ]
    wrong = ["abc", "1,2,3", "--1", "1/0", "1e999", "0x10", "½"]
    does = [["number", "z[0]", text] for text in typed + wrong]
    does += [["number", "z[0]", ""], ["leaving", "z[1]", z], ["said"]]
    told = driven([(practice_page(sheet), does)], tmp_path)[0]["states"]
    assert [state["kinds"].get("z[0]") for state in told[: len(typed)]] == ["right"] * len(typed)
    for text, state in zip(wrong, told[len(typed) :]):
        assert "z[0]" not in state["kinds"] and state["focus"] == "z[0]", text
    assert "z[0]" not in told[-3]["kinds"] and told[-3]["count"] == "0 of 13"
    assert told[-2]["kinds"]["z[1]"] and told[-2]["focus"] == "exp[0]"
    assert told[-1]["answer"].startswith("z₁: ")


@needs_browser
@pytest.mark.process
def test_a_sheet_from_the_first_guess_to_the_file(tmp_path):
    """Guesses, hints, a wrong try that is mended, one left out, the marks, the file, and what stays."""
    sheets = [exercise("softmax", seed=seed) for seed in (7, 8)]
    texts = right_texts(sheets[0])
    wrong = f"{float(texts['z[0]']) + 0.37:.4f}"
    ask = "document.querySelector('{}').textContent"
    does = [
        ["key", "guess-loss-falls"],
        ["ask", "document.querySelector('#guess').hidden"],
        ["key", "guess-done"],
        ["number", "z[0]", wrong],
        ["keys", "Enter"],
        ["number", "z[0]", texts["z[0]"]],
        *[["number", name, text] for name, text in list(texts.items())[1:-2]],
        ["goTo", "theta_after[1][0]"],
        ["keys", "?", "?", "?"],
        ["ask", "[...document.querySelectorAll('#help .hint')].map(each => each.textContent)"],
        ["number", "theta_after[1][0]", texts["theta_after[1][0]"]],
        ["reload"],
        ["click", "#more"],
        ["click", "#finish"],
        ["ask", ask.format("#marks")],
        ["ask", ask.format("#guesses-told")],
        ["fill", "#pupil", "Ada Exämple"],
        ["save"],
        ["click", "#next-sheet"],
        ["ask", ask.format("#sheet-name")],
        ["reload"],
        ["click", "#more"],
        ["select", "#sheets", "0"],
        ["ask", ask.format("#marks")],
        ["click", "#more"],
        ["click", "#again"],
    ]
    states = driven([(practice_page(sheets, title="Tuesday"), does)], tmp_path)[0]["states"]
    asked = [state["answer"] for state in states if state.get("answer") is not None]
    is_hidden, hints, marks, guesses, file, sheet_name, marks_again = asked
    assert is_hidden is False and marks == marks_again == "10 of 13 marks"
    assert states[3]["focus"] == "z[0]" and states[4]["focus"] == "z[1]"
    right = sheets[0].answers.theta_after[1][0]
    assert hints[0].endswith("w₀ − η·∂L/∂w₀".translate(LOWERED)) and f"{right:.4f}" in hints[
        2
    ].replace("−", "-")
    assert "falls" in guesses and sheet_name == sheets[1].name
    assert states[-1]["kinds"] == {} and states[-1]["count"] == "0 of 13"
    assert file["name"] == "softmax-7-ada-exämple.json"
    check_file(json.loads(file["text"]), sheets[0], texts, wrong)


LOWERED = str.maketrans("₀₁₂₃", "0123")


def check_file(told, sheet, texts, wrong):
    assert (told["format"], told["version"], told["pupil"]) == (
        "softmax_edu practice",
        1,
        "Ada Exämple",
    )
    (found,) = told["sheets"]
    same = exercise(
        found["model"],
        seed=found["seed"],
        features=found["features"],
        classes=found["classes"],
        digits=found["digits"],
    )
    assert found["exercise"] == sheet.name == same.name
    assert found["given"] == {
        "theta": sheet.theta,
        "x": sheet.x,
        "y": sheet.y,
        "learning_rate": sheet.learning_rate,
    }
    assert found["guesses"] == {"loss": "falls"} and (found["marks"], found["of"]) == (10, 13)
    z = found["numbers"]["z[0]"]
    assert (z["first"], z["last"], z["tries"], z["is_sound"]) == (wrong, texts["z[0]"], 2, False)
    assert found["numbers"]["theta_after[1][0]"]["hints"] == 3
    assert "theta_after[1][1]" not in found["numbers"]
    assert found["order"][:2] == [["z[0]", wrong], ["z[0]", texts["z[0]"]]]
    [by_mark] = mark([told], model="softmax")
    assert (by_mark.pupil, by_mark.marks, by_mark.of) == ("Ada Exämple", 10, 13)
    standing = {}
    for name, text in found["order"]:  # each first try as check judges it beside what stood then
        standing[name] = text
        number = found["numbers"][name]
        if number["first"] == text and re.match("z|y_hat|loss|grad|theta", name):
            asked = {each: value for each, value in standing.items() if each[:3] not in NO_MARK}
            verdict = {
                each.name: each for each in check_named(sheet.answers, asked, (), 4).verdicts
            }
            assert verdict[name].is_sound == number["is_sound"], name


NO_MARK = "exp", "d", "err"


@needs_browser
@pytest.mark.process
def test_it_works_where_a_browser_keeps_nothing(tmp_path):
    sheet = exercise("linear", seed=7)
    texts = right_texts(sheet)
    does = [
        *entered(texts),
        ["key", "to-marks"],
        ["ask", "document.querySelector('#marks').textContent"],
    ]
    told = driven([(practice_page(sheet), does, {"noMemory": True})], tmp_path)[0]
    assert told["states"][-1]["answer"] == "7 of 7 marks"
    assert set(told["last"]["kinds"].values()) == {"right"}


@needs_browser
@pytest.mark.process
def test_what_follows_from_a_wrong_number_earns_at_most_half(tmp_path):
    """z = 0, and every other number worked from it."""
    sheet = exercise("logistic", seed=7)
    texts = {"z": "0.0000", "y_hat": "0.5000", "loss": "0.6931"}
    error = 0.5 - sheet.y
    texts.update({f"gradient[{i}]": f"{x * error:.4f}" for i, x in enumerate([1, *sheet.x])})
    for i, (weight, x) in enumerate(zip(sheet.theta, [1, *sheet.x])):
        texts[f"theta_after[{i}]"] = f"{weight - sheet.learning_rate * x * error:.4f}"
    does = [*entered(texts), ["click", "#more"], ["click", "#finish"]]
    does += [["ask", "document.querySelector('#marks').textContent"]]
    does += [["ask", "document.querySelector('#capped').hidden"]]
    (told,) = driven([(practice_page(sheet), does)], tmp_path)
    assert [state["answer"] for state in told["states"][-2:]] == ["3 of 7 marks", False]


SEEN = """(() => {
    const selector = "input, button, select, summary";
    const seen = [...document.querySelectorAll(selector)].filter(each => each.checkVisibility());
    const name = each => each.getAttribute("aria-label") || each.labels?.[0]?.textContent || each.textContent;
    const box = each => each.getBoundingClientRect(), told = each => each.outerHTML.slice(0, 80);
    const isSmall = each => each.matches("input, button") && box(each).height < 43;
    const isOutside = each => box(each).right > innerWidth + 1 || box(each).left < -1;
    return {width: document.documentElement.scrollWidth, small: seen.filter(isSmall).map(told),
        nameless: seen.filter(each => !name(each).trim()).map(told),
        outside: seen.filter(isOutside).map(told)};
})()"""
COLORS = """(() => {
    const hex = color => "#" + color.match(/[\\d.]+/g).slice(0, 3).map(n =>
        Math.round(n).toString(16).padStart(2, "0")).join("");
    const ground = each => {
        for (; each; each = each.parentElement) {
            const color = getComputedStyle(each).backgroundColor;
            if (!/, 0\\)$|transparent/.test(color)) return hex(color);
        }
        return hex(getComputedStyle(document.body).backgroundColor);
    };
    const hasText = each => each.matches("input") ||
        [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    const texts = [...document.querySelectorAll("body *")].filter(each =>
        each.checkVisibility() && !each.closest("svg") && hasText(each));
    return [...new Set(texts.map(each => `${hex(getComputedStyle(each).color)} ${ground(each)}`))];
})()"""


@needs_browser
@pytest.mark.process
def test_a_phone_and_both_themes(tmp_path):
    """At 390 px nothing is cut or too small for a thumb, all is named, and all texts have a contrast of 4.5."""
    orders = []
    for size in ("softmax", 1, 2), ("softmax", 3, 4), ("logistic", 3, 2), ("linear", 1, 2):
        sheet = exercise(size[0], seed=7, features=size[1], classes=size[2])
        some = list(right_texts(sheet).items())[:6]
        some[0] = (some[0][0], "2.7182")
        does = [["ask", SEEN], ["ask", COLORS], ["dark", True], ["ask", COLORS], ["dark", False]]
        does += [
            *entered(dict(some)),
            ["ask", SEEN],
            ["ask", COLORS],
            ["dark", True],
            ["ask", COLORS],
        ]
        does += [["click", "#more"], ["click", "#finish"], ["ask", SEEN], ["ask", COLORS]]
        orders.append((practice_page(sheet), does, PHONE_SIZE))
    for told in driven(orders, tmp_path):
        answers = [state["answer"] for state in told["states"] if state.get("answer")]
        for seen in (each for each in answers if isinstance(each, dict)):
            assert seen == {"width": 390, "small": [], "nameless": [], "outside": []}
        for pair in {pair for each in answers if isinstance(each, list) for pair in each}:
            light, dark = sorted(map(luminance, pair.split()), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


KEYBOARD = """(() => {
    const real = visualViewport, seen = {height: innerHeight - 300, offsetTop: 0, scale: 1};
    Object.defineProperty(window, "visualViewport", {value: seen});
    real.dispatchEvent(new Event("resize"));
    return innerHeight - document.querySelector(".dock").getBoundingClientRect().bottom;
})()"""


@needs_browser
@pytest.mark.process
def test_on_a_phone_theta_the_dock_and_the_end_are_at_hand(tmp_path):
    """The network opens where it is seen, and leads back to the field; the keyboard hides no button; who
    leaves lines out has the button to the marks from half of the numbers on.
    """
    sheet = exercise("softmax", seed=7, features=3, classes=3)
    box = "document.querySelector('{}').getBoundingClientRect()"
    network = box.format("#network")
    field = box.format("[data-name=\\'theta_after[3][2]\\']")
    does = [["click", "#guess-done"], ["click", "[data-name='theta_after[3][2]']"]]
    does += [["click", "#show-network"], ["ask", f"{network}.top"], ["ask", f"{network}.height"]]
    does += [["click", "#show-network"], ["ask", f"{field}.top"], ["ask", KEYBOARD]]
    small = exercise("linear", seed=7)
    ask = ["ask", "document.querySelector('#to-marks').checkVisibility()"]
    some = entered({name: right_texts(small)[name] for name in FOUR})
    left = [*some[:3], ask, *some[3:], ask, ["key", "to-marks"]]
    left += [["ask", "document.querySelector('#marks').textContent"]]
    orders = [(practice_page(sheet), does, PHONE_SIZE), (practice_page(small), left, PHONE_SIZE)]
    told, told_of_small = driven(orders, tmp_path)
    top, height, field_top, above_keyboard = answers_in(told)
    assert 0 < top < 844 - height / 2 and 0 < field_top < 700 and above_keyboard == 300
    assert answers_in(told_of_small) == [False, True, "4 of 7 marks"]


FOUR = "z", "y_hat", "loss", "gradient[0]"


def answers_in(told):
    return [state["answer"] for state in told["states"] if state.get("answer") is not None]


@needs_browser
@pytest.mark.process
def test_labels_and_titles_that_look_like_code_do_no_harm(tmp_path):
    evil = "</script><img src=x onerror=alert(1)>"
    sheet = exercise(SoftmaxRegression(classes=[evil, "{title}"]), seed=7)
    page = practice_page(sheet, title=evil)
    told = driven(
        [(page, [["ask", "[document.images.length, document.title, document.body.textContent]"]])],
        tmp_path,
    )[0]["states"][0]["answer"]
    assert told[0] == 0 and told[1] == evil
    assert sheet.y in told[2]
    assert page.html.count("</script>") == 1


@needs_browser
@pytest.mark.process
def test_a_print_has_the_sheet_and_no_buttons(tmp_path):
    shown = "[...document.querySelectorAll('{}')].filter(each => each.checkVisibility()).length"
    does = [["number", "z", "1.5"], ["print"]]
    does += [["ask", shown.format("button, .dock, #help")]]
    does += [["ask", shown.format("input[data-name]")]]
    states = driven([(practice_page(exercise("linear", seed=7)), does)], tmp_path)[0]["states"]
    assert [state["answer"] for state in states[-2:]] == [0, 8]


# The page as a file


def test_pages_share_formulas_and_stay_small():
    sheets = [exercise("softmax", seed=seed) for seed in range(10)]
    one, many = (len(practice_page(some).html) for some in (sheets[0], sheets))
    assert one < 150_000 and many < 1.5 * one
    large = practice_page(exercise("softmax", seed=1, features=3, classes=4)).html
    assert len(large) < 300_000


def test_only_its_own_script_and_style_may_run():
    html = practice_page(exercise("linear", seed=7)).html
    assert "default-src 'none'" in html and html.count("<script>") == html.count("<style>") == 1
    assert not re.search(r'(?:src|href)="(?!data:,)', html)
    assert not re.search(r"\beval\b|new Function|document\.write", html)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ([], ValueError, "exercises is empty"),
        (None, TypeError, "exercises is None"),
        ("softmax", TypeError, "exercises is 'softmax'"),
        ([exercise("linear", seed=7), 5], TypeError, "exercises[1] is 5: it must be an exercise"),
        ([exercise("linear", seed=7).answers], TypeError, "exercises[0] is "),
        ([exercise("linear", seed=7)] * 101, ValueError, "exercises has 101"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_exercise_is_refused(given, error, says):
    with pytest.raises(error) as refused:
        practice_page(given)
    assert says in str(refused.value) and "\n" not in str(refused.value)


def test_a_title_must_be_a_string():
    with pytest.raises(TypeError, match="title is 5"):
        practice_page(exercise("linear", seed=7), title=5)


@needs_browser
@pytest.mark.process
@pytest.mark.parametrize(("features", "of"), [(1, 9), (2, 13)])
def test_a_sheet_without_a_bias_from_the_page_to_its_marks(features, of, tmp_path):
    """z = w·x: no input 1, no b; w alone has a derivative and moves."""
    sheet = exercise(SoftmaxRegression(bias=False), seed=7, features=features)
    assert sheet.name == f"softmax no bias {features}×2 · 4 digits · 7"
    shown = "[...document.querySelectorAll('#network-wide text')].map(each => each.textContent)"
    texts = {each.name: f"{each.value:.4f}" for each in fields_of(sheet.answers)}
    does = [["ask", shown], *entered(texts), ["click", "#more"], ["click", "#finish"], ["save"]]
    (told,) = driven([(practice_page(sheet), does)], tmp_path)
    assert set(told["last"]["kinds"].values()) == {"right"}
    in_network = told["states"][0]["answer"]
    assert "1" not in in_network and not any(each.startswith("b") for each in in_network)
    [marks] = mark([json.loads(told["states"][-1]["answer"]["text"])], model=sheet.origin)
    assert (marks.marks, marks.of, marks.name, marks.notes) == (of, of, sheet.name, [])
    with pytest.raises(ValueError, match="the model of a sheet is 'softmax no bias': give this"):
        mark([json.loads(told["states"][-1]["answer"]["text"])], model="softmax")


@pytest.mark.parametrize("size", [(1, 1), (1, 2), (2, 1), (4, 1), (2, 2), (4, 4)], ids=str)
@pytest.mark.parametrize("bias", [True, False])
def test_in_the_network_nothing_lies_over_another(size, bias):
    """Boxes are apart and inside the drawing, at both widths."""
    for at in (SCREEN, PHONE):
        root = ET.fromstring(drawing(*size, "softmax" if size[1] > 1 else "σ", at, bias))
        width, height = map(float, root.get("viewBox").split()[2:])
        boxes = [
            tuple(float(box.get(name)) for name in ("x", "y", "width", "height"))
            for box in root.iter("rect")
        ]
        for i, (x, y, w, h) in enumerate(boxes):
            assert x >= 0 and y >= 0 and x + w <= width and y + h <= height
            for u, v, p, q in boxes[:i]:
                assert x + w <= u or u + p <= x or y + h <= v or v + q <= y, (size, at)


def test_each_script_is_in_the_page_once():
    html = practice_page(exercise("linear", seed=7)).html
    for script in (PACKAGE / "practice_page").glob("*.js"):
        (first,) = re.findall(r"^const (\w+) = ", script.read_text(encoding="utf-8"), re.MULTILINE)[
            :1
        ]
        assert len(re.findall(rf"^const {first} ?= ?", html, re.MULTILINE)) == 1, script.name
