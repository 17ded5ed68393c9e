/** Care homes, schools and the six other kinds of collectivity. Every type occurs; the type is `index mod 8`. */
import { addressIn, communeByWeight, LANDLINE_COLLECTIVITIES, landlineNumber } from './addresses';
import { Dice } from './dice';
import { givenNameFor, familyNameFor, originByWeight } from './names';
import type { CollectivityType, TrueCollectivity } from './population';

const COLLECTIVITY_TYPES: readonly CollectivityType[] = [
  'RESIDENTIAL_CARE',
  'EDUCATION',
  'DAY_NURSERY',
  'DISABILITY_INSTITUTION',
  'ASYLUM_CENTRE',
  'HOMELESS_CENTRE',
  'PRISON',
  'YOUTH_INSTITUTION',
];

/** Types people live in, how often, and the ages of those who do. */
export const RESIDENCES: readonly (readonly [CollectivityType, number, readonly [number, number]])[] = [
  ['RESIDENTIAL_CARE', 60, [74, 99]],
  ['DISABILITY_INSTITUTION', 9, [18, 65]],
  ['ASYLUM_CENTRE', 12, [18, 50]],
  ['HOMELESS_CENTRE', 9, [20, 65]],
  ['PRISON', 6, [20, 60]],
  ['YOUTH_INSTITUTION', 4, [12, 17]],
];

const NAMES: Readonly<Record<CollectivityType, readonly [string, string]>> = {
  RESIDENTIAL_CARE: [
    'Résidence',
    'les Glycines,le Vieux Noyer,les Trois Fontaines,la Roseraie,le Grand Cerf,les Peupliers',
  ],
  EDUCATION: ['École', 'du Canal,des Quatre Vents,de la Ruche,du Tilleul,du Petit Pont,des Hirondelles'],
  DAY_NURSERY: ['Crèche', 'les Coccinelles,le Manège,les Petits Pas,la Luciole,le Nid,les Bulles'],
  DISABILITY_INSTITUTION: ['Centre', "l'Escale,le Tournesol,la Clairière,le Trèfle,l'Arc-en-ciel,la Passerelle"],
  ASYLUM_CENTRE: ["Centre d'accueil", 'du Nord,de la Senne,du Quai,des Ormes,du Relais,du Parc'],
  HOMELESS_CENTRE: ["Maison d'accueil", "le Foyer,la Rive,l'Étape,le Porche,la Halte,le Refuge"],
  PRISON: ['Établissement pénitentiaire', 'du Sud,de la Plaine,du Fort,de la Vallée,du Plateau,de la Chaussée'],
  YOUTH_INSTITUTION: ['Institution', "la Boussole,le Cap,l'Envol,le Sillon,la Balise,le Tremplin"],
};

export function collectivityCountFor(size: number): number {
  return Math.max(2, Math.ceil(size / 1000)) * COLLECTIVITY_TYPES.length;
}

/** One collectivity of that type, by chance. */
export function collectivityOfType(dice: Dice, type: CollectivityType, collectivityCount: number): number {
  return (
    COLLECTIVITY_TYPES.indexOf(type) +
    dice.below(collectivityCount / COLLECTIVITY_TYPES.length) * COLLECTIVITY_TYPES.length
  );
}

export function collectivityAt(seed: number, index: number): TrueCollectivity {
  const dice = new Dice(seed, 'collectivity', index);
  const type = COLLECTIVITY_TYPES[index % COLLECTIVITY_TYPES.length] ?? 'EDUCATION';
  const [kind, names] = NAMES[type];
  const origin = originByWeight(dice);
  return {
    index,
    reference: `CL-${dice.opaque(10)}`,
    type,
    // numbered, because six names do not go round
    name: `${kind} ${dice.pick(names.split(','))} ${Math.floor(index / COLLECTIVITY_TYPES.length) + 1}`,
    address: addressIn(dice, communeByWeight(dice)),
    phone: landlineNumber(seed, index, LANDLINE_COLLECTIVITIES),
    responsible: `${givenNameFor(dice, origin, dice.chance(0.6) ? 'FEMALE' : 'MALE')} ${familyNameFor(dice, origin)}`,
    referencePhysician: dice.chance(0.85)
      ? `${givenNameFor(dice, 'FR', dice.chance(0.5) ? 'FEMALE' : 'MALE')} ${familyNameFor(dice, dice.chance(0.3) ? 'NL' : 'FR')}`
      : null,
  };
}
