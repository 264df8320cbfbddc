// What Streamlit does not let a page say or do itself. Runs again on each page; listens once.
(() => {
  document.documentElement.lang = "zh-CN";
  showCard();
  if (window.pageIsHeard) return;
  window.pageIsHeard = true;

  // Streamlit's own words that are English: seen, or read aloud.
  const words = { "Skip to main content": "跳到正文", "No results": "没有相符的项", "Upload": "选择文件" };
  const names = {
    "Sidebar": "菜单", "Collapse sidebar": "收起菜单", "Expand sidebar": "展开菜单",
    "Open sidebar": "展开菜单", "Open": "展开", "Close": "关闭", "Choose an option": "请选择",
  };
  const places = "[data-testid=stSkipToContent], [role=listbox] *, [role=dialog] *, [data-testid=stFileUploader] button *, [data-testid=stFileUploader] button";
  const speakChinese = () => {
    for (const each of document.querySelectorAll(places)) {
      const said = words[each.textContent];
      if (said && !each.children.length) each.textContent = said;
    }
    for (const name of ["aria-label", "placeholder"])
      for (const each of document.querySelectorAll(`[${name}]`)) {
        const said = names[each.getAttribute(name)];
        if (said) each.setAttribute(name, said);
      }
  };

  // A menu opens at the end of the document: take the keyboard there, and back when it closes.
  let menu = null, opener = null;
  const followMenu = () => {
    const open = document.querySelector("[data-testid=stPopoverBody]");
    if (open === menu) return;
    if (open) {
      opener = document.activeElement;
      for (const wait of [0, 100, 300, 700, 1500]) setTimeout(() => enter(open), wait);
    } else if (opener?.isConnected && [document.body, null].includes(document.activeElement)) {
      opener.focus();
    }
    menu = open;
  };
  // The items of a menu arrive one after the other: until the reader moves, the first one is taken.
  let placed = null;
  const enter = (open) => {
    const at = document.activeElement;
    if (!open.isConnected || (open.contains(at) && at !== placed)) return;
    for (const each of open.querySelectorAll("*")) {
      const first = each.matches("button, input, a[href]")
        ? each : each.shadowRoot?.querySelector("button");
      if (!first) continue;
      first.focus();
      placed = document.activeElement;
      return;
    }
  };

  let waiting = false;
  const look = () => { waiting = false; speakChinese(); followMenu(); };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  look();

  // A chart wider than the sheet shrinks to it: a drawing needs a viewBox for that.
  const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");
  addEventListener("beforeprint", () => {
    for (const each of drawings())
      each.setAttribute("viewBox", `0 0 ${each.width.baseVal.value} ${each.height.baseVal.value}`);
  });
  addEventListener("afterprint", () => {
    for (const each of drawings()) each.removeAttribute("viewBox");
  });

  // An address may end with a card (#card_…), which is drawn only after the page has opened.
  function showCard() {
    const card = location.hash.slice(1);
    if (!/^card_\w+$/.test(card) || window.shownCard === card) return;
    window.shownCard = card;
    let moved = false;
    for (const event of ["wheel", "keydown", "pointerdown"])
      addEventListener(event, () => { moved = true; }, { once: true });
    for (let wait = 100; wait <= 4000; wait += 150)
      setTimeout(() => moved || document.querySelector(`.st-key-${card}`)?.scrollIntoView(), wait);
  }
})();
