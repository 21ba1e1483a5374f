// Requests to the client API of the stand-in.

async function ask(method, path, json) {
  const options = { method };
  if (json instanceof FormData) options.body = json;
  else if (json !== undefined) {
    options.body = JSON.stringify(json);
    options.headers = { "Content-Type": "application/json" };
  }
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.json();
}

async function reason(answer) {
  const text = await answer.text();
  try { return JSON.parse(text).error || text; } catch { return text || `${answer.status}`; }
}

export const get = (path) => ask("GET", path);
export const post = (path, json = {}) => ask("POST", path, json);
export const patch = (path, json) => ask("PATCH", path, json);
export const remove = (path) => ask("DELETE", path);
export const fileUrl = (id) => `/play/files/${encodeURIComponent(id)}`;
