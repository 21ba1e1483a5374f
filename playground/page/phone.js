// One phone: one person, one chat at a time.
import { api, dialog, make } from "./dom.js";
import { dayName, messageNode } from "./message.js";
import { say } from "./say.js";

const SHOWN = 60;

export class Phone {
  constructor(person, bot) {
    this.person = person;
    this.bot = bot;
    this.chat = { id: person.id, type: "private", commands: [], reply_keyboard: null };
    this.messages = new Map();
    this.shown = SHOWN;
    this.boardOpen = true;
    this.build();
  }

  build() {
    this.title = make("b");
    this.state = make("small");
    this.chats = make("select", { "aria-label": "chat", hidden: true, onchange: () => this.open(Number(this.chats.value)) });
    this.owner = make("div", { class: "owner" });
    this.list = make("div", { class: "list", tabindex: "0" });
    this.foot = make("div", { class: "foot" });
    this.root = make("section", { class: "phone", "data-person": this.person.id },
      make("div", { class: "head" }, make("div", { class: "face", text: "领" }),
        make("div", { class: "who" }, this.title, this.state), this.chats,
        make("button", { class: "icon", type: "button", text: "⋮", "aria-label": say("settings"), onclick: () => this.settings() })),
      this.owner, this.list, this.foot);
  }

  async open(id) {
    this.chat = await api(`/play/chats/${id}`);
    const messages = await api(`/play/chats/${id}/messages`);
    this.messages = new Map(messages.map((each) => [each.message_id, each]));
    this.draw();
  }

  draw() {
    const group = this.chat.type !== "private";
    this.root.setAttribute("aria-label", this.person.first_name);
    this.title.textContent = group ? this.chat.title : this.bot.first_name;
    this.state.textContent = group ? `${this.chat.members.length}` : say("bot");
    this.owner.textContent = `${this.person.first_name}${this.person.phone ? ` · ${this.person.phone}` : ""}`;
    this.drawMessages();
    this.drawFoot();
  }

  drawMessages() {
    const all = [...this.messages.values()].filter((each) => !each.deleted);
    const visible = all.slice(-this.shown);
    const nodes = [];
    if (all.length > visible.length) nodes.push(make("button", { class: "more", type: "button", text: say("earlier"), onclick: () => { this.shown += SHOWN; this.drawMessages(); } }));
    let day = "";
    for (const message of visible) {
      const name = dayName(message.date);
      if (name !== day) nodes.push(make("div", { class: "day", text: name }));
      day = name;
      nodes.push(messageNode(message, this));
    }
    if (!all.length) nodes.push(make("div", { class: "hint", text: say("hello") }));
    this.list.replaceChildren(...nodes);
    this.settle();
  }

  settle() { this.list.scrollTop = this.list.scrollHeight; }

  drawFoot() {
    if (this.chat.type === "private" && (!this.person.started || this.person.blocked)) {
      const act = this.person.blocked ? () => this.block(false) : () => this.send({ text: "/start" });
      this.foot.replaceChildren(make("button", { class: "start", type: "button", text: this.person.blocked ? say("unblock") : say("start"), onclick: act }));
      return;
    }
    const keyboard = this.chat.reply_keyboard;
    this.input = make("textarea", {
      rows: "1", "aria-label": say("message"), placeholder: keyboard?.input_field_placeholder || say("message"),
      oninput: () => this.suggest(),
      onkeydown: (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); } },
    });
    this.commands = make("div", { class: "commands", hidden: true });
    const form = make("form", { onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      make("button", { class: "menu", type: "button", text: say("menu"), onclick: () => this.suggest(true) }),
      this.input,
      keyboard && make("button", { class: "icon", type: "button", text: "⌨", "aria-label": say("keyboard"), onclick: () => { this.boardOpen = !this.boardOpen; this.drawFoot(); } }),
      make("button", { class: "icon", type: "button", text: "📎", "aria-label": say("attach"), onclick: () => this.attach() }),
      make("button", { class: "icon send", type: "submit", text: "➤", "aria-label": say("send") }));
    const board = keyboard && this.boardOpen ? make("div", { class: "board" }, ...keyboard.keyboard.map((row) =>
      make("div", {}, ...row.map((key) => this.boardKey(key))))) : null;
    this.foot.replaceChildren(...[this.commands, form, board].filter(Boolean));
  }

  boardKey(key) {
    const label = typeof key === "string" ? key : key.text;
    return make("button", { type: "button", text: label, onclick: async () => {
      if (key.request_contact && !(await dialog(say("shareSure"), [[say("cancel"), false], [say("share"), true]]))) return;
      await api(`/play/chats/${this.chat.id}/press`, { method: "POST", json: { text: label, from: this.person.id } });
    } });
  }

  suggest(open = false) {
    const typed = this.input.value;
    const fitting = (this.chat.commands || []).filter((each) => open || (typed.startsWith("/") && `/${each.command}`.startsWith(typed)));
    const hide = !fitting.length || (open && !this.commands.hidden);
    this.commands.hidden = hide;
    this.commands.replaceChildren(...fitting.map((each) => make("button", { type: "button", onclick: () => { this.commands.hidden = true; this.send({ text: `/${each.command}` }); } },
      make("b", { text: `/${each.command}` }), make("span", { text: each.description }))));
    this.input.style.height = "38px";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 130)}px`;
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.suggest();
    this.input.focus();
    await this.send({ text });
  }

  send(content) {
    return api(`/play/chats/${this.chat.id}/messages`, { method: "POST", json: { ...content, from: this.person.id } });
  }

  async press(message, key, row, col, node) {
    node.classList.add("busy");
    try {
      const done = await api(`/play/chats/${this.chat.id}/press`, { method: "POST", json: { message_id: message.message_id, row, col, from: this.person.id, wait: 8 } });
      if (done.url) this.follow(null, done.url);
      if (done.copied) { await navigator.clipboard?.writeText(done.copied).catch(() => {}); this.toast(say("copied")); }
    } finally { node.classList.remove("busy"); }
  }

  // Deep links to this bot are pressed in this phone; others open elsewhere.
  follow(event, target) {
    const link = new RegExp(`^https?://t\\.me/${this.bot.username}\\?start=([\\w-]+)$`).exec(target);
    const command = target.startsWith("/");
    if (!link && !command) { if (!event) window.open(target, "_blank", "noopener"); return; }
    event?.preventDefault();
    this.send({ text: link ? `/start ${link[1]}` : target });
  }

  toast(text, alert = false) {
    if (!text) return;
    if (alert) { dialog(text, [[say("ok"), true]]); return; }
    const node = make("div", { class: "toast", role: "status", text });
    this.root.append(node);
    setTimeout(() => node.remove(), 2600);
  }

  attach() {
    const pick = (kind) => {
      sheet.remove();
      const input = make("input", { type: "file", accept: kind === "photo" ? "image/*" : undefined, onchange: () => this.upload(input.files[0], kind) });
      input.click();
    };
    const sheet = make("div", { class: "sheet" },
      make("button", { type: "button", text: `📄 ${say("file")}`, onclick: () => pick("document") }),
      make("button", { type: "button", text: `🖼 ${say("photo")}`, onclick: () => pick("photo") }),
      make("button", { type: "button", text: `👤 ${say("share")}`, onclick: () => { sheet.remove(); this.send({ contact: true }); } }));
    this.root.querySelector(".sheet")?.remove();
    this.root.append(sheet);
    setTimeout(() => document.addEventListener("click", () => sheet.remove(), { once: true }));
  }

  async upload(file, kind) {
    const form = new FormData();
    form.append("file", file, file.name);
    form.append("kind", kind);
    form.append("from", this.person.id);
    await api(`/play/chats/${this.chat.id}/messages`, { method: "POST", body: form });
  }

  async editOwn(message) {
    const input = make("input", { value: message.text, "aria-label": say("edit") });
    const text = await dialog(input, [[say("cancel"), null], [say("save"), () => input.value]]);
    if (text) await api(`/play/chats/${this.chat.id}/messages/${message.message_id}`, { method: "PATCH", json: { text } });
  }

  block(blocked) {
    return api(`/play/people/${this.person.id}/${blocked ? "block" : "unblock"}`, { method: "POST", json: {} });
  }

  vote(message, index) {
    return api(`/play/chats/${this.chat.id}/vote`, { method: "POST", json: { message_id: message.message_id, options: [index], from: this.person.id } });
  }

  async settings() {
    const fields = { first_name: say("name"), phone: say("phone"), language_code: say("language") };
    const inputs = Object.fromEntries(Object.entries(fields).map(([key]) => [key, make("input", { value: this.person[key] || "" })]));
    const form = make("div", {}, make("b", { text: say("settings") }), ...Object.entries(fields).map(([key, label]) => make("label", {}, label, inputs[key])));
    const chosen = await dialog(form, [
      [this.person.blocked ? say("unblock") : say("block"), "block"], [say("cancel"), null],
      [say("save"), () => Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.value]))]]);
    if (chosen === "block") await this.block(!this.person.blocked);
    else if (chosen) await api(`/play/people/${this.person.id}`, { method: "PATCH", json: chosen });
  }

  // What the server tells.
  heard(kind, data) {
    if (kind === "person" && data.id === this.person.id) { Object.assign(this.person, data); this.draw(); }
    if (kind === "commands") this.refreshCommands();
    if (data.chat_id !== this.chat.id) return;
    if (kind === "message" || kind === "edited") { this.messages.set(data.message.message_id, data.message); this.quiet(); this.later(); }
    if (kind === "deleted") { this.messages.delete(data.message_id); this.later(); }
    if (kind === "toast" && data.person_id === this.person.id) this.toast(data.text, data.show_alert);
    if (kind === "keyboard") { this.chat.reply_keyboard = data.reply_keyboard; this.boardOpen = true; this.drawFoot(); this.settle(); }
    if (kind === "typing") this.typing();
  }

  later() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.drawMessages(); });
  }

  typing() {
    this.state.textContent = say("typing");
    this.state.className = "typing";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.quiet(), 5000);
  }

  quiet() {
    clearTimeout(this.timer);
    this.state.textContent = this.chat.type === "private" ? say("bot") : `${this.chat.members.length}`;
    this.state.className = "";
  }

  async refreshCommands() { this.chat.commands = (await api(`/play/chats/${this.chat.id}`)).commands; }

  offer(chats) {
    const mine = chats.filter((chat) => chat.type !== "private" && chat.members.includes(this.person.id));
    this.chats.hidden = !mine.length;
    this.chats.replaceChildren(make("option", { value: this.person.id, text: this.bot.first_name }),
      ...mine.map((chat) => make("option", { value: chat.id, text: chat.title })));
    this.chats.value = this.chat.id;
  }
}
