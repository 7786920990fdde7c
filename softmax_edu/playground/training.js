// The five steps, trainings side by side, and the way that each of them took.

const MOST_POINTS = 1000;    // of a way; of a longer one every second, every fourth … is kept
const ofClass = (list, code) => list[list.length > 1 ? code : 0];
const targets = page.oneHot
    ? page.labels.map((_, code) => page.labels.map((_, k) => Number(k === code))) : null;
const targetOf = code => targets ? targets[code] : [page.codes ? page.codes[code] : code];
const isHeld = (k, i) => state.held.includes(`${k}.${i}`);

// One sample through the five steps
const work = (theta, x, code, eta) => {
    const z = model.score(theta, x);                                   // 2) Compute output ŷ
    const p = model.activation(z), y = targetOf(code);
    const loss = ofClass(model.loss, code)(z, p, y, theta);            // 3) Compute loss
    const error = ofClass(model.derivative, code)(p, y);               // 4) Compute derivative
    const penalty = model.penalty(theta);                              //    adds to ∇L
    const g = error.map((each, k) => x.map((value, i) => each * value + penalty[k][i]));
    const after = theta.map((weights, k) => {                          // 5) Update parameters
        const step = eta * error[k];
        return weights.map((weight, i) =>
            isHeld(k, i) ? weight : weight - step * x[i] - eta * penalty[k][i]);
    });
    return {w: theta, x, code, eta, z, p, y, loss, error, g, after};
};
const numbersOf = ({z, p, loss, after}) =>
    ({z, "ŷ": p, "the loss": [loss], "θ": after.flat()});
const overflowed = done => Object.entries(numbersOf(done))
    .find(([, values]) => !values.every(isFinite))?.[0];

const lossOf = (theta, x, code, score = model.score) => {
    const z = score(theta, x);
    return ofClass(model.loss, code)(z, model.activation(z), targetOf(code), theta);
};
const meanLoss = (theta, score) =>
    sum(...state.x.map((x, i) => lossOf(theta, x, state.y[i], score))) / state.x.length;

// The class that the model answers: the largest ŷ, the first of equals; of two classes by ŷ > ½
const isClassifier = Boolean(page.labels);
const answerOf = p => page.oneHot ? p.indexOf(max(...p)) : Number(p[0] > 0.5);
const classAt = (theta, x) => answerOf(model.activation(model.score(theta, x)));
const isRight = (theta, i) => classAt(theta, state.x[i]) === state.y[i];
const rightOnes = theta => state.x.filter((_, i) => isRight(theta, i)).length;

// The way of θ: every step; of a long way evenly some, with the least and the largest mean loss
// of those between, so that no peak is lost. A way takes the same memory however long it grows.
const newWay = point => ({every: 1, points: [point], now: point});
const lastOf = way => way.points.at(-1);
const extended = (kept, points) => {
    const found = [kept.low, kept.high, ...points].filter(Boolean);
    const sorted = found.sort((a, b) => a.loss - b.loss);
    return {...kept, low: sorted[0], high: sorted.at(-1)};
};
const inBrief = ({n, loss}) => ({n, loss});
const addPoint = (way, point) => {
    way.now = point;
    if (point.n % way.every) way.points.push(extended(way.points.pop(), [inBrief(point)]));
    else way.points.push(point);
    if (way.points.length > MOST_POINTS) thin(way);
};
const thin = way => {
    way.every *= 2;
    const kept = [];
    for (const point of way.points) {
        if (!kept.length || point.n % way.every === 0) kept.push(point);
        else {
            const between = [inBrief(point), point.low, point.high].filter(Boolean);
            kept.push(extended(kept.pop(), between));
        }
    }
    way.points = kept;
};
const pointsOf = way => lastOf(way).n === way.now.n ? way.points : [...way.points, way.now];
// What the loss curve shows: the points kept, evenly, and where the training is now
const curveOf = ({way}) =>
    pointsOf(way).filter(({loss}) => isFinite(loss)).map(({n, loss}) => [n, loss]);

const newRun = (theta, eta) => ({theta, eta, ...startedAt(theta, 0)});
const startedAt = (theta, n) => {
    const loss = meanLoss(theta);
    return {loss, way: newWay({n, theta, loss})};
};
// After other data: the mean loss at the present step, the earlier ones as they were measured
const measuredAgain = run => {
    const loss = meanLoss(run.theta), {way} = run, now = {...way.now, loss};
    const points = lastOf(way).n === now.n ? [...way.points.slice(0, -1), now] : way.points;
    return {...run, over: false, loss, way: {...way, points, now}};
};

// The order of the samples in an epoch: as given, or the page's own, another in every epoch
let shuffled = {};
const orderOf = ({order, epoch, x} = state) => {
    const given = x.map((_, i) => i);
    if (!order) return given;
    if (shuffled.epoch !== epoch || shuffled.now.length !== x.length) {
        const random = generator(epoch);
        for (let i = given.length - 1; i > 0; i--) {
            const k = floor(random() * (i + 1));
            [given[i], given[k]] = [given[k], given[i]];
        }
        shuffled = {epoch, now: given};
    }
    return shuffled.now;
};
const picked = () => orderOf()[state.at];
const pick = i => { state.at = orderOf().indexOf(i); };
const current = () => {
    const {runs: [{theta, eta}], x, y} = state, i = picked();
    return work(theta, x[i], y[i], eta);
};

// One step of every training on the picked sample; false if a number overflowed: then θ stays
const stepOnce = () => {
    const i = picked(), n = state.number + 1;
    for (const [k, run] of state.runs.entries()) {
        if (k && run.over) continue;
        const done = work(run.theta, state.x[i], state.y[i], run.eta), what = overflowed(done);
        if (what) {
            run.over = true;
            state.said = `${k ? "ABC"[k] + ", " : ""}step ${n} (epoch ${state.epoch}, ` +
                `sample ${i + 1}): ${what === "θ" ? "theta" : what} overflowed with ` +
                `learning_rate = ${run.eta}: ` +
                "use a smaller learning_rate or scale the features down";
            if (k === 0) return false;
        } else {
            run.over = false;
            run.theta = done.after;
            run.loss = meanLoss(run.theta);
            addPoint(run.way, {n, theta: run.theta, loss: run.loss});
        }
    }
    state.number = n;
    if (++state.at === state.x.length) Object.assign(state, {at: 0, epoch: state.epoch + 1});
    return true;
};
// Steps until so many are taken, one overflows, or the time is over
const takeSteps = (count, until = Infinity) => {
    let taken = 0;
    while (taken < count && stepOnce()) {
        taken++;
        if (taken % 16 === 0 && performance.now() > until) break;
    }
    return taken;
};

// What is seen when a training runs away: of steps alone, not of other data that came between
const growthOf = ({over, way}) => {
    const {loss, n} = way.now;
    const first = (way.points.find(point => point.n >= state.since) ?? way.now).loss;
    if (over || n > 0 && !(loss <= 1e4 * max(first, 1e-3))) return "It grows without end";
    return n > 0 && loss > 100 * max(first, 1e-3) ? "It grows" : "";
};
