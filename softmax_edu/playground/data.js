// The data and what the model makes of them: over one feature the curves of ŷ, over two the plane.

const isPlane = page.names.length > 1, FINE = 96, COARSE = 32, LINES = 48;
const features = () => [state.feature0, state.feature1];
const predicted = (theta, x) => model.activation(model.quickScore(theta, x));
let axes, held = false;    // axes stay during a drag

// Which class is the likeliest, and how much likelier than the next: colour and strength
const shadeOf = p => {
    const shares = page.oneHot ? p : [1 - p[0], p[0]];
    let best = 0, next = -Infinity;
    for (let k = 1; k < shares.length; k++) {
        if (shares[k] > shares[best]) [next, best] = [shares[best], k];
        else next = max(next, shares[k]);
    }
    return [best, 0.09 + 0.36 * clamped(shares[best] - next, 0, 1)];
};
const classColours = () => page.labels.map((_, k) => colourOf(`--c${k}`));
const paint = (canvas, wide, high, colourAt) => {
    [canvas.width, canvas.height] = [wide, high];
    const context = canvas.getContext("2d"), image = context.createImageData(wide, high);
    for (let j = 0; j < high; j++) {
        for (let i = 0; i < wide; i++) {
            const [red, green, blue, alpha] = colourAt((i + 0.5) / wide, 1 - (j + 0.5) / high);
            image.data.set([red, green, blue, 255 * alpha], 4 * (j * wide + i));
        }
    }
    context.putImageData(image, 0, 0);
};
// A canvas lies exactly within the axes, also where its picture is printed in another size
const layCanvas = (canvas, {x, y}) => {
    const picture = canvas.parentElement, [wide, high] = sizeOf(picture);
    const across = value => `${100 * value / wide}%`, down = value => `${100 * value / high}%`;
    Object.assign(canvas.style, {left: across(x.start), top: down(y.end),
        width: across(x.end - x.start), height: down(y.start - y.end)});
    picture.style.setProperty("--shape", `${wide} / ${high}`);
};

// What tells classes apart: by z where that is as good, since ŷ soon is 0 or 1 to the last digit
const decisionOf = (theta, x) => {
    const z = model.quickScore(theta, x);
    return ["σ", "softmax"].includes(page.activation) ? z : model.activation(z);
};
// How far class k is ahead of all others, or ŷ of ½: 0 on the border
const HALF = page.activation === "σ" ? 0 : 0.5;
const aheadOf = (k, values) => {
    if (!page.oneHot) return values[0] - HALF;
    let next = -Infinity;
    for (let n = 0; n < values.length; n++) if (n !== k) next = max(next, values[n]);
    return values[k] - next;
};

const layAxes = (wide, high) => {
    const [a, b] = features(), rows = [...state.given.map(({x}) => x), ...state.x];
    const column = i => rows.map(row => row[i]);
    const heights = isPlane ? column(b) : isClassifier ? [0, 1]
        : [...state.given.map(({code}) => code), ...state.y];
    const bottom = high - 44, y = axisOf(heights, bottom, 4);
    const left = roomFor(y.ticks);
    return {x: axisOf(column(a), left, wide - 3, {most: 4}), y};
};
const placeOf = (i, theta) => {
    const x = state.x[i], code = state.y[i], [a, b] = features();
    const height = isPlane ? x[b] : page.oneHot ? predicted(theta, x)[code] : code;
    return [axes.x.to(x[a]), axes.y.to(height)];
};

// The samples: their elements stay, so that one can be dragged
let marks = [];
const drawMarks = theta => {
    const layer = one("#data .marks"), at = picked();
    if (marks.length !== state.x.length) {
        marks = state.x.map((_, i) => svg("g", {"data-sample": i}));
        layer.replaceChildren(...marks);
    }
    marks.forEach((mark, i) => {
        const [x, y] = placeOf(i, theta), k = isClassifier ? state.y[i] : 0;
        const isWrong = isClassifier && !isRight(theta, i), kind = `${k}${isWrong}${i === at}`;
        set(mark, {transform: `translate(${place(x)} ${place(y)})`});
        if (mark.kind === kind) return;
        mark.kind = kind;
        mark.replaceChildren(svg("circle", {r: 14, class: "hit"}),
            ...(i === at ? [svg("circle", {r: 12, class: "picked"})] : []), markOf(k, 0, 0),
            ...(isWrong ? [line("M6 -14l9 9M15 -14l-9 9", "cross-below"),
                line("M6 -14l9 9M15 -14l-9 9", "cross")] : []));
        for (const child of mark.children) child.dataset.sample = i;
    });
};
// Where no border is in the picture: what is predicted in all of it
const outside = (answer, theta) => {
    const {x, y} = axes, k = page.oneHot ? answer : 0;
    const isTied = state.x.every(row => aheadOf(k, decisionOf(theta, row)) === 0);
    const why = page.oneHot ? isTied ? "no class leads:" : "the border is outside:"
        : `ŷ = 0.5 ${isTied ? "everywhere" : "is outside"}:`;
    const places = indices(state.x).map(i => placeOf(i, theta));
    const told = `all are predicted ${page.labels[answer]}`;
    const long = 20 + 7 * max(why.length, told.length);
    const heights = Array.from({length: 12}, (_, i) =>
        y.start - 8 + i / 11 * (y.end - y.start + 70));
    const spots = heights.flatMap(low =>
        [{low, at: x.start + 6, end: ""}, {low, at: x.end - 6, end: "end"}]);
    const hidden = ({low, at, end}) => places.filter(([across, height]) => height > low - 46 &&
        height < low + 16 && (end ? across > at - long : across < at + long)).length;
    const fewest = min(...spots.map(hidden));
    const {low, at, end} = spots.find(spot => hidden(spot) === fewest);
    return [label(why, at, low - 16, `halo ${end}`),
        label(told, at, low, `halo ${end}`)];
};

const drawData = (done, isCoarse = false) => {
    const theta = done.w, [wide, high] = sizeOf(one("#data")), picture = one("#data svg");
    set(picture, {viewBox: `0 0 ${place(wide)} ${place(high)}`});
    if (!held || !axes) axes = layAxes(wide, high);
    const canvas = one("#data canvas"), {x, y} = axes, [a, b] = features();
    layCanvas(canvas, axes);
    set(one("#in-data rect"), {x: x.start, y: y.end, width: max(0, x.end - x.start),
        height: max(0, y.start - y.end)});
    const drawn = isPlane ? planeOf(theta, done.x, canvas, isCoarse)
        : curvesOf(theta, done, canvas, isCoarse);
    const words = drawn.filter(({tagName}) => tagName === "text");    // above the samples
    one("#data .inside").replaceChildren(...drawn.filter(each => !words.includes(each)));
    one("#data .words").replaceChildren(...words);
    const upward = isPlane ? page.names[b - 1] : isClassifier ? "ŷ" : "y";
    const names = page.names.length > 2 ? [] : [
        label(page.names[a - 1], x.end, y.start + 40, "end muted"),
        label(upward, x.start + 6, y.end + 16, "halo")];
    one("#data .frame").replaceChildren(...frameOf(x, y, {gridY: !isClassifier && !isPlane}),
        ...names);
    drawMarks(theta);
};
const planeOf = (theta, row, canvas, isCoarse) => {
    const [a, b] = features(), {x, y} = axes, fine = isCoarse ? COARSE : FINE;
    const at = (right, up) => row.with(a, x.part(right)).with(b, y.part(up));
    const toPlace = ([right, up]) =>
        [x.start + right * (x.end - x.start), y.start + up * (y.end - y.start)];
    const busy = marks.map((_, i) => i).filter(i => i < state.x.length)
        .map(i => placeOf(i, theta));
    const box = [x.start, x.end, y.end, y.start];
    if (!isClassifier) return slopeOf_(theta, at, toPlace, canvas, fine, busy, box);
    const colours = classColours();
    paint(canvas, fine, fine, (right, up) => {
        const [k, alpha] = shadeOf(predicted(theta, at(right, up)));
        return [...colours[k], alpha];
    });
    const kinds = page.oneHot && page.labels.length > 2 ? page.outputs.map((_, k) => k) : [0];
    const squares = isCoarse ? LINES / 3 : LINES;
    const grid = gridOf(squares, squares, (right, up) => decisionOf(theta, at(right, up)));
    const found = kinds.flatMap(k =>
        linesAt(grid.map(values => values.map(each => aheadOf(k, each))), 0)
            .map(points => points.map(toPlace)));
    const answer = answerOf(predicted(theta, at(0.5, 0.5)));
    if (!found.length) return outside(answer, theta);
    const borders = found.map(points => line(through(points), "border"));
    const name = page.oneHot ? "" : "ŷ = 0.5", spot = name && placeOfNumber(found, [], busy, box);
    return [...borders, ...(spot ? [label(name, spot.x, spot.y - 5, "middle halo border-name",
        {transform: `rotate(${spot.angle.toFixed(1)} ${place(spot.x)} ${place(spot.y)})`})] : [])];
};
// Without classes: ŷ as a slope, with its heights
const slopeOf_ = (theta, at, toPlace, canvas, fine, busy, box) => {
    const grid = gridOf(LINES, LINES, (right, up) => predicted(theta, at(right, up))[0]);
    const [low, high] = extent(grid.flat()), colour = colourOf("--c0");
    paint(canvas, fine, fine, (right, up) => {
        const value = predicted(theta, at(right, up))[0];
        return [...colour, 0.04 + 0.4 * clamped((value - low) / (high - low) || 0, 0, 1)];
    });
    const levels = roundTicks(low, high, 6), found = {};
    for (const level of levels) {
        found[level] = linesAt(grid, level).map(points => points.map(toPlace));
    }
    return [...levels.flatMap(level => found[level].map(points =>
        line(through(points), "contour"))),
        ...numbersOn(levels, level => found[level], busy, box)];
};
const curvesOf = (theta, done, canvas) => {
    const {x, y} = axes, steps = 120;
    const at = share => predicted(theta, [1, x.part(share)]);
    const shares = Array.from({length: steps + 1}, (_, i) => i / steps), curves = shares.map(at);
    const placeAt = share => x.start + share * (x.end - x.start);
    const drawn = page.outputs.map((_, k) => line(through(shares.map((share, i) =>
        [placeAt(share), y.to(curves[i][k])]).filter(([, height]) => isFinite(height))),
    isClassifier && page.oneHot ? `fit c${k} d${k}` : "fit"));
    if (isClassifier) {
        const colours = classColours();
        paint(canvas, FINE, 1, right => {
            const [k, alpha] = shadeOf(at(right));
            return [...colours[k], alpha];
        });
        return [...bordersOver(theta, shares, placeAt), ...drawn];
    }
    canvas.width = 0;
    const residuals = state.x.map((row, i) => {
        const ends = [state.y[i], predicted(theta, row)[0]].map(value => place(y.to(value)));
        return line(`M${place(x.to(row[1]))} ${ends.join("V")}`,
            i === picked() ? "residual on" : "residual");
    });
    return [...residuals, ...drawn];
};
// Where another class becomes the likeliest
const bordersOver = (theta, shares, placeAt) => {
    const {x, y} = axes, answerAt = share => answerOf(predicted(theta, [1, x.part(share)]));
    const found = [];
    for (let i = 1; i < shares.length; i++) {
        let [low, high] = [shares[i - 1], shares[i]];
        const before = answerAt(low);
        if (before === answerAt(high)) continue;
        for (let n = 0; n < 30; n++) {
            const middle = (low + high) / 2;
            if (answerAt(middle) === before) low = middle;
            else high = middle;
        }
        found.push(placeAt(low));
    }
    const name = page.oneHot ? "border" : "ŷ = 0.5";
    const half = page.oneHot ? []
        : [line(`M${x.start} ${place(y.to(0.5))}H${x.end}`, "guide")];
    const none = found.length ? [] : outside(answerAt(0.5), theta);
    return [...half, ...none, ...found.flatMap((across, i) => {
        const isFar = across > (x.start + x.end) / 2, beside = across + (isFar ? -6 : 6);
        const samples = indices(state.x).map(n => placeOf(n, theta));
        const isFree = height => !samples.some(([a, b]) => abs(b - height + 5) < 18 &&
            (isFar ? a < across && a > across - 70 : a > across && a < across + 70));
        const heights = [34, 64, 94, 124, 154, 184].map(down => y.end + down);
        return [line(`M${place(across)} ${y.start}V${y.end}`, "border"), ...(i ? []
            : [label(name, beside, heights.find(isFree) ?? heights[0],
                `halo ${isFar ? "end" : ""}`)])];
    })];
};

// σ with the z of the picked sample
const drawSigma = done => {
    const box = one("#sigma");
    if (!box) return;
    const x = axisOf([-6, 6, done.z[0]], 30, 196, {margin: 0});
    const y = axisOf([0, 1], 104, 6, {margin: 0});
    const points = Array.from({length: 81}, (_, i) => {
        const z = x.part(i / 80);
        return [x.to(z), y.to(model.activation([z])[0])];
    }).filter(([, height]) => isFinite(height));
    const at = x.to(done.z[0]), height = y.to(done.p[0]), to = y.to(done.code);
    y.ticks = [0, 0.5, 1];
    x.ticks = x.ticks.filter(tick => x.to(tick) < 186);    // beside them stands z
    const isLeft = at < 130;
    box.replaceChildren(...frameOf(x, y), line(`M30 ${place(height)}H${place(at)}`, "guide"),
        line(through(points), "fit thin"), line(`M${place(at)} ${place(to)}V${place(height)}`,
            "residual on"), markOf(done.code, at, to), circle(at, height, 5, "here"),
        label(show(done.p[0], 2), at + (isLeft ? 10 : -10), height + (height < 50 ? 16 : -4),
            `halo ${isLeft ? "" : "end"} strong`), label("z", 204, 124, "slanted end"),
        label("ŷ", 36, 16, "slanted halo"));
};
