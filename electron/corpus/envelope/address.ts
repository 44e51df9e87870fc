/** Addresses as the French post knows them: invented people and streets, real postcodes and towns. */
import type { Directory } from '../../directory/directory.ts';
import type { Random } from '../../network/random.ts';

export interface Address {
  /** Name, and what else stands above the street. */
  above: string[];
  street: string;
  postcode: string;
  town: string;
}

const FIRST = [
  'Marie', 'Jean', 'Camille', 'Pierre', 'Françoise', 'Louis', 'Hélène', 'Étienne', 'Chloé', 'Mathieu', 'Odile', 'Yves',
  'Aïcha', 'Thomas', 'Nadia', 'René', 'Sylvie', 'Karim', 'Lucie', 'Bernard', 'Inès', 'Paul', 'Monique', 'Hugo',
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

export function drawAddress(directory: Directory, random: Random): Address {
  const { postcode, town } = drawPlace(directory, random);
  const above = [random.next() < 0.78 ? person(random) : random.pick(FIRMS)];
  if (random.next() < 0.22) above.push(random.pick(MORE));
  return {
    above,
    street: `${streetNumber(random)} ${random.pick(WAYS)} ${random.pick(NAMES)}`,
    postcode,
    town,
  };
}

/** A postcode of the directory, each as likely as the next, and one of its towns that fits a line. */
export function drawPlace(directory: Directory, random: Random): { postcode: string; town: string } {
  for (;;) {
    const postcode = random.pick(directory.codes);
    const towns = directory.towns(postcode).filter((town) => town.length <= LONGEST_TOWN);
    if (towns.length > 0) return { postcode, town: random.pick(towns) };
  }
}

function person(random: Random): string {
  const title = random.pick(['', '', 'M. ', 'Mme ', 'Monsieur ', 'Madame ', 'M. et Mme ']);
  return `${title}${random.pick(FIRST)} ${random.pick(LAST)}`;
}

function streetNumber(random: Random): string {
  const number = 1 + Math.floor(random.next() ** 2 * 240);
  return `${number}${random.next() < 0.12 ? random.pick([' bis', ' ter', ' B']) : ''}${random.next() < 0.4 ? ',' : ''}`;
}

/** The town as it stands behind its postcode: in capitals and without accents, as the post asks, or as it is spelt. */
export function townLine({ town }: Pick<Address, 'town'>, capitals: boolean): string {
  return capitals ? town.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase() : town;
}
