/**
 * An operation as a client asked it on `/graphql`: whether its application has registered it, then the trip through the pipeline.
 * What the hub asks of itself for other addresses goes into the pipeline past this.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationCount } from '../model/operation-count';
import { modeForUnregistered } from '../model/registered-operations';
import { priceOfReading } from '../operation/price-list';
import type { HubRequest } from './hub-request';
import { asApollo, type OperationAnswer } from './operation-answer';
import { answerOperation, refusal, type OperationInHand, type PipelineParts } from './request-pipeline';
import { statusFor } from './status-by-media';
import type { UnregisteredOperations } from './unregistered-operations';

export interface AskedParts extends PipelineParts {
  readonly unregistered: Pick<UnregisteredOperations, 'refused' | 'answered'>;
  readonly usage: OperationCount;
}

export function createRequestPipeline(parts: AskedParts): ApolloServerPlugin<HubRequest> {
  return {
    async requestDidStart() {
      return {
        parsingDidStart: async ({ contextValue: { caller }, source }) => {
          parts.admission.charge(caller, priceOfReading(source));
        },
        responseForOperation: async (request) => asApollo(await answerAsked(parts, request)),
        // of a document that does not parse too; where there is none, nothing has come over whole
        async willSendResponse({ request: { query, http: asked }, response: { http } }) {
          if (query) http.status = statusFor(http.status, asked?.headers.get('accept'));
        },
      };
    },
  };
}

/** Rejects with nothing: what went wrong is in the answer. */
function answerAsked(parts: AskedParts, request: OperationInHand): Promise<OperationAnswer> {
  const { source = '', document, contextValue } = request;
  const { caller } = contextValue;
  const { clientId: client, operations } = caller;
  const mode = modeForUnregistered(operations, source);
  // told before it was parsed, unless the request could be read in two ways
  if (mode === 'ENFORCE') return Promise.resolve(refusal(parts.unregistered.refused(client, source)));
  parts.usage.asked(client, source, operations?.has(source) ?? false);
  if (mode === null) return answerOperation(parts, request);
  return parts.unregistered.answered(answerOperation(parts, request), {
    client: caller.clientId,
    mode,
    source,
    document,
  });
}
