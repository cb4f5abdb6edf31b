/* Fees, villages and the total follow a choice at once. Without this file a button does it. */
const form = document.querySelector("#checkout");
let latest = 0;

async function refresh() {
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
}

/* On a slow network somebody chooses before this file is here. */
function isChanged() {
  const options = [...form.querySelectorAll("select")].map((list) => list.selectedOptions[0]);
  const radios = [...form.querySelectorAll("[type=radio]")];
  return (
    options.some((option) => option && !option.defaultSelected && option.index > 0) ||
    radios.some((radio) => radio.checked !== radio.defaultChecked)
  );
}

form.addEventListener("change", (event) => {
  if (event.target.matches("select, [type=radio]")) refresh();
});
if (isChanged()) refresh();
