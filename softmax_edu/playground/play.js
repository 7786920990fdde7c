// What a reader can do: drag and type numbers, move samples, take steps, take all of it back. The address keeps the state.
const one = selector => document.querySelector(selector), all = selector => [...document.querySelectorAll(selector)];
const found = (done, path) => path.startsWith("eta") ? state.runs[Number(path.split(".")[1] || 0)]?.eta :
    path.split(".").reduce((value, key) => value[key], done);
const write = (element, text) => {
    if (element.told === text) return;
    element.told = text;
    element.replaceChildren(...text.split(/e\^(\([^()]*\)|−?[^\s()·/]+)/).map((part, i) => {
        const power = i % 2 && document.createElement("sup");
        power && power.append(part.replace(/^\((.*)\)$/, "$1"));
        return i % 2 ? power : part + (text.includes("e^") && i + 1 < text.split("e^").length ? "e" : "");
    }));
};

// A line's symbols and numbers, with as few digits as make it come out
const put = (parts, texts) => parts.map(part => {
    if (typeof part === "string") return part;
    const text = texts[part[0]];
    return text === "0" ? part[1].replace(/\(−#\)|−#|#/, "0") : text[0] === "−" ? part[2].replace("#", text.slice(1)) :
        part[1].replace("#", text);
}).join("");
const chainOf = (forms, done, result) => {
    for (const [symbols, parts, compute, numbers] of forms) {
        const values = numbers(done);
        for (let digits = 5; digits < 29; digits++) {
            const texts = values.map(value => show(value, digits));
            if (show(compute(...texts.map(numberOf))) !== show(result)) continue;
            const sign = texts.every((text, i) => isTold(text.replaceAll("−", "-"), values[i])) ? "=" : "≈";
            const alone = parts.length === 1 && typeof parts[0] !== "string";
            return (symbols && `= ${symbols} `) + (alone ? "" : `${sign} ${put(parts, texts)}`);
        }
    }
    return forms[0][0] && `= ${forms[0][0]}`;
};
const valueOf = ([, forms], done) => forms[0][2](...forms[0][3](done));
const lineOf = (kind, k, i, done, outputs) => ({
    scores: () => model.scores[k], losses: () => ofClass(model.losses, done.code), updates: () => model.updates[k][i],
    errors: () => ofClass(model.errors, done.code)[k], slopes: () => ofClass(model.slopes, done.code)[k][i],
    between: () => outputs[k + page.outputs.length] && outputs[k], outputs: () => outputs.at(k - page.outputs.length),
})[kind]();

const rows = all("[data-line]"), fields = all("input[data-at]");
let timer = 0, answered = "", waiting = 0, oldAddress = "";
const stepKey = () => `${state.number} ${picked()} ${state.runs[0].theta}`;
const asking = () => one("#predict").checked && answered !== stepKey();
const setNumber = (element, value) => { if (value !== undefined) element.dataset.value = full(value); };
const draw = (name, [wide, high, parts]) => {
    const picture = one("#" + name);
    picture.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    picture.replaceChildren(...parts);
};

const render = () => {
    const done = current(), after = lossOf(done.after, done.x, done.code);
    const outputs = model.outputs.find(lines => lines.every(line => Number.isFinite(valueOf(line, done)))) || model.outputs.at(-1);
    for (const row of rows) {
        const {line: kind, k, i} = row.dataset, line = lineOf(kind, Number(k), Number(i), done, outputs), result = row.querySelector("b");
        row.hidden = !line;
        if (!line) continue;
        const value = result.dataset.at ? found(done, result.dataset.at) : valueOf(line, done);
        if (kind === "between" || kind === "errors") write(row.cells[0], line[0]);
        write(row.cells[1], chainOf(line[1], done, value));
        row.querySelector(".sign").textContent = signOf(value);
        result.textContent = show(value);
        setNumber(result, value);
        if (kind === "updates") row.querySelector(".mark").textContent = value > done.w[k][i] ? " ▲" : value < done.w[k][i] ? " ▼" : "";
    }
    for (const field of fields) showField(field, found(done, field.dataset.at));
    for (const text of all("[data-told]")) {
        const value = found(done, text.dataset.told), {symbol, sign} = text.dataset;
        text.textContent = symbol ? `${symbol} ${sign && signOf(value)} ${show(value)}` : show(value);
    }
    const bias = one('[data-name="x[0]"]'), label = one("#label");
    bias.textContent = bias.dataset.value = "1";
    if (label) {
        label.value = done.code;
        label.dataset.value = page.given[done.code];
        one("#code").textContent = page.oneHot ? `one-hot y = [${done.y.join(", ")}]ᵀ` : `y = ${done.code}`;
    }
    one("#sample").value = picked();
    one("#slider").value = Math.log10(state.runs[0].eta);
    one("#achieved").textContent = `${show(done.loss)} → ${Number.isFinite(after) ? show(after) : "not computed: its numbers overflow"}` +
        (after < done.loss ? " ▼" : after > done.loss ? " ▲" : "");
    const all_ = meanLoss(done.w), total = one("[data-name=mean_loss]");
    one("#here").textContent = `step ${state.number + 1}, epoch ${state.epoch}, sample ${picked() + 1} of ${page.x.length}`;
    one("#own").textContent = show(done.loss);
    total.textContent = show(all_);
    setNumber(total, all_);
    all(".other").forEach((other, k) => {
        const run = state.runs[k + 1];
        other.hidden = !run;
        if (run) other.querySelector("output").textContent = run.over ? "diverged" : show(run.trail.at(-1).loss);
    });
    one("#beside").hidden = state.runs.length > 2;
    one("#order").value = state.seed === null ? "" : "0";
    one("#seeds").hidden = state.seed === null;
    const range = overflowed(done), said = state.said || (range && `This step would overflow: ${range} leaves the range of numbers.`);
    if (one("#said").textContent !== said) one("#said").textContent = said;
    document.body.classList.toggle("asking", asking());
    one("#question").hidden = !asking();
    draw("data", drawData(done));
    draw("losses", drawLosses());
    renderSurface(done);
    remember();
};
const renderSurface = done => {
    const now = surfaceKey(done.w);
    if (surface?.of) draw("surface", drawSurface(done));
    if (now === surface?.of || waiting) return;
    waiting = setTimeout(() => {
        waiting = 0;
        computeSurface();
        draw("surface", drawSurface(current()));
    }, surface ? 100 : 0);
};

// A change by the reader: it ends playing, can be undone, and is shown
const act = (action, key = null) => {
    if (timer) playing(false);
    change(key, action);
    render();
};
const said = (done, count) => `Step ${state.number}${count > 1 ? ` after ${count} steps` : ""}: loss on this sample ${show(done.loss)} → ` +
    `${show(lossOf(done.after, done.x, done.code))}, mean loss now ${show(meanLoss(state.runs[0].theta))}`;
const take = (count, key = null) => {
    if (asking()) {
        state.said = "First say up or down for each parameter, then Show.";
        return render();
    }
    const before = current();
    let fine;
    change(key, () => { fine = stepsAtOnce(count); });
    if (!state.said && (key === null || count === 0)) state.said = said(before, count);
    render();
    return fine;
};
const playing = on => {
    clearInterval(timer);
    one("#play").textContent = on ? "Pause" : "Play";
    const speed = Number(one("#speed").value), key = Symbol("play");
    timer = on && setInterval(() => take(Math.max(1, speed / 20), key) || playing(false), 1000 / Math.min(speed, 20));
};
const pressed = {
    step: () => take(1), epoch: () => take(page.x.length), thousand: () => take(1000), play: () => {},
    undo: () => { undo(); render(); }, reset: () => act(() => { const old = state; begin(); state.seed = old.seed; }),
    back: () => act(() => setSample(picked(), page.x[picked()], page.y[picked()])),
    beside: () => act(() => state.runs.push({...newRun(state.runs[0].theta, state.runs[0].eta * (state.runs.length > 1 ? 0.1 : 10)),
        trail: [{...state.runs[0].trail.at(-1), n: state.number}]})),
    shown: () => {
        const done = current(), guesses = all("#question select");
        if (guesses.some(guess => !guess.value)) return take(0);
        const right = guesses.filter(({value, dataset: {k, i}}) => Math.sign(done.after[k][i] - done.w[k][i]) === Number(value));
        answered = stepKey();
        state.said = `${right.length} of ${guesses.length} right.`;
        guesses.forEach(guess => { guess.value = ""; });
        render();
    },
};
for (const [id, action] of Object.entries(pressed)) one("#" + id).onclick = () => { const was = timer; if (was) playing(false); action(); if (id === "play") playing(!was); };
all(".other button").forEach((button, k) => { button.onclick = () => act(() => state.runs.splice(k + 1, 1)); });

// A number: dragged sideways, moved by the arrow keys, or typed
const wrong = (path, value) => !Number.isFinite(value) ? "it must be a number" : path.startsWith("eta") ? value > 0 ? "" : "it must be above 0" :
    path !== "y.0" ? "" : page.whole && value % 1 ? "it must be whole" : page.least !== null && value < page.least ? `it must be ${page.least} or more` : "";
const assign = (path, value) => {
    const [field, k, i] = path.split("."), n = picked();
    if (field === "w") setTheta(Number(k), Number(i), value);
    else if (field === "eta") state.runs[Number(k || 0)].eta = value;
    else if (field === "x") setSample(n, state.x[n].map((old, m) => m === Number(k) ? value : old), state.y[n]);
    else setSample(n, state.x[n], value);
};
const moved = (path, value, ticks) => {
    const unit = 10 ** Math.floor(Math.log10(Math.max(Math.abs(value), 1)));
    if (path === "y.0" && page.whole) return Math.max(page.least ?? -Infinity, value + Math.round(ticks / 10));
    return Number((path.startsWith("eta") ? value * 10 ** (ticks / 100) : value + ticks * unit / 100).toPrecision(path.startsWith("eta") ? 4 : 12));
};
const showField = (field, value) => {
    if (value === undefined || field.typed) return;
    field.value = document.activeElement === field ? full(value).replace("-", "−") : show(value);
    setNumber(field, value);
    field.setAttribute("aria-valuenow", full(value));
    field.setAttribute("aria-valuetext", show(value));
};
const dragged = (element, path, moving) => {    // sideways; a short press is a click
    let from = null;
    element.addEventListener("pointerdown", event => {
        const at = path(event);
        if (at) from = {at, x: event.clientX, value: found(current(), at), key: null};
    });
    element.addEventListener("pointermove", event => {
        if (!from || !from.key && Math.abs(event.clientX - from.x) < 4) return;
        if (!from.key) element.setPointerCapture(event.pointerId);
        from.key ||= Symbol("drag");
        moving();
        act(() => assign(from.at, moved(from.at, from.value, (event.clientX - from.x) * (event.shiftKey ? 10 : 1))), from.key);
    });
    for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => { from = null; });
};
for (const field of fields) {
    const path = field.dataset.at;
    const leave = () => { field.typed = false; render(); };
    dragged(field, () => path, () => { field.typed = false; field.blur(); });
    field.onfocus = () => { showField(field, found(current(), path)); field.select(); };
    field.oninput = () => { field.typed = true; };
    field.onblur = leave;
    field.onchange = () => {
        const value = numberOf(field.value), why = wrong(path, value);
        field.typed = false;
        if (why) { state.said = `${field.ariaLabel} is ${field.value.slice(0, 40)}: ${why}`; render(); } else act(() => assign(path, value));
    };
    field.onkeydown = event => {
        const up = {ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1}[event.key];
        if (event.key === "Escape") leave();
        if (event.key === "Enter" && field.typed) field.onchange();
        if (!up || field.typed || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act(() => assign(path, moved(path, found(current(), path), up * (event.shiftKey ? 100 : 10))));
    };
}
dragged(one("#net"), event => {
    const edge = event.target.closest("[data-edge]");
    return edge && "w." + edge.dataset.edge.replace(",", ".");
}, () => {});

one("#slider").oninput = event => act(() => assign("eta", Number((10 ** event.target.value).toPrecision(3))), "slider");
one("#sample").onchange = event => act(() => pick(Number(event.target.value)));
one("#order").onchange = event => act(() => setSeed(event.target.value && one("#seed").value));
one("#seed").onchange = event => /^-?\d{1,40}$/.test(event.target.value) ? act(() => setSeed(event.target.value)) :
    (state.said = `the seed is ${event.target.value}: it must be a whole number`, render());
if (one("#label")) one("#label").onchange = event => act(() => setSample(picked(), state.x[picked()], Number(event.target.value)));
one("#predict").onchange = render;
for (const n of [0, 1]) {
    const feature = one("#feature" + n), parameter = one("#parameter" + n);
    if (feature) feature.onchange = () => { shownFeatures[n] = Number(feature.value); render(); };
    if (parameter) parameter.onchange = () => { shownParameters[n] = parameter.value.split(",").map(Number); render(); };
}

// A sample in the picture: a click picks it, a drag moves it, a double click puts it back
const picture = one("#data");
let grip = null;
const inPicture = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
const near = ({x, y}) => {
    const far = state.x.map((_, i) => Math.hypot(...placeOf(i, state.runs[0].theta).map((place, n) => place - [x, y][n])));
    const i = far.indexOf(Math.min(...far));
    return far[i] < 16 ? i : -1;
};
picture.addEventListener("pointerdown", event => {
    const at = inPicture(event), i = near(at);
    if (i < 0) return;
    if (i !== picked()) act(() => pick(i));
    grip = {at, i, key: Symbol("move")};
    picture.setPointerCapture(event.pointerId);
});
picture.addEventListener("pointermove", event => {
    if (!grip) return;
    const to = inPicture(event), {i} = grip, [a, b] = shownFeatures, plane = page.inputs.length > 2;
    if (!held && Math.hypot(to.x - grip.at.x, to.y - grip.at.y) < 4) return;
    held = true;
    const round = (axis, at) => Number((Math.round(axis.back(at) / axis.unit) * axis.unit).toPrecision(12));
    const row = state.x[i].slice(), up = round(axes.y, to.y);
    row[plane ? a : 1] = round(axes.x, to.x);
    if (plane) row[b] = up;
    const y = page.whole ? Math.max(page.least ?? -Infinity, Math.round(up)) : up;
    act(() => setSample(i, row, plane || page.oneHot ? state.y[i] : page.labels ? Number(up > 0.5) : y), grip.key);
});
for (const end of ["pointerup", "pointercancel"]) picture.addEventListener(end, () => { grip = null; if (held) { held = false; render(); } });
picture.addEventListener("dblclick", event => { if (near(inPicture(event)) >= 0) pressed.back(); });
picture.tabIndex = 0;
picture.onkeydown = event => {
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key], n = page.x.length;
    if (!by) return;
    event.preventDefault();
    act(() => { pick((picked() + by + n) % n); state.said = `sample ${picked() + 1} of ${n}`; });
};

// The address keeps the state, so that a link opens the same moment
const address = () => "#" + encodeURIComponent(JSON.stringify({
    t: state.runs[0].theta, e: state.runs.map(run => run.eta), a: state.at, p: state.epoch, n: state.number, s: state.seed,
    x: state.x.map((row, i) => [i, row, state.y[i]]).filter(([i, row, code]) => row !== page.x[i] || code !== page.y[i])}));
const remember = () => {
    clearTimeout(remember.timer);
    remember.timer = setTimeout(() => {
        oldAddress = address();
        try { history_.replaceState(null, "", oldAddress); } catch { /* a page inside another has no address of its own */ }
    }, 120);
};
const history_ = window.history;
const open = () => {
    if (location.hash.length < 2 || location.hash === oldAddress) return;
    const whole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
    const alike = (row, like) => Array.isArray(row) && row.length === like.length && row.every(Number.isFinite);
    try {
        const {t, e, a, p, n, s, x} = JSON.parse(decodeURIComponent(location.hash.slice(1)));
        const fine = t.length === page.theta.length && t.every(row => alike(row, page.theta[0])) && whole(e.length, 1, 3) &&
            e.every(eta => !wrong("eta", eta)) && whole(a, 0, page.x.length - 1) && whole(p, 1, 1e6) && whole(n, 0, 1e12) &&
            (s === null || /^-?\d{1,40}$/.test(s)) && x.every(([i, row, code]) => whole(i, 0, page.x.length - 1) &&
                alike(row, page.x[0]) && (page.labels ? whole(code, 0, page.labels.length - 1) : !wrong("y.0", code)));
        if (!fine) throw new Error("other data");
        change(null, () => {
            begin();
            for (const [i, row, code] of x) setSample(i, row, code);
            Object.assign(state, {at: a, epoch: p, number: n, seed: s});
            state.runs = e.map(eta => ({...newRun(t, eta), trail: [{n, theta: t, loss: quickMean(t)}]}));
        });
    } catch { state.said = "The address does not fit this page: here is its start."; }
    render();
};
addEventListener("hashchange", open);
document.fonts?.ready.then(() => {});
begin();
open();
render();
