// Sends commands to the API, as any program would, for the person of this page.
const token = document.body.dataset.formToken;

// Not randomUUID, which a browser gives to secure pages only.
export const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].join("-");

// What the server refused is thrown with the whole of what it said.
export async function call(method, path, body, key) {
  const reply = await fetch(`/api/v1${path}`, {
    method,
    headers: { "Content-Type": "application/json", "Idempotency-Key": key,
      "X-Form-Token": token },
    body: JSON.stringify(body),
  });
  const said = reply.status === 204 ? {} : await reply.json();
  if (!reply.ok) throw Object.assign(new Error(said.detail), { said });
  return said;
}
