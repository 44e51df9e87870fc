/** What readings say together: how many can be trusted, and whether their confidence is honest. */
import type { Automatic, Bin, Spread } from '../../contract/envelopes.ts';

export interface Judged {
  confidence: number;
  right: boolean;
}

/**
 * The largest share whose errors are at most `error` of it, the surest first; those equally sure go or stay together.
 */
export function automatic(judged: readonly Judged[], error: number): Automatic {
  const surest = [...judged].sort((a, b) => b.confidence - a.confidence);
  const best: Automatic = { error, share: 0, threshold: null };
  let wrong = 0;
  surest.forEach(({ confidence, right }, i) => {
    if (!right) wrong++;
    const isLastOfEquals = surest[i + 1]?.confidence !== confidence;
    if (!isLastOfEquals || wrong > error * (i + 1)) return;
    best.share = (i + 1) / surest.length;
    best.threshold = confidence;
  });
  return best;
}

const BINS = 10;

/** Ten equal bins of confidence; 1 belongs to the last. */
export function reliability(judged: readonly Judged[]): Bin[] {
  const bins = Array.from({ length: BINS }, (_, i): Bin => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    n: 0,
    right: 0,
    interval: null,
  }));
  for (const { confidence, right } of judged) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    bin.n++;
    if (right) bin.right++;
  }
  for (const bin of bins) if (bin.n > 0) bin.interval = wilson(bin.right, bin.n);
  return bins;
}

/** The 95 % interval for a share of which `right` of `n` were seen (Wilson 1927). */
export function wilson(right: number, n: number): [low: number, high: number] {
  const z = 1.96;
  const share = right / n;
  const middle = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const within = (value: number) => Math.min(1, Math.max(0, value / (1 + (z * z) / n)));
  return [within(middle - reach), within(middle + reach)];
}

/** The values that half and 95 % of all do not exceed. @param values at least one */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  return { median: at(0.5), p95: at(0.95) };
}
