// Moves modules and lessons without loading the page again: by the up and down buttons, and by dragging.
// Without this file the same buttons are ordinary forms.
const board = document.querySelector("[data-reorder]");
const says = board && board.querySelector("[data-says]");
let version = board && board.dataset.version;
let last = Promise.resolve();

const modules = () => [...board.querySelectorAll("[data-module]")];
const lessonsOf = (module) => [...module.querySelectorAll("[data-lesson]")];

function order() {
  return modules().map((m) => ({ id: m.dataset.module, lessons: lessonsOf(m).map((l) => l.dataset.lesson) }));
}

// One after the other, each with the version that the one before brought.
function save() {
  last = last.then(async () => {
    const answer = await fetch(board.dataset.reorder, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ version: Number(version), modules: order() }),
    }).catch(() => null);
    if (answer && answer.ok) {
      version = (await answer.json()).version;
      for (const field of board.querySelectorAll("input[name=version]")) field.value = version;
      says.textContent = board.dataset.moved;
    } else {
      // Someone else changed the outline, or the line broke: what the school has is what we show.
      sessionStorage.setItem("akada-stale", "1");
      location.reload();
    }
  });
}

function step(item, up) {
  if (item.matches("[data-module]")) {
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    if (!other || !other.matches("[data-module]")) return false;
    up ? other.before(item) : other.after(item);
    return true;
  }
  const beside = up ? item.previousElementSibling : item.nextElementSibling;
  if (beside) {
    up ? beside.before(item) : beside.after(item);
    return true;
  }
  const all = modules();
  const beyond = all[all.indexOf(item.closest("[data-module]")) + (up ? -1 : 1)];
  const next = beyond && beyond.querySelector("[data-lessons]");
  if (!next) return false;
  up ? next.append(item) : next.prepend(item);
  return true;
}

// Nothing is above the first and below the last: their buttons say so, and stay where the keyboard finds them.
function markEdges() {
  const all = modules();
  for (const button of board.querySelectorAll("[data-move] button")) {
    const up = button.value === "true";
    const item = button.closest("[data-lesson], [data-module]");
    const end = up ? all[0] : all[all.length - 1];
    const lessons = lessonsOf(end);
    const stands = item === end || item === lessons[up ? 0 : lessons.length - 1];
    button.removeAttribute("aria-disabled");
    button.removeAttribute("aria-describedby");
    if (!stands) continue;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-describedby", up ? "first-already" : "last-already");
  }
}

if (board) {
  if (sessionStorage.getItem("akada-stale")) {
    sessionStorage.removeItem("akada-stale");
    says.textContent = board.dataset.stale;
    says.classList.remove("visually-hidden");
  }

  // Safari before 15.4 does not say which button sent the form; a press of Enter clicks it too.
  let pressed = null;
  board.addEventListener("click", (event) => { pressed = event.target.closest("button"); });
  board.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-move]");
    if (!form || !pressed || pressed.form !== form) return;
    event.preventDefault();
    const item = form.closest("[data-lesson], [data-module]");
    const button = pressed;
    if (step(item, button.value === "true")) {
      // A moved element loses the focus, which the next press of the key needs.
      button.focus();
      markEdges();
      save();
    } else {
      says.textContent = document.getElementById(button.value === "true" ? "first-already" : "last-already").textContent;
    }
  });

  let dragged = null;
  let before = "";
  for (const item of board.querySelectorAll("[data-lesson], [data-module]")) {
    if (!item.querySelector("[data-move]")) continue;
    item.draggable = true;
  }
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest && event.target.closest("[data-lesson], [data-module]");
    if (!dragged || !dragged.draggable) return;
    before = JSON.stringify(order());
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("dragged");
  });
  board.addEventListener("dragover", (event) => {
    if (!dragged) return;
    const isModule = dragged.matches("[data-module]");
    const over = event.target.closest(isModule ? "[data-module]" : "[data-lesson]");
    const around = event.target.closest("[data-module]");
    const list = isModule || !around ? null : around.querySelector("[data-lessons]");
    if (!over && !list) return;
    event.preventDefault();
    if (!over) {
      if (!list.contains(dragged) && !list.children.length) list.append(dragged);
      return;
    }
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    event.clientY < box.top + box.height / 2 ? over.before(dragged) : over.after(dragged);
  });
  board.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
  board.addEventListener("dragend", () => {
    if (dragged) dragged.classList.remove("dragged");
    if (dragged && JSON.stringify(order()) !== before) {
      markEdges();
      save();
    }
    dragged = null;
  });
}
