/**
 * The hub's one schema. type-graphql builds it from the resolvers; what it cannot express is added here, before
 * anybody reads the schema: classes of arguments, the one-of input, what the root type is for.
 */
import { GraphQLScalarType, isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type BuildSchemaOptions, type NonEmptyArray } from 'type-graphql';
import { CLASSIFIED } from '../model/classification';
import { AccessFiguresResolver } from './audit/access-figures.resolver';
import { AccessLogChainResolver } from './audit/access-log-chain.resolver';
import { AccessRecordListResolver } from './audit/access-record-list.resolver';
import { CaseContactResolver, CaseResolver } from './case/case.resolver';
import { BreakGlassReviewResolver, BreakGlassReviewChangeResolver } from './break-glass/break-glass-review.resolver';
import { BreakGlassResolver } from './break-glass/break-glass.resolver';
import { CaseOverviewResolver } from './case/case-overview.resolver';
import { argumentKey } from './declarations';
import { CollectivityResolver, CommuneResolver } from './collectivities/collectivity.resolver';
import { EntityResolver, SubgraphServiceResolver } from './federation/entity.resolver';
import {
  CommandResultResolver,
  OrderCommandResolver,
  SettleCommandResolver,
  TakeOrderResolver,
} from './commands/command.resolver';
import { PENDING_COMMAND_RESOLVERS } from './commands/pending-command.resolver';
import { CallOrderResolver } from './calls/call-order.resolver';
import { CallScriptResolver } from './calls/call-script.resolver';
import { InboundCallResolver } from './calls/inbound-call.resolver';
import { SubscriptionResolver } from './subscriptions/subscription.resolver';
import { ContactPointResolver, PersonResolver, PersonLookupResolver } from './person/person.resolver';
import { MayIResolver } from './policy/may-i.resolver';
import { PolicyVersionResolver } from './policy/policy-version.resolver';
import { PolicyChangeResolver, PolicyImportResolver } from './policy/policy-change.resolver';
import { PolicyEffectResolver } from './policy/policy-effect.resolver';
import { AccessReviewChangeResolver, AccessReviewResolver } from './policy/access-review.resolver';
import { GuaranteeResolver, GuaranteeChangeResolver } from './policy/guarantee.resolver';
import { PolicyRegisterResolver, PolicyRegisterChangeResolver } from './policy/policy-register.resolver';
import { RuleListResolver } from './policy/rule-list.resolver';
import { CandidacyResolver, JobOfferListResolver, StaffingFiguresResolver } from './recruitment/recruitment.resolver';
import { AuthorisedPersonResolver } from './registers/authorised-person.resolver';
import { RetentionChangeResolver, RetentionResolver } from './registers/retention.resolver';
import { RegisterChangeResolver } from './registers/register-change.resolver';
import { OfficerResolver } from './registers/officer.resolver';
import { RegisterListResolver } from './registers/register-list.resolver';
import { TokenRevocationResolver } from './registers/token-revocation.resolver';
import { MyAccessResolver, MyDataResolver } from './report/my-data.resolver';
import {
  RectificationRequestResolver,
  RestrictionDecisionResolver,
  RestrictionRequestResolver,
  RestrictionResolver,
} from './registers/restriction.resolver';
import { StoredAboutMeResolver } from './report/stored-about-me.resolver';
import { PersonReportResolver } from './report/person-report.resolver';
import { SourceResolver, SourceSwitchResolver } from './sources/source.resolver';
import { StaffMemberResolver, UnconfirmedAssignmentResolver } from './staffing/staff-member.resolver';
import { ViewerResolver } from './staffing/viewer.resolver';

const RESOLVERS: NonEmptyArray<new () => object> = [
  AccessFiguresResolver,
  AccessLogChainResolver,
  AccessRecordListResolver,
  AccessReviewResolver,
  AccessReviewChangeResolver,
  AuthorisedPersonResolver,
  BreakGlassResolver,
  BreakGlassReviewResolver,
  BreakGlassReviewChangeResolver,
  UnconfirmedAssignmentResolver,
  CallOrderResolver,
  CallScriptResolver,
  CandidacyResolver,
  CaseContactResolver,
  CaseOverviewResolver,
  CaseResolver,
  CollectivityResolver,
  CommandResultResolver,
  OrderCommandResolver,
  ...PENDING_COMMAND_RESOLVERS,
  SettleCommandResolver,
  TakeOrderResolver,
  CommuneResolver,
  ContactPointResolver,
  JobOfferListResolver,
  InboundCallResolver,
  MayIResolver,
  RegisterChangeResolver,
  RetentionResolver,
  RetentionChangeResolver,
  PersonLookupResolver,
  PersonReportResolver,
  MyDataResolver,
  RectificationRequestResolver,
  RestrictionResolver,
  RestrictionRequestResolver,
  RestrictionDecisionResolver,
  MyAccessResolver,
  StoredAboutMeResolver,
  PersonResolver,
  PolicyChangeResolver,
  PolicyImportResolver,
  GuaranteeResolver,
  GuaranteeChangeResolver,
  PolicyEffectResolver,
  PolicyVersionResolver,
  PolicyRegisterResolver,
  PolicyRegisterChangeResolver,
  OfficerResolver,
  RegisterListResolver,
  RuleListResolver,
  SourceResolver,
  SourceSwitchResolver,
  StaffMemberResolver,
  StaffingFiguresResolver,
  SubscriptionResolver,
  TokenRevocationResolver,
  ViewerResolver,
];

/** What a gateway asks of a subgraph. */
const RESOLVERS_OF_SUBGRAPH = [EntityResolver, SubgraphServiceResolver];

/** Input types of which exactly one field is given. */
const ONE_OF = [
  'AccessRecordOrder',
  'CallOrderOrder',
  'CandidacyOrder',
  'CaseOrder',
  'CollectivityOrder',
  'JobOfferOrder',
  'PersonLookup',
  'StaffOrder',
];

/**
 * `DateTime` of graphql-scalars, which gives the `Date` itself into the answer and leaves its text to `JSON.stringify`: there
 * each takes ten times as long as when the text is made here.
 */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => (isInstant(value) ? value.toISOString() : GraphQLDateTime.serialize(value)),
});

function isInstant(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

export interface SchemaOptions {
  /** Whether gateways may look entities up. Default: not. */
  readonly subgraph?: boolean;
}

const NO_TOPICS: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Nothing is subscribed to.');
  },
};

/** A new schema each time, always the same one: guards are put into it, so two hubs in a process do not share it. */
export function buildHubSchema({ subgraph = false }: SchemaOptions = {}): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: subgraph ? [...RESOLVERS, ...RESOLVERS_OF_SUBGRAPH] : RESOLVERS,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    // a whole introspection at each start; graphql validates the schema itself before it answers
    skipCheck: true,
    // type-graphql asks for one wherever there are subscriptions; none of these subscribes to it
    pubSub: NO_TOPICS,
  });
  const query = schema.getQueryType();
  if (query) query.description = 'Everything that can be asked.';
  const mutation = schema.getMutationType();
  if (mutation)
    mutation.description =
      'Everything that can be changed, on record: what is done on a call by those who work on orders; the rest by privacy ' +
      'officers, and a case is opened by break-glass by a physician.';
  const subscription = schema.getSubscriptionType();
  if (subscription)
    subscription.description =
      'Everything that can be followed, one field an operation, at `/graphql/stream` as server-sent events (GraphQL over SSE, ' +
      'distinct connections). Each event is the answer to the operation as a query would have it at that moment.';
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`${name} is not an input type.`);
    type.isOneOf = true;
  }
  classifyArguments(schema);
  return schema;
}

function classifyArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) classifyArgument(field.extensions, argument);
    }
  }
}

function classifyArgument(ofField: Readonly<Record<string, unknown>>, argument: GraphQLArgument): void {
  const extension = ofField[argumentKey(argument.name)];
  if (extension !== undefined) argument.extensions = { ...argument.extensions, [CLASSIFIED]: extension };
}
