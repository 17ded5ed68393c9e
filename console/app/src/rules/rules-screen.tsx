/**
 * The rules of a version, and in a draft each of them to be changed. What is open stands in the address; another screen opens a new
 * rule filled in with `?coordinates=A,B&roles=X&purpose=P`. Where it names no version a draft is begun for it: the newest one may be
 * another officer's.
 */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { useVersionOptions } from '../changes/version-options';
import { VersionStateSign } from '../changes/version-state';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/suspended';
import { BeginDraft } from './begin-draft';
import { ConsoleRuleVersionsDocument, type ConsoleRuleVersionsQuery } from './generated/operations';
import { ImportDraft } from './import-draft';
import { VersionRules } from './version-rules';
import './rules.css';
import MESSAGES from '../../../../messages/console/rules/rules-screen.json';

type ListedVersion = NonNullable<ConsoleRuleVersionsQuery['policyVersions']>[number];

export function RulesScreen() {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const { data, faults, askAgain } = useHubQuery(ConsoleRuleVersionsDocument, {});
  const begins = params.has('begin') || (params.has('coordinates') && !params.has('version'));
  const [opened, setOpened] = useState<'BEGIN' | 'IMPORT' | null>(begins ? 'BEGIN' : null);
  const versions = data?.policyVersions ?? [];
  const number = numberIn(params) ?? (begins ? inForceOf(versions) : firstOf(versions));
  const chosen = versions.find((one) => one.number === number) ?? null;
  const open = (draft: number): void => {
    setOpened(null);
    askAgain();
    setParams((before) => {
      before.set('version', String(draft));
      before.delete('begin');
      return before;
    });
  };
  return (
    <Page
      title={say('title')}
      intro={say('intro')}
      actions={
        <>
          <Button className="button" onPress={() => setOpened('BEGIN')}>
            {say('begin')}
          </Button>
          <Button className="button" onPress={() => setOpened('IMPORT')}>
            {say('import')}
          </Button>
        </>
      }
    >
      <Faults faults={faults} />
      {data === null && faults.length === 0 && <Waiting />}
      {data !== null && number === null && <p>{say('none')}</p>}
      {number !== null && (
        <>
          <VersionBar versions={versions} chosen={chosen} number={number} onChoose={open} />
          <VersionRules
            key={number}
            number={number}
            isDraft={chosen?.state === 'DRAFT'}
            installed={installedOf(versions)}
          />
        </>
      )}
      {opened === 'BEGIN' && data !== null && (
        <BeginDraft versions={versions} from={number} onClose={() => setOpened(null)} onBegun={open} />
      )}
      {opened === 'IMPORT' && <ImportDraft onClose={() => setOpened(null)} onBegun={open} />}
    </Page>
  );
}

interface VersionBarProps {
  readonly versions: readonly ListedVersion[];
  readonly chosen: ListedVersion | null;
  readonly number: number;
  readonly onChoose: (number: number) => void;
}

function VersionBar({ versions, chosen, number, onChoose }: VersionBarProps) {
  const say = useMessages(MESSAGES);
  const options = useVersionOptions(versions);
  return (
    <div className="row version-bar">
      <Choice
        label={say('version')}
        options={options}
        chosen={String(number)}
        onChoose={(id) => onChoose(Number(id))}
      />
      {chosen?.state && <VersionStateSign state={chosen.state} />}
      <Link to={`/changes/${number}`}>{say('change')}</Link>
    </div>
  );
}

/** A release has no officer for an author. */
function installedOf(versions: readonly ListedVersion[]): ReadonlySet<number> {
  const own = versions.filter(({ author }) => author?.startsWith('installation') === true);
  return new Set(own.flatMap(({ number }) => number ?? []));
}

/** Null where it names none. */
function numberIn(params: URLSearchParams): number | null {
  const number = Number(params.get('version') ?? '');
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** The newest draft; without one, what is in force. */
function firstOf(versions: readonly ListedVersion[]): number | null {
  const draft = versions.find(({ state }) => state === 'DRAFT');
  return draft?.number ?? inForceOf(versions);
}

function inForceOf(versions: readonly ListedVersion[]): number | null {
  return versions.find(({ state }) => state === 'ACTIVE')?.number ?? null;
}
