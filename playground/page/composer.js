// Under the messages: input, commands menu, reply keyboard, attachments, or the Start button.
import { icon, iconButton, make } from "./dom.js";
import { gist, fullName } from "./message.js";
import { ask, check, field, menu } from "./overlay.js";
import { say } from "./say.js";
import { post } from "./server.js";

const STICKERS = ["👍", "❤️", "😂", "😢", "🙏", "🎉"];
const SCHOOL = { latitude: 29.563, longitude: 106.5516 };

/** A second of two tones, as a voice message without a microphone. */
function beep() {
  const rate = 8000;
  const bytes = new Uint8Array(44 + rate);
  const view = new DataView(bytes.buffer);
  const words = [[0, "RIFF"], [8, "WAVE"], [12, "fmt "], [36, "data"]];
  for (const [at, word] of words) [...word].forEach((letter, index) => { bytes[at + index] = letter.charCodeAt(0); });
  for (const [at, value] of [[4, 36 + rate], [16, 16], [24, rate], [28, rate], [40, rate]]) view.setUint32(at, value, true);
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]]) view.setUint16(at, value, true);
  for (let n = 0; n < rate; n += 1) bytes[44 + n] = 128 + 60 * Math.sin(2 * Math.PI * (n < rate / 2 ? 440 : 587) * n / rate);
  return bytes;
}

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.banner = make("div", { class: "banner", hidden: true });
    this.commands = make("div", { class: "commands", role: "listbox", "aria-label": say("commands"), hidden: true });
    this.input = make("textarea", { rows: "1", "aria-label": say("message"), autocomplete: "off",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onpaste: (event) => this.pasted(event) });
    this.menu = make("button", { type: "button", class: "menu", "aria-label": say("menu"), "aria-expanded": "false", onclick: () => this.toggleCommands() },
      icon("menu"), make("span", { text: say("menu") }));
    this.toggle = iconButton("keys", say("keyboard"), () => this.toggleBoard(), { class: "toggle" });
    this.clip = iconButton("clip", say("attach"), () => this.attach());
    this.button = iconButton("send", say("send"), null, { class: "send" });
    this.button.type = "submit";
    this.form = make("form", { class: "write", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.menu, this.input, this.toggle, this.clip, this.button);
    this.board = make("div", { class: "board", role: "group", "aria-label": say("keyboard"), hidden: true });
    this.big = make("button", { type: "button", class: "big", hidden: true, onclick: () => this.bigPress() });
    this.pick = make("input", { type: "file", multiple: true, hidden: true, "aria-label": say("file"),
      onchange: () => { this.offer([...this.pick.files], this.pick.accept !== ""); this.pick.value = ""; } });
    this.root = make("footer", { class: "foot" }, this.banner, this.commands, this.form, this.big, this.board, this.pick);
    this.boardOpen = true;
  }

  get draft() { return this.input.value; }

  open(draft) {
    this.quit();
    this.boardOpen = true;
    this.write(draft, false);
    this.show();
  }

  /** Fit what is there to the chat; `fresh` when the bot has just sent a keyboard. */
  show(fresh = false) {
    const { person, chat } = this.phone;
    if (!chat) return;
    const closed = chat.isPrivate && (!person.started || person.blocked);
    this.big.hidden = !closed;
    this.big.textContent = person.blocked ? say("unblock") : say("start");
    this.form.hidden = closed;
    if (fresh) this.boardOpen = true;
    this.showBoard(closed ? null : chat.info.reply_keyboard);
    if (fresh && chat.info.reply_keyboard?.force_reply) this.input.focus();
  }

  bigPress() {
    if (this.phone.person.blocked) this.phone.block(false);
    else this.phone.start();
  }

  // -- the bot's keyboard ---------------------------------------------------------------------

  showBoard(markup) {
    const rows = markup?.keyboard ?? [];
    const shown = rows.length > 0 && (this.boardOpen || Boolean(markup.is_persistent));
    this.input.placeholder = markup?.input_field_placeholder || say("message");
    this.toggle.hidden = !rows.length || Boolean(markup.is_persistent);
    this.toggle.setAttribute("aria-pressed", String(shown));
    this.board.hidden = !shown;
    this.board.classList.toggle("tall", rows.length > 0 && !markup.resize_keyboard);
    this.board.replaceChildren(...rows.map((row) => make("div", {}, ...row.map((key) => this.boardKey(key)))));
  }

  toggleBoard() {
    this.boardOpen = !this.boardOpen;
    this.show();
  }

  boardKey(given) {
    const key = typeof given === "string" ? { text: given } : given;
    return make("button", { type: "button", class: key.style ?? "", text: key.text, onclick: () => this.pressBoard(key) });
  }

  pressBoard(key) {
    const { phone } = this;
    const press = () => {
      phone.timeline.toNewest();
      return post(`/play/chats/${phone.chat.id}/press`, { text: key.text, from: phone.person.id });
    };
    if (key.request_contact) return phone.shareContact(press);
    if (key.web_app) return phone.follow(key.web_app.url);
    if (key.request_location || key.request_poll || key.request_users || key.request_chat) return phone.toast(say("unsupported"));
    return phone.attempt(press);
  }

  // -- writing --------------------------------------------------------------------------------

  write(text, focus = true) {
    this.input.value = text;
    this.typed();
    if (focus) this.input.focus();
  }

  typed() {
    this.fit();
    const { value } = this.input;
    this.button.classList.toggle("ready", value.trim() !== "");
    this.showCommands(/^\/\w*$/.test(value) ? this.known().filter((each) => `/${each.command}`.startsWith(value.toLowerCase())) : []);
  }

  /** As high as what is written, up to a third of a phone. */
  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(Math.max(this.input.scrollHeight, 38), 140)}px`;
  }

  key(event) {
    if (event.isComposing) return;
    if (!this.commands.hidden && this.keyInCommands(event)) event.preventDefault();
    else if (event.key === "Escape") this.quit();
    else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.submit(); }
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { about } = this;
    this.quit();
    this.write("");
    if (about?.kind === "edit") await this.phone.edit(about.message, text);
    else {
      this.phone.timeline.toNewest();
      const sent = await this.phone.send(about ? { text, reply_to: about.message.message_id } : { text });
      if (!sent && !this.input.value) this.write(text);
    }
  }

  reply(message) { this.begin({ kind: "reply", message }, fullName(message.from), gist(message)); }

  edit(message) {
    this.begin({ kind: "edit", message }, say("edit"), gist(message));
    this.write(message.text);
  }

  begin(about, title, text) {
    this.about = about;
    this.banner.hidden = false;
    this.banner.replaceChildren(icon(about.kind), make("span", {}, make("b", { text: title }), make("small", { text })),
      iconButton("close", say("cancel"), () => this.quit()));
    this.input.focus();
  }

  /** Leave a reply, an edit, the list of commands. */
  quit() {
    if (this.about?.kind === "edit") this.write("", false);
    this.about = null;
    this.banner.hidden = true;
    this.showCommands([]);
  }

  // -- commands -------------------------------------------------------------------------------

  known() { return this.phone.chat?.info.commands ?? []; }

  toggleCommands() { this.showCommands(this.commands.hidden ? this.known() : []); }

  showCommands(found) {
    this.commands.hidden = !found.length;
    this.menu.setAttribute("aria-expanded", String(found.length > 0));
    this.commands.replaceChildren(...found.map(({ command, description }, index) => make("button", {
      type: "button", role: "option", "aria-selected": String(index === 0), onclick: () => this.choose(command) },
    make("b", { text: `/${command}` }), make("span", { text: description }))));
  }

  choose(command) {
    this.write("", false);
    this.showCommands([]);
    this.phone.say(`/${command}`);
  }

  keyInCommands(event) {
    const options = [...this.commands.children];
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      options[at].setAttribute("aria-selected", "false");
      const next = options.at((at + step) % options.length);
      next.setAttribute("aria-selected", "true");
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Tab") this.write(`${options[at].querySelector("b").textContent} `);
    else if (event.key === "Enter") options[at].click();
    else if (event.key === "Escape") this.showCommands([]);
    else return false;
    return true;
  }

  // -- files ----------------------------------------------------------------------------------

  attach() {
    const choose = (accept) => { this.pick.accept = accept; this.pick.click(); };
    const { phone } = this;
    menu(phone.screen, this.clip, [
      { icon: "photo", label: say("photo"), act: () => choose("image/*") },
      { icon: "file", label: say("file"), act: () => choose("") },
      { icon: "voice", label: say("voice"), act: () => phone.upload(new File([beep()], "voice.wav", { type: "audio/wav" }), "voice", "") },
      { icon: "sticker", label: say("sticker"), act: () => this.sendSticker() },
      { icon: "place", label: say("location"), act: () => this.sendPlace() },
      { icon: "person", label: say("sharePhone"), act: () => phone.shareContact(() => phone.send({ contact: true })) },
    ]);
  }

  async sendSticker() {
    const emoji = await ask(this.phone.screen, { title: say("sticker"), content: [], kind: "stickers",
      choices: STICKERS.map((each) => ({ label: each, value: each })) });
    if (emoji) await this.sendNow({ sticker: emoji });
  }

  async sendPlace() {
    const [latitude, longitude] = [["latitude", SCHOOL.latitude, 90], ["longitude", SCHOOL.longitude, 180]]
      .map(([name, value, most]) => make("input", { name, type: "number", step: "any", min: -most, max: most, required: true, value }));
    const sure = await ask(this.phone.screen, { title: say("location"), content: [field(say("latitude"), latitude), field(say("longitude"), longitude)],
      choices: [{ label: say("cancel"), value: false }, { label: say("send"), value: true }] });
    if (sure) await this.sendNow({ location: { latitude: Number(latitude.value), longitude: Number(longitude.value) } });
  }

  sendNow(content) {
    this.phone.timeline.toNewest();
    return this.phone.send(content);
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.offer(files, files.every((file) => file.type.startsWith("image/")));
  }

  /** Show files before they go, with a caption and, for pictures, the way to send them. */
  async offer(files, asPhoto = false) {
    if (!files.length || this.form.hidden) return;
    const pictures = files.every((file) => file.type.startsWith("image/"));
    const urls = pictures ? files.map((file) => URL.createObjectURL(file)) : [];
    const compress = check(say("asPhoto"), pictures && asPhoto);
    const caption = make("input", { value: this.draft });
    const sure = await ask(this.phone.screen, {
      title: pictures ? say("sendPhoto") : say("sendFile"),
      content: [make("div", { class: "previews" }, ...files.map((file, index) => (urls[index]
        ? make("img", { src: urls[index], alt: file.name }) : make("span", { class: "preview" }, icon("file"), make("span", { text: file.name }))))),
      pictures && compress.node, field(say("caption"), caption)].filter(Boolean),
      choices: [{ label: say("cancel"), value: false }, { label: say("send"), value: true }],
    });
    urls.forEach((url) => URL.revokeObjectURL(url));
    if (sure) await this.sendAll(files, pictures && compress.input.checked ? "photo" : "document", caption.value);
  }

  async sendAll(files, kind, caption) {
    this.write("", false);
    this.phone.timeline.toNewest();
    const album = files.length > 1 && files.length <= 10 ? String(Date.now()) : "";
    for (const [index, file] of files.entries()) await this.phone.upload(file, kind, index ? "" : caption, album);
  }
}
