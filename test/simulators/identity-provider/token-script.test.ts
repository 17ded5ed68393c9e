import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { startProviderProcess, type TestProvider } from '../../support/tokens';

const root = join(__dirname, '../../..');

describe('npm run token', () => {
  let provider: TestProvider;
  let state: string;

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'token-script-'));
    provider = await startProviderProcess({ state });
  });

  afterAll(async () => {
    await provider.stop();
    await rm(state, { recursive: true });
  });

  const run = (args: string[], issuers = provider.issuers): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const { healthcare: HEALTHCARE_ISSUER, staff: STAFF_ISSUER, M2M: M2M_ISSUER, citizen: CITIZEN_ISSUER } = issuers;
      const env = { ...process.env, HEALTHCARE_ISSUER, STAFF_ISSUER, M2M_ISSUER, CITIZEN_ISSUER };
      const command = ['-r', '@swc-node/register', join(root, 'scripts/token.ts'), ...args];
      execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });

  it.each([
    [['supervisor', '--purpose', 'QUALITY_MONITORING'], ['QUALITY_MONITORING']],
    [['partner-mutuality'], ['STAFFING']],
  ])(
    'prints one token and nothing else: %j, for its purposes or the one of them that is named',
    async (words, held) => {
      const { code, stdout, stderr } = await run(words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      expect(decodeJwt(stdout.trim())['purposes']).toEqual(held);
    },
  );

  it('lists the personas, and prints no token, for one that is not', async () => {
    const { code, stdout, stderr } = await run(['nobody']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('partner-call-centre');
  });

  it('lists the purposes that are held when another is asked for', async () => {
    const { code, stdout, stderr } = await run(['privacy-officer', '--purpose', 'STAFFING']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('SECURITY_AUDIT, DATA_SUBJECT_RIGHTS');
  });

  it('says how to start the demonstration when nothing answers', async () => {
    const nowhere = 'http://127.0.0.1:9/realms/x';
    const { code, stderr } = await run(['agent'], {
      ...{ healthcare: nowhere, staff: nowhere },
      ...{ M2M: nowhere, citizen: nowhere },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('npm start');
  });

  it('explains itself with --help', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--purpose');
  });
});
