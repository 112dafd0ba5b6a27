// The lesson editor's helps: toolbar, drafts kept while typing, a look without leaving the page, uploads into the text.
// Without this file every button of the form does the same by a round trip.
const form = document.querySelector("form[data-editor]");
const title = form?.querySelector("[name='Input.Title']");
const body = form?.querySelector("[name='Input.Body']");
const says = form?.querySelector("[data-says]");

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

// Puts the mark before every line of the selection.
function mark(prefix) {
  const from = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
  body.setSelectionRange(from, body.selectionEnd);
  insert(body.value.slice(from, body.selectionEnd).split("\n").map((line) => prefix + line).join("\n"));
}

function keepDrafts() {
  let timer = 0;
  let saved = title.value + "\u0000" + body.value;
  let running = null;

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    const now = title.value + "\u0000" + body.value;
    if (now === saved || running) return;
    running = fetch(form.dataset.draft, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ title: title.value, body: body.value, basedOn: Number(form.elements["Input.BasedOn"].value) }),
    }).catch(() => null);
    const answer = await running;
    running = null;
    if (answer?.ok) {
      const kept = await answer.json();
      saved = now;
      const time = new Date(kept.savedAt).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      if (kept.changedMeanwhile) say(form.dataset.stale, true);
      else say(form.dataset.saved.replace("{0}", time));
    } else {
      say(form.dataset.unsaved, true);
    }
    if (title.value + "\u0000" + body.value !== saved) timer = setTimeout(keep, 4000);
  }

  form.addEventListener("input", (event) => {
    if ((event.target === title || event.target === body) && !timer) timer = setTimeout(keep, 3000);
  });
  // A phone that puts the page away may never come back to it.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
  // Only what really leaves the page is out of our hands; a look or an upload by script is not.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    timer = 0;
    saved = title.value + "\u0000" + body.value;
  });
}

async function look() {
  const place = form.querySelector("[data-look]");
  const answer = await fetch(form.dataset.rendering, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ body: body.value }),
  }).catch(() => null);
  if (!answer?.ok) return false;
  // Sanitised by the server, like every lesson.
  place.innerHTML = (await answer.json()).html;
  place.hidden = false;
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
  const json = await answer?.json().catch(() => null);
  if (!answer?.ok) {
    say(json?.title ?? form.dataset.unsaved, true);
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
    if (button?.dataset.wrap) wrap(button.dataset.wrap);
    else if (button?.dataset.line) mark(button.dataset.line);
    else if (button?.dataset.link) insert(`[${body.value.slice(body.selectionStart, body.selectionEnd) || button.dataset.link}](https://)`);
  });
  form.querySelector("[data-list]").addEventListener("click", (event) => {
    const code = event.target.closest("[data-insert]");
    if (code) insert(code.textContent);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-preview]")) {
      event.preventDefault();
      look().then((shown) => { if (!shown) say(form.dataset.unsaved, true); });
    } else if (event.submitter?.matches("[data-upload]")) {
      event.preventDefault();
      upload(event.submitter);
    }
  });
  keepDrafts();
}
