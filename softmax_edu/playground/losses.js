// The mean loss after every step, of each training.

const drawLosses = () => {
    const box = one("#losses"), [wide, high] = sizeOf(box), several = state.runs.length > 1;
    set(one("#losses svg"), {viewBox: `0 0 ${place(wide)} ${place(high)}`});
    const curves = state.runs.map(({way}) => drawnPoints(way));
    const values = curves.flat().map(([, loss]) => loss);
    const positive = values.filter(loss => loss > 0);
    const isLog = values.length > 1 && positive.length === values.length &&
        max(...extent(values)) > 100 * min(...positive);
    const bottom = high - 40;
    const y = isLog ? logAxisOf(values, bottom, 8) : axisOf(values, bottom, 8, {most: 5});
    const steps = curves.flat().map(([n]) => n), first = min(...steps);
    const x = axisOf([first, max(first + 6, ...steps)], roomFor(y.ticks),
        wide - (several ? 128 : 12), {margin: 0, most: 8});
    x.ticks = x.ticks.filter(isInteger);
    const drawn = curves.flatMap((points, k) => {
        const places = points.map(([n, loss]) => [x.to(n), y.to(loss)]);
        if (!places.length) return [];
        const [endX, endY] = places.at(-1);
        return [line(through(places), `way ${RUN_KINDS[k]}`),
            ...(places.length < 50 && k === 0
                ? places.map(([a, b]) => circle(a, b, 2.6, "dot run0")) : []),
            circle(endX, endY, 4.5, `dot ${RUN_KINDS[k]}`),
            ...(state.runs[k].over
                ? [label("▲ overflow", endX - 9, max(endY - 9, 16), "end halo alarm")] : [])];
    });
    one("#losses .inside").replaceChildren(...drawn.reverse());
    one("#losses .frame").replaceChildren(...frameOf(x, y, {gridY: true}),
        label("steps", x.end, bottom + 37, "end muted"),
        ...(isLog ? [logName(curves.flatMap(points => closely(
            points.map(([n, loss]) => [x.to(n), y.to(loss)]))), x, bottom)] : []));
    set(one("#in-losses rect"), {x: x.start - 6, y: 0, width: max(0, x.end - x.start + 12),
        height: max(0, bottom + 6)});
    box.dataset.value = JSON.stringify(curveOf(state.runs[0]));
    placeEnds(curves, x, y);
    const grows = growthOf(state.runs[0]);
    one("#grows").hidden = !grows;
    one("#after").hidden = Boolean(grows);
    const isSure = grows !== "It grows";
    say(one("#grows"), grows ? `▲ ${grows}: η ${isSure ? "is" : "may be"} too large.` : "");
};
// In a corner that no curve passes
const logName = (points, x, bottom) => {
    const corners = [[x.start + 8, 18, ""], [x.end - 8, 18, "end"], [x.start + 8, bottom - 8, ""],
        [x.end - 8, bottom - 8, "end"]];
    const isFree = ([at, low, end]) => !points.some(([a, b]) => b > low - 20 && b < low + 8 &&
        (end ? a > at - 74 : a < at + 74));
    const [at, low, end] = corners.find(isFree) ?? corners[0];
    return label("log axis", at, low, `halo muted ${end}`);
};
// Where room is short, the extremes between the points are drawn too, so that no peak is lost
const drawnPoints = way => pointsOf(way).flatMap(({n, loss, low, high}) => [[n, loss],
    ...[low, high].filter(Boolean).sort((a, b) => a.n - b.n).map(each => [each.n, each.loss])])
    .filter(([, loss]) => isFinite(loss));

// Each training by name at the end of its line, where its η is entered
const endsOf = [0, 1, 2].map(k => {
    const without = () => act(() => { state.runs = state.runs.filter((_, n) => n !== k); });
    const loss = html("b", {class: "n"}), close = k ? html("button", {type: "button",
        class: "close", "aria-label": `take ${"ABC"[k]} away`, onclick: without}, "✕") : "";
    const name = k ? numberField(`runs.${k}.eta`, "", `η of ${"ABC"[k]}`)
        : html("span", {class: "own-eta"});
    const element = html("span", {class: `end-name ${RUN_KINDS[k]}`}, html("i", {}, "η"), " ",
        name, loss, close);
    return {element, loss, name};
});
const placeEnds = (curves, x, y) => {
    const several = state.runs.length > 1;
    const endAt = points => points.length ? y.to(points.at(-1)[1]) : 20;
    const heights = curves.map((points, k) => ({k, at: endAt(points)}))
        .sort((a, b) => a.at - b.at);
    heights.forEach((each, n) => {
        each.at = max(each.at, n ? heights[n - 1].at + 22 : 10);
    });
    const over = max(0, ...heights.map(({at}) => at - (y.start - 4)));
    endsOf.forEach(({element, loss, name}, k) => {
        element.hidden = !several || !state.runs[k];
        if (element.hidden) return;
        const {at} = heights.find(each => each.k === k), run = state.runs[k];
        Object.assign(element.style, {left: em(x.end + 8), top: em(at - over - 11)});
        writeValue(loss, run.over ? NaN : run.loss, brief);
        if (!k) write(name, show(run.eta));
    });
};
