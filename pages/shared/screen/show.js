// Opens a deck over the whole page, in full screen where the browser grants it.
export default function ({ data }) {
  if (!data?.html || document.getElementById("deck-shown")) return;
  const frame = document.createElement("iframe");
  frame.id = "deck-shown";
  frame.name = "present";
  frame.title = "全屏演示";
  frame.allow = "fullscreen";
  frame.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;border:0;z-index:1000000;background:#000";
  const back = document.activeElement;
  const close = () => {
    removeEventListener("message", heard);
    frame.remove();
    if (document.fullscreenElement) document.exitFullscreen();
    back?.focus?.();
  };
  const heard = (event) => {
    if (event.source === frame.contentWindow && event.data === "deck-left") close();
  };
  addEventListener("message", heard);
  frame.addEventListener("load", () => frame.contentWindow.focus());
  frame.srcdoc = data.html;
  document.body.append(frame);
  frame.requestFullscreen?.().catch(() => {});
}
