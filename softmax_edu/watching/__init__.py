"""Watching a training while it runs: its steps printed, handed on or made a slideshow (steps.py);
how far it is, on stderr (progress.py).

Start with steps.py.
"""
