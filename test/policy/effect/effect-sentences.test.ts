import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { compareVersions } from '../../../src/policy/effect/compare-versions';
import { differenceSentences, guaranteeSentence } from '../../../src/policy/effect/effect-sentences';
import { LANGUAGES } from '../../../src/model/messages';
import { OWN_GUARANTEES } from '../../../src/policy/effect/guarantee';
import type { Grant } from '../../../src/policy/rules/grant';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();
const SCHEMA = buildHubSchema();
const GROUND = { coordinates: COORDINATES, goneWith: (hidden: ReadonlySet<string>) => fieldsGone(SCHEMA, hidden) };
const cellsAfter = (change: (grant: Grant) => Grant[]) =>
  compareVersions(policy, { ...policy, version: 2, grants: policy.grants.flatMap(change) }, GROUND);

describe('sentences about a difference', () => {
  const noPhone = cellsAfter((grant) => (grant.id === 'phone / AGENT / READ' ? [] : [grant]));

  it.each([
    [
      'EN',
      'Agents of the call centre no longer see “phone” (the order or case is assigned to them; data-protection module ' +
        'valid; contract running; in shift), for contact tracing, hygiene inspection.',
    ],
    [
      'FR',
      "Les agents du centre d'appel ne voient plus “numéro de téléphone” (l'ordre d'appel ou le dossier leur est " +
        "attribué; module de protection des données valide; contrat en cours; en service), pour le suivi des contacts, l'inspection d'hygiène.",
    ],
    [
      'NL',
      'Medewerkers van het callcenter zien niet langer “telefoonnummer” (de beloproep of het dossier is hun toegewezen; ' +
        'module gegevensbescherming geldig; lopend contract; van dienst), voor contactopsporing, hygiëne-inspectie.',
    ],
  ] as const)('tell in %s what is taken away', (language, sentence) => {
    expect(differenceSentences(noPhone, language)).toEqual([sentence]);
  });

  it('tell what is shown in another form from now on, and under which condition no more', () => {
    const masked = cellsAfter((grant) =>
      grant.id === 'birth date / NURSE / READ' ? [{ ...grant, outcome: 'MASKED', variant: 'YEAR' }] : [grant],
    );
    expect(differenceSentences(masked, 'EN')[0]).toMatch(/^Nurses now see “birth date”, but only as its year \(/);
    const outOfShift = cellsAfter((grant) =>
      grant.id === 'visits / AGENT / READ' ? [{ ...grant, conditions: ['ASSIGNED', 'TRAINED'] }] : [grant],
    );
    expect(differenceSentences(outOfShift, 'EN')).toEqual([
      'Agents of the call centre now see “visits” (the order or case is assigned to them; data-protection module valid; ' +
        'even without: contract running, in shift), for contact tracing.',
    ]);
  });

  it('have a word for everything in each language, and no blank', () => {
    for (const language of LANGUAGES) {
      const all = cellsAfter((grant) => [{ ...grant, conditions: grant.conditions.slice(1), legalBasis: 'other' }]);
      const sentences = [
        ...differenceSentences(all, language),
        ...OWN_GUARANTEES.map((guarantee) => guaranteeSentence(guarantee, language)),
      ];
      expect(sentences.filter((sentence) => /undefined|null|NaN| {2}/.test(sentence))).toEqual([]);
      expect(sentences.length).toBeGreaterThan(50);
    }
  });
});
