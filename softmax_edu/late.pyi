"""The names of late.py as a type checker sees them."""
from collections.abc import Callable as Callable
from collections.abc import Generator as Generator
from collections.abc import Iterable as Iterable
from collections.abc import Iterator as Iterator
from collections.abc import Sequence as Sequence
from typing import Any as Any
from typing import ClassVar as ClassVar
from typing import Generic as Generic

from typing_extensions import TypeVar as TypeVar

TYPE_CHECKING: bool
Out = TypeVar("Out", default=Any)   # what a model computes for a sample: a float, or for softmax a list of them

def room(name: str) -> Any: ...
