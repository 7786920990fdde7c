// A formula with its numbers put into the gaps: a + (−0.5)·2 is written a − 0.5·2.

const MINUS = "\ue000";    // stands before a number that is added with its minus: a − 0.5
const put = (parts, texts) => parts.map((part, at) => {
    if (typeof part === "string") {
        // a + (−0.5)·2 is written a − 0.5·2
        const [next, after] = parts.slice(at + 1), isAdded = part.endsWith(" + ");
        return isAdded && isTerm(next, after, texts) ? part.slice(0, -3) + " " : part;
    }
    const text = texts[part[0]], before = parts[at - 1];
    if (text === "0") return part[1].replace(/\(−#\)|−?#/, text);
    if (text[0] !== "−") return part[1].replace("#", text);
    if (typeof before === "string" && before.endsWith(" + ") &&
        isTerm(part, parts[at + 1], texts)) return `${MINUS} ${text.slice(1)}`;
    return part[2].replace("#", text.slice(1));
}).join("");
const isTerm = (gap, after, texts) => Array.isArray(gap) && texts[gap[0]][0] === "−" &&
    gap[2] === "(−#)" && !/^\)?²/.test(after || "");
