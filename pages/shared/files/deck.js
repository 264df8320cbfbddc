"use strict";
const pages = [...document.querySelectorAll(".page")];
const figures = JSON.parse(document.getElementById("figures").textContent);
const body = document.body, root = document.documentElement;
let at = 0;

const SMALLEST = 1.72, LARGEST = 2.6; // labels of 14 px become 24 px at least
const STRETCH = 1.3; // how far a plot may be made taller than it is on a page

function sized(layout, wide, high) {
  const scale = Math.min(LARGEST, wide / layout.meta.pixels, Math.max(SMALLEST, high / layout.height));
  const plot = layout.meta.plot_height;
  const height = Math.min(high / scale, layout.height + plot * (STRETCH - 1));
  return { scale, layout: { ...layout, width: wide / scale, height } };
}

const places = [...document.querySelectorAll("[data-figure]")];

function draw(place) {
  if (!place || place.firstChild) return;
  const figure = figures[place.dataset.figure];
  const { scale, layout } = sized(figure.layout, place.clientWidth, place.clientHeight);
  const inner = document.createElement("div");
  inner.style.width = layout.width + "px";
  inner.style.height = layout.height + "px";
  inner.style.transform = `scale(${scale})`;
  inner.style.transformOrigin = "0 0";
  place.append(inner);
  Plotly.newPlot(inner, figure.data, layout, { staticPlot: true, displayModeBar: false });
}

// The slide that is shown comes first; the others follow while nothing else is to be done.
function drawRest() {
  const next = places.find((place) => !place.firstChild);
  if (!next) return;
  draw(next);
  setTimeout(drawRest);
}

function fit() {
  const presenting = body.classList.contains("presenting");
  const wide = presenting ? innerWidth : Math.min(innerWidth - 48, 1180);
  const high = presenting ? innerHeight : Infinity;
  root.style.setProperty("--k", String(Math.min(wide / 1920, high / 1080)));
}

function show(next) {
  at = Math.max(0, Math.min(pages.length - 1, next));
  pages.forEach((page, i) => page.classList.toggle("now", i === at));
  draw(pages[at].querySelector("[data-figure]"));
  const heading = pages[at].querySelector("h1, h2");
  document.getElementById("where").textContent = `第${at + 1}页，共${pages.length}页：${heading.textContent}`;
  if (!shown) history.replaceState(null, "", "#p" + (at + 1));
}

function nearest() {
  const middle = innerHeight / 2;
  const distance = (page) => {
    const box = page.getBoundingClientRect();
    return Math.abs((box.top + box.bottom) / 2 - middle);
  };
  return pages.reduce((best, page, i) => (distance(page) < distance(pages[best]) ? i : best), 0);
}

const shown = window.name === "present" && window.parent !== window; // over the dashboard

function present() {
  const from = nearest();
  body.classList.replace("handout", "presenting");
  if (!shown) root.requestFullscreen?.().catch(() => {});
  fit();
  show(from);
}

function leave() {
  if (shown) return window.parent.postMessage("deck-left", "*");
  body.classList.replace("presenting", "handout");
  body.classList.remove("noted", "tabled");
  if (document.fullscreenElement) document.exitFullscreen();
  fit();
  pages[at].scrollIntoView({ block: "center" });
}

function toggle(what, other) {
  body.classList.toggle(what);
  body.classList.remove(other);
  pages[at].querySelector(".more")?.scrollTo(0, 0);
}

function scroll(by) {
  pages[at].querySelector(".more")?.scrollBy(0, by);
}

const keys = {
  ArrowRight: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1),
  ArrowLeft: () => show(at - 1), PageUp: () => show(at - 1),
  ArrowDown: () => scroll(120), ArrowUp: () => scroll(-120),
  Home: () => show(0), End: () => show(pages.length - 1),
  n: () => toggle("noted", "tabled"), t: () => toggle("tabled", "noted"),
  Escape: () => (body.matches(".noted, .tabled") ? body.classList.remove("noted", "tabled") : leave()),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (body.classList.contains("presenting")) {
    if (keys[key]) { keys[key](); event.preventDefault(); }
  } else if (key === "f") present();
});
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && body.classList.contains("presenting")) leave();
});
let touched = null;
addEventListener("touchstart", (event) => { touched = event.changedTouches[0].clientX; }, { passive: true });
addEventListener("touchend", (event) => {
  if (touched === null || !body.classList.contains("presenting")) return;
  const moved = event.changedTouches[0].clientX - touched;
  if (Math.abs(moved) > 60) show(at + (moved < 0 ? 1 : -1));
  touched = null;
}, { passive: true });
document.querySelector("main").addEventListener("click", (event) => {
  const reading = event.target.closest(".more") || String(getSelection()) !== "";
  if (body.classList.contains("presenting") && !reading) show(at + 1);
});
document.querySelector(".bar").addEventListener("click", (event) => {
  const what = event.target.dataset.do;
  if (what === "present") present();
  if (what === "print") print();
});
addEventListener("resize", fit);

addEventListener("beforeprint", () => places.forEach(draw));

fit();
show(Math.max(0, pages.findIndex((page) => "#" + page.id === location.hash)));
if (shown || new URLSearchParams(location.search).has("present")) present();
setTimeout(drawRest, 50);
