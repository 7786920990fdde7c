// Which mistake explains wrong numbers: the rows of check/rows.py, weighed as check/explains.py does.

const OTHERS = 15, OF_EDIT = 0.1, OFTEN = 5, SOMETIMES = 1;
const MOST_CAUSES = 2, MOST_TOLD = 2, MOST_BASES = 6, CHANCE = 0.3, PERHAPS = 1, FAR = 2;
const FIRST = 4;    // two mistakes that give the same first wrong numbers count once
const CHANCE_OF_COPYING = 0.02, KINDS_OF_COPYING = 3;
const NOT_UPDATED = "θ not updated";

const leadsTo = (field, later) => (SOURCES[later] || []).some(source =>
    source === field || leadsTo(field, source));
// The sheet on which a mistake is made; null if it changes nothing, or has no result
const made = (form, start, {instead}) => {
    const result = {...start}, touched = new Set();
    for (const field of ["x", "theta", "y", "eta", ...CHECKED]) {
        if ((SOURCES[field] || []).some(source => touched.has(source))) {
            result[field] = worked(form, result, field);
            touched.add(field);
        }
        if (!instead[field]) continue;
        const others = instead[field](result);
        const values = result[field].map((value, i) => others[i] ?? value);
        if (!values.every(isFinite)) return null;
        if (values.some((value, i) => value !== result[field][i])) {
            result[field] = values;
            touched.add(field);
        }
    }
    return touched.size ? result : null;
};
const fieldOfMistake = ({instead}) => {
    const [first_] = Object.keys(instead);
    return {x: "z", theta: "z", y: "loss", eta: "theta_after"}[first_] || first_;
};

// The mistakes of this line, and of the lines before it whose numbers are not given
const candidatesFor = ({form, right, bases, field, numbers, given}, findings) => {
    const before = CHECKED.slice(0, CHECKED.indexOf(field)).filter(each =>
        !given[each] && leadsTo(each, field));
    const wrong = numbers.filter((_, n) => findings[n].kind === "different");
    const found = [];
    for (const basis of [...bases].sort((a, b) => a.order - b.order).slice(0, MOST_BASES)) {
        for (const mistake of form.mistakes) {
            const own = fieldOfMistake(mistake);
            if (own !== field && !before.includes(own)) continue;
            const sheet = made(form, basis.sheet, mistake);
            if (!sheet) continue;
            const candidate = {...mistake, basis, sheet, weight: mistake.likely,
                rank: mistake.likely >= SOMETIMES ? 0 : 1};
            found.push(candidate);
            const isAlone = Object.keys(mistake.instead).join() === field;
            if (isAlone && wrong.length < numbers.length) {    // in the wrong ones alone
                const values = basis.sheet[field].map((value, i) =>
                    wrong.some(({index}) => index === i) ? sheet[field][i] : value);
                const weight = candidate.rank ? OF_EDIT : SOMETIMES;
                found.push({...candidate, rank: 2, weight,
                    sheet: rework(form, basis.sheet, {[field]: values})});
            }
        }
    }
    return found;
};
// The candidate that explains most of what is wrong and spoils least of what is right
const bestOf = (problem, findings, candidates) => {
    const {form, right, field, numbers, given, own} = problem;
    const wrong = numbers.filter((_, n) => findings[n].kind === "different");
    const sound = numbers.filter((_, n) => !["different", "slip"].includes(findings[n].kind));
    const least = wrong.length <= 2 || unknownsIn(form, right, field, wrong).length === 1
        ? wrong.length : max(2, wrong.length / 2);
    let top = null;
    for (const candidate of candidates) {
        const fits = wrong.filter(number => fit(number, candidate.sheet[field][number.index]));
        if (!fits.length || fits.length < least) continue;
        const spoilt = sound.filter(number => !fit(number, candidate.sheet[field][number.index]));
        if (2 * spoilt.length >= fits.length || !explainsElsewhere(problem, candidate)) continue;
        const points = [fits.length, candidate.rank <= 1 ? 1 : 0, -spoilt.length,
            fits.filter(number => isExactly(number, candidate.sheet[field][number.index])).length,
            matchesOf(given, candidate.sheet), -candidate.basis.order,
            -fits.filter(number => fit(number, candidate.sheet[field][number.index]) === "cut").length];
        const is = top ? compared(points, top.points) : 1;
        if (is > 0) top = {points, fits, tied: [candidate]};
        else if (is === 0) top.tied.push(candidate);
    }
    return top && toldOf(problem, top, candidates, wrong, own);
};
const compared = (a, b) => {
    const at = a.findIndex((value, n) => value !== b[n]);
    return at < 0 ? 0 : a[at] - b[at];
};
const matchesOf = (given, sheet) => CHECKED.reduce((count, field) => count +
    (given[field] || []).filter(number => fit(number, sheet[field][number.index])).length, 0);
// A mistake in a line that was left blank must explain the other lines that are wrong, too
const explainsElsewhere = ({field, own}, {instead, sheet}) => {
    if (instead[field]) return true;
    const others = own.refused.filter(number => number.field !== field &&
        Object.keys(instead).some(changed => SOURCES[changed] && leadsTo(changed, number.field)));
    const fits = others.filter(number => fit(number, sheet[number.field][number.index]));
    return 2 * fits.length >= others.length;
};
const toldOf = ({form, right, field}, {fits, tied}, candidates, wrong, own) => {
    const rank = min(...tied.map(each => each.rank));
    const equals = tied.filter(each => each.rank === rank).sort((a, b) => b.weight - a.weight);
    const [first_] = equals, words = new Map();
    for (const {words: each, why, weight} of equals) {
        if (!words.has(each)) words.set(each, {words: each, why, weight});
    }
    const told = [...words.values()].slice(0, MOST_TOLD);
    const isExact = number => isExactly(number, first_.sheet[field][number.index]);
    const hits = new Set(fits.flatMap((number, n) => isExact(number) ? [n] : []));
    const areOld = field === "theta_after" && fits.every(number =>
        isExactly(number, right.theta[number.index]));
    const {share, independent} = chanceOf(form, right, field, fits, hits,
        first_.basis.order === RIGHT || areOld);
    const heaviest = {};
    for (const {sheet, weight} of candidates) {
        const key = wrong.slice(0, FIRST).map(({index}) => sheet[field][index].toPrecision(9)).join();
        heaviest[key] = max(heaviest[key] || 0, weight);
    }
    const fields = max(1, new Set(own.refused.map(number => number.field)).size);
    const edits = OF_EDIT * form.edits[field] * min(4, wrong.length);
    const all_ = fields * (OTHERS + edits + sum(...Object.values(heaviest)));
    const chance = share * max(1, all_ / sum(...told.map(({weight}) => weight)));
    const isCommon = fits.length > 1 && told.some(({weight}) => weight >= OFTEN);
    const moves = fits.some(number => abs(right[field][number.index] - right.theta?.[number.index])
        >= FAR * number.unit);
    const isTold = chance <= CHANCE &&
        (independent > 1 || share <= (isCommon ? SINGLE_OF_COMMON : SINGLE)) ||
        words.has(NOT_UPDATED) && hits.size === wrong.length && moves;
    return {told, fits, isTold, chance, sheet: first_.sheet, basis: first_.basis};
};

// A number that was worked out right and written wrong
const miscopied = (value, decimals) => {
    if (decimals > MOST_DECIMALS || !isFinite(value)) return [];
    const text = value.toFixed(decimals), found = [], again = "copy it again from your calculator";
    const places = [...text.matchAll(/\d/g)].map(({index}) => index);
    for (const [n, j] of places.entries()) {
        const i = places[n - 1];
        if (!n || text[i] === text[j]) continue;
        const letters = [...text];
        [letters[i], letters[j]] = [text[j], text[i]];
        found.push({words: "two digits exchanged", why: again, text: letters.join("")});
    }
    for (const factor of [10, 0.1]) {
        const shifted = (value * factor).toFixed(decimals);
        found.push({words: "decimal point shifted", why: again, text: shifted});
    }
    for (let fewer = 1; fewer < decimals - 1; fewer++) {
        found.push({words: `rounded to ${fewer} decimal${fewer > 1 ? "s" : ""}`,
            why: "keep all the decimals that are asked for",
            text: halfUp(value, fewer).toFixed(decimals)});
    }
    return found;
};
const copiedFrom = ({form, bases, field, numbers, own}, findings) => {
    const nearest = [...bases].sort((a, b) => a.order - b.order).slice(0, MOST_BASES);
    const wrong = numbers.filter((_, n) => findings[n].kind === "different");
    const fields = max(1, new Set(own.refused.map(number => number.field)).size);
    for (const number of wrong) {
        for (const basis of nearest) {
            const {index: i, value, decimals, text} = number, values = [...basis.sheet[field]];
            const written = decimals > MOST_DECIMALS ? text : value.toFixed(decimals);
            const told = miscopied(values[i], decimals).find(each => each.text === written);
            if (!told) continue;
            const digits = text.split(/e/i)[0].replace(/\D/g, "").replace(/^0+/, "").length || 1;
            const chance = KINDS_OF_COPYING * digits * wrong.length * fields / 10 ** digits;
            if (chance > CHANCE_OF_COPYING) return null;
            values[i] = value;
            const sheet = rework(form, basis.sheet, {[field]: values});
            return {told: [told], fits: [number], isTold: true, chance, sheet, basis};
        }
    }
    return null;
};

// What nothing has explained so far: near, or a mistake; findings and bases are brought up to date
const explain = (problem, findings) => {
    const {form, bases, field, numbers, own} = problem;
    const isOpen = ({kind}) => kind === "different";
    const near = findings.map((finding, n) =>
        isOpen(finding) && isNear(form, own, bases, field, numbers[n]));
    const isMistake = findings.some((finding, n) => isOpen(finding) && !near[n]);
    for (let told = problem.told; isMistake && told < MOST_CAUSES && findings.some(isOpen); told++) {
        const best = bestOf(problem, findings, candidatesFor(problem, findings));
        const found = best?.isTold ? best : copiedFrom(problem, findings) || best;
        if (!found) break;
        const cause = found.told.map(({words}) => words).join(" or ");
        const help = found.told.length > 1 ? found.told.map(({words, why}) =>
            `${words}: ${why}`).join(" / ") : found.told[0].why;
        for (const [n, number] of numbers.entries()) {
            if (!found.fits.includes(number)) continue;
            findings[n] = found.isTold ? {kind: "slip", order: MISTAKEN, cause, words: cause, help}
                : found.chance <= PERHAPS ? {...findings[n], perhaps: found.told[0].words}
                : findings[n];
        }
        if (!found.isTold) break;
        bases.push({order: MISTAKEN, cause, sheet: found.sheet, decimals: 99, from: field});
        problem.told++;
    }
    for (const [n, finding] of findings.entries()) {
        if (near[n] && isOpen(finding)) findings[n] = {kind: "near", order: ROUNDED};
    }
};
