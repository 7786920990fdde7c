"""What Moodle does with honest answers and with mistakes: python tests/study_moodle.py [exercises]

Honest pupils round half up, half even or cut off, go on with what they wrote or with all digits,
and some round every result on the way, such as e^z. Moodle takes the first answer of a question
that a number fits. Told are how many of their answers are refused, and how many of the mistakes of
tests/study_mistakes.py get full marks or are told nothing.
"""

import math
import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))
from study_evidence import ROUNDINGS, as_numbers, worked, written
from study_marking import SIZES, mistaken, paper_of
from study_mistakes import FIELDS, flat

from softmax_edu import exercise
from softmax_edu.practice.dialogue import asked
from softmax_edu.practice.moodle import Key


def taken(answers, number):
    """The answer that Moodle takes for a number, if any."""
    return next((each for each in answers if abs(each.value - number) <= each.reach), None)


def carefully(sheet, digits, how, go_on, on_the_way):
    """The step as an honest pupil writes it; None where a logarithm has no value."""
    paper = paper_of(sheet)

    def rounded(value):
        return as_numbers(written(value, digits, how))

    if on_the_way and paper.kind == "softmax":

        def softmax(z):
            powers = [rounded(math.exp(v)) for v in z]
            return [power / rounded(sum(powers)) for power in powers]

        paper.y_hat = softmax
    if on_the_way and paper.kind == "logistic":
        paper.y_hat = lambda z: [1 / (1 + rounded(math.exp(-z[0])))]
    if on_the_way:
        paper.errors = lambda y_hat, errors=paper.errors: [rounded(e) for e in errors(y_hat)]
    try:
        work = worked(paper, rounded if go_on else lambda value: value)
    except (ArithmeticError, ValueError):
        return None
    return {field: written(value, digits, how) for field, value in work.items()}


def study(exercises, random, digits=4):
    """Counts of honest answers and of mistakes, by what Moodle does with them."""
    honest, mistakes, refused = Counter(), Counter(), []
    for _ in range(exercises):
        model, *size = random.choice(SIZES)
        seed = random.randrange(1000)
        sheet = exercise(model, seed=seed, features=size[0], classes=size[1], digits=digits)
        key = Key(sheet)
        questions = asked(sheet.answers)
        answers = {question.name: key.answers(question) for question in questions}
        ways = [
            (how, go_on, way) for how in ROUNDINGS for go_on in (0, 1) for way in (0, how != "cut")
        ]
        for how, go_on, way in ways:
            work = carefully(sheet, digits, ROUNDINGS[how], go_on, way)
            if work is None:
                continue
            for question, text in zip(questions, (t for f in FIELDS for t in flat(work[f]))):
                answer = taken(answers[question.name], float(text))
                is_right = answer is not None and answer.percent == 100
                honest[is_right] += 1
                if not is_right:
                    refused.append((sheet.name, question.name, text, how, go_on, way))
        for _ in range(4):
            found = mistaken(sheet, random)
            if found is None:
                continue
            _, texts, changed = found
            first = min(changed, key=FIELDS.index)  # the mistake is made in its line
            right = flat(written(paper_of(sheet).work()[first], digits))
            for question in questions:
                text = flat(texts[first])[question.place] if question.field == first else ""
                if text and text != right[question.place]:
                    answer = taken(answers[question.name], float(text))
                    mistakes["told nothing" if answer is None else answer.percent] += 1
    return honest, mistakes, refused


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 280
    honest_ones, mistakes_made, refused_ones = study(count, Random(29))
    print(f"honest answers: {honest_ones.total()}, refused: {honest_ones[False]}")
    print(f"numbers that a mistake changed, by their percent: {dict(mistakes_made)}")
    for each in refused_ones[:20]:
        print(*each)
