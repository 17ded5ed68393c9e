/** What the list of cases is narrowed by, in the address; dates the wrong way round are reported beside them. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useWord } from '../case-view/words';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Option } from '../ui/select-options';
import { TextInput } from '../ui/text-input';
import type { CaseFilter, OrderState } from '../generated/schema-types';
import MESSAGES from '../../../../messages/console/cases/case-filters.json';

const STATES: readonly OrderState[] = ['OPEN', 'ASSIGNED', 'ESCALATED', 'CLOSED', 'CANCELLED'];
const ANY = 'ANY';
const LONGEST_QUEUE = 60;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface FilterFaults {
  readonly from: 'wrongDay' | null;
  readonly until: 'wrongDay' | 'wayRound' | null;
  readonly queue: 'tooLong' | null;
}

/** What the address asks for, and what is wrong with it. */
export function filterIn(search: URLSearchParams): { readonly filter: CaseFilter; readonly faults: FilterFaults } {
  const state = STATES.find((one) => one === search.get('state'));
  const [from, until, queue] = [search.get('from') ?? '', search.get('until') ?? '', search.get('queue') ?? ''];
  return {
    filter: {
      ...(state !== undefined && { state }),
      ...(isDay(from) && { openedFrom: new Date(`${from}T00:00:00`).toISOString() }),
      ...(isDay(until) && { openedUntil: new Date(`${until}T23:59:59.999`).toISOString() }),
      ...(queue !== '' && { queue }),
    },
    faults: faultsOf({ from, until, queue }),
  };
}

interface Written {
  readonly from: string;
  readonly until: string;
  readonly queue: string;
}

function faultsOf({ from, until, queue }: Written): FilterFaults {
  const wrongUntil = until !== '' && !isDay(until);
  return {
    from: from !== '' && !isDay(from) ? 'wrongDay' : null,
    until: wrongUntil ? 'wrongDay' : isDay(from) && isDay(until) && until < from ? 'wayRound' : null,
    queue: queue.length > LONGEST_QUEUE ? 'tooLong' : null,
  };
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

/** What is written and not asked for yet. */
function useWritten(ofAddress: FilterFaults) {
  const [search, setSearch] = useSearchParams();
  const [written, setWritten] = useState<Written>({
    from: search.get('from') ?? '',
    until: search.get('until') ?? '',
    queue: search.get('queue') ?? '',
  });
  const [state, setState] = useState<string>(search.get('state') ?? ANY);
  const [wasTried, setTried] = useState(false);
  return {
    written,
    state,
    setState,
    faults: wasTried ? faultsOf(written) : ofAddress,
    write: (field: keyof Written) => (value: string) => setWritten({ ...written, [field]: value }),
    apply(): void {
      setTried(true);
      if (Object.values(faultsOf(written)).some((fault) => fault !== null)) return;
      const given = Object.entries(written).filter(([, value]) => value !== '');
      setSearch({ list: 'all', ...Object.fromEntries(given), ...(state !== ANY && { state }) }, { replace: true });
    },
    clear(): void {
      setWritten({ from: '', until: '', queue: '' });
      setState(ANY);
      setTried(false);
      setSearch({ list: 'all' }, { replace: true });
    },
  };
}

export function CaseFilters({ faults: ofAddress }: { readonly faults: FilterFaults }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { written, state, setState, faults, write, apply, clear } = useWritten(ofAddress);
  const fault = (field: keyof FilterFaults): string | null => {
    const key = faults[field];
    return key === null ? null : say(key, { length: written.queue.length, most: LONGEST_QUEUE });
  };
  const states = STATES.map((id): Option<string> => ({ id, name: sayWord('orderState', id) }));
  return (
    <Form
      className="row filters"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Choice
        label={say('state')}
        options={[{ id: ANY, name: say('any') }, ...states]}
        chosen={state}
        onChoose={setState}
      />
      <TextInput label={say('queue')} value={written.queue} onChange={write('queue')} fault={fault('queue')} />
      <TextInput label={say('from')} value={written.from} onChange={write('from')} fault={fault('from')} type="date" />
      <TextInput
        label={say('until')}
        value={written.until}
        onChange={write('until')}
        fault={fault('until')}
        type="date"
      />
      <Button type="submit" className="button primary">
        {say('apply')}
      </Button>
      <Button className="button" onPress={clear}>
        {say('clear')}
      </Button>
    </Form>
  );
}
