/** Days as commands take them, and the instants they come to. */
import { WrongCall } from './refusal';

const DAY_MS = 86_400_000;

/** @throws WrongCall */
export function dayFrom(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(day)) {
    throw new WrongCall('A day is written YYYY-MM-DD.');
  }
  return instant.toISOString();
}

/** What is valid through its last day ends with the first instant after it. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(dayFrom(day)) + DAY_MS).toISOString();
}
