"""Exceptions that strike at any line, as Ctrl-C does."""

import sys

from places import PACKAGE


class Strike(BaseException):
    """What strikes: like KeyboardInterrupt it is no Exception, and nobody else raises it."""


def strike(place, call, at="line", inside=str(PACKAGE)):
    """Make the call, and raise Strike at the place-th line (or opcode) of the package, or of a file; True if it got
    there."""
    executed, hit = 0, False

    def within(frame, event, arg):
        nonlocal executed, hit
        executed += event == at
        if event == at and executed == place:
            hit = True
            raise Strike
        return within

    def enter(frame, event, arg):
        if not frame.f_code.co_filename.startswith(inside):
            return None
        frame.f_trace_opcodes = at == "opcode"
        return within

    tracing = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    except Strike:
        pass
    finally:
        sys.settrace(tracing)
    return hit  # also where Strike was replaced by an error raised while it passed through
