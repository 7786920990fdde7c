// What a reader can do: drag and type numbers, move samples, take steps, take all of it back. The address keeps the state.
const one = selector => document.querySelector(selector), all = selector => [...document.querySelectorAll(selector)];
const write = (element, text) => {      // e^z with its power raised; only what has changed
    if (element.told === text) return;
    element.told = text;
    element.replaceChildren(...text.split(/(?<=e)\^(\([^()]*\)|−?[^\s()·/]+)/).map((part, i) => {
        const power = document.createElement("sup");
        power.append(part.replace(/^\((.*)\)$/, "$1"));
        return i % 2 ? power : part;
    }));
};

// A line: its symbols, and its numbers with as few digits as make it come out
const put = (parts, texts) => parts.map(part => {
    if (typeof part === "string") return part;
    const text = texts[part[0]];
    return text === "0" ? part[1].replace(/\(−#\)|−?#/, text) : text[0] === "−" ? part[2].replace("#", text.slice(1)) : part[1].replace("#", text);
}).join("");
const chainOf = (forms, done, result) => {
    for (const [symbols, parts, compute, numbers] of forms) {
        const values = numbers(done);
        for (let digits = 5; digits < 29; digits++) {
            const texts = values.map(value => show(value, digits));
            if (show(compute(...texts.map(numberOf))) !== show(result)) continue;
            const sign = texts.every((text, i) => isTold(text, values[i])) ? "=" : "≈", alone = parts.length < 2 && typeof parts[0] !== "string";
            return (symbols && `= ${symbols} `) + (alone ? "" : `${sign} ${put(parts, texts)}`);
        }
    }
    return forms[0][0];
};
const valueOf = ([, [[, , compute, numbers]]], done) => compute(...numbers(done));

const found = (done, path) => path.startsWith("eta.") ? state.runs[path.slice(4)]?.eta : path.split(".").reduce((value, key) => value[key], done);
const stepKey = () => `${state.number} ${picked()} ${state.runs[0].theta}`;
let timer = 0, answered = "", waiting = 0, oldAddress = "";
const asking = () => one("#predict").checked && answered !== stepKey();
const achievedBy = done => {
    const after = lossOf(done.after, done.x, done.code);
    return `${show(done.loss)} → ${Number.isFinite(after) ? show(after) : "not computed: its numbers overflow"} ${arrow(done.loss, after)}`;
};
const arrow = (old, value) => value > old ? "▲" : value < old ? "▼" : "";
const render = () => {
    const done = current(), {number, epoch, runs, seed} = state;
    const usual = model.outputs.findIndex(lines => lines.every(line => !line || Number.isFinite(valueOf(line, done))));
    for (const row of all("[data-line]")) {
        const line = row.dataset.line.split(".").reduce((lines, key) => key === "y" ? ofClass(lines, done.code) : lines[key === "v" ? Math.max(usual, 0) : key], model), [head, chain, {children: [sign, result, mark]}] = row.cells;
        row.hidden = !line;
        if (!line) continue;
        const value = result.dataset.at ? found(done, result.dataset.at) : valueOf(line, done), old = row.dataset.old && found(done, row.dataset.old);
        write(head, line[0]);
        write(chain, chainOf(line[1], done, value));
        [sign.textContent, result.textContent, mark.textContent] = [signOf(value), show(value), arrow(old, value)];
        result.dataset.value = full(value);
    }
    all("input[data-at]").forEach(field => showField(field, done));
    for (const text of all("[data-told]")) {
        const value = found(done, text.dataset.told), {symbol, sign} = text.dataset;
        text.textContent = `${symbol} ${sign && signOf(value)} ${show(value)}`;
    }
    for (const label of all("select[data-name]")) [label.value, label.dataset.value] = [done.code, page.given[done.code]];
    const over = overflowed(done), mean = meanLoss(done.w), told = {
        here: `step ${number + 1}, epoch ${epoch}, sample ${picked() + 1} of ${page.x.length}`, own: show(done.loss), mean: show(mean),
        code: page.oneHot ? `one-hot y = [${done.y}]ᵀ` : `y = ${done.code}`,
        achieved: achievedBy(done),
        said: state.said || (over && `With these numbers ${over} overflows.`),
    };
    for (const [id, text] of Object.entries(told)) if (one("#" + id).textContent !== text) one("#" + id).textContent = text;
    one("#mean").dataset.value = full(mean);
    all(".other").forEach((other, k) => {
        other.hidden = !runs[k + 1];
        other.querySelector("output").textContent = runs[k + 1]?.over ? "diverged" : show(runs[k + 1]?.trail.at(-1).loss ?? 0);
    });
    const values = {sample: picked(), slider: Math.log10(done.eta), order: seed === null ? "" : "0", seed: seed ?? 0};
    for (const [id, value] of Object.entries(values)) one("#" + id).value = value;
    const hidden = {seed: seed === null, beside: runs.length > 2, question: !asking()};
    for (const [id, value] of Object.entries(hidden)) one("#" + id).hidden = value;
    document.body.classList.toggle("asking", asking());
    drawData(done);
    drawLosses();
    if (surface) drawSurface(done);
    if (surface?.of !== surfaceKey(done.w)) waiting ||= setTimeout(() => {
        waiting = 0;
        computeSurface();
        drawSurface(current());
    }, surface ? 100 : 0);
    clearTimeout(remember);
    remember = setTimeout(keep, 120);
};

// Every change by the reader ends playing, can be undone, and is shown
const act = (action, key = null) => {
    if (timer) playing(false);
    change(key, action);
    render();
};
const refuse = why => { state.said = why; render(); };
const take = (count, key = null) => {
    if (asking()) return refuse("First say up or down for each parameter, then Show.");
    const achieved = achievedBy(current());
    let fine;
    change(key, () => { fine = takeSteps(count); });
    if (fine && !key) state.said = `${count > 1 ? `${count} steps` : `loss on that sample ${achieved}`}; mean loss ${show(meanLoss(state.runs[0].theta))}`;
    render();
    return fine;
};
const playing = on => {
    clearInterval(timer);
    one("#play").textContent = on ? "Pause" : "Play";
    const speed = Number(one("#speed").value), key = Symbol();
    timer = on && setInterval(() => take(Math.max(1, speed / 20), key) || playing(false), 1000 / Math.min(speed, 20));
};
const addRun = ([main, ...others]) => ({...main, eta: main.eta * (others.length ? 0.1 : 10), trail: main.trail.slice(-1)});
const buttons = {
    step: () => take(1), epoch: () => take(page.x.length), thousand: () => take(1000), play: playing,
    undo: () => { undo(); render(); }, reset: () => act(begin),
    back: () => act(() => setSample(picked(), page.x[picked()], page.y[picked()])),
    beside: () => act(() => { state.runs = [...state.runs, addRun(state.runs)]; }),
    shown: () => {
        const done = current(), guesses = all("#question select");
        if (guesses.some(guess => !guess.value)) return take(0);
        const right = guesses.filter(({value, dataset: {k, i}}) => Math.sign(done.after[k][i] - done.w[k][i]) === Number(value));
        answered = stepKey();
        guesses.forEach(guess => { guess.value = ""; });
        refuse(`${right.length} of ${guesses.length} right.`);
    },
};
for (const [id, action] of Object.entries(buttons)) one("#" + id).onclick = () => { const on = !timer; playing(false); action(on); };
all(".other button").forEach((button, k) => { button.onclick = () => act(() => { state.runs = state.runs.filter((_, n) => n !== k + 1); }); });

// A number: dragged sideways, moved by the arrow keys, or typed
const wrong = (path, value) => !Number.isFinite(value) ? "it must be a number" : path.startsWith("eta") && value <= 0 ? "it must be above 0" :
    path === "y.0" && (value < page.least || value % page.unit) ? "this model takes no such y" : "";
const assign = (path, value) => {
    const [field, k, i] = path.split("."), n = picked(), {runs, x, y} = state;
    if (field === "w") setTheta(Number(k), Number(i), value);
    else if (field === "eta") state.runs = replaced(runs, Number(k), {...runs[k], eta: value});
    else setSample(n, field === "x" ? replaced(x[n], Number(k), value) : x[n], field === "x" ? y[n] : value);
};
const targetNear = value => Math.max(page.least, page.unit ? Math.round(value) : value);
const moved = (path, value, ticks) => {
    const unit = path === "y.0" && page.unit ? 10 : 10 ** Math.floor(Math.log10(Math.max(Math.abs(value), 1)));
    if (path.startsWith("eta")) return Number((value * 10 ** (ticks / 100)).toPrecision(4));
    const sum = Number((value + ticks * unit / 100).toPrecision(12));
    return path === "y.0" ? targetNear(sum) : sum;
};
const showField = (field, done) => {
    const value = found(done, field.dataset.at);
    if (value === undefined || field.typed) return;
    field.value = document.activeElement === field ? full(value).replace("-", "−") : show(value);
    field.dataset.value = field.ariaValueNow = full(value);
    field.ariaValueText = show(value);
};
// What `grasp` returns moves with the pointer, a few pixels after it was pressed
const dragging = (element, grasp) => {
    let move = null, from, key;
    element.addEventListener("pointerdown", event => { [move, from, key] = [grasp(event), event, Symbol()]; });
    element.addEventListener("pointermove", event => {
        const by = move && event.clientX - from.clientX;
        if (!move || !held && Math.hypot(by, event.clientY - from.clientY) < 4) return;
        if (!held) element.setPointerCapture(event.pointerId);
        held = true;
        act(() => move(event, by * (event.shiftKey ? 10 : 1)), key);
    });
    for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => {
        move = null;
        if (held) { held = false; render(); }
    });
};
const movedBy = path => {
    const value = path && found(current(), path);
    return path && ((_, by) => assign(path, moved(path, value, by)));
};
for (const field of all("input[data-at]")) {
    const path = field.dataset.at, leave = () => { field.typed = false; render(); };
    dragging(field, () => movedBy(path));
    field.onfocus = () => { showField(field, current()); field.select(); };
    field.oninput = () => { field.typed = true; };
    field.onblur = leave;
    field.onchange = () => {
        const value = numberOf(field.value), why = wrong(path, value);
        field.typed = false;
        if (why) refuse(`${field.ariaLabel} is ${field.value.slice(0, 40)}: ${why}`); else act(() => assign(path, value));
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
dragging(one("#network"), event => movedBy(event.target.closest("[data-edge]")?.dataset.edge));

const isSeed = text => /^-?\d{1,40}$/.test(text);
const chosen = (id, action) => { if (one(id)) one(id).onchange = ({target}) => action(target.value); };
one("#slider").oninput = ({target}) => act(() => assign("eta.0", Number((10 ** target.value).toPrecision(3))), "slider");
chosen("#sample", value => act(() => pick(Number(value))));
chosen("#order", value => act(() => setSeed(value || null)));
chosen("#seed", value => isSeed(value) ? act(() => setSeed(value)) : refuse(`seed is ${value}: it must be a whole number`));
chosen("#predict", render);
if (page.labels) chosen("[data-name=y]", value => act(() => setSample(picked(), state.x[picked()], Number(value))));
for (const n of [0, 1]) {
    chosen("#feature" + n, value => { shownFeatures[n] = Number(value); render(); });
    chosen("#parameter" + n, value => { shownParameters[n] = value.split(",").map(Number); render(); });
}

// A sample in the picture: a click picks it, a drag moves it, a double click puts it back
const picture = one("#data");
const placed = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
const near = event => {
    const {x, y} = placed(event), far = state.x.map((_, i) => placeOf(i, state.runs[0].theta)).map(([left, height]) => Math.hypot(left - x, height - y));
    return Math.min(...far) < 16 ? far.indexOf(Math.min(...far)) : null;
};
dragging(picture, event => {
    const i = near(event), [a, b] = shownFeatures;
    if (i === null) return null;
    if (i !== picked()) act(() => pick(i));
    return event => {
        const {x, y} = placed(event), height = axes.y.from(y), code = state.y[i];
        const row = replaced(state.x[i], isPlane ? a : 1, axes.x.from(x));
        if (isPlane) setSample(i, replaced(row, b, height), code);
        else setSample(i, row, page.oneHot ? code : page.labels ? Number(height > 0.5) : targetNear(height));
    };
});
picture.ondblclick = event => near(event) !== null && buttons.back();

// The address keeps the state, so that a link opens the same moment
let remember = 0;
const keep = () => {
    const {runs, at, epoch, number, seed, x, y} = state, moved = x.map((row, i) => [i, y[i], row]).filter(([i, code, row]) => row !== page.x[i] || code !== page.y[i]);
    oldAddress = "#" + encodeURIComponent(JSON.stringify({theta: runs[0].theta, eta: runs.map(run => run.eta), at, epoch, number, seed, moved}));
    try { window.history.replaceState(null, "", oldAddress); } catch { /* a page inside another has no address of its own */ }
};
const isLike = (value, like) => new Set([value, like].map(each => JSON.stringify(each, (_, part) => Number.isFinite(part) ? 0 : part))).size < 2;
const isIndex = (value, list) => Object.keys(list).includes(String(value));
const open = () => {
    if (location.hash.length < 2 || location.hash === oldAddress) return;
    try {
        const {theta, eta, at, epoch, number, seed, moved} = JSON.parse(decodeURIComponent(location.hash.slice(1)));
        const fits = isLike([theta, at, epoch, number], [page.theta, 0, 0, 0]) && isIndex(at, page.x) && epoch > 0 && epoch < 1e6 && number >= 0 &&
            isIndex(eta.length, [0, 0, 0, 0]) && eta.length && !eta.some(value => wrong("eta", value)) && (seed === null || isSeed(seed)) &&
            moved.every(([i, code, row]) => isIndex(i, page.x) && isLike(row, page.x[0]) && (page.labels ? isIndex(code, page.labels) : !wrong("y.0", code)));
        if (!fits) throw new Error();
        change(null, () => {
            begin();
            for (const [i, code, row] of moved) setSample(i, row, code);
            Object.assign(state, {at, epoch, number, seed});
            state.runs = eta.map(value => newRun(theta, value));
        });
    } catch { state.said = "The address does not fit this page."; }
    render();
};
addEventListener("hashchange", open);
begin();
open();
render();
