/**
 * `npm run demonstration`: a partner from its key to its first answer, step by step, against the running demonstration.
 * Done again it finds what is there already.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { requestAccessToken } from '../access-token';
import { askFirstQuestion, CLIENT_NAME, OPERATIONS } from '../first-question';
import { createHubClient } from '../../../client/src/hub-client';
import { makeKey, publicHalf, readKey, type PrivateKey } from '../key-file';
import { demonstrationOfficer, type Officer } from './officer';

const HELP = `A partner from its key to its first answer, against the running demonstration.

  npm run demonstration                         a new employment office
  npm run demonstration -- --cbe 0999150082     a mutuality the demonstration knows: it has staff to ask for

Environment:
  HUB_URL            where the hub listens (http://127.0.0.1:4000)
  IDENTITY_PROVIDER  the demonstration's (http://127.0.0.1:4010)
  KEY_FOLDER         where keys are kept (.keys, beside this project's package.json)
`;

const NEW_PARTNER = { cbe: '0999300037', name: 'Example employment office' };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cbe: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return step(HELP);
  const { HUB_URL: hubUrl = 'http://127.0.0.1:4000', IDENTITY_PROVIDER: provider = 'http://127.0.0.1:4010' } =
    process.env;
  const cbe = values.cbe ?? NEW_PARTNER.cbe;
  const file = join(process.env['KEY_FOLDER'] ?? join(__dirname, '..', '..', '.keys'), `${cbe}.jwk.json`);

  const known = await readKey(file);
  const key = known ?? (await makeKey(file));
  step(`1  The partner ${known ? 'has its key' : 'makes its key'}: ${file}`);
  step(`   and hands in the public half: ${JSON.stringify(publicHalf(key))}`);

  const officer = await demonstrationOfficer(hubUrl, provider);
  await registered(officer, cbe);
  const clientId = await applicationOf(officer, cbe, key);
  await operationsOf(officer, cbe, clientId);

  const issuer = `${provider}/realms/M2M`;
  const token = await requestAccessToken({ issuer, clientId, key });
  step(`5  The partner gets its token by private_key_jwt, good until ${token.expiresAt.toISOString()}`);
  step('6  and asks its first question:\n');
  step(await askFirstQuestion(createHubClient({ url: hubUrl, name: CLIENT_NAME, accessToken: token.value })));
  step(
    `\nFrom now on, as any partner would, here: npm --prefix examples/partner-client start -- --client-id ${clientId} --key ${file}`,
  );
}

async function registered(officer: Officer, cbe: string): Promise<void> {
  let { organisation } = await officer.entries(cbe);
  if (organisation) step(`2  The organisation is registered: ${organisation.name}, ${cbe}`);
  else {
    if (cbe !== NEW_PARTNER.cbe) throw new Error(`The demonstration knows no organisation ${cbe}.`);
    await officer.registerOrganisation(cbe, NEW_PARTNER.name);
    step(`2  The officer registers the organisation: ${NEW_PARTNER.name}, ${cbe}`);
    organisation = (await officer.entries(cbe)).organisation;
  }
  if (organisation?.agreementFrom) return step('3  Its processing agreement is on record');
  await officer.recordAgreement(cbe, organisation?.revision ?? 1, 'EXAMPLE-DPA-1');
  step('3  The officer records the processing agreement EXAMPLE-DPA-1, from 1 May 2020; a second officer confirms it');
}

/** @returns its client id */
async function applicationOf(officer: Officer, cbe: string, key: PrivateKey): Promise<string> {
  const clientId = `cbe-${cbe}`;
  const { applications } = await officer.entries(cbe);
  const there = applications.find((one) => one.clientId === clientId);
  if (!there) {
    step(
      `4  The officer registers the application ${clientId} with that key, for the purpose STAFFING, confirmed as well`,
    );
    return officer.registerApplication(cbe, publicHalf(key));
  }
  if (there.keyThumbprint === key.kid) step(`4  The application is registered with this key: ${clientId}`);
  else {
    await officer.replaceKey(clientId, there.revision ?? 1, publicHalf(key));
    step(`4  The officer puts this key in the place of the one ${clientId} had`);
  }
  return clientId;
}

/** Of a partner the demonstration knows, others ask what they like. */
async function operationsOf(officer: Officer, cbe: string, clientId: string): Promise<void> {
  if (cbe !== NEW_PARTNER.cbe) return;
  const { applications } = await officer.entries(cbe);
  const { revision } = applications.find((one) => one.clientId === clientId) ?? {};
  await officer.registerOperations(clientId, revision ?? 1, OPERATIONS);
  step('   The officer registers what it asks, from its code; anything else is refused from now on');
}

function step(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
