/* Shows chosen photos; one field for words becomes one for each. */
for (const box of document.querySelectorAll("[data-upload]")) {
  const list = box.querySelector("[data-preview]");
  const status = box.querySelector("[data-status]");
  const before = status.textContent;
  const one = document.getElementById(box.dataset.words);
  const shown = (file, place, files) => {
    const item = document.createElement("li");
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.alt = `Foto ${place + 1}: ${file.name}`;
    image.onload = () => URL.revokeObjectURL(image.src);
    image.onerror = () => image.replaceWith(file.name);
    item.append(image);
    if (one && files.length > 1) {
      const label = document.createElement("label");
      const field = one.cloneNode();
      field.id += place;
      field.disabled = false;
      label.append(`Yang terlihat di foto ${place + 1}`, field);
      item.append(label);
    }
    return item;
  };
  box.querySelector(".pick").addEventListener("change", () => {
    const files = [...box.querySelectorAll("[type=file]")].flatMap((input) => [...input.files]);
    list.replaceChildren(...files.map(shown));
    list.hidden = !files.length;
    if (one) one.closest(".field").hidden = one.disabled = files.length > 1;
    status.textContent = files.length ? `${files.length} foto dipilih.` : before;
  });
}
