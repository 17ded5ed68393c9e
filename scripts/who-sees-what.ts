/**
 * Writes what is made of policy version 1 and the schema: docs/who-sees-what.md; the same policy as a file,
 * schema/policy/first-day.yaml; and the JSON Schema of such files. With `--check` it writes nothing and fails where one of
 * them is not what they say, so that a change of the hub's own policy is reviewed as a difference that can be read.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { parse } from 'yaml';
import { buildHubSchema } from '../src/graph/build-schema';
import { readCoordinates } from '../src/graph/read-coordinates';
import { checkCoverage } from '../src/policy/rules/coverage';
import { defaultPolicy } from '../src/policy/rules/default-policy';
import { policyFileSchema } from '../src/policy/file/file-shape';
import { writePolicyFile } from '../src/policy/file/write-policy-file';
import { OWN_REGISTERS } from '../src/policy/registers/own-registers';
import { renderWhoSeesWhat } from './who-sees-what/render';

const ROOT = path.join(__dirname, '..');

/** By path within the checkout. @throws Error where the policy fits neither the schema nor its own form as a file. */
function pages(): Readonly<Record<string, string>> {
  const policy = defaultPolicy();
  const coordinates = readCoordinates(buildHubSchema());
  checkCoverage(coordinates, policy, OWN_REGISTERS);
  const schema = policyFileSchema(coordinates);
  const file = writePolicyFile(policy);
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  if (!ajv.validate(schema, parse(file))) throw new Error(`schema/policy.schema.json refuses: ${ajv.errorsText()}`);
  return {
    'docs/who-sees-what.md': renderWhoSeesWhat(policy, OWN_REGISTERS, coordinates),
    'schema/policy/first-day.yaml': file,
    'schema/policy.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
  };
}

async function main(): Promise<void> {
  const onlyLooks = process.argv.includes('--check');
  for (const [name, page] of Object.entries(pages())) {
    const file = path.join(ROOT, name);
    if (onlyLooks) {
      if ((await readFile(file, 'utf8').catch(() => '')) === page) continue;
      console.error(`${name} is not what policy version 1 and the schema say. Run: npm run print`);
      process.exitCode = 1;
      continue;
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, page);
    console.log(`${name}: ${page.split('\n').length - 1} lines`);
  }
}

void main();
