"""The folder of a course: complete, small, without a network; a folder with something else is refused."""

import re
import shutil

import pytest
from places import PACKAGE

from softmax_edu.__main__ import main
from softmax_edu.course.files import course_files, course_names
from softmax_edu.course.folder import write_course


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("server") / "course"
    write_course(place, count=2)
    return place


def names_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_there_and_every_link_leads_to_one(folder):
    assert names_in(folder) == course_names()
    for page in folder.glob("*.html"):
        for link in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert link == "data:," or (folder / link).is_file(), f"{page.name}: {link}"


def test_students_are_led_to_everything_but_what_is_the_teachers(folder):
    links = set(re.findall(r'href="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8")))
    assert links - {"data:,"} == {
        name for name in course_names() if "/" not in name and name != "index.html"
    }


def test_nothing_needs_a_network_and_no_page_is_large(folder):
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        outside = re.findall(r'(?:src|href|url)\s*[=(]\s*"?(https?:[^"\s)]+)', text)
        assert not outside, (page.name, outside)
        assert len(text.encode("utf-8")) < 200_000, page.name


def test_what_is_practised_is_not_what_is_on_paper(folder):
    for model in "linear", "logistic", "softmax":
        practice = (folder / f"{model}_practice.html").read_text(encoding="utf-8")
        sheets = (folder / f"{model}_sheets.html").read_text(encoding="utf-8")
        seeds = [set(re.findall(r"digits · (\d+)", text)) for text in (practice, sheets)]
        assert seeds == [{"1", "2"}, {"3", "4"}], model


def test_a_course_is_written_again_and_something_else_is_left_alone(folder, tmp_path):
    place = tmp_path / "course"
    shutil.copytree(folder, place)
    (place / "index.html").write_text("old", encoding="utf-8")
    write_course(place, count=2)
    assert (place / "index.html").read_bytes() == (folder / "index.html").read_bytes()
    (place / "teacher" / "marks.csv").write_text("Ada,13", encoding="utf-8")
    (place / "index.html").write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match=r"holds teacher/marks\.csv"):
        write_course(place, count=2)
    assert (place / "index.html").read_text(encoding="utf-8") == "old"


def test_what_cannot_be_is_told_in_one_line_and_leaves_nothing(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for words, told in (
        ([str(tmp_path)], "holds notes.txt, which is no file of a course"),
        ([str(tmp_path / "notes.txt")], "is a file: name a folder"),
        ([str(tmp_path / "no" / "such")], "No such file or directory"),
        ([str(tmp_path / "new"), "--count", "0"], "count is 0"),
        ([], "DIR"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["course", *words])
        error = capsys.readouterr().err
        assert ended.value.code == 2 and told in error and error.count("\n") == 1, error
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_installed_package_has_no_notebook_and_says_so(tmp_path, monkeypatch, capsys):
    installed = tmp_path / "site-packages" / "softmax_edu" / "course" / "files.py"
    monkeypatch.setattr("softmax_edu.course.files.__file__", str(installed))
    files = course_files(1, 1)
    assert "softmax_regression.ipynb" not in files
    assert "ipynb" not in files["index.html"]
    main(["course", str(tmp_path / "course"), "--count", "1"])
    assert "The notebook is not in an installed package" in capsys.readouterr().out.replace(
        "\n", " "
    )
    assert (PACKAGE / "course" / "index.html").is_file()
