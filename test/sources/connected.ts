/** A partner of a test's own and a connector to it, each test anew. */
import { HttpClient } from '../../src/sources/client/http-client';
import type { SourceId } from '../../src/model/words';
import { PartnerServer, type Behaviour } from './partner-server';

interface Connected<Connector> {
  readonly partner: PartnerServer;
  readonly origin: string;
  readonly connector: Connector;
}

/** What is in it is there from the beginning of each test on, until its end. */
export function connected<Connector>(
  at: { readonly source: SourceId; readonly base: string; readonly timeBudgetMs?: number },
  connect: (http: HttpClient) => Connector,
  behaviour: Behaviour,
): Connected<Connector> {
  const here = {} as { -readonly [Part in keyof Connected<Connector>]: Connected<Connector>[Part] };
  let http: HttpClient;
  beforeEach(async () => {
    here.partner = new PartnerServer(behaviour);
    here.origin = await here.partner.start();
    const { source, base, timeBudgetMs = 5_000 } = at;
    http = new HttpClient({ source, baseUrl: `${here.origin}${base}`, timeBudgetMs });
    here.connector = connect(http);
  });
  afterEach(async () => {
    await http.close();
    await here.partner.stop();
  });
  return here;
}
