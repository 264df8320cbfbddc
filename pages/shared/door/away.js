// While the server is away: a notice at the foot of the page, which stays as it is.
(() => {
  const SETTLE = 600, SLOW = 4000, STUCK = 20000, PATIENCE = 5000, PACE = 3000, THANKS = 4000; // milliseconds
  const kept = "已填写的内容仍在本页，请不要刷新。";
  const words = {
    opening: "正在连接看板，请稍候……",
    stuck: "还没有连上看板。请检查网络；一直如此时，请告诉维护人员（经代理打开的，代理须放行 WebSocket）。",
    away: `与看板的连接已断开，正在重新连接……${kept}`,
    silent: `看板暂时没有回应，正在等待……${kept}`,
    back: "看板已恢复连接。",
  };
  const begun = Date.now();
  let app = null, opened = false, silent = false, asking = false, broken = false, answered = 0, soon = 0;

  const bar = Object.assign(document.createElement("div"), { className: "away", role: "status" });
  const say = (what) => {
    if (!bar.isConnected) document.body.append(bar);
    if (bar.dataset.says === what) return;
    bar.dataset.says = what;
    bar.textContent = words[what] ?? "";
  };

  const matter = () => {
    const stands = app?.dataset.testConnectionState === "CONNECTED";
    opened ||= stands;
    if (stands) return silent ? "silent" : "";
    if (opened) return "away";
    const waited = Date.now() - begun;
    return waited < SLOW ? "" : waited < STUCK ? "opening" : "stuck";
  };
  // A short break, as when a page is left, is not worth a word.
  const look = () => { clearTimeout(soon); soon = setTimeout(show, matter() === "away" ? SETTLE : 0); };
  const show = () => {
    const now = matter();
    const mended = !now && !["", "back", undefined].includes(bar.dataset.says);
    if (now || bar.dataset.says !== "back") say(mended ? "back" : now);
    if (mended && broken) anew();
    broken = now === "away";
    if (mended) setTimeout(() => bar.dataset.says === "back" && say(""), THANKS);
  };
  // A server that was started anew knows nothing of this page, and would pass over what is done on it
  // first. Streamlit's own key for it lets the page run once more.
  const anew = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "r", keyCode: 82, bubbles: true }));
  for (const wait of [SLOW, STUCK]) setTimeout(look, wait);

  // A stream can stand and nobody be at its end: what a reader does is answered, or it is said.
  const ask = async () => {
    try {
      await fetch(new URL("_stcore/health", location), {
        cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      answered = Date.now();
      silent = false;
    } catch (error) {
      silent = error.name === "TimeoutError";
    }
    asking = silent && setTimeout(ask, PACE);
    look();
  };
  for (const act of ["pointerdown", "keydown"])
    addEventListener(act, () => { asking ||= opened && setTimeout(ask, answered + PACE - Date.now()); }, true);

  const wait = new MutationObserver(() => {
    app = document.querySelector("[data-testid=stApp]");
    if (!app) return;
    wait.disconnect();
    new MutationObserver(look).observe(app, { attributeFilter: ["data-test-connection-state"] });
    look();
  });
  wait.observe(document, { childList: true, subtree: true });
})();
