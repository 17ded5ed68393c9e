/**
 * An object store over a real socket: the part of S3's API that an anchor needs, as Amazon answers it. Signatures are checked with
 * Amazon's own implementation. A bucket keeps every version; nothing is written over where that is asked, and no lock is given where the
 * bucket has none.
 */
import { createHash, createHmac, type Hash as NodeHash, type Hmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';

export const KEYS = { accessKey: 'AKIAOFTHETEST', secretKey: 'secret-value/of+the=test' };
export const REGION = 'eu-west-3';
export const BUCKET = 'access-log';
const SKEW_MS = 15 * 60_000;

export interface KeptVersion {
  readonly key: string;
  readonly version: string;
  readonly body: string;
  readonly type: string | undefined;
  readonly mode: string | undefined;
  readonly until: Date;
  /** Hides those before it: it was deleted, as far as the store lets anybody. */
  readonly isMarker: boolean;
}

export class TestStore {
  /** In the order they came. */
  versions: KeptVersion[] = [];
  isLocking = true;
  /** By action: answered with this status and code in place of what it should be. */
  refuses: Readonly<Record<string, readonly [number, string]>> = {};
  /** The actions that were asked for. */
  readonly asked: string[] = [];
  /** How far its clock is from the one of this machine. */
  clockMs = 0;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<TestStore> {
    const store = new TestStore();
    await new Promise<void>((resolve) => store.server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  /** What lines it has: of each version, in the order of keys. */
  bodies(): string[] {
    return this.sorted().flatMap(({ body, isMarker }) => (isMarker ? [] : [body]));
  }

  /** By a person with a key of this store who is no hub. */
  place(key: string, body: string, more: Partial<KeptVersion> = {}): void {
    const version = `v${String(this.versions.length).padStart(8, '0')}`;
    this.versions.push({
      ...{ key, version, body, type: undefined, mode: undefined, until: new Date(0), isMarker: false },
      ...more,
    });
  }

  private sorted(): KeptVersion[] {
    const newestFirst = [...this.versions].reverse();
    return newestFirst.sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    const url = new URL(request.url!, this.endpoint);
    const action = actionOf(request.method!, url);
    this.asked.push(action);
    const refused = this.refuses[action] ?? (await refusalOf(request, url, body, this.clockMs));
    if (refused) return fail(response, ...refused);
    const [, bucket, ...path] = url.pathname.split('/');
    if (bucket !== BUCKET) return fail(response, 404, 'NoSuchBucket');
    const key = decodeURIComponent(path.join('/'));
    if (action === 'PutObject') this.put(key, body, request, response);
    else if (action === 'GetObjectVersion') this.get(key, url, response);
    else if (action === 'ListObjectVersions') response.end(this.list(url.searchParams));
    else if (action !== 'GetObjectLockConfiguration') fail(response, 501, 'NotImplemented');
    else if (this.isLocking)
      response.end('<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>');
    else fail(response, 404, 'ObjectLockConfigurationNotFoundError');
  }

  private put(key: string, body: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    const mode = headers['x-amz-object-lock-mode'] as string | undefined;
    const until = new Date((headers['x-amz-object-lock-retain-until-date'] as string | undefined) ?? 0);
    if (mode !== undefined && !this.isLocking) return fail(response, 400, 'InvalidRequest');
    if (mode !== undefined && !(until.getTime() > Date.now())) return fail(response, 400, 'InvalidArgument');
    if (mode !== undefined && headers['content-md5'] === undefined) return fail(response, 400, 'InvalidRequest');
    const digest = createHash('md5').update(body).digest('base64');
    if (headers['content-md5'] !== digest) return fail(response, 400, 'BadDigest');
    const isThere = this.versions.findLast((one) => one.key === key)?.isMarker === false;
    if (headers['if-none-match'] === '*' && isThere) return fail(response, 412, 'PreconditionFailed');
    this.place(key, body.toString(), { type: headers['content-type'], mode, until });
    response.writeHead(200).end();
  }

  private get(key: string, { searchParams }: URL, response: ServerResponse): void {
    const version = searchParams.get('versionId');
    const found = this.versions.find((one) => one.key === key && one.version === version && !one.isMarker);
    if (found) response.end(found.body);
    else fail(response, 404, 'NoSuchVersion');
  }

  private list(query: URLSearchParams): string {
    const after = query.get('key-marker') ?? '';
    const behind = query.get('version-id-marker');
    const all = this.sorted().filter(({ key }) => key.startsWith(query.get('prefix') ?? ''));
    const at = all.findIndex(({ key, version }) => key === after && version === behind);
    const rest = at >= 0 ? all.slice(at + 1) : all.filter(({ key }) => after === '' || key > after);
    const page = rest.slice(0, Math.min(1_000, Number(query.get('max-keys') ?? 1_000)));
    const last = page.at(-1);
    const isCut = page.length < rest.length;
    const rows = page.map(({ key, version, isMarker }) => {
      const name = isMarker ? 'DeleteMarker' : 'Version';
      return `<${name}><Key>${encodeURIComponent(key)}</Key><VersionId>${version}</VersionId></${name}>`;
    });
    const next = `<NextKeyMarker>${encodeURIComponent(last?.key ?? '')}</NextKeyMarker><NextVersionIdMarker>${last?.version}</NextVersionIdMarker>`;
    return `<ListVersionsResult><IsTruncated>${isCut}</IsTruncated>${isCut ? next : ''}${rows.join('')}</ListVersionsResult>`;
  }
}

function actionOf(method: string, { searchParams }: URL): string {
  if (method === 'PUT') return 'PutObject';
  if (method !== 'GET') return method;
  if (searchParams.has('object-lock')) return 'GetObjectLockConfiguration';
  return searchParams.has('versions') ? 'ListObjectVersions' : 'GetObjectVersion';
}

function fail(response: ServerResponse, status: number, code: string): void {
  const text = `<Error><Code>${code}</Code><Message>secret-value</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
}

/** As Amazon's clients compute it, over what came. */
async function refusalOf(
  { method = '', headers }: IncomingMessage,
  url: URL,
  body: Buffer,
  clockMs: number,
): Promise<[number, string] | null> {
  const [, id, region, names = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), /.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (id !== KEYS.accessKey) return [403, 'InvalidAccessKeyId'];
  if (region !== REGION) return [400, 'AuthorizationHeaderMalformed'];
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date'])) ?? [];
  const [year = 0, month = 1, ...rest] = parts.map(Number);
  const signingDate = new Date(Date.UTC(year, month - 1, ...rest));
  if (Math.abs(signingDate.getTime() - Date.now() - clockMs) > SKEW_MS) return [403, 'RequestTimeTooSkewed'];
  const hash = createHash('sha256').update(body).digest('hex');
  if (headers['x-amz-content-sha256'] !== hash) return [400, 'XAmzContentSHA256Mismatch'];
  // what names an object, its content and its lock is signed, or an attacker on the way may change it
  const wanted = ['host', ...Object.keys(headers).filter((name) => /^(x-amz-|if-none-match|content-md5)/.test(name))];
  const signed = names.split(';');
  if (!wanted.every((name) => signed.includes(name))) return [403, 'AccessDenied'];
  const credentials = { accessKeyId: KEYS.accessKey, secretAccessKey: KEYS.secretKey };
  const signer = new SignatureV4({ credentials, region: REGION, service: 's3', sha256: Sha256, uriEscapePath: false });
  const again = await signer.sign(
    {
      ...{ method, protocol: 'http:', hostname: url.hostname, path: url.pathname, body },
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(signed.map((name) => [name, String(headers[name])])),
    },
    { signingDate },
  );
  return again.headers['authorization'] === headers.authorization ? null : [403, 'SignatureDoesNotMatch'];
}

/** In the form that Amazon's implementation wants. */
class Sha256 {
  private hash: NodeHash | Hmac;

  constructor(private readonly secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = this.begun();
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    this.hash = this.begun();
  }

  private begun(): NodeHash | Hmac {
    const { secret } = this;
    if (secret === undefined) return createHash('sha256');
    return createHmac(
      'sha256',
      secret instanceof ArrayBuffer ? new Uint8Array(secret) : (secret as string | NodeJS.ArrayBufferView),
    );
  }
}
