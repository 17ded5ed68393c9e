/** Changes to what applications have registered to ask: a privacy officer's, each on record before it counts. */
import { parse, validate, GraphQLError, Kind, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import type { OperationMode } from '../../model/registered-operations';
import type { ApplicationAt } from '../../registers/partner-application-store';
import { OperationModeEnum } from './application.type';
import { Input, Of, Text, Change, InputArgument } from '../declarations';
import { HubError } from '../../errors/hub-error';
import { recordedOperationName } from '../../model/personal-text';
import type { NewOperation } from '../../registers/operation-check';
import { partnerChangeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';
import { ReasonToConfirm, RevisionRead } from './change-fields';

/** What officers send to change the operations of an application. */
@Input('An operation to be registered.')
export class OperationToRegisterInput {
  @Text('Letter by letter as the client sends it, with the fragments it uses: 50,000 characters at most.', {
    required: true,
    writes: 'RegisteredOperation.text',
  })
  readonly text!: string;

  @Text('What the client sends in place of the text; left out: its SHA-256, which always does.', {
    writes: 'RegisteredOperation.documentId',
  })
  readonly documentId?: string | null;
}

@Input('Operations to be registered for an application.')
export class RegisterOperationsInput implements ApplicationAt {
  @Text('Client id of the application.', { required: true, writes: 'RegisteredOperation.clientId' })
  readonly clientId!: string;

  @RevisionRead('Application.revision')
  readonly revision!: number;

  @Of(() => [OperationToRegisterInput], 'All of them or none; those that are registered already stay as they are.', {
    required: true,
    writes: 'RegisteredOperation.text',
  })
  readonly operations!: OperationToRegisterInput[];

  @ReasonToConfirm()
  readonly reason!: string;
}

@Input('Operations that an application asks no more.')
export class WithdrawOperationsInput implements Omit<ApplicationAt, 'reason'> {
  @Text('Client id of the application.', { required: true, writes: 'RegisteredOperation.clientId' })
  readonly clientId!: string;

  @RevisionRead('Application.revision')
  readonly revision!: number;

  @Of(() => [String], 'Their hashes.', { required: true, writes: 'RegisteredOperation.hash' })
  readonly hashes!: string[];
}

@Input('What is to become of operations that an application has not registered.')
export class SetOperationModeInput implements ApplicationAt {
  @Text('Client id of the application.', { required: true, writes: 'Application.clientId' })
  readonly clientId!: string;

  @RevisionRead('Application.revision')
  readonly revision!: number;

  @Of(() => OperationModeEnum, 'Left out or null: as the hub is configured.', { writes: 'Application.operationMode' })
  readonly mode?: OperationMode | null;

  @ReasonToConfirm()
  readonly reason!: string;
}

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
