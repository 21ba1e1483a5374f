// Text with Bot API entities as nodes; offsets are UTF-16 units, as JavaScript counts.
import { make } from "./dom.js";
import { say } from "./say.js";
import { fromNow, inForm, tell } from "./time.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };
const SAFE = /^(https?|tg|mailto|tel):/i;

// What Telegram finds by itself in any text.
const FOUND = new RegExp([
  /(?<url>https?:\/\/[^\s<>「」（）。，]+|\bt\.me\/[\w?=/+-]+)/,
  /(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/,
  /(?<mention>(?<![\w/])@[A-Za-z]\w{3,31})/,
  /(?<bot_command>(?<![\w/@])\/[a-zA-Z0-9_]{1,32}(?:@\w+)?(?![\w/]))/,
].map((each) => each.source).join("|"), "gu");

/** Whether a link may be followed at all; javascript: and the like may not. */
export const isSafe = (url) => SAFE.test(url);

export const withScheme = (url) => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);

/**
 * Nodes for a text. `act.follow(url)`, `act.command(text)` and `act.copy(text)` are what taps do.
 */
export function rich(text, entities = [], act = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return walk(text, 0, text.length, sorted, act, false);
}

function walk(text, from, to, entities, act, quiet) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, index) => {
    if (entity.offset < at || entity.offset >= to) return;
    const end = Math.min(entity.offset + entity.length, to);
    nodes.push(...plain(text.slice(at, entity.offset), act, quiet));
    const covers = /^(code|pre|url|text_link|mention|email|bot_command)$/.test(entity.type);
    const inner = walk(text, entity.offset, end, entities.slice(index + 1), act, quiet || covers);
    nodes.push(wrap(entity, text.slice(entity.offset, end), inner, act));
    at = end;
  });
  nodes.push(...plain(text.slice(at, to), act, quiet));
  return nodes;
}

function plain(text, act, quiet) {
  if (quiet || !text) return text ? [text] : [];
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(FOUND)) {
    const type = Object.keys(match.groups).find((name) => match.groups[name]);
    nodes.push(text.slice(at, match.index), wrap({ type }, match[0], [match[0]], act));
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return nodes.filter(Boolean);
}

const MAKERS = {
  spoiler: (_, __, inner) => spoiler(inner),
  code: (_, text, inner, act) => tap("code", inner, () => act.copy(text), say("copy")),
  pre: (entity, text, inner, act) => preformatted(entity, text, inner, act),
  blockquote: (_, __, inner) => make("blockquote", {}, ...inner),
  expandable_blockquote: (_, __, inner) => expandable(inner),
  url: (_, text, inner, act) => link(withScheme(text), inner, act),
  text_link: (entity, _, inner, act) => link(entity.url, inner, act),
  text_mention: (_, __, inner) => make("span", { class: "mention" }, ...inner),
  mention: (_, text, inner, act) => link(`https://t.me/${text.slice(1)}`, inner, act),
  email: (_, text, inner, act) => link(`mailto:${text}`, inner, act),
  bot_command: (_, text, inner, act) => tap("span", inner, () => act.command(text), null, "command"),
  hashtag: (_, __, inner) => make("span", { class: "mention" }, ...inner),
  date_time: (entity, text) => moment(entity, text),
};

function wrap(entity, text, inner, act) {
  if (TAGS[entity.type]) return make(TAGS[entity.type], {}, ...inner);
  const maker = MAKERS[entity.type];
  return maker ? maker(entity, text, inner, act) : make("span", {}, ...inner);
}

function tap(tag, inner, act, title, kind) {
  const press = (event) => { event.stopPropagation(); act(); };
  return make(tag, { class: `tap ${kind ?? ""}`, role: "button", tabindex: "0", title, onclick: press,
    onkeydown: (event) => { if (event.key === "Enter") press(event); } }, ...inner);
}

function link(url, inner, act) {
  if (!isSafe(url)) return make("span", {}, ...inner);
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank", title: url,
    onclick: (event) => { event.preventDefault(); act.follow(url); } }, ...inner);
}

function spoiler(inner) {
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("spoiler") }, ...inner);
  const open = () => { node.classList.add("open"); node.removeAttribute("aria-label"); };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  return node;
}

function preformatted(entity, text, inner, act) {
  const head = make("span", { class: "pre-head" }, make("span", { text: entity.language ?? "" }),
    make("button", { type: "button", text: say("copy"), onclick: () => act.copy(text) }));
  return make("pre", {}, head, make("code", {}, ...inner));
}

function expandable(inner) {
  const node = make("blockquote", { class: "folded", role: "button", tabindex: "0", title: say("expand") }, ...inner);
  node.addEventListener("click", () => node.classList.toggle("folded"));
  return node;
}

function moment(entity, text) {
  const form = entity.date_time_format ?? "";
  const shown = form ? inForm(form, entity.unix_time) : text;
  return make("time", { datetime: new Date(entity.unix_time * 1000).toISOString(), text: shown,
    title: tell("full", entity.unix_time), "data-relative": form.includes("r") ? entity.unix_time : null });
}

/** Keep "in 5 minutes" true. */
export function refreshMoments() {
  for (const node of document.querySelectorAll("time[data-relative]")) {
    const said = fromNow(Number(node.dataset.relative));
    if (node.textContent !== said) node.textContent = said;
  }
}
