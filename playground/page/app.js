// The page: the bar on top, the side panel, and the table with the phones.
import { icon, iconButton, make } from "./dom.js";
import { refreshMoments } from "./entities.js";
import { Guide } from "./guide.js";
import { ask, field, menu } from "./overlay.js";
import { calls, faults, limits } from "./panels.js";
import { addGroup, addPerson, everybody } from "./people.js";
import { language, say, switchLanguage } from "./say.js";
import { get, post } from "./server.js";
import { Store } from "./store.js";
import { Table } from "./table.js";
import { fromWallTime, now, setOffset, shifted, tell, until, wallTime } from "./time.js";

const store = new Store();
const byId = (id) => document.getElementById(id);
const table = new Table(store, byId("phones"), byId("tabs"), () => panel?.heard("sync"));
const guide = new Guide(byId("guide"), table, (given) => turn(given), showGuided);
const guideOpener = make("button", { type: "button", class: "tool", "aria-label": say("guide"), "aria-expanded": "false", hidden: true, onclick: () => guide.toggle() }, icon("help"), make("span", { text: say("guide") }));
let panel = null;

function showGuided(open) { guideOpener.setAttribute("aria-expanded", String(open)); }

// -- the bar --------------------------------------------------------------------------------------

const clock = make("time", { id: "clock", "aria-label": say("clock") });
const faultBadge = make("span", { class: "badge", hidden: true });
const turns = [["m5", () => 300], ["h1", () => 3600], ["at20", () => until(20)], ["at7", () => until(7, true)]];

function drawBar() {
  byId("clock-bar").append(clock,
    ...turns.map(([key, seconds]) => make("button", { type: "button", class: "pill", "data-turn": key, text: say(key), onclick: () => turn({ advance: seconds() }) })),
    make("button", { type: "button", class: "pill", "data-turn": "free", text: say("free"), onclick: turnFreely }));
  const opener = (name, iconName, build, badge) => make("button", { type: "button", class: "tool", "data-panel": name, "aria-expanded": "false",
    onclick: () => toggle(name, build) }, icon(iconName), make("span", { text: say(name) }), badge);
  byId("tools").append(guideOpener,
    opener("people", "people", () => everybody(document.body, table)),
    make("button", { type: "button", class: "tool", "data-tool": "addPerson", onclick: () => addPerson(document.body, table) }, icon("plus"), make("span", { text: say("addPerson") })),
    make("button", { type: "button", class: "tool", "data-tool": "addGroup", onclick: () => addGroup(document.body, table) }, icon("plus"), make("span", { text: say("addGroup") })),
    opener("faults", "bolt", () => faults(store, countFaults), faultBadge),
    opener("calls", "list", () => calls(store)),
    opener("limits", "speed", limits),
    make("button", { type: "button", class: "tool", id: "language", text: language === "zh" ? "English" : "中文", onclick: switchLanguage }),
    iconButton("moon", say("theme"), switchTheme, { id: "theme" }), more);
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(byId("bar"));
}

// What goes into the menu of more, step by step, until the bar fits the window.
const STEPS = [
  ["[data-panel=limits]", "[data-panel=calls]", "[data-panel=faults]", "#language", "#theme"],
  ["[data-panel=people]", "[data-tool=addPerson]", "[data-tool=addGroup]"],
  ["[data-turn=m5]", "[data-turn=at20]", "[data-turn=at7]", "[data-turn=free]"],
  ["[data-turn=h1]"],
];
const ICONS = { faults: "bolt", calls: "list", limits: "speed", people: "people", addPerson: "plus", addGroup: "plus", theme: "moon", language: "help" };
const more = iconButton("more", say("moreTools"), showMore, { id: "more", hidden: true, "aria-haspopup": "menu" });

/** Everything of the bar in one row: what has no room goes into the menu. */
function fit() {
  const bar = byId("bar");
  const all = STEPS.flat().map((each) => bar.querySelector(each));
  for (const each of all) each.classList.remove("away");
  bar.classList.remove("small");
  more.hidden = true;
  for (const step of STEPS) {
    if (bar.scrollWidth <= bar.clientWidth) return;
    more.hidden = false;
    if (step === STEPS[2]) bar.classList.add("small");
    for (const each of step) bar.querySelector(each).classList.add("away");
  }
}

function showMore() {
  const away = [...byId("bar").querySelectorAll(".away")];
  menu(document.body, more, away.map((button) => {
    const { panel: opened, tool, turn: turned } = button.dataset;
    const name = opened ?? tool ?? (turned ? "" : button.id);
    return { icon: ICONS[name] ?? "clock", label: button.querySelector("span:not(.badge)")?.textContent ?? (button.textContent || button.title), act: () => button.click() };
  }));
}

let isGuided = false;

/** Once the phones lie there. */
async function beginGuide() {
  if (isGuided) return;
  isGuided = true;
  guideOpener.hidden = !(await guide.load());
  fit();
}

function countFaults(number) {
  faultBadge.hidden = !number;
  faultBadge.textContent = number;
  more.classList.toggle("alert", number > 0);
  fit();
}

async function turn(given) {
  for (const button of byId("clock-bar").querySelectorAll("button")) button.disabled = true;
  try { setOffset((await post("/play/clock", given)).offset_seconds); } finally {
    for (const button of byId("clock-bar").querySelectorAll("button")) button.disabled = false;
    tick();
  }
}

async function turnFreely() {
  const input = make("input", { type: "datetime-local", required: true, value: wallTime(now() + 600), min: wallTime(now()) });
  const at = await ask(document.body, { title: say("freeTitle"), content: [field(say("clock"), input), make("p", { class: "muted", text: say("forwardOnly") })],
    choices: [{ label: say("cancel"), value: null }, { label: say("go"), value: () => fromWallTime(input.value) }] });
  if (at && at > now()) await turn({ to: new Date(at * 1000).toISOString() });
}

function tick() {
  const at = now();
  const length = clock.textContent.length;
  clock.textContent = `${tell("day", at)} ${tell("second", at)}`;
  if (clock.textContent.length !== length) fit();
  clock.classList.toggle("shifted", Math.abs(shifted()) > 1);
  for (const phone of table.phones.values()) phone.tick();
  refreshMoments();
}

// -- the side panel -------------------------------------------------------------------------------

async function toggle(name, build) {
  const same = panel?.name === name;
  shut();
  if (same) return;
  const made = await build();
  panel = { ...made, name };
  const close = iconButton("close", say("close"), shut);
  byId("panel").replaceChildren(make("header", {}, make("h2", { text: made.title }), close), ...made.nodes);
  byId("panel").setAttribute("aria-label", made.title);
  byId("panel").hidden = false;
  document.querySelector(`[data-panel=${name}]`).setAttribute("aria-expanded", "true");
  close.focus();
}

function shut() {
  document.querySelector("[data-panel][aria-expanded=true]")?.setAttribute("aria-expanded", "false");
  byId("panel").hidden = true;
  panel = null;
}

// -- light and dark -------------------------------------------------------------------------------

function showTheme() {
  const wished = localStorage.getItem("theme");
  const dark = wished ? wished === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark", dark);
}

function switchTheme() {
  const dark = document.documentElement.classList.contains("dark");
  localStorage.setItem("theme", dark ? "light" : "dark");
  showTheme();
}

// -- beginning ------------------------------------------------------------------------------------

store.listeners.add((kind, data) => {
  if (kind === "line") byId("offline").hidden = data.up;
  if (kind === "sync") table.renew().then(beginGuide);
  if (kind === "clock") tick();
  table.heard(kind, data);
  panel?.heard(kind, data);
});

document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
document.title = `领航 · ${say("title")}`;
byId("title").textContent = say("title");
byId("offline").textContent = say("offline");
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector(".shade, .gallery, .popover")) shut(); });
showTheme();
drawBar();
store.listen();
setInterval(tick, 1000);
get("/play/faults").then((found) => countFaults(found.length), () => {});
