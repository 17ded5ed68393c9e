/** What a legal basis lacks, part by part, and what its sender receives: every part is mandatory. */

export interface LegalBasisFault {
  /** What is sent otherwise than it should be; undefined is left out. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** The part that the refusal is about, where the form alone does not refuse it. */
  readonly argument: string | undefined;
  readonly sentence: RegExp;
}

const TEXTS = ['text', 'controller', 'impactAssessment'] as const;
const FIRST_DAYS = ['textValidFrom', 'impactAssessedOn', 'validFrom'] as const;
const LAST_DAYS = ['textValidUntil', 'impactAssessmentUntil', 'validUntil'] as const;

const misfit = (part: string, value: unknown, place = part): LegalBasisFault => ({
  sent: { [part]: value },
  argument: undefined,
  sentence: new RegExp(`^The value of variable \\$input does not fit its type, at input\\.${place}\\.$`),
});
const refused = (part: string, value: unknown, sentence: string): LegalBasisFault => ({
  sent: { [part]: value },
  argument: `input.${part}`,
  sentence: new RegExp(sentence),
});

export const LEGAL_BASIS_FAULTS: readonly LegalBasisFault[] = [
  ...[...TEXTS, 'processors', 'retention', ...FIRST_DAYS].flatMap((part) => [
    misfit(part, undefined),
    misfit(part, null),
  ]),
  ...TEXTS.flatMap((part) => ['', ' ', 'two\nlines'].map((text) => refused(part, text, `^${part} is one line`))),
  refused('processors', [], '^Name every processor'),
  refused('processors', ['Sciensano', ''], '^processors is one line'),
  misfit('processors', ['Sciensano', null], 'processors\\[1\\]'),
  misfit('retention', '60 days'),
  refused('retention', [], '^Say how long'),
  refused('retention', [{ category: 'CASES', from: 'CASE_CLOSED', duration: 'P61D' }], 'P60D at most'),
  refused('retention', [{ category: 'CASES', from: 'CASE_CLOSED', duration: 'two weeks' }], 'no duration'),
  ...[...FIRST_DAYS, ...LAST_DAYS].map((part) => misfit(part, '')),
  ...LAST_DAYS.map((part) =>
    refused(part, undefined, `^${part} is left out: where there is no last day, say null\\.$`),
  ),
  ...LAST_DAYS.map((part) => refused(part, '2000-01-01', `^${part} lies before`)),
];
