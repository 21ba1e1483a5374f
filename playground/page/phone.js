// One phone: one person, their chats, what they do.
import { avatar } from "./attachments.js";
import { Composer } from "./composer.js";
import { icon, iconButton, make } from "./dom.js";
import { isSafe, withScheme } from "./entities.js";
import { Inbox } from "./inbox.js";
import { fullName, gist } from "./message.js";
import { ask, check, field, gallery, menu, toast } from "./overlay.js";
import { languages } from "./people.js";
import { say } from "./say.js";
import { patch, post, remove } from "./server.js";
import { now, tell } from "./time.js";
import { Timeline } from "./timeline.js";

const PATIENCE = 20_000;
const TYPING = 5000;

export class Phone {
  constructor(person, store, hide) {
    Object.assign(this, { person, store, hide });
    this.drafts = new Map();
    this.unread = new Map();
    this.votes = new Map();
    this.waiting = new Map();
    this.answered = new Map();
    this.timeline = new Timeline(this);
    this.composer = new Composer(this);
    this.inbox = new Inbox(this);
    this.build();
    this.show();
  }

  get bot() { return this.store.bot; }

  /** What the bot says of itself, in the person's language. */
  get profile() {
    const { profiles } = this.bot;
    return profiles[(this.person.language_code ?? "").slice(0, 2)] ?? profiles[""];
  }

  get name() { return fullName(this.person); }

  build() {
    this.face = make("span");
    this.title = make("b");
    this.state = make("small");
    this.pinned = make("button", { type: "button", class: "pinned", "aria-label": say("pinned"), hidden: true, onclick: () => this.jump(this.chat.info.pinned) });
    this.backBadge = make("span", { class: "badge", hidden: true });
    this.back = iconButton("back", say("chats"), () => this.inbox.open(), { class: "back" });
    this.back.append(this.backBadge);
    this.clock = make("time");
    this.more = iconButton("more", say("actions"), () => this.actionsOfChat());
    const head = make("header", { class: "head" }, this.back, this.face,
      make("button", { type: "button", class: "who", onclick: () => this.about() }, this.title, this.state), this.more);
    this.screen = make("div", { class: "screen" },
      make("div", { class: "status", "aria-hidden": "true" }, this.clock, make("span", { class: "island" }), make("span", { class: "bars" })),
      head, this.pinned, this.timeline.root, this.composer.root, this.inbox.root);
    this.plate = make("div", { class: "plate" });
    this.root = make("section", { class: "phone", "data-person": this.person.id }, this.plate, make("div", { class: "case" }, this.screen));
    this.acceptDrops();
    this.tick();
  }

  /** The person may have been renamed, started or blocked. */
  show() {
    this.root.setAttribute("aria-label", say("phoneOf", { name: this.name }));
    this.plate.replaceChildren(avatar(this.person.first_name, this.person.id),
      make("span", { class: "plate-name" }, make("b", { text: this.name }), make("small", { text: [this.person.about, this.person.phone].filter(Boolean).join(" · ") || "—" })),
      iconButton("gear", say("settings"), () => this.settings()),
      iconButton("hide", say("hide"), () => this.hide(this)));
    this.composer.show();
  }

  // -- chats ----------------------------------------------------------------------------------

  async open(id) {
    if (this.chat) this.drafts.set(this.chat.id, this.composer.draft);
    this.chat = this.store.chats.get(id);
    this.unread.delete(id);
    this.inbox.close();
    this.showHead();
    this.composer.open(this.drafts.get(id) ?? "");
    await this.timeline.open(this.chat);
    this.showPinned();
  }

  showHead() {
    const { isPrivate, info } = this.chat;
    const title = this.titleOf(this.chat);
    this.title.textContent = title;
    this.face.replaceChildren(avatar(title, isPrivate ? 4 : info.id, isPrivate ? "bot" : ""));
    this.quiet();
    this.countUnread();
  }

  showPinned() {
    const message = this.chat.messages.get(this.chat.info.pinned);
    this.pinned.hidden = !message || Boolean(message.deleted);
    if (message) this.pinned.replaceChildren(icon("pin"), make("span", {}, make("b", { text: say("pinned") }), make("small", { text: gist(message) })));
  }

  quiet() {
    clearTimeout(this.typingTimer);
    this.state.className = "";
    this.state.textContent = this.chat.isPrivate ? say("bot") : say("members", { n: this.chat.info.members.length });
  }

  typing() {
    clearTimeout(this.typingTimer);
    this.state.className = "typing";
    this.state.replaceChildren(say("typing"), make("i"), make("i"), make("i"));
    this.typingTimer = setTimeout(() => this.quiet(), TYPING);
  }

  countUnread() {
    const sum = [...this.unread.values()].reduce((a, b) => a + b, 0);
    this.backBadge.hidden = !sum;
    this.backBadge.textContent = sum;
    this.back.setAttribute("aria-label", sum ? `${say("chats")} · ${say("unread", { n: sum })}` : say("chats"));
    this.tab?.toggleAttribute("data-unread", sum > 0);
  }

  tick() {
    const shown = tell("minute", now());
    if (this.clock.textContent !== shown) this.clock.textContent = shown;
  }

  // -- what the server tells ------------------------------------------------------------------

  heard(kind, data) {
    if (kind === "person" && data.id === this.person.id) { this.person = data; this.show(); }
    if (kind === "toast" && data.person_id === this.person.id) this.answer(data);
    if (kind === "message") this.arrived(data);
    if (kind === "chat" || kind === "commands") this.inbox.refresh();
    if (this.chat && data.chat_id === this.chat.id) this.inChat(kind, data);
  }

  inChat(kind, data) {
    if (["message", "edited", "deleted"].includes(kind)) this.timeline.refresh();
    if (kind === "message" && data.message.from_bot) this.quiet();
    if (kind === "keyboard") this.composer.show(true);
    if (kind === "typing") this.typing();
    if (kind === "chat") this.showHead();
    if (kind === "pinned" || kind === "deleted") this.showPinned();
  }

  arrived({ chat_id: id, message }) {
    const chat = this.store.chats.get(id);
    const member = id === this.person.id || chat?.info.members?.includes(this.person.id);
    if (!member || !this.chat || message.from.id === this.person.id) return;
    if (id === this.chat.id && this.inbox.root.hidden) this.timeline.count();
    else this.unread.set(id, (this.unread.get(id) ?? 0) + 1);
    this.countUnread();
    this.inbox.refresh();
  }

  // -- what the person does -------------------------------------------------------------------

  /** Do something on the server; what it refuses is told in the phone. */
  async attempt(act) {
    try { return await act(); } catch (error) {
      this.toast(say("refused", { why: error.message }));
      return null;
    }
  }

  send(content) {
    return this.attempt(() => post(`/play/chats/${this.chat.id}/messages`, { ...content, from: this.person.id }));
  }

  async say(text) {
    this.timeline.toNewest();
    return this.send({ text });
  }

  edit(message, text) {
    return this.attempt(() => patch(`/play/chats/${this.chat.id}/messages/${message.message_id}`, { text }));
  }

  upload(file, kind, caption, album = "") {
    const form = new FormData();
    form.append("file", file, file.name);
    const given = { kind, caption, from: this.person.id, media_group_id: album };
    for (const [key, value] of Object.entries(given)) form.append(key, value);
    return this.attempt(() => post(`/play/chats/${this.chat.id}/messages`, form));
  }

  vote(message, options) {
    this.votes.set(`${message.chat.id}:${message.poll.id}`, options);
    return this.attempt(() => post(`/play/chats/${this.chat.id}/vote`, { message_id: message.message_id, options, from: this.person.id }));
  }

  votesOf(message) { return message.poll && this.votes.get(`${message.chat.id}:${message.poll.id}`); }

  async press(message, key, row, col) {
    if (key.web_app ?? key.login_url) { this.follow((key.web_app ?? key.login_url).url); return; }
    if (key.switch_inline_query_current_chat !== undefined) {
      this.composer.write(`@${this.bot.username} ${key.switch_inline_query_current_chat}`);
      return;
    }
    if (!("callback_data" in key || key.url || key.copy_text)) { this.toast(say("unsupported")); return; }
    const slot = `${message.chat.id}:${message.message_id}:${row}:${col}`;
    if (this.waiting.has(slot)) return;
    if (key.callback_data) this.wait(slot);
    const done = await this.attempt(() => post(`/play/chats/${this.chat.id}/press`, { message_id: message.message_id, row, col, from: this.person.id }));
    if (done?.url) this.follow(done.url);
    if (done?.copied) this.copy(done.copied);
    if (!done || !done.callback_query_id || this.answered.has(done.callback_query_id)) this.release(slot);
    else this.waiting.set(slot, done.callback_query_id);
  }

  waits(message, row, col) { return this.waiting.has(`${message.chat.id}:${message.message_id}:${row}:${col}`); }

  wait(slot) {
    this.waiting.set(slot, "");
    this.mark(slot, true);
    setTimeout(() => this.release(slot), PATIENCE);
  }

  release(slot) {
    if (this.waiting.delete(slot)) this.mark(slot, false);
  }

  mark(slot, on) {
    const [chat, message, row, col] = slot.split(":");
    if (Number(chat) !== this.chat.id) return;
    for (const node of this.timeline.inner.querySelectorAll(`[data-key="${row}:${col}"]`)) {
      if (node.closest("[data-message]").dataset.message !== message && !this.inAlbum(node, message)) continue;
      node.classList.toggle("waiting", on);
      node.toggleAttribute("aria-busy", on);
      if (on) node.setAttribute("aria-busy", "true");
    }
  }

  /** Keys of an album hang under a row that is named for its first picture. */
  inAlbum(node, message) {
    const group = this.chat.messages.get(Number(message))?.media_group_id;
    const first = this.chat.messages.get(Number(node.closest("[data-message]").dataset.message));
    return Boolean(group) && first?.media_group_id === group;
  }

  answer(data) {
    this.answered.set(data.query_id, true);
    if (this.answered.size > 100) this.answered.delete(this.answered.keys().next().value);
    for (const [slot, query] of this.waiting) if (query === data.query_id) this.release(slot);
    if (data.url) this.follow(data.url);
    if (!data.text) return;
    if (data.show_alert) ask(this.screen, { title: this.bot.first_name, content: make("p", { text: data.text }), choices: [{ label: say("ok"), value: true }] });
    else this.toast(data.text);
  }

  /** Links to this bot open here; others after a question, in a new tab. */
  async follow(given) {
    const url = withScheme(given);
    const payload = this.payloadOf(url);
    if (payload !== null) { await this.start(payload); return; }
    if (!isSafe(url)) { this.toast(say("unsupported")); return; }
    const sure = await ask(this.screen, { title: say("openQuestion"), content: make("p", { class: "address", text: url }),
      choices: [{ label: say("cancel"), value: false }, { label: say("open"), value: true }] });
    if (sure) window.open(url, "_blank", "noopener,noreferrer");
  }

  /** What a deep link to this bot carries; null for any other link. */
  payloadOf(url) {
    const { username } = this.bot;
    const found = new RegExp(`^(?:https?://(?:t|telegram)\\.me/${username}\\??|tg://resolve\\?domain=${username}&?)(?:start=([\\w-]*))?$`, "i").exec(url);
    return found ? found[1] ?? "" : null;
  }

  async start(payload = "") {
    if (!this.chat.isPrivate) await this.open(this.person.id);
    await this.say(payload ? `/start ${payload}` : "/start");
  }

  async copy(text) {
    try { await navigator.clipboard.writeText(text); } catch { copyTheOldWay(text); }
    this.toast(say("copied"));
  }

  view(found, index) { gallery(found.filter((each) => each.kind === "photo"), index); }

  jump(id) { return this.timeline.show(id); }

  toast(text) { toast(this.screen, text); }

  block(blocked) { return this.attempt(() => post(`/play/people/${this.person.id}/${blocked ? "block" : "unblock"}`)); }

  async shareContact(send) {
    if (!this.person.phone && !(await this.givePhone())) return;
    const sure = await ask(this.screen, { title: say("shareTitle"), content: make("p", { text: say("shareSure", { phone: this.person.phone }) }),
      choices: [{ label: say("cancel"), value: false }, { label: say("share"), value: true }] });
    if (sure) await this.attempt(send);
  }

  async givePhone() {
    const input = make("input", { type: "tel", required: true, pattern: "\\+?[0-9]{5,15}", value: "139000" });
    const phone = await ask(this.screen, { title: say("noPhone"), content: field(say("phone"), input),
      choices: [{ label: say("cancel"), value: null }, { label: say("save"), value: () => input.value }] });
    if (phone) this.person = await patch(`/play/people/${this.person.id}`, { phone });
    return phone;
  }

  // -- menus and questions --------------------------------------------------------------------

  actions(messages, anchor) {
    const [message] = messages;
    const worded = messages.find((each) => each.text ?? each.caption);
    const own = message.from.id === this.person.id;
    menu(this.screen, anchor, [
      { icon: "reply", label: say("reply"), act: () => this.composer.reply(message) },
      worded && { icon: "copy", label: say("copy"), act: () => this.copy(worded.text ?? worded.caption) },
      own && message.text && { icon: "edit", label: say("edit"), act: () => this.composer.edit(message) },
      { icon: "forward", label: say("forward"), act: () => this.forward(messages) },
      (own || this.chat.isPrivate) && { icon: "trash", label: say("remove"), kind: "danger", act: () => this.erase(messages) },
    ]);
  }

  /** Ask which chat, and send what was said on to it. */
  async forward(messages) {
    const chats = this.store.chatsOf(this.person.id);
    const isAlone = chats.length === 1;
    const to = await ask(this.screen, { title: say("forwardTo"), content: isAlone ? make("p", { text: say("forwardNowhere") }) : [], choices: [{ label: say("cancel"), value: null },
      ...chats.map((chat) => ({ label: this.titleOf(chat), value: chat.id }))] });
    if (to === null) return;
    for (const message of messages) {
      await this.attempt(() => post(`/play/chats/${to}/messages`, { from: this.person.id, forward: { chat_id: message.chat.id, message_id: message.message_id } }));
    }
    if (to !== this.chat.id) await this.open(to);
  }

  titleOf(chat) { return chat.isPrivate ? this.profile.name || this.bot.first_name : chat.info.title; }

  async erase(messages) {
    const sure = await ask(this.screen, { title: say("remove"), content: make("p", { text: say("removeSure") }),
      choices: [{ label: say("cancel"), value: false }, { label: say("remove"), value: true, kind: "danger" }] });
    if (!sure) return;
    for (const message of messages) await this.attempt(() => remove(`/play/chats/${message.chat.id}/messages/${message.message_id}`));
  }

  actionsOfChat() {
    const { blocked } = this.person;
    menu(this.screen, this.more, [
      { icon: "link", label: say("openLink"), act: () => this.askLink() },
      { icon: "gear", label: say("settings"), act: () => this.settings() },
      !this.chat.isPrivate && { icon: "people", label: say("groupInfo"), act: () => this.about() },
      { icon: "stop", label: blocked ? say("unblock") : say("block"), kind: blocked ? "" : "danger", act: () => this.askBlock(!blocked) },
    ]);
  }

  async askBlock(blocked) {
    const sure = !blocked || await ask(this.screen, { title: say("block"), content: make("p", { text: say("blockSure") }),
      choices: [{ label: say("cancel"), value: false }, { label: say("block"), value: true, kind: "danger" }] });
    if (sure) await this.block(blocked);
  }

  async askLink() {
    const input = make("input", { required: true, placeholder: `t.me/${this.bot.username}?start=…` });
    const given = await ask(this.screen, { title: say("openLink"), content: field(say("linkHint"), input),
      choices: [{ label: say("cancel"), value: null }, { label: say("open"), value: () => input.value.trim() }] });
    if (!given) return;
    if (/^[\w-]{1,64}$/.test(given)) await this.start(given);
    else await this.follow(given);
  }

  async settings() {
    const names = { first_name: "firstName", last_name: "lastName", username: "username", phone: "phone", language_code: "language" };
    const inputs = Object.entries(names).map(([key, label]) => [key, label, key === "language_code" ? languages(this.person[key] ?? "") : make("input", { name: key, value: this.person[key] ?? "", required: key === "first_name" })]);
    const chosen = await ask(this.screen, { title: say("settings"), content: inputs.map(([, label, input]) => field(say(label), input)),
      choices: [{ label: say("cancel"), value: null }, { label: say("save"), value: () => Object.fromEntries(inputs.map(([key, , input]) => [key, input.value.trim()])) }] });
    if (chosen) await this.attempt(() => patch(`/play/people/${this.person.id}`, chosen));
  }

  /** What a tap on the title shows: of a group its members, of the bot its description. */
  async about() {
    if (this.chat.isPrivate) {
      const { username } = this.bot;
      await ask(this.screen, { title: this.title.textContent, content: [make("p", { text: `@${username}` }), make("p", { text: this.profile.short_description ?? this.profile.description ?? "" })],
        choices: [{ label: say("ok"), value: true }] });
      return;
    }
    await this.aboutGroup(this.chat);
  }

  async aboutGroup(chat) {
    const { info } = chat;
    const boxes = [...this.store.people.values()].map((person) => ({ person, box: check(fullName(person), info.members.includes(person.id)) }));
    const plain = info.type === "group" && { label: say("upgrade"), value: "upgrade" };
    const choice = await ask(this.screen, { title: info.title, content: boxes.map(({ box }) => box.node),
      choices: [plain, { label: say("cancel"), value: null }, { label: say("save"), value: "save" }].filter(Boolean) });
    if (choice === "upgrade") await this.attempt(() => post(`/play/chats/${chat.id}/upgrade`));
    if (choice !== "save") return;
    const ids = (wanted) => boxes.filter(({ person, box }) => box.input.checked === wanted && info.members.includes(person.id) !== wanted).map(({ person }) => person.id);
    await this.attempt(() => post(`/play/chats/${chat.id}/members`, { add: ids(true), remove: ids(false) }));
    await this.store.heard("chat", { chat_id: chat.id });
  }

  acceptDrops() {
    this.screen.addEventListener("dragover", (event) => { event.preventDefault(); this.screen.classList.add("dropping"); });
    this.screen.addEventListener("dragleave", (event) => { if (!this.screen.contains(event.relatedTarget)) this.screen.classList.remove("dropping"); });
    this.screen.addEventListener("drop", (event) => {
      event.preventDefault();
      this.screen.classList.remove("dropping");
      this.composer.offer([...event.dataTransfer.files]);
    });
    this.screen.dataset.drop = say("dropHere");
  }
}

function copyTheOldWay(text) {
  const input = make("textarea", { value: text });
  document.body.append(input);
  input.select();
  document.execCommand("copy");
  input.remove();
}
