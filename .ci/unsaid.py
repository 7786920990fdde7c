"""Leaves out of a session of cosmic-ray what only says something: python .ci/unsaid.py SESSION.

An annotation is never run, and the words of an error are for a reader to judge: mutants that lie in an annotation, or
in what `raise` is given, tell nothing about the tests.
"""

import ast
from functools import cache

from cosmic_ray.tools.filters.filter_app import FilterApp
from cosmic_ray.work_item import WorkerOutcome, WorkResult


@cache
def said(path):
    """Where annotations and messages begin and end."""
    spans = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        words = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            words += node.exc.args
        spans += [
            ((word.lineno, word.col_offset), (word.end_lineno, word.end_col_offset))
            for word in words
            if word
        ]
    return spans


class Unsaid(FilterApp):
    def filter(self, work_db, args):
        for item in work_db.pending_work_items:
            (mutant,) = item.mutations
            if any(
                start <= mutant.start_pos and mutant.end_pos <= end
                for start, end in said(mutant.module_path)
            ):
                work_db.set_result(
                    item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED, output="said")
                )


if __name__ == "__main__":
    Unsaid().main()
