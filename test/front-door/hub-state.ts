/** What a running hub says of itself to its operator, and waiting until something is so. */

interface Managed {
  readonly managementUrl: string;
}

export interface Readiness {
  /** HTTP status. */
  readonly code: number;
  readonly status: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly beside: Readonly<Record<string, string>>;
}

export async function readinessOf({ managementUrl }: Managed): Promise<Readiness> {
  const response = await fetch(`${managementUrl}/readyz`);
  return { code: response.status, ...((await response.json()) as Omit<Readiness, 'code'>) };
}

export async function metricsOf({ managementUrl }: Managed): Promise<string> {
  return (await fetch(`${managementUrl}/metrics`)).text();
}

/** The lines that have all of these in them, as they were written. */
export function linesWith(source: { log(): string }, ...texts: readonly string[]): string[] {
  const lines = source.log().split('\n');
  return lines.filter((line) => texts.every((text) => line.includes(text)));
}

/** The same, read. */
export function entriesWith(source: { log(): string }, ...texts: readonly string[]): Record<string, unknown>[] {
  return linesWith(source, ...texts).map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Asks again and again; half a minute is for a busy machine. */
export async function until(condition: () => Promise<boolean>, patienceMs = 30_000): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It does not come to it.');
}
