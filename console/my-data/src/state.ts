/** What the page knows. Of a person only as long as that person is signed in. */
import type { Access } from './access';
import type { FaultCode, Refusal, Report, Stored } from './hub';
import type { Language, Speech } from './language';
import type { Rectification, Rectified } from './rectification';
import type { Restriction } from './restriction';
import type { SessionEnd } from './session-clock';
import type { SignedIn } from './sign-in';

/** Why somebody is not signed in, or why something was not done. */
export type Notice =
  NoticeOf<Exclude<FaultCode, Refusal> | SessionEnd | 'SIGNED_OUT' | 'ISSUER_REFUSED' | 'ISSUER_SILENT'> | Refused;
/** To send the same once more does not help: it is said beside the form. */
export type Refused = NoticeOf<Refusal>;
interface NoticeOf<Key extends string> {
  readonly key: Key;
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
  /** Each null: not read yet, or not offered. */
  readonly rectifications: readonly Rectification[] | null;
  readonly restrictions: readonly Restriction[] | null;
  readonly stored: readonly Stored[] | null;
  readonly report: { readonly document: Report; readonly language: Language } | null;
}

export interface State {
  /** Of the language that the page is shown in. */
  readonly speech: Speech;
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
  readonly askForRectification: (what: Rectified) => void;
  readonly askForRestriction: (purposes: readonly string[], ground: string) => void;
  /** What was refused for now. */
  readonly tryAgain: () => void;
}
