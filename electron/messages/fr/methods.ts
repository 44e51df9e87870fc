/** Manières de reconnaître un chiffre : le tableau comparatif, et où en est un long travail. */
import type { MethodName, TaskProgress } from '../../contract/methods.ts';
import type { methods as en } from '../en/methods.ts';
import { aligned, duration, number, share } from './format.ts';

const names: Record<MethodName, string> = {
  logistic: '1. régression logistique',
  knn: '2. k plus proches voisins',
  'knn-pca': '3. les mêmes après ACP',
  notebook: '4. réseau à deux couches',
  wide: 'réseau large',
  convolutional: 'réseau convolutif',
  shipped: 'le modèle fourni',
};

export const methods = {
  names,
  tasks: {
    ...names,
    symmetry: 'pourquoi les poids doivent différer',
    xor: 'XOR',
    network: 'le réseau sur MNIST',
    neurons: '10, 50 ou 200 neurones',
    rand: 'les poids tels qu’imprimés',
  } satisfies Record<TaskProgress['task'], string>,
  heads: {
    method: 'Méthode',
    training: 'Entraînement',
    test: 'Épreuve',
    printed: 'Dans le cahier',
    speed: 'µs par chiffre',
    size: 'Taille',
  },
  duration,
  share: (value: number) => aligned(value, 2),
  speed: (value: number) => number(value, value < 10 ? 1 : 0),
  size: (bytes: number) => (bytes < 1e6 ? `${number(bytes / 1e3)} ko` : `${number(bytes / 1e6, 1)} Mo`),
  printed: ([from, to]: [number, number]) =>
    from === to ? share(from, 2) : `${number(100 * from)} à ${share(to)}`,
  none: '–',
  measured:
    'Épreuve : part des 10 000 chiffres d’épreuve de MNIST reconnus. Taille : ce qu’il faut garder pour répondre. Les versions 1 à 4 viennent d’être entraînées sur les 60 000 chiffres d’entraînement de MNIST.',
  stored: 'Les autres sont des modèles conservés, avec la durée d’entraînement de leur fiche.',
  untrained: (recipe: string) =>
    `Pas de ligne pour « ${recipe} », dont aucun modèle n’est conservé. Entraînez-en un par « facteur train --recipe ${recipe} », ou ajoutez --train ici : 10 à 30 minutes.`,
} satisfies typeof en;
