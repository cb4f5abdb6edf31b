/* Copies an amount or an account number. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.querySelector("span");
  const before = [...words.childNodes];
  if (!navigator.clipboard) button.hidden = true;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = "Tersalin";
    setTimeout(() => words.replaceChildren(...before), 3000);
  });
}
