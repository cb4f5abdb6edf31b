/* "Cetak" on a report. Without this file the browser's own menu prints it. */
for (const button of document.querySelectorAll("button.print")) {
  button.addEventListener("click", () => window.print());
}
