/** What a policy says of the places that this release has: a version may be older, or newer, than the schema. */
import type { Coordinate } from '../model/classification';
import type { PolicyDocument, WhoseRule } from './grant';

type Places = { has(coordinate: Coordinate): boolean };

/** The same, without names of nothing: what is put in force now says no more than can be judged now. */
export function sayingOnly(known: Places, document: PolicyDocument): PolicyDocument {
  return {
    ...document,
    grants: document.grants.flatMap((grant) => namingOnly(known, grant)),
    denials: document.denials.flatMap((denial) => namingOnly(known, denial)),
    nobody: document.nobody.flatMap((group) => {
      const coordinates = group.coordinates.filter((name) => known.has(name));
      return coordinates.length === 0 ? [] : [{ ...group, coordinates }];
    }),
  };
}

/** The rule without names of nothing; none where nothing is left of it. */
export function namingOnly<Rule extends WhoseRule>(known: Places, rule: Rule): Rule[] {
  if (rule.what.every(({ coordinates }) => coordinates.every((name) => known.has(name)))) return [rule];
  const what = rule.what
    .map(({ group, coordinates }) => ({ group, coordinates: coordinates.filter((name) => known.has(name)) }))
    .filter(({ coordinates }) => coordinates.length > 0);
  return what.length === 0 ? [] : [{ ...rule, what }];
}
