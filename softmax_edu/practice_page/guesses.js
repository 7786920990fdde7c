// Questions before the work: will the loss fall, and which way will each parameter move?

const WAYS = {up: "▲", down: "▼", stays: "="};
const truthOf = (path, at = work.at) => {
    const {sheet, after} = sheetAt(at);
    if (path === "loss") return after === null ? null : after > sheet.loss[0] ? "rises" : "falls";
    const {index} = fieldOf(path, at), old = sheet.theta[index], now = sheet.theta_after[index];
    return now > old ? "up" : now < old ? "down" : "stays";
};
const guessed = (path, way) => {
    const {guesses} = doneAt();
    if (guesses[path] === way) delete guesses[path];
    else guesses[path] = way;
    keep();
    draw();
};
const choice = (path, way, words, label) => html("button", {type: "button", id: `guess-${path}-${way}`, "data-guess": path,
    "data-way": way, "aria-pressed": "false", "aria-label": label || false,
    onclick: () => guessed(path, way)}, words);
const parametersAt = () => namesAt().filter(name => fieldOf(name).field === "theta_after");

const buildGuesses = () => {
    one("#guess-loss").replaceChildren(choice("loss", "falls", "It falls"),
        choice("loss", "rises", "It rises"));
    one("#guess-theta").replaceChildren(...parametersAt().map(name => {
        const {symbol} = fieldOf(name);
        return html("span", {class: "way", role: "group", "aria-label": symbol},
            html("span", {"aria-hidden": "true"}, typeset(symbol)),
            choice(name, "up", "▲", `${symbol} up`), choice(name, "down", "▼", `${symbol} down`));
    }));
};
const drawGuesses = () => {
    const {guesses, isGuessed} = doneAt();
    for (const button of all("[data-guess]")) {
        const isPressed = guesses[button.dataset.guess] === button.dataset.way;
        button.setAttribute("aria-pressed", String(isPressed));
    }
    one("#guess").hidden = isGuessed;
    one("#guess-done").textContent = Object.keys(guesses).length ? "Begin" : "Skip";
    const told = one("#guessed");
    told.hidden = !isGuessed || !Object.keys(guesses).length;
    const ways = parametersAt().filter(name => guesses[name]).map(name =>
        `${fieldOf(name).symbol} ${WAYS[guesses[name]]}`);
    const words = [...guesses.loss ? [`the loss ${guesses.loss}`] : [], ...ways].join(", ");
    write(told, `Your guess: ${words}. You will see at the end.`, QUANTITIES);
};
const connectGuesses = () => {
    one("#guess-done").onclick = () => {
        doneAt().isGuessed = true;
        keep();
        draw();
        cells[current].input.focus();
    };
};
