/** `npm run schema:check -- OLD`: what has changed in the schema, and which operations break by it. */
import { ClientUnreadable } from './client-operations/read-client';
import { HubRefusal } from './hub-door/ask-hub';
import { WrongCall } from './hub-door/wrong-call';
import { SCHEMA_CHECK_HELP, schemaCheck, SchemaUnreadable } from './schema-check/schema-check-command';

schemaCheck({
  words: process.argv.slice(2),
  environment: { url: process.env['HUB_URL'], token: process.env['HUB_TOKEN'] },
  say: (line) => console.log(line),
})
  .then((status) => (process.exitCode = status))
  .catch((error: Error) => {
    const isKnown = [ClientUnreadable, HubRefusal, SchemaUnreadable].some((kind) => error instanceof kind);
    console.error(
      error instanceof WrongCall ? `${error.message}\n\n${SCHEMA_CHECK_HELP}` : isKnown ? error.message : error,
    );
    process.exitCode = 2;
  });
