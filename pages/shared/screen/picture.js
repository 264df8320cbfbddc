// A card's chart as a picture at twice its size, with its two lines, measure, source and what stands open inside.
// It goes into a document: always on white, in the colours of paper, whatever the screen's theme.
const SCALE = 2, EDGE = 24, INK = "#1F2933", MUTED = "#52606D", PAPER = "#FFFFFF";
const FACE = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif';

// What stays on one line: a number with its unit, a mark with what it opens or closes.
const WHOLE = /[（“《]*(?:[0-9][0-9,./]*[%万亿余件条年月日]*|.)[，。；、）”》：→]*/gu;

function lines(pen, words, width, parts = words.match(WHOLE) ?? []) {
  const found = [""];
  for (const part of parts) {
    const longer = found.at(-1) + part;
    if (found.at(-1) && pen.measureText(longer.trimEnd()).width > width) found.push(part);
    else found[found.length - 1] = longer;
  }
  return found;
}

const plainly = (colour) => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${red}, ${green}, ${blue})`;
};

// The marks of a drawing in other colours, each changed once.
function recoloured(words, colours) {
  const others = new Map();
  for (const [from, to] of Object.entries(colours)) {
    others.set(plainly(from), plainly(to));
    others.set(from.toLowerCase(), to);
  }
  return words.replace(/rgb\(\d+, \d+, \d+\)|#[0-9a-f]{6}\b/gi, (found) => others.get(found.toLowerCase()) ?? found);
}

function drawing(svg, colours) {
  const copy = svg.cloneNode(true);
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width * SCALE);
  copy.setAttribute("height", height * SCALE);
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const image = new Image();
  const done = new Promise((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = reject;
  });
  const words = recoloured(new XMLSerializer().serializeToString(copy), colours);
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(words);
  return done;
}

async function picture({ card, title, second, measure, source, note, foot, colours, name }) {
  const plot = document.querySelector(`.st-key-card_${card} .js-plotly-plot`);
  const svgs = plot ? [...plot.querySelectorAll(".main-svg")] : [];
  const { width, height } = plot?.getBoundingClientRect() ?? {};
  if (!svgs.length || !width) return "请先切回“图”";
  const ground = getComputedStyle(plot.querySelector(".main-svg")).backgroundColor;
  const dark = /rgb\((\d+)/.exec(ground)?.[1] < 100;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const room = width - 8;
  const styles = { title: `700 18px ${FACE}`, plain: `400 16px ${FACE}`, small: `400 14px ${FACE}`, foot: `400 12px ${FACE}` };
  const measured = (font, words) => { pen.font = font; return lines(pen, words, room); };
  const blocks = [
    ...measured(styles.title, title).map((words) => [styles.title, words, 26, INK]),
    ...(second ? measured(styles.plain, second) : []).map((words) => [styles.plain, words, 23, INK]),
    ...measured(styles.small, measure).map((words) => [styles.small, words, 21, MUTED]),
  ];
  pen.font = styles.foot;
  const said = [...(note ? lines(pen, `注：${note}`, room) : []), ...lines(pen, foot, room, foot.match(/.+?(?: · |$)/g)).map((words) => words.replace(/ · $/, ""))];
  const below = [
    ...measured(styles.small, source).map((words) => [styles.small, words, 21, MUTED]),
    ...said.map((words) => [styles.foot, words, 18, MUTED]),
  ];
  const tall = (list) => list.reduce((sum, [, , line]) => sum + line, 0);
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = (2 * EDGE + tall(blocks) + 8 + height + 8 + tall(below)) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = "top";
  let y = EDGE;
  const write = ([font, words, line, colour]) => {
    pen.font = font; pen.fillStyle = colour; pen.fillText(words, EDGE, y); y += line;
  };
  blocks.forEach(write);
  y += 8;
  for (const svg of svgs) pen.drawImage(await drawing(svg, dark ? colours : {}), EDGE, y, width, height);
  y += height + 8;
  below.forEach(write);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return "已下载";
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("span");
  button.textContent = "图片（PNG）";
  button.onclick = async () => {
    let said;
    button.textContent = "正在生成……";
    try { said = await picture(data); } catch { said = "未能生成图片"; }
    button.textContent = status.textContent = said;
    setTimeout(() => { button.textContent = "图片（PNG）"; status.textContent = ""; }, 1600);
  };
}
