// The data with what the model makes of it, the mean loss over two parameters, and the mean loss so far.
const LEFT = 62, RIGHT = 450, TOP = 26, BOTTOM = 250, LOW = 132;
const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
};
const words = (text, x, y, kind = "") => svg("text", {x, y: y + 5, class: kind}, text);
const path = (d, kind) => svg("path", {d, class: kind});
const circle = (cx, cy, r, kind) => svg("circle", {cx, cy, r, class: kind});
const through = points => "M" + points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const draw = (name, clipped, free) => {     // into the two groups of a picture, the first of which ends at its axes
    const [one, other] = document.querySelectorAll(`#${name} g`);
    one.replaceChildren(...clipped);
    other.replaceChildren(...free);
};

// An axis between two places of the picture, with round numbers on it
const axisOf = (values, start, end) => {
    let low = Math.min(...values), high = Math.max(...values);
    if (!(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) [low, high] = [low - 1, high + 1];
    const room = 0.06 * (high - low), least = low - room, wide = high - low + 2 * room, rough = (high - low) / 4;
    const unit = 10 ** Math.floor(Math.log10(rough)), step = unit * [1, 2, 5, 10].find(times => unit * times >= rough * 0.999);
    const ticks = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) ticks.push(Number((i * step).toPrecision(12)));
    return {
        ticks, start, end, has: value => value >= least && value <= least + wide,
        to: value => clamp(start + (value - least) / wide * (end - start), -4000, 4000),
        from: place => Number((Math.round((least + (place - start) / (end - start) * wide) / unit * 20) * unit / 20).toPrecision(12)),
        part: share => least + share * wide,
    };
};
const frame = (x, y, xName, yName) => [
    ...y.ticks.flatMap(tick => [path(`M${x.start} ${y.to(tick)}H${x.end}`, "grid"), words(show(tick, 2), x.start - 6, y.to(tick), "end")]),
    ...x.ticks.map(tick => words(show(tick, 2), x.to(tick), y.start + 13)),
    path(`M${x.start} ${y.end}V${y.start}H${x.end}`, "axis"),
    words(xName, (x.start + x.end) / 2, y.start + 30), words(yName, 4, 10, "start")];

// What a function is over the picture, and the lines on which it has a value, square by square
const gridOf = (wide, high, value) => Array.from({length: high + 1}, (_, j) => Array.from({length: wide + 1}, (_, i) => value(i / wide, j / high)));
const across = share => LEFT + share * (RIGHT - LEFT), up = share => BOTTOM + share * (TOP - BOTTOM);
const contour = (grid, level) => {
    let d = "";
    for (let j = 0; j + 1 < grid.length; j++) for (let i = 0; i + 1 < grid[0].length; i++) {
        const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], cut = [];
        corners.forEach(([a, b], n) => {
            const [c, e] = corners[(n + 1) % 4], one = grid[b][a] - level, other = grid[e][c] - level, t = one / (one - other);
            if (one < 0 === other < 0 || !Number.isFinite(t)) return;
            cut.push([across((a + t * (c - a)) / (grid[0].length - 1)), up((b + t * (e - b)) / (grid.length - 1))]);
        });
        for (let n = 0; n + 1 < cut.length; n += 2) d += through(cut.slice(n, n + 2));
    }
    return d;
};

// Over one feature the curves of ŷ, over two the plane shaded by ŷ; what a drag moves keeps its axes
let axes = null, held = false;
const shownFeatures = [1, 2], isPlane = page.inputs.length > 2;
const predicted = (theta, x) => model.activation(theta.map(weights => quickDot(weights, x)));
const placeOf = (i, theta) => {
    const x = state.x[i], code = state.y[i], [a, b] = shownFeatures;
    const height = isPlane ? x[b] : page.oneHot ? predicted(theta, x)[code] : code;
    return [axes.x.to(x[isPlane ? a : 1]), axes.y.to(height)];
};
const drawData = done => {
    const [a, b] = shownFeatures, column = i => [...page.x, ...state.x].map(row => row[i]);
    if (!held) {
        const heights = isPlane ? column(b) : page.labels ? [0, 1] : [...page.y, ...state.y];
        axes = {x: axisOf(column(isPlane ? a : 1), LEFT, RIGHT), y: axisOf(heights, BOTTOM, TOP)};
    }
    const [left, height] = placeOf(picked(), done.w), marks = state.x.map((_, i) => {
        const [x, y] = placeOf(i, done.w), code = page.labels ? state.y[i] : 0;
        return svg("use", {href: `#m${code}`, x, y, class: `mark c${code} ${page.labels && !page.oneHot && !code ? "hollow" : ""}`, "data-sample": i});
    });
    const residual = isPlane ? [] : [path(`M${left} ${height}V${axes.y.to(page.oneHot ? 1 : done.p[0])}`, "residual")];
    const name = page.oneHot ? "ŷ of its class" : page.labels ? "ŷ" : "ŷ − y", value = page.oneHot ? done.p[done.code] : done.p[0];
    draw("data", [...(isPlane ? planeOf(done) : curvesOf(done.w)), ...residual], [
        ...frame(axes.x, axes.y, page.names[isPlane ? a - 1 : 0], isPlane ? page.names[b - 1] : page.labels ? "ŷ" : "y, ŷ"),
        ...marks, circle(left, height, 10, "ring"), words(`${name} ${show(page.labels ? value : value - done.code)}`, RIGHT, 10, "end")]);
};
const curvesOf = theta => page.outputs.map((_, k) => {
    const points = [];
    for (let i = 0; i <= 90; i++) {
        const height = axes.y.to(predicted(theta, [1, axes.x.part(i / 90)])[k]);
        if (!Number.isNaN(height)) points.push([across(i / 90), height]);
    }
    return path(points.length ? through(points) : "", `curve ${page.oneHot ? `c${k} d${k}` : ""}`);
});
const planeOf = done => {
    const grid = gridOf(36, 22, (right, high) => {
        const x = done.x.slice();
        [x[shownFeatures[0]], x[shownFeatures[1]]] = [axes.x.part(right), axes.y.part(high)];
        return predicted(done.w, x);
    });
    const of = measure => grid.map(row => row.map(measure)), heights = of(p => p[0]), flat = heights.flat();
    const low = Math.min(...flat), high = Math.max(...flat), cells = {};
    grid.slice(1).forEach((row, j) => row.slice(1).forEach((p, i) => {
        const shares = page.oneHot ? p : page.labels ? [1 - p[0], p[0]] : [(p[0] - low) / (high - low)], most = Math.max(...shares);
        const equal = page.labels ? 1 / shares.length : 0, key = `shade c${shares.indexOf(most)} s${Math.round((most - equal) / (1 - equal) * 5)}`;
        cells[key] = (cells[key] || "") + `M${across(i / 36)} ${up(j / 22)}H${across((i + 1) / 36)}V${up((j + 1) / 22)}H${across(i / 36)}z`;
    }));
    const lines = page.oneHot ? page.outputs.map((_, k) => [of(p => p[k] - Math.max(...p.filter((_, n) => n !== k))), 0]) :
        (page.labels ? [0.5] : axisOf([low, high], 0, 1).ticks).map(level => [heights, level]);
    return [...Object.entries(cells).map(([key, d]) => path(d, key)),
        ...lines.map(([values, level]) => path(contour(values, level), page.labels ? "boundary" : "contour"))];
};

// The mean loss over two parameters, the others as they are now
let surface = null;
const shownParameters = [[0, 0], [0, 1]];
const at = (theta, [k, i]) => theta[k][i];
const surfaceKey = theta => {       // changes when another surface is wanted
    const [p, q] = shownParameters, others = theta.map((row, k) => row.map((value, i) => [`${p}`, `${q}`].includes(`${k},${i}`) ? "" : value));
    const gone = surface && !(surface.x.has(at(theta, p)) && surface.y.has(at(theta, q)));
    return [others, state.x, state.y, p, q, gone && theta].join("|");
};
const rangeOf = pair => {           // room for the start, for where careful training leads, and for the way there
    const start = at(page.theta, pair), goal = at(page.goal, pair), far = Math.max(1, 6 * Math.abs(goal - start));
    const way = state.runs.flatMap(run => run.trail.map(point => at(point.theta, pair))).filter(value => Math.abs(value - start) <= far);
    const low = Math.min(start, goal, ...way), high = Math.max(start, goal, ...way), room = Math.max(0.35 * (high - low), 0.5);
    return [low - room, high + room];
};
const computeSurface = () => {
    const [p, q] = shownParameters, theta = state.runs[0].theta;
    const x = axisOf(rangeOf(p), LEFT, RIGHT), y = axisOf(rangeOf(q), BOTTOM, TOP);
    const grid = gridOf(36, 36, (right, high) => {
        const there = theta.map(row => row.slice());
        there[q[0]][q[1]] = y.part(high);
        there[p[0]][p[1]] = x.part(right);
        return quickMean(there);
    });
    const sorted = grid.flat().filter(Number.isFinite).sort((a, b) => a - b), least = sorted[0], j = grid.findIndex(row => row.includes(least));
    const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => sorted[Math.floor((sorted.length - 1) * (n / 10) ** 2)]);
    surface = {x, y, parts: [...levels.map(level => path(contour(grid, level), "contour")), ...(j < 0 ? [] : [words("×", across(grid[j].indexOf(least) / 36), up(j / 36))])],
        free: [...frame(x, y, page.parameters[p[0]][p[1]], page.parameters[q[0]][q[1]]), words(`× least here ${show(least)}`, RIGHT, 10, "end")]};
    surface.of = surfaceKey(theta);
};
const drawSurface = done => {
    const spot = theta => [surface.x.to(at(theta, shownParameters[0])), surface.y.to(at(theta, shownParameters[1]))];
    const ways = state.runs.flatMap((run, k) => {
        const points = run.trail.map(point => spot(point.theta)), [x, y] = points.at(-1);
        return [path(through(points), `way d${k}`), path(through(points.slice(-12)), `way arrows d${k}`), circle(x, y, 8, "here"), words("ABC"[k], x, y)];
    });
    const next = allFinite(done.after) ? [path(through([spot(done.w), spot(done.after)]), "next")] : [];
    draw("surface", [...surface.parts, ...ways, ...next], surface.free);
};
const drawLosses = () => {
    const points = state.runs.flatMap(run => run.trail), most = 50 * Math.abs(points[0].loss) + 1;
    const x = axisOf([points[0].n, points[0].n + 6, ...points.map(({n}) => n)], LEFT, RIGHT);
    const y = axisOf([0, ...points.map(({loss}) => loss).filter(loss => loss <= most)], LOW, TOP);
    draw("losses", state.runs.flatMap((run, k) => {
        const curve = run.trail.filter(({loss}) => Number.isFinite(loss)).map(({n, loss}) => [x.to(n), y.to(loss)]);
        return curve.length ? [path(through(curve), `curve d${k}`), words(state.runs[1] ? "ABC"[k] : "", curve.at(-1)[0] - 6, curve.at(-1)[1] - 9)] : [];
    }), frame(x, y, "steps", "mean loss of all samples"));
};
