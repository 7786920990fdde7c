"""The page to project: built up as S9 to S14, the same numbers as everywhere, safe, small, and printed whole."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import islice, pairwise
from pathlib import Path

import pytest
from browsers import CHROMIUM, Page, browser, driven, luminance, needs_browser
from places import PACKAGE

from softmax_edu import (
    DivergenceError,
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    exercise,
    slides,
    slideshow,
)
from softmax_edu.pages.numbers import show as show_number
from softmax_edu.pictures import ideas
from softmax_edu.projector import DataTable, Question
from softmax_edu.projector.show import BUILDS

ROOM = PACKAGE / "projector"
STYLE, SCRIPT = (ROOM / f"show.{kind}" for kind in ("css", "js"))
PALETTE = PACKAGE / "playground" / "palette.css"
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


# What is refused, and files


@pytest.mark.parametrize(
    "records, error, says",
    [
        ([], ValueError, "records is empty"),
        (7, TypeError, "records is 7: it must be a list"),
        ([None], TypeError, r"records\[0\] is None: it must be a Step"),
        ("  ", ValueError, "records"),
        ({}, ValueError, "records is empty"),
    ],
)
def test_what_is_no_record_is_refused(records, error, says):
    with pytest.raises(error, match=f"^{says}"):
        slideshow(records)


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


def test_two_features_of_a_number_are_told_why():
    steps = list(LinearRegression(learning_rate=0.01).steps([[1, 2], [3, 4]], [5, 6]))
    with pytest.raises(ValueError, match=r"2 features: .* third axis"):
        slideshow(steps, [[1, 2], [3, 4]], [5, 6])


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path, show = tmp_path / "show.html", slideshow(deck())
    path.write_text("before", encoding="utf-8")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    show.save(path)
    for bad in (tmp_path / "no" / "show.html", folder):
        with pytest.raises(
            OSError,
            match=r"cannot be written: .*; name a file in a folder that is there, and yours$",
        ):
            show.save(bad)
    with pytest.raises(ValueError, match=r"must end in \.html$"):
        show.save(tmp_path / "show")
    assert path.read_text(encoding="utf-8") == show.html
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder.html", "show.html"]


@pytest.mark.parametrize(
    "data, drawn", [(slides.EXAM, True), (([[1, 2, 3], [3, 2, 1]], [0, 1]), False)]
)
def test_fit_writes_its_steps(tmp_path, data, drawn):
    path, model = tmp_path / "run.html", LogisticRegression(learning_rate=0.01)
    model.fit(*data, epochs=2, trace=str(path))
    assert model.theta == LogisticRegression(learning_rate=0.01).fit(*data, epochs=2).theta
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
    assert path.read_text(encoding="utf-8").count('data-picture="data"') == 2 + 2
    own = tmp_path / "own.html"
    named = ("--names", "day", "hours", "--title", "My exam")
    pages = ("--slideshow", str(own), "--playground", str(tmp_path / "play.html"))
    told = run("logistic", "--x", "3", "2", "--y", "1", *named, *pages)
    assert told.returncode == 0 and "own.html has" in told.stdout and "play.html has" in told.stdout
    page = own.read_text(encoding="utf-8")
    assert 'data-picture="data"' in page and page.count("<section ") == 3  # its predictions, too
    assert "<title>My exam</title>" in page and ">hours</text>" in page
    for name in pages[1::2]:
        assert "My exam" in Path(name).read_text(encoding="utf-8")
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
    const seen = () => [...document.querySelectorAll('section.now :is(text, td, th, h2, h3, .fold, p, figcaption)')]
        .filter(part => getComputedStyle(part).visibility === 'visible' && part.getClientRects().length)
        .map(part => part.innerText ?? part.textContent);
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


# Size, colours, and what stands where


def planes():
    """Twelve samples of four classes over two features."""
    X = [[-2.4, 0.6], [-1.5, 2], [-0.7, 2.6], [0.6, 1.4], [1.5, 2.2], [2.5, 1], [-2.5, -1]]
    return [*X, [-0.6, -1.2], [-1.6, -2], [1.5, -2.5], [2, -1.5], [2.7, -2]], [0] * 3 + [1] * 3 + [
        2
    ] * 3 + [3] * 3


def test_it_stays_small():
    """60 KB, and 20 KB for each step."""
    for model, data in (
        (SoftmaxRegression(theta=slides.SOFTMAX["theta"]), slides.PASS),
        (LogisticRegression(theta=slides.LOGISTIC["theta"]), slides.EXAM),
        (LinearRegression(theta=[7, 6], learning_rate=0.01), slides.SALARY),
        (SoftmaxRegression(classes=range(4)), slides.SCORE_FOUR),
        (SoftmaxRegression(classes=range(4)), planes()),
    ):
        for steps in (1, 40):
            records = list(islice(model.steps(*data, epochs=25), steps))
            for beside in (), data:
                assert len(slideshow(records, *beside).html.encode()) <= 60_000 + 20_000 * steps


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out(scheme):
    """The colours of words against each ground of a page: at least 4.5 : 1 (WCAG AA)."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): #(\w+)", block))
        for block in re.findall(r":root \{([^}]*)\}", PALETTE.read_text("utf-8"))
    )
    full = {**light, **(dark if scheme == "dark" else {})}
    full = {name: f"#{value * (6 // len(value))}" for name, value in full.items()}
    words = "ink", "muted", "change", "minus"
    pairs = [(name, ground) for name in words for ground in ("ground", "tint")]
    pairs += [(f"c{k}", "ground") for k in range(6)]
    pairs += [("ink", "wash"), ("change", "wash"), ("minus", "wash"), ("run1", "ground")]
    pairs += [("on-ink", "ink"), ("on-ink", "change"), ("ink", "sand"), ("minus", "sand")]
    for name, ground in pairs:
        high, low = sorted((luminance(full[name]), luminance(full[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)


def test_the_scripts_and_the_style_are_plain_to_read():
    for file in STYLE, PALETTE, SCRIPT, ROOM / "keys.js":
        assert max(map(len, file.read_text("utf-8").splitlines())) <= 100, file.name


def test_a_step_has_every_number_by_its_name_in_check_and_in_full():
    step = deck()[0]
    page = slideshow(step).html
    found = dict(re.findall(r"data-name=(\S+) data-value=([^>]+)>", page))
    assert {name: float(value) for name, value in found.items()} == {
        **{f"{field}[{k}]": getattr(step, field)[k] for field in ("z", "y_hat") for k in (0, 1)},
        "loss": step.loss,
        **{
            f"{field}[{i}][{k}]": getattr(step, field)[i][k]
            for field in ("gradient", "theta_after")
            for i in (0, 1)
            for k in (0, 1)
        },
    }


def test_its_lines_are_worked_out():
    text = Tags(slideshow(deck()[:2]).html).articles
    plain = {name: words(told).replace(" ", "") for name, told in text.items()}
    for name, told in (
        ("step-1-output", "z0=b0·1+w0·x=0.1·1+0.3·0.5=0.25"),
        ("step-1-output", "ŷ0=ez0/d≈1.28403/2.77585≈0.4626"),
        ("step-1-output", "⊘:elementbyelement"),
        ("step-1-loss", "L=−(y0·logŷ0+y1·logŷ1)=−(1·logŷ0+0·logŷ1)=−logŷ0≈−log0.46257≈0.7710"),
        ("step-1-derivative", "2×2=2×1·1×2"),
        ("step-1-derivative", "0.5·(−0.53743)≈−0.2687"),
        ("step-1-update", "←0.1−0.1·(−0.53743)≈0.1537▲"),
        ("prediction-2-output", "ŷ1isthelargest,sothemodelsaysclass1"),
    ):
        assert told in plain[name], (name, plain[name])


@pytest.mark.parametrize(
    "y, told",
    [
        (0, "= −(<s>0·log <i>ŷ</i></s> + 1·log(1 − <i>ŷ</i>))"),
        (1, "= −(1·log <i>ŷ</i> + <s>0·log(1 − <i>ŷ</i>)</s>)"),
    ],
)
def test_a_loss_is_written_with_both_terms(y, told):
    assert told in slideshow(LogisticRegression(theta=[0.1, 0.2, 0.1]).step([1, 0.5], y)).html


def test_a_large_network_and_records_of_several_models():
    wide = SoftmaxRegression(theta=[[0.01 * i - k for k in range(12)] for i in range(65)]).step(
        range(64), 3
    )
    page = Tags(slideshow([*deck(), wide, LinearRegression(theta=[7, 6]).explain(2)]).html)
    assert "62 more inputs" in page.text and "8 more classes" in page.text
    both = [
        SoftmaxRegression(theta=[[0, 0], [1, -1]]).explain(1),
        LogisticRegression(theta=[0, 1]).explain(1),
    ]
    source = slideshow(both, [1.0, 2.0], [0, 1]).html
    assert source.count('data-picture="data"') == 2


def test_a_long_training_is_thinned_evenly_and_says_so(tmp_path):
    X, y = [1.0] * 1001, [2.0] * 1001
    steps = list(LinearRegression(learning_rate=0.001).steps(X, y))
    show = slideshow(LinearRegression(learning_rate=0.001).steps(X, y))
    assert len(show) == 500 and repr(show) == "<slideshow of 500 of 1001 steps>"
    numbers = [step.number for step in show.records]
    gaps = {after - before for before, after in pairwise(numbers)}
    assert numbers[0] == 1 and numbers[-1] == 1001 and gaps == {2, 3}
    assert "500 of 1001 steps, evenly" in show.html
    path = tmp_path / "run.html"
    LinearRegression(learning_rate=0.001).fit(X, y, trace=path)
    page = path.read_text(encoding="utf-8")
    assert page.count("<section ") == 500 and "500 of 1001 steps" in page
    mixed = slideshow(["A training", *steps, Question("Why?", "Because.")])
    assert len(mixed) == 502 and str(mixed).startswith("500 of 1001 steps")


def test_a_path_that_cannot_be_written_is_refused_before_anything_has_changed(tmp_path):
    model = LogisticRegression()
    (tmp_path / "folder.html").mkdir()
    bads = [tmp_path / "no" / "run.html", tmp_path / "folder.html"]
    if sys.platform != "emscripten":  # whose files may have any name
        bads.append(tmp_path / ("a" * 300 + ".html"))
    for bad in bads:
        with pytest.raises(OSError):
            model.fit(*slides.EXAM, trace=bad)
    assert model.theta is None and [file.name for file in tmp_path.iterdir()] == ["folder.html"]


def lesson():
    """One item of every kind, in any order."""
    model = LogisticRegression(theta=slides.LOGISTIC["theta"], learning_rate=0.1)
    step = model.step([1, 0.5], 0)
    return [
        "The exam\nWho passes?",
        DataTable(*slides.EXAM, names=["day", "hours"], picked=1),
        Question("Will w₁ go up or down?", "Down: ŷ − y is positive."),
        step,
        ideas.two_losses(),
        step.check(loss="0.883"),
        model.explain([2, 0.25]),
        exercise("softmax", seed=7),
    ]


def test_a_lesson_takes_what_it_has_in_any_order():
    for items in lesson(), lesson()[::-1]:
        show = slideshow(items, title="A lesson")
        page = Tags(show.html)
        assert len(show) == 8 and len(set(page.every("id"))) == len(page.every("id"))
        names = [name for name in page.articles if not name.startswith("step")]
        assert {re.sub(r"-\d+", "", name) for name in names} == {
            "text-text",
            "table-table",
            "question-question",
            "question-answer",
            "picture-picture",
            "check-verdicts",
            "prediction-given",
            "prediction-output",
            "exercise-task",
            "exercise-answers",
        }
    # the data of a table is beside the question and the steps after it, and its picked row is framed
    page = slideshow(lesson()).html
    assert (
        page.count('data-picture="data"') == 1 + 1 + 2 + 1
        and '<tr class="pk"><td>1<td>1<td>0.5' in page
    )
    assert 'data-picture="data"' not in slideshow(lesson()[2:]).html
    # a question has the picture above it that came before it
    networks = ideas.two_networks()
    page = slideshow([networks, Question("Which loss?", "−log ŷ₀."), Question("And now?")]).html
    assert page.count(networks.img()) == 2


@pytest.mark.parametrize(
    "make, error, says",
    [
        (lambda: Question(""), ValueError, "text is empty"),
        (lambda: Question(7), TypeError, "text is 7"),
        (lambda: DataTable([1, 2], [0]), ValueError, "y has 1 target, but X has 2 samples"),
        (lambda: DataTable([1, 2], [0, 1], picked=3), ValueError, "picked is 3"),
        (lambda: DataTable([1, 2], [0, 1], names=["a", "b"]), ValueError, "names"),
        (lambda: DataTable(None, [0]), TypeError, "X is None"),
    ],
)
def test_what_is_no_question_and_no_table_is_refused(make, error, says):
    with pytest.raises(error, match=says):
        make()


def test_words_of_a_lesson_do_no_harm():
    for evil in EVIL:
        page = Tags(
            slideshow([evil, Question(evil, evil), DataTable([1, 2], [evil, "b"], title=evil)]).html
        )
        assert [tag for tag, _ in page.tags].count("script") == 1
        assert not {"img", "iframe", "object"} & {tag for tag, _ in page.tags}


def test_what_is_at_hand_is_marked_in_the_data():
    model = LinearRegression(theta=[7, 6], learning_rate=0.01)
    step, question = model.step(2, 18), model.explain(9)
    pages = slideshow([step, question], *slides.SALARY, names=["level"]).html.split("<section ")[1:]
    assert pages[0].count('class="pick"') == pages[0].count('class="gap"') == 2  # ring and residual
    assert ">?</text></g><use" not in pages[0] and 'class="pick"' not in pages[1]
    assert (
        pages[1].count('<g class="from2"><circle class="here"') == 1
    )  # the answer shows where it is
    outside = LogisticRegression(theta=[9, 1, 1]).explain([1, 4.5])
    assert ">all of it class 1</text>" in slideshow(outside, *slides.EXAM).html
    with pytest.raises(ValueError, match="names"):
        slideshow([step], *slides.SALARY, names=["day", "hours"])
    with pytest.raises(TypeError, match="X is None"):
        slideshow([step], names=["level"])


def test_the_mean_loss_is_that_of_theta_after_each_step():
    model, twin = (LogisticRegression(learning_rate=0.1, theta=[0, 1, 1]) for _ in range(2))
    pages = slideshow(model.steps(*slides.EXAM, epochs=2), *slides.EXAM).html.split("<section ")[1:]
    for page, (x, y) in zip(pages, list(zip(*slides.EXAM)) * 2):
        before = twin.loss(*slides.EXAM)
        right = round(8 * twin.score(*slides.EXAM))
        twin.step(x, y)
        after = twin.loss(*slides.EXAM)
        assert f'mean loss {show_number(before)} → <b class="ch">{show_number(after)} ' in page
        assert f">{right} of 8 right<" in page
    diverging = LinearRegression(learning_rate=1e160).step(1, 2)
    assert "mean loss: its numbers overflow" in slideshow(diverging, [1.0, 2.0], [2.0, 3.0]).html


# In a browser: fitting, and keys


def trained(kind, theta, data, rate=0.1):
    """Steps whose numbers are long, and a prediction."""
    model = kind(theta=theta, learning_rate=rate)
    steps = list(model.steps(*data, epochs=2))
    return [steps[0], steps[-1], model.explain(data[0][1]), model.explain(data[0][1], data[1][1])]


def two_classes():
    X, y = planes()
    return X, [int(k > 1) for k in y]


def three_classes():
    X, y = planes()
    return X[:9], y[:9]


def decks():
    """The three models of all sizes up to two features and four classes."""
    three = [[0.3, 0.1, -0.2], [-0.4, 0.2, 0.3], [0.2, -0.1, 0.1]]
    four = [[0.5, 0.2, -0.1, -0.3], [-0.4, 0.1, 0.2, 0.3], [0.2, -0.1, 0.1, 0.4]]
    score3 = slides.SCORE[0][:6], slides.SCORE[1][:6]
    apart = [[0.1, -0.2, 0.3, -0.4], [12.5, -3.25, 0.5, 0.125], [0.001, -0.002, 0.003, -0.004]]
    far = [[1.25, -1234.5], [-0.5, 2000.25], [3, -77], [12, 0.001]], [0, 1, 2, 3]
    large = [-1234.5, 98765.4, 0.5], [-43210.5, 2.5, 123456.7]
    return {
        "linear": (trained(LinearRegression, [7, 6], slides.SALARY, 0.01), slides.SALARY),
        "logistic 1": (trained(LogisticRegression, [0.1, 0.2], slides.PASS), slides.PASS),
        "logistic 2": (trained(LogisticRegression, [0.1, 0.2, 0.1], slides.EXAM), slides.EXAM),
        "1x2": (trained(SoftmaxRegression, slides.SOFTMAX["theta"], slides.PASS), slides.PASS),
        "2x2": (
            trained(SoftmaxRegression, [row[:2] for row in three], two_classes()),
            two_classes(),
        ),
        "1x3": (trained(SoftmaxRegression, three[:2], score3), score3),
        "2x3": (trained(SoftmaxRegression, three, three_classes()), three_classes()),
        "1x4": (trained(SoftmaxRegression, four[:2], slides.SCORE), slides.SCORE),
        "2x4": (trained(SoftmaxRegression, four, planes()), planes()),
        "linear, large": (trained(LinearRegression, [-4e5, 12.5], large, 1e-9), large),
        "2x4, ŷ far apart": (trained(SoftmaxRegression, apart, far, 0.0001), far),
    }


MEASURE = """
    // What slides share is drawn elsewhere: it lies where it is used
    const shared = () => [...document.querySelectorAll('section.now use')]
        .filter(use => use.getClientRects().length)
        .flatMap(use => [...document.querySelectorAll(use.getAttribute('href') + ' text:not([transform])')]
            .map(part => {
                const {x, y, width, height} = part.getBBox(), matrix = use.getScreenCTM();
                const {x: left, y: top} = new DOMPoint(x, y).matrixTransform(matrix);
                const box = new DOMRect(left, top, width * matrix.a, height * matrix.a);
                return {part, box, text: part.textContent.slice(0, 30)};
            }));
    const rects = () => [...document.querySelectorAll(
            'section.now :is(svg text, .ques p, .open td, .open th, .open h3 > *, .fold > *, .say, '
            + 'h2 > *, figcaption > *)')]
        .filter(part => part.getClientRects().length && part.textContent.trim()
            && getComputedStyle(part).visibility === 'visible')
        .map(part => {
            const range = document.createRange();
            range.selectNodeContents(part);
            const box = part.closest('svg') ? part.getBoundingClientRect() : range.getBoundingClientRect();
            return {part, box, text: part.textContent.trim().slice(0, 30)};
        }).concat(shared());
    const measured = () => {
        const all = rects(), wrong = [];
        const foot = document.querySelector('.foot').getBoundingClientRect().top;
        for (const {part, box, text} of all) {
            if (box.left < -1 || box.right > innerWidth + 1 || box.bottom > foot + 1) wrong.push('outside ' + text);
        }
        for (let i = 0; i < all.length; i++) {
            for (let j = i + 1; j < all.length; j++) {
                const [a, b] = [all[i], all[j]];
                if (a.part.contains(b.part) || b.part.contains(a.part)) continue;
                const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                const high = Math.min(a.box.height, b.box.height);
                if (across > 2 && down > 0.45 * high) wrong.push(`over: ${a.text} / ${b.text}`);
            }
        }
        const lines = document.querySelector('section.now .lines');
        if (lines.scrollHeight > lines.clientHeight + 1
            || lines.scrollWidth > lines.clientWidth + 1) wrong.push('scrolled');
        const sizes = {formula: [], index: [], other: []};
        for (const part of document.querySelectorAll('section.now *, .foot *')) {
            const own = [...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
            if (!own || !part.getClientRects().length || part.closest('script, style')) continue;
            const drawing = part.closest('svg');
            const size = parseFloat(getComputedStyle(part).fontSize) * (drawing ? drawing.getScreenCTM().a : 1);
            const kind = part.closest('sub, sup, .ix') ? 'index'
                : part.closest('.eq, .say, .outer td, .fold > span:last-child') && !part.closest('.na')
                    ? 'formula' : 'other';
            if (!part.closest('.tri')) sizes[kind].push(size);
        }
        return [wrong, ...Object.values(sizes).map(list => list.length ? Math.min(...list) : 99),
            [...new Set(sizes.formula.map(size => size.toFixed(1)))].length];
    };
    const names = [];
    for (let i = 0; i < 60; i++) {
        const name = location.hash;
        if (names.at(-1) === name) break;
        names.push(name);
        log.push([name, ...measured()]);
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}));
    }"""


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 800), (1024, 768)])
def test_everything_fits_in_every_part(tmp_path, size):
    """Nothing is cut, scrolled or over another thing; letters are large enough, and keep their size."""
    least = (18, 12.5, 15) if size == (1280, 800) else (16, 11, 13)
    parts = [f"#step-1-{part}" for part in BUILDS]
    parts += [
        "#step-2",
        *(f"#prediction-{k}-{part}" for k in (3, 4) for part in ("given", "output")),
    ]
    shows = {
        (name, bool(beside)): slideshow(records, *beside)
        for name, (records, data) in decks().items()
        for beside in (data, ())
    }
    does = [["ask", f"(() => {{ const log = []; {MEASURE}; return log; }})()"]]
    questions = slideshow(
        [
            ideas.two_networks(),
            Question("y = 0. Logistic: L = −log(1 − ŷ).\nSoftmax: which loss?", "−log ŷ₀."),
            DataTable(*slides.EXAM),
            Question("Which of them passed?\nWhat do they have in common?", "Those of many hours."),
            ideas.data_sets(),
            Question("Is one threshold enough?", "No."),
        ]
    )
    cases = [(show, does, size) for show in (*shows.values(), questions)]
    *told, (_, of_questions) = driven(cases, tmp_path)
    assert [wrong for _, wrong, *_ in of_questions["asked"]] == [[]] * 9
    for name, (_, state) in zip(shows, told, strict=True):
        assert [part for part, *_ in state["asked"]] == parts
        for part, wrong, formula, index, other, _ in state["asked"]:
            at = name, part, formula, index, other
            assert wrong == [], (at, wrong)
            assert formula >= least[0] and index >= least[1] and other >= least[2], at
        sizes = {round(formula, 1) for *_, formula, _, _, _ in state["asked"] if formula != 99}
        assert len(sizes) == 1


@pytest.mark.slow
def test_a_clicker_goes_through_every_part_and_back(tmp_path):
    keys = ["PageDown", " ", "Enter", "ArrowRight"] * 2
    actions = f"for (const key of {json.dumps(keys)}) press(key); for (let i = 0; i < 8; i++) press('PageUp');"
    told = played(tmp_path, slideshow(deck(), *slides.PASS), "note('start');" + actions)
    assert told["errors"] == [] and told["resources"] == 0
    way = [
        *(f"#step-1-{part}" for part in BUILDS),
        "#prediction-2-given",
        "#prediction-2-output",
        "#check-3-verdicts",
    ]
    addresses = [address for _, address, _ in told["log"]]
    assert addresses[:8] == way and addresses[8] == way[-1]  # it ends there
    assert addresses[9:] == [*way[-2::-1], way[0]]
    of_part = [  # what each part of the deck's step brings: seen in the drawing from then on
        ["0.1", "0.4", "0.5"],
        ["0.25", "0.4626", "0.5374"],
        ["0.7710"],
        ["−0.5374", "0.2687"],
        ["0.1537", "0.3731", "0.7010 ▼"],
    ]
    for part, (_, _, seen) in enumerate(told["log"][:5]):
        seen = seen.split(" | ")
        for other, labels in enumerate(of_part):
            for label in labels:
                is_seen = other <= part if other != 3 else part == 3
                assert (label in seen) == is_seen, (part, label)
        assert (
            sum(
                "Compute" in told or "Update" in told or "Pick" in told
                for told in seen
                if told[:1].isdigit()
            )
            >= 1
        )
    # what was said stays, in one line
    assert any("L = −log ŷ0 ≈ 0.7710" in line for line in told["log"][4][2].split(" | "))


@pytest.mark.slow
def test_other_keys(tmp_path):
    show = slideshow(LinearRegression(theta=[7, 6], learning_rate=0.01).steps(*slides.SALARY))
    told = played(
        tmp_path,
        show,
        """
        const black = () => getComputedStyle(document.querySelector('.black')).display !== 'none';
        const dark = [];
        for (const key of ['b', 'b', '.', 'PageDown']) { press(key); dark.push(black()); }
        const send = (key, code) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
            {key, code, bubbles: true, cancelable: true}));
        for (const code of ['KeyB', 'Period']) { send('и', code); dark.push(black()); }
        log.push(['dark', dark.join(), '']);
        for (const key of ['End', 'Home', 'PageDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) press(key);
        for (const key of ['1', '2', 'Escape', '6', 'Enter']) press(key);
        for (const key of ['7', 'PageDown', 'Enter', '7', 'b', 'Enter', 'Enter']) press(key);
        const slider = document.querySelector('input[type=range]');
        slider.value = 4; slider.dispatchEvent(new Event('input')); note('slider');
        document.querySelector('section.now .steps li:nth-child(5) a').click(); note('track');
        location.hash = '#step-4-loss'; dispatchEvent(new Event('hashchange')); note('link');
        const link = document.querySelector('section.now .steps li:nth-child(2) a');
        link.focus();
        link.dispatchEvent(new MouseEvent('click', {detail: 1, bubbles: true, cancelable: true}));
        send('Enter'); note('after a click');
        press('+'); press('?'); press('p');""",
    )
    assert told["errors"] == []
    log = {name: address for name, address, _ in told["log"]}
    assert log["dark"] == "true,false,true,false,true,false"  # also where b is another letter
    addresses = [address for name, address, _ in told["log"] if name != "dark"]
    assert addresses == [
        *["#step-1-sample"] * 4,  # from black back to the slide, not past it
        "#step-8-update",
        "#step-1-sample",
        "#step-1-output",
        "#step-2-output",
        "#step-3-output",
        "#step-2-output",
        *["#step-2-output"] * 4,
        "#step-6-sample",
        "#step-6-sample",
        "#step-6-output",  # digits are forgotten by who goes on without Enter
        "#step-6-loss",
        *["#step-6-loss"] * 3,
        "#step-6-derivative",
        "#step-4-sample",
        "#step-4-update",
        "#step-4-loss",
        *["#step-4-loss"] * 4,  # from part 2, which was clicked, on to part 3
    ]
    assert told["help"] and told["play"]


@pytest.mark.slow
def test_results_are_hidden_till_they_are_asked_for(tmp_path):
    """Key q: a part comes without its results; again: without the numbers put in, too."""
    told = played(
        tmp_path,
        slideshow(deck(), *slides.PASS),
        "press('q'); for (let i = 0; i < 4; i++) press('PageDown'); press('q'); press('PageDown'); press('q');",
    )
    addresses = [address for _, address, _ in told["log"]]
    assert addresses == [
        f"#step-1-{name}"
        for name in (
            "sample",
            "output",
            "output",
            "loss",
            "loss",
            "loss",
            "derivative",
            "derivative",
        )
    ]
    _, asked, output, loss, shown, _, derivative, _ = (seen for _, _, seen in told["log"])
    assert "0.4626" not in asked and "Compute output ŷ" in asked
    assert "0.4626" in output and "0.7710" not in loss and "0.7710" in shown
    assert "−0.2687" not in derivative


@pytest.mark.slow
def test_a_later_step_is_shown_as_a_whole(tmp_path):
    model = LogisticRegression(learning_rate=0.1, theta=[0, 1, 1])
    steps = list(model.steps(*slides.EXAM, epochs=100))[::99]
    told = played(
        tmp_path, slideshow(steps, *slides.EXAM), "for (let i = 0; i < 8; i++) press('PageDown');"
    )
    addresses = [address for _, address, _ in told["log"]]
    assert addresses[3:] == ["#step-1-update", "#step-2", "#step-3", "#step-4", "#step-5"]
    seen = told["log"][-1][2]
    assert all(name in seen for name in ("Sample", "Output", "Loss", "Derivative", "Update"))
    after = SoftmaxRegression and steps[4].origin.alike(steps[4].theta_after).loss(*slides.EXAM)
    assert f"Mean loss {after:.4f}" in seen and "after 397 steps" in seen


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
    heading = "Compute loss" if address.endswith("loss") else "Pick a sample"
    assert told["errors"] == [] and heading in told["log"][0][2]


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
        press('PageDown');
        for (let i = 0; i < 30 && location.hash === '#step-1-output'; i++) {
            log.push(['scrolled', location.hash, room().scrollTop + room().clientHeight - room().scrollHeight]);
            press('PageDown');
        }""",
        "--window-size=1024,768",
    )
    before_last = [gap for name, address, gap in told["log"] if name == "scrolled"][-1]
    assert abs(before_last) <= 2 and told["log"][-1][1] == "#step-1-loss"


@pytest.mark.slow
@pytest.mark.parametrize("size", ["1920,1080", "390,844", "844,390"])
def test_nothing_lies_beside_the_screen(tmp_path, size):
    told = played(
        tmp_path,
        slideshow(lesson()),
        """
        for (let i = 0; i < 20; i++) {
            const outside = [...document.querySelectorAll('section.now :is(svg, img, h2, h3, figure)')]
                .filter(part => part.getClientRects().length && !part.closest('.lines')
                    && part.getBoundingClientRect().right > innerWidth + 1);
            log.push([i, location.hash, outside.map(part => part.outerHTML.slice(0, 60))]);
            document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}));
        }""",
        f"--window-size={size}",
    )
    assert [outside for *_, outside in told["log"] if outside] == []


@pytest.mark.slow
def test_it_is_printed_with_two_steps_a_page(tmp_path):
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    page, paper = tmp_path / "show.html", tmp_path / "show.pdf"
    model = SoftmaxRegression(theta=slides.SOFTMAX["theta"])
    slideshow(model.steps(*slides.PASS), *slides.PASS).save(page)
    browser(page, tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    assert len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) == 2
