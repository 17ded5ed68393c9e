/**
 * One insurer's member and staff service (schema/partners/mutuality.yaml). Seven of them stand over one population;
 * each knows its own members and staff only.
 */
import { NO_KEY, problem } from '../json-api/problem';
import type { FeedQuery } from '../json-api/change-feed';
import { PartnerContract } from '../json-api/partner-contract';
import { Rectifications, type Contested } from '../json-api/rectifications';
import { Webhook, type Subscription } from '../json-api/webhook';
import { requireApiKey } from '../kit/api-key';
import { openJournal } from '../kit/journal';
import { SimulatorRefusal, type Route, type RunningSimulator, type ValuePatch } from '../kit/simulator-http';
import { startSimulator } from '../kit/simulator-server';
import type { InsurerCode, Population } from '../population/population';
import { MemberDesk, type MemberLookUp } from './member-desk';
import { StaffDesk, type AssignedCase, type CareLine, type StaffLookUp } from './staff-desk';

export interface MutualityOptions {
  readonly insurer: InsurerCode;
  readonly population: Population;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Where assignments, contested values and changed values are kept; left out, memory only. */
  readonly stateDirectory?: string;
  /** Default `demonstration`. */
  readonly apiKey?: string;
  /** Default: real time. */
  readonly now?: () => Date;
}

type JournalEntry =
  | { readonly kind: 'assigned'; readonly assigned: AssignedCase }
  | ({ readonly kind: 'contested' } & Contested)
  | { readonly kind: 'value'; readonly patch: ValuePatch }
  | ({ readonly kind: 'subscribed' } & Subscription);

interface Changing {
  readonly members: MemberDesk;
  readonly staff: StaffDesk;
  readonly rectifications: Rectifications;
  readonly webhook: Webhook;
}

interface Desks {
  readonly members: MemberDesk;
  readonly staff: StaffDesk;
  readonly rectifications: Rectifications;
  readonly now: () => Date;
  /** Done and written down when it returns; false where there is no place for it. */
  readonly record: (entry: JournalEntry) => boolean;
}

export async function startMutualitySimulator(options: MutualityOptions): Promise<RunningSimulator> {
  const members = new MemberDesk(options.insurer, options.population);
  const staff = new StaffDesk(options.insurer, options.population);
  const rectifications = new Rectifications();
  const journal = openJournal<JournalEntry>(options.stateDirectory, `mutuality-${options.insurer}`);
  const webhook = new Webhook(`mutuality-${options.insurer}`);
  const apply = (entry: JournalEntry): boolean => applyEntry({ members, staff, rectifications, webhook }, entry);
  journal.replayed.forEach(apply);
  staff.takeNews();
  const now = options.now ?? ((): Date => new Date());
  const record = (entry: JournalEntry): boolean => {
    const done = apply(entry);
    if (!done) return false;
    journal.append(entry);
    const news = staff.takeNews();
    const before = staff.staffChanges.length + staff.caseAssignments.length - news.length;
    webhook.publish(news, (position) => before + position + 1, now().toISOString());
    return true;
  };
  const running = await startSimulator({
    port: options.port ?? 0,
    routes: routesOf({ members, staff, rectifications, now, record }),
    authorise: requireApiKey(options.apiKey ?? 'demonstration', NO_KEY),
    problem: (status, sentence) => problem(status, sentence),
    patchValue: (patch) => record({ kind: 'value', patch }),
  });
  return {
    ...running,
    stop: async () => {
      await running.stop();
      webhook.close();
      journal.close();
    },
  };
}

/** False where a changed value has no place. */
function applyEntry({ members, staff, rectifications, webhook }: Changing, entry: JournalEntry): boolean {
  if (entry.kind === 'assigned') {
    staff.assign(entry.assigned);
    return true;
  }
  if (entry.kind === 'contested') {
    rectifications.take(entry);
    return true;
  }
  if (entry.kind === 'subscribed') {
    webhook.subscribe(entry);
    return true;
  }
  switch (entry.patch.resource) {
    case 'members':
      return members.patch(entry.patch);
    case 'staff':
      return staff.patchStaff(entry.patch);
    case 'assignments':
      return staff.patchAssignment(entry.patch);
    case 'rectifications':
      return rectifications.patch(entry.patch);
    default:
      return false;
  }
}

function routesOf({ members, staff, rectifications, now, record }: Desks): readonly Route[] {
  const contract = PartnerContract.load('mutuality.yaml');
  return [
    contract.documentRoute(),
    contract.route<MemberLookUp, unknown>('lookUpMembers', 'data', ({ body }) => ({
      status: 200,
      body: { asOf: now().toISOString(), items: members.lookUp(body) },
    })),
    // its clerks look into them; nothing that it sends changes by itself
    contract.route<{ readonly items: readonly unknown[] }, unknown>('reportWrongContactPoints', 'data', ({ body }) => ({
      status: 200,
      body: { taken: body.items.length },
    })),
    contract.route<{ readonly id: string; readonly niss: string }, unknown>(
      'requestRectification',
      'data',
      ({ body: { id, niss } }) => {
        const isNew = rectifications.stateOf(id) === null;
        if (isNew) record({ kind: 'contested', id, state: members.has(niss) ? 'RECEIVED' : 'REJECTED' });
        return { status: 200, body: { id, state: rectifications.stateOf(id) } };
      },
    ),
    contract.route<StaffLookUp, unknown>('lookUpStaff', 'data', ({ body }) => ({
      status: 200,
      body: { items: staff.lookUp(body, now()) },
    })),
    contract.route<unknown, FeedQuery>('listStaffChanges', 'data', ({ query }) => ({
      status: 200,
      body: staff.staffChanges.page(query),
    })),
    contract.route<unknown, FeedQuery>('listCaseAssignments', 'data', ({ query }) => ({
      status: 200,
      body: staff.caseAssignments.page(query),
    })),
    contract.route<{ caseReference: string; line: CareLine }, unknown>('escalateCase', 'inbound', ({ body }) => {
      const { caseReference, line } = body;
      const choice = staff.choose(caseReference, line, now());
      if (choice === null) throw new SimulatorRefusal(503, 'Nobody of that line is on duty.');
      const { staffReference, held } = choice;
      if (!held)
        record({ kind: 'assigned', assigned: { staffReference, caseReference, line, at: now().toISOString() } });
      return { status: 202, body: { caseReference, line, staffReference } };
    }),
    contract.route<Subscription, unknown>('subscribe', 'inbound', ({ body: { url, secret } }) => {
      record({ kind: 'subscribed', url, secret });
      return { status: 200, body: { url } };
    }),
  ];
}
