"""Marks are told: a line for each pupil, a table for a spreadsheet or Moodle, a page for the class."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from io import StringIO

from ...trace.html import written
from ...trace.terminal import ascii_only, screen_width, to_ascii
from ...writing.screen_text import counted, escape_hidden, fill
from ...writing.web_page import text_of
from .judging import FIELDS, HALF, RULES, Marks, Rule

COLUMNS = Marks._fields[: Marks._fields.index("causes") + 1]
SYMBOLS = dict(zip(FIELDS, ("z", "ŷ", "L", "∇L", "new θ")))


class ClassMarks(list[Marks]):
    """The Marks of a class, in the order of its table; `notes` tells what was not understood.

    >>> from softmax_edu import mark
    >>> print(mark([{"Name": "Ada", "Seed": 7, "z": -2.14, "Group": "B"}], model="linear"))    # doctest: +ELLIPSIS
    linear, 1 feature · 4 digits. Each number has a mark...
    Ada, sheet 7: 1 of 7; 6 left out
    not understood, and not marked: 'Group'
    """

    def __init__(self, marks: Iterable[Marks], rule: Rule, notes: list[str]) -> None:
        super().__init__(marks)
        self.rule, self.notes = rule, notes

    def __str__(self) -> str:
        return self.to_text(ascii_only(), screen_width())

    __repr__ = __str__  # at the prompt the lines are what one wants to see

    @property
    def kind(self) -> str:
        """What all sheets are, "" if they differ."""
        kinds = {each.name.rpartition(" · ")[0] for each in self}
        return kinds.pop() if len(kinds) == 1 else ""

    def rule_in_words(self) -> str:
        """What the marks are given for."""
        asked = self.rule.decimals
        decimals = [] if asked is None else [f"{counted(asked, 'decimal')} are asked for."]
        kind = [f"{self.kind}."] if self.kind else []
        return " ".join([*kind, RULES[self.rule.by], HALF, *decimals])

    def to_text(self, ascii: bool = False, width: int = 80) -> str:
        """The rule, a line for each pupil, the mistakes of the class, and what was not understood."""
        lines = [self.rule_in_words(), *(self.line(each) for each in self)]
        found = self.mistakes().most_common()
        lines += ["", "The mistakes of the class:"] if found else []
        lines += [f"  {counted(n, 'time')}: {mistake}" for mistake, n in found]
        lines += [f"more than once: {whose}" for whose in self.repeated()]
        lines += self.notes
        lines = [escape_hidden(to_ascii(line) if ascii else line) for line in lines]
        return "\n".join(fill(line, width, "      ") for line in lines)

    def line(self, marks: Marks) -> str:
        """What is told of one sheet."""
        told = [f"{self.whose(marks)}: {marks.marks} of {marks.of}"]
        told += [f"{', '.join(where)}: {reason}" for reason, where in marks.lost.items()]
        told += [f"{marks.blank} left out"] if marks.blank else []
        return "; ".join([*told, *marks.notes])

    def whose(self, marks: Marks) -> str:
        """The pupil and the sheet, in words."""
        sheet = f"sheet {marks.sheet}" if self.kind else marks.name
        return ", ".join(filter(None, [" ".join(marks.pupil.split()), sheet]))

    def repeated(self) -> list[str]:
        """The pupils and sheets that were handed in more than once: each of them has its line."""
        times = Counter(self.whose(marks) for marks in self if marks.pupil)
        return [whose for whose, n in times.items() if n > 1]

    def mistakes(self) -> Counter[str]:
        """On how many sheets each mistake was made."""
        return Counter(cause for marks in self for cause in marks.causes)

    def to_csv(self) -> str:
        """A table for a spreadsheet or Moodle: pupil, sheet, marks, of, those of each line, causes.
        A name that a spreadsheet would take for a formula, such as "=A1", has a ' before it.

        >>> from softmax_edu import mark
        >>> print(mark([{"Name": "Ada", "Seed": 7, "z": -2.14}], model="linear").to_csv())
        pupil,sheet,marks,of,z,y_hat,loss,gradient,theta_after,causes
        Ada,7,1,7,1,0,0,0,0,
        <BLANKLINE>
        """
        table = StringIO()
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(COLUMNS)
        for marks in self:
            pupil = re.sub(r"^(?=[=+@\t\r-])", "'", marks.pupil)
            told = marks._replace(pupil=pupil, causes=["; ".join(marks.causes)])
            rows.writerow([getattr(told, name) for name in COLUMNS[:-1]] + told.causes)
        return table.getvalue()

    def to_html(self) -> str:
        """A page to discuss with the class: which mistakes how often, which lines how well. It names
        no pupil.
        """
        sheets = len(self) or 1
        mistakes = [
            (mistake, f"{n} of {counted(len(self), 'sheet')}", n / sheets)
            for mistake, n in self.mistakes().most_common()
        ]
        lines = []
        for field in FIELDS:
            mean = sum(getattr(marks, field) for marks in self) / sheets
            of = sum(marks.of_line[field] for marks in self) / sheets or 1.0
            lines.append((SYMBOLS[field], f"{mean:.1f} of {of:g}", mean / of))
        mean = sum(marks.marks for marks in self) / sheets
        of = sum(marks.of for marks in self) / sheets
        return text_of(__package__, "class.html").format(
            title=written(self.kind or "Marks"),
            mean=f"{counted(len(self), 'sheet')}, {mean:.1f} of {of:g} marks on average",
            mistakes=rows_of(mistakes) or "<tr><td>No known mistake was made.</td></tr>",
            lines=rows_of(lines),
            rule=written(self.rule_in_words()),
        )


def rows_of(bars: list[tuple[str, str, float]]) -> str:
    """Rows of a table with a bar each: a name, a number in words, a share."""
    return "\n".join(
        f"<tr><th scope=row>{written(name)}</th><td>{words}</td>"
        f'<td class="bar"><i style="width: {share:.1%}"></i></td></tr>'
        for name, words, share in bars
    )
