/** Port: what is asked of the hub by whom, counted for the figures of usage. Nothing waits for it. */
export interface OperationCount {
  /** @param isRegistered for the application, so that it is always told apart from others */
  asked(clientId: string, text: string, isRegistered: boolean): void;
}
