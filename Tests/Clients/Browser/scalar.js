// The page at /scalar in a real browser that reaches no host but the service's: it shows every operation, takes a token where a
// person would enter it, and sends a request with it. The same behind a gateway that serves it below /gateway.
//
//   node scalar.js BASE_URL DOCUMENT_FILE SCREENSHOT_FILE      (the browser: $CHROMIUM, or /usr/bin/chromium)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { startGateway } from "./gateway.js";

const [baseUrl, documentFile, screenshot] = process.argv.slice(2);
const document = JSON.parse(readFileSync(documentFile, "utf8"));
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
assert.ok(operations.filter((operation) => operation.tags.includes("Customer")).length >= 25, "The document lacks some of the 25.");

const gateway = await startGateway(baseUrl);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  // The last four keep the browser itself from asking its maker's hosts.
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  await tryPage(gateway.url);
  await tryPage(baseUrl);
  console.log(`Browser: ${operations.length} operations shown, a customer read, behind the gateway and directly; no other host was asked.`);
} finally {
  await browser.close();
  gateway.close();
}

async function tryPage(url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  const blocked = [];
  const faults = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  await page.route("**/*", (route) => {
    const asked = route.request().url();
    if (asked.startsWith(`${url}/`) || asked === url || /^(data|blob):/.test(asked))
      return route.continue();
    blocked.push(asked);
    return route.abort();
  });

  await page.goto(`${url}/scalar`);
  await expandEveryGroup(page);
  for (const { summary } of operations)
    await page.getByRole("link", { name: summary }).first().waitFor();

  await page.getByRole("textbox", { name: "Value" }).first().fill(`token=${await logIn(url)}`);
  await page.getByRole("link", { name: "Get Customer by CUSTOMER_NUMBER" }).first().click();
  await page.getByRole("button", { name: /^Test Request.*customer-number/ }).click();
  const client = page.getByRole("dialog");
  await client.getByRole("button", { name: "Send post request" }).click();
  // The example that the page puts into the request is the first demo customer.
  await client.getByText('"Eveline Tripman"').waitFor();
  await client.getByText("200 OK").waitFor();
  await page.screenshot({ path: screenshot, animations: "disabled" });

  assert.deepEqual(blocked, [], "The page asked other hosts.");
  assert.deepEqual(faults, [], "The page has faults.");
  await page.close();
}

async function expandEveryGroup(page) {
  await page.getByRole("link", { name: "Introduction" }).waitFor();
  const closed = page.getByRole("button", { name: /^Open Group/ });
  while ((await closed.count()) > 0)
    await closed.first().click();
}

async function logIn(url) {
  const answer = await fetch(`${url}/my/logins/direct`, {
    method: "POST",
    headers: { DirectLogin: "username=demo.admin, password=demo-Password-1, consumer_key=demo-consumer-key" },
  });
  assert.equal(answer.status, 201);
  return (await answer.json()).token;
}
