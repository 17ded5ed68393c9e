/** An authorisation is proposed: of whom, on what basis, of what, from when to when. */
import { useAskHub, useHubQuery } from '../hub/use-hub';
import { plainNiss } from '../identifiers/niss';
import { dayAfter, dayOf, endOfDay, startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import { ConsoleBasesToChooseDocument, ConsoleRegisterAuthorisedPersonDocument } from './generated/operations';
import { useNissField } from './niss-field';
import { RegisterForm, type RegisterDialog } from './register-form';
import type { FormField, Typed } from './typed-faults';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/propose-authorisation.json';

const MOST_REFERENCES = 200;
const LONGEST_DAYS = 366;
const REFERENCE = /^[\w./-]{1,64}$/;

/** Parts of the input. */
type Name = 'niss' | 'legalBasis' | 'caseReferences' | 'collectivityReferences' | 'validFrom' | 'validUntil' | 'reason';

export function ProposeAuthorisation(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const fields = useFields();
  return (
    <RegisterForm
      {...dialog}
      intro={<p>{say('means')}</p>}
      fields={fields}
      send={({ niss, legalBasis, caseReferences, collectivityReferences, validFrom, validUntil, reason }) => {
        const of = { niss: plainNiss(niss), legalBasis, reason };
        const scope = {
          caseReferences: listed(caseReferences),
          collectivityReferences: listed(collectivityReferences),
        };
        const term = {
          // the first instant of today is over already
          validFrom: validFrom === '' || validFrom === dayOf(new Date()) ? null : startOfDay(validFrom),
          validUntil: endOfDay(validUntil)!,
        };
        return askHub(ConsoleRegisterAuthorisedPersonDocument, { input: { ...of, ...scope, ...term } });
      }}
    />
  );
}

function useFields(): (typed: Typed<Name>) => readonly FormField<Name>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const options = useBases();
  const niss = useNissField();
  const today = dayOf(new Date());
  const ofList = (text: string): string | null => {
    const references = listed(text);
    if (references.length > MOST_REFERENCES) return say('tooMany', { most: MOST_REFERENCES });
    return references.every((one) => REFERENCE.test(one)) ? null : say('noReference');
  };
  const ofFirst = (from: string): string | null =>
    from === '' ? null : startOfDay(from) === null ? sayWord('noDay') : from < today ? sayWord('past') : null;
  const ofLast =
    (first: string) =>
    (until: string): string | null => {
      if (startOfDay(until) === null) return sayWord('noDay');
      if (until < first) return sayWord('backwards');
      return until > dayAfter(first, LONGEST_DAYS - 1) ? say('tooLong', { days: LONGEST_DAYS }) : null;
    };
  const untilHint = say('untilHint', { days: LONGEST_DAYS });
  const list = { hint: say('listHint', { most: MOST_REFERENCES }), isOptional: true };
  return ({ caseReferences = '', collectivityReferences = '', validFrom }) => {
    const hasNone = listed(caseReferences).length + listed(collectivityReferences).length === 0;
    return [
      niss,
      { name: 'legalBasis', kind: 'choice', label: say('basis'), options, placeholder: say('choose') },
      { name: 'caseReferences', label: say('cases'), ...list, faultOf: hasNone ? () => say('noScope') : ofList },
      { name: 'collectivityReferences', label: say('collectivities'), ...list, faultOf: ofList },
      { name: 'validFrom', kind: 'day', label: say('from'), hint: say('fromHint'), isOptional: true, faultOf: ofFirst },
      { name: 'validUntil', kind: 'day', label: say('until'), hint: untilHint, faultOf: ofLast(validFrom || today) },
      { name: 'reason', label: say('reason'), hint: say('reasonHint'), isWide: true },
    ];
  };
}

/** Those that hold now. */
function useBases() {
  const { data } = useHubQuery(ConsoleBasesToChooseDocument, {});
  return (data?.legalBases ?? []).flatMap(({ name, state, legalBasis }) =>
    name !== null && (state === 'IN_FORCE' || state === 'ENDS_SOON')
      ? [{ id: name, name: legalBasis?.text ?? name, hint: name }]
      : [],
  );
}

function listed(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '');
}
