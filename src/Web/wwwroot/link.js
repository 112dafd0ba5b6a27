// A link with a secret, as /start#SECRET, /verify/link#SECRET and /set-up#CODE. What stands behind the # is sent to no
// server; it is taken out of the address bar and the history at once, and sent in the form. Without a script it is typed
// or pasted there.
function read() {
  const secret = /^#([A-Za-z0-9_-]{10,100})$/.exec(location.hash);
  if (!secret) return;
  const field = document.querySelector("[data-from-hash]");
  if (!field) {
    // The page shows what another link had opened: it is asked for afresh.
    location.href = location.pathname + "?again" + location.hash;
    return;
  }
  history.replaceState(null, "", location.pathname);
  field.value = secret[1];
  const box = document.getElementById("link-box");
  if (box) box.hidden = true;
  if (field.form.hasAttribute("data-send")) field.form.submit();
}
addEventListener("hashchange", read);
read();
