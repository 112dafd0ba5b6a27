// The QR code of a welcome sheet: /welcome#CODE.START. What stands behind the # is sent to no server; it is taken out of
// the address bar and the history at once.
const sheet = /^#([A-Z0-9]+)\.([A-Z0-9-]+)$/i.exec(location.hash);
if (sheet) {
  document.querySelector("[name='Input.Who']").value = sheet[1];
  document.querySelector("[name='Input.Start']").value = sheet[2];
  history.replaceState(null, "", location.pathname);
}
