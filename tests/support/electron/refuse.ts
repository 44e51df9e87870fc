/** The stand-in models what the app uses, and says so loudly where the app uses more. */

export function refuse(what: string): never {
  throw new Error(
    `the stand-in for electron does not model ${what}: model it in tests/support/electron, or do without`,
  );
}

/** The object itself, but reading anything it does not have throws. */
export function modelled<Model extends object>(name: string, model: Model): Model {
  return new Proxy(model, {
    get(target, key, receiver): unknown {
      // A promise's machinery and printing ask every object for `then` and symbols.
      if (key in target || typeof key === 'symbol' || key === 'then')
        return Reflect.get(target, key, receiver);
      return refuse(`${name}.${key}`);
    },
  });
}

/** Throws at the first of `given`'s keys that is not among `known`. */
export function onlyKnown(name: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) if (!known.includes(key)) refuse(`${name}’s ${key}`);
}
