/** Changes to what applications have registered to ask: a privacy officer's, each on record before it counts. */
import { parse, validate, GraphQLError, Kind, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import { recordedOperationName } from '../../model/personal-text';
import type { NewOperation } from '../../registers/operation-check';
import { Change, InputArgument } from '../declarations';
import { partnerChangeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';
import {
  RegisterOperationsInput,
  SetOperationModeInput,
  WithdrawOperationsInput,
  type OperationToRegisterInput,
} from './registered-operation.input';

const WAITS = 'It is valid once another privacy officer has confirmed it.';

@Resolver()
export class RegisteredOperationResolver {
  @Change(() => PolicyRegisterChange, `Says what becomes of operations an application has not registered. ${WAITS}`)
  async setOperationMode(
    @InputArgument(() => SetOperationModeInput, 'Application and mode.')
    { mode = null, ...application }: SetOperationModeInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.setOperationMode(application, mode));
  }

  @Change(() => PolicyRegisterChange, `Registers operations for an application. Each has to fit the schema. ${WAITS}`)
  async registerOperations(
    @InputArgument(() => RegisterOperationsInput, 'The operations.')
    { operations, ...application }: RegisterOperationsInput,
    @Ctx() { register }: RequestContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<PolicyRegisterChange> {
    const named = operations.map((operation, index) => readOperation(operation, index, schema));
    return partnerChangeRow(await register.operations.register(application, named));
  }

  @Change(
    () => PolicyRegisterChange,
    'Takes back operations an application asks no more, at once: where only registered ones are answered, they are refused.',
  )
  async withdrawOperations(
    @InputArgument(() => WithdrawOperationsInput, 'The operations.')
    { hashes, ...application }: WithdrawOperationsInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.operations.withdraw(application, hashes));
  }
}

const LONGEST_TEXT = 50_000;
/** As of any operation that is asked. */
const MOST_TOKENS = 10_000;

/** The text is the caller's own: what is wrong with it may be said in its words. @throws HubError BAD_USER_INPUT */
function readOperation(
  { text, documentId }: OperationToRegisterInput,
  index: number,
  schema: GraphQLSchema,
): NewOperation {
  const refused = (what: string): HubError =>
    new HubError('BAD_USER_INPUT', { argument: `input.operations[${index}].text` }, { detail: what });
  if (text.length > LONGEST_TEXT) throw refused(`An operation has ${LONGEST_TEXT} characters at most.`);
  try {
    const document = parse(text, { maxTokens: MOST_TOKENS });
    const [fault] = validate(schema, document);
    if (fault) throw fault;
    const names = document.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION ? [recordedOperationName(one.name?.value ?? '')] : [],
    );
    if (names.length === 0) throw refused('There is no operation in it.');
    return { text, documentId: documentId ?? null, name: names.filter((name) => name !== '').join(', ') };
  } catch (error) {
    throw error instanceof GraphQLError ? refused(error.message) : error;
  }
}
