"""Here a number worked by hand is marked: is it right, and if not, how did it come about?

Four steps, and the file to open for each; verdicts.py goes through them in the order of a step:

1. read            given.py: the numbers given, each with its digits
2. what follows    follows.py: what a line may give, from the numbers before it as they were given
3. what explains   explains.py: which mistake gives what is wrong, weighed against chance
4. words           words.py: edits in words; kinds.py: the kinds of verdict; report_page.py: a table

What they stand on: sheet.py, a step as it stands on paper; basis.py, what a line may have been worked
from; rows.py, the mistakes that have a name, as formulas that a page can use too; edits.py, every
formula one edit away from the right one; evidence.py, how much wrong numbers say; orders.py, other
orders of θ; verdict.py and report.py, what is found.
"""

from .verdicts import check, check_named

__all__ = ["check", "check_named"]
