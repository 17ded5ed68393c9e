/** Whose report, of what time, in which language. The number of the person stands here only: not in the address, and nowhere else. */
import { useEffect, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { nissFault, plainNiss } from '../identifiers/niss';
import { dayOf, endOfDay, startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { faultBeside, faultsElsewhere } from '../ui/field-fault';
import { TextInput } from '../ui/text-input';
import { ConsolePersonReportDocument, type ConsolePersonReportQuery } from './generated/operations';
import type { PersonReportInput, ReportLanguage } from '../generated/schema-types';
import MESSAGES from '../../../../messages/console/person-report/report-form.json';

/** Each in itself. */
const LANGUAGES: readonly { readonly id: ReportLanguage; readonly name: string }[] = [
  { id: 'FR', name: 'Français' },
  { id: 'NL', name: 'Nederlands' },
  { id: 'EN', name: 'English' },
  { id: 'DE', name: 'Deutsch' },
];
const WAYS = ['niss', 'case'] as const;
type Way = (typeof WAYS)[number];
const REFERENCE = /^[\w./-]{1,64}$/;
const BESIDE = ['niss', 'caseReference', 'from', 'until'];

interface ReportFormProps {
  /** Where the next of several reports begins; null: as the form says. */
  readonly continuesFrom: string | null;
  /** Asked for the purpose it takes. */
  readonly isReady: boolean;
  readonly onMade: (report: MadeReport | null) => void;
}

export function ReportForm({ continuesFrom, isReady, onMade }: ReportFormProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const { typed, put } = useTyped();
  const [wasSent, setWasSent] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusals, setRefusals] = useState<readonly HubFault[]>([]);
  const faults = faultsOf(typed);
  const faultOf = (field: keyof typeof faults): string | null => {
    const fault = wasSent ? faults[field] : null;
    return fault === null ? faultBeside(refusals, partOf(field, typed.way)) : say(fault);
  };
  const make = async (begin: string | null): Promise<void> => {
    setWasSent(true);
    setRefusals([]);
    if (Object.values(faults).some((fault) => fault !== null) || isAsking || !isReady) return;
    setAsking(true);
    const answer = await askHub(ConsolePersonReportDocument, { input: inputOf(typed, begin) });
    setAsking(false);
    setRefusals(answer.faults);
    onMade(answer.data?.personReport ?? null);
  };
  useEffect(() => {
    if (continuesFrom !== null) void make(continuesFrom);
    // asked for once each time another one is to follow, and not when something is typed
  }, [continuesFrom]);
  return (
    <Form
      className="card stacked not-printed"
      aria-label={say('form')}
      onSubmit={(event) => {
        event.preventDefault();
        void make(null);
      }}
    >
      <ReportFields {...{ typed, put, faultOf }} />
      <Faults faults={faultsElsewhere(refusals, BESIDE)} />
      <div className="row">
        <Button type="submit" className="button primary" isPending={isAsking} isDisabled={!isReady}>
          {say('make')}
        </Button>
      </div>
    </Form>
  );
}

interface ReportFieldsProps {
  readonly typed: Typed;
  readonly put: (part: keyof Typed, value: string) => void;
  readonly faultOf: (field: 'number' | 'from' | 'until') => string | null;
}

function ReportFields({ typed, put, faultOf }: ReportFieldsProps) {
  const say = useMessages(MESSAGES);
  const { way, number, language } = typed;
  return (
    <div className="form-fields">
      <Choice
        label={say('by')}
        options={WAYS.map((id) => ({ id, name: say(id) }))}
        chosen={way}
        onChoose={(chosen) => put('way', chosen)}
      />
      <TextInput
        label={say(way)}
        value={number}
        onChange={(text) => put('number', text)}
        hint={say(way === 'niss' ? 'nissHint' : 'caseHint')}
        fault={faultOf('number')}
        isRequired
      />
      <Choice
        label={say('language')}
        options={LANGUAGES}
        chosen={language}
        onChoose={(chosen) => put('language', chosen)}
      />
      {(['from', 'until'] as const).map((field) => (
        <TextInput
          key={field}
          label={say(field)}
          value={typed[field]}
          onChange={(day) => put(field, day)}
          hint={say(`${field}Hint`)}
          fault={faultOf(field)}
          type="date"
        />
      ))}
    </div>
  );
}

/** All of it but the number stands in the address. */
function useTyped(): Pick<ReportFieldsProps, 'typed' | 'put'> {
  const [search, setSearch] = useSearchParams();
  const [number, setNumber] = useState('');
  const typed = {
    number,
    way: search.get('way') === 'case' ? 'case' : 'niss',
    language: LANGUAGES.find(({ id }) => id === search.get('language'))?.id ?? 'FR',
    from: search.get('from') ?? '',
    until: search.get('until') ?? '',
  } as const;
  return {
    typed,
    put(part, value) {
      if (part === 'number') return setNumber(value);
      const after = new URLSearchParams(search);
      if (value === '') after.delete(part);
      else after.set(part, value);
      setSearch(after, { replace: true });
    },
  };
}

interface Typed {
  readonly way: Way;
  readonly number: string;
  readonly language: ReportLanguage;
  readonly from: string;
  readonly until: string;
}

/** Which part of the input says what is typed there. */
function partOf(field: 'number' | 'from' | 'until', way: Way): string {
  return field !== 'number' ? field : way === 'niss' ? 'niss' : 'caseReference';
}

/** @param begin of the next of several reports; null: as it is typed */
function inputOf({ way, number, language, from, until }: Typed, begin: string | null): PersonReportInput {
  return {
    language,
    ...(way === 'niss' ? { niss: plainNiss(number) } : { caseReference: number.trim() }),
    ...((begin ?? from) !== '' && { from: begin ?? startOfDay(from) }),
    ...(until !== '' && { until: endOfDay(until) }),
  };
}

function faultsOf({ way, number, from, until }: Typed) {
  const isBackwards = from !== '' && until !== '' && until < from;
  return {
    number: way === 'niss' ? nissFault(plainNiss(number)) : REFERENCE.test(number.trim()) ? null : 'noReference',
    from: dayFault(from) ?? (from > dayOf(new Date()) ? 'future' : null),
    until: dayFault(until) ?? (isBackwards ? 'backwards' : null),
  } as const;
}

function dayFault(day: string): 'noDay' | null {
  return day !== '' && startOfDay(day) === null ? 'noDay' : null;
}

export type MadeReport = NonNullable<ConsolePersonReportQuery['personReport']>;
