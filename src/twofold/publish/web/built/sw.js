// Keeps the files of this site in the browser, so that it is there without a network.
const KEPT = `twofold-__VERSION__ ${registration.scope}`;
const FILES = __FILES__;

addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => isOld(name)).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

// Of this site only: several may be served from one host.
function isOld(name) {
  return name.startsWith("twofold-") && name.endsWith(registration.scope) && name !== KEPT;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const asked = request.mode === "navigate" ? "./" : request;
  event.respondWith(
    caches.open(KEPT)
      .then((cache) => cache.match(asked, { ignoreSearch: true }))
      .then((kept) => kept ?? fetch(request)),
  );
});
