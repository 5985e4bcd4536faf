// Says what the QR code on a picture (PPM, as pdftoppm writes it) says.
const { readFileSync } = require("node:fs");
const read = require(process.argv[2]);

const file = readFileSync(process.argv[3]);
const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(file.toString("latin1", 0, 64));
const [width, height] = [Number(head[1]), Number(head[2])];
const picture = new Uint8ClampedArray(4 * width * height).fill(255);
for (let i = 0; i < width * height; i++) {
  picture.set(file.subarray(head[0].length + 3 * i, head[0].length + 3 * i + 3), 4 * i);
}
const code = read(picture, width, height);
if (!code) throw new Error("No code is seen.");
process.stdout.write(code.data);
