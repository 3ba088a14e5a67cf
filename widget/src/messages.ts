import { card } from "./cards";
import type { Line, Message } from "./contract";
import { button, h, phoneLink, unseen } from "./dom";
import { offersOf, print, save } from "./keep";
import type { Strings } from "./strings";

/** What a shown message may ask of the widget. */
export interface Wishes {
  choose(id: string, label: string): void;
  saved(): void;
}

function lineItem(line: Line, t: Strings): HTMLElement {
  const state = line.open_now === null ? "" : line.open_now ? t.openNow : t.closedNow;
  return h(
    "li",
    {},
    phoneLink(line.phone, `${t.call}${line.phone}`, { class: line.open_now === false ? "call closed" : "call" }),
    h("span", {}, h("strong", {}, line.name), h("br"), [state, line.hours].filter(Boolean).join(", ")),
  );
}

function choices(message: Message, wishes: Wishes): HTMLElement {
  const buttons = message.choices!.map(({ id, label }) => button(label, () => wishes.choose(id, label)));
  return h("ul", { class: "choices" }, ...buttons.map((one) => h("li", {}, one)));
}

function keepers(message: Message, t: Strings, wishes: Wishes): HTMLElement {
  const keep = () => {
    save(message, t);
    wishes.saved();
  };
  return h("p", { class: "row" }, button(t.print, () => print(message, t)), button(t.save, keep));
}

/** In danger the first two lines come before the numbers, and whatever is longer after them. */
function halves({ type, text }: Message): string[] {
  const lines = text.split("\n");
  const first = type === "danger" ? 2 : lines.length;
  return [lines.slice(0, first).join("\n"), lines.slice(first).join("\n")];
}

const words = (text: string) => text && h("p", { class: "text" }, text);

/** A message as a person sees it; a type that is not known is shown by its text. */
export function show(message: Message, t: Strings, wishes: Wishes): HTMLElement {
  const offers = offersOf(message);
  const whole = message.type !== "offers";
  const danger = message.type === "danger";
  const [first, rest] = halves(message);
  return h(
    "div",
    { class: `turn ${danger ? "danger wide" : offers.length ? "wide" : ""}` },
    unseen(t.bot),
    danger && h("h3", {}, t.helpNow),
    words(first),
    danger && h("ul", {}, ...(message.lines ?? []).map((line) => lineItem(line, t))),
    words(rest),
    ...offers.map((offer) => card(offer, t, whole)),
    !!offers.length && keepers(message, t, wishes),
    !!message.choices?.length && choices(message, wishes),
  );
}

/** The same message as one hears it: the words, and the names of what can be read or pressed. */
export function spoken(message: Message, t: Strings): string {
  const names = offersOf(message).map((offer) => offer.name);
  const answers = (message.choices ?? []).map((choice) => choice.label);
  const calls = (message.lines ?? []).map((line) => `${t.call}${line.phone}, ${line.name}.`);
  const [first, rest] = halves(message);
  return [
    message.type === "danger" ? `${t.helpNow}. ` : t.bot,
    first,
    ...calls,
    rest,
    names.join(", "),
    !!answers.length && t.answers + answers.join(", "),
  ]
    .filter(Boolean)
    .join(" ")
    .replace(/\s+/g, " ");
}
