/** The picture of a digit, apart from what is validated: threads that only compute start without a schema. */

/** Its side in pixels, and all of them. */
export const DIGIT_SIDE = 28;
export const DIGIT_PIXELS = DIGIT_SIDE * DIGIT_SIDE;
