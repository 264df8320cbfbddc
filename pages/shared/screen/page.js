// What Streamlit does not let a page say or do itself. Runs again on each page; listens once.
(() => {
  document.documentElement.lang = "zh-CN";
  if (window.pageIsHeard) return;
  window.pageIsHeard = true;

  // A page writes its choices into its own address, each a step of Back for Streamlit: here they
  // take none. A link takes one.
  const step = history.pushState.bind(history), stay = history.replaceState.bind(history);
  history.pushState = (state, title, url) =>
    (new URL(url, location).pathname === location.pathname ? stay : step)(state, title, url);

  // A link is made whole when it is used: with the sequence as it is now, and on the way to a report
  // with the card that it stands on.
  const ours = (event) => {
    const link = event.target.closest?.(".stHtml a[href]");
    return link?.origin === location.origin ? link : null;
  };
  const cardOf = (part) =>
    part.closest("[class*=st-key-card_]")?.className.match(/st-key-(card_\w+)/)[1];
  const makeWhole = (link) => {
    const to = new URL(link.href), deck = new URLSearchParams(location.search).get("deck");
    if (deck) to.searchParams.set("deck", deck); else to.searchParams.delete("deck");
    const back = to.searchParams.get("back"), card = cardOf(link);
    if (back && card) to.searchParams.set("back", `${back.split("#")[0]}#${card}`);
    link.href = to;
  };
  for (const used of ["pointerdown", "focusin", "contextmenu"])
    addEventListener(used, (event) => { const link = ours(event); if (link) makeWhole(link); });

  // A link in the same window is followed within the session, as Back is; with no session at hand
  // (the server was away) the browser follows it.
  addEventListener("click", (event) => {
    const link = ours(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    makeWhole(link);
    if (!document.querySelector("[data-test-connection-state=CONNECTED]")) return;
    event.preventDefault();
    if (matchMedia("(max-width: 768px)").matches && link.matches(".menu"))
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    const unfolded = [...document.querySelectorAll("[class*=st-key-card_] details[open]")].map(cardOf);
    stay({ top: main().scrollTop, unfolded }, "");
    (link.href === location.href ? stay : step)({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });

  // A view is drawn bit by bit: until the reader moves, it stands where and as it was left, or at the
  // card that its address ends with (#card_…); any other begins at its top.
  const main = () => document.querySelector("[data-testid=stMain]");
  let standing = null;
  const stand = ({ top, unfolded = [] }) => {
    clearInterval(standing);
    const card = location.hash.match(/^#(card_\w+)$/)?.[1], until = Date.now() + 4000;
    if (!top && !card && !unfolded.length) { main()?.scrollTo(0, 0); return; }
    standing = setInterval(() => {
      if (Date.now() > until) clearInterval(standing);
      for (const name of unfolded) document.querySelector(`.st-key-${name} details`)?.setAttribute("open", "");
      if (top) main()?.scrollTo(0, top);
      else if (card) document.querySelector(`.st-key-${card}`)?.scrollIntoView();
    }, 150);
  };
  for (const moves of ["wheel", "keydown", "pointerdown", "touchmove"])
    addEventListener(moves, () => clearInterval(standing), true);
  addEventListener("popstate", (event) => stand(event.state ?? {}));
  stand({});

  // Streamlit's own words that are English: seen, or read aloud.
  const words = { "Skip to main content": "跳到正文", "No results": "没有相符的项", "Upload": "选择文件" };
  const names = {
    "Sidebar": "菜单", "Collapse sidebar": "收起菜单", "Expand sidebar": "展开菜单",
    "Open sidebar": "展开菜单", "Open": "展开", "Close": "关闭", "Choose an option": "请选择", "Selected values": "已选", "Clear all": "全部清除",
    "file upload": "选择文件", "Add files": "另选一份",
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

  // What is wrong with a file that was to be opened stands beside it (style.css), in words.
  const faults = [
    [/^Error: File must be (\S+) or smaller\.$/, "文件太大，不能超过 $1。"],
    [/^Error: .* files are not allowed\.$/, "只能打开本看板保存的汇报（.json）。"],
    [/^Error: Only one file is allowed\.$/, "一次只能打开一份。"],
    [/^Error: .*$/s, "未能打开，请移除后再试一次。"],
  ];
  const speakOfFiles = () => {
    for (const each of document.querySelectorAll("[data-testid=stFileChip] [role=alert]")) {
      const fault = faults.find(([pattern]) => pattern.test(each.textContent));
      if (fault) each.textContent = each.textContent.replace(...fault);
    }
  };

  // A menu opens at the end of the document: take the keyboard there, and back when it closes.
  let menu = null, opener = null, home = null;
  const followMenu = () => {
    const open = document.querySelector("[data-testid=stPopoverBody]");
    if (open === menu) return;
    if (open) {
      opener = document.activeElement;
      home = opener?.closest("[class*=st-key-use_], .st-key-menu_page")?.className.match(/st-key-(use_\w+|menu_page)/)[1];
      for (const wait of [0, 100, 300, 700, 1500]) setTimeout(() => enter(open), wait);
    } else {
      for (const wait of [0, 300, 900]) setTimeout(leave, wait);
    }
    menu = open;
  };
  // A menu that was used up stands in its place as a new one.
  const leave = () => {
    if (![document.body, null].includes(document.activeElement)) return;
    (opener?.isConnected ? opener : document.querySelector(`.st-key-${home} button`))?.focus();
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

  // The width below which a chart's words would touch: its card then lets it be moved sideways, and
  // begins with the newest year. An edge with more behind it fades.
  const giveRoom = () => {
    for (const each of document.querySelectorAll(".js-plotly-plot")) {
      const frame = each.closest("[class*=st-key-chart_]"), least = each.layout?.meta?.pixels;
      if (!frame || !least) continue;
      frame.style.setProperty("--least", `${least}px`);
      const years = yearsOf(each.layout).join();
      if (years && frame.scrollWidth > frame.clientWidth && frame.dataset.years !== years) {
        frame.dataset.years = years;
        const hidden = frame.scrollWidth - frame.clientWidth;
        frame.scrollLeft = years.includes(",") ? hidden : hidden / 2;  // a lone year stands in the middle
      }
      // What can be moved sideways can be moved with the arrow keys too.
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
      frame.onscroll = () => fade(frame);
      fade(frame);
    }
  };
  const yearsOf = (layout) => Object.keys(layout).filter((name) => name.startsWith("xaxis"))
    .flatMap((name) => layout[name].tickvals ?? []).filter((value) => value > 1900);
  const fade = (frame) => {
    const behind = frame.scrollWidth - frame.clientWidth - frame.scrollLeft;
    frame.classList.toggle("more-before", frame.scrollLeft > 1);
    frame.classList.toggle("more-behind", behind > 1);
  };

  let waiting = false;
  const look = () => { waiting = false; speakChinese(); speakOfFiles(); followMenu(); giveRoom(); };
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
})();
