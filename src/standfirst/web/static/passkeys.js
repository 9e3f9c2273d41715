// Passkeys: asks the browser's own dialog, puts its answer into the form, and sends the form. Nothing else talks to the desk.
"use strict";
(() => {
  const form = document.querySelector("form[data-passkey]");
  const note = document.getElementById("passkey-note");
  if (!form || !note) return;
  const say = (words) => { note.textContent = words; };
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) {
    say("This browser knows no passkeys, or is too old for them.");
    return;
  }
  const options = JSON.parse(form.dataset.options);
  const ask = () => form.dataset.passkey === "new"
    ? navigator.credentials.create({publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})
    : navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)});
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    say("Your browser asks you now.");
    ask().then((credential) => {
      form.elements.answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    }, () => { say("Nothing was signed. Try again, or go back."); });
  });
})();
