// A verdict in words: what it is called, and what to do.

const ICONS = {
    right: "M4 13l5 5L20 6", near: "M4 10c3-4 5-4 8-1s5 3 8-1M4 17c3-4 5-4 8-1s5 3 8-1",
    follows: "M5 4v8a3 3 0 0 0 3 3h11M14 10l5 5l-5 5", wrong: "M6 6l12 12M18 6L6 18",
    open: "M8 9a4 4 0 1 1 6 3.4c-1.4.9-2 1.5-2 3M12 19.5v.2",
};
// How each kind looks: its sign, and the border of its field
const LOOKS = {
    right: "right", carried: "right", truncated: "near", near: "near", follows: "follows",
    slip: "wrong", impossible: "wrong", different: "open", coarse: "open", unproven: "open",
};
const SIGNS = {right: "✓", near: "≈", follows: "↳", wrong: "✗", open: "?"};
const LETTER = {z: "z", y_hat: "ŷ", gradient: "∇L", exp: "e^z", d: "d", error: "ŷ − y"};

const sentence = ({kind, from, onTheWay, wrongBefore, isOld, isClass, why, help, way}, name) => {
    const {field, isMarked} = fieldOf(name), {digits} = sheetAt();
    const full = isMarked ? ": full mark." : ".";
    if (isOld) return `Right with the numbers that you had before${full}`;
    if (kind === "follows") return `Right with your ${LETTER[from] || "numbers"}${full}`;
    if (kind === "carried") {
        if (onTheWay) return `Right: you rounded to ${counted(onTheWay, "decimal")} on the way.`;
        return way || !from ? "Right: your numbers on the way were rounded."
            : `Right with your rounded ${LETTER[from]}.`;
    }
    if (kind === "truncated") return "Right, but cut off: round the last digit.";
    if (kind === "near") return "Very near: round again.";
    if (kind === "coarse") {
        return `Give ${counted(digits, "decimal")}${isClass ? ": ŷ is a probability" : ""}.`;
    }
    if (kind === "unproven") return "This is also θ before the step: give more decimals.";
    if (kind === "impossible") {
        return why === "sum" ? "Your ŷ do not add up to 1, but probabilities do."
            : `A probability is never ${why === "above" ? "above 1" : "below 0"}.`;
    }
    if (kind === "slip") return stop(capital(help || ""));
    if (wrongBefore) return `Not right: your ${LETTER[wrongBefore]} is wrong. Mend that first.`;
    if (kind === "different") {
        return `Not right. Compare with hint ${hintsOf(name) ? 2 : 1}.`;
    }
    return "";
};
// A sentence begins with a capital letter, a formula does not
const capital = text => /^[a-z]{3}/.test(text) && !text.startsWith("log")
    ? text[0].toUpperCase() + text.slice(1) : text;
const stop = text => !text || /[.!?]$/.test(text) ? text : `${text}.`;
const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
// For who hears the page: the name of the number, its verdict, what to do
const spoken = (verdict, name) => {
    const label = verdict.kind === "slip" && verdict.words ? `mistake: ${verdict.words}`
        : page.verdicts[verdict.kind];
    return [`${nameInWords(name)}: ${label}.`, sentence(verdict, name)].join(" ").trim();
};
// "new b₀", because b₀ is the old one
const nameInWords = name => {
    const {field, symbol} = fieldOf(name);
    return field === "theta_after" ? `new ${symbol}` : symbol;
};
