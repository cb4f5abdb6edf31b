/* Says beside a deadline how much time is left; once a minute is enough. */
const words = (minutes) => {
  if (minutes < 1) return "waktunya habis";
  const hours = Math.floor(minutes / 60);
  return `sisa ${hours ? `${hours} jam ` : ""}${minutes % 60} menit`;
};
for (const time of document.querySelectorAll("[data-countdown]")) {
  const left = document.createElement("span");
  const show = () => {
    const minutes = Math.floor((Date.parse(time.dateTime) - Date.now()) / 60000);
    left.textContent = ` (${words(minutes)})`;
  };
  left.className = "muted s nowrap";
  time.after(left);
  show();
  setInterval(show, 60000);
}
