// Shows one section at a time, and of it one article; the address says which. Without it, all stand in the page.
(() => {
    "use strict";
    const sections = [...document.querySelectorAll("section")];
    const articles = sections.map(section => [...section.querySelectorAll("article")]);
    const keys = [["→ ↓ space", "next part"], ["← ↑", "part before"], ["Page Down, Page Up", "next step, step before"],
        ["Home, End", "first, last"], ["1 … 5", "a part of this step"], ["p", "play, pause"],
        ["q", "ask first: the next part's results are hidden till shown"],
        ["f", "full screen"], ["?", "these keys"]];
    let at = -1, part = -1, timer = 0, asking = false, hidden = false;

    const make = (tag, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(tag), properties);
        element.append(...children);
        return element;
    };
    const button = (label, name, action) => {
        const made = make("button", {type: "button", textContent: label, onclick: () => stopped(action)});
        made.setAttribute("aria-label", name);
        return made;
    };

    const said = make("p", {className: "said"});
    said.setAttribute("role", "status");
    const slider = make("input", {type: "range", min: 1, max: sections.length, value: 1});
    slider.setAttribute("aria-label", "step");
    const count = make("output");
    const play = button("▶", "play", () => {});
    play.onclick = () => playing(!timer);
    const help = make("aside", {className: "help", hidden: true}, make("dl", {},
        ...keys.flatMap(([key, words]) => [make("dt", {textContent: key}), make("dd", {textContent: words})])));
    const bar = make("nav", {className: "bar"}, button("‹", "back", () => back()), play,
        button("›", "forward", () => forward()), slider, count,
        button("?", "keys", () => { help.hidden = !help.hidden; }));
    bar.setAttribute("aria-label", "slideshow");

    // The list of parts at the left of each section: the headings of its articles, formulas and all, as in the deck
    sections.forEach((section, i) => {
        const items = articles[i].map((article, k) => {
            const link = make("a", {href: "#" + article.id}, ...article.querySelector("h3").cloneNode(true).childNodes);
            link.onclick = event => { event.preventDefault(); stopped(() => go(i, k)); };
            return make("li", {}, link);
        });
        const list = make("nav", {className: "steps"}, make("ol", {}, ...items));
        list.setAttribute("aria-label", "parts");
        section.classList.toggle("plain", articles[i].length < 2);
        const height = section.querySelector("svg")?.viewBox.baseVal.height;
        section.classList.toggle("tall", height > 260);
        section.classList.toggle("flat", height <= 220);
        section.prepend(list);
    });

    // The letters of the lines, as large as the room allows; lines are broken where they would be small without,
    // and what is still too long is scrolled, but nothing is too wide
    const fit = () => {
        const room = lines();
        const readable = innerWidth < 701 ? 13 : 16;
        for (const [whole, least] of [[true, readable + 1], [false, 9]]) {
            room.classList.toggle("whole", whole && !sections[at].classList.contains("plain"));
            for (let size = Math.min(whole ? 60 : 24, Math.max(20, innerWidth / 30)); size >= least; size -= 1) {
                room.style.setProperty("--size", size + "px");
                const high = room.scrollHeight <= room.clientHeight || (!whole && size <= readable);
                if (high && room.scrollWidth <= room.clientWidth) return;
            }
        }
    };
    const lines = () => sections[at].querySelector(".lines");

    // In a class that is asked first, a part comes with its names and formulas, then with its results
    const hide = on => {
        hidden = on;
        sections[at].classList.toggle("asking", on);
        sections[at].dataset.at = articles[at][on ? part - 1 : part].dataset.build;
        count.textContent = `${at + 1} / ${sections.length}${on ? " · ?" : ""}`;
        said.textContent = `${sections[at].querySelector("h2").textContent}. ${articles[at][part].innerText}`;
    };

    const go = (section, article, ask = false) => {
        section = Math.max(0, Math.min(section, sections.length - 1));
        article = Math.max(0, Math.min(article, articles[section].length - 1));
        if (section === at && article === part) return;
        document.querySelectorAll(".now").forEach(element => element.classList.remove("now"));
        document.querySelectorAll("[aria-current]").forEach(link => link.removeAttribute("aria-current"));
        [at, part] = [section, article];
        const shown = articles[at][part];
        shown.classList.add("now");
        sections[at].classList.add("now");
        sections[at].querySelectorAll(".steps a")[part].setAttribute("aria-current", "step");
        slider.value = at + 1;
        hide(ask && part > 0);
        fit();
        lines().scrollTop = 0;
        try {
            history.replaceState(null, "", "#" + shown.id);
        } catch { /* a page inside another has no address of its own */ }
    };
    const last = () => articles[at].length - 1;
    const forward = () => {
        const room = lines(), rest = room.scrollHeight - room.clientHeight - room.scrollTop;
        if (hidden) hide(false);
        else if (rest > 2) room.scrollBy(0, Math.min(rest, 0.8 * room.clientHeight));     // first what lies below
        else if (part < last()) go(at, part + 1, asking);
        else if (at < sections.length - 1) go(at + 1, 0);
    };
    const back = () => part > 0 ? go(at, part - 1) : at > 0 && go(at - 1, 9);

    const stopped = action => {
        if (timer) playing(false);
        action();
    };
    // Playing builds a step up; once it is whole, the steps that follow are shown whole
    const playing = on => {
        clearTimeout(timer);
        timer = 0;
        play.textContent = on ? "❚❚" : "▶";
        play.setAttribute("aria-label", on ? "pause" : "play");
        if (!on) return;
        if (at === sections.length - 1 && part === last()) go(0, 0);
        const tick = () => {
            if (part < last()) go(at, part + 1); else go(at + 1, 9);
            if (at === sections.length - 1 && part === last()) playing(false); else wait();
        };
        const wait = () => { timer = setTimeout(tick, part < last() ? 2500 : 1000); };
        wait();
    };

    const actions = {
        ArrowRight: forward, ArrowDown: forward, " ": forward, ArrowLeft: back, ArrowUp: back,
        PageDown: () => at < sections.length - 1 && go(at + 1, part), PageUp: () => at > 0 && go(at - 1, part),
        Home: () => go(0, 0), End: () => go(sections.length - 1, 9), p: () => playing(!timer),
        q: () => { asking = !asking; if (hidden) hide(false); },
        f: () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
        "?": () => { help.hidden = !help.hidden; }, Escape: () => { help.hidden = true; },
    };
    addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const on = event.target.tagName;
        if (on === "INPUT" && event.key !== "?" && event.key.length !== 1) return;     // the slider moves by itself
        if ((on === "BUTTON" || on === "A") && event.key === " ") return;
        const action = /^[1-9]$/.test(event.key) ? () => go(at, event.key - 1) :
            event.key === " " && event.shiftKey ? back : actions[event.key] || actions[event.key.toLowerCase()];
        if (!action) return;
        event.preventDefault();
        if (action === actions.p || action === actions["?"]) action();
        else stopped(action);
    });
    slider.addEventListener("input", () => stopped(() => go(slider.value - 1, part)));
    slider.addEventListener("pointerup", () => slider.blur());     // the arrow keys are the slides' again
    addEventListener("hashchange", () => find());
    addEventListener("resize", fit);

    // #step-3-loss is an article, #step-3 a section
    const find = () => {
        const id = location.hash.slice(1);
        const section = sections.findIndex((one, i) => one.id === id || articles[i].some(article => article.id === id));
        if (section < 0) return at < 0 && go(0, 0);
        go(section, Math.max(0, articles[section].findIndex(article => article.id === id)));
    };
    document.body.append(bar, help, said);
    document.body.classList.add("live");
    find();
    document.fonts?.ready.then(fit);
})();
