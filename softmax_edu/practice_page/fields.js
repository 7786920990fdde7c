// The five steps with their fields: a cell for each number, its verdict beside or below it.

const TITLES = ["Pick a sample", "Compute output", "Compute loss", "Compute derivative",
    "Update parameters"];
const SVG = "http://www.w3.org/2000/svg";
const icon = (look, label) => {
    const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[look]);
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", `icon ${look}`);
    if (label) {
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", label);
    } else svg.setAttribute("aria-hidden", "true");
    svg.append(path);
    return svg;
};
const listTold = values => `[${values.map(value => show(value, 6)).join(", ")}]`;
const cells = {};    // of the sheet that is shown, by name
let current = "";    // the name of the number that is worked on

const cellOf = name => {
    const {symbol, isMarked} = fieldOf(name), id = `field-${name}`;
    const input = html("input", {id, "data-name": name, type: "text", inputmode: "decimal",
        autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "next",
        "aria-label": nameInWords(name) + (isMarked ? "" : ", no mark"),
        "aria-describedby": `verdict-${name}`});
    const sign = html("span", {class: "sign-of"});
    const words = html("span", {class: "words", hidden: true});
    const verdict = html("span", {class: "verdict", id: `verdict-${name}`,
        "data-verdict-of": name}, sign, words);
    const label = html("label", {for: id, "aria-hidden": "true"}, typeset(symbol),
        html("span", {class: "equals"}, " ="));
    const cell = html("div", {class: `cell${isMarked ? "" : " side"}`}, label, input, verdict);
    cells[name] = {cell, input, sign, words, verdict};
    input.onfocus = () => pick(name);
    input.onchange = () => answered(name);
    input.onkeydown = event => onKey(event, name);
    return cell;
};
const stepOf = number => {
    const {rows, headings} = kindAt(), {x, y} = sheetAt().sheet;
    const title = html("h2", {}, html("span", {class: "no"}, String(number)), TITLES[number - 1]);
    const section = html("section", {class: "step", "data-step": number}, title);
    if (number === 1) {
        title.append(html("span", {class: "given"}, typeset(
            `x = ${listTold(x)}ᵀ   y = ${y.length > 1 ? `${listTold(y)}ᵀ` : show(y[0], 6)}`)));
        return section;
    }
    title.append(html("span", {class: "formula"}, typeset(headings[number - 2])));
    for (const names of rows.filter(row => fieldOf(row[0]).step === number)) {
        const kind = names.length > 1 ? "several" : "one";
        for (let at = 0; at < names.length; at += 2) {
            section.append(html("div", {class: `row ${kind}`}, names.slice(at, at + 2).map(cellOf)));
        }
    }
    return section;
};
const buildSheet = () => {
    for (const name of Object.keys(cells)) delete cells[name];
    one("#steps").replaceChildren(...TITLES.map((_, n) => stepOf(n + 1)));
    for (const [name, {last, typed}] of Object.entries(doneAt().numbers)) {
        if (cells[name]) cells[name].input.value = last ? typed || last : "";
    }
    one("#strip").replaceChildren(...markedAt().map(() => html("i")));
    current = firstOpen() || namesAt()[0];
};
const firstOpen = () => namesAt().find(name => !doneAt().numbers[name]?.last);
const nextAfter = name => {
    const names = namesAt(), at = names.indexOf(name);
    return names.slice(at + 1).find(each => !doneAt().numbers[each]?.last);
};

const pick = name => {
    current = name;
    draw();
};
const onKey = (event, name) => {
    if (event.key === "Enter") {
        event.preventDefault();
        goOnFrom(name);
    } else if (event.key === "?" || event.key === "F1") {
        event.preventDefault();
        hint(name);
    }
};
// Enter: what is right goes on to the next empty field; what is wrong stays, and goes on if it is
// entered once more
const goOnFrom = name => {
    const {input} = cells[name], before = doneAt().numbers[name]?.last ?? "";
    const isNew = normalOf(input.value) !== before;
    const found = answered(name);
    if (found.wrong) return;
    if (isNew && found.verdict && !found.verdict.isSound) {
        input.select();
        return;
    }
    const next = nextAfter(name);
    if (next) cells[next].input.focus();
    else if (enteredAt() === markedAt().length) one("#to-marks").focus();
    else cells[firstOpen() || name].input.focus();
};
const answered = name => {
    const {input} = cells[name], before = doneAt().numbers[name]?.last ?? "";
    const found = enter(name, input.value);
    cells[name].wrong = found.wrong || "";
    if (found.wrong) announce(`${nameInWords(name)}: ${found.wrong}`);
    else if (found.verdict && (normalOf(input.value) !== before)) {
        announce(spoken(found.verdict, name));
    }
    draw();
    return found;
};
const announce = words => {
    one("#said").textContent = "";
    requestAnimationFrame(() => { one("#said").textContent = words; });
};

const writeCell = (name, verdict, isTold_) => {
    const {cell, sign, words, verdict: box, input, wrong} = cells[name];
    const look = verdict ? LOOKS[verdict.kind] : "";
    cell.dataset.look = wrong ? "open" : look;
    cell.classList.toggle("now", name === current);
    input.setAttribute("aria-invalid", String(Boolean(verdict && !verdict.isSound) || Boolean(wrong)));
    if (verdict && !wrong) box.dataset.kind = verdict.kind;
    else delete box.dataset.kind;
    const label = verdict ? page.verdicts[verdict.kind] : "";
    if (sign.dataset.look !== `${look} ${label}`) {
        sign.dataset.look = `${look} ${label}`;
        sign.replaceChildren(...look ? [icon(look, label)] : []);
    }
    const again = verdict?.kind === "slip" ? "The same mistake." : "";
    const told = wrong || (!verdict ? "" : isTold_ ? again : sentence(verdict, name));
    const isNamed = verdict?.kind === "slip" && !wrong && !isTold_;
    const bold = isNamed ? `${capital(verdict.words)}. ` : "";
    words.hidden = !told && !bold;
    const symbol = typeset(fieldOf(name).symbol);
    const whose = words.hidden ? [] : [html("span", {class: "whose"}, symbol, ": ")];
    if (words.dataset.told !== bold + told) {
        words.dataset.told = bold + told;
        words.replaceChildren(...whose, ...bold ? [html("b", {}, typeset(bold, QUANTITIES))] : [],
            ...typeset(told, QUANTITIES));
    }
};
const drawFields = verdicts => {
    const names = markedAt(), step = fieldOf(current).step;
    const told = new Set();    // the same is told once in a field: the sign says it again
    for (const name of namesAt()) {
        const verdict = verdicts[name], {field} = fieldOf(name);
        const isOnce = verdict?.isSound || verdict?.kind === "slip";
        const words = isOnce ? field + verdict.kind + sentence(verdict, name) : "";
        writeCell(name, verdict, told.has(words));
        if (words) told.add(words);
    }
    for (const section of all("#steps .step")) {
        section.classList.toggle("open", Number(section.dataset.step) === step);
    }
    one("#count").textContent = `${enteredAt()} of ${names.length}`;
    const earned = doneAt().isEnded ? marksAt().earned : {};
    for (const [n, bar] of [...one("#strip").children].entries()) {
        const verdict = doneAt().isEnded ? earned[names[n]] : verdicts[names[n]];
        bar.className = names[n] === current && !verdict ? "now" : verdict ? LOOKS[verdict.kind] : "";
    }
    one("#strip").setAttribute("aria-valuenow", enteredAt());
    one("#strip").setAttribute("aria-valuemax", names.length);
    const left = names.length - enteredAt();    // who cannot do one line gets on all the same
    one("#to-marks").hidden = doneAt().isEnded || left > names.length / 2;
    one("#to-marks").textContent = `See your marks${left ? `: ${left} still open` : ""}`;
    one("#to-marks").classList.toggle("go", !left);
    document.body.classList.toggle("is-guessed", doneAt().isGuessed);
};
