import { Announcer } from "./announcer";
import { button, h, unseen } from "./dom";
import { LANGUAGES, NAMES, type Strings } from "./strings";

/** What a person can ask for by the panel's own buttons. */
export interface Controls {
  open(): void;
  exit(): void;
  send(text: string): void;
  restart(): void;
  forget(): void;
  summary(): void;
  help(): void;
  language(language: string): void;
}

const LONGEST = 2000;
const NEAR_END = 60;

/** The frame around the conversation: launcher, head, menu, log, form. It holds no state of the talk. */
export class Panel {
  readonly voice = new Announcer();
  readonly root: HTMLElement;
  readonly title: HTMLElement;
  readonly field: HTMLTextAreaElement;
  #t: Strings;
  #controls: Controls;
  #launcher: HTMLElement;
  /** In the head while the panel is open, afterwards beside the launcher; empty: there is none. */
  #exit: HTMLElement | "";
  #panel: HTMLElement;
  #menu: HTMLElement;
  #menuButton: HTMLElement;
  #log: HTMLElement;
  #waiting = h("p", { class: "waiting", hidden: true });
  #fresh: HTMLElement;
  #problem = h("p", { id: "problem" });
  #timers: number[] = [];

  constructor(t: Strings, language: string, controls: Controls, exit: boolean) {
    this.#t = t;
    this.#controls = controls;
    this.#launcher = button(t.launch, controls.open, { class: "launch primary", "aria-expanded": "false" });
    this.#exit = exit ? button(t.exit, controls.exit, { class: "exit" }) : "";
    this.title = h("h2", { tabindex: -1 }, t.title);
    this.#menuButton = button(t.menu, () => this.#toggleMenu(), { "aria-expanded": "false" });
    this.#menu = this.#menuList(language);
    this.#log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": t.log, tabindex: 0, scroll: () => this.#watchEnd() });
    this.#fresh = button(t.fresh, () => this.#toEnd(), { class: "fresh primary", hidden: true });
    this.field = h("textarea", { id: "field", rows: 1, autocomplete: "off", "aria-describedby": "problem", keydown: (event) => this.#keys(event as KeyboardEvent), input: () => this.#check() });
    this.#panel = this.#frame();
    this.root = h("section", { class: "root", lang: language, "aria-label": t.title }, this.#launcher, this.#panel, this.voice.polite, this.voice.urgent);
    this.clear();
  }

  open(): void {
    this.#panel.hidden = false;
    this.#launcher.hidden = true;
    this.#menuButton.before(this.#exit);
    this.title.focus();
  }

  close(): void {
    this.#toggleMenu(false);
    this.#panel.hidden = true;
    this.#launcher.hidden = false;
    this.#launcher.before(this.#exit);
    this.#launcher.focus();
  }

  /** Puts something at the end of the log, before the sign that an answer is on its way. */
  add(element: HTMLElement): void {
    this.#waiting.before(element);
  }

  /** Shows an answer from the turn that it answers; who has scrolled up to read is told and left in peace. */
  answer(elements: HTMLElement[], after: HTMLElement | null): void {
    const reading = !this.#atEnd;
    elements.forEach((element) => this.add(element));
    if (reading) this.#fresh.hidden = false;
    else if (after) this.#scrollTo(after);
  }

  mine(text: string): HTMLElement {
    const turn = h("div", { class: "turn me", tabindex: -1 }, unseen(this.#t.me), h("p", { class: "text" }, text));
    this.add(turn);
    this.#waiting.hidden = false;
    this.#scrollTo(turn);
    return turn;
  }

  /** Something of the widget's own in the log, and the focus on it. */
  page(heading: string, ...content: HTMLElement[]): void {
    const turn = h("div", { class: "turn wide", tabindex: -1 }, h("h3", {}, heading), ...content);
    this.add(turn);
    this.#scrollTo(turn);
    turn.focus();
  }

  clear(): void {
    const { notice, honest } = this.#t;
    this.#log.replaceChildren(h("p", { class: "notice" }, `${notice} ${this.#exit && honest}`), this.#waiting);
  }

  /** The sign that an answer is on its way; a longer wait is also said. */
  wait(on: boolean): void {
    const { typing, slow } = this.#t;
    const say = (text: string, after: number) =>
      window.setTimeout(() => {
        this.#waiting.textContent = text;
        this.voice.say(text);
      }, after);
    this.#timers.forEach(clearTimeout);
    this.#waiting.hidden = !on;
    this.#waiting.textContent = typing;
    if (!on) return;
    this.#timers = [say(typing, 1500), say(slow, 4000)];
  }

  #toggleMenu(on = this.#menu.hidden): void {
    this.#menu.hidden = !on;
    this.#menuButton.setAttribute("aria-expanded", `${on}`);
  }

  #menuList(language: string): HTMLElement {
    const controls = this.#controls;
    const item = (label: string, act: () => void, lang: string | null = null) => {
      const pick = () => {
        this.#toggleMenu(false);
        act();
      };
      return h("li", {}, button(label, pick, { lang }));
    };
    const languages = LANGUAGES.map((code, index) => code !== language && item(NAMES[index], () => controls.language(code), code));
    const own = (["summary", "restart", "forget", "help"] as const).map((name) => item(this.#t[name], controls[name]));
    return h("ul", { class: "menu", hidden: true }, ...own, ...languages);
  }

  #frame(): HTMLElement {
    const t = this.#t;
    const submit = (event: Event) => {
      event.preventDefault();
      this.#submit();
    };
    return h(
      "div",
      { class: "panel", hidden: true, keydown: (event) => this.#escape(event as KeyboardEvent) },
      h("div", { class: "head" }, this.title, this.#menuButton, button(t.close, () => this.close()), this.#menu),
      this.#log,
      this.#fresh,
      h("form", { submit }, h("label", { for: "field" }, t.label), h("div", { class: "row" }, this.field, h("button", { class: "primary" }, t.send)), this.#problem),
    );
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    if (this.#menu.hidden) return this.close();
    this.#toggleMenu(false);
    this.#menuButton.focus();
  }

  #keys(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit(): void {
    const text = this.field.value.trim();
    this.field.focus();
    if (!text || !this.#check()) return;
    this.field.value = "";
    this.#controls.send(text);
  }

  /** Whether the text is short enough; if not, it is said once, beside the field and aloud. */
  #check(): boolean {
    const long = [...this.field.value.trim()].length > LONGEST;
    if (long === !this.#problem.textContent) {
      this.#problem.textContent = long ? this.#t.tooLong : "";
      this.field.toggleAttribute("aria-invalid", long);
      if (long) this.voice.say(this.#t.tooLong, true);
    }
    return !long;
  }

  /** On a low screen the whole panel scrolls, else the log alone. */
  get #scroller(): HTMLElement {
    return this.#log.scrollHeight > this.#log.clientHeight + 1 ? this.#log : this.#panel;
  }

  get #atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #watchEnd(): void {
    if (this.#atEnd) this.#fresh.hidden = true;
  }

  #toEnd(): void {
    if (this.#fresh.matches(":focus")) this.#log.focus();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#fresh.hidden = true;
  }

  #scrollTo(element: HTMLElement): void {
    const scroller = this.#scroller;
    const inset = scroller === this.#panel ? 68 : 8;
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - inset;
  }
}
