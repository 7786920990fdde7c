// The network: inputs, a weight on each wire, z, the activation, ŷ beside y, and the loss. Numbers
// of the reader's own are entered here, where they are shown. Places are in units of 1/16 rem.

const count = {inputs: page.inputs.length, outputs: page.outputs.length};
const isNarrow = matchMedia("screen and (max-width: 1019px)");

// Where everything stands, on a wide screen and on a phone
const planOf = narrow => {
    const {inputs: n, outputs: m} = count, pitch = hasOne ? 44 : 19.2;    // weight to weight
    const first = max(narrow ? 34 : 50, hasOne ? 0 : (n - 1) / 2 * pitch + (narrow ? 14 : 34));
    const [least, apart] = m > 3 && !narrow ? [62, 8] : [80, 22];
    const group = hasOne ? 0 : max(least, n * pitch + apart);    // from an output to the next
    const ofInputs = hasOne ? (n === 2 ? narrow ? 120 : 170 : n === 3 ? 102 : 72) : 64;
    const span = max((m - 1) * group, (n - 1) * (hasOne ? ofInputs : 58));
    const spread = (of, i) => of === 1 ? first + span / 2 : first + span * i / (of - 1);
    const z = page.outputs.map((_, k) => spread(m, k)), x = page.inputs.map((_, i) => spread(n, i));
    const low = first + span, columns = narrow
        ? {x: [0, 48], w: [80, 182], z: [200, 262], act: [264, 288], p: [296, 358]}
        : hasOne ? {x: [0, 96], w: [166, 284], z: [306, 410], act: [428, 472], p: [490, 600],
            loss: [624, 696]}
        : {x: [0, 102], w: [164, 266], z: [292, 396], act: [404, 432], p: [450, 556],
            y: [568, 620], loss: [634, 696]};
    const weightAt = (k, i) => z[k] + (i - (n - 1) / 2) * pitch;
    const back = max(low + (narrow ? 34 : 44), weightAt(m - 1, n - 1) + (narrow ? 44 : 26));
    return {narrow, n, m, z, x, low, columns, weightAt, back, wide: narrow ? 358 : 696,
        lossAt: hasOne ? z[0] + 4 : (z[0] + z.at(-1)) / 2, high: narrow ? back + 62 : back + 14};
};

let plan, wires = {}, nodes = {};
const em = value => `${value / 16}rem`;
const placed = (element, [left, right], middle, height) => {
    Object.assign(element.style, {left: em(left), width: em(right - left),
        top: em(middle - height / 2), height: em(height)});
    return element;
};
const curve = (x1, y1, x2, y2) => {
    const middle = (x1 + x2) / 2;
    return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
};
const nodeOf = (path, name, kind = "") => {
    const value = html("b", {class: "value"});
    nodes[path] = value;
    return html("div", {class: `node ${kind}`, "data-path": path},
        html("span", {class: "name"}, ...typeset(name)), value);
};
const numberField = (at, name, told) => html("input", {class: "number", role: "spinbutton",
    inputmode: "decimal", autocomplete: "off", spellcheck: "false", "data-at": at,
    "data-name": name || false, "aria-label": told});

const fieldOf = {};    // the fields are made once, and placed anew when the screen turns
const inputNode = i => {
    if (!i) {
        const one_ = html("b", {class: "value", "data-name": "x[0]", "data-value": "1"}, "1");
        return html("div", {class: "node given", "data-path": "x.0"}, one_);
    }
    const name = page.names[i - 1], told = `${page.inputs[i]}, ${name}`;
    return html("div", {class: "node", "data-path": `x.${i}`},
        html("span", {class: "name"}, ...typeset(page.inputs[i])),
        numberField(`x.${i}`, `x[${i}]`, told),
        name === page.inputs[i] ? "" : html("span", {class: "above"}, name));
};
const weightNode = (k, i) => {
    const name = page.parameters[k][i];
    return html("div", {class: "weight", "data-path": `w.${k}.${i}`},
        html("button", {type: "button", class: "pin", "aria-pressed": "false",
            "data-hold": `${k}.${i}`, title: `hold ${name}: no step changes it`,
            "aria-label": `hold ${name}`,
            onclick: () => act(() => hold(k, i))}, ...typeset(name)),
        numberField(`w.${k}.${i}`, nameOfWeight(k, i), name));
};
const nameOfWeight = (k, i) => `theta[${i}]${hasOne ? "" : `[${k}]`}`;
const hold = (k, i) => {
    const path = `${k}.${i}`, {held} = state;
    state.held = held.includes(path) ? held.filter(each => each !== path) : [...held, path];
};
const classChoice = () => html("select", {"data-name": "y", "aria-label": "y, the class",
    onchange: ({target}) => act(() => assign("y", Number(target.value)))},
page.labels.map((text, k) => html("option", {value: String(k)}, text)));
const targetNode = () => html("div", {class: "node", "data-path": "y"},
    html("span", {class: "name"}, ...typeset("y")),
    page.labels ? classChoice() : numberField("y", "y", "y, the target"));
const oneHotNode = k => {
    const value = html("b", {class: "value"});
    nodes[`y.${k}`] = value;
    return html("button", {type: "button", class: "node code", "data-path": "y", "data-code": k,
        "aria-label": `the class is ${page.labels[k]}`,
        onclick: () => act(() => assign("y", k))},
    html("span", {class: "name"}, ...typeset("y" + "₀₁₂₃₄₅₆₇₈₉"[k])), value);
};

const buildNodes = () => {
    const found = fieldOf;
    page.inputs.forEach((_, i) => { found[`x.${i}`] = inputNode(i); });
    page.outputs.forEach((_, k) => {
        page.inputs.forEach((_, i) => { found[`w.${k}.${i}`] = weightNode(k, i); });
        found[`z.${k}`] = nodeOf(`z.${k}`, page.scores[k]);
        found[`p.${k}`] = nodeOf(`p.${k}`, page.outputs[k]);
        if (page.labels) found[`p.${k}`].append(html("span", {class: "share"},
            html("span", {class: `filled c${hasOne ? 1 : k}`})));
        if (!hasOne) found[`y.${k}`] = oneHotNode(k);
    });
    if (hasOne) found.y = targetNode();
    else one("#class-choice").append(classChoice());
    found.loss = nodeOf("loss", "L", "loss");
    found.activation = page.activation
        ? html("div", {class: "node activation"}, html("span", {}, page.activation)) : null;
    if (page.activation === "σ") found.activation.replaceChildren(
        svg("svg", {viewBox: "0 0 40 40"}, line("M8 29H14C22 29 18 11 26 11H32", "sigma")),
        html("span", {class: "above"}, "σ"));
};
// The drawing: wires below, nodes above
const buildNetwork = () => {
    plan = planOf(isNarrow.matches);
    const {columns, x, z, weightAt, narrow, lossAt, low, back, wide, high} = plan;
    const picture = one("#wires"), places = one("#nodes"), paths = [];
    const wire = (name, d, kind) => {
        const path = line(d, kind);
        (wires[name] ||= []).push(path);
        paths.push(path);
        return path;
    };
    wires = {};
    set(picture, {viewBox: `0 0 ${wide} ${high}`});
    Object.assign(one("#network").style, {width: em(wide), height: em(high)});
    const put_ = (path, column, middle, tall = 40) =>
        fieldOf[path] && places.append(placed(fieldOf[path], column, middle, tall));
    places.replaceChildren();
    places.classList.toggle("narrow", narrow);
    places.classList.toggle("many", !hasOne);
    x.forEach((middle, i) => put_(`x.${i}`, columns.x, middle));
    z.forEach((middle, k) => {
        x.forEach((from, i) => {
            const at = weightAt(k, i), name = `w.${k}.${i}`, [left, right] = columns.w;
            wire(name, curve(columns.x[1], from, left + 2, at), "wire");
            if (!hasOne) wire(name, `M${left} ${at}H${right}`, "wire");
            wire(name, curve(right, at, columns.z[0], middle), "wire");
            put_(name, columns.w, at, hasOne ? 30 : 19);
        });
        const start = columns.z[1], end = columns.p[0], [from, to] = columns.act;
        wire(`z.${k}`, `M${start} ${middle}H${page.activation ? from : end}`, "link");
        if (page.activation) wire(`p.${k}`, `M${to} ${middle}H${end}`, "link");
        put_(`z.${k}`, columns.z, middle);
        put_(`p.${k}`, columns.p, middle, 44);
    });
    if (page.activation) {
        const [from, to] = columns.act, middle = (z[0] + z.at(-1)) / 2;
        put_("activation", columns.act, middle, hasOne ? to - from : z.at(-1) - z[0] + 44);
    }
    if (narrow) placeNarrow(put_, wire);
    else if (hasOne) {
        wire("loss", `M${columns.p[1]} ${z[0]}H${columns.loss[0]}`, "link");
        wire("y", curve(columns.p[1], low, (columns.loss[0] + columns.loss[1]) / 2, lossAt + 26),
            "link");
        put_("loss", columns.loss, lossAt - 2, 56);
        put_("y", columns.p, low, 40);
    } else z.forEach((middle, k) => {
        wire("loss", `M${columns.p[1]} ${middle}H${columns.y[0]}`, "link");
        wire(`y.${k}`, curve(columns.y[1], middle, columns.loss[0], lossAt), "link of-class");
        put_(`y.${k}`, columns.y, middle, 34);
        put_("loss", columns.loss, lossAt, 56);
    });
    picture.replaceChildren(...paths, ...(narrow ? [] : waysOf_(back)), svg("g", {class: "beads"}));
};
const placeNarrow = (put_, wire) => {
    const {back} = plan;
    plan.lossAt = back + 14;
    put_("loss", [226, 358], back + 14, 40);
    put_("y", [80, 200], back + 14, 40);
    wire("loss", `M327 ${plan.z.at(-1) + 22}V${back - 6}`, "link");
    if (hasOne) wire("y", `M200 ${back + 14}H226`, "link");
    else plan.z.forEach((middle, k) =>
        put_(`y.${k}`, [40 + k * 58 % 174, 92 + k * 58 % 174], back + 14 + floor(k / 3) * 44, 40));
    if (count.outputs > 3 && !hasOne) plan.high += 44;
    set(one("#wires"), {viewBox: `0 0 ${plan.wide} ${plan.high}`});
    one("#network").style.height = em(plan.high);
};
// The numbers of the five steps, and the two ways: values forward, the gradient back
const badge = (text, x, y) => [svg("circle", {cx: x, cy: y, r: 10.5, class: "badge"}),
    label(text, x, y + 5, "middle small")];
const waysOf_ = back => {
    const {columns, lossAt} = plan, [one_, two, three] = [columns.x, columns.act, columns.loss]
        .map(([left, right]) => (left + right) / 2);
    const four = page.activation ? two : 450, five = (columns.w[0] + columns.w[1]) / 2 + 4;
    const drop = lossAt + (hasOne ? 28 : 30);
    return [
        line(`M${one_ + 18} 11H${two - 20}M${two + 18} 11H${three - 20}`, "forward"),
        line(`M${two - 12} 11l-9 -4.5v9ZM${three - 12} 11l-9 -4.5v9Z`, "forward-head"),
        line(`M${three} ${drop}V${back - 6}Q${three} ${back} ${three - 6} ${back}H${four + 18}` +
            `M${four - 18} ${back}H${five + 22}`, "backward"),
        line(`M${four + 13} ${back}l9 -4.5v9ZM${five + 13} ${back}l9 -4.5v9Z`, "backward-head"),
        ...badge("1", one_, 11), ...badge("2", two, 11), ...badge("3", three, 11),
        ...badge("4", four, back), ...badge("5", five, back),
        line(`M0 ${back}h22`, "wire plus key-line"), label("plus", 27, back + 5, "small muted"),
        line(`M64 ${back}h22`, "wire minus key-line"), label("minus", 91, back + 5, "small muted"),
    ];
};

const thickness = weight => 1.5 + 6 * tanh(abs(weight) / 1.2);
const drawNetwork = done => {
    done.w.forEach((weights, k) => weights.forEach((weight, i) => {
        for (const path of wires[`w.${k}.${i}`]) {
            set(path, {class: `wire ${weight < 0 ? "minus" : "plus"}`,
                "stroke-width": thickness(weight).toFixed(2)});
        }
    }));
    done.p.forEach((p, k) => {
        writeValue(nodes[`z.${k}`], done.z[k], short);
        writeValue(nodes[`p.${k}`], p, short);
        const filled = fieldOf[`p.${k}`].querySelector(".filled");
        if (filled) filled.style.width = `${100 * clamped(p || 0, 0, 1)}%`;
        if (hasOne) return;
        writeValue(nodes[`y.${k}`], done.y[k]);
        fieldOf[`y.${k}`].classList.toggle("true", done.y[k] === 1);
        for (const path of wires[`y.${k}`] || []) path.classList.toggle("true", done.y[k] === 1);
    });
    writeValue(nodes.loss, done.loss, short);
    for (const pin of all(".pin")) {
        pin.ariaPressed = String(state.held.includes(pin.dataset.hold));
    }
};
