"""What a check has found: the Report that holds a verdict for each number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..writing.printable import Printable
from .verdict import Verdict


class Report(Printable):
    """The verdicts of one check; true if every number is right. It prints as a table.

    >>> from softmax_edu import LogisticRegression
    >>> step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    >>> report = step.check(y_hat="0.59", loss="0.838")    # S10, and S11 with two digits swapped
    >>> bool(report), [verdict.kind for verdict in report.verdicts]
    (False, ['right', 'slip'])
    """

    def __init__(self, record: Any, verdicts: list[Verdict], diagnoses: Sequence[Any]) -> None:
        self.record, self.verdicts = record, verdicts
        self.diagnoses = diagnoses  # every mistake found

    def __bool__(self) -> bool:
        return all(verdict.kind == "right" for verdict in self.verdicts)

    def __repr__(self) -> str:
        return str(self)  # at the prompt and in a notebook the table is what one wants to see

    def page(self, digits: int, answers: bool = True) -> Any:
        """What the printers print: a table, with or without what is right."""
        from .report_page import report_page

        return report_page(self.record, self.verdicts, digits, answers)

    def to_text(
        self, digits: int = 4, ascii: bool = False, width: int = 80, answers: bool = True
    ) -> str:
        """The table as text; with answers=False without what is right, for a pupil who is to try
        again.

        >>> from softmax_edu import LinearRegression
        >>> report = LinearRegression(theta=[7, 6]).explain(2).check(z=12)
        >>> print(report.to_text(answers=False).splitlines()[2])
          number  given  verdict
        """
        from ..trace import text

        return text.render(self.page(digits, answers), ascii, width)

    def to_html(self, digits: int = 4, answers: bool = True) -> str:
        """The same as HTML for a notebook."""
        from ..trace import html

        return html.render(self.page(digits, answers))

    def to_latex(self, digits: int = 4, answers: bool = True) -> str:
        """The same as a display of LaTeX."""
        from ..trace import latex

        return latex.render(self.page(digits, answers))

    def to_dict(self) -> dict[str, Any]:
        """The report, ready for JSON.

        >>> from softmax_edu import LinearRegression
        >>> report = LinearRegression(theta=[7, 6]).explain(2).check(z=19)
        >>> [verdict] = report.to_dict()["verdicts"]
        >>> verdict["name"], verdict["given"], verdict["computed"], verdict["kind"]
        ('z', 19, 19.0, 'right')
        """
        return {
            "model": self.record.model,
            "right": bool(self),
            "verdicts": [verdict._asdict() for verdict in self.verdicts],
        }
