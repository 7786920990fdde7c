"""The exam (S5 to S15): who passes, by the day and the hours of study?

Worked example 1 of the deck is a single step on the first of eight students
(S9 to S14). With the theta of that one step S15 then answers for two students
whose result is unknown, "pass" both times. This page takes the same step, gets
the same answers, then trains on all eight students and asks again.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LogisticRegression, slides

start = slides.LOGISTIC
model = LogisticRegression(
    theta=start["theta"], learning_rate=start["learning_rate"]
)


def answer(title):
    """What the model says now, of the two unknown and the eight known."""
    print()
    print(title)
    for sample in start["questions"]:
        now = model.explain(sample)
        day, hours = sample
        answer = f"{now.y_hat:.4f} -> class {now.label}"
        print(f"  day {day}, {hours:4} hours: {answer}")
    right = round(model.score(*slides.EXAM) * len(slides.EXAM[1]))
    print(f"  right on the data: {right} of {len(slides.EXAM[1])}")


# S9 to S14: one step, on the student of day 1 with 0.5 hours, who failed.
print(model.step(start["x"], start["y"]))

# S15: the deck's answers. It prints 0.58 and 0.622, and class 1 for both.
answer("After one step, as on slide 15:")

# One step is not training: now every student, 500 times over.
model.fit(*slides.EXAM, epochs=500)
answer("After 500 epochs on all eight:")

print()
print("One step had seen one student of eight,")
print("and its theta calls everybody a pass.")
print("Trained, the model fails the student")
print("of 0.25 hours. In detail:")
print()
print(model.explain(start["questions"][0]))

# S6: the students by day and hours, and where the model says "pass".
picture = model.to_svg(*slides.EXAM, names=("day", "hours"))
Path("exam.svg").write_text(picture, encoding="utf-8")
print()
print("exam.svg draws all of it, as slide 6.")
