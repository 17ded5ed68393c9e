/** An authorisation is proposed: of whom, on what basis, of what, from when to when. */
import { useState } from 'react';
import { useAskHub, useHubQuery } from '../hub/use-hub';
import { nissFault, plainNiss } from '../identifiers/niss';
import { dayAfter, dayOf, endOfDay, startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { TextInput } from '../ui/text-input';
import { ConsoleBasesToChooseDocument, ConsoleRegisterAuthorisedPersonDocument } from './generated/operations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE } from './register-words';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { useTypedFaults } from './typed-faults';
import MESSAGES from '../../../../messages/console/registers/propose-authorisation.json';

const MOST_REFERENCES = 200;
const LONGEST_DAYS = 366;
const REFERENCE = /^[\w./-]{1,64}$/;

interface Typed {
  readonly niss: string;
  readonly legalBasis: string | null;
  readonly cases: string;
  readonly collectivities: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

const NOTHING: Typed = { niss: '', legalBasis: null, cases: '', collectivities: '', from: '', until: '', reason: '' };

interface ProposeAuthorisationProps {
  readonly title: string;
  readonly onClose: (isDone: boolean) => void;
}

export function ProposeAuthorisation({ title, onClose }: ProposeAuthorisationProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [typed, setTyped] = useState(NOTHING);
  const faults = useFaults(typed);
  const send = () => {
    const { niss, legalBasis, cases, collectivities, from, until, reason } = typed;
    const input = {
      niss: plainNiss(niss),
      legalBasis: legalBasis!,
      caseReferences: listed(cases),
      collectivityReferences: listed(collectivities),
      // the first instant of today is over already
      validFrom: from === '' || from === dayOf(new Date()) ? null : startOfDay(from),
      validUntil: endOfDay(until)!,
      reason: reason.trim(),
    };
    return askHub(ConsoleRegisterAuthorisedPersonDocument, { input });
  };
  return (
    <RegisterForm
      {...{ title, faults, send, onClose }}
      intro={<p>{say('means')}</p>}
      fields={(faultOf) => (
        <AuthorisationFields {...{ typed, faultOf }} put={(part) => setTyped({ ...typed, ...part })} />
      )}
    />
  );
}

interface AuthorisationFieldsProps {
  readonly typed: Typed;
  readonly put: (part: Partial<Typed>) => void;
  readonly faultOf: (field: keyof ReturnType<typeof useFaults>) => string | null;
}

function AuthorisationFields({ typed, put, faultOf }: AuthorisationFieldsProps) {
  const say = useMessages(MESSAGES);
  const { data } = useHubQuery(ConsoleBasesToChooseDocument, {});
  const bases = (data?.legalBases ?? []).flatMap(({ name, state, legalBasis }) =>
    name !== null && (state === 'IN_FORCE' || state === 'ENDS_SOON')
      ? [{ id: name, name: legalBasis?.text ?? name, hint: name }]
      : [],
  );
  const listHint = say('listHint', { most: MOST_REFERENCES });
  return (
    <div className="form-fields">
      <TextInput
        {...{ label: say('niss'), hint: say('nissHint'), value: typed.niss, fault: faultOf('niss') }}
        onChange={(niss) => put({ niss })}
        isRequired
      />
      <Choice
        {...{ label: say('basis'), options: bases, chosen: typed.legalBasis, fault: faultOf('legalBasis') }}
        onChoose={(legalBasis) => put({ legalBasis })}
        placeholder={say('choose')}
      />
      <TextInput
        {...{ label: say('cases'), hint: listHint, value: typed.cases, fault: faultOf('caseReferences') }}
        onChange={(cases) => put({ cases })}
      />
      <TextInput
        {...{ label: say('collectivities'), hint: listHint, value: typed.collectivities }}
        fault={faultOf('collectivityReferences')}
        onChange={(collectivities) => put({ collectivities })}
      />
      <TextInput
        {...{ label: say('from'), hint: say('fromHint'), value: typed.from, fault: faultOf('validFrom') }}
        onChange={(from) => put({ from })}
        type="date"
      />
      <TextInput
        {...{ label: say('until'), hint: say('untilHint', { days: LONGEST_DAYS }), value: typed.until }}
        fault={faultOf('validUntil')}
        onChange={(until) => put({ until })}
        type="date"
        isRequired
      />
      <div className="wide">
        <TextInput
          {...{ label: say('reason'), hint: say('reasonHint'), value: typed.reason, fault: faultOf('reason') }}
          onChange={(reason) => put({ reason })}
          isRequired
        />
      </div>
    </div>
  );
}

function useFaults({ niss, legalBasis, cases, collectivities, from, until, reason }: Typed) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const days = { days: LONGEST_DAYS };
  const today = dayOf(new Date());
  const first = from === '' ? today : from;
  const wrongNumber = nissFault(plainNiss(niss));
  const ofList = (text: string): string | null => {
    const references = listed(text);
    if (references.length > MOST_REFERENCES) return say('tooMany', { most: MOST_REFERENCES });
    return references.every((one) => REFERENCE.test(one)) ? null : say('noReference');
  };
  const hasNone = listed(cases).length + listed(collectivities).length === 0;
  const { ofText } = useTypedFaults();
  const ofUntil = (): string | null => {
    if (startOfDay(until) === null) return sayWord('noDay');
    if (until < first) return sayWord('backwards');
    return until > dayAfter(first, LONGEST_DAYS - 1) ? say('tooLong', days) : null;
  };
  return {
    niss: wrongNumber === null ? null : say(wrongNumber),
    legalBasis: legalBasis === null ? sayWord('empty') : null,
    caseReferences: hasNone ? say('noScope') : ofList(cases),
    collectivityReferences: ofList(collectivities),
    validFrom: from !== '' && startOfDay(from) === null ? sayWord('noDay') : first < today ? sayWord('past') : null,
    validUntil: ofUntil(),
    reason: ofText(reason, MOST_IN_A_LINE),
  };
}

function listed(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '');
}
