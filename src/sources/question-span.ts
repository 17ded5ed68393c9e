/** What a trace tells of a question to a partner: whom it asks what kind of thing, and about how many keys; no address, no key. */
import type { SpanStart } from '../model/tracer';
import type { HttpQuestion } from './http-question';

export function spanOfQuestion({ method, resource, keys }: HttpQuestion, source: string, baseUrl: URL): SpanStart {
  return {
    name: `${method} ${source} ${resource}`,
    kind: 'CLIENT',
    attributes: {
      'http.request.method': method,
      'server.address': baseUrl.hostname,
      'server.port': Number(baseUrl.port) || (baseUrl.protocol === 'https:' ? 443 : 80),
      'hub.source': source,
      'hub.resource': resource,
      ...(keys !== undefined && { 'hub.keys': keys }),
    },
  };
}
