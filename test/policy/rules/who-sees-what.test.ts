import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { renderWhoSeesWhat } from '../../../scripts/who-sees-what/render';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { checkCoverage } from '../../../src/policy/rules/coverage';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { COORDINATES } from '../schema-coordinates';

const ofSchema = readCoordinates(buildHubSchema());

describe('policy version 1 and the schema', () => {
  it('speak of the same places', () => {
    expect(() => checkCoverage(ofSchema, defaultPolicy(), OWN_REGISTERS)).not.toThrow();
  });

  it('are tested with the classes that the schema really has', () => {
    const governed = (infos: readonly (typeof COORDINATES)[number][]): string[] =>
      infos
        .filter((info) => info.classification !== 'STRUCTURAL')
        .map(({ coordinate, classification, masks, derivedFrom, reveals }) =>
          [
            coordinate,
            reveals ? '' : classification,
            masks,
            derivedFrom.join(),
            reveals?.coordinate,
            reveals?.right,
          ].join(' '),
        )
        .sort();
    expect(governed(ofSchema)).toEqual(governed(COORDINATES));
  });
});

describe('docs/who-sees-what.md', () => {
  it('is what the policy answers', async () => {
    const page = await readFile(path.join(__dirname, '..', '..', '..', 'docs', 'who-sees-what.md'), 'utf8');
    expect(page).toBe(renderWhoSeesWhat(defaultPolicy(), OWN_REGISTERS, ofSchema));
    expect(page).toContain('To be confirmed by the data-protection officer before it serves real people.');
  });
});
