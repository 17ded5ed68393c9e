/**
 * What a version leaves open: a role that loses a value in one place may still see values of that kind in another, as of
 * the phones of visited persons and those of contacts. Values are of one kind where their fields have one name.
 */
import { followsAnother, RECORDED_CLASSES, type Coordinate, type CoordinateInfo } from '../../model/classification';
import { ROLES } from '../../model/roles';
import type { PolicyDocument } from '../rules/grant';
import { guaranteeCheck } from './broken-guarantees';
import type { PolicyDifference } from './compare-versions';
import { isMoreThan } from './difference-cells';
import type { StillSeen } from './effect-sentences';
import { neverReads } from './guarantee';
import type { Effort, Work } from './in-slices';

/** To be done in slices; by role, then by kind. @throws TooIntricate */
export function* stillSeen(
  { cells }: Pick<PolicyDifference, 'cells'>,
  after: PolicyDocument,
  coordinates: readonly CoordinateInfo[],
  effort?: Effort,
): Work<StillSeen[]> {
  // what takes several roles at once is no loss of any of them, and what was withheld before is none either
  const lost = cells
    .filter(({ change, right, roles }) => change === 'LESS' && right === 'READ' && roles.length < 2)
    .filter(({ before }) => isMoreThan(before.outcome, 'WITHHELD'))
    .flatMap(({ roles, what }) => what.map((one) => ({ roles: roles.length === 0 ? ROLES : roles, ...one })));
  const ofPersons = coordinates.filter((info) => RECORDED_CLASSES.has(info.classification) && !followsAnother(info));
  const kinds = [...byKind(ofPersons.map(({ coordinate }) => coordinate)).values()];
  const asked = ROLES.flatMap((role) => {
    const ofRole = new Set(lost.flatMap(({ roles, coordinates: some }) => (roles.includes(role) ? some : [])));
    return kinds.flatMap((kind) => {
      const [losses, others] = [kind.filter((one) => ofRole.has(one)), kind.filter((one) => !ofRole.has(one))];
      return losses.length === 0 ? [] : [{ role, losses, questions: others.map((one) => neverReads(role, one)) }];
    });
  });
  const broken = yield* guaranteeCheck(
    after,
    asked.flatMap(({ questions }) => questions),
    coordinates,
    effort,
  );
  const seen = new Set(broken.map(({ guarantee }) => guarantee));
  return asked
    .map(({ role, losses, questions }) => {
      const places = questions.filter((question) => seen.has(question)).flatMap((question) => question.coordinates);
      return { role, lost: losses, places };
    })
    .filter(({ places }) => places.length > 0);
}

function byKind(coordinates: readonly Coordinate[]): Map<string, Coordinate[]> {
  const kinds = new Map<string, Coordinate[]>();
  for (const coordinate of coordinates) {
    const kind = coordinate.slice(coordinate.indexOf('.') + 1);
    kinds.set(kind, [...(kinds.get(kind) ?? []), coordinate]);
  }
  return kinds;
}
