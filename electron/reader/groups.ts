/** Disjoint sets of 0 … n − 1 (union-find, Tarjan 1975, with paths halved). */
export interface Groups {
  /** Adds an element, alone in its group, and answers its number. */
  add(): number;
  /** The group's smallest element. */
  find(element: number): number;
  join(a: number, b: number): void;
}

/** @param n elements to begin with, each alone in its group */
export function createGroups(n = 0): Groups {
  const parent = Array.from({ length: n }, (_, i) => i);
  const find = (element: number): number => {
    while (parent[element] !== element) {
      parent[element] = parent[parent[element]];
      element = parent[element];
    }
    return element;
  };
  return {
    add: () => parent.push(parent.length) - 1,
    find,
    join: (a, b) => {
      const [rootA, rootB] = [find(a), find(b)];
      if (rootA < rootB) parent[rootB] = rootA;
      else parent[rootA] = rootB;
    },
  };
}
