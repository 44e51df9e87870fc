/** Addresses as the French post knows them: invented people and streets, real postcodes and towns. */
import type { Random } from '../../network/random.ts';
import type { Place } from '../splits.ts';

export interface Address {
  /** Name, and what else stands above the street. */
  above: string[];
  street: string;
  postcode: string;
  town: string;
}

const WOMEN = [
  'Marie', 'Camille', 'Françoise', 'Hélène', 'Chloé', 'Odile', 'Aïcha', 'Nadia', 'Sylvie', 'Lucie', 'Inès', 'Monique',
]; // prettier-ignore
const MEN = [
  'Jean', 'Pierre', 'Louis', 'Étienne', 'Mathieu', 'Yves', 'Thomas', 'René', 'Karim', 'Bernard', 'Paul', 'Hugo',
]; // prettier-ignore
const LAST = [
  'Martin', 'Bernard', 'Petit', 'Lefèvre', 'Moreau', 'Garnier', 'Faure', 'Benali', 'Dupont', 'Chevalier', 'Nguyen',
  'Rousseau', 'Le Goff', 'Perrin', 'Da Silva', 'Marchand', 'Colin', 'Vasseur', 'Roy', 'Haddad', 'Lemaire', 'Aubert',
]; // prettier-ignore
const FIRMS = [
  'Mairie', 'Cabinet Lenoir & Fils', 'Boulangerie du Marché', 'Pharmacie Centrale', 'Société Bréval', 'Garage Pons',
  'Librairie des Halles', 'Imprimerie Vidal', 'Atelier Morvan', 'Service des Impôts', 'Clinique Saint-Paul',
]; // prettier-ignore
const WAYS = [
  'rue',
  'rue',
  'rue',
  'avenue',
  'boulevard',
  'place',
  'impasse',
  'chemin',
  'allée',
  'quai',
  'route',
];
const NAMES = [
  'de la République', 'Victor Hugo', 'des Lilas', 'du Moulin', 'Pasteur', 'de la Gare', 'Jean Jaurès', 'des Écoles',
  'du Général de Gaulle', 'de Verdun', 'des Tilleuls', 'Voltaire', 'du 8 Mai 1945', 'de la Fontaine', 'des Acacias',
  'du 11 Novembre', 'Gambetta', 'de l’Église', 'Émile Zola', 'Saint-Michel', 'des Vignes', 'du Port', 'de Bretagne',
]; // prettier-ignore
const MORE = [
  'Bât. B',
  'Appt 12',
  'Escalier 3',
  'Résidence Les Pins',
  'Lieu-dit La Croix',
  '2e étage',
  'Hall C',
];

/** Towns with longer names would not fit the line. */
const LONGEST_TOWN = 22;

export function fitsLine(town: string): boolean {
  return town.length <= LONGEST_TOWN;
}

/** Firms get mail by numbers that are no postcode: post boxes and bulk delivery. */
const BOXES = ['BP', 'CS', 'BP', 'TSA'];

/** Share of firms that are addressed through a bulk office, whose codes no directory of towns lists. */
const CEDEX = 0.08;

/** @param firms share of the addressees that are firms or offices */
export function drawAddress(places: readonly Place[], firms: number, random: Random): Address {
  const { postcode, towns } = random.pick(places);
  const town = random.pick(towns);
  const street = `${streetNumber(random)} ${random.pick(WAYS)} ${random.pick(NAMES)}`;
  if (random.next() >= firms) {
    const above = [person(random)];
    if (random.next() < 0.25) above.push(random.pick(MORE));
    return { above, street, postcode, town };
  }
  const above = [random.pick(FIRMS)];
  if (random.next() < 0.3)
    above.push(random.next() < 0.5 ? `À l’attention de ${person(random)}` : random.pick(MORE));
  const place = random.next() < 0.4 ? { street: `${random.pick(BOXES)} ${digits(5, random)}` } : { street };
  if (place.street !== street && random.next() < 0.5) above.push(street);
  if (random.next() >= CEDEX) return { above, ...place, postcode, town };
  const bulk = `${postcode.slice(0, 2)}${digits(2, random)}${1 + random.int(9)}`;
  const number = random.next() < 0.5 ? ` ${1 + random.int(20)}` : '';
  return { above, ...place, postcode: bulk, town: `${town} CEDEX${number}` };
}

/** So many digits, the first of them no zero. */
export function digits(n: number, random: Random): string {
  return String(1 + random.int(9)) + Array.from({ length: n - 1 }, () => random.int(10)).join('');
}

/** A telephone number as the French write it: ten digits in pairs. */
export function telephone(random: Random): string {
  const pairs = Array.from({ length: 4 }, () => String(random.int(100)).padStart(2, '0'));
  return [`0${1 + random.int(7)}`, ...pairs].join(random.pick([' ', '.', ' ']));
}

/** A reference, a client's or a social insurance number. */
export function reference(random: Random): string {
  return random.pick([
    () => `N° client : ${digits(8, random)}`,
    () => `Réf. ${digits(5, random)}/${digits(3, random)}`,
    () => `Dossier ${digits(5, random)}`,
    () =>
      `N° SS ${1 + random.int(2)} ${digits(2, random)} 0${digits(1, random)} ${digits(2, random)} ${digits(3, random)} ${digits(3, random)}`,
    () => `${digits(5, random)} ${digits(6, random)} ${digits(2, random)}`,
  ])();
}

function person(random: Random): string {
  const [names, titles] = random.pick([
    [WOMEN, ['', '', 'Mme ', 'Madame ']],
    [MEN, ['', '', 'M. ', 'Monsieur ', 'M. et Mme ']],
  ] as const);
  return `${random.pick(titles)}${random.pick(names)} ${random.pick(LAST)}`;
}

function streetNumber(random: Random): string {
  const number = 1 + Math.floor(random.next() ** 2 * 240);
  return `${number}${random.next() < 0.12 ? random.pick([' bis', ' ter', ' B']) : ''}${random.next() < 0.4 ? ',' : ''}`;
}

/** The town as it stands behind its postcode: in capitals and without accents, as the post asks, or as it is spelt. */
export function townLine({ town }: Pick<Address, 'town'>, capitals: boolean): string {
  return capitals ? town.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase() : town;
}
