/* Fees, villages and the total follow a choice at once. Without this file, or where the
   network lets it down, a button does it: the parts marked data-by-hand. */
const PATIENCE = 8000; // milliseconds
const form = document.querySelector("#checkout");
let latest = 0;
let hasFailed = false;

function show(selector, isShown) {
  for (const part of form.querySelectorAll(selector)) part.hidden = !isShown;
}

async function ask(sent) {
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(form.action, { method: "POST", body: sent, signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok ? page.querySelector("#checkout") : null;
}

/* What was typed while the answer was on its way. */
function carryOver(fresh) {
  for (const typed of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio])")) {
    const twin = fresh.elements[typed.name];
    if (twin) [twin.value, twin.checked] = [typed.value, typed.checked];
  }
}

async function refresh() {
  const turn = ++latest;
  const sent = new URLSearchParams(new FormData(form));
  sent.set("aksi", "hitung");
  const fresh = await ask(sent).catch(() => null);
  if (turn !== latest) return;
  hasFailed = !fresh;
  if (fresh) {
    carryOver(fresh);
    const here = document.activeElement.id;
    form.replaceChildren(...fresh.childNodes);
    if (here) document.getElementById(here)?.focus({ preventScroll: true });
  }
  show("[data-by-hand], [data-failed]", hasFailed);
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
addEventListener("online", () => hasFailed && refresh());
show("[data-by-hand]", false);
if (isChanged()) refresh();
