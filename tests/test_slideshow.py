"""The page to project: built up as S9 to S14, the same numbers as everywhere, safe, small, and printed whole."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

import pytest
from test_notebook import Page, luminance
from test_svg import CHROMIUM, browser

import softmax_edu
from softmax_edu import (
    DivergenceError,
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    slides,
    slideshow,
)

ROOM = Path(softmax_edu.__file__).parent / "projector"
STYLE, SCRIPT = (ROOM / f"show.{kind}" for kind in ("css", "js"))
EVIL = [
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '" onload="alert(1)',
    "&lt;b&gt;",
    "--></style>",
]


def deck():
    """The step of S24 to S28, the same x again as S29, and a check of what S28 prints."""
    model = SoftmaxRegression(theta=slides.SOFTMAX["theta"], learning_rate=0.1)
    step = model.step(0.5, 0)
    report = step.check(y_hat=["0.46", "0.55"], theta_after=[["0.105", 0.194], [0.302, 0.397]])
    return [step, model.explain(0.5, 0), report]


class Tags(HTMLParser):
    """Tags with their attributes, ids, and the text of every article."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.articles, self.inside, self.text = [], {}, None, ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "article":
            self.inside = dict(attributes)["id"]
            self.articles[self.inside] = ""
        elif tag not in ("sup", "b", "small", "span") and self.inside:
            self.articles[self.inside] += " "

    def handle_endtag(self, tag):
        if tag == "article":
            self.inside = None

    def handle_data(self, data):
        self.text += data
        if self.inside:
            self.articles[self.inside] += data

    def every(self, name):
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def words(text):
    return " ".join(text.split())


# What it holds


def test_every_record_has_its_section_and_its_parts():
    show = slideshow(deck(), title="Slide 24")
    assert len(show) == 3 and repr(show) == "<slideshow of 1 step, 1 prediction, 1 check>"
    page = Tags(show.html)
    assert list(page.articles) == [
        "step-1-sample",
        "step-1-output",
        "step-1-loss",
        "step-1-derivative",
        "step-1-update",
        "prediction-2-given",
        "prediction-2-output",
        "check-3-verdicts",
    ]
    assert len(set(page.every("id"))) == len(page.every("id"))
    assert "<title>Slide 24</title>" in show.html


def test_its_lines_are_those_of_the_notebook():
    step, prediction, report = deck()
    articles = Tags(slideshow([step, prediction, report]).html).articles
    for record, kind in (step, "step-1"), (prediction, "prediction-2"):
        told = words(Page(record.to_html()).text)
        for name, text in articles.items():
            if name.startswith(kind):
                assert all(
                    part in told for part in re.split(" (?=Compute loss|Predict)", words(text))
                )
    table = words(articles["check-3-verdicts"])
    for verdict in report.verdicts:
        assert verdict.name in table and str(verdict.given) in table
    assert table.count("✓") == 1 and table.count("✗") == 5


def test_a_record_alone_a_list_and_an_iterator_of_steps():
    step = deck()[0]
    assert len(slideshow(step)) == 1
    model = LinearRegression(theta=[7, 6], learning_rate=0.01)
    assert len(slideshow(model.steps(*slides.SALARY, epochs=2))) == 16
    assert (
        model.theta
        == LinearRegression(theta=[7, 6], learning_rate=0.01).fit(*slides.SALARY, epochs=2).theta
    )


# Safe and small


def test_a_label_and_a_title_do_no_harm():
    model = SoftmaxRegression(theta=[[0.1] * 5, [0.2] * 5], classes=EVIL, learning_rate=0.1)
    step, prediction = model.step(1, EVIL[0]), model.explain(1)
    for title in EVIL:
        page = Tags(
            slideshow(
                [step, prediction, prediction.check(label=EVIL[1])], [1, 2], EVIL[:2], title=title
            ).html
        )
        tags = [tag for tag, _ in page.tags]
        assert tags.count("script") == tags.count("style") == 1 and not {
            "img",
            "b>",
            "iframe",
            "object",
        } & set(tags)
        names = {name for _, attributes in page.tags for name in attributes}
        assert not any(name.startswith("on") for name in names) and len(page.articles) == 8


def test_nothing_is_loaded():
    page = Tags(slideshow(deck(), *slides.PASS).html)
    assert {value for value in page.every("href") if not value.startswith("#")} == {
        "data:,"
    } and not page.every("src")
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not re.search(
        r"https?:|url\(|@import|fetch|import\(",
        STYLE.read_text("utf-8") + SCRIPT.read_text("utf-8"),
    )
    (policy,) = [
        attributes["content"] for _, attributes in page.tags if attributes.get("http-equiv")
    ]
    assert "default-src 'none'" in policy


def test_it_stays_small():
    assert SCRIPT.stat().st_size <= 10_000
    for model, data in (
        (SoftmaxRegression(theta=slides.SOFTMAX["theta"]), slides.PASS),
        (LogisticRegression(theta=slides.LOGISTIC["theta"]), slides.EXAM),
        (LinearRegression(theta=[7, 6], learning_rate=0.01), slides.SALARY),
        (SoftmaxRegression(classes=range(4)), slides.SCORE_FOUR),
    ):
        steps = list(islice(model.steps(*data, epochs=25), 100))
        for beside, each in ((), 12_000), (data, 20_000):
            if not (not beside and model.classes == [0, 1, 2, 3]):
                assert len(slideshow(steps, *beside).html.encode()) <= 30_000 + each * len(steps)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out(scheme):
    """The colours of words against both grounds: at least 4.5 : 1 (WCAG AA)."""
    light, dark = (
        re.findall(r"--(\w+): #(\w+)", block)
        for block in re.findall(r":root \{([^}]*)\}", STYLE.read_text("utf-8"))
    )
    full = {
        name: "#" + (value if len(value) == 6 else "".join(digit * 2 for digit in value))
        for name, value in [*light, *(dark if scheme == "dark" else [])]
    }
    assert {"ink", "ground", "pale", "grey", "mark", "right", "wrong"} <= full.keys()
    for name in "ink", "grey", "mark", "right", "wrong":
        for ground in "ground", "pale":
            high, low = sorted((luminance(full[name]), luminance(full[ground])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)


# What is refused, and files


@pytest.mark.parametrize(
    "records, error, says",
    [
        ([], ValueError, "records is empty"),
        (7, TypeError, "records is 7: it must be a list"),
        ([None], TypeError, r"records\[0\] is None: it must be a Step"),
        ("ab", TypeError, r"records\[0\] is 'a'"),
        ({}, ValueError, "records is empty"),
    ],
)
def test_what_is_no_record_is_refused(records, error, says):
    with pytest.raises(error, match=f"^{says}"):
        slideshow(records)


def test_more_than_500_are_refused_before_anything_has_changed(tmp_path):
    model = LogisticRegression()
    steps = model.steps(*slides.EXAM, epochs=63)
    before = model.theta
    with pytest.raises(ValueError, match=r"^records are 504, more than 500: show one in 2, "):
        slideshow(steps)
    assert model.theta == before and next(steps).number == 1
    model = LogisticRegression()
    (tmp_path / "folder.html").mkdir()
    bads = [
        (tmp_path / "run.html", ValueError),
        (tmp_path / "no" / "run.html", OSError),
        (tmp_path / "folder.html", OSError),
    ]
    if sys.platform != "emscripten":  # whose files may have any name
        bads.append((tmp_path / ("a" * 300 + ".html"), OSError))
    for bad, error in bads:
        with pytest.raises(error):
            model.fit(*slides.EXAM, epochs=63 if error is ValueError else 1, trace=bad)
    assert model.theta is None and model.classes is None
    assert [file.name for file in tmp_path.iterdir()] == ["folder.html"]


@pytest.mark.parametrize("count", [501, 1000, 1001])
def test_of_too_many_as_many_are_offered_as_can_be_shown(count):
    steps = list(LinearRegression(learning_rate=0.001).steps([1.0] * count, [2.0] * count))
    for records in (
        steps,
        LinearRegression(learning_rate=0.001).steps([1.0] * count, [2.0] * count),
        iter(steps),
    ):
        with pytest.raises(
            ValueError, match=rf"^records are {count}, more than 500: show one in \d+, as "
        ) as caught:
            slideshow(records)
        shown = eval(
            re.search(r"slideshow\((.*)\) does$", str(caught.value))[1],
            {"list": list, "records": records},
        )
        assert 250 < len(shown) <= 500 and shown[0].number == 1
    with pytest.raises(
        ValueError, match=rf"^records are {count}, .* slideshow\(list\(model.steps\(X, y, epochs="
    ):
        LinearRegression().fit([1.0] * count, [2.0] * count, trace="run.html")


def test_a_training_that_diverges_shows_the_steps_before(tmp_path):
    path, model = tmp_path / "run.html", LinearRegression(learning_rate=1e200)
    with pytest.raises(DivergenceError, match="sample 2"):
        model.fit([1.0, 1e150, 2.0], [2.0, 3.0, 1.0], trace=path)
    assert len(re.findall("<section ", path.read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize(
    "X, y, says",
    [
        ([1, 2], [0], "1 target, but X has 2"),
        ([[1, 2]], [0], r"X\[0\] has 2 features, but theta is for 1"),
        ([1.0], None, "y is None"),
        (None, [0], "X is None"),
        ([1.0], [7], "not one of the classes"),
        ([[1, 2, 3]], [0], "3 features, but theta is for 1"),
        (["a"], [0], "X"),
    ],
)
def test_data_that_is_not_the_records(X, y, says):
    with pytest.raises((ValueError, TypeError), match=says):
        slideshow(deck(), X, y)


def test_what_is_refused_of_title_and_data_is_refused_before_a_step_is_taken():
    model = LogisticRegression(theta=[0, 0])
    for arguments in (
        {"title": 7},
        {"X": [1.0]},
        {"X": ["a"], "y": [0]},
        {"X": [[1, 2]], "y": [0]},
        {"X": [1, 2], "y": [0, 7]},
        {"X": [1, 2], "y": [0]},
    ):
        with pytest.raises((TypeError, ValueError)):
            slideshow(model.steps([1.0, 2.0], [0, 1]), **arguments)
    assert model.theta == [0, 0]


def test_a_large_network_and_records_of_several_models():
    wide = SoftmaxRegression(theta=[[0.01 * i - k for k in range(12)] for i in range(65)]).step(
        range(64), 3
    )
    page = Tags(slideshow([*deck(), wide, LinearRegression(theta=[7, 6]).explain(2)]).html)
    assert "60 more inputs" in page.text and "more classes" in page.articles["step-4-output"]
    both = [
        SoftmaxRegression(theta=[[0, 0], [1, -1]]).explain(1),
        LogisticRegression(theta=[0, 1]).explain(1),
    ]
    source = slideshow(both, [1.0, 2.0], [0, 1]).html
    assert "ŷ, a probability for each class" in source and "ŷ = σ(0 + 1·x), P(y = 1)" in source


def test_two_features_of_a_number_are_told_why():
    steps = list(LinearRegression(learning_rate=0.01).steps([[1, 2], [3, 4]], [5, 6]))
    with pytest.raises(ValueError, match=r"2 features: .* third axis"):
        slideshow(steps, [[1, 2], [3, 4]], [5, 6])


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path, show = tmp_path / "show.html", slideshow(deck())
    path.write_text("before", encoding="utf-8")
    show.save(path)
    assert path.read_text(encoding="utf-8") == show.html and [
        file.name for file in tmp_path.iterdir()
    ] == ["show.html"]
    for bad in (tmp_path / "no" / "show.html", tmp_path):
        with pytest.raises(
            OSError,
            match=r"cannot be written: .*; name a file in a folder that is there, and yours$",
        ):
            show.save(bad)
    assert path.read_text(encoding="utf-8") == show.html and [
        file.name for file in tmp_path.iterdir()
    ] == ["show.html"]


@pytest.mark.parametrize(
    "data, drawn", [(slides.EXAM, True), (([[1, 2, 3], [3, 2, 1]], [0, 1]), False)]
)
def test_fit_writes_its_steps(tmp_path, data, drawn):
    path, model = tmp_path / "run.html", LogisticRegression(learning_rate=0.1)
    model.fit(*data, epochs=2, trace=str(path))
    assert model.theta == LogisticRegression(learning_rate=0.1).fit(*data, epochs=2).theta
    source = path.read_text(encoding="utf-8")
    assert len(re.findall("<section ", source)) == 2 * len(data[1])
    assert ("what the model makes of it" in source) == drawn


def test_a_training_that_ends_at_its_first_step_writes_nothing(tmp_path):
    path = tmp_path / "run.html"
    with pytest.raises(DivergenceError):
        LinearRegression(learning_rate=1e300).fit([1e10], [2.0], trace=path)
    assert not path.exists()
    path.write_text("before", encoding="utf-8")
    with pytest.raises(DivergenceError):
        LinearRegression(learning_rate=1e300).fit([1e10], [2.0], trace=path)
    assert path.read_text(encoding="utf-8") == "before"


def test_data_too_large_to_draw_is_left_out_of_a_training(tmp_path):
    path = tmp_path / "run.html"
    LogisticRegression(learning_rate=1e-320).fit([[-1e308, 0], [1e308, 1]], [0, 1], trace=path)
    assert "what the model makes of it" not in path.read_text(encoding="utf-8")


@pytest.mark.process
def test_the_command_line(tmp_path):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "softmax_edu", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=ROOM.parents[1],
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )

    path = tmp_path / "exam.html"
    told = run("logistic", "--slideshow", str(path))
    assert told.returncode == 0
    assert all(
        part in words(told.stdout) for part in ("exam.html has 1 step, 2 predictions", "arrow keys")
    )
    assert "the class by ŷ = P(y = 1)" in path.read_text(encoding="utf-8")
    assert (
        run("linear", "--x", "3", "--y", "20", "--slideshow", str(tmp_path / "own.html")).returncode
        == 0
    )
    for bad, says in (
        (tmp_path / "no" / "x.html", "cannot be written"),
        (tmp_path / "x.pdf", "must end in .html"),
    ):
        failed = run("softmax", "--slideshow", str(bad))
        assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (
            2,
            "",
            1,
        ) and says in failed.stderr


# In a browser

WATCH = """<script>
    const log = [], errors = [];
    addEventListener('error', event => errors.push(event.message));
    addEventListener('securitypolicyviolation', event => errors.push(event.violatedDirective));
    console.error = (...told) => errors.push(told.join(' '));
    const seen = () => [...document.querySelectorAll('section.now :is(text, td, th, h3)')]
        .filter(part => getComputedStyle(part).visibility === 'visible' && part.getClientRects().length)
        .map(part => part.textContent);
    const note = name => log.push([name, location.hash, seen().join(' | ')]);
    const press = key => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
        note(key);
    };
    const act = () => { ACTIONS
        const out = document.createElement('pre');
        out.id = 'out';
        out.textContent = JSON.stringify({log, errors, resources: performance.getEntriesByType('resource').length,
            help: !document.querySelector('.help').hidden, said: document.querySelector('[role=status]').textContent,
            play: document.querySelector('[aria-label=pause]') !== null});
        document.body.replaceChildren(out);
    };
</script>"""


def played(tmp_path, show, actions, *options):
    """What is on the screen after each action: [action, address, what is seen], and what else is known at the end."""
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    page = tmp_path / "show.html"
    page.write_text(
        show.html.replace("<main>", WATCH.replace("ACTIONS", actions) + "<main>").replace(
            "</body>", "<script>act()</script></body>"
        ),
        encoding="utf-8",
    )
    shown = browser(page, tmp_path, "--dump-dom", *(options or ("--window-size=1280,800",)))
    found = Page(re.search(r'<pre id="out">(.*?)</pre>', shown, re.DOTALL)[1]).text
    return json.loads(found)


@pytest.mark.slow
def test_a_step_is_built_up_part_by_part(tmp_path):
    forward = "note('start'); for (let i = 0; i < 7; i++) press(i % 2 ? ' ' : 'ArrowRight'); press('ArrowLeft');"
    told = played(tmp_path, slideshow(deck(), *slides.PASS), forward)
    assert told["errors"] == [] and told["resources"] == 0
    assert [address for _, address, _ in told["log"]] == [
        "#step-1-sample",
        "#step-1-output",
        "#step-1-loss",
        "#step-1-derivative",
        "#step-1-update",
        "#prediction-2-given",
        "#prediction-2-output",
        "#check-3-verdicts",
        "#prediction-2-output",
    ]
    of_part = [  # what each part of the deck's step brings: seen from then on in the drawing, or while it is at hand
        ["b₀ 0.1", "w₁ 0.4", "x = 0.5", "y₀ = 1"],
        ["z₀ = 0.25", "z₁ = 0.4", "ŷ₀ ≈ 0.4626", "ŷ₁ ≈ 0.5374"],
        ["L ≈ 0.7710"],
        ["∂L/∂b₀ −0.5374", "∂L/∂w₁ 0.2687"],
        ["b₀ 0.1 → 0.1537", "w₁ 0.4 → 0.3731"],
    ]
    for part, (_, _, seen) in enumerate(told["log"][:5]):
        seen = seen.split(" | ")
        for other, labels in enumerate(of_part):
            stays = (other in (1, 2) and other <= part) or (other == 0 and part < 4)
            for label in labels:
                expected = stays or other == part or (other == 0 and label[0] in "xy")
                assert (label in seen) == expected, (part, label)
    assert "−0.5374" not in "".join(seen for _, _, seen in told["log"][:3])
    for part, asked in enumerate((["z₀ = ?", "ŷ₁ = ?", "L = ?"], ["L = ?"], [], [], [])):
        assert all(label in told["log"][part][2] for label in asked)
        assert told["log"][part][2].count("= ?") == (5, 1, 0, 0, 0)[part]
    losses = [
        SoftmaxRegression(theta=theta).loss(*slides.PASS)
        for theta in (slides.SOFTMAX["theta"], deck()[0].theta_after)
    ]
    for part, loss in enumerate([losses[0]] * 4 + losses[1:]):
        assert f"mean loss of all samples ≈ {loss:.4f}" in told["log"][part][2]
    assert "2) Compute output ŷ" in told["log"][1][2] and "5) Update" not in told["log"][1][2]
    assert "✓" in told["log"][7][2] and "✗" in told["log"][7][2]
    assert "0.4961" in told["said"]  # ŷ₀ of the prediction, told to a screen reader


@pytest.mark.slow
def test_results_are_hidden_till_they_are_asked_for(tmp_path):
    """Key q: a part comes with its names and formulas; its results, and those of the network, at the next key."""
    told = played(
        tmp_path,
        slideshow(deck(), *slides.PASS),
        "press('q'); for (let i = 0; i < 4; i++) press('ArrowRight'); press('ArrowLeft'); press('q');"
        "press('ArrowRight');",
    )
    assert [address for _, address, _ in told["log"]] == [
        f"#step-1-{name}"
        for name in ("sample", "output", "output", "loss", "loss", "output", "output", "loss")
    ]
    _, asked, output, loss, *_, shown = (seen for _, _, seen in told["log"])
    assert (
        "z₀ = ?" in asked
        and "0.4626" not in asked
        and "ŷ₀" in asked
        and "2) Compute output ŷ" in asked
    )
    assert "ŷ₀ ≈ 0.4626" in output and "z₀ = ?" not in output
    assert "0.7710" not in loss and "L = ?" in loss and "L ≈ 0.7710" in shown


@pytest.mark.slow
@pytest.mark.parametrize(
    "model, data, least",
    [
        (LinearRegression(theta=[7, 6], learning_rate=0.01), slides.SALARY, 15.9),
        (LogisticRegression(theta=[0.1, 0.2, 0.1]), slides.EXAM, 15.9),
        (SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]), slides.PASS, 15.9),
        (
            SoftmaxRegression(theta=[[0.1, 0.2, 0.3, -0.1], [0.3, 0.4, -0.2, 0.1]]),
            slides.SCORE,
            14.5,
        ),
    ],
)
def test_letters_are_large_enough_for_the_last_row(tmp_path, model, data, least):
    """At 1280 by 800 no letter of the deck's own steps is smaller than 16 pixels, but for exponents; the network of
    four classes, which is as wide as it has room for, has letters of 14.5."""
    records = [model.step(data[0][0], data[1][0]), model.explain(data[0][0])]
    told = played(
        tmp_path,
        slideshow(records, *data),
        """
        for (let i = 0; i < 9; i++) {   // seven parts, and some are scrolled first
            const sizes = [...document.querySelectorAll('section.now :is(text, td, th, h2, h3, small, footer, a)')]
                .filter(part => part.getClientRects().length && !part.closest('sup')).map(part => {
                    const size = parseFloat(getComputedStyle(part).fontSize);
                    return part.closest('svg') ? size * part.getScreenCTM().a : size;
                });
            log.push([innerHeight, location.hash, Math.min(...sizes)]);
            document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
        }""",
        "--window-size=1280,943",
    )  # of which the browser itself takes 143
    assert {height for height, *_ in told["log"]} == {800}
    assert len({address for _, address, _ in told["log"]}) == 7
    assert min(size for *_, size in told["log"]) >= least, told["log"]


def test_many_edges_have_their_derivatives_beside_their_weights():
    """Below them, each edge would be twice as high, and so the letters half as large."""
    step = SoftmaxRegression(theta=[[0.1, 0.2, 0.3, -0.1], [0.3, 0.4, -0.2, 0.1]]).step(0.5, 0)
    page = slideshow([step]).html
    size = re.search(r'viewBox="0 0 (\d+) (\d+)" role="group" aria-label="the network"', page)
    assert 2 < int(size[1]) / int(size[2]) < 2.5  # as the room for it
    for k, slope in enumerate(step.gradient[0]):
        name = "b" + "₀₁₂₃"[k]
        assert (
            f">{name} {step.theta_before[0][k]} ∂L/∂{name} {slope:.4f}<".replace("-", "−") in page
        )


def test_the_curve_of_the_mean_loss_is_whole_where_steps_are_left_out():
    """From a step to one that comes much later it falls upright: each point that is shown lies on it."""
    model = LogisticRegression(learning_rate=0.1, theta=[0, 1, 1])
    steps = list(model.steps(*slides.EXAM, epochs=100))[::99]
    page = slideshow(steps, *slides.EXAM).html
    curve = re.search(r'<g id="losses"><polyline points="(.*?)"', page)[1].split()
    drawn = re.findall('aria-label="the mean loss so far".*?</div>', page)
    dots = [
        f"{x},{y}"
        for part in drawn
        for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', part)
    ]
    assert len(steps) == 9 and len(dots) == 18 and set(dots) <= set(curve)


def test_what_is_at_hand_is_marked_in_the_data():
    model = LinearRegression(theta=[7, 6], learning_rate=0.01)
    step, question = model.step(2, 18), model.explain(9)
    pages = slideshow([step, question], *slides.SALARY, names=["level"]).html.split("<section ")[1:]
    assert (
        pages[0].count('r="9"') == pages[0].count('stroke-dasharray="5 3"') == 2
    )  # ring and residual
    assert (
        ">?</text>" not in pages[0] and pages[1].count(">?</text>") == 1 and 'r="9"' not in pages[1]
    )
    assert "·level</text>" in pages[0]
    exam = slideshow(
        LogisticRegression(theta=[0, 1, 1]).explain([1, 4.5]), *slides.EXAM, names=("day", "hours")
    ).html
    assert (
        exam.count(">?</text>") == 1 and ">hours</text>" in exam and exam.count("fill-opacity") >= 4
    )  # shaded
    with pytest.raises(ValueError, match="names"):
        slideshow([step], *slides.SALARY, names=["day", "hours"])
    with pytest.raises(TypeError, match="X is None"):
        slideshow([step], names=["level"])


def test_derivatives_run_back_in_the_colours_of_the_classes():
    page = slideshow(deck()[0]).html
    drawn = re.findall(r'<g class="from4 to4">(<polyline.*?)</g>', page)
    assert [part.count("<polygon") for part in drawn] == [2, 2]
    for part, colour in zip(drawn, ("#0072b2", "#d55e00")):
        assert colour in part
        for points in re.findall('<polyline points="(.*?)"', part):
            across = [float(point.split(",")[0]) for point in points.split()]
            assert across == sorted(across, reverse=True), "from z to the input"


def test_the_mean_loss_is_that_of_theta_after_each_step():
    model, twin = (LogisticRegression(learning_rate=0.1, theta=[0, 1, 1]) for _ in range(2))
    pages = slideshow(model.steps(*slides.EXAM, epochs=2), *slides.EXAM).html.split("<section ")[1:]
    for page, (x, y) in zip(pages, list(zip(*slides.EXAM)) * 2):
        for _ in "before", "after":
            assert f"mean loss of all samples ≈ {twin.loss(*slides.EXAM):.4f}<" in page
            if _ == "before":
                twin.step(x, y)
    diverging = LinearRegression(learning_rate=1e160).step(1, 2)
    assert "mean loss: its numbers overflow" in slideshow(diverging, [1.0, 2.0], [2.0, 3.0]).html


def test_formulas_do_not_break_inside():
    page = slideshow(deck()[:1]).html
    assert (
        '<span class="piece">ŷ = e<sup>z</sup> ⊘ d,</span> <span class="piece">d = Σ e<sup>z</sup></span>'
        in page
    )
    assert page.count('<span class="signed">') >= 3  # a sign stays beside its matrix


@pytest.mark.slow
def test_what_the_model_makes_of_the_data_changes_with_the_update(tmp_path):
    model = LinearRegression(theta=[0, 0], learning_rate=0.01)
    told = played(
        tmp_path,
        slideshow(model.steps(*slides.SALARY), *slides.SALARY),
        "for (let i = 0; i < 9; i++) press('ArrowRight');",
    )
    lines = [re.findall(r"ŷ [=≈] [−\d.]+ [+−] [\d.]+·x", seen) for _, _, seen in told["log"]]
    # level 0 moves b by 2·8·0.01; until step 2 is done, that picture is used again, which is no text of its own
    assert lines[:8] == [["ŷ = 0 + 0·x"]] * 3 + [["ŷ = 0.16 + 0·x"]] + [[]] * 4
    assert len(lines[8]) == 1 and lines[8] != ["ŷ = 0.16 + 0·x"]


@pytest.mark.slow
def test_what_lies_below_is_reached_first(tmp_path):
    wide = SoftmaxRegression(theta=[[0.01 * i - k for k in range(10)] for i in range(65)]).step(
        range(64), 3
    )
    told = played(
        tmp_path,
        slideshow(wide),
        """
        const room = () => document.querySelector('section.now .lines');
        press('2');
        for (let i = 0; i < 30 && location.hash === '#step-1-output'; i++) {
            log.push(['scrolled', location.hash, room().scrollTop + room().clientHeight - room().scrollHeight]);
            press('ArrowDown');
        }""",
        "--window-size=1024,768",
    )
    before_last = [gap for name, address, gap in told["log"] if name == "scrolled"][-1]
    assert abs(before_last) <= 2 and told["log"][-1][1] == "#step-1-loss"


@pytest.mark.slow
@pytest.mark.parametrize("address", ["#%E0", "#nonsense", "#step-2", "#step-2-loss"])
def test_any_address_shows_something(tmp_path, address):
    show = slideshow(LinearRegression(theta=[7, 6], learning_rate=0.01).steps(*slides.SALARY))
    told = played(
        tmp_path,
        show,
        f"history.replaceState(null, '', '{address}'); "
        "dispatchEvent(new Event('hashchange')); note('there');",
    )
    assert (
        told["errors"] == []
        and ("3) Compute" if address.endswith("loss") else "1) Pick") in told["log"][0][2]
    )


@pytest.mark.slow
def test_keys_slider_list_and_address(tmp_path):
    show = slideshow(LinearRegression(theta=[7, 6], learning_rate=0.01).steps(*slides.SALARY))
    told = played(
        tmp_path,
        show,
        """
        for (const key of ['End', 'Home', 'PageDown', '3', 'PageDown', 'PageUp', 'ArrowUp']) press(key);
        const slider = document.querySelector('input[type=range]');
        slider.value = 6; slider.dispatchEvent(new Event('input')); note('slider');
        document.querySelector('section.now .steps li:nth-child(5) a').click();
        location.hash = '#step-4-loss'; dispatchEvent(new Event('hashchange')); note('link');
        press('?'); press('p');""",
    )
    assert told["errors"] == []
    assert [address for _, address, _ in told["log"]] == [
        "#step-8-update",
        "#step-1-sample",
        "#step-2-sample",
        "#step-2-loss",
        "#step-3-loss",
        "#step-2-loss",
        "#step-2-output",
        "#step-6-output",
        "#step-4-loss",
        "#step-4-loss",
        "#step-4-loss",
    ]
    assert told["help"] and told["play"]


@pytest.mark.slow
@pytest.mark.parametrize("size", ["1024,768", "1920,1080", "390,844", "844,390"])
def test_nothing_lies_outside_the_screen(tmp_path, size):
    large = SoftmaxRegression(theta=[[0.1, 0.2, -0.3, 0.4]] * 4).step([1.5, -2.25, 0.5], 2)
    show = slideshow(
        [*deck(), LogisticRegression(theta=slides.LOGISTIC["theta"]).step([1, 0.5], 0), large]
    )
    told = played(
        tmp_path,
        show,
        """
        for (let i = 0; i < 18; i++) {
            const outside = [...document.querySelectorAll('section.now svg, section.now td, section.now h3, .bar *')]
                .filter(part => part.getClientRects().length && (part.getBoundingClientRect().right > innerWidth + 1 ||
                    part.closest('.bar, svg') && part.getBoundingClientRect().bottom > innerHeight + 1));
            log.push([i, location.hash, outside.map(part => part.textContent.slice(0, 40))]);
            for (const lines of document.querySelectorAll('section.now .lines')) lines.scrollTop = 1e6;
            document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
        }""",
        f"--window-size={size}",
    )
    assert len({address for _, address, _ in told["log"]}) == 18
    assert [outside for *_, outside in told["log"] if outside] == []


@pytest.mark.slow
def test_it_is_printed_a_record_a_page(tmp_path):
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    page, paper = tmp_path / "show.html", tmp_path / "show.pdf"
    slideshow(
        SoftmaxRegression(theta=slides.SOFTMAX["theta"]).steps(*slides.PASS), *slides.PASS
    ).save(page)
    browser(page, tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    assert len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) == 4
