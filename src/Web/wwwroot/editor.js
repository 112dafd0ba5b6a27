// The lesson editor's helps: toolbar, drafts kept while typing, a look without leaving the page, uploads into the text.
// Without this file every button of the form does the same by a round trip.
const form = document.querySelector("form[data-editor]");
const find = (what) => form && form.querySelector(what);
const title = find("[name='Input.Title']");
const body = find("[name='Input.Body']");
const says = find("[data-says]");

function say(text, bad = false) {
  says.textContent = text;
  says.classList.toggle("error", bad);
}

function insert(text) {
  body.focus();
  body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
}

function wrap(mark) {
  const { selectionStart: from, selectionEnd: to } = body;
  const chosen = body.value.slice(from, to);
  insert(mark + chosen + mark);
  body.setSelectionRange(from + mark.length, to + mark.length);
}

// randomUUID is there on https only, and a school's own net may have none.
function newWindow() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Puts the mark before every line of the selection.
function mark(prefix) {
  const from = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
  body.setSelectionRange(from, body.selectionEnd);
  insert(body.value.slice(from, body.selectionEnd).split("\n").map((line) => prefix + line).join("\n"));
}

// All that can be typed or chosen, as the draft keeps it.
function typed() {
  const field = (name) => form.querySelector(`[name='Input.${name}']`);
  const minutes = Number(field("Minutes").value);
  return {
    title: title.value,
    body: body.value,
    settings: {
      kind: field("Kind").value || null,
      url: field("Url").value || null,
      fileId: field("FileId").value || null,
      minutes: Number.isInteger(minutes) && minutes > 0 && minutes < 1e6 ? minutes : null,
      rule: field("Rule").value || null,
      required: field("Required").checked,
    },
  };
}

function keepDrafts() {
  let timer = 0;
  let saved = JSON.stringify(typed());
  let running = null;
  let sequence = 0;

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    const now = typed();
    if (JSON.stringify(now) === saved || running) return;
    // What the text was begun from, not what a save would replace: the other one's text is not decided about yet.
    const about = { basedOn: Number(form.elements.BeganFrom.value), window: form.elements.Window.value, sequence: ++sequence };
    running = fetch(form.dataset.draft, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...now, ...about }),
    }).catch(() => null);
    const answer = await running;
    running = null;
    const kept = answer && answer.ok ? await answer.json() : null;
    if (kept && kept.kept) {
      saved = JSON.stringify(now);
      const time = new Date(kept.savedAt).toLocaleTimeString(document.documentElement.lang, { timeZone: form.dataset.zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
      if (kept.changedMeanwhile) say(form.dataset.stale, true);
      else say(form.dataset.saved.replace("{0}", time));
    } else if (kept) {
      // The browser's arrow led back to a page that was sent already: from here on it is a window of its own.
      form.elements.Window.value = newWindow();
    } else {
      say(form.dataset.unsaved, true);
    }
    if (JSON.stringify(typed()) !== saved) timer = setTimeout(keep, 4000);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type !== "file" && !timer) timer = setTimeout(keep, 3000);
  });
  // A phone that puts the page away may never come back to it.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
  // Only what really leaves the page is out of our hands; a look or an upload by script is not.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    timer = 0;
    saved = JSON.stringify(typed());
  });
}

async function look() {
  const place = form.querySelector("[data-look]");
  const answer = await fetch(form.dataset.rendering, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ body: body.value }),
  }).catch(() => null);
  if (!answer || !answer.ok) return false;
  // Sanitised by the server, like every lesson.
  const { html, lost } = await answer.json();
  place.innerHTML = html;
  place.hidden = false;
  const notice = form.querySelector("[data-lost]");
  notice.hidden = lost.length === 0;
  const list = notice.querySelector("ul");
  list.textContent = "";
  for (const part of lost) {
    const line = document.createElement("li");
    const code = document.createElement("code");
    code.textContent = part.item;
    line.append(code, ` ${part.reason}`);
    list.append(line);
  }
  place.scrollIntoView({ block: "nearest" });
  return true;
}

async function upload(button) {
  const field = form.querySelector("[name='Upload.File']");
  if (!field.files.length) return;
  const data = new FormData();
  data.append("file", field.files[0]);
  button.disabled = true;
  const answer = await fetch(form.dataset.files, { method: "POST", body: data }).catch(() => null);
  button.disabled = false;
  const json = answer && await answer.json().catch(() => null);
  if (!answer || !answer.ok) {
    say((json && json.title) || form.dataset.unsaved, true);
    return;
  }
  field.value = "";
  insert(json.markdown);
  form.elements["Input.FileId"].add(new Option(json.name, json.id));
  if (form.elements["Input.Kind"].value !== "Text") form.elements["Input.FileId"].value = json.id;
}

if (form) {
  form.querySelector("[data-toolbar]").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.wrap) wrap(button.dataset.wrap);
    else if (button.dataset.line) mark(button.dataset.line);
    else if (button.dataset.link) insert(`[${body.value.slice(body.selectionStart, body.selectionEnd) || button.dataset.link}](https://)`);
  });
  form.querySelector("[data-list]").addEventListener("click", (event) => {
    const code = event.target.closest("[data-insert]");
    if (code) insert(code.textContent);
  });
  // The press comes before the sending, and is known to browsers that do not say which button sent a form.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-preview], [data-upload]");
    if (!button) return;
    event.preventDefault();
    if (button.matches("[data-upload]")) upload(button);
    else look().then((shown) => { if (!shown) say(form.dataset.unsaved, true); });
  });
  keepDrafts();
}
