// The data with what the model makes of it, the mean loss over two parameters, and the mean loss so far.
const svg = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
};
const words = (text, x, y, kind = "middle") => svg("text", {x, y: y + 5, class: kind}, text);
const path = (d, kind) => svg("path", {d, class: kind});
const through = points => "M" + points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const LEFT = 62, RIGHT = 450, TOP = 26;

// An axis from a place in the picture to another, with round numbers on it
const axisOf = (values, start, end) => {
    const known = values.filter(value => Math.abs(value) < 1e300);
    let low = Math.min(...known), high = Math.max(...known);
    if (!(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) [low, high] = [low - 1, high + 1];
    const room = 0.06 * (high - low), [least, most] = [low - room, high + room];
    const place = value => clamp(start + (value - least) / (most - least) * (end - start), -4000, 4000);
    const rough = (high - low) / 4, unit = 10 ** Math.floor(Math.log10(rough));
    const step = unit * [1, 2, 5, 10].find(times => unit * times >= rough * 0.999);
    const ticks = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) ticks.push(Number((i * step).toPrecision(12)));
    return {place, ticks, least, most, start, end, unit: unit / 20, back: at => least + (at - start) / (end - start) * (most - least)};
};
const frame = (x, y, xName, yName) => [
    ...y.ticks.flatMap(tick => [path(`M${x.start} ${y.place(tick)}H${x.end}`, "grid"),
        words(show(tick, 2), x.start - 6, y.place(tick), "end")]),
    ...x.ticks.map(tick => words(show(tick, 2), x.place(tick), y.start + 13)),
    path(`M${x.start} ${y.end}V${y.start}H${x.end}`, "axis"),
    words(xName, (x.start + x.end) / 2, y.start + 30), words(yName, 4, 10, "start")];

const MARKS = [null, "-4,-4 4,-4 4,4 -4,4", "0,-5 5,4 -5,4", "0,-6 6,0 0,6 -6,0", "0,5 5,-4 -5,-4", "-6,-2 6,-2 0,6 0,-6"];
const markOf = (x, y, code, kind = "") => {     // a sample of a class: its colour and its shape
    const k = page.labels ? code : 0, place = {transform: `translate(${x} ${y})`, class: `mark c${k} ${kind}`};
    return MARKS[k] ? svg("polygon", {points: MARKS[k], ...place}) : svg("circle", {r: 4.5, ...place});
};

// The lines on which a function over a grid has a value, square by square
const contour = (grid, level, x, y) => {
    let d = "";
    for (let j = 0; j + 1 < grid.length; j++) for (let i = 0; i + 1 < grid[0].length; i++) {
        const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], cut = [];
        corners.forEach(([a, b], n) => {
            const [c, e] = corners[(n + 1) % 4], one = grid[b][a] - level, other = grid[e][c] - level;
            if (one < 0 === other < 0 || !Number.isFinite(one - other)) return;
            const t = one / (one - other);
            cut.push([x(a + t * (c - a)), y(b + t * (e - b))]);
        });
        for (let n = 0; n + 1 < cut.length; n += 2) d += through(cut.slice(n, n + 2));
    }
    return d;
};

// Over one feature the curves of ŷ, over two the plane shaded by ŷ; what a drag moves keeps its axes
let axes = null, shownFeatures = [1, 2], held = false;
const columnOf = i => [...page.x, ...state.x].map(row => row[i]);
const predicted = (theta, x) => model.activation(theta.map(weights => quickDot(weights, x)));
const placeOf = (i, theta) => {
    const x = state.x[i], code = state.y[i], [a, b] = shownFeatures;
    if (x.length > 2) return [axes.x.place(x[a]), axes.y.place(x[b])];
    return [axes.x.place(x[1]), axes.y.place(page.oneHot ? predicted(theta, x)[code] : code)];
};
const drawData = done => {
    const plane = page.inputs.length > 2, theta = done.w, [a, b] = shownFeatures, i = picked();
    if (!held || !axes) {
        const upward = plane ? columnOf(b) : page.labels ? [0, 1] : [...page.y, ...state.y];
        axes = {x: axisOf(columnOf(plane ? a : 1), LEFT, RIGHT), y: axisOf(upward, 250, TOP)};
    }
    const shownAs = plane ? page.names[b - 1] : page.labels ? "ŷ" : "y, ŷ";
    const inside = svg("g", {"clip-path": "url(#data)"}, ...(plane ? planeOf(done.x, theta) : curvesOf(theta)));
    const marks = state.x.map((x, n) => {
        const [left, up] = placeOf(n, theta), mark = markOf(left, up, state.y[n], state.y[n] === 0 && !page.oneHot ? "hollow" : "");
        mark.dataset.sample = n;
        return mark;
    });
    const [left, up] = placeOf(i, theta), rest = [svg("circle", {cx: left, cy: up, r: 10, class: "ring"})];
    if (!plane) {
        const to = axes.y.place(page.oneHot ? 1 : done.p[0]);
        inside.append(path(`M${left} ${up}V${to}`, "residual"));
    }
    const told = page.labels ? page.oneHot ? `ŷ of its class ${show(done.p[done.code])}` : `ŷ ${show(done.p[0])}` :
        `ŷ − y ${show(done.p[0] - done.code)}`;
    rest.push(words(told, RIGHT, 10, "end"));
    const legend = (page.labels || []).flatMap((label, k) => [markOf(LEFT + 10 + 64 * k, 300, k, k || page.oneHot ? "" : "hollow"),
        words(label.length > 7 ? label.slice(0, 6) + "…" : label, LEFT + 19 + 64 * k, 300, "start")]);
    return [460, page.labels ? 312 : 292, [svg("clipPath", {id: "data"}, svg("rect", {x: LEFT, y: TOP - 12, width: RIGHT - LEFT, height: 262 - TOP})),
        ...frame(axes.x, axes.y, page.names[plane ? a - 1 : 0], shownAs), inside, ...marks, ...rest, ...legend]];
};
const curvesOf = theta => {
    const lines = page.outputs.map(() => []);
    for (let left = LEFT; left <= RIGHT; left += 4) {
        predicted(theta, [1, axes.x.back(left)]).forEach((p, k) => {
            if (!Number.isNaN(p)) lines[k].push([left, axes.y.place(p)]);
        });
    }
    return lines.filter(line => line.length).map((line, k) => path(through(line), `curve ${page.oneHot ? `c${k} d${k}` : ""}`));
};
const WIDE = 36, HIGH = 22;
const planeOf = (x, theta) => {
    const [a, b] = shownFeatures, across = i => LEFT + (RIGHT - LEFT) * i / WIDE, up = j => 250 + (TOP - 250) * j / HIGH;
    const grid = Array.from({length: HIGH + 1}, (_, j) => Array.from({length: WIDE + 1}, (_, i) => {
        const place = x.slice();
        place[a] = axes.x.back(across(i));
        place[b] = axes.y.back(up(j));
        return predicted(theta, place);
    }));
    const of = measure => grid.map(row => row.map(measure)), first = of(p => p[0]), result = [], cells = {};
    const flat = first.flat().filter(Number.isFinite), low = Math.min(...flat), high = Math.max(...flat);
    for (let j = 0; j < HIGH; j++) for (let i = 0; i < WIDE; i++) {
        const p = grid[j][i].length > 1 ? grid[j][i] : page.labels ? [1 - grid[j][i][0], grid[j][i][0]] : null;
        const k = p ? p.indexOf(Math.max(...p)) : 0;
        const sure = p ? (p[k] - 1 / p.length) / (1 - 1 / p.length) : (first[j][i] - low) / (high - low);
        const key = `c${k} s${Math.round(clamp(sure || 0, 0, 1) * 5)}`;
        cells[key] = (cells[key] || "") + `M${across(i).toFixed(1)} ${up(j).toFixed(1)}H${across(i + 1).toFixed(1)}V${up(j + 1).toFixed(1)}H${across(i).toFixed(1)}z`;
    }
    for (const [key, d] of Object.entries(cells)) result.push(path(d, "shade " + key));
    if (page.oneHot) {
        page.outputs.forEach((_, k) => result.push(path(contour(
            of(p => p[k] - Math.max(...p.filter((_, n) => n !== k))), 0, across, up), "boundary")));
    } else {
        for (const level of page.labels ? [0.5] : axisOf([low, high], 0, 1).ticks) {
            result.push(path(contour(first, level, across, up), page.labels ? "boundary" : "contour"));
        }
    }
    return result;
};

// The mean loss over two parameters, the others as they are now
const GRID = 36;
let surface = null, shownParameters = [[0, 0], [0, 1]];
const at = (theta, [k, i]) => theta[k][i];
const surfaceRange = pair => {
    const ways = state.runs.flatMap(run => run.trail.map(point => point.theta)), middle = at(page.theta, pair);
    const values = [middle, at(surface.goal, pair), ...ways.map(theta => at(theta, pair))].filter(Number.isFinite);
    const far = Math.max(1, 6 * Math.abs(at(surface.goal, pair) - middle));
    const near = values.filter(value => Math.abs(value - middle) <= far);
    const [low, high] = [Math.min(...near), Math.max(...near)], room = Math.max(0.35 * (high - low), 0.3 * Math.abs(high), 0.5);
    return [low - room, high + room];
};
const goalOf = () => {      // where careful training leads to: the picture has room for it
    let theta = page.theta, eta = Math.min(page.eta, 0.5), best = quickMean(theta);
    for (let round = 0; round < 60; round++) {
        let next = theta;
        for (let n = 0; n < 4; n++) state.x.forEach((x, i) => { next = work(next, x, state.y[i], eta).after; });
        const loss = quickMean(next);
        if (loss < best) [theta, best] = [next, loss]; else eta /= 2;
    }
    return theta;
};
const surfaceKey = theta => {       // changes when another surface is wanted
    const [p, q] = shownParameters, others = theta.map((row, k) => row.map((value, i) =>
        [p, q].some(pair => pair[0] === k && pair[1] === i) ? "" : value));
    const isIn = ({least, most}, value) => value >= least && value <= most;
    const gone = surface?.x && !(isIn(surface.x, at(theta, p)) && isIn(surface.y, at(theta, q)));
    return [others, state.x, state.y, p, q, gone ? theta : ""].join("|");
};
const computeSurface = () => {
    surface ??= {goal: goalOf()};
    const [p, q] = shownParameters, theta = state.runs[0].theta;
    const x = axisOf(surfaceRange(p), LEFT, RIGHT), y = axisOf(surfaceRange(q), 250, TOP);
    const across = i => LEFT + (RIGHT - LEFT) * i / GRID, up = j => 250 + (TOP - 250) * j / GRID;
    const grid = Array.from({length: GRID + 1}, (_, j) => Array.from({length: GRID + 1}, (_, i) => {
        const there = theta.map(row => row.slice());
        there[p[0]][p[1]] = x.back(across(i));
        there[q[0]][q[1]] = y.back(up(j));
        return quickMean(there);
    }));
    const sorted = grid.flat().filter(Number.isFinite).sort((one, other) => one - other);
    const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => sorted[Math.floor((sorted.length - 1) * (n / 10) ** 2)]);
    const lines = levels.map((level, n) => path(contour(grid, level, across, up), `contour l${n}`));
    const least = sorted[0], row = grid.findIndex(values => values.includes(least)), low = [across(grid[row]?.indexOf(least)), up(row)];
    surface = {...surface, x, y, lines, least, low};
    surface.of = surfaceKey(theta);
};
const drawSurface = done => {
    const {x, y, lines, low, least} = surface, [p, q] = shownParameters;
    const name = ([k, i]) => page.parameters[k][i], spot = theta => [x.place(at(theta, p)), y.place(at(theta, q))];
    const inside = svg("g", {"clip-path": "url(#surface)"}, ...lines, words("×", ...low));
    state.runs.forEach((run, k) => {
        const points = run.trail.map(point => spot(point.theta));
        if (points.length > 1) inside.append(path(through(points), `way d${k}`), path(through(points.slice(-30)), `way arrows d${k}`));
        const [left, up] = points.at(-1);
        inside.append(svg("circle", {cx: left, cy: up, r: 8, class: "here"}), words("ABC"[k], left, up));
    });
    if (isFinite2(done.after)) inside.append(path(through([spot(done.w), spot(done.after)]), "next"));
    return [460, 292, [svg("clipPath", {id: "surface"}, svg("rect", {x: LEFT, y: TOP, width: RIGHT - LEFT, height: 250 - TOP})),
        svg("marker", {id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 5, markerHeight: 5, orient: "auto"}, path("M0 0L8 4L0 8z", "head")),
        ...frame(x, y, name(p), name(q)), inside, words(`× least here ${show(least)}`, RIGHT, 10, "end")]];
};

const drawLosses = () => {
    const trails = state.runs.map(run => run.trail.filter(point => Number.isFinite(point.loss)));
    const losses = trails.flat().map(point => point.loss), start = losses[0] ?? 1;
    const shown = losses.filter(loss => loss <= 50 * Math.abs(start) + 1);
    const x = axisOf([0, Math.max(6, ...trails.flat().map(point => point.n))], LEFT, RIGHT), y = axisOf([0, ...shown], 130, TOP);
    return [460, 172, [svg("clipPath", {id: "losses"}, svg("rect", {x: LEFT, y: TOP, width: RIGHT - LEFT + 8, height: 132 - TOP})),
        ...frame(x, y, "steps", "mean loss of all samples"), svg("g", {"clip-path": "url(#losses)"}, ...trails.filter(trail => trail.length).flatMap((trail, k) => {
            const points = trail.map(point => [x.place(point.n), y.place(point.loss)]), [left, up] = points.at(-1);
            return [path(through(points), `curve d${k}`), svg("circle", {cx: left, cy: up, r: 4, class: "mark"})];
        }))]];
};
