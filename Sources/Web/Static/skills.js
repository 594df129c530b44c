// Skills while you type: a list below the field, by name and by what people write. Without script the browser's own list of
// names stands in for it. Several skills are separated by commas; the list is for the one at the cursor.
const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

class SkillField {
  static pause = 120;

  constructor(field) {
    this.field = field;
    field.removeAttribute("list");
    this.list = element("ul", { className: "skill-list", id: `${field.id}-list`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Skills");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) {
      field.setAttribute(name, value);
    }
    field.after(this.list);
    this.chosen = -1;
    field.addEventListener("input", () => { clearTimeout(this.waiting); this.waiting = setTimeout(() => this.ask(), SkillField.pause); });
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
  }

  /** The part between commas that the cursor stands in. */
  part() {
    const { value, selectionStart } = this.field;
    const start = value.lastIndexOf(",", selectionStart - 1) + 1;
    const comma = value.indexOf(",", selectionStart);
    return { start, end: comma < 0 ? value.length : comma };
  }

  async ask() {
    const { start, end } = this.part();
    const typed = this.field.value.slice(start, end).trim();
    this.running?.abort();
    if (!typed) return this.close();
    this.running = new AbortController();
    try {
      const answer = await fetch(`/skills?q=${encodeURIComponent(typed)}`, {
        headers: { Accept: "application/json" }, signal: this.running.signal });
      if (answer.ok) this.show(await answer.json());
    } catch (error) { if (error.name !== "AbortError") this.close(); }
  }

  show(hits) {
    if (document.activeElement !== this.field || hits.length === 0) return this.close();
    this.list.replaceChildren(...hits.map((hit, index) => {
      const item = element("li", { id: `${this.list.id}-${index}` }, hit.name, element("small", {}, hit.hint));
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.name = hit.name;
      // Before the field loses the focus.
      item.addEventListener("mousedown", (event) => { event.preventDefault(); this.take(index); });
      return item;
    }));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.mark(-1);
  }

  close() {
    clearTimeout(this.waiting);
    this.running?.abort();
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  mark(index) {
    this.chosen = index;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    const item = this.list.children[index];
    if (item) { this.field.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
    else this.field.removeAttribute("aria-activedescendant");
  }

  take(index) {
    const { start, end } = this.part();
    const { value } = this.field;
    const before = value.slice(0, start) + (start > 0 ? " " : "");
    this.field.value = before + this.list.children[index].dataset.name + value.slice(end);
    const place = before.length + this.list.children[index].dataset.name.length;
    this.field.setSelectionRange(place, place);
    this.close();
  }

  key(event) {
    const count = this.list.hidden ? 0 : this.list.children.length;
    if (event.key === "ArrowDown" && count) { event.preventDefault(); this.mark((this.chosen + 1) % count); }
    else if (event.key === "ArrowUp" && count) { event.preventDefault(); this.mark((this.chosen + count - 1 + (this.chosen < 0)) % count); }
    else if (event.key === "Enter" && count && this.chosen >= 0) { event.preventDefault(); this.take(this.chosen); }
    else if (event.key === "Escape") { if (count) event.preventDefault(); this.close(); }
  }
}

for (const field of document.querySelectorAll("[data-skills]")) new SkillField(field);
