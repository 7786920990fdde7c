"""A page holds the table of a step as worked lines, in Unicode mathematics, not yet laid out.

    page.py         a whole record as sections of chains
    chains.py       a line worked: formula, numbers put in, result
    headings.py     what stands above a page, and the formula of each of the five steps
    network.py      what the drawing of the network says
    numbers.py      a number with so many digits, exact or rounded
    labels.py       labels and lists of numbers
    report_page.py  a check's verdicts, row by row

Start with page.py.
"""
