/** What stands against a version: each in a sentence, with what the law says where the law forbids it. */
import { useEffect, useMemo } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { useRuleWord } from '../ui/rule-words';
import { Waiting } from '../ui/suspended';
import { useFloorSentence, type FloorRow } from './floor-sentences';
import { ConsoleFloorDocument, ConsoleVersionFaultsDocument } from './generated/operations';

const MESSAGES = messagesOf({
  en: {
    none: 'Nothing stands against it: it can be submitted.',
    some: '{count, plural, one {One thing stands} other {# things stand}} against it: it cannot be submitted or put in force.',
    floor: 'The rule “{rule}” cannot let “{role}” {right} {coordinate}: the law forbids it.',
    ofFloor: 'The law, as the hub keeps it: {sentence}',
    others: '{count, plural, one {One thing more stands} other {# things more stand}} against the version as a whole.',
  },
  fr: {
    none: 'Rien ne s’y oppose : elle peut être soumise.',
    some: '{count, plural, one {Un point s’y oppose} other {# points s’y opposent}} : elle ne peut être ni soumise ni mise en vigueur.',
    floor: 'La règle « {rule} » ne peut pas laisser « {role} » {right} {coordinate} : la loi l’interdit.',
    ofFloor: 'La loi, telle que le hub la garde : {sentence}',
    others:
      '{count, plural, one {Un autre point s’oppose} other {# autres points s’opposent}} à la version dans son ensemble.',
  },
  nl: {
    none: 'Niets staat in de weg: ze kan worden ingediend.',
    some: '{count, plural, one {Eén punt staat} other {# punten staan}} in de weg: ze kan niet worden ingediend of in werking gesteld.',
    floor: 'De regel “{rule}” kan “{role}” niet laten {right} {coordinate}: de wet verbiedt het.',
    ofFloor: 'De wet, zoals de hub ze bewaart: {sentence}',
    others: '{count, plural, one {Eén ander punt staat} other {# andere punten staan}} de versie als geheel in de weg.',
  },
});

/** Of the floor: who, what, and the sentence that forbids. */
interface FaultOfFloor {
  readonly rule: string;
  readonly role: string;
  readonly right: string;
  readonly coordinate: string;
  readonly row: FloorRow;
}

const OF_FLOOR = /^(.+): ([A-Z_]+) cannot be granted ([A-Z]+) of (\S+)\. /;

/** Null where it is no fault of the floor's. */
function ofFloor(sentence: string, floor: readonly FloorRow[]): FaultOfFloor | null {
  const found = OF_FLOOR.exec(sentence);
  const row = floor.find((one) => one.sentence !== null && sentence.endsWith(` ${one.sentence}`));
  if (!found || !row) return null;
  const [, rule, role, right, coordinate] = found as unknown as [string, string, string, string, string];
  return { rule, role, right, coordinate, row };
}

export interface FaultsOfVersion {
  /** Null: not known yet. */
  readonly sentences: readonly string[] | null;
  readonly floor: readonly FloorRow[];
  /** Of asking for them. */
  readonly faults: readonly HubFault[];
}

/** @param isNeeded false: the hub is not asked, for it takes a moment */
export function useVersionFaults(version: VersionRead | null, isNeeded = true): FaultsOfVersion {
  const { number = null, revision = null } = version ?? {};
  const pause = number === null || !isNeeded;
  const { data, faults, isAsking, askAgain } = useHubQuery(
    ConsoleVersionFaultsDocument,
    { number: number ?? 0 },
    undefined,
    pause,
  );
  const law = useHubQuery(ConsoleFloorDocument, {}, undefined, pause);
  const found = data?.policyVersion ?? null;
  const isOld = found !== null && (found.revision ?? 0) < (revision ?? 0);
  useEffect(() => {
    if (!pause && isOld && !isAsking) askAgain();
  }, [pause, isOld, isAsking, askAgain]);
  const isOfIt = found?.number === number && !isOld && law.data !== null;
  return {
    sentences: isOfIt ? (found?.faults ?? null) : null,
    floor: useMemo(() => law.data?.floorRules ?? [], [law.data]),
    faults,
  };
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

export function VersionFaults({ found: { sentences, floor, faults }, rule }: VersionFaultsProps) {
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
              <li key={sentence}>
                <FaultSentence sentence={sentence} floor={floor} />
              </li>
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

/** Sentences begin with the name of the rule, or name it in its place. */
function isAbout(sentence: string, rule: string): boolean {
  return sentence.startsWith(`${rule}: `) || sentence.includes(` ${rule} `) || sentence.includes(`“${rule}”`);
}

function FaultSentence({ sentence, floor }: { readonly sentence: string; readonly floor: readonly FloorRow[] }) {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const sayFloor = useFloorSentence();
  const fault = ofFloor(sentence, floor);
  // the hub tells the others in English only
  if (fault === null) return <span lang="en">{sentence}</span>;
  const { rule, role, right, coordinate, row } = fault;
  return (
    <>
      <p>{say('floor', { rule, role: word(role), right: word(right), coordinate })}</p>
      <p className="law">{say('ofFloor', { sentence: sayFloor(row) })}</p>
    </>
  );
}
