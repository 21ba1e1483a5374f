// What a message carries besides text: pictures, files, contacts, polls.
import { icon, make } from "./dom.js";
import { say } from "./say.js";
import { fileUrl } from "./server.js";

/** Photos and videos of one message or album as {kind, url, name}. */
export function pictures(messages) {
  return messages.flatMap((message) => {
    if (message.photo) return [{ kind: "photo", url: fileUrl(message.photo.at(-1).file_id), message }];
    const clip = message.video ?? message.animation;
    return clip ? [{ kind: "video", url: fileUrl(clip.file_id), message }] : [];
  });
}

/** One picture, or the mosaic of an album. */
export function mosaic(found, view) {
  const tiles = found.map((each, index) => (each.kind === "photo"
    ? make("button", { type: "button", class: "tile", "aria-label": say("enlarge"), onclick: () => view(found, index) },
      make("img", { src: each.url, alt: each.message.caption ?? say("photo"), draggable: "false", ...sides(each.message.photo.at(-1)) }))
    : make("video", { class: "tile", src: each.url, controls: true, preload: "metadata", ...sides(each.message.video ?? each.message.animation) })));
  return make("div", { class: `mosaic of-${Math.min(found.length, 10)}` }, ...tiles);
}

/** Its sides, so that the room for a picture is there before the picture. */
const sides = ({ width, height }) => ({ width, height });

/** Everything that is not text or a picture, as nodes. */
export function attached(message, phone) {
  const { document: file, contact, poll, sticker, voice, audio, location, venue, video_note: videoNote } = message;
  return [
    file && !message.animation && fileNode(file),
    contact && contactNode(contact, phone),
    poll && pollNode(message, phone),
    sticker && make("img", { class: "sticker", src: fileUrl(sticker.file_id), alt: sticker.emoji || say("sticker"), width: 160, height: 160 }),
    videoNote && make("video", { class: "round-video", controls: true, preload: "metadata", src: fileUrl(videoNote.file_id) }),
    (voice ?? audio) && voiceNode(voice ?? audio),
    location && placeNode(location, venue),
  ].filter(Boolean);
}

function placeNode({ latitude, longitude }, venue) {
  return make("div", { class: "place" }, make("span", { class: "map" }, icon("place")),
    make("b", { text: venue?.title ?? say("location") }), make("small", { text: venue?.address ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}` }));
}

/** A player of one button, a line and a length. */
function voiceNode(given) {
  const sound = make("audio", { preload: "metadata", src: fileUrl(given.file_id), hidden: true });
  const length = make("small", { text: clock(given.duration ?? 0) });
  const line = make("span", { class: "voice-line" });
  const face = (name) => button.replaceChildren(icon(name));
  const button = make("button", { type: "button", class: "voice-play", "aria-label": say("playVoice"),
    onclick: () => { if (sound.paused) sound.play().catch(() => face("play")); else sound.pause(); } }, icon("play"));
  const total = () => (Number.isFinite(sound.duration) ? sound.duration : given.duration ?? 0);
  sound.addEventListener("loadedmetadata", () => { length.textContent = clock(total()); });
  sound.addEventListener("play", () => face("pause"));
  for (const kind of ["pause", "ended"]) sound.addEventListener(kind, () => face("play"));
  sound.addEventListener("timeupdate", () => {
    line.style.setProperty("--played", `${total() ? 100 * sound.currentTime / total() : 0}%`);
    length.textContent = clock(sound.currentTime && !sound.ended ? sound.currentTime : total());
  });
  return make("div", { class: "voice" }, button, line, length, sound);
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;

const sizeText = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB`
  : bytes >= 1000 ? `${Math.round(bytes / 1000)} KB` : `${bytes ?? 0} B`);

function fileNode(file) {
  const name = file.file_name || say("file");
  const ending = name.includes(".") ? name.split(".").at(-1).slice(0, 4).toLowerCase() : "";
  return make("a", { class: "file", href: fileUrl(file.file_id), download: name, "aria-label": say("download", { name }) },
    make("span", { class: "file-icon", "data-ending": ending }, make("span", { text: ending || "↓" }), icon("save")),
    make("span", { class: "file-name" }, make("b", { text: name }), make("small", { text: sizeText(file.file_size) })));
}

function contactNode(contact, phone) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return make("div", { class: "contact" }, avatar(name, contact.user_id ?? name.length),
    make("span", {}, make("b", { text: name }),
      make("button", { type: "button", class: "tap", text: contact.phone_number || "—", title: say("copy"),
        onclick: () => phone.copy(contact.phone_number) })));
}

/** The round picture of somebody without one: their initial on the colour of their id. */
export function avatar(name, id, kind = "") {
  return make("span", { class: `avatar tint-${Math.abs(id) % 7} ${kind}`, "aria-hidden": "true", text: [...name][0] ?? "?" });
}

function pollNode(message, phone) {
  const { poll } = message;
  const chosen = phone.votes.get(`${message.chat.id}:${poll.id}`);
  const open = !poll.is_closed && !chosen;
  const kind = poll.is_closed ? "pollClosed" : poll.type === "quiz" ? "pollQuiz"
    : poll.is_anonymous ? "pollAnonymous" : "pollPublic";
  const node = make("div", { class: "poll" }, make("b", { text: poll.question }), make("small", { text: say(kind) }));
  const picked = new Set();
  const send = make("button", { type: "button", class: "poll-send", text: say("vote"), disabled: true,
    onclick: () => phone.vote(message, [...picked]) });
  const pick = (index, row) => {
    if (!poll.allows_multiple_answers) { phone.vote(message, [index]); return; }
    if (!picked.delete(index)) picked.add(index);
    row.setAttribute("aria-checked", String(picked.has(index)));
    send.disabled = !picked.size;
  };
  node.append(...poll.options.map((option, index) => (open
    ? choice(option, poll, (row) => pick(index, row)) : result(option, index, poll, chosen))));
  if (open && poll.allows_multiple_answers) node.append(send);
  node.append(make("small", { class: "poll-total", text: say("votes", { n: poll.total_voter_count }) }));
  return node;
}

function choice(option, poll, pick) {
  const row = make("button", { type: "button", class: "option", "aria-checked": "false",
    role: poll.allows_multiple_answers ? "checkbox" : "radio", onclick: () => pick(row) },
  make("span", { class: poll.allows_multiple_answers ? "box" : "dot" }), make("span", { text: option.text }));
  return row;
}

function result(option, index, poll, chosen) {
  const share = poll.total_voter_count ? Math.round(100 * option.voter_count / poll.total_voter_count) : 0;
  const bar = make("span", { class: "bar" });
  bar.style.setProperty("--share", `${share}%`);
  return make("div", { class: `option shown ${chosen?.includes(index) ? "chosen" : ""}` },
    make("span", { class: "share", text: `${share}%` }), make("span", { text: option.text }), bar);
}
