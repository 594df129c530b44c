// What stands on a drawing and how it looks: for the room's page and for the playback, also in the exported file.
// A drawing is a list of things as the deeds that put them there, each with who changed it last (DrawingDeed says which).
globalThis.sketch = (() => {
  const width = 1200, height = 750;

  const make = (tag, attributes = {}, ...children) => {
    // Its name space is asked of the page, so that no address stands in the exported file.
    const node = document.createElementNS(document.querySelector("svg").namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  /** Around a box or a line; nothing for an arrow. */
  const frame = (item) => {
    if (item.do === "box") return { x: item.x, y: item.y, w: item.w, h: item.h };
    if (item.do !== "line") return null;
    const xs = item.points.filter((_, index) => index % 2 === 0), ys = item.points.filter((_, index) => index % 2);
    const x = Math.min(...xs), y = Math.min(...ys);
    return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
  };

  /** The list after a deed; the same list where it changes nothing. The server's Drawing is the same, with bounds. */
  const take = (items, deed, by) => {
    const at = items.findIndex((item) => item.id === deed.id), item = items[at];
    const changed = (next) => items.map((one) => (one === item ? { ...one, ...next, by } : one));
    const isBox = (id) => items.some((one) => one.id === id && one.do === "box");
    switch (deed.do) {
      case "box": case "line": return item ? items : [...items, { ...deed, by }];
      case "arrow": {
        const fits = !item && deed.from !== deed.to && isBox(deed.from) && isBox(deed.to)
          && !items.some((one) => one.do === "arrow" && one.from === deed.from && one.to === deed.to);
        return fits ? [...items, { ...deed, by }] : items;
      }
      case "place": {
        if (!item || item.do === "arrow") return items;
        const old = frame(item), { x, y, w, h } = deed;
        if (old.x === x && old.y === y && (item.do === "line" || old.w === w && old.h === h)) return items;
        if (item.do === "box") return changed({ x, y, w, h });
        return changed({ points: item.points.map((place, index) => place + (index % 2 ? y - old.y : x - old.x)) });
      }
      case "write": return !item || item.do === "line" || item.text === deed.text ? items : changed({ text: deed.text });
      case "remove":
        return item ? items.filter((one) => one !== item && !(one.do === "arrow" && (one.from === item.id || one.to === item.id))) : items;
      default: return items;
    }
  };

  const quoted = (item) => (item?.text.trim() ? `“${item.text.trim().replace(/\s+/g, " ")}”` : "a box without text");
  /** What a thing is called, such as: Box “Queue”, arrow to “Worker”. */
  const name = (item, items) => {
    const box = (id) => items.find((one) => one.id === id);
    if (item.do === "line") return "Free line";
    const said = item.text.trim().replace(/\s+/g, " ");
    if (item.do === "arrow") return `Arrow from ${quoted(box(item.from))} to ${quoted(box(item.to))}${said ? `: ${said}` : ""}`;
    const arrows = items.filter((one) => one.do === "arrow").flatMap((one) =>
      one.from === item.id ? [`arrow to ${quoted(box(one.to))}`] : one.to === item.id ? [`arrow from ${quoted(box(one.from))}`] : []);
    return [said ? `Box “${said}”` : "Box without text", ...arrows].join(", ");
  };

  /** All of it in one sentence. */
  const summary = (items) => {
    if (!items.length) return "Drawing, empty";
    const lines = items.filter((item) => item.do === "line").length;
    const parts = items.filter((item) => item.do === "box").map((item) => name(item, items).replace(/, arrow from (“[^”]*”|a box without text)/g, ""));
    if (lines) parts.push(lines === 1 ? "one free line" : `${lines} free lines`);
    return `Drawing: ${parts.join("; ")}`;
  };

  /** From edge to edge of two boxes; beside its fellow where one goes the other way. */
  const ends = (item, items) => {
    const from = items.find((one) => one.id === item.from), to = items.find((one) => one.id === item.to);
    if (!from || !to) return null;
    let [x1, y1, x2, y2] = [from.x + from.w / 2, from.y + from.h / 2, to.x + to.w / 2, to.y + to.h / 2];
    const dx = x2 - x1, dy = y2 - y1, length = Math.hypot(dx, dy);
    if (!length) return null;
    const isPair = items.some((one) => one.do === "arrow" && one.from === item.to && one.to === item.from);
    const [ax, ay] = isPair ? [-dy / length * 9, dx / length * 9] : [0, 0];
    const way = (half, aside, step) => (step ? (Math.sign(step) * half - aside) / step : Infinity);
    const start = Math.min(way(from.w / 2, ax, dx), way(from.h / 2, ay, dy)), end = Math.min(way(to.w / 2, ax, -dx), way(to.h / 2, ay, -dy));
    [x1, y1, x2, y2] = [x1 + ax, y1 + ay, x2 + ax, y2 + ay];
    if (start + end < 1) [x1, y1, x2, y2] = [x1 + dx * start, y1 + dy * start, x2 - dx * end, y2 - dy * end];
    // Its text stands above it; that of a pair on the side where the other does not go.
    const label = { x: (x1 + x2) / 2 + ax * 1.7, y: (y1 + y2) / 2 + (isPair ? ay * 1.7 : -14) + 6 };
    return { x1, y1, x2, y2, ux: dx / length, uy: dy / length, label };
  };

  const round = (number) => Math.round(number * 10) / 10;
  const arrowPath = ({ x1, y1, x2, y2, ux, uy }) => {
    const wing = (side) => `${round(x2 - ux * 15 - uy * 7 * side)} ${round(y2 - uy * 15 + ux * 7 * side)}`;
    return `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}M${wing(1)}L${round(x2)} ${round(y2)}L${wing(-1)}`;
  };

  const parts = {
    box(item) {
      const words = document.createElement("div");
      words.className = "sketch-text";
      words.dir = "auto";
      words.textContent = item.text;
      const room = make("foreignObject", { x: item.x, y: item.y, width: item.w, height: item.h });
      room.append(words);
      return [make("rect", { class: "sketch-box", x: item.x, y: item.y, width: item.w, height: item.h, rx: 6 }), room];
    },
    arrow(item, items) {
      const line = ends(item, items);
      if (!line) return [];
      const path = arrowPath(line);
      const found = [make("path", { class: "sketch-hit", d: path }), make("path", { class: "sketch-line", d: path })];
      if (item.text) {
        const label = make("text", { class: "sketch-label", x: round(line.label.x), y: round(line.label.y) });
        label.textContent = item.text.replace(/\s+/g, " ");
        found.push(label);
      }
      return found;
    },
    line(item) {
      const points = item.points.join(" ");
      return [make("polyline", { class: "sketch-hit", points }), make("polyline", { class: "sketch-line", points })];
    },
  };

  /** A long name would lie over its neighbours. */
  const short = (name) => { const letters = [...name]; return letters.length > 18 ? `${letters.slice(0, 17).join("").trimEnd()}…` : name; };

  /** Brings what a group shows up to the list; what stays keeps its element, and so the focus. `look` gives a thing's classes and its name. */
  const paint = (group, items, look) => {
    const old = new Map([...group.children].map((node) => [node.dataset.id, node]));
    for (const item of items) {
      const { classes, label, tag } = look(item);
      const top = frame(item);
      const key = JSON.stringify([item, classes, label, tag, item.do === "arrow" ? ends(item, items) : null]);
      let node = old.get(item.id);
      old.delete(item.id);
      if (!node) {
        node = make("g", { "data-id": item.id });
        group.append(node);
      }
      if (node.dataset.key === key) continue;
      node.dataset.key = key;
      node.setAttribute("class", `sketch-item ${item.do} ${classes}`);
      const inner = parts[item.do](item, items);
      if (tag && top) {
        const name = make("text", { class: "sketch-tag", x: top.x, y: Math.max(16, top.y - 6) });
        name.textContent = short(tag);
        inner.push(name);
      }
      node.replaceChildren(...inner);
      if (label === null) continue;
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", label);
    }
    for (const node of old.values()) node.remove();
  };

  return { width, height, make, frame, take, name, summary, ends, arrowPath, paint };
})();
