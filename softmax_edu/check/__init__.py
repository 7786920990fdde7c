"""Is a number worked by hand right, and if not, how did it come about?

    given.py        the numbers given, each with its decimals
    sheet.py        a step as it stands on paper, line by line
    slips.py        the mistakes that people make in it
    verdicts.py     how each number has come about
    report.py       what was found: a verdict for each number
    table.py        the report as a table, to be printed
"""
from .verdicts import check, check_named

__all__ = ["check", "check_named"]
