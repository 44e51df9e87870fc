/** Disjoint sets of 0 … n − 1 (union-find, Tarjan 1975, with paths halved). */
export interface Groups {
  /** The group's smallest element. */
  find(element: number): number;
  join(a: number, b: number): void;
}

/** @param n elements, each alone in its group at first */
export function createGroups(n: number): Groups {
  const parent = new Int32Array(n);
  for (let i = 0; i < n; i++) parent[i] = i;
  const find = (element: number): number => {
    while (parent[element] !== element) {
      parent[element] = parent[parent[element]];
      element = parent[element];
    }
    return element;
  };
  return {
    find,
    join: (a, b) => {
      const rootA = find(a);
      const rootB = find(b);
      if (rootA < rootB) parent[rootB] = rootA;
      else parent[rootA] = rootB;
    },
  };
}
