// Axes with round numbers on them, and what every picture is drawn with.

const LARGEST = 1e307;
const clamped = (value, low, high) => max(low, min(high, value));
// Round steps between two numbers, at most a dozen, however near or far they are
const roundTicks = (low, high, most) => {
    const unit = 10 ** floor(log10((high - low) / most));
    const step = unit * ([1, 2, 5].find(times => unit * times * most >= high - low) || 10);
    const from = ceil(low / step - 1e-9), to = min(floor(high / step + 1e-9), from + 12);
    const ticks = [];
    for (let i = from; i <= to; i++) ticks.push(Number((i * step).toPrecision(12)));
    return ticks.filter(isFinite);
};
const extent = values => {
    const found = values.filter(isFinite).map(value => clamped(value, -LARGEST, LARGEST));
    let low = Infinity, high = -Infinity;
    for (const value of found) [low, high] = [min(low, value), max(high, value)];
    if (!found.length) return [0, 1];
    const least = max(1e-9 * max(abs(low), abs(high)), 1e-12);
    if (high - low > least) return [low, high];
    const around = max(1, 1e-6 * abs(low));
    return [low - around, high + around];
};

// An axis from place `start` to place `end` of a picture
const axisOf = (values, start, end, {most = 5, margin = 0.06} = {}) => {
    const [low, high] = extent(values), room = margin * (high - low);
    const least = low - room, wide = high - low + 2 * room;
    const part = share => least + share * wide;
    return {
        start, end, least, wide, part, isLog: false,
        ticks: roundTicks(least, least + wide, most),
        has: value => value >= least && value <= least + wide,
        to: value => start + (clamped((value - least) / wide, -8, 8) || 0) * (end - start),
        from: place => Number(part((place - start) / (end - start)).toPrecision(3)),
    };
};
// The same for positive values of very different size: a step of the axis is a power of ten
const logAxisOf = (values, start, end) => {
    const axis = axisOf(values.filter(value => value > 0).map(log10), start, end, {most: 5});
    const whole = axis.ticks.filter(isInteger);
    const tens = whole.length > 1 ? whole : roundTicks(axis.least, axis.least + axis.wide, 2);
    return {...axis, isLog: true, ticks: tens.filter(isInteger).map(power => 10 ** power),
        to: value => value > 0 ? axis.to(log10(value)) : axis.to(axis.least),
        has: value => value > 0 && axis.has(log10(value))};
};
// The number at a tick: short, with a power of ten where it is large
const tickText = value => {
    const size = abs(value);
    if (!size || size >= 1e-3 && size < 1e5) return show(Number(value.toPrecision(6)), 3);
    const [digits, power] = value.toExponential().split("e");
    const times = digits === "1" ? "" : `${Number(Number(digits).toFixed(2))}·`;
    return `${times}10^${power.replace("+", "")}`.replaceAll("-", "−");
};

// SVG
const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
        if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
    }
    return element;
};
const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    set(element, attributes).append(...children);
    return element;
};
const place = value => Number(clamped(value, -1e5, 1e5).toFixed(1)) || 0;
const line = (d, kind, more = {}) => svg("path", {d, class: kind, ...more});
const through = points => points.length < 2 ? ""
    : "M" + points.map(([x, y]) => `${place(x)} ${place(y)}`).join("L");
const circle = (cx, cy, r, kind) => svg("circle", {cx: place(cx), cy: place(cy), r, class: kind});
// Text with small raised and lowered digits, written as 10^8 and w₁
const label = (text, x, y, kind = "", more = {}) => {
    const parts = text.split(/(\^−?\d+|[₀-₉]+)/).filter(Boolean).flatMap(part => {
        if (part[0] === "^") return [svg("tspan", {dy: -5, class: "small"}, part.slice(1))];
        if (!/[₀-₉]/.test(part)) return [part];
        return [svg("tspan", {dy: 3.5, class: "small"}, plainly(part)),
            svg("tspan", {dy: -3.5}, "\u200b")];
    });
    return svg("text", {x: place(x), y: place(y), class: kind, ...more}, ...parts);
};
const markOf = (k, x, y, kind = "") => {    // ● ■ ▲ ◆ ▼ ★
    const corners = SHAPES[k % SHAPES.length];
    if (!corners) return circle(x, y, 6.5, `mark c${k} ${kind}`);
    return line("M" + corners.map(([a, b]) => `${place(x + a)} ${place(y + b)}`).join("L") + "Z",
        `mark c${k} ${kind}`);
};
const SHAPES = [null, [[-6, -6], [6, -6], [6, 6], [-6, 6]], [[0, -7], [7, 6], [-7, 6]],
    [[0, -8], [8, 0], [0, 8], [-8, 0]], [[0, 7], [7, -6], [-7, -6]],
    [[0, -8], [2.4, -2.4], [8, 0], [2.4, 2.4], [0, 8], [-2.4, 2.4], [-8, 0], [-2.4, -2.4]]];

// The frame of a picture: ticks, and thin lines where they help to read
const frameOf = (x, y, {gridX = false, gridY = false} = {}) => [
    ...y.ticks.filter(y.has).flatMap(tick => [
        line(`M${x.start} ${place(y.to(tick))}H${gridY ? x.end : x.start - 5}`, "grid"),
        label(tickText(tick), x.start - 8, y.to(tick) + 5, "end muted")]),
    ...x.ticks.filter(x.has).flatMap(tick => [
        line(`M${place(x.to(tick))} ${y.start}V${gridX ? y.end : y.start + 5}`,
            gridX ? "grid dotted" : "grid"),
        label(tickText(tick), x.to(tick), y.start + 20, "middle muted")]),
    line(`M${x.start} ${y.end}V${y.start}H${x.end}`, "axis"),
];
// How much room the numbers at an axis need
const roomFor = ticks => 14 + 7.6 * max(2, ...ticks.map(tick => tickText(tick).length));

// Where a picture is drawn: as wide and high as its place on the page, in units of 1/16 rem
const unit = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
const sizes = new Map();    // until the window changes: to ask for a size takes long
const sizeOf = element => {
    if (!sizes.has(element)) {
        const {width, height} = element.getBoundingClientRect();
        sizes.set(element, [max(120, width / unit()), max(90, height / unit())]);
    }
    return sizes.get(element);
};
const styleOf = name =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colourOf = name => {    // as [red, green, blue]
    const digits = styleOf(name).slice(1);
    return [0, 2, 4].map(at => parseInt(digits.slice(at, at + 2), 16));
};
