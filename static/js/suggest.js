/* Names of goods while somebody types, as a combobox (WAI-ARIA 1.2). Without this file, and for
   whoever saves data, the form is a plain form. */
const PAUSE = 200; // milliseconds between two letters of somebody who types
const SHORTEST = 2;

function begin(form) {
  const input = form.querySelector("input");
  const list = Object.assign(document.createElement("ul"), { id: "saran", hidden: true });
  const told = Object.assign(document.createElement("span"), { className: "sr" });
  let timer;
  let asking;
  let asked = input.value.trim();

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    if (chosen()) chosen().ariaSelected = "false";
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function take(option) {
    input.value = asked = option.textContent;
    close();
    form.requestSubmit();
  }

  function show(names) {
    close();
    if (!names.length || document.activeElement !== input) return;
    list.append(
      ...names.map((name, place) => {
        const option = document.createElement("li");
        option.id = `saran-${place}`;
        option.role = "option";
        option.ariaSelected = "false";
        option.textContent = name;
        return option;
      }),
    );
    list.hidden = false;
    input.ariaExpanded = "true";
    told.textContent = `${names.length} saran. Pilih dengan panah atas dan bawah.`;
  }

  async function ask() {
    const words = input.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < SHORTEST) return close();
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal });
      const names = answer.ok ? await answer.json() : [];
      if (!signal.aborted) show(names);
    } catch {
      if (!signal.aborted) close(); // the network, which the form does not need yet
    }
  }

  function move(step) {
    const every = [null, ...options()]; // before the first and after the last: what was typed
    const here = every.indexOf(chosen());
    choose(every[(here + step + every.length) % every.length]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const done = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: close,
      Enter: chosen() && (() => take(chosen())),
    }[event.key];
    if (!done) return;
    event.preventDefault();
    done();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays
  list.addEventListener("click", (event) => {
    if (event.target.role === "option") take(event.target);
  });

  list.role = "listbox";
  list.ariaLabel = "Saran";
  told.role = "status";
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  form.append(list, told);
}

const form = document.querySelector("[data-suggest]");
if (form && !navigator.connection?.saveData) begin(form);
