// Read aloud, by the voices that the browser has of itself.

import { plainly } from "./emphasis";
import { saidIn, shownName, type StagedLine } from "./stage";

export class Voice {
  private readonly synthesis = "speechSynthesis" in window ? window.speechSynthesis : null;

  constructor(private readonly language: string) {}

  get isThere(): boolean {
    return this.synthesis !== null;
  }

  read(lines: readonly StagedLine[], choices: readonly string[]): void {
    if (!this.synthesis) return;
    this.stop();
    for (const line of lines) {
      const said = saidIn(line);
      if (!said) continue;
      this.say(line.speaker ? `${shownName(line.speaker)}: ${said}` : said);
    }
    choices.forEach((choice, index) => this.say(`${index + 1}: ${choice}`));
  }

  stop(): void {
    this.synthesis?.cancel();
  }

  private say(text: string): void {
    const utterance = new SpeechSynthesisUtterance(plainly(text));
    utterance.lang = this.language;
    this.synthesis?.speak(utterance);
  }
}
