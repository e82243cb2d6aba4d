// Where the page is served, it can be installed, and is there without a network from then on.

export function installWhereServed(): void {
  const served = location.protocol.startsWith("http") && isSecureContext;
  const offered = document.querySelector('link[rel="manifest"]') !== null;
  if (!served || !offered || !("serviceWorker" in navigator)) return;
  addEventListener("load", () => void navigator.serviceWorker.register("sw.js").catch(() => undefined));
}
