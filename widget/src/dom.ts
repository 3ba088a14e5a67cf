/** Elements are built node by node; no markup is ever parsed, so no text can become an element. */

type Attribute = string | number | boolean | null | ((event: Event) => void);
type Child = Node | string | null | undefined | false;

/** An element with attributes (a function is a listener named by its key) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : `${value}`);
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

export function button(label: string, click: (event: Event) => void, attributes: Record<string, Attribute> = {}): HTMLButtonElement {
  return h("button", { type: "button", ...attributes, click }, label);
}

/** A link to `href`, or its text alone where the address is none that a person may be sent to. */
export function link(href: string, label: string, attributes: Record<string, Attribute> = {}): HTMLElement {
  return /^(https?:\/\/|tel:|mailto:)/i.test(href) ? h("a", { href, ...attributes }, label) : h("span", {}, label);
}

export function phoneLink(phone: string, label = phone, attributes: Record<string, Attribute> = {}): HTMLElement {
  return link(`tel:${phone.replace(/[^\d+]/g, "")}`, label, attributes);
}

/** Text for those who hear the page and do not see it. */
export function unseen(text: string): HTMLElement {
  return h("span", { class: "unseen" }, text);
}

export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
