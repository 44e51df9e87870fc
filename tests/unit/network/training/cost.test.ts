import { expect, test } from 'vitest';
import {
  binaryCrossEntropy,
  type Cost,
  softmaxCrossEntropy,
} from '../../../../electron/network/training/cost.ts';
import { matrix } from '../../../../electron/network/layers/matrix.ts';
import { createReference } from '../reference.ts';

const engine = createReference();

const costOf = (
  Z: number[][],
  Y: number[][],
  cost: Cost = binaryCrossEntropy,
  m = Z.length,
): { J: number; dZ: number[] } => {
  const [rows, columns] = [Z.length, Z[0].length];
  const [logits, targets, dZ] = [0, 1, 2].map(() => matrix(engine, rows, columns));
  logits.data.set(Z.flat());
  targets.data.set(Y.flat());
  return { J: cost(logits, targets, dZ, m), dZ: [...dZ.data] };
};

test('it is the notebook’s −1/m Σ [Y·log A + (1−Y)·log(1−A)], and dZ = (A − Y)/m', () => {
  const [Z, Y] = [
    [
      [0.3, -1.2],
      [2, 0.1],
      [-0.7, 0],
    ],
    [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
  ];
  const { J, dZ } = costOf(Z, Y);
  const A = Z.map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
  let wanted = 0;
  A.forEach((row, i) =>
    row.forEach((a, j) => {
      wanted -= (Y[i][j] * Math.log(a) + (1 - Y[i][j]) * Math.log(1 - a)) / 3;
      expect(dZ[i * 2 + j]).toBeCloseTo((a - Y[i][j]) / 3, 12);
    }),
  );
  expect(J).toBeCloseTo(wanted, 12);
});

test('a network that knows nothing costs ln 2 an output', () => {
  expect(costOf([[0]], [[1]]).J).toBeCloseTo(Math.LN2, 12);
});

test('a sure answer, right or wrong, has a finite cost', () => {
  expect(costOf([[1000]], [[1]])).toEqual({ J: 0, dZ: [0] });
  expect(costOf([[-1000]], [[1]])).toEqual({ J: 1000, dZ: [-1] });
});

test('softmax is −1/m Σ Y·log A, and dZ = (A − Y)/m', () => {
  const Z = [
    [0.3, -1.2, 2],
    [1, 0.1, -0.5],
  ];
  const Y = [
    [0, 0, 1],
    [1, 0, 0],
  ];
  const { J, dZ } = costOf(Z, Y, softmaxCrossEntropy);
  const A = Z.map((row) => {
    const e = row.map(Math.exp);
    return e.map((x) => x / e.reduce((sum, y) => sum + y, 0));
  });
  expect(J).toBeCloseTo(-(Math.log(A[0][2]) + Math.log(A[1][0])) / 2, 12);
  dZ.forEach((d, i) => expect(d).toBeCloseTo((A.flat()[i] - Y.flat()[i]) / 2, 12));
});

test('softmax has nothing to say of a picture that is no digit, and of a sure answer what is finite', () => {
  expect(costOf([[3, 1]], [[0, 0]], softmaxCrossEntropy)).toEqual({ J: 0, dZ: [0, 0] });
  expect(costOf([[1000, 0]], [[0, 1]], softmaxCrossEntropy)).toEqual({ J: 1000, dZ: [1, -1] });
});

test.each([binaryCrossEntropy, softmaxCrossEntropy])(
  'the parts of a batch add up to its cost: %o',
  (cost) => {
    const Z = [
      [0.3, -1.2],
      [2, 0.1],
      [-0.7, 0],
    ];
    const Y = [
      [1, 0],
      [0, 1],
      [1, 0],
    ];
    const whole = costOf(Z, Y, cost);
    const parts = [costOf(Z.slice(0, 2), Y.slice(0, 2), cost, 3), costOf(Z.slice(2), Y.slice(2), cost, 3)];
    expect(parts[0].J + parts[1].J).toBeCloseTo(whole.J, 12);
    expect(parts.flatMap(({ dZ }) => dZ)).toEqual(whole.dZ);
  },
);
