/** An authorisation is proposed: of whom, on what basis, of what, from when to when. */
import { useState } from 'react';
import { useAskHub, useHubQuery } from '../hub/use-hub';
import { nissFault, plainNiss } from '../identifiers/niss';
import { dayAfter, dayOf, endOfDay, startOfDay } from '../language/days';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { TextInput } from '../ui/text-input';
import { ConsoleBasesToChooseDocument, ConsoleRegisterAuthorisedPersonDocument } from './generated/operations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE, REGISTER_WORDS } from './register-words';
import { useTypedFaults } from './typed-faults';

const MESSAGES = messagesOf({
  en: {
    means:
      'It counts once another officer has confirmed it. The number is checked and kept as a pseudonym only: it is not shown again.',
    niss: 'National number of the person',
    nissHint: 'Eleven digits, with or without points',
    basis: 'Legal basis',
    choose: 'choose one that holds now',
    cases: 'References of cases',
    collectivities: 'References of collectivities',
    listHint: 'As the call centre has them, one or more, separated by spaces; at most {most}',
    from: 'First day',
    fromHint: 'Left empty: from now on',
    until: 'Last day',
    untilHint: 'At most {days} days',
    reason: 'Why',
    reasonHint: 'One line; nothing about a person followed',
    FORM: 'A national number has eleven digits.',
    DATE: 'There is no such date in it.',
    SEQUENCE: 'This sequence is never given.',
    CHECK_DIGITS: 'Its check digits are wrong: look at it again.',
    noScope: 'Name the cases or the collectivities: what is not named is not covered.',
    noReference: 'This holds something that is no reference.',
    tooMany: 'At most {most}.',
    tooLong: 'An authorisation lasts {days} days at most: propose it anew when it is over.',
  },
  fr: {
    means:
      'Elle compte quand un autre délégué l’a confirmée. Le numéro est vérifié et gardé sous pseudonyme seulement : il n’est plus montré.',
    niss: 'Numéro national de la personne',
    nissHint: 'Onze chiffres, avec ou sans points',
    basis: 'Base légale',
    choose: 'en choisir une qui vaut à présent',
    cases: 'Références de dossiers',
    collectivities: 'Références de collectivités',
    listHint: 'Comme les a le centre d’appels, une ou plusieurs, séparées par des espaces ; {most} au plus',
    from: 'Premier jour',
    fromHint: 'Laissé vide : dès maintenant',
    until: 'Dernier jour',
    untilHint: '{days} jours au plus',
    reason: 'Pourquoi',
    reasonHint: 'Une ligne ; rien sur une personne suivie',
    FORM: 'Un numéro national a onze chiffres.',
    DATE: 'Il contient une date qui n’existe pas.',
    SEQUENCE: 'Cette suite n’est jamais attribuée.',
    CHECK_DIGITS: 'Ses chiffres de contrôle sont faux : vérifiez-le.',
    noScope: 'Citez les dossiers ou les collectivités : ce qui n’est pas cité n’est pas couvert.',
    noReference: 'Ceci contient quelque chose qui n’est pas une référence.',
    tooMany: '{most} au plus.',
    tooLong: 'Une autorisation dure {days} jours au plus : proposez-la de nouveau quand elle est terminée.',
  },
  nl: {
    means:
      'Ze telt zodra een andere functionaris ze heeft bevestigd. Het nummer wordt nagekeken en alleen als pseudoniem bewaard: het wordt niet meer getoond.',
    niss: 'Rijksregisternummer van de persoon',
    nissHint: 'Elf cijfers, met of zonder punten',
    basis: 'Rechtsgrond',
    choose: 'kies er een die nu geldt',
    cases: 'Referenties van dossiers',
    collectivities: 'Referenties van collectiviteiten',
    listHint: 'Zoals het callcenter ze heeft, een of meer, gescheiden door spaties; hoogstens {most}',
    from: 'Eerste dag',
    fromHint: 'Leeg gelaten: vanaf nu',
    until: 'Laatste dag',
    untilHint: 'Hoogstens {days} dagen',
    reason: 'Waarom',
    reasonHint: 'Eén regel; niets over een opgevolgde persoon',
    FORM: 'Een rijksregisternummer heeft elf cijfers.',
    DATE: 'Er staat een datum in die niet bestaat.',
    SEQUENCE: 'Dit volgnummer wordt nooit gegeven.',
    CHECK_DIGITS: 'De controlecijfers kloppen niet: kijk het na.',
    noScope: 'Noem de dossiers of de collectiviteiten: wat niet genoemd is, is niet gedekt.',
    noReference: 'Hier staat iets in dat geen referentie is.',
    tooMany: 'Hoogstens {most}.',
    tooLong: 'Een machtiging duurt hoogstens {days} dagen: stel ze opnieuw voor als ze voorbij is.',
  },
});

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
