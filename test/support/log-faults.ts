import { hubCommand } from './hub-command';

/** What `hub audit verify` prints; null where it found nothing. */
export async function logFaults(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const { status, said, noted } = await hubCommand(['audit', 'verify'], { environment });
  return status === 0 ? null : `${said}${noted}`;
}
