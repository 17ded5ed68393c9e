/** What web pages get from the hub, beside the answers to operations. */
export interface WebSettings {
  /** Origins of web pages that may ask from a browser; nobody else's page may. */
  readonly corsOrigins: readonly string[];
  /** Where the built console and explorer lie; null: beside the compiled code. */
  readonly consoleFolder: string | null;
  readonly explorerFolder: string | null;
  /** Issuers that persons sign in at to the console, by name, and what the console is called there. */
  readonly signInIssuers: Readonly<Record<'healthcare' | 'staff', string>>;
  readonly consoleClientId: string;
  /** Where the demonstration's pages get personas from. Null in production, and with it whatever is open in a demonstration. */
  readonly demonstrationPersonasUrl: string | null;
}
