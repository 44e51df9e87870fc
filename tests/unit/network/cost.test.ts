import { expect, test } from 'vitest';
import { crossEntropy } from '../../../electron/network/cost.ts';
import { matrix } from '../../../electron/network/matrix.ts';
import { createReference } from './reference.ts';

const engine = createReference();

const costOf = (Z: number[][], Y: number[][]): { J: number; dZ: number[] } => {
  const [rows, columns] = [Z.length, Z[0].length];
  const [logits, targets, dZ] = [0, 1, 2].map(() => matrix(engine, rows, columns));
  logits.data.set(Z.flat());
  targets.data.set(Y.flat());
  return { J: crossEntropy(logits, targets, dZ), dZ: [...dZ.data] };
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
