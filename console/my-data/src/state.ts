/** What the page knows. Of a person only as long as that person is signed in. */
import type { Access } from './access';
import type { FaultCode, Report, Stored } from './hub';
import type { Language } from './language';
import type { Restriction } from './restriction';
import type { SessionEnd } from './session-clock';
import type { SignedIn } from './sign-in';

/** Why somebody is not signed in, or why something was not done. */
export interface Notice {
  readonly key: FaultCode | SessionEnd | 'SIGNED_OUT' | 'ISSUER_REFUSED' | 'ISSUER_SILENT';
  readonly seconds: number;
}

/** What the page waits for. */
export type Waiting = 'leaving' | 'returning' | 'reading' | 'making' | 'sending';

/** All that is about the person. */
export interface OwnData {
  readonly session: SignedIn;
  /** Null: not read yet. */
  readonly accesses: readonly Access[] | null;
  /** Where the earlier ones begin. */
  readonly next: string | null;
  /** Null: not read yet, or not offered. */
  readonly restrictions: readonly Restriction[] | null;
  /** Null: not read yet, or not offered. */
  readonly stored: readonly Stored[] | null;
  readonly report: { readonly document: Report; readonly language: Language } | null;
}

export interface State {
  readonly language: Language;
  readonly own: OwnData | null;
  readonly waiting: Waiting | null;
  readonly notice: Notice | null;
  /** That the session is about to end. */
  readonly warning: SessionEnd | null;
}

/** What a person can do on the page. */
export interface Actions {
  readonly signIn: () => void;
  readonly signOut: () => void;
  readonly readMore: () => void;
  readonly makeReport: () => void;
  readonly askForRestriction: (purposes: readonly string[], ground: string) => void;
  /** What was refused for now. */
  readonly tryAgain: () => void;
}
