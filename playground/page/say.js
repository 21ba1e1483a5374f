// The page's own words; the bot's come from the bot.
const WORDS = {
  zh: {
    title: "试用", addPerson: "＋ 加一个人", faults: "故障", calls: "调用", start: "开始", menu: "菜单",
    message: "发消息", bot: "机器人", typing: "正在输入…", edited: "已编辑 ", hello: "还没有消息。点下面的“开始”。",
    share: "分享我的手机号", shareSure: "把你的手机号分享给机器人？", cancel: "取消", ok: "好",
    photo: "照片", file: "文件", block: "停用机器人", unblock: "恢复机器人", settings: "这个人", name: "姓名",
    phone: "手机号", language: "语言代码", save: "保存", earlier: "更早的消息", add: "添加", clear: "清除",
    kind: "故障", method: "方法", times: "次数", none: "没有", copied: "已复制", gone: "机器人已停用", edit: "修改",
    m5: "+5分", h1: "+1时", at20: "到20:00", at7: "次日07:00", contact: "名片", send: "发送", keyboard: "键盘", attach: "附件", close: "关闭",
  },
  en: {
    title: "playground", addPerson: "＋ person", faults: "Faults", calls: "Calls", start: "START", menu: "Menu",
    message: "Message", bot: "bot", typing: "typing…", edited: "edited ", hello: "No messages yet. Press START below.",
    share: "Share my number", shareSure: "Share your phone number with the bot?", cancel: "Cancel", ok: "OK",
    photo: "Photo", file: "File", block: "Block the bot", unblock: "Unblock the bot", settings: "This person", name: "Name",
    phone: "Phone", language: "Language code", save: "Save", earlier: "Earlier messages", add: "Add", clear: "Clear",
    kind: "Fault", method: "Method", times: "Times", none: "none", copied: "Copied", gone: "You blocked the bot", edit: "Edit",
    m5: "+5 min", h1: "+1 h", at20: "to 20:00", at7: "next 07:00", contact: "Contact", send: "Send", keyboard: "Keyboard", attach: "Attach", close: "Close",
  },
};
export let language = localStorage.getItem("language") || "zh";
export const say = (key) => WORDS[language][key];
export function switchLanguage() {
  localStorage.setItem("language", language === "zh" ? "en" : "zh");
  location.reload();
}
