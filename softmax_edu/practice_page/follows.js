// What a line may give, if each number before it is taken as it was given, as it was worked, or as
// anything between: the span of each result.

const WIDER = 0.1, MOST_DECIMALS = 12;
const isPoint = ({lows, highs}) => lows.every((low, i) => low === highs[i]);
const point = values => ({lows: values, highs: values});
const orAnything = (value, isHigh) => Number.isNaN(value) ? (isHigh ? Infinity : -Infinity) : value;

// The least and the largest of each result; each rises or falls with each number
const ends = (work, {lows, highs}) => {
    const first_ = work(lows);
    if (isPoint({lows, highs})) return point(first_);
    const moved = lows.flatMap((low, i) => low === highs[i] ? [] : [i]);
    const rises = moved.map(i => work(lows.with(i, highs[i])).map((after, k) => after >= first_[k]));
    const corner = isHigh => first_.map((_, k) => {
        const values = [...lows];
        for (const [n, i] of moved.entries()) if (rises[n][k] === isHigh) values[i] = highs[i];
        return orAnything(work(values)[k], isHigh);
    });
    return {lows: corner(false), highs: corner(true)};
};
const image = (form, sheet, field, spans) => {
    const work = values => changed => worked(form, {...sheet, [values]: changed}, field);
    if (field === "z") return point(worked(form, sheet, "z"));
    if (field === "y_hat") return ends(work("z"), spans.z);
    if (field !== "theta_after") return ends(work("y_hat"), spans.y_hat);
    return ends(work("gradient"), spans.gradient);
};

// How somebody goes on from a number that was left blank: exact, or with so many decimals
const EXACT = {decimals: 99, isCut: false};
const waysWith = decimals => [EXACT, ...[decimals, decimals + 1].flatMap(places =>
    [false, true].map(isCut => ({decimals: places, isCut})))];
const goOn = ({decimals, isCut}, value) => decimals > MOST_DECIMALS || !isFinite(value) ? value
    : isCut ? cutAt(value, decimals) : halfUp(Number(value.toPrecision(12)), decimals);

const followedIn = (form, right, given, way) => {
    const images = {}, spans = {}, refused = [];
    let isCut = false;
    for (const field of CHECKED) {
        const own = image(form, right, field, spans);
        images[field] = [own];
        if (field === "loss" || field === "gradient") {
            images[field].push(image(form, right, field, {...spans, y_hat: images.y_hat[0]}));
        } else if (field === "theta_after") {
            images[field].push(...images.gradient.map(gradient =>
                image(form, right, field, {...spans, gradient})));
        }
        const lows = own.lows.map(low => goOn(way, low));
        const highs = own.highs.map(high => goOn(way, high));
        for (const number of given[field] || []) {
            const {index: i, value, unit} = number;
            const near = [...images[field], point(right[field])]
                .find(span => meets(number, span.lows[i], span.highs[i]));
            if (near) {
                isCut ||= meets(number, near.lows[i], near.highs[i]) === "cut";
                lows[i] = min(near.lows[i], value) - WIDER * unit;
                highs[i] = max(near.highs[i], value) + WIDER * unit;
            } else {
                refused.push(number);
                const below = isCut ? unit : unit / 2, above = unit / 2;
                lows[i] = value - (value < 0 ? below : above);
                highs[i] = value + (value < 0 ? above : below);
            }
        }
        spans[field] = {lows, highs};
    }
    return {images, spans, refused, way};
};
// In the way of working that refuses fewest of the numbers
const followed = (form, right, given) => {
    const exact = followedIn(form, right, given, EXACT);
    const isBlank = ["z", "y_hat", "gradient"].some(field =>
        (given[field] || []).length < right[field].length);
    if (!exact.refused.length || !isBlank) return exact;
    const decimals = max(1, ...Object.values(given).flat().map(number => number.decimals));
    let best = exact;
    for (const way of waysWith(decimals).slice(1)) {
        const found = followedIn(form, right, given, way);
        if (found.refused.length < best.refused.length) best = found;
        if (!found.refused.length) break;
    }
    return best;
};
const howItFollows = (own, field, number) => {
    const found = own.images[field].map(({lows, highs}) =>
        meets(number, lows[number.index], highs[number.index]));
    return found.includes("rounded") ? "rounded" : found.includes("cut") ? "cut" : "";
};
const distanceTo = (own, field, {index: i, value}) => min(...own.images[field].map(
    ({lows, highs}) => max(0, lows[i] - value, value - highs[i])));
