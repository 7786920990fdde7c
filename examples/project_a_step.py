"""A step to project (S9 to S14): a page of slides for the last row of a class.

It writes exam_slides.html: the worked example of the exam, built up part by
part as the deck does it, the answers of S15, and then a training on all eight
students, beside the data of S6: its first epoch step by step, then a step of
every tenth of the way. The line turns until it parts the classes, and the mean
loss falls. Any browser shows it, no network is needed; the arrow keys go on,
p plays, and q hides the results until the class has said them.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LogisticRegression, slides, slideshow

start = slides.LOGISTIC
model = LogisticRegression(
    theta=start["theta"], learning_rate=start["learning_rate"]
)

# S9 to S14: one step; S15: the two students whose result is unknown.
records = [model.step(start["x"], start["y"])]
records += [model.explain(question) for question in start["questions"]]

# What a student wrote down, checked: a slide of its own.
records.append(
    records[0].check(
        y_hat="0.59", loss="0.883", gradient=["0.59", "0.59", "0.295"]
    )
)

# 500 times through all the data: the first time step by step, then the last
# step of every 50th time, where one sees the line move and the loss fall.
training = list(model.steps(*slides.EXAM, epochs=500))
records += training[:8] + training[399::400]

# The students of S15 once more: what does the model say of them now?
records += [model.explain(question) for question in start["questions"]]

show = slideshow(
    records, *slides.EXAM, title="The exam, by hand", names=("day", "hours")
)
show.save("exam_slides.html")

print("exam_slides.html has")
for part in str(show).split(", "):
    print(f"  {part}")
print("Open it in a browser:")
print("  arrow keys            part by part")
print("  Page Down, Page Up    step by step")
print("  q  p          ask first, play")
print("  f             full screen")
