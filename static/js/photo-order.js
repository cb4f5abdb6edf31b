/* Photos dragged by their grip; their form sends the new order. */
for (const list of document.querySelectorAll("[data-order]")) {
  const order = () => [...list.children].map((row) => row.dataset.photo).join();
  const middle = (row) => {
    const box = row?.getBoundingClientRect();
    return box && box.top + box.height / 2;
  };
  let held;
  let before;
  list.addEventListener("pointerdown", (event) => {
    held = event.target.closest("[data-grip]")?.closest("li");
    if (!held) return;
    event.preventDefault();
    before = order();
    held.classList.add("held");
    list.setPointerCapture(event.pointerId);
  });
  // The others step aside; what a finger holds must stay.
  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    if (event.clientY < middle(held.previousElementSibling)) held.after(held.previousElementSibling);
    if (event.clientY > middle(held.nextElementSibling)) held.before(held.nextElementSibling);
    held.scrollIntoView({ block: "nearest" });
  });
  list.addEventListener("lostpointercapture", () => {
    held.classList.remove("held");
    held = null;
    const form = document.getElementById(list.dataset.order);
    form.elements.order.value = order();
    if (order() !== before) form.requestSubmit();
  });
}
