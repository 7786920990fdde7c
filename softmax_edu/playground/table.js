// Data of the reader's own: a small table, typed or pasted, with y in its last column.

const asTable = () => state.x.map((row, i) => [...row.slice(1),
    page.given ? page.given[state.y[i]] : state.y[i]].join("\t")).join("\n");
// Cells stand apart by tabs, semicolons, or commas and spaces
const cellsOf = row => {
    for (const between_ of [/\t/, /;/, /,\s*|\s+/]) {
        const found = row.trim().split(between_).map(cell => cell.trim()).filter(Boolean);
        if (found.length === page.inputs.length) return found;
    }
    return null;
};
const cellNumber = (text, isComma) => numberOf(isComma ? text.replace(",", ".") : text);
const codeOfCell = text => {
    if (!page.given) return numberOf(text);
    const code = page.given.indexOf(text);
    return code < 0 && numberOf(text) === Number(text)
        ? page.given.findIndex(label_ => Number(label_) === numberOf(text)) : code;
};
// Rows and codes, or in words what is wrong
const readTable = text => {
    const rows = text.split(/\r?\n/).filter(row => row.trim()), x = [], y = [];
    const isHead = rows.length && (cellsOf(rows[0]) || ["?"]).slice(0, -1)
        .some(cell => Number.isNaN(numberOf(cell)));
    for (const [n, row] of rows.slice(isHead ? 1 : 0).entries()) {
        const found = cellsOf(row), at = `row ${n + 1}`;
        if (!found) return `${at}: it must have ${page.inputs.length} cells, ` +
            `${page.names.join(", ")} and y.`;
        const numbers = found.slice(0, -1).map(cell => cellNumber(cell, /[\t;]/.test(row)));
        if (!numbers.every(isFinite)) return `${at}: each feature must be a number.`;
        const code = codeOfCell(found.at(-1));
        if (isClassifier ? code < 0 : !isCode(code)) return `${at}: y must be ` +
            (isClassifier ? `one of ${page.given.join(", ")}.` : `${limitsOf("y")[2]}.`);
        x.push([1, ...numbers]);
        y.push(code);
    }
    if (!x.length || x.length > MOST_SAMPLES) return `There must be 1 to ${MOST_SAMPLES} rows.`;
    return {x, y};
};
const connectTable = () => {
    const dialog = one("#own-data"), text = one("#table"), wrong = one("#table-wrong");
    one("#own").onclick = () => {
        one("#menu").hidden = true;
        text.value = asTable();
        wrong.textContent = "";
        dialog.showModal();
    };
    one("#take-table").onclick = event => {
        event.preventDefault();
        const found = readTable(text.value);
        if (typeof found === "string") wrong.textContent = found;
        else {
            dialog.close();
            axes = null;
            act(() => replaceData(found.x, found.y));
        }
    };
};
