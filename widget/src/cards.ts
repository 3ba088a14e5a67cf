import type { Access, Contact, Offer } from "./contract";
import { h, link, phoneLink, unseen } from "./dom";
import type { Strings } from "./strings";

const list = (tag: "ul" | "ol", items: string[]) => h(tag, {}, ...items.map((item) => h("li", {}, item)));

function contactLine(contact: Contact): HTMLElement {
  const who = [contact.name, contact.role, contact.unit].filter(Boolean).join(", ");
  return h(
    "p",
    {},
    who,
    contact.phone && h("br"),
    contact.phone && phoneLink(contact.phone),
    contact.email && h("br"),
    contact.email && link(`mailto:${contact.email}`, contact.email),
  );
}

function contacts(offer: Offer, t: Strings): HTMLElement {
  const lines = offer.contacts.map((contact) => contactLine(contact));
  const phone = offer.contacts.some((contact) => contact.phone);
  return h(
    "div",
    {},
    h("h4", {}, t.contact),
    ...lines,
    !lines.length && h("p", {}, t.unknown),
    !phone && h("p", { class: "small" }, t.phone, t.unknown.toLowerCase()),
    offer.url && h("p", {}, link(offer.url, t.site + t.newTab, { target: "_blank", rel: "noopener noreferrer" })),
  );
}

function wayIn(access: Access, t: Strings): HTMLElement {
  return h(
    "div",
    {},
    h("h4", {}, t.steps),
    h("p", { class: "kind" }, t[access.kind] ?? ""),
    access.via && h("p", {}, t.via, access.via),
    !!access.steps.length && list("ol", access.steps),
    access.anonymous && h("p", {}, t.anonymous),
  );
}

function facts(offer: Offer, t: Strings): HTMLElement {
  const rows: [string, string | null][] = [
    [t.who, offer.audience],
    [t.where, offer.place],
    [t.when, offer.hours],
    [t.price, offer.price],
  ];
  const known = rows.filter(([, value]) => value || offer.summary);
  return h("dl", {}, ...known.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value || t.unknown)]));
}

/** One offer as an article. `whole`: everything stands open, as on paper. */
export function card(offer: Offer, t: Strings, whole: boolean): HTMLElement {
  const { document, edition, heading } = offer.source;
  return h(
    "article",
    { class: "card", lang: "da" },
    h("h3", {}, offer.name),
    offer.summary && h("p", {}, offer.summary),
    !!offer.why?.length && h("div", {}, h("h4", {}, t.why), list("ul", offer.why)),
    offer.access && wayIn(offer.access, t),
    contacts(offer, t),
    whole ? facts(offer, t) : h("details", {}, h("summary", {}, t.more, unseen(`: ${offer.name}`)), facts(offer, t)),
    h("p", { class: "small" }, `${t.source}${document}, ${edition}, “${heading}”`, offer.access?.quote && `: “${offer.access.quote}”`),
  );
}
