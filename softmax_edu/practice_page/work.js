// What a pupil has done: the tries at each number, the hints, the guesses; and what they earn.

const MOST_HINTS = 3;
let work;

const newSheet = () =>
    ({numbers: {}, order: [], guesses: {}, isGuessed: false, isEnded: false});
const beginWork = () => {
    work = {pupil: "", at: 0, sheets: page.sheets.map(newSheet)};
};
const sheetAt = (at = work.at) => page.sheets[at];
const kindAt = (at = work.at) => page.kinds[sheetAt(at).kind];
const formAt = (at = work.at) => ({...forms[sheetAt(at).form],
    isClassifier: kindAt(at).isClassifier, edits: sheetAt(at).edits,
    mistakes: sheetAt(at).mistakes.map(each => allMistakes[each])});
const doneAt = (at = work.at) => work.sheets[at];
const fieldOf = (name, at = work.at) => {
    const [field, index, symbol, step, isMarked] = kindAt(at).fields[name];
    return {name, field, index, symbol, step, isMarked};
};
const namesAt = (at = work.at) => Object.keys(kindAt(at).fields);
const markedAt = (at = work.at) => namesAt(at).filter(name => fieldOf(name, at).isMarked);

// What stands on a sheet now, by field
const givenAt = (at = work.at, numbers = doneAt(at).numbers) => {
    const given = {};
    for (const name of namesAt(at)) {
        const {field, index} = fieldOf(name, at), last = numbers[name]?.last;
        if (last) (given[field] ||= []).push({...numberFrom(last), name, field, index});
    }
    return given;
};
const judgedAt = (at = work.at) =>
    judge(formAt(at), sheetAt(at).sheet, givenAt(at), sheetAt(at).digits);

const record = (name, at = work.at) =>
    doneAt(at).numbers[name] ||= {first: "", last: "", tries: 0, hints: 0, kind: "", isSound: false};
// A number is entered: what is found, or in words why it is none
const enter = (name, typed) => {
    const text = normalOf(typed), done = doneAt();
    if (text === null) return {wrong: "Write a number, such as −0.25 or 1/4."};
    if (!text && !done.numbers[name]) return {};
    const number = record(name);
    if (number.last === text) return {verdict: shownAt()[name]};
    number.last = text;
    number.before = textsBefore(name);
    number.typed = typed.trim();
    done.isGuessed = true;
    let verdict;
    if (text) {
        verdict = judgedAt()[name];
        number.wasSound = verdict.isSound;
        number.slip = verdict.kind === "slip" ? verdict : null;
        done.order.push([name, text]);
        if (verdict.kind !== "coarse") {
            number.tries++;
            if (!number.first) {
                Object.assign(number, {first: text, kind: verdict.kind, isSound: verdict.isSound,
                    finding: verdict});
            }
        }
    }
    keep();
    return {verdict};
};
// The texts of the numbers that one is worked from
const textsBefore = (name, at = work.at) => {
    const place = FIELDS.indexOf(fieldOf(name, at).field), {numbers} = doneAt(at);
    return namesAt(at).filter(each => FIELDS.indexOf(fieldOf(each, at).field) < place)
        .map(each => numbers[each]?.last || "").join(";");
};
// What is shown: a number that was sound stays so when a number before it is changed, and a mistake
// that was explained stays so when a number is added that nothing explains
const shownAt = (at = work.at) => {
    const verdicts = judgedAt(at);
    for (const [name, verdict] of Object.entries(verdicts)) {
        const {wasSound, slip, before} = doneAt(at).numbers[name];
        const isChanged = before !== textsBefore(name, at);
        if (!verdict.isSound && wasSound && isChanged) {
            verdicts[name] = {kind: "follows", isSound: true, isOld: true};
        }
        if (verdict.kind === "different" && slip && !isChanged) verdicts[name] = slip;
    }
    return verdicts;
};
const hintsAt = (name, at) => doneAt(at).numbers[name]?.hints || 0;
const hintsOf = name => hintsAt(name, work.at);
const takeHint = name => {
    const number = record(name);
    number.hints = min(MOST_HINTS, number.hints + 1);
    doneAt().isGuessed = true;
    keep();
};

// The first try counts, as it was judged then or, if it still stands and is sound now, as it is now
const countedAt = at => {
    const verdicts = shownAt(at), counted_ = {};
    for (const name of markedAt(at)) {
        const number = doneAt(at).numbers[name], now = verdicts[name];
        if (!number?.first) continue;
        const stands = number.first === number.last && now?.isSound;
        counted_[name] = stands && !number.isSound ? now : {...number.finding, kind: number.kind};
    }
    return withoutZeros(counted_, at);
};
// A wrong line of zeros shows no work, whatever mistake may lead to it
const withoutZeros = (verdicts, at) => {
    const names = Object.keys(verdicts), lines = {};
    for (const name of names) (lines[fieldOf(name, at).field] ||= []).push(name);
    const zeros = Object.values(lines).filter(line => line.every(name =>
        !verdicts[name].isSound && Number(doneAt(at).numbers[name].first) === 0)).flat();
    const causes = new Set(zeros.map(name => verdicts[name].cause).filter(Boolean));
    return Object.fromEntries(names.map(name => {
        const verdict = verdicts[name];
        if (!causes.has(verdict.cause)) return [name, verdict];
        return [name, {...verdict, cause: "", words: "", help: "",
            kind: verdict.kind === "slip" ? "different" : verdict.kind}];
    }));
};
// A mistake costs one mark, at the first number that it spoils; a third hint costs one; what follows
// from wrong numbers that no mistake explains earns at most half of the marks
const marksAt = (at = work.at) => {
    const names = markedAt(at), earned = countedAt(at), causes = new Set();
    let following = 0, isCapped = false;
    for (const [name, verdict] of Object.entries(earned)) {
        const {kind, cause, isSound: sound} = verdict, hasAnswer = hintsAt(name, at) >= MOST_HINTS;
        const isOpen = kind === "follows" && !cause;
        following += isOpen;
        const isBeyond = isOpen && following > floor(names.length / 2);
        isCapped ||= isBeyond;
        const isLost = hasAnswer || (cause ? !causes.has(cause) : !sound) || isBeyond;
        earned[name] = {...verdict, isEarned: !isLost, isAgain: Boolean(cause && causes.has(cause))};
        causes.add(cause);
    }
    return {earned, isCapped, of: names.length,
        marks: Object.values(earned).filter(each => each.isEarned).length};
};
const enteredAt = (at = work.at) =>
    markedAt(at).filter(name => doneAt(at).numbers[name]?.last).length;

// The file to hand in; its form is told in __init__.py
const handedIn = () => ({
    format: "softmax_edu practice", version: 1, pupil: work.pupil,
    sheets: page.sheets.map((_, at) => at).filter(at => isBegun(at)).map(at => {
        const {id, model: name, features, classes, digits, seed, given} = sheetAt(at);
        const {earned, marks, of} = marksAt(at), numbers = {};
        for (const [each, number] of Object.entries(doneAt(at).numbers)) {
            const {first: first_, last, tries, hints, kind, isSound: sound} = number;
            numbers[each] = {first: first_, last, tries, hints, kind: earned[each]?.kind ?? kind,
                is_sound: earned[each]?.isSound ?? sound};
        }
        return {exercise: id, model: name, features, ...classes ? {classes} : {}, digits, seed, given,
            guesses: doneAt(at).guesses, numbers, order: doneAt(at).order, marks, of};
    }),
});
const isBegun = at => Object.keys(doneAt(at).numbers).length > 0 ||
    Object.keys(doneAt(at).guesses).length > 0;

// Kept in the browser, where it lets a page keep anything
const keyOfMemory = `softmax_edu practice ${page.key}`;
const keep = () => {
    try {
        localStorage.setItem(keyOfMemory, JSON.stringify(work));
    } catch { /* the page works without a memory */ }
};
const remember = () => {
    beginWork();
    try {
        const kept = JSON.parse(localStorage.getItem(keyOfMemory));
        if (kept?.sheets?.length === page.sheets.length) work = kept;
    } catch { /* nothing is kept, or it cannot be read */ }
};
const forget = at => {
    work.sheets[at] = newSheet();
    keep();
};
