// Orders and pages over HTTP, and a statement of a million rows as CSV, against a server of its own
// in a new folder. Needs wrk; the server must be built. Run: node bench/http/run.mjs
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;
const program = join(root, "src/Entrepot.Server/bin/Release/net10.0/Entrepot.Server.dll");
const folder = mkdtempSync(join(tmpdir(), "entrepot-http-"));
const firm = 11;
const callers = 100;
const rows = 1_000_000;
const seconds = Number(process.argv[2] ?? 10);
const paper = "1".repeat(64);

const server = spawn("dotnet", [program, "--data", folder, "--empty",
  "--urls", "http://127.0.0.1:0"]);
let printed = "";
for await (const text of server.stdout) {
  printed += text;
  if (/welcome/.test(printed)) break;
}
const [address] = printed.match(/http:\/\/[0-9.:]+/);
const [operator] = printed.match(/ek_\w+/);

let posts = 0;

async function post(path, body) {
  const reply = await fetch(`${address}/api/v1${path}`, {
    method: "POST",
    headers: { "Authorization": `Bearer ${operator}`, "Idempotency-Key": `setup-${++posts}` },
    body,
  });
  if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  return reply.json();
}

async function open() {
  await post("/participants",
    `{"participant":${firm},"permissions":"Trade","form":"LegalPerson","name":"${paper}"}`);
  await post("/assets", `{"asset":1,"assetKind":"Currency","name":"${paper}"}`);
  await post("/assets", `{"asset":2,"assetKind":"Good","name":"${paper}"}`);
  await post("/accounts", `{"owner":1,"assetNumber":1,"purpose":"Custody"}`);
  for (const asset of [1, 2]) {
    await post("/accounts", `{"owner":${firm},"assetNumber":${asset},"purpose":"Available"}`);
  }
  await post("/deposits",
    `{"transfer":"1","participant":${firm},"assetNumber":1,"amount":"1000000000.00"}`);
  await post("/markets", `{"market":1,"version":1,"good":2,"currency":1,
    "switches":"ContinuousMatching, Simulation","profile":"LegacyForward",
    "mechanism":"OrderBook","form":"WarehouseReceipt","settlement":"AtOnce",
    "tradePrice":"Resting","feeBasis":"Value","tick":"1.00","lot":"1",
    "quantityMax":"1000","referencePrice":"7800"}`);
  await post("/markets/1/sessions", `{"date":"2026-11-20"}`);
  await post("/markets/1/phase", `{"phase":"Continuous"}`);
}

async function keys() {
  const all = [];
  for (let n = 0; n < callers; n++) {
    all.push((await post("/keys", `{"name":"caller ${n}","firm":${firm},"scopes":"Firm"}`)).key);
  }
  const file = join(folder, "keys.txt");
  writeFileSync(file, all.join("\n") + "\n");
  return [all, file];
}

function wrk(what, file, duration) {
  const run = spawnSync(
    "wrk", ["-t2", "-c64", `-d${duration}s`, "-s", join(root, "bench/http/requests.lua"), address],
    { env: { ...process.env, BENCH: what, KEYS: file, RUN: `${what}${Date.now()}` } });
  console.log(run.stdout.toString().trim().split("\n").at(-1));
}

async function statement(key) {
  const began = performance.now();
  const reply = await fetch(`${address}/api/v1/my/statement.csv`,
    { headers: { "Authorization": `Bearer ${key}` } });
  let lines = 0;
  for await (const bytes of reply.body) {
    for (const byte of bytes) if (byte === 10) lines++;
  }
  return [lines, (performance.now() - began) / 1000];
}

try {
  await open();
  const [all, file] = await keys();
  wrk("orders", file, 5);
  for (let n = 0; n < 3; n++) wrk("orders", file, seconds);
  for (const page of ["/", "/markets/1", "/api/v1/markets"]) wrk(page, file, seconds);
  let [lines, took] = await statement(all[0]);
  while (lines < rows) {
    wrk("orders", file, seconds);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    [lines, took] = await statement(all[0]);
  }
  console.log(`statement.csv: ${lines} rows in ${took.toFixed(1)} s`);
} finally {
  server.kill();
  await new Promise((resolve) => server.on("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
}
