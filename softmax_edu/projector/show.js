// Shows one section at a time, and of a step one part after another; the address says which.
// Without this script all of them stand in the page.
const deck = (() => {
    "use strict";
    const WHOLE = "6";      // a step as a whole: all its parts folded
    const sections = [...document.querySelectorAll("section")];
    const articles = sections.map(section => [...section.querySelectorAll("article")]);
    const listeners = [];
    let at = -1, part = -1, asking = 0, hidden = false;

    // A step that comes much later in a training is shown as a whole: behind its last part
    const isWhole = () => part === articles[at].length;
    const first = section => "whole" in sections[section].dataset ? articles[section].length : 0;
    const last = section => Math.max(first(section), articles[section].length - 1);
    const lines = () => sections[at].querySelector(".lines");

    // What a class is asked first: a part comes with its names, then with its results
    const hide = on => {
        hidden = on;
        const section = sections[at], builds = articles[at].map(article => article.dataset.build);
        section.classList.toggle("asking", on);
        section.classList.toggle("more", on && asking > 1);
        section.dataset.at = isWhole() ? WHOLE : on ? builds[part - 1] || "0" : builds[part];
        listeners.forEach(listener => listener());
    };

    const mark = () => {
        const section = sections[at];
        section.classList.add("now");
        section.classList.toggle("whole", isWhole());
        articles[at].forEach((article, k) => {
            article.classList.toggle("past", k < part);
            article.classList.toggle("now", k === part);
        });
        [...section.querySelectorAll(".steps a")].forEach((link, k) => {
            link.classList.toggle("todo", k > part);
            if (k === part) link.setAttribute("aria-current", "step");
            else link.removeAttribute("aria-current");
        });
    };

    const go = (section, article, ask = false) => {
        section = Math.max(0, Math.min(section, sections.length - 1));
        const most = Math.max(first(section), articles[section].length - 1);
        article = Math.max(0, Math.min(article, most));
        if (section === at && article === part) return;
        if (at >= 0) sections[at].classList.remove("now", "asking", "more");
        [at, part] = [section, article];
        mark();
        hide(ask && !isWhole());
        lines().scrollTop = 0;
        try {
            const name = isWhole() ? sections[at].id : articles[at][part].id;
            history.replaceState(null, "", "#" + name);
        } catch { /* a page inside another has no address of its own */ }
    };

    const forward = () => {
        const room = lines(), rest = room.scrollHeight - room.clientHeight - room.scrollTop;
        const scrolls = getComputedStyle(room).overflowY === "auto";
        if (hidden) hide(false);
        else if (scrolls && rest > 2) room.scrollBy(0, Math.min(rest, 0.8 * room.clientHeight));
        else if (part < last(at)) go(at, part + 1, asking > 0);
        else if (at < sections.length - 1) go(at + 1, first(at + 1));
    };
    const back = () => {
        if (part > 0 && !isWhole()) go(at, part - 1);
        else if (at > 0) go(at - 1, last(at - 1));
    };
    // To another section, in the same part of it
    const along = by => {
        const section = Math.max(0, Math.min(at + by, sections.length - 1));
        if (section !== at) go(section, first(section) || part);
    };
    const isEnd = () => at === sections.length - 1 && part === last(at);

    // #step-3-loss is an article, #step-3 a section
    const find = () => {
        const id = location.hash.slice(1);
        const has = i => articles[i].some(article => article.id === id);
        const section = sections.findIndex((one, i) => one.id === id || has(i));
        if (section < 0) return at < 0 && go(0, first(0));
        const article = articles[section].findIndex(one => one.id === id);
        go(section, article < 0 ? first(section) : article);
    };

    const ask = () => {
        asking = (asking + 1) % 3;
        if (hidden) hide(asking > 0);
        return asking;
    };
    const told = () => {
        const heading = sections[at].querySelector("h2"), article = articles[at][part];
        return [heading, article || lines()].map(one => one ? one.innerText : "").join(". ");
    };
    return {sections, articles, go, forward, back, along, find, ask, told, isEnd, first, last,
        listen: listener => listeners.push(listener),
        state: () => ({at, part, hidden, asking})};
})();
