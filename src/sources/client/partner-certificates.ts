/**
 * Who the hub is to a partner over TLS, and whom it takes for the partner: files in one folder for each partner, as they are
 * mounted from a secret. `ca.crt`: whom it trusts, instead of the public authorities. `tls.crt` and `tls.key`: its own
 * certificate, shown where the partner asks for one (mutual TLS). Files that change are read again; those that cannot be
 * used are logged, and the ones before stay in use.
 */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';

const FILES = { ca: 'ca.crt', cert: 'tls.crt', key: 'tls.key' } as const;
type Part = keyof typeof FILES;

/** In PEM; a part that is not there is left out. */
export type TlsMaterial = Readonly<Partial<Record<Part, string>>>;

export interface PartnerCertificatesOptions {
  /** The partner's own. */
  readonly folder: string;
  /** @param message names the file and what is wrong with it, and nothing that stands in it */
  readonly onUnusable: (message: string) => void;
  readonly onRead?: (material: TlsMaterial) => void;
}

export class PartnerCertificates {
  private material: TlsMaterial = {};
  private complaint: string | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly options: PartnerCertificatesOptions) {}

  /** What connections made from here on are secured with. */
  current(): TlsMaterial {
    return this.material;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** When the hub's own certificate ends; null where there is none. */
  endsAt(): Date | null {
    return this.material.cert === undefined ? null : new Date(new X509Certificate(this.material.cert).validTo);
  }

  /** Rejects with an Error that names the file where they cannot be used: before there are any there is no going on. */
  async open(): Promise<void> {
    this.take(await this.read());
  }

  /** Never rejects. */
  async look(): Promise<void> {
    try {
      const found = await this.read();
      if (this.complaint !== null || !isSame(found, this.material)) this.take(found);
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.complaint) this.options.onUnusable(message);
      this.complaint = message;
    }
  }

  private take(found: TlsMaterial): void {
    const isChanged = !isSame(found, this.material);
    this.complaint = null;
    this.material = found;
    this.options.onRead?.(found);
    if (isChanged) for (const listener of this.listeners) listener();
  }

  private async read(): Promise<TlsMaterial> {
    const found: Partial<Record<Part, string>> = {};
    for (const part of Object.keys(FILES) as Part[]) {
      const text = await this.text(part);
      if (text !== null) found[part] = text;
    }
    this.check(found);
    return found;
  }

  private async text(part: Part): Promise<string | null> {
    const path = this.path(part);
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw new Error(`${path} cannot be read (${code ?? 'unknown'}).`, { cause: error });
    }
  }

  private check({ ca, cert, key }: TlsMaterial): void {
    if ((cert === undefined) !== (key === undefined)) {
      const missing = cert === undefined ? 'cert' : 'key';
      throw new Error(`${this.path(missing)} is missing: a certificate and its key come together.`);
    }
    if (ca !== undefined) this.certificateIn('ca', ca);
    if (cert === undefined || key === undefined) return;
    this.certificateIn('cert', cert);
    try {
      createSecureContext({ cert, key });
    } catch (cause) {
      // a library's message may quote what it choked on
      throw new Error(`${this.path('key')} is no private key in PEM, or not that of ${FILES.cert}.`, { cause });
    }
  }

  private certificateIn(part: 'ca' | 'cert', text: string): void {
    try {
      new X509Certificate(text);
    } catch (cause) {
      throw new Error(`${this.path(part)} is no certificate in PEM.`, { cause });
    }
  }

  private path(part: Part): string {
    return join(this.options.folder, FILES[part]);
  }
}

function isSame(one: TlsMaterial, other: TlsMaterial): boolean {
  return (Object.keys(FILES) as Part[]).every((part) => one[part] === other[part]);
}
