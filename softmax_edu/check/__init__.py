"""Here a number worked by hand is marked: is it right, and if not, how did it come about?

Open verdicts.py first: `check` reads what was given, `judge` goes through it in the order of the
five steps. Each file imports only files above it:

given.py        the numbers given, each with its decimals
sheet.py        a step as it stands on paper, and what follows when a number of it changes
basis.py        what a line may have been worked from, and whether a number fits
edits.py        every formula that is one edit away from the right one
words.py        edits in words
mistakes.py     the mistakes that have a name
diagnosis.py    which mistake explains wrong numbers best
kinds.py        the kinds of verdict, and what is said of each
verdict.py      what is found about one number
report_page.py  the verdicts as a table, to be printed
report.py       what a check has found: a verdict for each number
verdicts.py     how each number has come about
"""

from .verdicts import check, check_named

__all__ = ["check", "check_named"]
