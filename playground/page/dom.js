// Small helpers. Text is always set as text: nothing foreign becomes markup.
export function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key === "text") node.textContent = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((each) => each !== null && each !== undefined && each !== false));
  return node;
}

export async function api(path, options = {}) {
  if (options.json !== undefined) {
    options = { ...options, body: JSON.stringify(options.json), headers: { "Content-Type": "application/json" } };
  }
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export function dialog(content, acts = []) {
  return new Promise((resolve) => {
    const end = (value) => { shade.remove(); resolve(value); };
    const row = make("div", { class: "acts" }, ...acts.map(([label, value]) =>
      make("button", { type: "button", text: label, onclick: () => end(typeof value === "function" ? value() : value) })));
    const shade = make("div", { class: "dialog", role: "dialog", "aria-modal": "true",
      onclick: (event) => { if (event.target === shade) end(null); } }, make("div", {}, content, row));
    document.getElementById("dialogs").append(shade);
    (shade.querySelector("input") || shade.querySelector("button"))?.focus();
  });
}

export function picture(url) {
  const shade = make("div", { class: "dialog picture", onclick: () => shade.remove() }, make("img", { src: url, alt: "" }));
  document.getElementById("dialogs").append(shade);
}
