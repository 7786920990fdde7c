// A sheet: flat lists of numbers by field; and what depends on numbers that change.

const SOURCES = {
    z: ["theta", "x"], y_hat: ["z"], loss: ["y_hat", "y"], gradient: ["x", "y_hat", "y"],
    theta_after: ["theta", "eta", "gradient"],
};
const CHECKED = Object.keys(SOURCES);    // the fields that `check` knows
const FIELDS = ["z", "exp", "d", "y_hat", "loss", "error", "gradient", "theta_after"];
const PLACES_BEFORE = {exp: ["z"], d: ["z"], error: ["y_hat", "y"]};

const worked = (form, sheet, field) => form[field](sheet);
// The sheet with some fields changed, and what is worked from them anew
const rework = (form, sheet, changed) => {
    const result = {...sheet, ...changed}, touched = new Set(Object.keys(changed));
    for (const field of CHECKED) {
        if (touched.has(field) || !SOURCES[field].some(source => touched.has(source))) continue;
        result[field] = worked(form, result, field);
        touched.add(field);
    }
    return result;
};
// The sheet as a pupil goes on from his own numbers, whatever they are
const ownSheet = (form, right, given) => {
    let sheet = right;
    for (const field of FIELDS) {
        const numbers = given[field] || [];
        const sources = SOURCES[field] || PLACES_BEFORE[field];
        if (!numbers.length && sources.every(source => sheet[source] === right[source])) continue;
        const values = sources.every(source => sheet[source] === right[source])
            ? [...right[field]] : worked(form, sheet, field);
        for (const {index, value} of numbers) values[index] = value;
        sheet = {...sheet, [field]: values};
    }
    return sheet;
};
