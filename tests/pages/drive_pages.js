// Drives pages in Chromium, as `driven` in browsers.py asks: reads a list of {file, size, touch, does, asks} and says what the pages show after each action.
const {chromium} = require("playwright-core");
const {readFileSync} = require("fs");

const shown = page => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("[data-name]")].map(element =>
    [element.dataset.name, element.dataset.value])));
const centre = async (page, selector) => {
    await page.locator(selector).first().scrollIntoViewIfNeeded();
    const box = await page.locator(selector).first().boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
};
const named = name => `[data-name="${name}"]`;
const drag = async (page, selector, right, down) => {
    const [x, y] = await centre(page, selector);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 5; i++) await page.mouse.move(x + right * i / 5, y + down * i / 5);
    await page.mouse.up();
};
const touch = async (page, selector, right, down) => {
    const [x, y] = await centre(page, selector), client = await page.context().newCDPSession(page);
    const send = (type, i) => client.send("Input.dispatchTouchEvent", {type, touchPoints: i < 0 ? [] : [{x: x + right * i / 5, y: y + down * i / 5}]});
    await send("touchStart", 0);
    for (let i = 1; i <= 5; i++) await send("touchMove", i);
    await send("touchEnd", -1);
};
const actions = {
    press: (page, name) => page.getByRole("button", {name, exact: true}).click(),
    pressIfShown: async (page, name) => {
        const button = page.getByRole("button", {name, exact: true});
        if (await button.isVisible()) await button.click();
    },
    pressInMenu: async (page, name) => {    // which stays open
        await page.click("#more");
        await page.getByRole("button", {name, exact: true}).tap();
    },
    tap: (page, name) => page.getByRole("button", {name, exact: true}).tap(),
    type: async (page, name, text) => { await page.fill(named(name), text); await page.press(named(name), "Enter"); },
    key: (page, name, key) => page.press(named(name), key),
    focusKey: (page, selector, key) => page.press(selector, key),
    drag: (page, name, right) => drag(page, named(name), right, 0),
    touch: (page, name, right) => touch(page, named(name), right, 0),
    touchSample: (page, i, right, down) => touch(page, `#data [data-sample="${i}"]`, right, down),
    moveSample: (page, i, right, down) => drag(page, `#data [data-sample="${i}"]`, right, down),
    clickSample: async (page, i) => page.mouse.click(...await centre(page, `#data [data-sample="${i}"]`)),
    doubleClick: async (page, i) => page.mouse.dblclick(...await centre(page, `#data [data-sample="${i}"]`)),
    select: (page, selector, value) => page.selectOption(selector, value),
    click: (page, selector) => page.click(selector),
    keys: async (page, name, key, times) => {
        await page.focus(named(name));
        for (let i = 0; i < times; i++) await page.keyboard.press(key);
    },
    hash: async (page, hash) => page.evaluate(text => { location.hash = text; }, hash),
    leave: page => page.reload(),    // at once
    check: (page, selector) => page.setChecked(selector, true),
    slide: (page, value) => page.locator("#slider").fill(value),
    media: (page, media) => page.emulateMedia({media}),
    wait: (page, time) => page.waitForTimeout(time),
    reload: page => page.waitForTimeout(300).then(() => page.reload()),
    ask: () => {},
    begin: page => page.evaluate(start => new Promise(done => {    // by the address that it was opened with
        if (location.hash === start) return done();
        addEventListener("hashchange", done, {once: true});
        location.hash = start;
    }), page.start),
};
// The same without waiting for a frame to be drawn: many actions take a tenth of the time
const inPage = {
    press: name => [...document.querySelectorAll("button")]
        .find(button => (button.ariaLabel || button.textContent).trim() === name).click(),
    pressIfShown: name => [...document.querySelectorAll("button")]
        .filter(button => button.textContent.trim() === name && button.offsetParent)
        .forEach(button => button.click()),
    type: (name, text) => {
        const field = document.querySelector(`[data-name="${name}"]`);
        field.focus();
        field.value = text;
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {bubbles: true}));
    },
    key: (name, keys) => {
        const field = document.querySelector(`[data-name="${name}"]`), key = keys.split("+").pop();
        field.focus();
        field.dispatchEvent(new KeyboardEvent("keydown",
            {key, shiftKey: keys !== key, bubbles: true, cancelable: true}));
    },
    select: (selector, value) => {
        const choice = document.querySelector(selector);
        choice.value = value;
        choice.dispatchEvent(new Event("change", {bubbles: true}));
    },
};
const swiftly = async (page, selector, right, down) => {
    const [x, y] = await page.evaluate(selector => {
        const {x, y, width, height} = document.querySelector(selector).getBoundingClientRect();
        return [x + width / 2, y + height / 2];
    }, selector);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + right, y + down);
    await page.mouse.up();
};
const quickly = Object.fromEntries(Object.entries(inPage).map(([name, action]) =>
    [name, (page, ...values) => page.evaluate(`(${action})(...${JSON.stringify(values)})`)]));
quickly.drag = (page, name, right) => swiftly(page, named(name), right, 0);
quickly.moveSample = (page, i, right, down) => swiftly(page, `#data [data-sample="${i}"]`, right, down);
const opened = async (context, file) => {
    const page = await context.newPage(), wrong = [];
    page.on("console", message => wrong.push(message.text()));
    page.on("pageerror", error => wrong.push(error.stack));
    page.on("request", request => request.url().startsWith("file:") || request.url().startsWith("data:") || wrong.push(request.url()));
    await context.setOffline(true);
    await page.goto("file://" + file);
    page.start = await page.evaluate("location.hash");
    return {page, wrong};
};

(async () => {
    const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: process.argv.slice(3)});
    const told = [], contexts = {}, pages = {};      // one for each kind of screen: making one takes longer than a page
    const orders = JSON.parse(readFileSync(process.argv[2], "utf8"));
    for (const {file, size, hasTouch, moves, does, asks, isQuick} of orders) {
        const take = isQuick ? {...actions, ...quickly} : actions;
        const context = contexts[[size, moves]] ||= await browser.newContext({
            viewport: {width: size[0], height: size[1]}, hasTouch,
            reducedMotion: moves ? "no-preference" : "reduce"});
        const states = [], {page, wrong} = pages[[file, size, moves]] ||= await opened(context, file);
        await page.bringToFront();    // a page behind another is drawn seldom
        wrong.length = 0;
        states.push(await shown(page));
        for (const [action, ...values] of does) {
            const start = Date.now();
            await take[action](page, ...values);
            states.push({...await shown(page), said: await page.evaluate('document.querySelector("#said")?.textContent'),
                asked: action === "ask" ? await page.evaluate(values[0]) 
                    : asks ? await page.evaluate(asks) : undefined,
                time: Date.now() - start});
        }
        told.push({states, wrong: [...wrong]});
    }
    await browser.close();
    console.log(JSON.stringify(told));
})();
