/**
 * Why selected fields of a record have no value. What policy withholds is said from policy alone, before anything is
 * looked at; every other reason stands only for fields this caller may see.
 */
import type { GraphQLObjectType } from 'graphql';
import type { AbsenceReason } from '../model/words';
import { Of, Output, Text } from './declarations';
import { Fields } from './fields';
import { AbsenceReasonEnum, MaskVariantEnum } from './domain-enums';
import { classifiedOf, type Coordinate } from '../model/classification';
import type { Subject, AboutSubject } from '../model/subject';
import type { RequestContext } from './request-context';
import { isVisible } from './visibility';
import { type MaskVariant, MASK_CATALOGUE, masksFor, type Maskable } from '../model/decision';

@Output(
  'Why a selected field of this record has no value. WITHHELD follows from policy alone; every other reason stands ' +
    'only for fields this caller may see.',
  { class: 'STRUCTURAL' },
)
export class FieldAbsence extends Fields({
  field: Text('Name of the field in this record.', { required: true }),
  reason: Of(() => AbsenceReasonEnum, 'Why there is no value.', { required: true }),
}) {}

const known = new WeakMap<GraphQLObjectType, readonly string[]>();

/** The fields of a type that policy decides on, by name; companions are left out, the field they mask stands for them. */
export function governedFields(type: GraphQLObjectType): readonly string[] {
  const found = known.get(type) ?? read(type);
  known.set(type, found);
  return found;
}

function read(type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields())
    .filter((field) => {
      const extension = classifiedOf(field) ?? classifiedOf(type);
      return extension !== undefined && extension.classification !== 'STRUCTURAL' && extension.masks === null;
    })
    .map((field) => field.name);
}

type Reason = AbsenceReason | null;

/**
 * At once where no reason has to be waited for.
 * @param reasonOf for a visible field: why it has no value; null where it has one.
 */
export function fieldAbsences(
  context: RequestContext,
  type: GraphQLObjectType,
  subject: Subject,
  reasonOf: (field: string) => Reason | Promise<Reason>,
): FieldAbsence[] | Promise<FieldAbsence[]> {
  const selected = selectedFields(type, context.selected);
  const reasons = selected.map(({ field, coordinate }) => {
    return isVisible(context, coordinate, subject) ? reasonOf(field) : 'WITHHELD';
  });
  if (reasons.some((reason) => reason instanceof Promise)) {
    const all = Promise.all(reasons.map((reason) => Promise.resolve(reason)));
    return all.then((known) => absencesOf(selected, known));
  }
  return absencesOf(selected, reasons as Reason[]);
}

function absencesOf(selected: readonly SelectedField[], reasons: readonly Reason[]): FieldAbsence[] {
  const absences: FieldAbsence[] = [];
  selected.forEach(({ field }, index) => {
    const reason = reasons[index];
    if (reason) absences.push({ field, reason });
  });
  return absences;
}

interface SelectedField {
  readonly field: string;
  readonly coordinate: string;
}

/** By what is selected, which every record of an answer shares, and by type. */
const selectedOf = new WeakMap<ReadonlySet<string>, Map<GraphQLObjectType, readonly SelectedField[]>>();

function selectedFields(type: GraphQLObjectType, selected: ReadonlySet<string>): readonly SelectedField[] {
  let ofTypes = selectedOf.get(selected);
  if (!ofTypes) selectedOf.set(selected, (ofTypes = new Map<GraphQLObjectType, readonly SelectedField[]>()));
  let fields = ofTypes.get(type);
  if (!fields) {
    const all = governedFields(type).map((field) => ({ field, coordinate: `${type.name}.${field}` }));
    fields = all.filter(({ coordinate }) => selected.has(coordinate));
    ofTypes.set(type, fields);
  }
  return fields;
}

/** A generalised value; classed, decided and recorded as the companion field that carries it. */
@Output('A value made less precise. It counts as the field that carries it.', { carried: true })
export class MaskedValue extends Fields({
  text: Text('What is left of the value.'),
  variant: Of(() => MaskVariantEnum, 'How it was generalised.'),
}) {
  readonly subject!: Subject;
  /** The companion it stands in: `ContactPoint.phoneMasked`. */
  readonly carrier!: Coordinate;
  override readonly variant!: MaskVariant;
}

/**
 * By the mask that the decision names. A caller who may see the value itself gets the first mask that fits it.
 * @param carrier the companion
 */
export function maskedValue(
  context: RequestContext,
  record: AboutSubject,
  carrier: Coordinate,
  maskable: Maskable | null,
): MaskedValue | null {
  if (maskable === null) return null;
  const { subject } = record;
  const variant = variantDecided(context, record, carrier) ?? masksFor(maskable.kind)[0];
  if (variant === undefined) return null;
  const text = MASK_CATALOGUE[variant].apply(maskable);
  return text === null ? null : { subject, carrier, text, variant };
}

/** Null where the caller may see the value itself. */
export function variantDecided(
  context: Pick<RequestContext, 'decisions' | 'relation'>,
  { subject }: AboutSubject,
  carrier: Coordinate,
): MaskVariant | null {
  return context.decisions.decide(carrier, 'READ', context.relation(subject)).variant;
}

/** Nothing of nothing. */
export function maskable(kind: 'PHONE' | 'DATE' | 'NAME' | 'EMAIL', value: string | null | undefined): Maskable | null {
  return value === null || value === undefined ? null : { kind, value };
}
