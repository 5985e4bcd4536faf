// Holds a Cross Industry Invoice against the business rules of EN 16931, by a library that is not
// ours. Prints the faults as JSON; the exit code says whether there were any.
import { readFile } from "node:fs/promises";
import { FacturX } from "factur-x-kit";

const invoice = await FacturX.fromXML(await readFile(process.argv[2], "utf8"));
const verdict = invoice.validate();
console.log(JSON.stringify(verdict, null, 1));
process.exitCode = verdict.valid ? 0 : 1;
