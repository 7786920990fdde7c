// The end: marks by step, the guesses, the mistakes made, all numbers, and the file to hand in.

const STEPS = {2: "Output", 3: "Loss", 4: "Derivative", 5: "Update"};
const end = () => {
    doneAt().isEnded = true;
    keep();
    draw();
    one("#marks").focus();
    scrollTo(0, 0);
};
const backToSheet = () => {
    doneAt().isEnded = false;
    keep();
    draw();
    cells[current].input.focus();
};
const numberTold = text => text.replace("-", "−");

const drawEnd = verdicts => {
    const {isEnded, numbers} = doneAt();
    document.body.classList.toggle("is-ended", isEnded);
    one("#end").hidden = !isEnded;
    if (!isEnded) return;
    const {marks, of, earned, isCapped} = marksAt();
    one("#marks").replaceChildren(`${marks} of ${of}`, html("small", {}, " marks"));
    one("#capped").hidden = !isCapped;
    one("#by-step").replaceChildren(...Object.entries(STEPS).map(([step, title]) => {
        const names = markedAt().filter(name => fieldOf(name).step === Number(step));
        const got = names.filter(name => earned[name]?.isEarned).length;
        return html("tr", {}, html("th", {scope: "row"}, `${step} ${title}`),
            html("td", {}, names.map(name => signOfFirst(name, earned))),
            html("td", {}, `${got} of ${names.length}`));
    }));
    one("#guesses-told").replaceChildren(...guessesTold());
    drawMistakes(earned);
    drawNumbers(verdicts, earned);
    drawFile();
    one("#all-numbers").open ||= innerWidth > 900;
    one("#next-sheet").hidden = page.sheets.length < 2;
    one("#no-first").hidden = Object.values(numbers).some(({first: tried}) => tried);
};
const signOfFirst = (name, earned) => {
    if (!earned[name]) return html("span", {class: "blank", title: nameInWords(name)}, "·");
    return icon(LOOKS[earned[name].kind], `${nameInWords(name)}: ${page.verdicts[earned[name].kind]}`);
};
const guessesTold = () => {
    const {guesses} = doneAt(), {sheet, after, digits} = sheetAt(), told = [];
    if (after !== null) {
        const truth = truthOf("loss"), was = guesses.loss;
        const words = !was ? "The loss" : was === truth ? "Your guess was right: the loss"
            : "Your guess was not right: the loss";
        told.push(html("p", {}, `${words} ${truth}, ${show(sheet.loss[0], digits)} → `,
            html("b", {class: "changed"}, `${show(after, digits)} ${truth === "falls" ? "▼" : "▲"}`)));
    }
    const ways = parametersAt().filter(name => guesses[name]);
    if (ways.length) {
        const right = ways.filter(name => guesses[name] === truthOf(name));
        const all_ = parametersAt().map(name => `${fieldOf(name).symbol} ${WAYS[truthOf(name)]}`);
        told.push(html("p", {}, `${right.length} of ${counted(ways.length, "way")} guessed right: `,
            typeset(all_.join(", "))));
    }
    return told;
};
const drawMistakes = earned => {
    const {numbers} = doneAt();
    const told = markedAt().filter(name => earned[name] && !earned[name].isAgain &&
        (!earned[name].isSound || ["near", "truncated"].includes(earned[name].kind)));
    const hinted = markedAt().filter(name => hintsOf(name) >= MOST_HINTS);
    const rows = told.map(name => mistakeRow(name, earned));
    const following = Object.values(earned).filter(({kind}) => kind === "follows").length;
    if (following) {
        rows.push(html("li", {}, icon("follows"), html("p", {class: "what"},
            `${counted(following, "number")} ${following === 1 ? "follows" : "follow"} rightly ` +
            "from a wrong one.")));
    }
    if (hinted.length) {
        rows.push(html("li", {}, icon("open"), html("p", {class: "what"},
            "No mark, for the answer was shown: ", namesTold(hinted), ".")));
    }
    one("#mistakes").replaceChildren(...rows);
    one("#no-mistakes").hidden = rows.length > 0 || !Object.values(numbers).some(each => each.first);
};
const namesTold = names => names.flatMap((name, n) =>
    [...n ? [", "] : [], ...typeset(nameInWords(name))]);
const mistakeRow = (name, earned) => {
    const {digits, sheet} = sheetAt(), {field, index} = fieldOf(name), verdict = earned[name];
    const bold = verdict.kind === "slip" ? `${capital(verdict.words)}. ` : "";
    const again = markedAt().filter(each => earned[each]?.isAgain && !earned[each].isSound &&
        earned[each].cause === verdict.cause);
    const way = verdict.isSound ? "No mark lost." : bold ? sentence(verdict, name)
        : "No mistake that this page knows gives it.";
    return html("li", {}, icon(LOOKS[verdict.kind], page.verdicts[verdict.kind]),
        html("p", {class: "what"}, typeset(nameInWords(name)),
            ` = ${numberTold(doneAt().numbers[name].first)} `, html("small", {}, "right: "),
            html("b", {}, show(sheet[field][index], digits))),
        html("p", {}, html("b", {}, typeset(bold, QUANTITIES)), typeset(way, QUANTITIES),
            again.length ? [" The same in ", ...namesTold(again), ": it costs one mark."] : []));
};
const drawNumbers = (verdicts, earned) => {
    const {numbers} = doneAt(), {digits, sheet} = sheetAt();
    one("#numbers").replaceChildren(...markedAt().map(name => {
        const {field, index} = fieldOf(name), tried = numbers[name]?.first;
        return html("tr", {}, html("th", {scope: "row"}, typeset(nameInWords(name))),
            html("td", {}, tried ? numberTold(tried) : "–"),
            html("td", {}, signOfFirst(name, earned)),
            html("td", {}, show(sheet[field][index], digits)));
    }));
};
const fileName = () => {
    const {model: name, seed} = sheetAt(), begun = page.sheets.filter((_, at) => isBegun(at));
    const pupil = work.pupil.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    return [name, begun.length > 1 ? `${begun.length}-sheets` : seed,
        pupil.replace(/^-|-$/g, "")].filter(part => part !== "").join("-") + ".json";
};
const drawFile = () => {
    if (document.activeElement !== one("#pupil")) one("#pupil").value = work.pupil;
    one("#file-name").textContent = fileName();
};
const save = () => {
    const text = JSON.stringify(handedIn(), null, 1);
    const address = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    const link = html("a", {href: address, download: fileName()});
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    announce(`${fileName()} is saved.`);
};
const connectEnd = () => {
    one("#to-marks").onclick = end;
    one("#finish").onclick = () => {
        closeMenu();
        end();
    };
    one("#back").onclick = backToSheet;
    one("#save").onclick = save;
    one("#pupil").oninput = event => {
        work.pupil = event.target.value;
        keep();
        drawFile();
    };
    one("#next-sheet").onclick = () => goToSheet((work.at + 1) % page.sheets.length);
};
