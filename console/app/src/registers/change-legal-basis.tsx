/** A legal basis as it is to stand, whole. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import { ConsoleChangeLegalBasisDocument, type ConsoleLegalBasisFragment } from './generated/operations';
import type { ChangeDialogProps } from './policy-register';
import { MOST_IN_A_TEXT } from './policy-register-words';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { RegisterForm } from './register-form';
import { useTypedFaults } from './typed-faults';

/** As they are typed; an empty last day is none. */
type Typed = Readonly<Record<Part, string>>;
type Part = keyof typeof LABELS;

/** In the order of the form, by part of the input. */
const LABELS = {
  text: 'text',
  textValidFrom: 'from',
  textValidUntil: 'until',
  controller: 'controller',
  processors: 'processors',
  retention: 'retention',
  impactAssessment: 'impactAssessment',
  impactAssessedOn: 'assessedOn',
  impactAssessmentUntil: 'assessedUntil',
  validFrom: 'from',
  validUntil: 'until',
  reason: 'reason',
} as const;
const PARTS = Object.keys(LABELS) as readonly Part[];
/** First days, by last days. */
const FIRST_DAYS = {
  textValidUntil: 'textValidFrom',
  impactAssessmentUntil: 'impactAssessedOn',
  validUntil: 'validFrom',
} as const satisfies Partial<Record<Part, Part>>;
const LAST_DAYS = Object.keys(FIRST_DAYS) as readonly (keyof typeof FIRST_DAYS)[];
const DAYS: readonly Part[] = Object.values(FIRST_DAYS);
/** Which term the days are of. */
const TERMS: Partial<Readonly<Record<Part, 'textTerm' | 'term'>>> = {
  ...{ textValidFrom: 'textTerm', textValidUntil: 'textTerm', validFrom: 'term', validUntil: 'term' },
};

export function ChangeLegalBasis({ title, entry, onStale, onClose }: ChangeDialogProps) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const askHub = useAskHub();
  const [typed, setTyped] = useState(() => typedOf(entry.legalBasis));
  const faults = useFaults(typed);
  const send = () =>
    askHub(ConsoleChangeLegalBasisDocument, {
      input: {
        ...{ id: entry.name ?? '', revision: entry.revision ?? 0, reason: typed.reason.trim() },
        ...{ text: typed.text.trim(), controller: typed.controller.trim(), retention: typed.retention.trim() },
        ...{ textValidFrom: typed.textValidFrom, textValidUntil: typed.textValidUntil || null },
        processors: listed(typed.processors),
        impactAssessment: typed.impactAssessment.trim(),
        impactAssessedOn: typed.impactAssessedOn,
        impactAssessmentUntil: typed.impactAssessmentUntil || null,
        ...{ validFrom: typed.validFrom, validUntil: typed.validUntil || null },
      },
    });
  const labelOf = (part: Part): string => {
    const term = TERMS[part];
    const label = say(LABELS[part]);
    return term === undefined ? label : say('partOfTerm', { term: say(term), part: label });
  };
  const isLastDay = (part: Part): boolean => LAST_DAYS.some((one) => one === part);
  return (
    <RegisterForm
      {...{ title, faults, send, onStale, onClose }}
      intro={<p>{say('changeMeans')}</p>}
      fields={(faultOf) => (
        <div className="form-fields">
          {PARTS.map((part) => {
            const isDay = isLastDay(part) || DAYS.includes(part);
            return (
              <div key={part} className={isDay ? undefined : 'wide'}>
                <TextInput
                  label={labelOf(part)}
                  value={typed[part]}
                  onChange={(text) => setTyped({ ...typed, [part]: text })}
                  fault={faultOf(part)}
                  type={isDay ? 'date' : 'text'}
                  isRequired={!isLastDay(part)}
                  isLong={part === 'processors'}
                  {...(isLastDay(part) && { hint: say('untilHint') })}
                  {...(part === 'reason' && { hint: say('reasonHint') })}
                />
              </div>
            );
          })}
        </div>
      )}
    />
  );
}

function typedOf(basis: ConsoleLegalBasisFragment | null): Typed {
  const given = { ...basis, reason: '', processors: basis?.processors?.join('\n') ?? '' };
  return Object.fromEntries(PARTS.map((part) => [part, given[part] ?? ''])) as Record<Part, string>;
}

function useFaults(typed: Typed): Readonly<Record<Part, string | null>> {
  const { ofText, ofDay, ofLastDay } = useTypedFaults();
  const faultOf = (part: Part): string | null => {
    const last = LAST_DAYS.find((one) => one === part);
    if (last !== undefined) return ofLastDay(typed[last], typed[FIRST_DAYS[last]]);
    return DAYS.includes(part) ? ofDay(typed[part]) : ofText(typed[part], MOST_IN_A_TEXT);
  };
  return Object.fromEntries(PARTS.map((part) => [part, faultOf(part)])) as Record<Part, string | null>;
}

/** One on each line. */
function listed(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
