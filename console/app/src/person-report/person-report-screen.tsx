/** Who asked for the data of one person: made, shown as it is printed, and handed out signed. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useInstant, useMessages } from '../language/language';
import { dayOf } from '../language/days';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { PurposeNeeded, usePurposeIs } from '../ui/purpose-needed';
import './person-report.css';
import { downloadText } from '../ui/download-text';
import { type MadeReport, ReportForm } from './report-form';
import { ReportSheet } from './report-sheet';
import MESSAGES from '../../../../messages/console/person-report/person-report-screen.json';

const WANTED = 'DATA_SUBJECT_RIGHTS';

export function PersonReportScreen() {
  const say = useMessages(MESSAGES);
  const [report, setReport] = useState<MadeReport | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const isReady = usePurposeIs(WANTED);
  return (
    <Page title={say('title')} intro={say('intro')}>
      <p className="not-printed">{say('byLetter')}</p>
      <PurposeNeeded wanted={WANTED} />
      <ReportForm continuesFrom={from} isReady={isReady} onMade={setReport} />
      {report !== null && <Made report={report} onNext={setFrom} />}
    </Page>
  );
}

interface MadeProps {
  readonly report: MadeReport;
  /** @param from where the next one begins, as the hub said */
  readonly onNext: (from: string) => void;
}

function Made({ report, onNext }: MadeProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { accesses, continuesFrom, json, page, signature } = report;
  const name = `report-${dayOf(new Date())}`;
  return (
    <>
      <Notice kind="SUCCESS">
        <p>{say('made', { accesses: accesses ?? 0 })}</p>
        {continuesFrom !== null && <p>{say('continues', { at: at(continuesFrom) })}</p>}
        <div className="row">
          <Button className="button primary" isDisabled={page === null} onPress={() => window.print()}>
            {say('print')}
          </Button>
          {signature !== null && (
            <Button className="button" onPress={() => downloadText(`${name}.jws`, signature)}>
              {say('signed')}
            </Button>
          )}
          {json !== null && (
            <Button className="button" onPress={() => downloadText(`${name}.json`, json)}>
              {say('json')}
            </Button>
          )}
          {continuesFrom !== null && (
            <Button className="button" onPress={() => onNext(continuesFrom)}>
              {say('next')}
            </Button>
          )}
        </div>
      </Notice>
      {page !== null && <ReportSheet page={page} />}
    </>
  );
}
