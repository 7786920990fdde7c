"""The printers write pages and tables as text, HTML and LaTeX. None of them computes a model.

drawing.py      the network in box characters
text.py         pages and tables laid out as text
html.py         pages, tables and models for a notebook
latex.py        pages and tables for a paper
glyphs.py       every symbol, in ASCII and in LaTeX
terminal.py     what the terminal can show

Start with text.py.
"""
