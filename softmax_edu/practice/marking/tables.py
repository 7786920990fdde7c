"""A table as a spreadsheet saves it becomes rows of cells.

A spreadsheet writes CSV in the letters and with the separator of its country: UTF-8, UTF-16 or
cp1252; a comma, a semicolon or a tab. Nothing in the file says which.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from .pages import PAGE

MARKS = (  # what a file in these letters begins with; UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WORKBOOKS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # .xlsx, .ods and .numbers; .xls
PDF = b"%PDF"
SEPARATORS = "\t;,"  # of equals the first


def rows_of_file(path: str) -> list[Any]:
    """The rows of a table, or what a practice page saved, as `mark` takes them.

    Raises OSError for a file that cannot be read, ValueError for one that is neither.
    """
    data = Path(path).read_bytes()
    if data.startswith(WORKBOOKS):
        raise ValueError(
            "it is a workbook, not a table: open it in your spreadsheet and save it as CSV"
        )
    text = text_of_bytes(data)
    if "\0" in text or data.startswith(PDF):
        raise ValueError("it is not text, but a picture, say: save a table as CSV")
    if text.lstrip().startswith("<"):
        raise ValueError(
            "it is a web page: of a practice page, ask for the file that its button Save the file "
            "writes"
        )
    if text.lstrip().startswith("{"):
        return [saved_page(text)]
    rows = rows_of_text(text)
    if sum(map(any, rows)) < 2:
        raise ValueError(
            "it has no answers: it needs a row of titles, and a row for each pupil or number"
        )
    return rows


def saved_page(text: str) -> dict[str, Any]:
    """What a practice page saved, of which its text is JSON.

    >>> saved_page('{"cells": []}')
    Traceback (most recent call last):
    ValueError: it is JSON, but not what a practice page saved
    """
    try:
        page: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is not whole: ask for the file again") from error
    if page.get("format") != PAGE:
        raise ValueError("it is JSON, but not what a practice page saved")
    return page


def text_of_bytes(data: bytes) -> str:
    """The text of a file, in whichever letters it is.

    >>> text_of_bytes("élève".encode("cp1252")), text_of_bytes("ŷ;z".encode("utf-16-le"))
    ('élève', 'ŷ;z')
    """
    for mark, letters in MARKS:
        if data.startswith(mark):
            return data.decode(letters, "replace")
    zeros = data[:1000].count(0)
    if zeros > len(data[:1000]) // 4:  # UTF-16 without its mark: Latin letters have a 0 each
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def rows_of_text(text: str) -> list[list[str]]:
    """The cells of each row; an empty row has none.

    >>> rows_of_text('sep=;\\nSeed;z\\n\\n7;"0,25"\\n')
    [['Seed', 'z'], [], ['7', '0,25']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r'"?sep=(.)"?\n', text, re.IGNORECASE)  # a line that Excel reads, and writes
    text = text[told.end() :] if told else text
    separator = told[1] if told else max(SEPARATORS, key=lambda sign: evenness(text, sign))
    return list(rows_between(text, separator))


def evenness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows a sign splits into as many cells, and into how many.

    >>> evenness("Seed;z;L\\n7;0,25;0,77", ";"), evenness("Seed;z;L\\n7;0,25;0,77", ",")
    ((2, 3), (1, 3))
    """
    first = islice(rows_between(text, separator), 20)
    lengths = Counter(len(row) for row in first if len(row) > 1)
    return max(((n, length) for length, n in lengths.items()), default=(0, 0))


def rows_between(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of a text, with the cells between these signs."""
    for row in csv.reader(StringIO(text), delimiter=separator):
        yield [cell.strip() for cell in row]
