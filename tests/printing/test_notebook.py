"""In a notebook: HTML, LaTeX and the course notebook, all telling the same numbers as the text.

What needs node finds its packages, katex and @jupyterlab/apputils, in the folder that NODE_PATH names.
"""

import ast
import html
import json
import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from browsers import CHROMIUM, Page, browser, luminance, node
from hypothesis import given, settings
from hypothesis import strategies as st
from places import EXAMPLES, PACKAGE

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression, slides
from softmax_edu.pictures import ideas
from softmax_edu.writing.notebook import Folded

NOTEBOOK = EXAMPLES / "softmax_regression.ipynb"
NUMBER = r"−?\d+(?:\.\d+)?(?:e−?\d+)?"
LABELS = [
    "$x$ and $y$",
    "<b>&amp;",
    'a"b',
    r"\(z\) \frac{",
    "100 % #_~^",
    "花",
    "two\nlines",
    "x" * 100,
]


# The kinds of things that a notebook shows


def records():
    """Steps and predictions of every model, of ordinary and extreme numbers, small and large."""
    softmax = SoftmaxRegression(theta=slides.SOFTMAX["theta"])
    yield from (softmax.explain(0.5), softmax.step(0.5, 0))
    logistic = LogisticRegression(theta=slides.LOGISTIC["theta"])
    yield from (logistic.explain([1, 0.5]), logistic.step([1, 0.5], 0))
    linear = LinearRegression(theta=[7, 6], learning_rate=0.01)
    yield from (linear.explain(2), linear.step(2, 18))
    yield LinearRegression(theta=[1e8, -1e-7]).step(-3e5, 2.5e-9)
    yield LogisticRegression(theta=[-500, 2]).step(1, 0)
    yield LogisticRegression(theta=[-500, 2], classes=["no $", "yes"]).step(1, "yes")
    yield SoftmaxRegression(theta=[[900, -900, 0], [1, 2, 3]]).step(1.5, 1)
    yield SoftmaxRegression(theta=[[0.01 * i - k for k in range(13)] for i in range(30)]).step(
        range(29), 12
    )
    yield SoftmaxRegression(theta=[[-1.23456e-5] * 6] * 7).step([-1.23456e-5] * 6, 0)
    for label in LABELS:
        named = SoftmaxRegression(theta=[[0.1] * len(LABELS), [0.2] * len(LABELS)], classes=LABELS)
        yield from (named.step(1.5, label), named.explain(1.5))


def reports():
    """Check reports: all right, slips, and what nobody can explain."""
    step = SoftmaxRegression(theta=slides.SOFTMAX["theta"]).step(0.5, 0)
    yield step.check(z=[0.25, 0.4], loss="0.77")
    yield step.check(y_hat=["0.46", "0.55"], theta_after=[["0.105", "0.194"], ["0.302", "0.397"]])
    yield LinearRegression(theta=[7, 6]).explain(2).check(z=21)
    yield (
        SoftmaxRegression(theta=[[1, 2], [3, 4]], classes=["a$b", "c$\n\nd"])
        .explain(1)
        .check(label="a$b")
    )


def models():
    """Models before and after training, with and without data to draw."""
    yield LinearRegression()
    yield LinearRegression(theta=[7, 6])
    yield LinearRegression(learning_rate=0.01).fit(*slides.SALARY, epochs=20)
    yield LogisticRegression(classes=["no $", "<b>"]).fit(
        [[1, 2], [3, 4]], ["no $", "<b>"], epochs=3
    )
    yield SoftmaxRegression().fit(*slides.SCORE, epochs=20)
    yield SoftmaxRegression(theta=[[0.1] * 20] * 30)


RECORDS, REPORTS, MODELS = list(records()), list(reports()), list(models())
BUNDLES = [shown._repr_mimebundle_() for shown in [*RECORDS, *REPORTS, *MODELS]]
PAGES = [bundle["text/html"] for bundle in BUNDLES]
FOLDED = [Folded(content)._repr_mimebundle_()["text/html"] for content in (RECORDS[1], "a\nb")]
FORMULAS = [bundle["text/latex"] for bundle in BUNDLES if "text/latex" in bundle]


def numbers_below_drawing(text):
    """The numbers of a text trace from its first section on."""
    return re.findall(NUMBER, re.split(r"\n(?=1\) Pick|Given)", text)[1])


def numbers_of_page(source):
    return re.findall(NUMBER, re.split("(?=1[)] Pick|Given)", Page(source).text, maxsplit=1)[1])


def numbers_of_latex(source):
    """The numbers of LaTeX, written as the text writes them."""
    body = re.split("(?=1[)] Pick|Given)", source, maxsplit=1)[1]
    body = re.sub(r"_\{[\di,]+\}|\^2|\[4pt\]", "", body)
    body = re.sub(r"\\times 10\^\{(-?\d+)\}", r"e\1", body)
    return re.findall(NUMBER, body.replace("-", "−"))


def unsigned(numbers):
    """The numbers alone: in LaTeX a sign and a minus look the same."""
    return [number.lstrip("−") for number in numbers]


# The same numbers everywhere


@pytest.mark.parametrize("record", RECORDS[:12])
@pytest.mark.parametrize("digits", [2, 4, 7])
def test_html_and_latex_tell_the_numbers_of_the_text(record, digits):
    told = numbers_below_drawing(record.to_text(digits=digits))
    assert len(told) > 5
    in_order = numbers_of_page(record.to_html(digits=digits))
    if record is RECORDS[11] and digits > 2:  # six columns: a page has less room than 80 letters
        assert len(in_order) < len(told) and set(in_order) <= set(told)
        in_order = told
    assert sorted(in_order) == sorted(
        told
    )  # the text goes through matrices side by side row by row
    in_latex = unsigned(numbers_of_latex(record.to_latex(digits=digits)))
    assert sorted(in_latex) == sorted(unsigned(in_order))
    assert in_latex == unsigned(in_order) or in_order is told


# no e−38: a page shortens a matrix that such numbers make too wide, and text does not
finite = st.floats(-1e3, 1e3).map(lambda v: round(v, 4) + 0.0)


def lists(of, n):
    """Lists of n."""
    return st.lists(of, min_size=n, max_size=n)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_html_and_latex_tell_the_numbers_of_any_step(data):
    features, classes = data.draw(st.integers(1, 5)), data.draw(st.integers(2, 5))
    theta = data.draw(lists(lists(finite, classes), features + 1))
    x = data.draw(lists(finite, features))
    step = SoftmaxRegression(theta=theta).step(x, 0)
    told = numbers_below_drawing(step.to_text())
    in_order = numbers_of_page(step.to_html())
    assert sorted(in_order) == sorted(told)
    assert unsigned(numbers_of_latex(step.to_latex())) == unsigned(in_order)


def test_minus_signs_survive_into_latex():
    latex = LinearRegression(theta=[-7, 6]).step(-2, 18).to_latex()
    assert r"-7\cdot 1 + 6\cdot (-2) = -19" in latex and r"-19 - 18 = -37" in latex
    assert r"-7 - 0.1\cdot (-74) = 0.4 \; \uparrow" in latex


@pytest.mark.parametrize("report", REPORTS)
def test_reports_tell_the_same_in_all_forms(report):
    table = Page(report.to_html()).text
    summary, *rows = report.to_text(width=1000).split("\n")[1:]
    assert summary in table and len(rows) == len(report.verdicts) + 1
    for row in rows:
        assert all(cell in table for cell in re.split(" {2,}", row.strip()))
    numbers = re.findall(NUMBER, re.sub(r"_\{\d+\}", "", report.to_latex()))
    assert unsigned(numbers) == unsigned(re.findall(NUMBER, table[table.index("verdict") :]))


def test_the_alt_tells_the_drawing():
    page = Page(SoftmaxRegression(theta=slides.SOFTMAX["theta"]).step(0.5, 0).to_html())
    alt = page.images[0]["alt"]
    assert alt == (
        "The network. Inputs: 1, x = 0.5. Weights b₀ 0.1, w₀ 0.3 give z₀ = 0.25, softmax gives "
        "ŷ₀ ≈ 0.4626, target y₀ = 1. Weights b₁ 0.2, w₁ 0.4 give z₁ = 0.4, softmax gives "
        "ŷ₁ ≈ 0.5374, target y₁ = 0. Loss L ≈ 0.7710."
    )


# HTML that a notebook leaves as it is


@pytest.mark.parametrize("source", PAGES)
def test_html_holds_nothing_that_a_notebook_drops(source):
    page = Page(source)
    assert "$" not in source
    assert {tag for tag, _ in page.tags} <= {
        "div",
        "b",
        "img",
        "table",
        "tr",
        "th",
        "td",
        "sup",
        "span",
    }
    for tag, attributes in page.tags:
        assert attributes.keys() <= {"style", "scope", "colspan", "alt", "src", "width"}
        assert "var(" not in attributes.get("style", "")
        assert tag != "th" or attributes["scope"] in ("row", "col", "colgroup")
    for image in page.images:
        assert image["alt"] and image["src"].startswith("data:image/svg+xml;base64,")
        assert ElementTree.fromstring(b64decode(image["src"].partition(",")[2])).tag.endswith("svg")


def test_a_label_stays_a_label():
    for label in LABELS[:5]:
        source = (
            SoftmaxRegression(theta=[[0.1] * 5, [0.2] * 5], classes=LABELS[:5])
            .step(1.5, label)
            .to_html()
        )
        assert f"= {label!r} → one-hot y" in Page(source).text
        apart = re.sub(r"<span>(&#36;|&#92;)</span>|alt=\"[^\"]*\"", "", source)
        assert not re.search(r"[$\\]", html.unescape(apart)), (
            "two of these would enclose mathematics"
        )


@pytest.mark.parametrize("source", PAGES)
def test_text_stands_out_on_its_background(source):
    """Every table and row says its colours, and they differ enough (WCAG AA) in any theme."""
    background = None
    for tag, attributes in Page(source).tags:
        style = dict(part.split(":", 1) for part in attributes.get("style", "").split(";") if part)
        background = style.get("background-color", background)
        if tag in ("table", "tr"):
            assert "color" in style and "background-color" in style
        if "color" in style:
            light, dark = sorted((luminance(style["color"]), luminance(background)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_sanitiser_of_jupyterlab_changes_nothing():
    cleaned = json.loads(
        node(
            "import {Sanitizer} from '@jupyterlab/apputils/lib/sanitizer.js';"
            "import {readFileSync} from 'fs';"
            "const pages = JSON.parse(readFileSync(0)), sanitizer = new Sanitizer();"
            "console.log(JSON.stringify(pages.map(page => sanitizer.sanitize(page))))",
            json.dumps([*PAGES, *FOLDED]),
            "@jupyterlab/apputils",
        )
    )
    for before, after in zip(map(Page, [*PAGES, *FOLDED]), map(Page, cleaned), strict=True):
        assert after.text == before.text
        assert after.tags == before.tags, "tables, scopes, styles, pictures and what they tell"


def test_katex_takes_every_formula():
    told = json.loads(
        node(
            "import katex from 'katex'; import {readFileSync} from 'fs';"
            "const strip = text => text.slice(2, -2);"
            "console.log(JSON.stringify(JSON.parse(readFileSync(0)).map(text => {"
            "  try { return katex.renderToString(strip(text), "
            "{displayMode: true, throwOnError: true, strict: 'ignore'})"
            "    && '' } catch (error) { return text + error.message } })))",
            json.dumps(FORMULAS),
            "katex",
        )
    )
    assert len(told) == len(RECORDS) + len(REPORTS) and not any(told), next(filter(None, told))


@pytest.mark.parametrize("source", FORMULAS)
def test_latex_is_one_display_with_its_braces_closed(source):
    assert source.startswith("$$\\begin{") and source.endswith("}$$") and source.count("$$") == 2
    bare = re.sub(r"\\[{}$&#%_\\]", "", source)
    assert bare.count("{") == bare.count("}") and bare.count("$") == 4
    assert source.count(r"\begin{") == source.count(r"\end{")
    assert not re.search(r"\n\s*\n", source), "an empty line ends mathematics in LaTeX"
    assert not re.search(r"(?<!\\)\\ ", source), (
        "MathJax expands a macro only where less than 5 kB follow"
    )


def test_latex_has_all_five_steps_with_symbols_numbers_and_results():
    latex = SoftmaxRegression(theta=slides.SOFTMAX["theta"]).step(0.5, 0).to_latex()
    for line in (
        r"\textbf{1) Pick a sample (x, y) from training data}",
        r"\theta &= \begin{bmatrix}b_{0} & b_{1} \\ w_{0} & w_{1}\end{bmatrix} = "
        r"\begin{bmatrix}0.1 & 0.2 \\ 0.3 & 0.4\end{bmatrix}",
        r"\textbf{2) Compute output }\hat{y}",
        r"z_{0} &= b_{0}\cdot 1 + w_{0}\cdot x = 0.1\cdot 1 + 0.3\cdot 0.5 = 0.25",
        r"\hat{y}_{0} &= \frac{e^{z_{0}}}{d} \approx \frac{1.28403}{2.77585} \approx 0.4626",
        r"\textbf{3) Compute loss} \qquad L = -\sum y_{i} \log \hat{y}_{i}",
        r"L &= -(1\cdot \log \hat{y}_{0} + 0\cdot \log \hat{y}_{1}) "
        r"= -\log \hat{y}_{0} \approx -\log 0.46257 \approx 0.7710",
        r"\textbf{4) Compute derivative} \qquad \nabla L = x(\hat{y} - y)^\top",
        r"\approx \begin{bmatrix}-0.5374 & 0.5374 \\ -0.2687 & 0.2687\end{bmatrix}",
        r"\textbf{5) Update parameters} \qquad \theta = \theta - \eta \nabla L",
        r"b_{0} &\approx 0.1 - 0.1\cdot (-0.53743) \approx 0.1537",
    ):
        assert line in latex, line


@settings(max_examples=60, deadline=None)
@given(lists(lists(finite, 3), 9), lists(finite, 8))
def test_a_long_sum_goes_on_in_the_next_row_from_a_plus(theta, x):
    """A page of text has room for some 80 letters of mathematics."""
    latex = SoftmaxRegression(theta=theta).step(x, 0).to_latex()
    scores = latex[latex.index("\nz_{0}") : latex.index("\nm " if "\nm " in latex else "\nd ")]
    for row in scores.strip().removesuffix(r"\\").split(r"\\"):
        assert len(re.sub(r"\\[a-z]+ ?|[{}_&\n]|10\^", "", row)) <= 80, row
        assert re.match(r"\n?(z_\{\d\} &= b|&= |&\\approx |&\\quad \+ )", row), row


def test_bundles_hold_what_is_asked_for():
    step, model = RECORDS[1], MODELS[2]
    assert set(step._repr_mimebundle_()) == {"text/plain", "text/html", "text/latex"}
    assert set(REPORTS[0]._repr_mimebundle_()) == {"text/plain", "text/html", "text/latex"}
    assert set(model._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert set(step._repr_mimebundle_(include={"text/html", "image/png"})) == {"text/html"}
    assert set(step._repr_mimebundle_(exclude={"text/html"})) == {"text/plain", "text/latex"}
    assert set(model._repr_mimebundle_(include=["text/plain"], exclude=["text/plain"])) == set()
    assert model._repr_mimebundle_()["text/plain"] == repr(model)


def test_what_is_folded_is_closed_and_otherwise_as_it_is():
    for shown in (RECORDS[1], REPORTS[0], MODELS[2], MODELS[2].to_svg(*slides.SALARY)):
        open_, closed = shown._repr_mimebundle_(), Folded(shown)._repr_mimebundle_()
        assert closed.pop("text/html") == (
            f"<details><summary>Show the answer</summary>{open_.pop('text/html')}</details>"
        )
        assert closed == open_
    assert set(Folded(RECORDS[1])._repr_mimebundle_(exclude={"text/html"})) == {
        "text/plain",
        "text/latex",
    }
    text = Folded("1 < 2\nB $x$")._repr_mimebundle_()
    assert text["text/plain"] == "1 < 2\nB $x$"
    assert (
        Page(text["text/html"]).text.split("answer ")[1].strip() == "1 < 2\nB $x$"
        and "$" not in text["text/html"]
    )
    for shown in 18, b"18", None, [RECORDS[1]], ("a", "b"):
        with pytest.raises(TypeError, match=r"^content is .*: fold text, or what a notebook draws"):
            Folded(shown)


def test_a_model_shows_its_loss_curve_beside_theta():
    trained = Page(MODELS[2]._repr_mimebundle_()["text/html"])
    assert trained.images[0]["alt"].startswith("Mean loss while training, 20 epochs")
    for name, value in zip("bw", MODELS[2].theta):
        assert f"{name} ≈ {value:.4f}" in trained.text
    assert not Page(PAGES[-6]).images and "call fit(X, y) first" in PAGES[-6]


# In a browser


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_in_a_browser(tmp_path, theme):
    """Every picture loads, and nothing is wider than 720 pixels, under a notebook's own style."""
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    ground, ink = ("#111111", "#eeeeee") if theme == "dark" else ("#ffffff", "#000000")
    page = tmp_path / "page.html"
    page.write_text(
        f"""<meta charset=utf-8><style>
        body {{ margin: 0; width: 720px; background: {ground}; color: {ink} }}
        table {{ color: {ink}; table-layout: fixed; margin: auto }} tr:nth-child(odd) {{ background: {ink} }}
        td, th {{ text-align: right; padding: .5em }} img {{ max-width: none }}</style>
        {"".join(f"<section>{source}</section>" for source in PAGES)}"""
        + """<script>
        addEventListener('load', () => {
            const wide = [...document.querySelectorAll('section *')].filter(
                part => part.getBoundingClientRect().right > 720 || part.scrollWidth > part.clientWidth + 1
                        && getComputedStyle(part).overflowX == 'auto');
            const images = [...document.images], lost = images.filter(image => !image.naturalWidth);
            document.body.textContent = `${images.length} pictures, ${lost.length} lost, ${wide.length} wide: `
                + wide.map(part => part.textContent.slice(0, 80)).join('; ');
        });</script>""",
        encoding="utf-8",
    )
    shown = browser(
        page, tmp_path, "--window-size=720,2000", "--virtual-time-budget=5000", "--dump-dom"
    )
    assert re.search(r"\b\d\d pictures, 0 lost, 0 wide", shown), shown[-600:]


# The course


def outputs(cell):
    """What a cell has shown: the numbers of its text and of its tables, and what its pictures tell.

    What it printed is put together: a kernel at work sends one print in several parts, sooner or later.
    """
    printed = "".join("".join(output.get("text", "")) for output in cell["outputs"])
    told = []
    for data in [{"text/plain": printed}, *(output.get("data", {}) for output in cell["outputs"])]:
        for kind in sorted(data.keys() - {"image/png"}):
            text = "".join(data[kind])
            if kind == "text/html":
                page = Page(text)
                text = page.text + " ".join(image["alt"] for image in page.images)
            told.append((kind, re.findall(r"\d+(?:\.\d+)?(?:e[-−]?\d+)?", text)))
    return told


def stored():
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))


def test_the_words_of_the_notebook_are_in_every_font():
    """Of what LaTeX prints of a notebook, its fonts have no Greek letter and no sign of mathematics but in formulas."""
    words = "".join(
        "".join(cell["source"]) for cell in stored()["cells"] if cell["cell_type"] == "markdown"
    )
    assert set(filter(lambda letter: not letter.isascii(), words)) <= set("ŷ−…")


def test_the_notebook_is_stored_with_its_outputs():
    cells = [cell for cell in stored()["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 8 and [cell["execution_count"] for cell in cells] == list(
        range(1, len(cells) + 1)
    )
    assert sum(bool(cell["outputs"]) for cell in cells) >= 8
    assert not any(output["output_type"] == "error" for cell in cells for output in cell["outputs"])
    for cell in cells:
        ast.parse("".join(cell["source"]))
    assert not re.search(
        r"/(home|tmp|root|usr|work)/|[A-Z]:\\\\", NOTEBOOK.read_text(encoding="utf-8")
    )


def test_the_notebook_uses_the_experiments_of_the_playground():
    """Each of them is named in the section that it belongs to."""
    script = (PACKAGE / "playground" / "experiments.js").read_text(encoding="utf-8")
    words = "".join("".join(cell["source"]) for cell in stored()["cells"])
    titles = {title.strip(".") for title in re.findall(r'"([A-Z][^"]*[.?])"', script)}
    named = set(re.findall(r"(?<!\*)\*([A-Z][^*\n]*)\*(?!\*)", words)) - {"Try this"}
    assert named <= titles and len(named) == 8


def test_the_notebook_gives_the_stored_numbers():
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    before, notebook = stored()["cells"], nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    nbclient.NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=300,
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    ).execute()
    compared = 0
    for cell, run in zip(before, notebook.cells):
        if cell["cell_type"] == "code":
            assert outputs(run) == outputs(cell), "".join(cell["source"])
            compared += sum(len(numbers) for _, numbers in outputs(cell))
    assert compared > 1000


def source(cell):
    return "".join(cell["source"])


def test_every_question_stands_before_its_answer_which_is_folded():
    course = "\n".join(source(cell) for cell in stored()["cells"])
    before, *questions = course.split("**Question.**")
    assert len(questions) > 20 and "<details>" not in before and "Folded(" not in before
    for question in questions:
        asked, *answered = re.split(r"<details>|\bFolded\(", question)
        assert answered and re.search(r"[?]|Work |Show ", asked), asked
    assert course.count("<details>") == course.count("</details>") == course.count("<summary>")
    closed = [
        data
        for cell in stored()["cells"]
        if "Folded(" in source(cell) and cell["cell_type"] == "code"
        for output in cell["outputs"]
        if (data := "".join(output.get("data", {}).get("text/html", "")))
    ]
    assert closed and all(data.startswith("<details><summary>") for data in closed)


def sections():
    """The text of every numbered section of the course."""
    course = "\n".join(source(cell) for cell in stored()["cells"])
    parts = re.split(r"^##+ (\d(?:\.\d+)?)\.? ", course, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def slides_named(text):
    """The slides that a text names, alone or as a range.

    >>> sorted(slides_named("Slide 4, S9 to S11"))
    [4, 9, 10, 11]
    """
    found = {int(number) for number in re.findall(r"\bS(?:lide )?(\d+)", text)}
    for first, last in re.findall(r"\bS(\d+) to S(\d+)", text):
        found |= set(range(int(first), int(last) + 1))
    return found


def test_all_43_slides_are_shown_or_have_nothing_to_show():
    """The table in the README of the examples: sections of the course, pictures and scripts that do show them."""
    table = (
        (NOTEBOOK.parent / "README.md")
        .read_text(encoding="utf-8")
        .partition("## Which slide is where")[2]
    )
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| S")]
    assert sorted(number for row in rows for number in slides_named(row[0])) == list(range(1, 44))
    course = sections()
    for slide, _, where in rows:
        numbers = re.findall(r"\b\d\.\d+", where)
        assert numbers or where in (
            "nothing to show",
            "this library",
            "the headings of every step",
        ), slide
        if numbers:
            assert slides_named(slide) <= set().union(
                *(slides_named(course[number]) for number in numbers)
            ), slide
        for name in re.findall(r"`ideas\.(\w+)`", where):
            assert f"ideas.{name}(" in "".join(course[number] for number in numbers), name
    assert set(re.findall(r"`ideas\.(\w+)`", table)) == set(ideas.__all__)
