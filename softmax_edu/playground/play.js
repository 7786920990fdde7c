// What a reader can do: drag and type numbers, move samples, take steps, undo.
const one = selector => document.querySelector(selector), all = selector => [...document.querySelectorAll(selector)];
const write = (element, text) => {    // e^z with its power raised; only what has changed
    if (element.told === text) return;
    element.told = text;
    element.replaceChildren(...text.split(/(?<=e)\^(\([^()]*\)|−?[^\s()·/]+)/).map((part, i) =>
        i % 2 ? Object.assign(document.createElement("sup"), {textContent: part.replace(/^\((.*)\)$/, "$1")}) : part));
};

// A line: its symbols, and its numbers with as few digits as make it come out
const put = (parts, texts) => parts.map(part => {
    const text = texts[part[0]];
    return typeof part === "string" ? part : text === "0" ? part[1].replace(/\(−#\)|−?#/, text) :
        text[0] === "−" ? part[2].replace("#", text.slice(1)) : part[1].replace("#", text);
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

const valueAt = (path, numbers = {...state, ...current()}) => path.split(".").reduce((value, key) => value?.[key], numbers);
const arrow = (old, value) => value > old ? "▲" : value < old ? "▼" : "";
const renderLine = (row, done, variant) => {
    const line = row.dataset.line.split(".").reduce((lines, key) => key === "y" ? ofClass(lines, done.code) : lines[key === "v" ? variant : key], model);
    const {cells: [head, chain, {children: [sign, result, mark]}], dataset: {old}} = row;
    row.hidden = !line;
    if (!line) return;
    const value = result.dataset.at ? valueAt(result.dataset.at, done) : valueOf(line, done);
    write(head, line[0]);
    write(chain, chainOf(line[1], done, value));
    [sign.textContent, result.textContent, mark.textContent] = [signOf(value), show(value), old && arrow(valueAt(old, done), value)];
    result.dataset.value = value;
};
let timer, waiting, remember;
const render = () => {
    const done = current(), {runs, said, order, predict} = state, over = overflowed(done), later = lossOf(done.after, done.x, done.code);
    const usual = model.outputs.findIndex(lines => lines.every(line => !line || isFinite(valueOf(line, done))));
    all("[data-line]").forEach(row => renderLine(row, done, max(usual, 0)));
    all("input[data-at]").forEach(field => showField(field));
    const numbers = {...state, ...done, picked: picked() + 1};
    for (const element of all("[data-told]")) {
        const {told, symbol, sign} = element.dataset, value = valueAt(told, numbers) ?? 0;
        element.textContent = `${symbol} ${sign && signOf(value)} ${show(value)}`;
        element.dataset.value = value;
    }
    for (const label of all("select[data-name]")) [label.value, label.dataset.value] = [done.code, page.given[done.code]];
    one("#code").textContent = page.oneHot ? `one-hot y = [${done.y}]ᵀ` : `y = ${done.code}`;
    one("#achieved").textContent = `${show(done.loss)} → ${show(later)} ${arrow(done.loss, later)}`;
    write(one("#said"), said || (over ? `With these numbers ${over} overflows.` : ""));
    [one("#sample").value, one("#slider").value, one("#predict").checked] = [picked(), log10(done.eta), predict];
    one("#slider").ariaValueText = show(done.eta);
    for (const choice of all(".kept")) choice.value = state[choice.id];
    Object.assign(document.body.dataset, {runs: runs.length, order, asking: asking()});
    drawData(done);
    drawLosses();
    if (surface) drawSurface(done);
    if (surface?.of !== surfaceKey(done.w)) waiting ||= setTimeout(() => {
        waiting = 0;
        computeSurface();
        drawSurface(current());
    }, 80);
    clearTimeout(remember);
    remember = setTimeout(keep, 120);
};

// Every change by the reader ends playing and is shown
const act = (action, key) => {
    if (timer) playing(false);
    change(key, action);
    render();
};
const tell = words => { state.said = words; render(); };
const take = (count, key) => {
    if (asking()) return tell("First say up or down for each parameter, then Show.");
    const {number} = state;
    change(key, () => takeSteps(count));
    if (history.at(-1).number === state.number) history.pop();    // not one step was taken
    render();
    return state.number === number + count;
};
const playing = on => {
    clearInterval(timer);
    one("#play").textContent = on ? "Pause" : "Play";
    const speed = one("#speed").value, key = Symbol();
    timer = on && setInterval(() => take(max(1, speed / 20), key) || playing(false), 1000 / min(speed, 20));
};
const buttons = {
    step: () => take(1), epoch: () => take(page.x.length), thousand: () => take(1000), play: playing,
    undo: () => { undo(); render(); }, reset: () => act(begin),
    back: () => act(() => setSample(picked(), page.x[picked()], page.y[picked()])),
    beside: () => act(() => {
        const [main, other] = state.runs;
        state.runs = [...state.runs, {...main, eta: other ? main.eta / 10 : main.eta * 10, trail: main.trail.slice(-1)}];
    }),
    shown: () => {
        const {w, after} = current(), guesses = all("#question select");
        if (guesses.some(guess => !guess.value)) return take(0);
        const right = guesses.filter(({value, dataset: {k, i}}) => arrow(w[k][i], after[k][i]) === value.trim());
        one("#question").reset();
        return act(() => Object.assign(state, {answered: true, said: `${right.length} of ${guesses.length} right.`}));
    },
};
for (const [id, action] of Object.entries(buttons)) one("#" + id).onclick = () => { const on = !timer; playing(false); action(on); };
all(".other button").forEach((button, k) => { button.onclick = () => act(() => { state.runs = state.runs.filter((_, n) => n !== k + 1); }); });

// A number: dragged sideways, moved by the arrow keys, or typed
const limitsOf = path => page.limits[path] || page.limits.other;
const nearest = (path, value) => {
    const [least, most, , whole] = limitsOf(path);
    return max(least, min(most, whole ? round(value) : value));
};
const assign = (path, value) => {
    const [field, k, i] = path.split("."), n = picked(), {runs, x, y} = state;
    if (field === "w") setTheta(k, i, value);
    else if (field === "runs") state.runs = runs.with(k, {...runs[k], eta: value});
    else if (field === "seed") state.seed = value;
    else setSample(n, field === "x" ? x[n].with(k, value) : x[n], field === "x" ? y[n] : value);
};
const moved = (path, value, ticks) => {
    if (path.startsWith("runs")) return Number((value * 10 ** (ticks / 100)).toPrecision(4));
    const unit = limitsOf(path)[3] ? 10 : 10 ** floor(log10(max(abs(value), 1)));
    return nearest(path, Number((value + ticks * unit / 100).toPrecision(12)));
};
const showField = field => {
    const value = valueAt(field.dataset.at);
    if (value === undefined || field.typed) return;
    field.value = document.activeElement === field ? String(value) : show(value);
    field.dataset.value = field.ariaValueNow = value;
    field.ariaValueText = show(value);
};
// What `grasp` returns moves with the pointer, a few pixels after it was pressed
const dragging = (element, grasp) => {
    let move, from, key;
    element.onpointerdown = event => { [move, from, key] = [grasp(event), event, Symbol()]; };
    element.onpointermove = event => {
        const by = move && event.clientX - from.clientX;
        if (!move || !held && hypot(by, event.clientY - from.clientY) < 4) return;
        element.setPointerCapture(event.pointerId);
        held = true;
        act(() => move(event, by * (event.shiftKey ? 10 : 1)), key);
    };
    element.onpointerup = element.onpointercancel = () => {
        move = null;
        if (held) render(held = false);
    };
};
const movedBy = path => {
    const value = path && valueAt(path);
    return path && ((_, by) => assign(path, moved(path, value, by)));
};
for (const field of all("input[data-at]")) {
    const path = field.dataset.at;
    dragging(field, () => movedBy(path));
    field.onfocus = () => { showField(field); field.select(); };
    field.oninput = () => { field.typed = true; };
    field.onblur = () => render(field.typed = false);
    field.onchange = () => {
        const value = numberOf(field.value);
        field.typed = false;
        if (value === nearest(path, value)) act(() => assign(path, value));
        else tell(`${field.ariaLabel} is ${field.value.slice(0, 40)}: it must be ${limitsOf(path)[2]}`);
    };
    field.onkeydown = event => {
        const up = {ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1}[event.key];
        if (event.key === "Escape") field.onblur();
        if (!up || field.typed || event.ctrlKey || event.altKey) return;
        event.preventDefault();
        act(() => assign(path, moved(path, valueAt(path), up * (event.shiftKey ? 100 : 10))));
    };
}
dragging(one("#network"), event => movedBy(event.target.closest("[data-edge]")?.dataset.edge));

one("#slider").oninput = ({target}) => act(() => assign("runs.0.eta", Number((10 ** target.value).toPrecision(3))), "slider");
one("#sample").onchange = ({target}) => act(() => pick(Number(target.value)));
one("#predict").onchange = ({target}) => act(() => { state.predict = target.checked; });
for (const label of all("select[data-name]")) label.onchange = () => act(() => assign("y.0", Number(label.value)));
for (const {id} of all(".kept")) one("#" + id).onchange = ({target: {value}}) => act(() => {
    for (const other of all(".kept")) if (state[other.id] === value) state[other.id] = state[id];    // two axes change places
    state[id] = value;
});

// A sample: a click picks it, a drag moves it, a double click puts it back
dragging(one("#data"), event => {
    const {sample} = event.target.dataset, i = Number(sample), [a, b] = features();
    if (!sample) return null;
    if (i !== picked()) act(() => pick(i));
    return event => {
        const {x, y} = new DOMPoint(event.clientX, event.clientY).matrixTransform(one("#data").getScreenCTM().inverse());
        const height = axes.y.from(y), code = state.y[i], row = state.x[i].with(a, axes.x.from(x));
        if (isPlane) setSample(i, row.with(b, height), code);
        else setSample(i, row, page.oneHot ? code : page.labels ? Number(height > 0.5) : nearest("y.0", height));
    };
});
one("#data").ondblclick = ({target}) => target.dataset.sample && buttons.back();

// The address keeps the state: a link opens the same moment; of a long way, some of its points
const keep = () => {
    const {x, y, runs, said, ...kept} = state, size = runs.length * (page.theta.flat().length + 3);
    const some = (_, i, trail) => (trail.length - 1 - i) % floor(1 + trail.length * size / 200) === 0;
    const saved = {...kept, key: page.key, data: x !== page.x && {x, y}, runs: runs.map(run => ({...run, trail: run.trail.filter(some)}))};
    try { window.history.replaceState(null, "", "#" + encodeURI(JSON.stringify(saved))); } catch { /* a page in a frame has no address */ }
};
const open = () => {
    if (location.hash.length < 2) return;
    try {
        change(null, () => {
            const {key, data, runs, ...saved} = JSON.parse(decodeURIComponent(location.hash.slice(1)));
            if (key !== page.key) throw key;
            Object.assign(state, saved, data, {runs: runs.map(run => ({...run, loss: run.loss ?? Infinity}))});
        });
        render();
    } catch {    // a link to other data, or half a link
        undo();
        tell("The address does not fit this page.");
    }
};
addEventListener("hashchange", open);
begin();
render();
open();
