// A page in Firefox, spoken to by WebDriver BiDi: as much of playwright's page as the drivers here need.
const {spawn} = require("child_process");
const {mkdtempSync, rmSync} = require("fs");
const {tmpdir} = require("os");
const {join} = require("path");
const WebSocket = globalThis.WebSocket || require("ws");    // node 20 has none of its own

const KEYS = {Tab: "\uE004", Enter: "\uE007", Delete: "\uE017", Control: "\uE009", Shift: "\uE008",
    ArrowDown: "\uE015", ArrowUp: "\uE013", Escape: "\uE00C"};
const keyOf = name => KEYS[name] || name;

// Firefox, started with an empty profile, and the address at which it listens
const started = path => {
    const profile = mkdtempSync(join(tmpdir(), "firefox"));
    const firefox = spawn(path, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]);
    const address = new Promise((resolve, reject) => {
        let told = "";
        firefox.stderr.on("data", part => {
            told += part;
            const found = told.match(/WebDriver BiDi listening on (ws:\S+)/);
            if (found) resolve(found[1]);
        });
        firefox.on("exit", () => reject(new Error(told)));
    });
    process.on("exit", () => {    // also after an error
        firefox.kill("SIGKILL");
        rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    });
    const stop = () => new Promise(resolve => {
        firefox.on("exit", resolve);
        firefox.kill();
    });
    return {address, stop};
};
// Commands of BiDi over a WebSocket: each is answered under its number; events go to `heard`
const connected = async (address, heard) => {
    const socket = new WebSocket(`${address}/session`), waiting = new Map();
    socket.onmessage = ({data}) => {
        const {id, type, error, message, result, method, params} = JSON.parse(data);
        if (type === "event") return heard(method, params);
        const {resolve, reject} = waiting.get(id);
        waiting.delete(id);
        type === "error" ? reject(new Error(`${error}: ${message}`)) : resolve(result);
    };
    await new Promise((resolve, reject) => Object.assign(socket, {onopen: resolve, onerror: reject}));
    let count = 0;
    return (method, params) => new Promise((resolve, reject) => {
        waiting.set(++count, {resolve, reject});
        socket.send(JSON.stringify({id: count, method, params}));
    });
};

exports.launch = async path => {
    const {address, stop} = started(path);
    let wrong = [];
    const send = await connected(await address, (method, {level, text, request}) => {
        if (method === "log.entryAdded" && level !== "debug") wrong.push(text);
        if (request && !/^(file|data|blob):/.test(request.url)) wrong.push(request.url);
    });
    await send("session.new", {capabilities: {}});
    await send("session.subscribe", {events: ["log.entryAdded", "network.beforeRequestSent"]});

    const newPage = async () => {
        const {userContext} = await send("browser.createUserContext", {});
        const {context} = await send("browsingContext.create", {type: "tab", userContext});
        wrong = [];
        const pressed = keys => send("input.performActions", {context, actions: [{type: "key", id: "keys",
            actions: [...keys.map(value => ({type: "keyDown", value})),
                ...keys.toReversed().map(value => ({type: "keyUp", value}))]}]});
        return {
            wrong,
            setViewportSize: ({width, height}) => send("browsingContext.setViewport", {context, viewport: {width, height}}),
            goto: url => send("browsingContext.navigate", {context, url, wait: "complete"}),
            evaluate: async (what, given) => {
                const call = typeof what === "function" ? `(${what})(${JSON.stringify(given)})` : what;
                const {result, exceptionDetails} = await send("script.evaluate", {target: {context},
                    expression: `JSON.stringify(${call})`, awaitPromise: true});
                if (exceptionDetails) throw new Error(exceptionDetails.text);
                return result.value === undefined ? undefined : JSON.parse(result.value);
            },
            keyboard: {
                press: name => pressed(name.split("+").map(keyOf)),
                type: text => send("input.performActions", {context, actions: [{type: "key", id: "keys",
                    actions: [...text].flatMap(value => [{type: "keyDown", value}, {type: "keyUp", value}])}]}),
            },
            close: async () => {
                await send("browsingContext.close", {context});
                await send("browser.removeUserContext", {userContext});
            },
        };
    };
    return {newPage, close: stop};
};
