"""What is said of a record, before it is printed: pages of worked lines, in Unicode mathematics.

numbers.py      a number with so many digits, exact or rounded
names.py        b, w₁, z₀ …
chains.py       a line worked: formula, numbers put in, result
page.py         a whole record as sections of such chains
"""
