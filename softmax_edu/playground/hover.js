// A number under the pointer shows where it comes from, and where it goes.

const sourcesOf = path => {
    const [field, k, i] = path.split("."), inputs = indices(page.inputs);
    const outputs = indices(page.outputs);
    switch (field) {
        case "z": return [...inputs.map(n => `w.${k}.${n}`), ...inputs.map(n => `x.${n}`)];
        case "v": return outputs.map(n => `z.${n}`);
        case "p": return [...outputs.map(n => `z.${n}`), ...indices([...Array(between)])
            .map(n => `v.${n}`)];
        case "loss": return [...outputs.map(n => `p.${n}`), "y"];
        case "error": return [`p.${k}`, "y"];
        case "g": return [`error.${k}`, `x.${i}`];
        case "after": return [`w.${k}.${i}`, `g.${k}.${i}`, "eta"];
        default: return [];
    }
};
const allPaths = () => [...new Set(all("[data-path]").map(element => element.dataset.path))];
const goalsOf = path => allPaths().filter(other => sourcesOf(other).includes(path));
const clearTraces = () => {
    for (const element of all(".source, .goal, .asked-for")) {
        element.classList.remove("source", "goal", "asked-for");
    }
};
const trace = path => {
    clearTraces();
    const mark = (paths, kind) => {
        for (const each of paths) {
            for (const element of all(`[data-path="${each}"]`)) element.classList.add(kind);
        }
    };
    mark(sourcesOf(path), "source");
    mark(goalsOf(path), "goal");
    mark([path], "asked-for");
    for (const row of all(`[data-row="${path}"]`)) row.classList.add("asked-for");
    const [field, k, i] = path.split(".");
    if (focused[field] && cells.length) {    // the cell of a matrix is written out
        focused[field] = [Number(k), Number(i)];
        writeLines(current());
    }
};
const connectHover = () => {
    const begin_ = ({target}) => {
        const element = target.closest?.("[data-path]");
        if (element && !held) trace(element.dataset.path);
    };
    document.addEventListener("pointerover", begin_);
    document.addEventListener("focusin", begin_);
    document.addEventListener("pointerout", clearTraces);
    document.addEventListener("focusout", clearTraces);
};
