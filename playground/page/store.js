// What the server knows, kept current through its events.
import { get } from "./server.js";
import { setOffset } from "./time.js";

const PAGE = 200;
const PAUSES = [300, 800, 2000, 4000];
const KINDS = ["message", "edited", "deleted", "toast", "typing", "keyboard", "commands", "person",
  "chat", "clock", "call"];

/** One chat's messages, oldest first, as far back as anybody wanted to see. */
export class Chat {
  constructor(info) {
    this.info = info;
    this.messages = new Map();
    this.whole = false;
    this.loading = null;
  }

  get id() { return this.info.id; }

  get isPrivate() { return this.info.type === "private"; }

  list() { return this.shown ??= [...this.messages.values()].filter((each) => !each.deleted); }

  /** Take in a message; an edit of one too old to have been loaded is read when it is. */
  put(message) {
    const [oldest] = this.messages.keys();
    if (message.message_id < oldest) return;
    this.messages.set(message.message_id, message);
    this.shown = null;
  }

  drop(id) {
    this.messages.delete(id);
    this.shown = null;
  }

  /** Fetch at least `count` of the newest messages; one fetch at a time. */
  async load(count) {
    while (this.loading) await this.loading;
    if (this.whole || this.messages.size >= count) return;
    this.loading = this.fetch(count);
    try { await this.loading; } finally { this.loading = null; }
  }

  async fetch(count) {
    const found = await get(`/play/chats/${this.id}/messages?limit=${count}`);
    const newer = [...this.messages.values()].filter((each) => !found.length
      || each.message_id > found[found.length - 1].message_id);
    this.messages = new Map([...found, ...newer].map((each) => [each.message_id, each]));
    this.shown = null;
    this.whole = found.length < count;
  }

  /** Fetch about twice as many as there are. */
  more() { return this.load(this.messages.size * 2 + PAGE); }
}

/** People, chats and the bot; listeners hear (kind, data) after the store has taken it in. */
export class Store {
  constructor() {
    this.bot = null;
    this.people = new Map();
    this.chats = new Map();
    this.listeners = new Set();
    this.failures = 0;
    this.boards = new Map(); // the newest keyboard told of each chat
  }

  tell(kind, data = {}) { for (const listener of this.listeners) listener(kind, data); }

  /** Listen for ever; after each gap everything is read anew, so nothing is missed. */
  listen() {
    const events = new EventSource("/play/events");
    events.addEventListener("open", () => this.sync().catch(() => this.again(events)));
    events.addEventListener("error", () => this.again(events));
    for (const kind of KINDS) {
      events.addEventListener(kind, (event) => this.heard(kind, JSON.parse(event.data)));
    }
    this.events = events;
  }

  again(events) {
    if (events !== this.events) return;
    events.close();
    this.events = null;
    this.tell("line", { up: false });
    setTimeout(() => this.listen(), PAUSES[Math.min(this.failures, PAUSES.length - 1)]);
    this.failures += 1;
  }

  async sync() {
    const [bot, people, chats, clock] = await Promise.all(
      ["/play/bot", "/play/people", "/play/chats", "/play/clock"].map(get));
    this.bot = bot;
    setOffset(clock.offset_seconds);
    this.people = new Map(people.map((each) => [each.id, each]));
    this.chats = new Map(chats.map((info) => [info.id, new Chat(this.newest(info))]));
    this.failures = 0;
    this.tell("line", { up: true });
    this.tell("sync");
  }

  async heard(kind, data) {
    const chat = this.chats.get(data.chat_id);
    if (kind === "person") this.people.set(data.id, data);
    else if (kind === "message" || kind === "edited") chat?.put(data.message);
    else if (kind === "deleted") chat?.drop(data.message_id);
    else if (kind === "keyboard") this.take(chat, data);
    else if (kind === "clock") setOffset((await get("/play/clock")).offset_seconds);
    else if (kind === "chat") await this.refresh(data.chat_id);
    else if (kind === "call") await this.afterCall(data.call);
    if (kind === "person" && !this.chats.has(data.id)) await this.refresh(data.id);
    if (kind === "commands") await this.refreshAll();
    this.tell(kind, data);
  }

  /** Pins have no event of their own. */
  async afterCall(call) {
    if (!/^(un)?pin(All)?ChatMessages?$/i.test(call.method) || !this.chats.has(call.chat_id)) return;
    await this.refresh(call.chat_id);
    this.tell("pinned", { chat_id: call.chat_id });
  }

  take(chat, board) {
    this.boards.set(board.chat_id, board);
    if (chat) chat.info.reply_keyboard = board.reply_keyboard;
  }

  /** A chat as it was read; a keyboard that came meanwhile is newer than the reading. */
  newest(info) {
    const board = this.boards.get(info.id);
    return board && board.seq > info.seq ? { ...info, reply_keyboard: board.reply_keyboard } : info;
  }

  async refresh(id) {
    const info = this.newest(await get(`/play/chats/${id}`));
    const chat = this.chats.get(id);
    if (chat) chat.info = info;
    else this.chats.set(id, new Chat(info));
  }

  async refreshAll() {
    for (const info of await get("/play/chats")) {
      const chat = this.chats.get(info.id);
      if (chat) chat.info = this.newest(info);
    }
  }

  /** Private chat first, then the groups a person is in. */
  chatsOf(personId) {
    const groups = [...this.chats.values()]
      .filter((chat) => !chat.isPrivate && chat.info.members.includes(personId));
    return [this.chats.get(personId), ...groups].filter(Boolean);
  }
}
