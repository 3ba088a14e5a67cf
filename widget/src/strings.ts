/** Every word of the widget itself: Danish, English, German. The assistant's words come from the server. */
const WORDS = {
  launch: ["Chat: find hjælp", "Chat: find help", "Chat: Hilfe finden"],
  title: ["Chatbot: find et tilbud", "Chatbot: find a service", "Chatbot: Angebot finden"],
  notice: ["Du skriver med en chatbot (kunstig intelligens), ikke et menneske. Skriv ikke navn eller CPR-nummer.", "You are writing with a chatbot (artificial intelligence), not a human. Do not write names or CPR numbers.", "Du schreibst mit einem Chatbot (künstliche Intelligenz), nicht mit einem Menschen. Schreibe keine Namen oder CPR-Nummern."],
  honest: ["“Forlad siden” (eller Shift tre gange) lukker siden og sletter samtalen. Men browserens historik bliver.", "“Leave this page” (or Shift three times) closes the page and deletes the conversation. But the browser history stays.", "„Seite verlassen“ (oder Shift dreimal) schließt die Seite und löscht das Gespräch. Aber der Browserverlauf bleibt."],
  exit: ["Forlad siden", "Leave this page", "Seite verlassen"],
  menu: ["Menu", "Menu", "Menü"],
  close: ["Luk", "Close", "Schließen"],
  restart: ["Begynd forfra", "Start over", "Neu beginnen"],
  forget: ["Slet samtalen", "Delete the conversation", "Gespräch löschen"],
  summary: ["Opsummering", "Summary", "Zusammenfassung"],
  help: ["Hjælp", "Help", "Hilfe"],
  log: ["Samtalen", "Conversation", "Gespräch"],
  bot: ["Chatbotten: ", "Chatbot: ", "Chatbot: "],
  me: ["Du: ", "You: ", "Du: "],
  label: ["Skriv din besked", "Write your message", "Schreibe deine Nachricht"],
  send: ["Send", "Send", "Senden"],
  typing: ["Chatbotten skriver …", "The chatbot is writing …", "Der Chatbot schreibt …"],
  slow: ["Det tager lidt længere tid …", "This takes a little longer …", "Es dauert etwas länger …"],
  fresh: ["Ny besked", "New message", "Neue Nachricht"],
  answers: ["Svar: ", "Answers: ", "Antworten: "],
  tooLong: ["Beskeden er for lang. Højst 2000 tegn.", "The message is too long. At most 2000 characters.", "Die Nachricht ist zu lang. Höchstens 2000 Zeichen."],
  away: ["Ingen forbindelse lige nu. Det, du skriver, bliver stående her.", "No connection right now. What you write stays here.", "Gerade keine Verbindung. Was du schreibst, bleibt hier stehen."],
  retry: ["Prøv igen", "Try again", "Noch einmal versuchen"],
  emergency: ["Er du eller en anden i fare?", "Are you or someone else in danger?", "Bist du oder ist jemand in Gefahr?"],
  call: ["Ring ", "Call ", "Anrufen: "],
  list: ["Se alle tilbud", "See all services", "Alle Angebote"],
  forgotten: ["Samtalen er slettet.", "The conversation is deleted.", "Das Gespräch ist gelöscht."],
  unforgotten: ["Serveren svarer ikke. Den sletter selv samtalen om lidt.", "The server does not answer. It soon deletes the conversation.", "Der Server antwortet nicht. Er löscht das Gespräch bald."],
  newTab: [" (ny fane)", " (new tab)", " (neuer Tab)"],
  helpNow: ["Få hjælp nu", "Get help now", "Hol dir jetzt Hilfe"],
  openNow: ["Åbent nu", "Open now", "Jetzt offen"],
  closedNow: ["Lukket nu", "Closed now", "Jetzt geschlossen"],
  why: ["Derfor viser jeg det", "Why I show this", "Warum ich das zeige"],
  steps: ["Sådan kommer du i gang", "How to get started", "So fängst du an"],
  via: ["Det afgør: ", "Decided by: ", "Darüber entscheidet: "],
  anonymous: ["Du kan være anonym.", "You can be anonymous.", "Du kannst anonym bleiben."],
  contact: ["Kontakt", "Contact", "Kontakt"],
  phone: ["Telefon: ", "Phone: ", "Telefon: "],
  more: ["Mere om tilbuddet", "More about this", "Mehr dazu"],
  who: ["Hvem", "Who", "Für wen"],
  where: ["Hvor", "Where", "Wo"],
  when: ["Hvornår", "When", "Wann"],
  price: ["Pris", "Price", "Preis"],
  source: ["Kilde: ", "Source: ", "Quelle: "],
  unknown: ["Står ikke i kilden", "Not stated in the source", "Steht nicht in der Quelle"],
  site: ["Hjemmeside", "Website", "Webseite"],
  print: ["Udskriv", "Print", "Drucken"],
  save: ["Gem som fil", "Save as a file", "Als Datei speichern"],
  saved: ["Filen ligger på denne enhed. Andre kan læse den her.", "The file is on this device. Others can read it here.", "Die Datei ist auf diesem Gerät. Andere können sie hier lesen."],
  open: ["Du kan selv komme eller ringe.", "You can come or call yourself.", "Du kannst selbst kommen oder anrufen."],
  contact_then_assessed: ["Du tager selv kontakt. Så bliver det vurderet.", "You make contact. Then it is assessed.", "Du nimmst Kontakt auf. Dann wird es beurteilt."],
  assessed: ["Først bliver det vurderet (visitation).", "It is assessed first.", "Erst wird es beurteilt."],
  approved: ["En myndighed skal først sige ja.", "An authority must say yes first.", "Eine Behörde muss erst zustimmen."],
  through_professional: ["Gennem en fagperson.", "Through a professional.", "Über eine Fachperson."],
  institution: ["Kun for indsatte eller indlagte.", "Only for people in prison or hospital.", "Nur in Haft oder Klinik."],
  not_for_citizens: ["Ikke noget, man selv kan bruge.", "Nothing that you can use yourself.", "Nichts, was man selbst nutzen kann."],
  not_stated: ["Kilden siger ikke, hvordan man kommer ind.", "The source does not say how to get in.", "Die Quelle sagt nicht, wie man hineinkommt."],
} satisfies Record<string, [string, string, string]>;

export const LANGUAGES = ["da", "en", "de"];
export const NAMES = ["Dansk", "English", "Deutsch"];

export type Strings = Record<keyof typeof WORDS, string>;

/** The language of a tag such as `de-AT`; Danish where there are no words for it. */
export function languageOf(tag: string): string {
  const code = tag.toLowerCase().split("-")[0];
  return LANGUAGES.includes(code) ? code : "da";
}

export function stringsOf(language: string): Strings {
  const column = LANGUAGES.indexOf(language);
  return Object.fromEntries(Object.entries(WORDS).map(([key, words]) => [key, words[column]])) as Strings;
}
