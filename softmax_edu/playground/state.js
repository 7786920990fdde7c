// What the page remembers: the data, the trainings, what is looked at; and what can be undone.

const MOST_UNDONE = 200;
let state, history = [], lastKey = null;

const begin = () => {    // what the reader looks at stays
    state = {feature0: 1, feature1: 2, parameter0: "0.0", parameter1: "0.1", predict: false,
        ...state, x: page.x, y: page.y, given: page.x.map((x, i) => ({x, code: page.y[i]})),
        at: 0, epoch: 1, number: 0, order: "", held: [], scaled: false, since: 0,
        guesses: {}, judged: null, said: ""};
    state.runs = [newRun(page.theta, page.eta)];
};
// Lists are replaced, never changed; but a way grows, so the one to come is a copy
const copied = old => ({...old, runs: old.runs.map(run =>
    ({...run, way: {...run.way, points: [...run.way.points]}}))});

// Every change can be undone; those with one key, as of a drag, are one
const change = (key, action) => {
    if (!key || key !== lastKey) {
        history = [...history.slice(1 - MOST_UNDONE), state];
        state = copied(state);
    }
    lastKey = key;
    Object.assign(state, {said: "", judged: null});
    action();
    if (!state.said) state.said = changeOfLoss(history.at(-1), state);
};
const undo = () => {
    lastKey = null;
    state = history.pop() || state;
};
const changeOfLoss = ({runs: [before]}, {runs: [{loss}], number}) => {
    if (!isFinite(loss)) return whatOverflows();
    const [old, now] = [before.loss, loss].map(told);
    return old === now || asking() ? "" : `mean loss ${old} → ${now}`;
};
// Which number leaves the range, and where
const whatOverflows = () => {
    const {runs: [{theta}], x, y} = state;
    for (const [i, row] of x.entries()) {
        const z = model.score(theta, row), p = model.activation(z);
        const loss = ofClass(model.loss, y[i])(z, p, targetOf(y[i]), theta);
        const what = Object.entries({z, "ŷ": p, "the loss": [loss]})
            .find(([, values]) => !values.every(isFinite));
        if (what) return `With these numbers ${what[0]} overflows at sample ${i + 1}: ` +
            "there is no mean loss";
    }
    return "With these numbers the sum of all losses overflows: there is no mean loss";
};

const setTheta = theta => {    // steps are counted from where θ was set
    const sample = picked();
    Object.assign(state, {number: 0, epoch: 1, since: 0});
    pick(sample);
    state.runs = state.runs.map(({eta}) => newRun(theta, eta));
};
const setWeight = (k, i, value) => {
    const {theta} = state.runs[0];
    setTheta(theta.with(k, theta[k].with(i, value)));
};
const setData = (x, y, given = state.given) => {
    Object.assign(state, {x, y, given, since: state.number});
    state.runs = state.runs.map(measuredAgain);
};
const setSample = (i, row, code) => setData(state.x.with(i, row), state.y.with(i, code));
const putBack = i => setSample(i, state.given[i].x, state.given[i].code);

// A sample more, beside the picked one; or one less
const addSample = (x, code) => {
    const sample = picked();
    setData([...state.x, x], [...state.y, code], [...state.given, {x, code}]);
    pick(state.order ? sample : state.x.length - 1);
};
const removeSample = i => {
    const without = list => list.filter((_, n) => n !== i);
    setData(without(state.x), without(state.y), without(state.given));
    state.at = min(state.at, state.x.length - 1);
};
const replaceData = (x, y) => {    // a table of the reader's own: all begins anew
    const {theta} = state.runs[0];
    Object.assign(state, {at: 0, epoch: 1, number: 0, scaled: false});
    Object.assign(state, {x, y, given: x.map((row, i) => ({x: row, code: y[i]})), since: 0});
    state.runs = state.runs.map(({eta}) => newRun(theta, eta));
};
// The last feature times 60, as minutes are to hours; and back
const LARGER = 60;
const setScale = on => {
    const times = on ? LARGER : 1 / LARGER;
    const scaled = row => row.with(-1, Number((row.at(-1) * times).toPrecision(15)));
    Object.assign(state, {scaled: on, number: 0, epoch: 1, at: 0, since: 0});
    state.x = state.x.map(scaled);
    state.given = state.given.map(({x, code}) => ({x: scaled(x), code}));
    state.runs = state.runs.map(({theta, eta}) => newRun(theta, eta));
};

// Predict first: what is to be guessed, and which guesses were right
const arrow = (old, value) => value > old ? "▲" : value < old ? "▼" : "";
const pathsOfTheta = () => page.theta.flatMap((weights, k) => weights.map((_, i) => `${k}.${i}`));
const asking = () => state.predict;
const toGuess = () => pathsOfTheta().filter(path => !state.guesses[path]);
const judge = ({w, after}) => Object.fromEntries(Object.entries(state.guesses).map(
    ([path, guess]) => {
        const [k, i] = path.split("."), way = arrow(w[k][i], after[k][i]) || "=";
        return [path, {guess, old: w[k][i], now: after[k][i], isRight: guess === way}];
    }));
