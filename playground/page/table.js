// The table on which the phones lie: whose are shown, and which is in front on a narrow screen.
import { arrange, make } from "./dom.js";
import { fullName } from "./message.js";
import { Phone } from "./phone.js";

const USUAL = 4;

export class Table {
  constructor(store, root, tabs, changed) {
    Object.assign(this, { store, root, tabs, changed });
    this.phones = new Map();
    this.chosen = remembered();
  }

  isShown(id) { return this.phones.has(id); }

  /** The first four people, those asked for, and none of those put away. */
  wanted() {
    const ids = [...this.store.people.keys()];
    return ids.filter((id, index) => this.chosen.get(id) ?? index < USUAL);
  }

  /** Put down the phones that are missing, take away those that are too many. */
  async lay() {
    const wanted = this.wanted();
    for (const [id, phone] of this.phones) if (!wanted.includes(id)) this.take(id, phone);
    await Promise.all(wanted.filter((id) => !this.phones.has(id)).map((id) => this.put(id)));
    const laid = wanted.filter((id) => this.phones.has(id)).map((id) => this.phones.get(id));
    arrange(this.root, laid.map((phone) => phone.root));
    arrange(this.tabs, laid.map((phone) => phone.tab));
    if (!this.phones.has(this.front)) this.bring(wanted[0]);
    this.changed();
  }

  put(id) {
    const phone = new Phone(this.store.people.get(id), this.store, () => this.choose(id, false));
    phone.tab = make("button", { type: "button", role: "tab", text: fullName(phone.person), onclick: () => this.bring(id) });
    this.phones.set(id, phone);
    return phone.open(id);
  }

  take(id, phone) {
    phone.root.remove();
    phone.tab.remove();
    this.phones.delete(id);
  }

  bring(id) {
    this.front = id;
    for (const [number, phone] of this.phones) {
      phone.root.classList.toggle("front", number === id);
      phone.tab.setAttribute("aria-selected", String(number === id));
    }
    this.phones.get(id)?.timeline.rest();
  }

  async choose(id, shown) {
    this.chosen.set(id, shown);
    localStorage.setItem("phones", JSON.stringify([...this.chosen]));
    await this.lay();
    if (!shown) return;
    this.bring(id);
    this.phones.get(id).root.scrollIntoView({ behavior: "smooth", inline: "nearest" });
  }

  /** Everything was read anew: show it, in the chats that were open. */
  async renew() {
    for (const [id, phone] of this.phones) {
      if (!this.store.people.has(id)) continue;
      phone.person = this.store.people.get(id);
      phone.show();
      await phone.open(this.store.chats.has(phone.chat?.id) ? phone.chat.id : id);
    }
    await this.lay();
  }

  heard(kind, data) {
    if (kind === "person") {
      const phone = this.phones.get(data.id);
      if (phone) phone.tab.textContent = fullName(data);
      else this.lay();
    }
    for (const phone of this.phones.values()) phone.heard(kind, data);
  }
}

function remembered() {
  try { return new Map(JSON.parse(localStorage.getItem("phones") ?? "[]")); } catch { return new Map(); }
}
