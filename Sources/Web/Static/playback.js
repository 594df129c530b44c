// Replays an interview: the pad's changes are applied as they were taken, in UTF-16 units, and what was drawn beside it. Also part of the exported file.
const root = document.querySelector("[data-playback]");
const inline = document.getElementById("recording");
const data = inline ? JSON.parse(inline.textContent) : await (await fetch(root.dataset.source)).json();
const part = (name) => root.querySelector(`[data-${name}]`);
const pad = document.getElementById("pad"), scrub = document.getElementById("scrub");
const entries = data.entries, moments = data.moments;

const apply = (text, change) => {
  let result = "", place = 0;
  for (const step of change) {
    if (typeof step === "number") { result += text.slice(place, place + step); place += step; }
    else { result += step.slice(1).join("\n"); place += step[0]; }
  }
  return result;
};
// Where the last insertion of a change stands in the new text.
const inserted = (change) => {
  let place = 0, found = null;
  for (const step of change) {
    if (typeof step === "number") { place += step; continue; }
    const length = step.slice(1).join("\n").length;
    if (length) found = [place, place + length];
    place += length;
  }
  return found;
};

// A state is kept for every 256 entries, so that any moment is near one.
const stride = 256, kept = [data.start];
{
  let text = data.start;
  entries.forEach((entry, index) => {
    if (entry.change) text = apply(text, entry.change);
    if ((index + 1) % stride === 0) kept.push(text);
  });
}
const countAt = (time) => {
  let low = 0, high = entries.length;
  while (low < high) { const middle = (low + high) >> 1; if (entries[middle].at <= time) low = middle + 1; else high = middle; }
  return low;
};

let shown = { count: -1, text: "" };
const textAfter = (count) => {
  let from = Math.min(Math.floor(count / stride), kept.length - 1) * stride, text = kept[from / stride];
  if (shown.count >= from && shown.count <= count) { from = shown.count; text = shown.text; }
  for (let index = from; index < count; index += 1) if (entries[index].change) text = apply(text, entries[index].change);
  return text;
};
const clock = (time) => {
  const seconds = Math.floor(Math.max(0, time) / 1000), two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:${two(Math.floor(seconds / 60) % 60)}` : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
};

// What was drawn. A script that stands before this one says what a deed does and how it looks.
const drawn = root.querySelector("[data-drawn]"), sheet = root.querySelector("[data-sheet]");
let drawing = { count: 0, items: [] };
const hues = Object.keys(data.people);
const drawAfter = (count) => {
  if (!drawn) return;
  let { items } = count < drawing.count ? { items: [] } : drawing;
  for (let index = count < drawing.count ? 0 : drawing.count; index < count; index += 1) {
    if (entries[index].draw) items = sketch.take(items, entries[index].draw, entries[index].by);
  }
  const isNew = items !== drawing.items;
  drawing = { count, items };
  if (!isNew) return;
  drawn.hidden = !items.length;
  sheet.setAttribute("aria-label", sketch.summary(items));
  sketch.paint(sheet, items, ({ by }) => ({ classes: `who-${Math.max(0, hues.indexOf(by)) % 4}`, label: null, tag: data.people[by] ?? "a former member" }));
};
sheet?.replaceChildren();
if (drawn) drawn.hidden = true;

let now = 0, playing = false, last = 0;
const evidence = document.querySelector("[data-evidence]");
const draw = () => {
  const count = countAt(now);
  if (count !== shown.count) {
    const text = textAfter(count);
    shown = { count, text };
    drawAfter(count);
    const change = entries[count - 1]?.change, fresh = playing && change ? inserted(change) : null;
    if (fresh) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(...fresh);
      pad.replaceChildren(text.slice(0, fresh[0]), mark, text.slice(fresh[1]));
      mark.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else pad.textContent = text;
    const question = entries.slice(0, count).findLast((entry) => entry.question);
    part("question").textContent = question ? data.questions[question.question] ?? question.question : "before the first question";
    const run = data.runs[entries.slice(0, count).findLast((entry) => entry.run)?.run];
    part("run").hidden = !run;
    if (run) {
      part("run-name").textContent = `Run ${run.number}, Python ${run.python}, by ${data.people[run.by] ?? "a former member"}`;
      part("output").replaceChildren(...run.output.map((piece) => {
        const span = document.createElement("span");
        span.className = piece.kind;
        span.textContent = piece.text;
        return span;
      }), run.ending ? `\n${run.ending}` : "");
    }
  }
  scrub.value = now;
  scrub.setAttribute("aria-valuetext", clock(now));
  for (const place of root.querySelectorAll("[data-time]")) place.textContent = clock(now);
  const here = moments.findLastIndex((moment) => moment.at <= now);
  rows.forEach((row, index) => row.classList.toggle("now", index === here));
  if (evidence) evidence.elements.at.value = Math.round(now);
};
const rows = [...root.querySelectorAll("[data-moment]")];

const play = (on) => {
  playing = on && now < data.duration;
  part("play").textContent = playing ? "Stop" : "Play";
  part("play").setAttribute("aria-pressed", String(playing));
  if (playing) { last = performance.now(); requestAnimationFrame(tick); } else {
    draw();
    if (!inline) history.replaceState(null, "", `?at=${Math.round(now)}`);
  }
};
const tick = (time) => {
  if (!playing) return;
  const before = now;
  now = Math.min(data.duration, now + (time - last) * Number(part("speed").value));
  last = time;
  const next = entries[countAt(before)]?.at ?? data.duration;
  if (part("idle").checked && next - now > 3000) now = next - 1000;
  draw();
  if (now >= data.duration) play(false); else requestAnimationFrame(tick);
};
const go = (time, say) => {
  play(false);
  now = Math.min(Math.max(0, time), data.duration);
  draw();
  if (!inline) history.replaceState(null, "", `?at=${Math.round(now)}`);
  if (say) part("said").textContent = say;
};
const jump = (by) => {
  const found = by > 0 ? moments.find((moment) => moment.at > now) : moments.findLast((moment) => moment.at < now);
  if (found) go(found.at, told(found));
};
// Said aloud; a long line of the chat not to its end.
const told = ({ at, what }) => `${clock(at)}: ${what.length > 160 ? `${what.slice(0, 120)}…` : what}`;

for (const hidden of root.querySelectorAll("[data-transport]")) hidden.hidden = false;
part("play").addEventListener("click", () => { if (!playing && now >= data.duration) now = 0; play(!playing); });
part("back").addEventListener("click", () => jump(-1));
part("next").addEventListener("click", () => jump(1));
scrub.addEventListener("input", () => go(Number(scrub.value)));
rows.forEach((row, index) => row.querySelector("a").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(moments[index].at, told(moments[index]));
}));
const link = part("link");
if (inline) link.hidden = true;
link.addEventListener("click", async () => {
  const address = `${location.origin}${location.pathname}?at=${Math.round(now)}`;
  try { await navigator.clipboard.writeText(address); link.textContent = "Copied"; } catch { link.textContent = address; }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, textarea, input:not([type=range])")) return;
  const speed = part("speed");
  const keys = {
    " ": () => !event.target.matches("button, a, summary") && part("play").click(),
    ArrowLeft: () => (event.shiftKey ? jump(-1) : go(now - 5000)), ArrowRight: () => (event.shiftKey ? jump(1) : go(now + 5000)),
    Home: () => go(0), End: () => go(data.duration),
    "+": () => { speed.selectedIndex = Math.min(speed.options.length - 1, speed.selectedIndex + 1); },
    "-": () => { speed.selectedIndex = Math.max(0, speed.selectedIndex - 1); },
  };
  if (!keys[event.key] || (event.target === pad && event.key.startsWith("Arrow"))) return;
  if (keys[event.key]() !== false) event.preventDefault();
});
go(Number(inline ? location.hash.match(/^#at=(\d+)$/)?.[1] ?? 0 : root.dataset.at));
