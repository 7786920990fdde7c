// Arithmetic as Python does it, to the last digit or two, and numbers as the trace shows them.
const {abs, max, min, floor, round, log10, imul, hypot, log} = Math, {isFinite} = Number;
const exp = x => Math.exp(x) < Infinity ? Math.exp(x) : NaN;     // as where Python raises OverflowError
const square = a => a * a;
const inside = p => p > 1e-300 && p < 0.5;      // there log p and log(1 − p) keep the digits of a rounded p
const first = (...values) => values.find(isFinite) ?? NaN;
const sum = (...terms) => {     // what each rounding loses is added at the end: as good as math.fsum
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

const high = a => 134217729 * a - (134217729 * a - a);      // the upper half of its digits
const lost = (a, b) => {      // what rounding takes from a·b, for a sum of products that is rounded but once
    const [c, d] = [high(a), high(b)], result = (a - c) * (b - d) - (((a * b - c * d) - (a - c) * d) - c * (b - d));
    return isFinite(result) ? result : 0;
};

// A number with so many decimals, without zeros at the end if that is exact; tiny and huge ones as 1.5e−7
const numberOf = text => text.trim() ? Number(text.trim().replaceAll("−", "-")) : NaN;
const isTold = (text, value) => numberOf(text) === Number(value.toPrecision(12));
const rounded = (value, digits, places) => {
    const size = abs(value);
    if (size === 0) return "0";
    if (size < max(0.001, 10 ** -digits) || size >= 1e6) return value.toExponential(places).replace("+", "");
    const text = value.toFixed(places);
    const tie = text.at(-1) % 2 && value.toFixed(places + 30).endsWith("5" + "0".repeat(29));
    return tie ? (text - Math.sign(value) * 10 ** -places).toFixed(places) : text;     // Python rounds a tie to even
};
const show = (value, digits = 4) => {
    if (!isFinite(value)) return String(value);
    let text = rounded(value, digits, digits);
    if (/0(e|$)/.test(text) && isTold(text, value)) {
        for (let fewer = 0; fewer === 0 || !isTold(text, value); fewer++) text = rounded(value, digits, fewer);
    }
    return text.replaceAll("-", "−");
};
const signOf = value => isTold(show(value), value) ? "=" : "≈";

const generator = seed => n => {     // random numbers below n (mulberry32)
    seed = (seed + 0x6d2b79f5) | 0;
    const mixed = imul(seed ^ (seed >>> 15), 1 | seed), again = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) % n;
};
