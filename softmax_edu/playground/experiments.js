// Try this: seven short experiments, each set up by one click.

const isSoftmax = page.oneHot, isLine = !isClassifier;
// What the data picture shows of the model
const shape = !isLine ? "border" : page.activation ? "curve" : "line";
const isAlone = page.names.length < 2, lastInput = page.inputs.at(-1);
const tidy = value => Number(value.toPrecision(1));
// A learning rate that does well: for numbers without bound it depends on the size of x
const largestX = () => max(...state.given.map(({x}) => sum(...x.map(square))));
const goodRate = () => isLine ? tidy(0.5 / largestX()) : 0.1;
const largeRate = () => isLine ? tidy(6 / largestX()) : 5;

// The data as given, θ and η as at the start
const afresh = (eta = page.eta) => {
    const {given} = state;
    Object.assign(state, {order: "", held: [], at: 0, scaled: false, predict: false});
    Object.assign(state, {x: given.map(({x}) => x), y: given.map(({code}) => code)});
    if (state.x.every((row, i) => row.join() === page.x[i]?.join())) {
        Object.assign(state, {x: page.x, y: page.y});
    }
    state.runs = [{theta: page.theta, eta}];
    setTheta(page.theta);
};
const unscaled = () => {
    if (state.scaled) setScale(false);
    afresh();
};
// Classes one beside the other along the first feature: a straight border tells them apart
const separate = () => {
    const sorted = state.x.map(row => row[1]).sort((a, b) => a - b), many = page.labels.length;
    const limits = page.labels.slice(1).map((_, k) =>
        sorted[floor((k + 1) * sorted.length / many)]);
    const codes = state.x.map(row => limits.filter(limit => row[1] >= limit).length);
    setData(state.x, codes);
    setTheta(page.theta);
};
const EXPERIMENTS = [
    {title: "Which way?", setUp: () => {
        unscaled();
        if (!isLine) pick(max(0, state.y.indexOf(0)));
    },
    question: isLine ? "Which way will b go, up or down?"
        : `The sample is of class ${page.labels[0]}. Which way will ${page.parameters[0][0]} go?`,
    watch: "Press Step. Watch ŷ − y in step 4 and b in step 5.",
    shows: "b goes against ŷ − y, and each weight against ŷ − y times its x: " +
        "where x is below 0, the other way."},
    {title: "Too large a step.", setUp: () => {
        unscaled();
        assign("runs.0.eta", largeRate());
    },
    question: "η is large now. Press Epoch twice. Does the loss fall?",
    watch: "Watch the mean loss and the way of θ.",
    shows: isLine ? "Each step overshoots more than the one before: the loss grows without end."
        : "Each step overshoots: θ leaps to and fro, and the loss with it."},
    {title: "Three learning rates.", setUp: () => {
        unscaled();
        const rate = goodRate();
        state.runs = [rate, 0.3 * rate, 2 * rate].map(eta => newRun(page.theta, tidy(eta)));
    },
    question: "Which η has the lowest loss after 20 steps?",
    watch: "Press Step or Play and watch the ends of the lines.",
    shows: "A small η is slow, a good one quick, a larger one nervous."},
    {title: "Without bias.", setUp: () => {
        unscaled();
        state.held = page.theta.map((_, k) => `${k}.0`);
        setTheta(page.theta.map(weights => weights.with(0, 0)));
    },
    question: `b is held at 0. Press 1000 steps. Where must the ${shape} go?`,
    watch: "Watch the data, then press b on its wire to free it.",
    shows: shape === "curve" ? "Without b, z is 0 where x is 0, whatever the weights are."
        : `Without b the ${shape} must go through the origin.`},
    {title: isSoftmax ? "Softmax does not care about shifts." : "What b does.", setUp: () => {
        unscaled();
        setTheta(page.theta.map(weights => weights.with(0, weights[0] + 1)));
    },
    question: isSoftmax ? "1 was added to every b. Which numbers change? Press Undo to compare."
        : "1 was added to b. What changes? Press Undo to compare.",
    watch: "Watch z and ŷ in step 2.",
    shows: isSoftmax ? "Every z grows by 1, no ŷ changes: softmax sees differences alone."
        : shape === "curve" ? "Every z grows by 1, and every ŷ with it."
            : `Every z grows by 1: the ${shape} moves and does not turn.`},
    {title: "Features of different size.", hasSwitch: true, setUp: () => {
        unscaled();
        setScale(true);
    },
    question: `${isAlone ? "x" : lastInput} is now 60 times as large, as minutes are to hours. ` +
        "Does the same η do?",
    watch: "Press Epoch; watch the loss surface. The switch takes the 60 away.",
    shows: "The valley is narrow: θ leaps across it and creeps along it. " +
        "Features of like size learn well."},
    {title: isLine ? "Does θ stop?" : "Told apart by a line.", setUp: () => {
        unscaled();
        if (!isLine) separate();
        else assign("runs.0.eta", goodRate());
    },
    question: isLine ? "Press 1000 steps ten times. Does θ stop?"
        : "A line tells these classes apart. Press 1000 steps ten times: does θ stop?",
    watch: isLine ? "Watch θ and the loss." : "Watch the wires and the loss.",
    shows: isLine ? `Where no ${shape} meets every sample, the loss stops above 0 and θ circles: ` +
        "each sample pulls its own way."
        : "The loss goes to 0, and θ grows without end: ŷ never quite is 1."},
];
let experiment = 0;
const showExperiment = () => {
    const {title, question, watch, hasSwitch} = EXPERIMENTS[experiment];
    one("#try-number").textContent = `${experiment + 1} of ${EXPERIMENTS.length}`;
    say(one("#try-title"), title);
    say(one("#try-question"), question);
    say(one("#try-watch"), watch);
    one("#try-shows").hidden = true;
    one("#try-watch").hidden = false;
    one("#show-it").ariaExpanded = "false";
    one("#scale").hidden = !hasSwitch;
};
const connectExperiments = () => {
    const go = by => () => {
        experiment = (experiment + by + EXPERIMENTS.length) % EXPERIMENTS.length;
        showExperiment();
    };
    one("#try-previous").onclick = go(-1);
    one("#try-next").onclick = go(1);
    one("#set-up").onclick = () => act(EXPERIMENTS[experiment].setUp);
    one("#scale").onclick = () => act(() => setScale(!state.scaled));
    one("#show-it").onclick = () => {
        const shows = one("#try-shows");
        say(shows, EXPERIMENTS[experiment].shows);
        shows.hidden = !shows.hidden;
        one("#try-watch").hidden = !shows.hidden;
        one("#show-it").ariaExpanded = String(!shows.hidden);
    };
    showExperiment();
};
