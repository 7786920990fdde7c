"""What a title says: that a column has the sheets, the pupils, or one number of the step."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ...check.report_page import symbols_of
from ...linear import LinearRegression
from ...softmax import SoftmaxRegression
from ...step import Step
from .sheets import Size

# Words of a title, without accents; some in the language of a class.
SEED = frozenset({"seed"})
SHEET = SEED | frozenset(
    "sheet exercise worksheet blatt aufgabe ubung feuille exercice fiche hoja ejercicio foglio "
    "esercizio folha exercicio bai".split()
)
PUPIL = frozenset(
    "pupil student learner name surname firstname lastname schuler schulerin vorname nachname "
    "eleve etudiant nom prenom alumno alumna nombre apellido apellidos nome cognome studente "
    "aluno ten".split()
)
CONTACT = frozenset("email mail id".split())  # whose it is, if no name says it
VALUE = frozenset(
    "value answer result given wert antwort ergebnis valeur reponse resultat valor respuesta "
    "valore risposta resposta".split()
)
LETTERS = {"ŷ": "yhat", "y^": "yhat", "θ": "theta", "∂": "d", "∇": "grad", "η": "eta"}


def plain(title: str) -> str:
    """A title in small letters and digits alone: all its spellings are one.

    >>> [plain(title) for title in ("z[0]", "Z_0", "z₀ (class 0)", "∂L/∂b₀", "ŷ")]
    ['z0', 'z0', 'z0', 'dldb0', 'yhat']
    """
    text = unicodedata.normalize("NFC", title).casefold()
    for letter, word in LETTERS.items():
        text = text.replace(letter, word)
    text = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", "", text))
    return "".join(re.findall("[a-z0-9]", text))


def words(title: str) -> frozenset[str]:
    """The words of a title, without accents.

    >>> sorted(words("Élève (prénom)"))
    ['eleve', 'prenom']
    """
    text = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    return frozenset(re.findall("[a-z]+", letters))


@lru_cache(16)
def numbers_called(size: Size) -> dict[str, str]:
    """The number of a step that each plain title means.

    >>> called = numbers_called(Size(1, 2))
    >>> [called[plain(title)] for title in ("L", "grad b1", "new w0", "theta[1][0]")]
    ['loss', 'gradient[0][1]', 'theta_after[1][0]', 'theta_after[1][0]']
    """
    result: dict[str, str] = {}
    for name, symbol in symbols_of(step_of(size)).items():
        field, letters = plain(name.partition("[")[0]), plain(symbol)
        places = "".join(re.findall(r"\d", name))
        spellings = [field + places, letters]
        if field == "thetaafter":
            spellings += [f"theta{places}", f"thetanew{places}", f"newtheta{places}"]
            spellings += [f"new{letters}", f"{letters}new", f"{letters}after"]
            spellings += [f"{letters}afterthestep"]
        elif field == "gradient":
            parameter = letters.removeprefix("dld")
            spellings += [f"{kind}{place}" for kind in GRADIENT for place in (parameter, places)]
        for spelling in spellings:
            result.setdefault(spelling, name)
    del result["label"], result["class"]
    return result


GRADIENT = "dl", "d", "grad", "gradl", "gradient", "gradientl"


def step_of(size: Size) -> Step:
    """Any step of this size."""
    x, theta = [0.0] * size.features, [0.0] * (size.features + size.has_bias)
    if size.outputs == 1:
        return LinearRegression(theta=theta, bias=size.has_bias).step(x, 0.0)
    rows = [[0.0] * size.outputs for _ in theta]
    return SoftmaxRegression(theta=rows, bias=size.has_bias).step(x, 0)


def is_number(title: str) -> bool:
    """True if a title is that of a number, on a sheet of any size.

    >>> is_number("∂L/∂w₂₁"), is_number("Note")
    (True, False)
    """
    every = [Size(features, outputs) for features in (1, 2, 3) for outputs in (1, 2, 3, 4)]
    return any(plain(title) in numbers_called(size) for size in every)
