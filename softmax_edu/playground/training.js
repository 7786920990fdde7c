// The five steps, trainings side by side, and what can be undone. Lists are never changed: a state is kept as it is.
const MOST_UNDONE = 500, LONGEST = 800;
const ofClass = (list, code) => list[list.length > 1 ? code : 0];
const targetOf = code => page.oneHot ? page.labels.map((_, k) => Number(k === code)) : [code];

const work = (theta, x, code, eta) => {
    const z = theta.map(weights => dot(weights, x));                        // 2) Compute output ŷ
    const p = model.activation(z), y = targetOf(code);
    const loss = ofClass(model.loss, code)(z, p, y);                        // 3) Compute loss
    const error = ofClass(model.derivative, code)(p, y);                    // 4) Compute derivative: ∇L = x · error
    const after = theta.map((weights, k) => {                               // 5) Update parameters: θ = θ − η∇L
        const step = eta * error[k];
        return weights.map((weight, i) => weight - step * x[i]);
    });
    return {w: theta, x, code, eta, z, p, y, loss, error, g: error.map(each => x.map(value => each * value)), after};
};
const isFinite2 = rows => rows.every(row => row.every(Number.isFinite));
const overflowed = done => {
    if (Number.isFinite(done.loss) && isFinite2(done.after)) return "";
    return !done.z.every(Number.isFinite) ? "z" : !done.p.every(Number.isFinite) ? "ŷ" :
        !Number.isFinite(done.loss) ? "the loss" : "theta";
};
const lossOf = (theta, x, code, product = dot) => {
    const z = theta.map(weights => product(weights, x));
    return ofClass(model.loss, code)(z, model.activation(z), targetOf(code));
};
const meanLoss = (theta, product = dot) =>
    mean(state.x.map((x, i) => lossOf(theta, x, state.y[i], product)));
const quickMean = theta => {    // for the surface: thousands of them
    let total = 0;
    for (let i = 0; i < state.x.length; i++) total += lossOf(theta, state.x[i], state.y[i], quickDot);
    return total / state.x.length;
};

// The order of the samples in an epoch: as given, or shuffled anew for each by a seed
let shuffled = {seed: null, epoch: 0};
const orderOf = (seed, epoch) => {
    if (seed === null) return page.x.map((_, i) => i);
    if (shuffled.seed !== seed || shuffled.epoch > epoch) {
        shuffled = {seed, epoch: 0, below: generator(BigInt(seed)), order: page.x.map((_, i) => i)};
    }
    while (shuffled.epoch < epoch) {
        const order = shuffled.order.slice();
        for (let i = order.length - 1; i > 0; i--) {
            const k = shuffled.below(i + 1);
            [order[i], order[k]] = [order[k], order[i]];
        }
        Object.assign(shuffled, {order, epoch: shuffled.epoch + 1});
    }
    return shuffled.order;
};

let state, history = [];
const picked = () => orderOf(state.seed, state.epoch)[state.at];
const newRun = (theta, eta) => ({theta, eta, trail: [{n: 0, theta, loss: quickMean(theta)}], every: 1});
const begin = () => {
    state = {x: page.x, y: page.y, at: 0, epoch: 1, number: 0, seed: null, runs: [], said: ""};
    state.runs = [newRun(page.theta, page.eta)];
};
const current = () => work(state.runs[0].theta, state.x[picked()], state.y[picked()], state.runs[0].eta);
const kept = () => ({...state, runs: state.runs.map(run => ({...run}))});

// Every change goes through here, so that it can be undone; changes of one drag are one
let lastKey = null;
const change = (key, action) => {
    if (key === null || key !== lastKey) {
        history.push(kept());
        if (history.length > MOST_UNDONE) history.shift();
    }
    lastKey = key;
    state.said = "";
    action();
};
const undo = () => {
    lastKey = null;
    if (history.length) state = history.pop();
};

const setTheta = (k, i, value) => {
    const theta = state.runs[0].theta.map((row, n) => n === k ? row.map((old, m) => m === i ? value : old) : row);
    startFrom(theta);
};
const startFrom = theta => {    // steps are counted from where θ was set
    const sample = picked();
    state.runs = state.runs.map(run => newRun(theta, run.eta));
    Object.assign(state, {number: 0, epoch: 1});
    state.at = orderOf(state.seed, 1).indexOf(sample);
};
const setSample = (i, row, code) => {
    state.x = state.x.map((old, n) => n === i ? row : old);
    state.y = state.y.map((old, n) => n === i ? code : old);
    for (const run of state.runs) addPoint(run, true);
};
const pick = i => { state.at = orderOf(state.seed, state.epoch).indexOf(i); };
const setSeed = seed => {
    const sample = picked();
    state.seed = seed;
    pick(sample);
};

// The way of θ: every step, and of a long way every second, fourth, … ; its last point is θ as it is
const addPoint = (run, replace = false) => {
    const trail = run.trail.slice(0, replace || run.trail.at(-1).n % run.every ? -1 : undefined);
    trail.push({n: state.number, theta: run.theta, loss: quickMean(run.theta)});
    if (trail.length > LONGEST) {
        run.every *= 2;
        run.trail = trail.filter((point, i) => point.n % run.every === 0 || i === trail.length - 1);
    } else run.trail = trail;
};

// One step of every training on the picked sample; false if a number left the range, and then nothing has changed
const stepOnce = (draw = true) => {
    const i = picked(), n = page.x.length;
    const taken = state.runs.map(run => run.over ? null : work(run.theta, state.x[i], state.y[i], run.eta));
    for (const [k, done] of taken.entries()) {
        const what = done && overflowed(done);
        if (!what) continue;
        const whose = state.runs.length > 1 ? `η ${"ABC"[k]}: ` : "";
        state.said = `${whose}step ${state.number + 1} (epoch ${state.epoch}, sample ${i + 1}): ${what} overflowed with ` +
            `learning_rate = ${full(state.runs[k].eta)}: use a smaller learning_rate or scale the features down`;
        if (k === 0) return false;
        state.runs[k].over = true;
    }
    state.number++;
    if (++state.at === n) Object.assign(state, {at: 0, epoch: state.epoch + 1});
    for (const [k, done] of taken.entries()) {
        if (!done || state.runs[k].over) continue;
        state.runs[k].theta = done.after;
        if (draw || state.number % state.runs[k].every === 0) addPoint(state.runs[k]);
    }
    return true;
};
const stepsAtOnce = count => {
    let fine = true;
    for (let i = 0; i < count && fine; i++) fine = stepOnce(false);
    for (const run of state.runs) if (run.trail.at(-1).theta !== run.theta) addPoint(run);
    return fine;
};
