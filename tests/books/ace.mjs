// What Ace by DAISY finds in books, one after the other in one process: prints, as JSON, for each
// the rules that it breaks.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import runner from "@daisy/ace-axe-runner-puppeteer";
import ace from "@daisy/ace-core";

const log = console.log;
console.log = console.info = console.error;
const found = {};
for (const book of process.argv.slice(2)) {
  const outdir = mkdtempSync(join(tmpdir(), "ace-"));
  try {
    await ace(book, { outdir, cwd: process.cwd(), jobId: "", lang: "en", silent: true, verbose: false }, runner);
    const report = JSON.parse(readFileSync(join(outdir, "report.json"), "utf8"));
    found[book] = report.assertions.flatMap(({ assertions, "earl:testSubject": subject }) =>
      assertions.map((one) => `${subject.url}: ${one["earl:test"]["dct:title"]}: ${one["earl:result"]["dct:description"]}`),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
log(JSON.stringify(found));
process.exit();
