// Runs in each page: sends its problems to the frame above.
addEventListener("load", () => {
  const root = document.documentElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) {
    wrong.push(`scrolls horizontally: ${root.scrollWidth} px in ${root.clientWidth}`);
  }
  const verdict = document.querySelector(".verdict .badge");
  if (verdict && verdict.getBoundingClientRect().bottom > innerHeight) {
    wrong.push("the verdict is not in the first screen");
  }
  for (const { name } of performance.getEntriesByType("resource")) {
    if (!/^(file|data):/.test(name)) wrong.push(`loads ${name}`);
  }
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(channels(getComputedStyle(at).backgroundColor));
    const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
    return layers.reduceRight((below, [r, g, b, a = 1]) => [r, g, b].map((c, i) => c * a + below[i] * (1 - a)), canvas);
  };
  const seen = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.data.trim();
    if (!text || !element.checkVisibility({ visibilityProperty: true })) continue;
    const color = channels(getComputedStyle(element).color).slice(0, 3);
    const below = background(element);
    if (seen.size === seen.add(`${color} ${below}`).size) continue;
    const [dark, light] = [luminance(color), luminance(below)].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) wrong.push(`contrast ${contrast.toFixed(2)} of \`${text.slice(0, 40)}\`: ${color} on ${below}`);
  }
  parent.postMessage({ texts: seen.size, wrong }, "*");
});
