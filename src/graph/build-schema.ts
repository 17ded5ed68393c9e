/**
 * The hub's one schema. type-graphql builds it from the resolvers; what it cannot express is added here, before
 * anybody reads the schema: classes of arguments, the one-of input, what the root type is for.
 */
import 'reflect-metadata';
import { isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { CLASSIFIED } from '../model/classified-extension';
import { AccessLogChainResolver } from './audit/access-log-chain.resolver';
import { AccessRecordListResolver } from './audit/access-record-list.resolver';
import { CaseContactResolver } from './case/case-contact.resolver';
import { UnconfirmedAssignmentResolver } from './staffing/unconfirmed-assignment.resolver';
import { BreakGlassReviewResolver } from './break-glass/break-glass-review.resolver';
import { BreakGlassResolver } from './break-glass/break-glass.resolver';
import { CaseListResolver } from './case/case-list.resolver';
import { CaseResolver } from './case/case.resolver';
import { CaseOverviewResolver } from './case/case-overview.resolver';
import { argumentKey } from './declarations';
import { CollectivityResolver, CommuneResolver } from './collectivities/collectivity.resolver';
import { DateTime } from './scalars';
import { callDirectly } from './direct-resolvers';
import { EntityResolver } from './federation/entity.resolver';
import { SubgraphServiceResolver } from './federation/subgraph-service.resolver';
import { CallOrderResolver } from './calls/call-order.resolver';
import { CallScriptResolver } from './calls/call-script.resolver';
import { InboundCallResolver } from './calls/inbound-call.resolver';
import { ContactPointResolver, PersonResolver } from './person/person.resolver';
import { PersonLookupResolver } from './person/person-lookup.resolver';
import { MayIResolver } from './policy/may-i.resolver';
import { PolicyVersionResolver } from './policy/policy-version.resolver';
import { PolicyChangeResolver } from './policy/policy-change.resolver';
import { PolicyEffectResolver } from './policy/policy-effect.resolver';
import { GuaranteeResolver } from './policy/guarantee.resolver';
import { PolicyImportResolver } from './policy/policy-import.resolver';
import { PolicyReadingResolver } from './policy/policy-reading.resolver';
import { PolicyRegisterResolver } from './policy/policy-register.resolver';
import { PolicyReplayResolver } from './policy/policy-replay.resolver';
import { RuleListResolver } from './policy/rule-list.resolver';
import { CandidacyResolver } from './recruitment/candidacy.resolver';
import { JobOfferListResolver } from './recruitment/job-offer-list.resolver';
import { ApplicationChangeResolver } from './registers/application-change.resolver';
import { OrganisationChangeResolver } from './registers/organisation-change.resolver';
import { AuthorisedPersonResolver } from './registers/authorised-person.resolver';
import { StaffContractResolver } from './registers/staff-contract.resolver';
import { RegisterListResolver } from './registers/register-list.resolver';
import { OperationUsageResolver } from './registers/operation-usage.resolver';
import { RegisteredOperationResolver } from './registers/registered-operation.resolver';
import { TokenRevocationResolver } from './registers/token-revocation.resolver';
import { PersonReportResolver } from './report/person-report.resolver';
import { SourceResolver } from './sources/source.resolver';
import { StaffingFiguresResolver } from './recruitment/staffing-figures.resolver';
import { StaffMemberResolver } from './staffing/staff-member.resolver';
import { ViewerResolver } from './staffing/viewer.resolver';

const RESOLVERS: NonEmptyArray<new () => object> = [
  AccessLogChainResolver,
  AccessRecordListResolver,
  ApplicationChangeResolver,
  AuthorisedPersonResolver,
  StaffContractResolver,
  BreakGlassResolver,
  BreakGlassReviewResolver,
  UnconfirmedAssignmentResolver,
  CallOrderResolver,
  CallScriptResolver,
  CandidacyResolver,
  CaseContactResolver,
  CaseListResolver,
  CaseOverviewResolver,
  CaseResolver,
  CollectivityResolver,
  CommuneResolver,
  ContactPointResolver,
  JobOfferListResolver,
  InboundCallResolver,
  MayIResolver,
  OperationUsageResolver,
  OrganisationChangeResolver,
  PersonLookupResolver,
  PersonReportResolver,
  PersonResolver,
  PolicyImportResolver,
  PolicyChangeResolver,
  GuaranteeResolver,
  PolicyEffectResolver,
  PolicyReadingResolver,
  PolicyVersionResolver,
  PolicyRegisterResolver,
  PolicyReplayResolver,
  RegisterListResolver,
  RegisteredOperationResolver,
  RuleListResolver,
  SourceResolver,
  StaffMemberResolver,
  StaffingFiguresResolver,
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

export interface SchemaOptions {
  /** Whether gateways may look entities up. Default: not. */
  readonly subgraph?: boolean;
}

/** A new schema each time, always the same one: guards are put into it, so two hubs in a process do not share it. */
export function buildHubSchema({ subgraph = false }: SchemaOptions = {}): GraphQLSchema {
  const schema = builtByTypeGraphql({ subgraph });
  callDirectly(schema, RESOLVERS);
  const query = schema.getQueryType();
  if (query) query.description = 'Everything that can be asked.';
  const mutation = schema.getMutationType();
  if (mutation)
    mutation.description =
      'Everything that can be changed, on record: by privacy officers; a case is opened by break-glass by a physician.';
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`${name} is not an input type.`);
    type.isOneOf = true;
  }
  classifyArguments(schema);
  return schema;
}

/** As type-graphql gives it, its own functions before all resolvers. */
export function builtByTypeGraphql({ subgraph = false }: SchemaOptions = {}): GraphQLSchema {
  return buildSchemaSync({
    resolvers: subgraph ? [...RESOLVERS, ...RESOLVERS_OF_SUBGRAPH] : RESOLVERS,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    // a whole introspection at each start; graphql validates the schema itself before it answers
    skipCheck: true,
  });
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
