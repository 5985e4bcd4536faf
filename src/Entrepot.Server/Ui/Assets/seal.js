// Seals a bid, a reserve or the code of a delivery order in the browser: the server gets a digest
// and cannot read it. What opens it again stays in this browser; docs/concepts has the bytes.
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const minor = (text, digits) => {
  const [whole, part = ""] = text.trim().split(".");
  return BigInt(whole + part.slice(0, digits).padEnd(digits, "0"));
};

async function digestOf(fields, nonce) {
  const bytes = new DataView(new ArrayBuffer(32 + fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) bytes.setBigUint64(at, value, true);
    else bytes.setUint32(at, Number(value), true);
    at += size;
  }
  new Uint8Array(bytes.buffer).set(nonce, at);
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.buffer)));
}

const sha = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

// Of letters and digits that nobody takes for one another: 50 bits.
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const written = (bytes) => [...bytes.slice(0, 10)].map((byte) => letters[byte % 32]).join("")
  .replace(/(.{5})/, "$1-");
// What is shown at the gate, however it is typed.
const shown = (code) => sha(new TextEncoder().encode(code.toUpperCase().replace(/[^A-Z0-9]/g, "")));

const seals = {
  async bid({ auction, bidder }, { price, quantity }, nonce) {
    const commitment = await digestOf([
      [8, BigInt(auction)], [4, bidder], [4, 0], [8, minor(price, 2)], [8, minor(quantity, 3)],
    ], nonce);
    return [`bid/${auction}/${bidder}`, { price, quantity, nonce: hex(nonce) }, { commitment }];
  },
  async reserve({ bidder }, { reservePrice: price, ...terms }, nonce) {
    if (!price) return [null, {}, terms];
    const reserve = await digestOf(
      [[4, terms.market], [4, bidder], [8, minor(price, 2)]], nonce);
    return [`reserve/${reserve}`, { price, nonce: hex(nonce) }, { ...terms, reserve }];
  },
  async order({ receipt }, body, nonce) {
    const code = written(nonce);
    return [`code/${receipt}`, { code }, { code: hex(await sha(await shown(code))) }];
  },
  async code(data, { code }) {
    return [null, {}, { code: hex(await shown(code)) }];
  },
};

// The same bid again is the same bytes, so that sending twice does not do it twice.
const made = new Map();

export async function seal(data, body) {
  const asked = JSON.stringify([data.seal, body]);
  if (!made.has(asked)) {
    const nonce = crypto.getRandomValues(new Uint8Array(32));
    const [place, secret, sent] = await seals[data.seal](data, body, nonce);
    if (place) localStorage.setItem(place, JSON.stringify(secret));
    made.set(asked, sent);
  }
  return made.get(asked);
}

// What this browser keeps of a sealed bid or reserve; null when it was sealed elsewhere.
export const opener = (place) => JSON.parse(localStorage.getItem(place));
