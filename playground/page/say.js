// The page's own words; the bot's come from the bot.
const ZH = {
  title: "试用", theme: "明暗", offline: "连不上服务器，正在重试…",
  people: "人物", addPerson: "加一个人", newcomer: "新来的人", addGroup: "建一个群", everyone: "谁的手机摆出来",
  clock: "校历时钟", m5: "+5 分", h1: "+1 时", at20: "到 20:00", at7: "次日 07:00", free: "拨到…",
  freeTitle: "把时钟拨到", forwardOnly: "时钟只能往前拨", go: "拨",
  faults: "故障", calls: "调用", limits: "限流", close: "关闭", cancel: "取消", ok: "好", save: "保存",
  add: "添加", create: "建群", clear: "全部清除", none: "没有", remove: "删除",
  kind: "故障类型", method: "方法", times: "次数", forever: "一直", inChat: "对谁", anyChat: "所有人",
  seconds: "秒数", probability: "概率", inForce: "正在生效", noFaults: "现在一切正常。",
  "fault:429": "429 发得太快", "fault:500": "500 服务器出错", "fault:502": "502 网关出错",
  "fault:400": "400 请求有误", "fault:403": "403 被用户停用", "fault:timeout_before": "超时：没办成",
  "fault:timeout_after": "超时：其实办成了", "fault:reset_before": "断线：没办成",
  "fault:reset_after": "断线：其实办成了", "fault:slow": "慢", "fault:conflict": "409 两个程序抢更新",
  "fault:garbage": "答非所问",
  filter: "筛选", onlyErrors: "只看出错的", noCalls: "机器人还没有调用过。", allMethods: "全部方法",
  enabled: "启用限流", overall_per_second: "每秒总数", chat_per_second: "每人每秒",
  chat_burst: "每人连发", group_per_minute: "每群每分钟", breaches: "已拦下 {n} 次",
  phoneOf: "{name}的手机", settings: "个人设置", hide: "收起这部手机", actions: "更多", chats: "聊天列表",
  firstName: "名字", lastName: "姓氏", username: "用户名", phone: "手机号", language: "语言代码",
  openLink: "打开链接或扫码…", linkHint: "t.me 链接或入班码", open: "打开", openQuestion: "打开这个链接？",
  block: "停用机器人", unblock: "恢复使用", blockSure: "停用后机器人不能再给你发消息。",
  start: "开始", menu: "菜单", commands: "命令", message: "消息", send: "发送", keyboard: "键盘",
  attach: "附件", photo: "照片", file: "文件", contact: "名片", sharePhone: "分享我的手机号",
  shareTitle: "分享手机号", shareSure: "机器人将看到你的姓名和手机号 {phone}。", share: "分享",
  noPhone: "这个人还没有手机号，先填一个：", sendFile: "发送文件", sendPhoto: "发送照片", caption: "说明文字",
  asPhoto: "按照片发送（压缩）", bot: "机器人", members: "{n} 位成员", typing: "正在输入",
  edited: "已编辑", read: "已送达", messageActions: "消息操作", reply: "回复", edit: "修改", copy: "复制",
  copied: "已复制", forwarded: "转发自 {name}", messages: "消息", newest: "到最新消息", unread: "{n} 条未读",
  hello: "还没有消息", helloStart: "点下面的“开始”", whatItDoes: "这个机器人能做什么？",
  download: "下载 {name}", enlarge: "放大照片", previous: "上一张", following: "下一张",
  poll: "投票", pollAnonymous: "匿名投票", pollPublic: "公开投票", pollQuiz: "测验", pollClosed: "投票已结束",
  vote: "投票", votes: "{n} 票", unsupported: "试用环境不支持这种按钮。", refused: "没成功：{why}",
  pinned: "置顶消息", deletedMessage: "已删除的消息", expand: "展开", spoiler: "显示隐藏的文字",
  joined: "{name} 进群了", left: "{name} 退群了", upgraded: "已升级为超级群", topic: "话题：{name}", topicNamed: "话题改名：{name}",
  topicClosed: "话题已关闭：{name}", topicReopened: "话题已重开：{name}",
  groupTitle: "群名", groupMembers: "成员", superGroup: "超级群", group: "普通群", groupInfo: "群信息",
  upgrade: "升级为超级群", pinMark: "置顶了一条消息", sticker: "贴纸", voice: "语音", video: "视频",
  audio: "音频", location: "位置", unknown: "不认识的消息", press: "按钮：{label}", toChat: "打开聊天 {name}",
  dropHere: "松手就发送", me: "你",
};
const EN = {
  title: "playground", theme: "Light or dark", offline: "Server unreachable, trying again…",
  people: "People", addPerson: "Add a person", newcomer: "Newcomer", addGroup: "New group", everyone: "Whose phones are on the table",
  clock: "School clock", m5: "+5 min", h1: "+1 h", at20: "to 20:00", at7: "next day 07:00", free: "Set…",
  freeTitle: "Turn the clock to", forwardOnly: "The clock only goes forward", go: "Turn",
  faults: "Faults", calls: "Calls", limits: "Limits", close: "Close", cancel: "Cancel", ok: "OK", save: "Save",
  add: "Add", create: "Create", clear: "Clear all", none: "none", remove: "Remove",
  kind: "Kind of fault", method: "Method", times: "Times", forever: "for ever", inChat: "For whom", anyChat: "everybody",
  seconds: "Seconds", probability: "Probability", inForce: "In force", noFaults: "Everything works.",
  "fault:429": "429 too many requests", "fault:500": "500 server error", "fault:502": "502 bad gateway",
  "fault:400": "400 bad request", "fault:403": "403 blocked by the user", "fault:timeout_before": "Timeout, not done",
  "fault:timeout_after": "Timeout, yet done", "fault:reset_before": "Connection lost, not done",
  "fault:reset_after": "Connection lost, yet done", "fault:slow": "Slow", "fault:conflict": "409 two pollers",
  "fault:garbage": "Garbage",
  filter: "Filter", onlyErrors: "Errors only", noCalls: "The bot has not called yet.", allMethods: "All methods",
  enabled: "Limits on", overall_per_second: "All, per second", chat_per_second: "A person, per second",
  chat_burst: "A person, burst", group_per_minute: "A group, per minute", breaches: "Stopped {n} times",
  phoneOf: "{name}'s phone", settings: "Personal settings", hide: "Put this phone away", actions: "More", chats: "Chats",
  firstName: "First name", lastName: "Last name", username: "Username", phone: "Phone number", language: "Language code",
  openLink: "Open a link or code…", linkHint: "t.me link or join code", open: "Open", openQuestion: "Open this link?",
  block: "Block the bot", unblock: "Unblock", blockSure: "The bot will not be able to write to you.",
  start: "START", menu: "Menu", commands: "Commands", message: "Message", send: "Send", keyboard: "Keyboard",
  attach: "Attach", photo: "Photo", file: "File", contact: "Contact", sharePhone: "Share my phone number",
  shareTitle: "Share phone number", shareSure: "The bot will see your name and your number {phone}.", share: "Share",
  noPhone: "This person has no number yet; give one:", sendFile: "Send a file", sendPhoto: "Send a photo", caption: "Caption",
  asPhoto: "Send as a photo (compressed)", bot: "bot", members: "{n} members", typing: "typing",
  edited: "edited", read: "delivered", messageActions: "Message actions", reply: "Reply", edit: "Edit", copy: "Copy",
  copied: "Copied", forwarded: "Forwarded from {name}", messages: "Messages", newest: "To the newest message", unread: "{n} unread",
  hello: "No messages yet", helloStart: "Press START below", whatItDoes: "What can this bot do?",
  download: "Download {name}", enlarge: "Enlarge the photo", previous: "Previous", following: "Next",
  poll: "Poll", pollAnonymous: "Anonymous poll", pollPublic: "Public poll", pollQuiz: "Quiz", pollClosed: "Final results",
  vote: "Vote", votes: "{n} votes", unsupported: "The playground has no such button.", refused: "That failed: {why}",
  pinned: "Pinned message", deletedMessage: "Deleted message", expand: "Expand", spoiler: "Show the hidden text",
  joined: "{name} joined", left: "{name} left", upgraded: "Now a supergroup", topic: "Topic: {name}", topicNamed: "Topic renamed: {name}",
  topicClosed: "Topic closed: {name}", topicReopened: "Topic reopened: {name}",
  groupTitle: "Title", groupMembers: "Members", superGroup: "Supergroup", group: "Group", groupInfo: "Group info",
  upgrade: "Upgrade to a supergroup", pinMark: "pinned a message", sticker: "Sticker", voice: "Voice", video: "Video",
  audio: "Audio", location: "Location", unknown: "Unknown message", press: "Button: {label}", toChat: "Open chat {name}",
  dropHere: "Drop to send", me: "You",
};

export const language = localStorage.getItem("language") === "en" ? "en" : "zh";
const words = language === "zh" ? ZH : EN;

/** The words for a key, with {placeholders} filled. */
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function switchLanguage() {
  localStorage.setItem("language", language === "zh" ? "en" : "zh");
  location.reload();
}
