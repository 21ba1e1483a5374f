// The school's time in the reader's words.
import { language } from "./say.js";

export const ZONE = "Asia/Shanghai";
const LOCALE = language === "zh" ? "zh-CN" : "en-GB";
let offset = 0;

const format = (options) => new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, ...options });
const FORMS = {
  minute: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  second: format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
  day: format({ month: "long", day: "numeric", weekday: "short" }),
  date: format({ month: "numeric", day: "numeric" }),
  full: format({ dateStyle: "long", timeStyle: "medium" }),
  weekday: format({ weekday: "long" }),
  short: format({ dateStyle: "short" }),
  long: format({ dateStyle: "long" }),
};

/** Unix seconds in one of the forms above. */
export const tell = (form, seconds) => FORMS[form].format(new Date(seconds * 1000));

/** Seconds of UTC on the stand-in's clock. */
export const now = () => Date.now() / 1000 + offset;
export const setOffset = (seconds) => { offset = seconds; };
export const shifted = () => offset;

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

function wall(seconds) {
  const found = parts.formatToParts(new Date(seconds * 1000));
  return Object.fromEntries(found.map((each) => [each.type, each.value]));
}

/** The school's wall time as a field of type datetime-local holds it. */
export function wallTime(seconds) {
  const at = wall(seconds);
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}

/** Unix seconds of a wall time of the school. */
export function fromWallTime(text) {
  const guess = Date.parse(`${text}Z`) / 1000;
  const seen = Date.parse(`${wallTime(guess)}Z`) / 1000;
  return guess - (seen - guess);
}

/** The key under which messages of one day stand together. */
export const dayKey = (seconds) => wallTime(seconds).slice(0, 10);

/** Seconds until the school's clock next shows this hour; of tomorrow if wished. */
export function until(hour, tomorrow = false) {
  const at = wall(now());
  const left = hour * 3600 - (at.hour * 3600 + at.minute * 60 + Number(at.second));
  return tomorrow || left <= 0 ? left + 86400 : left;
}

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

/** "in 30 minutes", as a date_time entity of the form r says it. */
export function fromNow(seconds) {
  const left = seconds - now();
  const [unit, length] = UNITS.find(([, each]) => Math.abs(left) >= each) ?? ["second", 1];
  return relative.format(Math.round(left / length), unit);
}

/** A moment in Telegram's date_time form: w weekday, d or D date, t or T time. */
export function inForm(form, seconds) {
  if (form.includes("r")) return fromNow(seconds);
  const words = [["w", "weekday"], ["d", "short"], ["D", "long"], ["t", "minute"], ["T", "second"]];
  return words.filter(([letter]) => form.includes(letter))
    .map(([, name]) => tell(name, seconds)).join(" ");
}
