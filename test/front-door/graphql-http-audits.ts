/** The GraphQL over HTTP working group's own audits of a server, as somebody with a token puts them. */
import { serverAudits } from 'graphql-http';

/** What may be and is not: a GET takes a header that no web page can send by itself. */
export const NOTICED: readonly string[] = ['5A70', 'D6D5', '6A70'];

type Audits = ReturnType<typeof serverAudits>;

export function auditsOf(url: () => string, token: () => Promise<string>): Audits {
  return serverAudits({
    url,
    fetchFn: async (asked: string, { headers, ...init }: RequestInit = {}) => {
      const authorization = `Bearer ${await token()}`;
      return fetch(asked, { ...init, headers: { ...(headers as Record<string, string>), authorization } });
    },
  });
}

/** Those that are not simply met, by id. */
export async function notMet(audits: Audits): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const audit of audits) {
    const { status } = await audit.fn();
    if (status !== 'ok') found[audit.id] = status;
  }
  return found;
}
