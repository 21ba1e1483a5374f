// A message as Telegram shows it: bubble, quote, entities, attachments, keyboard under it.
import { attached, avatar, mosaic, pictures } from "./attachments.js";
import { icon, iconButton, make } from "./dom.js";
import { rich } from "./entities.js";
import { say } from "./say.js";
import { tell } from "./time.js";

/** What a message says, in one line of plain text. */
export function gist(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 120);
  if (message.document) return message.document.file_name ?? say("file");
  if (message.poll) return message.poll.question;
  const kinds = ["photo", "video", "voice", "audio", "sticker", "contact", "location"];
  const kind = kinds.find((each) => message[each]);
  return kind ? say(kind) : notice(message) ?? say("unknown");
}

/** The words of a service message, or null for an ordinary one. */
export function notice(message) {
  if (message.new_chat_members) return say("joined", { name: message.new_chat_members.map(fullName).join("、") });
  if (message.left_chat_member) return say("left", { name: fullName(message.left_chat_member) });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say("upgraded");
  if (message.pinned_message) return `${fullName(message.from)} ${say("pinMark")}`;
  if (message.forum_topic_created) return say("topic", { name: message.forum_topic_created.name });
  if (message.forum_topic_edited) return say("topicNamed", { name: message.forum_topic_edited.name });
  if (message.forum_topic_closed) return say("topicClosed", { name: message._topic });
  if (message.forum_topic_reopened) return say("topicReopened", { name: message._topic });
  return null;
}

export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

/**
 * The row of one message, or of an album of several.
 * `place` says {mine, first, last}: whose it is and where in a run of the same sender.
 */
export function messageRow(messages, phone, place) {
  const [message] = messages;
  const said = notice(message);
  if (said) return make("div", { class: "notice", "data-message": message.message_id, text: said });
  const group = !phone.chat.isPrivate;
  const rows = messages.at(-1).reply_markup?.inline_keyboard;
  const stack = make("div", { class: `stack ${rows?.length ? "keyed" : ""}` },
    bubble(messages, phone, place, group), Boolean(rows?.length) && keys(rows, messages.at(-1), phone));
  const face = group && !place.mine ? make("span", { class: "side" },
    place.last ? avatar(message.from.first_name, message.from.id) : null) : null;
  const kinds = [place.mine && "mine", place.first && "first", place.last && "last"].filter(Boolean);
  const row = make("div", { class: `row ${kinds.join(" ")}`, "data-message": message.message_id }, face, stack);
  row.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, .keys")) return;
    event.preventDefault();
    phone.actions(messages, event.target);
  });
  return row;
}

function bubble(messages, phone, place, group) {
  const [message] = messages;
  const worded = messages.find((each) => each.text ?? each.caption) ?? message;
  const text = worded.text ?? worded.caption ?? "";
  const shown = pictures(messages);
  const bare = shown.length > 0 && !text;
  const act = { follow: (url) => phone.follow(url), command: (said) => phone.say(said), copy: (said) => phone.copy(said) };
  const body = text && make("div", { class: "text" },
    ...rich(text, worded.entities ?? worded.caption_entities, act), stamp(message, worded, place.mine));
  const node = make("div", { class: `bubble ${shown.length ? "pictured" : ""} ${bare ? "bare" : ""}` },
    message._topic && make("span", { class: "topic", text: message._topic }),
    group && !place.mine && place.first && make("span", { class: `from tint-${Math.abs(message.from.id) % 7}`, text: fullName(message.from) }),
    message.forward_origin && make("span", { class: "forwarded", text: say("forwarded", { name: origin(message.forward_origin) }) }),
    message.reply_to_message && quote(message.reply_to_message, phone),
    shown.length > 0 && mosaic(shown, (all, index) => phone.view(all, index)),
    ...messages.flatMap((each) => attached(each, phone)), body, !text && stamp(message, worded, place.mine),
    iconButton("down", say("messageActions"), (event) => phone.actions(messages, event.currentTarget), { class: "acts" }));
  if (onlyEmoji(text) && !message.reply_to_message && !shown.length) node.classList.add("jumbo");
  return node;
}

const EMOJI = /^(?:\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*){1,3}$/u;
const onlyEmoji = (text) => EMOJI.test(text);

const origin = (given) => (given.sender_user ? fullName(given.sender_user)
  : given.sender_user_name ?? given.sender_chat?.title ?? given.chat?.title ?? "");

function stamp(message, worded, mine) {
  const edited = worded.edited || message.edited;
  return make("span", { class: "stamp", title: tell("full", message.date) },
    edited && make("i", { text: say("edited") }), make("time", { text: tell("minute", message.date) }),
    mine && make("span", { class: "ticks", role: "img", "aria-label": say("read") }, icon("ticks")));
}

function quote(replied, phone) {
  return make("button", { type: "button", class: `quote tint-${Math.abs(replied.from?.id ?? 0) % 7}`, onclick: () => phone.jump(replied.message_id) },
    make("b", { text: replied.from ? fullName(replied.from) : "" }), make("span", { text: gist(replied) }));
}

function keys(rows, message, phone) {
  return make("div", { class: "keys" }, ...rows.map((row, r) => make("div", { class: isTight(row) ? "tight" : null },
    ...row.map((key, c) => inlineKey(key, message, phone, r, c)))));
}

const WIDE = /[\u2E80-\uFFEF]|\p{Extended_Pictographic}/u;
const ROW = 262; // pixels of the narrowest row of keys

/** Whether a label of a row would not fit where all keys are equally wide; widths in letters of 14 pixels. */
function isTight(row) {
  const room = ((ROW - 4 * (row.length - 1)) / row.length - 18) / 14;
  const width = (text) => [...text].reduce((sum, each) => sum + (WIDE.test(each) ? 1 : 0.6), 0);
  return row.length > 1 && row.some((key) => width(key.text) > room);
}

const KEY_ICONS = [["url", "out"], ["login_url", "out"], ["copy_text", "copy"], ["web_app", "out"]];

function inlineKey(key, message, phone, row, col) {
  const mark = KEY_ICONS.find(([name]) => key[name]);
  const waits = phone.waits(message, row, col);
  const node = make("button", { type: "button", class: `${key.style ?? ""} ${waits ? "waiting" : ""}`,
    title: key.text, "aria-busy": waits ? "true" : null, "data-key": `${row}:${col}`,
    onclick: () => phone.press(message, key, row, col) },
  make("span", { text: key.text }), mark && icon(mark[1]));
  return node;
}
