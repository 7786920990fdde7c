// The mean loss over two parameters, the others as they are now; the ways of θ on it.

const MOST_WORK = 400000;    // losses computed for one surface
const parameters = () => [state.parameter0, state.parameter1].map(path => path.split("."));
const pairOf = theta => parameters().map(([k, i]) => theta[k][i]);
const withPair = (theta, values) => parameters().reduce((all_, [k, i], n) =>
    all_.with(k, all_[k].with(i, values[n])), theta);
let surface = null, job = null, later_ = 0;

// The range of each axis: what the page gives, and the ways of θ, if they are not far off
const rangesOf = () => parameters().map(([k, i]) => {
    const [low, high] = page.room[k][i], wide = high - low;
    const found = state.runs.flatMap(({way}) => pointsOf(way).map(({theta}) => theta[k][i]));
    return [low, high, ...found.filter(value => abs(value - (low + high) / 2) < 4.5 * wide)];
});
const keyOf_ = () => {    // changes when another surface is wanted
    const {theta} = state.runs[0], ranges = rangesOf();
    const isIn = surface && ranges.every((values, n) => values.every(surface.axes[n].has));
    const axes_ = isIn ? surface.axes : ranges.map(values => axisOf(values, 0, 1, {margin: 0.04}));
    const others = withPair(theta, [0, 0]).flat().join();
    return {axes: axes_, others, x: state.x, y: state.y, parameters: parameters().join(";")};
};
const isSame = (a, b) => a && b && ["others", "x", "y", "parameters"].every(name =>
    a[name] === b[name]) && a.axes.every((axis, n) =>
    axis.least === b.axes[n].least && axis.wide === b.axes[n].wide);

// Row by row, so that a drag need not wait for all of it
const startJob = (wanted, size) => {
    const {theta} = state.runs[0], [x, y] = wanted.axes;
    return {wanted, size, rows: [], next() {
        const up = y.part(this.rows.length / size);
        this.rows.push(Array.from({length: size + 1}, (_, i) =>
            meanLoss(withPair(theta, [x.part(i / size), up]), model.quickScore)));
        return this.rows.length <= size;
    }};
};
const runJob = until => {
    while (job && (performance.now() < until)) {
        if (job.next()) continue;
        const isNew = !surface || !isSame(surface, job.wanted) ||
            surface.parameters !== job.wanted.parameters;
        if (surface && isNew && surface.x !== job.wanted.x) ghost = surface;
        surface = {...job.wanted, rows: job.rows, size: job.size, drawn: null};
        job = null;
    }
};
let ghost = null;    // the contours before a sample was changed
const sizeWithin = work_ => clamped(floor(sqrt(work_ / state.x.length)), 12, FINE);
const wantSurface = () => {
    const wanted = keyOf_(), full = sizeWithin(MOST_WORK), coarse = min(25, sizeWithin(60000));
    if (!surface) {
        job = startJob(wanted, coarse);
        runJob(Infinity);
    }
    clearTimeout(later_);
    const isDone = isSame(surface, wanted);
    if (isDone && surface.size >= full) return;
    if (!isDone && !job) job = startJob(wanted, coarse);
    const pursue = () => {
        runJob(performance.now() + 7);
        if (job) later_ = setTimeout(pursue, 0);
        else {
            drawSurface(current());
            const now = keyOf_();
            if (!isSame(surface, now)) later_ = setTimeout(wantSurface, 0);
            else if (surface.size < full) {
                later_ = setTimeout(() => {    // full, once nothing moves
                    job = startJob(now, full);
                    pursue();
                }, held ? 400 : 60);
            }
        }
    };
    later_ = setTimeout(pursue, isDone ? 60 : 0);
};

const shadeSurface = (canvas, rows, size) => {
    const values = rows.flat().filter(isFinite), [low, high] = extent(values);
    const little = 0.03 * (high - low), from = log(little), to = log(high - low + little);
    const colour = colourOf("--sand-high");
    paint(canvas, size + 1, size + 1, (right, up) => {
        const value = rows[min(size, floor(up * (size + 1)))][min(size, floor(right * (size + 1)))];
        const share = isFinite(value) ? (log(value - low + little) - from) / (to - from) : 1;
        return [...colour, 0.62 * clamped(share, 0, 1)];
    });
};
// The lines and shades of a surface, drawn again only for another surface or another place
const layersOf = (wide, high) => {
    const key = `${place(wide)} ${place(high)} ${surface.size}`;
    if (surface.drawn?.key === key) return surface.drawn;
    const [x, y] = surface.axes, bottom = high - 44;
    const upright = axisOf([y.least, y.least + y.wide], bottom, 4, {margin: 0});
    const left = roomFor(upright.ticks);
    const across = axisOf([x.least, x.least + x.wide], left, wide - 3, {margin: 0, most: 4});
    const toPlace = ([right, up]) =>
        [left + right * (wide - 3 - left), bottom + up * (4 - bottom)];
    const levels = levelsOf(surface.rows.flat()), found = {};
    for (const level of levels) {
        found[level] = linesAt(surface.rows, level).map(points => points.map(toPlace));
    }
    layCanvas(one("#surface canvas"), {x: across, y: upright});
    shadeSurface(one("#surface canvas"), surface.rows, surface.size);
    surface.drawn = {key, x: across, y: upright, levels, found,
        lines: levels.flatMap(level => found[level].map(points =>
            line(through(points), "contour")))};
    return surface.drawn;
};
// Points no farther apart than the numbers that shall keep clear of them
const closely = points => points.flatMap(([x, y], i) => {
    const [toX, toY] = points[i + 1] || [x, y], many = min(200, ceil(hypot(toX - x, toY - y) / 20));
    return Array.from({length: max(1, many)}, (_, n) =>
        [x + (toX - x) * n / max(1, many), y + (toY - y) * n / max(1, many)]);
});
const UNDER_CHOICE = [[58, 17], [88, 17]];    // there lies the choice of the upward parameter
const RUN_KINDS = ["run0", "run1", "run2"];
const drawSurface = done => {
    if (!surface) return;
    const [wide, high] = sizeOf(one("#surface")), picture = one("#surface svg");
    set(picture, {viewBox: `0 0 ${place(wide)} ${place(high)}`});
    const {x, y, levels, found, lines: contours} = layersOf(wide, high);
    set(one("#in-surface rect"), {x: x.start, y: y.end, width: max(0, x.end - x.start),
        height: max(0, y.start - y.end)});
    const spot = theta => pairOf(theta).map((value, n) => [x, y][n].to(value));
    const ways = state.runs.map(({way}) => pointsOf(way).map(({theta}) => spot(theta)));
    const drawn = indices(ways).reverse().flatMap(k => [
        line(through(ways[k]), "way-below"), line(through(ways[k]), `way ${RUN_KINDS[k]}`),
        ...(ways[k].length < 80 ? ways[k].map(([a, b]) => circle(a, b, 2.2, `dot ${RUN_KINDS[k]}`))
            : []),
    ]);
    const ends = ways.slice(1).map((points, n) =>
        circle(...points.at(-1), 4, `dot ${RUN_KINDS[n + 1]}`));
    const [startX, startY] = ways[0][0], here = spot(done.w);
    const isShown = !asking() && done.after.flat().every(isFinite);
    const next = isShown ? [spot(done.after)] : [];
    const shownNext = next.flatMap(there => nextArrow(here, there));
    const old = ghost && ghost.parameters === surface.parameters && ghost !== surface && held
        ? levelsOf(ghost.rows.flat()).flatMap(level => linesAt(ghost.rows, level)
            .map(points => line(through(points.map(([right, up]) => [
                x.to(ghost.axes[0].part(right)), y.to(ghost.axes[1].part(up))])), "ghost"))) : [];
    const isNear = ([a, b]) => a > x.start && a < x.end && b > y.end && b < y.start;
    const numbers = numbersOn(levels, level => found[level],
        [...closely(ways[0]).filter(isNear), ...closely([here, ...next]), [startX, startY],
            ...UNDER_CHOICE],
        [x.start, x.end, y.end, y.start]);
    one("#surface .inside").replaceChildren(...old, ...contours, ...numbers, ...drawn,
        svg("rect", {x: place(startX - 4), y: place(startY - 4), width: 8, height: 8,
            class: "start-mark"}),
        ...ends, ...shownNext, circle(...here, 6, "here"));
    one("#surface .frame").replaceChildren(...frameOf(x, y));
    const isGone = !(x.has(pairOf(done.w)[0]) && y.has(pairOf(done.w)[1]));
    one("#surface-legend").hidden = isGone;
    one("#surface-left").hidden = !isGone;
};
// To where the next step leads; never shorter than can be seen
const nextArrow = ([x, y], [toX, toY]) => {
    const size = hypot(toX - x, toY - y);
    if (!(size > 1e-9)) return [];
    const [a, b] = [(toX - x) / size, (toY - y) / size], long = clamped(size, 26, 2000);
    const tip = [x + a * long, y + b * long], stem = [tip[0] - 9 * a, tip[1] - 9 * b];
    const wings = [[stem[0] - 5 * b, stem[1] + 5 * a], tip, [stem[0] + 5 * b, stem[1] - 5 * a]];
    return [line(through([[x, y], stem]), "next-below"), line(through([[x, y], stem]), "next"),
        line(through(wings) + "Z", "next-head")];
};
