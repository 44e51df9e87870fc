/** Deux modèles côte à côte : celui en service et un nouveau, sur les mêmes images. */
import type { comparison as en } from '../en/comparison.ts';
import { all, count } from './format.ts';

export const comparison = {
  parts: {
    mnist: 'chiffres MNIST hors entraînement',
    fonts: 'chiffres de polices hors entraînement',
    'no-digit': 'images qui ne sont pas un chiffre',
    confirmed: 'vos chiffres confirmés mis de côté',
  },
  heads: {
    part: 'Interrogés sur',
    pictures: 'Images',
    inUse: 'En service',
    fresh: 'Nouveau',
    changes: 'Ce qui change',
  },
  pictures: (n: number) => count(n, 'image', 'images'),
  changes: (lost: number, won: number) =>
    lost + won === 0 ? 'rien' : `${count(lost, 'perdue', 'perdues')}, ${count(won, 'gagnée', 'gagnées')}`,
  partVerdict(fewer: number, falls: boolean) {
    if (falls) return 'moins bon';
    if (fewer === 0) return 'aussi bon';
    return fewer > 0
      ? `meilleur : ${count(fewer, 'erreur', 'erreurs')} de moins`
      : 'aussi bon, au hasard près';
  },
  passes: 'Le nouveau modèle n’est moins bon nulle part, au hasard près.',
  falls: (parts: readonly string[]) =>
    `Le nouveau modèle est moins bon, au-delà du hasard, sur ces points : ${all(parts)}.`,
} satisfies typeof en;
