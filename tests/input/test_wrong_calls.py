"""What a newcomer types who knows README alone, or another library: a wrong call is refused in one
line, which holds the words that solve it. The commands are in tests/package/test_main.py.
"""

import pytest

import softmax_edu
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression

# what helps, and the calls that it helps
SOLVED = {
    "did you mean theta=": [
        "LinearRegression([7, 6])",
        "LinearRegression(w=6, b=7)",
        "LinearRegression(weights=[6], bias=7)",
        "LinearRegression(b=7)",
        "LinearRegression(intercept_=7)",
        "LogisticRegression(coef_=[1, 2])",
    ],
    "did you mean learning_rate=": [
        "LinearRegression(0.01)",
        "LinearRegression(lr=0.1)",
        "LogisticRegression(eta0=0.1)",
        "SoftmaxRegression(alpha=0.1)",
        "LinearRegression(learnin_rate=0.1)",
        "SoftmaxRegression(0.5)",
    ],
    "did you mean classes=": [
        "SoftmaxRegression(n_classes=3)",
        "SoftmaxRegression(labels=['a', 'b'])",
        "LogisticRegression(num_classes=2)",
    ],
    "did you mean classes=[0, 1, 2]?": ["SoftmaxRegression(3)"],
    "did you mean penalty=": [
        "LinearRegression(l2=0.1)",
        "LogisticRegression(weight_decay=0.1)",
        "SoftmaxRegression(reg=0.1)",
    ],
    "epochs= belongs to fit": [
        "LinearRegression(epochs=10)",
        "LogisticRegression(max_iter=100)",
        "SoftmaxRegression(n_iter=5)",
        "log.step([1, 0.5], 0, epochs=2)",
    ],
    "shuffle= belongs to fit": ["LogisticRegression(random_state=0)", "LinearRegression(seed=1)"],
    "half= belongs to LinearRegression": ["LogisticRegression(half=True)"],
    "classes= belongs to LogisticRegression and SoftmaxRegression": [
        "LinearRegression(classes=[0, 1])",
        "lin.fit([1], [2], classes=[0, 1])",
    ],
    "a list of numbers, [b, w₁ …]": [
        "LinearRegression(theta=7)",
        "LogisticRegression(theta=0.5)",
        "LinearRegression(theta='7 6')",
        "setattr(lin, 'theta', 7)",
    ],
    "a list of rows, [[b₀, b₁ …], [w₀, w₁ …] …]": [
        "SoftmaxRegression(theta=7)",
        "SoftmaxRegression(theta='7 6')",
    ],
    "it must be a row for each input": ["SoftmaxRegression(theta=[0.1, 0.2, 0.3, 0.4])"],
    "theta is one list, [b, w₁ …]": [
        "LogisticRegression(theta=[[0, 0], [0, 0]])",
        "LinearRegression(theta=[[1, 2, 3]])",
    ],
    "without quotes": [
        "LinearRegression(learning_rate='0.1')",
        "setattr(log, 'learning_rate', '0.2')",
        "lin.fit([1], [2], epochs='10')",
        "lin.fit([1], [2], shuffle='1')",
        "exercise(seed='7')",
        "step.to_text(digits='3')",
        "sigmoid('0')",
        "log.step([1, 0.5], '0')",
    ],
    "; write 10": ["lin.fit([1], [2], epochs=10.0)", "step.to_text(digits=10.0)"],
    "; write 0": ["one_hot(0.0, 2)", "lin.fit([1], [2], shuffle=0.0)"],
    "write [float(text) for text in": [
        "LinearRegression(theta=[7, '6'])",
        "lin.fit(['1', '2'], [13, 19])",
        "lin.fit([1, 2], ['13', '19'])",
    ],
    "float(text.replace(',', '.'))": [
        "lin.fit(['1,5', '2'], [13, 19])",
        "lin.fit([1, 2], ['13,5', '19'])",
        "two.fit([['1,5', '2,0']], [13])",
        "log.step([1, '0,5'], 0)",
    ],
    "write float(x.replace(',', '.'))": ["lin.step('1,5', 2)", "lin.explain('1,5')"],
    "read the file first": [
        "lin.fit('salary.csv', [1])",
        "lin.predict('salary.csv')",
        "lin.fit([1], 'salary.txt')",
    ],
    "a set has no order: write it as a list": [
        "LogisticRegression(classes={'fail', 'pass'})",
        "lin.fit({1, 2}, [13, 19])",
        "lin.fit([1, 2], {13, 19})",
    ],
    "write X['level']": ["lin.fit({'level': [1, 2]}, [13, 19])"],
    "write [*zip(X['a'], …)]": ["two.fit({'a': [1, 2], 'b': [3, 4]}, [13, 19])"],
    "for row in X]": ["lin.fit([{'level': 1}, {'level': 2}], [13, 19])"],
    "write [row[0] for row in": [
        "lin.fit([1, 2], [[13], [19]])",
        "LinearRegression(theta=[[7], [6]])",
    ],
    "each sample needs its target": ["lin.fit([1, 2], [3])", "log.score(X, [0, 0, 1])"],
    "write fit(*pair)": ["lin.fit((X, y))", "log.fit(slides.EXAM)"],
    "fit() needs y": ["lin.fit([1, 2])", "lin.fit('salary.csv')"],
    "write [2]": ["lin.fit(2, 18)", "lin.predict(2)"],
    "write [18]": ["lin.fit([2], 18)"],
    "did you mean epochs=10?": ["lin.fit([1, 2], [13, 19], 10)"],
    "did you mean epochs=": [
        "lin.fit([1], [2], n_epochs=3)",
        "lin.fit([1], [2], max_iter=3)",
        "lin.steps([1], [2], iterations=3)",
    ],
    "learning_rate= belongs to the model": [
        "lin.fit([1], [2], learning_rate=0.1)",
        "lin.step(1, 2, lr=0.1)",
    ],
    "did you mean trace=": ["lin.fit([1], [2], verbose=True)", "lin.fit([1], [2], callbacks=[])"],
    "a path that ends in .html": [
        "lin.fit([1], [2], trace='run')",
        "lin.fit([1], [2], trace='run.pdf')",
        "lin.fit([1], [2], trace=None)",
    ],
    "it must be None or a seed": ["lin.fit([1], [2], shuffle=True)"],
    "it must be at least 1": ["lin.fit([1], [2], epochs=0)", "step.to_text(digits=0)"],
    "it is a missing value": [
        "lin.fit([1, 2], [3, None])",
        "two.fit([[1, float('nan')]], [1])",
        "log.step([1, 0.5], None)",
    ],
    "leave out its leading 1": [
        "lin.fit([[1, 1], [1, 2]], [13, 19])",
        "log.fit([[1, 1, 0.5]], [0])",
        "log.step([1, 1, 0.5], 0)",
        "log.predict([[1, 0.5, 2]])",
    ],
    "for a single sample write [[1, 0.5]]": [
        "log.predict([1, 0.5])",
        "log.predict_proba([1, 0.5])",
    ],
    "for several use fit or predict": [
        "log.step(X, y)",
        "log.step([[1, 0.5]], [0])",
        "log.explain(X)",
        "lin.explain([1, 2, 3])",
    ],
    "write y[0]": ["log.step([1, 0.5], [0])"],
    "use SoftmaxRegression": [
        "new().fit(X, [0, 1, 2, 1])",
        "LogisticRegression(classes=[0, 1, 2])",
        "new().fit(X, [0, 0, 1, 2])",
    ],
    "not one-hot: give the class itself": [
        "log.fit(X, [[1, 0], [1, 0], [0, 1], [0, 1]])",
        "soft.step([0.5], [1, 0])",
    ],
    "write 1 or 0": ["log.fit(X, [True, False, True, True])", "soft.step([0.5], True)"],
    "a float must be whole": ["log.fit(X, [0, 0, 1, 0.5])"],
    "labels are all ints or all strings": ["new().fit(X, [0, '1', 0, 1])"],
    "add samples of another": ["new().fit(X, [0, 0, 0, 0])"],
    "make the model with classes=": [
        "soft.step([0.5], 2)",
        "soft.fit([1, 2, 3], ['a', 'b', 'c'])",
        "log.step([1, 0.5], 2)",
        "log.explain([1, 0.5], 2)",
    ],
    "pass classes= to the model, such as classes=[0, 1]": ["SoftmaxRegression().step([0.5], 0)"],
    "call fit(X, y) first or set theta": [
        "new().predict(X)",
        "new().explain([1, 0.5])",
        "new().to_svg([1, 2], [0, 1])",
        "SoftmaxRegression().predict([0.5])",
    ],
    "R² needs targets that differ": ["lin.score([1, 2], [2, 2])"],
    # what other libraries have
    "here it is theta": [
        "lin.coef_",
        "lin.intercept_",
        "log.coefs",
        "log.weights",
        "log.w",
        "log.slope",
        "setattr(log, 'coef_', [1, 2])",
        "setattr(log, 'weights', [1, 2, 3])",
    ],
    "here it is learning_rate": ["log.lr", "log.eta", "setattr(log, 'lr', 0.2)", "step.lr"],
    "here it is fit(X, y, epochs=…)": ["log.epochs", "log.max_iter", "setattr(log, 'epochs', 5)"],
    "here it is loss_curve": ["log.losses", "log.history", "log.loss_", "log.n_iter_"],
    "here it is classes": ["log.classes_", "log.n_classes"],
    "here it is fit(X, y), which goes on": [
        "log.partial_fit(X, y)",
        "log.train(X, y)",
        "log.learn_many(X, y)",
    ],
    "here it is fit(X, y), which needs nothing before it": ["log.compile(optimizer='sgd')"],
    "here it is step(x, y), whose check judges numbers": ["soft.check(z=[0.25, 0.4])"],
    "here it is model.explain(x), which predicts": ["step.predict([1])", "step.explain"],
    "here it is model.step(x, y), which trains": ["prediction.gradient", "prediction.step"],
    "it must be an exercise, such as exercise(": ["practice_page('softmax')"],
    "did you mean exercises=?": ["practice_page(seed=7)"],
    "such as [model.step(x, y)]": ["slideshow(log)"],
    "here it is step(x, y)": ["log.learn_one({}, 1)"],
    "here it is batch_step(X, y)": ["log.train_on_batch(X, y)"],
    "here it is predict(X)": ["log.forward(X)", "log.predict_classes(X)", "log.predict_one({})"],
    "here it is score(X, y)": ["log.accuracy(X, y)", "log.evaluate(X, y)"],
    "here it is explain(x), whose z is the score": ["log.decision_function(X)", "soft.logits"],
    "here it is theta, which repr and pickle keep": ["log.save('m.pkl')", "log.dump('m.pkl')"],
    "here it is to_svg(X, y), which draws it": ["log.plot()", "log.draw(X, y)", "log.show()"],
    "a number for each sample": ["lin.predict_proba([1])"],
    "here it is theta_before and theta_after": ["step.theta", "step.weights", "step.bias"],
    "here it is gradient": ["step.grad", "step.gradients"],
    "here it is y_hat": ["step.yhat", "step.prediction", "prediction.probability"],
    "here it is loss": ["step.error", "step.cost"],
    "here it is to_svg(), to_html() or to_text()": ["step.show()", "step.print()", "step.plot()"],
    "here it is save(path)": [
        "step.to_pdf()",
        "step.to_markdown()",
        "step.export('a.html')",
        "playground(log, X, y).show()",
        "slideshow(step).open()",
    ],
    "here it is to_dict()": ["step.to_json()", "step.dict()"],
    "here it is answers": [
        "exercise('softmax').solution",
        "exercise('softmax').answer",
        "exercise('softmax').theta_after",
        "exercise('linear').z",
    ],
    "it tells what was computed": ["setattr(step, 'z', 1)"],
    # numbers to be checked
    "did you mean y_hat?": ["step.check(yhat=[0.46, 0.54])", "prediction.check(output=[1, 0])"],
    "did you mean theta_after?": [
        "step.check(theta=[[0.1, 0.2], [0.3, 0.4]])",
        "step.check(new_theta=[[0.1, 0.2], [0.3, 0.4]])",
        "step.check(w=[0.3, 0.4])",
    ],
    "did you mean loss?": ["step.check(L=0.77)", "step.check(cost=0.77)"],
    "did you mean gradient?": ["step.check(grad=[[1, 2], [3, 4]])"],
    "did you mean label?": ["prediction.check(y=1)"],
    "give it at least one of z, y_hat, loss": [
        "step.check()",
        "step.check(0.25)",
        "step.check([0.25, 0.4])",
    ],
    "it must be a list of 2 numbers": [
        "step.check(y_hat=0.46)",
        "step.check(y_hat=['0.46'])",
        "step.check(gradient=[-0.5, 0.5])",
    ],
    "it must be a list of 2 rows of 2 numbers": ["step.check(theta_after=[1, 2, 3, 4])"],
    'such as ["0.25", "0.4"]': ["step.check(z='0.25, 0.4')", "step.check(z='[0.25 0.4]')"],
    "use a decimal point, not a comma": [
        "step.check(z=['0,25', '0,4'])",
        "step.check(loss='0,77')",
    ],
    "; write 0.771": ["step.check(loss='≈ 0.771')", "step.check(loss='L = 0.771')"],
    "; write -0.771": ["step.check(loss='–0.771')", "step.check(loss='≈ −0.771')"],
    "; write 0.46": ["step.check(y_hat=['46%', ''])", "step.check(y_hat=['46 %', ''])"],
    "write it as a decimal number": ["step.check(loss='7/9')"],
    "'1e400': it does not fit in a float": ["step.check(loss='1e400')"],
    'such as 0.77 or "0.770"': ["step.check(loss='log 0.46')", "step.check(loss='0.7.1')"],
    # files, pages and pictures
    "a file that ends in .html, .tex, .txt or .svg": [
        "step.save('step')",
        "step.save('step.pdf')",
        "prediction.save('step.docx')",
    ],
    "the name of a page must end in .html": [
        "slideshow(step).save('a')",
        "playground(log, X, y).save('p.txt')",
        "practice_page(exercise('softmax')).save('x')",
    ],
    "save writes a file": ["step.to_svg('a.svg')", "step.to_html('a.html')"],
    "did you mean digits=": ["step.to_text(decimals=3)", "step.to_html(precision=3)"],
    "needs both X and y": ["lin.to_svg([1, 2])", "slideshow([step], X)"],
    "write ['level']": [
        "lin.to_svg([1, 2], [3, 4], names='level')",
        "playground(lin, [1], [2], names='level')",
    ],
    "it must name 1 feature": ["lin.to_svg([1, 2], [3, 4], names=['a', 'b'])"],
    "did you mean title=": ["slideshow([step], titel='x')", "slideshow([step], heading='x')"],
    "it must be a model, such as": [
        "playground(LogisticRegression, X, y)",
        "playground('logistic', X, y)",
        "playground(7, X, y)",
    ],
    "did you mean softmax?": ["exercise('Softmax')", "exercise('sofmax')"],
    "did you mean seed=7?": ["exercise('softmax', 7)"],
    "linear does not have so many": ["exercise('linear', classes=3)"],
    "it must be at most 3": ["exercise('softmax', features=9)"],
    "it must be an exercise, such as": ["practice_page([step])"],
    "it takes one at a time": ["sigmoid([0, 1])", "sigmoid((0.5,))"],
    "it must be a list of scores": ["softmax(0.5)", "softmax('12')"],
    "it must be below n = 2": ["one_hot(2, 2)"],
}
CALLS = [(call, words) for words, calls in SOLVED.items() for call in calls]


def names():
    """What the calls use, made anew."""
    soft = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]])
    return {
        **vars(softmax_edu),
        "X": [[1, 0.5], [2, 1.0], [3, 1.5], [2, 2.0]],
        "y": [0, 0, 1, 1],
        "lin": LinearRegression(theta=[7, 6], learning_rate=0.01),
        "two": LinearRegression(theta=[7, 6, 5]),
        "log": LogisticRegression(theta=[0.1, 0.2, 0.1]),
        "new": LogisticRegression,
        "soft": soft,
        "step": SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0),
        "prediction": soft.explain([0.5]),
    }


@pytest.mark.parametrize("call, words", CALLS)
def test_a_wrong_call_is_answered_with_what_to_do(call, words):
    with pytest.raises((TypeError, ValueError, AttributeError)) as caught:
        eval(call, names())
    told = str(caught.value)
    assert words in told and "\n" not in told and len(told) < 260


@pytest.mark.parametrize("text", ["a1,5", "x,5", "1,5,2", "1;5", "=0,5", ","])
def test_what_has_no_decimal_comma_is_not_called_so(text):
    with pytest.raises((TypeError, ValueError)) as caught:
        LinearRegression(theta=[7, 6]).predict([text])
    assert "replace" not in str(caught.value)
    with pytest.raises(ValueError) as caught:
        names()["step"].check(loss=text)
    assert "comma" not in str(caught.value)


def test_there_are_many():
    assert len(CALLS) > 200


def test_a_model_of_ones_own_has_what_attributes_it_likes():
    class Own(LinearRegression):
        name = "own"

        def __init__(self, **keywords):
            super().__init__(**keywords)
            self.weights = [1, 2]
            self.epochs = 5

    assert Own(theta=[7, 6]).weights == [1, 2]


def test_only_what_a_user_calls_is_suggested():
    for wrong in "read_clases", "lern_classes", "in_row", "encoded":
        with pytest.raises(AttributeError) as caught:
            getattr(LogisticRegression(), wrong)
        suggested = str(caught.value).partition("; ")[2]
        assert suggested in ("", "did you mean classes?")
