/** What the log is narrowed by, a chip for each that is removed by itself; and a window to add one more. */
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useMessages } from '../language/language';
import { useDay } from '../language/use-day';
import { useRuleWord } from '../ui/rule-words';
import { shortened } from '../ui/shortened';
import { useOfficerName } from '../ui/use-officer-name';
import { AddFilter, type AddFilterProps } from './add-filter';
import { DECISIONS, faultsIn, FILTER_FIELDS, MOST_CHARACTERS, type FilterField, type LogFilter } from './log-filter';
import { MOST_NAMES } from './field-names';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
import MESSAGES from '../../../../messages/console/access-log/log-chips.json';

interface LogChipsProps extends AddFilterProps {
  /** Chips that stand for more than a part of the filter, and ways to them. */
  readonly children: ReactNode;
}

export function LogChips({ children, ...props }: LogChipsProps) {
  const { filter, fields, onLook } = props;
  const say = useMessages(MESSAGES);
  const faults = faultsIn(filter, fields);
  const given = FILTER_FIELDS.filter((field) => filter[field] !== '');
  const without = (gone: readonly FilterField[]): LogFilter => ({
    ...filter,
    ...Object.fromEntries(gone.map((field) => [field, ''])),
  });
  const wordsOf = useFilterWords(props.organisations);
  return (
    <section aria-label={say('form')} className="log-chips not-printed">
      <ul>
        {given.map((field) => {
          const fault = faults[field];
          const words = wordsOf(field, filter[field]);
          return (
            <Chip key={field} words={words} onRemove={() => onLook(without([field]))}>
              {fault !== undefined && (
                <strong className="chip-fault">{say(fault, { most: MOST_CHARACTERS, many: MOST_NAMES })}</strong>
              )}
            </Chip>
          );
        })}
        {children}
        <li>
          <DialogTrigger>
            <Button className="button">+ {say('add')}</Button>
            <Popover className="popover add-filter">
              <Dialog aria-label={say('add')}>
                {({ close }) => (
                  <AddFilter
                    {...props}
                    onLook={(wanted) => {
                      close();
                      onLook(wanted);
                    }}
                  />
                )}
              </Dialog>
            </Popover>
          </DialogTrigger>
        </li>
        {given.length > 1 && (
          <li>
            <Button className="button plain" onPress={() => onLook(without(FILTER_FIELDS))}>
              {say('clear')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

interface ChipProps {
  readonly words: string;
  readonly onRemove: () => void;
  /** What is wrong with it. */
  readonly children?: ReactNode;
}

export function Chip({ words, onRemove, children }: ChipProps) {
  const say = useMessages(MESSAGES);
  return (
    <li className="chip">
      <span>{words}</span>
      {children}
      <Button className="chip-remove" aria-label={say('remove', { words })} onPress={onRemove}>
        <span aria-hidden="true">×</span>
      </Button>
    </li>
  );
}

/** @returns a part of the filter as people read it */
export function useFilterWords(
  organisations: readonly NamedOrganisation[],
): (field: FilterField, text: string) => string {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const sayRole = useRuleWord();
  const sayDay = useDay();
  const callerName = useOfficerName();
  return (field, text) => {
    const value = {
      ...{ person: shortened, caller: callerName, case: shortened, request: shortened },
      ...{ role: sayRole, from: (day: string) => (isDay(day) ? sayDay(day) : day) },
      until: (day: string) => (isDay(day) ? sayDay(day) : day),
      organisation: (id: string) => organisations.find((one) => one.id === id)?.name ?? id,
      decision: (decision: string) => {
        const known = DECISIONS.find((one) => one === decision);
        return known === undefined ? decision : sayLog(known);
      },
      field: (part: string) => part,
    }[field](text);
    return say('chip', { name: sayLog(field), value });
  };
}

function isDay(day: string): boolean {
  return !Number.isNaN(Date.parse(`${day}T12:00:00Z`));
}
