/** How far characters of one kind of writing depart from upright, and from one another. */
export interface Style {
  /** Standard deviation of the slant's tangent. */
  slant: number;
  /** Standard deviation of the turn, in radians. */
  turn: number;
  /** Standard deviation of the logarithm of the stretch. */
  stretch: number;
}

export const HAND_STYLE: Style = { slant: 0.13, turn: 0.06, stretch: 0.12 };
export const PRINT_STYLE: Style = { slant: 0.05, turn: 0.03, stretch: 0.1 };
