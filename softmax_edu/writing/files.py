"""Files that are written whole or not at all.

A text goes to a temporary file beside its target, a part, which then takes the target's place in
one move: who reads meanwhile finds the old file or the new one, never a piece of either. A pipe or
a device cannot be replaced; it is written to directly.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from .screen_text import escape_hidden, shown

FileName = str | os.PathLike[str]

STDOUT = "/dev/stdout"
MORE_ROOM = "make room on its disk, or name a file on another"
ADVICE = {
    errno.ENOSPC: MORE_ROOM,
    errno.EDQUOT: MORE_ROOM,
    errno.ENAMETOOLONG: "give it a shorter name",
}
USUAL_ADVICE = "name a file in a folder that is there, and yours"


def write_file(path: FileName, text: str) -> None:
    """Write a text, as UTF-8, to a file, which is replaced whole or not at all.

    A link stays, and the file that it leads to is replaced. A pipe, a device and /dev/stdout are
    written to directly.

    Raises OSError for a file that cannot be written, ValueError or TypeError for what is no name.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(f"{folder}/line.html", "ŷ = z")
    ...     os.listdir(folder)
    ['line.html']
    """
    write_files({read_name(path): text})


def write_files(contents: Mapping[Any, str]) -> None:
    """Write several files as `write_file` does, all or none; `contents` has the text of each name.

    No file is replaced before all texts are on the disk: so if one of them cannot be written (no
    such folder, a full disk, Ctrl-C), every file is as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_files({f"{folder}/sheet.html": "ŷ = ?", f"{folder}/key.html": "ŷ = 0.5"})
    ...     sorted(os.listdir(folder))
    ['key.html', 'sheet.html']
    """
    texts = [(read_name(path), text.encode("utf-8")) for path, text in contents.items()]
    moves: list[tuple[str, str, str]] = []
    with remove_parts() as parts:
        for name, text in texts:
            with explain_errors(name):
                target = find_target(name)
                if target is None:
                    write_directly(name, text)
                else:
                    moves.append((name, write_part(target, text, parts), target))
        for name, part, target in moves:
            with explain_errors(name):
                os.replace(part, target)


def check_writable(path: FileName) -> None:
    """Refuse a file that `write_file` could not write, before there is a text; no trace is left.

    Raises OSError, ValueError or TypeError, as `write_file` does.

    >>> check_writable("no/such/folder/run.html")
    Traceback (most recent call last):
    FileNotFoundError: no/such/folder/run.html cannot be written: No such file or directory; \
name a file in a folder that is there, and yours
    """
    name = read_name(path)
    with explain_errors(name), remove_parts() as parts:
        target = find_target(name)
        if target is not None:
            os.unlink(write_part(target, b"", parts))


def check_apart(names: Mapping[str, FileName]) -> None:
    """Refuse one file for two outputs, because the second would replace the first.

    `names` has the file of each output, under what the user knows the output by.

    >>> check_apart({"--html": "a.html", "--key": "key.html", "--gift": "./a.html"})
    Traceback (most recent call last):
    ValueError: --html is a.html and --gift is ./a.html: they are one file; \
name another for one of them
    """
    outputs: dict[str, str] = {}  # by their files
    for output, path in names.items():
        file = os.path.normcase(os.path.realpath(read_name(path, output)))
        first = outputs.setdefault(file, output)
        if first != output:
            raise ValueError(
                f"{first} is {show_name(names[first])} and {output} is {show_name(path)}: "
                "they are one file; name another for one of them"
            )


def show_name(path: FileName) -> str:
    r"""The name of a file for a message: one line, in letters that can be seen.

    >>> print(show_name("two\nlines.html"))
    two\nlines.html
    """
    return escape_hidden(os.fspath(path))


def read_name(path: FileName, where: str = "path") -> str:
    """The name of a file as a string; `where` is what an error calls it.

    >>> read_name(5)
    Traceback (most recent call last):
    TypeError: path is 5: it must be the name of a file
    """
    if not isinstance(path, (str, os.PathLike)):  # open() takes a number for a stream
        raise TypeError(f"{where} is {shown(path)}: it must be the name of a file")
    name = os.fspath(path)
    if not name or "\0" in name:
        raise ValueError(f"{where} is {shown(path)}: it must be the name of a file")
    return name


def find_target(name: str) -> str | None:
    """The file behind a name and its links; None for standard output, a pipe or a device.

    It refuses a folder, and a file that may not be written to.

    >>> find_target(os.devnull) is None
    True
    """
    if name == STDOUT:  # which a shell may have led to a file: what is printed goes there, too
        return None
    mode = None
    with suppress(FileNotFoundError):  # there may be no file yet
        mode = os.stat(name).st_mode
    if not os.path.basename(name) or (mode and stat.S_ISDIR(mode)):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if mode and not os.access(name, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return os.path.realpath(name) if not mode or stat.S_ISREG(mode) else None


def write_directly(name: str, text: bytes) -> None:
    """Write to standard output, a pipe or a device, after everything that was printed before."""
    print(end="", flush=True)
    with open(1, "wb", closefd=False) if name == STDOUT else open(name, "wb") as stream:
        stream.write(text)


def write_part(target: str, text: bytes, parts: list[str]) -> str:
    """Write a text to a new file beside its target; its name, which is noted in `parts`."""
    part = os.path.join(os.path.dirname(target), f".{os.urandom(8).hex()}.part")
    parts.append(part)  # before it is made: Ctrl-C may come at any time
    with open(part, "xb") as file:
        file.write(text)
    return part


@contextmanager
def remove_parts() -> Iterator[list[str]]:
    """Remove in the end, whatever happens, the parts in this list that are still there."""
    parts: list[str] = []
    try:
        yield parts
    finally:
        for part in parts:
            with suppress(OSError):  # as a rule it has taken its target's place
                os.unlink(part)


@contextmanager
def explain_errors(name: str) -> Iterator[None]:
    """Say of a file that cannot be written which it is, and what to do; the error keeps its kind.

    >>> with explain_errors("run.html"):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    OSError: run.html cannot be written: No space left on device; \
make room on its disk, or name a file on another
    """
    try:
        yield
    except OSError as error:
        advice = ADVICE.get(error.errno or 0, USUAL_ADVICE)
        reason = error.strerror or error
        raise type(error)(f"{show_name(name)} cannot be written: {reason}; {advice}") from None
