import type { Message, Offer, Saying } from "./contract";

/** Why a call gave no answer: a code of the contract, or `network`. `words`: the server's own. */
export interface Failure {
  code: string;
  words?: string;
  wait?: number;
}

type Answer = { session: string; messages: Message[] };

const PATIENCE = 15_000;
const PAUSES = [500, 1000];
const LONGEST_WAIT = 10_000;
const SESSION = "session";
const JSON_TYPE = "application/json";

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** An id that no other message of the session has; a repeated one keeps it, so that the server counts one turn. */
export function newId(): string {
  return Math.random().toString(36).slice(2);
}

/** Does the task again, twice at most, when what stopped it may pass by itself. */
async function persist<T>(task: () => Promise<T>): Promise<T> {
  for (const patience of PAUSES) {
    try {
      return await task();
    } catch (error) {
      const { code, wait = patience } = error as Failure;
      if (!/network|unavailable|slow_down/.test(code) || wait > LONGEST_WAIT) throw error;
      await pause(wait);
    }
  }
  return task();
}

/** The web contract as calls. The session's id lives here, in memory, and nowhere else. */
export class Client {
  session = "";
  readonly offersPage: string;
  #server: string;
  #municipality?: string;

  constructor(server: string, municipality?: string) {
    this.#server = server;
    this.#municipality = municipality;
    this.offersPage = `${server}/offers${municipality ? `?municipality=${encodeURIComponent(municipality)}` : ""}`;
  }

  async start(language: string): Promise<Message[]> {
    const answer = await this.#ask(SESSION, { language, municipality: this.#municipality });
    this.session = answer.session;
    return answer.messages;
  }

  async say(saying: Saying, message_id: string): Promise<Message[]> {
    return (await this.#ask("message", { session: this.session, ...saying, message_id })).messages;
  }

  /** Ends the session on the server, even while the page goes away. False: the server was not reached. */
  async forget(): Promise<boolean> {
    const { session } = this;
    this.session = "";
    if (!session) return true;
    return this.#send("DELETE", this.#address(SESSION), { session }).then(
      ({ ok, status }) => ok || status === 404,
      () => false,
    );
  }

  /** The offers as data, kept for the time when the server cannot be reached. */
  async offers(): Promise<Offer[]> {
    const body = await (await this.#send("GET", this.offersPage)).json();
    return body.offers ?? body;
  }

  #address(path: string): string {
    return `${this.#server}/webhooks/web/${path}`;
  }

  #send(method: string, address: string, body?: object): Promise<Response> {
    return fetch(address, {
      method,
      body: body && JSON.stringify(body),
      headers: { "Content-Type": JSON_TYPE, Accept: JSON_TYPE },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      keepalive: method === "DELETE",
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  #ask(path: string, body: object): Promise<Answer> {
    return persist(async () => {
      const response = await this.#send("POST", this.#address(path), body).catch(() => {
        throw { code: "network" };
      });
      const answer = await response.json().catch(() => null);
      if (answer?.messages?.length) return answer;
      const { code = "unavailable", message } = answer?.error ?? {};
      const seconds = response.headers.get("Retry-After");
      throw { code, words: message, wait: seconds ? +seconds * 1000 : undefined };
    });
  }
}
