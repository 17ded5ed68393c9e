/** The page for persons concerned: who looked, what is kept, what can be asked for. Starts it, and does what the person asks. */
import './my-data.css';
import './report-sheet.css';
import { dayOf } from './by-day';
import { HubFault, readAccesses, readReport, requestRectification, requestRestriction } from './hub';
import { firstLanguage, type Language, type Speech } from './language';
import { loadSpeech } from './load-speech';
import { createFrame, type Frame } from './frame';
import type { Rectified } from './rectification';
import { startClock } from './session-clock';
import { readSettings, HOME, type Settings } from './settings';
import { finishSignIn, IssuerRefused, isAnswer, signIn, takeWay } from './sign-in';
import type { Actions, Notice, OwnData, State, Waiting } from './state';

const NOBODY = { own: null, waiting: null, notice: null, warning: null } as const;

class MyData {
  private state: State;
  private readonly frame: Frame;
  private stopClock = (): void => undefined;
  /** What was refused for now. */
  private refused = (): Promise<void> => this.read();
  private chosen: Language;

  constructor(
    private readonly settings: Promise<Settings>,
    speech: Speech,
  ) {
    this.chosen = speech.language;
    this.state = { speech, ...NOBODY };
    const actions: Actions = {
      signIn: () => void this.doWaiting('leaving', () => this.leave()),
      signOut: () => this.signOut(),
      readMore: () => void this.try(() => this.readMore()),
      makeReport: () => void this.try(() => this.makeReport()),
      askForRectification: (what) => void this.try(() => this.askForRectification(what)),
      askForRestriction: (purposes, ground) => void this.try(() => this.askForRestriction(purposes, ground)),
      tryAgain: () => void this.try(this.refused),
    };
    this.frame = createFrame(document.getElementById('my-data')!, actions, (chosen) => void this.speak(chosen));
    this.change({});
    // nothing of a person is left in a page that is left
    window.addEventListener('pagehide', () => this.end(null));
    // where the person turned back on the way to the issuer
    window.addEventListener('pageshow', ({ persisted }) => void (persisted && takeWay()));
  }

  /** Of a page that the issuer has sent back. */
  async return(answer: URLSearchParams, way: ReturnType<typeof takeWay>): Promise<void> {
    await this.doWaiting('returning', async () => {
      const session = await finishSignIn(await this.settings, answer, way);
      this.change({
        own: {
          ...{ session, accesses: null, next: null, rectifications: null, restrictions: null },
          ...{ stored: null, report: null },
        },
        notice: null,
      });
      this.stopClock = startClock(session.endsAt, {
        onWarning: (warning) => this.change({ warning }),
        onEnd: (end) => this.end({ key: end, seconds: 0 }),
      });
    });
    if (this.state.own !== null) await this.try(() => this.read());
  }

  private async leave(): Promise<void> {
    await signIn(await this.settings, this.state.speech.language);
  }

  private signOut(): void {
    const signOutAt = this.state.own?.session.signOutAt ?? null;
    this.end({ key: 'SIGNED_OUT', seconds: 0 });
    if (signOutAt !== null) window.location.assign(signOutAt);
  }

  /** All that is about the person goes. */
  private end(notice: Notice | null): void {
    this.stopClock();
    const wasIn = this.state.own !== null;
    this.change({ ...NOBODY, notice: notice ?? this.state.notice });
    if (wasIn && notice !== null) this.frame.focus('notice');
  }

  private async read(): Promise<void> {
    await this.doWaiting('reading', async (own) => {
      this.changeOwn(own!, await readAccesses(own!.session.token, null));
    });
    this.sayRead();
  }

  private sayRead(): void {
    const { own, notice } = this.state;
    if (own?.accesses && notice === null) this.frame.sayRead(own.accesses.length);
  }

  private async readMore(): Promise<void> {
    await this.doWaiting('reading', async (own) => {
      const before = own!.accesses ?? [];
      const { accesses, next } = await readAccesses(own!.session.token, own!.next);
      this.changeOwn(own!, { accesses: [...before, ...accesses], next });
      const [first] = accesses;
      this.frame.focus(first ? `day-${dayOf(first.at)}` : 'all-shown');
    });
    this.sayRead();
  }

  private async makeReport(): Promise<void> {
    const { language } = this.state.speech;
    await this.doWaiting('making', async (own) => {
      const document = await readReport(own!.session.token, language);
      this.changeOwn(own!, { report: { document, language } });
      this.frame.focus('print');
    });
  }

  private async askForRectification(what: Rectified): Promise<void> {
    await this.doWaiting('sending', async (own) => {
      const asked = await requestRectification(own!.session.token, what);
      this.changeOwn(own!, { rectifications: [asked, ...(own!.rectifications ?? [])] });
      this.frame.focus(`rectification-${asked.id}`);
    });
  }

  private async askForRestriction(purposes: readonly string[], ground: string): Promise<void> {
    await this.doWaiting('sending', async (own) => {
      const asked = await requestRestriction(own!.session.token, purposes, ground);
      this.changeOwn(own!, { restrictions: [asked, ...(own!.restrictions ?? [])] });
      this.frame.focus(`restriction-${asked.id}`);
    });
  }

  /** The page stays in its language until the words of the other one are here. */
  private async speak(language: Language): Promise<void> {
    this.chosen = language;
    try {
      const speech = await loadSpeech(language);
      // another one may have been chosen meanwhile
      if (this.chosen === language) this.change({ speech });
    } catch {
      this.refused = () => {
        this.change({ notice: null });
        return this.speak(language);
      };
      this.change({ notice: { key: 'HUB_SILENT', seconds: 0 } });
      this.frame.focus('notice');
    }
  }

  private async try(work: () => Promise<void>): Promise<void> {
    this.refused = work;
    await work();
  }

  /** One thing at a time. What goes wrong is said, and nothing of what is shown is lost by it. */
  private async doWaiting(waiting: Waiting, work: (own: OwnData | null) => Promise<void>): Promise<void> {
    if (this.state.waiting !== null) return;
    this.change({ waiting, notice: null });
    try {
      await work(this.state.own);
    } catch (error) {
      this.refuse(error);
    } finally {
      // on the way to the issuer the page goes on waiting
      if (waiting !== 'leaving' || this.state.notice !== null) this.change({ waiting: null });
    }
  }

  private refuse(error: unknown): void {
    if (error instanceof HubFault && error.code === 'TOKEN_REFUSED') return this.end({ key: error.code, seconds: 0 });
    if (error instanceof HubFault) this.change({ notice: { key: error.code, seconds: error.seconds } });
    else
      this.change({ notice: { key: error instanceof IssuerRefused ? 'ISSUER_REFUSED' : 'ISSUER_SILENT', seconds: 0 } });
    this.frame.focus('notice');
  }

  /** An answer that arrives after the person has signed out is nobody's. */
  private changeOwn(asked: OwnData, changed: Partial<OwnData>): void {
    const { own } = this.state;
    if (own?.session === asked.session) this.change({ own: { ...own, ...changed } });
  }

  private change(changed: Partial<State>): void {
    this.state = { ...this.state, ...changed };
    this.frame.draw(this.state);
  }
}

async function start(): Promise<void> {
  const way = takeWay();
  const { search } = window.location;
  const isBack = isAnswer(window.location);
  // the code is good for one time, and no name for this page
  if (window.location.pathname !== HOME.pathname) history.replaceState(null, '', HOME.pathname);
  const answer = new URLSearchParams(search);
  // a letter, or another page, may lead to a language
  const language = firstLanguage([way?.language ?? answer.get('language') ?? '', ...navigator.languages]);
  const settings = readSettings();
  // it is said where somebody signs in
  settings.catch(() => undefined);
  const speech = await loadSpeech(language);
  const page = new MyData(settings, speech);
  if (isBack) void page.return(answer, way);
}

start().catch(() => {
  document.getElementById('silent')!.hidden = false;
});
