// Remembers a window's sequence beyond a session; a session that begins without it is given it back.
export default function ({ data, setTriggerValue }) {
  let memory;
  try { memory = window.sessionStorage; } catch { return; } // a browser that keeps nothing
  const kept = memory.getItem("deck");
  if (window.deckSession !== data.session) {
    window.deckSession = data.session;
    if (kept && kept !== data.word) {
      setTriggerValue("found", kept);
      return;
    }
  }
  if (!data.offered) memory.setItem("deck", data.word);
}
