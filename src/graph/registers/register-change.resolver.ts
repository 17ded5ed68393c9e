/**
 * Changes to the registers of organisations, applications, their operations and the controller's own staff: privacy
 * officers', each on record before it counts.
 */
import { parse, validate, GraphQLError, Kind, type GraphQLSchema } from 'graphql';
import { recordedOperationName } from '../../model/personal-text';
import type { NewOperation } from '../../registers/partners/application-kind-store';
import { Changes } from '../changes';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import { badArgument } from '../request-context';
import {
  ApplicationAtRevisionInput,
  EndStaffContractInput,
  OrganisationAtRevisionInput,
  RecordProcessingAgreementInput,
  RegisterApplicationInput,
  RegisterOperationsInput,
  RegisterOrganisationInput,
  RegisterStaffContractInput,
  ReplaceApplicationKeyInput,
  SetOperationModeInput,
  SuspendApplicationInput,
  SuspendOrganisationInput,
  WithdrawOperationsInput,
  type OperationToRegisterInput,
} from './register-change.input';

const WAITS = 'It is valid once another privacy officer has confirmed it.';

export const RegisterChangeResolver = Changes(
  PolicyRegisterChange,
  {
    registerOrganisation: {
      does: 'Registers an organisation, without agreement yet: it may do nothing.',
      input: [RegisterOrganisationInput, 'The organisation.'],
      by: (input, { register }) => register.organisations.register(input),
    },
    recordProcessingAgreement: {
      does:
        'Records the processing agreement with an organisation: from when it holds, its staff and systems count. What ' +
        'only brings its end forward is valid at once; anything else once another privacy officer has confirmed it.',
      input: [RecordProcessingAgreementInput, 'The agreement.'],
      by: (input, { register }) => register.organisations.recordAgreement(input),
    },
    suspendOrganisation: {
      does: 'Suspends an organisation at once: from the next request on its staff and its systems see nothing.',
      input: [SuspendOrganisationInput, 'The organisation.'],
      by: (input, { register }) => register.organisations.suspend(input),
    },
    resumeOrganisation: {
      does: 'Ends the suspension of an organisation, once another privacy officer has confirmed it.',
      input: [OrganisationAtRevisionInput, 'The organisation.'],
      by: (input, { register }) => register.organisations.resume(input),
    },

    registerApplication: {
      does: `Registers an application with its public key. ${WAITS}`,
      input: [RegisterApplicationInput, 'The application.'],
      by: (input, { register }) => register.applications.register(input),
    },
    replaceApplicationKey: {
      does: `Puts a key in the place of an application's: the one before proves nothing from then on. ${WAITS}`,
      input: [ReplaceApplicationKeyInput, 'The new key.'],
      by: (input, { register }) => register.applications.replaceKey(input),
    },
    suspendApplication: {
      does: 'Suspends an application at once: its tokens are refused from the next request on.',
      input: [SuspendApplicationInput, 'The application.'],
      by: (input, { register }) => register.applications.suspend(input),
    },
    resumeApplication: {
      does: `Ends the suspension of an application. ${WAITS}`,
      input: [ApplicationAtRevisionInput, 'The application.'],
      by: (input, { register }) => register.applications.resume(input),
    },

    setOperationMode: {
      does: `Says what becomes of operations an application has not registered. ${WAITS}`,
      input: [SetOperationModeInput, 'Application and mode.'],
      by: ({ mode = null, ...application }, { register }) => register.applications.setOperationMode(application, mode),
    },
    registerOperations: {
      does: `Registers operations for an application. Each has to fit the schema. ${WAITS}`,
      input: [RegisterOperationsInput, 'The operations.'],
      by: ({ operations, ...application }, { register }, { schema }) => {
        const named = operations.map((operation, index) => readOperation(operation, index, schema));
        return register.operations.register(application, named);
      },
    },
    withdrawOperations: {
      does: 'Takes back operations an application asks no more, at once: where only registered ones are answered, they are refused.',
      input: [WithdrawOperationsInput, 'The operations.'],
      by: ({ hashes, ...application }, { register }) => register.operations.withdraw(application, hashes),
    },

    registerStaffContract: {
      does: "Proposes a contract of the controller's own staff. It is valid once another privacy officer has confirmed it.",
      input: [RegisterStaffContractInput, 'The contract.'],
      by: (input, { register }) => register.staffContracts.register(input),
    },
    endStaffContract: {
      does: 'Ends a contract. One officer brings its end forward; a later end waits for a second one.',
      input: [EndStaffContractInput, 'The contract.'],
      by: (input, { register }) => register.staffContracts.end(input),
    },
  },
  changeRow,
);
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
