/** Cases to work on: those assigned to the user, and, page by page, those their relations reach. */
import { useState } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Faults } from '../ui/faults';
import type { HubFault } from '../hub/hub';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { CaseFilters, filterIn } from './case-filters';
import { CaseTable, type ListedCase } from './case-table';
import { ConsoleCasesDocument, ConsoleMyCasesDocument } from './generated/operations';
import { OpenCase } from './open-case';
import './cases.css';
import MESSAGES from '../../../../messages/console/cases/cases-screen.json';

const PER_PAGE = 25;

/** The list stands in the address: `list=all`, and what it is narrowed by. */
export function CasesScreen() {
  const say = useMessages(MESSAGES);
  const [search, setSearch] = useSearchParams();
  const list = search.get('list') === 'all' ? 'all' : 'mine';
  return (
    <Page title={say('title')} intro={say('intro')} actions={<OpenCase />}>
      <Tabs
        selectedKey={list}
        onSelectionChange={(chosen) => setSearch(chosen === 'all' ? { list: 'all' } : {}, { replace: true })}
      >
        <TabList className="tab-list" aria-label={say('lists')}>
          <Tab id="mine" className="tab">
            {say('mine')}
          </Tab>
          <Tab id="all" className="tab">
            {say('all')}
          </Tab>
        </TabList>
        <TabPanel id="mine">
          <Mine />
        </TabPanel>
        <TabPanel id="all">
          <All />
        </TabPanel>
      </Tabs>
    </Page>
  );
}

function Mine() {
  const say = useMessages(MESSAGES);
  const pages = usePages('mine');
  const { data, faults, isAsking } = useHubQuery(ConsoleMyCasesDocument, { first: PER_PAGE, after: pages.after });
  return (
    <Listed
      place="viewer.cases"
      cases={data?.viewer.cases ?? null}
      faults={faults}
      isAsking={isAsking}
      empty={say('noneMine')}
      pages={pages}
    />
  );
}

function All() {
  const say = useMessages(MESSAGES);
  const [search] = useSearchParams();
  const { filter, faults: filterFaults } = filterIn(search);
  const pages = usePages(JSON.stringify(filter));
  const isWrong = Object.values(filterFaults).some((fault) => fault !== null);
  return (
    <>
      <CaseFilters faults={filterFaults} />
      {!isWrong && <AllThatFit key={JSON.stringify(filter)} filter={filter} pages={pages} empty={say('none')} />}
    </>
  );
}

interface AllThatFitProps {
  readonly filter: ReturnType<typeof filterIn>['filter'];
  readonly pages: Pages;
  readonly empty: string;
}

function AllThatFit({ filter, pages, empty }: AllThatFitProps) {
  const { data, faults, isAsking } = useHubQuery(ConsoleCasesDocument, {
    first: PER_PAGE,
    after: pages.after,
    filter,
  });
  return (
    <Listed place="cases" cases={data?.cases ?? null} faults={faults} isAsking={isAsking} empty={empty} pages={pages} />
  );
}

interface Pages {
  readonly number: number;
  readonly after: string | null;
  readonly next: (after: string) => void;
  readonly first: () => void;
}

/** Which page of a list; of another list, the first. */
function usePages(list: string): Pages {
  const [at, setAt] = useState<{ readonly list: string; readonly number: number; readonly after: string | null }>({
    list,
    number: 1,
    after: null,
  });
  const { number, after } = at.list === list ? at : { number: 1, after: null };
  return {
    number,
    after,
    next: (cursor) => setAt({ list, number: number + 1, after: cursor }),
    first: () => setAt({ list, number: 1, after: null }),
  };
}

interface ListedProps {
  /** Of the list in the answer. */
  readonly place: string;
  readonly cases: {
    readonly edges: readonly { readonly node: ListedCase | null }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
  readonly faults: readonly HubFault[];
  readonly isAsking: boolean;
  readonly empty: string;
  readonly pages: Pages;
}

function Listed({ place, cases, faults, isAsking, empty, pages }: ListedProps) {
  const say = useMessages(MESSAGES);
  if (cases === null) {
    if (isAsking) return <Waiting />;
    const withheld = faults.find(({ code, selection }) => code === 'FIELD_WITHHELD' && selection === place);
    return withheld === undefined ? <Faults faults={faults} /> : <Absent absence="WITHHELD" reason={withheld.reason} />;
  }
  const { endCursor, hasNextPage } = cases.pageInfo;
  const listed = cases.edges.flatMap(({ node }) => (node === null ? [] : [node]));
  return (
    <>
      <Faults faults={faults.filter(({ code }) => code !== 'FIELD_WITHHELD')} />
      {listed.length === 0 ? (
        <p className="absent">{empty}</p>
      ) : (
        <CaseTable cases={listed} place={`${place}.edges.node`} faults={faults} />
      )}
      {(hasNextPage || pages.number > 1) && (
        <div className="row pages">
          <Button className="button" isDisabled={pages.number === 1} onPress={pages.first}>
            {say('first')}
          </Button>
          <span role="status">{say('page', { page: pages.number })}</span>
          <Button
            className="button"
            isDisabled={!hasNextPage || endCursor === null || isAsking}
            onPress={() => pages.next(endCursor ?? '')}
          >
            {say('next')}
          </Button>
        </div>
      )}
    </>
  );
}
