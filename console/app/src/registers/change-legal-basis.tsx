/** A legal basis as it is to stand, whole. */
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import type { ChangeLegalBasisInput } from '../generated/schema-types';
import { ConsoleChangeLegalBasisDocument } from './generated/operations';
import { MOST_IN_A_TEXT, type ChangeDialogProps } from './policy-register';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { RegisterForm } from './register-form';
import { durationOf, TERMS, termsOf, type TermName } from './retention-terms';
import type { FormField } from './typed-faults';

/** Of the input. */
type Part = Exclude<keyof ChangeLegalBasisInput, 'id' | 'revision' | 'retention'> | TermName;
type LastDay = 'textValidUntil' | 'impactAssessmentUntil' | 'validUntil';

export function ChangeLegalBasis({ entry, ...dialog }: ChangeDialogProps) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const askHub = useAskHub();
  const basis = entry.legalBasis;
  const text = { most: MOST_IN_A_TEXT, isWide: true };
  const day = (term: 'textTerm' | 'term', part: 'from' | 'until') =>
    say('partOfTerm', { term: say(term), part: say(part) });
  const last = (name: LastDay, label: string, after: Part): FormField<Part> => {
    return { name, kind: 'last-day', label, hint: say('untilHint'), begin: basis?.[name], after };
  };
  const term = (name: TermName): FormField<Part> => {
    const label = say('partOfTerm', { term: say('retention'), part: say(name) });
    return { name, label, hint: say('durationHint'), begin: durationOf(basis?.retention, name), isOptional: true };
  };
  return (
    <RegisterForm<Part>
      {...dialog}
      intro={<p>{say('changeMeans')}</p>}
      fields={() => [
        { name: 'text', label: say('text'), begin: basis?.text, ...text },
        { name: 'textValidFrom', kind: 'day', label: day('textTerm', 'from'), begin: basis?.textValidFrom },
        last('textValidUntil', day('textTerm', 'until'), 'textValidFrom'),
        { name: 'controller', label: say('controller'), begin: basis?.controller, ...text },
        { name: 'processors', kind: 'lines', label: say('processors'), begin: basis?.processors?.join('\n'), ...text },
        ...TERMS.map((name) => term(name)),
        { name: 'impactAssessment', label: say('impactAssessment'), begin: basis?.impactAssessment, ...text },
        { name: 'impactAssessedOn', kind: 'day', label: say('assessedOn'), begin: basis?.impactAssessedOn },
        last('impactAssessmentUntil', say('assessedUntil'), 'impactAssessedOn'),
        { name: 'validFrom', kind: 'day', label: day('term', 'from'), begin: basis?.validFrom },
        last('validUntil', day('term', 'until'), 'validFrom'),
        { name: 'reason', label: say('reason'), hint: say('reasonHint'), ...text },
      ]}
      send={(typed) => {
        const { textValidUntil, impactAssessmentUntil, validUntil } = typed;
        const ends = {
          textValidUntil: textValidUntil || null,
          impactAssessmentUntil: impactAssessmentUntil || null,
          validUntil: validUntil || null,
        };
        const at = { id: entry.name ?? '', revision: entry.revision ?? 0 };
        const lists = { processors: listed(typed.processors), retention: termsOf(typed) };
        return askHub(ConsoleChangeLegalBasisDocument, { input: { ...withoutTerms(typed), ...ends, ...at, ...lists } });
      }}
    />
  );
}

/** The durations are in the list of terms. */
function withoutTerms<Fields extends Readonly<Record<Part, string>>>(typed: Fields): Omit<Fields, TermName> {
  const terms: ReadonlySet<string> = new Set(TERMS);
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !terms.has(name))) as Omit<Fields, TermName>;
}

/** One on each line. */
function listed(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
