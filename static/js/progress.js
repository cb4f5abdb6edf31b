/* Keeps a bar of progress true; without this file the page reloads itself every few seconds. */
const EVERY = 1500;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-progress]");
  if (!fresh) {
    location.reload();
    return;
  }
  document.querySelector("[data-progress]").replaceChildren(...fresh.children);
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
