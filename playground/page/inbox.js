// The list of a person's chats.
import { avatar } from "./attachments.js";
import { iconButton, make, reconcile } from "./dom.js";
import { gist } from "./message.js";
import { say } from "./say.js";
import { dayKey, now, tell } from "./time.js";

export class Inbox {
  constructor(phone) {
    this.phone = phone;
    this.rows = make("div", { class: "chats" });
    this.root = make("div", { class: "inbox", hidden: true },
      make("header", { class: "head" }, make("b", { class: "inbox-title", text: say("chats") }),
        iconButton("close", say("close"), () => this.close())), this.rows);
  }

  async open() {
    this.root.hidden = false;
    this.refresh();
    await Promise.all(this.chats().map((chat) => chat.load(1)));
    this.refresh();
    this.rows.querySelector("button")?.focus();
  }

  close() {
    if (this.root.hidden) return;
    this.root.hidden = true;
    const { phone } = this;
    phone.unread.delete(phone.chat.id);
    phone.countUnread();
  }

  chats() { return this.phone.store.chatsOf(this.phone.person.id); }

  refresh() {
    if (this.root.hidden) return;
    const newest = (chat) => chat.list().at(-1);
    const sorted = this.chats().sort((a, b) => (newest(b)?.date ?? 0) - (newest(a)?.date ?? 0));
    reconcile(this.rows, sorted.map((chat) => {
      const unread = this.phone.unread.get(chat.id) ?? 0;
      return { key: `c${chat.id}`, version: [newest(chat), unread, chat.info], build: () => this.row(chat, newest(chat), unread) };
    }));
  }

  row(chat, newest, unread) {
    const { phone } = this;
    const title = phone.titleOf(chat);
    const mine = newest?.from.id === phone.person.id;
    const when = newest && tell(dayKey(newest.date) === dayKey(now()) ? "minute" : "date", newest.date);
    const sender = mine ? `${say("me")}: ` : newest && !chat.isPrivate ? `${newest.from.first_name}: ` : "";
    return make("button", { type: "button", class: "chat-row", "aria-label": say("toChat", { name: title }), onclick: () => phone.open(chat.id) },
      avatar(title, chat.isPrivate ? 4 : chat.id, chat.isPrivate ? "bot" : ""),
      make("span", { class: "chat-words" },
        make("span", {}, make("b", { text: title }), make("time", { text: when ?? "" })),
        make("span", {}, make("small", { text: newest ? sender + gist(newest) : say("hello") }),
          unread > 0 && make("span", { class: "badge", text: unread }))));
  }
}
