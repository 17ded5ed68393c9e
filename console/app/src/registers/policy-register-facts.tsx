/** What a legal basis or a purpose says: as it stands, as it stood, and as it is proposed. */
import type { ReactNode } from 'react';
import { useDay } from '../language/use-day';
import { useInstant, useMessages } from '../language/language';
import type { ConsoleLegalBasisFragment, ConsolePurposeFragment } from './generated/operations';
import { useTermTexts } from './retention-terms';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

interface Content {
  readonly legalBasis: ConsoleLegalBasisFragment | null;
  readonly purpose: ConsolePurposeFragment | null;
}

export function PolicyRegisterFacts({ legalBasis, purpose }: Content) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const term = useTerm();
  const retention = useTermTexts();
  const day = useDay();
  const at = useInstant();
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    ...(legalBasis === null
      ? []
      : ([
          [say('text'), legalBasis.text],
          [say('textTerm'), term(legalBasis.textValidFrom, legalBasis.textValidUntil)],
          [say('controller'), legalBasis.controller],
          [say('processors'), legalBasis.processors?.join('; ')],
          [say('retention'), lines(retention(legalBasis.retention))],
          [say('impactAssessment'), legalBasis.impactAssessment],
          [say('assessedOn'), legalBasis.impactAssessedOn !== null && day(legalBasis.impactAssessedOn)],
          ...(legalBasis.impactAssessmentUntil === null
            ? []
            : [[say('assessedUntil'), day(legalBasis.impactAssessmentUntil)] as const]),
        ] as const)),
    ...(purpose === null
      ? []
      : (['descriptionFr', 'descriptionNl', 'descriptionEn'] as const).map(
          (part) => [say(part), <span lang={part.slice(-2).toLowerCase()}>{purpose[part]}</span>] as const,
        )),
    [say('term'), term((legalBasis ?? purpose)?.validFrom ?? null, (legalBasis ?? purpose)?.validUntil ?? null)],
  ];
  const endedAt = (legalBasis ?? purpose)?.endedAt ?? null;
  return (
    <dl className="facts">
      {[...facts, ...(endedAt === null ? [] : [[say('endedAt'), at(endedAt)] as const])].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function lines(texts: readonly string[]): ReactNode {
  return texts.map((text) => <div key={text}>{text}</div>);
}

function useTerm(): (from: string | null, until: string | null) => string {
  const sayWord = useMessages(REGISTER_WORDS);
  const day = useDay();
  return (from, until) =>
    sayWord('fromTo', {
      from: from === null ? '' : day(from),
      to: until === null ? sayWord('openEnded') : day(until),
    });
}
