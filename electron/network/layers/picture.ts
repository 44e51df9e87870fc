/**
 * Pictures inside the network: height × width × channels, the channel running fastest, and where a convolution looks
 * beyond the edge, a margin of zeros around.
 */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface ConvolutionShape {
  readonly picture: Picture;
  /** Height and width of the window. */
  readonly kernel: number;
  /** Every how many pixels a window stands, in both directions. */
  readonly stride: number;
  /** Channels that go out. */
  readonly channels: number;
  /** The largest number of pictures in one pass. */
  readonly capacity: number;
}

/** Numbers in one picture, its margin included. */
export function valuesOf({ height, width, channels }: Picture, margin = 0): number {
  return (height + 2 * margin) * (width + 2 * margin) * channels;
}

/** What a convolution answers: as many pixels as windows stand, beginning with one centred on the first pixel. */
export function convolved({ picture: { height, width }, stride, channels }: ConvolutionShape): Picture {
  return { height: Math.ceil(height / stride), width: Math.ceil(width / stride), channels };
}

export function pooled({ height, width, channels }: Picture): Picture {
  return { height: height >> 1, width: width >> 1, channels };
}

/** The margin that a convolution's input needs: half a window. */
export function marginOf(kernel: number): number {
  return kernel >> 1;
}

/** The margin that a convolution's output gradient needs, so that every input pixel finds its windows. */
export function gradientMargin({ kernel, stride }: Pick<ConvolutionShape, 'kernel' | 'stride'>): number {
  return Math.floor((marginOf(kernel) + stride - 1) / stride);
}
