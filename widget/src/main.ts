import { Chat } from "./chat";
import { settingsOf } from "./settings";

const NAME = "ledetraad-chat";
const script = (document.currentScript ?? document.querySelector("script[src*='/widget/widget.js']")) as HTMLScriptElement | null;

function embed(): void {
  (document.createElement(NAME) as Chat).begin(settingsOf(script!));
}

// An older browser keeps the page's ordinary link to the list of offers; one without style sheets
// that can be constructed stops by itself, before anything is shown.
const able = "timeout" in AbortSignal;

if (script && able && !customElements.get(NAME)) {
  customElements.define(NAME, Chat);
  if (document.body) embed();
  else addEventListener("DOMContentLoaded", embed);
}
