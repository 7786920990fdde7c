// Is a number right, does it follow from the numbers before it, or what is it? In the words of
// check/kinds.py, by the same rules as check/verdicts.py.

const RIGHT = 0, ROUNDED = 1, MISTAKEN = 2, WRONG = 3;
const PREFERRED = ["0 rounded", "1 rounded", "2 rounded", "0 cut", "1 coarse", "1 cut", "2 cut",
    "3 rounded", "3 cut"];
const GONE_ON_FROM = ["z", "y_hat", "gradient"];
const NEAR_UNITS = 1.5, NEAR_SHARE = 0.005;
const SOUND = ["right", "truncated", "carried", "near"];
const TURNED = "y − ŷ instead of ŷ − y";
const isSound = ({kind, follows}) => follows || SOUND.includes(kind);

// How far a number of this line might lie from another
const spreadOf = (form, sheet, field, {index: i, value}) => {
    const outputs = sheet.z.length, right = sheet[field][i];
    if (field === "y_hat" && form.isClassifier) return 1;
    if (field === "z" || field === "y_hat") {
        return 1 + 2 * sum(...sheet.x.map((x, row) => abs(sheet.theta[row * outputs + i] * x)));
    }
    if (field === "loss") return form.isClassifier ? 2 : 1 + 2 * max(abs(value), abs(right));
    const anchor = field === "theta_after" ? sheet.theta[i] : 0;
    return 3 * max(abs(value - anchor), abs(right - anchor)) || 1;
};

// Without a mistake in its own line
const simplest = (form, bases, field, number, ofKin, asked, own) => {
    const {index: i} = number, right = bases[0].sheet;
    const fits = bases.filter(({order, sheet}) => order === RIGHT || sheet[field] !== right[field])
        .map(basis => ({basis, how: fit(number, basis.sheet[field][i])})).filter(({how}) => how)
        .map(each => ({...each, rank: rankOf(each.basis, number, each.how)}))
        .sort((a, b) => a.rank - b.rank);
    const value = right[field][i];
    if (asked && !number.decimals && fit(number, value) && !isExactly(number, value)) {
        const isClass = field === "y_hat" && form.isClassifier && number.value === 1;
        return {kind: "coarse", order: RIGHT, isClass};
    }
    const nearest = fits[0];
    if (!nearest || nearest.basis.order > ROUNDED) {
        const decimals = decimalsOnTheWay(form, bases, field, number);
        if (decimals) return {kind: "carried", order: ROUNDED, onTheWay: decimals};
    }
    if (!nearest) return followsBetween(bases, field, number, own);
    const {basis, how} = nearest;
    const isCoarse = basis.order < MISTAKEN &&
        isTooCoarse(number, basis.sheet[field][i], ofKin, asked);
    return isCoarse ? {kind: "coarse", order: RIGHT} : foundBy(basis, how);
};
const rankOf = ({order, decimals}, number, how) => {
    const isFar = order === ROUNDED && how === "rounded" && decimals < number.decimals - 1;
    return PREFERRED.indexOf(`${order} ${isFar ? "coarse" : how}`);
};
const foundBy = ({order, cause, from}, how) => {
    const kinds = ["right", "carried", "slip", "carried"], follows = order > ROUNDED;
    return {kind: cause ? "slip" : kinds[order], cause, cut: how === "cut", order, follows, from};
};
// A value between those of the sheets
const followsBetween = (bases, field, number, own) => {
    const how = howItFollows(own, field, number), right = bases[0].sheet;
    if (!how) return {kind: "different", order: WRONG};
    const wrong = bases.filter(({order, sheet}) =>
        order > ROUNDED && sheet[field] !== right[field]).at(-1);
    return wrong ? foundBy(wrong, how)
        : {kind: "carried", cut: how === "cut", order: ROUNDED, way: own.way};
};
const isTooCoarse = (number, value, ofKin, asked) => {
    if (isExactly(number, value)) return false;
    // as if zeros followed
    if (asked) return !fit({...number, unit: min(number.unit, unitOf(number, asked))}, value);
    if (number.decimals <= ofKin - 2) return !fit({...number, unit: Number(`1e${-ofKin}`)}, value);
    return !number.decimals && number.unit > abs(value);
};
// To how many decimals every result on the way was rounded, if that gives this number; else 0
const decimalsOnTheWay = (form, bases, field, number) => {
    const places = [number.decimals, number.decimals + 1, ...field === "y_hat" ? [4, 3, 2] : []];
    for (const {order, sheet} of bases) {
        if (order > ROUNDED) continue;
        const line = form.rounded[field][number.index];
        const found = places.find(decimals => decimals >= 2 && decimals <= MOST_DECIMALS &&
            fit(number, line(sheet, value => halfUp(value, decimals))) === "rounded");
        if (found) return found;
    }
    return 0;
};
// Where one was rounded on the way, another was rather rounded so than cut off
const cutOrRounded = (form, findings, right, field, numbers) => {
    const rounded_ = findings.find(({onTheWay}) => onTheWay);
    return !rounded_ ? findings : findings.map((finding, n) => {
        const r = value => halfUp(value, rounded_.onTheWay);
        const value = form.rounded[field][numbers[n].index](right, r);
        return finding.cut && fit(numbers[n], value) === "rounded" ? rounded_ : finding;
    });
};

const isNear = (form, own, bases, field, number) => {
    if (number.unit > NEAR_SHARE * spreadOf(form, bases[0].sheet, field, number)) return false;
    const values = bases.filter(({cause}) => !cause).map(({sheet}) => sheet[field][number.index]);
    const nearest = min(...values.map(value => abs(number.value - value)));
    return min(nearest, distanceTo(own, field, number)) <= NEAR_UNITS * number.unit;
};
const addsUp = (form, right, numbers) => {
    const units = sum(...numbers.map(({unit}) => unit));
    return abs(sum(...numbers.map(({value}) => value)) - 1) <= 1.01 * units;
};
const markImpossible = (form, right, field, numbers, findings) => {
    if (field !== "y_hat" || !form.isClassifier) return;
    const isWhole = numbers.length === right.z.length && numbers.length > 1;
    for (const [n, {value, unit}] of numbers.entries()) {
        if (findings[n].kind !== "different") continue;
        const why = value - unit / 2 > 1 ? "above" : value + unit / 2 < 0 ? "below"
            : isWhole && !addsUp(form, right, numbers) ? "sum" : "";
        if (why) findings[n] = {kind: "impossible", order: WRONG, why};
    }
};
// θ that is also θ before the step is no proof of it, where ∇L has more decimals
const markUnproven = (right, numbers, findings) => {
    if (!numbers.every(number => fit(number, right.theta[number.index]))) return;
    for (const [n, {index}] of numbers.entries()) {
        const isOpen = right.gradient[index] && !["slip", "different"].includes(findings[n].kind);
        if (isOpen) findings[n] = {kind: "unproven", order: ROUNDED};
    }
};

// The sheets that go on from what was given for a field, as it was given
const goingOn = (form, bases, field, numbers, findings) => {
    if (!GONE_ON_FROM.includes(field) || !numbers.length) return [];
    const order = max(ROUNDED, ...findings.map(finding => finding.order));
    const cause = findings.map(finding => finding.cause).find(Boolean) || "";
    const decimals = min(...numbers.map(number => number.decimals));
    const result = [];
    for (const basis of bases) {
        if (basis.order !== RIGHT && basis.order !== MISTAKEN) continue;
        for (const values of valuesGoingOn(basis, field, numbers, decimals)) {
            const sheet = rework(form, basis.sheet, {[field]: values});
            const isWrong = basis.cause || cause;
            result.push({order: isWrong ? WRONG : max(basis.order, order), sheet, decimals,
                cause: cause || basis.cause, from: basis.cause ? basis.from : field});
        }
    }
    const places = findings.map(({onTheWay}) => onTheWay).find(Boolean);
    if (places && !cause) {    // and not rounded once more
        const right = bases[0].sheet, r = value => halfUp(value, places);
        const exact = form.rounded[field].map(line => line(right, r));
        result.push({order: ROUNDED, cause: "", decimals: 99, from: field,
            sheet: rework(form, right, {[field]: exact})});
    }
    return result;
};
const valuesGoingOn = ({sheet}, field, numbers, decimals) => {
    const put_ = values => {
        for (const {index, value} of numbers) values[index] = value;
        return values;
    };
    const full = put_([...sheet[field]]);
    if (numbers.length === full.length || !full.every(isFinite)) return [full];
    return [full, put_(sheet[field].map(value => halfUp(value, decimals)))];
};

// What stands on the way, e^z, d and ŷ − y: no other number is judged by it
const judgeOnTheWay = (form, right, field, numbers, own, given, asked) => {
    const before = field === "error" ? "y_hat" : "z";
    const work = values => worked(form, {...right, [before]: values}, field);
    const spans = [ends(work, own.spans[before]), point(right[field])];
    if (field === "d" && given.exp) {    // the sum of the powers as they were written
        const powers = [...ownSheet(form, right, {z: given.z, exp: given.exp}).exp];
        spans.push(point([sum(...powers)]));
    }
    return numbers.map(number => {
        const {index: i} = number, hit = fit(number, right[field][i]);
        if (asked && number.decimals < asked && !isExactly(number, right[field][i]) &&
            (hit || !number.decimals) && isTooCoarse(number, right[field][i], 0, asked)) {
            return {kind: "coarse"};
        }
        if (hit) return {kind: hit === "cut" ? "truncated" : "right", cut: hit === "cut"};
        const found = spans.find(({lows, highs}) => meets(number, lows[i], highs[i]));
        const isWrong = own.refused.some(each => each.field === before);
        if (found) return {kind: "carried", follows: isWrong, from: before};
        const turned = {...number, value: -number.value};
        if (field === "error" && spans.some(({lows, highs}) => meets(turned, lows[i], highs[i]))) {
            return {kind: "slip", cause: TURNED, words: TURNED, help: "subtract the target from ŷ"};
        }
        const gap = min(...spans.map(({lows, highs}) =>
            max(0, lows[i] - number.value, number.value - highs[i])));
        return {kind: gap <= NEAR_UNITS * number.unit && number.decimals > 2 ? "near" : "different"};
    });
};
// What follows from a number on the way that is wrong itself: told, but it earns nothing
const followsOnTheWay = (form, right, given, field, {index: i, ...number}) => {
    const own = ownSheet(form, right, given), outputs = right.z.length;
    if (field === "y_hat" && given.d && right.d.length) {
        if (fit(number, own.exp[i] / own.d[0])) return "d";
    }
    if (field === "gradient" && given.error) {
        const times_ = right.gradient[i] / right.error[i % outputs];
        if (fit(number, times_ * own.error[i % outputs])) return "error";
    }
    return "";
};

// The verdict on every number given, by its name; `given` has the numbers of each field, `asked` is
// how many decimals the sheet asks for
const judge = (form, right, given, asked) => {
    const own = followed(form, right, given), verdicts = {};
    let told = 0;    // mistakes on the sheet
    const bases = [{order: RIGHT, cause: "", sheet: right, decimals: 99, from: ""}];
    for (const field of FIELDS) {
        const numbers = given[field] || [];
        if (!numbers.length) continue;
        let findings;
        if (!CHECKED.includes(field)) {
            findings = judgeOnTheWay(form, right, field, numbers, own, given, asked);
        } else {
            const ofKin = max(...numbers.map(({decimals}) => decimals));
            findings = numbers.map(number =>
                simplest(form, bases, field, number, ofKin, asked, own));
            findings = cutOrRounded(form, findings, right, field, numbers);
            const problem = {form, right, bases, field, numbers, given, own, told};
            explain(problem, findings);
            told = problem.told;
            markImpossible(form, right, field, numbers, findings);
            const slopes = given.gradient || [];
            if (field === "theta_after" && slopes.every(({decimals}) => decimals > ofKin)) {
                markUnproven(right, numbers, findings);
            }
            bases.push(...goingOn(form, bases, field, numbers, findings));
        }
        for (const [n, number] of numbers.entries()) {
            const finding = findings[n];
            const kind = finding.follows ? "follows"
                : finding.cut && finding.kind === "right" ? "truncated" : finding.kind;
            const wrongBefore = kind === "different"
                ? followsOnTheWay(form, right, given, field, number) : "";
            verdicts[number.name] = {...finding, kind, wrongBefore,
                isSound: isSound(finding)};
        }
    }
    return verdicts;
};
