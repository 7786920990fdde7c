"""Attributes that a model or a record does not have: what other libraries call so is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .suggestions import did_you_mean

# what is meant, beginning with a name of ours, and what others call it
OF_MODELS = {
    "theta, the bias first if there is one": (
        "coef_ intercept_ coef intercept weights weight bias w W b parameters params coefs_ "
        "intercepts_ coefficients coefs slope slopes intercepts"
    ),
    "loss_curve, the mean loss of each epoch": (
        "losses history loss_curve_ loss_history loss_ cost costs cost_ errors"
    ),
    "learning_rate": "lr eta eta0 alpha rate step_size learning_rate_init",
    "classes": "classes_ labels n_classes",
    "fit(X, y), which goes on from the current theta": (
        "partial_fit train learn learn_many fit_transform fit_predict fine_tune"
    ),
    "step(x, y), whose check judges numbers": "check verify grade mark",
    "step(x, y)": "learn_one train_one update backward train_step partial_step",
    "batch_step(X, y)": "train_on_batch",
    "fit(X, y, epochs=…)": "epochs max_iter n_epochs n_iter iterations",
    "loss_curve, as long as there were epochs": "n_iter_ epoch t_",
    "fit(X, y), which needs nothing before it": "compile build",
    "predict(X)": "predict_one predict_many predict_classes predict_class predict_label forward",
    "predict_proba(X)": "predict_proba_one predict_log_proba probabilities_of proba",
    "predict(X), a number for each sample": "predict_proba predict_log_proba",
    "explain(x), whose z is the score": "decision_function debug_one scores logits",
    "score(X, y)": "evaluate accuracy r2 r2_score",
    "loss(X, y)": "mean_loss compute_loss mse log_loss",
    "theta, which repr and pickle keep": "save dump export to_json to_dict",
    "theta and learning_rate, which repr shows": "get_params set_params summary state_dict describe",
    "to_svg(X, y), which draws it": "plot show draw plot_loss plot_losses plot_decision_boundary",
}
OF_CHECK = {
    "theta_after": "theta new_theta theta_new w weights b bias parameters params",
    "loss": "L cost error",
    "gradient": "grad grads gradients dtheta dw nabla",
    "y_hat": "yhat y_pred pred prediction output probability probabilities p",
    "z": "score scores logit logits",
    "label": "y class_ predicted",
}
USED = (  # what a user calls of a model: nothing else is suggested
    "theta learning_rate classes loss_curve penalty bias half fit steps step explain predict "
    "predict_proba score loss to_svg"
).split()
OF_PAGES = {
    "save(path), and open the file in a browser": "show open display view write export to_file",
    "html": "to_html source text",
}
OF_EXERCISES = {
    "answers": "answer solution solutions key result",
    "practice()": "work play start",
    "learning_rate": "lr eta alpha",
    "answers, a Step, which has it": "z y_hat loss gradient theta_after target",
}
OF_RECORDS = {
    "theta_before and theta_after": "theta weights w b bias intercept params parameters coef_",
    "theta": "weights w b bias intercept params parameters coef_ theta_before",
    "gradient": "grad grads gradients dtheta dw",
    "y_hat": "yhat y_pred pred prediction predictions output outputs prob probs proba probability p",
    "learning_rate": "lr eta alpha",
    "z": "logits logit scores score",
    "target": "one_hot onehot y_true",
    "loss": "cost error L",
    "y, the target as given": "label",
    "label": "predicted predicted_class class_",
    "number": "step iteration t",
    "to_svg(), to_html() or to_text()": "plot show draw print summary",
    "save(path), whose name ends in .html, .tex, .txt or .svg": (
        "to_pdf to_png to_file to_markdown export write download savefig"
    ),
    "to_dict()": "dict json to_json asdict keys items",
    "model.explain(x), which predicts": "predict predict_proba explain",
    "model.step(x, y), which trains": "step fit train update gradient theta_after",
}


def field_meant(name: str, fields: Sequence[str]) -> str:
    """The end of a message on a name that is none of the fields that can be checked.

    >>> field_meant("L", ["z", "loss"]), field_meant("los", ["z", "loss"]), field_meant("k", ["z"])
    ('; did you mean loss?', '; did you mean loss?', '')
    >>> field_meant("w0", ["z", "theta_after"])
    '; did you mean theta_after?'
    """
    for ours, theirs in OF_CHECK.items():
        if name in theirs.split() and ours in fields:
            return f"; did you mean {ours}?"
    if (
        re.fullmatch(r"[bw]\d*", name) and "theta_after" in fields
    ):  # as the slides write a parameter
        return "; did you mean theta_after?"
    return did_you_mean(name, fields)


def no_attribute(
    thing: Any, name: str, meant: Mapping[str, str], own: Iterable[str] = ()
) -> AttributeError:
    """The error for an attribute that is not there; `own` are fields that its class does not list.

    >>> from softmax_edu import LinearRegression
    >>> print(no_attribute(LinearRegression(), "coef_", OF_MODELS))
    LinearRegression has no attribute coef_: here it is theta, the bias first if there is one
    """
    told = f"{type(thing).__name__} has no attribute {name}"
    if name.startswith("_"):  # asked for by Python itself, or by a notebook
        return AttributeError(told)
    known = [each for each in (*dir(type(thing)), *own) if not each.startswith("_")]
    for ours, theirs in meant.items():
        if name in theirs.split() and re.split(r"\W", ours)[0] in known:
            return AttributeError(f"{told}: here it is {ours}")
    if meant is OF_MODELS:
        known = [each for each in known if each in USED]
    return AttributeError(f"{told}{did_you_mean(name, known)}")
