/** Who asked for the data of one person: made, shown as it is printed, and handed out signed. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { dayOf } from '../language/days';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { PurposeNeeded, usePurposeIs } from '../ui/purpose-needed';
import type { ConsolePersonReportQuery } from './generated/operations';
import './person-report.css';
import { downloadText } from './download-text';
import { ReportForm } from './report-form';
import { ReportSheet } from './report-sheet';

const MESSAGES = messagesOf({
  en: {
    title: 'Report for the person',
    intro:
      'Who asked for the data of one person: for that person, in the language of that person. It names kinds of data, roles and organisations; no value, nor whether there was one, and no person who asked. To make it is on record, and in the next report.',
    made: '{accesses, plural, =0 {No access is on record.} one {One access is in it.} other {# accesses are in it.}}',
    continues: 'There are more than fit into one report: the next begins on {at}.',
    next: 'Make the next one',
    print: 'Print',
    signed: 'Signed file (.jws)',
    json: 'The same as data (.json)',
  },
  fr: {
    title: 'Rapport pour la personne',
    intro:
      'Qui a demandé les données d’une personne : pour elle, dans sa langue. Il cite des sortes de données, des rôles et des organisations ; aucune valeur, ni s’il y en avait une, et aucun de ceux qui ont consulté. L’établir est inscrit, et figure dans le rapport suivant.',
    made: '{accesses, plural, =0 {Aucun accès n’est inscrit.} one {Il contient un accès.} other {Il contient # accès.}}',
    continues: 'Il y en a plus que n’en contient un rapport : le suivant commence le {at}.',
    next: 'Établir le suivant',
    print: 'Imprimer',
    signed: 'Fichier signé (.jws)',
    json: 'Le même en données (.json)',
  },
  nl: {
    title: 'Verslag voor de persoon',
    intro:
      'Wie de gegevens van een persoon heeft opgevraagd: voor die persoon, in de taal van die persoon. Het noemt soorten gegevens, rollen en organisaties; geen enkele waarde, ook niet of er een was, en geen personen die ze opvroegen. Het opmaken wordt vastgelegd, en staat in het volgende verslag.',
    made: '{accesses, plural, =0 {Geen enkele toegang is vastgelegd.} one {Er staat één toegang in.} other {Er staan # toegangen in.}}',
    continues: 'Er zijn er meer dan in één verslag passen: het volgende begint op {at}.',
    next: 'Het volgende opmaken',
    print: 'Afdrukken',
    signed: 'Ondertekend bestand (.jws)',
    json: 'Hetzelfde als gegevens (.json)',
  },
});

const WANTED = 'DATA_SUBJECT_RIGHTS';

export type MadeReport = NonNullable<ConsolePersonReportQuery['personReport']>;

export function PersonReportScreen() {
  const say = useMessages(MESSAGES);
  const [report, setReport] = useState<MadeReport | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const isReady = usePurposeIs(WANTED);
  return (
    <Page title={say('title')} intro={say('intro')}>
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
