// The five steps in numbers: each line with its symbols, its numbers, its result.

const hasOne = page.outputs.length === 1;
// More parameters than lines can tell: a matrix, with one cell written out
const isMatrix = page.theta.flat().length > 9;
const nameOf = (field, k, i) =>
    field + (i === undefined ? "" : `[${i}]`) + (hasOne ? "" : `[${k}]`);

// The numbers of a line put in, with as few digits as make it come out
const MOST_DIGITS = 25;
const chainOf = (forms, done, result) => {
    for (const [symbols, [parts, compute], numbers] of forms) {
        const values = numbers(done);
        for (let more = 0; more < MOST_DIGITS; more++) {
            const texts = values.map(value => show(value, placesOf(value) + more));
            if (brief(compute(...texts.map(numberOf))) !== brief(result)) continue;
            const isExact = texts.every((text, i) => isTold(text, values[i]));
            const isAlone = parts.length < 2 && typeof parts[0] !== "string";
            return {symbols, sign: isExact ? "=" : "≈", told: isAlone ? "" : put(parts, texts)};
        }
    }
    return {symbols: forms[0][0], sign: "", told: ""};
};
const valueOf = ([, [[, [, compute], numbers]]], done) => compute(...numbers(done));

// A line on the page: where its numbers are found, what its result is called
const lines = [];
const lineRow = (find, path, name, kind = "") => {
    const parts = {
        row: html("div", {class: `row ${kind}`, "data-row": path}),
        head: html("span", {class: "head"}),
        symbols: html("span", {class: "symbols"}),
        chain: html("span", {class: "chain"}),
        sign: html("span", {class: "sign"}),
        result: html("b", {class: "n", tabindex: path ? 0 : false, "data-path": path || false,
            "data-name": name || false}),
        mark: html("span", {class: "mark-of-change"}),
    };
    const {row, head, symbols, chain, sign, result, mark} = parts;
    row.append(head, html("span", {class: "middle-of-line"}, symbols, chain),
        html("span", {class: "result"}, sign, result, mark));
    lines.push({find, path, kind, ...parts});
    return row;
};
const hide = element => {    // what is to be guessed
    write(element, "?");
    element.classList.remove("neg");
};
const writeLine = ({find, path, kind, row, head, symbols, chain, sign, result, mark}, done) => {
    const found = find(done);
    row.hidden = !found;
    if (!found) return;
    const value = path && !/^(v|error)\./.test(path) ? valueAt(path, done) : valueOf(found, done);
    const {symbols: letters, sign: equal, told} = chainOf(found[1], done, value);
    const isUpdate = path.startsWith("after"), isWritten = kind.includes("written-out");
    const isHidden = asking() && (isWritten || /^(g|after)/.test(path));
    write(head, found[0]);
    const withSymbols = letters && !(kind.startsWith("short") && told);
    write(symbols, withSymbols ? `= ${found[2] || ""}${letters} ` : "");
    write(chain, told && !isHidden ? `${isUpdate ? "←" : equal} ${told}` : "");
    chain.classList.toggle("tight", !hasOne && told.length > (isUpdate ? 22 : 31));
    write(sign, isHidden ? "" : briefSign(value));
    writeValue(result, value);
    if (isHidden) hide(result);
    row.classList.toggle("asked", isHidden);
    const [, k, i] = path.split(".");
    row.classList.toggle("held", Boolean(isUpdate && isHeld(k, i)));
    if (isUpdate) write(mark, isHidden ? "" : isHeld(k, i) ? "held" : arrow(done.w[k][i], value));
};
const valueAt = (path, done) => path.split(".").reduce((value, key) => value?.[key], done);

// Step 2 has lines between z and ŷ, another number of them where numbers are extreme
let variant = 0;
const between = max(...model.outputs.map(found => found.length)) - page.outputs.length;
const outputLine = n => () => model.outputs[variant][n];
const chooseVariant = done => {
    variant = max(0, model.outputs.findIndex(found =>
        found.every(each => !each || isFinite(valueOf(each, done)))));
};
const buildLines = () => {
    const outputs = page.outputs.map((_, k) => k), inputs = page.inputs.map((_, i) => i);
    const kind = hasOne ? "" : "short";
    const scores = outputs.map(k =>
        lineRow(() => model.scores[k], `z.${k}`, nameOf("z", k), hasOne ? "long" : "short"));
    const onTheWay = Array.from({length: between}, (_, n) =>
        lineRow(outputLine(n), `v.${n}`, "", kind));
    const results = outputs.map(k =>
        lineRow(outputLine(between + k), `p.${k}`, nameOf("y_hat", k), kind));
    if (hasOne) one("#outputs").append(html("div", {class: "lines"}, scores, onTheWay, results));
    else one("#outputs").append(html("div", {class: "lines"}, scores, onTheWay),
        html("div", {class: "lines"}, results));
    one("#loss-line").append(lineRow(done => ofClass(model.losses, done.code), "loss", "loss"));
    const errorOf = k => done => ofClass(model.errors, done.code)[k];
    const slopeOf = (k, i) => done => ofClass(model.slopes, done.code)[k][i];
    if (hasOne) {
        one("#slopes").append(html("div", {class: "lines"},
            lineRow(errorOf(0), "error.0", "", "short"),
            inputs.map(i =>
                lineRow(slopeOf(0, i), `g.0.${i}`, nameOf("gradient", 0, i), "short"))));
    } else one("#slopes").append(matrixOf("g", "gradient", true), writtenOut("g", slopeOf));
    const updateOf = (k, i) => () => model.updates[k][i];
    if (isMatrix) {
        one("#updates").append(matrixOf("after", "theta_after", false),
            writtenOut("after", updateOf));
    } else {
        const rowOf = (k, i) => lineRow(updateOf(k, i), `after.${k}.${i}`,
            nameOf("theta_after", k, i), "short");
        one("#updates").append(html("div", {class: "lines"}, outputs.flatMap(k =>
            inputs.map(i => guessable(rowOf(k, i), k, i)))));
    }
};

// A matrix: a row for each input, a column for each class
const cells = [];
const cellOf = (path, name) => {
    const element = html("b", {class: "n", tabindex: 0, "data-path": path,
        "data-name": name || false});
    cells.push({path, element});
    return element;
};
const matrixOf = (field, name, withErrors) => {
    const classes = page.labels.map((text, k) => html("th", {scope: "col"}, keyOf(k), text));
    const rows = page.inputs.map((input, i) => html("tr", {},
        withErrors ? html("th", {scope: "row", "data-input": i})
            : html("th", {scope: "row"}, ...typeset(input === "1" ? "b" : input.replace("x", "w"))),
        page.outputs.map((_, k) => html("td", {}, cellOf(`${field}.${k}.${i}`, nameOf(name, k, i)),
            field === "after" ? markOfCell(k, i) : ""))));
    const errors = html("tr", {class: "top"}, html("th", {scope: "row"}, ...typeset("ŷ − y")),
        page.outputs.map((_, k) => html("td", {}, cellOf(`error.${k}`, ""))));
    return html("table", {class: "outer"},
        html("tr", {}, html("th", {scope: "col"}, "class"), classes),
        withErrors ? errors : "", rows);
};
const markOfCell = (k, i) =>
    guessable(html("span", {class: "cell-mark"}, html("span")), k, i);
const keyOf = k => {
    const picture = svg("svg", {viewBox: "-9 -9 18 18", class: "key"}, markOf(k, 0, 0));
    picture.setAttribute("aria-hidden", "true");
    return picture;
};
const focused = {g: [0, 0], after: [0, 0]};
const writtenOut = (field, find) =>
    lineRow(done => find(...focused[field])(done), "", "", "short written-out");
const writeMatrices = done => {
    for (const {path, element} of cells) {
        const [field, k, i] = path.split("."), isHidden = asking() && field !== "error";
        const value = field === "error" ? valueOf(ofClass(model.errors, done.code)[k], done)
            : valueAt(path, done);
        writeValue(element, value);
        if (isHidden) hide(element);
        if (field === "after") {
            write(element.nextElementSibling.firstChild, isHidden ? ""
                : isHeld(k, i) ? "held" : arrow(done.w[k][i], value));
        }
    }
    for (const head of all("[data-input]")) {
        const i = head.dataset.input;
        write(head, i === "0" ? "1" : `${page.inputs[i]} = ${brief(done.x[i])}`);
    }
};

// Predict first: up, down or as it is, beside each parameter
const guessable = (row, k, i) => {
    const path = `${k}.${i}`, name = page.parameters[k][i];
    const button = (guess, word, told) => html("button", {type: "button", "data-guess": guess,
        "aria-label": `${name} ${told}`, "aria-pressed": "false",
        onclick: () => guessed(path, guess)}, `${guess}${word}`);
    row.append(html("span", {class: "guess", "data-guesses": path},
        button("▲", isMatrix ? "" : " up", "up"), button("▼", isMatrix ? "" : " down", "down"),
        button("=", "", "stays"), html("span", {class: "verdict"})));
    return row;
};
const guessed = (path, guess) => act(() => {
    const {judged} = history.at(-1);
    state.guesses = {...state.guesses, [path]: guess};
    if (judged) state.judged = {...judged, [path]: undefined};
});
const writeGuesses = () => {
    for (const place of all("[data-guesses]")) {
        const path = place.dataset.guesses, judged = state.judged?.[path];
        const chosen = state.guesses[path] || judged?.guess;
        for (const button of place.querySelectorAll("button")) {
            button.ariaPressed = String(button.dataset.guess === chosen);
        }
        const verdict = place.querySelector(".verdict");
        write(verdict, !judged ? "" : `${judged.isRight ? "✓" : "✗"} ` +
            (isMatrix ? "" : `${orOverflow(judged.old)} → ${orOverflow(judged.now)}`));
        verdict.classList.toggle("wrong", Boolean(judged && !judged.isRight));
    }
    const left = toGuess().length, count = pathsOfTheta().length;
    const right = Object.values(state.judged || {}).filter(each => each?.isRight).length;
    one("#asked").textContent = !state.predict ? "" : state.judged && left === count
        ? `${right} of ${count} right. And now?`
        : left ? `Which way? ${count - left} of ${count} chosen.`
            : "Press Step to see.";
};

// Of several classes the lines of z and ŷ stand side by side: if long, in smaller letters
const areLong = () => {
    const longest = field => max(0, ...lines
        .filter(({path, row}) => path.startsWith(field) && !row.hidden)
        .map(({chain}) => chain.textContent.length));
    const widest = max(longest("z"), 0.7 * longest("v")) + longest("p");
    return !hasOne && (variant > 0 || widest > 58);
};
const writeLines = done => {
    chooseVariant(done);
    for (const each of lines) writeLine(each, done);
    document.body.dataset.long = areLong();
    if (cells.length) writeMatrices(done);
    writeGuesses();
    write(one("#eta-told"), `with the learning rate η = ${brief(done.eta)}`);
    const later = lossOf(done.after, done.x, done.code);
    const achieved = [done.loss, later].map(orOverflow).join(" → ");
    write(one("#achieved"), asking() ? "?" : `${achieved} ${arrow(done.loss, later)}`);
    const x = done.x.map((value, i) => i ? brief(value) : "1").join(", ");
    write(one("#x-told"), `x = [${x}]ᵀ`);
    write(one("#y-told"), page.oneHot ? `y = [${done.y.join(", ")}]ᵀ` : `y = ${brief(done.y[0])}`);
    one("#sample-told").textContent = `sample ${picked() + 1} of ${state.x.length}`;
};
