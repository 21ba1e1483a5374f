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
  const language = languages();
  const given = await ask(host, {
    title: say("addPerson"),
    content: [field(say("firstName"), name), field(say("phone"), phone), field(say("language"), language), make("p", { class: "muted", text: say("whoseNumber") })],
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

const LANGUAGES = [["zh-hans", "简体中文"], ["zh-hant", "繁體中文"], ["en", "English"]];

/** A choice of the language that somebody's Telegram speaks. */
export function languages(chosen = "zh-hans") {
  const known = LANGUAGES.some(([code]) => code === chosen) ? LANGUAGES : [...LANGUAGES, [chosen, chosen || "—"]];
  return make("select", { name: "language_code" },
    ...known.map(([code, name]) => make("option", { value: code, text: name, selected: code === chosen })));
}

/** A group is called after the class that most of its members are of. */
function nameFor(people) {
  const classes = people.map((person) => /第\S*?期/.exec(person.about ?? "")?.[0]).filter(Boolean);
  const often = (name) => classes.filter((each) => each === name).length;
  return say("groupOf", { name: classes.sort((a, b) => often(b) - often(a))[0] ?? "" });
}

/** Make a group, and show it on the phone of one of its members. */
export async function addGroup(host, table) {
  const boxes = [...table.store.people.values()].slice(0, 50)
    .map((person) => ({ person, box: check(fullName(person), table.isShown(person.id)) }));
  const named = () => nameFor(boxes.filter(({ box }) => box.input.checked).map(({ person }) => person));
  const title = make("input", { name: "title", required: true, value: named(), oninput: () => { isNamed = true; } });
  let isNamed = false;
  for (const { box } of boxes) box.input.addEventListener("change", () => { if (!isNamed) title.value = named(); });
  const big = check(say("superGroup"), true);
  const chosen = await ask(host, {
    title: say("addGroup"),
    content: [field(say("groupTitle"), title), ...boxes.map(({ box }) => box.node), make("hr"), big.node],
    choices: [{ label: say("cancel"), value: null }, { label: say("create"), value: () => boxes.filter(({ box }) => box.input.checked).map(({ person }) => person.id) }],
  });
  if (!chosen) return;
  const type = big.input.checked ? "supergroup" : "group";
  const made = await post("/play/chats", { type, title: title.value, members: chosen, admins: chosen.slice(0, 1) });
  await table.store.refresh(made.id);
  await showGroup(made, chosen, table);
}

/** Open a group on a phone that lies there, or on one that is put down for it. */
async function showGroup(group, members, table) {
  const [first] = members;
  if (first === undefined) return;
  const id = members.includes(table.front) ? table.front : members.find((each) => table.isShown(each)) ?? first;
  await table.choose(id, true);
  const phone = table.phones.get(id);
  await phone.open(group.id);
  phone.toast(say("groupMade", { title: group.title, name: phone.name }));
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
