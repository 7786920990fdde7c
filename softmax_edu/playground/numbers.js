// Arithmetic as Python does it, and numbers as the trace shows them.
const {abs, max, min, floor, round, log10, imul, clz32, hypot, log} = Math, {isFinite} = Number;
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
const lost = (a, b) => {    // what rounding takes from a·b, for a sum of products that is rounded but once
    const [c, d] = [high(a), high(b)], result = (a - c) * (b - d) - (((a * b - c * d) - (a - c) * d) - c * (b - d));
    return isFinite(result) ? result : 0;
};

// A number with so many decimals, without zeros at the end if that is exact; tiny and huge ones as 1.5e−7
const numberOf = text => text.trim() ? Number(text.replaceAll("−", "-")) : NaN;
const isTold = (text, value) => numberOf(text) === Number(value.toPrecision(12));
const rounded = (value, digits, places) => {
    const size = abs(value);
    if (size && size < max(0.001, 10 ** -digits) || size >= 1e6) return value.toExponential(places).replace("+", "");
    const text = value.toFixed(places);
    const tie = text.at(-1) % 2 && value.toFixed(places + 30).endsWith("5" + "0".repeat(29));
    return tie ? (text - Math.sign(value) * 10 ** -places).toFixed(places) : text;    // Python rounds a tie to even
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

// The numbers of Python's random.Random(seed), which is a Mersenne Twister: one at a time, below n
const generator = seed => {
    const word = new Uint32Array(624).fill(19650218);
    const mixed = (k, factor) => imul(word[k - 1] ^ (word[k - 1] >>> 30), factor);
    for (let k = 1; k < 624; k++) word[k] = mixed(k, 1812433253) + k;
    let at = 1;
    for (let n = 0; n < 1247; n++) {
        word[at] = (word[at] ^ mixed(at, n < 624 ? 1664525 : 1566083941)) + (n < 624 ? seed : -at);
        if (++at > 623) [word[0], at] = [word[623], 1];
    }
    [word[0], at] = [0x80000000, 0];
    return n => {
        for (;;) {
            const after = (at + 1) % 624, joined = (word[at] & 0x80000000) | (word[after] & 0x7fffffff);
            let bits = word[at] = word[(at + 397) % 624] ^ (joined >>> 1) ^ (joined & 1 && 0x9908b0df);
            at = after;
            bits ^= bits >>> 11;
            bits ^= (bits << 7) & 0x9d2c5680;
            bits ^= (bits << 15) & 0xefc60000;
            const found = (bits ^ (bits >>> 18)) >>> clz32(n);
            if (found < n) return found;
        }
    };
};
