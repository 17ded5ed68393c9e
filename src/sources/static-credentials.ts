/** Credentials that are the same with each request. */
import type { Authentication } from './http-client';

export function apiKey(key: string): Authentication {
  return { headers: () => ({ 'x-api-key': key }) };
}

export function basic(user: string, password: string): Authentication {
  const credentials = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  return { headers: () => ({ authorization: `Basic ${credentials}` }) };
}
