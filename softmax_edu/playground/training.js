// The five steps, trainings side by side, undo. Lists are replaced, never changed.
const MOST_UNDONE = 500, LONGEST = 800;
const ofClass = (list, code) => list[list.length > 1 ? code : 0];
const targetOf = code => page.oneHot ? page.labels.map((_, k) => Number(k === code)) : [code];

const work = (theta, x, code, eta) => {
    const z = model.score(theta, x);    // 2) Compute output ŷ
    const p = model.activation(z), y = targetOf(code);
    const loss = ofClass(model.loss, code)(z, p, y, theta);    // 3) Compute loss
    const error = ofClass(model.derivative, code)(p, y);    // 4) Compute derivative: ∇L = x · error
    const penalty = model.penalty(theta);    // adds to ∇L
    const after = theta.map((weights, k) => {    // 5) Update parameters: θ = θ − η∇L
        const step = eta * error[k];
        return weights.map((weight, i) => weight - step * x[i] - eta * penalty[k][i]);
    });
    const g = error.map((each, k) => x.map((value, i) => each * value + penalty[k][i]));
    return {w: theta, x, code, eta, z, p, y, loss, error, g, after};
};
const overflowed = ({z, p, loss, after}) => Object.entries({z, "ŷ": p, "the loss": [loss], theta: after.flat()})
    .find(([, values]) => !values.every(isFinite))?.[0];
const lossOf = (theta, x, code, score = model.score) => {
    const z = score(theta, x);
    return ofClass(model.loss, code)(z, model.activation(z), targetOf(code), theta);
};
const meanLoss = (theta, score) =>
    sum(...state.x.map((x, i) => lossOf(theta, x, state.y[i], score))) / state.x.length;

let state, history = [], lastKey, shuffled = {};

// The order of the samples in an epoch: as given, or that of fit(shuffle=seed)
const orderOf = ({order, seed, epoch} = state) => {
    const given = page.x.map((_, i) => i);
    if (!order) return given;
    if (shuffled.seed !== seed || shuffled.epoch > epoch) shuffled = {seed, epoch: 0, now: given, below: generator(seed)};
    for (const {now, below} = shuffled; shuffled.epoch < epoch; shuffled.epoch++) {
        for (let i = now.length - 1; i > 0; i--) {
            const k = below(i + 1);
            [now[i], now[k]] = [now[k], now[i]];
        }
    }
    return shuffled.now;
};
const picked = () => orderOf()[state.at];
const pick = i => { state.at = orderOf().indexOf(i); };
const asking = () => state.predict && !state.answered;
const newRun = (theta, eta) => addPoint({theta, eta}, []);
const begin = () => {    // what the reader looks at stays
    state = {feature0: "1", feature1: "2", parameter0: "0,0", parameter1: "0,1", predict: false, ...state};
    Object.assign(state, {x: page.x, y: page.y, at: 0, epoch: 1, number: 0, order: "", seed: 0, said: ""});
    state.runs = [newRun(page.theta, page.eta)];
};
const current = () => work(state.runs[0].theta, state.x[picked()], state.y[picked()], state.runs[0].eta);

// Every change can be undone; those with one key, as of a drag, are one
const change = (key, action) => {
    if (!key || key !== lastKey) history = [...history.slice(-MOST_UNDONE), {...state, runs: state.runs.map(run => ({...run}))}];
    lastKey = key;
    Object.assign(state, {said: "", answered: false});
    action();
    const [before, now] = [history.at(-1), state].map(({runs: [run]}) => show(run.loss));
    if (!key && before !== now && !asking()) state.said ||= `mean loss ${before} → ${now}`;
};
const undo = () => { [lastKey, state] = [null, history.pop() || state]; };
const setTheta = (k, i, value) => {    // steps are counted from where θ was set
    const {theta} = state.runs[0], sample = picked();
    Object.assign(state, {number: 0, epoch: 1});
    pick(sample);
    state.runs = state.runs.map(run => newRun(theta.with(k, theta[k].with(i, value)), run.eta));
};
const setSample = (i, row, code) => {
    Object.assign(state, {x: state.x.with(i, row), y: state.y.with(i, code)});
    for (const run of state.runs) addPoint(run, run.trail.slice(0, -1));
};

// The way of θ: every step; of a long way every second, but for the last ones
const addPoint = (run, before = run.trail, n = state.number) => {
    const {theta} = run, loss = meanLoss(theta), trail = [...before, {n, theta, loss}];
    return Object.assign(run, {loss, trail: before.length === LONGEST ? trail.filter((_, i) => i % 2 === 0) : trail});
};

// One step of every training on the picked sample; false if a number left the range: then θ stays
const stepOnce = () => {
    const i = picked(), n = state.number + 1;
    for (const [k, run] of state.runs.entries()) {
        const done = work(run.theta, state.x[i], state.y[i], run.eta), what = overflowed(done);
        if (run.over) continue;
        if (!what) addPoint(Object.assign(run, {theta: done.after}), run.trail, n);
        else {
            state.said = `${k ? "ABC"[k] + ", " : ""}step ${n} (epoch ${state.epoch}, sample ${i + 1}): ${what} overflowed with ` +
                `learning_rate = ${run.eta}: use a smaller learning_rate or scale the features down`;
            if (k === 0) return false;
            Object.assign(run, {over: true, loss: Infinity});
        }
    }
    state.number = n;
    if (++state.at === page.x.length) Object.assign(state, {at: 0, epoch: state.epoch + 1});
    return true;
};
const takeSteps = count => { while (count-- && stepOnce()); };
