/** Comment un pli a été lu, étape par étape : pour qui ne l’a jamais vu faire. */
import type { explain as en } from '../en/explain.ts';
import { count, number, share } from './format.ts';

export const explain = {
  title: (file: string) => `Comment ${file} a été lu`,
  titleOfAll: (pages: number) => `Comment ${count(pages, 'page a été lue', 'pages ont été lues')}`,
  noPostcode: 'aucun code',
  page: (page: number) => `page ${number(page)}`,
  stages: {
    load: 'La page',
    ink: 'Encre',
    lines: 'Lignes',
    pieces: 'Morceaux',
    digits: 'Chiffres',
    postcode: 'Code postal',
  },
  sentences: {
    load: (width: number, height: number) =>
      `La page fait ${number(width)} × ${number(height)} pixels ; elle est redressée selon son fichier et mise en gris.`,
    region: (width: number, height: number) =>
      `La page fait ${number(width)} × ${number(height)} pixels ; une personne a choisi le cadre orange, et rien n’a été lu en dehors.`,
    ink: 'Chaque point est comparé au papier qui l’entoure, et ce qui est plus sombre est de l’encre : ombres et taches disparaissent.',
    lines: (lines: number) =>
      `${count(lines, 'ligne d’écriture', 'lignes d’écriture')}, chacune encadrée selon son inclinaison ; les lignes d’une même couleur forment un bloc, comme une adresse.`,
    noLines: 'Aucune ligne d’écriture n’a été trouvée.',
    pieces: (lines: number, pieces: number) =>
      `Chaque ligne est mise à l’horizontale et coupée partout où une coupe est plausible, plutôt trop souvent : chaque couleur est une partie, et ${count(lines, 'ligne donne', 'lignes donnent')} ${count(pieces, 'morceau', 'morceaux')}, d’une partie ou de quelques-unes côte à côte, qui peuvent être chacun un chiffre. Ceux qui ont été retenus sont encadrés.`,
    digits:
      'Le réseau a vu chaque morceau en 28 × 28 pixels et a répondu dix fois de 0 à 100 %, une fois par chiffre ; des réponses toutes basses veulent dire que ce n’en est pas un. Les morceaux encadrés ont été retenus.',
    noDigits:
      'Le réseau a vu chaque morceau en 28 × 28 pixels et a répondu dix fois de 0 à 100 %, une fois par chiffre ; des réponses toutes basses veulent dire que ce n’en est pas un. Aucun n’a été retenu.',
    postcode: (postcode: string, confidence: number) =>
      `Ce qui parle pour chaque candidat (bleu) et contre lui (orange) est additionné. ${postcode} arrive en tête : sûr à ${share(confidence)}.`,
    noPostcode: 'Nulle part ne se suivent assez de morceaux qui ressemblent aux chiffres d’un code postal.',
  },
  line: (line: number) => `Ligne ${number(line)}`,
  angle: (degrees: number) => `${degrees <= -0.05 ? '−' : ''}${number(Math.abs(degrees), 1)}°`,
  moreLines: (lines: number) => `et ${count(lines, 'autre ligne', 'autres lignes')}`,
  others: 'Les autres morceaux, avec la meilleure réponse à chacun',
  morePieces: (pieces: number) => `et ${count(pieces, 'autre morceau', 'autres morceaux')}`,
  candidate: 'Candidat',
  noTown: 'absent du répertoire',
  sure: 'Sûr à',
  sum: 'Ensemble',
  share,
  hardly: 'moins de 0,1 %',
  points: (value: number) => `${value > 0 ? '+' : '−'}${number(Math.abs(value), 1)}`,
  scale: 'Un point rend un candidat 2,7 fois plus probable, trois points vingt fois.',
  evidence: {
    digits: 'Les réponses du réseau à ses chiffres',
    unlisted: 'Il n’est pas dans le répertoire',
    cuts: 'Coupes à travers l’encre',
    gap: 'Grands écarts entre les chiffres',
    gapAfterTwo: 'Grand écart après deux chiffres',
    overlap: 'Chiffres qui se chevauchent',
    height: 'Chiffres de hauteurs inégales',
    climb: 'Chiffres à des niveaux inégaux',
    skipped: 'Points laissés de côté entre les chiffres',
    thin: 'Chiffres minces comme des barres',
    first: 'Il commence sa ligne',
    before: 'Écriture avant lui sur sa ligne',
    digitBefore: 'Un chiffre juste avant lui',
    digitAfter: 'Un chiffre juste après lui',
    followed: 'Un mot après lui, comme une ville',
    below0: 'Sur la dernière ligne de son bloc',
    below1: 'Une ligne au-dessous de lui dans son bloc',
    below2: 'Deux lignes au-dessous de lui dans son bloc',
    below3: 'Trois lignes au-dessous de lui dans son bloc',
    topLeft: 'Dans le coin de l’expéditeur',
    topRight: 'Dans le coin du timbre',
    relativeHeight: 'Hauteur de sa ligne à côté des autres',
    crop: 'Sa place ne dit rien : il remplit l’image, ou a été choisi',
  },
} satisfies typeof en;
