/**
 * The elements FHIR R4 gives the resources that are searched or included, narrative and extensions among them: what the
 * standard has is expected, whether or not the hub reads it. An element that is not here is of another version, or no FHIR.
 */
import type { FieldTree, KnownFields } from '../known-fields';

const OF_ALL =
  'resourceType id meta implicitRules language text contained extension modifierExtension identifier status subject';

const ELEMENTS: Readonly<Record<string, string>> = {
  Observation:
    'basedOn partOf category code focus encounter effectiveDateTime effectivePeriod effectiveTiming effectiveInstant ' +
    'issued performer valueQuantity valueCodeableConcept valueString valueBoolean valueInteger valueRange valueRatio ' +
    'valueSampledData valueTime valueDateTime valuePeriod dataAbsentReason interpretation note bodySite method specimen ' +
    'device referenceRange hasMember derivedFrom component',
  Condition:
    'clinicalStatus verificationStatus category severity code bodySite encounter onsetDateTime onsetAge onsetPeriod ' +
    'onsetRange onsetString abatementDateTime abatementAge abatementPeriod abatementRange abatementString recordedDate ' +
    'recorder asserter stage evidence note',
  Encounter:
    'statusHistory class classHistory type serviceType priority episodeOfCare basedOn participant appointment period ' +
    'length reasonCode reasonReference diagnosis account hospitalization location serviceProvider partOf',
  Specimen: 'accessionIdentifier type receivedTime parent request collection processing container condition note',
  Organization: 'active type name alias telecom address partOf contact endpoint',
};

/** `_status` is what extends a primitive `status`. */
const tree = (names: string): FieldTree =>
  new Map(names.split(' ').flatMap((name): [string, null][] => [[name, null], [`_${name}`, null]])); // prettier-ignore

const RESOURCES = new Map(Object.entries(ELEMENTS).map(([type, names]) => [type, tree(`${OF_ALL} ${names}`)]));

/** Nobody looks into a resource of a type that is not read. */
const resource = (value: object): KnownFields => {
  const type = (value as { readonly resourceType?: unknown }).resourceType;
  return (typeof type === 'string' ? RESOURCES.get(type) : undefined) ?? null;
};

export const SEARCH_BUNDLE: KnownFields = new Map<string, KnownFields>([
  ...tree('resourceType id meta implicitRules language type timestamp total signature'),
  ['link', tree('id extension relation url')],
  [
    'entry',
    new Map<string, KnownFields>([
      ...tree('id extension modifierExtension link fullUrl search request response'),
      ['resource', resource],
    ]),
  ],
]);
