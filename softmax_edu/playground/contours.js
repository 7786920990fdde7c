// Lines on which a function has a value: marching squares, joined, with a number on each.

// The function on a grid: rows of values, from the lower left corner
const gridOf = (wide, high, value) => Array.from({length: high + 1}, (_, j) =>
    Array.from({length: wide + 1}, (_, i) => value(i / wide, j / high)));

// The short pieces in each square; their ends are named by the edges on which they lie
const piecesOf = (grid, level) => {
    const pieces = [], high = grid.length - 1, wide = grid[0].length - 1;
    for (let j = 0; j < high; j++) {
        for (let i = 0; i < wide; i++) {
            const signs = [grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i]]
                .filter(value => value < level).length;
            if (signs === 0 || signs === 4) continue;    // no line crosses this square
            const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1], [i, j]];
            const heights = corners.map(([a, b]) => grid[b][a] - level), ends = [];
            for (let n = 0; n < 4; n++) {
                const [from, to] = [heights[n], heights[n + 1]];
                if (from < 0 === to < 0 || !isFinite(from - to)) continue;
                const t = from / (from - to), [[a, b], [c, d]] = corners.slice(n);
                const edge = [min(a, c), min(b, d), Number(a !== c)].join();
                ends.push({edge, x: (a + t * (c - a)) / wide, y: (b + t * (d - b)) / high});
            }
            if (ends.length > 1) pieces.push(ends.slice(0, 2));
            if (ends.length > 3) pieces.push(ends.slice(2));
        }
    }
    return pieces;
};
// The pieces joined to lines, each a list of [x, y] between 0 and 1
const linesAt = (grid, level) => {
    const pieces = piecesOf(grid, level), at = new Map(), used = new Set(), lines = [];
    for (const piece of pieces) {
        for (const {edge} of piece) at.set(edge, [...(at.get(edge) || []), piece]);
    }
    const follow = (piece, end) => {    // from one end of a piece as far as it goes
        const points = [];
        for (let next = piece, edge = end; next;) {
            used.add(next);
            const other = next.find(each => each.edge !== edge) || next[1];
            points.push([other.x, other.y]);
            edge = other.edge;
            next = at.get(edge).find(each => !used.has(each));
        }
        return points;
    };
    for (const piece of pieces) {
        if (used.has(piece)) continue;
        const [first] = piece, there = follow(piece, first.edge);
        const start = at.get(first.edge).find(each => !used.has(each));
        const back = start ? follow(start, first.edge).reverse() : [];
        lines.push([...back, [first.x, first.y], ...there]);
    }
    return lines;
};

// Round levels of a surface, closer where it is low
const levelsOf = values => {
    const sorted = values.filter(isFinite).sort((a, b) => a - b);
    if (sorted.length < 2) return [];
    const found = [0.03, 0.1, 0.2, 0.34, 0.5, 0.66, 0.8, 0.92]
        .map(share => sorted[floor(share * (sorted.length - 1))]);
    const [low, high] = [sorted[0], sorted.at(-1)], levels = [];
    for (const value of found) {
        const gap = max((high - low) / 30, abs(value) * 1e-3);
        const [small] = roundTicks(gap, 10 * gap, 9);
        const rounded = Number((round(value / small) * small).toPrecision(6));
        if (rounded > low && rounded < high && !levels.includes(rounded)) levels.push(rounded);
    }
    return levels;
};

// A place on one of the lines for its number: inside, apart from other numbers and from `busy`
const apart = (a, b, distance) => hypot(a[0] - b[0], a[1] - b[1]) >= distance;
const placeOfNumber = (lines, taken, busy, [left, right, top, bottom]) => {
    for (const points of [...lines].sort((a, b) => b.length - a.length)) {
        for (const share of [0.5, 0.36, 0.64, 0.22, 0.78, 0.12, 0.88, 0.3, 0.7]) {
            const i = floor(share * (points.length - 1)), here = points[i];
            if (points.length < 7 || !here) continue;
            const [x, y] = here, before = points[max(0, i - 3)];
            const after = points[min(points.length - 1, i + 3)];
            const isInside = x > left + 18 && x < right - 18 && y > top + 14 && y < bottom - 12;
            if (!isInside || taken.some(other => !apart(here, other, 30))) continue;
            if (busy.some(other => !apart(here, other, 28))) continue;
            const angle = Math.atan2(after[1] - before[1], after[0] - before[0]) * 180 / Math.PI;
            return {x, y, angle: angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle};
        }
    }
    return null;
};
// The numbers of all lines; `linesOf` gives them in the picture's places
const numbersOn = (levels, linesOf, busy, box) => {
    const taken = [];
    return levels.flatMap(level => {
        const found = placeOfNumber(linesOf(level), taken, busy, box);
        if (!found) return [];
        taken.push([found.x, found.y]);
        const {x, y, angle} = found;
        return [label(tickText(level), x, y + 4.5, "middle halo onsand",
            {transform: `rotate(${angle.toFixed(1)} ${place(x)} ${place(y)})`})];
    });
};
