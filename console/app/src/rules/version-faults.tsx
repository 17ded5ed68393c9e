/** What stands against a version: each in a sentence of the hub's. */
import { useEffect } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useLanguage, useMessages } from '../language/language';
import { useSentenceLanguage } from '../language/sentence-language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { ConsoleVersionFaultsDocument } from './generated/operations';
import MESSAGES from '../../../../messages/console/rules/version-faults.json';

export interface FaultsOfVersion {
  /** Null: not known yet. */
  readonly sentences: readonly string[] | null;
  /** Of asking for them. */
  readonly faults: readonly HubFault[];
}

/** @param isNeeded false: the hub is not asked, for it takes a moment */
export function useVersionFaults(version: VersionRead | null, isNeeded = true): FaultsOfVersion {
  const { number = null, revision = null } = version ?? {};
  const pause = number === null || !isNeeded;
  const variables = { number: number ?? 0, language: useSentenceLanguage() };
  const { data, faults, isAsking, askAgain } = useHubQuery(ConsoleVersionFaultsDocument, variables, undefined, pause);
  const found = data?.policyVersion ?? null;
  const isOld = found !== null && (found.revision ?? 0) < (revision ?? 0);
  useEffect(() => {
    if (!pause && isOld && !isAsking) askAgain();
  }, [pause, isOld, isAsking, askAgain]);
  const isOfIt = found?.number === number && !isOld;
  return { sentences: isOfIt ? (found?.faults ?? null) : null, faults };
}

interface VersionRead {
  readonly number: number | null;
  readonly revision: number | null;
}

interface VersionFaultsProps {
  readonly found: FaultsOfVersion;
  /** Those about this rule stand out; the others are counted. Left out: all are said. */
  readonly rule?: string;
}

export function VersionFaults({ found: { sentences, faults }, rule }: VersionFaultsProps) {
  const say = useMessages(MESSAGES);
  if (faults.length > 0) return <Faults faults={faults} />;
  if (sentences === null) return <Waiting />;
  const about = rule === undefined ? sentences : sentences.filter((one) => isAbout(one, rule));
  const others = sentences.length - about.length;
  return (
    <>
      {sentences.length === 0 && (
        <Notice kind="SUCCESS">
          <p>{say('none')}</p>
        </Notice>
      )}
      {about.length > 0 && (
        <Notice kind="FAULT">
          {rule === undefined && <p>{say('some', { count: about.length })}</p>}
          <ul className="sentences">
            {about.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {others > 0 && (
        <Notice kind="WARNING">
          <p>{say('others', { count: others })}</p>
        </Notice>
      )}
    </>
  );
}

interface SaidAgainstProps {
  readonly version: VersionRead;
  /** What the hub said when it was asked for a step, in English. */
  readonly lines: readonly string[];
}

/** What the hub said against a step; in another language than English what it says against the version now, if it still does. */
export function SaidAgainst({ version, lines }: SaidAgainstProps) {
  const { language } = useLanguage();
  const isAsked = language !== 'en';
  const { sentences, faults } = useVersionFaults(version, isAsked);
  if (isAsked && sentences === null && faults.length === 0) return <Waiting />;
  const isInWords = isAsked && sentences !== null && sentences.length > 0;
  return (
    <ul className="sentences" lang={isInWords ? undefined : 'en'}>
      {(isInWords ? sentences : lines).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** In each language a sentence begins with the name of the rule, or has it between blanks or quotes. */
function isAbout(sentence: string, rule: string): boolean {
  return (
    [`${rule}:`, `${rule} `].some((begin) => sentence.startsWith(begin)) ||
    IN_PLACE.some((one) => sentence.includes(one(rule)))
  );
}

const IN_PLACE: readonly ((rule: string) => string)[] = [
  (rule) => ` ${rule} `,
  (rule) => ` ${rule}: `,
  (rule) => `“${rule}”`,
];
