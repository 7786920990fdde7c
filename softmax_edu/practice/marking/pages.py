"""What a practice page saved becomes answers: the first try of each number, and its hints."""

from __future__ import annotations

from typing import Any

from ...writing.screen_text import shown
from ..dialogue import asked
from ..exercises import Exercise
from .numbers import is_left_out, read_number
from .sheets import Answers, Sheets, Size

PAGE = "softmax_edu practice"


def answers_of_page(page: dict[str, Any], sheets: Sheets) -> list[Answers]:
    """The answers of every sheet in a page's file. Raises ValueError for what no page saves.

    >>> sheet = {"exercise": "linear, 1 feature · 4 digits · 7", "order": [["z", "1"], ["z", "-2.14"]],
    ...          "numbers": {"z": {"first": "1", "last": "-2.14", "hints": 1}}}
    >>> page = {"format": PAGE, "version": 1, "pupil": "Ada", "sheets": [sheet]}
    >>> [ada] = answers_of_page(page, Sheets("linear"))
    >>> ada.pupil, ada.given, ada.hints
    ('Ada', {'z': '1'}, {'z': 1})
    """
    pupil = str(page.get("pupil") or "")
    try:
        tasks = [sheets.named(sheet["exercise"], Size(1, 1)) for sheet in page["sheets"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise not_whole(pupil) from error
    try:
        return [answers_of_sheet(pupil, *pair) for pair in zip(tasks, page["sheets"])]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise not_whole(pupil) from error


def not_whole(pupil: str) -> ValueError:
    """The error for a file that lacks something, or has something that no page saves."""
    return ValueError(
        f"what a practice page saved, of {shown(pupil)}, is not whole: ask for it again"
    )


def answers_of_sheet(pupil: str, task: Exercise, sheet: dict[str, Any]) -> Answers:
    """The answers of one sheet; the numbers on the way, which have no mark, are left out."""
    answers = Answers(pupil, task)
    names = {question.name for question in asked(task.answers)}
    for name in names.intersection(sheet["numbers"]):
        number = sheet["numbers"][name]
        answers.hints[name] = int(number.get("hints", 0))
        text = str(number.get("first", ""))
        first = read_number(text)
        if first is not None:
            answers.given[name] = first
        elif not is_left_out(text):
            answers.notes.append(f"{name} is {shown(text)}: not a number")
    tries = [(name, read_number(str(text))) for name, text in sheet.get("order", [])]
    answers.tries = [(name, text) for name, text in tries if name in names and text is not None]
    if sheet.get("given", {}).get("theta", task.theta) != task.theta:
        answers.notes.append("its θ is not that of this seed: make the page anew")
    return answers
