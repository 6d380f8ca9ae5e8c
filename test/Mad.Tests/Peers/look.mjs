// Opens pages from disk in a real browser and says what is wrong with them, as JSON on standard output.
// One argument: the path of a JSON file {chromium, profile, pages: [file], elements: [name], attributes: [name], shots: folder or null}.
import { readFileSync, existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';

const task = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const problems = [];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launchPersistentContext(task.profile, { executablePath: task.chromium, args: flags, headless: true });

// Runs in the page: every text against what is behind it (WCAG 2.2, 1.4.3), with all details open.
function contrast() {
  const parse = text => {
    const parts = text.match(/[\d.]+%?/g);
    if (!text.startsWith('rgb') || !parts) return null;
    const [r, g, b, a = '1'] = parts;
    return { r: +r, g: +g, b: +b, a: parseFloat(a) };
  };
  const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
  const light = c => {
    const [r, g, b] = [c.r, c.g, c.b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c && c.a > 0) { layers.push(c); if (c.a === 1) break; }
    }
    return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 });
  };
  const found = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const drawn = element.namespaceURI.endsWith('svg');
    const ink = parse(drawn ? style.fill : style.color);
    if (!ink) { found.set(`unknown colour ${drawn ? style.fill : style.color}`, walk.currentNode.data.trim().slice(0, 40)); continue; }
    const ground = behind(element);
    const value = ratio(over(ink, ground), ground);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (value < (large ? 3 : 4.5) - 0.005) {
      const of = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
      found.set(`contrast ${value.toFixed(2)} of ${of}`, walk.currentNode.data.trim().slice(0, 40));
    }
  }
  return [...found].map(([what, text]) => `${what}: ${text}`);
}

// Runs in the page: elements and attributes that we do not write.
function foreign({ elements, attributes }) {
  const [tags, names] = [new Set(elements), new Set(attributes)];
  const wrong = new Set();
  for (const e of document.querySelectorAll('*')) {
    if (!tags.has(e.localName)) wrong.add(`<${e.localName}> is no element of ours`);
    for (const a of e.attributes) if (!names.has(a.name)) wrong.add(`${e.localName}@${a.name} is no attribute of ours`);
  }
  return [...wrong];
}

function focused() {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {
    name: `${e.localName} ${(e.textContent || e.id || '').trim().slice(0, 30)}`,
    shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}

async function look(file, scheme, width) {
  const where = `${basename(file)} (${scheme}, ${width} px)`;
  const say = what => problems.push(`${where}: ${what}`);
  const page = await browser.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
  const address = pathToFileURL(file).href;
  page.on('console', message => say(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', error => say(`error: ${error.message}`));
  page.on('dialog', dialog => { say('a dialog opened'); dialog.dismiss(); });
  page.on('request', request => { if (request.url().split('#')[0] !== address) say(`request ${request.url()}`); });
  await page.goto(address);
  const closed = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: document.documentElement.clientWidth, tall: document.title.length > 0 }));
  if (closed.scroll > closed.width) say(`the page is ${closed.scroll} px wide`);
  if (!closed.tall) say('no title');
  if (task.shots) await page.screenshot({ path: join(task.shots, `${basename(file, '.html')}-${scheme}-${width}.png`), fullPage: false });
  await keys(page, say);
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  const open = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: document.documentElement.clientWidth }));
  if (open.scroll > open.width) say(`with all open the page is ${open.scroll} px wide`);
  (await page.evaluate(contrast)).forEach(say);
  (await page.evaluate(foreign, task)).forEach(say);
  if (task.shots) await page.screenshot({ path: join(task.shots, `${basename(file, '.html')}-${scheme}-${width}-open.png`), fullPage: width === 1280 && scheme === 'light' });
  if (scheme === 'light' && width === 1280) await ways(page, file, say);
  await page.close();
}

async function keys(page, say) {
  const seen = new Set();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (!now) { if (i === 0) say('Tab reaches nothing'); return; }
    if (!now.shown) say(`the focus does not show on ${now.name}`);
    if (!now.inside) say(`the focus is out of sight on ${now.name}`);
    seen.add(now.name);
  }
  if (seen.size < 2) say('Tab does not move');
}

// Every link leads to a file and a place that are there; one into closed words opens them.
async function ways(page, file, say) {
  const links = await page.evaluate(() => [...document.querySelectorAll('a')].map(a => a.href));
  const texts = new Map();
  for (const link of new Set(links)) {
    if (!link.startsWith('file://')) { say(`a link leaves the disk: ${link}`); continue; }
    const [path, place] = link.split('#');
    const target = fileURLToPath(path);
    if (!existsSync(target)) { say(`a link leads nowhere: ${link}`); continue; }
    if (!texts.has(target)) texts.set(target, new Set([...readFileSync(target, 'utf8').matchAll(/ id="([^"]*)"/g)].map(m => m[1])));
    if (place && !texts.get(target).has(decodeURIComponent(place))) say(`a link leads to a place that is not there: ${link}`);
  }
  await page.reload();
  const inside = page.locator('table a[href*="#d"]').first();
  if (await inside.count()) {
    const place = (await inside.getAttribute('href')).split('#')[1];
    const there = page.url().split('#')[0];
    page.removeAllListeners('request');
    await inside.evaluate(a => { for (let e = a; e; e = e.parentElement) if (e.localName === 'details') e.open = true; });
    await inside.click();
    await page.waitForLoadState();
    const shown = await page.evaluate(id => document.getElementById(id)?.checkVisibility() ?? false, place);
    if (!shown) say(`the link from ${there} to #${place} does not show what it leads to`);
  }
}

for (const file of task.pages) {
  for (const scheme of ['light', 'dark']) {
    for (const width of [1280, 400]) await look(file, scheme, width);
  }
}
await browser.close();
console.log(JSON.stringify(problems));
