// The five steps, trainings side by side, and what can be undone. Lists are replaced, never changed.
const MOST_UNDONE = 500, LONGEST = 800;
const ofClass = (list, code) => list[list.length > 1 ? code : 0];
const targetOf = code => page.oneHot ? page.labels.map((_, k) => Number(k === code)) : [code];

const work = (theta, x, code, eta) => {
    const z = model.score(theta, x);    // 2) Compute output ŷ
    const p = model.activation(z), y = targetOf(code);
    const loss = ofClass(model.loss, code)(z, p, y);    // 3) Compute loss
    const error = ofClass(model.derivative, code)(p, y);    // 4) Compute derivative: ∇L = x · error
    const after = theta.map((weights, k) => {    // 5) Update parameters: θ = θ − η∇L
        const step = eta * error[k];
        return weights.map((weight, i) => weight - step * x[i]);
    });
    return {w: theta, x, code, eta, z, p, y, loss, error, g: error.map(each => x.map(value => each * value)), after};
};
const overflowed = ({z, p, loss, after}) => isFinite(loss) && after.flat().every(isFinite) ? "" :
    ["z", "ŷ", "the loss", "theta"][[z, p, [loss], after].findIndex(values => !values.flat().every(isFinite))];
const lossOf = (theta, x, code, score = model.score) => {
    const z = score(theta, x);
    return ofClass(model.loss, code)(z, model.activation(z), targetOf(code));
};
const meanLoss = (theta, score = model.quickScore) =>   // for pictures: thousands of them
    sum(...state.x.map((x, i) => lossOf(theta, x, state.y[i], score))) / state.x.length;

// The order of the samples in an epoch: as given, or shuffled anew for each by a seed
const orderOf = (seed, epoch) => {
    const order = page.x.map((_, i) => i), below = generator(imul(seed, 7919) + epoch);
    for (let i = order.length - 1; i > 0 && seed !== null; i--) {
        const k = below(i + 1);
        [order[i], order[k]] = [order[k], order[i]];
    }
    return order;
};

let state, history = [], lastKey = null;
const picked = () => orderOf(state.seed, state.epoch)[state.at];
const pick = i => { state.at = orderOf(state.seed, state.epoch).indexOf(i); };
const reorder = order => {      // another order, the picked sample stays
    const sample = picked();
    Object.assign(state, order);
    pick(sample);
};
const newRun = (theta, eta, loss = meanLoss(theta)) => ({theta, eta, loss, every: 1, trail: [{n: state.number, theta, loss}]});
const begin = () => {
    state = {x: page.x, y: page.y, at: 0, epoch: 1, number: 0, seed: null, said: ""};
    state.runs = [newRun(page.theta, page.eta)];
};
const current = () => work(state.runs[0].theta, state.x[picked()], state.y[picked()], state.runs[0].eta);

// Every change can be undone; those with one key, as of a drag, are one
const change = (key, action) => {
    if (!key || key !== lastKey) history = [...history.slice(-MOST_UNDONE), {...state, runs: state.runs.map(run => ({...run}))}];
    lastKey = key;
    Object.assign(state, {said: "", answered: false});
    action();
};
const undo = () => { [lastKey, state] = [null, history.pop() || state]; };
const replaced = (list, i, value) => list.map((old, n) => n === i ? value : old);
const setTheta = (k, i, value) => {     // steps are counted from where θ was set
    const {theta} = state.runs[0];
    reorder({number: 0, epoch: 1});
    state.runs = state.runs.map(run => newRun(replaced(theta, k, replaced(theta[k], i, value)), run.eta));
};
const setSample = (i, row, code) => {
    Object.assign(state, {x: replaced(state.x, i, row), y: replaced(state.y, i, code)});
    for (const run of state.runs) addPoint(run, true);
};

// The way of θ: every step, of a long way every second, fourth, …, and θ as it is
const addPoint = (run, instead = false) => {
    run.trail = run.trail.slice(0, instead || run.trail.at(-1).n % run.every ? -1 : undefined);
    run.loss = meanLoss(run.theta);
    run.trail.push({n: state.number, ...run});
    if (run.trail.length <= LONGEST) return;
    run.every *= 2;
    run.trail = run.trail.filter(({n}, i) => n % run.every === 0 || i === LONGEST);
};

// One step of every training on the picked sample; false if a number left the range: then θ stays
const stepOnce = () => {
    const i = picked(), taken = state.runs.map(run => work(run.theta, state.x[i], state.y[i], run.eta));
    for (const [k, run] of state.runs.entries()) {
        const what = !run.over && overflowed(taken[k]);
        if (!what) continue;
        state.said = `${k ? "ABC"[k] + ", " : ""}step ${state.number + 1} (epoch ${state.epoch}, sample ${i + 1}): ${what} ` +
            `overflowed with learning_rate = ${run.eta}: use a smaller learning_rate or scale the features down`;
        if (k === 0) return false;
        Object.assign(run, {over: true, loss: Infinity});
    }
    state.number++;
    if (++state.at === page.x.length) Object.assign(state, {at: 0, epoch: state.epoch + 1});
    for (const [k, run] of state.runs.entries()) {
        if (run.over) continue;
        run.theta = taken[k].after;
        if (state.number % run.every === 0) addPoint(run);
    }
    return true;
};
const takeSteps = count => {
    let fine = true;
    for (let i = 0; i < count && fine; i++) fine = stepOnce();
    for (const run of state.runs) if (run.trail.at(-1).theta !== run.theta) addPoint(run);
    return fine;
};
