"""What is handed in: a record, a report, a worksheet or a picture as a file, by its name's ending."""

import inspect
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest

from softmax_edu import LinearRegression, SoftmaxRegression, exercise, slides
from softmax_edu.records import PredictionRecord, Record, StepRecord
from softmax_edu.step import Prediction, Step

MODEL = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
STEP = MODEL.alike([[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
THINGS = [STEP, MODEL.explain([0.5]), STEP.check(z=[0.25, 0.4]), exercise("linear", seed=7)]
IDS = ["step", "prediction", "report", "exercise"]


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.seen = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def saved(thing, folder, name):
    thing.save(folder / name)
    assert [path.name for path in folder.iterdir()] == [name]
    return (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("thing", THINGS, ids=IDS)
def test_a_page_a_document_and_text(thing, tmp_path):
    for ending in "html", "tex", "txt":
        (tmp_path / ending).mkdir()
    page = saved(thing, tmp_path / "html", "step.html")
    tags = Tags(page)
    assert page.startswith("<!DOCTYPE html>") and 'charset="utf-8"' in page and not tags.open
    assert {"html", "title", "body"} <= tags.seen and thing.to_html() in page
    assert re.search("<title>(softmax|check|linear)[^<]+</title>", page)
    document = saved(thing, tmp_path / "tex", "step.TEX")
    assert thing.to_latex() in document and document.startswith(r"\documentclass{article}")
    assert document.count(r"\begin{document}") == document.count(r"\end{document}") == 1
    assert saved(thing, tmp_path / "txt", "step.txt") == thing.to_text() + "\n"


def test_pictures(tmp_path):
    for i, (thing, picture) in enumerate(
        [
            (STEP, STEP.to_svg()),
            (MODEL.explain([0.5]), MODEL.explain([0.5]).to_svg()),
            (STEP.to_svg(), STEP.to_svg()),
            (MODEL.to_svg(*slides.PASS), MODEL.to_svg(*slides.PASS)),
        ]
    ):
        (tmp_path / str(i)).mkdir()
        text = saved(thing, tmp_path / str(i), "drawn.svg")
        assert text == picture and ElementTree.fromstring(text).tag.endswith("svg")


@pytest.mark.parametrize(
    "thing, path, error, says",
    [
        (STEP, "step.docx", ValueError, "ends in .html, .tex, .txt or .svg"),
        (STEP, "step", ValueError, "path is step: a Step is saved as a file that ends in .html"),
        (STEP, "step.png", ValueError, ".svg"),
        (THINGS[2], "report.svg", ValueError, "a Report is saved as a file that ends in .html, .t"),
        (THINGS[3], "sheet.pdf", ValueError, "ends in .html, .tex or .txt"),
        (
            STEP.to_svg(),
            "picture.png",
            ValueError,
            "a picture is saved as a file that ends in .svg",
        ),
        (STEP.to_svg(), "", ValueError, "it must be the name of a file"),
        (STEP, None, TypeError, "it must be the name of a file"),
        (STEP, "no/such/folder/step.html", OSError, "name a file in a folder that is there"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_a_line(thing, path, error, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error) as caught:
        thing.save(path)
    assert says in str(caught.value) and "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind, record", [(Step, StepRecord), (Prediction, PredictionRecord)])
def test_help_lists_every_field(kind, record):
    hidden = {"origin"} if kind is Step else {"origin", "reduction"}  # of a step on several samples
    fields = {*Record.__annotations__, *record.__annotations__} - hidden
    told = re.findall(r"^(\w+)  +\S", inspect.getdoc(kind), re.MULTILINE)
    assert set(told) == fields and len(told) == len(fields)
    model = LinearRegression(theta=[7, 6], learning_rate=0.01)
    (batch,) = model.steps([1, 2], [3, 4], batch_size=2)
    made = batch if kind is Step else MODEL.explain(0.5, 0)
    assert set(made.to_dict()) == fields
