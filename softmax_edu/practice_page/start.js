// The page is built, once; each sheet when it is chosen.

const draw = () => {
    const verdicts = shownAt();
    drawFields(verdicts);
    drawNetwork(verdicts);
    drawHelp();
    drawGuesses();
    drawEnd(verdicts);
    drawMenu();
};

// The network takes the pupil's own numbers
const buildNetwork = () => {
    const {networks} = kindAt();
    one("#network-wide").innerHTML = networks[0];
    one("#network-narrow").innerHTML = networks[1];
    const {theta} = sheetAt().sheet;
    for (const wire of all("[data-wire]")) {
        const weight = theta[wire.dataset.wire];
        wire.classList.toggle("minus", weight < 0);
        wire.setAttribute("stroke-width", (1.5 + 4.8 * tanh(abs(weight) / 1.2)).toFixed(1));
    }
};
const drawNetwork = verdicts => {
    const {sheet, label} = sheetAt();
    for (const place of all("[data-shows]")) {
        const {shows} = place.dataset, given = shows.match(/^(theta|x|eta|y)(?:\[(\d+)\])?$/);
        const number = doneAt().numbers[shows];
        let text = "?";
        if (given) {
            const value = sheet[given[1]][given[2] || 0];
            text = shows === "y" && label ? label
                : shows === "eta" ? `= ${show(value, 6)}` : show(value, 6);
        } else if (number?.last) text = numberTold(number.last);
        place.textContent = text;
        place.classList.toggle("asked", text === "?");
        place.classList.toggle("negative", shows.startsWith("theta") && text[0] === "−");
        place.classList.toggle("wrong", Boolean(verdicts[shows] && !verdicts[shows].isSound));
        place.classList.toggle("long", text.length > 8);
    }
};

const menuButton = () => one("#more");
const closeMenu = () => {
    one("#menu").hidden = true;
    menuButton().setAttribute("aria-expanded", "false");
};
const drawMenu = () => {
    const list = one("#sheets");
    list.replaceChildren(...page.sheets.map((sheet, at) => html("option", {value: at,
        selected: at === work.at}, `${sheet.id} (${enteredAt(at)} of ${markedAt(at).length})`)));
    list.value = work.at;
    one("#choose").hidden = page.sheets.length < 2;
    one("#finish").hidden = doneAt().isEnded;
    one("#sheet-name").textContent = sheetAt().id;
    one("#sheet-seed").textContent = `sheet ${sheetAt().seed}`;
};
const goToSheet = at => {
    work.at = at;
    keep();
    open();
    scrollTo(0, 0);
    announce(`Sheet ${sheetAt().id}`);
};
const open = () => {
    buildSheet();
    buildGuesses();
    buildNetwork();
    const {x, y, eta} = sheetAt().sheet;
    write(one("#given"), `x = ${listTold(x)}ᵀ   y = ${y.length > 1 ? `${listTold(y)}ᵀ` : show(y[0], 6)}` +
        `   η = ${show(eta[0], 6)}`);
    one("#about").textContent = `${counted(sheetAt().digits, "decimal")}. Comma or point. ` +
        "log is ln. Enter checks a number. Dotted lines earn no mark.";
    draw();
};
const connectMenu = () => {
    menuButton().onclick = () => {
        const menu = one("#menu");
        menu.hidden = !menu.hidden;
        menuButton().setAttribute("aria-expanded", String(!menu.hidden));
    };
    addEventListener("keydown", event => {
        if (event.key === "Escape" && !one("#menu").hidden) {
            closeMenu();
            menuButton().focus();
        }
    });
    addEventListener("click", event => {
        if (!event.target.closest("#menu, #more")) closeMenu();
    });
    one("#sheets").onchange = event => {
        closeMenu();
        goToSheet(Number(event.target.value));
    };
    one("#again").onclick = () => {
        if (!confirm("Clear this sheet? Its tries and marks are lost.")) return;
        closeMenu();
        forget(work.at);
        open();
    };
    one("#print").onclick = () => {
        closeMenu();
        print();
    };
    one("#show-network").onclick = () => {
        const isShown = document.body.classList.toggle("with-network");
        one("#show-network").setAttribute("aria-expanded", String(isShown));
        (isShown ? one("#network") : cells[current].input).scrollIntoView({block: "center"});
    };
};
// The dock rides on the keyboard of a phone, which covers a part of the page and does not resize it
const rideOnKeyboard = () => {
    const {height, offsetTop, scale} = visualViewport;
    const covered = scale > 1 ? 0 : max(0, innerHeight - height - offsetTop);
    one(".dock").style.bottom = `${covered}px`;
};

remember();
connectHelp();
connectGuesses();
connectEnd();
connectMenu();
visualViewport.onresize = visualViewport.onscroll = rideOnKeyboard;
for (const [look, words] of [["right", "right"], ["near", "round again"],
    ["follows", "follows from yours"], ["wrong", "mistake found"], ["open", "not right"]]) {
    one("#key").append(html("span", {}, icon(look), words));
}
try {
    open();
} catch {    // what was kept is no work of this page
    beginWork();
    open();
}
