// Keys, as a clicker sends them too; Play; and what is seen of both.
(() => {
    "use strict";
    const {sections, articles} = deck;
    const KEYS = [["Page Down → space Enter", "next part"], ["Page Up ←", "back"],
        ["↓ ↑", "next step, step before"], ["Home End", "first, last"],
        ["12 Enter", "slide 12"], ["b or .", "black"],
        ["q", "ask first: hides results; again: also the numbers put in; again: off"],
        ["p", "play, pause"], ["+ −", "faster, slower"], ["f", "full screen"], ["?", "these keys"]];
    const PACES = [0.5, 1, 2, 3, 4, 6, 8, 12, 20];      // seconds a part
    let pace = 4, timer = 0, typed = "", away = 0;

    const make = (tag, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(tag), properties);
        element.append(...children);
        return element;
    };
    const button = (label, name, action) => {
        const made = make("button", {type: "button", textContent: label, onclick: action});
        made.setAttribute("aria-label", name);
        return made;
    };

    // The list of parts at the right of each heading
    sections.forEach((section, i) => {
        const heading = section.querySelector("h2");
        if (!heading || articles[i].length < 2) return;
        const items = articles[i].map((article, k) => {
            const number = make("b", {className: "no", textContent: k + 1});
            const name = make("span", {textContent: article.dataset.name || k + 1});
            const link = make("a", {href: "#" + article.id}, number, name);
            link.onclick = event => { event.preventDefault(); stopped(() => deck.go(i, k)); };
            return make("li", {}, link);
        });
        const list = make("nav", {className: "steps"}, make("ol", {}, ...items));
        list.setAttribute("aria-label", "parts");
        heading.append(list);
    });

    const said = make("p", {className: "said"});
    said.setAttribute("role", "status");
    const black = make("div", {className: "black"});
    const help = make("aside", {className: "help", hidden: true}, make("dl", {},
        ...KEYS.flatMap(([key, words]) => [make("dt", {textContent: key}),
            make("dd", {textContent: words})])));
    const count = make("output"), bar = make("b"), speed = make("output");
    const slider = make("input", {type: "range", min: 1, max: sections.length, value: 1});
    slider.setAttribute("aria-label", "slide");
    const play = button("▶", "play", () => playing(!timer));
    const controls = make("nav", {className: "controls"},
        button("‹", "back", () => stopped(deck.back)), play,
        button("›", "forward", () => stopped(deck.forward)), slider,
        button("−", "slower", () => slower(1)), speed, button("+", "faster", () => slower(-1)),
        button("?", "keys", () => { help.hidden = !help.hidden; }));
    controls.setAttribute("aria-label", "slideshow");

    const total = articles.reduce((sum, list) => sum + list.length, 0);
    const show = () => {
        const {at, part, hidden, asking} = deck.state();
        const before = articles.slice(0, at).reduce((sum, list) => sum + list.length, 0);
        const asked = hidden ? " · ?" : asking ? " · q" : "";
        count.textContent = typed ? `→ ${typed}` : `${at + 1} / ${sections.length}${asked}`;
        bar.style.width = 100 * Math.min(before + part + 1, total) / total + "%";
        speed.textContent = `${pace} s a part`;
        slider.value = at + 1;
        said.textContent = deck.told();
    };
    deck.listen(show);

    const stopped = action => {
        if (timer) playing(false);
        action();
    };
    const playing = on => {
        clearTimeout(timer);
        timer = 0;
        play.textContent = on ? "❚❚" : "▶";
        play.setAttribute("aria-label", on ? "pause" : "play");
        if (!on) return;
        if (deck.isEnd()) deck.go(0, deck.first(0));
        const tick = () => {
            deck.forward();
            if (deck.isEnd() && !deck.state().hidden) playing(false);
            else wait();
        };
        const wait = () => { timer = setTimeout(tick, 1000 * pace); };
        wait();
    };
    const slower = by => {
        const place = PACES.indexOf(pace) + by;
        pace = PACES[Math.max(0, Math.min(place, PACES.length - 1))];
        show();
        if (timer) playing(true);
    };
    const blacken = () => {
        black.classList.toggle("on");
        typed = "";
        show();
    };
    const enter = () => {
        const slide = Number(typed) - 1;
        if (!typed) return deck.forward();
        typed = "";
        deck.go(slide, deck.first(Math.max(0, Math.min(slide, sections.length - 1))));
        show();
    };

    const moves = {
        PageDown: deck.forward, ArrowRight: deck.forward, " ": deck.forward, Enter: enter,
        PageUp: deck.back, ArrowLeft: deck.back, Backspace: deck.back,
        ArrowDown: () => deck.along(1), ArrowUp: () => deck.along(-1),
        Home: () => deck.go(0, deck.first(0)),
        End: () => deck.go(sections.length - 1, deck.last(sections.length - 1)),
    };
    const others = {
        b: blacken, ".": blacken, p: () => playing(!timer), q: () => { deck.ask(); show(); },
        "+": () => slower(-1), "=": () => slower(-1), "-": () => slower(1), "−": () => slower(1),
        f: () => document.fullscreenElement ? document.exitFullscreen()
            : document.documentElement.requestFullscreen(),
        "?": () => { help.hidden = !help.hidden; },
        Escape: () => { help.hidden = true; typed = ""; black.classList.remove("on"); show(); },
    };
    addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const {key} = event, on = event.target.tagName;
        if (on === "INPUT" && !/^Page/.test(key) && key.length > 1) return;    // the slider's own
        if ((on === "BUTTON" || on === "A") && (key === " " || key === "Enter")) return;
        if (/^[0-9]$/.test(key)) {
            typed = (typed + key).slice(-4);
            show();
            return;
        }
        // a clicker sends the places of b and of the full stop, whatever letters lie there
        const isBlack = !moves[key] && /^(KeyB|Period)$/.test(event.code);
        const other = others[key] || others[key.toLowerCase()] || isBlack && blacken;
        const move = key === " " && event.shiftKey ? deck.back : moves[key];
        if (!move && !other) return;
        event.preventDefault();
        if (other) return other();
        if (typed && key !== "Enter") {      // whoever goes on has not meant the digits before
            typed = "";
            show();
        }
        if (black.classList.contains("on")) return blacken();     // back to the slide, not past it
        stopped(move);
    });
    slider.addEventListener("input", () => stopped(() => {
        deck.go(slider.value - 1, deck.first(slider.value - 1));
    }));
    slider.addEventListener("pointerup", () => slider.blur());     // the arrow keys are the deck's
    addEventListener("click", event => {    // what was clicked takes no keys from the deck
        if (event.detail) document.activeElement.blur();
    });
    addEventListener("mousemove", event => {
        if (!event.movementX && !event.movementY) return;
        controls.classList.add("on");
        clearTimeout(away);
        away = setTimeout(() => controls.classList.remove("on"), 3000);
    });
    addEventListener("hashchange", deck.find);

    document.querySelector(".foot").append(count, make("span", {className: "done"}, bar));
    document.body.append(controls, help, said, black);
    document.body.classList.add("live");
    deck.find();
})();
