// A message as Telegram shows it: entities, pictures, files, keyboard under it.
import { make, picture } from "./dom.js";
import { say } from "./say.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

export function clockTime(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false });
}

export function dayName(seconds) {
  return new Date(seconds * 1000).toLocaleDateString("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric", weekday: "short" });
}

// Text with entities as nodes; offsets are UTF-16 units, as JavaScript counts.
export function rich(text, entities = [], onLink = () => {}) {
  const walk = (from, to, list) => {
    const nodes = [];
    let at = from;
    for (let i = 0; i < list.length; i += 1) {
      const entity = list[i];
      if (entity.offset < at || entity.offset >= to) continue;
      const end = entity.offset + entity.length;
      nodes.push(text.slice(at, entity.offset));
      nodes.push(wrap(entity, text.slice(entity.offset, end), walk(entity.offset, end, list.slice(i + 1)), onLink));
      at = end;
    }
    nodes.push(text.slice(at, to));
    return nodes;
  };
  return walk(0, text.length, entities);
}

function wrap(entity, plain, inner, onLink) {
  if (TAGS[entity.type]) {
    const copy = entity.type === "code" ? () => navigator.clipboard?.writeText(plain) : undefined;
    return make(TAGS[entity.type], { onclick: copy }, ...inner);
  }
  if (entity.type === "spoiler") return make("span", { class: "spoiler", onclick: (e) => e.currentTarget.classList.add("open") }, ...inner);
  if (entity.type === "url" || entity.type === "text_link") {
    const url = entity.url || plain;
    return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: (event) => onLink(event, url) }, ...inner);
  }
  if (entity.type === "bot_command") return make("a", { href: "#", onclick: (event) => onLink(event, plain) }, ...inner);
  return make("span", {}, ...inner);
}

export function messageNode(message, phone) {
  const mine = message.from.id === phone.person.id;
  const bubble = make("div", { class: "bubble" });
  if (!mine && phone.chat.type !== "private") bubble.append(make("span", { class: "from", text: message.from.first_name }));
  const replied = message.reply_to_message;
  if (replied) bubble.append(make("span", { class: "quote", text: replied.text || replied.caption || "…" }));
  if (message.photo) {
    const url = `/play/files/${message.photo.at(-1).file_id}`;
    bubble.append(make("img", { src: url, alt: say("photo"), onclick: () => picture(url), onload: () => phone.settle() }));
  }
  if (message.document) bubble.append(fileNode(message.document));
  if (message.contact) bubble.append(make("span", { text: `👤 ${message.contact.first_name}  ${message.contact.phone_number}` }));
  if (message.poll) bubble.append(pollNode(message, phone));
  const link = (event, target) => phone.follow(event, target);
  bubble.append(...rich(message.text || message.caption || "", message.entities || message.caption_entities, link));
  const edited = message.edited ? say("edited") : "";
  bubble.append(make("span", { class: "time", text: `${edited}${clockTime(message.date)}${mine ? " ✓✓" : ""}` }));
  const row = make("div", { class: `row${mine ? " mine" : ""}`, "data-message": message.message_id }, bubble);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows?.length) row.append(make("div", { class: "keys" }, ...rows.map((keys, r) =>
    make("div", {}, ...keys.map((key, c) => make("button", {
      type: "button", text: key.text, class: key.url ? "link" : "", onclick: (event) => phone.press(message, key, r, c, event.currentTarget),
    }))))));
  if (mine && message.text) bubble.addEventListener("dblclick", () => phone.editOwn(message));
  return row;
}

function fileNode(file) {
  const size = file.file_size > 1e6 ? `${(file.file_size / 1e6).toFixed(1)} MB` : `${Math.ceil(file.file_size / 1000)} kB`;
  return make("a", { class: "file", href: `/play/files/${file.file_id}`, download: file.file_name },
    make("span", { text: "↓" }), make("span", {}, file.file_name, make("small", { text: size })));
}

function pollNode(message, phone) {
  const poll = message.poll;
  return make("div", {}, make("b", { text: poll.question }), ...poll.options.map((option, index) =>
    make("div", {}, make("button", { type: "button", text: `○ ${option.text}  ${option.voter_count}`, onclick: () => phone.vote(message, index) }))));
}
