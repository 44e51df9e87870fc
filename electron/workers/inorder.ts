/** Many under way, answered in order. */

/**
 * Calls `work` for each item, with at most `width` calls begun and not yet passed on, and answers the results in the
 * items' order. The source is asked for no more than that, so a slow reader of the results slows the whole.
 * What `work` or the source throws is thrown at its place in the order.
 */
export async function* inOrder<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const items = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const under: Promise<Result>[] = [];
  try {
    let more = true;
    while (more || under.length > 0) {
      while (more && under.length < width) {
        const next = await items.next();
        if (next.done) {
          more = false;
          break;
        }
        const result = work(next.value);
        // It may fail long before its turn comes, and is answered then.
        result.catch(() => undefined);
        under.push(result);
      }
      const first = under.shift();
      if (first !== undefined) yield await first;
    }
  } finally {
    await items.return?.();
  }
}
