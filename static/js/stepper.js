/* − and + beside a number field. Without this file the field works by itself. */
for (const box of document.querySelectorAll("span.stepper")) {
  const field = box.querySelector("input");
  const buttons = [...box.querySelectorAll("[data-step]")];
  const limit = (name, otherwise) => (field[name] === "" ? otherwise : Number(field[name]));
  const fits = (number) => number >= limit("min", 1) && number <= limit("max", Infinity);
  const show = () => {
    for (const button of buttons) {
      button.disabled = !fits(Number(field.value) + Number(button.dataset.step));
    }
  };
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    field.value = Number(field.value) + Number(button.dataset.step);
    show();
  });
  field.addEventListener("input", show);
  show();
}
