// Works practice pages in Chromium, or in the Firefox that FIREFOX names, by keys alone where it enters numbers: reads a
// list of {file, size, noMemory, does} and says what each page shows after each action. Firefox knows keys and `ask` alone.
const {readFileSync} = require("fs");
const {FIREFOX, CHROMIUM} = process.env;

const shown = page => page.evaluate(() => ({
    kinds: Object.fromEntries([...document.querySelectorAll("[data-verdict-of]")].filter(each => each.dataset.kind)
        .map(each => [each.dataset.verdictOf, each.dataset.kind])),
    focus: document.activeElement.dataset.name || document.activeElement.id,
    count: document.querySelector("#count").textContent,
}));
// Tab, or back, to the field of this name
const goTo = async (page, name) => {
    const nextKey = () => page.evaluate(wanted => {
        const there = document.querySelector(`[data-name="${wanted}"]`) || document.getElementById(wanted);
        const here = document.activeElement;
        if (here === there) return "";
        return here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING ? "Tab" : "Shift+Tab";
    }, name);
    for (let key = await nextKey(), presses = 0; key; key = await nextKey()) {
        if (presses++ > 200) throw new Error(`${name} is not reached by Tab`);
        await page.keyboard.press(key);
    }
};
const actions = {
    number: async (page, name, text) => {
        await goTo(page, name);
        await page.keyboard.press("Control+a");
        await page.keyboard.press("Delete");
        await page.keyboard.type(text);
        await page.keyboard.press("Enter");
    },
    leaving: async (page, name, text) => {    // by Tab instead of Enter
        await goTo(page, name);
        await page.keyboard.press("Control+a");
        await page.keyboard.press("Delete");
        await page.keyboard.type(text);
        await page.keyboard.press("Tab");
    },
    keys: async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); },
    goTo: (page, name) => goTo(page, name),
    key: async (page, id) => { await goTo(page, id); await page.keyboard.press("Enter"); },
    click: (page, selector) => page.click(selector),
    fill: (page, selector, text) => page.fill(selector, text),
    select: async (page, selector, value) => { await page.selectOption(selector, value); },
    size: (page, width, height) => page.setViewportSize({width, height}),
    dark: (page, isDark) => page.emulateMedia({colorScheme: isDark ? "dark" : "light"}),
    print: page => page.emulateMedia({media: "print"}),
    screen: page => page.emulateMedia({media: "screen"}),
    reload: async page => { await page.reload(); },
    save: async page => {
        const [file] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
        return {name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8")};
    },
    said: async page => {
        await page.waitForTimeout(60);
        return page.textContent("#said");
    },
    ask: (page, what) => page.evaluate(what),
};

// A page with nothing in its memory, what went wrong on it, and how it is closed
const openedInChromium = async (browser, {size: [width, height], noMemory}) => {
    const context = await browser.newContext({viewport: {width, height}, acceptDownloads: true});
    const page = await context.newPage(), wrong = [];
    page.on("console", message => wrong.push(message.text()));
    page.on("pageerror", error => wrong.push(error.stack));
    page.on("dialog", dialog => dialog.accept());
    page.on("request", request => /^(file|data|blob):/.test(request.url()) || wrong.push(request.url()));
    if (noMemory) {
        await page.addInitScript(() => Object.defineProperty(window, "localStorage",
            {get() { throw new DOMException("refused", "SecurityError"); }}));
    }
    await context.setOffline(true);
    return {page, wrong, close: () => context.close()};
};
const openedInFirefox = async (browser, {size: [width, height]}) => {
    const page = await browser.newPage();
    await page.setViewportSize({width, height});
    return {page, wrong: page.wrong, close: page.close};
};

(async () => {
    const browser = FIREFOX ? await require("./firefox.js").launch(FIREFOX)
        : await require("playwright-core").chromium.launch({executablePath: CHROMIUM, args: process.argv.slice(3)});
    const opened = FIREFOX ? openedInFirefox : openedInChromium, told = [];
    for (const {file, does, ...order} of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
        const {page, wrong, close} = await opened(browser, order), states = [];
        await page.goto("file://" + file);
        for (const [action, ...values] of does) {
            const answer = await actions[action](page, ...values);
            states.push({...await shown(page), answer});
        }
        told.push({states, wrong, last: await shown(page)});
        await close();
    }
    await browser.close();
    console.log(JSON.stringify(told));
})();
