"""This module holds a check's verdicts as a table, which every printer lays out in its own way."""

from __future__ import annotations


class ReportPage:
    """A ReportPage has a row for each number: symbol, name, what was given, what is right, and why.

    >>> ReportPage("check · linear", "η = 0.1", "The number is right.", [("L", "loss", "1", "= 1", "right")]).header[1]
    'number'
    """

    header = "", "number", "given", "correct", "verdict"

    def __init__(
        self, heading: str, aside: str, summary: str, rows: list[tuple[str, str, str, str, str]]
    ) -> None:
        self.heading, self.aside, self.summary, self.rows = heading, aside, summary, rows
