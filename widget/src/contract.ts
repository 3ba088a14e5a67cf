/** The types of the web contract (`docs/contract.md`). `null` is what the source does not state. */

export interface Contact {
  name: string | null;
  role: string | null;
  unit: string | null;
  phone: string | null;
  email: string | null;
}

export type AccessKind =
  | "open"
  | "contact_then_assessed"
  | "assessed"
  | "approved"
  | "through_professional"
  | "institution"
  | "not_for_citizens"
  | "not_stated";

export interface Access {
  kind: AccessKind;
  anonymous: boolean | null;
  via: string | null;
  steps: string[];
  quote: string | null;
}

/** An answer about one thing (`offer`) leaves the rest null, `summary` too. */
export interface Offer {
  id: string;
  municipality: string;
  name: string;
  summary: string | null;
  why: string[] | null;
  audience: string | null;
  access: Access | null;
  contacts: Contact[];
  place: string | null;
  hours: string | null;
  price: string | null;
  url: string | null;
  anchoring: string | null;
  source: { document: string; edition: string; heading: string };
}

export interface Choice {
  id: string;
  label: string;
}

export interface Line {
  name: string;
  phone: string;
  hours: string | null;
  open_now: boolean | null;
}

/** One message of the assistant. A type that is not known here is shown by its `text`. */
export interface Message {
  type: string;
  text: string;
  choices?: Choice[];
  offers?: Offer[];
  offer?: Offer;
  kind?: string;
  lines?: Line[];
}

/** What a person says: a text of their own, or the id of a choice that was shown. */
export type Saying = { text: string } | { choice: string };

