// The list of messages: draws the newest, more as one scrolls up, and keeps its place.
import { icon, make, reconcile } from "./dom.js";
import { messageRow, notice } from "./message.js";
import { say } from "./say.js";
import { dayKey, tell } from "./time.js";

const STEP = 50;
const MOST_AT_REST = 160;
const NEAR = 48;
const LEAD = 8; // pixels above what is shown from its first line
const RUN = 600; // seconds within which messages of one sender stand together

export class Timeline {
  constructor(phone) {
    this.phone = phone;
    this.inner = make("div", { class: "inner" });
    this.list = make("div", { class: "list", role: "log", "aria-label": say("messages"), tabindex: "0", onscroll: () => this.scrolled() }, this.inner);
    this.badge = make("span", { class: "badge", hidden: true });
    this.jump = make("button", { type: "button", class: "to-newest", "aria-label": say("newest"), hidden: true,
      onclick: () => this.toNewest() }, icon("down"), this.badge);
    this.root = make("div", { class: "timeline" }, this.list, this.jump);
    const watch = new ResizeObserver(() => { if (this.pinned) this.settle(); });
    watch.observe(this.inner);
    watch.observe(this.list);
  }

  /** Show a chat from its newest message on. */
  async open(chat) {
    this.chat = chat;
    this.from = null;
    this.pinned = true;
    this.top = 0;
    this.fresh = 0;
    this.inner.replaceChildren();
    await chat.load(STEP);
    if (this.chat === chat) this.draw();
  }

  /** Draw with the next frame; many changes make one drawing. */
  refresh() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => { this.frame = 0; this.draw(); });
  }

  draw() {
    const all = this.chat.list();
    this.chooseFrom(all);
    const start = this.from === null ? 0 : all.findIndex((each) => each.message_id >= this.from);
    const shown = start < 0 ? [] : all.slice(start);
    const anchor = this.pinned ? null : this.anchor();
    const height = this.list.scrollHeight;
    reconcile(this.inner, shown.length || !this.chat.whole ? this.days(shown) : [this.nothing()]);
    if (anchor) this.hold(anchor);
    else this.settle(height);
    this.tellFresh();
    this.fadeDates();
    const room = this.list.clientHeight;
    if (room > 0 && this.inner.offsetHeight <= room) this.earlier();
  }

  /** The oldest message drawn: fixed while one reads, the newest few at rest. */
  chooseFrom(all) {
    const drawn = this.from === null ? 0 : all.filter((each) => each.message_id >= this.from).length;
    if (this.from === null || (this.pinned && drawn > MOST_AT_REST)) {
      this.from = all.length > STEP ? all[all.length - STEP].message_id : (all[0]?.message_id ?? null);
    }
  }

  days(shown) {
    const days = [];
    for (const message of shown) {
      const key = dayKey(message.date);
      if (days.at(-1)?.key !== key) days.push({ key, messages: [] });
      days.at(-1).messages.push(message);
    }
    return days.map((day) => this.day(day));
  }

  day({ key, messages }) {
    const text = tell("day", messages[0].date);
    const date = { key: "date", version: [text], build: () => make("div", { class: "date", text }) };
    return { key, version: [], build: () => make("section", { class: "day" }), items: [date, ...this.rows(messages)] };
  }

  rows(messages) {
    const units = albums(messages);
    return units.map((unit, index) => {
      const [message] = unit;
      const mine = message.from.id === this.phone.person.id;
      const first = !together(units[index - 1]?.at(-1), message);
      const last = !together(unit.at(-1), units[index + 1]?.[0]);
      return { key: `m${message.message_id}`, version: [...unit, first, last, this.phone.votesOf(message)],
        build: () => messageRow(unit, this.phone, { mine, first, last }) };
    });
  }

  nothing() {
    const { chat, person } = this.phone;
    const about = chat.isPrivate ? this.phone.profile.description : "";
    return { key: "nothing", version: [about, person.started], build: () => make("div", { class: "nothing" },
      make("b", { text: about ? say("whatItDoes") : say("hello") }),
      about && make("p", { text: about }), !person.started && make("small", { text: say("helloStart") })) };
  }

  // -- the place ------------------------------------------------------------------------------

  get atEnd() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR; }

  /** Only who scrolls up leaves the newest message; what grows below does not move anybody. */
  scrolled() {
    if (!this.list.clientHeight) return;
    const { scrollTop } = this.list;
    if (this.atEnd) this.pinned = true;
    else if (scrollTop < this.top) this.pinned = false;
    this.top = scrollTop;
    if (this.pinned) this.fresh = 0;
    this.tellFresh();
    this.list.classList.add("scrolling");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.list.classList.remove("scrolling"), 900);
    this.fadeDates();
    if (this.list.scrollTop < 300) this.earlier();
  }

  /** A date that hangs over the messages is only seen while one scrolls. */
  fadeDates() {
    const top = this.list.getBoundingClientRect().top;
    for (const date of this.inner.querySelectorAll(".date")) {
      date.classList.toggle("stuck", date.parentElement.getBoundingClientRect().top < top - 2);
    }
  }

  async earlier() {
    const { chat } = this;
    if (this.growing) return;
    this.growing = true;
    try {
      if (!chat.whole && !(chat.list()[0]?.message_id < this.from)) await chat.more();
      const all = chat.list();
      const start = all.findIndex((each) => each.message_id >= this.from);
      if (this.chat !== chat || start === 0 || !all.length) return;
      this.from = all[Math.max(0, (start < 0 ? all.length : start) - STEP)].message_id;
      this.draw();
    } finally { this.growing = false; }
  }

  anchor() {
    const top = this.list.getBoundingClientRect().top;
    for (const node of this.inner.querySelectorAll("[data-message]")) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top) return { id: node.dataset.message, at: box.top };
    }
    return null;
  }

  hold({ id, at }) {
    const node = this.inner.querySelector(`[data-message="${id}"]`);
    if (node) this.list.scrollTop += node.getBoundingClientRect().top - at;
  }

  /** Go to the end; the way there is shown as a short slide. */
  settle(before) {
    const grown = this.list.scrollHeight - (before ?? this.list.scrollHeight);
    this.list.scrollTop = this.list.scrollHeight;
    this.top = this.list.scrollTop;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (calm || grown <= 0 || grown > 500 || this.list.scrollTop === 0) return;
    this.inner.animate([{ transform: `translateY(${grown}px)` }, { transform: "none" }], { duration: 170, easing: "ease-out" });
  }

  /** Be where one was: at the newest message, unless one reads further up. */
  rest() { if (this.pinned) this.settle(); }

  toNewest() {
    this.pinned = true;
    this.fresh = 0;
    this.draw();
  }

  /** A message of somebody else has come while one reads further up. */
  count() {
    if (this.pinned) return;
    this.fresh += 1;
    this.tellFresh();
  }

  tellFresh() {
    this.jump.hidden = this.pinned;
    this.badge.hidden = !this.fresh;
    this.badge.textContent = this.fresh;
  }

  /** Stand at the first line of a message, where what follows from it does not fit. */
  showFrom(id) {
    const node = this.inner.querySelector(`[data-message="${id}"]`);
    if (!node) return;
    const above = node.getBoundingClientRect().top - this.inner.getBoundingClientRect().top;
    if (this.inner.offsetHeight - above <= this.list.clientHeight) { this.toNewest(); return; }
    this.pinned = false;
    this.list.scrollTop = above - LEAD;
    this.top = this.list.scrollTop;
    this.tellFresh();
    this.fadeDates();
  }

  /** Show a message, however far back, and let it light up. */
  async show(id) {
    while (!this.chat.messages.has(id) && !this.chat.whole) await this.chat.more();
    if (!this.chat.messages.has(id)) { this.phone.toast(say("deletedMessage")); return; }
    this.from = Math.min(this.from, id);
    this.pinned = false;
    this.top = 0;
    this.draw();
    const node = this.inner.querySelector(`[data-message="${id}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("lit");
    setTimeout(() => node?.classList.remove("lit"), 1600);
  }
}

/** Neighbouring pictures of one album become one unit. */
function albums(messages) {
  const units = [];
  for (const message of messages) {
    const group = message.media_group_id;
    const picture = message.photo || message.video;
    const before = units.at(-1);
    if (group && picture && before?.[0].media_group_id === group) before.push(message);
    else units.push([message]);
  }
  return units;
}

function together(one, other) {
  return Boolean(one && other && one.from.id === other.from.id && !notice(one) && !notice(other)
    && Math.abs(other.date - one.date) < RUN);
}
