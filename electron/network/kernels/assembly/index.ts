/** What the kernels offer to TypeScript; electron/network/kernels/kernels.ts is the other side. */
export { product, workspace } from './product';
export { gather, scatter } from './patches';
export { adam, descend } from './optimise';
