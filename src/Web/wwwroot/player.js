// Tells the school where video or audio stands, so that any phone goes on from there.
const player = document.querySelector("[data-lesson]");
const start = Number(player.dataset.position);
player.addEventListener("loadedmetadata", () => { if (start > 5 && start < player.duration - 5) player.currentTime = start; });

let told = 0;
async function tell() {
  if (!player.duration || !isFinite(player.duration)) return;
  told = Date.now();
  const played = [];
  for (let i = 0; i < player.played.length; i++) played.push({ from: Math.round(player.played.start(i)), to: Math.round(player.played.end(i)) });
  const body = JSON.stringify({ position: Math.round(player.currentTime), played: played.slice(-100), duration: Math.max(1, Math.round(player.duration)) });
  try {
    await fetch(`/api/v1/lessons/${player.dataset.lesson}/playing`, { method: "PUT", headers: { "Content-Type": "application/json" }, body, keepalive: true });
  } catch {
    // No network now: the next report carries everything that this one did.
  }
}
player.addEventListener("timeupdate", () => { if (Date.now() - told > 15000) tell(); });
for (const moment of ["pause", "ended"]) player.addEventListener(moment, tell);
addEventListener("pagehide", tell);
