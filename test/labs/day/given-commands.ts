/** What agents have been answered, and by what the call centre's own records of it are recognised. */
import type { CommandKind } from '../../../src/model/commands';

export const RECORD_KINDS = ['attempts', 'contacts', 'callbacks', 'closings'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Recognised by what an agent has said, not by an id that the hub has made. */
export interface ExpectedRecord {
  readonly kind: RecordKind;
  /** Of an attempt and a callback the instant, of a contact the name, of a closing the order number: none occurs twice. */
  readonly mark: string;
}

export interface GivenCommand {
  readonly kind: CommandKind;
  /** As the hub names it; null where it was refused before there was a command. */
  readonly id: string | null;
  /** As the hub answered: CONFIRMED, QUEUED, REFUSED or CONFLICT; a code where there is no command. */
  readonly answer: string;
  readonly reason: string | null;
  readonly expected: ExpectedRecord | null;
  /** Of the request that was answered. */
  readonly ms: number;
}

export class GivenCommands {
  readonly all: GivenCommand[] = [];
  /** Requests that were sent again under their key, by why. */
  readonly repeated = new Map<string, number>();
  private attempt = 0;
  private callback: number;
  private contact = 0;

  constructor(private readonly seed: number) {
    const tomorrow = new Date(Date.now() + 24 * 3_600_000);
    // within the calling hours of Brussels in summer and in winter
    this.callback = tomorrow.setUTCHours(10, 0, 0, 0);
  }

  add(command: GivenCommand): void {
    this.all.push(command);
  }

  countRepeated(why: string): void {
    this.repeated.set(why, (this.repeated.get(why) ?? 0) + 1);
  }

  /** Now, or a few milliseconds later where two are at once. */
  attemptAt(): string {
    this.attempt = Math.max(this.attempt + 1, Date.now());
    return new Date(this.attempt).toISOString();
  }

  callbackAt(): string {
    this.callback += 1;
    return new Date(this.callback).toISOString();
  }

  contactNamed(): { readonly name: string; readonly phone: string } {
    this.contact += 1;
    const number = String(this.contact);
    return { name: `Kim Dayfriend ${this.seed}-${number}`, phone: `+32475${number.padStart(6, '0')}` };
  }
}

/** Whether the hub has said that it is done, or will be. */
export function isTaken({ answer }: GivenCommand): boolean {
  return answer === 'CONFIRMED' || answer === 'QUEUED';
}
