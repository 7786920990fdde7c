// The page begins: built once, then drawn after every change.

const buildChoices = () => {
    const option = (value, text) => html("option", {value}, text);
    const chosen = (name, told, options) => html("select", {"data-kept": name, "aria-label": told,
        class: `axis-choice ${name}`}, options);
    const ofTheta = page.parameters.flatMap((names, k) =>
        names.map((name, i) => option(`${k}.${i}`, name)));
    one("#surface").append(chosen("parameter0", "parameter across", ofTheta),
        chosen("parameter1", "parameter upward", ofTheta.map(each => each.cloneNode(true))));
    if (page.names.length > 2) {
        const names = page.names.map((name, i) => option(String(i + 1), name));
        one("#data").append(chosen("feature0", "feature across", names),
            chosen("feature1", "feature upward", names.map(each => each.cloneNode(true))));
    }
};
const buildLegend = () => {
    const keys = isClassifier ? page.labels.map((text, k) => html("span", {}, keyOf(k), text))
        : [html("span", {}, keyOf(0), "sample"), ...(isPlane ? [] : [
            html("span", {}, html("span", {class: "key-of-fit"}), ...typeset("ŷ")),
            html("span", {}, html("span", {class: "key-of-residual"}), ...typeset("ŷ − y"))])];
    const cross = html("span", {class: "key-of-wrong"}, "×");
    one("#data-legend").prepend(...keys, isClassifier ? html("span", {}, cross, "wrong") : "");
    const ramp = isClassifier ? "surer" : isPlane ? "larger ŷ" : "";
    if (ramp) one("#data-legend").append(html("span", {class: "at-end"},
        html("span", {class: "ramp"}), ramp));
};
const buildSigma = () => {
    if (page.activation !== "σ") return;
    document.body.classList.add("has-sigma");
    one("#outputs").append(svg("svg", {id: "sigma", viewBox: "0 0 204 144", role: "img",
        "aria-label": "ŷ over z"}));
};
// A phone's dock has what is pressed again and again; what is seldom used is in the menu
const homes = [["#undo", ".train"], [".eta", ".train"], ["#order", "#menu"],
    [".of-slider", "#menu"], ["#reset", "#menu"], ["#thousand", "#menu"]].map(([name, there]) => {
    const element = one(name);
    return {element, there, parent: element.parentElement, next: element.nextSibling};
});
const placeControls = () => {
    for (const {element, there, parent, next} of homes) {
        if (!isNarrow.matches) parent.insertBefore(element, next);
        else if (there === "#menu") one(there).prepend(element);
        else one(there).append(element);
    }
};
const openLink = (address = location.hash) => {
    if (address.length < 2) return;
    const link = readLink(address.slice(1));
    if (!link) return tell("The address does not fit this page.");
    change(null, () => takeLink(link));
    state.said = "";
    axes = null;
    render();
};
const start = () => {
    document.body.classList.add(hasOne ? "one-output" : "many-outputs",
        ...(page.outputs.length > 2 ? ["three-outputs"] : []),
        ...(isMatrix ? ["matrix"] : []), ...(page.outputs.length > 3 ? ["four-outputs"] : []),
        ...(page.outputs.length > 4 ? ["more-outputs"] : []));
    for (const formula of all(".formula")) write(formula, formula.textContent);
    if (!hasOne && !isMatrix) one(".step4").append(one("#achieved-line"));    // there is more room
    buildLegend();
    buildNodes();
    buildNetwork();
    buildLines();
    buildSigma();
    buildChoices();
    for (const {element} of endsOf) one("#losses").append(element);
    connect();
    connectHover();
    connectExperiments();
    connectTable();
    const address = location.hash;    // to draw the page is to write its address
    begin();
    state.said = "Press Play and watch it learn, or set up an experiment below.";
    render();
    openLink(address);
    addEventListener("hashchange", () => openLink());
    for (const leaving of ["pagehide", "beforeunload"]) addEventListener(leaving, writeLink);
    const redraw = () => {
        axes = null;
        render();
    };
    const resized = new ResizeObserver(() => {
        sizes.clear();
        if (!isMoving) redraw();    // else all is drawn at the end of the motion
    });
    for (const id of ["#data", "#surface", "#losses"]) resized.observe(one(id));
    if (isNarrow.matches) placeControls();
    isNarrow.addEventListener("change", () => {
        placeControls();
        buildNetwork();
        redraw();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
        surface = null;
        redraw();
    });
};
start();
