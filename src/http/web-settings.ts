/** What web pages get from the hub, beside the answers to operations. */
export interface WebSettings {
  /** Origins of web pages that may ask from a browser; nobody else's page may. */
  readonly corsOrigins: readonly string[];
  /** Where the built explorer lies; null: beside the compiled code. */
  readonly explorerFolder: string | null;
  /** Where the demonstration's explorer gets personas from. Null in production, and with it whatever is open in a demonstration. */
  readonly demonstrationPersonasUrl: string | null;
}
