// The link of a message: /start#SECRET or /verify/link#SECRET. What stands behind the # is sent to no server; it is taken
// out of the address bar and the history at once, and sent in the form. Without a script the link is pasted there.
function read() {
  const secret = /^#([A-Za-z0-9_-]{20,100})$/.exec(location.hash);
  if (!secret) return;
  const form = document.getElementById("link");
  const field = form && form.querySelector("[name='Input.Token']");
  history.replaceState(null, "", location.pathname);
  if (!field) {
    // The page shows what another link had opened.
    location.reload();
    return;
  }
  field.value = secret[1];
  const box = document.getElementById("link-box");
  if (box) box.hidden = true;
  if (form.hasAttribute("data-send")) form.submit();
}
addEventListener("hashchange", read);
read();
