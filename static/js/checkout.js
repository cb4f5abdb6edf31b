/* Fees, villages and the total follow a choice at once. Without this file a button does it. */
const form = document.querySelector("#checkout");
let latest = 0;
form.addEventListener("change", async (event) => {
  if (!event.target.matches("select, [type=radio]")) return;
  const turn = ++latest;
  const sent = new URLSearchParams(new FormData(form));
  sent.set("aksi", "hitung");
  const answer = await fetch(form.action, { method: "POST", body: sent });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#checkout");
  if (!answer.ok || !fresh || turn !== latest) return;
  for (const typed of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio])")) {
    fresh.elements[typed.name].value = typed.value;
  }
  const here = document.activeElement.id;
  form.replaceChildren(...fresh.childNodes);
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
});
