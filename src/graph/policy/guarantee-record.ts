/** Guarantees as rows, held against a version. */
import type { CoordinateInfo } from '../../model/classification';
import { guaranteeCheck } from '../../policy/effect/broken-guarantees';
import { authorsSentence, counterExampleSentence, guaranteeSentence } from '../../policy/effect/effect-sentences';
import { OWN_GUARANTEES, type Guarantee } from '../../policy/effect/guarantee';
import type { Language } from '../../policy/effect/language';
import { inTurn } from '../../policy/effect/in-slices';
import type { WrittenGuarantee } from '../../policy/effect/written-guarantee';
import type { PolicyDocument } from '../../policy/grant';
import type { PolicyGuarantee } from './guarantee.type';

type GuaranteeEntry = Omit<WrittenGuarantee, 'addedBy' | 'addedAt'> & {
  readonly addedBy: string | null;
  readonly addedAt: Date | null;
};

/** The hub's own, as entries that nobody has written. */
export function ownEntries(): GuaranteeEntry[] {
  return OWN_GUARANTEES.map((guarantee) => ({
    guarantee,
    state: 'IN_FORCE',
    addedBy: null,
    addedAt: null,
    ends: [],
  }));
}

export interface HeldAgainst {
  readonly document: PolicyDocument;
  readonly coordinates: readonly CoordinateInfo[];
  readonly language: Language;
}

export async function guaranteeRows(
  entries: readonly GuaranteeEntry[],
  { document, coordinates, language }: HeldAgainst,
): Promise<PolicyGuarantee[]> {
  const standing = entries.filter(({ state }) => state !== 'ENDED').map(({ guarantee }) => guarantee);
  const broken = await inTurn(guaranteeCheck(document, standing, coordinates));
  return entries.map(({ guarantee, ...entry }) => {
    const found = broken.find((one) => one.guarantee === guarantee);
    return {
      ...entry,
      ...wordsOf(guarantee, language),
      counterExample: found ? counterExampleSentence(found, language) : null,
    };
  });
}

function wordsOf(guarantee: Guarantee, language: Language) {
  const { sentence, roles, purposes, ...meaning } = guarantee;
  return {
    ...meaning,
    ofTheHub: OWN_GUARANTEES.includes(guarantee),
    sentence: authorsSentence(guarantee, language),
    sentenceFr: sentence.FR,
    sentenceNl: sentence.NL,
    sentenceEn: sentence.EN,
    checked: guaranteeSentence(guarantee, language),
    roles: roles === 'EVERYBODY' ? null : roles,
    purposes: purposes === 'ANY' ? null : purposes,
  };
}
