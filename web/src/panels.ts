// The panels: dialogs that buttons of the bar open, and that Escape, or a click beside them, closes.

import { find } from "./dom";

export function openPanels(prepares: Record<string, () => void>, closed: () => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-opens]")) {
    const name = button.dataset["opens"]!;
    const dialog = find<HTMLDialogElement>(name);
    button.addEventListener("click", () => {
      prepares[name]?.();
      dialog.showModal();
    });
    dialog.addEventListener("close", closed);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.querySelector(".close")?.addEventListener("click", () => dialog.close());
  }
}
