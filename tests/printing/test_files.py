"""Files: written whole or not at all, asked for beforehand without a trace, refused in one line."""

import builtins
import errno
import os
import stat
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from striking import strike

from softmax_edu.writing import files
from softmax_edu.writing.files import (
    check_apart,
    check_writable,
    show_name,
    write_file,
    write_files,
)

NOBODY = 65534
BROWSER, WINDOWS = sys.platform == "emscripten", os.name == "nt"
ADVICE = "; name a file in a folder that is there, and yours"
MORE_ROOM = "; make room on its disk, or name a file on another"
AFTER = " cannot be written: "

needs_links = pytest.mark.skipif(WINDOWS, reason="Windows lets few users make links")
needs_modes = pytest.mark.skipif(WINDOWS or BROWSER, reason="files have no permissions here")
needs_fifo = pytest.mark.skipif(
    BROWSER or not hasattr(os, "mkfifo"), reason="named pipes are not known here"
)
needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")


def names(folder):
    """What is in a folder: a part that was left behind would be seen."""
    return sorted(os.listdir(folder))


def content(path):
    return path.read_bytes().decode("utf-8")


def refusal(kind, call, *given, exactly=True):
    """The message of an error of this kind: one line."""
    with pytest.raises(kind) as caught:
        call(*given)
    assert type(caught.value) is kind or not exactly
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def refused(path, kind, reason, advice=ADVICE):
    """The file is refused beforehand and when it is written, in the same words."""
    told = f"{path}{AFTER}{reason}{advice}"
    assert refusal(kind, check_writable, path) == told
    assert refusal(kind, write_file, path, "new") == told
    assert refusal(kind, write_files, {path: "new"}) == told


@pytest.fixture
def folder_of_another():
    """A folder of a user who is not root, as whom the test then runs."""
    if not hasattr(os, "geteuid") or BROWSER:
        pytest.skip("users are not known here")
    root = os.geteuid() == 0
    if root and not hasattr(os, "setresuid"):
        pytest.skip("root cannot be another here")
    with tempfile.TemporaryDirectory() as folder:
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield Path(folder)
        finally:
            if root:
                os.setresuid(0, 0, 0)
            os.chmod(folder, 0o700)  # so that it can be removed


@contextmanager
def umask(mask):
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


# Whole or not at all


@pytest.mark.parametrize("before", [None, "old", "a much longer text than the new one"])
def test_a_file_is_new_or_replaced(tmp_path, before):
    path = tmp_path / "a.html"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    check_writable(path)
    assert names(tmp_path) == ([] if before is None else ["a.html"])
    write_file(path, "ŷ = z")
    assert content(path) == "ŷ = z" and names(tmp_path) == ["a.html"]


@given(st.text())
def test_every_text_is_written_as_it_is_line_ends_too(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.html")
        write_file(path, text)
        assert content(path) == text


@pytest.mark.process
@pytest.mark.skipif(WINDOWS, reason="Windows does not replace a file that is being read")
def test_two_threads_saving_to_one_path_give_no_torn_read(tmp_path):
    path, texts, done = tmp_path / "a.html", ["a" * 300_000, "b" * 200_000], threading.Event()
    errors = []
    write_file(path, texts[0])

    def save(text):
        try:
            while not done.is_set():
                write_file(path, text)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=save, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    read = [content(path) for _ in range(500)]
    done.set()
    for thread in threads:
        thread.join()
    assert not errors and set(read) <= set(texts)
    assert names(tmp_path) == ["a.html"]


@pytest.mark.process
@pytest.mark.skipif(BROWSER, reason="a browser starts no thread")
def test_names_alike_in_60_letters_do_not_meet(tmp_path):
    paths = [tmp_path / f"{'n' * 60}{i}.html" for i in range(4)]

    def save(path):
        for _ in range(50):
            write_file(path, path.name * 1000)

    threads = [threading.Thread(target=save, args=[path]) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [content(path) for path in paths] == [path.name * 1000 for path in paths]
    assert names(tmp_path) == [path.name for path in paths]


@pytest.mark.filterwarnings("ignore")  # between two opcodes a file is open that nobody closes
@pytest.mark.parametrize("at", ["line", "opcode"])
@pytest.mark.parametrize("way", ["check", "write", "write two"])
def test_struck_anywhere_no_part_stays_and_the_file_is_old_or_new(tmp_path, way, at):
    one, two = tmp_path / "1.html", tmp_path / "2.html"
    calls = {
        "check": lambda: check_writable(one),
        "write": lambda: write_file(one, "new"),
        "write two": lambda: write_files({one: "new", two: "new"}),
    }
    seen = set()
    for place in count(1):
        one.write_text("old", encoding="utf-8")
        two.write_text("old", encoding="utf-8")
        hit = strike(place, calls[way], at, inside=files.__file__)
        assert names(tmp_path) == ["1.html", "2.html"]
        seen.add((content(one), content(two)))
        if not hit:
            break
    if at == "opcode" and place == 1:
        pytest.skip("this Python tells of no instructions")  # 3.12.0 and 3.12.1
    assert place > 20
    assert (
        seen
        == {
            "check": {("old", "old")},
            "write": {("old", "old"), ("new", "old")},
            "write two": {("old", "old"), ("new", "old"), ("new", "new")},
        }[way]
    )


def interrupt(*given, **named):
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "where, function",
    [("os", "replace"), ("os", "stat"), ("os", "urandom"), ("files", "find_target")],
)
def test_ctrl_c_in_the_middle(tmp_path, monkeypatch, where, function):
    path, other = tmp_path / "a.html", tmp_path / "b.html"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr({"os": os, "files": files}[where], function, interrupt)
    with suppress(KeyboardInterrupt):
        write_file(path, "new")
        raise AssertionError("no Ctrl-C came")
    with suppress(KeyboardInterrupt):
        write_files({other: "new", path: "new"})
        raise AssertionError("no Ctrl-C came")
    monkeypatch.undo()
    assert names(tmp_path) == ["a.html"] and content(path) == "old"


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [KeyboardInterrupt, FULL], ids=["Ctrl-C", "full disk"])
@pytest.mark.parametrize("when", ["write", "close"])
def test_a_failure_while_the_text_is_written(tmp_path, monkeypatch, error, when):
    path, opened = tmp_path / "a.html", builtins.open
    path.write_text("old", encoding="utf-8")

    class Failing:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *error_given):
            self.file.close()
            if when == "close" and not error_given[0]:
                raise error

        def write(self, text):
            self.file.write(text[:1])
            if when == "write":
                raise error

    def open_failing(name, *mode, **named):
        file = opened(name, *mode, **named)
        return Failing(file) if str(name).endswith(".part") else file

    monkeypatch.setattr(builtins, "open", open_failing)
    with pytest.raises((KeyboardInterrupt, OSError)) as caught:
        write_file(path, "new")
    monkeypatch.undo()
    assert content(path) == "old" and names(tmp_path) == ["a.html"]
    if caught.type is not KeyboardInterrupt:
        assert str(caught.value) == f"{path}{AFTER}No space left on device{MORE_ROOM}"


@pytest.mark.skipif(WINDOWS or BROWSER, reason="files have no limit here")
def test_a_text_that_does_not_fit_leaves_the_old_file(tmp_path):
    """The system itself stops in the middle of the text."""
    import resource

    path, other = tmp_path / "a.html", tmp_path / "b.html"
    path.write_text("old", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        told = [
            refusal(OSError, write_file, path, "x" * 200_000),
            refusal(OSError, write_files, {other: "fits", path: "x" * 200_000}),
        ]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told == [f"{path}{AFTER}File too large{ADVICE}"] * 2
    assert content(path) == "old" and names(tmp_path) == ["a.html"]


# Permissions


@needs_modes
@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077, 0o002])
def test_a_new_file_is_as_the_umask_says_and_nobody_touches_the_umask(tmp_path, mask):
    with umask(mask), pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "umask", interrupt)
        write_file(tmp_path / "a.html", "new")
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o666 & ~mask


def test_a_folder_where_one_may_not_write(folder_of_another):
    """A file that is there already, and mine, is refused in it as well: it cannot be replaced."""
    path = folder_of_another / "a.html"
    path.write_text("old", encoding="utf-8")
    folder_of_another.chmod(0o555)
    refused(path, PermissionError, "Permission denied")
    refused(folder_of_another / "b.html", PermissionError, "Permission denied")
    folder_of_another.chmod(0o000)
    refused(path, PermissionError, "Permission denied")
    folder_of_another.chmod(0o755)
    assert content(path) == "old" and names(folder_of_another) == ["a.html"]


def test_a_folder_that_may_be_written_to_but_not_read_will_do(folder_of_another):
    path = folder_of_another / "a.html"
    folder_of_another.chmod(0o300)
    check_writable(path)
    write_file(path, "new")
    folder_of_another.chmod(0o755)
    assert content(path) == "new" and names(folder_of_another) == ["a.html"]


def test_a_file_that_is_write_protected_is_not_replaced(folder_of_another):
    """Its folder would allow it; but whoever protects a file means it."""
    path = folder_of_another / "a.html"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    refused(path, PermissionError, "Permission denied")
    assert content(path) == "old" and names(folder_of_another) == ["a.html"]


@pytest.mark.parametrize("folder", ["/proc", "/sys"])
def test_where_even_root_makes_no_file(folder):
    if not os.path.isdir(folder) or BROWSER:
        pytest.skip(f"there is no {folder} here")
    path = f"{folder}/a.html"
    told = refusal(OSError, check_writable, path, exactly=False)
    assert told == refusal(OSError, write_file, path, "new", exactly=False)
    assert told.startswith(f"{path}{AFTER}") and told.endswith(ADVICE)


# What is there already


@pytest.mark.parametrize("name", ["", "/", "/.", "/new/"])
def test_a_folder_is_refused_also_one_that_is_not_there(tmp_path, name):
    refused(f"{tmp_path}{name}", IsADirectoryError, os.strerror(errno.EISDIR))
    assert names(tmp_path) == []


def test_a_folder_that_is_missing_or_a_file(tmp_path):
    refused(tmp_path / "no" / "a.html", FileNotFoundError, os.strerror(errno.ENOENT))
    (tmp_path / "file").write_text("old", encoding="utf-8")
    for path in f"{tmp_path}/file/a.html", f"{tmp_path}/file/":  # systems differ in the reason
        told = refusal(OSError, check_writable, path, exactly=False)
        assert told == refusal(OSError, write_file, path, "new", exactly=False)
        assert told.startswith(f"{path}{AFTER}") and told.endswith(ADVICE)
    assert content(tmp_path / "file") == "old" and names(tmp_path) == ["file"]


@needs_links
def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    target, link, second = tmp_path / "there" / "a.html", tmp_path / "here" / "a", tmp_path / "b"
    target.write_text("old", encoding="utf-8")
    link.symlink_to("../there/a.html")
    second.symlink_to(link)
    check_writable(second)
    write_file(second, "new")
    assert second.is_symlink() and link.is_symlink() and content(target) == "new"
    assert names(tmp_path / "here") == ["a"] and names(tmp_path / "there") == ["a.html"]


@needs_links
def test_a_dangling_link_is_a_file_when_it_is_written_not_before(tmp_path):
    link, target = tmp_path / "link", tmp_path / "target.html"
    link.symlink_to("target.html")
    check_writable(link)
    assert names(tmp_path) == ["link"] and link.is_symlink()
    write_file(link, "new")
    assert link.is_symlink() and content(target) == "new"
    assert names(tmp_path) == ["link", "target.html"]
    lost = tmp_path / "lost"
    lost.symlink_to("no/target.html")
    refused(lost, FileNotFoundError, "No such file or directory")


@needs_links
def test_a_link_to_a_folder_and_a_link_to_itself(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    refused(tmp_path / "link", IsADirectoryError, os.strerror(errno.EISDIR))
    (tmp_path / "circle").symlink_to("circle")
    refused(tmp_path / "circle", OSError, os.strerror(errno.ELOOP))
    assert names(tmp_path) == ["circle", "link"]


def test_the_check_opens_nothing_but_its_part(tmp_path, monkeypatch):
    path, opened, real = tmp_path / "a.html", [], builtins.open
    path.write_text("old", encoding="utf-8")
    before = path.stat()

    def watch(name, *mode, **named):
        opened.append(str(name))
        return real(name, *mode, **named)

    monkeypatch.setattr(builtins, "open", watch)
    monkeypatch.setattr(files.os, "open", interrupt)
    check_writable(path)
    check_writable(os.devnull)
    monkeypatch.undo()
    assert len(opened) == 1 and opened[0].endswith(".part")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def in_time(call):
    """True if the call returns in five seconds: who opens a pipe waits for the other end."""
    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(5)
    return not thread.is_alive()


@needs_fifo
@pytest.mark.process
def test_a_fifo_is_not_opened_by_the_check_and_written_to_as_it_stands(tmp_path):
    path, file, got = tmp_path / "pipe", tmp_path / "a.html", []
    os.mkfifo(path)
    assert in_time(lambda: check_writable(path))
    reader = threading.Thread(target=lambda: got.append(content(path)), daemon=True)
    reader.start()
    assert in_time(lambda: write_files({path: "ŷ" * 100_000, file: "new"}))
    reader.join(5)
    assert got == ["ŷ" * 100_000] and content(file) == "new"
    assert path.is_fifo() and names(tmp_path) == ["a.html", "pipe"]


@needs_fifo
@pytest.mark.process
def test_a_reader_who_leaves_too_early(tmp_path):
    """Then the other files are as they were: pipes are written to before anything is replaced."""
    path, file = tmp_path / "pipe", tmp_path / "a.html"
    os.mkfifo(path)
    file.write_text("old", encoding="utf-8")

    def read_a_little():
        with open(path, "rb", buffering=0) as reader:
            reader.read(1)

    threading.Thread(target=read_a_little, daemon=True).start()
    told = refusal(BrokenPipeError, write_files, {file: "new", path: "x" * 1_000_000})
    assert told == f"{path}{AFTER}Broken pipe{ADVICE}"
    assert content(file) == "old" and names(tmp_path) == ["a.html", "pipe"]


@needs_fifo
def test_a_fifo_that_is_write_protected(folder_of_another):
    path = folder_of_another / "pipe"
    os.mkfifo(path, 0o400)
    refused(path, PermissionError, "Permission denied")


@needs_full
def test_a_full_disk_says_so(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("old", encoding="utf-8")
    for size in 1, 1_000_000:
        told = f"/dev/full{AFTER}No space left on device{MORE_ROOM}"
        assert refusal(OSError, write_file, "/dev/full", "x" * size) == told
        assert refusal(OSError, write_files, {file: "new", "/dev/full": "x" * size}) == told
    assert content(file) == "old" and names(tmp_path) == ["a.html"]
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_the_null_device_takes_everything():
    check_writable(os.devnull)
    write_file(os.devnull, "new")
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


PRINTS = """
from softmax_edu.writing.files import check_writable, write_file
print("before")
check_writable("/dev/stdout")
write_file("/dev/stdout", "page\\n")
print("after")
"""


needs_stdout = pytest.mark.skipif(
    BROWSER or not os.path.exists("/dev/stdout"), reason="there is no /dev/stdout"
)


@needs_stdout
def test_standard_output(capfd):
    check_writable("/dev/stdout")
    write_file("/dev/stdout", "ŷ = z\n" * 2)
    assert capfd.readouterr().out == "ŷ = z\n" * 2


@pytest.mark.process
@needs_stdout
@pytest.mark.parametrize("to", ["a pipe", "a file", "a file's end"])
def test_standard_output_gets_it_between_what_is_printed(tmp_path, to):
    """A shell's > file.html keeps its file, too: replaced, it would lose what is printed then."""
    path = tmp_path / "out.html"
    path.write_text("old\n" * (to == "a file's end"), encoding="utf-8")
    call, buffered = [sys.executable, "-c", PRINTS], {**os.environ, "PYTHONUNBUFFERED": ""}
    if to == "a pipe":
        told = subprocess.run(
            call, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True, env=buffered
        ).stdout
    else:
        with open(path, "ab" if to == "a file's end" else "wb") as out:
            inode = os.fstat(out.fileno()).st_ino
            subprocess.run(call, cwd=ROOT, stdout=out, check=True, env=buffered)
        told = content(path).removeprefix("old\n")
        assert path.stat().st_ino == inode and names(tmp_path) == ["out.html"]
    assert told == "before\npage\nafter\n"


@pytest.mark.process
@pytest.mark.skipif(WINDOWS or BROWSER, reason="a program always has its streams here")
def test_a_program_that_was_started_without_its_streams(tmp_path):
    path = tmp_path / "a.html"
    script = (
        "import os, sys; from softmax_edu.writing.files import check_writable, write_file; "
        "os.close(1); os.close(2); "
        "check_writable(sys.argv[1]); write_file(sys.argv[1], sys.argv[2]); os._exit(0)"
    )
    for text in "new", "newer":
        subprocess.run([sys.executable, "-c", script, str(path), text], cwd=ROOT, check=True)
        assert content(path) == text and names(tmp_path) == ["a.html"]


@needs_modes
def test_a_folder_that_was_removed_under_the_program(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    refused("a.html", FileNotFoundError, "No such file or directory")
    monkeypatch.chdir(tmp_path)


# Names


class Named:
    """What is no Path, and yet names a file."""

    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return self.name


def test_anything_that_names_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in "1.html", Path("2.html"), Named("3.html"), f"{tmp_path}/4.html", "./5.html":
        check_writable(path)
        write_file(path, "new")
        write_files({path: "newer"})
    assert names(tmp_path) == [f"{i}.html" for i in range(1, 6)]
    assert {content(path) for path in tmp_path.iterdir()} == {"newer"}


@pytest.mark.parametrize(
    "path",
    [
        5,
        True,
        None,
        1.5,
        b"a.html",
        bytearray(b"a"),
        ["a.html"],
    ],
    ids=repr,
)
def test_what_is_no_name(path):
    """An int would be taken by open() for a file that is open already: standard output, say."""
    calls = [
        (check_writable, path),
        (write_file, path, "new"),
        (check_apart, {"--html": "a.html", "--key": path}),
    ]
    for call, *arguments in calls:
        told = refusal(TypeError, call, *arguments)
        where = "--key" if call is check_apart else "path"
        assert told.startswith(f"{where} is ") and told.endswith(": it must be the name of a file")
    assert refusal(TypeError, check_writable, 5) == "path is 5: it must be the name of a file"


@pytest.mark.parametrize(
    "path, words",
    [
        ("", "path is '': it must be the name of a file"),
        (Named(""), ": it must be the name of a file"),
        ("a\0b.html", "path is 'a\\x00b.html': it must be the name of a file"),
    ],
)
def test_what_no_file_is_called(path, words):
    calls = (check_writable, path), (write_file, path, "new"), (write_files, {path: "new"})
    for call, *arguments in calls:
        assert refusal(ValueError, call, *arguments).endswith(words)


@pytest.mark.skipif(WINDOWS or BROWSER, reason="names have other limits here")
def test_a_name_too_long(tmp_path):
    path, other = str(tmp_path / ("n" * 300)), str(tmp_path / "a.html")
    told = refusal(OSError, check_writable, path)
    assert told == refusal(OSError, write_file, path, "new")
    assert told == refusal(OSError, write_files, {other: "new", path: "new"})
    assert told.endswith(f"nnn{AFTER}File name too long; give it a shorter name")
    check_writable(tmp_path / ("n" * 250))
    write_file(tmp_path / ("n" * 250), "new")
    assert names(tmp_path) == ["n" * 250]


def test_the_message_is_one_line_that_every_console_prints():
    name = "no/two\nlines \x1b[31m\u202e\x85\u2028\udcff ŷ.html"
    told = refusal(OSError, check_writable, name, exactly=False)
    told.encode("utf-8")
    assert told.startswith(r"no/two\nlines \x1b[31m\u202e\x85\u2028\udcff ŷ.html" + AFTER)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_name_is_shown_in_one_line(name):
    shown = show_name(name)
    shown.encode("utf-8")
    assert shown.isprintable() and show_name(shown) == shown


@pytest.mark.skipif(WINDOWS or BROWSER or sys.platform == "darwin", reason="names are text here")
def test_a_name_that_is_no_text(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.html")
    check_writable(path)
    write_file(path, "new")
    assert os.listdir(os.fsencode(tmp_path)) == [b"caf\xe9.html"] and content(path) == "new"
    path.unlink()
    path.mkdir()
    told = refusal(IsADirectoryError, write_file, path, "new")
    assert told.startswith(f"{tmp_path}/caf\\udce9.html{AFTER}")


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EROFS])
def test_an_error_keeps_its_kind(number):
    kind = type(OSError(number, "reason"))
    with pytest.raises(OSError) as caught, files.explain_errors("a.html"):
        raise OSError(number, "reason", "secret.part")
    assert type(caught.value) is kind
    assert str(caught.value).startswith("a.html cannot be written: reason; ")
    assert "part" not in str(caught.value) and caught.value.__suppress_context__


# Several files


def test_all_files_are_written(tmp_path):
    paths = [tmp_path / f"{i}.html" for i in range(5)]
    paths[1].write_text("old", encoding="utf-8")
    write_files({path: path.name for path in paths})
    assert [content(path) for path in paths] == [path.name for path in paths]
    assert names(tmp_path) == [path.name for path in paths]
    write_files({})


@pytest.mark.parametrize("bad", ["no/b.html", "folder", "folder/no/c.html"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_that_cannot_be_written_and_none_is(tmp_path, bad, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "1.html").write_text("old", encoding="utf-8")
    paths = [tmp_path / "1.html", tmp_path / "2.html"]
    paths.insert(place, tmp_path / bad)
    with pytest.raises(OSError, match=AFTER):
        write_files(dict.fromkeys(paths, "new"))
    assert names(tmp_path) == ["1.html", "folder"] and content(tmp_path / "1.html") == "old"


def test_no_file_is_replaced_before_all_texts_are_written(tmp_path, monkeypatch):
    paths, replace, seen = [tmp_path / f"{i}.html" for i in range(3)], os.replace, []

    def watch(part, target):
        seen.append(
            [
                size
                for name in names(tmp_path)
                if name.endswith(".part")
                for size in [os.stat(tmp_path / name).st_size]
            ]
        )
        replace(part, target)

    monkeypatch.setattr(files.os, "replace", watch)
    write_files(dict.fromkeys(paths, "new"))
    assert seen == [[3, 3, 3], [3, 3], [3]]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    "one, other",
    [
        ("a.html", "a.html"),
        ("a.html", "./a.html"),
        ("a.html", "folder/../a.html"),
        ("a.html", "{tmp}/a.html"),
        ("folder/b.html", "link/b.html"),
        ("a.html", "to_a.html"),
        ("to_a.html", "to_a_too.html"),
        (Path("a.html"), "a.html"),
        ("no/a.html", "./no/a.html"),
    ],
    ids=str,
)
def test_one_file_under_two_names(tmp_path, monkeypatch, one, other, there):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with suppress(OSError):  # Windows lets few users make links
        (tmp_path / "link").symlink_to("folder")
        (tmp_path / "to_a.html").symlink_to("a.html")
        (tmp_path / "to_a_too.html").symlink_to("to_a.html")
    if "link" not in names(tmp_path) and ("to_" in str(other) or "link" in str(other)):
        pytest.skip("no links can be made here")
    if there:
        for path in "a.html", "folder/b.html":
            Path(path).write_text("old", encoding="utf-8")
    other = other.format(tmp=tmp_path)
    given = {"--latex": "c.html", "--html": one, "--key": "folder/c.html", "--gift": other}
    before = names(tmp_path)
    told = refusal(ValueError, check_apart, given)
    assert told == (
        f"--html is {one} and --gift is {other}: they are one file; name another for one of them"
    )
    assert names(tmp_path) == before
    check_apart({"--latex": "c.html", "--html": one, "--key": "folder/c.html"})
    check_apart({})


def test_in_folders_that_are_missing_names_tell_nothing(tmp_path):
    check_apart({"--html": tmp_path / "no" / "a.html", "--gift": tmp_path / "nor" / "a.html"})
    check_apart({"--html": tmp_path / "no" / "a.html", "--gift": tmp_path / "no" / "b.html"})


def test_an_output_without_a_name():
    told = refusal(ValueError, check_apart, {"--html": ""})
    assert told == "--html is '': it must be the name of a file"
