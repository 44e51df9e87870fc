/** The page of `facteur notebook`, as a teacher projects it. */
import { count, duration, number, share } from './format.ts';

const percent = (value: number): string => share(value, 2);

export const notebook = {
  number,
  percent,
  duration,
  digits: (n: number) => count(n, 'digit', 'digits'),
  title: {
    page: 'How a network learns to read digits',
    above: 'The teaching notebook, run again from its first cell to its last',
    heading: 'How a network learns to read digits',
    lead: 'Every figure, curve and picture here was computed by Facteur just now, on this computer. What the notebook printed stands beside it.',
    printed: 'in the notebook',
    ours: 'here',
    train: 'on the digits it learnt from',
    test: 'on digits it never saw',
    seed: (seed: number) => `Seed ${seed}: the same seed gives the same figures again, times apart.`,
    picture: (index: number) => `test digit ${index}`,
  },
  versions: {
    heading: 'Before the network: three attempts',
    lead: 'The notebook tells them as history. Here they learn from the same 60,000 digits and are measured on the same 10,000.',
    told: {
      logistic: 'Logistic regression weighs every pixel once for each digit: fast, and blind to shape.',
      knn: 'Nearest neighbours keep every training digit and compare with all of them: good, and slow.',
      'knn-pca':
        'Principal components keep what differs most between digits, 40 numbers in place of 784: better, since noise goes too, and faster.',
      notebook:
        'The network learns what to look at. It is about as fast as the first, and nothing needs to be kept but its weights.',
    },
  },
  shapes: {
    heading: 'Every matrix, there and back',
    lead: 'One example is one column; m of them go through together. A gradient has the shape of what it is the gradient of: that is how one finds where to transpose.',
    forward: 'Forward: from pixels to answers',
    backward: 'Back: from the error to every weight',
    matrix: 'Matrix',
    formula: 'Computed as',
    xor: 'XOR',
    mnist: 'MNIST',
    given: { X: 'the examples', W1: 'drawn', b1: 'zero', W2: 'drawn', b2: 'zero' },
    cost: 'J = −1/m Σ [ Y·log A2 + (1−Y)·log(1−A2) ]',
    chain: { in: 'pixels', hidden: 'hidden', out: 'answers', cost: 'cost' },
  },
  symmetry: {
    heading: 'Why the weights must differ',
    lead: 'Equal weights compute equal answers, receive equal gradients, and stay equal. However many hidden neurons there are, they are one.',
    numbers: (steps: number) => `XOR after ${number(steps)} steps: each neuron’s weights`,
    neuron: (index: number) => `neuron ${index}`,
    constant: (weight: number) => `begun at ${number(weight, 2)}`,
    drawn: 'begun at random',
    pictures: (neurons: number, steps: number) =>
      `${neurons} hidden neurons on MNIST, ${number(steps)} steps: what each seeks`,
    legend: 'blue: ink here speaks for it; orange: against',
    same: 'From equal weights',
    other: 'From drawn weights',
    result: (accuracy: number, apart: string) =>
      `${percent(accuracy)} of the test digits right; largest difference between two neurons: ${apart}`,
  },
  xor: {
    heading: 'XOR: the first thing it must learn',
    lead: (steps: number) =>
      `Two inputs, two hidden neurons, one answer; learning rate 1, ${number(steps)} steps on all four examples at once.`,
    step: 'step',
    cost: 'cost J',
    first: 'first cost',
    last: 'last cost',
    printed: (value: number) => `notebook: ${number(value, 4)}`,
    answer: (a: number, b: number, answer: number) => `${a} xor ${b} = ${answer}`,
  },
  mnist: {
    heading: 'MNIST: 60,000 digits, ten at a time',
    lead: (steps: number, seconds: number) =>
      `784 pixels, 50 hidden neurons, 10 answers; learning rate 0.0075, ${number(steps)} steps, ${duration(seconds)}. Each of the 100 points is the mean cost of the steps since the one before.`,
    step: 'step',
    cost: 'cost J',
    mean: 'mean cost of each thousand steps',
    train: 'training digits right',
    test: 'test digits right',
    printed: (value: number) => `notebook: ${percent(value)}`,
  },
  rand: {
    heading: 'One word in the print: rand',
    lead: 'The notebook draws its weights between 0 and 1. With 784 inputs every sum is then far from 0, every sigmoid at one of its ends, where it is flat: no slope, nothing to learn by. Ours are drawn around 0, the narrower the more inputs there are.',
    printed: 'rand, as printed',
    ours: 'around 0, deviation 1/√n',
    step: 'step',
    cost: 'cost J',
    activations: 'answers of the hidden neurons before the first step',
    saturated: (value: number) => `${share(value)} of them have no slope left`,
    right: 'test digits right',
  },
  sizes: {
    heading: 'How many hidden neurons?',
    lead: 'The same recipe with 10, 50 and 200. More neurons see more; but this many steps do not teach 200 of them much more than 50.',
    neurons: (n: number) => count(n, 'neuron', 'neurons'),
    hidden: 'Hidden neurons',
    parameters: 'Weights',
    training: 'Training',
    train: 'Training digits right',
    test: 'Test digits right',
    step: 'step',
    cost: 'cost J',
  },
  errors: {
    heading: (shown: number) => `The first ${number(shown)} errors`,
    lead: (total: number, all: number) => `Of ${number(all)} test digits it misreads ${number(total)}.`,
    caption: (answer: number, real: number) => `Model: ${answer}, real: ${real}`,
    question: 'Could a person read them?',
    answer:
      'Most of them, yes: so there is room to improve. The notebook ends here; convolutions, distorted examples and more data go on from here.',
  },
};
