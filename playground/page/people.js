// New people and groups, and whose phones are shown.
import { make } from "./dom.js";
import { fullName } from "./message.js";
import { ask, check, field } from "./overlay.js";
import { say } from "./say.js";
import { post } from "./server.js";

// Obviously fictional.
const NAMES = ["试一试", "方小白", "田小满", "林早早", "江一帆", "秦小暖", "石榴红", "柳条青", "云朵朵", "米小粒"];
let turn = 0;

/** Ask for a new person; the fields come filled, so that Enter is enough. */
export async function addPerson(host, table) {
  const name = make("input", { name: "first_name", required: true, value: NAMES[turn % NAMES.length] });
  const phone = make("input", { name: "phone", value: `1390000${String(1000 + Math.floor(Math.random() * 9000))}` });
  const language = make("select", { name: "language_code" }, ...["zh-hans", "zh-hant", "en"].map((each) => make("option", { text: each })));
  const given = await ask(host, {
    title: say("addPerson"),
    content: [field(say("firstName"), name), field(say("phone"), phone), field(say("language"), language)],
    choices: [{ label: say("cancel"), value: null },
      { label: say("add"), value: () => ({ first_name: name.value, phone: phone.value, language_code: language.value }) }],
  });
  if (!given) return;
  turn += 1;
  const person = await post("/play/people", given);
  await appear(person, table);
}

async function appear(person, table) {
  table.store.people.set(person.id, person);
  if (!table.store.chats.has(person.id)) await table.store.refresh(person.id);
  await table.choose(person.id, true);
}

export async function addGroup(host, table) {
  const title = make("input", { name: "title", required: true, value: "第 1 期交流群" });
  const boxes = [...table.store.people.values()].slice(0, 50)
    .map((person) => ({ person, box: check(fullName(person), table.isShown(person.id)) }));
  const big = check(say("superGroup"), true);
  const chosen = await ask(host, {
    title: say("addGroup"),
    content: [field(say("groupTitle"), title), ...boxes.map(({ box }) => box.node), make("hr"), big.node],
    choices: [{ label: say("cancel"), value: null }, { label: say("create"), value: () => boxes.filter(({ box }) => box.input.checked).map(({ person }) => person.id) }],
  });
  if (!chosen) return;
  const type = big.input.checked ? "supergroup" : "group";
  await post("/play/chats", { type, title: title.value, members: chosen, admins: chosen.slice(0, 1) });
}

/** A list of everybody with a box each, for the side panel. */
export function everybody(host, table) {
  const list = make("div", { class: "list-of-people" });
  const draw = () => list.replaceChildren(...[...table.store.people.values()].map((person) => {
    const box = check(fullName(person), table.isShown(person.id));
    box.node.append(make("small", { text: person.phone }));
    box.input.addEventListener("change", () => table.choose(person.id, box.input.checked));
    return box.node;
  }));
  draw();
  const acts = make("div", { class: "panel-acts" },
    make("button", { type: "button", class: "pill", text: say("addPerson"), onclick: () => addPerson(host, table).then(draw) }),
    make("button", { type: "button", class: "pill", text: say("addGroup"), onclick: () => addGroup(host, table) }));
  return { title: say("people"), nodes: [make("p", { class: "muted", text: say("everyone") }), list, acts], heard: (kind) => { if (kind === "person" || kind === "sync") draw(); } };
}
