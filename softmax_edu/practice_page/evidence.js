// How easily something unknown would give wrong numbers by chance: as check/evidence.py.

const HIT = 1.5, EXACT_SHARES = [0.03, 0.05, 0.05], SHORT = 1e-6;
const SINGLE = 0.0065, SINGLE_OF_COMMON = 0.009;

// The least and the largest factor by which the right numbers give these, rounded or cut
const factorOf = (right, field, numbers) => {
    let least = -Infinity, most = Infinity;
    for (const {index: i, value, unit} of numbers) {
        const [below, above] = value >= 0 ? [0.5, 1] : [1, 0.5];
        const old = field === "theta_after" ? right.theta[i] : 0;
        const low = value - below * unit - NOISE - old, high = value + above * unit + NOISE - old;
        const moved = right[field][i] - old;
        if (abs(moved) <= NOISE) {
            if (low > 0 || high < 0) return [Infinity, -Infinity];
            continue;
        }
        least = max(least, min(low / moved, high / moved));
        most = min(most, max(low / moved, high / moved));
    }
    return [least, most];
};
const isOneFactor = (right, field, numbers) => {
    const [least, most] = factorOf(right, field, numbers);
    return least <= most;
};
const groupedBy = (numbers, key) => {
    const groups = {};
    for (const [n, number] of numbers.entries()) (groups[key(number)] ||= []).push(n);
    return Object.values(groups);
};
// The fewest groups of numbers that one unknown factor each would reproduce
const unknownsIn = (form, right, field, numbers) => {
    const each = numbers.map((_, n) => [n]), outputs = right.z.length;
    if (numbers.length < 2 || field !== "gradient" && field !== "theta_after") return each;
    const columns = groupedBy(numbers, ({index}) => index % outputs);
    const choices = [[each.flat()], columns, groupedBy(numbers, ({index}) =>
        floor(index / outputs))].sort((a, b) => a.length - b.length);
    const groups = choices.find(found => found.every(group =>
        isOneFactor(right, field, group.map(n => numbers[n]))));
    if (!groups) return each;
    return groups === columns ? oneLess(form, right, field, numbers, columns) : groups;
};
// Where the errors of all classes add up to 0, the last column says nothing new
const oneLess = (form, right, field, numbers, columns) => {
    if (!form.isClassifier || right.z.length < 2 || columns.length !== right.z.length) return columns;
    const rows = columns[0].map((_, row) => columns.map(column => numbers[column[row]]));
    const isZero = rows.every(row => row.every(Boolean) && abs(sum(...row.map(({value, index}) =>
        value - (field === "theta_after" ? right.theta[index] : 0)))) <=
        sum(...row.map(({unit}) => unit)));
    return isZero ? columns.slice(0, -1) : columns;
};
const sharpnessOf = (right, field, numbers, group, hits, isFromRight) => {
    const sharpest = group.reduce((a, b) => {
        const more = numbers[b].decimals - numbers[a].decimals;
        return more > 0 || more === 0 && hits.has(b) && !hits.has(a) ? b : a;
    });
    if (!hits.has(sharpest)) return HIT;
    const {index, decimals} = numbers[sharpest], size = right[field][index] * 10 ** decimals;
    const isShort = decimals > 0 && abs(size - round(size)) < SHORT;
    return !isFromRight || isShort && group.length === 1 ? 1
        : HIT * EXACT_SHARES[min(decimals, 2)];
};
const shareOf = (form, right, field, numbers, units) => {
    let share = min(1, ...numbers.map(number =>
        HIT * number.unit / spreadOf(form, right, field, number)));
    if (numbers.length > 1) {
        const [least, most] = factorOf(right, field, numbers);
        if (isFinite(least)) {
            share = min(share, (most - least) / (3 * max(1, abs(least + most) / 2)));
        }
    }
    return share * units / HIT;
};
// How often one mistake would hit all these numbers, and how many pieces of evidence they are
const chanceOf = (form, right, field, numbers, hits, isFromRight) => {
    const groups = unknownsIn(form, right, field, numbers);
    const shares = groups.map(group => shareOf(form, right, field, group.map(n => numbers[n]),
        sharpnessOf(right, field, numbers, group, hits, isFromRight))).sort((a, b) => a - b);
    const isWhole = field === "y_hat" && form.isClassifier && right.z.length > 1 &&
        numbers.length >= right.z.length && addsUp(form, right, numbers);
    if (isWhole && shares.length > 1 && shares.length === numbers.length) shares.pop();
    return {share: shares.reduce((a, b) => a * b, 1), independent: shares.length};
};
