import { Client, type ClientConfig } from 'pg';

/**
 * An open connection. When the server terminates it (57P01) its next statement rejects; without a listener the `error` event would end
 * the whole test process.
 */
export async function openClient(connectionString: string, more: ClientConfig = {}): Promise<Client> {
  const client = new Client({ ...more, connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
