/* Shows the photos somebody has chosen, before they are sent. */
for (const box of document.querySelectorAll("[data-upload]")) {
  const list = box.querySelector("[data-preview]");
  const status = box.querySelector("[data-status]");
  const before = status.textContent;
  box.addEventListener("change", () => {
    const files = [...box.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    list.replaceChildren(
      ...files.map((file, place) => {
        const item = document.createElement("li");
        const image = document.createElement("img");
        image.src = URL.createObjectURL(file);
        image.alt = `Foto ${place + 1}: ${file.name}`;
        image.onerror = () => image.remove();
        item.append(image);
        return item;
      }),
    );
    list.hidden = files.length === 0;
    status.textContent = files.length ? `${files.length} foto dipilih.` : before;
  });
}
