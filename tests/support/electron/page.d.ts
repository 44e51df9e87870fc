export function hostPreload(
  given: { binding: string; key: string },
  preload: (...module: never[]) => void,
): void;
