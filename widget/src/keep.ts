import { card } from "./cards";
import type { Message, Offer } from "./contract";
import { h, sheet } from "./dom";
import type { Strings } from "./strings";

export const offersOf = (message: Message): Offer[] => message.offers ?? (message.offer ? [message.offer] : []);

function paper(message: Message, t: Strings): HTMLElement {
  return h(
    "div",
    { id: "ledetraad-print" },
    h("p", {}, message.text),
    ...offersOf(message).map((offer) => card(offer, t, true)),
    h("p", {}, `${t.emergency} ${t.call}112.`),
  );
}

/** The words of an element, one line for each line that a person sees. */
function linesOf(node: Node): string {
  const name = node.nodeName;
  const inner = node.hasChildNodes() ? [...node.childNodes].map(linesOf).join("") : (node.nodeValue ?? "");
  const before = /H3|H4|DT/.test(name) ? "\n" : name === "LI" ? "- " : "";
  return before + inner + (/^(P|LI|H3|H4|D[DT]|BR)$/.test(name) ? "\n" : "");
}

/** The summary as a text file that the browser itself makes; nothing is sent. */
export function save(message: Message, t: Strings): void {
  const href = URL.createObjectURL(new Blob([linesOf(paper(message, t))], { type: "text/plain;charset=utf-8" }));
  h("a", { href, download: "tilbud.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

const ONLY_PAPER = sheet(
  "#ledetraad-print{display:none}@media print{body>*{display:none!important}" +
    "body>#ledetraad-print{display:block!important;font:12pt/1.4 sans-serif}article{break-inside:avoid}}",
);

/** Prints the summary alone: a copy in the page itself, there only while the page is printed. */
export function print(message: Message, t: Strings): void {
  const page = paper(message, t);
  document.body.append(page);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ONLY_PAPER];
  addEventListener(
    "afterprint",
    () => {
      page.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== ONLY_PAPER);
    },
    { once: true },
  );
  window.print();
}
