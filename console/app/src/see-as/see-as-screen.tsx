/** See as somebody else: what a role, or a person in whom something is not in order, would get, and why; one beside another. */
import { useMemo, useState } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import caseView from '../../../../schema/operations/case-view.graphql?raw';
import type { HubFault } from '../hub/hub';
import { useLanguage, useMessages } from '../language/language';
import { useCallerName } from '../policy/callers';
import { usePlaces } from '../policy/use-places';
import { usePolicyActivated } from '../policy/use-policy-activated';
import { useVersions } from '../policy/use-rules';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Tick } from '../ui/tick';
import { CASE_BANDS } from './case-fields';
import { ExplainedTable, type ExplainedBand } from './explained-table';
import { OperationForm, isOfText } from './operation-form';
import './see-as.css';
import { TABS, useSeeAs, type SeeAs } from './side';
import { SideForm } from './side-form';
import { useExplanation, type AskedOperation, type ExplainedSide } from './use-explanation';
import { WhyDialog } from './why-dialog';
import MESSAGES from '../../../../messages/console/see-as/see-as-screen.json';

const CASE_VIEW: AskedOperation = { operation: caseView, operationName: null, variables: { id: 'case' } };

export function SeeAsScreen() {
  const say = useMessages(MESSAGES);
  const [seeAs, change] = useSeeAs();
  const [pasted, setPasted] = useState<AskedOperation | null>(null);
  const versions = useVersions();
  const places = usePlaces();
  usePolicyActivated(versions.askAgain);
  const { tab, field } = seeAs;
  const asked = tab === 'case' ? CASE_VIEW : pasted;
  const sides = useSides(seeAs, asked, versions.inForce);
  const bands = useBands(tab, sides);
  const faults = [...versions.faults, ...places.faults, ...sides.flatMap(([, side]) => side.faults)];
  const answer = (
    <Answer
      {...{ seeAs, change, bands, sides, faults }}
      isAsked={asked !== null}
      askAgain={() => [versions, places, ...sides.map(([, side]) => side)].forEach((one) => one.askAgain())}
    />
  );
  return (
    <Page title={say('title')} intro={say('intro')}>
      <Sides seeAs={seeAs} change={change} versions={versions} />
      <Tabs selectedKey={tab} onSelectionChange={(key) => change({ tab: TABS.find((id) => id === key)!, field: null })}>
        <TabList className="tab-list" aria-label={say('title')}>
          {TABS.map((id) => (
            <Tab key={id} id={id} className="tab">
              {say(id)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="case">{answer}</TabPanel>
        <TabPanel id="operation">
          <OperationForm
            example={caseView}
            faults={faults}
            onAsk={(operation) => {
              change({ field: null });
              setPasted(operation);
            }}
          />
          {answer}
        </TabPanel>
      </Tabs>
      {field !== null && sides.every(([, side]) => side.explanation !== null) && (
        <WhyDialog
          title={nameOf(bands, field)}
          selection={field}
          places={places.places}
          sides={sides}
          onClose={() => change({ field: null })}
        />
      )}
    </Page>
  );
}

/** With what each is called: one, or two. */
type NamedSides = readonly (readonly [name: string, side: ExplainedSide])[];

function useSides({ a, b }: SeeAs, asked: AskedOperation | null, inForce: number | null): NamedSides {
  const say = useMessages(MESSAGES);
  const sayCaller = useCallerName();
  const one = useExplanation(a, asked, inForce);
  const other = useExplanation(b, asked, inForce);
  return [one, other].flatMap((side, index) =>
    side === null ? [] : [[say('named', { side: 'AB'[index]!, caller: sayCaller(side.side.caller) }), side] as const],
  );
}

interface AnswerProps {
  readonly seeAs: SeeAs;
  readonly change: (changes: Partial<SeeAs>) => void;
  readonly bands: readonly ExplainedBand[];
  readonly sides: NamedSides;
  readonly faults: readonly HubFault[];
  readonly isAsked: boolean;
  readonly askAgain: () => void;
}

function Answer({ seeAs: { tab, b, different }, change, bands, sides, faults, isAsked, askAgain }: AnswerProps) {
  const say = useMessages(MESSAGES);
  // what is wrong with a text stands beside the text
  const untold = tab === 'case' ? faults : faults.filter((fault) => !isOfText(fault));
  return (
    <>
      <Faults faults={untold} />
      {untold.length > 0 && (
        <Button className="button" onPress={askAgain}>
          {say('again')}
        </Button>
      )}
      {isAsked && faults.length === 0 && (
        <ExplainedTable
          label={say(tab)}
          {...{ bands, sides }}
          different={different && b !== null}
          onPick={(selection) => change({ field: selection })}
        />
      )}
    </>
  );
}

interface SidesProps {
  readonly seeAs: SeeAs;
  readonly change: (changes: Partial<SeeAs>) => void;
  readonly versions: ReturnType<typeof useVersions>;
}

function Sides({ seeAs: { a, b, different }, change, versions }: SidesProps) {
  const say = useMessages(MESSAGES);
  return (
    <>
      <div className="sides">
        <SideForm label={`A · ${say('a')}`} side={a} onChange={(side) => change({ a: side })} versions={versions} />
        {b !== null && (
          <SideForm label={`B · ${say('b')}`} side={b} onChange={(side) => change({ b: side })} versions={versions} />
        )}
      </div>
      <div className="row side-ways">
        {b === null ? (
          <Button className="button" onPress={() => change({ b: { ...a, caller: OTHER[a.caller] ?? 'AGENT' } })}>
            {say('compare')}
          </Button>
        ) : (
          <>
            <Button className="button" onPress={() => change({ b: null })}>
              {say('alone')}
            </Button>
            <Tick
              label={say('different')}
              isTicked={different}
              onTick={(isTicked) => change({ different: isTicked })}
            />
          </>
        )}
      </div>
    </>
  );
}

/** Who is interesting beside whom, until somebody picks another. */
const OTHER: Partial<Record<SeeAs['a']['caller'], SeeAs['a']['caller']>> = {
  AGENT: 'FIELD_AGENT',
  NURSE: 'PHYSICIAN',
  PHYSICIAN: 'NURSE',
};

function useBands(tab: SeeAs['tab'], sides: NamedSides): readonly ExplainedBand[] {
  const { language } = useLanguage();
  const [first, second] = sides.map(([, { explanation }]) => explanation);
  return useMemo(() => {
    if (tab === 'case') {
      return CASE_BANDS.map(({ id, names, fields }) => ({
        ...{ id, name: names[language] },
        rows: fields.map((field) => ({ ...field, name: field.names[language], depth: 0 })),
      }));
    }
    const selections = [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])];
    const rows = selections.map((selection) => ({
      ...{ selection, name: selection, value: null, masked: null },
      depth: selection.split('.').length - 1,
    }));
    return [{ id: 'operation', name: null, rows: inTheirOrder(rows) }];
  }, [tab, language, first, second]);
}

/** What only the second side has comes after what it stands in. */
function inTheirOrder<Row extends { readonly selection: string }>(rows: readonly Row[]): Row[] {
  const ordered: Row[] = [];
  for (const row of rows) {
    const above = row.selection.slice(0, Math.max(0, row.selection.lastIndexOf('.')));
    const last = ordered.findLastIndex(({ selection }) => selection === above || selection.startsWith(`${above}.`));
    if (above === '' || last === -1) ordered.push(row);
    else ordered.splice(last + 1, 0, row);
  }
  return ordered;
}

function nameOf(bands: readonly ExplainedBand[], selection: string): string {
  return bands.flatMap(({ rows }) => rows).find((row) => row.selection === selection)?.name ?? selection;
}
