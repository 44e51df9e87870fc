/** The variants of the kernels, the fastest first. */
export const KERNEL_VARIANTS = ['wide-simd', 'relaxed-simd', 'simd'] as const;
