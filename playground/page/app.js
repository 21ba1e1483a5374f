// The table on which the phones lie: people, the clock, faults, what the bot called.
import { api, dialog, make } from "./dom.js";
import { Phone } from "./phone.js";
import { language, say, switchLanguage } from "./say.js";

const phones = new Map();
const $ = (id) => document.getElementById(id);
const drawer = $("drawer");
let bot;
let offset = 0;

async function begin() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.documentElement.classList.toggle("dark", localStorage.getItem("theme") === "dark");
  document.querySelectorAll("[data-say]").forEach((node) => { node.textContent = say(node.dataset.say); });
  $("add-person").textContent = say("addPerson");
  $("show-faults").textContent = say("faults");
  $("show-calls").textContent = say("calls");
  $("switch-language").textContent = language === "zh" ? "EN" : "中文";
  bot = await api("/play/bot");
  await readClock();
  drawTurns();
  listen();
  for (const person of await api("/play/people")) await addPhone(person);
  await offerChats();
}

async function addPhone(person) {
  if (phones.has(person.id)) return;
  const phone = new Phone(person, bot);
  phones.set(person.id, phone);
  $("phones").append(phone.root);
  const tab = make("button", { type: "button", text: person.first_name, "aria-pressed": "false", onclick: () => front(person.id) });
  $("tabs").append(tab);
  phone.tab = tab;
  await phone.open(person.id);
  if (phones.size === 1) front(person.id);
}

function front(id) {
  for (const [number, phone] of phones) {
    phone.root.classList.toggle("front", number === id);
    phone.tab.setAttribute("aria-pressed", String(number === id));
  }
  phones.get(id).settle();
}

async function offerChats() {
  const chats = await api("/play/chats");
  for (const phone of phones.values()) phone.offer(chats);
}

function listen() {
  const events = new EventSource("/play/events");
  for (const kind of ["message", "edited", "deleted", "toast", "typing", "keyboard", "commands", "person", "chat", "clock", "call"]) {
    events.addEventListener(kind, (event) => heard(kind, JSON.parse(event.data)));
  }
  // After a gap the browser reconnects with the last id it saw; a restarted server starts anew.
  events.addEventListener("error", () => setTimeout(() => phones.forEach((phone) => phone.open(phone.chat.id).catch(() => {})), 1500));
}

async function heard(kind, data) {
  if (kind === "person" && !phones.has(data.id)) await addPhone(data);
  if (kind === "chat") await offerChats();
  if (kind === "clock") await readClock();
  if (kind === "call" && !drawer.hidden && drawer.dataset.shows === "calls") drawer.querySelector(".calls").prepend(callNode(data.call));
  for (const phone of phones.values()) phone.heard(kind, data);
}

async function readClock() {
  offset = (await api("/play/clock")).offset_seconds;
  tick();
}

function tick() {
  const now = new Date(Date.now() + offset * 1000);
  $("clock").textContent = now.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
}

// Seconds until the school's clock (UTC+8) next shows this hour.
function until(hour, tomorrow) {
  const local = (Date.now() / 1000 + offset + 8 * 3600) % 86400;
  const left = hour * 3600 - local;
  return tomorrow || left <= 0 ? left + 86400 : left;
}

function drawTurns() {
  const turns = [["m5", () => 300], ["h1", () => 3600], ["at20", () => until(20)], ["at7", () => until(7, true)]];
  $("turns").replaceChildren(...turns.map(([key, seconds]) => make("button", { type: "button", text: say(key),
    onclick: () => api("/play/clock", { method: "POST", json: { advance: seconds() } }) })));
}

function callNode(call) {
  return make("details", { class: "call" },
    make("summary", {}, make("b", { text: call.method }), make("span", { text: call.chat_id ?? "" }),
      make("span", { class: call.ok ? "" : "bad", text: call.ok ? `${call.ms} ms` : `${call.error_code} ${call.description}` })),
    make("pre", { text: JSON.stringify(call.params, null, 1) }));
}

function openDrawer(shows, title, ...content) {
  const same = !drawer.hidden && drawer.dataset.shows === shows;
  drawer.hidden = same;
  drawer.dataset.shows = shows;
  drawer.replaceChildren(make("h2", { text: title }),
    make("button", { class: "close icon", type: "button", text: "✕", "aria-label": say("close"), onclick: () => { drawer.hidden = true; } }), ...content);
}

async function showCalls() {
  const calls = (await api("/play/calls?limit=200")).reverse();
  openDrawer("calls", say("calls"), make("div", { class: "calls" }, ...calls.map(callNode)));
}

async function showFaults() {
  const kinds = "429 500 502 timeout_before timeout_after reset_before reset_after slow 403 400 conflict garbage".split(" ");
  const kind = make("select", { "aria-label": say("kind") }, ...kinds.map((each) => make("option", { text: each })));
  const method = make("input", { value: "sendMessage", "aria-label": say("method"), size: "13" });
  const times = make("input", { value: "1", type: "number", "aria-label": say("times"), style: "width: 70px" });
  const list = make("div");
  const draw = async () => list.replaceChildren(...(await api("/play/faults")).map((each) => make("p", { text: `${each.kind} · ${each.method} · ×${each.times}` })));
  const form = make("form", { onsubmit: async (event) => {
    event.preventDefault();
    await api("/play/faults", { method: "POST", json: { kind: kind.value, method: method.value || "*", times: Number(times.value), delay: 3 } });
    await draw();
  } }, kind, method, times, make("button", { text: say("add") }));
  await draw();
  openDrawer("faults", say("faults"), form, list, make("button", { class: "clear", type: "button", text: say("clear"), onclick: async () => { await api("/play/faults", { method: "DELETE" }); await draw(); } }));
}

async function newPerson() {
  const name = make("input", { value: "", "aria-label": say("name") });
  const phone = make("input", { value: "", "aria-label": say("phone") });
  const form = make("div", {}, make("b", { text: say("addPerson") }), make("label", {}, say("name"), name), make("label", {}, say("phone"), phone));
  const person = await dialog(form, [[say("cancel"), null], [say("add"), () => ({ first_name: name.value || "新学员", phone: phone.value })]]);
  if (person) await api("/play/people", { method: "POST", json: person });
}

$("add-person").addEventListener("click", newPerson);
$("show-calls").addEventListener("click", showCalls);
$("show-faults").addEventListener("click", showFaults);
$("switch-language").addEventListener("click", switchLanguage);
$("switch-theme").addEventListener("click", () => {
  const dark = document.documentElement.classList.toggle("dark");
  localStorage.setItem("theme", dark ? "dark" : "light");
});
setInterval(tick, 1000);
begin();
