/** A handful of clients that ask again as soon as they are answered. */
import { Agent, request } from 'undici';

export interface Question {
  readonly url: string;
  readonly token: string;
  readonly query: string;
}

/** Of a load that is not told otherwise. */
const CLIENTS = 4;

export class Load {
  private readonly agent: Agent;

  constructor(private readonly clients = CLIENTS) {
    this.agent = new Agent({ connections: clients });
  }

  /** @returns the answer's text. @throws Error when it is not an answer without errors. */
  async once({ url, token, query }: Question): Promise<string> {
    const { statusCode, body } = await request(`${url}/graphql`, {
      dispatcher: this.agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    const text = await body.text();
    if (statusCode !== 200 || text.startsWith('{"errors"')) throw new Error(`${statusCode}: ${text.slice(0, 500)}`);
    return text;
  }

  /**
   * @param times gets how long each answer took, in milliseconds
   * @returns how many requests were answered, each as it should be.
   */
  async forMilliseconds(milliseconds: number, question: Question, times: number[] = []): Promise<number> {
    const { length } = await this.once(question);
    const until = performance.now() + milliseconds;
    let answered = 1;
    const client = async (): Promise<void> => {
      while (performance.now() < until) {
        const asked = performance.now();
        const text = await this.once(question);
        times.push(performance.now() - asked);
        if (text.length !== length) throw new Error(`Another answer under load: ${text.slice(0, 500)}`);
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: this.clients }, client));
    return answered;
  }

  close(): Promise<void> {
    return this.agent.close();
  }
}
