/**
 * The rules of a version, and in a draft each of them to be changed. What is open stands in the address; another screen opens a new
 * rule filled in with `?coordinates=A,B&roles=X&purpose=P`, or a rule to be changed with `?edit=ID`. Where it names no version it goes on
 * in the officer's own newest draft, or begins one: the newest of all may be another officer's.
 */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { useVersionOptions } from '../changes/version-options';
import { VersionStateSign } from '../changes/version-state';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { BeginDraft } from './begin-draft';
import { ConsoleRuleVersionsDocument, type ConsoleRuleVersionsQuery } from './generated/operations';
import { ImportDraft } from './import-draft';
import { CHOSEN } from './place-of-rule';
import { VersionRules } from './version-rules';
import './rules.css';
import MESSAGES from '../../../../messages/console/rules/rules-screen.json';

type ListedVersion = NonNullable<ConsoleRuleVersionsQuery['policyVersions']>[number];

export function RulesScreen() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleRuleVersionsDocument, {});
  const versions = data?.policyVersions ?? [];
  const { number, own, begins, goOn, giveUp } = useVersionWanted(versions);
  const [opened, setOpened] = useState<'BEGIN' | 'IMPORT' | null>(null);
  const chosen = versions.find((one) => one.number === number) ?? null;
  const open = (draft: number): void => {
    setOpened(null);
    askAgain();
    goOn(draft);
  };
  const close = (): void => {
    setOpened(null);
    giveUp();
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
      {number !== null && own === null && (
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
      {(opened === 'BEGIN' || begins) && data !== null && (
        <BeginDraft versions={versions} from={number} onClose={close} onBegun={open} />
      )}
      {opened === 'IMPORT' && <ImportDraft onClose={() => setOpened(null)} onBegun={open} />}
    </Page>
  );
}

/** The version that is shown, and whether what another screen has opened waits for a draft: the officer's own, or one to be begun. */
function useVersionWanted(versions: readonly ListedVersion[]) {
  const [params, setParams] = useSearchParams();
  const wantsDraft = !params.has('version') && (params.has('edit') || params.has('coordinates'));
  const own = wantsDraft ? ownDraftOf(versions) : null;
  const begins = params.has('begin') || (wantsDraft && own === null);
  const number = numberIn(params) ?? (begins ? inForceOf(versions) : firstOf(versions));
  const change = (change: (params: URLSearchParams) => void): void =>
    setParams(
      (before) => {
        change(before);
        for (const key of ['begin', 'edit']) before.delete(key);
        return before;
      },
      // the way back does not lead to where a draft was waited for
      { replace: begins || wantsDraft },
    );
  const goOn = (draft: number): void =>
    change((params) => {
      params.set('version', String(draft));
      const edited = params.get('edit');
      if (edited !== null) params.set('rule', edited);
    });
  const giveUp = (): void => change((params) => CHOSEN.forEach((key) => params.delete(key)));
  useEffect(() => {
    if (own !== null) goOn(own);
  }, [own]);
  return { number, own, begins, goOn, giveUp };
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

/** The newest draft that the officer has a part in; null: there is none. */
function ownDraftOf(versions: readonly ListedVersion[]): number | null {
  return versions.find(({ state, isYours }) => state === 'DRAFT' && isYours === true)?.number ?? null;
}

function inForceOf(versions: readonly ListedVersion[]): number | null {
  return versions.find(({ state }) => state === 'ACTIVE')?.number ?? null;
}
