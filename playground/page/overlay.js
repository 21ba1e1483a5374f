// What lies over a phone or over the page: questions, menus, toasts, a picture enlarged.
import { icon, iconButton, make } from "./dom.js";
import { say } from "./say.js";

/**
 * Ask something inside `host` and wait for the answer; closing it answers null.
 * A choice is {label, value, kind?}; a value that is a function is called when chosen.
 */
export function ask(host, { title, content, choices, wide = false, kind = "" }) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const end = (value) => { shade.remove(); before?.focus?.(); resolve(value); };
    const choose = ({ value }) => end(typeof value === "function" ? value() : value);
    const main = choices.at(-1);
    const form = make("form", { class: `sheet ${wide ? "wide" : ""} ${kind}`, role: "dialog", "aria-modal": "true", "aria-label": title,
      onsubmit: (event) => { event.preventDefault(); if (form.reportValidity()) choose(main); } },
    title && make("h2", { text: title }), make("div", { class: "said" }, ...[content].flat()),
    make("div", { class: "choices" }, ...choices.map((each) => make("button", {
      type: each === main ? "submit" : "button", class: each.kind ?? "", text: each.label,
      onclick: each === main ? null : () => choose(each) }))));
    const shade = make("div", { class: "shade", onclick: (event) => { if (event.target === shade) end(null); },
      onkeydown: (event) => { if (event.key === "Escape") end(null); else if (event.key === "Tab") keepInside(event, form); } }, form);
    host.append(shade);
    (form.querySelector("[autofocus], input:not([type=checkbox]), textarea") ?? form.querySelector("[type=submit]")).focus();
  });
}

/** Tab goes round within the question. */
function keepInside(event, form) {
  const stops = [...form.querySelectorAll("a, button, input, select, textarea")].filter((each) => !each.disabled);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

/** A labelled field for a question. */
export function field(label, input) {
  return make("label", { class: "field" }, make("span", { text: label }), input);
}

export function check(label, checked = false) {
  const input = make("input", { type: "checkbox", checked });
  return { input, node: make("label", { class: "check" }, input, make("span", { text: label })) };
}

/** A menu at `anchor` inside `host`; an item is {icon, label, act, kind?}. */
export function menu(host, anchor, items) {
  host.querySelector(":scope > .popover")?.remove();
  const close = () => { list.remove(); document.removeEventListener("pointerdown", outside, true); };
  const outside = (event) => { if (!list.contains(event.target)) close(); };
  const list = make("div", { class: "popover", role: "menu", onkeydown: (event) => travel(event, list, close, anchor) },
    ...items.filter(Boolean).map((item) => make("button", { type: "button", role: "menuitem", class: item.kind ?? "",
      onclick: () => { close(); item.act(); } }, icon(item.icon), make("span", { text: item.label }))));
  host.append(list);
  place(list, host, anchor);
  list.querySelector("button").focus({ preventScroll: true });
  document.addEventListener("pointerdown", outside, true);
}

function travel(event, list, close, anchor) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") { close(); anchor.focus?.(); }
  if (!step) return;
  event.preventDefault();
  const items = [...list.children];
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
}

function place(list, host, anchor) {
  const room = host.getBoundingClientRect();
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const left = Math.min(Math.max(at.right - width, room.left + 8), room.right - width - 8) - room.left;
  const below = at.bottom + height + 8 < room.bottom;
  list.style.left = `${left}px`;
  list.style.top = `${Math.max(8, below ? at.bottom - room.top + 4 : at.top - height - room.top - 4)}px`;
}

export function toast(host, text) {
  host.querySelector(":scope > .toast")?.remove();
  const node = make("div", { class: "toast", role: "status", text });
  host.append(node);
  setTimeout(() => node.remove(), 3200);
}

/** Pictures one at a time over the whole page; found as attachments.pictures gives them. */
export function gallery(found, index) {
  const before = document.activeElement;
  let at = index;
  const image = make("img", { alt: "", onclick: () => image.classList.toggle("full") });
  const caption = make("p");
  const save = make("a", { class: "round", "aria-label": say("download", { name: say("photo") }) }, icon("save"));
  const turn = (step) => { at = (at + step + found.length) % found.length; show(); };
  const close = () => { shade.remove(); before?.focus?.(); };
  const show = () => {
    const { url, message } = found[at];
    image.src = url;
    image.alt = message.caption ?? say("photo");
    caption.textContent = message.caption ?? "";
    save.href = url;
    save.download = `photo-${message.message_id}.png`;
  };
  const several = found.length > 1;
  const leave = iconButton("close", say("close"), close);
  const shade = make("div", { class: "gallery", role: "dialog", "aria-modal": "true", "aria-label": say("photo"),
    onclick: (event) => { if (event.target === shade || event.target === frame) close(); },
    onkeydown: (event) => ({ Escape: close, ArrowLeft: () => turn(-1), ArrowRight: () => turn(1) })[event.key]?.() });
  const frame = make("div", { class: "frame" }, image);
  shade.append(make("div", { class: "tools" }, save, leave), frame, caption);
  if (several) {
    shade.append(iconButton("back", say("previous"), () => turn(-1), { class: "turn before" }),
      iconButton("next", say("following"), () => turn(1), { class: "turn after" }));
  }
  show();
  document.body.append(shade);
  leave.focus();
}
