"""A user's program, typed as strictly as checkers go: what the library gives needs no cast and no guess."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
from __future__ import annotations

from math import hypot

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    Prediction,
    SoftmaxRegression,
    Step,
    sigmoid,
    slides,
)


def norm(gradient: list[float]) -> float:
    return hypot(*gradient)


def told(step: Step) -> str:
    """Of a step of any model."""
    return f"{step.model} step {step.number}: L = {step.loss:.4f}"


def line() -> float:
    model = LinearRegression(theta=[7, 6], learning_rate=0.01)
    bias, weight = model.fit(
        *slides.SALARY, epochs=10, trace=lambda step: norm(step.gradient)
    ).theta
    return bias + weight * 2.0


def curve() -> tuple[float, list[float]]:
    model = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1)
    step = model.step([1.0, 0.5], 0)
    print(told(step), sigmoid(step.z) - step.y_hat, norm(step.gradient))
    prediction: Prediction[float] = model.explain([2, 0.25])
    return prediction.z + prediction.y_hat, model.theta


def classes() -> list[list[float]]:
    model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
    steps = model.steps(*slides.PASS, epochs=2)
    largest = [max(step.z) - max(step.y_hat) for step in steps]
    last: Step[list[float]] = model.step(0.5, 0)
    moved = last.theta_after[1][0] - last.theta_before[1][0]
    print(told(last), len(steps), sum(largest), norm(last.gradient[0]), moved)
    model.theta = ((0.1, 0.2), (0.3, 0.4))  # what is assigned may be any rows of numbers
    return model.theta


def mistakes() -> None:
    """What a checker refuses: were these of any type, it would call the comments needless."""
    print(LogisticRegression().theta[0][0])  # type: ignore
    print(SoftmaxRegression().theta[0] + 1.0)  # type: ignore
    print(LinearRegression().explain(1).z[0])  # type: ignore
    print(SoftmaxRegression().step(1, 0).z + 1.0)  # type: ignore
    print(next(SoftmaxRegression().steps([1], [0])).y_hat + 1.0)  # type: ignore


if __name__ == "__main__":
    print(line(), curve(), classes())
