"""Is a number worked by hand right, and if not, how did it come about?

given.py        the numbers given, each with its decimals
sheet.py        a step as it stands on paper, line by line
basis.py        what a line may have been worked from; whether a number fits
entries.py      the formula of each number
edits.py        every formula that is one edit away from it
words.py        edits in words
mistakes.py     the mistakes that have a name
diagnosis.py    which mistake explains wrong numbers best
verdicts.py     how each number has come about
kinds.py        the kinds of verdict, and what is said of each
report.py       what was found: a verdict for each number
table.py        the report as a table, to be printed
"""

from .verdicts import check, check_named

__all__ = ["check", "check_named"]
