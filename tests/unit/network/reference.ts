/** An engine in plain 64-bit loops: what the kernels are compared with, and what gradients are checked in. */
import { ADAM, type Engine, type Matrix } from '../../../electron/network/matrix.ts';

export function createReference(): Engine {
  return {
    name: 'float64 loops',
    numbers: (n) => new Float64Array(n),
    AB: (A, B, C) => multiply(A, B, C),
    AtB: (A, B, C) => multiply(transpose(A), B, C),
    ABt: (A, B, C) => multiply(A, transpose(B), C),
    descend: (W, dW, rate) => W.forEach((w, i) => (W[i] = w - rate * dW[i])),
    adam: (W, dW, M, V, { rate, decay }) => {
      for (let i = 0; i < W.length; i++) {
        M[i] = ADAM.beta1 * M[i] + (1 - ADAM.beta1) * dW[i];
        V[i] = ADAM.beta2 * V[i] + (1 - ADAM.beta2) * dW[i] ** 2;
        W[i] = W[i] - (rate * M[i]) / (Math.sqrt(V[i]) + ADAM.epsilon) - decay * W[i];
      }
    },
  };
}

function multiply(A: Matrix, B: Matrix, C: Matrix): void {
  for (let i = 0; i < C.rows; i++) {
    for (let j = 0; j < C.columns; j++) {
      let sum = 0;
      for (let p = 0; p < A.columns; p++) sum += A.data[i * A.columns + p] * B.data[p * B.columns + j];
      C.data[i * C.columns + j] = sum;
    }
  }
}

function transpose({ rows, columns, data }: Matrix): Matrix {
  const turned = Float64Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)]);
  return { rows: columns, columns: rows, data: turned };
}
