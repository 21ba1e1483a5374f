// Nodes without markup: foreign text is only ever set as text.

/** A node. `on…` listens, `text` and `class` say what they are, everything else is an attribute. */
export function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) set(node, key, value);
  node.append(...children.filter((each) => each instanceof Node || typeof each === "string"));
  return node;
}

function set(node, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key === "class") node.className = value;
  else if (key === "text") node.textContent = value;
  else if (key === "value") node.value = value;
  else node.setAttribute(key, value === true ? "" : value);
}

const SVG = "http://www.w3.org/2000/svg";

/** A line icon of 24 × 24 from its path data. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and is named for those who do not see it. */
export function iconButton(name, label, onclick, props = {}) {
  return make("button", { type: "button", "aria-label": label, title: label, onclick, ...props,
    class: `round ${props.class ?? ""}` }, icon(name));
}

/** Make the children of `parent` those wanted, in this order; what is in its place is not moved. */
export function arrange(parent, wanted) {
  let place = parent.firstElementChild;
  for (const node of wanted) {
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}

const versions = new WeakMap();
const same = (a, b) => a.length === b.length && a.every((each, index) => each === b[index]);

/**
 * Make the children of `parent` those wanted, in this order, touching only what changed.
 * An item is {key, version: [anything comparable with ===], build: () => node, items?: [inside it]}.
 */
export function reconcile(parent, wanted) {
  const known = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let place = parent.firstElementChild;
  for (const item of wanted) {
    let node = known.get(item.key);
    known.delete(item.key);
    if (node && !same(versions.get(node), item.version)) {
      const next = item.build();
      if (node === place) place = next;
      node.replaceWith(next);
      node = next;
    }
    node ??= item.build();
    node.dataset.key = item.key;
    versions.set(node, item.version);
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
    if (item.items) reconcile(node, item.items);
  }
  for (const node of known.values()) node.remove();
}

const ICONS = {
  back: "M15 5l-7 7 7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M6 9l6 6 6-6",
  next: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-8-6 16-3-6.500zM11 13.500L20 4",
  clip: "M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700L9.800 17a1.700 1.700 0 0 1-2.400-2.400l7.600-7.600",
  keys: "M4 5h6v6H4zM14 5h6v6h-6zM4 14h6v5H4zM14 14h6v5h-6z",
  menu: "M4 7h16M4 12h16M4 17h16",
  reply: "M10 6l-6 6 6 6M4 12h10a6 6 0 0 1 6 6v1",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9v.01",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0",
  people: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19a6.500 6.500 0 0 1 13 0M16 4.500a3.500 3.500 0 0 1 0 6.300M18 13.500a6.500 6.500 0 0 1 3.500 5.500",
  stop: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.700 5.700l12.600 12.600",
  gear: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  out: "M8 16L17 7M9 7h8v8",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  plus: "M12 5v14M5 12h14",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  list: "M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01",
  speed: "M4 18a8.500 8.500 0 1 1 16 0M12 15l4-5",
  moon: "M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z",
  hide: "M4 4l16 16M10 6a9 9 0 0 1 11 6 12 12 0 0 1-2.500 3.800M6 7.500A12 12 0 0 0 3 12a9.500 9.500 0 0 0 12 5.500",
  tick: "M5 12.500l4.500 4.500L19 7.500",
  ticks: "M2 12.500l4.500 4.500L15 7.500M11 16l1 1 9.500-9.500",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  sticker: "M5 4h14v9l-6 7H5zM13 20v-7h6M9 9v.01M14 9v.01M8.500 12.500a4 4 0 0 0 3 2",
  place: "M12 21c-4-5-7-8-7-11a7 7 0 0 1 14 0c0 3-3 6-7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  forward: "M14 6l6 6-6 6M20 12H10a6 6 0 0 0-6 6v1",
  play: "M7 4l13 8-13 8z",
  pause: "M8 5v14M16 5v14",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .9-1 1.700M12 17v.01",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
};
