// A step as it goes: values run forward, the gradient back, θ slides to its new place.
// What is true stands on the page at once (data-value); only what is seen takes its time.

const PHASE = 300, isStill = matchMedia("(prefers-reduced-motion: reduce)");
let motion = 0, isMoving = false;
const easeOut = t => 1 - (1 - t) ** 3;
const easeBoth = t => t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2;

const stopMotion = () => {
    cancelAnimationFrame(motion);
    isMoving = false;
    one(".beads")?.replaceChildren();
    for (const element of all(".running, .changed")) element.classList.remove("running", "changed");
    delete document.body.dataset.phase;
};
const between_ = (old, now, t) => old.map((weights, k) =>
    weights.map((weight, i) => weight + (now[k][i] - weight) * t));

// What is drawn while θ is on its way: numbers, wires, the border, its place on the surface
const drawOnTheWay = (before, t) => {
    const theta = between_(before.w, before.after, t);
    const {x, code, eta} = current(), done = work(theta, x, code, eta);
    if (!theta.flat().every(isFinite)) return;
    for (const field of all(".weight input")) {
        const [, k, i] = field.dataset.at.split(".");
        if (document.activeElement !== field) field.value = brief(theta[k][i]);
    }
    theta.forEach((weights, k) => weights.forEach((weight, i) => {
        for (const path of wires[`w.${k}.${i}`]) {
            set(path, {class: `wire ${weight < 0 ? "minus" : "plus"}`,
                "stroke-width": thickness(weight).toFixed(2)});
        }
    }));
    if (t) drawData({...done, w: theta}, true);
    const here = one("#surface .here");
    if (here && surface?.drawn) {
        const {x: across, y: up} = surface.drawn, [a, b] = pairOf(theta);
        set(here, {cx: place(across.to(a)), cy: place(up.to(b))});
    }
};
// Beads along the wires
const beadsAt = (names, t, kind) => names.flatMap(name => (wires[name] || []).map(path => {
    const {x, y} = path.getPointAtLength(path.getTotalLength() * t);
    return svg("circle", {cx: x, cy: y, r: 3.5, class: kind});
}));
const FORWARD = [/^w\./, /^z\.|^p\./, /^loss|^y/];
const namesOf = pattern => Object.keys(wires).filter(name => pattern.test(name));

const moveFrom = before => {
    if (isStill.matches || document.hidden) return markChanged();
    stopMotion();
    isMoving = true;
    const start = performance.now(), beads = one(".beads");
    const frame = now => {
        if (!isMoving) return;
        const t = max(0, now - start) / PHASE;    // a frame may have begun before
        if (t >= 3) {
            isMoving = false;
            stopMotion();
            return drawFinal();
        }
        if (t < 1) {    // forward, part by part
            const part = clamped(floor(easeOut(t) * 3), 0, 2), within = easeOut(t) * 3 - part;
            const names = namesOf(FORWARD[part]);
            beads.replaceChildren(...beadsAt(names, clamped(within, 0, 1), "bead"));
            document.body.dataset.phase = "forward";
            drawOnTheWay(before, 0);
        } else if (t < 2) {    // the gradient, back to the weights
            document.body.dataset.phase = "back";
            const part = max(0, 2 - floor((t - 1) * 3)), within = 1 - ((t - 1) * 3) % 1;
            beads.replaceChildren(...beadsAt(namesOf(FORWARD[part]), within, "bead back"));
            drawOnTheWay(before, 0);
        } else {    // θ slides
            beads.replaceChildren();
            document.body.dataset.phase = "theta";
            drawOnTheWay(before, easeBoth(t - 2));
        }
        motion = requestAnimationFrame(frame);
    };
    motion = requestAnimationFrame(frame);
};
const drawFinal = () => {
    const done = current();
    for (const field of all("input[data-at]")) showField(field);
    drawNetwork(done);
    drawPictures(done, false);
};
// For who asks for no motion: what has changed is marked until the next change
const markChanged = () => {
    for (const weight of all(".weight")) weight.classList.add("changed");
};
