/** What the filter finds, saved as a file: read from the hub page by page, with how far that is, and a way to stop. */
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import type { AccessRecordFilter } from '../generated/schema-types';
import { dayOf } from '../language/days';
import { useInstant, useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { downloadText } from '../ui/download-text';
import { Faults } from '../ui/faults';
import { ConsoleAccessLogDocument, type ConsoleAccessLogQuery } from './generated/operations';
import { csvOf } from './log-csv';
import type { AccessRecord } from './log-filter';
import MESSAGES from '../../../../messages/console/access-log/save-csv.json';

/** More are taken out by the bulk export. */
export const MOST_ENTRIES = 10_000;
const ON_A_PAGE = 200;

/** @param asked null: it is not known yet what to ask */
export function SaveCsv({ asked }: { readonly asked: AccessRecordFilter | null }) {
  const say = useMessages(MESSAGES);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button not-printed" isDisabled={asked === null} onPress={() => setOpen(true)}>
        {say('save')}
      </Button>
      <DialogWindow title={say('save')} isOpen={isOpen} onClose={() => setOpen(false)}>
        {asked !== null && <Saving asked={asked} onClose={() => setOpen(false)} />}
      </DialogWindow>
    </>
  );
}

interface Progress {
  readonly records: readonly AccessRecord[];
  readonly cursor: string | null;
  readonly until: string | null;
  readonly faults: readonly HubFault[];
  readonly state: 'READING' | 'STOPPED' | 'DONE' | 'LIMIT';
}

const NOTHING: Progress = { records: [], cursor: null, until: null, faults: [], state: 'READING' };

interface SavingProps {
  readonly asked: AccessRecordFilter;
  readonly onClose: () => void;
}

function Saving({ asked, onClose }: SavingProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { records, until, faults, state, again } = useReading(asked);
  return (
    <>
      <p role="status">
        {say(state, { count: records.length, most: MOST_ENTRIES })}{' '}
        {state === 'READING' && until !== null && say('until', { at: at(until) })}
      </p>
      <progress aria-label={say('save')} max={MOST_ENTRIES} {...(state !== 'READING' && { value: records.length })} />
      <Faults faults={faults} />
      <p className="beside">{say('about', { most: MOST_ENTRIES })}</p>
      <div className="row">
        {state === 'STOPPED' && (
          <Button className="button" onPress={again}>
            {say('again')}
          </Button>
        )}
        {(state === 'DONE' || state === 'LIMIT') && (
          <Button
            autoFocus
            className="button primary"
            onPress={() => {
              downloadText(`access-log-${dayOf(new Date())}.csv`, csvOf(records));
              onClose();
            }}
          >
            {say('file')}
          </Button>
        )}
        <Button className="button" onPress={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </>
  );
}

/** Goes on until all is read, or the window is closed. */
function useReading(asked: AccessRecordFilter): Progress & { readonly again: () => void } {
  const askHub = useAskHub();
  const [progress, setProgress] = useState(NOTHING);
  const run = useRef(0);
  const read = async (from: Progress): Promise<void> => {
    const mine = (run.current += 1);
    let now: Progress = { ...from, faults: [], state: 'READING' };
    setProgress(now);
    while (now.state === 'READING') {
      const { data, faults } = await askHub(ConsoleAccessLogDocument, {
        ...{ first: ON_A_PAGE, filter: asked, after: now.cursor },
      });
      if (run.current !== mine) return;
      const page = data?.accessRecords ?? null;
      now = page === null ? { ...now, faults, state: 'STOPPED' } : after(now, page);
      setProgress(now);
    }
  };
  useEffect(() => {
    void read(NOTHING);
    return () => void (run.current += 1);
    // once, when the window opens
  }, []);
  return { ...progress, again: () => void read(progress) };
}

type Page = NonNullable<ConsoleAccessLogQuery['accessRecords']>;

function after(before: Progress, { edges, pageInfo, lookedUntil }: Page): Progress {
  const records = [...before.records, ...edges.flatMap(({ node }) => node ?? [])].slice(0, MOST_ENTRIES);
  const isFull = records.length === MOST_ENTRIES;
  return {
    ...{ records, cursor: pageInfo.endCursor, faults: [] },
    until: lookedUntil ?? records.at(-1)?.recordedAt ?? before.until,
    state: !pageInfo.hasNextPage ? 'DONE' : isFull ? 'LIMIT' : 'READING',
  };
}
