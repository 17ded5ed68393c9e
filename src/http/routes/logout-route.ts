/**
 * OpenID Connect Back-Channel Logout 1.0: an issuer says by itself that a session, or all of a subject's, is over. Nobody asks
 * with a token here: the logout token is all there is, and is held to as much as an access token.
 */
import type { FastifyInstance } from 'fastify';
import { HubError } from '../../model/errors/hub-error';
import { checkThatRefused } from '../../identity/refused';
import type { HubLog } from '../observability/hub-log';

export interface LogoutRouteParts {
  /** Resolves once it holds here. @throws HubError UNAUTHENTICATED for a logout token that is not accepted */
  readonly logOut: (logoutToken: string) => Promise<void>;
  readonly log: HubLog;
}

const BODY_LIMIT_BYTES = 32 * 1024;
const FORM = 'application/x-www-form-urlencoded';

export function registerLogoutRoute(server: FastifyInstance, { logOut, log }: LogoutRouteParts): void {
  void server.register(async (scope) => {
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    scope.post('/back-channel-logout', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const tokens = request.body instanceof URLSearchParams ? request.body.getAll('logout_token') : [];
      const [token] = tokens;
      if (token === undefined || tokens.length > 1) return reply.code(400).send(REFUSED);
      try {
        await logOut(token);
        return await reply.code(200).send();
      } catch (error) {
        const check = checkThatRefused(error);
        if (check !== null) {
          log.tokenRefused(request.id, check);
          return reply.code(400).send(REFUSED);
        }
        log.failure(error, request.id, 'back-channel logout');
        return reply
          .code(error instanceof HubError ? 500 : 503)
          .header('retry-after', '5')
          .send(NOT_KEPT);
      }
    });
  });
}

const REFUSED = { error: 'invalid_request', error_description: 'The logout token is not accepted.' };
const NOT_KEPT = { error: 'temporarily_unavailable', error_description: 'It could not be kept: send it again.' };
