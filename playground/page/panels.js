// What stands in the side panel: what the bot called, misbehaviour on request, flood limits.
import { iconButton, make } from "./dom.js";
import { fullName } from "./message.js";
import { check, field } from "./overlay.js";
import { say } from "./say.js";
import { get, post, remove } from "./server.js";
import { tell } from "./time.js";

const CALLS_SHOWN = 300;
const FAULTS = ["429", "500", "502", "400", "403", "timeout_before", "timeout_after", "reset_before",
  "reset_after", "slow", "conflict", "garbage"];
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto", "sendDocument",
  "sendMediaGroup", "sendChatAction", "deleteMessage", "getUpdates", "getMe", "setMyCommands", "getFile"];
const SLOW = ["slow", "timeout_before", "timeout_after"];

/** The calls of the bot, newest first, live. */
export async function calls(store) {
  const list = make("div", { class: "calls" });
  const word = make("input", { type: "search", placeholder: say("method"), "aria-label": say("filter") });
  const errors = check(say("onlyErrors"));
  const fits = (call) => (!errors.input.checked || !call.ok) && call.method.toLowerCase().includes(word.value.toLowerCase());
  let all = await get(`/play/calls?limit=${CALLS_SHOWN}`);
  const draw = () => {
    const found = all.filter(fits).reverse();
    list.replaceChildren(...(found.length ? found.map((call) => callNode(call, store)) : [make("p", { class: "muted", text: say("noCalls") })]));
  };
  let coming = [];
  const take = () => {
    const fresh = coming.slice(-CALLS_SHOWN);
    coming = [];
    all = [...all, ...fresh].slice(-CALLS_SHOWN);
    list.querySelector(":scope > p")?.remove();
    list.prepend(...fresh.filter(fits).reverse().map((call) => callNode(call, store)));
    while (list.children.length > CALLS_SHOWN) list.lastElementChild.remove();
  };
  word.addEventListener("input", draw);
  errors.input.addEventListener("change", draw);
  draw();
  return {
    title: say("calls"), nodes: [make("div", { class: "filters" }, word, errors.node), list],
    heard: (kind, data) => { if (kind === "call" && coming.push(data.call) === 1) requestAnimationFrame(take); },
  };
}

function callNode(call, store) {
  const whom = store.people.get(call.chat_id) ?? store.chats.get(call.chat_id)?.info;
  const params = make("pre");
  const node = make("details", { class: `call ${call.ok ? "" : "bad"}`, ontoggle: () => { params.textContent ||= JSON.stringify(opened(call.params), null, 2); } },
    make("summary", {}, make("b", { text: call.method }),
      make("span", { class: "muted", text: whom ? whom.title ?? fullName(whom) : call.chat_id ?? "" }),
      make("span", { class: "outcome", text: call.ok ? "ok" : `${call.error_code}` }),
      make("span", { class: "muted ms", text: `${Number(call.ms).toFixed(1)} ms` }),
      !call.ok && make("em", { text: call.description })),
    make("small", { class: "muted", text: tell("second", call.at) }), params);
  return node;
}

/** Parameters with JSON inside shown as JSON. */
function opened(params) {
  return Object.fromEntries(Object.entries(params ?? {}).map(([key, value]) => {
    if (typeof value !== "string" || !/^[[{]/.test(value)) return [key, value];
    try { return [key, JSON.parse(value)]; } catch { return [key, value]; }
  }));
}

const option = (value, text) => make("option", { value, text });

/** Misbehaviour: a form for more, and what is in force. */
export async function faults(store, counted) {
  const kind = make("select", { name: "kind" }, ...FAULTS.map((each) => option(each, say(`fault:${each}`))));
  const method = make("select", { name: "method" }, option("*", say("allMethods")), ...METHODS.map((each) => option(each, each)));
  const whom = make("select", { name: "chat" }, option("", say("anyChat")),
    ...[...store.people.values()].map((person) => option(person.id, fullName(person))));
  const times = make("input", { name: "times", type: "number", min: "1", value: "1", required: true });
  const always = check(say("forever"));
  const seconds = make("input", { name: "seconds", type: "number", min: "0", step: "any", value: "3", required: true });
  const chance = make("input", { name: "probability", type: "number", min: "0.01", max: "1", step: "0.01", value: "1", required: true });
  const secondsField = field(say("seconds"), seconds);
  const fit = () => { secondsField.hidden = kind.value !== "429" && !SLOW.includes(kind.value); times.disabled = always.input.checked; };
  const list = make("div", { class: "in-force" });
  const draw = async () => {
    const found = await get("/play/faults");
    counted(found.length);
    const erase = async (id) => { await remove(`/play/faults/${id}`); await draw(); };
    list.replaceChildren(...(found.length ? found.map((each) => faultNode(each, store, erase)) : [make("p", { class: "muted", text: say("noFaults") })]));
  };
  const add = async () => {
    const given = { kind: kind.value, method: method.value, times: always.input.checked ? -1 : Number(times.value), probability: Number(chance.value) };
    if (whom.value) given.chat_id = Number(whom.value);
    if (kind.value === "429") given.retry_after = Math.max(1, Math.round(seconds.value));
    else given.delay = Number(seconds.value);
    await post("/play/faults", given);
    await draw();
  };
  kind.addEventListener("change", fit);
  always.input.addEventListener("change", fit);
  const form = make("form", { class: "grid", onsubmit: (event) => { event.preventDefault(); add(); } },
    field(say("kind"), kind), field(say("method"), method), field(say("inChat"), whom), field(say("times"), times),
    always.node, secondsField, field(say("probability"), chance), make("button", { class: "pill", text: say("add") }));
  fit();
  await draw();
  const clear = make("button", { type: "button", class: "pill quiet", text: say("clear"), onclick: async () => { await remove("/play/faults"); await draw(); } });
  return { title: say("faults"), nodes: [form, make("h3", { text: say("inForce") }), list, clear],
    heard: (heard) => { if (heard === "call") later(draw); } };
}

/** Calls use faults up; look at most twice a second. */
let waiting = null;
function later(act) {
  waiting ??= setTimeout(() => { waiting = null; act().catch(() => {}); }, 500);
}

function faultNode(fault, store, erase) {
  const person = store.people.get(fault.chat_id);
  const about = [fault.method === "*" ? say("allMethods") : fault.method, person && fullName(person),
    fault.times < 0 ? say("forever") : `× ${fault.times}`, fault.probability < 1 && `${Math.round(fault.probability * 100)} %`];
  return make("div", { class: "fault" }, make("b", { text: say(`fault:${fault.kind}`) }),
    make("span", { class: "muted", text: about.filter(Boolean).join(" · ") }),
    iconButton("trash", say("remove"), () => erase(fault.id)));
}

const LIMITS = ["overall_per_second", "chat_per_second", "chat_burst", "group_per_minute"];

/** Flood limits of the stand-in. */
export async function limits() {
  const breaches = make("p", { class: "muted" });
  const enabled = check(say("enabled"));
  const inputs = LIMITS.map((name) => [name, make("input", { name, type: "number", min: "0.1", step: "any", required: true })]);
  const draw = (found) => {
    enabled.input.checked = found.enabled;
    for (const [name, input] of inputs) input.value = found[name];
    breaches.textContent = say("breaches", { n: found.breaches ?? 0 });
  };
  const form = make("form", { class: "grid", onsubmit: async (event) => {
    event.preventDefault();
    const given = Object.fromEntries(inputs.map(([name, input]) => [name, Number(input.value)]));
    draw(await post("/play/limits", { ...given, enabled: enabled.input.checked }));
  } }, enabled.node, ...inputs.map(([name, input]) => field(say(name), input)), make("button", { class: "pill", text: say("save") }));
  draw(await get("/play/limits"));
  return { title: say("limits"), nodes: [form, breaches], heard: () => {} };
}
