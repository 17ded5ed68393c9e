/** The session of the page: becoming a persona or the holder of a token, choosing the purpose, a fresh token in time. */
import { listPersonas, signIn, type Persona } from './personas';
import { say } from './say';
import { isAlmostOver, sessionOf, type Session } from './session';

export interface SessionState {
  readonly session: Session | null;
  /** Empty in production. */
  readonly personas: readonly Persona[];
  /** What went wrong last, as a sentence. */
  readonly fault: string | null;
}

const FIRST_PERSONA = 'agent';

export class SessionStore {
  private state: SessionState = { session: null, personas: [], fault: null };
  private readonly listeners = new Set<() => void>();
  /** Of two choices in quick succession the later one counts, whichever answer comes first. */
  private choice = 0;
  /** A developer who runs an operation right after a choice means the one chosen. */
  private pending: Promise<void> = Promise.resolve();

  /** @param personasUrl null where this is no demonstration. */
  constructor(private readonly personasUrl: string | null) {
    if (personasUrl === null) return;
    void this.learnPersonas(personasUrl);
    this.become(FIRST_PERSONA);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.state;

  become(persona: string): void {
    if (this.personasUrl !== null) this.pending = this.signedIn(this.personasUrl, persona, null);
  }

  /** An empty text: nobody. */
  takeToken(token: string): void {
    this.choice += 1;
    try {
      this.change({ session: token.trim() === '' ? null : sessionOf(token.trim(), null), fault: null });
    } catch (error) {
      this.change({ session: null, fault: sentenceOf(error) });
    }
  }

  choosePurpose(purpose: string): void {
    const { session } = this.state;
    if (session) this.change({ session: { ...session, purpose } });
  }

  /** For a request that is about to be made; a persona's token that is almost over is replaced. */
  async current(): Promise<Session | null> {
    await this.pending;
    const { session } = this.state;
    if (this.personasUrl !== null && session?.persona && isAlmostOver(session)) {
      await this.signedIn(this.personasUrl, session.persona, session.purpose);
    }
    return this.state.session;
  }

  /** For one request as somebody else: who asks on the page stays who it is. */
  async sessionOf(persona: string): Promise<Session> {
    const { session } = this.state;
    if (session?.persona === persona) return (await this.current()) ?? session;
    if (this.personasUrl === null) throw new Error(say('noProvider', { address: '' }));
    return signIn(this.personasUrl, persona, null);
  }

  private async signedIn(url: string, persona: string, purpose: string | null): Promise<void> {
    const mine = ++this.choice;
    try {
      const session = await signIn(url, persona, purpose);
      if (this.choice === mine) this.change({ session, fault: null });
    } catch (error) {
      if (this.choice === mine) this.change({ session: null, fault: sentenceOf(error) });
    }
  }

  private async learnPersonas(url: string): Promise<void> {
    try {
      this.change({ personas: await listPersonas(url) });
    } catch (error) {
      this.change({ fault: sentenceOf(error) });
    }
  }

  private change(part: Partial<SessionState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
