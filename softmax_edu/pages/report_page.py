"""A check's verdicts as a table: what every printer shows, not yet laid out."""

from __future__ import annotations


class ReportPage:
    """A row for each number: its symbol and name, what was given, what is right, and why.

    >>> ReportPage("check · linear", "η = 0.1", "The number is right.", [("L", "loss", "1", "= 1", "right")]).header[1]
    'number'
    """

    header = "", "number", "given", "correct", "verdict"

    def __init__(
        self, heading: str, aside: str, summary: str, rows: list[tuple[str, str, str, str, str]]
    ) -> None:
        self.heading, self.aside, self.summary, self.rows = heading, aside, summary, rows
