/** Changes to what applications have registered to ask: a privacy officer's, each on record before it counts. */
import { parse, validate, GraphQLError, Kind, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { OperationModeEnum } from './application.type';
import { Input, Of, Text, Change, InputArgument, ReasonToConfirm, RevisionRead } from '../declarations';
import { InputFields } from '../fields';
import { recordedOperationName } from '../../model/personal-text';
import type { NewOperation } from '../../registers/partners/application-kind-store';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import { type RequestContext, badArgument } from '../request-context';

/** What officers send to change the operations of an application. */
@Input('An operation to be registered.')
export class OperationToRegisterInput extends InputFields({
  text: Text('Letter by letter as the client sends it, with the fragments it uses: 50,000 characters at most.', {
    required: true,
    writes: 'RegisteredOperation.text',
  }),
  documentId: Text('What the client sends in place of the text; left out: its SHA-256, which always does.', {
    writes: 'RegisteredOperation.documentId',
  }),
}) {}

@Input('Operations to be registered for an application.')
export class RegisterOperationsInput extends InputFields({
  clientId: Text('Client id of the application.', { required: true, writes: 'RegisteredOperation.clientId' }),
  revision: RevisionRead('Application.revision'),
  operations: Of(
    () => [OperationToRegisterInput],
    'All of them or none; those that are registered already stay as they are.',
    { required: true, writes: 'RegisteredOperation.text' },
  ),
  reason: ReasonToConfirm(),
}) {}

@Input('Operations that an application asks no more.')
export class WithdrawOperationsInput extends InputFields({
  clientId: Text('Client id of the application.', { required: true, writes: 'RegisteredOperation.clientId' }),
  revision: RevisionRead('Application.revision'),
  hashes: Of(() => [String], 'Their hashes.', { required: true, writes: 'RegisteredOperation.hash' }),
}) {}

@Input('What is to become of operations that an application has not registered.')
export class SetOperationModeInput extends InputFields({
  clientId: Text('Client id of the application.', { required: true, writes: 'Application.clientId' }),
  revision: RevisionRead('Application.revision'),
  mode: Of(() => OperationModeEnum, 'Left out or null: as the hub is configured.', {
    writes: 'Application.operationMode',
  }),
  reason: ReasonToConfirm(),
}) {}

const WAITS = 'It is valid once another privacy officer has confirmed it.';

@Resolver()
export class RegisteredOperationResolver {
  @Change(() => PolicyRegisterChange, `Says what becomes of operations an application has not registered. ${WAITS}`)
  async setOperationMode(
    @InputArgument(() => SetOperationModeInput, 'Application and mode.')
    { mode = null, ...application }: SetOperationModeInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.applications.setOperationMode(application, mode));
  }

  @Change(() => PolicyRegisterChange, `Registers operations for an application. Each has to fit the schema. ${WAITS}`)
  async registerOperations(
    @InputArgument(() => RegisterOperationsInput, 'The operations.')
    { operations, ...application }: RegisterOperationsInput,
    @Ctx() context: RequestContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<PolicyRegisterChange> {
    const named = operations.map((operation, index) => readOperation(operation, index, schema));
    return changeRow(context, await context.register.operations.register(application, named));
  }

  @Change(
    () => PolicyRegisterChange,
    'Takes back operations an application asks no more, at once: where only registered ones are answered, they are refused.',
  )
  async withdrawOperations(
    @InputArgument(() => WithdrawOperationsInput, 'The operations.')
    { hashes, ...application }: WithdrawOperationsInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.operations.withdraw(application, hashes));
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
  const refused = (what: string): Error => badArgument(`input.operations[${index}].text`, what);
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
