"""Files that are written whole or not at all."""
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode
from typing import Any


def write(path: Any, text: str) -> None:
    """Write a file, which is replaced whole or not at all. Raises OSError if it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(f"{folder}/line.html", "ŷ = z")
    ...     os.listdir(folder)
    ['line.html']
    """
    whole, told = Path(os.path.realpath(path)), text.encode("utf-8", "xmlcharrefreplace")
    part = whole.with_name(f".{whole.name[:40]}.{os.getpid()}.part")
    with refused(path):
        if os.path.exists(path) and not whole.is_file():    # a pipe or a device keeps its place; a folder refuses
            Path(path).write_bytes(told)
            return
        try:
            part.write_bytes(told)
            if whole.exists():
                copymode(whole, part)
            part.replace(whole)
        finally:
            part.unlink(missing_ok=True)


def writable(path: Any) -> None:
    """Refuse a file that could not be written, before there is anything to write.

    >>> writable("no/such/folder/run.html")
    Traceback (most recent call last):
    FileNotFoundError: no/such/folder/run.html cannot be written: No such file or directory; \
name a file in a folder that is there, and yours
    """
    there = os.path.lexists(path)
    with refused(path):
        with open(path, "ab"):
            pass
        if not there:
            os.unlink(path)


@contextmanager
def refused(path: Any) -> Iterator[None]:
    """Say of a file that cannot be written which it is, and what to do.

    >>> with refused("run.html"):
    ...     raise PermissionError(13, "Permission denied")
    Traceback (most recent call last):
    PermissionError: run.html cannot be written: Permission denied; name a file in a folder that is there, and yours
    """
    try:
        yield
    except OSError as error:
        raise type(error)(f"{os.fspath(path)} cannot be written: {error.strerror}; "
                          "name a file in a folder that is there, and yours") from None
