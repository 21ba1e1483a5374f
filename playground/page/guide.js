// What to try first: five things at a tap, and a tour that takes one by the hand.
import { iconButton, icon, make } from "./dom.js";
import { fullName } from "./message.js";
import { language, say } from "./say.js";
import { get, post } from "./server.js";
import { now, until } from "./time.js";

const PAUSE = 500;
const PATIENCE = 6000;
const QUIET = 700;
const INTO = 60; // seconds into a lesson
const rest = (length) => new Promise((resolve) => { setTimeout(resolve, length); });

export class Guide {
  /** `turn(given)` turns the clock; `shown(open)` hears whether the guide is to be seen. */
  constructor(root, table, turn, shown) {
    Object.assign(this, { root, table, turn, shown });
    this.steps = [];
    this.done = new Set();
    this.game = "";
    this.at = null;
    this.last = Promise.resolve();
  }

  async load() {
    this.steps = await get("/play/tour").catch(() => []);
    this.game = this.table.store.bot.id;
    this.done = remembered(this.game);
    if (this.steps.length && localStorage.getItem("guide") !== "hidden") this.open();
    return this.steps.length > 0;
  }

  open() {
    localStorage.removeItem("guide");
    this.root.hidden = false;
    this.at = null;
    this.draw();
    this.shown(true);
  }

  hide() {
    localStorage.setItem("guide", "hidden");
    this.root.hidden = true;
    this.light(null);
    this.shown(false);
  }

  toggle() { if (this.root.hidden) this.open(); else this.hide(); }

  /** Ticks last as long as the game, in which the phones remember what was done as well. */
  tick(key) {
    this.done.add(key);
    localStorage.setItem("done", JSON.stringify([this.game, [...this.done]]));
  }

  words(step, name) { return step[name][language] ?? step[name].zh; }

  draw() {
    this.root.classList.remove("folded");
    this.root.replaceChildren(...(this.at === null ? this.list() : this.step()));
  }

  list() {
    const things = this.steps.filter((step) => step.suggested);
    return [this.head(say("guideTitle")), make("p", { class: "muted", text: say("guideWhat") }),
      make("ol", {}, ...things.map((step) => this.thing(step))),
      make("button", { type: "button", class: "tour", onclick: () => this.go(0) }, icon("play"), make("span", { text: say("tour") }))];
  }

  head(title) {
    const unfold = () => this.root.classList.toggle("folded");
    return make("header", {}, make("h2", {}, make("button", { type: "button", text: title, onclick: unfold })), iconButton("close", say("later"), () => this.hide()));
  }

  thing(step) {
    const person = this.table.store.people.get(step.person);
    return make("li", {}, make("button", { type: "button", class: this.done.has(step.key) ? "done" : "", "data-step": step.key, onclick: () => this.perform(step) },
      make("b", { text: this.words(step, "title") }), make("small", { text: person ? fullName(person) : "" })));
  }

  // -- the tour -------------------------------------------------------------------------------

  async go(index) {
    this.at = index;
    this.draw();
    const step = this.steps[index];
    if (step) await this.perform(step);
    else this.light(null);
    this.root.querySelector(".tour")?.focus();
  }

  step() {
    const step = this.steps[this.at];
    if (!step) {
      return [this.head(say("tour")), make("p", { text: say("tourDone") }),
        make("button", { type: "button", class: "tour", onclick: () => this.open() }, make("span", { text: say("guideTitle") }))];
    }
    const isLast = this.at === this.steps.length - 1;
    const next = make("button", { type: "button", class: "tour", onclick: () => this.go(this.at + 1) },
      make("span", { text: say(isLast ? "endTour" : "nextStep") }), icon(isLast ? "tick" : "next"));
    return [this.head(this.words(step, "title")), make("small", { text: say("stepOf", { n: this.at + 1, all: this.steps.length }) }),
      make("p", { text: this.words(step, "text") }), next];
  }

  /** Do what a step says on somebody's phone, once the step before is done. */
  perform(step) {
    this.last = this.last.then(() => this.carryOut(step), () => this.carryOut(step));
    return this.last;
  }

  /** Who has not joined yet does so first. */
  async carryOut(step) {
    this.watch = null;
    await this.show(step);
    for (const act of step.acts.slice(0, -1)) await this.act(step.person, act);
    const phone = this.table.phones.get(step.person);
    const before = new Map(phone.chat.messages);
    await this.act(step.person, step.acts.at(-1));
    this.tick(step.key);
    this.showAnswer(phone, before);
    if (this.at === null) this.drawFolded();
  }

  /** On a narrow screen the phone is below, so the list makes room for it. */
  drawFolded() {
    this.draw();
    this.root.classList.toggle("folded", matchMedia("(max-width: 820px)").matches);
  }

  async show({ person, first }) {
    if (!this.table.isShown(person)) await this.table.choose(person, true);
    this.table.bring(person);
    const phone = this.table.phones.get(person);
    await phone.open(person);
    phone.root.scrollIntoView({ behavior: "smooth", inline: "nearest" });
    this.light(phone);
    const before = this.steps.find((each) => each.key === first);
    if (!before || phone.person.started) return;
    for (const act of before.acts) await this.act(person, act);
    this.tick(before.key);
  }

  /** Show what the bot says or changes now from its first line, until something else is done. */
  async showAnswer(phone, before) {
    const { timeline, chat } = phone;
    const mine = this.watch = Symbol("watch");
    const fresh = () => chat.list().filter((each) => each.from_bot && before.get(each.message_id) !== each);
    const end = Date.now() + PATIENCE;
    let seen = [];
    for (let quiet = 0; Date.now() < end && quiet < QUIET; quiet += 100) {
      await rest(100);
      if (this.watch !== mine || phone.chat !== chat) return;
      const found = fresh();
      if (!found.length || found.at(-1) !== seen.at(-1) || found.length !== seen.length) quiet = 0;
      seen = found;
    }
    if (seen.length) timeline.showFrom(seen[0].message_id);
  }

  async act(person, act) {
    if (act.within) { await this.turnInto(act.within); return; }
    if (act.until !== undefined) { await this.turn({ advance: until(act.until, true) }); return; }
    const path = `/play/chats/${person}`;
    this.table.phones.get(person).timeline.toNewest();
    if (act.press) await this.patiently(() => post(`${path}/press`, { text: act.press, from: person }));
    else await post(`${path}/messages`, { ...act, from: person });
    await rest(PAUSE);
  }

  /** Turn the clock to the next of some spans of time, unless it is in one. */
  async turnInto(spans) {
    const at = now();
    if (spans.some(([from, to]) => from <= at && at < to)) return;
    const next = Math.min(...spans.map(([from]) => from).filter((from) => from > at));
    if (Number.isFinite(next)) await this.turn({ advance: next + INTO - at });
  }

  /** A button may still be on its way. */
  async patiently(press) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      try { return await press(); } catch (error) { if (Date.now() > end) throw error; }
      await rest(200);
    }
  }

  light(phone) {
    for (const each of this.table.phones.values()) each.root.classList.toggle("toured", each === phone);
  }
}

/** What is ticked in a game; another game begins with nothing. */
function remembered(game) {
  try {
    const [of, keys] = JSON.parse(localStorage.getItem("done"));
    return new Set(of === game ? keys : []);
  } catch { return new Set(); }
}
