/** La page de `facteur notebook`, telle qu’un professeur la projette. */
import type { notebook as en } from '../en/notebook.ts';
import { count, duration, number, share } from './format.ts';

const percent = (value: number): string => share(value, 2);

export const notebook = {
  number,
  percent,
  duration,
  digits: (n: number) => count(n, 'chiffre', 'chiffres'),
  title: {
    page: 'Comment un réseau apprend à lire les chiffres',
    above: 'Le cahier de cours, refait de la première cellule à la dernière',
    heading: 'Comment un réseau apprend à lire les chiffres',
    lead: 'Chaque nombre, courbe ou image de cette page vient d’être calculé par Facteur, sur cet ordinateur. Ce qu’imprimait le cahier figure à côté.',
    printed: 'dans le cahier',
    ours: 'ici',
    train: 'sur les chiffres qu’il a appris',
    test: 'sur des chiffres jamais vus',
    seed: (seed: number) => `Graine ${seed} : la même graine redonne les mêmes nombres, durées à part.`,
    picture: (index: number) => `chiffre d’épreuve ${index}`,
  },
  versions: {
    heading: 'Avant le réseau : trois tentatives',
    lead: 'Le cahier les raconte comme de l’histoire. Les voici, apprises des mêmes 60 000 chiffres et mesurées sur les mêmes 10 000.',
    told: {
      logistic:
        'La régression logistique pèse chaque pixel une fois par chiffre : rapide, et aveugle aux formes.',
      knn: 'Les plus proches voisins : garder tous les chiffres d’entraînement et comparer à chacun. C’est bon, et lent.',
      'knn-pca':
        'Les composantes principales gardent ce qui distingue le plus les chiffres, 40 nombres au lieu de 784 : mieux, car le bruit s’en va aussi, et plus vite.',
      notebook:
        'Le réseau apprend ce qu’il faut regarder. Il est à peu près aussi rapide que la première, et il n’y a que ses poids à garder.',
    },
  },
  shapes: {
    heading: 'Chaque matrice, à l’aller et au retour',
    lead: 'Un exemple est une colonne ; m d’entre eux passent ensemble. Un gradient a la forme de ce dont il est le gradient : c’est ainsi qu’on trouve où transposer.',
    forward: 'À l’aller : des pixels aux réponses',
    backward: 'Au retour : de l’erreur à chaque poids',
    matrix: 'Matrice',
    formula: 'Calcul',
    xor: 'XOR',
    mnist: 'MNIST',
    given: { X: 'les exemples', W1: 'tirée', b1: 'nul', W2: 'tirée', b2: 'nul' },
    cost: 'J = −1/m Σ [ Y·log A2 + (1−Y)·log(1−A2) ]',
    chain: { in: 'pixels', hidden: 'cachés', out: 'réponses', cost: 'coût' },
  },
  symmetry: {
    heading: 'Pourquoi les poids doivent différer',
    lead: 'Des poids égaux donnent des réponses égales, reçoivent des gradients égaux et restent égaux. Quel que soit le nombre de neurones cachés, ils n’en font qu’un.',
    numbers: (steps: number) => `XOR après ${number(steps)} pas : les poids de chacun`,
    neuron: (index: number) => `neurone ${index}`,
    constant: (weight: number) => `partis de ${number(weight, 2)}`,
    drawn: 'partis au hasard',
    pictures: (neurons: number, steps: number) =>
      `${neurons} neurones, MNIST, ${number(steps)} pas : ce que chacun cherche`,
    legend: 'bleu : l’encre y parle pour lui ; orange : contre',
    same: 'À partir de poids égaux',
    other: 'À partir de poids tirés au hasard',
    result: (accuracy: number, apart: string) =>
      `${percent(accuracy)} des chiffres d’épreuve justes ; plus grand écart entre neurones : ${apart}`,
  },
  xor: {
    heading: 'XOR : la première chose à apprendre',
    lead: (steps: number) =>
      `Deux entrées, deux neurones cachés, une réponse ; taux d’apprentissage 1, ${number(steps)} pas sur les quatre exemples à la fois.`,
    step: 'pas',
    cost: 'coût J',
    first: 'premier coût',
    last: 'dernier coût',
    printed: (value: number) => `cahier : ${number(value, 4)}`,
    answer: (a: number, b: number, answer: number) => `${a} xor ${b} = ${answer}`,
  },
  mnist: {
    heading: 'MNIST : 60 000 chiffres, dix à la fois',
    lead: (steps: number, seconds: number) =>
      `784 pixels, 50 neurones cachés, 10 réponses ; taux d’apprentissage 0,0075, ${number(steps)} pas, ${duration(seconds)}. Chacun des 100 points est le coût moyen des pas depuis le précédent.`,
    step: 'pas',
    cost: 'coût J',
    mean: 'coût moyen de chaque millier de pas',
    train: 'chiffres d’entraînement justes',
    test: 'chiffres d’épreuve justes',
    printed: (value: number) => `cahier : ${percent(value)}`,
  },
  rand: {
    heading: 'Un seul mot de l’imprimé : rand',
    lead: 'Le cahier tire ses poids entre 0 et 1. Avec 784 entrées, chaque somme est alors loin de 0, chaque sigmoïde à l’un de ses bouts, où elle est plate : plus de pente, rien pour apprendre. Les nôtres sont tirés autour de 0, d’autant plus serrés que les entrées sont nombreuses.',
    printed: 'rand, comme imprimé',
    ours: 'autour de 0, écart type 1/√n',
    step: 'pas',
    cost: 'coût J',
    activations: 'réponses des neurones cachés avant le premier pas',
    saturated: (value: number) => `${share(value)} d’entre elles sont sans pente`,
    right: 'chiffres d’épreuve justes',
  },
  sizes: {
    heading: 'Combien de neurones cachés ?',
    lead: 'La même recette avec 10, 50 et 200. Davantage de neurones voient davantage ; mais en si peu de pas, 200 n’apprennent guère plus que 50.',
    neurons: (n: number) => count(n, 'neurone', 'neurones'),
    hidden: 'Neurones cachés',
    parameters: 'Poids',
    training: 'Entraînement',
    train: 'Chiffres d’entraînement justes',
    test: 'Chiffres d’épreuve justes',
    step: 'pas',
    cost: 'coût J',
  },
  errors: {
    heading: (shown: number) => `Les ${number(shown)} premières erreurs`,
    lead: (total: number, all: number) =>
      `Sur ${number(all)} chiffres d’épreuve, il en lit mal ${number(total)}.`,
    caption: (answer: number, real: number) => `Modèle : ${answer}, réel : ${real}`,
    question: 'Une personne saurait-elle les lire ?',
    answer:
      'La plupart, oui : il reste donc de quoi progresser. Le cahier s’arrête ici ; la suite passe par les convolutions, les exemples déformés et davantage de données.',
  },
} satisfies typeof en;
