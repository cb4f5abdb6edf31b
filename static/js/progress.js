/* Keeps a bar of progress true; without this file the page reloads itself every few seconds. */
const EVERY = 1500;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok && !show(await answer.text())) {
      location.reload();
      return;
    }
  } catch {
    // The network or the server is away for a moment; the next look may find it again.
  }
  setTimeout(look, EVERY);
}

/* Put the new state in the place of the old; false where there is nothing to wait for any more. */
function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("[data-progress]");
  if (fresh) document.querySelector("[data-progress]").replaceChildren(...fresh.children);
  return Boolean(fresh);
}

setTimeout(look, EVERY);
