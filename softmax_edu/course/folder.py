"""The folder of a course is written whole, or not at all; what is somebody else's is left alone."""

from __future__ import annotations

import os
from os import PathLike

from ..reading import inputs
from ..writing.files import read_name, show_name, write_files
from .files import TEACHER, course_files, course_names


def write_course(folder: str | PathLike[str], count: int = 10, seed: int = 1) -> dict[str, str]:
    """Write a course into a folder, which is made if it is not there; return the text of each file.

    Raises ValueError for a folder that holds something else than a course, OSError where nothing
    can be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_course(f"{folder}/course", count=1)
    ...     os.listdir(f"{folder}/course/teacher")[0] in [name[8:] for name in files]
    True
    """
    count, seed = inputs.integer(count, "count", 1, 100), inputs.integer(seed, "seed", 0)
    name = read_name(folder, "folder")
    check_folder(name)
    made = [path for path in (name, os.path.join(name, TEACHER)) if not os.path.isdir(path)]
    try:
        for path in made:
            os.mkdir(path)
        files = course_files(count, seed)
        write_files({os.path.join(name, *file.split("/")): text for file, text in files.items()})
    except BaseException:
        for path in reversed(made):
            if os.path.isdir(path):
                os.rmdir(path)
        raise
    return files


def check_folder(name: str) -> None:
    """Refuse a folder that holds what no course has, and a file of its name.

    >>> check_folder(os.path.dirname(__file__))    # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: ...course holds __init__.py, which is no file of a course: name another folder
    """
    if not os.path.lexists(name):
        return
    if not os.path.isdir(name):
        raise ValueError(f"{show_name(name)} is a file: name a folder, which may be new")
    known = course_names()
    for path, _, files in os.walk(name):
        for file in sorted(files):
            place = os.path.relpath(os.path.join(path, file), name).replace(os.sep, "/")
            if place not in known:
                raise ValueError(
                    f"{show_name(name)} holds {show_name(place)}, which is no file of a course: "
                    "name another folder"
                )
