// A notebook, run in JupyterLite or JupyterLab: node .ci/notebook.cjs ADDRESS PICTURE tells what came of it, and ends
// with status 1 if that is an error. NODE_PATH leads to playwright-core, CHROMIUM is the browser.
const {chromium} = require("playwright-core");
const [address, picture] = process.argv.slice(2);

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]});
  const page = await browser.newPage({viewport: {width: 1280, height: 1500}}), elsewhere = new Set();
  page.on("request", request => /^(data|blob):/.test(request.url())
    || request.url().startsWith(new URL(address).origin) || elsewhere.add(request.url()));
  await page.goto(address);
  await page.waitForSelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', {timeout: 120000});
  await page.click('.lm-MenuBar-item:has-text("Run")');
  await page.locator(".lm-Menu-item", {hasText: /Run All Cells$/}).click();
  const prompts = () => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map(one => one.textContent);
  await page.waitForFunction(`(${prompts})().some(text => text.includes("*"))`);
  await page.waitForFunction(`!(${prompts})().some(text => text.includes("*"))`, null, {timeout: 180000});
  const cells = await page.evaluate(prompts);
  const shown = await page.evaluate(() => {
    const all = selector => [...document.querySelectorAll(".jp-OutputArea-output " + selector)];
    return {pictures: all("img").filter(image => image.naturalWidth > 100).length, tables: all("table").length,
            errors: [...document.querySelectorAll('[data-mime-type$="error"]')].map(one => one.innerText)};
  });
  await page.screenshot({path: picture});
  await browser.close();
  const run = cells.filter(text => /\d/.test(text)).length;
  const wrong = [...shown.errors, ...[...elsewhere].map(url => "loaded from elsewhere: " + url)];
  console.log([`${run} of ${cells.length} cells run, ${shown.pictures} pictures, ${shown.tables} tables`, ...wrong].join("\n"));
  process.exitCode = Number(run < cells.length || shown.pictures === 0 || wrong.length > 0);
})();
