// Three hints for each line: the formula, the formula with its numbers, the answer; all of them go
// on from the pupil's own numbers.

const HINTS = ["formula", "numbers put in", "answer (no mark)"];
const hintsFor = name => {
    const {digits} = sheetAt(), {field, index} = fieldOf(name), sheet = ownBefore(name);
    const [symbols, gaps, values] = formAt().hints[name](sheet);
    const texts = values.map(value => show(value, digits + 1));
    const equal = texts.every((text, i) => isTold(text, values[i])) ? "=" : "≈";
    const answer = worked(formAt(), sheet, field)[index], sign = isTold(show(answer, digits), answer);
    const isUpdate = field === "theta_after", symbol = nameInWords(name);
    const formula = symbols === symbol ? "output − target" : symbols;
    return [`${symbol} = ${formula}`, `${symbol} ${equal} ${put(gaps, texts)}`,
        `${symbol} ${sign ? "=" : "≈"} ${show(answer, digits)}`].map(text =>
        isUpdate ? text.replace("new ", "") : text);
};
// The pupil's sheet without what stands in this field and after it
const ownBefore = name => {
    const numbers = {...doneAt().numbers}, {field} = fieldOf(name);
    for (const each of namesAt()) {
        if (FIELDS.indexOf(fieldOf(each).field) >= FIELDS.indexOf(field)) delete numbers[each];
    }
    return ownSheet(formAt(), sheetAt().sheet, givenAt(work.at, numbers));
};
const hint = name => {
    if (hintsOf(name) < MOST_HINTS) takeHint(name);
    announce(`Hint ${hintsOf(name)}: ${hintsFor(name)[hintsOf(name) - 1]}`);
    draw();
};
const drawHelp = () => {
    const taken = hintsOf(current), hints = hintsFor(current);
    const tries = doneAt().numbers[current]?.tries || 0;
    write(one("#help-with"), nameInWords(current), QUANTITIES);
    for (const [n, row] of all("#help .hint").entries()) {
        row.classList.toggle("shut", n >= taken);
        write(row.lastElementChild, n < taken ? hints[n] : "");
    }
    one("#dock-hints").replaceChildren(...hints.slice(0, taken).map((text, n) =>
        html("p", {class: "hint"}, html("span", {}, `Hint ${n + 1}`),
            html("span", {}, typeset(text)))));
    for (const button of all(".take-hint")) {
        button.textContent = ["Hint", "Hint 2 of 3", "Answer (no mark)", "No more hints"][taken];
        button.disabled = taken === MOST_HINTS;
        button.classList.toggle("pulse", tries >= 3 && taken < MOST_HINTS);
    }
};
const connectHelp = () => {
    one("#help-rows").append(...HINTS.map((words, n) => html("div", {class: "hint"},
        html("span", {}, `${n + 1} ${words}`), html("span"))));
    for (const button of all(".take-hint")) {
        button.onmousedown = event => event.preventDefault();    // the field keeps the focus
        button.onclick = () => hint(current);
    }
    for (const button of all(".check")) {
        button.onmousedown = event => event.preventDefault();
        button.onclick = () => goOnFrom(current);
    }
    const sign = one("#sign");
    sign.onmousedown = event => event.preventDefault();
    sign.onclick = () => {
        const {input} = cells[current];
        input.value = /^[−-]/.test(input.value) ? input.value.slice(1) : `−${input.value}`;
        input.focus();
    };
};
