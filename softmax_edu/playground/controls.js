// What a reader can do: press, drag, type; and the page drawn anew after it.

let timer = null;
const limitsOf = path => page.limits[path.startsWith("runs") ? "eta" : path] || page.limits.other;
const nearest = (path, value) => {
    const [least, most, , whole] = limitsOf(path);
    return clamped(whole ? round(value) : value, least, most);
};
const assign = (path, value) => {
    const [field, k, i] = path.split("."), n = picked(), {runs, x, y} = state;
    if (field === "w") setWeight(Number(k), Number(i), value);
    else if (field === "runs") {
        state.runs = runs.with(k, {...runs[k], eta: value, over: false});
    } else if (field === "x") setSample(n, x[n].with(k, value), y[n]);
    else setSample(n, x[n], value);
};
const entered = path => {
    const [field, k, i] = path.split(".");
    if (field === "w") return state.runs[0].theta[k][i];
    if (field === "runs") return state.runs[k]?.eta;
    return field === "x" ? state.x[picked()][k] : state.y[picked()];
};
const whyNot = (path, text, value) => {
    if (/\d/.test(text) && abs(value) === Infinity) {
        return "It is too large: the numbers of a computer end at 1.8·10^308.";
    }
    if (value === 0 && /[1-9].*e/i.test(text)) {
        return "It is too small: a computer takes it for 0.";
    }
    return `It must be ${limitsOf(path)[2]}.`;
};
// A number moved by so many ticks; η by factors, which end before it is 0 or without end
const MOST_ETA = 1e9;
const moved = (path, value, ticks) => {
    if (path.startsWith("runs")) {
        const next = Number((value * 10 ** (ticks / 100)).toPrecision(4));
        return clamped(next, min(value, 1 / MOST_ETA), max(value, MOST_ETA));
    }
    const size = limitsOf(path)[3] ? 10 : 10 ** floor(log10(clamped(abs(value), 1, LARGEST)));
    return nearest(path, Number((value + ticks * size / 100).toPrecision(12)));
};

// Drawing. While a number is dragged, and while steps follow fast, the pictures may be coarser.
const isQuick = () => held || timer && speed() > 2;
const speed = () => Number(one("#speed").value);
const drawPictures = (done, isCoarse) => {
    drawData(done, isCoarse);
    drawSigma(done);
    drawSurface(done);
};
const showField = field => {
    const value = entered(field.dataset.at);
    if (value === undefined || field.typed) return;
    const isActive = document.activeElement === field && !held;
    const text = isActive ? String(value) : /^[wx]/.test(field.dataset.at) ? short(value)
        : show(value);
    if (field.value !== text) field.value = text;
    field.dataset.value = field.ariaValueNow = value;
    field.ariaValueText = show(value);
    field.classList.toggle("neg", value < 0);
};
const writeNumbers = done => {
    const {runs: [run], number, epoch, x} = state;
    writeValue(one("#mean-loss"), run.loss, brief);
    one("#after").textContent = `after ${number} step${number === 1 ? "" : "s"}` +
        (epoch > 1 ? `, epoch ${epoch}` : "");
    const accuracy = one("#accuracy");
    accuracy.hidden = !isClassifier;
    if (isClassifier) {
        const right = rightOnes(done.w);
        accuracy.dataset.value = right / x.length;
        accuracy.textContent = `${right} of ${x.length} right`;
    }
    for (const choice of all("select[data-name=y]")) {
        choice.value = done.code;
        choice.dataset.value = page.given[done.code];
    }
    const slider = one("#slider");
    slider.value = log10(done.eta);
    slider.ariaValueText = show(done.eta);
    one("#predict").checked = state.predict;
    one("#order").value = state.order;
    for (const choice of all("[data-kept]")) choice.value = state[choice.dataset.kept];
    const {given} = state, at = picked();
    one("#back").hidden = x[at].join() === given[at].x.join() && state.y[at] === given[at].code;
    one("#beside").hidden = state.runs.length > 2 || Boolean(growthOf(run));
    one("#scale").ariaPressed = String(state.scaled);
    Object.assign(document.body.dataset, {asking: asking(), runs: state.runs.length});
};
const writeSaid = done => {
    const over = overflowed(done), {said} = state;
    say(one("#said"), said || (over ? `With these numbers ${over} overflows.` : ""));
};
const render = () => {
    stopMotion();
    const done = current();
    for (const field of all("input[data-at]")) showField(field);
    writeLines(done);
    drawNetwork(done);
    writeNumbers(done);
    writeSaid(done);
    drawLosses();
    wantSurface();
    drawPictures(done, isQuick());
    keep(Boolean(isQuick()));
    if (isQuick()) finer();
};
let finerTimer;
const finer = () => {    // full, as soon as nothing moves
    clearTimeout(finerTimer);
    finerTimer = setTimeout(() => drawData(current()), 120);
};

// Every change by the reader ends playing and is shown
const act = (action, key) => {
    if (timer) playing(false);
    change(key, action);
    render();
};
const tell = words => {
    state.said = words;
    render();
};
// Steps: told if not one was taken; a single one is shown as it goes
const take = (steps, {key = null, until = Infinity, isSlow = false} = {}) => {
    if (asking() && steps > 1) {
        return tell("While you predict first, take one step at a time.");
    }
    if (asking() && toGuess().length) return tell("First say up or down for each parameter.");
    const before = current(), old = state.runs[0].loss, {number} = state;
    change(key, () => {
        const judged = asking() ? judge(before) : null;
        if (takeSteps(steps, until) && judged) Object.assign(state, {judged, guesses: {}});
        if (steps === 1 && state.number > number) state.said = whyMeanRose(before, old);
    });
    if (history.at(-1).number === state.number) history.pop();    // not one step was taken
    render();
    if (isSlow && state.number > number) moveFrom(before);
    return !state.runs[0].over;
};
const whyMeanRose = (before, old) => {
    const later = lossOf(state.runs[0].theta, before.x, before.code), {loss} = state.runs[0];
    const [then, now] = [old, loss].map(orOverflow);
    if (!(later < before.loss && loss > old) || then === now) return "";
    return "The loss of this sample fell, but the " +
        `mean loss rose, ${then} → ${now}: a step looks at one sample alone.`;
};
const playing = on => {
    clearTimeout(timer);
    timer = null;
    one("#play").textContent = on ? "Pause" : "Play";
    one("#play").classList.toggle("on", on);
    if (!on) return;
    const key = Symbol("play");
    let last = performance.now();
    const tick = () => {
        const now = performance.now(), steps = max(1, round(speed() * (now - last) / 1000));
        last = now;
        timer = setTimeout(tick, max(1000 / speed(), 40));
        const isSlow = speed() <= 2;
        if (!take(steps > 1 && !asking() ? steps : 1, {key, until: now + 30, isSlow})) {
            playing(false);
            render();
        }
    };
    timer = setTimeout(tick, 0);
};
const beside = () => act(() => {
    const [main, other] = state.runs, {number} = state;
    const eta = other ? main.eta / 10 : main.eta * 10;
    state.runs = [...state.runs, {theta: main.theta, eta, ...startedAt(main.theta, number)}];
});
const move = by => act(() => {
    state.at = (state.at + by + state.x.length) % state.x.length;
});
const buttons = {
    step: () => take(1, {isSlow: true}), epoch: () => take(state.x.length),
    thousand: () => take(1000), play: () => playing(true),
    undo: () => {
        undo();
        render();
    },
    reset: () => act(begin), back: () => act(() => putBack(picked())), beside,
    previous: () => move(-1), next: () => move(1),
    add: () => state.x.length < MOST_SAMPLES
        ? act(() => addSample(state.x[picked()], state.y[picked()]))
        : tell(`There are ${MOST_SAMPLES} samples: a page takes no more.`),
    remove: () => state.x.length > 1 ? act(() => removeSample(picked()))
        : tell("This is the only sample: it stays."),
    more: () => {
        const menu = one("#menu");
        menu.hidden = !menu.hidden;
        one("#more").ariaExpanded = String(!menu.hidden);
    },
    print: () => window.print(),
    copy: () => {
        writeLink();
        const isCopied = navigator.clipboard?.writeText(location.href);
        tell(isCopied ? "The address of this moment is copied."
            : "The address of this moment is in the bar above.");
    },
};
const KEYS = {s: "step", e: "epoch", p: "play", u: "undo", ArrowLeft: "previous",
    ArrowRight: "next", "?": "more"};

// What `grasp` returns moves with the pointer, a few pixels after it was pressed
const dragging = (element, grasp) => {
    let moveTo = null, from, key;
    element.addEventListener("pointerdown", event => {
        [moveTo, from, key] = [grasp(event), event, Symbol("drag")];
    });
    element.addEventListener("pointermove", event => {
        const by = moveTo && event.clientX - from.clientX;
        if (!moveTo || !held && hypot(by, event.clientY - from.clientY) < 4) return;
        element.setPointerCapture(event.pointerId);
        held = true;
        act(() => moveTo(event, by * (event.shiftKey ? 10 : 1)), key);
    });
    const end = () => {
        moveTo = null;
        if (!held) return;
        held = false;
        render();
    };
    element.addEventListener("pointerup", end);
    element.addEventListener("pointercancel", end);
};
const movedFrom = path => {
    const value = entered(path);
    return (_, by) => assign(path, moved(path, value, by));
};
// A number: dragged sideways, moved by the arrow keys, or typed
const enliven = field => {
    const path = field.dataset.at;
    dragging(field, () => movedFrom(path));
    field.onfocus = () => {
        showField(field);
        field.select();
    };
    field.oninput = () => { field.typed = true; };
    field.onblur = () => {
        field.typed = false;
        showField(field);
    };
    field.onchange = () => {
        const text = field.value.replace(",", "."), value = numberOf(text);
        field.typed = false;
        if (value === nearest(path, value)) act(() => assign(path, value));
        else tell(`${field.ariaLabel}: not taken. ${whyNot(path, text, value)}`);
    };
    field.onkeydown = event => {
        const up = {ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1}[event.key];
        if (event.key === "Escape") field.onblur();
        if (!up || field.typed || event.ctrlKey || event.altKey) return;
        event.preventDefault();
        const ticks = up * (event.shiftKey ? 100 : 10);
        act(() => assign(path, moved(path, entered(path), ticks)));
    };
};

// A sample: a click picks it, a drag moves it, a double click puts it back
const graspSample = event => {
    const {sample} = event.target.dataset, i = Number(sample), [a, b] = features();
    if (sample === undefined) return null;
    if (i !== picked()) act(() => pick(i));
    return moving => {
        const point = new DOMPoint(moving.clientX, moving.clientY);
        const {x, y} = point.matrixTransform(one("#data svg").getScreenCTM().inverse());
        const height = axes.y.from(y), code = state.y[i], row = state.x[i].with(a, axes.x.from(x));
        if (isPlane) setSample(i, row.with(b, height), code);
        else if (page.oneHot) setSample(i, row, code);
        else setSample(i, row, isClassifier ? Number(height > 0.5) : nearest("y", height));
    };
};
const connect = () => {
    for (const [id, action] of Object.entries(buttons)) {
        one("#" + id).onclick = () => {
            const wasPlaying = Boolean(timer);
            playing(false);
            if (id === "play" && wasPlaying) render();
            else action();
        };
    }
    for (const field of all("input[data-at]")) enliven(field);
    dragging(one("#data svg"), graspSample);
    one("#data svg").ondblclick = ({target}) => {
        if (target.dataset.sample !== undefined) act(() => putBack(Number(target.dataset.sample)));
    };
    one("#slider").oninput = ({target}) => act(() =>
        assign("runs.0.eta", Number((10 ** target.value).toPrecision(3))), "slider");
    one("#predict").onchange = ({target}) => act(() => {
        Object.assign(state, {predict: target.checked, guesses: {}});
    });
    one("#order").onchange = ({target}) => act(() => {
        const sample = picked();
        state.order = target.value;
        pick(sample);
    });
    for (const choice of all("[data-kept]")) {
        choice.onchange = ({target: {value}}) => act(() => choose(choice.dataset.kept, value));
    }
    document.addEventListener("keydown", event => {
        const isTyping = event.target.closest(
            "input:not([type=checkbox]), select, textarea, dialog");
        const id = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (isTyping || !id || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        one("#" + id).click();
    });
};
// Two axes that would show the same change places
const choose = (name, value) => {
    const other = name.slice(0, -1) + (name.endsWith("0") ? 1 : 0);
    const chosen = name.startsWith("feature") ? Number(value) : value;
    if (state[other] === chosen) state[other] = state[name];
    state[name] = chosen;
};
