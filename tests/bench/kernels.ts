/** The kernels' rows of the report: each as a share of the best that their tile reaches on this core. */
import type { Recipe } from '../../electron/contract/training.ts';
import type { KernelRow, Kernels, Measured } from './report.ts';
import { describeShape, flopsOf, kernelsOf } from './shapes.ts';
import { ratioOf, spreadOf } from './spread.ts';

/** The figure that the others are a share of. */
export const PEAK = 'peak';
const GOAL = 0.75;

/** @param runs of ours/kernels.ts, for the same recipes. */
export function kernelRows(recipes: readonly Recipe[], runs: readonly Measured[]): Kernels {
  const peak = runs.map(({ figures }) => figures[PEAK]);
  const judged = (gflops: readonly number[]): Pick<KernelRow, 'gflops' | 'share' | 'met'> => {
    const share = ratioOf(gflops, peak);
    return { gflops: spreadOf(gflops), share, met: share.median >= GOAL };
  };
  const measured = recipes.map((recipe) => {
    const kernels = kernelsOf(recipe).map((kernel, index) => ({
      kernel,
      flops: flopsOf(kernel),
      gflops: runs.map(({ figures }) => figures[figureOf(recipe, index)]),
    }));
    return { recipe: recipe.name, kernels, flops: kernels.reduce((sum, { flops }) => sum + flops, 0) };
  });
  return {
    peak: spreadOf(peak),
    goal: GOAL,
    recipes: measured.map(({ recipe, kernels, flops }) => {
      const time = (run: number): number =>
        kernels.reduce((sum, one) => sum + one.flops / one.gflops[run], 0);
      return { recipe, ...judged(runs.map((_, run) => flops / time(run))) };
    }),
    rows: measured.flatMap(({ recipe, kernels, flops: all }) =>
      kernels.map(({ kernel, flops, gflops }) => ({
        recipe,
        operation: kernel.operation,
        shape: describeShape(kernel),
        work: flops / all,
        ...judged(gflops),
      })),
    ),
  };
}

/** What a run calls the figure of a recipe's kernel. */
export function figureOf({ name }: Recipe, index: number): string {
  return `${name} ${index}`;
}
