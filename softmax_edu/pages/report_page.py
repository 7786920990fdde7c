"""This module holds a check's verdicts as a table, which every printer lays out in its own way."""

from __future__ import annotations

from collections.abc import Sequence


class ReportPage:
    """A ReportPage has a row for each number: symbol, name, what was given, what is right, and why.

    >>> ReportPage("check · linear", "η = 0.1", "The number is right.", [("L", "loss", "1", "= 1", "right")]).header[1]
    'number'
    """

    header: tuple[str, ...] = ("", "number", "given", "correct", "verdict")

    def __init__(
        self, heading: str, aside: str, summary: str, rows: Sequence[tuple[str, ...]]
    ) -> None:
        self.heading, self.aside, self.summary, self.rows = heading, aside, summary, rows

    def without_answers(self) -> ReportPage:
        """The same without what is right, for a pupil who is to try again.

        >>> ReportPage("", "", "", [("L", "loss", "1", "= 2", "not correct")]).without_answers().rows
        [('L', 'loss', '1', 'not correct')]
        """
        rows = [(*row[:3], row[4]) for row in self.rows]
        page = ReportPage(self.heading, self.aside, self.summary, rows)
        page.header = (*self.header[:3], self.header[4])
        return page
