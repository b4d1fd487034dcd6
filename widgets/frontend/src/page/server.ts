// The answers API of the local server. A problem of the network is told apart from a refusal.
import type { AnswerRecord, Entry, HandInResult, Kind } from '../contract';

export class Refusal extends Error {}
export class Unreachable extends Error {}

export interface Sent {
  kind: Kind;
  value: unknown;
  tries: number;
}

export class Server {
  constructor(
    private readonly base: string,
    private readonly learner: string,
    private readonly fetcher: typeof fetch = (...args) => fetch(...args),
  ) {}

  record(notebook: string): Promise<AnswerRecord> {
    return this.#ask('GET', `answers/${encodeURIComponent(notebook)}`);
  }

  /** `leaving`: the page is being closed, and the request must outlive it. */
  put(notebook: string, question: string, sent: Sent, leaving = false): Promise<Entry> {
    const path = `answers/${encodeURIComponent(notebook)}/${encodeURIComponent(question)}`;
    return this.#ask('PUT', path, sent, leaving);
  }

  progress(): Promise<Record<string, unknown>> {
    return this.#ask('GET', 'progress');
  }

  handIn(assignment: string): Promise<HandInResult> {
    return this.#ask('POST', `hand-in/${encodeURIComponent(assignment)}`, {});
  }

  async #ask<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<T> {
    const headers: Record<string, string> = { 'X-Theirshoes-Learner': this.learner };
    const token = /(?:^|; *)_xsrf=([^;]+)/.exec(document.cookie)?.[1];
    if (token) headers['X-XSRFToken'] = decodeURIComponent(token);
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const text = body === undefined ? undefined : JSON.stringify(body);
    let response: Response;
    try {
      response = await this.fetcher(new URL(this.base + path, document.baseURI).href, {
        method,
        headers,
        body: text,
        credentials: 'same-origin',
        cache: 'no-store',
        keepalive: keepalive && (text?.length ?? 0) < 60_000,
      });
    } catch {
      throw new Unreachable();
    }
    if (response.status >= 502) throw new Unreachable();
    const answer = (await response.json().catch(() => null)) as { message?: string } | null;
    if (!response.ok) throw new Refusal(answer?.message ?? `${response.status}`);
    if (answer === null) throw new Unreachable();
    return answer as T;
  }
}
