"""An epoch worked by hand and rounded on the way, checked step by step: each step goes on from the
pupil's own θ, so that a θ that was rounded, or wrong, costs nothing later (S4)."""

from softmax_edu import LinearRegression

X, Y = [2, 3, 1], [18, 26, 12]
PUPIL = [  # what stands on the sheet, step by step
    {"y_hat": "19", "gradient": ["2", "4"], "theta_after": ["6.8", "5.6"]},
    {
        "y_hat": "23.6",
        "gradient": ["-4.8", "-14.4"],
        "theta_after": ["7.3", "7.0"],
    },
    {
        "y_hat": "14.3",
        "gradient": ["4.6", "4.6"],
        "theta_after": ["7.76", "7.46"],
    },
]

model = LinearRegression(theta=[7, 6], learning_rate=0.1)
theta = model.theta
for step, numbers in zip(model.steps(X, Y), PUPIL):
    print(step.check(theta_before=theta, **numbers))
    theta = numbers["theta_after"]
