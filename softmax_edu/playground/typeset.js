// Formulas as they are printed: letters for quantities slanted, powers raised, indices lowered.

const one = selector => document.querySelector(selector);
const all = selector => [...document.querySelectorAll(selector)];
const indices = list => list.map((_, n) => n);
const html = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name === "class") element.className = value;
        else if (name.startsWith("on")) element[name] = value;
        else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
};

const LETTERS = /^(ŷ|y\u0302|[a-zA-Zθηλδε])$/u;
const TOKEN = new RegExp([
    "e\\^(?:\\((?<inner>[^()]*)\\)|(?<power>−?[^\\s()·/,]+))",                  // e^z
    `(?<negative>${MINUS} |(?<=^|[([] ?|[,=≈·←→] )−)?(?<number>\\d[\\d.]*(?:e−?\\d+)?)`,
    "(?<word>y\u0302|ŷ|[a-zA-Zθηλδεσ]+)",
    "(?<below>[₀-₉ᵢⱼₖ]+)", "(?<above>[²³ᵀ]+)"].join("|"), "gu");
const PLAIN = {"²": "2", "³": "3", "ᵀ": "T", "ᵢ": "i", "ⱼ": "j", "ₖ": "k"};
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const plainly = text => [...text].map(letter =>
    PLAIN[letter] || (LOWERED.includes(letter) ? LOWERED.indexOf(letter) : letter)).join("");
const numberParts = text => {
    const [digits, power] = text.split("e");
    return power === undefined ? [text] : [`${digits}·10`, html("sup", {}, power)];
};
// In a sentence, letters such as a are words, but those of the deck's quantities are not
const QUANTITIES = /^(ŷ|y\u0302|[bdwxyzLθη])$/u;
const typeset = (text, letters = LETTERS) => {
    const parts = [];
    let at = 0;
    for (const match of text.matchAll(TOKEN)) {
        const {inner, power, negative, number, word, below, above} = match.groups;
        parts.push(text.slice(at, match.index));
        at = match.index + match[0].length;
        if (number) {
            const sign = negative === undefined ? "" : negative.replace(MINUS, "−");
            if (sign) parts.push(html("span", {class: "neg"}, sign, ...numberParts(number)));
            else parts.push(...numberParts(number));
        } else if (word) parts.push(letters.test(word) ? html("i", {}, word) : word);
        else if (below) parts.push(html("sub", {}, ...typeset(plainly(below))));
        else if (above) parts.push(html("sup", {}, plainly(above)));
        else parts.push("e", html("sup", {}, ...typeset(inner ?? power)));
    }
    return [...parts, text.slice(at)].filter(part => part !== "");
};
// Only what has changed is written anew
const write = (element, text, letters) => {
    if (element.written === text) return;
    element.written = text;
    element.replaceChildren(...typeset(text, letters));
};
const say = (element, words) => write(element, words, QUANTITIES);
const writeValue = (element, value, shown = brief) => {
    element.dataset.value = value;
    const text = isFinite(value) ? shown(value) : "overflow";
    write(element, text);
    element.classList.toggle("long-number", text.length > 8 || text.includes("e"));
    element.classList.toggle("neg", value < 0);
    element.classList.toggle("lost", !isFinite(value));
};
