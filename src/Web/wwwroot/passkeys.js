// Passkeys: makes and uses the key in the phone; all checks are the server's.
const token = (form) => form.querySelector("[name=__RequestVerificationToken]").value;
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function options(form, url) {
  const answer = await fetch(url, { method: "POST", headers: { RequestVerificationToken: token(form) } });
  const json = await answer.json();
  json.challenge = bytes(json.challenge);
  if (json.user) json.user.id = bytes(json.user.id);
  for (const list of [json.excludeCredentials, json.allowCredentials]) for (const key of list || []) key.id = bytes(key.id);
  return json;
}

function told(credential) {
  const r = credential.response;
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject) || undefined,
      authenticatorData: text(r.authenticatorData || (r.getAuthenticatorData && r.getAuthenticatorData())) || undefined,
      signature: text(r.signature) || undefined, userHandle: text(r.userHandle) || undefined,
      transports: r.getTransports ? r.getTransports() : undefined,
    },
  });
}

function wire(formId, url, call) {
  const form = document.getElementById(formId);
  if (!form) return;
  form.hidden = false;
  if (form.parentElement.id === "passkey-box") form.parentElement.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.credential.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      // One box for both ways in.
      const stay = document.querySelector("input[type=checkbox][name='Input.Stay']");
      if (stay && form.elements.stay) form.elements.stay.value = stay.checked;
      form.credential.value = told(await call({ publicKey: await options(form, url) }));
      // Not requestSubmit, which Safari before 16 lacks: the press of the button sends the form as usual.
      form.querySelector("button").click();
    } catch (problem) {
      // The person said no, or the phone has no key: the other ways in stay open.
      console.info(problem.name);
    }
  }, true);
}

if (window.PublicKeyCredential) {
  wire("passkey-sign-in", "/sign-in/passkey?handler=Options", (o) => navigator.credentials.get(o));
  wire("passkey-add", "/account/security?handler=KeyOptions", (o) => navigator.credentials.create(o));
}
