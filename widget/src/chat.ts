import { card } from "./cards";
import { Client, newId, type Failure } from "./client";
import type { Message, Offer, Saying } from "./contract";
import { button, h, link, phoneLink, sheet } from "./dom";
import { leave, onThreeShifts } from "./exit";
import { show, spoken } from "./messages";
import { Panel } from "./panel";
import { darkDevice, themeNow, type Settings } from "./settings";
import { stringsOf, type Strings } from "./strings";
import css from "./style.css";

/** Something the person said, from the moment it is said until it is answered. */
interface Turn {
  id: string;
  saying: Saying;
  label: string;
  shown: HTMLElement;
}

/** What could not be delivered, and the note that says so. `turn` null: the conversation could not begin. */
interface Failed {
  turn: Turn | null;
  note: HTMLElement;
}

const QUIET = 2000;

/** The conversation: what is said goes to the client one by one, what comes back to the panel. */
export class Chat extends HTMLElement {
  #settings!: Settings;
  #client!: Client;
  #panel!: Panel;
  #t!: Strings;
  #queue = Promise.resolve();
  #waiting = 0;
  /** Counts conversations: an answer to an earlier one is dropped. */
  #talk = 0;
  #begun = false;
  #failed: Failed[] = [];
  #catalogue: Offer[] = [];

  begin(settings: Settings): void {
    this.#settings = settings;
    this.#renewClient();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet(css)];
    this.#build();
    darkDevice.addEventListener("change", () => this.#paint());
    addEventListener("online", () => this.#failed.forEach((one) => this.#again(one)));
    addEventListener("pagehide", (event) => event.persisted || this.#client.forget());
    onThreeShifts((left) => this.#shifted(left));
    document.addEventListener("click", (event) => this.#invited(event));
    document.body.append(this);
  }

  /** Each conversation has its own, so that an old one's late greeting cannot become the new one's. */
  #renewClient(): void {
    this.#client = new Client(this.#settings.server, this.#settings.municipality);
  }

  #build(): void {
    const { language, exit } = this.#settings;
    const t = (this.#t = stringsOf(language));
    const controls = {
      open: () => this.#open(),
      exit: () => this.#exit(),
      send: (text: string) => this.#say({ text }, text),
      restart: () => this.#restart(),
      forget: () => this.#forget(),
      summary: () => this.#say({ text: t.summary }, t.summary).focus(),
      help: () => this.#panel.page(t.help, h("p", {}, t.notice), h("p", {}, exit && t.honest), this.#emergency(), h("p", { class: "row" }, this.#list())),
      language: (other: string) => this.#speak(other),
    };
    this.#panel = new Panel(t, language, controls, !!exit);
    this.shadowRoot!.replaceChildren(this.#panel.root);
    this.#paint();
  }

  #paint(): void {
    this.#panel.root.dataset.theme = themeNow(this.#settings.theme);
  }

  /** A link of the page marked `data-ledetraad-open` opens the chat; without script it leads where it says. */
  #invited(event: Event): void {
    if (!(event.target as Element).closest("[data-ledetraad-open]")) return;
    event.preventDefault();
    this.#open();
  }

  #open(): void {
    this.#panel.open();
    if (!this.#begun) this.#start();
  }

  #start(): void {
    this.#begun = true;
    this.#panel.voice.say(this.#t.notice);
    this.#enqueue(null);
    setTimeout(() => this.#stock(), QUIET);
  }

  #say(saying: Saying, label: string): HTMLElement {
    const shown = this.#panel.mine(label);
    this.#begun = true;
    this.#enqueue({ id: newId(), saying, label, shown });
    return shown;
  }

  #enqueue(turn: Turn | null): void {
    const talk = this.#talk;
    this.#panel.wait(++this.#waiting > 0);
    this.#queue = this.#queue.then(() => this.#deliver(turn, talk));
  }

  async #deliver(turn: Turn | null, talk: number): Promise<void> {
    const client = this.#client;
    const still = () => talk === this.#talk;
    const receive = (messages: Message[]) => still() && this.#receive(messages, turn);
    if (!still()) return;
    try {
      if (!client.session) receive(await client.start(this.#settings.language));
      if (!still()) client.forget();
      else if (turn) receive(await client.say(turn.saying, turn.id));
    } catch (failure) {
      if (still()) this.#stumble(turn, failure as Failure);
    }
    if (still()) this.#panel.wait(--this.#waiting > 0);
  }

  #receive(messages: Message[], turn: Turn | null): void {
    const { voice } = this.#panel;
    const wishes = {
      choose: (id: string, label: string) => this.#say({ choice: id }, label).focus(),
      saved: () => voice.say(this.#t.saved),
    };
    this.#panel.answer(
      messages.map((message) => show(message, this.#t, wishes)),
      turn && turn.shown,
    );
    for (const message of messages) voice.say(spoken(message, this.#t), message.type === "danger");
  }

  /** Says what went wrong and what can be done; what the person wrote is kept. */
  #stumble(turn: Turn | null, { code, words }: Failure): void {
    const says = words ?? this.#t.away;
    const note = h("div", { class: "turn note wide" }, h("p", { class: "text" }, says));
    const lost = turn && code === "no_session";
    if (turn && /no_such_choice|too_long|bad_request/.test(code)) this.#panel.field.value ||= turn.label;
    else note.append(...this.#ways({ turn, note }, !!lost));
    if (lost) this.#renew(turn);
    this.#panel.answer([note], turn && turn.shown);
    this.#panel.voice.say(says, true);
  }

  /** The session is gone: the next try begins a new one, which knows no earlier choice. */
  #renew(turn: Turn): void {
    this.#client.session = "";
    turn.saying = { text: turn.label };
    turn.id = newId();
  }

  /** The ways on from a failure: again, the list of offers, 112. A lost session is not retried unasked. */
  #ways(failed: Failed, lost: boolean): HTMLElement[] {
    const { restart, retry: again } = this.#t;
    const retry = button(lost ? restart : again, () => this.#again(failed, true), { class: "primary" });
    if (!lost) this.#failed.push(failed);
    return [h("p", { class: "row" }, retry, this.#list()), this.#emergency()];
  }

  #emergency(): HTMLElement {
    return h("p", { class: "row" }, this.#t.emergency, phoneLink("112", `${this.#t.call}112`));
  }

  /** The way to all offers: from memory, so that the server need not be there, else on their own page. */
  #list(): HTMLElement {
    const { list, newTab } = this.#t;
    if (this.#catalogue.length) return button(list, () => this.#browse());
    return link(this.#client.offersPage, list + newTab, { target: "_blank" });
  }

  /** The same message again with the same id. */
  #again(failed: Failed, focus = false): void {
    const { turn, note } = failed;
    this.#failed = this.#failed.filter((one) => one !== failed);
    note.remove();
    if (focus) (turn ? turn.shown : this.#panel.title).focus();
    this.#enqueue(turn);
  }

  #browse(): void {
    const entry = (offer: Offer) => h("details", {}, h("summary", {}, offer.name), card(offer, this.#t, true));
    this.#panel.page(this.#t.list, ...this.#catalogue.map(entry));
  }

  async #stock(): Promise<void> {
    if (!this.#catalogue.length) this.#catalogue = await this.#client.offers().catch(() => []);
  }

  /** Ends the conversation here and on the server, and empties the log. */
  #end(): Promise<boolean> {
    this.#talk++;
    this.#waiting = 0;
    this.#failed = [];
    this.#queue = Promise.resolve();
    this.#panel.wait(false);
    this.#panel.clear();
    this.#panel.title.focus();
    const gone = this.#client.forget();
    this.#renewClient();
    return gone;
  }

  #restart(): void {
    this.#end();
    this.#start();
  }

  async #forget(): Promise<void> {
    const { forgotten, unforgotten, restart } = this.#t;
    this.#begun = false;
    const says = (await this.#end()) ? forgotten : unforgotten;
    this.#panel.add(h("div", { class: "turn wide" }, h("p", {}, says), button(restart, () => this.#restart(), { class: "primary" })));
    this.#panel.voice.say(says);
  }

  #speak(language: string): void {
    this.#settings.language = language;
    this.#end();
    this.#begun = false;
    this.#build();
    this.#open();
  }

  #shifted(left: number): void {
    if (!this.#settings.exit || !(this.#begun || this.#talk)) return;
    if (left) this.#panel.voice.say(`${this.#t.exit}: Shift × ${left}`, true);
    else this.#exit();
  }

  #exit(): void {
    this.#client.forget();
    leave(this.#settings.exit);
  }
}
