/** Reads the unified case view as any persona, beside the population's truth about the same case. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Population, TrueCase, TruePerson } from '../../simulators/population/population';
import type { TestDatabase } from '../support/database';
import { ESCALATION_STREAMS, escalateCase } from '../support/escalate';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { asCaseView, type CaseView } from './case-view-answer';

const CASE_VIEW = readFileSync(resolve(__dirname, '../../schema/operations/case-view.graphql'), 'utf8');
/** The inspector's only commune here, so that there is something outside it. */
export const ZONE = '21004';

export interface CaseReader {
  readonly demonstration: RunningDemonstration;
  readonly population: Population;
  /** By the call centre's reference: the hub's id of the case. */
  readonly ids: ReadonlyMap<string, string>;
  readonly first: TrueCase;
  readonly firstPerson: TruePerson;
  /** Of the first case, where no other is given. */
  read(persona: string, which?: TrueCase): Promise<CaseView>;
  /** Has the case assigned to persona `nurse` or `physician`, where nobody of that line holds it. */
  escalate(which: TrueCase, line: 'SECOND' | 'THIRD'): Promise<void>;
  /** The first case of the population that is so. */
  caseWhere(is: (one: TrueCase, person: TruePerson) => boolean): TrueCase;
}

export async function startCaseReader(): Promise<CaseReader> {
  const demonstration = await startDemonstration({
    prepare: narrowZone,
    // what is read here is not how fast: a busy machine may take its time
    environment: { SOURCE_TIME_BUDGET_MS: '10000' },
  });
  const { population } = demonstration;
  const listed = await demonstration.ask<{ cases: { edges: { node: { id: string; reference: string } }[] } }>(
    'supervisor',
    '{ cases(first: 200) { edges { node { id reference } } } }',
  );
  const ids = new Map(listed.data?.cases.edges.map(({ node }) => [node.reference, node.id]));
  const first = population.case(0);
  return {
    demonstration,
    population,
    ids,
    first,
    firstPerson: population.person(first.personIndex),
    async read(persona, which = first) {
      const variables = { id: ids.get(which.reference) };
      return asCaseView(await demonstration.ask<{ case: object | null }>(persona, CASE_VIEW, { variables }));
    },
    async escalate({ reference: caseReference }, line) {
      await escalateCase(demonstration.partners, caseReference, line);
      for (const stream of ESCALATION_STREAMS) await demonstration.hub.pollNow(stream);
    },
    caseWhere(is) {
      for (const one of population.cases()) if (is(one, population.person(one.personIndex))) return one;
      throw new Error('There is no such case in this population.');
    },
  };
}

async function narrowZone({ ownerUrl }: TestDatabase): Promise<void> {
  const client = await openClient(ownerUrl);
  await client.query(`update staff_contract set zones = array['${ZONE}'] where kind = 'HYGIENE_INSPECTOR'`);
  await client.end();
}
