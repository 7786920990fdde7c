"""What is to be explained, the mistakes on trial for it, and the one that is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .basis import Basis
from .evidence import unknowns
from .given import Number
from .words import Wording

SAMPLE = 16  # wrong numbers on which a mistake is tried first
NAMED, RARE, EDITED, PAIRED = range(4)  # of mistakes that explain as much, the first is told


@dataclass(frozen=True)
class Case:
    """The numbers of one field, what is known of them, and all that is given.

    >>> Case("z", [], [], [], {}, []).field
    'z'
    """

    field: str
    given: Sequence[Number]
    wrong: Sequence[int]  # the indices of those that are to be explained
    sound: Sequence[int]  # and of those that are right, which no mistake should change
    all_given: dict[str, list[Number]]
    bases: Sequence[Basis]
    refused: Sequence[Number] = ()  # of the whole sheet: what neither is right nor follows

    @cached_property
    def fields(self) -> int:
        """How many fields have wrong numbers: mistakes of each are tried."""
        return max(1, len({number.field for number in self.refused}))

    @cached_property
    def least(self) -> float:
        """How many of the wrong numbers a mistake has to explain."""
        wrong = [self.given[i] for i in self.wrong]
        if len(wrong) <= 2 or len(unknowns(self.bases[0].sheet, wrong)) == 1:
            return len(wrong)
        return max(2.0, len(wrong) / 2)

    @cached_property
    def is_whole(self) -> bool:
        """True if the wrong numbers are whole rows or columns, such as one feature or one class."""
        s = self.bases[0].sheet
        wrong = {self.given[i].flat_index for i in self.wrong}
        places = {number.flat_index for number in self.given}
        lines = [range(k, max(places) + 1, s.outputs) for k in range(s.outputs)]
        lines += [range(i, i + s.outputs) for i in range(0, max(places) + 1, s.outputs)]
        whole = [places.intersection(line) for line in lines]
        return wrong == set().union(*(line for line in whole if line <= wrong))

    @cached_property
    def sample(self) -> list[Number]:
        """Some of the wrong numbers, from all over the field."""
        return [self.given[i] for i in self.wrong[:: max(1, len(self.wrong) // SAMPLE)]]


class Diagnosis(NamedTuple):
    """A mistake that explains wrong numbers: its words, and the sheet that it leads to.

    >>> Diagnosis([Wording("θ not updated", "step 5 is missing")], None, None, {}, 0.0).cause
    'θ not updated'
    """

    wordings: list[Wording]  # more than one where several mistakes give the same numbers
    basis: Any
    sheet: Any
    fits: dict[int, str]  # the indices of the numbers that it explains: "rounded" or "cut"
    chance: float  # how often chance would explain as much
    is_told: bool = True  # False: as a possibility at most

    @property
    def cause(self) -> str:
        """The mistake in a few words."""
        return " or ".join(dict.fromkeys(wording.words for wording in self.wordings))

    @property
    def reason(self) -> str:
        """The mistake, and why it is one."""
        by_words = {wording.words: wording.told for wording in reversed(self.wordings)}
        return ". Or ".join(by_words[words] for words in reversed(by_words))


class Candidate(NamedTuple):
    """A mistake on trial: the sheet it leads to, and its rank among those that explain as much.

    >>> Candidate(None, (), None, None, RARE, None, 1.0, []).rank
    1
    """

    basis: Any
    changed: tuple[str, ...]  # the fields in which it is made
    # the sheet that it leads to, worked out as far as the field that is looked at, and what works
    # out the rest; None where it explains nothing, and is counted only
    sheet: Any
    whole: Any
    rank: int  # NAMED, RARE, EDITED or PAIRED
    wording: Any  # a Wording, or what makes one
    weight: float  # how likely it is
    sample: list[float]  # the numbers that it gives, of some that are wrong
    pair: frozenset[str] = frozenset()  # of two mistakes: their words, whichever came first
