"""Files that are written whole or not at all, and what can be asked before there is any text.

A text goes to a temporary file beside its target, a part, which then takes the target's place in
one move: who reads meanwhile finds the old file or the new one, never a piece of either. What is no
regular file cannot be replaced, such as a pipe or a device, and is written to as it stands.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import combinations
from typing import BinaryIO, NamedTuple, TypeVar

from ..reading.inputs import shown
from .screen_text import escape_hidden

FileName = str | os.PathLike[str]
Name = TypeVar("Name", bound=FileName)  # the names in one dict are of one kind: str, or Path

LONGEST = 200  # characters of a name that a message shows
MORE_ROOM = "make room on its disk, or name a file on another"
ADVICE = {
    errno.ENOSPC: MORE_ROOM,
    errno.EDQUOT: MORE_ROOM,
    errno.EFBIG: MORE_ROOM,
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EPIPE: "let its reader read to the end",
}
USUAL_ADVICE = "name a file in a folder that is there, and yours"


class Target(NamedTuple):
    """Where a name leads: the name as given, the file behind its links, and what is there now."""

    name: str
    file: str
    found: os.stat_result | None


# What callers ask for


def write_file(path: FileName, text: str) -> None:
    """Write a text, as UTF-8, to a file, which is replaced whole or not at all.

    A file that was there keeps its permissions; a new one has those that any new file gets. A link
    stays, and what it leads to is replaced; but of a file with two names (hard links) the other one
    keeps the old text. A pipe, a device and /dev/stdout are written to directly, and what they were
    given cannot be taken back.

    Raises OSError for a file that cannot be written, ValueError or TypeError for what is no name.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(f"{folder}/line.html", "ŷ = z")
    ...     os.listdir(folder)
    ['line.html']
    """
    replace_all([(read_name(path), encode_text(text))])


def write_files(contents: Mapping[Name, str]) -> None:
    """Write several files as `write_file` does, all or none; `contents` has the text of each name.

    No file is replaced before all texts are on the disk: so if one of them cannot be written (for
    want of a folder or of room, or after Ctrl-C), every file is as it was.

    What no program can promise: the files are replaced one after another. A reader may find the
    first one new and the last one old; and if the system refuses to replace one whose text it took,
    or Ctrl-C comes just then, those before it stay new.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_files({f"{folder}/sheet.html": "ŷ = ?", f"{folder}/key.html": "ŷ = 0.5"})
    ...     sorted(os.listdir(folder))
    ['key.html', 'sheet.html']
    """
    if not isinstance(contents, Mapping):
        raise TypeError(f"contents is {shown(contents)}: it must be a dict of names and texts")
    texts = [(read_name(path), encode_text(text)) for path, text in contents.items()]
    for (one, _), (other, _) in combinations(texts, 2):
        if is_same_file(one, other):
            raise ValueError(
                f"{show_name(one)} and {show_name(other)} are one file: "
                "name another for one of them"
            )
    replace_all(texts)


def check_writable(path: FileName) -> None:
    """Refuse a file that `write_file` could not write, before there is a text; no trace is left.

    Asked is what writing will ask: may a file be made in this folder, and may it take this one's
    place? The file itself is never opened. What comes later is not known: the disk may fill up, and
    a system may keep a file in its place that it lets one write to (mounted alone, append-only).

    Raises OSError, ValueError or TypeError, as `write_file` does.

    >>> check_writable("no/such/folder/run.html")
    Traceback (most recent call last):
    FileNotFoundError: no/such/folder/run.html cannot be written: No such file or directory; \
name a file in a folder that is there, and yours
    """
    name = read_name(path)
    with explain_errors(name), remove_parts() as parts:
        target = find_target(name)
        if not is_written_directly(target.found):
            with open_part(target, parts):
                pass
            os.unlink(parts[0])


def check_apart(names: Mapping[str, FileName]) -> None:
    """Refuse one file for two outputs, for the second would replace the first.

    `names` has the file of each output, under what the user knows the output by.

    >>> check_apart({"--html": "a.html", "--key": "key.html", "--gift": "./a.html"})
    Traceback (most recent call last):
    ValueError: --html is a.html and --gift is ./a.html: they are one file; \
name another for one of them
    """
    files = [(output, read_name(path, output)) for output, path in names.items()]
    for (output, one), (second, other) in combinations(files, 2):
        if is_same_file(one, other):
            raise ValueError(
                f"{output} is {show_name(one)} and {second} is {show_name(other)}: "
                "they are one file; name another for one of them"
            )


def show_name(path: FileName) -> str:
    r"""The name of a file for a message: one line, with nothing in it that UTF-8 cannot write.

    On Linux a name may be any bytes; of those that are no text Python makes lone surrogates.

    >>> show_name("ŷ = z.html")
    'ŷ = z.html'
    >>> print(show_name("two\nlines\udcff.html"))
    two\nlines\udcff.html
    """
    text = escape_hidden(os.fspath(path))
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"


# What is given: names and texts


def read_name(path: FileName, where: str = "path") -> str:
    """The name of a file as a string; `where` is what an error calls it.

    >>> from pathlib import Path
    >>> read_name(Path("run.html"))
    'run.html'
    >>> read_name(5)
    Traceback (most recent call last):
    TypeError: path is 5: it must be the name of a file
    """
    try:
        name = os.fspath(path)
    except TypeError:
        name = None
    if not isinstance(name, str):  # such as bytes, which no message could show as they are
        raise TypeError(f"{where} is {shown(path)}: it must be the name of a file")
    if not name:
        raise ValueError(f"{where} is {shown(path)}: it must be the name of a file")
    if "\0" in name:
        raise ValueError(f"{where} is {shown(path)}: no file has a NUL in its name; leave it out")
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        raise ValueError(
            f"{where} is {shown(path)}: this system has no such letters for a name; use others"
        ) from None
    return name


def encode_text(text: str) -> bytes:
    r"""The text as UTF-8; a lone surrogate, which UTF-8 lacks, as HTML writes a letter by number.

    >>> encode_text("ŷ"), encode_text("\ud800")
    (b'\xc5\xb7', b'&#55296;')
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {shown(text)}: it must be a string")
    return text.encode("utf-8", "xmlcharrefreplace")


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
        told = type(error)(f"{show_name(name)} cannot be written: {reason}; {advice}")
        told.errno = error.errno
        raise told from None


# Where it goes


def find_target(name: str) -> Target:
    """Follow a name to its file, and refuse one that may not be replaced. Nothing is opened.

    >>> find_target("no such file.html").found is None
    True
    >>> find_target(".")    # doctest: +ELLIPSIS
    Traceback (most recent call last):
    IsADirectoryError: ...
    """
    found = None
    with suppress(FileNotFoundError):  # there may be no file yet; that a name is too long is told
        found = os.stat(name)
    # "new/" and "new/." name a folder, if one is there or not; realpath would make "new" of them.
    ends_as_folder = os.path.basename(name) in ("", os.curdir, os.pardir)
    if ends_as_folder or (found and stat.S_ISDIR(found.st_mode)):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if found and stat.S_ISSOCK(found.st_mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    target = Target(name, os.path.realpath(name), found)
    if found and find_stream(found) is None:
        check_permissions(target.file, found)
    return target


def check_permissions(file: str, found: os.stat_result) -> None:
    """Refuse a file that may not be written to, though replacing asks its folder alone.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile() as file:
    ...     check_permissions(file.name, os.stat(file.name))
    """
    if not os.access(file, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # In a folder that all share, as /tmp, a "sticky" bit lets each replace only what is theirs.
    folder = os.stat(os.path.dirname(file))
    if (
        stat.S_ISREG(found.st_mode)
        and folder.st_mode & stat.S_ISVTX
        and hasattr(os, "geteuid")
        and os.geteuid() not in (0, found.st_uid, folder.st_uid)
    ):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def is_written_directly(found: os.stat_result | None) -> bool:
    """True for what no file can take the place of: a pipe, a device, where standard output goes.

    >>> is_written_directly(os.stat(os.devnull)), is_written_directly(None)
    (True, False)
    """
    if found is None:
        return False
    return not stat.S_ISREG(found.st_mode) or find_stream(found) is not None


def find_stream(found: os.stat_result) -> int | None:
    """The standard stream that goes to this file: 1, as to /dev/stdout; 2, that of errors; or None.

    >>> import tempfile
    >>> with tempfile.TemporaryFile() as file:
    ...     print(find_stream(os.fstat(file.fileno())))
    None
    """
    for stream in 1, 2:
        with suppress(OSError):  # a program can be started without
            # A file has a number of its own; but on Windows every pipe and device has the number 0.
            if found.st_ino and os.path.samestat(found, os.fstat(stream)):
                return stream
    return None


def is_same_file(one: str, other: str) -> bool:
    """True if two names are of one file, be it there already or not, also through links.

    >>> is_same_file("run.html", "./run.html"), is_same_file("run.html", "walk.html")
    (True, False)
    """
    with suppress(OSError):  # it knows where A and a are one letter, but both must be there
        return os.path.samefile(one, other)
    folder, name = os.path.split(os.path.realpath(one))
    other_folder, other_name = os.path.split(os.path.realpath(other))
    if os.path.normcase(name) != os.path.normcase(other_name):
        return False
    with suppress(OSError):  # a folder that is missing has its name alone
        return os.path.samefile(folder, other_folder)
    return os.path.normcase(folder) == os.path.normcase(other_folder)


# How it is written


def replace_all(texts: Iterable[tuple[str, bytes]]) -> None:
    """Write each text to a part, and when all are written, put the parts in their targets' places.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace_all([(f"{folder}/1.html", b"<p>"), (f"{folder}/2.html", b"<p>")])
    ...     sorted(os.listdir(folder))
    ['1.html', '2.html']
    """
    direct: list[tuple[Target, bytes]] = []
    moves: list[tuple[str, Target]] = []
    with remove_parts() as parts:
        for name, text in texts:
            with explain_errors(name):
                target = find_target(name)
                if is_written_directly(target.found):
                    direct.append((target, text))
                else:
                    with open_part(target, parts) as file:
                        file.write(text)
                    moves.append((parts[-1], target))
        for target, text in direct:  # before the moves, for a pipe fails more often than they do
            with explain_errors(target.name):
                write_directly(target, text)
        for part, target in moves:
            with explain_errors(target.name):
                os.replace(part, target.file)


@contextmanager
def open_part(target: Target, parts: list[str]) -> Iterator[BinaryIO]:
    """Make a part in its target's folder, to be written to; its name is noted in `parts`.

    Python's `tempfile` hides what it makes from all other users, whatever the umask says, and who
    asks for the umask must change it, for every thread. What `open` makes is as it should be.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, remove_parts() as parts:
    ...     with open_part(Target("a.html", f"{folder}/a.html", None), parts):
    ...         os.listdir(folder) == [os.path.basename(parts[0])]
    True
    """
    part = name_part(target.file)
    while os.path.lexists(part):
        part = name_part(target.file)
    parts.append(part)  # noted before it is made: whatever strikes, it is removed
    with open(part, "xb") as file:  # x makes a new file or fails: it follows no link
        if target.found:
            keep_permissions(part, target.found)
        yield file


def name_part(file: str) -> str:
    """A name beside a file, by chance: no other thread or program comes upon it.

    >>> name_part("a.html") == name_part("a.html")
    False
    """
    return os.path.join(os.path.dirname(file), f".{os.urandom(8).hex()}.part")


def keep_permissions(part: str, old: os.stat_result) -> None:
    """Give a part, while nothing can be read in it, the owner and permissions of the old file.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile() as old, tempfile.NamedTemporaryFile() as part:
    ...     os.chmod(part.name, 0o444)
    ...     keep_permissions(part.name, os.stat(old.name))
    ...     os.stat(part.name).st_mode == os.stat(old.name).st_mode
    True
    """
    new = os.stat(part)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid) and hasattr(os, "chown"):
        with suppress(OSError):  # root may give it to anyone, others to a group that they are in
            os.chown(part, old.st_uid, old.st_gid)
    if os.stat(part).st_mode != old.st_mode:  # asked first: some disks, as in phones, set none
        os.chmod(part, stat.S_IMODE(old.st_mode))


def write_directly(target: Target, text: bytes) -> None:
    """Write to a pipe, a device or standard output, which stay what they are.

    >>> write_directly(find_target(os.devnull), b"<p>")
    """
    stream = find_stream(target.found) if target.found else None
    if stream is None:
        with open(target.name, "wb") as file:
            file.write(text)
    else:  # opened by its name once more, a file would be written to from its start again
        print(end="", flush=True)  # what was printed before comes first
        with open(stream, "wb", closefd=False) as file:
            file.write(text)


@contextmanager
def remove_parts() -> Iterator[list[str]]:
    """Remove in the end, whatever happens, the files noted in the list that are still there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with remove_parts() as parts:
    ...         parts.append(f"{folder}/1.part")
    ...         open(parts[0], "xb").close()
    ...     os.listdir(folder)
    []
    """
    parts: list[str] = []
    try:
        yield parts
    finally:
        for part in parts:
            with suppress(OSError):  # as a rule it has taken its place, and is no part any more
                os.unlink(part)
