// Small helps on pages that work without them.
document.documentElement.classList.add("js");

// A form is sent once, however often the button is pressed on a slow line.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
});
// Coming back by the browser's arrow, the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// The sentence "saved" leaves the address, so that a reload does not say it again.
const url = new URL(location.href);
if (url.searchParams.has("done")) {
  url.searchParams.delete("done");
  history.replaceState(history.state, "", url);
}

// A summary of errors takes the focus, for those who hear the page.
document.querySelector(".error-summary")?.focus();

// Leaving typed text behind is asked about: <form data-keep>.
let dirty = false;
document.addEventListener("input", (event) => { if (event.target.closest("form[data-keep]")) dirty = true; });
document.addEventListener("submit", () => { dirty = false; });
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
