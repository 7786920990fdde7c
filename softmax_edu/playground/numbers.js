// Arithmetic as Python does it, and numbers as the trace shows them.
const {abs, max, min, floor, ceil, round, sqrt, log10, tanh, hypot, log, imul} = Math;
const {isFinite, isInteger} = Number;
const exp = x => Math.exp(x) < Infinity ? Math.exp(x) : NaN;    // Python raises OverflowError
const square = a => a * a;
const inside = p => p > 1e-300 && p < 0.5;    // there log p keeps its digits
const first = (...values) => values.find(isFinite) ?? NaN;
const sum = (...terms) => {    // what each rounding loses is added at the end
    let total = 0, lost = 0;
    for (const term of terms) {
        const next = total + term, part = next - total;
        lost += (total - (next - part)) + (term - part);
        total = next;
    }
    return isFinite(lost) ? total + lost : total;
};
const logSum = (...terms) => {
    const small = sum(...terms, -1);
    return abs(small) < 0.5 ? Math.log1p(small) : log(sum(...terms));
};

const high = a => 134217729 * a - (134217729 * a - a);    // the upper half of its digits
// What rounding takes from a·b, for a sum of products that is rounded but once
const lost = (a, b) => {
    const [c, d] = [high(a), high(b)];
    const result = (a - c) * (b - d) - (((a * b - c * d) - (a - c) * d) - c * (b - d));
    return isFinite(result) ? result : 0;
};
const dot = (weights, x) => sum(...weights.flatMap((w, i) => [w * x[i], lost(w, x[i])]));

// A number with so many decimals, without zeros at the end if that is exact; tiny and huge
// ones as 1.5e−7
const numberOf = text => text.trim() ? Number(text.replaceAll("−", "-")) : NaN;
const isTold = (text, value) => numberOf(text) === Number(value.toPrecision(12));
const rounded = (value, digits, places) => {
    const size = abs(value);
    if (size && size < max(0.001, 10 ** -digits) || size >= 1e6) {
        return value.toExponential(places).replace("+", "");
    }
    const text = value.toFixed(places);
    const tie = text.at(-1) % 2 && value.toFixed(places + 30).endsWith("5" + "0".repeat(29));
    // Python rounds a tie to even
    return tie ? (text - Math.sign(value) * 10 ** -places).toFixed(places) : text;
};
const show = (value, digits = 4) => {
    if (!isFinite(value)) return String(value);
    let text = rounded(value, digits, digits);
    if (/0(e|$)/.test(text) && isTold(text, value)) {
        let fewer = 0;
        do text = rounded(value, digits, fewer++); while (!isTold(text, value));
    }
    return text.replaceAll("-", "−");
};
const signOf = value => isTold(show(value), value) ? "=" : "≈";

// A number as this page shows it: fewer decimals for a large one, 3.09e7 for a huge one and
// 1.2e−5 for a tiny one
const placesOf = value => {
    const size = abs(value);
    if (size && size < 0.001) return 2;
    return size < 100 ? 4 : size < 1000 ? 2 : 1;
};
const brief = value => abs(value) < 1e5 || !isFinite(value) ? show(value, placesOf(value))
    : value.toExponential(2).replace("+", "").replaceAll("-", "−");
const orOverflow = value => isFinite(value) ? brief(value) : "overflow";
const briefSign = value => isTold(brief(value), value) ? "=" : "≈";
// Where room is short a tiny one as 7.0e−4
const short = value => abs(value) >= 0.001 || !value ? brief(value)
    : value.toExponential(1).replaceAll("-", "−");

// Numbers from 0 to 1 by a seed, the same in every browser (the generator mulberry32)
const generator = seed => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = imul(seed ^ (seed >>> 15), 1 | seed);
    bits = (bits + imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
};
