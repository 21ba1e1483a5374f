// What to try first: five things at a tap, and a tour that takes one by the hand.
import { iconButton, icon, make } from "./dom.js";
import { fullName } from "./message.js";
import { language, say } from "./say.js";
import { get, post } from "./server.js";
import { until } from "./time.js";

const PAUSE = 500;
const PATIENCE = 6000;
const rest = (length) => new Promise((resolve) => { setTimeout(resolve, length); });

export class Guide {
  /** `turn(given)` turns the clock; `shown(open)` hears whether the guide is to be seen. */
  constructor(root, table, turn, shown) {
    Object.assign(this, { root, table, turn, shown });
    this.steps = [];
    this.done = new Set();
    this.at = null;
    this.last = Promise.resolve();
  }

  async load() {
    this.steps = await get("/play/tour").catch(() => []);
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
    const next = make("button", { type: "button", class: "tour", onclick: () => this.go(this.at + 1) }, make("span", { text: say("nextStep") }), icon("next"));
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
    await this.show(step);
    for (const act of step.acts) await this.act(step.person, act);
    this.done.add(step.key);
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
    this.done.add(before.key);
  }

  async act(person, act) {
    if (act.until !== undefined) { await this.turn({ advance: until(act.until, true) }); return; }
    const path = `/play/chats/${person}`;
    this.table.phones.get(person).timeline.toNewest();
    if (act.press) await this.patiently(() => post(`${path}/press`, { text: act.press, from: person }));
    else await post(`${path}/messages`, { ...act, from: person });
    await rest(PAUSE);
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
