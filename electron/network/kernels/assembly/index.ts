/** What the kernels offer to TypeScript; electron/network/kernels/kernels.ts is the other side. */
export { product, productSpace } from './product';
export { rowsByRows } from './dot';
export { convolve, correlate, packColumns } from './convolution';
export { moments, normalise, normaliseBack, normaliseSums } from './normalisation';
export { pool, unpool } from './pooling';
export { addToRows, dropout, relu, reluBack, scaleBytes, sigmoid, sigmoidBack, sumRows } from './elementwise';
export { adam, addArrays, average, descend } from './optimise';
export { firstAbove } from './search';
