/** What ./assembly exports, as TypeScript sees it: offsets into the memory and counts; there each is explained. */
export interface Kernels {
  exports: Exports;
  memory: WebAssembly.Memory;
}

type Triple = [number, number, number];
type Pair = [number, number];

export interface Exports {
  productSpace(): number;
  product(
    ...args: [
      ...a: [offset: number, row: number, depth: number],
      ...b: [offset: number, depth: number],
      ...c: [offset: number, row: number],
      ...shape: [m: number, n: number, k: number],
      space: number,
    ]
  ): void;
  rowsByRows(...args: [...arrays: Triple, ...shape: [m: number, n: number, k: number], space: number]): void;
  packColumns(
    ...args: [
      ...b: [offset: number, depth: number, column: number],
      ...rows: [first: number, count: number],
      ...shape: [depth: number, n: number],
      to: number,
    ]
  ): void;
  convolve(
    ...args: [
      ...arrays: [from: number, to: number],
      ...places: [table: number, tiles: number],
      ...window: [run: number, leap: number, runs: number],
      ...weights: [packed: number, channels: number],
      spare: number,
    ]
  ): void;
  correlate(
    ...args: [
      ...arrays: [x: number, dz: number],
      ...places: [table: number, n: number],
      ...window: [run: number, row: number, runs: number],
      ...weights: [dW: number, channels: number, spare: number],
    ]
  ): void;
  pool(...args: [...arrays: Triple, m: number, ...picture: Triple]): void;
  unpool(
    ...args: [
      ...from: [dy: number, chosen: number],
      ...to: [dz: number, picture: number, row: number],
      m: number,
      ...picture: Triple,
    ]
  ): void;
  moments(
    ...args: [
      ...z: [offset: number, n: number, channels: number],
      ...perChannel: [shift: number, mean: number, variance: number],
      space: number,
    ]
  ): void;
  normalise(
    ...args: [
      ...z: [offset: number, m: number, ...picture: Triple],
      ...perChannel: [scale: number, offset: number],
      ...a: [first: number, picture: number, row: number],
    ]
  ): void;
  normaliseSums(
    ...args: [
      ...arrays: [dA: number, z: number],
      ...shape: [n: number, channels: number],
      ...perChannel: [scale: number, offset: number, mean: number, dBeta: number, dGamma: number],
      space: number,
    ]
  ): void;
  normaliseBack(
    ...args: [
      ...arrays: [dA: number, z: number],
      ...shape: [m: number, ...picture: Triple],
      ...perChannel: [scale: number, offset: number, slope: number, level: number],
      ...dZ: [first: number, picture: number, row: number],
    ]
  ): void;
  addToRows(z: number, rows: number, columns: number, b: number): void;
  sumRows(z: number, rows: number, columns: number, b: number): void;
  relu(z: number, n: number): void;
  reluBack(dA: number, a: number, n: number): void;
  sigmoid(z: number, n: number): void;
  sigmoidBack(dA: number, a: number, n: number): void;
  dropout(x: number, n: number, seed: number, share: number, gain: number): void;
  scaleBytes(
    ...args: [
      ...arrays: [bytes: number, mean: number, scale: number],
      ...shape: [height: number, width: number],
      ...x: [first: number, row: number],
    ]
  ): void;
  firstAbove(a: number, at: number, n: number, limit: number): number;
  descend(w: number, dW: number, v: number, n: number, rate: number, momentum: number): void;
  adam(
    ...args: [
      ...arrays: [...Pair, ...Pair],
      n: number,
      ...step: [rate: number, beta1: number, beta2: number, epsilon: number, decay: number],
    ]
  ): void;
  average(mean: number, w: number, n: number, share: number): void;
  addArrays(sum: number, more: number, n: number): void;
}
