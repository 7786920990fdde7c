"""What a user hands in, checked before anything changes.

Start with inputs.py, which reads data; typed.py reads a number in a text; arguments.py refuses
arguments that a function does not take; suggestions.py has the ends of messages that say what may
be meant.
"""
