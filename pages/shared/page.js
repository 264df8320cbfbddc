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
    "Open sidebar": "展开菜单", "Open": "展开", "Close": "关闭", "Choose an option": "请选择", "Selected values": "已选", "Clear all": "全部清除",
  };
  const places = "[data-testid=stSkipToContent], [role=listbox] *, [role=dialog] *, [data-testid=stFileUploader] button *, [data-testid=stFileUploader] button";
  const speakChinese = () => {
    for (const each of document.querySelectorAll(places)) {
      const said = words[each.textContent];
      if (said && !each.children.length) each.textContent = said;
    }
    for (const name of ["aria-label", "placeholder"])
      for (const each of document.querySelectorAll(`[${name}]`)) {
        const now = each.getAttribute(name);
        const said = names[now] ?? now.replace(/^Remove (.+)$/, "移除$1");
        if (said !== now) each.setAttribute(name, said);
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

  // The width below which a chart's words would touch: its card then lets it be moved sideways.
  const giveRoom = () => {
    for (const each of document.querySelectorAll(".js-plotly-plot")) {
      const least = each.layout?.meta?.pixels;
      if (least) each.closest("[class*=st-key-chart_]")?.style.setProperty("--least", `${least}px`);
    }
  };

  let waiting = false;
  const look = () => { waiting = false; speakChinese(); followMenu(); giveRoom(); };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  look();

  // Esc closes a menu: what was typed in it is kept first.
  addEventListener("keydown", (event) => {
    const typed = event.key === "Escape" && document.activeElement;
    if (typed && typed.matches("[data-testid=stPopoverBody] :is(textarea, input)")) typed.blur();
  }, true);

  // Esc leaves a mark that was selected, unless it closes a menu.
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("[data-testid=stPopoverBody], [role=dialog], [role=listbox]")) return;
    for (const each of document.querySelectorAll(".js-plotly-plot")) {
      if (!each.data?.some((trace) => trace.selectedpoints)) continue;
      for (const trace of [...each.data, ...each._fullData]) delete trace.selectedpoints;
      each.emit("plotly_deselect");
      // Plotly draws anew only what it is told of: give marks and numbers their own look back.
      for (const mark of each.querySelectorAll(".point path, path.point")) mark.style.opacity = 1;
      for (const bars of each.querySelectorAll(".trace.bars")) {
        const colour = bars.__data__?.[0]?.trace?.textfont?.color;
        if (colour) for (const text of bars.querySelectorAll(".bartext")) text.style.fill = colour;
      }
    }
  });

  // A chart wider than the sheet shrinks to it: a drawing needs a viewBox for that. What folds is
  // open on paper.
  const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll(".card-fold:not([open])")];
    for (const each of unfolded) each.open = true;
    for (const each of drawings())
      each.setAttribute("viewBox", `0 0 ${each.width.baseVal.value} ${each.height.baseVal.value}`);
  });
  addEventListener("afterprint", () => {
    for (const each of drawings()) each.removeAttribute("viewBox");
    for (const each of unfolded) each.open = false;
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
