import { h } from "./dom";

/** A screen reader drops what is said while the focus moves, and may miss what is gone at once. */
const AFTER_FOCUS = 300;
const STAYS = 6000;

/**
 * The one voice of the widget. The transcript itself is silent; every sentence comes through
 * here as a new paragraph, so that the same sentence twice is heard twice.
 */
export class Announcer {
  readonly polite = h("div", { class: "unseen", "aria-live": "polite" });
  readonly urgent = h("div", { class: "unseen", role: "alert" });

  say(text: string, urgent = false): void {
    setTimeout(() => {
      const sentence = h("p", {}, text);
      (urgent ? this.urgent : this.polite).append(sentence);
      setTimeout(() => sentence.remove(), STAYS);
    }, AFTER_FOCUS);
  }
}
