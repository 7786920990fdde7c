"""python3 -m softmax_edu course DIR"""

from __future__ import annotations

from ..trace.terminal import ascii_only, screen_width, to_ascii
from ..writing.console import Parser, command_name, read_whole, write_out
from ..writing.files import show_name
from ..writing.screen_text import counted, fill
from .files import NOTEBOOK
from .folder import write_course


def main(arguments: list[str]) -> None:
    """Write a course into a folder. A bad value ends in one line on stderr and exit status 2."""
    parser = Parser(
        f"{command_name()} course",
        description="Write a folder for a web server: an index, the lesson, and for each model a "
        "playground, a practice page and sheets; the keys and the questions for Moodle lie in its "
        "folder teacher, which students should not see. Nothing in it needs a network.",
    )
    parser.add_argument("folder", metavar="DIR", help="a new folder, or one that holds a course")
    parser.add_argument(
        "--count", type=read_whole, default=10, metavar="N", help="exercises of each kind (10)"
    )
    parser.add_argument(
        "--seed", type=read_whole, default=1, metavar="N", help="the first exercise (1)"
    )
    parser.add_argument(
        "--ascii", action="store_true", default=ascii_only(), help="letters instead of symbols"
    )
    given = parser.read(arguments)
    try:
        files = write_course(given.folder, given.count, given.seed)
    except (ValueError, TypeError, OSError) as error:
        parser.refuse(error, given.ascii)
    size = sum(len(text.encode("utf-8")) for text in files.values()) // 1000
    done = (
        f"{show_name(given.folder)} has {counted(len(files), 'file')}, {size} KB: open its "
        "index.html. The folder teacher has the keys and the questions for Moodle: do not publish it."
    )
    if NOTEBOOK not in files:
        done += f" The notebook is not in an installed package: copy {NOTEBOOK} from the examples."
    write_out(fill(to_ascii(done) if given.ascii else done, screen_width()))
