// The keyboard: digits choose, arrows go from choice to choice, Enter takes one.

export interface Keyed {
  numbers: boolean;
  choices(): HTMLButtonElement[];
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function listen(keyed: Keyed): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || isTyping(event.target)) return;
    const choices = keyed.choices();
    if (/^[1-9]$/.test(event.key) && keyed.numbers) {
      const wanted = choices.find((one) => one.dataset["index"] === String(Number(event.key) - 1));
      if (!wanted || event.repeat) return;
      event.preventDefault();
      wanted.click();
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    const at = choices.indexOf(document.activeElement as HTMLButtonElement);
    // Elsewhere the arrows go on scrolling, until the choices are there to be gone to.
    if (at < 0 && (event.key !== "ArrowDown" || !isVisible(choices[0]))) return;
    const next = at < 0 ? choices[0] : choices[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, audio, video");
}

function isVisible(element: HTMLElement | undefined): boolean {
  if (!element) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
