// The data with what the model makes of it, the mean loss over two parameters and so far.
const LEFT = 70, RIGHT = 450, TOP = 26, BOTTOM = 250, LOW = 132;
const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
    return element;
};
const svg = (tag, attributes, ...children) => {
    const element = set(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
    element.append(...children);
    return element;
};
const words = (text, x, y, kind = "") => svg("text", {x, y: y + 5, class: kind}, text);
const path = (d, kind) => svg("path", {d, class: kind});
const circle = (cx, cy, r, kind) => svg("circle", {cx, cy, r, class: kind});
const through = points => points[1] ? "M" + points.map(point => point.map(value => value.toFixed(1))).join("L") : "";
const groups = name => document.querySelectorAll(`#${name} g:not(.marks)`);    // the first ends at the axes
const draw = (name, ...parts) => parts.forEach((part, i) => groups(name)[i].replaceChildren(...part));

// An axis between two places of the picture, with round numbers on it
const axisOf = (values, start, end) => {
    let low = min(...values), high = max(...values);
    if (!(high - low > 1e-9 * max(abs(low), abs(high)))) [low, high] = [low - 1, high + 1];
    const wide = 1.12 * (high - low), least = low - 0.06 * (high - low), unit = 10 ** floor(log10((high - low) / 4));
    const step = unit * ([1, 2, 5].find(times => unit * times * 4.001 >= high - low) || 10), ticks = [];
    const near = (value, unit) => Number((round(value / unit) * unit).toPrecision(12));
    for (let tick = near(low + step / 2.001, step); tick <= high + step / 1e9; tick = near(tick + step, step)) ticks.push(tick);
    const part = share => least + share * wide;
    return {
        start, end, ticks, part, has: value => value >= least && value <= least + wide,
        to: value => max(-4000, min(4000, start + (value - least) / wide * (end - start))),
        from: place => near(part((place - start) / (end - start)), unit / 20),
    };
};
const frame = (x, y, xName, yName, told) => [
    ...y.ticks.flatMap(tick => [path(`M${x.start} ${y.to(tick)}H${x.end}`, "grid"), words(show(tick, 2), x.start - 6, y.to(tick), "end")]),
    ...x.ticks.map(tick => words(show(tick, 2), x.to(tick), y.start + 13)), path(`M${x.start} ${y.end}V${y.start}H${x.end}`, "axis"),
    words(xName, (x.start + x.end) / 2, y.start + 30), words(yName, 4, 10, "start"), words(told, RIGHT, 10, "end told")];

// A function over the picture, and the lines on which it has a value, square by square
const WIDE = 36, HIGH = 24;
const across = i => LEFT + i / WIDE * (RIGHT - LEFT), up = j => BOTTOM + j / HIGH * (TOP - BOTTOM);
const gridOf = value => Array.from({length: HIGH + 1}, (_, j) => Array.from({length: WIDE + 1}, (_, i) => value(i / WIDE, j / HIGH)));
const contour = (grid, level, kind) => {
    let d = "";
    for (let j = 0; j < HIGH; j++) for (let i = 0; i < WIDE; i++) {
        const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1], [i, j]], heights = corners.map(([a, b]) => grid[b][a] - level);
        const cut = [0, 1, 2, 3].filter(n => heights[n] < 0 !== heights[n + 1] < 0 && isFinite(heights[n] - heights[n + 1])).map(n => {
            const [[a, b], [c, e]] = corners.slice(n), t = heights[n] / (heights[n] - heights[n + 1]);
            return [across(a + t * (c - a)), up(b + t * (e - b))];
        });
        d += through(cut.slice(0, 2)) + through(cut.slice(2));
    }
    return path(d, kind);
};

// Over one feature the curves of ŷ, over two the plane shaded by ŷ; axes stay during a drag
let axes, held;
const isPlane = page.inputs.length > 2, features = () => [state.feature0, state.feature1];
const predicted = (theta, x) => model.activation(model.quickScore(theta, x));
const placeOf = (i, theta) => {
    const x = state.x[i], code = state.y[i], [a, b] = features();
    return [axes.x.to(x[a]), axes.y.to(isPlane ? x[b] : !page.oneHot ? code : asking() ? 0.5 : predicted(theta, x)[code])];
};
const marks = page.x.map((_, i) => svg("use", {"data-sample": i}));    // they stay
document.querySelector(".marks").append(...marks);
const drawData = ({w, x, p, code}) => {
    const [a, b] = features(), column = i => [...page.x, ...state.x].map(row => row[i]);
    const heights = isPlane ? column(b) : page.labels ? [0, 1] : [...page.y, ...state.y];
    if (!held) axes = {x: axisOf(column(a), LEFT, RIGHT), y: axisOf(heights, BOTTOM, TOP)};
    const [left, height] = placeOf(picked(), w);
    marks.forEach((mark, i) => {
        const [x, y] = placeOf(i, w), k = page.labels ? state.y[i] : 0;
        set(mark, {href: `#m${k}`, x, y, class: `mark c${k}`});
    });
    const residual = path(`M${left} ${height}V${axes.y.to(page.oneHot ? 1 : p[0])}`, "residual");
    const told = page.labels ? `ŷ ${show(p[page.oneHot ? code : 0])}` : `ŷ − y ${show(p[0] - code)}`;
    draw("data", isPlane ? planeOf(w, x) : [...curvesOf(w), residual],
        frame(axes.x, axes.y, page.names[a - 1], isPlane ? page.names[b - 1] : page.labels ? "ŷ" : "y, ŷ", told), [circle(left, height, 10, "ring")]);
};
const curvesOf = theta => {
    const points = Array.from({length: 91}, (_, i) => [across(i * WIDE / 90), predicted(theta, [1, axes.x.part(i / 90)])]);
    return page.outputs.map((_, k) => path(through(points.map(([x, p]) => [x, axes.y.to(p[k])]).filter(([, y]) => !isNaN(y))), `curve c${k} d${k}`));
};
const planeOf = (theta, x) => {
    const [a, b] = features(), cells = {};
    const grid = gridOf((right, high) => predicted(theta, x.with(a, axes.x.part(right)).with(b, axes.y.part(high))));
    const of = measure => grid.map(row => row.map(measure)), heights = of(p => p[0]), low = min(...heights.flat()), high = max(...heights.flat());
    for (let j = 0; j < HIGH; j++) for (let i = 0; i < WIDE; i++) {
        const p = grid[j][i], shares = page.oneHot ? p : page.labels ? [1 - p[0], p[0]] : [(p[0] - low) / (high - low)];
        const most = max(...shares), equal = page.labels ? 1 / shares.length : 0;
        const key = `shade c${shares.indexOf(most)} s${round((most - equal) / (1 - equal) * 5)}`;
        cells[key] = `${cells[key] || ""}M${across(i)} ${up(j)}H${across(i + 1)}V${up(j + 1)}H${across(i)}z`;
    }
    const lines = page.oneHot ? page.outputs.map((_, k) => contour(of(p => p[k] - max(...p.filter((_, n) => n !== k))), 0, "boundary")) :
        page.labels ? [contour(heights, 0.5, "boundary")] : axisOf([low, high], 0, 1).ticks.map(level => contour(heights, level, "contour"));
    return [...Object.entries(cells).map(([key, d]) => path(d, key)), ...lines];
};

// The mean loss over two parameters, the others as they are now
let surface;
const parameters = () => [state.parameter0, state.parameter1].map(place => place.split(","));
const pairOf = theta => parameters().map(([k, i]) => theta[k][i]);
const withPair = (theta, values) => parameters().reduce((all, [k, i], n) => all.with(k, all[k].with(i, values[n])), theta);
const waysOf = () => parameters().map(([k, i]) => {    // and what there is room for; not far off
    const [low, high] = page.room[k][i], found = state.runs.flatMap(({trail}) => trail.map(({theta}) => theta[k][i]));
    return [low, high, ...found.filter(value => abs(2 * value - low - high) < 9 * (high - low))];
});
const surfaceKey = theta => {    // changes when another surface is wanted
    const isIn = surface && waysOf().every((values, n) => values.every(surface.axes[n].has));
    return [withPair(theta, []), state.x, state.y, parameters(), isIn || theta].join("|");
};
const computeSurface = () => {
    const {theta} = state.runs[0], [x, y] = waysOf().map((values, n) => axisOf(values, ...(n ? [BOTTOM, TOP] : [LEFT, RIGHT])));
    const grid = gridOf((right, high) => meanLoss(withPair(theta, [x.part(right), y.part(high)]), model.quickScore));
    const sorted = grid.flat().filter(isFinite).sort((a, b) => a - b), names = parameters().map(([k, i]) => page.parameters[k][i]);
    const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => sorted[floor(sorted.length * n * n / 100)]);
    surface = {axes: [x, y], lines: levels.map(level => contour(grid, level, "contour")), free: frame(x, y, ...names, `contours of ${show(levels[0])} to ${show(levels[8])}`)};
    surface.of = surfaceKey(theta);
};
const letterOf = k => state.runs[1] ? "ABC"[k] : "";
const drawSurface = ({w, after}) => {
    const spot = theta => pairOf(theta).map((value, n) => surface.axes[n].to(value));
    const ways = state.runs.flatMap((run, k) => {
        const points = run.trail.map(point => spot(point.theta)), [x, y] = points.at(-1);
        return [path(through(points), `way d${k}`), path(through(points.slice(-12)), "way arrows"), circle(x, y, state.runs[1] ? 8 : 4, "here"), words(letterOf(k), x, y)];
    });
    const next = after.flat().every(isFinite) ? through([spot(w), spot(after)]) : "";
    draw("surface", [...surface.lines, ...ways, path(next, "next")], surface.free);
};
const drawLosses = () => {
    const points = state.runs.flatMap(run => run.trail), most = 50 * abs(points[0].loss) + 1;
    const x = axisOf([0, 6, ...points.map(({n}) => n)], LEFT, RIGHT), y = axisOf([0, ...points.map(({loss}) => loss).filter(loss => loss <= most)], LOW, TOP);
    draw("losses", state.runs.flatMap((run, k) => {
        const curve = run.trail.filter(({loss}) => isFinite(loss)).map(({n, loss}) => [x.to(n), y.to(loss)]), [left, height] = curve.at(-1) || [0, 0];
        return [path(through(curve), `curve d${k}`), circle(left, height, 3, ""), words(letterOf(k), left - 6 - 14 * k, height - 9)];
    }), frame(x, y, "steps", "mean loss of all samples", ""));
};
