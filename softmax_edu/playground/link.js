// The page's address keeps the state, so that a link opens the same moment. Anybody can write an
// address: it is judged as a whole before any of it is taken. It has numbers, never text to be
// shown; what follows from numbers, such as the mean loss, is computed.

const MOST_SAVED = 240, LONGEST_LINK = 60000, MOST_SAMPLES = 200;
const keysOfLink = ["key", "number", "epoch", "at", "since", "order", "scaled", "predict", "held",
    "features", "parameters", "data", "runs"];

const linked = () => {
    const {number, epoch, at, since, scaled, predict, held, x, y, runs} = state;
    const size = runs.length * page.theta.flat().length;
    return {
        key: page.key, number, epoch, at, since, order: Boolean(state.order), scaled, predict,
        held, features: [state.feature0, state.feature1],
        parameters: [state.parameter0, state.parameter1],
        data: x === page.x && y === page.y ? null : [x, y],
        runs: runs.map(({eta, theta, way}) => ({eta, theta, ...briefWay(way, since, size)})),
    };
};
// Of a long way every second, fourth … point; only since the data are what they are
const briefWay = (way, since, size) => {
    let {every} = way, points = way.points.filter(({n}) => n >= since && n < way.now.n);
    while (points.length * size > MOST_SAVED && points.length > 2) {
        every *= 2;
        points = points.filter(({n}, i) => i === 0 || n % every === 0);
    }
    return {every, way: points.map(({n, theta}) => [n, theta])};
};

// The judge: what a link may hold. Each says whether a value is what it must be.
const isWhole = (value, least, most) => isInteger(value) && value >= least && value <= most;
const isList = (value, most, fits) =>
    Array.isArray(value) && value.length <= most && value.every(fits);
const hasKeys = (value, keys) => value !== null && typeof value === "object" &&
    !Array.isArray(value) && Object.keys(value).sort().join() === [...keys].sort().join();
const isYesOrNo = value => typeof value === "boolean";
const isTheta = value => isList(value, page.theta.length, weights =>
    isList(weights, page.inputs.length, isFinite) && weights.length === page.inputs.length) &&
    value.length === page.theta.length;
const isRow = row => isList(row, page.inputs.length, isFinite) &&
    row.length === page.inputs.length && row[0] === 1;
const isCode = code => isClassifier ? isWhole(code, 0, page.labels.length - 1)
    : isFinite(code) && code === nearest("y", code);
const isData = value => value === null || isList(value, 2, Array.isArray) && value.length === 2 &&
    isList(value[0], MOST_SAMPLES, isRow) && isList(value[1], MOST_SAMPLES, isCode) &&
    value[0].length === value[1].length && value[0].length > 0;
const isPair = (value, most, fits) => isList(value, 2, fits) && value.length === 2 &&
    (most < 2 || value[0] !== value[1]);
const isWay = ({every, way}, {since, number}) => isWhole(every, 1, 2 ** 40) &&
    Number.isInteger(Math.log2(every)) && isList(way, 2 * MOST_SAVED, point =>
        isList(point, 2, () => true) && isWhole(point[0], since, number - 1) &&
        isTheta(point[1])) &&
    way.every(([n], i) => i === 0 || n > way[i - 1][0] && n % every === 0);
const isTraining = (run, link) => hasKeys(run, ["eta", "theta", "every", "way"]) &&
    isFinite(run.eta) && run.eta > 0 && isTheta(run.theta) && isWay(run, link);
const isLink = link => hasKeys(link, keysOfLink) && link.key === page.key &&
    isWhole(link.number, 0, 1e12) && isWhole(link.epoch, 1, 1e12) &&
    isWhole(link.since, 0, link.number) && isData(link.data) &&
    isWhole(link.at, 0, (link.data ? link.data[0] : page.x).length - 1) &&
    [link.order, link.scaled, link.predict].every(isYesOrNo) &&
    isList(link.held, 64, path => pathsOfTheta().includes(path)) &&
    new Set(link.held).size === link.held.length &&
    isPair(link.features, page.names.length, i => isWhole(i, 1, max(2, page.names.length))) &&
    isPair(link.parameters, 2, path => pathsOfTheta().includes(path)) &&
    isList(link.runs, 3, run => isTraining(run, link)) && link.runs.length > 0;

const readLink = text => {
    if (text.length > LONGEST_LINK) return null;
    try {
        const link = JSON.parse(decodeURIComponent(text));
        return isLink(link) ? link : null;
    } catch {
        return null;    // half a link, or something else
    }
};
const takeLink = link => {
    const [x, y] = link.data || [page.x, page.y], {number, epoch, at, since} = link;
    const own = () => x.map((row, i) => ({x: row, code: y[i]}));
    begin();
    Object.assign(state, {x, y, at, number, epoch, since, scaled: link.scaled,
        order: link.order ? "shuffled" : "", predict: link.predict, held: link.held});
    if (x.length !== page.x.length || link.scaled) state.given = own();
    [state.feature0, state.feature1] = link.features;
    [state.parameter0, state.parameter1] = link.parameters;
    state.runs = link.runs.map(({eta, theta, every, way}) => {
        const points = [...way, [number, theta]].map(([n, weights]) =>
            ({n, theta: weights, loss: meanLoss(weights)}));
        const kept = points.filter(({n}, i) => i === 0 || n % every === 0);
        return {eta, theta, loss: points.at(-1).loss,
            way: {every, points: kept, now: points.at(-1)}};
    });
};

// A browser refuses addresses that change too often: so at once, but for many changes in a row
let written = [], late;
const writeLink = () => {
    clearTimeout(late);
    written = [...written.filter(time => time > Date.now() - 10000), Date.now()];
    const address = "#" + encodeURI(JSON.stringify(linked()));
    try {
        window.history.replaceState(null, "", address);
    } catch { /* a page in a frame has no address */ }
};
const keep = isPassing => {
    clearTimeout(late);
    if (!isPassing && written.length < 60) writeLink();
    else late = setTimeout(writeLink, 250);
    written = written.filter(time => time > Date.now() - 10000);
};
