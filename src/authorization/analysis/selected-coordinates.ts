/**
 * What an operation selects, as coordinates, and what of it may be asked of partners for a record about a given
 * subject. Connectors ask for nothing else.
 */
import type { Coordinate, CoordinateIndex } from '../../model/classification';
import { isIncluded, type ShapeField, type ShapeSelection } from '../../model/response-shape';
import type { RelationBits } from '../../model/subject';
import type { DecisionTable } from '../../policy/rules/decision-table';

/** Every output coordinate selected under these variables; what `skip` names, and all below it, is left out. */
export function selectedCoordinates(
  root: ShapeSelection,
  variables: Readonly<Record<string, unknown>>,
  skip: (field: ShapeField) => boolean,
): Set<Coordinate> {
  const selected = new Set<Coordinate>();
  const walk = (selection: ShapeSelection): void => {
    for (const field of selection.fields) {
      if (field.fieldName.startsWith('__') || !isIncluded(field, variables) || skip(field)) continue;
      selected.add(field.coordinate);
      if (field.children) for (const child of field.children.values()) walk(child);
    }
  };
  walk(root);
  return selected;
}

/**
 * The coordinates that may be asked about a subject to which the caller stands so: what is selected and visible, what
 * visible derived values are computed from, what visible masks generalise, and what visible containers gather.
 */
export function requestedElements(
  selected: ReadonlySet<Coordinate>,
  coordinates: CoordinateIndex,
  decisions: DecisionTable,
  relation: RelationBits,
): Set<Coordinate> {
  const elements = new Set<Coordinate>();
  const visible = (coordinate: Coordinate): boolean =>
    decisions.decide(coordinate, 'READ', relation).outcome === 'VISIBLE';
  for (const coordinate of selected) {
    const info = coordinates.get(coordinate);
    if (!info || !visible(coordinate)) continue;
    elements.add(coordinate);
    for (const base of info.derivedFrom) elements.add(base);
    if (info.masks) elements.add(info.masks);
    for (const gathered of info.gathers) if (visible(gathered)) elements.add(gathered);
  }
  return elements;
}
