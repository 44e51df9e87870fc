/** Numbers, shares, times and counted words as a language writes them. */

export interface Format {
  /** With at most `decimals` after the point. */
  number: (value: number, decimals?: number) => string;
  /** A share in [0, 1] as a percentage, rounded down: what is not certain is never shown as 100 %. */
  share: (value: number, decimals?: number) => string;
  /** A probability as a share, where less than a thousandth is said to be so. */
  chance: (value: number) => string;
  /** A share as in a column of them: always with so many decimals, so that their points stand in one line. */
  aligned: (value: number, decimals?: number) => string;
  /** Picks the form of a word for n, and puts n before it. */
  count: (n: number, one: string, other: string) => string;
  /** a; a and b; a, b and c. */
  all: (words: readonly string[]) => string;
  /** a; a or b; a, b or c. */
  any: (words: readonly string[]) => string;
  /** The first of several and how many more there are: a; a +2. Nothing where there is none. */
  first: (words: readonly string[]) => string;
  /** Seconds as a person says them: 0.4 s, 8 s, 2 min 5 s, 1 h 4 min. */
  duration: (seconds: number) => string;
  /** A moment, given in ISO 8601, by the day and the minute, where this machine stands. */
  moment: (iso: string) => string;
}

/** What is less likely would show as nothing. */
const HARDLY = 0.001;

export function format(locale: string): Format {
  const numbers = new Map<number, Intl.NumberFormat>();
  const plurals = new Intl.PluralRules(locale);
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });

  const number = (value: number, decimals = 0): string => {
    let known = numbers.get(decimals);
    if (known === undefined) {
      known = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
      numbers.set(decimals, known);
    }
    return known.format(value);
  };

  const percent = (value: number, least: number, most: number): string =>
    new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      roundingMode: 'floor',
      // 0.29 × 100 is a little less than 29 in binary: rounding down must not see that.
    }).format(Number(value.toPrecision(12)));

  return {
    number,
    share: (value, decimals = 1) => percent(value, 0, decimals),
    chance: (value) => (value < HARDLY ? `<\u00a0${percent(HARDLY, 0, 1)}` : percent(value, 0, 1)),
    aligned: (value, decimals = 1) => percent(value, decimals, decimals),
    count: (n, one, other) => `${number(n)}\u00a0${plurals.select(n) === 'one' ? one : other}`,
    all: (words) => conjunction.format(words),
    any: (words) => disjunction.format(words),
    first: ([word = '', ...others]) =>
      others.length === 0 ? word : `${word}\u00a0+${number(others.length)}`,
    duration: (seconds) => {
      if (seconds < 1) return `${number(seconds, 1)}\u00a0s`;
      const whole = Math.round(seconds);
      const [h, min, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
      if (h > 0) return `${h}\u00a0h ${min}\u00a0min`;
      return min > 0 ? `${min}\u00a0min ${s}\u00a0s` : `${s}\u00a0s`;
    },
    moment: (iso) => moments.format(new Date(iso)),
  };
}
