// A card's chart as a picture at twice its size, with finding, measure and source inside.
const SCALE = 2, EDGE = 24, INK = "#1F2933", MUTED = "#52606D";
const FACE = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif';

function lines(pen, words, width) {
  const found = [""];
  for (const mark of words) {
    const longer = found.at(-1) + mark;
    if (pen.measureText(longer).width > width) found.push(mark);
    else found[found.length - 1] = longer;
  }
  return found;
}

function drawing(svg) {
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
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  return done;
}

async function picture({ card, title, measure, source }) {
  const plot = document.querySelector(`.st-key-card_${card} .js-plotly-plot`);
  const svgs = plot ? [...plot.querySelectorAll(".main-svg")] : [];
  const { width, height } = plot?.getBoundingClientRect() ?? {};
  if (!svgs.length || !width) return "请先切回“图”";
  const ground = getComputedStyle(plot.querySelector(".main-svg")).backgroundColor;
  const dark = /rgb\((\d+)/.exec(ground)?.[1] < 100;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const room = width - 8;
  const styles = { title: `700 18px ${FACE}`, small: `400 14px ${FACE}` };
  const measured = (font, words) => { pen.font = font; return lines(pen, words, room); };
  const blocks = [
    ...measured(styles.title, title).map((words) => [styles.title, words, 26, dark ? "#E6EAEE" : INK]),
    ...measured(styles.small, measure).map((words) => [styles.small, words, 21, dark ? "#A9B4BF" : MUTED]),
  ];
  const foot = measured(styles.small, source).map((words) => [styles.small, words, 21, dark ? "#A9B4BF" : MUTED]);
  const tall = (list) => list.reduce((sum, [, , line]) => sum + line, 0);
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = (2 * EDGE + tall(blocks) + 8 + height + 8 + tall(foot)) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = "top";
  let y = EDGE;
  const write = ([font, words, line, colour]) => {
    pen.font = font; pen.fillStyle = colour; pen.fillText(words, EDGE, y); y += line;
  };
  blocks.forEach(write);
  y += 8;
  for (const svg of svgs) pen.drawImage(await drawing(svg), EDGE, y, width, height);
  y += height + 8;
  foot.forEach(write);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${measure.replace(/[\\/:*?"<>|\s]/g, "").slice(0, 40)}.png`;
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
    try { said = await picture(data); } catch { said = "未能生成图片"; }
    button.textContent = status.textContent = said;
    setTimeout(() => { button.textContent = "图片（PNG）"; status.textContent = ""; }, 1600);
  };
}
