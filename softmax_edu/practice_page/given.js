// A number as it was typed: its value, one unit of its last digit, and how many decimals it has.

const MINUSES = /[−‐‑‒–—﹣－]/g;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOISE = 1e-12, CUT_NOISE = 1e-11;

// With a point and a plain minus; "" for what is left blank, null for what is no number
const normalOf = typed => {
    let text = typed.replace(/\s/g, "").replace(MINUSES, "-").replace(/^[=≈]/, "");
    if (!text.includes(".")) text = text.replace(",", ".");
    const [above, below, ...more] = text.split("/");
    if (below !== undefined) {    // 1/4 is 0.25
        const isFraction = !more.length && NUMBER.test(above) && NUMBER.test(below);
        text = isFraction ? String(Number(above) / Number(below)) : text;
    }
    if (!text) return "";
    return NUMBER.test(text) && isFinite(Number(text)) ? text.replace(/^\+/, "") : null;
};
const numberFrom = text => {
    const [, digits, power] = text.match(/^([^e]*)(?:e(.*))?$/i);
    const places = (digits.split(".")[1] || "").length - Number(power || 0);
    return {text, value: Number(text), unit: Number(`1e${-places}`), decimals: max(0, places)};
};

// One unit of the last digit that a number has to have, if so many decimals are asked for: in
// e-notation those of the number before the e
const unitOf = ({text, value}, decimals) => {
    const isShort = /e/i.test(text) && value, power = isShort ? value.toExponential() : "e0";
    return Number(`1e${Number(power.split("e")[1]) - decimals}`);
};

// As one rounds on paper, a 5 upwards
const halfUp = (value, decimals) => {
    const [digits, power] = String(abs(value)).split("e");
    const whole = round(Number(`${digits}e${Number(power || 0) + decimals}`));
    return value < 0 ? -Number(`${whole}e${-decimals}`) : Number(`${whole}e${-decimals}`);
};
const cutAt = (value, decimals) => {
    const [digits, power] = String(abs(Number(value.toPrecision(12)))).split("e");
    const whole = floor(Number(`${digits}e${Number(power || 0) + decimals}`));
    return value < 0 ? -Number(`${whole}e${-decimals}`) : Number(`${whole}e${-decimals}`);
};
// What is multiplied by 1 is not rounded again
const times = (r, ...factors) => {
    const product = factors.reduce((a, b) => a * b);
    return factors.some(factor => abs(factor) === 1) ? product : r(product);
};

// How a number fits a value between two: "rounded", "cut", or ""
const meets = ({value, unit}, low, high) => {
    const size = max(1, abs(value)), reach = unit / 2 + NOISE * size, noise = CUT_NOISE * size;
    if (low - reach <= value && value <= high + reach) return "rounded";
    const isBelow = value >= 0 && high > value && low < value + unit - noise;
    const isAbove = value <= 0 && low < value && high > value - unit + noise;
    return isBelow || isAbove ? "cut" : "";
};
const fit = (number, value) => meets(number, value, value);
const isExactly = (number, value) => abs(number.value - value) <= 1e-9 * max(1, abs(value));
